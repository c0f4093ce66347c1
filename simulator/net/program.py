"""A program in a seat: a policy of the bots plays it, from the seat's own stream alone.

When it acts is ``Company``'s, as in one process.  What it asks goes one at a time, the next once
the host has answered: a policy sees what came of the last, and nobody is shown out for talking
fast.  What a broken line leaves unanswered is asked again by the seat's end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from simulator.bots.company import Company
from simulator.bots.policies import Policy
from simulator.domain.concepts.seats import BeReady
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.domain.values.value import encode
from simulator.net.far import FarExercise
from simulator.net.seat_end import SeatEnd
from simulator.pictures.frame import OVER

APART: Final = 0.06
"""Seconds between two commands at least: fewer than the twenty a second that a host takes."""


class Sum(NamedTuple):
    """What a program has done at its seat."""

    told: int
    asked: int
    refused: int
    unanswered: int


Note = Callable[[Mapping[str, Any]], None]


class Program:
    """A policy at a seat that is held over a line.

    Args:
        end: The seat's end of the line; it has been told all that the seat was told before.
        pump: Lets the end hear what has come, and say what it has to say.
        policy: Decides.
        clock: Seconds of this machine's clock.
        note: Is given what was asked and what was answered, as JSON.

    """

    def __init__(
        self,
        end: SeatEnd,
        pump: Callable[[], None],
        policy: Policy,
        *,
        clock: Callable[[], float],
        note: Note = lambda _: None,
    ) -> None:
        self._end, self._pump, self._clock, self._note = end, pump, clock, note
        self._far = FarExercise(end, pump)
        self._seat = end.stream.picture.seat
        self._x = end.x
        self._wanted: deque[Command] = deque()
        self._last = clock() - APART
        self._count = 0
        """Of the commands that were asked; the last of them alone may be unanswered."""
        self._refused = 0
        self._company = Company(self, {self._seat: policy})
        if self._state is State.READY and self._seat not in end.stream.picture.ready:
            self._wanted.append(BeReady())

    @property
    def _state(self) -> State:
        return self._end.stream.picture.state

    @property
    def over(self) -> bool:
        """Return whether the exercise has ended."""
        return self._state in OVER

    def step(self) -> None:
        """Take what has come, and ask what the policy wants by now."""
        self._pump()
        self._answered()
        self._x = max(self._x, self._end.x)
        self._company.run_to(self._x)
        self._ask_next()

    def finish(self) -> bool:
        """Ask nothing more; return whether all that was asked is answered."""
        self._wanted.clear()
        self._pump()
        self._answered()
        return not self._end.asked

    def _answered(self) -> None:
        while self._end.answers:
            self._say_answer(self._end.answers.popleft().refused)

    def _ask_next(self) -> None:
        while self._may_ask():
            command = self._wanted.popleft()
            self._count, self._last = self._count + 1, self._clock()
            self._note({"x": self._x, "asked": self._count, "command": encode(command)})
            refused = self._far.ask(self._seat, command)
            if refused is not None:
                self._say_answer(refused)

    def _may_ask(self) -> bool:
        ready = self._end.running or (self._end.live and self._state is State.READY)
        apart = self._clock() - self._last >= APART
        return bool(self._wanted) and ready and apart and not self._end.asked

    @property
    def sum(self) -> Sum:
        """Return what was done until now."""
        told, unanswered = len(self._end.stream.told), len(self._end.asked)
        return Sum(told, self._count, self._refused, unanswered)

    def _say_answer(self, refused: str | None) -> None:
        self._refused += refused is not None
        self._note({"x": self._x, "answered": self._count, "refused": refused})

    # ---- the exercise, as Company plays in it

    @property
    def x(self) -> int:
        """Return the exercise second; it stands while the policy is asked."""
        return self._x

    @property
    def running(self) -> bool:
        """Return whether time runs, and nothing of the last that was wanted is still open."""
        return self._end.running and not self._wanted and not self._end.asked

    def advance_to(self, x: int) -> None:
        """Do nothing: time is the host's."""

    def take(self, seat: str, command: Command) -> str | None:
        """Have something asked for, in its turn."""
        del seat
        self._wanted.append(command)
        return None

    def picture(self, seat: str) -> Picture:
        """Return what the seat knows."""
        del seat
        return self._end.stream.picture

    def told_since(self, position: int, before: int) -> tuple[int, dict[str, int]]:
        """Return a new position, and the seat with when it was told anything from there on."""
        told = self._end.stream.told
        first = position
        while position < len(told) and told[position].x < before:
            position += 1
        return position, {self._seat: told[first].x} if position > first else {}
