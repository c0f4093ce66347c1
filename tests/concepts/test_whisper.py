"""Mentors: whose desks they see, what they whisper, and that nothing of the drill hangs on it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from directing import taken
from middle import LEAD, Drill, berths
from roomful import Roomful
from strategies import opened
from worlds import drill, mentored

from simulator.bots.drill import play_out
from simulator.domain.concepts import phases, real_stop
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.timetable import PlanStart
from simulator.domain.concepts.whisper import (
    LONGEST_WHISPER,
    MentorBriefed,
    Whisper,
    Whispered,
)
from simulator.domain.kinds.command import Command
from simulator.domain.values.value import canonical, encode, members
from simulator.engine import Kernel
from simulator.errors import InvariantViolated
from simulator.exercise.after_action import after_action
from simulator.exercise.after_help import help_mark, help_words
from simulator.exercise.mentor_seat import MentorSeat
from simulator.exercise.reach import desks_of
from simulator.exercise.session import Exercise
from simulator.net.frames import Follow
from simulator.pictures.mentor_view import MentorView
from simulator.pictures.views import ParticipantView
from simulator.units import HOUR, MINUTE

HELP = "Look at the sign-in log first."


def whispering(*teams: str) -> Kernel:
    return opened(mentored(drill(), *teams), 1)


def refused(kernel: Kernel, command: Command, seat: str = "mentor") -> str:
    return kernel.take(seat, command).refusal or ""


def mentors_window(exercise: Exercise, seat: str = "mentor") -> MentorSeat:
    return MentorSeat(exercise, seat, wall=lambda: "10:00")


def seen(port: MentorSeat) -> MentorView:
    view = port.view()
    assert isinstance(view, MentorView)
    return view


# ---- what happens, and to whom it is told


def test_a_mentor_changes_nothing_that_happens() -> None:
    plain = play_out(drill(), 1, {}).events
    other = play_out(mentored(drill(), "A"), 1, {}).events
    (told,) = (one for one in other if isinstance(one.body, MentorBriefed))
    assert set(told.audience) == {"mentor", "control", "evaluator"}
    # The first is what staff are told of who there is.
    assert [one.body for one in other[1:] if one is not told] == [one.body for one in plain[1:]]


def test_a_whisper_is_told_to_whom_it_is_for_and_makes_nothing_happen() -> None:
    kernel = whispering("A", "B")
    staff = {"control", "evaluator", "mentor"}
    for to, hear in (("A", {"A-lead", "A-second"}), ("B-second", {"B-second"})):
        before = len(kernel.events)
        taken(kernel, Whisper(to=to, text=HELP), seat="mentor")
        (event,) = kernel.events[before:]
        assert isinstance(event.body, Whispered)
        assert set(event.audience) == staff | hear
        assert event.body.topics() == ()
        assert not event.opens
    heard = kernel.picture("B-second").whispers
    assert [(one.team, one.seat, one.text) for one in heard] == [("B", "B-second", HELP)]
    assert not kernel.picture("B-second").messages
    assert not kernel.picture("B-lead").whispers
    assert not kernel.picture("C-lead").whispers


def test_who_is_not_mentored_and_what_is_no_whisper_is_refused() -> None:
    kernel = whispering("A")
    for to in ("B", "B-lead", "control", "mentor", "all", ""):
        assert "there are A, A-lead, A-second." in refused(kernel, Whisper(to=to, text=HELP))
    for text, why in (
        ("  ", "needs a text"),
        ("x" * (LONGEST_WHISPER + 1), f"{LONGEST_WHISPER} characters at most"),
    ):
        assert why in refused(kernel, Whisper(to="A", text=text))
    for seat in ("A-lead", "control", "evaluator"):
        assert "does not ask for whisper" in refused(kernel, Whisper(to="A", text=HELP), seat)


def test_it_waits_for_no_clock_but_not_while_all_is_stopped_nor_after_the_end() -> None:
    kernel = whispering("A")
    taken(kernel, phases.Pause(reason="Lunch."))
    taken(kernel, Whisper(to="A", text=HELP), seat="mentor")
    taken(kernel, real_stop.StopForReal(reason="Fire."), seat="mentor")
    assert "real-world emergency" in refused(kernel, Whisper(to="A", text=HELP))
    taken(kernel, real_stop.AgreeToResume(), seat="mentor")
    taken(kernel, real_stop.AgreeToResume())
    taken(kernel, phases.End())
    assert "has ended" in refused(kernel, Whisper(to="A", text=HELP))


def test_a_mentor_asks_for_nothing_that_is_a_teams() -> None:
    asked = {kind for kind, command in members(Command).items() if "mentor" in command.by}
    emergency = {"real-world-stop", "read-stop", "agree-to-resume"}
    assert asked == {"whisper", "ask-control", "be-ready"} | emergency


# ---- what a mentor sees


def test_a_desk_is_seen_as_its_seat_sees_it_and_no_other_is() -> None:
    plan = mentored(berths(), "QN", "QS")
    play = Drill(HOUR, scenario=plan)
    port = mentors_window(play.exercise)
    assert [row.seat for row in seen(port).desks] == [
        one.id for one in plan.seats.values() if one.team in ("QN", "QS")
    ]
    for row in seen(port).desks:
        assert port.submit("look-at", {"seat": row.seat}) is None
        desk = seen(port).desk
        assert desk is not None
        own = play.seat(row.seat).view()
        assert isinstance(own, ParticipantView)
        assert replace(desk, status=own.status) == own
        # What a mentor notes is nothing of its team's.
        assert port.submit("private-note", {"text": HELP, "about": ""}) is None
        assert HELP not in str(seen(port).desk)
    assert HELP in str(port.own_notes())
    for other in ("qm-lead", "control", "evaluator", "mentor", ""):
        assert port.desk_of(other) is None
        assert port.submit("look-at", {"seat": other}) is not None
        with pytest.raises(InvariantViolated):
            desks_of(play.exercise, "mentor")(other)


def test_what_was_whispered_stands_at_the_desk_for_a_while_and_in_its_log_for_good() -> None:
    play = Drill(HOUR, scenario=mentored(berths(), "QN"))
    port = mentors_window(play.exercise)
    assert port.submit("whisper", {"to": "QN", "text": HELP}) is None
    assert [(row.to, row.text) for row in seen(port).whispers] == [("Bravelle", HELP)]

    def heard(seat: str) -> list[str]:
        view = play.seat(seat).view()
        assert isinstance(view, ParticipantView)
        assert (HELP in [row.detail for row in view.log]) == (seat == LEAD)
        return [row.text for row in view.whispers]

    assert heard(LEAD) == [HELP]
    assert heard("qm-lead") == []
    play.run_to(HOUR + 20 * MINUTE)
    assert heard(LEAD) == []


# ---- over a line


def test_a_mentors_process_gets_its_own_teams_streams_and_no_word_of_others() -> None:
    room = Roomful(mentored(drill(), "A"), seed=3)
    console, control, *_ = room.join("mentor", "control", "A-lead", "B-lead")
    room.ask(control, Start())
    room.settle()
    for seat in ("A-lead", "A-second"):
        console.end.follow(seat)
    room.ask(console, Whisper(to="A-second", text=HELP))
    for _ in range(8):
        room.pass_time(60.0)
        room.settle()
    told = [one for one in map(json.loads, console.heard) if one["kind"] == "told"]
    assert {one.get("of", "") for one in told} == {"", "A-lead", "A-second"}
    events = room.exercise.events
    for seat in ("A-lead", "A-second"):
        own = [one.body for one in events if seat in one.audience]
        assert [one.body for one in console.end.followed[seat].told] == own
    assert any(isinstance(one.body, Whispered) for one in console.end.stream.told)


@pytest.mark.parametrize("seat", ["B-lead", "control", "evaluator", "mentor"])
def test_a_mentor_follows_nobody_else(seat: str) -> None:
    room = Roomful(mentored(drill(), "A"), seed=3)
    console = room.join("mentor")[0]
    assert console.wire is not None
    assert console.wire.line is not None
    room.room.heard(console.wire.line, canonical(encode(Follow(seat=seat, since=0))))
    while room.down(console):
        pass
    assert console.end.fault is not None
    assert console.end.fault.wrong == "order"
    assert not any(json.loads(text).get("of") for text in console.heard)


# ---- afterwards


def test_whispers_are_told_afterwards_by_team_and_count_for_no_task() -> None:
    plan = mentored(drill(), "A", "B")
    kernel, without = opened(plan, 1), opened(plan, 1)
    for to in ("A", "A-lead", "B"):
        taken(kernel, Whisper(to=to, text=f"{HELP} {to}"), seat="mentor")
    text, plain = (after_action(plan, one.events, 1, "") for one in (kernel, without))
    assert "By team: A 2 and B 1." in text.replace("Team ", "")
    assert f"{HELP} A-lead" in text
    assert help_mark(plan, kernel.events) == "A 2 whispers, B 1 whisper"
    assert help_words(plan, kernel.events).endswith("Teams with unlike help are not compared.")
    assert help_words(plan, without.events) == ""
    heads = ("## Objectives", "## Letters and outcome")
    for one, other in ((text, plain),):
        cut = [
            part.partition(heads[0])[2].partition("## What happened")[0] for part in (one, other)
        ]
        assert cut[0] == cut[1]
    assert "What mentors whispered" not in after_action(drill(), opened(drill(), 1).events, 1, "")


def test_a_mentor_s_window_counts_down_to_the_startex_that_is_planned() -> None:
    exercise = Exercise(mentored(drill(), "A"), 1)
    exercise.open()
    now = datetime(2026, 11, 29, 8, 47, 20, tzinfo=UTC)
    exercise.ask("control", PlanStart(at=int(now.timestamp()) + 760))
    port = MentorSeat(exercise, "mentor", today=lambda: now)
    assert seen(port).status.starts == "STARTEX in 12:40"
