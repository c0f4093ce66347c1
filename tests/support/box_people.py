"""Whoever takes part in a universe: people at consoles, a program in a seat, somebody from before.

Each has the program's own line and seat's end.  What comes is looked at as it comes: nothing may
be told or answered that is not on disk.  What is asked follows from a person's own luck and
picture, or from a script: what somebody asked in another world.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from box import CONTROL, HOST, PORT, spawn
from verbs import STAFF_VERBS, TEAM_VERBS, Step, command_of

from simulator.bots.policies import POLICIES
from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.phases import Resume
from simulator.domain.concepts.question import AskControl
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Told
from simulator.domain.values.phases import State
from simulator.domain.values.value import canonical, encode
from simulator.net.dial import KeptLine
from simulator.net.far import FarExercise
from simulator.net.frames import Answer, Ask
from simulator.net.program import Program
from simulator.net.seat_end import SeatEnd
from simulator.net.told import PUBLIC

if TYPE_CHECKING:
    from box_record import RecordBox

LOOKS: Final = 0.2
"""Seconds between two looks of a console at what has come."""
_LEFT_OUT: Final = {"stop", "agree", "end", "jump", "take-seat", "leave-seat"}
"""Verbs that would let all stand, or leave nothing to play."""
STAFF: Final = sorted(set(STAFF_VERBS) - _LEFT_OUT)
TEAM: Final = sorted(TEAM_VERBS)


class Came(NamedTuple):
    """A text that came to a console."""

    at: float
    text: str


class WatchedEnd(SeatEnd):
    """A seat's end of which each text that comes is looked at first."""

    watch: Console

    def hear(self, text: str | bytes) -> None:
        """Take what the host has said."""
        self.watch.came.append(Came(self.watch.box.loop.time(), str(text)))
        super().hear(text)
        try:
            self.watch.looks_at(str(text))
        except AssertionError as why:
            self.watch.box.fails(why)


@dataclass
class Kept:
    """What is known of a seat's people, whatever becomes of their consoles."""

    asked: dict[str, Command] = field(default_factory=dict)
    """All that was ever asked, by id."""
    answers: dict[str, Answer] = field(default_factory=dict)


class Console:
    """A console of somebody at a seat.

    Args:
        box: The universe.
        name: Of the machine that it is on.
        seat: Which, to be kept in mind.
        opens: A code or a ticket, by that name.
        script: What to ask for, where that is not to follow from luck.

    """

    def __init__(
        self,
        box: RecordBox,
        name: str,
        kept: Kept,
        *,
        code: str = "",
        ticket: str = "",
        script: Iterator[Command] | None = None,
    ) -> None:
        self.box, self.name, self.kept, self._script = box, name, kept, script
        self._luck = box.luck.random("person", name)
        ids = (f"{name}.{n}" for n in range(100_000))
        self.end = WatchedEnd(
            code=code, ticket=ticket, name=name, clock=box.loop.time, ids=lambda: next(ids)
        )
        self.end.watch = self
        self.came: list[Came] = []
        self.clock = 0
        """Where the clock stood when that was last said."""
        self.gone = False
        """Whether the machine was switched off."""
        self.line = KeptLine(f"ws://{HOST}:{PORT}", self.end, box.loop)
        self.far = FarExercise(self.end, self.line.pump)
        self._tasks = [
            spawn(self.line.keep_up(), name),
            spawn(self._looks(), name),
        ]

    @property
    def seat(self) -> str:
        """Return which seat it was given."""
        return self.end.stream.picture.seat

    @property
    def here(self) -> bool:
        """Return whether somebody sits there, or may by itself come to."""
        return not self.gone and self.end.fault is None

    def switch_off(self) -> None:
        """Let the machine go dark."""
        self.gone = True
        for one in self._tasks:
            one.cancel()
        self.box.net.crash(self.name)
        self.box.net.restart(self.name)

    async def _looks(self) -> None:
        while True:
            await asyncio.sleep(LOOKS)
            self.line.pump()

    # ---- what comes

    def looks_at(self, text: str) -> None:
        """See that what has come may have been said."""
        end, ledger, seat = self.end, self.box.ledger, self.seat
        if '"kind":"told"' in text:
            self._as_written(seat, end.stream.told)
            for other, stream in end.followed.items():
                self._as_written(other, stream.told)
            late = self.box.is_late(seat)
            if late and end.stream.told:
                assert end.stream.told[-1].x <= max(self.box.x - late, 0), "told too early"
        elif '"kind":"answer"' in text:
            for answer in [one for one in end.answers if one.id not in self.kept.answers]:
                key = (seat, answer.id)
                assert key in ledger.answers, "not on disk"
                assert ledger.answers[key] == answer.refused, "not what is on disk"
                told = len(end.stream.told)
                assert self.box.is_late(seat) or told >= ledger.follows[key], (
                    "said before what followed"
                )
                self.kept.answers[answer.id] = answer
        elif '"kind":"welcome"' in text:
            # Control is held by the host itself, and nobody sits in the room.
            held = seat in (CONTROL, PUBLIC)
            assert held or seat in ledger.used, "nobody has come there, on disk"
        elif '"kind":"time"' in text:
            assert end._time.x >= self.clock, "the clock has gone back"
            self.clock = end._time.x

    def _as_written(self, seat: str, told: Sequence[Told]) -> None:
        stream, many = self.box.ledger.streams[seat], len(told)
        assert many <= len(stream), "it is not on disk"
        assert not many or told[-1] == stream[many - 1], "not the next"

    # ---- what is asked

    def ask(self, command: Command) -> None:
        """Ask for something."""
        before = self.end.newest
        if self.far.ask(self.seat, command) is None and self.end.newest != before:
            self.kept.asked[self.end.newest] = command

    def again(self) -> None:
        """Say once more what was asked, whether it was answered or not."""
        mine = [id_ for id_ in self.kept.asked if id_.startswith(f"{self.name}.")]
        if mine and self.end.live:
            id_ = self._luck.choice(mine)
            frame = Ask(id=id_, command=self.kept.asked[id_])
            self.end.outgoing.append(canonical(encode(frame)))
            self.line.pump()

    async def plays(self, until: float) -> None:
        """Do what people do, until a second."""
        luck = self._luck
        while await self._waits(0.15 + luck.random() ** 2, until):
            word = luck.choices(list(_ACTS), [often for often, _ in _ACTS.values()])[0]
            if self.seat:
                _ACTS[word][1](self)

    async def _waits(self, seconds: float, until: float) -> bool:
        """Let time pass; return whether there is some left, and somebody here."""
        await asyncio.sleep(seconds)
        return self.box.loop.time() < until and self.here

    def _verb(self) -> None:
        command = self._next()
        if command is not None and len(self.end.asked) < 20:
            self.ask(command)

    def _next(self) -> Command | None:
        if self._script is not None:
            return next(self._script, None)
        pick = self._luck.randrange(10_000)
        kind = self.end.welcome.seat_kind if self.end.welcome is not None else ""
        if kind not in ("team", "control", "evaluator"):
            return None
        if pick % 3 == 0:
            text = f"{self.name} says {pick}."
            return AskControl(text=text) if kind == "team" else Observe(text=text)
        picture = self.end.stream.picture
        if kind == "control" and picture.state is State.PAUSE:
            return Resume()
        verbs = TEAM if kind == "team" else STAFF
        verb = verbs[pick % len(verbs)]
        return command_of(picture, Step(0, self.seat, verb, pick // len(verbs)))

    def _follow(self) -> None:
        if self.seat == CONTROL:
            others = [one for one in self.box.loaded.scenario.seats if one != CONTROL]
            self.end.follow(self._luck.choice(others))

    def _fetch(self) -> None:
        picture = self.end.stream.picture
        files = [one.sha256 for message in picture.messages.values() for one in message.files]
        if self.seat != PUBLIC:
            self.end.fetch(self._luck.choice(files or ["0" * 64]))

    def _reads(self) -> None:
        if self.seat != PUBLIC:
            self.end.reads((self._luck.random() < 0.5, True))


_ACTS: Final = {
    "ask": (10, Console._verb),
    "again": (2, Console.again),
    "follow": (1, Console._follow),
    "fetch": (1, Console._fetch),
    "reads": (1, Console._reads),
}
"""Word → how often it comes, and what is done."""


class Player(Console):
    """A console at which a program plays, as ``startex seat`` runs it."""

    program: Program | None = None

    async def plays(self, until: float) -> None:
        """Let the program play, until a second."""
        while await self._waits(LOOKS, until):
            if not self.end.briefed:
                continue
            if self.program is None:
                policy = POLICIES["doctrine"](self.box.n, self.seat)
                self.program = Program(self.end, self.line.pump, policy, clock=self.box.loop.time)
            before = self.end.newest
            self.program.step()
            if self.end.newest != before:
                self.kept.asked[self.end.newest] = self.end.asked[self.end.newest]
        if self.program is not None and self.here:
            self.program.finish()
