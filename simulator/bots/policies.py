"""The policies by which bots hold seats, by name.

``passive`` does nothing.  ``random`` does whatever its picture allows, ``blanket`` does all of it
at once.  ``doctrine`` applies incident-handling playbooks to its own picture; it knows no
scenario's ids.  ``last-minute`` decides when it must, and ``doctrine-25`` does a quarter of what
the book says.  ``clicker``, ``talker`` and ``saboteur`` try to win by silly means: no judgement
should be kind to them.  ``first``, ``longest`` and their like click on what looks a certain way,
and ``blind`` on any.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from simulator.bots.blanket import Blanket
from simulator.bots.doctrine import Doctrine
from simulator.bots.haphazard import Haphazard
from simulator.bots.idlers import Clicker, Saboteur, Talker
from simulator.bots.looks import LOOKS
from simulator.bots.partial import InPart, LastMinute
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.units import ONE


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


def _in_part(percent: int) -> Callable[[int, str], Policy]:
    return lambda seed, seat: InPart(percent * ONE // 100, seed, seat)


def _by_looks(looks: str) -> Callable[[int, str], Policy]:
    return lambda seed, seat: Clicker(seed, seat, looks=looks)


POLICIES: Final[Mapping[str, Callable[[int, str], Policy]]] = {
    "blanket": lambda _seed, _seat: Blanket(),
    "clicker": Clicker,
    "doctrine": lambda _seed, _seat: Doctrine(),
    "doctrine-alone": lambda _seed, _seat: Doctrine(shares=False),
    "doctrine-late": lambda _seed, _seat: Doctrine(pause=20 * 60),
    **{f"doctrine-{percent}": _in_part(percent) for percent in (0, 25, 50, 75, 100)},
    "last-minute": lambda _seed, _seat: LastMinute(),
    "passive": lambda _seed, _seat: Passive(),
    "random": Haphazard,
    "saboteur": Saboteur,
    "talker": lambda _seed, _seat: Talker(),
    **{looks: _by_looks(looks) for looks in LOOKS},
}
"""Name → a new bot for a seat of an exercise with a seed."""
