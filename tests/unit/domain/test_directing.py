"""What control does beside the plan is on record as its own; teams learn what is theirs."""

from __future__ import annotations

import pytest
from strategies import opened
from worlds import drill

from simulator.consoles.form_keys import form_keys
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.improvise import Improvise, LeaveLetter, Speak
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import CLOCK_IS_CONTROLS, SetPace, SetSpeed
from simulator.domain.concepts.phases import ExplainPause, HotWash, Pause, Resume
from simulator.domain.concepts.question import AnswerQuestion, AskControl, CloseQuestion
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.concepts.ruling import DecideFreely, Rule
from simulator.domain.concepts.seats import BeReady, LeaveSeat, TakeSeat
from simulator.domain.kinds.command import Command
from simulator.domain.values.phases import State
from simulator.engine import Kernel
from simulator.units import HOUR

TEAM_SEATS = [f"{team}-{role}" for team in "ABCR" for role in ("lead", "second")]


def taken(kernel: Kernel, *commands: Command, seat: str = "control") -> None:
    for command in commands:
        assert kernel.take(seat, command).refusal is None


def improvised() -> Improvise:
    return Improvise(
        to=("A",), sender="press", channel="phone", subject="Q", text="Why?", tlp="TLP:CLEAR"
    )


def spoken(reply_to: str = "") -> Speak:
    letter = Send(to=("A",), tlp="TLP:CLEAR", subject="Re: Q", text="So?", reply_to=reply_to)
    return Speak(persona="press", letter=letter)


def ruled(kernel: Kernel) -> Rule:
    taken(kernel, DecideFreely(text="Close", intended="calm", resources=""), seat="A-lead")
    return Rule(decision=next(iter(kernel.picture("control").free)), sentence="Granted.")


@pytest.mark.parametrize(
    ("command", "detail"),
    [
        (improvised(), ""),
        (spoken(), ""),
        (SetPace(num=5, den=2), "5/2"),
        (JumpBy(seconds=HOUR), "3600"),
        (SetSpeed(times=12), "12"),
    ],
)
def test_what_control_does_is_on_record_as_its_own(command: Command, detail: str) -> None:
    kernel = opened(drill(), 1)
    taken(kernel, command)

    (body,) = [e.body for e in kernel.events if isinstance(e.body, Directed)]
    assert (body.by, body.act, body.detail) == ("control", command.kind, detail)
    if body.about:
        assert body.about in kernel.picture("A-lead").letters


def test_a_ruling_a_resumption_and_a_hot_wash_too() -> None:
    kernel = opened(drill(), 1)
    rule = ruled(kernel)
    taken(kernel, rule, Pause(reason=""), Resume())
    kernel.advance_to(5 * HOUR)
    taken(kernel, HotWash())

    done = [(e.body.act, e.body.about) for e in kernel.events if isinstance(e.body, Directed)]
    assert done == [("rule", rule.decision), ("resume", ""), ("hot-wash", "")]


def test_only_staff_learn_that_a_message_was_improvised() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, improvised(), spoken())

    told = {seat for e in kernel.events if isinstance(e.body, Directed) for seat in e.audience}
    assert told == {"control", "evaluator"}


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
    letter = list(asker.letters.values())[-1]
    assert (letter.sender, letter.subject, letter.text) == (
        "control",
        "Re: May we call a real number?",
        "No.",
    )
    assert [one.open for one in control.questions.values()] == [True, False]
    assert control.questions == asker.questions
    assert not [one for one in kernel.picture("A-lead").letters.values() if one.text == "No."]
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


def test_a_pause_is_at_once_and_its_reason_follows() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("control", ExplainPause(reason="Lunch.")).refusal
    kernel.advance_to(100)
    taken(kernel, Pause(reason=""))
    assert kernel.picture("A-lead").state is State.PAUSE
    taken(kernel, ExplainPause(reason="Lunch.", back_at="12:30"))

    seen = kernel.picture("B-lead")
    assert (seen.state_reason, seen.back_at, seen.state_by) == ("Lunch.", "12:30", "control")
    assert kernel.x == 100
    assert kernel.take("control", ExplainPause(reason="")).refusal
    taken(kernel, StopForReal(reason="A fire."))
    assert kernel.picture("A-lead").state_reason == "A fire."


def test_every_seat_knows_whether_somebody_directs_and_then_only_control_sets_the_speed() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, SetSpeed(times=4), seat="A-lead")
    taken(kernel, TakeSeat(seat="control", holder="bot"))
    assert not kernel.picture("A-lead").directed
    taken(kernel, TakeSeat(seat="control", holder="terminal"))
    assert all(kernel.picture(seat).directed for seat in (*TEAM_SEATS, "control", "evaluator"))
    assert kernel.take("A-lead", SetSpeed(times=4)).refusal == CLOCK_IS_CONTROLS
    taken(kernel, SetSpeed(times=4))
    taken(kernel, LeaveSeat(seat="control"))
    assert not kernel.picture("C-second").directed


def test_a_seat_that_is_ready_is_so_for_its_team_and_for_staff() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, BeReady(), seat="A-lead")

    assert kernel.picture("control").ready == {"A-lead"}
    assert kernel.picture("A-second").ready == {"A-lead"}
    assert not kernel.picture("B-lead").ready
    assert kernel.take("A-lead", BeReady()).refusal == "You have said that you are ready."


def test_who_was_answered_by_hand_gets_no_default_answer_on_top() -> None:
    kernel = opened(drill(), 1)
    said = Send(to=("press",), tlp="TLP:CLEAR", subject="Q", text="We do not comment.")
    taken(kernel, said, seat="A-lead")
    letter = list(kernel.picture("control").letters)[-1]
    assert kernel.take("control", spoken("m-nothing")).refusal
    taken(kernel, spoken(letter))
    kernel.advance_to(HOUR)

    came = [one for one in kernel.picture("A-lead").letters.values() if one.sender == "press"]
    assert [one.text for one in came if one.x < HOUR and one.subject == "Re: Q"] == ["So?"]
    assert not [one for one in came if one.subject.startswith("Re: P")]


def test_a_letter_that_needs_no_answer_can_be_left() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("control", LeaveLetter(message="m-nothing")).refusal
    said = Send(to=("press",), tlp="TLP:CLEAR", subject="Q", text="We do not comment.")
    taken(kernel, said, seat="A-lead")
    letter = list(kernel.picture("control").letters)[-1]
    taken(kernel, LeaveLetter(message=letter))

    (body,) = [e.body for e in kernel.events if isinstance(e.body, Directed)]
    assert (body.act, body.about) == ("leave-letter", letter)
