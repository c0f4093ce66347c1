"""Standings of assets, whatever their level: isolated, shut down, tripped.

A standing is declared once, with the concept that brings it about.  The world, a team's picture and
the region as staff see it hold standings in the same way.  Rules ask what follows from those that
an asset has, views print what they say of it; neither asks which they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Final

from simulator.domain.values.value import Family
from simulator.domain.values.why import Why, declare
from simulator.errors import InvariantViolated
from simulator.units import ONE

if TYPE_CHECKING:
    from simulator.domain.plan.assets import Asset, AssetBrief


def _whole(_: Asset | AssetBrief) -> int:
    return ONE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Standing:
    """A way to stand.

    Args:
        name: What it is called in readings, and where an asset's state is noted.
        words: What an asset is that stands so, in a word or two.
        keeps: What it leaves of an asset's own capability, parts per million.
        works: Whether an asset works at all; what hits one that does not does no damage.
        spreads: Whether anything spreads from it or to it; if not, alerts need no verdict.
        needs_word: Whether those who live on an asset that gives less for it must have had word.
        state: The word by which boards list it; empty: they go by its level.
        clause: The same in a sentence of its own; empty: none is said.
        why: How it is given as the reason of a level.

    """

    name: str
    words: str
    keeps: Callable[[Asset | AssetBrief], int] = _whole
    works: bool = True
    spreads: bool = True
    needs_word: bool = False
    state: str = ""
    clause: str = ""
    why: Why = field(default_factory=Why)

    def leaves(self, plan: Asset | AssetBrief) -> int:
        """Return what an asset gives of its own while it stands so, parts per million."""
        return self.keeps(plan) if self.works else 0

    def __post_init__(self) -> None:
        if STANDINGS.setdefault(self.name, self) is not self:
            raise InvariantViolated(f"a standing {self.name!r} is declared twice")
        declare(self.name, self.why)

    def __reduce__(self) -> tuple[object, ...]:
        """Come back from a copy, or in another process, as the one that was declared."""
        return standing, (self.name,)


STANDINGS: Final[dict[str, Standing]] = {}
"""Name → the standing."""


def standing(name: str) -> Standing:
    """Return the standing of a name, wherever it is declared."""
    if name not in STANDINGS:
        import_module(Family.CATALOGUE)
    return STANDINGS[name]


class Stands:
    """What has standings."""

    __slots__ = ()
    standings: tuple[Standing, ...]
    """By name, so that it does not matter in which order they came.  Most have none."""

    def turn(self, sets: Iterable[Standing], ends: Iterable[Standing] = ()) -> None:
        """Let it stand so, and no longer so."""
        left = {*self.standings, *sets}.difference(ends)
        self.standings = tuple(sorted(left, key=lambda one: one.name))  # type: ignore[misc]  # a slot of what has them

    def stands(self, *standings: Standing) -> bool:
        """Return whether it has any of these."""
        return bool(self.standings) and any(one in self.standings for one in standings)

    @property
    def works(self) -> bool:
        """Whether it works at all."""
        return not self.standings or all(one.works for one in self.standings)

    @property
    def spreads(self) -> bool:
        """Whether anything can spread from it or to it."""
        return not self.standings or all(one.spreads for one in self.standings)

    @property
    def apart(self) -> Standing | None:
        """The standing by which boards list it; ``None``: they go by its level."""
        return next((one for one in self.standings if one.state), None)
