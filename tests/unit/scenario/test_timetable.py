from __future__ import annotations

import pytest

from scenarios import SMALL, spoilt
from simulator.scenario.case import Case
from simulator.scenario.check import examine
from simulator.scenario.reader import parse
from simulator.scenario.timetable import Timetable
from simulator.units import HOUR, MINUTE


def plan(text: str = SMALL) -> Timetable:
    document = examine(parse(text.encode(), "f.yaml")).document
    assert document is not None
    return Case(document).timetable


@pytest.mark.parametrize(
    ("x", "s"),
    [
        (0, 0),
        (40 * MINUTE, 40 * MINUTE),
        (50 * MINUTE, 65 * MINUTE),
        (HOUR - 1, 40 * MINUTE + 19 * 150 + 147),
        (HOUR, 90 * MINUTE + 4 * HOUR),
        (2 * HOUR, 90 * MINUTE + 4 * HOUR + 150 * MINUTE),
    ],
)
def test_scenario_time_follows_paces_and_jumps(x: int, s: int) -> None:
    assert plan().scenario_second(x) == s


@pytest.mark.parametrize(
    ("s", "x"),
    [
        (0, 0),
        (65 * MINUTE, 50 * MINUTE),
        (65 * MINUTE + 1, 50 * MINUTE + 1),
        (2 * HOUR, HOUR),
        (90 * MINUTE + 4 * HOUR, HOUR),
        (90 * MINUTE + 4 * HOUR + 5, HOUR + 2),
    ],
)
def test_exercise_time_is_the_first_second_that_comes_so_far(s: int, x: int) -> None:
    assert plan().exercise_second(s) == x


def test_what_lies_beyond_a_standstill_never_comes() -> None:
    table = plan(spoilt("kappa: 2.5}\n  jumps: [{at: T+1:00, by: 4h}]", "kappa: 0}"))
    assert table.exercise_second(40 * MINUTE) == 40 * MINUTE
    assert table.exercise_second(40 * MINUTE + 1) is None
    assert table.lasts(10 * MINUTE, from_x=35 * MINUTE) is None


def test_an_action_lasts_as_long_as_the_pace_makes_it() -> None:
    table = plan()
    assert table.lasts(25 * MINUTE, from_x=5 * MINUTE) == 25 * MINUTE
    assert table.lasts(25 * MINUTE, from_x=40 * MINUTE) == 10 * MINUTE
    assert table.lasts(240 * MINUTE, from_x=50 * MINUTE) == 10 * MINUTE


def test_injects_go_out_by_time_by_pin_and_after_one_another() -> None:
    table = plan()
    times = {f"I-0{n}": table.delivery(f"I-0{n}") for n in range(1, 6)}
    assert times == {
        "I-01": 5 * MINUTE,
        "I-02": 25 * MINUTE,
        "I-03": 50 * MINUTE,
        "I-04": 15 * MINUTE,
        "I-05": None,
    }
    pinned = spoilt(
        "    at: T+0:50\n    reports: {impaired: {asset: qn-tos, cause: encrypted}}",
        "    at: T+0:30\n    reports: {stage: {campaign: tide, stage: impact}}",
    )
    assert plan(pinned).delivery("I-03") == 50 * MINUTE


def test_a_long_chain_of_injects_is_followed_to_its_end() -> None:
    row = (
        "  - {{id: C-{n}, title: C, kind: contextual, after: {{inject: {before}, by: 1s}}, "
        "from: operator, to: [QN], subject: s, text: t, tlp: TLP:CLEAR}}\n"
    )
    names = ["I-01", *(f"C-{n}" for n in range(2_000))]
    rows = "".join(row.format(n=n, before=names[n]) for n in range(2_000))
    text = spoilt("\nobjectives:\n", rows + "\nobjectives:\n")
    assert plan(text).delivery("C-1999") == 5 * MINUTE + 2_000


def test_two_leaps_at_one_point_are_both_made() -> None:
    once = plan()
    twice = plan(spoilt("jumps: [", "jumps: [{at: T+1:00, by: 2h}, "))
    after = 61 * MINUTE
    assert twice.scenario_second(after) == once.scenario_second(after) + 2 * HOUR
