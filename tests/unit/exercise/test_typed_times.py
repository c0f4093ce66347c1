"""Wall times as they are typed at a seat: made seconds there, and refused if they are none."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from prepared import crowd
from walls import DAY, Hall

from simulator.domain.concepts.timetable import PlanStart
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.timetable import at_wall
from simulator.pictures.views import StatusView

NOW = datetime(2026, 11, 29, 8, 47, 20, tzinfo=timezone(timedelta(hours=8)))


def control(now: list[datetime]) -> tuple[Exercise, LocalSeat]:
    exercise = Exercise(crowd(), 1)
    exercise.open()
    return exercise, LocalSeat(exercise, "control", kind="control", today=lambda: now[0])


def status(port: LocalSeat) -> StatusView:
    return port.view().status


@pytest.mark.parametrize(
    ("typed", "starts", "at"),
    [
        (("09:00",), "STARTEX in 12:40", "09:00"),
        (("08:40",), "STARTEX in 23 h", "30 Nov 08:40"),
        (("+10",), "STARTEX in 10:00", "08:57"),
        (("10 ",), "STARTEX in 10:00", "08:57"),
        (("09:00", "+10"), "STARTEX in 22:40", "09:10"),
        (("09:00", "-10"), "STARTEX in 2:40", "08:50"),
        (("09:00", ""), "", ""),
    ],
)
def test_a_time_is_the_next_and_minutes_are_counted_from_what_is_planned(
    typed: tuple[str, ...], starts: str, at: str
) -> None:
    exercise, port = control([NOW])
    for text in typed:
        assert port.preview("plan-start", {"at": text})[1] == ""
        assert port.submit("plan-start", {"at": text}) is None
    assert status(port).starts == starts
    planned = exercise.picture("A-lead").starts_at
    assert (at_wall(planned, NOW) if planned else "") == at


@pytest.mark.parametrize("text", ["0", "-5", "0900", "25:00", "soon", "9" * 300, "+99999"])
def test_what_is_no_time_to_come_is_refused_and_changes_nothing(text: str) -> None:
    exercise, port = control([NOW])
    refusal = port.submit("plan-start", {"at": text})
    assert refusal is not None
    assert refusal.startswith("Not possible: ")
    assert port.preview("plan-start", {"at": text})[1] == refusal
    assert exercise.picture("control").starts_at == 0


def test_the_wall_and_an_observer_who_is_told_later_count_down_at_once() -> None:
    hall = Hall(late=600)
    hall.room.ask(hall.director, PlanStart(at=int(DAY.timestamp()) + 760))
    hall.room.settle()
    assert [status(port).starts for port in (hall.port, hall.observer)] == ["STARTEX in 12:40"] * 2
    hall.begin()
    assert [status(port).starts for port in (hall.port, hall.observer)] == ["", ""]


def test_it_counts_down_second_by_second_and_then_says_that_it_is_due() -> None:
    now = [NOW]
    exercise, port = control(now)
    assert port.submit("plan-start", {"at": "08:48"}) is None
    seen: list[str] = []
    for seconds in (0, 1, 39, 40, 4000):
        now[0] = NOW + timedelta(seconds=seconds)
        assert port.tick(1.0) is (seconds != 0 or not seen)
        seen.append(status(port).starts)
    assert seen[:3] == ["STARTEX in 0:40", "STARTEX in 0:39", "STARTEX in 0:01"]
    assert seen[3:] == ["STARTEX is due", "STARTEX is due"]
    exercise.start()
    assert status(port).starts == ""


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+10", "08:57"),
        (" 10 ", "08:57"),
        ("12:30", "12:30"),
        ("08:40", "08:40"),
        ("after lunch", "after lunch"),
        ("-5", "-5"),
        ("9" * 300, "9" * 300),
        ("", ""),
    ],
)
def test_when_everybody_is_back_is_shown_as_a_time_of_the_wall_and_words_stay_words(
    typed: str, shown: str
) -> None:
    for kind in ("pause", "adjourn"):
        exercise, port = control([NOW])
        exercise.start()
        asked = {"reason": "Lunch.", "back_at": typed}
        assert port.submit(kind, asked) is None
        assert port.submit("explain-pause", asked) is None
        assert exercise.picture("A-lead").back_at == shown
