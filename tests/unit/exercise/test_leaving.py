"""What staff send leaves some wall seconds later: until then it can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hosted import Hosted, window
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_stories import hushed, underway

from simulator.domain.concepts.phases import End, Pause, Resume
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.exercise.leaving import NOT_SENT, STOPPED, TAKE_BACK, TWICE
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise

if TYPE_CHECKING:
    from simulator.pictures.port import Fields

IMPROVISED: Final[Fields] = {
    "to": ("A",),
    "sender": "press",
    "channel": "email",
    "subject": "A call from the press",
    "text": "Is it true?",
    "tlp": "TLP:CLEAR",
    "urgent": "no",
}


def room(seconds: int = TAKE_BACK) -> tuple[Exercise, LocalSeat]:
    exercise = underway(hushed())
    exercise.seat({"control": "person"})
    return exercise, LocalSeat(exercise, "control", kind="control", take_back=seconds)


def improvised(subject: str) -> Fields:
    return {**IMPROVISED, "subject": subject}


def subjects(exercise: Exercise) -> list[str]:
    told = exercise.picture("A-lead").messages.values()
    return [one.subject for one in told if "call" in one.subject]


def test_until_it_leaves_nothing_of_it_is_on_record_and_nobody_is_told() -> None:
    exercise, seat = room()
    events, inputs = len(exercise.events), len(exercise.inputs)

    assert seat.submit("improvise", IMPROVISED) is None
    receipt = seat.receipt()
    for _ in range(TAKE_BACK):
        seat.tick(1.0)
        assert (len(exercise.events), len(exercise.inputs)) == (events, inputs)
    view = seat.leaving()
    assert view is not None
    assert (view.what, view.to, view.seconds) == ("A call from the press", "Team A", 1)
    assert seat.receipts() == ()
    seat.tick(1.0)

    assert subjects(exercise) == ["A call from the press"]
    assert seat.leaving() is None
    assert receipt is not None
    assert [(one.id, one.refusal) for one in seat.receipts()] == [(receipt.id, False)]


def test_what_is_taken_back_never_was_and_what_was_sent_before_it_still_leaves() -> None:
    exercise, seat = room()
    ids = []
    for subject in ("first call", "second call"):
        assert seat.submit("improvise", improvised(subject)) is None
        ids.append(seat.receipt())
    view = seat.leaving()
    assert view is not None
    assert (view.what, view.before) == ("second call", 1)

    assert ids[1] is not None
    assert seat.take_back() == ids[1].id
    for _ in range(20):
        seat.tick(1.0)

    assert subjects(exercise) == ["first call"]
    assert seat.take_back() == ""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["send", "wait", "now", "back"]), max_size=12))
def test_what_leaves_keeps_its_order_whenever_it_does(moves: list[str]) -> None:
    exercise, seat = room(3)
    kept: list[str] = []
    gone = 0
    for n, move in enumerate(moves):
        if move == "send":
            assert seat.submit("improvise", improvised(f"call {n}")) is None
            kept.append(f"call {n}")
        elif move == "wait":
            seat.tick(1.0)
        elif move == "now":
            seat.send_now()
        elif seat.take_back():
            kept.pop()
        gone = max(gone, len(subjects(exercise)))
        assert subjects(exercise) == kept[: len(subjects(exercise))]
        assert len(subjects(exercise)) == gone
    seat.send_now()
    assert subjects(exercise) == kept


@pytest.mark.parametrize(
    ("stop", "says"),
    [(Pause(reason=""), "paused"), (StopForReal(reason="Smoke"), "play has stopped")],
)
def test_while_play_stands_it_waits_and_says_so(stop: Command, says: str) -> None:
    exercise, seat = room()
    assert seat.submit("improvise", IMPROVISED) is None
    assert exercise.ask("control", stop) is None
    for _ in range(60):
        seat.tick(1.0)
    view = seat.leaving()
    assert view is not None
    assert (view.stands, view.seconds) == (says, TAKE_BACK)
    assert subjects(exercise) == []


def test_after_a_pause_it_leaves() -> None:
    exercise, seat = room()
    assert seat.submit("improvise", IMPROVISED) is None
    exercise.ask("control", Pause(reason=""))
    seat.tick(5.0)
    exercise.ask("control", Resume())
    for _ in range(4):
        seat.tick(5.0)
    assert subjects(exercise) == ["A call from the press"]


def test_what_is_said_in_a_pause_leaves_in_it_but_overtakes_nothing() -> None:
    exercise, seat = room()
    aloud = {**IMPROVISED, "persona": "control", "reply_to": ""}
    exercise.ask("control", Pause(reason=""))
    assert seat.submit("speak", aloud) is None
    for _ in range(4):
        seat.tick(5.0)
    assert subjects(exercise) == ["A call from the press"]

    exercise.ask("control", Resume())
    assert seat.submit("improvise", improvised("first call")) is None
    exercise.ask("control", Pause(reason=""))
    assert seat.submit("speak", {**aloud, "subject": "second call"}) is None
    for _ in range(4):
        seat.tick(5.0)
    assert subjects(exercise) == ["A call from the press"]
    view = seat.leaving()
    assert view is not None
    assert (view.what, view.stands) == ("second call", "paused")


@pytest.mark.parametrize(("end", "why"), [(End(), NOT_SENT), (StopForReal(reason="Fire"), STOPPED)])
def test_what_cannot_leave_any_more_is_said_and_is_not_sent(end: Command, why: str) -> None:
    exercise, seat = room()
    assert seat.submit("improvise", IMPROVISED) is None
    exercise.ask("control", end)
    seat.tick(1.0)
    seat.leave()
    assert [(one.refusal, one.text) for one in seat.receipts()] == [(True, why)]
    assert (seat.leaving(), subjects(exercise)) == (None, [])


def test_whoever_hands_the_terminal_on_sends_what_waits() -> None:
    exercise, seat = room()
    assert seat.submit("improvise", IMPROVISED) is None
    seat.leave()
    assert subjects(exercise) == ["A call from the press"]


def test_only_words_to_people_wait_and_only_those_of_control_and_personas() -> None:
    exercise, seat = room()
    inject = next(iter(exercise.picture("control").msel))
    inputs = len(exercise.inputs)
    assert seat.submit("hold", {"inject": inject}) is None
    assert seat.submit("pause", {"reason": "", "back_at": ""}) is None
    assert len(exercise.inputs) == inputs + 2
    exercise.ask("control", Resume())

    lead = LocalSeat(exercise, "A-lead", take_back=TAKE_BACK)
    assert lead.submit("send", {**IMPROVISED, "to": ("press",)}) is None
    assert (lead.take_back_within(), lead.leaving()) == (0, None)

    persona = LocalSeat(exercise, "envoy", kind="persona", take_back=TAKE_BACK)
    assert persona.take_back_within() == TAKE_BACK


@pytest.mark.parametrize("kind", ["release", "improvise", "speak", "answer-question", "play-card"])
def test_each_way_to_send_words_waits(kind: str) -> None:
    exercise, seat = room()
    exercise.ask("A-lead", AskControl(text="Is paper in play?"))
    fields: dict[str, Fields] = {
        "release": {"inject": next(iter(exercise.picture("control").msel)), "anyway": "no"},
        "improvise": IMPROVISED,
        "speak": {**IMPROVISED, "persona": "press", "reply_to": ""},
        "play-card": {"card": "C-1"},
        "answer-question": {"question": "A-lead/1", "text": "It is."},
    }
    assert seat.submit("prepare", IMPROVISED) is None
    inputs = len(exercise.inputs)
    assert seat.submit(kind, fields[kind]) is None
    assert len(exercise.inputs) == inputs
    view = seat.leaving()
    assert view is not None
    assert view.what
    seat.send_now()
    assert len(exercise.inputs) == inputs + 1


@pytest.mark.parametrize(
    ("sent", "fields", "then", "others"),
    [
        ("play-card", {"card": "C-1"}, "revise", {**IMPROVISED, "card": "C-1", "to": ("B",)}),
        ("play-card", {"card": "C-1"}, "revise", {**IMPROVISED, "card": "C-1", "text": "No call."}),
        ("play-card", {"card": "C-1"}, "revise", {**IMPROVISED, "card": "C-1", "tlp": "TLP:RED"}),
        ("play-card", {"card": "C-1"}, "drop-card", {"card": "C-1"}),
        ("release", {}, "edit", {"subject": "Other", "text": "Other words."}),
        ("release", {}, "skip", {"reason": "Too late"}),
        ("release", {}, "hold", {}),
        ("release", {}, "move", {"what": "I-01", "by": "20"}),
    ],
)
def test_what_would_leave_otherwise_than_it_was_shown_does_not(
    sent: str, fields: Fields, then: str, others: Fields
) -> None:
    exercise, seat = room()
    inject = {"inject": next(iter(exercise.picture("control").msel))} if sent == "release" else {}
    assert seat.submit("prepare", IMPROVISED) is None
    assert seat.submit(sent, {**fields, **inject}) is None
    receipt = seat.receipt()
    assert seat.submit(then, {**others, **inject}) is None
    events, inputs = len(exercise.events), len(exercise.inputs)
    seat.send_now()

    answers = seat.receipts()
    assert receipt is not None
    assert [(one.id, one.refusal) for one in answers] == [(receipt.id, True)]
    assert answers[0].text
    assert (len(exercise.events), len(exercise.inputs)) == (events, inputs)
    assert seat.leaving() is None


def test_what_stays_as_it_was_shown_leaves_whatever_else_is_changed() -> None:
    exercise, seat = room()
    for subject in ("first call", "second call"):
        assert seat.submit("prepare", improvised(subject)) is None
    assert seat.submit("play-card", {"card": "C-1"}) is None
    assert seat.submit("revise", {**improvised("no call"), "card": "C-2"}) is None
    seat.send_now()
    assert subjects(exercise) == ["first call"]


def test_what_is_refused_is_refused_at_once_and_nothing_waits_twice() -> None:
    _, seat = room()
    no = seat.submit("improvise", {**IMPROVISED, "text": " "})
    assert no is not None
    assert no.startswith("Not possible")
    assert seat.leaving() is None
    assert seat.submit("improvise", IMPROVISED) is None
    assert seat.submit("improvise", IMPROVISED) == TWICE


def test_without_seconds_all_leaves_at_once() -> None:
    exercise, seat = room(0)
    assert seat.submit("improvise", IMPROVISED) is None
    assert subjects(exercise) == ["A call from the press"]
    assert seat.receipt() is None


@pytest.mark.parametrize("now", [False, True])
def test_over_a_line_what_is_under_way_is_known_before_anything_leaves(
    tmp_path: Path, *, now: bool
) -> None:
    host = Hosted(tmp_path)
    host.room.take_back = TAKE_BACK
    joined = host.control()
    joined.end.ask(Start())
    host.settle()
    seat = window(joined)
    form = seat.form("prepare")
    fields = {one.name: one.value for one in form.fields}
    fields |= {"to": ("QN",), "subject": "A call", "text": "Is it true?"}
    fields["sender"] = next(one for one in form.fields if one.name == "sender").choices[0].id
    assert seat.submit("prepare", fields) is None
    host.settle()
    assert seat.submit("play-card", {"card": "C-1"}) is None
    receipt = seat.receipt()
    seat.tick(0.0)
    host.slow = True
    assert seat.submit("revise", {**fields, "card": "C-1", "text": "No."}) is None
    if now:
        seat.send_now()
    for _ in range(3):
        seat.tick(5.0)
    assert seat.leaving() is not None
    host.slow = False
    host.settle()
    seat.tick(1.0)
    host.settle()

    assert receipt is not None
    assert [one.refusal for one in seat.receipts() if one.id == receipt.id] == [True]
    assert "C-1" in host.local.exercise.picture("control").cards


def test_over_a_line_it_waits_at_the_seats_own_end(tmp_path: Path) -> None:
    host = Hosted(tmp_path)
    host.room.take_back = TAKE_BACK
    joined = host.control()
    lead = host.join("qn-lead")
    assert lead.end.welcome is not None
    assert lead.end.welcome.take_back == 0  # what is not the seat's does not reach its process
    joined.end.ask(Start())
    host.settle()
    seat = window(joined)
    seat.receipts()
    assert seat.take_back_within() == TAKE_BACK
    form = seat.form("improvise")
    fields = {one.name: one.value for one in form.fields}
    fields |= {"to": ("QN",), "subject": "A call", "text": "Is it true?"}
    fields["sender"] = next(one for one in form.fields if one.name == "sender").choices[0].id
    asked = len(host.local.exercise.inputs)

    assert seat.submit("improvise", fields) is None
    receipt = seat.receipt()
    seat.tick(0.0)
    seat.tick(5.0)
    host.settle()
    assert len(host.local.exercise.inputs) == asked
    seat.tick(5.0)
    host.settle()

    assert receipt is not None
    assert [(one.id, one.refusal) for one in seat.receipts()] == [(receipt.id, False)]
    assert len(host.local.exercise.inputs) == asked + 1
