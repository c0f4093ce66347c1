"""Forecasts: given in their window, scored by what the model says came, and told after ENDEX."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import fx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prepared import ask, plan, refused
from strategies import crowded, opened
from worlds import inject

from simulator.assessment import assess
from simulator.domain.concepts.deciding import ExtendDecision
from simulator.domain.concepts.forecast import (
    AskForecast,
    ForecastCame,
    ForecastClosed,
    ForecastGiven,
    ForecastResolved,
    ForecastTold,
    Foretell,
)
from simulator.domain.concepts.ruling import Override
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts
from simulator.domain.plan.injects import Ask, Forecast
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.exercise.after_questions import sure_and_right
from simulator.units import HOUR, MINUTE, ONE

LOW: Final = c.Level(asset="a1", relation="below", ppm=ONE // 2)


def asked(
    that: c.Condition = LOW, *, by: int = HOUR, within: int = 10 * MINUTE, told: bool = False
) -> Kernel:
    """Return a calm drill in which A is asked to foretell something at its first minute."""
    question = Ask(
        id="odds",
        text="Half of it?",
        within=within,
        second=False,
        forecast=Forecast(that=that, by=by, told=told),
    )
    kernel = opened(plan(inject("N-01", ["A"], at=("x", MINUTE), asks=(question,))), 1)
    kernel.advance_to(MINUTE)
    return kernel


def foretell(kernel: Kernel, percent: int, seat: str = "A-lead") -> str | None:
    (decision,) = kernel.picture(seat).decisions
    return kernel.take(seat, Foretell(decision=decision, percent=percent)).refusal


def of(kernel: Kernel, kind: type) -> list[object]:
    return [one.body for one in kernel.events if isinstance(one.body, kind)]


def came(kernel: Kernel) -> bool | None:
    found = [one.body.came for one in kernel.events if isinstance(one.body, ForecastResolved)]
    return found[0] if found else None


def test_it_may_change_until_its_window_ends_and_then_stands() -> None:
    kernel = asked()
    for percent in (70, 0, 35):
        assert foretell(kernel, percent) is None
    assert "0 to 100" in (foretell(kernel, 101) or "")
    (decision,) = kernel.picture("A-lead").decisions
    ask(kernel, ExtendDecision(decision=decision, seconds=2 * MINUTE))
    kernel.advance_to(13 * MINUTE - 1)
    assert foretell(kernel, 40) is None
    kernel.advance_to(13 * MINUTE)
    assert "changes no more" in (foretell(kernel, 90) or "")

    assert kernel.picture("A-second").decisions[decision].answer == "40 %"
    assert len(of(kernel, ForecastClosed)) == 1


def test_what_is_said_once_it_has_come_is_hindsight_and_does_not_count() -> None:
    kernel = asked(c.Happened(topic="flag:it"))
    assert foretell(kernel, 40) is None
    kernel.advance_to(3 * MINUTE)
    ask(kernel, Override(effects_given=(fx.Note(topic="flag:it"),), note="It is so."))
    assert foretell(kernel, 100) is None, "to refuse it would tell that it has come"
    kernel.advance_to(2 * HOUR)

    shown = assess(kernel.world.scenario, kernel.events)
    assert [(one.percent, one.right) for one in shown.said] == [(40, True)]
    text = "\n".join(sure_and_right(kernel.world.scenario, kernel.events, shown))
    assert "40 %; 100 % once it had come, not counted" in text


@pytest.mark.parametrize("told", [False, True])
def test_what_came_is_told_only_where_its_author_says_so(*, told: bool) -> None:
    kernel = asked(c.Happened(topic="flag:it"), told=told)
    before = kernel.since("A-lead", 0)
    ask(kernel, Override(effects_given=(fx.Note(topic="flag:it"),), note="It is so."))
    assert of(kernel, ForecastCame)
    kernel.advance_to(2 * HOUR)
    after = [type(one.body) for one in kernel.since("A-lead", len(before))]

    assert came(kernel) is True
    assert (ForecastTold in after) is told
    assert not {ForecastCame, ForecastResolved} & {*after}


@pytest.mark.parametrize(
    ("up", "down", "result"),
    [(None, None, False), (20, None, True), (20, 30, True), (None, 30, False), (20, 20, True)],
)
def test_a_level_that_stood_so_for_a_moment_has_come(
    up: int | None, down: int | None, *, result: bool
) -> None:
    kernel = asked()
    for minute, keeps in ((up, 0), (down, ONE)):
        if minute is not None:
            kernel.advance_to(minute * MINUTE)
            effect = fx.Impair(asset="a1", cause="x", keeps=keeps)
            ask(kernel, Override(effects_given=(effect,), note="It is so."))
    kernel.advance_to(2 * HOUR)

    assert came(kernel) is result


def test_what_is_so_when_it_is_asked_has_come_and_what_comes_later_has_not() -> None:
    for topic, moment, result in (("startex", 0, True), ("flag:it", 90, False)):
        kernel = asked(c.Happened(topic=topic))
        if moment:
            kernel.advance_to(moment * MINUTE)
            ask(kernel, Override(effects_given=(fx.Note(topic=topic),), note="It is so."))
        kernel.advance_to(2 * HOUR)
        assert came(kernel) is result


def test_a_window_ends_at_the_latest_when_it_is_known_and_silence_is_no_forecast() -> None:
    for percent in (None, 80):
        kernel = asked(by=4 * MINUTE, within=HOUR)
        if percent is not None:
            assert foretell(kernel, percent) is None
        kernel.advance_to(10 * MINUTE)
        (seen,) = kernel.picture("A-lead").decisions.values()
        assert (seen.lapsed, seen.chosen) == (percent is None, None if percent is None else "")
        assert "changes no more" in (foretell(kernel, 10) or "")
        assert came(kernel) is False


@pytest.mark.parametrize(("second", "result"), [(-1, True), (0, True), (1, False)])
@pytest.mark.parametrize("told", [False, True])
def test_what_the_timetable_has_in_the_second_in_which_it_is_known_has_come(
    second: int, *, result: bool, told: bool
) -> None:
    that = c.Happened(topic=facts.Delivered.named("N-02"))
    odds = Forecast(that=that, by=20 * MINUTE, told=told)
    question = Ask(id="odds", text="Do they?", within=5 * MINUTE, second=False, forecast=odds)
    asks = inject("N-01", ["A"], at=("x", MINUTE), asks=(question,))
    writes = inject("N-02", ["B"], at=("x", 21 * MINUTE + second))
    kernel = opened(plan(asks, writes), 1)
    kernel.advance_to(21 * MINUTE)
    assert came(kernel) is result, "and it is known in that second"


def test_where_exercise_time_is_past_that_second_what_it_has_then_comes_too_late() -> None:
    that = c.Happened(topic=facts.Delivered.named("N-02"))
    odds = Forecast(that=that, by=20 * MINUTE - 1)
    question = Ask(id="odds", text="Do they?", within=MINUTE, second=False, forecast=odds)
    asks = inject("N-01", ["A"], at=("x", MINUTE), asks=(question,))
    drill = plan(asks, inject("N-02", ["B"], at=("x", 11 * MINUTE)))
    kernel = opened(replace(drill, paces=(Pace(x=0, num=2, den=1),)), 1)
    kernel.advance_to(HOUR)
    assert came(kernel) is False


@given(
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 4)), max_size=8),
    st.one_of(st.integers(MINUTE, HOUR), st.integers(1, 60).map(lambda n: n * MINUTE)),
)
@settings(max_examples=25)
def test_what_came_is_what_a_second_hand_finds_on_record(
    moves: list[tuple[int, int]], by: int
) -> None:
    """The law: by the record alone, level by level, it came if and only if it stood so within."""
    kernel = asked(by=by)
    start = kernel.world.s
    for minute, quarter in sorted(moves):
        kernel.advance_to(max(kernel.world.x, minute * MINUTE))
        effect = fx.Impair(asset="a1", cause="x", keeps=ONE * quarter // 4)
        ask(kernel, Override(effects_given=(effect,), note="It is so."))
    kernel.advance_to(2 * HOUR)
    stood, low = ONE, False
    for one in kernel.events:
        if isinstance(one.body, ForecastResolved):
            assert one.s == start + by
            break  # what people do in that second comes after
        for asset, level, _ in getattr(one.body, "levels", ()):
            stood = level if asset == "a1" else stood
        low = low or (one.s >= start and stood < ONE // 2)

    assert came(kernel) is low


def live(**other: object) -> AskForecast:
    whole = {
        "to": ("A", "B"),
        "about": "asset:a1",
        "way": "below",
        "percent": 50,
        "ahead": HOUR,
        "within": 5 * MINUTE,
    }
    return AskForecast(**(whole | other))  # type: ignore[arg-type]


def test_control_asks_teams_and_each_answers_for_itself() -> None:
    kernel = opened(plan(inject("N-09", ["A"], at=("x", HOUR))), 1)
    ask(kernel, live())
    for seat, percent in (("A-lead", 20), ("B-lead", 90)):
        (seen,) = kernel.picture(seat).decisions.values()
        assert seen.text == (
            "Does Asset a1 give less than 50 %, at any moment within 1 h of scenario time?"
        )
        assert foretell(kernel, percent, seat) is None
    assert not kernel.picture("C-lead").decisions
    ask(kernel, live(to=(), about="inject:N-09", text="Do they write again?"))
    assert len(kernel.picture("C-lead").decisions) == 1
    kernel.advance_to(2 * HOUR)

    given = [b.percent for e in kernel.events if isinstance(b := e.body, ForecastGiven)]
    assert given == [20, 90]
    assert len(of(kernel, ForecastResolved)) == 2 + len(kernel.world.scenario.teams)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"about": "asset:zz"}, "no asset"),
        ({"about": "zz"}, "a service, an inject or a stage"),
        ({"about": "stage:tide:zz", "text": "Well?"}, "no stage"),
        ({"about": "inject:I-01"}, "write the question"),
        ({"to": ("Z",)}, "no team"),
        ({"percent": 101}, "0 to 100"),
        ({"ahead": 0}, "a minute at least"),
        ({"within": -5}, "a minute at least"),
        ({"text": "x" * 10_001}, "characters"),
    ],
)
def test_what_nobody_can_foretell_is_refused(other: dict[str, object], why: str) -> None:
    assert why in refused(opened(crowded(), 1), live(**other))


def test_a_level_of_a_while_is_watched_for_a_forecast_too() -> None:
    kernel = asked(c.For(level=LOW, seconds=10 * MINUTE))
    for minute, keeps in ((5, 0), (30, ONE)):
        kernel.advance_to(minute * MINUTE)
        effect = fx.Impair(asset="a1", cause="x", keeps=keeps)
        ask(kernel, Override(effects_given=(effect,), note="It is so."))
    kernel.advance_to(2 * HOUR)

    assert came(kernel) is True
