"""What personas answer, and what follows from what is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from prepared import plan
from responding import calm, does, fresh
from strategies import opened
from worlds import inject

from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.improvise import Speak
from simulator.domain.concepts.marking import LabelBroken
from simulator.domain.concepts.message import MessageArrived, after_breach
from simulator.domain.plan import conditions as c
from simulator.domain.plan.personas import PersonaAnswer
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import MessageSeen
from simulator.domain.state.world import HeldIndicator
from simulator.engine import Kernel
from simulator.exercise.session import Exercise
from simulator.scenario.loading import load
from simulator.units import MINUTE, ONE


def test_a_breach_costs_the_trust_of_its_source_and_of_who_got_it() -> None:
    kernel = opened(plan(), 1)
    world = kernel.world
    world.indicators["A", "i-hash"] = HeldIndicator(0, 0, "TLP:RED", "B")
    body = LabelBroken(
        team="A", seat="A-lead", about="i-hash", label="TLP:RED", to="C", reason="They must know."
    )

    drafts = after_breach(world, body)
    for draft in drafts:
        draft.body.apply(world)

    loss = world.scenario.knobs.breach_trust
    assert loss >= ONE // 100
    assert len(drafts) == 2
    left = world.scenario.knobs.trust_start - loss
    assert world.trust == {("B", "A"): left, ("C", "A"): left}


ANSWERS = (
    PersonaAnswer(to="notification", text="Registered at {time}."),
    PersonaAnswer(
        to="question", when=c.Happened(topic="did:A:notify:police"), text="As you notified us."
    ),
    PersonaAnswer(to="question", text="I ask my source."),
    PersonaAnswer(to="answer", text="We do as you say."),
    PersonaAnswer(about="a1", text="Thank you for word of it."),
    PersonaAnswer(to="information", text="It is noted."),
)


def with_answers(**other: Any) -> Scenario:
    asks = inject("Q-01", ["A"], at=("x", MINUTE), answer_by=20 * MINUTE, text="What shall we do?")
    made = calm(injects={asks.id: asks}, objectives=())
    police = replace(
        made.personas["police"],
        reply="I have your message of {time}.",
        answers=ANSWERS,
        authority=True,
        **other,
    )
    return replace(made, personas={**made.personas, "police": police})


def wrote(kernel: Kernel, text: str, **other: Any) -> list[MessageSeen]:
    """Write to the police, and return what comes back within ten minutes."""
    given = {"to": ("police",), "tlp": "TLP:AMBER", "subject": "The crane", "text": text}
    before = set(kernel.picture("A-lead").messages)
    assert kernel.take("A-lead", Send(**given | other)).refusal is None
    kernel.advance_to(kernel.x + 10 * MINUTE)
    messages = kernel.picture("A-lead").messages
    return [one for name, one in messages.items() if name not in before and not one.sent]


def started() -> Kernel:
    kernel = fresh(with_answers())
    kernel.advance_to(2 * MINUTE)
    return kernel


def asked(kernel: Kernel) -> str:
    messages = kernel.picture("A-lead").messages.values()
    return next(one.id for one in messages if one.text == "What shall we do?")


def test_an_answer_goes_out_under_the_subject_of_the_message_and_in_its_thread() -> None:
    kernel = started()
    (answer,) = wrote(kernel, "Word of a ship.")
    (mine,) = [one for one in kernel.picture("A-lead").messages.values() if one.sent]
    assert (answer.subject, answer.sender) == ("Re: The crane", "police")
    assert (answer.reply_to, answer.urgent) == (mine.id, False)
    (next_one,) = wrote(kernel, "Is it so?", subject="Re: The crane")
    assert next_one.subject == "Re: The crane"


@pytest.mark.parametrize(
    ("text", "other", "answer"),
    [
        pytest.param("Do you know more?", {}, "I ask my source.", id="question"),
        pytest.param("It is down.", {"about": ("a1",)}, "Thank you for word of it.", id="about"),
        pytest.param("It is down.", {"about": ("a2",)}, "It is noted.", id="word"),
        pytest.param("Do it now.", {}, "I have your message of 02:02.", id="neutral"),
    ],
)
def test_what_is_answered_fits_the_message(text: str, other: dict[str, Any], answer: str) -> None:
    (got,) = wrote(started(), text, **other)
    assert got.text == answer


def test_who_asked_and_has_an_answer_says_what_follows() -> None:
    kernel = started()
    (got,) = wrote(kernel, "Freeze it. Clear?", reply_to=asked(kernel))
    assert got.text == "We do as you say."


def test_a_persona_remembers_what_it_was_notified_of() -> None:
    kernel = started()
    does(kernel, "A-lead", NotifyAuthority(authority="police", text="We are hit."))
    kernel.advance_to(kernel.x + 10 * MINUTE)
    receipt = list(kernel.picture("A-lead").messages.values())[-1]
    assert receipt.text.startswith("Registered at ")
    (got,) = wrote(kernel, "Do you need more?")
    assert got.text == "As you notified us."


def test_nothing_is_said_twice_and_a_question_is_never_left_without_a_receipt() -> None:
    kernel = started()
    texts = [[one.text for one in wrote(kernel, "Any news?")] for _ in range(3)]
    assert texts[0] == ["I ask my source."]
    assert [len(one) for one in texts] == [1, 1, 1]
    assert len({one[0] for one in texts}) == 3  # a receipt names the hour of its own message
    assert len(wrote(kernel, "Just so you know.")) == 0  # it has said so


def test_what_control_answers_for_it_is_not_answered_again() -> None:
    kernel = started()
    mine = Send(to=("police",), tlp="TLP:AMBER", subject="The crane", text="What now?")
    kernel.take("A-lead", mine)
    (sent,) = [one for one in kernel.picture("A-lead").messages.values() if one.sent]
    own = Send(to=("A",), tlp="TLP:AMBER", subject="Re: it", text="Wait.", reply_to=sent.id)
    assert kernel.take("control", Speak(persona="police", message=own)).refusal is None
    kernel.advance_to(kernel.x + 20 * MINUTE)
    messages = kernel.picture("A-lead").messages.values()
    assert [one.text for one in messages if one.reply_to == sent.id] == ["Wait."]


def test_what_is_passed_on_is_word_of_something() -> None:
    kernel = started()
    forward = Forward(message=asked(kernel), to=("police",), tlp="TLP:AMBER")
    assert kernel.take("A-lead", forward).refusal is None
    kernel.advance_to(kernel.x + 10 * MINUTE)
    last = list(kernel.picture("A-lead").messages.values())[-1]
    assert last.text == "It is noted."  # and no answer to its question mark


def test_what_stands_in_at_control_silences_no_persona_and_a_person_there_does() -> None:
    plan = load("quiet-berths").scenario
    message = Send(
        to=("harbour-police",), tlp="TLP:GREEN", subject="Logs", text="What do you need?"
    )

    def answers(*held: tuple[str, str]) -> int:
        exercise = Exercise(plan, 7)
        exercise.open()
        exercise.seat({"qn-lead": "person", **dict(held)})
        exercise.start()
        assert exercise.ask("qn-lead", message) is None
        exercise.advance_to(15 * MINUTE)
        arrived = [e.body for e in exercise.events if isinstance(e.body, MessageArrived)]
        return sum(one.subject == "Re: Logs" for one in arrived)

    assert answers() == answers(("control", "bot")) == 1
    assert answers(("control", "terminal")) == answers(("harbour-police", "person")) == 0


def test_a_reply_is_no_copy_of_what_it_answers_and_what_is_passed_on_is_no_reply() -> None:
    kernel = started()
    question = asked(kernel)
    given: dict[str, Any] = {"tlp": "TLP:AMBER", "subject": "The crane", "text": "So be it."}
    assert kernel.take("A-lead", Send(to=("B",), reply_to=question, **given)).refusal is None
    passes = Forward(message=question, to=("B",), tlp="TLP:GREEN", override="they need it")
    assert kernel.take("A-lead", passes).refusal is None

    for seat in ("A-lead", "A-second", "B-lead", "control"):
        seen = list(kernel.picture(seat).messages.values())[-2:]
        assert [(one.reply_to, one.copy_of) for one in seen] == [(question, ""), ("", question)]
        assert [(one.sent, one.read) for one in seen] == [(seat[0] == "A",) * 2] * 2
    sent = list(kernel.picture("A-lead").messages)[-2:]
    world = [kernel.world.messages[one] for one in sent]
    assert [(one.reply_to, one.copy_of) for one in world] == [(question, ""), ("", question)]
    original = kernel.picture("A-lead").messages[question]
    assert (original.answered, original.forwarded) == (True, True)


def test_an_answer_and_a_copy_are_marked_on_the_message_each_by_itself() -> None:
    for answers in (True, False):
        kernel = started()
        question = asked(kernel)
        given: dict[str, Any] = {"to": ("B",), "tlp": "TLP:GREEN"}
        command = (
            Send(**given, subject="S", text="T.", reply_to=question)
            if answers
            else Forward(**given, message=question, override="they need it")
        )
        assert kernel.take("A-lead", command).refusal is None
        original = kernel.picture("A-lead").messages[question]
        assert (original.answered, original.forwarded) == (answers, not answers)
        assert not original.settled
