"""What control's log does not say: each event it is silent of is so for the reason it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import ClassVar

import pytest
from apart import apart
from tours import tours

from simulator.domain.concepts.indicator import IndicatorBlocked
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.concepts.message import MessageRead
from simulator.domain.kinds.body import Body, Event
from simulator.domain.kinds.standing import Turn
from simulator.domain.kinds.told import STAFF
from simulator.domain.state.event_words import (
    BY_ITSELF,
    ELSEWHERE,
    WITH_ITS_CAUSE,
    Did,
    Silence,
)
from simulator.domain.values.value import members, value
from simulator.errors import InvariantViolated

Moment = tuple[int, str, int]
"""Drill, the wait or input that led to something, and when."""


@cache
def said_and_silent() -> tuple[frozenset[Moment], dict[str, set[Moment]]]:
    """Return the moments of which the log has a line, and kind of silent event → its moments."""
    said: set[Moment] = set()
    silent: dict[str, set[Moment]] = {}
    for drill, (_, events) in enumerate(tours()):
        for event, came in zip(events, _roots(events), strict=True):
            if event.body.acted() is None:
                silent.setdefault(event.body.kind, set()).add((drill, came, event.x))
            else:
                said.add((drill, came, event.x))
    return frozenset(said), silent


def _roots(events: Sequence[Event]) -> list[str]:
    """Return the wait or the input from which each event came, in however many steps."""
    found: dict[int, str] = {}
    for event in events:
        how, _, n = event.cause.partition("/")
        found[event.n] = found[int(n)] if how == "event" else event.cause
    return list(found.values())


def unsaid(kind: str) -> set[Moment]:
    """Return the moments in which such an event happened, and the log says nothing at all."""
    said, silent = said_and_silent()
    return silent[kind] - said


def _by_somebody(moments: set[Moment]) -> bool:
    return any(came.startswith("input/") for _, came, _ in moments)


HOLDS: dict[Silence, Callable[[str], bool]] = {
    WITH_ITS_CAUSE: lambda kind: not unsaid(kind),
    BY_ITSELF: lambda kind: not _by_somebody(unsaid(kind)),
    ELSEWHERE: lambda kind: _by_somebody(unsaid(kind)),
}
SILENT = [body for body in members(Body).values() if body.silent is not None]


def test_the_log_is_silent_of_an_event_for_the_reason_that_the_event_gives() -> None:
    for body in SILENT:
        assert body.silent is not None
        assert HOLDS[body.silent](body.kind), (body.kind, body.silent.why)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (LevelsChanged, WITH_ITS_CAUSE),
        (LevelsChanged, ELSEWHERE),
        (MessageRead, WITH_ITS_CAUSE),
        (MessageRead, BY_ITSELF),
        (IndicatorBlocked, ELSEWHERE),
    ],
)
def test_another_reason_would_be_found_out(body: type[Body], wrong: Silence) -> None:
    assert not HOLDS[wrong](body.kind)


def test_every_event_has_words_for_the_log_or_a_reason_for_its_silence() -> None:
    for body in members(Body).values():
        speaks = body.activity is not None or body.acted is not Body.acted
        assert speaks is (body.silent is None), body.kind


def test_an_event_that_says_neither_cannot_be_declared() -> None:
    with pytest.raises(InvariantViolated, match="Forgotten: give it an activity"):

        @value
        class Forgotten(Body, kind="forgotten", told=STAFF):
            """Nobody thought of the log."""


def test_nor_can_one_that_says_both() -> None:
    with pytest.raises(InvariantViolated, match=r"Doubled: .*not both"):

        @value
        class Doubled(Body, kind="doubled", told=STAFF, silent=BY_ITSELF):
            """Somebody thought of it twice."""

            activity: ClassVar[Did] = Did("doubled")


@apart()
def test_own_words_break_the_silence_of_a_base() -> None:
    @value
    class Whistled(Turn, kind="whistled"):
        """An asset whistles."""

        activity: ClassVar[Did] = Did("whistles")

    assert Turn.silent is WITH_ITS_CAUSE
    assert Whistled.silent is None
    assert Whistled(asset="a1").acted() == Did("whistles")


def test_what_is_refused_so_is_no_event() -> None:
    assert not {"forgotten", "doubled"} & set(members(Body))
