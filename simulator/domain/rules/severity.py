"""What answers to NCISS come to, and when the author's own assessment changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from simulator.domain.events.severity import SeverityRated
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.severity import band_of, level_of, regional_modifier, score_of, weighted
from simulator.domain.state.world import World


class Rated(NamedTuple):
    """What eight answers come to: NCISS and its band, our level, and what stands beside NCISS."""

    score: int
    band: str
    level: int
    regional: int


def rated(answers: Mapping[str, str], states: int, knobs: Knobs) -> Rated:
    """Return what eight answers come to."""
    score = score_of(weighted(answers))
    band = band_of(score, knobs)
    return Rated(score, band.id, level_of(band), regional_modifier(states, knobs))


def on_topics(world: World, topics: Iterable[str]) -> list[Draft]:
    """Return which official assessments begin to hold because a fact has happened.

    A later one replaces those before it, never the other way round, whatever the order in which
    their facts happen.
    """
    drafts: dict[str, Draft] = {}
    for topic in topics:
        for place in world.graph.rated.get(topic, ()):
            step = world.scenario.severity[place]
            found = rated(dict(step.answers), step.states, world.scenario.knobs)
            for team in step.teams:
                if place <= world.official.get(team, -1):
                    continue
                body = SeverityRated(
                    team=team,
                    step=place,
                    level=found.level,
                    score=found.score,
                    band=found.band,
                    regional=found.regional,
                )
                drafts[team] = Draft(body)
    return list(drafts.values())
