"""A claim lasts for as long as its answer is written or waits, and keeping asks for nothing."""

from __future__ import annotations

from typing import Final

from picture_stories import hushed, underway

from simulator.domain.concepts.claim import IN_HAND, ClaimMessage, MessageFreed
from simulator.domain.concepts.correspondence import Send
from simulator.exercise.aside import Left
from simulator.exercise.hand import Hand
from simulator.exercise.leaving import TAKE_BACK
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import SPEEDS
from simulator.pictures.port import Drafts, Fields

WHO: Final = "port"
SAID: Final[Fields] = {
    "persona": WHO,
    "to": ("A",),
    "subject": "Re: Q",
    "text": "Since six.",
    "tlp": "TLP:CLEAR",
}


def claimed(**other: object) -> tuple[Exercise, LocalSeat, str]:
    """Return an exercise in which control has a message to a persona in hand."""
    exercise = underway(hushed())
    exercise.seat({"control": "person"})
    asked = Send(to=(WHO,), tlp="TLP:CLEAR", subject="Q", text="Since when?")
    assert exercise.ask("A-lead", asked) is None
    message = list(exercise.picture("control").messages)[-1]
    assert exercise.ask("control", ClaimMessage(message=message, persona=WHO)) is None
    seat = LocalSeat(exercise, "control", kind="control", **other)  # type: ignore[arg-type]
    return exercise, seat, message


def written(message: str, text: str) -> Drafts:
    return {("speak", message): {"text": text}}


def test_a_claim_holds_until_its_answer_has_left_at_the_highest_speed() -> None:
    fastest = len(SPEEDS) - 1
    assert SPEEDS[fastest][1] * TAKE_BACK > IN_HAND
    exercise, seat, message = claimed(hand=Hand(fastest), take_back=TAKE_BACK)
    for _ in range(4):
        seat.tick(1.0)
    assert seat.submit("speak", {**SAID, "reply_to": message}) is None
    for _ in range(TAKE_BACK + 1):
        seat.tick(1.0)

    assert seat.leaving() is None
    assert [one.refusal for one in seat.receipts()] == [False]
    mail = exercise.picture("A-lead").messages.values()
    assert [one.text for one in mail if one.sender == WHO] == ["Since six."]
    freed = [one.body for one in exercise.events if isinstance(one.body, MessageFreed)]
    assert [one.answered for one in freed] == [True]


def test_what_is_taken_back_holds_its_claim_no_longer() -> None:
    exercise, seat, message = claimed(hand=Hand(len(SPEEDS) - 1), take_back=TAKE_BACK)
    assert seat.submit("speak", {**SAID, "reply_to": message}) is None
    assert seat.take_back()
    for _ in range(TAKE_BACK):
        seat.tick(1.0)
    assert exercise.picture("control").in_hand[WHO, message].seat == ""


def test_what_is_kept_on_disk_asks_for_nothing_and_what_is_written_does() -> None:
    exercise, seat, message = claimed()
    exercise.advance_to(IN_HAND // 2)
    before = len(exercise.inputs)
    assert seat.keep(written(message, "S")) == ""
    assert len(exercise.inputs) == before
    assert seat.touch(written(message, "S")) == ""
    assert len(exercise.inputs) == before + 1
    assert exercise.picture("control").in_hand[WHO, message].until == IN_HAND // 2 + IN_HAND


def test_a_touch_that_is_refused_says_so_and_the_next_one_is_asked() -> None:
    exercise, seat, message = claimed()
    exercise.advance_to(IN_HAND // 2)
    asked, refusals = seat._in_hand._ask, ["Not possible: not now."]
    seat._in_hand._ask = lambda claim: refusals.pop() if refusals else asked(claim)
    assert seat.touch(written(message, "S")) == "Not possible: not now."
    assert seat.touch(written(message, "Si")) == ""
    assert exercise.picture("control").in_hand[WHO, message].until > IN_HAND


def test_what_stood_in_a_form_when_the_seat_was_left_is_not_written_now() -> None:
    exercise, _, message = claimed()
    left = Left(drafts=((("speak", message), {"text": "S"}),))
    seat = LocalSeat(exercise, "control", kind="control", left=left)
    exercise.advance_to(IN_HAND // 2)
    before = len(exercise.inputs)
    assert seat.touch(written(message, "S")) == ""
    assert len(exercise.inputs) == before
