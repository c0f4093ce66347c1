"""What a decision did to duties and to loss, as the assessment counts them."""

from __future__ import annotations

import pytest
from duty_play import alert, confirm, notify, plan_with
from stories import story as story_of_kernel
from stories import told
from strategies import opened
from worlds import drill, duty, duty_stage

from simulator.assessment import assess
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.work import Act
from simulator.rehearse.as_json import row_as_json
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.explain import explain
from simulator.rehearse.fixed_inputs import again
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import Amounts
from simulator.rehearse.replay import Replay
from simulator.units import HOUR

PLAN = drill()
ISOLATE = (600, "A-lead", Act.of(IsolateAsset(asset="a1", urgent=True)))


def test_a_notification_in_time_was_worth_one_duty_met_and_no_other_teams() -> None:
    fast = duty("fast", "A", duty_stage("word", "aware", 2 * HOUR), assets=("a1",))
    plan = plan_with(fast, duration=6 * HOUR)
    kernel = opened(plan, 1)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    notify(kernel, "A-lead")
    kernel.advance_to(plan.duration)
    story = story_of_kernel(plan, 1, kernel)
    number = next(d.number for d in decisions_of(story) if "Notify" in d.what)

    (row,) = explain(story, number=number, epochs=2).rows

    assert row.fixed_inputs.difference["duties_met"] == Amounts(1, {"A": 1, "B": 0, "C": 0, "R": 0})
    assert row.counterfactual is not None
    spread = row.counterfactual.difference["duties_met"]
    assert (spread.whole, spread.teams["A"]) == (Interval(1, 1, 1), Interval(1, 1, 1))
    plain = row_as_json(story, row)
    assert plain["fixed_inputs"]["difference"]["duties_met"]["teams"]["A"] == 1


def test_the_loss_that_a_decision_saved_is_what_the_two_ledgers_differ_by() -> None:
    story = told(PLAN, [ISOLATE])
    decision = decisions_of(story)[0]
    without = again(story, Replay(story).before(decision.n), decision.inputs).events

    (row,) = explain(story, number=1, epochs=2).rows
    found = row.fixed_inputs.difference["loss"]

    both = [assess(PLAN, events).losses for events in (story.events, without)]
    costs = [one.direct + one.indirect for one in both]
    assert found.whole * 100_000 == pytest.approx(costs[0] - costs[1], abs=0.1)
    assert found.whole < sum(found.teams.values()), "the ripple is the region's"
