"""Law 11: whatever an author can write reaches a person, the model or the judgement.

In two steps: every key of the document changes the scenario that is played (those of facts,
conditions and effects have a test beside their declarations), and every field of that
changes what somebody is told, what is judged, what is shown after, or what is printed for staff.
"""

from __future__ import annotations

import typing
from functools import cache
from pathlib import Path
from typing import Any, Final

import twins
from hidden import FIELDS
from written_keys import (
    changed,
    declared,
    entries,
    inner,
    instances,
    keys_in,
    listed,
    of_parts,
    others,
    written_others,
)

from scenarios import DATA, SMALL
from simulator.domain.about import Contact, Review
from simulator.domain.declare import keys_of, writing_of
from simulator.domain.injects import Raci
from simulator.domain.scenario import Scenario
from simulator.scenario.check import examine
from simulator.scenario.compile import compile_document
from simulator.scenario.document import Document
from simulator.scenario.document_parts import Part
from simulator.scenario.entries import Entry
from simulator.scenario.reader import parse

# ---- from the document to the scenario


ELSEWHERE: Final = {
    "Document.startex": "it says how the file is to be read",
}
"""Key that changes nothing in the scenario → where it is read instead."""
TAKEN_IN: Final = {"AttachedFile.file": "loading puts the file's content in its place"}
"""The same of what the domain declares."""


@cache
def documents() -> tuple[Document, ...]:
    made = []
    for text in (SMALL, (DATA / "glass-strait.yaml").read_text("utf-8")):
        document = examine(parse(text.encode(), "a.yaml")).document
        assert document is not None
        made.append(document)
    ships = Path(__file__).resolve().parents[2] / "scenarios"
    quiet = examine(parse((ships / "quiet-berths.yaml").read_bytes(), "q.yaml"), ships).document
    assert quiet is not None
    small = changed(made[0], ("assets", 0, "counts"), {"what": "homes", "per_hour": 7})
    demand = {"after": "ad", "amount": 7, "deadline": "72h"}
    small = changed(small, ("campaigns", 0, "demand"), demand)
    alone = small.campaigns[0].plain["stages"][1:]  # that take nothing from the profile
    small = changed(small, ("campaigns", 0, "stages"), alone)
    contact = Entry(Contact, {"name": "x", "role": None, "reach": "y"})
    small = changed(small, ("contacts",), [contact])
    review = Entry(Review, {"name": "x", "on": "y", "about": "z"})
    small = changed(small, ("reviewed_by",), [review])
    nobody = {key.name: key.left_out for key in keys_of(Raci)}
    small = changed(small, ("injects", 0, "raci"), nobody)
    return (small, made[1], quiet)


def test_every_key_that_an_author_can_write_changes_what_is_played() -> None:
    seen: set[str] = set()
    reached: set[str] = set()
    for document in documents():
        plan = compile_document(document)
        for path, part in instances(document):
            hints = _hints(type(part))
            for name in type(part).model_fields:
                key = f"{type(part).__name__}.{name}"
                if key in reached or (key in ELSEWHERE and key in seen):
                    continue
                seen.add(key)
                if _tells(document, plan, (*path, name), hints[name]):
                    reached.add(key)

    assert seen - reached == set(ELSEWHERE)
    unseen = set(of_parts()) - seen
    assert not unseen, f"no scenario here has {sorted(unseen)}"


def test_every_key_of_what_the_domain_declares_changes_what_is_played() -> None:
    classes = dict.fromkeys(cls for whole in listed() for cls in inner(whole))
    missed = {f"{cls.__name__}.{key.name}" for cls in classes for key in keys_of(cls)}
    for document in documents():
        plan = compile_document(document)
        for path, entry in entries(document):
            for name, key, at, given in keys_in(writing_of(entry.of), entry.plain):
                if name in missed and any(
                    _differs(changed(document, (*path, *at), one), plan)
                    for one in written_others(key, given)
                ):
                    missed.remove(name)

    assert missed == set(TAKEN_IN)


@cache
def _hints(cls: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(cls, include_extras=True)


def _tells(document: Document, plan: Scenario, path: tuple[str | int, ...], hint: Any) -> bool:
    value: Any = document
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    if isinstance(value, Part | Entry):
        return True  # its own keys are varied
    return any(_differs(changed(document, path, one), plan) for one in others(value, hint))


def _differs(document: Document, plan: Scenario) -> bool:
    try:
        return compile_document(document) != plan
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return False  # it could not stand there


# ---- the declared audience, and what the law of secrecy varies

TOLD_AS: Final = {"Objective.capability": "Objective.name, where that is left out"}
"""Key that people are told under another name."""


def _silent(row: twins.Row) -> bool:
    """Return whether no seat but staff is ever told."""
    if not isinstance(row, tuple):
        return False
    hidden = {seat for way in row for seat in way.seats}
    shows = any(way.occurrences | way.consequences | way.outcomes for way in row)
    return hidden == set(twins.SEATS) and not shows


def _open(row: twins.Row) -> bool:
    """Return whether somebody is told it as it is written."""
    if isinstance(row, twins.Visible):
        return True
    hidden = {seat for way in row for seat in way.seats} if isinstance(row, tuple) else set()
    return isinstance(row, tuple) and hidden != set(twins.SEATS)


def test_a_declared_audience_is_what_the_law_of_secrecy_varies() -> None:
    apart = []
    for key, by in declared().items():
        row = FIELDS.get(key)
        if row is None or key in TOLD_AS:
            continue
        if by in ("all", "team") and _silent(row):
            apart.append(f"{key} is said to be told to {by}, and nobody is ever told")
        if by in ("staff", "never") and _open(row):
            apart.append(f"{key} is said to be for {by}, and somebody is told")
    assert not apart, "\n".join(apart)
    assert len(set(declared()) & set(FIELDS)) > 180
