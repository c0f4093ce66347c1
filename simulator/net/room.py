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
from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.concepts.pace import SetSpeed
from simulator.domain.plan.wording import Wording
from simulator.errors import Unwritten
from simulator.exercise.hand import Hand
from simulator.exercise.leaving import SENDERS
from simulator.exercise.poster import poster_of
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import nearest_speed
from simulator.net.allowance import RATE, Allowances
from simulator.net.asks import Asks
from simulator.net.clockwork import Clockwork
from simulator.net.doors import Doors
from simulator.net.frames import (
    VERSION,
    About,
    Afterwards,
    Ask,
    Door,
    Fetch,
    Follow,
    FromSeat,
    Halt,
    Hello,
    LookBack,
    Present,
    Printed,
    PrintSheet,
    Reads,
    Time,
    Welcome,
)
from simulator.net.halts import FAILED, UNWRITTEN
from simulator.net.late import Late
from simulator.net.line import FILES, Line
from simulator.net.lines import Lines
from simulator.net.looking_back import LookingBack
from simulator.net.promises import Promises
from simulator.net.public_phases import PublicPhases
from simulator.net.reception import DOORS, Reception
from simulator.net.seating import Bots, Seating
from simulator.net.side import Misspoken, Phase
from simulator.net.told import PUBLIC, Told
from simulator.net.where import Where
from simulator.net.writing import Batch, Gathering

ROLL_CALL: Final = 10.0
"""Seconds between two frames that say who is here, if nobody has come or gone."""
ROLL_TURNED: Final = 2.0
"""The same if somebody was turned away at the door: whoever guesses does not set the pace."""
ROLL_AGAIN: Final = 0.25
"""Seconds between two of them at least: a hundred who come at once are not said a hundred times."""
NO_SHEET: Final = "Not possible: this host writes no roster sheet."
CLOCK: Final = "room/clock"
"""Note beside the exercise: how far people saw time come."""
_LOG: Final = logging.getLogger(__name__)
_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


MAY_FOLLOW: Final = "Only exercise control follows other seats, and a mentor those of its teams."


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
        made: Returns the exercise as a file, of so many inputs and events.

    """

    def __init__(
        self,
        exercise: Exercise,
        journal: Gathering,
        bots: Bots,
        hand: Hand,
        doors: Doors,
        *,
        read: Mapping[str, Wording],
        notes: Mapping[str, str],
        link: str,
        now: float,
        made: Callable[[int, int], bytes],
    ) -> None:
        self._exercise, self._journal = exercise, journal
        self.doors, self._link = doors, link
        self._late = Late({one.id: one.late for one in exercise.scenario.seats.values()}, 0)
        self._told = Told(exercise.events, exercise.scenario, read, self._late.until)
        self._lines, self._promises = Lines(), Promises(journal)
        self._asks = Asks(notes, self._asked)
        self._allowed = Allowances(exercise.scenario.seats.values())
        self._now = now
        self._last_roll = now
        self._rolls = False
        """Whether somebody has come or gone since exercise control was told who is here."""
        self._turned = False
        """Whether somebody was turned away at the door since then."""
        self._clockwork = Clockwork(exercise, bots, hand, now)
        self._noted = notes.get(CLOCK, "")
        """What is kept of the clock beside the exercise, once what gathers now is on disk."""
        self._shown = self._clockwork.time()
        self._late.passed(self._shown)
        """Where the clock stood in what is on disk."""
        self.halted = ""
        """Said while nothing can be written; all stands meanwhile."""
        self._reason = ""
        kinds = exercise.scenario.seats.values()
        self._control = next(one.id for one in kinds if one.kind == "control")
        self._phases = PublicPhases(exercise.scenario)
        self._seating = Seating(exercise, bots, doors, self._control, now)
        self._reception = self._received()
        self.where = Where()
        self.take_back = 0
        """Wall seconds for which staff can take back what they send."""
        self.prints: Callable[[], Callable[[], str | None]] = lambda: lambda: NO_SHEET
        """Begins to write the roster sheet; what it returns says where it is, or why not."""
        self._prints: Callable[[], str | None] | None = None
        self._poster = poster_of(exercise.events)
        # What has gathered since it was opened is told with the batch that it is in.
        written, inputs = exercise.events[: journal.on_disk.events], journal.on_disk.inputs
        self._told.written(written)
        self._back = LookingBack(made)
        self._back.written(inputs, written)
        self._late.written(written)

    def _received(self) -> Reception:
        """Return what lets people in."""
        return Reception(
            self._exercise,
            self._journal,
            self.doors,
            self._seating,
            self._told,
            lines=self._lines,
            promises=self._promises,
            allowed=self._allowed,
            welcome=self._welcome,
        )

    # ---- lines

    def opened(self, address: str, more: Callable[[], None]) -> Line:
        """Take up a line that somebody has opened."""
        line = Line(address, self._now, self._told, more)
        self._lines.take_up(line)
        return line

    def closed(self, line: Line) -> None:
        """Let a line go that has ended."""
        self._promises.gone(line)
        if self._lines.let_go(line):
            self._seating.gone(line.seat, self._now)
            self._rolls = True
        self._rolls |= line.seat == PUBLIC

    def heard(self, line: Line, text: str | bytes) -> None:
        """Take what somebody has said."""
        held = line.seated and not line.here
        if held and not self._allowed.spend(line.seat, len(text), self._now):
            self._lines.end(line, "fast", f"At most {RATE:.0f} frames a second are taken.")
            return
        try:
            frame = line.side.hear(text)
        except Misspoken as no:
            self._lines.end(line, no.wrong, no.sentence)
            return
        if frame is not None:
            self._take(line, frame)

    def _take(self, line: Line, frame: FromSeat) -> None:
        if isinstance(frame, Hello):
            self._reception.greet(line, frame, self._now, halted=self.halted)
            self._turned |= not line.seat
        elif line.seat == PUBLIC:
            self._lines.end(line, "order", "The room is shown, and asks for nothing.")
        elif isinstance(frame, Ask):
            self._ask(line, frame)
        elif isinstance(frame, Door):
            self._give(line, frame)
        elif isinstance(frame, PrintSheet):
            self._print(line)
        elif isinstance(frame, Reads):
            self._rolls |= self._seating.reads(line.seat, frame.ticks)
        else:
            self._bring(line, frame)

    def _bring(self, line: Line, frame: FromSeat) -> None:
        if isinstance(frame, Fetch):
            self._fetch(line, frame)
        elif isinstance(frame, Follow):
            self._follow(line, frame)
        elif isinstance(frame, LookBack):
            # What was asked before is in it.
            self._promises.make(lambda: line.say(Afterwards(sha256=self._back.digest())), line)

    # ---- who comes

    def _welcome(self, line: Line, since: int, ticket: str) -> None:
        if line.side.phase is not Phase.GREETED:
            return  # it has ended meanwhile
        seat = self._exercise.scenario.seats.get(line.seat)
        if not line.silent:
            line.at[line.seat] = since
        line.say(
            Welcome(
                version=VERSION,
                seat=line.seat,
                seat_kind="public" if seat is None else seat.kind,
                team=None if seat is None else seat.team,
                exercise=self._link,
                ticket=ticket,
                stands=self._told.stands(line.seat),
                take_back=self.take_back if seat is not None and seat.kind in SENDERS else 0,
            )
        )
        if seat is None or seat.kind == "observer":
            line.say(About.of(self._poster, 0 if seat is None else seat.late))
        if line.seat in self._late:
            line.say(self._late.still())
        self._tell_time(line)
        if self.halted or self._clockwork.stuck:
            line.say(Halt(sentence=self._why(line) or self._clockwork.stuck))
        if line.seat == self._control:
            self._roll_call()
        self._rolls = True

    def _give(self, line: Line, frame: Door) -> None:
        """Give a seat to somebody else, as exercise control asks for."""
        if not self._seating.may(self._exercise.scenario.seats[line.seat], frame):
            self._lines.end(
                line, "order", "Only exercise control gives seats out, and not its own."
            )
            return
        if self.halted:
            self._roll_call()  # nothing is done now; it can be asked again
            return
        sits = self._lines.at.pop(frame.seat, None)
        said = self._seating.give(frame, self._now, here=sits is not None)
        if sits is not None and said:
            self._lines.end(sits, "revoked", said)
        elif sits is not None:
            self._lines.at[frame.seat] = sits
        if frame.seat == PUBLIC:
            for screen in [one for one in self._lines.seated if one.seat == PUBLIC]:
                self._lines.end(screen, "revoked", "The room's line was given out anew.")
        self._journal.notes[DOORS] = self.doors.kept()
        self._promises.make(lambda: self._seating.kept(frame.seat))
        self._promises.make(self._roll_call)

    def _print(self, line: Line) -> None:
        """Have the roster sheet written, for exercise control."""
        if line.seat != self._control:
            self._lines.end(line, "order", "Only exercise control prints the roster sheet.")
        elif self._prints is None:
            self._prints = self.prints()

    def _say_printed(self) -> None:
        """Say what became of the roster sheet, once that is known."""
        said = None if self._prints is None else self._prints()
        line = self._lines.at.get(self._control)
        if said is None:
            return
        self._prints = None
        if line is not None and line.seated:
            line.say(Printed(sentence=said))

    # ---- what is asked

    def _ask(self, line: Line, frame: Ask) -> None:
        if not _ID.fullmatch(frame.id):
            self._lines.end(line, "unknown", "An id has 1 to 64 letters, figures, dots, - and _.")
        elif not self._asks.is_new(line.seat, frame.id):
            self._answer(line.seat, frame.id)
        elif self._asks.are_many(line.seat):
            self._lines.end(line, "fast", "Too much waits to be written already.")
        elif self.halted:
            self._asks.hold(line.seat, frame)
        else:
            self._do(line.seat, frame)

    def _do(self, seat: str, frame: Ask) -> None:
        name, text = self._asks.do(seat, frame)
        self._journal.notes[name] = text
        self._promises.make(lambda: self._done(seat, frame.id))

    def _asked(self, seat: str, ask: Ask) -> str | None:
        command = ask.command
        no = self._seating.refuses(seat, command)
        if no is not None:
            return no
        try:
            refused = self._exercise.ask(seat, command)
        except Unwritten:  # where each step is written at once
            raise
        except Exception:  # noqa: BLE001 - logged, and said to who asked
            # One half-way leaves no event, so the room goes on; whoever mends it finds it here.
            _LOG.exception("%s asks for %s", seat, command.kind)
            return FAILED
        if refused is None and isinstance(command, SetSpeed) and seat == self._control:
            self._clockwork.hand.index = nearest_speed(command.times)
            self._note_clock()
        return refused

    def _done(self, seat: str, id_: str) -> None:
        self._asks.done(seat, id_)
        self._answer(seat, id_)

    def _answer(self, seat: str, id_: str) -> None:
        """Answer on the line that the seat has now; without one it asks again."""
        line, answer = self._lines.at.get(seat), self._asks.answer(seat, id_)
        if answer is not None and line is not None and line.seated:
            line.say(answer)

    def _fetch(self, line: Line, frame: Fetch) -> None:
        sha256 = frame.sha256
        if not _SHA256.fullmatch(sha256):
            self._lines.end(line, "unknown", "A SHA-256 has 64 of the figures 0 to 9 and a to f.")
        elif sha256 in line.fetched:
            pass  # it is on its way
        elif len(line.fetched) >= FILES:
            self._lines.end(line, "fast", f"At most {FILES} files are fetched at once.")
        else:
            line.fetched[sha256] = 0
            content = self._back.content(sha256) or self._exercise.content(line.seat, sha256)
            self._promises.make(lambda: line.bring(sha256, content), line)

    def _follow(self, line: Line, frame: Follow) -> None:
        seats = self._exercise.scenario.seats
        if frame.seat not in seats or not seats[line.seat].follows(seats[frame.seat]):
            self._lines.end(line, "order", MAY_FOLLOW)
        elif frame.seat == line.seat:
            self._lines.end(line, "order", "A seat is told its own stream without following it.")
        elif not 0 <= frame.since <= self._told.stands(frame.seat):
            self._lines.end(line, "unknown", "That seat was not told so many things.")
        else:
            line.follow(frame.seat, frame.since)

    # ---- time

    def begins(self, now: float) -> None:
        """Let the host's clock go on from here: what passed until now was nobody's time."""
        self._now = self._last_roll = now

    def pass_time(self, now: float) -> None:
        """Let wall time pass, and exercise time with it."""
        passed, self._now = now - self._now, now
        self._lines.dismiss(now)
        self._say_printed()
        if self.halted:
            return
        if self._clockwork.run(passed, now):
            self._lines.say(Halt(sentence=self._clockwork.stuck))
        time = self._clockwork.due(now)
        if time is not None:
            self._note_clock()
            self._promises.make(lambda: self._show(time))
        rolls = ROLL_AGAIN if self._rolls else ROLL_TURNED if self._turned else ROLL_CALL
        if now - self._last_roll >= rolls:
            self._roll_call()

    def run_to(self, x: int) -> None:
        """Let exercise time run to a second at once, at a terminal that alone has the clock."""
        self._clockwork.run_to(x)

    def has_promised(self) -> bool:
        """Have it said if the clock has moved; return whether anything is promised."""
        time = self._clockwork.news()
        if time is not None:
            self._promises.make(lambda: self._show(time))
        return bool(self._promises)

    def _note_clock(self) -> None:
        """Keep where the clock stands and how fast it goes, with what gathers now."""
        clock = json.dumps([self._exercise.x, self._clockwork.hand.index])
        if clock != self._noted:
            self._noted = self._journal.notes[CLOCK] = clock

    def _show(self, time: Time) -> None:
        self._shown = time
        self._late.passed(time)
        for line in self._lines.seated:
            self._tell_time(line)

    def _tell_time(self, line: Line) -> None:
        time = self._late.time(line.seat, self._shown)
        line.say(time)
        self._phases.tell(line, time.x)

    def _roll_call(self) -> None:
        """Tell exercise control who is here."""
        self._last_roll, self._rolls, self._turned = self._now, False, False
        line = self._lines.at.get(self._control)
        if line is not None and line.seated:
            here = {one.seat for one in self._lines if one.seated}
            seats = self._seating.present(here, self._now)
            line.say(
                Present(
                    seats=seats,
                    url=self.where.url,
                    fingerprint=self.where.fingerprint,
                    tried=self.doors.tried(self._now),
                )
            )

    # ---- what is written

    def batch(self) -> Batch | None:
        """Return what is to be written now; ``None`` if there is nothing.

        Raises:
            InvariantViolated: If the last one was not said to be ``written``.

        """
        return self._promises.batch()

    def written(self, batch: Batch) -> None:
        """Tell everybody what a batch holds, for it is on disk; then what was promised."""
        promised = self._promises.written(batch)
        told = self._told.written(batch.events)
        self._back.written(len(batch.inputs), batch.events)
        if self._late.written(batch.events):
            self._lines.say(self._late.still(), self._late)
        for promise in promised:
            promise.keep()
        self._lines.wake(told)
        if self.halted:
            self._go_on()

    def _go_on(self) -> None:
        self.halted = self._reason = ""
        self._lines.say(Halt(sentence=self._clockwork.stuck))
        for seat, ask in self._asks.let_go():
            self._do(seat, ask)

    def unwritten(self, reason: str) -> None:
        """Let all stand: a batch could not be written, and is kept to be tried again.

        Args:
            reason: Why, and what would help; for exercise control, as it names files of the host.

        """
        if reason != self._reason or not self.halted:
            self.halted, self._reason = UNWRITTEN, reason
            self._lines.say_each(lambda line: Halt(sentence=self._why(line)))

    def _why(self, line: Line) -> str:
        """Return why all stands, as whoever is on a line is told; empty if it does not."""
        return f"{self.halted} {self._reason if line.seat == self._control else ''}".strip()
