"""What an inject asks for: done before it asks, it asks in other words or not at all."""

from __future__ import annotations

import fx
import pytest
from prepared import plan
from responding import bodies
from strategies import opened
from wanting import OTHER, PAID, asking, happens, joined, message_of
from worlds import inject

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.inject import InjectSkipped
from simulator.domain.concepts.message import MessageArrived, WaitEnded
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.wants import InjectMet
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Contingency, Inject
from simulator.domain.state.picture import MessageSeen
from simulator.engine import Kernel
from simulator.units import MINUTE


def test_what_is_not_met_asks_as_written() -> None:
    kernel = opened(plan(asking()), 1)
    kernel.advance_to(11 * MINUTE)
    assert message_of(kernel).text == "Tell us now."
    assert bodies(kernel, InjectDelivered)[0].met == ""


def test_what_is_met_before_does_not_go_out_and_the_msel_says_by_whom() -> None:
    kernel = opened(plan(asking()), 1)
    kernel.advance_to(MINUTE)
    happens(kernel)
    before = kernel.picture("control").msel["W-01"]
    assert (before.met, before.stays_in) == ("A", True)
    kernel.advance_to(11 * MINUTE)
    assert not bodies(kernel, MessageArrived)
    (skipped,) = bodies(kernel, InjectSkipped)
    assert (skipped.inject, skipped.met) == ("W-01", "A")


def test_what_is_met_before_goes_out_in_its_other_words() -> None:
    kernel = opened(plan(asking(when_met=OTHER, answer_by=30 * MINUTE)), 1)
    kernel.advance_to(MINUTE)
    happens(kernel)
    assert kernel.picture("control").msel["W-01"].text == OTHER.text
    kernel.advance_to(11 * MINUTE)
    got = message_of(kernel)
    assert (got.subject, got.text) == (OTHER.subject, OTHER.text)
    assert got.answer_by is None  # nobody waits for what he has
    assert bodies(kernel, InjectDelivered)[0].met == "A"


def test_all_that_is_wanted_must_have_happened() -> None:
    both = (PAID, c.Happened(topic="said:A"))
    kernel = opened(plan(asking(wants=both)), 1)
    kernel.advance_to(MINUTE)
    happens(kernel)
    kernel.advance_to(11 * MINUTE)
    assert message_of(kernel).text == "Tell us now."
    assert not bodies(kernel, InjectMet)


def test_what_control_wrote_or_sends_by_hand_goes_out() -> None:
    kernel = opened(plan(asking(), asking("W-02")), 1)
    kernel.advance_to(MINUTE)
    happens(kernel)
    kernel.take("control", EditInject(inject="W-01", subject="Now", text="All the same: tell us."))
    kernel.take("control", ReleaseInject(inject="W-02"))
    kernel.advance_to(11 * MINUTE)
    assert {one.text for one in bodies(kernel, MessageArrived)} == {
        "All the same: tell us.",
        "Tell us now.",
    }


@pytest.mark.parametrize("how", ["fact", "contingency", "decision", "condition"])
def test_no_way_of_going_out_asks_for_what_is_done(how: str) -> None:
    kernel = opened(plan(*_called(how)), 1)
    kernel.advance_to(MINUTE)
    happens(kernel)
    happens(kernel, "cue")
    kernel.advance_to(20 * MINUTE)
    assert [one.inject for one in bodies(kernel, InjectSkipped)] == ["W-01"]
    assert "Tell us now." not in [one.text for one in bodies(kernel, MessageArrived)]


def _called(how: str) -> list[Inject]:
    if how == "fact":
        return [asking(at=None, when=c.Happened(topic="cue"))]
    if how == "condition":
        return [asking(when=c.Happened(topic="cue"), at=("x", 5 * MINUTE))]
    call = inject("W-00", ["B"], at=("x", 5 * MINUTE))
    if how == "decision":
        call = inject("W-00", ["B"], at=("x", 5 * MINUTE), causes=(fx.Release(inject="W-01"),))
        return [call, asking(at=None, manual=True)]
    never = c.Happened(topic="never")
    plan_b = Contingency(after=MINUTE, unless=never, inject="W-01")
    call = inject("W-00", ["B"], at=("x", 5 * MINUTE), contingency=plan_b)
    return [call, asking(at=None, kind="contingency", manual=True)]


def test_the_time_a_sender_names_reaches_the_seat_and_an_answer_ends_the_wait() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(11 * MINUTE)
    got = message_of(kernel)
    assert got.answer_by == 40 * MINUTE
    assert got.waits
    answer = Send(to=("police",), tlp="TLP:AMBER", subject="Re", text="Soon.", reply_to=got.id)
    assert kernel.take("A-lead", answer).refusal is None
    assert not kernel.picture("A-second").messages[got.id].waits
    assert "replied:A:W-01" in kernel.world.happened


def test_a_message_to_who_waits_is_an_answer_too() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(11 * MINUTE)
    kernel.take("A-lead", Send(to=("police",), tlp="TLP:AMBER", subject="Us", text="Here we are."))
    assert not message_row(kernel).waits
    assert "replied:A:W-01" in kernel.world.happened


def message_row(kernel: Kernel) -> MessageSeen:
    messages = kernel.picture("A-lead").messages.values()
    return next(one for one in messages if one.subject == "Subject of W-01")


def test_doing_what_was_wanted_ends_the_wait_for_who_did_it() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(11 * MINUTE)
    happens(kernel)
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]
    assert not message_row(kernel).waits


def test_that_another_team_did_what_was_wanted_is_not_told_to_who_was_asked_too() -> None:
    both = inject("W-01", ["A", "B"], at=("x", 10 * MINUTE), wants=(PAID,), answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(11 * MINUTE)
    before = kernel.picture("B-lead").entries
    happens(kernel)
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]
    assert kernel.picture("B-lead").entries == before
    assert message_of(kernel, "B-lead").waits


def test_each_team_s_part_ends_its_own_wait_when_it_is_done() -> None:
    wants = (PAID, c.Happened(topic="said:B"))
    both = inject("W-01", ["A", "B"], at=("x", 10 * MINUTE), wants=wants, answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(11 * MINUTE)
    happens(kernel)
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]
    happens(kernel, "said:B")
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A", "B"]


def test_what_another_did_of_a_joined_want_is_not_counted_as_one_s_own() -> None:
    either = c.AnyOf(of=(joined("begun:A:x", "did:A:x"), c.Happened(topic="said:B")))
    both = inject("W-01", ["A", "B"], at=("x", MINUTE), wants=(either,), answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(2 * MINUTE)
    happens(kernel, "begun:A:x")
    happens(kernel, "said:B")
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["B"]


def test_one_s_own_part_of_a_joined_want_is_enough_whatever_others_do() -> None:
    wants = (joined("did:A:x", "said:B"),)
    both = inject("W-01", ["A", "B"], at=("x", MINUTE), wants=wants, answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(2 * MINUTE)
    happens(kernel, "did:A:x")
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]


def test_that_another_was_first_is_no_part_of_one_s_own() -> None:
    first = c.Before(topic="did:A:x", x=None, other="said:B")
    both = inject("W-01", ["A", "B"], at=("x", MINUTE), wants=(first,), answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(2 * MINUTE)
    happens(kernel, "said:B")
    happens(kernel, "did:A:x")
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]


def test_a_message_before_the_question_answers_nothing() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(MINUTE)
    kernel.take("A-lead", Send(to=("police",), tlp="TLP:AMBER", subject="Hi", text="Hello."))
    kernel.advance_to(11 * MINUTE)
    assert message_row(kernel).waits
    assert "replied:A:W-01" not in kernel.world.happened
