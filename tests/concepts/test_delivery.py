"""Delivery of an inject: whoever has done what it wants is thanked, and the rest are asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from prepared import plan
from responding import bodies
from strategies import opened
from wanting import OTHER, happens, joined, message_of
from worlds import TEAMLESS, inject

from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.message import MessageArrived, WaitEnded
from simulator.domain.plan import conditions as c
from simulator.engine import Kernel
from simulator.units import MINUTE


def to_both(*done: str, to: tuple[str, ...] = ("A", "B"), **other: Any) -> Kernel:
    """Return a drill in which A and B are asked after some of it was done."""
    given: dict[str, Any] = {"wants": (joined("did:A:x", "did:B:x"),)}
    given |= {"at": ("x", 10 * MINUTE), "text": "Tell us now.", "when_met": OTHER}
    drill_of = plan(inject("W-01", to, **given | other))
    kernel = opened(replace(drill_of, seats={**drill_of.seats, **TEAMLESS}), 1)
    kernel.advance_to(MINUTE)
    for topic in done:
        happens(kernel, topic)
    kernel.advance_to(11 * MINUTE)
    return kernel


def told(kernel: Kernel, seat: str) -> list[tuple[int, Any]]:
    return [(one.x, one.body) for one in kernel.since(seat, 0)]


def test_who_has_done_it_is_thanked_and_who_has_not_is_asked() -> None:
    kernel = to_both("did:A:x", answer_by=30 * MINUTE)
    thanked, asked = message_of(kernel, "A-second"), message_of(kernel, "B-second")
    assert (thanked.subject, thanked.text) == (OTHER.subject, OTHER.text)
    assert thanked.answer_by is None
    assert (asked.text, asked.answer_by) == ("Tell us now.", 40 * MINUTE)
    assert thanked.to == asked.to == ("A", "B")
    (out,) = bodies(kernel, InjectDelivered)
    assert (out.message, out.other, out.met) == (asked.id, thanked.id, "A")
    happens(kernel, "did:B:x")
    assert [(one.team, one.message) for one in bodies(kernel, WaitEnded)] == [("B", asked.id)]


@pytest.mark.parametrize("wants", [(joined("did:A:x", "did:B:x"),), (joined("did:A:x"),)])
@pytest.mark.parametrize("own", [(), ("did:A:x",)])
def test_no_team_hears_from_an_inject_what_another_did(
    own: tuple[str, ...], wants: tuple[c.Condition, ...]
) -> None:
    alone = told(to_both(*own, wants=wants, answer_by=30 * MINUTE), "A-lead")
    both = told(to_both("did:B:x", *own, wants=wants, answer_by=30 * MINUTE), "A-lead")
    assert alone == both
    other = told(to_both("said:B", wants=wants, answer_by=30 * MINUTE), "B-lead")
    assert other == told(to_both("did:A:x", wants=wants, answer_by=30 * MINUTE), "B-lead")


def test_what_is_wanted_of_nobody_it_goes_to_is_met_for_all() -> None:
    kernel = to_both("said:C", wants=(joined("said:C"),))
    (message_out,) = bodies(kernel, MessageArrived)
    assert (message_out.subject, message_out.text) == (OTHER.subject, OTHER.text)


@pytest.mark.parametrize("seat", TEAMLESS)
@pytest.mark.parametrize("done", [(), ("did:A:x",), ("did:A:x", "did:B:x")])
def test_a_seat_without_a_team_gets_the_message_that_asks_whoever_did_it(
    done: tuple[str, ...], seat: str
) -> None:
    kernel = to_both(*done, to=("A", "B", seat))
    assert message_of(kernel, seat).text == "Tell us now."
    for who in ("A", "B"):
        said = OTHER.text if f"did:{who}:x" in done else "Tell us now."
        assert message_of(kernel, f"{who}-lead").text == said


def test_control_alone_is_no_reason_to_send_the_message_that_asks() -> None:
    kernel = to_both("did:A:x", "did:B:x", to=("A", "B", "control"))
    assert [one.text for one in bodies(kernel, MessageArrived)] == [OTHER.text]


def test_a_reply_to_the_other_message_answers_the_same_inject() -> None:
    kernel = to_both("did:A:x")
    got = message_of(kernel)
    answer = Send(to=("police",), tlp="TLP:AMBER", subject="Re", text="Soon.", reply_to=got.id)
    assert kernel.take("A-lead", answer).refusal is None
    assert "replied:A:W-01" in kernel.world.happened


def test_who_passes_the_other_message_on_passes_its_own_words_on() -> None:
    kernel = to_both("did:A:x", tlp="TLP:CLEAR")
    passed = Forward(message=message_of(kernel).id, to=("C",), tlp="TLP:CLEAR")
    assert kernel.take("A-lead", passed).refusal is None
    assert OTHER.text in [one.text for one in kernel.picture("C-lead").messages.values()]


@pytest.mark.parametrize(
    ("label", "held"),
    [("none", ("TLP:AMBER", "A")), ("TLP:GREEN", ("TLP:GREEN", "police"))],
)
def test_what_comes_without_a_label_is_held_as_one_s_own(label: str, held: tuple[str, str]) -> None:
    brings = inject("W-01", ["A"], at=("x", MINUTE), tlp=label, indicators=("i-tool",))
    kernel = opened(plan(brings), 1)
    kernel.advance_to(2 * MINUTE)

    one = kernel.picture("A-lead").indicators["i-tool"]
    assert (one.tlp, one.source) == held


def test_an_inject_that_no_sender_waits_for_and_that_thanks_nobody_is_one_message_for_all() -> None:
    kernel = to_both("did:A:x", when_met=None)

    (out,) = bodies(kernel, InjectDelivered)
    assert (out.other, out.met) == ("", "")
    assert message_of(kernel, "A-lead").id == message_of(kernel, "B-lead").id


def test_what_came_about_by_itself_is_no_team_s_part_where_one_is_named() -> None:
    either = joined("did:A:x", "flag:storm", any_of=True)

    kernel = to_both("flag:storm", wants=(either,), answer_by=30 * MINUTE)

    assert [message_of(kernel, f"{one}-lead").text for one in "AB"] == ["Tell us now."] * 2
    assert bodies(kernel, InjectDelivered)[0].met == ""
