"""Rules on relations between states: pairs are two states, the directory has each entry once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.domain.concepts.tension import CAUSES, Friction
from simulator.domain.plan import facts_diplomacy as facts
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.conditions import TensionIs
from simulator.domain.plan.diplomacy import PointOfContact, Relations, State
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.teams import Team
from simulator.domain.values.ladder import LADDER
from simulator.scenario.case import Case, Finding, repeated
from simulator.scenario.lowering import Path
from simulator.scenario.vocabulary import did_you_mean
from simulator.units import ONE

STATE_MEANT: Final = "a team that is no regional body, or one of states"


def two_states(case: Case) -> Iterator[Finding]:
    """What is between two states is between two different ones, and none is a regional body."""
    for path, between in _pairs(case):
        if len(between) > len(set(between)):
            message = f"'{between[0]}' stands here twice"
            yield Finding((*path, "between"), message, "name two different states")
    regional = {team.id for _, team in case.of(Team) if team.regional}
    for path, meant, name in case.references:
        if meant == "state" and name in regional:
            yield Finding(path, f"'{name}' is a regional body and no state", STATE_MEANT)


def _pairs(case: Case) -> Iterator[tuple[Path, Sequence[str]]]:
    yield from ((path, part.between) for path, part in case.of(Relations))
    yield from ((path, part.between) for path, part in case.of(TensionIs))
    yield from ((path, part.between) for path, part in case.of(Friction))
    came = case.of(facts.RelationsCame)
    yield from (((*path, fact.kind), fact.between) for path, fact in came)


def listed_twice(case: Case) -> Iterator[Finding]:
    """Each channel of a party has one entry in the directory, each two states one tension."""
    entries = ((path, (one.party, one.channel)) for path, one in case.of(PointOfContact))
    for path, (party, channel) in repeated(entries):
        message = f"the {channel} contact of '{party}' stands twice"
        yield Finding(path, message, "keep one of them")
    pairs = (((path, one), frozenset(one.between)) for path, one in case.of(Relations))
    for (path, relation), _ in repeated(pairs):
        message = f"relations between {' and '.join(relation.between)} stand twice"
        yield Finding(path, message, "keep one of them")


def on_the_edge(case: Case) -> Iterator[Finding]:
    """Relations that stand on the edge of a step leave it in the first second, as tension eases."""
    edges = {rung.at: rung.words for rung in LADDER[1:]}
    for path, relation in case.of(Relations):
        words = edges.get(relation.tension)
        if words is not None:
            points = relation.tension / ONE
            message = f"a tension of {points:g} eases out of '{words}' in the first second"
            hint = "write a little more, or a little less"
            yield Finding((*path, "tension"), message, hint)


def whole_chances(case: Case) -> Iterator[Finding]:
    """A state helps, refuses or stays silent: the chances are parts of one whole."""
    for path, state in case.of(State):
        if state.helps + state.refuses > ONE:
            message = f"'{state.id}' helps and refuses in more than 100 of 100 cases"
            yield Finding((*path, "refuses"), message, "let the two add up to 100 or less")


def known_cause(case: Case) -> Iterator[Finding]:
    """A strain without points names a cause that the model knows."""
    for path, part in case.of(Friction):
        if part.by is not None or part.reason in CAUSES:
            continue
        hint = did_you_mean(part.reason, CAUSES) or f"give by, or one of {', '.join(CAUSES)}"
        yield Finding((*path, "reason"), f"the model knows no cause '{part.reason}'", hint)


def flag_on_somebody_else(case: Case) -> Iterator[Finding]:
    """A false flag leads to somebody else than who is behind the campaign."""
    behind = {persona.id: persona.state or "" for _, persona in case.of(Persona)}
    for path, campaign in case.of(Campaign):
        flag = campaign.false_flag
        if flag is not None and flag.points_to == behind.get(campaign.actor, ""):
            whom = flag.points_to or "criminals without a state"
            message = f"the false flag leads to {whom}, and so does the truth"
            yield Finding((*path, "false_flag"), message, "let it lead to somebody else")


def idle_tension(case: Case) -> Iterator[Finding]:
    """A tension that is asked for is one that there can be."""
    for path, part in case.of(TensionIs):
        if part.below == 0:
            yield Finding((*path, "below"), "no tension is below 0", "ask for more than 0")
