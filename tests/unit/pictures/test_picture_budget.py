"""The time budget: what the plan needs, against ENDEX and the room, and what could be cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import fx
import pytest
from picture_stories import underway
from prepared import QUESTION, plan
from worlds import drill, inject, option

from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.skip import SkipInject
from simulator.domain.concepts.timetable import HoldRoom
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import After, Contingency, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.budget_view import BudgetView, CutRow
from simulator.pictures.control_view import ControlView
from simulator.units import HOUR, MINUTE

NOW = datetime(2026, 11, 29, 10, 0, tzinfo=UTC)


def budget(exercise: Exercise, *, speed: int = 0, now: datetime = NOW) -> BudgetView:
    hand = Hand(speed)
    port = LocalSeat(exercise, "control", kind="control", hand=hand, today=lambda: now)
    view = port.view()
    assert isinstance(view, ControlView)
    return view.budget


def lines(found: BudgetView) -> dict[str, str]:
    return {label: note.text for label, note in found.lines}


def cut(exercise: Exercise, name: str) -> CutRow:
    return next(one for one in budget(exercise).cuts if one.id == name)


def of(*injects: Inject, **other: Any) -> Scenario:
    return replace(plan(*injects), duration=2 * HOUR, **other)


def test_the_plan_needs_the_windows_it_opens_and_endex_is_what_it_has() -> None:
    late = inject("N-01", ["A"], at=("x", 90 * MINUTE), asks=(QUESTION,))
    found = budget(underway(of(late)))
    assert (found.title, found.over) == ("20 min left", -20 * MINUTE)
    assert lines(found) == {
        "ENDEX": "at T+02:00, in 2 h of exercise time",
        "The plan": "needs 1 h 40 of exercise time, with its windows: to T+01:40, 20 min before it",
    }
    later = replace(late, at=("x", 115 * MINUTE))
    found = budget(underway(of(later)))
    assert (found.title, found.tone) == ("5 min over", "warn")
    assert lines(found)["The plan"].endswith("to T+02:05, 5 min beyond ENDEX")


def test_what_follows_counts_from_what_it_follows_and_not_once_that_is_left_out() -> None:
    first = inject("N-01", ["A"], at=("x", HOUR))
    second = inject("N-02", ["A"], after=After(inject="N-01", by=20 * MINUTE))
    third = inject("N-03", ["A"], after=After(inject="N-02", by=25 * MINUTE))
    exercise = underway(of(first, second, third))
    assert budget(exercise).over == -15 * MINUTE
    exercise.ask("control", SkipInject(inject="N-02", reason="Late."))
    assert budget(exercise).over == -HOUR
    assert lines(budget(exercise))["Not counted"] == "1 on a fact or by hand; pauses to come"


def test_the_room_is_counted_on_the_wall_at_the_pace_in_force() -> None:
    exercise = underway(of(inject("N-01", ["A"], at=("x", 90 * MINUTE))))
    until = int((NOW + timedelta(minutes=100)).timestamp())
    exercise.ask("control", HoldRoom(at=until))
    slow, fast = budget(exercise), budget(exercise, speed=1)
    assert (slow.over, fast.over) == (20 * MINUTE, -70 * MINUTE)
    said = "is to be empty at 11:40, in 1 h 40: 20 min over at this pace"
    assert lines(slow)["The room"] == said
    assert lines(fast)["ENDEX"].endswith("2 h of exercise time, 30 min on the wall")
    gone = budget(exercise, now=NOW + timedelta(minutes=101))
    assert lines(gone)["The room"] == "is to be empty at 11:40, now: 2 h 01 over at this pace"
    exercise.ask("control", HoldRoom(at=0))
    assert "The room" not in lines(budget(exercise))


def test_what_has_no_time_is_said_and_not_counted() -> None:
    exercise = underway(
        of(
            inject("N-01", ["A"], at=("x", HOUR)),
            inject("N-02", ["A"], manual=True),
            inject("N-03", ["A"], when=c.Happened(topic="never")),
        )
    )
    exercise.ask("control", HoldInject(inject="N-01"))
    said = lines(budget(exercise))["Not counted"]
    assert said == "2 on a fact or by hand and 1 held; pauses to come"


def test_what_costs_least_stands_first_and_what_is_essential_or_legal_last_and_says_so() -> None:
    release = replace(QUESTION, options=(option("cut", fx.Release(inject="N-06")), option("keep")))
    cont = Contingency(after=MINUTE, inject="N-06", unless=c.Happened(topic="never"))
    (objective,) = drill().objectives
    (task, *_) = objective.tasks
    owed = replace(task.evidence, how="did", topics=("did:A:notify:press",), until="", contents=())
    tasks = (
        replace(task, id="T-1", inject="N-07", essential=False),
        replace(task, id="T-2", inject="N-08", essential=True),
        replace(task, id="T-3", inject="N-09", essential=False, evidence=owed),
    )
    at = {"at": ("x", HOUR)}
    exercise = underway(
        of(
            inject("N-01", ["A"], asks=(QUESTION,), **at),
            inject("N-02", ["A"], **at),
            inject("N-03", ["A"], causes=(fx.Sever(dependency="b1>b2"),), at=("x", 90 * MINUTE)),
            inject("N-04", ["A"], contingency=cont, **at),
            inject("N-05", ["A"], after=After(inject="N-04", by=MINUTE)),
            inject("N-06", ["A"], manual=True),
            *(inject(name, ["A"], **at) for name in ("N-07", "N-08", "N-09")),
            inject("N-10", ["A"], asks=(replace(release, id="other"),), **at),
            objectives=(replace(objective, tasks=tasks),),
        )
    )
    rows = budget(exercise).cuts
    assert [(one.id, one.loses, one.tone) for one in rows] == [
        ("N-02", "nothing that is judged", "ok"),
        ("N-05", "nothing that is judged", "ok"),
        ("N-06", "nothing that is judged", "ok"),
        ("N-03", "what it does", "text"),
        ("N-04", "N-05 follows it, 1 more", "text"),
        ("N-01", "a decision", "text"),
        ("N-10", "a decision, 1 more", "text"),
        ("N-07", "task T-1", "text"),
        ("N-08", "essential task T-2", "warn"),
        ("N-09", "legal task T-3", "warn"),
    ]
    assert cut(exercise, "N-04").why == (
        "N-05, which follows it",
        f"A branch of the plan: {exercise.picture('control').msel['N-04'].waits[0]}",
    )
    assert (cut(exercise, "N-02").saves, cut(exercise, "N-03").saves) == ("30 min", "")


@pytest.mark.parametrize("state", ["over", "out"])
def test_what_is_out_is_not_cut_and_after_endex_there_is_no_budget(state: str) -> None:
    exercise = underway(of(inject("N-01", ["A"], at=("x", MINUTE))))
    exercise.advance_to(2 * MINUTE if state == "out" else 3 * HOUR)
    found = budget(exercise)
    assert found.cuts == ()
    assert (found.title == "The exercise is over.") is (state == "over")
