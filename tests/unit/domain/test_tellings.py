"""What counts as telling: somebody was told of something by name, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from accord import Play, accord
from strategies import opened
from worlds import drill

from simulator.domain.concepts.assistance import RequestAssistance
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.message import MessageSent
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.covered import covered
from simulator.engine import Kernel
from simulator.units import MINUTE

TOLD = "told:A:B"

SAID = "We tell you of each of these things, one by one, as they stand."


def letter(*about: str) -> Send:
    return Send(to=("B",), tlp="TLP:AMBER", subject="Word", text=SAID, about=about)


def told(kernel: Kernel) -> set[str]:
    return {topic for topic in kernel.world.happened if topic.startswith(TOLD)}


def sure(plan: Scenario) -> Scenario:
    """Return a drill in which nobody fails to answer a call."""
    return replace(plan, knobs=replace(plan.knobs, no_answer_chance=0))


def test_a_letter_that_names_nothing_tells_nothing() -> None:
    kernel = opened(drill(), 1)

    assert kernel.take("A-lead", letter()).refusal is None

    assert told(kernel) == set()


def test_a_letter_tells_of_what_it_names() -> None:
    kernel = opened(drill(), 1)

    assert kernel.take("A-lead", letter("a1")).refusal is None

    assert told(kernel) == {TOLD, f"{TOLD}:a1", f"{TOLD}:a1:TLP:AMBER"}


def test_a_letter_on_a_decision_tells_of_it_to_staff_and_evidence_alone() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(20 * MINUTE)
    (decision,) = kernel.picture("A-lead").decisions

    assert kernel.take("A-lead", letter(decision)).refusal is None

    assert {f"{TOLD}:pull", f"{TOLD}:I-02"} <= told(kernel)
    bodies = [one.body for one in kernel.since("B-lead", 0)]
    (sent,) = [body for body in bodies if isinstance(body, MessageSent)]
    assert sent.about == ()


@pytest.mark.parametrize("subject", ["b1", "i-tool", "nothing", "I-02"])
def test_nobody_tells_of_what_is_not_theirs_to_know(subject: str) -> None:
    kernel = opened(drill(), 1)

    assert kernel.take("A-lead", letter(subject)).refusal is not None
    call = Contact(whom="B", channel="technical", text=SAID, subjects=(subject,))
    assert call.refuse(kernel.picture("A-lead")) is not None


@pytest.mark.parametrize("subjects", [(), ("a1",)])
def test_a_call_tells_of_what_it_names_and_else_of_nothing(subjects: tuple[str, ...]) -> None:
    play = Play(sure(accord()))

    play.finishes("A", Contact(whom="X", channel="technical", text=SAID, subjects=subjects))

    topics = {one for one in play.kernel.world.happened if one.startswith("told:A:X")}
    named = {"told:A:X", "told:A:X:a1", "told:A:X:a1:TLP:AMBER"}
    assert topics == (named if subjects else set())


def test_a_call_does_not_speak_of_an_indicator_that_its_label_keeps_back() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(5 * MINUTE)  # I-01 gives i-hash, TLP:AMBER+STRICT
    call = Contact(whom="B", channel="technical", text=SAID, subjects=("i-hash",))

    no = call.refuse(kernel.picture("A-lead"))

    assert no is not None
    assert no.startswith("TLP:AMBER+STRICT stops this: ")


def test_asking_for_help_tells_nothing() -> None:
    play = Play(accord())

    play.finishes("A", RequestAssistance(of="B", text="We need two analysts."))

    assert told(play.kernel) == set()


@pytest.mark.parametrize(
    ("text", "named", "found"),
    [
        ("x", 2, 0),
        ("x x x x x x", 2, 0),
        ("Encrypted since four", 2, 1),
        ("The terminal is encrypted since four in the morning", 2, 2),
        ("四点起码头系统被加密", 2, 2),
    ],
)
def test_a_notification_covers_nothing_without_words(text: str, named: int, found: int) -> None:
    asked = ("what", "since")[:named]

    assert covered(text, asked) == asked[:found]


def test_a_letter_without_words_tells_nothing_of_what_it_names() -> None:
    kernel = opened(drill(), 1)
    word = Send(to=("B",), tlp="TLP:AMBER", subject="x", text="x", about=("a1", "a2"))
    assert kernel.take("A-lead", word).refusal is None
    few = Send(to=("B",), tlp="TLP:AMBER", subject="x", text="It stands.", about=("a1", "a2"))
    assert kernel.take("A-lead", few).refusal is None

    told = {topic for topic in kernel.world.happened if topic.startswith("told:A:B:a")}
    assert told == {"told:A:B:a1", "told:A:B:a1:TLP:AMBER"}
