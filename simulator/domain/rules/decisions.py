"""How windows close: on decisions, on proposals, on rulings; and when effects come."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.domain.events.decisions import (
    DecisionLapsed,
    DecisionRecorded,
    DecisionTaken,
    ProposalLapsed,
    Ruled,
    RulingInForce,
)
from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.effects import Effect, for_chooser
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.rules import requests
from simulator.domain.rules.effects import drafts_of
from simulator.domain.state.world import Decision, FreeDecision, Wait, World

NOBODY_RULES = (
    "Nobody sits at exercise control. Your decision is on record as you wrote it, for whoever "
    "looks back; in this exercise it has no effect."
)
"""What a stand-in rules: at once, and by the same default."""
NOT_RULED = "Exercise control has not ruled in time: your decision is noted and has no effect."


def ask_of(world: World, decision: Decision) -> Ask:
    """Return what was asked: by an inject, or by whoever makes a request."""
    if not decision.inject:
        return requests.ask_of(world, decision.ask)
    inject = world.scenario.injects[decision.inject]
    return next(ask for ask in inject.asks if ask.id == decision.ask)


def option_of(ask: Ask, option: str) -> Option:
    """Return one way to decide it."""
    return next(one for one in ask.options if one.id == option)


def taken(
    world: World, decision: Decision, letter: str, seat: str, rationale: str, *, by_default: bool
) -> list[Draft]:
    """Return a decision, and its effects now or later."""
    chosen = option_of(ask_of(world, decision), decision.named(letter))
    body = DecisionTaken(
        decision=decision.id,
        seat=seat,
        team=decision.team,
        option=letter,
        title=chosen.title,
        rationale=rationale,
        by_default=by_default,
    )
    recorded = DecisionRecorded(
        team=decision.team, ask=decision.ask, option=chosen.id, by_default=by_default
    )
    name = f"decision/{decision.id}"
    closes = (name,) if name in world.waits else ()
    waits: tuple[Wait, ...] = ()
    effects = _in_force(world, decision, chosen)
    if chosen.effects and chosen.effects_after:
        due, effects = world.s + chosen.effects_after, []
        waits = (Wait(name=f"effects/{decision.id}", clock="s", due=due, rank=55),)
    told = Draft(body, (), closes)
    return [told, Draft(recorded, waits), *effects]


@answers("decision")
def decision_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a window that closes on a decision."""
    decision = world.decisions[wait.name.partition("/")[2]]
    default = ask_of(world, decision).default
    if default is not None:
        return taken(world, decision, decision.letter(default), "", "", by_default=True)
    return [Draft(DecisionLapsed(decision=decision.id))]


@answers("effects")
def effects_due(world: World, wait: Wait) -> list[Draft]:
    """Answer effects of a decision that take their time."""
    decision = world.decisions[wait.name.partition("/")[2]]
    chosen = option_of(ask_of(world, decision), decision.named(decision.chosen or ""))
    came = TopicNoted(topic=model.EFFECTS.named(decision.team, decision.ask, chosen.id))
    return [Draft(came), *_in_force(world, decision, chosen)]


def _in_force(world: World, decision: Decision, chosen: Option) -> list[Draft]:
    """Return what an option does now."""
    effects = for_chooser(chosen.effects, decision.team)
    return drafts_of(world, effects, by=f"decision/{decision.id}", team=decision.team)


@answers("proposal")
def proposal_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a proposal that found no second in time."""
    proposal = world.proposals[wait.name.partition("/")[2]]
    return [Draft(ProposalLapsed(proposal=proposal.id))]


@answers("ruling")
def ruling_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a free decision that control has not ruled on: the declared default."""
    free = world.free[wait.name.partition("/")[2]]
    body = Ruled(decision=free.id, team=free.team, sentence=NOT_RULED, by_default=True)
    return [Draft(body)]


@answers("ruled")
def ruled_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the effects of a ruling that take their time."""
    free = world.free[wait.name.partition("/")[2]]
    body = RulingInForce(decision=free.id)
    return [Draft(body), *ruled_effects(world, free, free.effects)]


def ruled_effects(world: World, free: FreeDecision, effects: Iterable[Effect]) -> list[Draft]:
    """Return what control's ruling on a free decision does: it is what that team decided."""
    return drafts_of(world, effects, by=f"ruling/{free.id}", team=free.team)
