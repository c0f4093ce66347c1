"""Law 11: whatever an author can write reaches a person, the model or the judgement.

In two steps: every key of the document changes the scenario that is played (those of facts,
conditions and effects have a test beside their declarations), and every field of that
changes what somebody is told, what is judged, what is shown after, or what is printed for staff.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import twins
from hidden import FIELDS
from written_keys import changed, declared, inner, keys_in, written_others

from scenarios import DATA, SMALL
from simulator.domain.concepts.raci import Raci
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.document import Document
from simulator.domain.plan.forms import Exchange, Forms, OtherNames
from simulator.domain.plan.options import Acts
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import UncertainFact
from simulator.domain.values.declare import keys_of
from simulator.domain.values.pools import People
from simulator.scenario.check import examine
from simulator.scenario.derive import Plain
from simulator.scenario.reader import parse
from simulator.scenario.written import Written, scenario_of

# ---- from the document to the scenario


ELSEWHERE: Final = {
    "Document.startex": "it says how the file is to be read",
    "AttachedFile.file": "loading puts the file's content in its place",
    "Document.forms": "what is played is one of them",
} | {
    f"{cls.__name__}.{key.name}": "another form is made by it"
    for cls in (Forms, OtherNames, Exchange)
    for key in keys_of(cls)
}
"""Key that changes nothing in the scenario → where it is read instead."""


_FORECAST: Final[Plain] = {
    "settled": None,
    "id": "odds",
    "text": "Will it?",
    "within": "9m",
    "second": False,
    "options": [],
    "default": None,
    "points": [],
    "forecast": {"that": {"flag": "over"}, "by": "2h", "told": False},
}
"""A question that is answered by how likely something is."""


def _choice(injects: list[Plain]) -> Plain:
    """Return a decision that is written already, with what may stand behind it and an option."""
    ask: Plain = next(one for inject in injects for one in inject["asks"])
    acts = {key.name: key.left_out for key in keys_of(Acts)} | {"action": "hunt"}
    behind = {
        "expects": {"by": "one", "text": "It holds."},
        "takes": {"people": {key.name: 1 for key in keys_of(People)}, "lasts": "3h"},
        "when_done": [],
        "acts": [acts],
        "right_when": None,
    }
    first, *others = ask["options"]
    settled = {"by": "law", "options": [first["id"]], "why": "So it is."}
    return ask | {"id": "behind", "options": [first | behind, *others], "settled": settled}


@cache
def documents() -> tuple[Plain, ...]:
    made = []
    for text in (SMALL, (DATA / "glass-strait.yaml").read_text("utf-8")):
        document = examine(parse(text.encode(), "a.yaml")).document
        assert document is not None
        made.append(document.plain)
    ships = Path(__file__).resolve().parents[2] / "scenarios"
    quiet = examine(parse((ships / "quiet-berths.yaml").read_bytes(), "q.yaml"), ships).document
    assert quiet is not None
    demand = {"after": "ad", "amount": 7, "deadline": "72h"}
    small = made[0]
    for path, value in {
        ("assets", 0, "counts"): {"what": "homes", "per_hour": 7},
        ("campaigns", 0, "demand"): demand,
        # That take nothing from the profile.
        ("campaigns", 0, "stages"): small["campaigns"][0]["stages"][1:],
        ("contacts",): [{"name": "x", "role": None, "reach": "y"}],
        ("reviewed_by",): [{"name": "x", "on": "y", "about": "z"}],
        ("injects", 0, "asks"): [_FORECAST, _choice(small["injects"])],
        ("facts",): [
            {
                **{key.name: key.left_out for key in keys_of(UncertainFact)},
                "id": "f-tide",
                "title": "It is so.",
                "chance": 30,
                "pairs": [{"item": "a", "among": "a b"}, {"item": "c", "among": "c d"}],
            }
        ],
        ("injects", 1, "clue"): {
            **{key.name: key.left_out for key in keys_of(Clue)},
            "fact": "f-tide",
            "if_so": 80,
            "if_not": 20,
            "denies": {"subject": None, "text": "No."},
        },
        ("injects", 0, "raci"): {key.name: key.left_out for key in keys_of(Raci)},
        ("injects", 0, "herring"): {"explained_by": "I-02"},
    }.items():
        small = changed(small, path, value)
    return (small, made[1], quiet.plain)


def test_every_key_that_an_author_can_write_changes_what_is_played() -> None:
    missed = {f"{cls.__name__}.{key.name}" for cls in inner(Document) for key in keys_of(cls)}
    for document in documents():
        plan = scenario_of(Written(document))
        for name, key, at, given in keys_in(Document, document):
            if name in missed and any(
                _differs(changed(document, at, one), plan) for one in written_others(key, given)
            ):
                missed.remove(name)

    assert missed == set(ELSEWHERE)


def _differs(document: Plain, plan: Scenario) -> bool:
    try:
        return scenario_of(Written(document)) != plan
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
