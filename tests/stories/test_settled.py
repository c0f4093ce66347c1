"""A decision that is settled: staff know it before, and everybody is told why afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from behind_options import WHY
from letters import letter_of
from picture_stories import underway
from strategies import crowded
from worlds import inject, option

from simulator.assessment import assess, score
from simulator.assessment.as_json import assessment_as_json
from simulator.consoles.ratings import detail_sheet
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.phases import End
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.options import Acts, Expects, Settled, Takes
from simulator.domain.plan.scenario import Evidence, Scenario
from simulator.exercise.after_action import after_action
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.msel import planned
from simulator.exercise.session import Exercise
from simulator.pictures.control_view import ControlView
from simulator.pictures.evaluation_view import EvaluationView
from simulator.plain.tables import rate_lines
from simulator.units import HOUR, MINUTE

PEOPLE = "People come before goods."
SETTLED = Settled(by="safety", options=("stop",), why=PEOPLE)
HOPES = Expects(by="police", text="It holds.")
WORK = Takes(people=(("analyst", 2),), lasts=HOUR)


def drill(settled: Settled | None = SETTLED, when: c.Condition | None = None) -> Scenario:
    """Return a drill in which A decides whether to stop, and is rated by what it chooses."""
    base = crowded()
    calls = (Acts(action="contact", about="B"),)
    options = (
        option("stop", takes=WORK, expects=HOPES, acts=calls),
        option("on", right_when=when),
    )
    ask = Ask(
        id="ways",
        text="Do you stop?",
        within=30 * MINUTE,
        second=False,
        options=options,
        default=None,
        settled=settled,
    )
    (objective,) = base.objectives
    chosen = facts.Chose.named("A", "ways", "stop")
    shown = Evidence(how="did", topics=(chosen,), until="")
    task = replace(objective.tasks[0], inject="N-01", evidence=shown)
    rows = {"N-01": inject("N-01", ["A"], at=("x", MINUTE), asks=(ask,))}
    return replace(base, injects=rows, objectives=(replace(objective, tasks=(task,)),))


def played(title: str, plan: Scenario | None = None) -> Exercise:
    """Return an exercise in which A chose, or let the window close, and which is over."""
    exercise = underway(drill() if plan is None else plan)
    exercise.advance_to(2 * MINUTE)
    for seen in exercise.picture("A-lead").decisions.values() if title else ():
        letter = letter_of(seen, title)
        chosen = Choose(decision=seen.id, option=letter, rationale=WHY)
        assert exercise.ask("A-lead", chosen) is None
    exercise.advance_to(40 * MINUTE)
    exercise.ask("control", End())
    return exercise


@pytest.mark.parametrize(
    ("title", "kept"), [("Option stop", True), ("Option on", False), ("", False)]
)
def test_afterwards_everybody_is_told_what_settled_it_and_why(title: str, kept: bool) -> None:  # noqa: FBT001 - a row
    exercise = played(title)
    plan = drill()
    shown = assess(plan, exercise.events)
    (row,) = assessment_as_json(plan, shown, score(plan, shown))["settled_decisions"]
    assert (row["chosen"], row["kept"], row["why"]) == (title or None, kept, PEOPLE)
    assert (row["settled_by"], row["right"], row["team"]) == ("safety", ["Option stop"], "A")

    text = after_action(plan, exercise.events, 7, "")
    assert "Settled by safety, in every drill: “Option stop”" in text
    assert text.count(f"{PEOPLE} It was departed from.") == (0 if kept else 1)
    assert f"| {PEOPLE} |" in text or not kept


def test_before_it_staff_read_what_is_right_and_what_stands_behind_each_option() -> None:
    plan = drill(None, c.Happened(topic=facts.Chose.named("B", "ways", "on")))
    for one, said in ((drill(), f"Settled by safety: “Option stop”. {PEOPLE}"), (plan, "")):
        exercise = underway(one)
        exercise.advance_to(2 * MINUTE)
        control = LocalSeat(exercise, "control", kind="control", wall=lambda: "10:00").view()
        assert isinstance(control, ControlView)
        (row,) = control.msel
        asks = "\n".join(row.asks)
        assert "Takes analyst 2 for 1 h." in asks
        assert "Does: calls Team B." in asks
        assert "Police expects: “It holds.”" in asks
        right = said or "Right when Team B chose: Option on."
        assert right in asks
        (printed,) = planned(one)
        assert (said or "[right when Team B chose: Option on]") in printed.asks

        seat = LocalSeat(exercise, "evaluator", kind="evaluator", wall=lambda: "10:00").view()
        assert isinstance(seat, EvaluationView)
        right = said or "“Option on” is right when Team B chose: Option on."
        assert seat.tasks[0].right == (right,)
        assert f"  Right: {right}" in list(rate_lines(1, seat.tasks[0]))
        drawn = detail_sheet(seat.tasks[0], 200, 30).items
        lines = ["".join(piece.text for piece in r) for item in drawn for r in item.rows]
        assert any(line.startswith("Right") for line in lines)
