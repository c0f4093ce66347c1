"""STARTEX: nothing is pending before it, and all that is planned is from then on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from responding import calm
from worlds import drill

from simulator.domain.concepts.startex import Start, compile_world
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.timing import Jump, Pace
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.units import HOUR, MINUTE


def started(plan: Scenario) -> Kernel:
    kernel = Kernel(plan, 1)
    kernel.open()
    assert kernel.world.waits == {}
    assert kernel.take("control", Start()).refusal is None
    return kernel


def test_what_is_planned_for_a_time_is_pending_from_startex_on() -> None:
    waits = started(drill()).world.waits

    due = {name: (one.clock, one.due) for name, one in waits.items()}
    assert due["endex/planned"] == ("x", 2 * HOUR)
    assert due[f"pace/{HOUR}"] == ("x", HOUR)
    assert due[f"jump/{80 * MINUTE}"] == ("x", 80 * MINUTE)
    assert due["inject/I-01"] == ("x", 5 * MINUTE)
    every = Knobs().poll_every
    assert {due[f"poll/{team}"] for team in "ABCR"} == {("s", every)}


@pytest.mark.parametrize(("notice", "told"), [(10 * MINUTE, 70 * MINUTE), (3 * HOUR, 0)])
def test_a_jump_is_told_ahead_of_it_and_never_before_startex(notice: int, told: int) -> None:
    jump = Jump(x=80 * MINUTE, by=6 * HOUR)
    kernel = started(calm(jumps=(jump,), knobs={"jump_notice": notice}))

    kernel.advance_to(max(told - 1, 0))
    assert (kernel.picture("A-lead").jump_at is None) is (told > 0)
    kernel.advance_to(told)
    assert kernel.picture("A-lead").jump_at == jump.x


@pytest.mark.parametrize(
    ("paces", "first"),
    [
        ((), (1, 1)),
        ((Pace(x=0, num=5, den=2),), (5, 2)),
        ((Pace(x=MINUTE, num=5, den=2),), (1, 1)),
    ],
)
def test_the_story_begins_at_its_first_pace(
    paces: tuple[Pace, ...], first: tuple[int, int]
) -> None:
    kernel = started(replace(drill(), paces=paces))

    clock = kernel.world.clock
    assert (clock.num, clock.den) == first
    assert kernel.picture("B-lead").clock == clock


def test_the_world_before_it_has_what_the_plan_has_and_nobody_is_at_work() -> None:
    plan = drill()
    world = compile_world(plan, Luck(1))

    assert {pool: people for (team, pool), people in world.people.items() if team == "B"} == dict(
        plan.teams["B"].pools
    )
    assert set(world.busy) == set(world.people)
    assert not any(world.busy.values())
    assert {team: mood.value for team, mood in world.moods.items()} == {
        one.id: one.confidence for one in plan.teams.values()
    }
    assert (set(world.assets), set(world.injects)) == (set(plan.assets), set(plan.injects))
    assert world.happened == {}
