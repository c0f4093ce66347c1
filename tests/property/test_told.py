"""Law 5, by who hears: each event reaches whom it concerns by the doctrine, and nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from tours import crowd, rumoured, thanked, tours
from whose import ROWS, TABLE, Hearers

from simulator.domain.concepts.capability import Severed
from simulator.domain.concepts.confidence import TrustMoved
from simulator.domain.concepts.deadlines import DutyOpened
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.indicator import IndicatorShared
from simulator.domain.concepts.message import ADDRESSEES, MessageArrived, MessageRead
from simulator.domain.concepts.rumour import RumourSpread
from simulator.domain.kinds.body import Body, Event
from simulator.domain.kinds.told import EVERYBODY, SEAT_AND_TEAM, STAFF, TEAM, Audience
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import members


def apart(plan: Scenario, events: Sequence[Event]) -> list[str]:
    """Return the events that reach others than the table says, each in a line."""
    hearers, found = Hearers(plan), []
    for event in events:
        due, told = hearers.of(event), set(event.audience)
        if due != told or len(told) != len(event.audience):
            found.append(f"{event.body.kind} {event.n}: {sorted(told ^ due)}")
    return found


def test_each_event_of_every_kind_reaches_whom_it_concerns_and_nobody_else() -> None:
    happened: set[str] = set()
    for plan, events in tours():
        assert not apart(plan, events)
        happened.update(event.body.kind for event in events)
    assert happened == set(members(Body)), "a kind of which no exercise here has an event"


def test_whom_a_delivered_inject_names_gets_one_message_of_it() -> None:
    parted = 0
    for plan, events in tours():
        got = {one.body.message: one for one in events if isinstance(one.body, MessageArrived)}
        for out in (one.body for one in events if isinstance(one.body, InjectDelivered)):
            messages = [got[one] for one in (out.message, out.other) if one]
            told = Counter(seat for one in messages for seat in one.audience)
            named = Hearers(plan).addressed(out.to)
            assert [told[seat] for seat in named] == [1] * len(named), out.inject
            parted += len(messages) > 1
    assert parted


def test_the_table_has_each_kind_once() -> None:
    kinds = [kind for row in ROWS for kind in row.kinds]
    assert sorted(kinds) == sorted(members(Body))
    assert len(TABLE) == len(kinds)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (Severed, EVERYBODY),
        (IndicatorShared, TEAM),
        (TrustMoved, TEAM),
        (MessageRead, SEAT_AND_TEAM),
        (MessageArrived, EVERYBODY),
        (MessageArrived, STAFF),
        (DutyOpened, TEAM),
    ],
)
def test_an_audience_too_wide_or_too_narrow_is_found_out(
    kind: type[Body], wrong: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "told", wrong)

    found = [line for seed in range(1, 12) for line in apart(*crowd(seed))]

    assert any(line.startswith(f"{kind.kind} ") for line in found)


def test_so_is_a_rumour_that_is_told_before_it_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RumourSpread, "told", TEAM)

    assert apart(*rumoured())


def test_a_message_that_is_meant_for_nobody_reaches_nobody() -> None:
    kernel = thanked()
    world = kernel.world
    (message,) = (one.body for one in kernel.events if isinstance(one.body, MessageArrived))
    assert set(ADDRESSEES.seats(message, world)) > {"A-lead", "B-lead"}
    world.parted[message.message] = ()
    assert set(ADDRESSEES.seats(message, world)) == set(world.staff())
