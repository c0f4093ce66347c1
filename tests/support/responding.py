"""A quiet drill in which tests make one thing happen at a time, at a pace of one to one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

import fx
from strategies import opened
from worlds import asset, drill

from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.work import Act, ActionBegun, ActionFinished
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import DAY, HOUR

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
