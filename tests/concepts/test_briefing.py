"""Briefing: each team is told its own in full and of others what borders on it; staff the plan."""

from __future__ import annotations

from dataclasses import replace

from accord import tense
from responding import bodies, calm, events
from worlds import TEAMLESS, drill, edge, inject

from simulator.domain.concepts.briefing import Briefed, MapGiven, Prepared, RulesTold
from simulator.domain.concepts.tension import RelationsChanged
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import After
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.ladder import step_of
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE, ONE


def briefed(plan: Scenario) -> Kernel:
    kernel = Kernel(plan, 1)
    kernel.open()
    return kernel


def brief_of(kernel: Kernel, team: str) -> Briefed:
    (found,) = (one for one in bodies(kernel, Briefed) if one.team == team)
    return found


def test_a_team_is_told_its_own_assets_and_the_names_of_their_neighbours() -> None:
    kernel = briefed(drill())

    for team in "ABC":
        brief = brief_of(kernel, team)
        assert {one.id for one in brief.assets} == {f"{team.lower()}1", f"{team.lower()}2"}
    assert set(brief_of(kernel, "A").neighbours) == {("b1", "Asset b1"), ("c1", "Asset c1")}
    assert set(kernel.picture("A-lead").assets) == {"a1", "a2"}
    assert kernel.picture("A-lead").name_of("b1") == "Asset b1"
    assert kernel.picture("A-lead").name_of("b2") == "b2"


def test_how_much_hangs_on_a_link_is_told_within_a_team_and_in_tenths() -> None:
    links = (
        edge("a1", "a2", strength=650_000, buffer=HOUR),
        edge("a2", "b1", strength=650_000, buffer=HOUR),
    )
    kernel = briefed(drill(dependencies={one.id: one for one in links}))

    own, across = brief_of(kernel, "A").dependencies
    assert (own.id, own.strength, own.buffer) == ("a1>a2", 7 * ONE // 10, HOUR)
    assert (across.id, across.strength, across.buffer) == ("a2>b1", None, 0)
    assert brief_of(kernel, "B").dependencies == (across,)
    assert brief_of(kernel, "C").dependencies == ()


def test_each_team_is_briefed_once_and_no_other_team_reads_it() -> None:
    plan = drill()
    kernel = briefed(replace(plan, seats={**plan.seats, **TEAMLESS}))

    told = {event.body.team: set(event.audience) for event in events(kernel, Briefed)}  # type: ignore[attr-defined]  # Briefed
    assert set(told) == {"A", "B", "C", "R", ""}
    assert len(bodies(kernel, Briefed)) == len(told)
    for team in "ABCR":
        assert {seat for seat in told[team] if "-" in seat} == {f"{team}-lead", f"{team}-second"}
    assert {seat for seat in told[""] if "-" in seat} == set()
    assert "port" in told[""]


def test_staff_alone_are_given_the_plan_and_the_map() -> None:
    kernel = briefed(drill())
    told = {
        seat for kind in (Prepared, MapGiven) for e in events(kernel, kind) for seat in e.audience
    }
    assert told == {"control", "evaluator"}

    (given,) = bodies(kernel, MapGiven)
    assert set(given.assets) == {(one.id, one.team) for one in drill().assets.values()}
    assert [stage.pin for stage in given.campaigns[0].stages] == [None, HOUR]


def test_a_row_says_by_what_its_inject_goes_out() -> None:
    rows = (
        inject("N-01", ["A"], at=("x", 10 * MINUTE)),
        inject("N-02", ["A"], at=("s", HOUR)),
        inject("N-03", ["A"], after=After(inject="N-01", by=MINUTE)),
        inject("N-04", ["A"], manual=True),
        inject("N-05", ["A"], when=c.Happened(topic="flag:x")),
    )
    kernel = briefed(calm(injects={one.id: one for one in rows}))

    msel = kernel.picture("control").msel
    assert [msel[one.id].planned for one in rows] == [
        "T+00:10",
        "s+01:00",
        "after N-01",
        "by hand",
        "on its fact",
    ]


def test_rules_of_play_are_told_to_every_seat_where_one_is_changed_and_else_to_none() -> None:
    plan = drill()
    assert bodies(briefed(plan), RulesTold) == []

    changed = replace(plan, knobs=replace(plan.knobs, enough_scope=ONE // 10))
    (told,) = events(briefed(changed), RulesTold)

    assert told.body.changed == (("enough_scope", ONE // 10),)  # type: ignore[attr-defined]  # RulesTold
    assert set(told.audience) == set(plan.seats)


def test_relations_that_are_not_routine_are_told_at_the_start_as_new() -> None:
    told = bodies(briefed(tense(3, "A", "B")), RelationsChanged)

    assert {(one.state, one.other, one.was) for one in told} == {("A", "B", 0), ("B", "A", 0)}
    assert {one.step for one in told} == {step_of(3 * ONE)}
    assert not bodies(briefed(tense(0.5, "A", "B")), RelationsChanged)
