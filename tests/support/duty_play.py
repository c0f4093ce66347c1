"""Exercises in which duties arise when a test wants them to: alerts at will, verdicts certain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import fx
from strategies import opened
from worlds import drill, duty, duty_stage

from simulator.assessment import assess
from simulator.assessment.duties import DutyStageResult
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.triage import Triage
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body
from simulator.domain.plan.duties import Duty
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.duty_state import StageState
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import HOUR

B = TypeVar("B", bound=Body)


def plan_with(*duties: Duty, **other: Any) -> Scenario:
    """Return a quiet drill at a pace of one, in which every alert that is looked at is one."""
    plan = drill()
    given: dict[str, Any] = {
        "campaigns": {},
        "injects": {},
        "jumps": (),
        "paces": (Pace(x=0, num=1, den=1),),
        "duration": 200 * HOUR,
        "personas": {
            **plan.personas,
            "police": replace(plan.personas["police"], authority=True),
        },
        "duties": {one.id: one for one in duties},
        "knobs": Knobs(triage_specificity=0),
    }
    return replace(plan, **given | other)


def in_play(*duties: Duty, seed: int = 1, **other: Any) -> Kernel:
    """Return such a drill at STARTEX."""
    return opened(plan_with(*duties, **other), seed)


def alert(kernel: Kernel, asset: str, *, x: int | None = None) -> int:
    """Let an alert be raised; return the scenario second."""
    if x is not None:
        kernel.advance_to(x)
    asked = Override(note="so it is", effects_given=(fx.Alert(asset=asset),))
    assert kernel.take("control", asked).refusal is None
    return kernel.world.s


def ask(kernel: Kernel, seat: str, action: Action) -> str | None:
    """Ask for an action; return the refusal."""
    return kernel.take(seat, Act.of(action)).refusal


def until_done(kernel: Kernel, seat: str, kind: str) -> int:
    """Let time run until no such action is under way; return the scenario second."""
    while kernel.picture(seat).under_way(kind):
        coming = kernel.next_x()
        assert coming is not None
        kernel.advance_to(coming)
    return kernel.world.s


def triage(kernel: Kernel, seat: str) -> int:
    """Look at the first open alert; return when the verdict was there."""
    picture = kernel.picture(seat)
    first = next(one.id for one in picture.alerts.values() if one.verdict == "open")
    assert ask(kernel, seat, Triage(alert=first)) is None
    return until_done(kernel, seat, "triage")


confirm = triage
"""With every alert an incident, looking at one confirms it."""


_TOLD = "It happened on Sunday before dawn, and we look for the cause."


def notify(kernel: Kernel, seat: str, duty: str = "", *covers: str, **other: Any) -> int:
    """Notify the police; return when it was with them."""
    made = NotifyAuthority(
        authority="police",
        text="It happened on Sunday before dawn, and we look for the cause.",
        duty=duty,
        covers=covers,
        **other,
    )
    assert ask(kernel, seat, made) is None
    return until_done(kernel, seat, "notify")


def declare(kernel: Kernel, seat: str, level: int, **answers: Any) -> int:
    """Declare a severity; return when it was on record."""
    made = DeclareSeverity(level=str(level), rationale="facts", **answers)
    assert ask(kernel, seat, made) is None
    return until_done(kernel, seat, "declare-severity")


def told(kernel: Kernel, seat: str, kind: type[B]) -> list[B]:
    """Return what a seat was told of a kind."""
    return [one.body for one in kernel.since(seat, 0) if isinstance(one.body, kind)]


def happened(kernel: Kernel, kind: type[B]) -> list[B]:
    """Return what happened of a kind."""
    return [event.body for event in kernel.events if isinstance(event.body, kind)]


AT_ONCE = Knobs().at_once
FAST = duty(
    "fast",
    "A",
    duty_stage("initial", "aware", 2 * HOUR),
    duty_stage("more", "aware", 72 * HOUR),
    assets=("a1", "a2"),
)
FIRST = duty("fast", "A", duty_stage("initial", "aware", 2 * HOUR), assets=("a1",))
STAGED = duty(
    "staged",
    "A",
    duty_stage("at-once", "may-have-occurred"),
    duty_stage("supplement", "first-notification", 14 * 24 * HOUR),
    assets=("a1", "a2"),
)


def ended(kernel: Kernel) -> None:
    """End the exercise."""
    assert kernel.take("control", End()).refusal is None


def results(kernel: Kernel) -> dict[str, DutyStageResult]:
    """Return stage → what the record shows of it."""
    scenario = kernel.world.scenario
    return {one.plan.id: one for one in assess(scenario, kernel.events).duties}


def stages(kernel: Kernel) -> dict[tuple[str, str], StageState]:
    """Return (duty, stage) → how it stands."""
    return {
        (duty, name): stage
        for duty, state in kernel.world.duties.items()
        for name, stage in state.stages.items()
    }
