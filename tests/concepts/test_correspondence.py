"""Messages: what counts as telling, and under which label they go on."""

from __future__ import annotations

import pytest
from strategies import opened
from telling import SAID, TOLD, telling_message, told
from worlds import drill

from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.message import MessageSent
from simulator.units import MINUTE


def test_a_message_that_names_nothing_tells_nothing() -> None:
    kernel = opened(drill(), 1)

    assert kernel.take("A-lead", telling_message()).refusal is None

    assert told(kernel) == set()


def test_a_message_tells_of_what_it_names() -> None:
    kernel = opened(drill(), 1)

    assert kernel.take("A-lead", telling_message("a1")).refusal is None

    assert told(kernel) == {TOLD, f"{TOLD}:a1", f"{TOLD}:a1:TLP:AMBER"}


def test_a_message_on_a_decision_tells_of_it_to_staff_and_evidence_alone() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(20 * MINUTE)
    (decision,) = kernel.picture("A-lead").decisions

    assert kernel.take("A-lead", telling_message(decision)).refusal is None

    assert {f"{TOLD}:pull", f"{TOLD}:I-02"} <= told(kernel)
    bodies = [one.body for one in kernel.since("B-lead", 0)]
    (sent,) = [body for body in bodies if isinstance(body, MessageSent)]
    assert sent.about == ()


@pytest.mark.parametrize("subject", ["b1", "i-tool", "nothing", "I-02"])
def test_nobody_tells_of_what_is_not_theirs_to_know(subject: str) -> None:
    kernel = opened(drill(), 1)

    assert kernel.take("A-lead", telling_message(subject)).refusal is not None
    call = Contact(whom="B", channel="technical", text=SAID, subjects=(subject,))
    assert call.refuse(kernel.picture("A-lead")) is not None


def test_a_message_without_words_tells_nothing_of_what_it_names() -> None:
    kernel = opened(drill(), 1)
    word = Send(to=("B",), tlp="TLP:AMBER", subject="x", text="x", about=("a1", "a2"))
    assert kernel.take("A-lead", word).refusal is None
    few = Send(to=("B",), tlp="TLP:AMBER", subject="x", text="It stands.", about=("a1", "a2"))
    assert kernel.take("A-lead", few).refusal is None

    told = {topic for topic in kernel.world.happened if topic.startswith("told:A:B:a")}
    assert told == {"told:A:B:a1", "told:A:B:a1:TLP:AMBER"}


def test_a_forwarded_message_does_not_say_which_inject_it_was() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(300)
    (message,) = kernel.picture("A-lead").messages

    forward = Forward(message=message, to=("B",), tlp="TLP:AMBER", override="they must know")
    assert kernel.take("A-lead", forward).refusal is None

    assert "told:A:B:I-01" in kernel.world.happened
    for seat in ("A-lead", "B-lead"):
        sent = [told.body for told in kernel.since(seat, 0) if isinstance(told.body, MessageSent)]
        assert [body.about for body in sent] == [()]
