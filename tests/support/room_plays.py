"""What befalls a room: a script of moves, each of which is possible at any time.

A move is a word and a number.  Hypothesis writes scripts, and so does a seed; what is asked is
looked up in the seat's own picture at the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from random import Random
from typing import Final

from roomful import Console, Roomful
from strategies import crowded
from verbs import STAFF_VERBS, TEAM_VERBS, Step, command_of

from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.plan.teams import Seat
from simulator.net.seat_end import Stream

Move = tuple[str, int]
SEATS: Final = ("A-lead", "A-second", "B-lead", "evaluator", "guest", "control")


def full_room(seed: int = 1, late: int = 0) -> Roomful:
    """Return the crowded drill, with somebody on the way to the seats of two teams and of staff.

    The director asks for STARTEX as soon as there is a line.

    Args:
        seed: Of its luck.
        late: By how many exercise seconds the guest is told later.

    """
    plan = _drill()
    guest = replace(plan.seats["guest"], delay=late)
    made = Roomful(replace(plan, seats={**plan.seats, "guest": guest}), seed, speed=3)
    consoles = [made.console(seat) for seat in SEATS]
    made.ask(consoles[-1], Start())
    return made


def begun_room(seed: int = 1) -> Roomful:
    """Return it with everybody at their seats, and begun."""
    made = full_room(seed)
    made.settle()
    return made


_drill = cache(crowded)


def _one(room: Roomful, pick: int) -> Console:
    return list(room.consoles.values())[pick % len(room.consoles)]


def verb_of(seat: Seat, picture: object, pick: int) -> Command:
    """Return what somebody at a seat asks for."""
    staff = seat.kind in ("control", "evaluator")
    verbs = sorted(set(STAFF_VERBS if staff else TEAM_VERBS) - {"stop", "agree"})
    verb = verbs[pick % len(verbs)]
    return command_of(picture, Step(0, seat.id, verb, pick // len(verbs)))  # type: ignore[arg-type]  # a picture


def _ask(room: Roomful, pick: int) -> None:
    console = _one(room, pick)
    if console.seat and len(console.end.asked) < 20:
        seat = room.scenario.seats[console.seat]
        room.ask(console, verb_of(seat, console.end.stream.picture, pick // len(room.consoles)))


def _again(room: Roomful, pick: int) -> None:
    console = _one(room, pick)
    if console.asked:
        ids = list(console.asked)
        room.again(console, ids[pick // len(room.consoles) % len(ids)])


def _dial(room: Roomful, pick: int) -> None:
    console = _one(room, pick)
    if console.wire is None and not console.dismissed:
        room.dial(console)


def _follow(room: Roomful, pick: int) -> None:
    console = room.consoles.get(room.control)
    others = [seat for seat in room.scenario.seats if seat != room.control]
    if console is not None:
        console.end.follow(others[pick % len(others)])


def _fetch(room: Roomful, pick: int) -> None:
    console = _one(room, pick)
    if pick % 2:
        console.end.look_back()
        return
    files = [
        one.sha256
        for message in console.end.stream.picture.messages.values()
        for one in message.files
    ]
    console.end.fetch(files[pick % len(files)] if files else f"{pick:064x}")


def _fill(room: Roomful, pick: int) -> None:
    room.paper.full = pick % 3 != 0


def _write(room: Roomful, _: int) -> None:
    room.write()


def _lots(move: Callable[[Console], bool], room: Roomful, pick: int) -> None:
    console = _one(room, pick)
    for _ in range(1 + pick // len(room.consoles) % 12):
        move(console)


MOVES: Final[dict[str, tuple[int, Callable[[Roomful, int], object]]]] = {
    "up": (7, lambda room, n: _lots(room.up, room, n)),
    "down": (9, lambda room, n: _lots(room.down, room, n)),
    "ask": (6, _ask),
    "again": (2, _again),
    "time": (4, lambda room, n: room.pass_time((n % 7 + 1) / 4)),
    "gather": (5, lambda room, _: room.gather()),
    "write": (6, _write),
    "fill": (2, _fill),
    "cut": (2, lambda room, n: room.cut(_one(room, n))),
    "lose": (2, lambda room, n: room.lose(_one(room, n))),
    "learn": (2, lambda room, _: room.learn()),
    "dial": (4, _dial),
    "follow": (1, _follow),
    "fetch": (1, _fetch),
    "kill": (1, lambda room, _: room.kill()),
}
"""Word → how often it comes, and what it does."""


def play(room: Roomful, moves: Iterable[Move]) -> Roomful:
    """Let moves befall a room."""
    for word, pick in moves:
        MOVES[word][1](room, pick)
    return room


def seeded(seed: int, many: int) -> list[Move]:
    """Return a script of so many moves."""
    random = Random(seed)
    words = random.choices(list(MOVES), [often for often, _ in MOVES.values()], k=many)
    return [(word, random.randrange(10_000)) for word in words]


def law_of_the_prefix(room: Roomful) -> None:
    """See that each console has the beginning of its stream as on record, and nothing else."""
    for console in room.consoles.values():
        for seat, stream in _streams(console).items():
            assert stream.told == room.streams[seat][: len(stream.told)]


def law_of_the_stream(room: Roomful) -> None:
    """See that each console has all that its seat was told; nothing more is on its way."""
    for console in room.consoles.values():
        assert console.end.fault is None, console.end.fault
        for seat, stream in _streams(console).items():
            assert stream.told == room.streams[seat], console.name


def law_of_the_line(room: Roomful) -> None:
    """See that each console ends as one that never lost its line."""
    for console in room.consoles.values():
        for seat, stream in _streams(console).items():
            assert stream.picture == room.exercise.picture(seat), seat
        assert console.end.x == room.exercise.x
        assert console.end.running == room.exercise.running
        assert bool(console.end.afterwards) <= room.over, "shown before ENDEX"


def law_of_once(room: Roomful) -> None:
    """See that what was asked is on record as often as it was asked, not as it was said."""
    for console in room.consoles.values():
        assert console.answered >= set(console.asked), "not answered"
        asked = list(console.asked.values())
        for one in room.exercise.inputs:
            # That somebody sits down the room writes in control's name.
            if one.seat == console.seat and not isinstance(one.command, TakeSeat | None):
                assert one.command in asked, "done twice"
                asked.remove(one.command)


def laws(room: Roomful) -> None:
    """Let a room come to rest, and see that all of them hold."""
    law_of_the_prefix(room)
    room.settle()
    law_of_the_stream(room)
    law_of_once(room)
    room.pass_time(1.0)
    room.settle()
    law_of_the_stream(room)
    law_of_the_line(room)


def _streams(console: Console) -> dict[str, Stream]:
    return {console.seat: console.end.stream, **console.end.followed}
