"""Graph of a scenario: what can be worked out of it once.

Who supplies whom, in which order to recompute, who sits where, which injects wait for which
fact.  Static for the whole exercise; holds no state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.conditions import Condition, For
from simulator.domain.plan.duties import Duty
from simulator.domain.plan.effects import Effect, every
from simulator.domain.plan.facts_model import LEVEL
from simulator.domain.plan.holding import tensions, topics, watches
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.scenario import Scenario, once
from simulator.domain.values.grouped import grouped
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
    timed_by: Mapping[str, tuple[Inject, ...]]
    """Topic → the injects that have a time once it has happened."""
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
    dependencies, injects = scenario.dependencies.values(), scenario.injects.values()
    out = grouped((one.supplier, one) for one in dependencies)
    groups = grouped(((one.dependant, one.group), (one.id, one.share)) for one in dependencies)
    by_asset = grouped((asset, group) for (asset, _), group in groups.items())
    staff = tuple(s.id for s in scenario.seats.values() if s.kind in ("control", "evaluator"))
    seated = grouped((one.team, one.id) for one in scenario.seats.values())
    seats = {team: seated.get(team, ()) + staff for team in scenario.teams}
    seats |= {state: _speaking(scenario, state) + staff for state in scenario.diplomacy.states}
    assets = grouped((one.team, one) for one in scenario.assets.values())
    own = {team: assets.get(team, ()) for team in scenario.teams}
    waiting = grouped((name, one) for one in injects for name in dict.fromkeys(_awaited(one)))
    level_watches = grouped(dict.fromkeys(_level_watches(scenario)))
    levels = {read["asset"] for topic in waiting if (read := LEVEL.read(topic))}
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
        followers=grouped(
            (one.after.inject, one) for one in injects if one.after is not None and one.after.inject
        ),
        timed_by=grouped(
            (one.after.fact.topic, one)
            for one in injects
            if one.after is not None and one.after.fact is not None
        ),
        wanting=grouped((name, one) for one in injects for name in dict.fromkeys(_wanted(one))),
        asking=grouped(
            (one.sender, one) for one in injects if one.wants or one.answer_by is not None
        ),
        watched=frozenset(levels | level_watches.keys()),
        level_watches=level_watches,
        marks=grouped(dict.fromkeys(_marks(injects))),
        weight={t: sum(a.criticality for a in assets) for t, assets in own.items()},
        duties=grouped((one.team, one) for one in scenario.duties.values()),
        rated=grouped((one.topic, place) for place, one in enumerate(scenario.severity)),
    )


def _links(
    assets: Iterable[str],
    out: Mapping[str, tuple[Dependency, ...]],
    groups: Mapping[str, tuple[Group, ...]],
) -> dict[str, Links]:
    ranks, links = _ranks(assets, out), {}
    for asset in assets:
        needs = groups.get(asset, ())
        simple = all(len(group) == 1 and group[0][1] == ONE for group in needs)
        alone = tuple(group[0][0] for group in needs) if simple else ()
        links[asset] = Links(ranks[asset], alone, () if simple else needs, out.get(asset, ()))
    return links


def _ranks(assets: Iterable[str], out: Mapping[str, tuple[Dependency, ...]]) -> dict[str, int]:
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


def _awaited(inject: Inject) -> Iterator[str]:
    """Yield the topics that may change whether an inject goes out."""
    if inject.topic:
        yield inject.topic
    if inject.trigger is not None:
        yield from topics(inject.trigger)


def _wanted(inject: Inject) -> Iterator[str]:
    return (name for want in inject.wants for name in topics(want))


def _weighed(inject: Inject) -> Iterator[Condition]:
    """Yield what an inject asks teams to foretell, and when its options are right."""
    for ask in inject.asks:
        if ask.forecast is not None:
            yield ask.forecast.that
        yield from (one.right_when for one in ask.options if one.right_when is not None)


def _level_watches(scenario: Scenario) -> Iterator[tuple[str, For]]:
    asked = (*_of_injects(scenario), *_of_effects(scenario), *_of_campaigns(scenario))
    for condition in asked:
        for watch in () if condition is None else watches(condition):
            yield watch.level.asset, watch


def _of_injects(scenario: Scenario) -> Iterator[Condition | None]:
    for inject in scenario.injects.values():
        yield from (inject.trigger, inject.unless, *inject.wants, *_weighed(inject))


def _of_effects(scenario: Scenario) -> Iterator[Condition | None]:
    return (one.judged for one in every(effects_of(scenario)))


def _of_campaigns(scenario: Scenario) -> Iterator[Condition | None]:
    for campaign in scenario.campaigns.values():
        yield from (one.when for one in campaign.stages)
        yield from (one.when for one in campaign.victims)


def effects_of(scenario: Scenario) -> Iterator[Effect]:
    """Yield the effects that a scenario has written down, wherever they stand."""
    for inject in scenario.injects.values():
        yield from inject.effects
        for ask in inject.asks:
            for option in ask.options:
                yield from option.all_effects
    for campaign in scenario.campaigns.values():
        for stage in campaign.stages:
            yield from stage.effects
        for victim in campaign.victims:
            yield from victim.effects
    for fact in scenario.facts.values():
        yield from (*fact.if_so, *fact.if_not)


def _speaking(scenario: Scenario, state: str) -> tuple[str, ...]:
    speaking = {one.id for one in scenario.personas.values() if one.state == state}
    return tuple(
        seat.id
        for seat in scenario.seats.values()
        if seat.kind == "persona" and seat.id in speaking
    )


def _marks(injects: Iterable[Inject]) -> Iterator[tuple[Pair, int]]:
    for inject in injects:
        for condition in (inject.trigger, *_weighed(inject)):
            for one in () if condition is None else tensions(condition):
                # Nothing is below nothing: such a mark is never crossed.
                if one.ppm > 0:
                    yield one.between, one.ppm
