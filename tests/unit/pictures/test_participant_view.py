from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letters import letter_of
from picture_stories import SEATS, hushed, played, refold, texts, underway

from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act
from simulator.domain.state.picture import Picture
from simulator.exercise.session import Exercise
from simulator.pictures.attention import attention
from simulator.pictures.forms import form_of_kind
from simulator.pictures.frame import Moment
from simulator.pictures.menus import action_rows
from simulator.pictures.participant_view import ParticipantViews, participant_view
from simulator.pictures.views import DueRow, ParticipantView
from simulator.times import mark
from simulator.units import HOUR, MINUTE


def seen(exercise: Exercise, seat: str) -> ParticipantView:
    return participant_view(exercise.picture(seat), Moment(x=exercise.x))


@pytest.fixture(scope="module")
def busy() -> Exercise:
    return played(hushed(), 100 * MINUTE)


@pytest.mark.parametrize("seat", ["A-lead", "B-second", "C-lead", "R-lead"])
def test_a_view_kept_up_entry_by_entry_is_the_view_of_a_fresh_fold(
    busy: Exercise, seat: str
) -> None:
    desk, growing = ParticipantViews(), Picture(seat=seat, team=seat[0])
    stream = busy.since(seat, 0)
    for n, told in enumerate(stream, 1):
        growing.take(told)
        now = Moment(x=told.x + n % 3)
        assert desk.view(growing, now) == participant_view(refold(busy, seat, n), now)
    assert len(stream) > 20


@settings(max_examples=12, deadline=None)
@given(
    seat=st.sampled_from(SEATS),
    cuts=st.lists(st.integers(min_value=0, max_value=2 * HOUR), min_size=1, max_size=5),
)
def test_when_one_looks_does_not_change_what_one_sees(seat: str, cuts: list[int]) -> None:
    exercise, desk = underway(hushed()), ParticipantViews()
    for x in sorted(cuts):
        exercise.advance_to(x)
        now = Moment(x=exercise.x)
        assert desk.view(exercise.picture(seat), now) == participant_view(
            refold(exercise, seat), now
        )


@pytest.mark.parametrize("seat", SEATS)
def test_a_view_and_its_forms_name_nothing_that_is_hidden_from_the_seat(
    busy: Exercise, seat: str
) -> None:
    scenario, picture = busy.scenario, busy.picture(seat)
    view = participant_view(picture, Moment(x=busy.x))
    forms = tuple(form_of_kind(picture, row.kind, "") for row in action_rows(picture))
    told = {name for _, name in picture.brief.neighbours} | {
        one.name for one in picture.assets.values()
    }
    foreign = [one.name for one in scenario.assets.values() if one.name not in told]
    hidden = ["HIDDEN-TITLE", "HIDDEN-NOTE", "TIDE", "Isolate a1", *scenario.injects]

    for text in (*texts(view), *(each for form in forms for each in texts(form))):
        assert not [one for one in hidden if one in text]
    # Messages of other teams may name what they like: somebody chose to tell it.
    own = replace(view, inbox=(), log=())
    for text in (*texts(own), *(each for form in forms for each in texts(form))):
        assert not [one for one in foreign if one in text]
    assert foreign


HOSTILE = "[red]\x1b[31m\u202eevil\r\n" + "x" * 300


def test_hostile_text_passes_through_as_it_is() -> None:
    made = hushed()
    injects = {
        name: replace(one, subject=HOSTILE, text=HOSTILE) for name, one in made.injects.items()
    }
    teams = {name: replace(one, name=HOSTILE) for name, one in made.teams.items()}
    exercise = underway(replace(made, injects=injects, teams=teams, title=HOSTILE))
    exercise.advance_to(25 * MINUTE)
    exercise.ask("A-lead", DecideFreely(text=HOSTILE, intended=HOSTILE, resources=""))

    view = seen(exercise, "A-lead")

    assert (view.status.name, view.status.team) == (HOSTILE, HOSTILE)
    assert {row.subject for row in view.inbox} == {HOSTILE}
    assert view.log[0].detail == HOSTILE


def decisions(exercise: Exercise) -> list[DueRow]:
    return [row for row in seen(exercise, "A-lead").due if row.opens == "choose"]


def test_a_decision_is_due_with_the_time_left_and_how_much_of_it() -> None:
    exercise = underway(hushed())
    exercise.advance_to(25 * MINUTE)

    (due,) = decisions(exercise)

    assert (due.opens, due.sort, due.left, due.tone) == ("choose", "decision", "15:00", "text")
    assert due.share == 750_000
    exercise.advance_to(36 * MINUTE)
    (due,) = decisions(exercise)
    assert (due.left, due.tone, due.share) == ("4:00", "warn", 200_000)
    message = next(row for row in seen(exercise, "A-lead").inbox if row.asks)
    assert message.asks == "Decide in 4:00, by T+00:40"
    exercise.advance_to(41 * MINUTE)
    assert decisions(exercise) == []


def test_a_proposal_shows_who_made_it_and_is_gone_once_it_is_in_force() -> None:
    exercise = underway(hushed())
    exercise.advance_to(25 * MINUTE)
    (due,) = decisions(exercise)
    pull = letter_of(exercise.picture("A-lead").decisions[due.id], "Option pull")
    exercise.ask("A-lead", Choose(decision=due.id, option=pull, rationale="now"))

    (own,) = seen(exercise, "A-lead").proposals
    (other,) = seen(exercise, "A-second").proposals

    assert (own.own, other.own, other.by, other.what) == (True, False, "A lead", "Option pull")
    asked = seen(exercise, "A-second").due
    assert "A lead proposed: Option pull" in next(r.why for r in asked if r.opens == "choose")


def test_an_estimate_is_the_spread_of_its_action_and_not_its_end() -> None:
    views = []
    for seed in (1, 2, 3, 4):
        exercise = underway(hushed(), seed=seed)
        exercise.ask("A-lead", Act.of(Hunt()))
        exercise.advance_to(20 * MINUTE)
        views.append(seen(exercise, "A-lead").work)

    assert len({tuple(replace(row, id="") for row in rows) for rows in views}) == 1
    (row,) = views[0]
    assert (row.left, row.share) == ("2 h 20", 40 * MINUTE * 1_000_000 // (180 * MINUTE))
    assert "1 h to 8 h of scenario time, most often 3 h" in row.why


def test_work_that_waits_says_for_whom() -> None:
    exercise = underway(hushed())
    for action in (Hunt(), IsolateAsset(asset="a1"), IsolateAsset(asset="a2")):
        exercise.ask("A-lead", Act.of(action))
    exercise.ask("A-lead", Act.of(PublicStatement(stance="holding", text="We know.")))
    exercise.ask("B-lead", Act.of(Hunt()))

    view = seen(exercise, "A-lead")

    assert [row.tone for row in view.work] == ["text", "text", "text"]
    assert view.pools[0].free == 0
    exercise.ask("A-lead", Act.of(Hunt(rationale="again")))
    assert "Refused" in seen(exercise, "A-lead").log[0].text


def test_what_is_broken_comes_first_and_says_why() -> None:
    exercise = underway(hushed())
    exercise.advance_to(70 * MINUTE)
    rows = seen(exercise, "A-lead").assets
    order = ("down", "degraded", "recovering", "cut", "unknown", "normal")

    assert [row.state for row in rows] == sorted((r.state for r in rows), key=order.index)
    down = rows[0]
    assert (down.id, down.state, down.level) == ("a1", "down", 0)
    assert (down.reason, down.since) == ("fault, cause unknown", "Sun 04:00")
    assert down.serves == "B"
    below = next(row for row in rows if row.id == "a2")
    assert below.reason.startswith("waits for Asset a1")
    assert "because Asset a1 is down or gives too little." in below.why


def test_an_alert_stands_at_its_asset_until_it_has_a_verdict(busy: Exercise) -> None:
    for seat in SEATS:
        alerts = busy.picture(seat).alerts.values()
        raised = {one.asset for one in alerts if one.verdict == "open"}

        assert {row.id for row in seen(busy, seat).assets if row.alert} == raised
    judged = underway(hushed())
    judged.advance_to(HOUR)
    row = next(row for row in seen(judged, "A-lead").assets if row.alert)
    first = min(one.x for one in judged.picture("A-lead").alerts.values() if one.asset == row.id)
    assert f"alert {mark(first)}" in row.alert
    assert row.alert.endswith(", no verdict yet")


def test_what_nobody_reads_is_unknown_and_what_is_cut_off_is_cut() -> None:
    exercise = underway(hushed())
    exercise.ask("C-lead", Act.of(IsolateAsset(asset="c1")))
    exercise.advance_to(HOUR)

    states = {row.id: (row.state, row.level) for row in seen(exercise, "C-lead").assets}

    assert states["c2"] == ("unknown", None)
    assert states["c1"][0] == "cut"


def test_an_action_that_is_not_possible_says_why_and_the_others_do_not(busy: Exercise) -> None:
    for seat in SEATS:
        for row in action_rows(busy.picture(seat)):
            assert row.possible == (row.why == "")
            assert row.why == "" or row.why.endswith(".")
    fresh = {row.kind: row for row in action_rows(underway(hushed()).picture("A-lead"))}
    assert fresh["act:triage"].why.startswith("Not possible: no alert is open.")
    assert fresh["act:block-indicator"].why.startswith("Not possible: you hold no indicator.")
    assert fresh["act:isolate"].possible
    assert fresh["act:eradicate"].why.startswith("Not possible: rebuilding needs a scope of 80 %")


def test_both_clocks_go_on_between_two_entries_of_the_stream() -> None:
    exercise = underway(hushed())
    exercise.advance_to(10 * MINUTE)
    picture = exercise.picture("R-lead")

    status = participant_view(picture, Moment(x=exercise.x)).status

    assert picture.x < exercise.x
    assert (status.clock, status.scenario_time, status.pace) == ("T+00:10:00", "Sun 02:20", "2")


def test_a_pause_a_stop_and_the_end_are_on_the_screen() -> None:
    exercise = underway(hushed())
    exercise.ask("control", Pause(reason="Lunch.", back_at="13:00"))
    paused = seen(exercise, "A-lead")
    exercise.ask("B-lead", StopForReal(reason="Fire."))
    stopped = seen(exercise, "A-lead")

    assert paused.pause is not None
    assert (paused.pause.reason, paused.pause.by) == ("Lunch.", "Exercise control")
    assert (paused.status.state, paused.pause.back_at) == ("pause", "13:00")
    assert stopped.stop is not None
    assert (stopped.stop.reason, stopped.stop.seats) == ("Fire.", 0)
    ended = seen(played(hushed(), 3 * HOUR, bots=()), "A-lead")
    assert ended.ended.startswith("The exercise has ended.")


def test_flags_and_notes_of_this_desk_are_drawn_on_it_alone() -> None:
    exercise = underway(hushed())
    exercise.advance_to(6 * MINUTE)
    picture = exercise.picture("A-lead")
    (letter,) = picture.messages
    now = Moment(x=exercise.x, flagged=frozenset({letter}), notes=((200, 400, "Look.", letter),))

    view = participant_view(picture, now)

    assert view.inbox[0].flagged
    told = [(row.at, row.text) for row in view.log]
    assert ("00:03", "Look.") in told
    assert told.index(("00:03", "Look.")) == len(told) - 2
    assert not participant_view(picture, Moment(x=exercise.x)).inbox[0].flagged


def test_an_answer_shows_on_the_message_that_was_answered() -> None:
    exercise, desk = underway(hushed()), ParticipantViews()
    exercise.advance_to(6 * MINUTE)
    picture = exercise.picture("A-lead")
    (letter,) = picture.messages
    exercise.ask("A-lead", Read(message=letter))
    assert not desk.view(exercise.picture("A-lead"), Moment(x=exercise.x)).inbox[0].answered

    exercise.ask(
        "A-lead",
        Send(to=("police",), tlp="TLP:GREEN", subject="Re", text="Yes.", reply_to=letter),
    )

    own, answered = desk.view(exercise.picture("A-lead"), Moment(x=exercise.x)).inbox
    assert (own.sent, own.may_go, answered.answered) == (True, "", True)


def test_what_needs_a_seat_is_what_it_has_not_dealt_with() -> None:
    exercise = underway(hushed())
    assert list(attention(exercise.picture("A-lead"), exercise.x)) == []
    exercise.advance_to(25 * MINUTE)

    keys = [key.partition(":")[0] for key, _ in attention(exercise.picture("A-lead"), exercise.x)]

    assert keys[0] == "decision"
    assert keys.count("message") == 1, "the message behind a decision is told as the decision"
    exercise.ask("A-lead", Read(message=next(iter(exercise.picture("A-lead").messages))))
    left = [key.partition(":")[0] for key, _ in attention(exercise.picture("A-lead"), exercise.x)]
    assert left.count("message") == 0
