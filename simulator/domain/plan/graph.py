"""Graph of a scenario: what can be worked out of it once.

Who supplies whom, in which order to recompute, who sits where, which injects wait for which
fact.  Static for the whole exercise; holds no state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.conditions import For
from simulator.domain.plan.duties import Duty
from simulator.domain.plan.facts_model import LEVEL
from simulator.domain.plan.holding import tensions, topics, watches
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.scenario import Scenario, once
from simulator.domain.values.ladder import LADDER, REGION, Pair
from simulator.units import ONE

Group = tuple[tuple[str, int], ...]
"""(dependency, share) of suppliers that stand in for one another."""


class Links(NamedTuple):
    """One asset's place among the others, in one place: a cascade looks here for each it meets."""

    rank: int
    """Its place in an order in which suppliers come first, cycles cut."""
    alone: tuple[str, ...]
    """What it depends on, if nothing stands in for anything: most assets."""
    groups: tuple[Group, ...]
    """Its AND groups otherwise."""
    out: tuple[Dependency, ...]
    """The dependencies it supplies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The scenario's structure, indexed."""

    links: Mapping[str, Links]
    """Asset → what it needs and what it supplies."""
    groups: Mapping[str, tuple[Group, ...]]
    """Asset → its AND groups."""
    audiences: Audiences = field(compare=False, repr=False)  # follows from the scenario alone
    adversaries: frozenset[str]
    """Personas that stand behind a campaign."""
    staff: tuple[str, ...]
    everybody: tuple[str, ...]
    by_team: Mapping[str, tuple[str, ...]]
    """Team, or state that plays none → its seats, or who speaks for it, and the staff's."""
    by_persona: Mapping[str, tuple[str, ...]]
    """Persona → the seats that speak as it, and the staff's."""
    own: Mapping[str, tuple[Asset, ...]]
    """Team → its assets."""
    public: Mapping[str, tuple[str, ...]]
    """Team → those whose failure the public notices."""
    noticed: Mapping[str, str]
    """Asset whose failure the public notices → its team."""
    waiting: Mapping[str, tuple[Inject, ...]]
    """Topic → the injects whose trigger may change when it happens."""
    followers: Mapping[str, tuple[Inject, ...]]
    """Inject → those that follow it in the plan, in the author's order."""
    wanting: Mapping[str, tuple[Inject, ...]]
    """Topic → the injects that ask for what it may be."""
    asking: Mapping[str, tuple[Inject, ...]]
    """Who → the injects that come from there and want something, or an answer by a time."""
    watched: frozenset[str]
    """Assets whose level some inject waits for."""
    level_watches: Mapping[str, tuple[For, ...]]
    """Asset → what asks how long its level has been so."""
    marks: Mapping[Pair, tuple[int, ...]]
    """Pair of states → the tensions that some inject waits for; the region's too."""
    weight: Mapping[str, int]
    """Team → the sum of its assets' criticality."""
    duties: Mapping[str, tuple[Duty, ...]]
    """Team → what it owes authorities."""
    rated: Mapping[str, tuple[int, ...]]
    """Topic → the places of the author's assessments that begin with it."""

    def tension_marks(self, pair: Pair) -> list[int]:
        """Return the tensions at which something happens as it eases, the highest first."""
        found = {rung.at for rung in LADDER[1:]}
        found.update(self.marks.get(pair, ()), self.marks.get(REGION, ()))
        return sorted(found, reverse=True)

    def persona(self, who: str) -> tuple[str, ...]:
        """Return the seats that speak as a persona, and the staff's."""
        return self.by_persona.get(who, self.staff)

    def party(self, who: str) -> tuple[str, ...]:
        """Return the seats of a team, or of who speaks for a state or persona, and staff's."""
        return self.by_team.get(who) or self.persona(who)


@once
def graph_of(scenario: Scenario) -> Graph:
    """Return the structure of a scenario; linear in its size."""
    out: dict[str, list[Dependency]] = {}
    groups: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for dependency in scenario.dependencies.values():
        out.setdefault(dependency.supplier, []).append(dependency)
        by_group = groups.setdefault(dependency.dependant, {})
        by_group.setdefault(dependency.group, []).append((dependency.id, dependency.share))
    staff = tuple(s.id for s in scenario.seats.values() if s.kind in ("control", "evaluator"))
    seats = {
        team: tuple(s.id for s in scenario.seats.values() if s.team == team) + staff
        for team in scenario.teams
    } | {state: _speaking(scenario, state) + staff for state in scenario.diplomacy.states}
    own = {
        team: tuple(a for a in scenario.assets.values() if a.team == team)
        for team in scenario.teams
    }
    waiting = _waiting(scenario.injects.values())
    wanting, asking = _wanting(scenario.injects.values())
    level_watches = _level_watches(scenario.injects.values())
    levels = {read["asset"] for topic in waiting if (read := LEVEL.read(topic))}
    by_asset = {a: tuple(tuple(g) for g in gs.values()) for a, gs in groups.items()}
    return Graph(
        links=_links(scenario.assets, out, by_asset),
        groups=by_asset,
        audiences=Audiences(scenario),
        adversaries=frozenset(c.actor for c in scenario.campaigns.values()),
        staff=staff,
        everybody=tuple(scenario.seats),
        by_team=seats,
        by_persona={s.id: (s.id, *staff) for s in scenario.seats.values() if s.kind == "persona"},
        own=own,
        public={t: tuple(a.id for a in assets if a.public) for t, assets in own.items()},
        noticed={a.id: t for t, assets in own.items() for a in assets if a.public},
        waiting=waiting,
        followers=_followers(scenario.injects.values()),
        wanting=wanting,
        asking=asking,
        watched=frozenset(levels | level_watches.keys()),
        level_watches=level_watches,
        marks=_marks(scenario.injects.values()),
        weight={t: sum(a.criticality for a in assets) for t, assets in own.items()},
        duties={
            team: tuple(d for d in scenario.duties.values() if d.team == team)
            for team in dict.fromkeys(d.team for d in scenario.duties.values())
        },
        rated={
            topic: tuple(n for n, s in enumerate(scenario.severity) if s.topic == topic)
            for topic in dict.fromkeys(s.topic for s in scenario.severity)
        },
    )


def _links(
    assets: Iterable[str],
    out: Mapping[str, list[Dependency]],
    groups: Mapping[str, tuple[Group, ...]],
) -> dict[str, Links]:
    ranks, links = _ranks(assets, out), {}
    for asset in assets:
        needs = groups.get(asset, ())
        simple = all(len(group) == 1 and group[0][1] == ONE for group in needs)
        alone = tuple(group[0][0] for group in needs) if simple else ()
        edges = tuple(out.get(asset, ()))
        links[asset] = Links(ranks[asset], alone, () if simple else needs, edges)
    return links


def _ranks(assets: Iterable[str], out: Mapping[str, list[Dependency]]) -> dict[str, int]:
    """Number the assets in reverse postorder, without recursion: chains may be long."""
    order: list[str] = []
    seen: set[str] = set()
    for root in assets:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(out.get(root, ())))]
        while stack:
            asset, edges = stack[-1]
            for edge in edges:
                if edge.dependant not in seen:
                    seen.add(edge.dependant)
                    stack.append((edge.dependant, iter(out.get(edge.dependant, ()))))
                    break
            else:
                stack.pop()
                order.append(asset)
    return {asset: place for place, asset in enumerate(reversed(order))}


def _followers(injects: Iterable[Inject]) -> dict[str, tuple[Inject, ...]]:
    found: dict[str, list[Inject]] = {}
    for one in injects:
        if one.after is not None:
            found.setdefault(one.after.inject, []).append(one)
    return {name: tuple(following) for name, following in found.items()}


def _waiting(injects: Iterable[Inject]) -> dict[str, tuple[Inject, ...]]:
    found: dict[str, list[Inject]] = {}
    for inject in injects:
        names = [inject.topic] if inject.topic else []
        if inject.trigger is not None:
            names += topics(inject.trigger)
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(inject)
    return {name: tuple(waiting) for name, waiting in found.items()}


def _wanting(
    injects: Iterable[Inject],
) -> tuple[dict[str, tuple[Inject, ...]], dict[str, tuple[Inject, ...]]]:
    by_topic: dict[str, list[Inject]] = {}
    by_sender: dict[str, list[Inject]] = {}
    for inject in injects:
        for name in dict.fromkeys(name for want in inject.wants for name in topics(want)):
            by_topic.setdefault(name, []).append(inject)
        if inject.wants or inject.answer_by is not None:
            by_sender.setdefault(inject.sender, []).append(inject)
    return (
        {name: tuple(found) for name, found in by_topic.items()},
        {who: tuple(found) for who, found in by_sender.items()},
    )


def _level_watches(injects: Iterable[Inject]) -> dict[str, tuple[For, ...]]:
    found: dict[str, dict[For, None]] = {}
    for inject in injects:
        for condition in (inject.trigger, inject.unless, *inject.wants):
            for watch in () if condition is None else watches(condition):
                found.setdefault(watch.level.asset, {})[watch] = None
    return {asset: tuple(watching) for asset, watching in found.items()}


def _speaking(scenario: Scenario, state: str) -> tuple[str, ...]:
    speaking = {one.id for one in scenario.personas.values() if one.state == state}
    return tuple(
        seat.id
        for seat in scenario.seats.values()
        if seat.kind == "persona" and seat.id in speaking
    )


def _marks(injects: Iterable[Inject]) -> dict[Pair, tuple[int, ...]]:
    found: dict[Pair, dict[int, None]] = {}
    for inject in injects:
        if inject.trigger is not None:
            for one in tensions(inject.trigger):
                # Nothing is below nothing: such a mark is never crossed.
                if one.ppm > 0:
                    found.setdefault(one.between, {})[one.ppm] = None
    return {pair: tuple(marks) for pair, marks in found.items()}
