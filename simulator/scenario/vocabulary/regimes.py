"""Duties to notify as tables: archetypes that a scenario can name, real regimes for reference.

A fictional state has no real law, so a scenario names an archetype or writes its own stages.
Real regimes are printed in the manual only, each row with its source and how far it was verified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from simulator.domain.plan.duties import DutyStage, Element, Limit, Start
from simulator.domain.plan.obligations import Archetype, Laws
from simulator.domain.values.grouped import grouped
from simulator.scenario.vocabulary import _table
from simulator.units import parse_duration


@dataclass(frozen=True, slots=True)
class RealStage:
    """One stage of a real duty, with what is known of it and how well."""

    regime: str
    jurisdiction: str
    clock_start: str
    stage: str
    deadline: str
    recipient: str
    content: str
    source: str
    status: Literal["verified", "unverified", "proposed", "not found"]
    note: str


@cache
def elements() -> Mapping[str, str]:
    """Return what a notification can be asked to say, by id."""
    return MappingProxyType({row["id"]: row["title"] for row in _table("elements")})


@cache
def archetypes() -> Mapping[str, Archetype]:
    """Return the regimes that a scenario can name."""
    rows = grouped((row["regime"], row) for row in _table("archetypes"))
    return MappingProxyType(
        {
            name: Archetype(
                id=name,
                title=stages[0]["title"],
                least=int(stages[0]["least"] or 0),
                after=stages[0]["after"],
                stages=tuple(map(_stage, stages)),
            )
            for name, stages in rows.items()
        }
    )


def _stage(row: Mapping[str, str]) -> DutyStage:
    limit = None
    if row["limit_starts"]:
        starts = cast("Start", row["limit_starts"])
        limit = Limit(starts=starts, seconds=parse_duration(row["limit_within"]))
    return DutyStage(
        id=row["stage"],
        name=row["name"],
        starts=cast("Start", row["starts"]),
        seconds=parse_duration(row["within"]) if row["within"] else 0,
        months=int(row["months"] or 0),
        limit=limit,
        renewed=row["renewed"] == "yes",
        content=tuple(Element(id=one, title=elements()[one]) for one in row["content"].split()),
    )


@cache
def laws() -> Laws:
    """Return what the duties of a scenario can name."""
    return Laws(archetypes=archetypes(), elements=elements())


@cache
def real_regimes() -> tuple[RealStage, ...]:
    """Return the real duties of the reference page, stage by stage."""
    return tuple(RealStage(**row) for row in _table("regimes"))  # type: ignore[arg-type]  # the words of status
