"""All lines to a room, and which of them has which seat."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from typing import Final

from simulator.net.crowd import turned_away
from simulator.net.frames import Fault, FromHost, Wrong
from simulator.net.line import Line

GREETING: Final = 5.0
"""Seconds within which somebody who has a line must say who it is."""


class Lines:
    """The lines of one room."""

    def __init__(self) -> None:
        self._all: list[Line] = []
        self.at: dict[str, Line] = {}
        """Seat → the line of who sits there."""

    def __iter__(self) -> Iterator[Line]:
        return iter(self._all)

    def take_up(self, line: Line) -> None:
        """Take up a line; if too many are at the door, one of them goes."""
        self._all.append(line)
        away = turned_away(self._all)
        if away is not None:
            self.end(away, "wait", "Too many are at the door. Try again in a few seconds.")

    def let_go(self, line: Line) -> bool:
        """Let a line go that has ended; return whether somebody sat at its other end."""
        if line in self._all:
            self._all.remove(line)
        if self.at.get(line.seat) is not line:
            return False
        del self.at[line.seat]
        return True

    def end(self, line: Line, wrong: Wrong, sentence: str) -> None:
        """Say on a line why it is ended, and nothing after it."""
        line.end(Fault(wrong=wrong, sentence=sentence))

    @property
    def seated(self) -> list[Line]:
        """Return those at whose other end somebody sits."""
        return [one for one in self._all if one.seated]

    def say(self, frame: FromHost, among: Container[str] | None = None) -> None:
        """Have something said on all of them, or on those of some seats."""
        for line in self.seated:
            if among is None or line.seat in among:
                line.say(frame)

    def say_each(self, frame_for: Callable[[Line], FromHost]) -> None:
        """Have on each of them said what it is told of something."""
        for line in self.seated:
            line.say(frame_for(line))

    def wake(self, told: set[str]) -> None:
        """Let those say more whose seats, or seats that they follow, were told something."""
        for line in self._all:
            if not told.isdisjoint(line.at):
                line.wake()

    def dismiss(self, now: float) -> None:
        """Let go whoever does not say who it is, or does not listen."""
        for line in self._all:
            if not line.seat and now - line.opened > GREETING:
                self.end(line, "slow", "Nobody said who it is.")
            elif line.behind:
                self.end(line, "slow", "This console did not listen. It may come back.")
