"""What all that take part in a live exercise have in common: its libraries, and a line to it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from simulator import times
from simulator.cli.desk import OwnDesk, named
from simulator.cli.held import Seat, kept, seat_by
from simulator.cli.logs import off_the_screen
from simulator.cli.output import say
from simulator.cli.today import today
from simulator.domain.values.phases import State
from simulator.errors import Unreachable, UsageError
from simulator.exercise.local_seat import LocalSeat
from simulator.pictures.room_view import PhaseRow

if TYPE_CHECKING:
    from pathlib import Path

    from simulator.cli.far_review import FarReview
    from simulator.domain.state.picture import Picture
    from simulator.net.dial import Dial
    from simulator.net.far import FarExercise, FarLine
    from simulator.net.frames import About, Welcome
    from simulator.net.seat_end import SeatEnd
    from simulator.pictures.help_view import Advised
    from simulator.pictures.port import ReviewPort

PATIENCE: Final = 15.0
"""Seconds to wait for the host before the console is shown."""


@contextmanager
def needs_extra(command: str) -> Iterator[None]:
    """Say which line installs what a live exercise needs, if it is not there.

    Raises:
        UsageError: It is not.

    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("simulator"):
            raise
        text = f"{command} needs the libraries of a live exercise; install them once: "
        raise UsageError(f"{text}pip install 'startex[live]'") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a seat is come to.

    Args:
        url: Of the host.
        code: From the roster sheet, the first time.
        ticket: Instead of a code.
        name: Of the person or the program.
        fingerprint: Of the host's certificate.
        held: The seat that is come back to, instead of a code or a ticket.

    """

    url: str
    code: str = ""
    ticket: str = ""
    name: str = ""
    fingerprint: str = ""
    held: Seat | None = None


def console_of(way: Way, *, record: Path | None = None, plain: bool = False) -> None:
    """Show a seat's console on a line to a host, until its reader leaves.

    Args:
        way: How it is come to.
        record: That the exercise is written in, if it lies on this machine.
        plain: In lines of text and not on a screen.

    Raises:
        Unreachable: If the host does not answer, or another does.
        UsageError: If it lets nobody in.

    """
    with seated(way) as dial:
        port = window_of(dial.end, dial.pump, record=record)
        if plain:
            _in_lines(port)
        else:
            from simulator.consoles.run import run_app  # noqa: PLC0415 - only screens need Textual

            run_app(port)
    if dial.end.fault is not None:
        say(dial.end.fault.sentence)


def _in_lines(port: LocalSeat) -> None:
    """Hold a seat in lines of text.

    Raises:
        UsageError: If it is one of those that have screens alone.

    """
    from simulator.pictures.evaluation_view import EvaluationView  # noqa: PLC0415 - as below
    from simulator.pictures.mentor_view import MentorView  # noqa: PLC0415 - as below
    from simulator.pictures.views import ParticipantView  # noqa: PLC0415 - as below
    from simulator.plain.run import run_plain  # noqa: PLC0415 - who draws needs it not

    if not isinstance(port.view(), ParticipantView | EvaluationView | MentorView):
        seat = port.seat.lstrip("/")  # the room has no seat, and slashes for it
        raise UsageError(f"{seat} has its screens alone; join without --plain")
    run_plain(port)


@contextmanager
def seated(way: Way) -> Iterator[Dial]:
    """Hold a seat on a line to a host; it has been told all that it was told before.

    Raises:
        Unreachable: If the host does not answer, or another does.
        UsageError: If it lets nobody in.

    """
    from simulator.net.dial import Dial  # noqa: PLC0415 - only a live exercise needs the library
    from simulator.net.seat_end import SeatEnd  # noqa: PLC0415 - likewise
    from simulator.net.trust import Trust  # noqa: PLC0415 - likewise

    off_the_screen()
    url, held = way.url, way.held
    # The line that was pasted once opens the seat again, although its code is used.
    held = seat_by(url, way.code) if held is None and way.code else held
    known = held or Seat(url, line=named(url, way.code) if way.code else "")
    known = replace(
        known, name=way.name or known.name, fingerprint=way.fingerprint or known.fingerprint
    )
    opens = way.ticket or known.ticket
    end = SeatEnd(code=way.code, ticket=opens, name=known.name, clock=time.monotonic)
    dial = Dial(url, end, Trust(way.fingerprint) if url.startswith("wss:") else None)
    try:
        _until_briefed(dial, url)
        # To whom the host itself gives a ticket, it gives one again.
        known = replace(known, ticket="" if way.ticket else end.ticket)
        with kept(end, known):
            yield dial
    finally:
        if held is not None and end.welcome is None and end.fault is not None:
            held.forget()
        dial.close()


def _wall(seconds: float) -> str:
    """Return wall time so many seconds from now, as people read it."""
    now = today()
    then = now + timedelta(seconds=seconds)
    other_day = seconds > 0 and then.date() != now.date()
    return times.day_and_time(then) if other_day else then.strftime("%H:%M")


def _phase(end: SeatEnd) -> PhaseRow | None:
    """Return which phase has begun, as far as a seat's end was told."""
    told = end.phase
    return None if told is None else PhaseRow(told.name, told.nth, told.of)


def window_of(
    end: SeatEnd,
    pump: Callable[[], None],
    *,
    record: Path | None = None,
    wall: Callable[[float], str] = _wall,
    today: Callable[[], datetime] = today,
) -> LocalSeat:
    """Return the window of the seat, or of the room, at the end of a line.

    Args:
        end: The seat's end; it has been told all that it was told before.
        pump: Lets the end hear what has come, and say what it has to say.
        record: That the exercise is written in, if it lies on this machine.
        wall: Tells wall time so many seconds from now.
        today: Tells it with its day and zone.

    """
    from simulator.net.far import FarExercise, FarLine  # noqa: PLC0415 - likewise

    assert end.welcome is not None
    far = _Far(
        end=end,
        exercise=FarExercise(end, pump),
        line=FarLine(end, pump, wall),
        wall=lambda: wall(0),
        today=today,
        review=_looking_back(end, pump, record),
    )
    if end.about is not None:
        return _watches(far, end.welcome.seat, end.welcome.seat_kind, end.about)
    if end.welcome.seat_kind == "mentor":
        return _mentors(far, end.welcome)
    return _plays(far, end.welcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Far:
    """What the windows at the end of a line have in common.

    Args:
        end: The seat's.
        exercise: As far as the seat is told of it.
        line: How that stands, and what is sent on it.
        wall: Tells wall time.
        today: Tells it with its day and zone.
        review: Gives the after-action window once the exercise has ended.

    """

    end: SeatEnd
    exercise: FarExercise
    line: FarLine
    wall: Callable[[], str]
    today: Callable[[], datetime]
    review: Callable[[], ReviewPort | None]


def _watches(far: _Far, seat: str, kind: str, about: About) -> LocalSeat:
    """Return the window of the room, or of an observer."""
    from simulator.exercise import room_seat  # noqa: PLC0415 - few only watch

    end = far.end
    if kind != "observer":
        return room_seat.RoomSeat(
            far.exercise,
            seat,
            about.poster,
            phase=lambda: _phase(end),
            wall=far.wall,
            today=far.today,
            line=far.line,
        )
    return room_seat.ObserverSeat(
        far.exercise,
        seat,
        about.poster,
        late=about.late,
        stands=lambda: room_seat.Standing(
            end.still.state,
            end.still.by,
            end.still.reason,
            end.still.back_at,
            end.still.starts,
        ),
        phase=lambda: _phase(end),
        wall=far.wall,
        today=far.today,
        line=far.line,
        review=far.review,
    )


def _mentors(far: _Far, welcome: Welcome) -> LocalSeat:
    """Return the window of a mentor."""
    from simulator.exercise.mentor_seat import MentorSeat  # noqa: PLC0415 - few mentor

    desk = OwnDesk(welcome.exercise, welcome.seat)
    return MentorSeat(
        far.exercise,
        welcome.seat,
        wall=far.wall,
        today=far.today,
        review=far.review,
        left=desk.left(),
        keep=desk.keep,
        line=far.line,
        advise=_counsel,
    )


def _plays(far: _Far, welcome: Welcome) -> LocalSeat:
    """Return the window of who plays, directs or evaluates."""
    from simulator.net.far import FarHand  # noqa: PLC0415 - only a live exercise needs it

    end, control = far.end, welcome.seat_kind == "control"
    desk = OwnDesk(welcome.exercise, welcome.seat)
    port = LocalSeat(
        far.exercise,
        welcome.seat,
        kind=welcome.seat_kind,
        hand=FarHand(end) if control else None,
        wall=far.wall,
        today=far.today,
        review=far.review,
        left=desk.left(),
        keep=desk.keep,
        line=far.line,
        take_back=welcome.take_back,
        advise=_counsel,
    )
    if not control and end.stream.picture.state is not State.READY:
        port.take()  # it has begun without whoever comes now
    return port


def _counsel(picture: Picture) -> Advised | None:
    """Return what the book would do next; it is read when a team first asks with full help."""
    from simulator.bots.counsel import counsel  # noqa: PLC0415 - as said

    return counsel(picture)


def _looking_back(
    end: SeatEnd, pump: Callable[[], None], record: Path | None
) -> Callable[[], ReviewPort | None]:
    """Return what gives the after-action window; what that needs is read when it is asked for."""

    @cache
    def far() -> FarReview:
        from simulator.cli.far_review import FarReview  # noqa: PLC0415 - as said

        return FarReview(end, pump, beside=record)

    return lambda: far()()  # noqa: PLW0108 - it is made when it is first asked for


@contextmanager
def told_to_end() -> Iterator[threading.Event]:
    """Give what is set once a signal says that the program shall end."""
    told = threading.Event()
    before = {
        one: signal.signal(one, lambda *_: told.set()) for one in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield told
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _until_briefed(dial: Dial, url: str) -> None:
    """Wait until the seat has been told all that it was told before.

    Raises:
        Unreachable: If the host does not answer, or lets nobody in; the sentence says why.

    """
    end, until = dial.end, time.monotonic() + PATIENCE
    said = False
    while True:
        dial.pump()
        if end.fault is not None:
            raise UsageError(end.fault.sentence)
        if dial.refused:
            raise Unreachable(url, dial.refused)
        if end.briefed:
            return
        if time.monotonic() > until:
            text = f"does not answer ({dial.trouble})" if dial.trouble else "does not answer"
            raise Unreachable(url, f"{text}; is the host running, and is this its address?")
        if dial.trouble and not said:
            said = True
            say(f"No line yet to {url}; trying again.")
        time.sleep(0.02)
