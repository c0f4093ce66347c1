"""A behaviour is entered where it is written: one for a kind of wait, one for an event."""

from typing import Any

import pytest

from simulator.domain.dispatch import due
from simulator.domain.kinds.behaviour import DUE, REACT, answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.state.world import Wait
from simulator.domain.values.value import members
from simulator.errors import InvariantViolated

WORLD: Any = None


def nothing(*_: object) -> list[Draft]:
    return []


def test_a_kind_of_wait_is_answered_by_one() -> None:
    before = dict(DUE)
    with pytest.raises(InvariantViolated, match="two behaviours answer the wait job"):
        answers("job")(nothing)
    assert before == DUE


def test_an_event_is_followed_by_one() -> None:
    event = next(iter(REACT))
    before = dict(REACT)
    with pytest.raises(InvariantViolated, match=f"two behaviours follow {event.kind}"):
        reacts_to(event)(nothing)
    assert before == REACT


def test_what_is_entered_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(DUE, "job")
    said = [Draft(Body())]
    answers("job")(lambda _, job: said if job == "j-1" else [])
    assert due(WORLD, Wait(name="job/j-1", clock="s", due=1, rank=1)) is said


def test_what_is_followed_can_happen() -> None:
    assert set(REACT) <= set(members(Body).values())
