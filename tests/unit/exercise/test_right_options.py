"""The answer key of decisions: what is right as the seed drew it, and who knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from behind_options import decided_by
from strategies import crowded
from worlds import inject, option

from simulator.assessment.resilience import REFERENCE
from simulator.bots.drill import bots_for, play_out, play_with
from simulator.domain.concepts.decision import DecisionRecorded
from simulator.domain.concepts.uncertain import PinFact
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.options import Settled
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import UncertainFact
from simulator.domain.values.clock import At
from simulator.engine import Input
from simulator.exercise.reference import right_options
from simulator.rehearse.yardsticks import yardsticks
from simulator.rng import Luck
from simulator.units import MINUTE, ONE

SO = c.Happened(topic="so:f-tide")
UNKNOWN = c.Level(asset="a1", relation="below", ppm=ONE // 2)
TIDE = UncertainFact(id="f-tide", title="The tide is high.", chance=ONE // 2)
SEEDS = range(12)


def asked(*when: c.Condition | None, **other: Any) -> Scenario:
    """Return a drill in which A is asked for one of several ways, each right under a condition."""
    names = ("one", "two", "three")
    options = tuple(option(n, right_when=w) for n, w in zip(names, when, strict=False))
    given: dict[str, Any] = {"within": 40 * MINUTE, "second": False, "default": None} | other
    ask = Ask(id="ways", text="Which?", options=options, **given)
    at: At = ("x", MINUTE)
    rows = {"N-01": inject("N-01", ["A"], at=at, asks=(ask,))}
    return replace(crowded(), injects=rows, facts={TIDE.id: TIDE})


def chosen(plan: Scenario, seed: int, policy: str) -> str:
    """Return what a policy chose for A."""
    played = play_out(plan, seed, {"A": policy})
    (one,) = [e.body for e in played.events if isinstance(e.body, DecisionRecorded)]
    return one.option


def test_the_reference_takes_what_is_right_as_the_seed_drew_it_and_no_other_bot_does() -> None:
    plan = asked(SO, c.Not(of=SO))
    so = [TIDE.drawn(Luck(seed)).so for seed in SEEDS]
    assert len(set(so)) == 2
    right = [chosen(plan, seed, "reference") for seed in SEEDS[:6]]
    assert right == ["one" if one else "two" for one in so[:6]]
    by_the_book = [chosen(plan, seed, "doctrine") for seed in SEEDS[:6]]
    assert by_the_book != right


@pytest.mark.parametrize(
    ("when", "where_so", "where_not"),
    [
        ((SO, c.Not(of=SO)), ["one"], ["two"]),
        ((c.AnyOf(of=(SO, UNKNOWN)), None), ["one"], []),
        ((c.All(of=(SO, UNKNOWN)), c.Not(of=c.All(of=(SO, UNKNOWN)))), [], ["two"]),
        ((UNKNOWN, c.Not(of=UNKNOWN)), [], []),
        ((None, None), [], []),
    ],
)
def test_what_hangs_on_play_is_no_answer_beforehand(
    when: tuple[c.Condition | None, ...], where_so: list[str], where_not: list[str]
) -> None:
    plan = asked(*when)
    for seed in SEEDS:
        found = decided_by(plan, seed, right_options(plan, seed))
        assert found == (where_so if TIDE.drawn(Luck(seed)).so else where_not)


def test_of_a_settled_decision_what_settles_it_is_right_in_every_drill() -> None:
    settled = Settled(by="safety", options=("two", "three"), why="People come first.")
    plan = asked(SO, None, None, settled=settled)
    assert {chosen(plan, seed, "reference") for seed in SEEDS[:4]} <= {"two", "three"}
    for seed in SEEDS:
        assert decided_by(plan, seed, right_options(plan, seed)) == ["two", "three"]


@pytest.mark.parametrize("so", [True, False])
def test_what_control_has_set_is_right_in_every_seed_and_the_yardstick_knows_it(
    *, so: bool
) -> None:
    plan = asked(SO, c.Not(of=SO))
    wanted = "one" if so else "two"
    for seed in SEEDS:
        assert decided_by(plan, seed, right_options(plan, seed, pinned={TIDE.id: so})) == [wanted]
    seed = next(one for one in SEEDS if TIDE.drawn(Luck(one)).so is not so)
    pin = PinFact(fact=TIDE.id, stands="so" if so else "not")
    (best,) = (
        run
        for run in yardsticks(
            plan, seed, [Input(n=0, x=0, seat="control", command=pin, wall="")], []
        )
        if run.name == REFERENCE
    )
    with_it = play_with(plan, seed, bots_for(plan, seed, {"A": "reference"}, pinned={TIDE.id: so}))
    assert best.measures.dropped == 0
    chose = [e.body.option for e in with_it.events if isinstance(e.body, DecisionRecorded)]
    assert chose == [wanted]
