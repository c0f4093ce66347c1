"""Opening of a room for an exercise that has begun or is gone on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from simulator.bots.company import Company
from simulator.bots.drill import DEFAULT, bot_for
from simulator.domain.plan.wording import Wording
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise
from simulator.net.doors import Doors
from simulator.net.room import DOORS, Room
from simulator.net.seating import Bots
from simulator.net.writing import GroupJournal


class Live(NamedTuple):
    """An exercise and what belongs to it, as a room needs it."""

    exercise: Exercise
    journal: GroupJournal
    company: Company
    hand: Hand
    read: Mapping[str, Wording]


def room_of(
    live: Live, now: float, wall: Callable[[], float], *, until: int | None = None
) -> tuple[Room, GroupJournal]:
    """Return the room of an exercise, with the doors it had if it had any.

    Args:
        live: The exercise.
        now: Seconds of the host's own clock, which never goes back.
        wall: Wall seconds, by which codes end: they mean the same when the machine has restarted.
        until: Wall second at which codes end that are given out now.

    """
    record = live.journal.record
    notes = record.notes()
    scenario, seed, company = live.exercise.scenario, live.exercise.seed, live.company
    bots = Bots(
        company.run_to,
        company.release,
        lambda seat: company.seat(seat, bot_for(DEFAULT, scenario, seed, seat)),
    )
    room = Room(
        live.exercise,
        live.journal,
        bots,
        live.hand,
        Doors.of(notes.get(DOORS, ""), scenario.seats, wall=wall, until=until),
        read=live.read,
        notes=notes,
        link=record.link,
        now=now,
    )
    return room, live.journal
