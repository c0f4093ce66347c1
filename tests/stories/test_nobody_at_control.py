"""With a stand-in at exercise control what is asked of it is settled at once, and says so."""

from __future__ import annotations

import pytest
from picture_stories import hushed

from simulator.domain.concepts.question import NOBODY_ANSWERS, AskControl
from simulator.domain.concepts.ruling import NOBODY_RULES, NOT_RULED, DecideFreely, Ruled
from simulator.exercise.session import Exercise
from simulator.pictures.forms import form_of_kind
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.units import MINUTE

FREE = DecideFreely(text="We fly them in.", intended="Sooner.", resources="")


def held_by(*holders: str) -> Exercise:
    """Return an exercise whose control seat is held by each in turn."""
    exercise = Exercise(hushed(), 1)
    exercise.open()
    for holder in holders:
        exercise.seat({"control": holder})
    exercise.seat({"A-lead": "person"})
    exercise.start()
    exercise.advance_to(MINUTE)
    return exercise


def test_a_decision_in_own_words_is_settled_in_the_second_it_is_made() -> None:
    exercise = held_by("bot")

    assert exercise.ask("A-lead", FREE) is None

    picture = exercise.picture("A-lead")
    assert [one.ruling for one in picture.free.values()] == [NOBODY_RULES]
    assert (picture.log[-1].text, exercise.x) == ("Nobody is at exercise control", MINUTE)
    (ruled,) = [one.body for one in exercise.events if isinstance(one.body, Ruled)]
    assert ruled.by_default


def test_a_question_is_closed_with_what_to_go_by() -> None:
    exercise = held_by("bot")

    assert exercise.ask("A-lead", AskControl(text="May we assume radios?")) is None

    picture = exercise.picture("A-lead")
    assert [one.open for one in picture.questions.values()] == [False]
    assert picture.log[-1].detail == NOBODY_ANSWERS
    assert not any(one.open for one in exercise.picture("control").questions.values())
    assert "A-second" not in {s for e in exercise.events[-2:] for s in e.audience}


@pytest.mark.parametrize("holders", [(), ("person",), ("terminal",), ("bot", "person")])
def test_where_somebody_may_be_at_control_it_waits_for_its_window(holders: tuple[str, ...]) -> None:
    exercise = held_by(*holders)
    exercise.ask("A-lead", FREE)
    assert [one.ruling for one in exercise.picture("A-lead").free.values()] == [""]
    exercise.advance_to(12 * MINUTE)
    assert [one.ruling for one in exercise.picture("A-lead").free.values()] == [NOT_RULED]


def test_the_desk_says_that_nobody_is_at_control_before_anything_is_asked() -> None:
    for holder, alone in (("bot", True), ("person", False)):
        picture = held_by(holder).picture("A-lead")
        view = participant_view(picture, Moment(x=MINUTE))
        marks = [note.text for note in view.status.marks]
        assert (view.alone, "nobody at control" in marks) == (alone, alone)
        for kind, said in (("decide-freely", NOBODY_RULES), ("ask-control", NOBODY_ANSWERS)):
            told = [text for _, text, _ in form_of_kind(picture, kind, "").preview]
            assert told == ([said] if alone else [])
