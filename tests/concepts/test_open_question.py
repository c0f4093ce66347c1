"""Open questions: answered in words in their window, for people to judge by the author's points."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
from prepared import ask, plan
from strategies import opened
from worlds import inject

from simulator.assessment import assess
from simulator.bots.playbooks import tell_of_decisions
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.kinds.command import Command
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts
from simulator.domain.plan.injects import Ask, Forecast
from simulator.domain.plan.scenario import Evidence, Objective, Scenario, Task
from simulator.engine import Kernel
from simulator.exercise.after_action import after_action
from simulator.exercise.review import review_of
from simulator.pictures.evaluation import Evaluation, evaluation_view
from simulator.pictures.frame import Moment
from simulator.pictures.staff import Staff
from simulator.units import HOUR, MINUTE

POINT: Final = "Who must hear of it before the press?"
FIRST: Final = Ask(
    id="first", text="What do you do first?", within=10 * MINUTE, second=False, points=(POINT,)
)
SAID: Final = "We call both harbours, then the ministry."
TASK: Final = Task(
    id="A-1",
    title="Say what comes first",
    team="A",
    essential=True,
    inject="N-01",
    evidence=Evidence(how="product", topics=(facts.Decided.named("first"),), until=""),
    within=10 * MINUTE,
    late=10 * MINUTE,
)


def asks(**other: object) -> Scenario:
    """Return a drill that asks A and B, and of which a task of A is judged by the answer."""
    row = inject("N-01", ["A", "B"], at=("x", MINUTE), asks=(replace(FIRST, **other),))  # type: ignore[arg-type]
    aim = Objective(id="O1", title="Say it", capability="C", name="", tasks=(TASK,))
    return replace(plan(row), objectives=(aim,))


def asked(**other: object) -> Kernel:
    kernel = opened(asks(**other), 1)
    kernel.advance_to(2 * MINUTE)
    return kernel


def question(kernel: Kernel, seat: str = "A-lead") -> str:
    (decision,) = kernel.picture(seat).decisions
    return decision


def refusal(kernel: Kernel, command: Command, seat: str = "A-lead") -> str | None:
    return kernel.take(seat, command).refusal


def answer(kernel: Kernel, seat: str = "A-lead", text: str = SAID) -> AnswerInWords:
    return AnswerInWords(decision=question(kernel, seat), text=text)


def test_a_team_answers_once_in_its_window_and_silence_is_no_answer() -> None:
    kernel = asked()
    assert "no such decision" in (refusal(kernel, Choose(decision=question(kernel), option="A",
                                                         rationale="So.")) or "")  # fmt: skip
    assert "write your answer" in (refusal(kernel, answer(kernel, text=" \n ")) or "")
    assert refusal(kernel, answer(kernel)) is None
    assert "is answered" in (refusal(kernel, answer(kernel)) or "")
    kernel.advance_to(12 * MINUTE)
    mine, theirs = (
        next(iter(kernel.picture(seat).decisions.values())) for seat in ("A-lead", "B-lead")
    )

    assert (mine.answer, mine.lapsed, theirs.answer, theirs.lapsed) == (SAID, False, "", True)
    assert facts.Decided.named("first") in kernel.world.happened
    assert "is answered" in (refusal(kernel, answer(kernel, "B-lead"), "B-lead") or "")


def test_where_a_second_seat_must_agree_the_answer_waits_for_it() -> None:
    kernel = asked(second=True)
    for seat in ("A-lead", "A-second"):
        ask(kernel, TakeSeat(seat=seat, holder="person"))
    assert refusal(kernel, answer(kernel)) is None
    assert "waits for a second seat" in (refusal(kernel, answer(kernel)) or "")
    (proposal,) = kernel.picture("A-second").proposals
    assert refusal(kernel, Assent(proposal=proposal), "A-second") is None

    assert kernel.picture("A-second").decisions[question(kernel)].answer == SAID


def test_control_writes_down_an_answer_that_was_said_aloud() -> None:
    kernel = asked()
    ask(kernel, ForSeat(seat="A-lead", said=answer(kernel)))

    assert kernel.picture("A-lead").decisions[question(kernel)].answer == SAID


@pytest.mark.parametrize("who", ["A", "B"])
def test_its_task_is_open_until_a_person_judged_the_team_s_own_words(who: str) -> None:
    kernel = asked()
    assert refusal(kernel, answer(kernel, f"{who}-lead"), f"{who}-lead") is None
    kernel.advance_to(2 * HOUR)
    (task,) = assess(kernel.world.scenario, kernel.events).objectives[0].tasks

    assert [one.text for one in task.products] == ([SAID] if who == "A" else [])
    assert task.status == ("unjudged" if who == "A" else "missed")


def test_points_stand_beside_the_answer_for_evaluators_and_afterwards_for_everybody() -> None:
    kernel = asked()
    assert refusal(kernel, answer(kernel)) is None
    told = kernel.since("evaluator", 0)
    staff, fold = Staff(), Evaluation(seat="evaluator")
    for one in told:
        staff.take(one)
        fold.take(one, staff)
    view = evaluation_view(kernel.picture("evaluator"), staff, fold, Moment(x=kernel.world.x))
    (row,) = view.tasks
    assert ([one.text for one in row.texts], row.points) == ([SAID], (POINT,))
    for seat in ("A-lead", "A-second", "B-lead"):
        assert POINT not in repr(kernel.since(seat, 0))

    text = after_action(kernel.world.scenario, kernel.events, 1, "0" * 64)
    assert text.index(SAID) < text.index(f"- {POINT}")
    assert "Not answered in its time." in text
    shown = review_of(
        kernel.world.scenario, kernel.events, assess(kernel.world.scenario, kernel.events)
    )
    assert [one.detail for one in shown.moments if SAID in one.detail] == [
        f"{SAID} To discuss: {POINT}"
    ]


def test_a_bot_tells_nobody_that_it_took_a_way_where_there_was_none_to_take() -> None:
    odds = Forecast(that=c.Happened(topic="flag:it"), by=HOUR)
    foretold = Ask(id="odds", text="Will it?", within=10 * MINUTE, second=False, forecast=odds)
    asks = inject("N-01", ["A"], sender="police", at=("x", MINUTE), asks=(FIRST, foretold))
    kernel = opened(plan(asks), 1)
    kernel.advance_to(MINUTE)
    for seen in [*kernel.picture("A-lead").decisions.values()]:
        command: Command = Foretell(decision=seen.id, percent=20)
        if seen.mode == "open":
            command = AnswerInWords(decision=seen.id, text=SAID)
        assert kernel.take("A-lead", command).refusal is None
    kernel.advance_to(20 * MINUTE)
    assert all(one.chosen == "" for one in kernel.picture("A-lead").decisions.values())
    assert [*tell_of_decisions(kernel.picture("A-lead"))] == []
