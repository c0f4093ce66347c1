"""The room: one exercise, and everybody's lines to it; without a socket or a clock of its own.

Whoever runs it gives it what comes in, and wall seconds, and takes what is to be said; and writes
the batches that it hands out.  What follows from a command, and the answer to it, is said only
once its batch is on disk.  So what a seat has received is always the beginning of what it receives
after a crash, and what was answered is there.
"""

from __future__ import annotations

import json
import logging
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from simulator.domain.concepts.pace import SetSpeed
from simulator.domain.kinds.command import Command
from simulator.domain.plan.wording import Wording
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import SPEEDS, nearest_speed
from simulator.net.door import Shut
from simulator.net.doors import Doors
from simulator.net.frames import (
    VERSION,
    Answer,
    Ask,
    Content,
    Door,
    Fault,
    Fetch,
    Follow,
    FromHost,
    FromSeat,
    Halt,
    Hello,
    Present,
    Reads,
    Time,
    Welcome,
)
from simulator.net.line import Line
from simulator.net.seating import Bots, Seating
from simulator.net.side import Misspoken, Phase
from simulator.net.told import Told
from simulator.net.writing import Batch, GroupJournal

RATE: Final = 20.0
"""Frames a second that a seat may say for long."""
BURST: Final = 100.0
"""Frames that it may say at once."""
GREETING: Final = 5.0
"""Seconds within which somebody who has a line must say who it is."""
UNSEATED: Final = 200
"""Lines of which nobody has said who it is, at most."""
TICKS: Final = 1.0
"""Seconds between two frames that say where the clock stands."""
ROLL_CALL: Final = 10.0
"""Seconds between two frames that say who is here, if nobody has come or gone."""
ROLL_AGAIN: Final = 0.25
"""Seconds between two of them at least: a hundred who come at once are not said a hundred times."""
PART: Final = 512 * 1024
"""Bytes of a file in one frame."""
CLOCK: Final = "room/clock"
DOORS: Final = "room/doors"
ASKED: Final = "room/asked/"
"""Notes beside the exercise: how far people saw time come, who may come in, what was answered."""
_LOG: Final = logging.getLogger(__name__)
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_FAILED: Final = "Not possible: the program failed on it; nothing has happened. Tell control."


class Where(NamedTuple):
    """How the host is reached, as it is given to people."""

    url: str = ""
    fingerprint: str = ""


class Room:
    """One exercise, and all who take part in it.

    Args:
        exercise: Which; nobody else asks it anything.
        journal: Where it is written.
        bots: What plays the other seats, and lets time run.
        hand: How fast.
        doors: Who may come in.
        read: Seat → how it reads what it is told, of those who read another language.
        notes: What was kept beside the exercise, if it is gone on with.
        link: Names this exercise and no other.
        now: Seconds of the host's clock.

    """

    def __init__(
        self,
        exercise: Exercise,
        journal: GroupJournal,
        bots: Bots,
        hand: Hand,
        doors: Doors,
        *,
        read: Mapping[str, Wording],
        notes: Mapping[str, str],
        link: str,
        now: float,
    ) -> None:
        self._exercise, self._journal, self._bots = exercise, journal, bots
        self._hand, self.doors, self._link = hand, doors, link
        self._told = Told(exercise.events, read)
        self._lines: list[Line] = []
        self._at: dict[str, Line] = {}
        """Seat → the line of who sits there."""
        self._answers = {
            name.removeprefix(ASKED): json.loads(text)
            for name, text in notes.items()
            if name.startswith(ASKED)
        }
        self._pending: set[str] = set()
        """What was asked and is not answered yet."""
        self._promised: list[Callable[[], None]] = []
        """What is done once the batch that gathers now is on disk."""
        self._writing: list[Callable[[], None]] = []
        self._now = now
        self._last_time, self._last_roll = now - TICKS, now
        self._rolls = False
        """Whether somebody has come or gone since exercise control was told who is here."""
        self._clock: tuple[int, bool] | None = None
        self.halted = ""
        """Why nothing can be written; all stands meanwhile."""
        kinds = exercise.scenario.seats.values()
        self._control = next(one.id for one in kinds if one.kind == "control")
        self._seating = Seating(exercise, bots, doors, self._control, now)
        self.where = Where()
        # What has gathered since it was opened is told with the batch that it is in.
        self._told.written(exercise.events[: journal.record.seal.events])
        journal.notes[DOORS] = doors.kept()

    # ---- lines

    def opened(self, address: str, more: Callable[[], None]) -> Line:
        """Take up a line that somebody has opened."""
        line = Line(address, self._now, self._told, more)
        self._lines.append(line)
        if sum(not one.seated for one in self._lines) > UNSEATED:
            self._end(line, "wait", "Too many are at the door. Try again in a few seconds.")
        return line

    def closed(self, line: Line) -> None:
        """Let a line go that has ended."""
        if line in self._lines:
            self._lines.remove(line)
        if self._at.get(line.seat) is line:
            del self._at[line.seat]
            self._seating.gone(line.seat, self._now)
            self._rolls = True

    def _end(self, line: Line, wrong: str, sentence: str) -> None:
        line.end(Fault(wrong=wrong, sentence=sentence))  # type: ignore[arg-type]  # one of the words

    def heard(self, line: Line, text: str | bytes) -> None:
        """Take what somebody has said."""
        line.allowed = min(BURST, line.allowed + (self._now - line.heard) * RATE)
        line.heard = self._now
        if line.allowed < 1.0 and line.seated:
            self._end(line, "fast", f"At most {RATE:.0f} frames a second are taken.")
        line.allowed -= 1.0
        try:
            frame = line.side.hear(text)
        except Misspoken as no:
            self._end(line, no.wrong, no.sentence)
            return
        if frame is not None:
            self._take(line, frame)

    def _take(self, line: Line, frame: FromSeat) -> None:
        if isinstance(frame, Hello):
            self._greet(line, frame)
        elif isinstance(frame, Ask):
            self._ask(line, frame)
        elif isinstance(frame, Fetch):
            self._fetch(line, frame)
        elif isinstance(frame, Follow):
            self._follow(line, frame)
        elif isinstance(frame, Door):
            self._give(line, frame)
        elif isinstance(frame, Reads):
            self._rolls |= self._seating.reads(line.seat, frame.ticks)

    # ---- who comes

    def _greet(self, line: Line, hello: Hello) -> None:
        if hello.version != VERSION:
            text = f"This host speaks version {VERSION} of the protocol, this program"
            self._end(line, "version", f"{text} version {hello.version:d}. Use the same startex.")
            return
        try:
            found = self.doors.enter(
                hello.code, hello.ticket, line.address, self._now, proof=hello.proof
            )
        except Shut as no:
            self._end(line, no.wrong, no.sentence)
            return
        stands = self._told.stands(found.seat)
        if not 0 <= hello.since <= stands:
            self._end(line, "unknown", f"This seat was told {stands} things, not {hello.since}.")
            return
        proof = "" if hello.ticket else hello.proof
        self._seating.came(found.seat, hello.name, self._now, proof=proof)
        self._journal.notes[DOORS] = self.doors.kept()
        before = self._at.get(found.seat)
        if before is not None:
            self._end(before, "elsewhere", "This seat goes on at another terminal.")
        line.seat, line.allowed = found.seat, BURST
        self._at[found.seat] = line
        self._promised.append(lambda: self._welcome(line, hello.since, found.ticket))

    def _welcome(self, line: Line, since: int, ticket: str) -> None:
        if line.side.phase is not Phase.GREETED:
            return  # it has ended meanwhile
        seat = self._exercise.scenario.seats[line.seat]
        line.at[line.seat] = since
        line.say(
            Welcome(
                version=VERSION,
                seat=seat.id,
                seat_kind=seat.kind,
                team=seat.team,
                exercise=self._link,
                ticket=ticket,
                stands=self._told.stands(seat.id),
            )
        )
        line.say(self._time())
        if self.halted:
            line.say(Halt(sentence=self.halted))
        if line.seat == self._control:
            self._roll_call()
        self._rolls = True

    def _give(self, line: Line, frame: Door) -> None:
        """Give a seat to somebody else, as exercise control asks for."""
        if not self._seating.may(self._exercise.scenario.seats[line.seat], frame):
            self._end(line, "order", "Only exercise control gives seats out, and not its own.")
            return
        sits = self._at.pop(frame.seat, None)
        said = self._seating.give(frame, self._now, here=sits is not None)
        if sits is not None and said:
            self._end(sits, "revoked", said)
        elif sits is not None:
            self._at[frame.seat] = sits
        self._journal.notes[DOORS] = self.doors.kept()
        self._promised.append(self._roll_call)

    # ---- what is asked

    def _ask(self, line: Line, frame: Ask) -> None:
        if not _ID.fullmatch(frame.id):
            self._end(line, "unknown", "An id has 1 to 64 letters, figures, dots, - and _.")
            return
        key = f"{line.seat}/{frame.id}"
        if key in self._pending:
            self._promised.append(lambda: self._answer(line.seat, frame.id))
        elif key in self._answers:
            self._answer(line.seat, frame.id)
        else:
            self._pending.add(key)
            self._answers[key] = refused = self._asked(line.seat, frame.command)
            self._journal.notes[ASKED + key] = json.dumps(refused)
            self._promised.append(lambda: self._done(line.seat, frame.id))

    def _asked(self, seat: str, command: Command) -> str | None:
        try:
            refused = self._exercise.ask(seat, command)
        except Exception:  # noqa: BLE001 - logged, and said to who asked
            # One half-way leaves no event, so the room goes on; whoever mends it finds it here.
            _LOG.exception("%s asks for %s", seat, command.kind)
            return _FAILED
        if refused is None and isinstance(command, SetSpeed) and seat == self._control:
            self._hand.index = nearest_speed(command.times)
        return refused

    def _done(self, seat: str, id_: str) -> None:
        self._pending.discard(f"{seat}/{id_}")
        self._answer(seat, id_)

    def _answer(self, seat: str, id_: str) -> None:
        line = self._at.get(seat)
        if line is not None and line.seated:
            line.say(Answer(id=id_, refused=self._answers[f"{seat}/{id_}"]))

    def _fetch(self, line: Line, frame: Fetch) -> None:
        content = self._exercise.content(line.seat, frame.sha256)
        parts = 0 if content is None else max(1, -(-len(content) // PART))
        for part in range(max(1, parts)):
            piece = (content or b"")[part * PART : (part + 1) * PART]
            text = b64encode(piece).decode()
            line.say(Content(sha256=frame.sha256, part=part, parts=parts, base64=text))

    def _follow(self, line: Line, frame: Follow) -> None:
        seats = self._exercise.scenario.seats
        if seats[line.seat].kind != "control" or frame.seat not in seats:
            self._end(line, "order", "Only exercise control follows other seats.")
        elif 0 <= frame.since <= self._told.stands(frame.seat):
            line.follow(frame.seat, frame.since)

    # ---- time

    def pass_time(self, now: float) -> None:
        """Let wall time pass, and exercise time with it."""
        passed, self._now = now - self._now, now
        self._dismiss()
        if self.halted:
            return
        seconds = self._hand.seconds(passed) if self._exercise.running else 0
        if seconds:
            self._bots.run_to(self._exercise.x + seconds)
        clock = (self._hand.index, self._exercise.running)
        if clock != self._clock or now - self._last_time >= TICKS:
            self._clock, self._last_time = clock, now
            if self._exercise.running:
                self._journal.notes[CLOCK] = json.dumps([self._exercise.x, self._hand.index])
            self._promised.append(lambda: self._to_all(self._time()))
        if now - self._last_roll >= (ROLL_AGAIN if self._rolls else ROLL_CALL):
            self._roll_call()

    def _dismiss(self) -> None:
        """Let go whoever does not say who it is, or does not listen."""
        for line in self._lines:
            if not line.seat and self._now - line.opened > GREETING:
                self._end(line, "slow", "Nobody said who it is.")
            elif line.behind:
                self._end(line, "slow", "This console did not listen. It may come back.")

    def _time(self) -> Time:
        speed = SPEEDS[self._hand.index][1]
        return Time(x=self._exercise.x, speed=speed, runs=self._exercise.running)

    def _to_all(self, frame: FromHost) -> None:
        for line in self._lines:
            if line.seated:
                line.say(frame)

    def _roll_call(self) -> None:
        """Tell exercise control who is here."""
        self._last_roll, self._rolls = self._now, False
        line = self._at.get(self._control)
        if line is not None and line.seated:
            seats = self._seating.present(self._at, self._now)
            line.say(Present(seats=seats, url=self.where.url, fingerprint=self.where.fingerprint))

    # ---- what is written

    def batch(self) -> Batch | None:
        """Return what is to be written now; ``None`` if there is nothing.

        Until ``written`` or ``unwritten`` it must not be called again.
        """
        batch = self._journal.batch()
        self._writing, self._promised = self._promised, []
        if batch.empty and not self._writing:
            return None
        return batch

    def written(self, batch: Batch) -> None:
        """Tell everybody what a batch holds, for it is on disk; then what was promised."""
        if self.halted:
            self.halted = ""
            self._to_all(Halt(sentence=""))
        told = self._told.written(batch.events)
        done, self._writing = self._writing, []
        for promise in done:
            promise()
        for line in self._lines:
            if not told.isdisjoint(line.at):
                line.wake()

    def unwritten(self, sentence: str) -> None:
        """Let all stand: a batch could not be written, and is kept to be tried again."""
        if sentence != self.halted:
            self.halted = sentence
            self._to_all(Halt(sentence=sentence))
