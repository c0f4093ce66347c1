"""Messages to personas: in one hand at a time, free again untouched, answered once."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
from directing import taken
from strategies import opened
from worlds import TEAMLESS, drill

from simulator.domain.concepts.claim import IN_HAND, ClaimMessage, MessageClaimed, MessageFreed
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import LeaveUnanswered, Speak
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.plan.personas import PersonaTemplate
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.at_seats import InHandSeen
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE

KNOWS: Final = "canary-knows"


def staffed(**other: object) -> Scenario:
    """Return a drill in which a persona has a seat, and the author wrote of it."""
    plan = drill()
    port = replace(plan.personas["port"], **other)  # type: ignore[arg-type]  # its own fields
    return replace(plan, seats={**plan.seats, **TEAMLESS}, personas={**plan.personas, "port": port})


def written(kernel: Kernel, to: str = "port") -> str:
    """Let a team write to a persona; return the message."""
    said = Send(to=(to,), tlp="TLP:CLEAR", subject="Q", text="Since when is it so?")
    taken(kernel, said, seat="A-lead")
    return list(kernel.picture("control").messages)[-1]


def answer(message: str, persona: str = "port") -> Speak:
    said = Send(to=("A",), tlp="TLP:CLEAR", subject="Re: Q", text="Since six.", reply_to=message)
    return Speak(persona=persona, message=said)


def came(kernel: Kernel, sender: str = "port") -> list[tuple[int, str]]:
    """Return what came from a persona, and when."""
    mail = kernel.picture("A-lead").messages.values()
    return [(one.x, one.text) for one in mail if one.sender == sender]


def test_in_hand_it_is_nobody_elses_and_untouched_it_is_free_again() -> None:
    kernel = opened(staffed(reply=""), 1)
    message = written(kernel)
    claim = ClaimMessage(message=message, persona="port")
    taken(kernel, claim, seat="control")
    refusal = kernel.take("port", claim).refusal or ""
    assert "has that message in hand, until T+00:05" in refusal

    kernel.advance_to(4 * MINUTE)
    taken(kernel, claim, seat="control")  # touched
    kernel.advance_to(8 * MINUTE)
    assert kernel.take("port", claim).refusal
    kernel.advance_to(9 * MINUTE)
    assert kernel.picture("port").in_hand["port", message] == InHandSeen("", answered=False)
    taken(kernel, claim, seat="port")
    assert kernel.picture("control").in_hand["port", message].seat == "port"


def test_a_persona_does_not_answer_by_itself_what_somebody_has_in_hand() -> None:
    kernel = opened(staffed(), 1)  # it answers after a minute
    message = written(kernel)
    taken(kernel, ClaimMessage(message=message, persona="port"))
    kernel.advance_to(IN_HAND - 1)
    assert came(kernel) == []
    kernel.advance_to(HOUR)
    assert came(kernel) == [(IN_HAND, "Fine.")]  # nobody has touched it


def test_an_answer_closes_it_for_all_who_speak_as_that_persona() -> None:
    kernel = opened(staffed(), 1)
    message = written(kernel)
    taken(kernel, ClaimMessage(message=message, persona="port"), answer(message))
    assert kernel.picture("port").in_hand["port", message].answered
    kernel.advance_to(HOUR)
    assert came(kernel) == [(0, "Since six.")]
    (freed,) = [one.body for one in kernel.events if isinstance(one.body, MessageFreed)]
    assert freed.answered


@pytest.mark.parametrize("seat", ["port", "control"])
def test_one_that_is_answered_or_left_is_taken_up_no_more(seat: str) -> None:
    kernel = opened(staffed(), 1)
    message = written(kernel)
    taken(kernel, ClaimMessage(message=message, persona="port"), seat=seat)
    if seat == "port":
        taken(kernel, answer(message).message, seat="port")
    else:
        taken(kernel, LeaveUnanswered(message=message))
    assert ("port", message) not in kernel.world.in_hand
    kernel.advance_to(HOUR)
    assert [text for _, text in came(kernel) if text == "Fine."] == []


def test_what_was_answered_in_its_name_before_is_said_to_be_so() -> None:
    kernel = opened(staffed(), 1)
    message = written(kernel)
    taken(kernel, answer(message))
    taken(kernel, ClaimMessage(message=message, persona="port"), seat="port")
    assert kernel.picture("port").in_hand["port", message].answered
    assert ("port", message) not in kernel.world.in_hand


def test_only_staff_and_the_personas_own_seat_are_told() -> None:
    template = PersonaTemplate(name="canary-name", text="canary-template")
    plan = staffed(knows=KNOWS, wants="canary-wants", never="canary-never", templates=(template,))
    kernel, other = opened(plan, 1), opened(staffed(), 1)
    message = written(kernel)
    assert message == written(other)
    taken(kernel, ClaimMessage(message=message, persona="port"))

    for seat in plan.seats:
        told = str(kernel.since(seat, 0))
        assert ("canary" in told) == (seat in ("control", "evaluator", "port")), seat
        if seat in ("control", "evaluator", "port"):
            assert kernel.picture(seat).personas["port"].knows == KNOWS
        else:
            assert kernel.since(seat, 0) == other.since(seat, 0)
    assert kernel.take("port", ClaimMessage(message=message, persona="police")).refusal
    assert kernel.take("A-lead", ClaimMessage(message=message, persona="port")).refusal


def test_who_claims_the_first_message_is_told_what_the_persona_would_answer() -> None:
    kernel = opened(staffed(), 1)
    message = written(kernel)
    assert "port" not in kernel.picture("control").personas
    claim = ClaimMessage(message=message, persona="port")
    taken(kernel, claim, claim)
    seen = kernel.picture("control").personas["port"]
    assert seen.templates == (("its answer to anything else", "Fine."),)
    assert seen.patience == MINUTE
    told = [one.body.kind for one in kernel.events if one.body.kind == "persona-described"]
    assert len(told) == 1


def test_a_message_in_hand_is_so_when_the_exercise_is_gone_on_with() -> None:
    kernel = opened(staffed(), 1)
    message = written(kernel)
    taken(kernel, ClaimMessage(message=message, persona="port"))
    kernel.advance_to(MINUTE)
    again = Kernel.resumed(staffed(), 1, kernel.events, kernel.inputs)
    assert again.world.in_hand == kernel.world.in_hand
    for one in (kernel, again):
        one.advance_to(HOUR)
    assert again.events == kernel.events
    assert [one.x for one in again.events if isinstance(one.body, MessageClaimed)] == [0]


def test_one_that_was_touched_and_then_left_is_still_answered_by_itself() -> None:
    kernel = opened(staffed(), 1)
    claim = ClaimMessage(message=written(kernel), persona="port")
    taken(kernel, claim)
    kernel.advance_to(MINUTE)
    taken(kernel, claim)
    kernel.advance_to(HOUR)
    assert came(kernel) == [(MINUTE + IN_HAND, "Fine.")]


def test_a_personas_seat_takes_up_nothing_in_anothers_name() -> None:
    kernel = opened(staffed(), 1)
    said = Send(to=("port", "police"), tlp="TLP:CLEAR", subject="Q", text="Since when is it so?")
    taken(kernel, said, seat="A-lead")
    message = list(kernel.picture("port").messages)[-1]
    refusal = kernel.take("port", ClaimMessage(message=message, persona="police")).refusal
    assert refusal == "Not possible: a persona's seat answers its own messages only."
    taken(kernel, ClaimMessage(message=message, persona="police"))
    assert ("police", message) not in kernel.picture("port").in_hand


@pytest.mark.parametrize(("holder", "other"), [("port", "control"), ("control", "port")])
def test_only_who_has_a_message_in_hand_answers_it(holder: str, other: str) -> None:
    kernel = opened(staffed(reply=""), 1)
    message, free = written(kernel), written(kernel)
    by = {"control": answer(message), "port": answer(message).message}
    taken(kernel, ClaimMessage(message=message, persona="port"), seat=holder)
    kernel.advance_to(MINUTE)
    asked = [by[other], LeaveUnanswered(message=message)] if other == "control" else [by[other]]
    for one in asked:
        refusal = kernel.take(other, one).refusal or ""
        assert refusal.endswith(" has that message in hand, until T+00:05 at least."), one
    elsewhere = answer(free)
    taken(kernel, elsewhere if other == "control" else elsewhere.message, seat=other)
    taken(kernel, by[holder], seat=holder)
    assert len(came(kernel)) == 2


def test_a_message_that_is_free_again_is_answered_by_anybody() -> None:
    kernel = opened(staffed(reply=""), 1)
    message = written(kernel)
    taken(kernel, ClaimMessage(message=message, persona="port"), seat="port")
    kernel.advance_to(IN_HAND - 1)
    assert kernel.take("control", answer(message)).refusal
    kernel.advance_to(IN_HAND)
    taken(kernel, answer(message))


def test_one_message_to_two_personas_is_in_hand_for_each_alone() -> None:
    kernel = opened(staffed(reply=""), 1)
    said = Send(to=("port", "police"), tlp="TLP:CLEAR", subject="Q", text="Since when is it so?")
    taken(kernel, said, seat="A-lead")
    message = list(kernel.picture("port").messages)[-1]
    taken(kernel, ClaimMessage(message=message, persona="port"), seat="port")
    assert kernel.take("control", answer(message)).refusal
    assert kernel.take("control", LeaveUnanswered(message=message)).refusal
    taken(kernel, answer(message, "police"))


@pytest.mark.parametrize("first", ["claimed", "free"])
def test_what_its_own_seat_has_answered_it_does_not_answer_by_itself(first: str) -> None:
    kernel = opened(staffed(), 1)  # nobody sat there when the message came
    message = written(kernel)
    claim = ClaimMessage(message=message, persona="port")
    if first == "claimed":
        taken(kernel, claim, seat="port")
    taken(kernel, answer(message).message, seat="port")
    assert not [name for name in kernel.world.waits if message in name]
    taken(kernel, claim)
    assert kernel.picture("control").in_hand["port", message].answered
    kernel.advance_to(HOUR)
    assert came(kernel) == [(0, "Since six.")]


def test_an_answer_where_nothing_would_come_by_itself_is_all_that_is_on_record() -> None:
    kernel = opened(staffed(), 1)
    taken(kernel, TakeSeat(seat="port", holder="person"))
    message = written(kernel)
    before = len(kernel.events)
    taken(kernel, answer(message).message, seat="port")
    assert [one.body.kind for one in kernel.events[before:]] == ["message-sent"]
    taken(kernel, ClaimMessage(message=message, persona="port"))
    assert kernel.picture("control").in_hand["port", message].answered
