"""What control says in the name of others: heard by whom it is said to, and once."""

from __future__ import annotations

from directing import spoken, taken
from prepared import ask, crowd, refused, sent
from strategies import opened
from worlds import drill

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.improvise import LeaveUnanswered, Speak
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.startex import Start
from simulator.engine import Kernel
from simulator.units import HOUR


def test_control_itself_is_heard_in_a_pause_and_before_startex() -> None:
    word = Speak(
        persona="control", message=Send(to=("A",), tlp="TLP:CLEAR", subject="Word", text="Yes.")
    )
    other = Speak(persona="press", message=word.message)
    kernel = Kernel(crowd(), 1)
    kernel.open()
    ask(kernel, word)
    assert "speak as control" in refused(kernel, other)
    ask(kernel, Start(), Pause(reason="Lunch."), word)

    assert sent(kernel) == [(0, "Word"), (0, "Word")]


def test_who_was_answered_by_hand_gets_no_default_answer_on_top() -> None:
    kernel = opened(drill(), 1)
    said = Send(to=("press",), tlp="TLP:CLEAR", subject="Q", text="We do not comment.")
    taken(kernel, said, seat="A-lead")
    message = list(kernel.picture("control").messages)[-1]
    assert kernel.take("control", spoken("m-nothing")).refusal
    taken(kernel, spoken(message))
    kernel.advance_to(HOUR)

    came = [one for one in kernel.picture("A-lead").messages.values() if one.sender == "press"]
    assert [one.text for one in came if one.x < HOUR and one.subject == "Re: Q"] == ["So?"]
    assert not [one for one in came if one.subject.startswith("Re: P")]


def test_a_message_that_needs_no_answer_can_be_left() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("control", LeaveUnanswered(message="m-nothing")).refusal
    said = Send(to=("press",), tlp="TLP:CLEAR", subject="Q", text="We do not comment.")
    taken(kernel, said, seat="A-lead")
    message = list(kernel.picture("control").messages)[-1]
    taken(kernel, LeaveUnanswered(message=message))

    (body,) = [e.body for e in kernel.events if isinstance(e.body, Directed)]
    assert (body.act, body.about) == ("leave-unanswered", message)
