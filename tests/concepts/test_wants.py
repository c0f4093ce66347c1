"""What an inject asks for: done before it asks, it asks in other words or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
import pytest
from strategies import opened
from worlds import TEAMLESS, drill, inject

from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.inject import InjectSkipped
from simulator.domain.concepts.message import MessageArrived, WaitEnded
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.wants import InjectMet
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Contingency, Inject, OtherWords
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Letter
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import MINUTE

PAID = c.Happened(topic="did:A:notify:police")


def plan(*injects: Inject) -> Scenario:
    return drill(
        injects={one.id: one for one in injects},
        campaigns={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=1, den=1),),
    )


def asking(name: str = "W-01", **other: Any) -> Inject:
    given: dict[str, Any] = {"at": ("x", 10 * MINUTE), "wants": (PAID,), "text": "Tell us now."}
    return inject(name, ["A"], **given | other)


def happens(kernel: Kernel, topic: str = "did:A:notify:police") -> None:
    kernel.take("control", Override(note="so it is", effects_given=(fx.Note(topic=topic),)))


def bodies(kernel: Kernel, kind: type[Any]) -> list[Any]:
    return [one.body for one in kernel.events if isinstance(one.body, kind)]


def letter(kernel: Kernel, seat: str = "A-lead") -> Letter:
    (found,) = kernel.picture(seat).letters.values()
    return found


def test_what_is_not_met_asks_as_written() -> None:
    kernel = opened(plan(asking()), 1)
    kernel.advance_to(11 * MINUTE)
    assert letter(kernel).text == "Tell us now."
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
    got = letter(kernel)
    assert (got.subject, got.text) == (OTHER.subject, OTHER.text)
    assert got.answer_by is None  # nobody waits for what he has
    assert bodies(kernel, InjectDelivered)[0].met == "A"


def test_all_that_is_wanted_must_have_happened() -> None:
    both = (PAID, c.Happened(topic="said:A"))
    kernel = opened(plan(asking(wants=both)), 1)
    kernel.advance_to(MINUTE)
    happens(kernel)
    kernel.advance_to(11 * MINUTE)
    assert letter(kernel).text == "Tell us now."
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


# ---- who waits for an answer


def test_the_time_a_sender_names_reaches_the_seat_and_an_answer_ends_the_wait() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(11 * MINUTE)
    got = letter(kernel)
    assert got.answer_by == 40 * MINUTE
    assert got.waits
    answer = Send(to=("police",), tlp="TLP:AMBER", subject="Re", text="Soon.", reply_to=got.id)
    assert kernel.take("A-lead", answer).refusal is None
    assert not kernel.picture("A-second").letters[got.id].waits
    assert "replied:A:W-01" in kernel.world.happened


def test_a_letter_to_who_waits_is_an_answer_too() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(11 * MINUTE)
    kernel.take("A-lead", Send(to=("police",), tlp="TLP:AMBER", subject="Us", text="Here we are."))
    assert not letter_of(kernel).waits
    assert "replied:A:W-01" in kernel.world.happened


def letter_of(kernel: Kernel) -> Letter:
    letters = kernel.picture("A-lead").letters.values()
    return next(one for one in letters if one.subject == "Subject of W-01")


def test_doing_what_was_wanted_ends_the_wait_for_who_did_it() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(11 * MINUTE)
    happens(kernel)
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]
    assert not letter_of(kernel).waits


def test_that_another_team_did_what_was_wanted_is_not_told_to_who_was_asked_too() -> None:
    both = inject("W-01", ["A", "B"], at=("x", 10 * MINUTE), wants=(PAID,), answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(11 * MINUTE)
    before = kernel.picture("B-lead").entries
    happens(kernel)
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]
    assert kernel.picture("B-lead").entries == before
    assert letter(kernel, "B-lead").waits


def test_each_team_s_part_ends_its_own_wait_when_it_is_done() -> None:
    wants = (PAID, c.Happened(topic="said:B"))
    both = inject("W-01", ["A", "B"], at=("x", 10 * MINUTE), wants=wants, answer_by=30 * MINUTE)
    kernel = opened(plan(both), 1)
    kernel.advance_to(11 * MINUTE)
    happens(kernel)
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A"]
    happens(kernel, "said:B")
    assert [one.team for one in bodies(kernel, WaitEnded)] == ["A", "B"]


def joined(*names: str, any_of: bool = False) -> c.Condition:
    parts = tuple(c.Happened(topic=name) for name in names)
    return c.AnyOf(of=parts) if any_of else c.All(of=parts)


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


def test_a_letter_before_the_question_answers_nothing() -> None:
    kernel = opened(plan(asking(answer_by=30 * MINUTE)), 1)
    kernel.advance_to(MINUTE)
    kernel.take("A-lead", Send(to=("police",), tlp="TLP:AMBER", subject="Hi", text="Hello."))
    kernel.advance_to(11 * MINUTE)
    assert letter_of(kernel).waits
    assert "replied:A:W-01" not in kernel.world.happened


# ---- several teams, of which one has done it


OTHER = OtherWords(subject="Receipt", text="We have it, thank you.")


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
    thanked, asked = letter(kernel, "A-second"), letter(kernel, "B-second")
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
    (letter_out,) = bodies(kernel, MessageArrived)
    assert (letter_out.subject, letter_out.text) == (OTHER.subject, OTHER.text)


@pytest.mark.parametrize("seat", TEAMLESS)
@pytest.mark.parametrize("done", [(), ("did:A:x",), ("did:A:x", "did:B:x")])
def test_a_seat_without_a_team_gets_the_letter_that_asks_whoever_did_it(
    done: tuple[str, ...], seat: str
) -> None:
    kernel = to_both(*done, to=("A", "B", seat))
    assert letter(kernel, seat).text == "Tell us now."
    for who in ("A", "B"):
        said = OTHER.text if f"did:{who}:x" in done else "Tell us now."
        assert letter(kernel, f"{who}-lead").text == said


def test_control_alone_is_no_reason_to_send_the_letter_that_asks() -> None:
    kernel = to_both("did:A:x", "did:B:x", to=("A", "B", "control"))
    assert [one.text for one in bodies(kernel, MessageArrived)] == [OTHER.text]


def test_a_reply_to_the_other_letter_answers_the_same_inject() -> None:
    kernel = to_both("did:A:x")
    got = letter(kernel)
    answer = Send(to=("police",), tlp="TLP:AMBER", subject="Re", text="Soon.", reply_to=got.id)
    assert kernel.take("A-lead", answer).refusal is None
    assert "replied:A:W-01" in kernel.world.happened


def test_who_passes_the_other_letter_on_passes_its_own_words_on() -> None:
    kernel = to_both("did:A:x", tlp="TLP:CLEAR")
    passed = Forward(message=letter(kernel).id, to=("C",), tlp="TLP:CLEAR")
    assert kernel.take("A-lead", passed).refusal is None
    assert OTHER.text in [one.text for one in kernel.picture("C-lead").letters.values()]
