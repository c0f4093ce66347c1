"""What effects and injects do in one go: once each, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import fx
from strategies import opened
from worlds import drill, edge, inject, stage

from simulator.domain.concepts.campaign import StageReached
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.work import Act, Withdraw
from simulator.domain.plan import conditions as c
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import HOUR


def so(kernel: Kernel, *effects: fx.Effect) -> None:
    answer = kernel.take("control", Override(note="so it is", effects_given=effects))
    assert answer.refusal is None


def quiet() -> Scenario:
    return drill(injects={}, campaigns={}, jumps=(), paces=(), duration=50 * HOUR)


def test_an_inject_that_waits_for_two_facts_of_one_event_goes_out_once() -> None:
    both = c.AnyOf(
        of=(c.Happened(topic="ordered:A:isolate"), c.Happened(topic="ordered:A:isolate:a1"))
    )
    kernel = opened(drill(injects={"I": inject("I", ["A"], when=both)}), 1)

    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))

    out = [event for event in kernel.events if isinstance(event.body, InjectDelivered)]
    assert len(out) == 1


def test_a_pinned_stage_that_finds_the_one_before_open_reaches_both_once() -> None:
    tide = drill().campaigns["tide"]
    slow = replace(
        tide, stages=(stage("one", "a2"), stage("two", "a1", pin=600), stage("three", "a1"))
    )
    kernel = opened(drill(campaigns={"tide": slow}), 1)
    kernel.take("control", SetPace(num=0, den=1))
    kernel.advance_to(1200)

    reached = [e.body.stage for e in kernel.events if isinstance(e.body, StageReached)]
    assert reached == ["one", "two"]
    assert kernel.world.campaigns["tide"].stage == 2


def test_people_who_arrive_together_are_put_to_work_once_and_leave_together() -> None:
    kernel = opened(quiet(), 1)
    asked = [Act.of(IsolateAsset(asset="a1")), Act.of(IsolateAsset(asset="a2"))]
    so(
        kernel,
        fx.Reinforce(team="A", pool="analyst", people=1, seconds=HOUR),
        fx.Reinforce(team="A", pool="analyst", people=2, seconds=HOUR),
    )
    for command in asked:
        kernel.take("A-lead", command)

    assert kernel.world.people["A", "analyst"] == 7
    assert kernel.world.busy["A", "analyst"] == 2
    kernel.advance_to(2 * HOUR)
    assert kernel.world.people["A", "analyst"] == 4
    assert kernel.world.busy["A", "analyst"] == 0


def test_help_of_the_same_size_that_comes_at_the_same_second_leaves_twice() -> None:
    kernel = opened(quiet(), 1)
    for _ in range(2):
        so(kernel, fx.Reinforce(team="A", pool="analyst", people=1, seconds=HOUR))
    kernel.advance_to(2 * HOUR)

    assert kernel.world.people["A", "analyst"] == 4


def test_an_action_that_is_withdrawn_frees_its_people_for_the_next() -> None:
    kernel = opened(quiet(), 1)
    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))
    (job,) = kernel.world.jobs

    assert kernel.take("A-lead", Withdraw(job=job)).refusal is None

    assert kernel.world.jobs == {}
    assert kernel.world.busy["A", "analyst"] == 0
    assert not any(name.startswith("job/") for name in kernel.world.waits)
    assert kernel.picture("A-lead").jobs[job].status == "withdrawn"


def test_two_blows_to_two_suppliers_in_one_list_both_show() -> None:
    edges = (edge("a1", "c1", fade=0), edge("b1", "c1", fade=0, strength=600_000))
    kernel = opened(replace(quiet(), dependencies={one.id: one for one in edges}), 1)

    so(
        kernel,
        fx.Impair(asset="a1", cause="fire", keeps=0),
        fx.Impair(asset="b1", cause="fire", keeps=0),
    )

    assert kernel.world.level("c1") == 200_000
