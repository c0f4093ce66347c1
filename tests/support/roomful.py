"""A room with all its seats in one process: no socket, no disk, no clock but what a test says.

Everything is there but the network library: the host's ``Room``, each seat's ``SeatEnd``, the texts
between them.  They go over a ``Wire`` that keeps their order, as slowly as a test has it, and that
can break with whatever is in the air; each end learns of that when the test says so.  What is
written goes to ``Paper``, which may be full, and from which a host that was killed goes on.

Every text that leaves the host is looked at: nothing may be said that is not on paper.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Final

from whose import for_everybody

from simulator.bots import Company
from simulator.bots.policies import Policy
from simulator.domain.concepts.veto import ahead
from simulator.domain.kinds.command import Command
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture, Told
from simulator.domain.values.phases import State
from simulator.domain.values.value import CodecError, canonical, decode, encode, read_json
from simulator.errors import Unreachable
from simulator.exercise.hand import Hand
from simulator.exercise.rows import event_of, input_of
from simulator.exercise.session import Exercise
from simulator.net.asks import PREFIX, read_note, seat_of
from simulator.net.doors import Doors
from simulator.net.frames import (
    PASSING,
    Afterwards,
    Answer,
    Ask,
    Content,
    Follow,
    FromHost,
    FromSeat,
    Hello,
    Time,
    ToldSeat,
    Welcome,
)
from simulator.net.line import Line
from simulator.net.reception import DOORS
from simulator.net.room import CLOCK, Room
from simulator.net.seat_end import SeatEnd
from simulator.net.seating import Bots
from simulator.net.side import Phase
from simulator.net.told import PUBLIC
from simulator.net.writing import Batch, GroupJournal
from simulator.record import EventRow, InputRow
from simulator.record.seals import before_all

WINDOW: Final = 8
"""Texts that are in the air before whoever sends must wait."""
FULL: Final = "No space is left on the disk. Make room: it goes on by itself."
KEY: Final = b"k" * 32


class Paper:
    """Stands in for a record: it keeps what is written, unless it is full."""

    def __init__(self) -> None:
        self.path = Path("paper")
        self.link = "this-exercise"
        self.full = False
        self.seal = before_all(self.link)
        self.inputs: list[InputRow] = []
        self.rows: list[EventRow] = []
        self.kept: dict[str, str] = {}

    def append(
        self,
        inputs: Sequence[InputRow],
        events: Sequence[EventRow],
        notes: Mapping[str, str],
    ) -> None:
        """Take a batch, whole."""
        if self.full:
            raise Unreachable("paper", "no space is left")
        assert [one.n for one in inputs] == list(
            range(len(self.inputs), len(self.inputs) + len(inputs))
        )
        assert [one.n for one in events] == list(
            range(len(self.rows), len(self.rows) + len(events))
        )
        self.inputs += inputs
        self.rows += events
        self.kept |= notes
        self.seal = self.seal._replace(inputs=len(self.inputs), events=len(self.rows))


class Wire:
    """A line between a seat and the host, and what is in the air on it."""

    def __init__(self) -> None:
        self.line: Line | None = None
        """At the host; ``None`` once the host has learned that it has ended."""
        self.up: deque[str | bytes] = deque()
        self.down: deque[str] = deque()
        self.whole = True
        self.more = False
        """Whether the host was told that there is something to say."""
        self.said: dict[str, int] = {}
        """Seat that is followed, or nothing → how far in that stream the host has come here."""

    def wake(self) -> None:
        """Let the host know that there is something to say."""
        self.more = True


class Console:
    """A seat's end, and its wire if it has one."""

    def __init__(self, name: str, end: SeatEnd) -> None:
        self.name = name
        self.end = end
        self.wire: Wire | None = None
        self.tried = 0
        """How often its reader tried once more, told to come again later."""
        self.asked: dict[str, Command] = {}
        """All that was ever asked here, by id."""
        self.answered: set[str] = set()
        """Ids of which it has heard the answer."""
        self.heard: list[str] = []
        """All that came, in its order."""

    @property
    def seat(self) -> str:
        """Return which seat it was given."""
        return self.end.stream.picture.seat

    @property
    def dismissed(self) -> bool:
        """Return whether the host wants it to come no more."""
        return self.end.fault is not None and self.end.fault.wrong not in PASSING


class Roomful:
    """A host and its consoles.

    Args:
        scenario: What is played.
        seed: Of its luck.
        bots: Seat → what holds it.
        speed: Index of how fast time runs.

    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        *,
        bots: Mapping[str, Policy] | None = None,
        speed: int = 0,
    ) -> None:
        self.scenario, self.seed = scenario, seed
        self.paper = Paper()
        self.now = 100.0
        self.consoles: dict[str, Console] = {}
        self.streams: dict[str, list[Told]] = defaultdict(list)
        """What each seat was told, as far as it is on paper."""
        self.follows: dict[tuple[str, str], int] = {}
        """Seat and id of an answer → how long the stream was once all that followed was in it."""
        self.answered: dict[tuple[str, str], str | None] = {}
        """Seat and id → the answer, as it was on paper at some time."""
        self.control = next(one.id for one in scenario.seats.values() if one.kind == "control")
        self._seen = Picture(seat=self.control, team=None)
        """The fold of what is on paper."""
        self._clocks: set[tuple[int, bool]] = {(0, False)}
        """Exercise second, and whether time runs, as it was on paper at some time."""
        self.out: Batch | None = None
        self._ids = count()
        self._kept: set[str] = set()
        """Digests of what was given to look back at."""
        self._wires: list[Wire] = []
        self._bots = dict(bots or {})
        self.hand = Hand(speed)
        self.journal = self._journal()
        self.exercise = Exercise(scenario, seed, journal=self.journal)
        self.exercise.open()
        self.exercise.seat({**dict.fromkeys(self._bots, "bot"), self.control: "bot"})
        self.room = self._room(self._doors())
        # Before the briefing is on paper there is nothing that a host could go on with.
        self.gather()
        self.write()

    def _journal(self) -> GroupJournal:
        return GroupJournal(self.paper, self.scenario)  # type: ignore[arg-type]  # as far as asked

    def _doors(self) -> Doors:
        seats, kept = (*self.scenario.seats, PUBLIC), self.paper.kept.get(DOORS)
        if kept is not None:
            return Doors.of(kept, seats, wall=lambda: self.now)
        return Doors(seats, wall=lambda: self.now, key=KEY)

    def _room(self, doors: Doors) -> Room:
        company = Company(self.exercise, self._bots)
        return Room(
            self.exercise,
            self.journal,
            Bots(company.run_to, company.release, lambda _: None),
            self.hand,
            doors,
            read={},
            notes=self.paper.kept,
            link=self.paper.link,
            now=self.now,
            made=self._made,
        )

    def _made(self, inputs: int, events: int) -> bytes:
        """Return what stands for the exercise as a file."""
        assert self.over, "nobody looks back before ENDEX is on paper"
        assert inputs == len(self.paper.inputs), "not as much as is on paper"
        assert events == len(self.paper.rows), "not as much as is on paper"
        return f"{inputs} inputs, {events} events".encode()

    @property
    def over(self) -> bool:
        """Return whether ENDEX is on paper."""
        return any(row.kind in ("ended", "aborted") for row in self.paper.rows)

    # ---- what happens at consoles

    def console(self, seat: str, name: str = "") -> Console:
        """Return a new console with the code of a seat on the sheet."""
        name = name or seat
        end = SeatEnd(
            code=self.room.doors.code(seat),
            name=f"Person at {name}",
            clock=lambda: self.now,
            ids=lambda: f"{name}.{next(self._ids)}",
        )
        made = self.consoles[name] = Console(name, end)
        return made

    def dial(self, console: Console) -> None:
        """Open a line, and say hello on it; the one before is lost to the console."""
        if console.wire is not None:
            console.end.lost()
        if console.end.fault is not None and console.end.fault.wrong in PASSING:
            console.end.fault = None  # whoever was at the door tries once more
            console.tried += 1
        wire = console.wire = Wire()
        self._wires.append(wire)
        wire.line = self.room.opened(console.name, wire.wake)
        console.end.greet()

    def ask(self, console: Console, command: Command) -> str:
        """Ask for something at a console."""
        id_ = console.end.ask(command)
        console.asked[id_] = command
        return id_

    def again(self, console: Console, id_: str) -> None:
        """Say once more what was asked under an id, whether it was answered or not."""
        if console.wire is not None and console.end.live:
            frame = Ask(id=id_, command=console.asked[id_])
            console.wire.up.append(canonical(encode(frame)))

    # ---- what happens on wires

    def up(self, console: Console) -> bool:
        """Let the host hear the next text of a console; return whether there was one."""
        wire = console.wire
        if wire is None:
            return False
        while console.end.outgoing and len(wire.up) < WINDOW:
            wire.up.append(console.end.outgoing.popleft())
        if not wire.up or not wire.whole or wire.line is None:
            return False
        text = wire.up.popleft()
        wire.said |= _since(text)
        self.room.heard(wire.line, text)
        self.send()
        return True

    def down(self, console: Console) -> bool:
        """Let a console hear the next text from the host; return whether there was one."""
        self.send()
        wire = console.wire
        if wire is None or not wire.whole:
            return False
        if wire.down:
            text = wire.down.popleft()
            console.heard.append(text)
            console.end.hear(text)
            console.answered |= {one.id for one in console.end.answers if one.id in text}
            self.send()
            return True
        if wire.line is None:  # the host has closed it
            self.lose(console)
        return False

    def cut(self, console: Console) -> None:
        """Break a console's wire: what is in the air is gone, and neither end knows."""
        if console.wire is not None:
            console.wire.whole = False

    def lose(self, console: Console) -> None:
        """Let a console learn that its wire has ended."""
        if console.wire is not None:
            console.wire.whole = False
            console.wire = None
            console.end.lost()

    def learn(self) -> None:
        """Let the host learn which wires are broken."""
        for wire in self._wires:
            if not wire.whole and wire.line is not None:
                self.room.closed(wire.line)
                wire.line = None
        self._wires = [one for one in self._wires if one.line is not None]

    def send(self) -> None:
        """Let the host say what it can: as soon as it may, and as much as there is room for."""
        for wire in self._wires:
            while wire.more and wire.line is not None and len(wire.down) < WINDOW:
                wire.more = bool(texts := wire.line.take())
                for text in texts:
                    self._leaves(wire, wire.line, text)
                wire.down += texts if wire.whole else ()
                if wire.line.side.phase is Phase.CLOSED and not wire.more:
                    self.room.closed(wire.line)
                    wire.line = None

    # ---- what happens at the host

    def pass_time(self, seconds: float) -> None:
        """Let wall time pass."""
        self.now += seconds
        self.room.pass_time(self.now)
        self.send()

    def gather(self) -> None:
        """Begin to write what has happened, unless something is being written."""
        if self.out is None:
            self.out = self.room.batch()

    def write(self) -> bool:
        """End the writing that was begun; return whether it is on paper now."""
        batch = self.out
        if batch is None:
            return True
        try:
            self.journal.put(batch)
        except Unreachable:
            self.room.unwritten(FULL)
            self.send()
            return False
        self.out = None
        self._on_paper(batch)
        self.room.written(batch)
        self.send()
        return True

    def _on_paper(self, batch: Batch) -> None:
        for event in batch.events:
            told = Told(event.x, event.s, event.body)
            for seat in event.audience:
                mine = ahead(self.scenario, event) if seat == self.control else told
                self.streams[seat].append(mine)
            if for_everybody(event):
                self.streams[PUBLIC].append(told)
            if self.control in event.audience:
                self._seen.take(told)
                self._clocks.add((told.x, self._seen.state is State.RUN))
        x = json.loads(self.paper.kept.get(CLOCK, "[0, 0]"))[0]
        self._clocks.add((max(x, self._seen.x), self._seen.state is State.RUN))
        for name, text in batch.notes.items():
            done = read_note(text) if name.startswith(PREFIX) else None
            if done is not None:
                key = (seat_of(name), done.id)
                self.follows[key] = len(self.streams[seat_of(name)])
                self.answered[key] = done.refused

    def kill(self) -> None:
        """Kill the host, and let another go on from what is on paper; all wires break."""
        for console in self.consoles.values():
            self.lose(console)
        self._wires, self.out = [], None
        audiences = Audiences(self.scenario)
        events = [event_of(row, audiences, "paper") for row in self.paper.rows]
        inputs = [input_of(row, "paper") for row in self.paper.inputs]
        self.hand = Hand(self.hand.index)
        self.journal = self._journal()
        self.exercise = Exercise(self.scenario, self.seed, journal=self.journal)
        self.exercise.go_on_from(events, inputs)
        x = json.loads(self.paper.kept.get(CLOCK, "[0, 0]"))[0]
        if self.exercise.running and x > self.exercise.x:
            self.exercise.advance_to(x)
            self.exercise.mark()
        self.room = self._room(self._doors())

    # ---- all at once

    def settle(self) -> None:
        """Let all come to rest: nothing more is lost, everybody comes back, all is written."""
        self.paper.full = False
        for _ in range(10_000):
            self.learn()
            for console in self.consoles.values():
                if console.wire is None and not console.dismissed:
                    self.dial(console)
            moved = [self.up(one) | self.down(one) for one in self.consoles.values()]
            # One wire may have broken at the console alone.
            for one in self.consoles.values():
                if one.wire is not None and not one.wire.whole:
                    self.lose(one)
                    moved.append(True)
            self.gather()
            busy = self.out is not None
            self.write()
            if not any(moved) and not busy and self.quiet():
                return
        raise AssertionError("it never comes to rest")

    def quiet(self) -> bool:
        """Return whether nobody waits for anything."""
        return all(
            one.dismissed or (one.end.live and not one.end.asked and not one.end.outgoing)
            for one in self.consoles.values()
        )

    def join(self, *seats: str) -> list[Console]:
        """Return consoles at seats, welcomed and briefed."""
        made = [self.console(seat) for seat in seats]
        self.settle()
        return made

    # ---- what may be said

    def _leaves(self, wire: Wire, line: Line, text: str) -> None:
        """See that a text may leave the host now."""
        text.encode()  # half a character cannot be sent
        frame = decode(FromHost, read_json(text))
        if isinstance(frame, Welcome):
            self._welcomes(line, frame)
        elif isinstance(frame, ToldSeat):
            self._tells(wire, line, frame)
        elif isinstance(frame, Answer):
            self._answers(wire, line, frame)
        elif isinstance(frame, Time):
            self._times(line, frame)
        elif isinstance(frame, Content):
            self._brings(line, frame)
        elif isinstance(frame, Afterwards):
            # Whoever asked a moment too early may be told so after it has ended.
            assert not frame.sha256 or self.over
            self._kept.add(frame.sha256)

    def _welcomes(self, line: Line, frame: Welcome) -> None:
        assert frame.seat == line.seat
        assert frame.stands == len(self.due(frame.seat)), "not what is on paper"
        if frame.seat == PUBLIC:
            return
        assert self._seen.seated.get(frame.seat) == "person", "nobody sits there on paper"
        doors = json.loads(self.paper.kept[DOORS])["doors"]
        assert doors[frame.seat]["used"], "its code is not used on paper"

    def _tells(self, wire: Wire, line: Line, frame: ToldSeat) -> None:
        seat, place = frame.of or line.seat, wire.said[frame.of]
        assert not frame.of or self._may_follow(line.seat, frame.of), "told of another's"
        stream = self.streams[seat]
        assert place < len(stream), "it is not on paper"
        until = self.until(seat)
        assert until is None or frame.x <= until, "told too early"
        told = Told(frame.x, frame.s, frame.body, frame.opens, frame.closes)
        assert told == stream[place], "not the next"
        wire.said[frame.of] += 1

    def _may_follow(self, seat: str, other: str) -> bool:
        """Return whether a seat may be told another's stream: control, and a mentor its teams'."""
        mentor = self.scenario.seats[seat]
        mentored = mentor.kind == "mentor" and self.scenario.seats[other].team in mentor.mentors
        return seat == self.control or mentored

    def _answers(self, wire: Wire, line: Line, frame: Answer) -> None:
        key = (line.seat, frame.id)
        assert key in self.answered, "not on paper"
        assert self.answered[key] == frame.refused, "not what is on paper"
        if self.until(line.seat) is not None:
            return  # what follows is told later
        assert wire.said[""] >= self.follows[key], "said before what followed"

    def until(self, seat: str) -> int | None:
        """Return up to when a seat may be told, if it is told later and play goes on, on paper."""
        plan = self.scenario.seats.get(seat)
        if plan is None or not plan.late or self.over:
            return None
        return max(x for x, _ in self._clocks) - plan.late

    def due(self, seat: str) -> list[Told]:
        """Return what a seat may have been told by now."""
        until = self.until(seat)
        return [one for one in self.streams[seat] if until is None or one.x <= until]

    def _times(self, line: Line, frame: Time) -> None:
        until = self.until(line.seat)
        if until is not None:
            assert frame.x <= max(until, 0), "a clock that tells more"
            return
        assert any(frame.x <= x and frame.runs == runs for x, runs in self._clocks), (
            "never so on paper"
        )

    def _brings(self, line: Line, frame: Content) -> None:
        if frame.parts and frame.sha256 not in self._kept:
            told = (encode(one.body) for one in self.streams[line.seat])
            assert any(frame.sha256 in canonical(one) for one in told), "it came with nothing"


def _since(text: str | bytes) -> dict[str, int]:
    """Return from where on a stream is asked for, and which, if it is."""
    try:
        frame = decode(FromSeat, read_json(text))
    except CodecError:
        return {}
    if isinstance(frame, Hello):
        return {"": frame.since}
    return {frame.seat: frame.since} if isinstance(frame, Follow) else {}
