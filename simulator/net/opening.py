"""Opening of a room for an exercise that has begun or is gone on with."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from simulator.assessment.assess import span
from simulator.bots.company import Company
from simulator.bots.drill import DEFAULT, bot_for
from simulator.domain.plan.wording import Wording
from simulator.domain.values.value import read_json
from simulator.exercise.aside import Clock
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise
from simulator.exercise.stored import read_back
from simulator.net.doors import Doors
from simulator.net.keepsake import packed
from simulator.net.reception import DOORS
from simulator.net.room import CLOCK, Room
from simulator.net.seating import Bots
from simulator.net.told import PUBLIC
from simulator.net.writing import GroupJournal
from simulator.record import Record

PLACE: Final = "room/place"
WAYS: Final = "room/ways"
"""Notes of where a host listened, and how it was reached: consoles come back there."""


class Live(NamedTuple):
    """An exercise and what belongs to it, as a room needs it."""

    exercise: Exercise
    journal: GroupJournal
    company: Company
    hand: Hand
    read: Mapping[str, Wording]


def room_of(
    live: Live,
    now: float,
    wall: Callable[[], float],
    *,
    until: int | None = None,
    held: Collection[str] = (),
) -> tuple[Room, GroupJournal]:
    """Return the room of an exercise, with the doors it had if it had any.

    Args:
        live: The exercise.
        now: Seconds of the host's own clock, which never goes back.
        wall: Wall seconds, by which codes end: they mean the same when the machine has restarted.
        until: Wall second at which codes end that nobody has come with; left out, as they did.
        held: Seats whose console the host opens by itself: no code opens them, so none is guessed.

    """
    record = live.journal.record
    notes = record.notes()
    scenario, seed, company = live.exercise.scenario, live.exercise.seed, live.company
    bots = Bots(
        company.run_to,
        company.release,
        lambda seat: company.seat(seat, bot_for(DEFAULT, scenario, seed, seat)),
    )
    doors = Doors.of(notes.get(DOORS, ""), (*scenario.seats, PUBLIC), wall=wall)
    if until is not None:
        doors.hold(until)
    for seat in held:
        doors.came(seat, "")
    room = Room(
        live.exercise,
        live.journal,
        bots,
        live.hand,
        doors,
        read=live.read,
        notes=notes,
        link=record.link,
        now=now,
        made=lambda inputs, events: packed(
            record.header,
            record.head,
            scenario,
            live.exercise.inputs[:inputs],
            live.exercise.events[:events],
        ),
    )
    return room, live.journal


def settled(room: Room, journal: GroupJournal) -> None:
    """Write what has gathered, before codes are handed out: a host that goes down knows them again.

    Raises:
        Unreachable: If it cannot be written.

    """
    batch = room.batch()
    if batch is not None:
        if not batch.empty:
            journal.put(batch)
        room.written(batch)


def clock_of(record: Record) -> Clock | None:
    """Return how far people saw time come in a hosted exercise; ``None`` of any other.

    It is written in the same transaction as what happened before it, so it is of this record.
    """
    try:
        x, speed = read_json(record.notes()[CLOCK])
        return Clock(x=int(x), speed=int(speed), head=record.head)
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


class Before(NamedTuple):
    """How an exercise was hosted.

    Args:
        listened: Where its host listened; empty if it had none.
        over: Whether it has ended, and there is nothing to come but ratings.

    """

    listened: str
    over: bool


def hosted_before(place: Path) -> Before:
    """Return how the exercise of a record was hosted.

    Raises:
        RecordError: If it cannot be read.

    """
    with Record.read(place) as record:
        listened, finished = record.notes().get(PLACE, ""), record.finished
    if finished or not listened:
        return Before(listened, over=finished)
    # A host that was killed after ENDEX has not closed it.
    played = read_back(place)
    with played.record:
        return Before(listened, over=span(played.events)[2])
