"""Random exercises for the laws: a crowded drill, and people and staff who do anything.

A ``Step`` says who does what sort of thing when.  What was really asked is in the kernel's
inputs: those are played again by the laws.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import fx
from hypothesis import strategies as st
from verbs import STAFF_VERBS, TEAM_SEATS, TEAM_VERBS, Step, command_of
from worlds import (
    MILD,
    asset,
    drill,
    duty,
    duty_stage,
    edge,
    inject,
    official,
    option,
    stage,
)

from simulator.domain.concepts import phases as the_phases
from simulator.domain.concepts import real_stop, startex
from simulator.domain.concepts import seats as the_seats
from simulator.domain.kinds.body import Event
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts as f
from simulator.domain.plan.campaigns import Campaign, Demand, Victim
from simulator.domain.plan.diplomacy import Diplomacy, FalseFlag, PointOfContact, Relation, State
from simulator.domain.plan.duties import Limit
from simulator.domain.plan.injects import After, Ask, Contingency, Forecast
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import Seat
from simulator.domain.state.world import World
from simulator.domain.values.phases import State as Standing
from simulator.domain.values.timing import Pace, Phase
from simulator.domain.values.value import canonical, encode
from simulator.engine import Input, Kernel
from simulator.units import HOUR, MINUTE, ONE

END = 2 * HOUR
CROWDED_AT = 30 * MINUTE
"""Many things fall due on this exercise second, on both clocks."""


def hanging(asset: str) -> tuple[fx.Effect, ...]:
    """Return effects that hang on what is so, on luck, and on time, one in the other."""
    shaken = fx.Impair(asset=asset, cause="shaken", keeps=800_000)
    eased = fx.Relieve(asset=asset, cause="shaken")
    held = c.For(level=c.Level(asset=asset, relation="below", ppm=900_000), seconds=5 * MINUTE)
    judged = fx.If(that=held, so=(eased, fx.Note(topic="flag:lasted")), otherwise=(eased,))
    later = fx.Later(wait=20 * MINUTE, coming=(judged,))
    return (
        fx.Chance(of="shaken", odds=500_000, so=(shaken,), otherwise=(fx.Alert(asset=asset),)),
        later,
        fx.If(that=c.Happened(topic="startex"), so=(later,)),
    )


def crowded() -> Scenario:
    """Return the small drill with coincidences planted, and things that take no time."""
    plan = drill()
    s_of_crowd = 2 * CROWDED_AT  # the drill's first pace is two to one
    no_time = Ask(
        id="now",
        text="At once?",
        within=0,
        second=False,
        options=(
            option(
                "yes",
                fx.Impair(asset="b2", cause="haste", keeps=700_000),
                fx.Impair(asset="a2", cause="haste", keeps=600_000),
            ),
        ),
        default="yes",
    )
    later = Ask(
        id="later",
        text="Call for people?",
        within=10 * MINUTE,
        second=False,
        options=(
            option(
                "call",
                fx.Reinforce(team="A", pool="analyst", people=1, seconds=HOUR),
                fx.Reinforce(team="A", pool="analyst", people=2, seconds=HOUR),
                effects_after=0,
            ),
            option(
                "wait",
                fx.Note(topic="waited"),
                fx.Relieve(asset="b2", cause="haste"),
                effects_after=20 * MINUTE,
            ),
        ),
        default=None,
    )
    odds = Ask(
        id="odds",
        text="Will the second asset of B give less than it does now?",
        within=20 * MINUTE,
        second=False,
        forecast=Forecast(
            that=c.AnyOf(
                of=(
                    c.Level(asset="b2", relation="below", ppm=950_000),
                    c.Happened(topic="did:A:isolate"),
                )
            ),
            by=HOUR,
        ),
    )
    words = Ask(
        id="words",
        text="What would you do first?",
        within=15 * MINUTE,
        second=True,
        points=("Who must hear of it first?",),
    )
    two_topics = c.AnyOf(
        of=(
            c.Happened(topic="did:A:isolate"),
            c.Happened(topic="did:A:isolate:a1"),
        )
    )
    more = (
        inject("K-01", ["A"], at=("x", CROWDED_AT), asks=(no_time,)),
        inject("K-02", ["B"], at=("s", s_of_crowd), asks=(later,)),
        inject(
            "K-03",
            ["A", "B"],
            at=("x", CROWDED_AT),
            asks=(later,),
            contingency=Contingency(after=0, unless=c.Happened(topic="waited"), inject="K-05"),
        ),
        inject(
            "K-04",
            ["C"],
            after=After(inject="K-01", by=0),
            causes=(fx.Alert(asset="c1"), *hanging("c1")),
        ),
        inject("K-05", ["C"], manual=True),
        inject("K-06", ["all"], when=two_topics),
        inject(
            "K-14",
            ["B"],
            after=After(fact=f.Reached(campaign="slow", stage="second"), by=7 * MINUTE),
        ),
        inject(
            "K-07",
            ["B"],
            causes=(
                fx.Impair(asset="c1", cause="flood", keeps=0),
                fx.Impair(asset="b2", cause="flood", keeps=0),
                fx.Sever(dependency="a2>c1"),
            ),
            at=("s", s_of_crowd),
        ),
        inject(
            "K-08", ["A"], reports=f.Reached(campaign="slow", stage="second"), at=("x", 10 * MINUTE)
        ),
        inject("K-09", ["press"], at=("x", 80 * MINUTE)),
        inject("K-13", ["B"], at=("x", 15 * MINUTE), asks=(odds, words)),
        inject(
            "K-12",
            ["A"],
            when=c.Tension(between=("A", "X"), relation="below", ppm=2_545_000),
        ),
        inject(
            "K-10",
            ["C-lead"],
            at=("x", HOUR),
            when=c.For(level=c.Level(asset="b2", relation="below", ppm=950_000), seconds=0),
        ),
        inject(
            "K-11",
            ["C"],
            when=c.All(
                of=(
                    c.Within(topic="delivered:I-03", after="startex", seconds=2 * HOUR),
                    c.Before(topic="delivered:K-01", x=None, other="delivered:I-03"),
                    c.Not(of=c.Level(asset="c1", relation="at-least", ppm=999_999)),
                )
            ),
            causes=(
                fx.Recover(asset="c1"),
                fx.Mend(dependency="a2>c1"),
                fx.Sway(team="C", by=-50_000),
                fx.Trust(team="B", other="C", by=-10_000),
                fx.Release(inject="I-05"),
                fx.Skip(inject="K-09"),
            ),
        ),
    )
    slow = Campaign(
        id="slow",
        name="SLOW",
        actor="gannet",
        false_flag=FalseFlag(chance=400_000, points_to="Y"),
        sigma=0.0,
        tempo_sigma=0.0,
        hazard=0.6,
        begins=0,
        stages=(
            stage(
                "first", "b1", median=HOUR, countered_by=(("patch", "b1"),), when_countered="skip"
            ),
            stage(
                "second",
                "b2",
                pin=CROWDED_AT,
                countered_by=(("isolate", ""),),
                effects=(fx.Compromise(asset="b2", campaign="slow"),),
            ),
            stage(
                "third",
                "b2",
                median=20 * MINUTE,
                countered_by=(("eradicate", "b2"),),
                when=c.Happened(topic="flag:lasted"),
            ),
        ),
        spreads_after="second",
        victims=(Victim(asset="c1", gap=HOUR, effects=(), when=c.Happened(topic="flag:lasted")),),
        gap_sigma=0.0,
        base_chance=ONE,
    )
    twins = (
        edge("b1", "c1", fade=0, buffer=HOUR, strength=400_000),
        edge("a1", "c1", fade=0, buffer=HOUR, strength=400_000),
    )
    diplomacy = Diplomacy(
        states={
            "X": State(id="X", name="Xanthe", helps=500_000, refuses=300_000),
            "Y": State(id="Y", name="Ysolde", helps=ONE, refuses=0),
        },
        contacts=(
            PointOfContact(party="X", channel="technical", name="CERT of Xanthe"),
            PointOfContact(party="X", channel="diplomatic", name="Cyber desk", stale=True),
            PointOfContact(party="B", channel="technical", name="Duty officer"),
            PointOfContact(party="Y", channel="technical", name="Nobody", silent=True),
            PointOfContact(party="Y", channel="diplomatic", name="Embassy", answer_after=HOUR),
        ),
        relations=(
            Relation(one="A", other="X", tension=2_550_000),
            Relation(one="B", other="A", tension=1_000_000),
        ),
    )
    envoy = Persona(
        id="envoy",
        name="Envoy",
        reach="public",
        of=None,
        reply="Thank you.",
        reply_after=60,
        state="X",
    )
    gannet = replace(envoy, id="gannet", name="GANNET", reply="")
    seats = (
        Seat(id="port", name="Port", kind="persona", team=None, lead=False, duties=()),
        Seat(id="envoy", name="Envoy", kind="persona", team=None, lead=False, duties=()),
        Seat(
            id="guest",
            name="Guest",
            kind="observer",
            team=None,
            lead=False,
            duties=(),
            delay=0,
        ),
    )
    duties = (
        duty(
            "fast",
            "A",
            duty_stage("initial", "aware", 2 * HOUR),
            duty_stage("more", "aware", 5 * HOUR),
            duty_stage("final", "previous-stage", months=1),
            assets=("a1", "a2", "a3"),
        ),
        duty(
            "silent",
            "A",
            duty_stage("word", "found", 90 * MINUTE),
            duty_stage("after", "first-notification", 4 * HOUR),
            assets=("a1", "a2"),
            least=3,
        ),
        duty(
            "staged",
            "B",
            duty_stage("at-once", "may-have-occurred"),
            duty_stage("particulars", "may-have-occurred", 3 * HOUR),
            duty_stage("supplement", "first-notification", 2 * HOUR),
            assets=("b1", "b2"),
        ),
        duty(
            "classed",
            "C",
            duty_stage(
                "initial", "classified", HOUR, limit=Limit(starts="aware", seconds=3 * HOUR)
            ),
            duty_stage("latest", "previous-stage", 2 * HOUR, renewed=True),
            assets=("c1", "c2"),
            least=2,
        ),
    )
    severity = (
        official("stage:tide:breakout", "A", "B", answers=tuple(MILD.items())),
        official("stage:slow:second", "A", "C", states=2),
    )
    spare = asset("a3", "A", zone="ot", alternate=500_000, hardening=200_000)
    weak = replace(plan.assets["b2"], alternate=700_000, alternate_shares=True, backup_intact=None)
    demand = Demand(after="impact", amount=400_000_000, deadline=4 * HOUR)
    tide = replace(plan.campaigns["tide"], demand=demand)
    tip = replace(plan.injects["I-01"], techniques=("T1486",))
    police = replace(plan.personas["police"], authority=True, lends=2)
    clue = replace(plan.indicators["i-tool"], technique="T1486")
    return replace(
        plan,
        injects={**plan.injects, tip.id: tip, **{one.id: one for one in more}},
        indicators={**plan.indicators, clue.id: clue},
        personas={**plan.personas, **{one.id: one for one in (police, envoy, gannet)}},
        campaigns={**plan.campaigns, tide.id: tide, slow.id: slow},
        dependencies={**plan.dependencies, **{one.id: one for one in twins}},
        assets={**plan.assets, spare.id: spare, weak.id: weak},
        seats={**plan.seats, **{one.id: one for one in seats}},
        diplomacy=diplomacy,
        phases=(Phase(name="First hour", x=0),),
        duties={one.id: one for one in duties},
        severity=severity,
        paces=(
            Pace(x=0, num=2, den=1),
            Pace(x=CROWDED_AT, num=2, den=1),
            Pace(x=HOUR, num=7, den=3),
        ),
    )


_RARE = ("end", "stop", "agree")
_TIMES = (
    0,
    1,
    5 * MINUTE,
    10 * MINUTE,
    20 * MINUTE,
    CROWDED_AT,
    CROWDED_AT + 1,
    40 * MINUTE,
    HOUR,
    80 * MINUTE,
    90 * MINUTE,
    END - 1,
)


def _verbs(staff: float) -> st.SearchStrategy[tuple[str, str]]:
    by_team = st.tuples(st.sampled_from(TEAM_SEATS), st.sampled_from(sorted(TEAM_VERBS)))
    usual = sorted(set(STAFF_VERBS) - set(_RARE))
    by_staff = st.tuples(st.just("control"), st.sampled_from(usual))
    return st.one_of(by_team, by_team, by_staff) if staff else by_team


def scripts(*, most: int = 25, staff: float = 1) -> st.SearchStrategy[list[Step]]:
    """Return scripts of what people and staff do, crowded onto a few seconds."""
    at = st.one_of(st.sampled_from(_TIMES), st.integers(0, END - 1))
    step = st.builds(
        lambda x, who, pick: Step(x, who[0], who[1], pick),
        at,
        _verbs(staff),
        st.integers(0, 40),
    )
    return st.lists(step, max_size=most).map(lambda steps: sorted(steps, key=lambda one: one.x))


SEEDS = st.integers(0, 10_000)


def opened(scenario: Scenario, seed: int, **other: Any) -> Kernel:
    """Return a kernel that has briefed, with both seats of A held, at STARTEX."""
    kernel = Kernel(scenario, seed, **other)
    kernel.open()
    for seat in ("A-lead", "A-second", "B-lead"):
        if seat in scenario.seats:
            kernel.take("control", the_seats.TakeSeat(seat=seat, holder="person"))
    kernel.take("control", startex.Start())
    return kernel


def let_run(kernel: Kernel) -> None:
    """Let time run again if it stands still."""
    if kernel.world.state is Standing.STOPPED:
        kernel.take("control", real_stop.AgreeToResume())
        kernel.take("A-lead", real_stop.AgreeToResume())
    if kernel.world.state is Standing.PAUSE:
        kernel.take("control", the_phases.Resume())


def act_out(kernel: Kernel, steps: Sequence[Step], *, until: int = END) -> Kernel:
    """Let people do what a script says, and time run to its end."""
    for step in steps:
        if step.x > kernel.x:
            let_run(kernel)
            kernel.advance_to(step.x)
        kernel.take(step.seat, command_of(kernel.picture(step.seat), step))
    let_run(kernel)
    kernel.advance_to(until)
    return kernel


def played(scenario: Scenario, seed: int, steps: Sequence[Step], *, until: int = END) -> Kernel:
    """Return an exercise in which people did what a script says."""
    return act_out(opened(scenario, seed), steps, until=until)


Stepping = Callable[[int, int], Iterable[int]]
"""From one exercise second to another: the seconds at which to stop on the way."""


def in_one_go(_: int, to: int) -> Iterable[int]:
    """Stop nowhere on the way."""
    return (to,)


def every(seconds: int) -> Stepping:
    """Stop every so many seconds."""
    return lambda start, to: (*range(start, to, seconds), to)


def at_cuts(cuts: Sequence[int]) -> Stepping:
    """Stop at given seconds."""
    return lambda start, to: (*(cut for cut in cuts if start <= cut < to), to)


def asked_again(
    kernel: Kernel, inputs: Iterable[Input], *, until: int = END, stepping: Stepping = in_one_go
) -> Kernel:
    """Ask a kernel the same again, at the same seconds."""
    for one in inputs:
        advance(kernel, one.x, stepping)
        if one.command is None:
            kernel.mark(wall=one.wall)
        else:
            kernel.take(one.seat, one.command, wall=one.wall)
    advance(kernel, until, stepping)
    return kernel


def advance(kernel: Kernel, to: int, stepping: Stepping = in_one_go) -> None:
    """Let exercise time run, stopping on the way."""
    for x in stepping(kernel.x, to):
        kernel.advance_to(x)


def replayed(
    scenario: Scenario,
    seed: int,
    inputs: Iterable[Input],
    *,
    until: int = END,
    stepping: Stepping = in_one_go,
) -> Kernel:
    """Return a fresh exercise that was asked the same."""
    kernel = Kernel(scenario, seed)
    kernel.open()
    return asked_again(kernel, inputs, until=until, stepping=stepping)


def frozen(world: World) -> World:
    """Return a copy of a world, apart from what never changes and from time that passes."""
    kept = {id(one): one for one in (world.scenario, world.graph, world.luck)}
    made = copy.deepcopy(world, kept)
    made.x = made.s = 0
    return made


def written(events: Iterable[Event]) -> bytes:
    """Return events as the bytes that stand for them."""
    return "\n".join(canonical(encode(event)) for event in events).encode()


def first_difference(ours: Sequence[Any], theirs: Sequence[Any]) -> str:
    """Return where two lists part, for the message of a law that failed."""
    for place, (a, b) in enumerate(zip(ours, theirs, strict=False)):
        if a != b:
            return f"at {place}:\n  {a}\n  {b}"
    if len(ours) != len(theirs):
        longer = ours if len(ours) > len(theirs) else theirs
        return (
            f"one goes on at {min(len(ours), len(theirs))}: {longer[min(len(ours), len(theirs))]}"
        )
    return ""
