"""Reach of a team: who can be told of what, and what a label lets be said to them."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts
from simulator.domain.plan.diplomacy import CHANNELS, NORMS
from simulator.domain.state.picture import IndicatorSeen, Picture
from simulator.domain.state.world import World
from simulator.domain.values.tlp import Label, Marking, may_forward, relaxes


def tellable(picture: Picture) -> tuple[str, ...]:
    """Return what a seat can tell of: assets, indicators, duties, decisions asked of it."""
    return (*picture.assets, *picture.indicators, *picture.duties, *picture.decisions)


def unknown_subject(picture: Picture, subjects: tuple[str, ...]) -> str | None:
    """Refuse subjects that the seat cannot tell of, and one that stands there twice."""
    known = tellable(picture)
    if any(one not in known for one in subjects):
        return (
            "Not possible: it can tell of your own assets, held indicators, your duties and what "
            "you were asked to decide only."
        )
    if len(set(subjects)) < len(subjects):
        return "Not possible: it tells of the same thing twice. Name each once."
    return None


def named_to_all(world: World, team: str, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects that stand in the message itself."""
    return tuple(
        one for one in subjects if one in world.scenario.assets or (team, one) in world.indicators
    )


def noted_for_staff(
    world: World, team: str, to: tuple[str, ...], subjects: tuple[str, ...], tlp: str
) -> list[Draft]:
    """Return the telling of a duty or of a decision, for evidence."""
    topics: list[str] = []
    for who in to:
        for one in subjects:
            topics += facts.told(team, who, _names(world, one), tlp)
    return [Draft(TopicNoted(topic=one)) for one in dict.fromkeys(topics)]


def _names(world: World, subject: str) -> tuple[str, ...]:
    """Return the author's names of a duty or of a decision: what was asked, and its inject."""
    if subject in world.scenario.duties:
        return (subject,)
    decision = world.decisions.get(subject)
    if decision is None or not decision.inject:
        return ()
    return tuple(dict.fromkeys((decision.ask, decision.inject)))


SPOKEN: Final[Label] = "TLP:AMBER"
"""The label of what an action says for people who were asked for none."""


def not_a_team(picture: Picture, to: tuple[str, ...]) -> str | None:
    """Refuse addressees that are not other teams."""
    if not picture.brief.title:
        return "Not possible: you have not been briefed yet."
    teams = [c.id for c in picture.brief.contacts if c.sort == "team"]
    wrong = [one for one in to if one not in teams]
    if wrong or not to:
        known = ", ".join(teams) or "none"
        return f"Not possible: {', '.join(wrong) or 'nobody'} is not another team; {known} are."
    if len(set(to)) < len(to):
        return "Not possible: a team stands there twice. Name each once."
    return None


def reach_of(picture: Picture, who: str) -> str:
    """Return how TLP counts somebody, as seen from a seat."""
    return next((one.reach for one in picture.brief.contacts if one.id == who), "public")


def label_stops(
    picture: Picture, label: Marking, to: tuple[str, ...], named: tuple[str, ...]
) -> str | None:
    """Refuse to pass on what a label keeps back; who was named on it may have it."""
    for who in to:
        reach = reach_of(picture, who)
        if reach in may_forward(label) or who in named:
            continue
        relation = {
            "team": "not the person it was meant for",
            "client": "not your organisation",
            "community": "not your organisation",
            "public": "the public",
        }[reach]
        return (
            f"{label} stops this: {picture.name_of(who)} is {relation}. Ask the source to "
            "re-label it, or give a reason to override."
        )
    return None


def indicator_stops(
    picture: Picture, held: IndicatorSeen, label: Label, to: tuple[str, ...]
) -> str | None:
    """Refuse to tell others of an indicator what the label it is held under keeps back."""
    if held.source == picture.team:
        return None
    if relaxes(label, held.tlp):
        source = picture.name_of(held.source)
        return f"{held.tlp} stops this: only {source}, its source, may relax it to {label}."
    return label_stops(picture, held.tlp, to, (held.source,))


WAYS = (*CHANNELS, "relay")
"""How a request can go: by one of the two channels, or by way of another team."""


def parties(picture: Picture) -> tuple[str, ...]:
    """Return whom a team can call: other teams, and states that play none."""
    states = (one for one in picture.affairs.states if one != picture.team)
    return tuple(dict.fromkeys((*picture.other_teams, *states)))


def no_party(picture: Picture, who: str) -> str | None:
    """Refuse who is no party in the directory."""
    if who in parties(picture):
        return None
    known = ", ".join(parties(picture)) or "none"
    return f"Not possible: {who:.40} is not in the directory; known are {known}."


def no_state(picture: Picture, who: str) -> str | None:
    """Refuse who is no other state."""
    if who in picture.affairs.states and who != picture.team:
        return None
    known = ", ".join(one for one in picture.affairs.states if one != picture.team) or "none"
    return f"Not possible: {who:.40} is no other state; known are {known}."


def no_norm(norm: str) -> str | None:
    """Refuse what is no norm; none at all will do."""
    if not norm or norm in NORMS:
        return None
    return f"Not possible: there is no norm ({norm:.10}); norms are (a) to (k)."
