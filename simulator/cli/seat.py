"""``startex seat``: a program in a seat of a live exercise; it needs no terminal."""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from simulator.bots import POLICIES
from simulator.cli.join import asked_code, way_to
from simulator.cli.live import Way, needs_extra, seated, told_to_end, window_of
from simulator.cli.output import put, put_json_line, say
from simulator.errors import DONE, INTERRUPTED, SimulatorError, Unreachable, UsageError
from simulator.plain.lines import wrapped
from simulator.plain.terminal import WIDTH
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.net.dial import Dial
    from simulator.net.program import Program

STEP: Final = 0.05
"""Wall seconds between two looks at what has come."""
LAST_ANSWER: Final = 2.0
"""Wall seconds that whoever is told to end waits for what it has asked."""


def command(options: argparse.Namespace) -> int:
    """Let a policy play the seat that the code is for, to ENDEX."""
    if options.policy not in POLICIES:
        known = ", ".join(POLICIES)
        raise UsageError(f"no policy {options.policy!r:.40}; known: {known}")
    with needs_extra("seat"):
        from simulator.net import dial  # noqa: F401, PLC0415 - only a live exercise needs it
    url, known = way_to(options)
    code = options.code or asked_code()
    name = options.name or f"program, {options.policy}"
    way = Way(url=url, code=code, name=name, fingerprint=known)
    with seated(way) as line, told_to_end() as told:
        return _play(line, url, options, told)


def _play(line: Dial, url: str, options: argparse.Namespace, told: threading.Event) -> int:
    from simulator.net.program import Program  # noqa: PLC0415 - only a live exercise needs it

    end = line.end
    assert end.welcome is not None
    if end.welcome.seat_kind != "team":
        raise UsageError(
            f"a program plays the seats of teams, and this code was for {end.welcome.seat}; "
            "exercise control can give that seat out anew"
        )
    seat = end.welcome.seat
    program = Program(
        end,
        line.pump,
        POLICIES[options.policy](options.seed, seat),
        clock=time.monotonic,
        note=put_json_line if options.json else lambda _: None,
    )
    say(f"{options.policy} plays {seat}.")
    talk = _Talk(line, url)
    while not told.is_set():
        program.step()
        if program.over:
            say("The exercise has ended.")
            _finish(program)
            _sum_up(program, seat, as_json=options.json)
            if not options.json:
                _look_back(line)
            return DONE
        for sentence in talk.news():
            say(sentence)
        told.wait(STEP)
    _finish(program)
    _sum_up(program, seat, as_json=options.json)
    say(f"{seat} is left; on this machine the same line opens it again.")
    return INTERRUPTED


def _finish(program: Program) -> None:
    """Wait a moment for the answer to what was asked last."""
    until = time.monotonic() + LAST_ANSWER
    while not program.finish() and time.monotonic() < until:
        time.sleep(STEP)


def _sum_up(program: Program, seat: str, *, as_json: bool) -> None:
    """Say what was done at the seat."""
    done = program.sum
    if as_json:
        put_json_line({"sum": done._asdict()})
        return
    told = f"{seat} was told {counted(done.told, 'thing')}"
    put(f"{told} and asked for {done.asked}: {done.refused} refused, {done.unanswered} unanswered.")


def _look_back(line: Dial) -> None:
    """Print what came of the exercise, as its seats may look back at it."""
    from simulator.plain.after_lines import front  # noqa: PLC0415 - after ENDEX alone

    try:
        review = window_of(line.end, line.pump).review()
    except SimulatorError as error:
        say(f"There is no looking back now: {error}")
        return
    if review is not None:
        for one in front(review.review_view()):
            put("\n".join(wrapped(one, WIDTH)))


class _Talk:
    """What is said of a line to a host, each thing once.

    Args:
        line: To the host.
        url: Of it.

    """

    def __init__(self, line: Dial, url: str) -> None:
        self._line, self._url = line, url
        self._lost, self._halted = False, ""

    def news(self) -> Iterator[str]:
        """Yield what is new.

        Raises:
            Unreachable: If the line does not come back; the sentence says why.

        """
        end = self._line.end
        if end.fault is not None:
            raise Unreachable(self._url, f"the host has ended the line: {end.fault.sentence}")
        if self._line.closed:
            raise Unreachable(self._url, self._line.trouble or "the line has ended")
        lost = end.lost_at is not None
        if lost != self._lost:
            self._lost = lost
            text = f"The line to {self._url} is lost; what is asked waits until it is back."
            yield text if lost else "The line is back."
        if end.halted != self._halted:
            self._halted = end.halted
            yield f"The exercise stands: {end.halted}" if end.halted else "The exercise resumes."
