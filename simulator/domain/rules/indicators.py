"""Indicators: who comes to hold one, under which label, and when it protects."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.domain.events.knowledge import IndicatorGained, IndicatorRelabelled, TechniqueNamed
from simulator.domain.kinds.body import Draft
from simulator.domain.rules.markings import strictest
from simulator.domain.state.world import Wait, World
from simulator.domain.values.tlp import Label
from simulator.rng import triangular

GIVER = "exercise control"
"""The source of what an effect gives: nobody in the exercise, so its label binds who gets it."""


def gained(
    world: World, team: str, indicator: str, tlp: Label, source: str, *, ingest: bool = True
) -> list[Draft]:
    """Return that a team comes to hold an indicator, and when it will protect it."""
    if (team, indicator) in world.indicators:
        return _again(world, team, indicator, tlp, source)
    plan = world.scenario.indicators[indicator]
    body = IndicatorGained(
        team=team,
        indicator=indicator,
        type=plan.kind,
        text=plan.text,
        tlp=tlp,
        source=source,
    )
    waits = _ingest(world, team, indicator) if ingest else ()
    named = (
        tips(world, team, (plan.technique,))
        if plan.technique and source not in (team, GIVER)
        else []
    )
    return [Draft(body, waits), *named]


def _again(world: World, team: str, indicator: str, tlp: Label, source: str) -> list[Draft]:
    """Return what another copy of a held indicator changes: at most the label that binds."""
    held = world.indicators[team, indicator]
    # What a team found out itself is its own to label; finding later what was told changes nothing.
    if team in (source, held.source) or held.parents.get(source) == tlp:
        return []
    by, label = strictest({**held.parents, source: tlp})
    body = IndicatorRelabelled(
        team=team, indicator=indicator, by=source, given=tlp, tlp=label, source=by
    )
    return [Draft(body)]


def tips(world: World, team: str, techniques: Iterable[str]) -> list[Draft]:
    """Return that somebody has named techniques to a team that had not heard of them."""
    return [
        Draft(TechniqueNamed(team=team, technique=one))
        for one in techniques
        if (team, one) not in world.techniques
    ]


def _ingest(world: World, team: str, indicator: str) -> tuple[Wait, ...]:
    knobs = world.scenario.knobs
    spread = (knobs.ingest_least, knobs.ingest_mode, knobs.ingest_most)
    after = triangular(world.luck.uniform(team, "ingest", indicator), spread)
    name = f"ingest/{team}/{indicator}"
    return (Wait(name=name, clock="s", due=world.s + after, rank=60),)
