from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_stories import SEATS, hushed, refold, underway

from simulator.bots.company import Company
from simulator.bots.policies import POLICIES
from simulator.domain.concepts.phases import End, Pause
from simulator.domain.values.phases import State
from simulator.exercise.hand import LONGEST_TICK, Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import SPEEDS
from simulator.pictures.control_view import ControlView
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.pictures.port import PacePort, SeatPort
from simulator.pictures.views import ParticipantView
from simulator.units import HOUR, MINUTE


def solo(exercise: Exercise, seat: str = "A-lead", **other: Any) -> LocalSeat:
    given_parts: dict[str, Any] = {"hand": Hand(), "control": "control"}
    return LocalSeat(exercise, seat, **given_parts | other)


def hand_of(seat: LocalSeat) -> PacePort:
    pace = seat.pace()
    assert pace is not None
    return pace


def desk(seat: LocalSeat) -> ParticipantView:
    view = seat.view()
    assert isinstance(view, ParticipantView)
    return view


def test_it_is_a_seats_port() -> None:
    seat = solo(underway(hushed()))
    assert isinstance(seat, SeatPort)


def test_a_player_alone_reads_the_briefing_and_starts_by_being_ready() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    seat = solo(exercise)
    assert seat.briefing() is not None

    assert seat.submit("ready", {}) is None

    assert exercise.state is State.RUN
    assert seat.briefing() is None
    assert desk(seat).status.state == "run"


def test_a_seat_without_the_hand_cannot_start_the_exercise() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    seat = LocalSeat(exercise, "A-lead")

    assert seat.submit("ready", {}) is None

    assert exercise.state is State.READY
    assert seat.pace() is None
    seat.view()
    assert not seat.tick(60.0)


@settings(max_examples=20, deadline=None)
@given(
    index=st.integers(min_value=0, max_value=len(SPEEDS) - 1),
    ticks=st.lists(st.floats(min_value=0, max_value=LONGEST_TICK), max_size=30),
)
def test_exercise_time_is_wall_time_at_the_speed_set_and_no_part_is_lost(
    index: int, ticks: list[float]
) -> None:
    exercise = underway(hushed())
    seat = solo(exercise, hand=Hand(index))
    for wall_seconds in ticks:
        seat.tick(wall_seconds)

    exact = min(sum(ticks) * SPEEDS[index][1], exercise.scenario.duration)
    assert exact - 1.001 <= exercise.x <= exact + 0.001


def test_a_machine_that_slept_does_not_play_on_alone() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)

    seat.tick(8 * HOUR)

    assert exercise.x == int(LONGEST_TICK)


def test_a_tick_says_whether_the_view_changed_and_an_unchanged_view_is_the_same_object() -> None:
    seat = solo(underway(hushed()))
    first = seat.view()

    assert not seat.tick(0.4)
    assert seat.view() is first
    assert seat.tick(0.7)
    assert desk(seat).status.clock == "T+00:00:01"


def test_the_clock_stands_while_the_player_holds_it() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)
    pace = hand_of(seat)
    pace.pause()
    seat.tick(5.0)

    view = desk(seat)

    assert (exercise.x, view.status.state, pace.paused()) == (0, "pause", True)
    assert view.pause is not None
    assert view.pause.solo
    pace.resume()
    seat.tick(5.0)
    assert (exercise.x, desk(seat).pause) == (5, None)


def test_speeds_stop_at_their_ends_and_stand_in_the_status_row() -> None:
    seat = solo(underway(hushed()))
    pace = hand_of(seat)
    assert desk(seat).status.speed == ""
    pace.set_speed(99)

    assert pace.speed() == len(pace.speeds()) - 1
    assert desk(seat).status.speed == pace.speeds()[-1]
    pace.set_speed(-3)
    assert pace.speed() == 0


def test_running_on_stops_at_the_next_thing_that_needs_the_seat() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)
    pace = hand_of(seat)

    assert pace.step() == "T+00:05 message: Word from the harbour 1"
    assert exercise.x == 5 * MINUTE
    said = pace.step()
    assert said.startswith("T+00:20 to decide: Pull all links?")
    assert exercise.x == 20 * MINUTE
    for _ in range(60):
        said = pace.step()
        if exercise.state is State.ENDEX:
            break
    assert "ENDEX" in said
    assert pace.step() == "The clocks stand still."


def test_running_on_stops_in_the_very_second() -> None:
    made = hushed()
    first = replace(made.injects["I-01"], at=("x", 303))
    exercise = underway(replace(made, injects={**made.injects, "I-01": first}))

    hand_of(solo(exercise)).step()

    assert exercise.x == 303


def test_before_startex_running_on_does_nothing() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    assert hand_of(solo(exercise)).step() == "The exercise has not started."
    assert exercise.x == 0


def test_how_one_runs_on_changes_nothing_of_what_happens() -> None:
    stepped, ticked = underway(hushed()), underway(hushed())
    seat, other = solo(stepped), solo(ticked, hand=Hand(4))
    while stepped.running:
        hand_of(seat).step()
    while ticked.running:
        other.tick(1.7)

    assert [e.body for e in stepped.events] == [e.body for e in ticked.events]


def test_bots_play_the_other_seats_while_one_waits() -> None:
    exercise = underway(hushed())
    bots = {one: POLICIES["doctrine"](1, one) for one in SEATS if one != "A-lead"}
    seat = solo(exercise, run_to=Company(exercise, bots).run_to)
    hand_of(seat).set_speed(4)
    while exercise.x < HOUR:
        seat.tick(2.0)

    assert {given_input.seat for given_input in exercise.inputs} >= {"B-lead", "A-second"}
    now = Moment(x=exercise.x, speed=SPEEDS[4][0])
    assert desk(seat) == participant_view(refold(exercise, "A-lead"), now)


def test_a_form_is_filled_in_previewed_and_sent() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)
    form = seat.form("act:isolate", "a2")
    fields = {one.name: one.value for one in form.fields}

    lines, refusal = seat.preview("act:isolate", fields)

    assert fields["asset"] == "a2"
    assert refusal == ""
    assert lines[0][0] == "Takes"
    assert seat.submit("act:isolate", fields) is None
    assert [row.title for row in desk(seat).work] == ["Isolate host or segment: Asset a2"]
    again = seat.submit("act:isolate", fields)
    assert again is not None
    assert again == seat.preview("act:isolate", fields)[1]
    assert desk(seat).log[0].text == "Refused: act"


def test_what_cannot_be_read_is_refused_and_never_reaches_the_record() -> None:
    exercise = underway(hushed())
    before = len(exercise.inputs)

    assert solo(exercise).submit("act:isolate", {}) == ("Not possible: What is empty. Fill it in.")
    assert len(exercise.inputs) == before


def test_flags_and_notes_stay_at_the_desk() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)
    hand_of(seat).step()
    (message,) = desk(seat).inbox
    before = len(exercise.inputs)

    assert seat.submit("flag", {"message": message.id}) is None
    assert seat.submit("private-note", {"text": "Ask again.", "about": message.id}) is None

    view = desk(seat)
    assert view.inbox[0].flagged
    assert (view.log[0].text, view.log[0].detail) == (
        "Ask again.",
        f"private note on {message.subject}",
    )
    assert len(exercise.inputs) == before
    assert seat.submit("flag", {"message": message.id}) is None
    assert not desk(seat).inbox[0].flagged
    assert seat.submit("flag", {"message": "m-none"}) is not None
    assert (
        seat.submit("private-note", {"text": " "})
        == "Not possible: Private note is empty. Fill it in."
    )


def test_reading_a_message_is_on_record() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)
    hand_of(seat).step()
    assert desk(seat).inbox[0].unread

    assert seat.submit("read", {"message": desk(seat).inbox[0].id}) is None
    assert not desk(seat).inbox[0].unread


def test_a_player_alone_comes_back_from_a_real_world_stop() -> None:
    exercise = underway(hushed())
    seat = solo(exercise)
    assert seat.submit("real-world-stop", {"reason": "Fire."}) is None
    assert desk(seat).stop is not None
    assert seat.submit("read-stop", {}) is None

    assert seat.submit("agree-to-resume", {}) is None

    assert desk(seat).stop is None
    assert exercise.state is State.PAUSE
    paused = desk(seat).pause
    assert paused is not None
    assert (paused.reason, paused.own) == ("The real-world stop is over.", True)
    hand_of(seat).resume()
    assert exercise.running


def paused_by_own_key(seat: LocalSeat) -> bool:
    shown = desk(seat).pause
    return shown is not None and shown.own


def test_where_control_is_staffed_a_seat_neither_resumes_nor_ends_a_stop_alone() -> None:
    exercise = underway(hushed())
    seat = solo(exercise, control="")
    exercise.ask("control", Pause(reason="Lunch."))
    hand_of(seat).resume()
    assert desk(seat).status.state == "pause"
    assert not paused_by_own_key(seat)
    seat.submit("real-world-stop", {"reason": "Fire."})

    assert seat.submit("agree-to-resume", {}) is None
    assert exercise.state is State.STOPPED


def test_the_review_opens_after_endex_and_not_before() -> None:
    exercise = underway(hushed())
    window: Any = object()
    seat = solo(exercise, review=lambda: window)
    assert seat.review() is None
    exercise.ask("control", End())

    assert seat.review() is window
    assert desk(seat).ended


def test_control_has_its_own_view_and_forms() -> None:
    exercise = underway(hushed())
    seat = solo(exercise, "control", kind="control")
    assert seat.briefing() is None
    view = seat.view()
    assert isinstance(view, ControlView)
    assert view.next_inject == "I-01"

    assert hand_of(seat).step().startswith("T+00:05 I-01 HIDDEN-TITLE-1: delivered")
    assert seat.form("hold", "I-02").fields
    assert seat.submit("hold", {"inject": "I-02"}) is None
    assert seat.submit("observe", {"text": "Calm."}) is None
    why = seat.preview("explain-pause", {"reason": ""})[1]
    assert why == "Not possible: Reason is empty. Fill it in."
    later = seat.view()
    assert isinstance(later, ControlView)
    assert [one.what for one in later.activity][:2] == ["observes", "holds"]


@pytest.mark.parametrize("seat", ["A-lead", "B-second"])
def test_the_view_of_the_port_is_the_fold_of_the_seats_stream(seat: str) -> None:
    exercise = underway(hushed())
    port = solo(exercise, seat, hand=Hand(4))
    while exercise.running:
        port.tick(4.0)
        now = Moment(x=exercise.x, speed=SPEEDS[4][0])
        assert port.view() == participant_view(refold(exercise, seat), now)
