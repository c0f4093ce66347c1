"""Questions to control: answered to who asked, or put aside with a reason."""

from __future__ import annotations

import pytest
from directing import taken
from strategies import opened
from worlds import drill

from simulator.consoles.form_keys import form_keys
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.question import AnswerQuestion, AskControl, CloseQuestion
from simulator.units import HOUR


def test_an_answer_reaches_who_asked_and_closes_the_question_in_a_pause_too() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, AskControl(text="Is paper in play?"), seat="A-second")
    taken(kernel, AskControl(text="May we call a real number?"), seat="A-second")
    taken(kernel, Pause(reason="Lunch."))
    answer = AnswerQuestion(
        seat="A-second", number=2, question="May we call a real number?", text="No."
    )
    taken(kernel, answer)

    asker, control = kernel.picture("A-second"), kernel.picture("control")
    message = list(asker.messages.values())[-1]
    assert (message.sender, message.subject, message.text) == (
        "control",
        "Re: May we call a real number?",
        "No.",
    )
    assert [one.open for one in control.questions.values()] == [True, False]
    assert control.questions == asker.questions
    assert not [one for one in kernel.picture("A-lead").messages.values() if one.text == "No."]
    assert kernel.take("control", answer).refusal == "Not possible: no such question is open."


def test_a_record_in_which_control_asked_control_is_played_again_as_it_was() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, AskControl(text="Is paper in play?"), seat="control")
    assert kernel.picture("control").questions["control", 1].open
    assert not [one for one in form_keys("control") if one.key == "!"]


def test_a_question_put_aside_says_why_and_one_that_nobody_answers_stays() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, AskControl(text="Is paper in play?"), seat="A-lead")
    kernel.advance_to(HOUR)
    assert kernel.picture("control").questions["A-lead", 1].open
    assert kernel.take("control", CloseQuestion(seat="A-lead", number=1, reason=" ")).refusal
    taken(kernel, CloseQuestion(seat="A-lead", number=1, reason="Said in the room."))

    seen = kernel.picture("A-lead").questions["A-lead", 1]
    assert (seen.open, seen.answered) == (False, False)
    assert kernel.picture("A-lead").log[-1].detail == "Said in the room."


def test_a_question_and_its_answer_say_something() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("A-lead", AskControl(text=" ")).refusal
    taken(kernel, AskControl(text="Is paper in play?"), seat="A-lead")
    mute = AnswerQuestion(seat="A-lead", number=1, question="Is paper in play?", text=" ")
    assert kernel.take("control", mute).refusal
    assert kernel.picture("control").questions["A-lead", 1].open


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("x" * 60, f"Re: {'x' * 60}"),
        ("x" * 61, f"Re: {'x' * 59}\u2026"),
        ("Is it\n so?", "Re: Is it so?"),
    ],
)
def test_an_answer_names_the_question_by_its_beginning_in_one_line(
    asked: str, subject: str
) -> None:
    kernel = opened(drill(), 1)
    taken(kernel, AskControl(text=asked), seat="A-second")
    taken(kernel, AnswerQuestion(seat="A-second", number=1, question=asked, text="No."))

    (message,) = (one for one in kernel.picture("A-second").messages.values() if one.text == "No.")
    assert message.subject == subject
