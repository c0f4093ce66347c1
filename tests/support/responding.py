"""A quiet drill in which tests make one thing happen at a time, at a pace of one to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

import fx
from strategies import opened
from worlds import asset, drill, stage

from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import Act, ActionBegun, ActionFinished
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import members
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, ONE

B = TypeVar("B", bound=Body)


def calm(*, knobs: dict[str, int] | None = None, **other: Any) -> Scenario:
    """Return a drill without injects and campaigns, and without false alerts."""
    given: dict[str, Any] = {
        "campaigns": {},
        "injects": {},
        "dependencies": {},
        "paces": (),
        "jumps": (),
        "duration": 60 * DAY,
        "knobs": Knobs.of({"false_alerts": 0, "poll_every": 300 * DAY} | (knobs or {})),
    }
    return drill(**given | other)


def process(name: str = "p1", owner: str = "A", **other: Any) -> Scenario:
    """Return a calm drill in which a team has a process of its own."""
    one = asset(name, owner, **{"zone": "ot"} | other)
    plan = calm()
    return calm(assets={**plan.assets, one.id: one})


def so(kernel: Kernel, *effects: fx.Effect) -> None:
    """Let control make something so."""
    answer = kernel.take("control", Override(note="so it is", effects_given=effects))
    assert answer.refusal is None


def asks(kernel: Kernel, seat: str, action: Action) -> str | None:
    """Ask for an action; a second seat that is held agrees at once."""
    refusal = kernel.take(seat, Act.of(action)).refusal
    team = kernel.world.scenario.seats[seat].team
    for proposal in [p for p in kernel.world.proposals.values() if p.team == team]:
        other = f"{team}-second" if seat.endswith("lead") else f"{team}-lead"
        assert kernel.take(other, Assent(proposal=proposal.id)).refusal is None
    return refusal


def does(kernel: Kernel, seat: str, action: Action) -> str:
    """Let a team do something to its end; return what came of it."""
    assert asks(kernel, seat, action) is None
    (job,) = [j for j in kernel.picture(seat).jobs if j in kernel.world.jobs][-1:]
    while job in kernel.world.jobs:
        coming = kernel.next_x()
        assert coming is not None
        kernel.advance_to(coming)
    return kernel.picture(seat).jobs[job].outcome


def bodies(kernel: Kernel, kind: type[B]) -> list[B]:
    """Return the bodies of a kind that have happened, in order."""
    return [event.body for event in kernel.events if isinstance(event.body, kind)]


def events(kernel: Kernel, kind: type[Body]) -> Iterator[Event]:
    """Yield the events of a kind."""
    return (event for event in kernel.events if isinstance(event.body, kind))


def fresh(plan: Scenario, seed: int = 1) -> Kernel:
    """Return a kernel at STARTEX."""
    return opened(plan, seed)


def watched(rate: int, **own: Any) -> Scenario:
    """Return a drill in which one asset raises many alerts, and a campaign may be at work on it."""
    plan = drill(knobs=Knobs(false_alerts=rate), injects={}, jumps=(), paces=(), dependencies={})
    later = {"tide": replace(plan.campaigns["tide"], begins=900 * HOUR)}
    dark = {one.id: replace(one, monitoring=0) for one in plan.assets.values()}
    seen = {"a1": replace(plan.assets["a1"], **own)}
    return replace(plan, assets=dark | seen, campaigns=later, objectives=(), duration=900 * HOUR)


def quiet() -> Scenario:
    return drill(injects={}, campaigns={}, jumps=(), paces=(), duration=50 * HOUR)


def took(kernel: Kernel, team: str) -> int:
    """Return how long the last action of a team took."""
    ended = next(
        e
        for e in reversed(kernel.events)
        if isinstance(e.body, ActionFinished) and e.body.team == team
    )
    begun = next(
        e
        for e in kernel.events
        if isinstance(e.body, ActionBegun) and e.body.job == ended.body.job  # type: ignore[attr-defined]
    )
    return ended.s - begun.s


def with_knobs(plan: Scenario, **knobs: int) -> Scenario:
    return replace(plan, knobs=plan.knobs.varied(knobs))


def scoped(plan: Scenario, seed: int = 1, *held: str) -> Kernel:
    """Return an exercise in which A has hunted, and a campaign holds some of its assets."""
    kernel = fresh(plan, seed)
    so(kernel, *(fx.Compromise(asset=one, campaign="tide") for one in held))
    does(kernel, "A-lead", Hunt())
    return kernel


def held_plan(**knobs: int) -> Scenario:
    """Return a drill in which tide has hold of things and does nothing more."""
    tide = replace(
        drill().campaigns["tide"],
        stages=(stage("far", "c2", median=900 * DAY, visibility=0),),
        victims=(),
        spreads_after=None,
    )
    return calm(campaigns={"tide": tide}, knobs=knobs)


def intruded(**knobs: int) -> Scenario:
    """Return a drill in which a campaign is seen at once on a1 and goes on to a2."""
    tide = replace(
        drill().campaigns["tide"],
        hazard=40.0,
        sigma=0.0,
        tempo_sigma=0.0,
        stages=(
            stage("in", "a1", median=9 * DAY, countered_by=(("reset-credentials", "a1"),)),
            stage("out", "a2", median=9 * DAY, countered_by=()),
        ),
        victims=(),
        spreads_after=None,
    )
    certain = {"triage_sensitivity": ONE, "external_chance": 0}
    return calm(campaigns={"tide": tide}, knobs=certain | knobs)


def confirmed(plan: Scenario) -> Kernel:
    kernel = fresh(plan)
    kernel.advance_to(3 * HOUR)
    (alert, *_) = kernel.picture("A-lead").alerts
    assert does(kernel, "A-lead", Triage(alert=alert)) == "An incident."
    return kernel


SPEAKS = Act.of(PublicStatement(stance="holding", text="We know of it and work on it."))
"""It needs a second seat."""


NOT_PART = f"Not possible: {PublicStatement.spec.title} is not part of this exercise."


def silent() -> Kernel:
    """Return a drill in which nobody can speak in public."""
    offered = tuple(kind for kind in members(Action) if kind != PublicStatement.kind)
    return opened(replace(calm(), actions=offered), 1)


def happened(kernel: Kernel, *kinds: type[object]) -> list[object]:
    return [one.body for one in kernel.events if isinstance(one.body, kinds)]


def proposed(kernel: Kernel, seat: str) -> str:
    (found,) = (one.id for one in kernel.world.proposals.values() if one.seat == seat)
    return found
