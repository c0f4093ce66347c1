"""Verbs of who plays alone and has the hand on the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.plain.lines import quoted
from simulator.plain.verbs import Say, Verbs

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort


class SoloVerbs:
    """What is typed about the clock.

    Args:
        port: The seat's.

    """

    def __init__(self, port: SeatPort) -> None:
        self._port = port

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "pause": (": stop the clock", self._pause),
            "continue": (": let it run", self._continue),
            "speed": ("[N]: how fast, by number", self._speed),
            "next": (": run on to what needs you", self._next),
        }

    def _pause(self, _: str) -> Say:
        if (pace := self._port.pace()) is not None:
            pace.pause()
        return ["The clock stands."]

    def _continue(self, _: str) -> Say:
        if (pace := self._port.pace()) is not None:
            pace.resume()
        return ["The clock runs."]

    def _speed(self, rest: str) -> Say:
        pace = self._port.pace()
        if pace is None:
            return ["Exercise control has the clock."]
        names = pace.speeds()
        if rest.isascii() and rest.isdecimal() and 0 < int(rest[:4]) <= len(names):
            pace.set_speed(int(rest[:4]) - 1)
        elif rest:
            return [f"There is no speed {rest:.20}; type a number from 1 to {len(names)}."]
        return [
            f"{place} {name}" + (", set" if place - 1 == pace.speed() else "")
            for place, name in enumerate(names, 1)
        ]

    def _next(self, _: str) -> Say:
        pace = self._port.pace()
        return quoted(pace.step()) if pace is not None else []
