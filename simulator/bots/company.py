"""Bots at their seats: whom something was told acts on it after a pause.

Everything a bot does is an input of the record, so a replay needs no bots.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from simulator.bots.doctrine import Doctrine
from simulator.bots.policies import Policy
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture

_STAGGER: Final = 7
"""Seconds between colleagues' pauses, so that seats of one team do not speak at once."""


class Played(Protocol):
    """The exercise as bots see it: seats' pictures, a place to ask, and time."""

    @property
    def x(self) -> int:
        """Return the exercise second."""

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""

    def advance_to(self, x: int) -> None:
        """Let exercise time run."""

    def take(self, seat: str, command: Command) -> str | None:
        """Ask for something; return the refusal, if it is one."""

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows."""

    def told_since(self, position: int, before: int) -> tuple[int, dict[str, int]]:
        """Return a new position, and who was told anything from a position on, first when.

        Only what was told before an exercise second counts.
        """


class Company:
    """The bots of one exercise.

    Args:
        played: The exercise.
        bots: Seat → what holds it.

    """

    def __init__(self, played: Played, bots: Mapping[str, Policy]) -> None:
        self._played = played
        self._bots = dict(bots)
        self._wakes: dict[str, int] = {}
        self._position = 0
        self._pauses = {
            seat: bot.pause + place * _STAGGER for place, (seat, bot) in enumerate(bots.items())
        }
        self._patience = max(min(self._pauses.values(), default=1) - 1, 1)
        """So long nobody can act on what is told from now on: there is no need to listen."""
        for place, seat in enumerate(self._bots):
            self._rest(seat, played.x + place * _STAGGER)

    def seat(self, seat: str, bot: Policy) -> None:
        """Let a bot have a seat from now on; it looks at what is there after its pause."""
        self._bots[seat] = bot
        self._pauses.setdefault(seat, bot.pause + len(self._pauses) * _STAGGER)
        self._patience = max(min(self._pauses.values()) - 1, 1)
        self._wakes[seat] = self._played.x + self._pauses[seat]

    def release(self, seat: str) -> None:
        """Leave a seat to whoever sits down there."""
        self._bots.pop(seat, None)
        self._wakes.pop(seat, None)

    def run_to(self, x: int) -> None:
        """Let exercise time run to ``x`` with the bots playing."""
        played = self._played
        while played.running:
            self._listen(played.x + 1)
            due = min(self._wakes.values(), default=x + 1)
            if due > x and played.x >= x:
                return
            target = min(due, x, played.x + self._patience)
            played.advance_to(max(target, played.x))
            if due <= played.x:
                # What is told in the very second of a wake wakes its seat once more.
                self._listen(due)
                self._wake(due)

    def _listen(self, before: int) -> None:
        """Wake the seats that were told something, each after its pause."""
        self._position, told = self._played.told_since(self._position, before)
        for seat, x in told.items():
            pause = self._pauses.get(seat)
            if pause is not None and seat in self._bots:
                self._wakes[seat] = min(self._wakes.get(seat, x + pause), x + pause)

    def _rest(self, seat: str, x: int) -> None:
        """Let a seat look again after a while although nothing was told."""
        if self._bots[seat].idle:
            self._wakes[seat] = x + self._bots[seat].idle
        else:
            self._wakes.pop(seat, None)

    def _wake(self, due: int) -> None:
        """Let every bot whose time has come decide."""
        for seat in [one for one, wake in self._wakes.items() if wake <= due]:
            bot = self._bots[seat]
            if isinstance(bot, Doctrine):
                bot.now = self._played.x
            wanted = bot.decide(self._played.picture(seat))
            self._rest(seat, self._played.x)
            for command in wanted:
                self._played.take(seat, command)
