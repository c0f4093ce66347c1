"""Downstream of an asset: what falls with it, when and by how much, by the team's own estimate.

From the seat's picture alone: the levels it has read, and the dependencies of its own assets as it
was briefed.  It is an estimate and says so: what nobody reads counts as whole, buffers as full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from simulator.domain.plan.briefs import DependencyBrief
from simulator.domain.state.picture import Picture
from simulator.domain.values.grouped import grouped
from simulator.units import ONE

_ROUNDS: Final = 40
"""Passes over a team's assets at most: cycles of its own settle long before."""


class Fall(NamedTuple):
    """An asset of the team that falls: from what, to what, after how many scenario seconds."""

    asset: str
    before: int
    after: int
    seconds: int


def falls(picture: Picture, asset: str, left: int) -> list[Fall]:
    """Return what falls if an asset keeps only ``left`` of its level, the earliest first.

    Args:
        picture: Whose.
        asset: One of the team's own.
        left: Parts per million of its own level that it keeps.

    """
    before = {one.id: _read(one.level) for one in picture.assets.values()}
    after = {**before, asset: before[asset] * left // ONE}
    reached = {asset: 0}
    needs = _needs(picture)
    for _ in range(_ROUNDS):
        if not _pass(before, after, reached, needs, asset):
            break
    found = [
        Fall(one, before[one], after[one], reached[one])
        for one in reached
        if after[one] < before[one]
    ]
    return sorted(found, key=lambda one: (one.seconds, one.asset != asset, one.asset))


def _pass(
    before: Mapping[str, int],
    after: dict[str, int],
    reached: dict[str, int],
    needs: Mapping[str, tuple[DependencyBrief, ...]],
    cut: str,
) -> bool:
    """Let what fell reach what depends on it; return whether anything changed."""
    changed = False
    for one, suppliers in needs.items():
        was, now = _supply(before, suppliers), _supply(after, suppliers)
        level = before[one] * now // was if was else before[one]
        hit = [d for d in suppliers if d.supplier in reached]
        if one == cut or level >= after[one] or not hit:
            continue
        after[one] = level
        reached.setdefault(one, min(reached[d.supplier] + d.buffer + d.fade for d in hit))
        changed = True
    return changed


def _needs(picture: Picture) -> dict[str, tuple[DependencyBrief, ...]]:
    """Return of each own asset the dependencies of which the team knows how much they carry."""
    return grouped(
        (one.dependant, one)
        for one in picture.brief.dependencies
        if one.dependant in picture.assets and one.strength is not None
    )


def _supply(levels: Mapping[str, int], suppliers: tuple[DependencyBrief, ...]) -> int:
    """Return the least that the groups of an asset's suppliers bring, as the model counts it."""
    groups: dict[str, int] = {}
    for one in suppliers:
        lost = (ONE - levels.get(one.supplier, ONE)) * (one.strength or 0) // ONE
        if one.group:
            groups[one.group] = groups.get(one.group, 0) + (ONE - lost) * one.share // ONE
        else:
            groups[one.id] = ONE - lost
    return min((min(one, ONE) for one in groups.values()), default=ONE)


def _read(level: int | None) -> int:
    return ONE if level is None else level


def clients(picture: Picture, assets: frozenset[str]) -> Iterator[DependencyBrief]:
    """Yield the dependencies by which others abroad hang on assets of the team."""
    for one in picture.brief.dependencies:
        if one.supplier in assets and one.dependant_team != picture.team:
            yield one
