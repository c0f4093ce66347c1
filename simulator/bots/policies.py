"""The policies by which bots hold seats, by name.

``passive`` does nothing.  ``random`` does whatever its picture allows, ``everything`` does all of
it at once.  ``doctrine`` applies
incident-handling playbooks to its own picture; it knows no scenario's ids.  ``clicker``,
``talker`` and ``saboteur`` try to win by silly means: no judgement should be kind to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from simulator.bots.doctrine import Doctrine
from simulator.bots.everything import Everything
from simulator.bots.haphazard import Haphazard
from simulator.bots.idlers import Clicker, Saboteur, Talker
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture


class Policy(Protocol):
    """What holds one seat."""

    pause: int
    """Exercise seconds between being told something and acting on it."""
    idle: int
    """Exercise seconds after which it looks again although nothing was told; 0: never."""

    def decide(self, picture: Picture) -> list[Command]:
        """Return what to ask for now, in order; each may still be refused."""


class Passive:
    """Does nothing: what happens if nobody acts."""

    pause = 3600
    idle = 0

    def decide(self, picture: Picture) -> list[Command]:  # noqa: ARG002 - it does not look
        """Return nothing."""
        return []


POLICIES: Final[Mapping[str, Callable[[int, str], Policy]]] = {
    "clicker": Clicker,
    "doctrine": lambda _seed, _seat: Doctrine(),
    "doctrine-alone": lambda _seed, _seat: Doctrine(shares=False),
    "doctrine-late": lambda _seed, _seat: Doctrine(pause=20 * 60),
    "everything": lambda _seed, _seat: Everything(),
    "passive": lambda _seed, _seat: Passive(),
    "random": Haphazard,
    "saboteur": Saboteur,
    "talker": lambda _seed, _seat: Talker(),
}
"""Name → a new bot for a seat of an exercise with a seed."""
