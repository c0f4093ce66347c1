"""Law 11: what a view has, a builder fills; what an author writes reaches somebody."""

from __future__ import annotations

import ast
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
from made import like
from shown_fields import declared
from shown_play import everything

import simulator
from scenarios import SMALL, written

PICTURE = b"\x89PNG\r\n\0"
WITH_ALL = (
    SMALL.replace(
        "consequence: Their desks go on paper.",
        "expects: {by: operator, text: It ends there.}\n"
        "            takes: {people: {analyst: 60}, lasts: 3h}",
    )
    .replace(
        "    attachments:\n",
        "    clue: {fact: f-copy, if_so: 80, if_not: 20, denies: {text: Nobody asked.}}\n"
        "    reference: NCC/2026/014\n"
        "    raci: {responsible: [QN]}\n"
        "    attachments:\n"
        f"      - name: screen.png\n        sha256: {sha256(PICTURE).hexdigest()}\n"
        f"        base64: {b64encode(PICTURE).decode()}\n",
    )
    .replace(
        "injects:\n", "facts: [{id: f-copy, title: The copy is harmless, chance: 35}]\ninjects:\n"
    )
)
SOURCE = Path(simulator.__file__).parent
UNSET: dict[tuple[str, str], str] = {
    (
        "ObjectiveRow",
        "parts",
    ): "stands only where a letter and the model part; tests of the letters have both cases",
    ("StopView", "mute"): "is the projector's alone, which no seat holds; its own tests have it",
}
"""Field of a view → why no drill that is played here sets it."""


def test_every_field_of_every_view_is_set_by_a_builder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)  # scenarios are looked for here first
    shown = everything(tmp_path, written(tmp_path, WITH_ALL))

    missing = declared() - shown.fields
    apart = sorted(f"{cls}.{field}" for cls, field in missing ^ set(UNSET))
    assert not apart, "\n".join(apart)


# ---- what a test draws, a builder made

BY_HAND: dict[str, str] = {
    "ChoiceLine": "lines of every sort below one way to decide, which no drill played here has",
    "Note": "a note of a desk and an effect have the same name; no test makes a view's",
}
"""Class of a view that a test may name in a call → why."""


def made_by_hand(source: str) -> list[str]:
    """Return the views that a test module makes by calling their class."""
    views = {cls for cls, _ in declared()}
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    named = (getattr(func, "id", None) or getattr(func, "attr", None) for func in calls)
    return [name for name in named if name in views - set(BY_HAND)]


def test_no_test_makes_a_view_by_hand() -> None:
    """What it would draw may be what no drill can bring about: take it from one that is played."""
    tests = sorted(Path(__file__).parents[1].rglob("*.py"))
    assert len(tests) > 100
    found = {file.name: made_by_hand(file.read_text("utf-8")) for file in tests}
    assert {name: views for name, views in found.items() if views} == {}


def test_a_view_that_is_made_by_hand_is_found() -> None:
    assert made_by_hand("v.DueRow(id='x')\nDueRow(id='y')") == ["DueRow", "DueRow"]
    assert made_by_hand("view: DueRow = seat.view().due[0]") == []


@dataclass(frozen=True)
class _Invented:
    """A view that no builder makes."""

    title: str = ""


def test_what_no_drill_has_is_not_drawn() -> None:
    with pytest.raises(AssertionError, match="no drill that is played here has a _Invented"):
        like(_Invented, title="x")


# ---- what is kept, somebody reads

KEPT: dict[str, str] = {
    "above": "a bound of what an author writes: who reads scenarios keeps to it",
    "asserts": "what a text states: the checks of a scenario hold it against the model",
    "became": "the last word of a fact on a duty, which is made of its fields",
    "csf": "the manual's page of actions prints it",
    "cross_sector": "read with the other questions of NCISS, by its name",
    "exchanges": "what varies between parallel forms: who reads scenarios makes them",
    "largest": "a bound of what an author writes: who reads scenarios keeps to it",
    "loss_": "read by the sector's name",
    "offered": "which parallel forms there are: who reads scenarios makes them",
    "overlay": "a column of the record, for what is changed for a sitting",
    "paired": "how a changed assumption is kept: who reads scenarios does it",
    "pattern": "a bound of what an author writes: who reads scenarios keeps to it",
    "ripple_": "read by the sectors' names",
    "says": "what a key means: the manual and the schema say it",
    "started_wall": "a column of the record, for whoever opens the file",
    "stripped": "how a text is kept: who reads scenarios does it",
    "withheld": "which parallel forms are not made: who reads scenarios makes them",
}
"""Field, or the beginning of its name → who reads it, that no attribute shows."""


_PLACE = re.compile(r"[{[](\w+)[:?}]")
"""A field in the words of an event or a fact: ``{field}``, ``[field?so|else]``."""


def test_every_field_that_is_kept_is_read_by_something_that_plays() -> None:
    """Of plans, events, states and results: the scenario reader writes them and does not count."""
    declared_in: dict[str, str] = {}
    read: set[str] = set()
    for file in sorted(SOURCE.rglob("*.py")):
        if SOURCE / "scenario" in file.parents:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and _holds_values(node):
                declared_in |= {name: f"{node.name}.{name}" for name in _fields(node)}
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                read.add(node.attr)
            elif isinstance(node, ast.MatchClass):
                read |= set(node.kwd_attrs)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                read.add(node.value)  # what is looked up by its name
                read |= set(_PLACE.findall(node.value))  # and what stands in words

    idle = {name for name in declared_in if name not in read and not name.startswith(tuple(KEPT))}
    assert not idle, sorted(declared_in[name] for name in idle)


def _holds_values(node: ast.ClassDef) -> bool:
    made = " ".join(map(ast.unparse, (*node.decorator_list, *node.bases)))
    return any(word in made for word in ("value", "dataclass", "NamedTuple"))


def _fields(node: ast.ClassDef) -> Iterator[str]:
    for one in node.body:
        if not isinstance(one, ast.AnnAssign) or not isinstance(one.target, ast.Name):
            continue
        if "ClassVar" not in ast.unparse(one.annotation):
            yield one.target.id
