from __future__ import annotations

from accord import accord, everything

from simulator.assessment import assess
from simulator.exercise.after_action import after_action
from simulator.exercise.between_states import between_states
from simulator.exercise.hot_wash import points
from simulator.scenario import load


def test_the_after_action_shows_relations_their_causes_and_what_the_standard_lacked() -> None:
    plan = accord()
    events = everything(plan).events
    text = after_action(plan, events, 1, "digest")

    assert "## Between states" in text
    assert "| Team A and Xanthe |" in text
    assert "up to public protest or recall | hack back" in text
    assert "| Team C | Ysolde |" in text
    assert "no technical attribution names that state" in text
    assert "norm (h)" in text
    assert "Team B held that Xanthe went against norm (f), in private" in text


def test_the_hot_wash_asks_about_accusations_and_about_silence() -> None:
    plan = accord()
    raised = points(plan, assess(plan, everything(plan).events))

    assert any("Team C named Ysolde in public" in point for point in raised)
    assert any("left unanswered what Team C had asked" in point for point in raised)


def test_where_nothing_passed_between_states_nothing_is_said() -> None:
    plan = load("quiet-berths").scenario

    assert list(between_states(plan, assess(plan, []))) == []
