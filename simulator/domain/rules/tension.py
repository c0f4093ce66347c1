"""Tension between states: what raises and eases it, and who is told of the step it is on.

Each cause is one row.  Raising counts every time; easing counts once in a while between the same
two states, so that nobody talks tension away by repeating one call.  An intrusion is no cause: what
moves tension is what states say, ask, leave unanswered or do to one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.domain.events.diplomacy import (
    DirectoryGiven,
    EntryListed,
    RelationsChanged,
    StateListed,
    TensionMoved,
    TensionStands,
)
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.diplomacy import Relation
from simulator.domain.state.world import Wait, World
from simulator.domain.values.ladder import REGION, Pair, falls_below, pair_of, step_of
from simulator.units import HOUR, ONE

CAUSES: Final[Mapping[str, str]] = {
    "outage-alleged": "tension_outage",
    "media-named": "tension_media",
    "hack-back": "tension_hack_back",
    "request-ignored": "tension_ignored",
    "request-refused": "tension_refused",
    "cert-attacked": "tension_cert",
    "wrongly-named": "tension_wrong",
    "consulted": "tension_consulted",
    "request-answered": "tension_answered",
    "demarche": "tension_demarche",
    "demarche-answered": "tension_demarche_answered",
    "third-party": "tension_third_party",
    "joint-statement": "tension_joint_statement",
    "cooperation": "tension_cooperation",
}
"""What moves tension → the knob that says by how much."""

SOLO, JOINT = "solo-attribution", "joint-attribution"
"""These depend on the confidence that is behind them."""


def weight(world: World, reason: str, pair: Pair) -> int:
    """Return by how much a cause moves tension, parts per million of a point."""
    by: int = getattr(world.scenario.knobs, CAUSES[reason])
    if reason == "outage-alleged":
        declared = world.affairs.severity
        return by * max(declared.get(pair[0], 1), declared.get(pair[1], 1))
    return by


def attribution_weight(world: World, *, joint: bool, confidence: int) -> int:
    """Return by how much naming a state moves tension, at a confidence in parts per million."""
    knobs = world.scenario.knobs
    most, least = (
        (knobs.tension_joint, knobs.tension_joint_least)
        if joint
        else (knobs.tension_solo, knobs.tension_solo_least)
    )
    return most * (ONE - confidence) // ONE + least


def caused(world: World, one: str, other: str, reason: str) -> list[Draft]:
    """Return that a cause of the table moves tension between two states."""
    return strained(world, one, other, reason, weight(world, reason, pair_of(one, other)))


def strained(world: World, one: str, other: str, reason: str, by: int) -> list[Draft]:
    """Return that tension moves, unless they are no two states or it was eased so just now."""
    states = world.scenario.states()
    pair = pair_of(one, other)
    if by == 0 or one == other or one not in states or other not in states:
        return []
    if by < 0 and (world.tension(pair) == 0 or _eased_lately(world, pair, reason)):
        return []
    body = TensionMoved(one=pair[0], other=pair[1], by=by, reason=reason)
    return [Draft(body)]


def _eased_lately(world: World, pair: Pair, reason: str) -> bool:
    last = world.affairs.relieved.get((*pair, reason))
    return last is not None and world.s - last < world.scenario.knobs.relief_again


def stands(world: World, pair: Pair) -> list[Draft]:
    """Return how tension stands, when it will next ease across a mark, and who is told."""
    tension = world.tension(pair)
    step, was = step_of(tension), world.affairs.tensions[pair].step
    name, waits = wait_name(pair), next_mark(world, pair)
    closes = (name,) if not waits and name in world.waits else ()
    body = TensionStands(one=pair[0], other=pair[1], tension=tension, step=step)
    drafts = [Draft(body, waits, closes)]
    return drafts if step == was else [*drafts, *_told(world, pair, step, was)]


def wait_name(pair: Pair) -> str:
    """Return the name of the wait for tension to ease across its next mark."""
    return f"tension/{pair[0]}/{pair[1]}"


def next_mark(world: World, pair: Pair) -> tuple[Wait, ...]:
    """Return the wait for tension to ease across its next mark, if it ever does."""
    value, an_hour = world.exact_tension(pair), world.scenario.knobs.tension_decay
    for mark in world.graph.tension_marks(pair):
        if value >= mark * HOUR:
            after = falls_below(value, an_hour, mark)
            if after is None:
                return ()
            return (Wait(name=wait_name(pair), clock="s", due=world.s + after, rank=40),)
    return ()


def _told(world: World, pair: Pair, step: int, was: int) -> list[Draft]:
    drafts = []
    for state, other in (pair, pair[::-1]):
        audience = world.of_team(state)
        if audience != world.staff():
            body = RelationsChanged(state=state, other=other, step=step, was=was)
            drafts.append(Draft(body))
    return drafts


@answers("tension")
def tension_due(world: World, wait: Wait) -> list[Draft]:
    """Answer tension that has eased across a mark."""
    _, one, other = wait.name.split("/")
    return stands(world, (one, other))


def topics_of(pair: Pair) -> tuple[str, str]:
    """Return the names under which conditions wait for a change between two states."""
    return (model.TENSION.named(pair[0], pair[1]), model.TENSION.named(REGION[0], REGION[1]))


# ---- the start


def opening(world: World) -> list[Draft]:
    """Return the directory, and how relations stand at the start where they are not routine."""
    plan = world.scenario
    body = DirectoryGiven(
        states=tuple(StateListed(id=one, name=name) for one, name in plan.states().items()),
        entries=tuple(
            EntryListed(party=one.party, channel=one.channel, name=one.name)
            for one in plan.diplomacy.contacts
        ),
    )
    drafts = [Draft(body)]
    for relation in plan.diplomacy.relations:
        step = step_of(relation.tension)
        if step:
            drafts += _told(world, pair_of(relation.one, relation.other), step, 0)
    return drafts


def opening_waits(world: World) -> list[Wait]:
    """Return when tension that there is at the start eases across its next mark."""
    return [wait for pair in world.affairs.tensions for wait in next_mark(world, pair)]


def at_start(relation: Relation) -> tuple[Pair, int, int]:
    """Return a pair, its exact tension and its step at the start."""
    pair = pair_of(relation.one, relation.other)
    return pair, relation.tension * HOUR, step_of(relation.tension)


@reacts_to(TensionMoved)
def after_moved(world: World, body: TensionMoved) -> list[Draft]:
    """React to tension that has moved: where it stands now."""
    return stands(world, (body.one, body.other))
