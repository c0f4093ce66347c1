"""The law of one terminal: a seat in the room's process is as one that asks the exercise itself.

The same is refused in the same words, the same happens, and the same is drawn.  But every ask and
all that is told has gone through the tables of the protocol, and nothing is told that is not
written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from at_terminal import begun
from hypothesis import given, settings
from strategies import SEEDS, crowded, scripts
from verbs import TEAM_SEATS, Step, command_of

from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.question import AskControl
from simulator.domain.kinds.body import Event
from simulator.domain.values.phases import State
from simulator.domain.values.value import read_json
from simulator.engine import Input
from simulator.errors import InvariantViolated, Unreachable, Unwritten
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.rows import digest_of
from simulator.exercise.session import Exercise, Journal
from simulator.net.allowance import BURST
from simulator.net.at_hand import AtHand
from simulator.net.frames import Ask
from simulator.net.line import Line
from simulator.net.room import Room
from simulator.net.seat_end import SeatEnd
from simulator.net.seating import Bots
from simulator.net.side import LONGEST, Misspoken, Side
from simulator.net.writing import Through

PLAN = crowded()
PEOPLE = {**dict.fromkeys(TEAM_SEATS, "terminal"), "control": "terminal", "evaluator": "terminal"}
ALONE = {"A-lead": "person", "control": "bot"}


class Disk(Journal):
    """Keeps what it was given, unless it is full."""

    def __init__(self) -> None:
        self.taken, self.kept = 0, 0
        self.full = False

    def write(self, given: Input | None, events: tuple[Event, ...]) -> None:
        del given
        self.taken += len(events)

    def flush(self) -> None:
        if self.full:
            raise Unreachable("a.startex", "the disk is full")
        self.kept = self.taken


def itself(seed: int) -> Exercise:
    exercise = Exercise(PLAN, seed)
    exercise.open()
    exercise.seat(PEOPLE)
    exercise.start()
    return exercise


def law(steps: list[Step], seed: int) -> None:
    """Play at the exercise itself and at a terminal, and compare."""
    bare, (exercise, room) = itself(seed), begun(PLAN, seed, PEOPLE)
    seats = {seat: room.seat(seat) for seat in PEOPLE}
    views = {
        seat: (LocalSeat(bare, seat, kind=kind), LocalSeat(seats[seat], seat, kind=kind))
        for seat in PEOPLE
        for kind in [PLAN.seats[seat].kind]
    }
    for step in steps:
        bare.advance_to(step.x)
        room.run_to(step.x)
        if step.seat not in seats:
            continue
        command = command_of(bare.picture(step.seat), step)
        assert seats[step.seat].ask(step.seat, command) == bare.ask(step.seat, command)
        one, other = views[step.seat]
        assert one.view() == other.view()
    for seat, near in seats.items():
        assert near.since(seat, 0) == bare.since(seat, 0)
        assert near.picture(seat) == bare.picture(seat)
        assert (near.x, near.running) == (bare.x, bare.running)
    followed = TEAM_SEATS[seed % len(TEAM_SEATS)]
    assert seats["control"].picture(followed) == bare.picture(followed)
    assert digest_of(exercise.events, PLAN) == digest_of(bare.events, PLAN)
    assert exercise.inputs == bare.inputs


@settings(max_examples=10)
@given(scripts(), SEEDS)
def test_a_seat_at_the_terminal_of_its_room_is_as_one_at_the_exercise(
    steps: list[Step], seed: int
) -> None:
    law(steps, seed)


def _hears_nothing_while_no_time_passes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Room, "has_promised", lambda _: False)
    patch.setattr(Through, "quiet", property(lambda _: True))


def _loses_an_event(patch: pytest.MonkeyPatch) -> None:
    batch = Through.batch

    def short(self: Through) -> Any:
        made = batch(self)
        del made.events[3:4]
        return made

    patch.setattr(Through, "batch", short)


@pytest.mark.parametrize("mistake", [_hears_nothing_while_no_time_passes, _loses_an_event])
def test_a_terminal_that_tells_less_is_caught(
    mistake: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake(monkeypatch)
    with pytest.raises((AssertionError, KeyError)):
        law([Step(400, "A-lead", "ask", 0), Step(900, "control", "pause", 0)], 1)


# ---- through the tables


def test_all_that_is_asked_and_told_goes_through_both_sides_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    took: list[str] = []
    take = Side.take

    def takes(self: Side[Any, Any], frame: Any) -> Any:
        took.append(frame.kind)
        return take(self, frame)

    monkeypatch.setattr(Side, "take", takes)
    exercise, room = begun(PLAN, 1, ALONE, start=False)
    port = LocalSeat(room.seat("A-lead"), "A-lead", hand=Hand(), control="control")
    port.submit("ready", {})
    port.tick(3.0)
    port.submit("ask-control", {"text": "May we?"})
    port.view()

    assert exercise.state is State.RUN
    assert took.count("hello") == took.count("welcome") == 2  # who starts is control's stand-in
    assert took.count("ask") == took.count("answer") == 3
    assert took.count("told") == len(exercise.since("A-lead", 0))


def test_a_frame_that_may_not_be_said_is_not_heard_though_it_has_no_text() -> None:
    _, room = begun(PLAN, 1, ALONE)
    end = room.seat("A-lead")._end
    with pytest.raises(Misspoken, match="ask cannot be said"):
        end.handed(Ask(id="x", command=AskControl(text="?")))  # type: ignore[arg-type]  # a seat's
    with pytest.raises(InvariantViolated, match="ask cannot be said"):
        Line("", 0.0, room._room._told, lambda: None).side.hand(
            Ask(id="x", command=AskControl(text="?"))  # type: ignore[arg-type]  # likewise
        )


def test_nobody_is_told_what_control_is_where_nobody_staffs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    hear = SeatEnd.hear

    def hears(self: SeatEnd, text: str | bytes) -> None:
        if self.stream.picture.seat != "A-lead":
            heard.append(str(read_json(text)["kind"]))
        hear(self, text)

    exercise, room = begun(PLAN, 1, ALONE, start=False)
    player = room.seat("A-lead")
    monkeypatch.setattr(SeatEnd, "hear", hears)
    player.start()
    exercise.advance_to(900)
    assert exercise.ask("control", Pause(reason="")) is None
    assert player.ask("control", Resume()) is None

    assert exercise.running
    assert set(heard) <= {"welcome", "time", "answer", "present"}
    assert heard.count("answer") == 2


def test_windows_of_one_seat_share_its_line_and_control_comes_back_to_its_own() -> None:
    exercise, room = begun(PLAN, 1, ALONE, start=False)
    one, other = room.seat("A-lead"), room.seat("A-lead")
    one.start()
    control = room.seat("control")
    exercise.advance_to(900)

    assert one.picture("A-lead") is other.picture("A-lead")
    assert control.picture("control") == exercise.picture("control")
    assert exercise.ask("control", Pause(reason="")) is None
    assert one.ask("control", Resume()) is None
    assert control.running
    assert exercise.seated == ALONE


# ---- what a terminal may do and a stranger may not


def test_whoever_is_at_the_terminal_is_never_too_fast() -> None:
    exercise, room = begun(PLAN, 1, ALONE)
    near = room.seat("A-lead")
    for n in range(int(BURST) + 50):
        assert near.ask("A-lead", AskControl(text=f"Question {n}?")) is None
    assert len(exercise.picture("A-lead").questions) == BURST + 50


def test_what_is_too_long_for_a_frame_is_refused_and_the_seat_plays_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exercise, room = begun(PLAN, 1, ALONE)
    near = room.seat("A-lead")
    with monkeypatch.context() as patch:
        patch.setitem(LONGEST, next(iter(LONGEST)), 300)
        refused = near.ask("A-lead", AskControl(text="x" * 400))
    assert refused == "Not possible: a frame has at most 300 bytes"
    assert near.ask("A-lead", AskControl(text="And now?")) is None
    assert [one.text for one in exercise.picture("A-lead").questions.values()] == ["And now?"]


def test_what_happens_in_no_time_is_told_too() -> None:
    exercise, room = begun(PLAN, 1, PEOPLE)
    near = room.seat("control")
    assert exercise.ask("A-lead", AskControl(text="May we?")) is None
    assert ("A-lead", 1) in near.picture("control").questions


# ---- what is written


def test_nothing_is_told_that_is_not_written(caplog: pytest.LogCaptureFixture) -> None:
    disk = Disk()
    exercise, room = begun(PLAN, 1, ALONE, to=disk)
    near = room.seat("A-lead")
    before = len(near.since("A-lead", 0))
    disk.full = True
    exercise.advance_to(1200)

    for ask in (
        lambda: near.picture("A-lead"),
        lambda: near.x,
        lambda: near.ask("A-lead", AskControl(text="May we?")),
        lambda: near.ask("control", Pause(reason="")),
    ):
        with pytest.raises(Unwritten, match="the disk is full"):
            ask()
    disk.full = False  # it stays so: who asked was told that it failed
    with pytest.raises(Unwritten):
        near.ask("A-lead", AskControl(text="May we?"))
    assert len(near._end.stream.told) == before
    assert disk.kept < disk.taken
    assert not caplog.records, "a full disk is no fault of the program's"


def test_a_batch_is_of_what_is_on_disk_alone() -> None:
    journal = Through(Disk())
    exercise = Exercise(PLAN, 1, journal=journal)
    exercise.open()
    exercise.settle()
    journal.batch()
    journal.write(None, (exercise.events[0],))
    with pytest.raises(InvariantViolated, match="not on disk"):
        journal.batch()


def test_who_begins_late_is_told_all_that_was_told_before() -> None:
    exercise, _ = begun(PLAN, 1, PEOPLE)
    exercise.advance_to(1500)
    journal = Through(Journal(), len(exercise.inputs), len(exercise.events))
    bots = Bots(exercise.advance_to, lambda _: None, lambda _: None)
    room = AtHand(exercise, journal, bots, Hand(), read={})
    assert room.seat("B-lead").picture("B-lead") == exercise.picture("B-lead")
