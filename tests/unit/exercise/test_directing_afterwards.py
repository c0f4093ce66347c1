"""Whoever reads afterwards can know where control steered by hand."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from picture_stories import hushed, underway

from simulator.assessment import assess
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.directed import ACTS, Directed
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.improvise import Improvise, LeaveUnanswered, Speak
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace, SetSpeed
from simulator.domain.concepts.phases import ExplainPause, Pause, Resume
from simulator.domain.concepts.question import AnswerQuestion, AskControl
from simulator.domain.concepts.ruling import DecideFreely, Override, Rule
from simulator.domain.kinds.command import Command
from simulator.exercise.account import account
from simulator.exercise.after_action import after_action
from simulator.exercise.directing import acts
from simulator.exercise.session import Exercise
from simulator.units import HOUR, MINUTE


def steered() -> Exercise:
    exercise = underway(hushed())
    exercise.advance_to(MINUTE)
    exercise.ask("A-lead", AskControl(text="May we?"))
    exercise.ask("A-lead", DecideFreely(text="Close", intended="calm", resources=""))
    written = Send(to=("press", "police"), tlp="TLP:CLEAR", subject="Word", text="Nobody is hurt.")
    exercise.ask("A-lead", written)
    message = list(exercise.picture("control").messages)[-1]
    free = next(iter(exercise.picture("control").free))
    say = replace(written, to=("A",), subject="Re: Word", text="Since when?", reply_to=message)
    inject = Improvise(
        to=("B",), sender="press", channel="phone", subject="Q", text="Why?", tlp="TLP:CLEAR"
    )
    impair = fx.Impair(asset="a1", cause="fault", keeps=500_000)
    asked: list[Command] = [
        inject,
        Speak(persona="press", message=say),
        LeaveUnanswered(message=message),
        AnswerQuestion(seat="A-lead", number=1, question="May we?", text="You may."),
        Rule(decision=free, sentence="Granted."),
        EditInject(inject="I-04", subject="Newer", text="Newer text."),
        HoldInject(inject="I-01"),
        Override(note="so that it fits", effects_given=(impair,)),
        SetPace(num=5, den=2),
        SetSpeed(times=12),
        JumpBy(seconds=HOUR),
        Pause(reason=""),
        ExplainPause(reason="Lunch.", back_at="12:30"),
        Resume(),
    ]
    for command in asked:
        assert exercise.ask("control", command) is None
    return exercise


SAID = (
    ("Improvised an inject: Q", "as Press, to B"),
    ("Spoke as Press: Re: Word", "to A, an answer"),
    ("Left a message without an answer", "Word"),
    ("Answered a question of A: May we?", "You may."),
    ("Ruled on a decision in own words", "Granted."),
    ("Changed I-04, HIDDEN-TITLE-4", "now headed Newer, in other words"),
    ("Held I-01, HIDDEN-TITLE-1", ""),
    ("Overrode the model", "so that it fits"),
    ("Set the pace of scenario time", "\u00d72.5"),
    ("Set the speed of the room", "12 times faster than the wall"),
    ("Jumped ahead in scenario time", "1h asked for"),
    ("PAUSEX", ""),
    ("Said why the exercise is paused", "Lunch., back at 12:30"),
    ("RESUMEX", ""),
)


def test_all_that_control_did_is_told_in_order_as_controls() -> None:
    exercise = steered()

    assert tuple((one.text, one.detail) for one in acts(exercise.scenario, exercise.events)) == SAID


@pytest.mark.parametrize("text", [text for text, _ in SAID])
def test_it_stands_in_the_after_action_text(text: str) -> None:
    exercise = steered()
    written = after_action(exercise.scenario, exercise.events, 7, "digest")
    section = written.partition("## What exercise control did")[2].partition("\n## ")[0]

    assert text.replace("-", "\\-") in section.replace("\\:", ":") or text in section


def test_what_no_other_line_tells_is_in_the_account_and_on_the_screen() -> None:
    exercise = steered()
    shown = assess(exercise.scenario, exercise.events)
    lines = [one.text for one in account(exercise.scenario, exercise.events, shown)]

    assert "Exercise control: improvised an inject: Q" in lines
    assert "Exercise control: spoke as Press: Re: Word" in lines
    assert "Exercise control: answered a question of A: May we?" in lines
    assert lines.count("PAUSEX") == lines.count("RESUMEX") == 1
    assert not [one for one in lines if one.lower().startswith("exercise control: pausex")]


def test_a_drill_that_nobody_steered_says_so() -> None:
    exercise = underway(hushed())
    exercise.advance_to(10 * MINUTE)

    assert not list(acts(exercise.scenario, exercise.events))
    written = after_action(exercise.scenario, exercise.events, 7, "digest")
    assert "Nothing: the plan ran by itself." in written


def test_every_note_of_an_act_has_words() -> None:
    exercise = steered()

    noted = {one.body.act for one in exercise.events if isinstance(one.body, Directed)}

    assert noted <= set(ACTS)
