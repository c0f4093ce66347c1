"""What is said of an event afterwards is declared with it."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import ClassVar

import pytest
from apart import added, apart
from happened import happened
from worlds import drill

from simulator.assessment.deeds import DeedFold
from simulator.assessment.fold import run
from simulator.domain.concepts.directed import ACTS, Directed
from simulator.domain.concepts.phases import Aborted, Paused
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF
from simulator.domain.state.event_words import ELSEWHERE, FORMATS, Deed, Milestone, Steered
from simulator.domain.values.value import members, value
from simulator.exercise.account import staging
from simulator.exercise.directing import KNOWN, acts

BY_DEEDS = DeedFold(drill()).known
SAID = [
    *(
        (body, KNOWN, body.steered[:2])
        for body in members(Body).values()
        if body.steered is not None
    ),
    *((Directed, KNOWN, steered[:2]) for _, steered in ACTS.values()),
    *((body, (), body.milestone) for body in members(Body).values() if body.milestone is not None),
    *(
        (body, BY_DEEDS, (one.what, one.detail))
        for body in members(Body).values()
        for one in body.deeds
    ),
]


@pytest.mark.parametrize(("body", "known", "said"), SAID, ids=lambda one: getattr(one, "kind", ""))
def test_what_is_declared_names_what_the_event_has_and_words_that_its_teller_knows(
    body: type[Body], known: frozenset[str], said: tuple[str, ...]
) -> None:
    has = {one.name for one in fields(body)} | set(dir(body))  # type: ignore[arg-type]  # a value
    for text in said:
        places = re.findall(r"\{([\w.]*)(?::(\w+))?\}|\[([\w.]+)(?::(\w+))?\?", text)
        for name, word, given, other in places:
            assert (name or given).partition(".")[0] in {*has, ""}
            assert (word or other) in {*FORMATS, *known, ""}


DEEDS = [(body, deed) for body in members(Body).values() for deed in body.deeds]


@pytest.mark.parametrize(("body", "deed"), DEEDS, ids=lambda one: getattr(one, "kind", ""))
def test_whose_a_deed_is_and_when_it_is_one_is_read_off_its_event(
    body: type[Body], deed: Deed
) -> None:
    has = {one.name for one in fields(body)} | set(dir(body))  # type: ignore[arg-type]  # a value
    whose, _, word = deed.team.partition(":")
    assert whose in has
    assert {deed.when, deed.unless} <= {*has, ""}
    assert word in {*BY_DEEDS, ""}


with apart():

    @value
    class Sang(Body, kind="sang", told=STAFF, silent=ELSEWHERE):
        """Somebody sang."""

        milestone: ClassVar[Milestone] = Milestone("A song", "{song}")
        steered: ClassVar[Steered] = Steered("Let {team:name} sing", "{song}")
        deeds: ClassVar[tuple[Deed, ...]] = (
            Deed("sung", "Sung", "{song}", when="well"),
            Deed("mumbled", "Mumbled", "{song} to {to:name}", unless="well", weight="warn"),
        )
        team: str
        to: str
        song: str
        well: bool
        by: str = "control"


def sang(**given: object) -> Sang:
    return Sang(**{"team": "A", "to": "B", "song": "{to} [well?x]", "well": True, **given})  # type: ignore[arg-type]  # as given


@added(Sang)
def test_a_new_event_with_its_words_needs_nothing_elsewhere() -> None:
    fold = DeedFold(drill())
    events = happened((1, 1, sang()), (2, 2, sang(well=False)), (3, 3, sang(team="press")))
    run([fold], events)

    assert [(one.sort, one.word, one.what, one.weight) for one in fold.deeds] == [
        ("sung", "Sung", "{to} [well?x]", "text"),
        ("mumbled", "Mumbled", "{to} [well?x] to Team B", "warn"),
    ], "who is no team did nothing that is told"
    assert [one.text for one in acts(drill(), events)][:1] == ["Let A sing"]
    assert [(one.text, one.detail) for one in staging(events)][:1] == [("A song", "{to} [well?x]")]


def test_what_moved_the_exercise_is_told_with_its_reason() -> None:
    events = happened(
        (1, 1, Paused(by="control", reason="Lunch.", back_at="", adjourned=False)),
        (2, 2, Aborted(reason="A fire.")),
    )
    assert [(one.n, one.text, one.detail) for one in staging(events)] == [
        (0, "PAUSEX", "Lunch."),
        (1, "The exercise was aborted", "A fire."),
    ]


with apart():

    @value
    class Hummed(Body, kind="hummed-along", told=STAFF, silent=ELSEWHERE):
        """Control hummed, and nobody found words for it."""

        reason: str
        by: str = "control"


def test_an_event_of_control_that_has_no_words_is_named_by_its_kind_with_its_reason() -> None:
    (odd,) = acts(drill(), happened((1, 1, Hummed(reason="It was late."))))
    assert (odd.text, odd.detail, odd.told) == ("Hummed along", "It was late.", False)


@pytest.mark.parametrize(
    ("act", "told"), [("abort", True), ("resume", True), ("rule", True), ("hot-wash", False)]
)
def test_an_act_is_marked_where_what_it_brought_is_told_too(act: str, *, told: bool) -> None:
    events = happened(
        (1, 1, Aborted(reason="A fire.")),
        (1, 1, Directed(by="control", act=act)),
    )
    assert [one.told for one in acts(drill(), events)] == [told]


def test_an_act_that_has_no_words_is_named_by_its_kind() -> None:
    (odd,) = acts(drill(), happened((1, 1, Directed(by="control", act="odd-act", detail="x"))))
    assert (odd.text, odd.detail, odd.told) == ("Odd act", "x", False)
