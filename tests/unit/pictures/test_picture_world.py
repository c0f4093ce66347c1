"""Control's pages of the world and of messages, from exercises that were played."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from asking import staff_form
from folds import staff_of
from picture_stories import hushed, played, underway

from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.directed import ACTS
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.improvise import Improvise, LeaveUnanswered, Speak
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.levels import DOWN
from simulator.domain.concepts.pace import SetPace, SetSpeed
from simulator.domain.concepts.phases import ExplainPause, Pause, Resume
from simulator.domain.concepts.question import AnswerQuestion, AskControl, CloseQuestion
from simulator.domain.concepts.ruling import DecideFreely, Override, Rule
from simulator.domain.concepts.seats import BeReady
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.values.value import members
from simulator.exercise.session import Exercise
from simulator.pictures.control import control_view
from simulator.pictures.control_view import ControlView
from simulator.pictures.frame import Moment
from simulator.pictures.staff_region import AssetAt
from simulator.pictures.team_rows import NORMAL, asset_state
from simulator.units import HOUR, MINUTE


def seen(exercise: Exercise) -> ControlView:
    staff = staff_of(exercise.since("control", 0))
    return control_view(exercise.picture("control"), staff, Moment(x=exercise.x))


def written(exercise: Exercise, subject: str = "Your question", who: str = "A-lead") -> str:
    message = Send(to=("press",), tlp="TLP:CLEAR", subject=subject, text="Nobody is hurt.")
    assert exercise.ask(who, message) is None
    return list(exercise.picture("control").messages)[-1]


@pytest.mark.parametrize(
    ("level", "reason", "word"),
    [
        (DOWN, "", "down"),
        (DOWN + 1, "", "degraded"),
        (NORMAL - 1, "recovering", "recovering"),
        (NORMAL, "recovering", "normal"),
    ],
)
def test_an_asset_stands_by_its_level_and_on_its_way_up_by_its_reason(
    level: int, reason: str, word: str
) -> None:
    assert asset_state(AssetAt("a1", "A", level=level, reason=reason)) == word


# ---- messages


def test_control_reads_every_message_whole_and_the_oldest_unanswered_stands_first() -> None:
    exercise = underway(hushed())
    written(exercise, "First")
    exercise.advance_to(4 * MINUTE)
    written(exercise, "Second", "B-lead")
    between = Send(to=("B",), tlp="TLP:AMBER", subject="To B", text="For you alone.")
    exercise.ask("A-lead", between)
    exercise.advance_to(6 * MINUTE)
    view = seen(exercise)

    first, second, third = view.messages
    assert [row.subject for row in view.messages] == ["First", "Second", "To B"]
    assert (first.state, first.when, first.sender, first.to) == ("late", "6 m", "A lead", "Press")
    assert (first.body, first.tlp, first.opens) == ("Nobody is hurt.", "TLP:CLEAR", "speak")
    assert (second.state, second.when) == ("waits", "2 m")
    assert (third.state, third.body, third.note) == ("between", "For you alone.", "0/2 read")
    assert view.waits.messages == 2
    assert view.worth[0].text == "A lead to Press, 6 m"
    assert [note.text for note in view.status.marks] == ["2 messages", "8 people"]


def test_an_answer_as_the_persona_goes_out_under_the_messages_subject_and_settles_it() -> None:
    exercise = underway(hushed())
    letter = written(exercise)
    staff = staff_of(exercise.since("control", 0))
    form = staff_form(exercise.picture("control"), staff, "speak", letter)

    given = {one.name: one.value for one in form.fields}
    assert (given["persona"], given["to"]) == ("press", ("A",))
    assert given["subject"] == "Re: Your question"
    assert given["reply_to"] == letter
    assert [note.text for note in form.context] == ["Your question", "Nobody is hurt."]
    reply = Send(to=("A",), tlp="TLP:CLEAR", subject="Re: Your question", text="Thank you.")
    exercise.ask("control", Speak(persona="press", message=replace(reply, reply_to=letter)))
    view = seen(exercise)

    assert view.waits.messages == 0
    answer = next(row for row in view.messages if row.subject == "Re: Your question")
    assert (answer.sender, answer.by) == ("Press", "written by Control")
    assert next(row for row in view.messages if row.id == f"message:{letter}").state == "answered"


def test_a_message_left_unanswered_or_answered_by_default_waits_no_longer() -> None:
    exercise = underway(hushed())
    exercise.ask("control", LeaveUnanswered(message=written(exercise)))
    assert seen(exercise).messages[0].state == "left"
    exercise.ask("B-lead", Send(to=("police",), tlp="TLP:CLEAR", subject="Q", text="Who did it?"))
    assert seen(exercise).waits.messages == 1
    exercise.advance_to(2 * HOUR)
    messages = exercise.picture("B-lead").messages.values()
    answered = [one for one in messages if one.sender == "police"]
    assert seen(exercise).waits.messages == (0 if answered else 1)


def test_a_question_stays_until_it_is_answered_or_put_aside() -> None:
    exercise = underway(hushed())
    for text in ("One?", "Two?"):
        exercise.ask("C-second", AskControl(text=text))
    exercise.advance_to(50 * MINUTE)
    assert [row.subject for row in seen(exercise).messages[:2]] == ["One?", "Two?"]
    exercise.ask("control", AnswerQuestion(seat="C-second", number=1, question="One?", text="Yes."))
    assert [row.about for row in seen(exercise).worth if row.opens == "answer-question"] == [
        "C-second/2"
    ]
    exercise.ask("control", CloseQuestion(seat="C-second", number=2, reason="Said aloud."))

    assert seen(exercise).waits.hands == 0


# ---- the world


def test_levels_are_what_is_so_beside_what_the_team_reads() -> None:
    exercise = underway(hushed())
    exercise.advance_to(MINUTE)
    before = seen(exercise).world
    assert (before.down, before.degraded, before.apart, before.decisions) == (0, 0, 0, ())
    hit = fx.Impair(asset="a1", cause="fault", keeps=0)
    exercise.ask("control", Override(note="so it is", effects_given=(hit,)))
    exercise.advance_to(40 * MINUTE)
    world = seen(exercise).world

    own = next(team for team in world.teams if team.code == "A")
    assert (own.assets[0].id, own.assets[0].state, own.assets[0].level) == ("a1", "down", "0")
    assert own.assets[0].reason == "fault"
    assert own.assets[0].why.startswith("It gives 0 %: fault. So since ")
    assert world.down >= 1
    assert world.flows[0].tone in {"warn", "bad"}
    waits = [a.reason for team in world.teams for a in team.assets if a.reason.startswith("waits")]
    assert waits


def test_what_is_cut_off_is_counted_so_and_a_cut_flow_stands_first() -> None:
    exercise = played(hushed(), MINUTE, bots=())
    across = next(
        one
        for one in exercise.scenario.dependencies.values()
        if exercise.scenario.assets[one.supplier].team
        != exercise.scenario.assets[one.dependant].team
    )
    cut = (fx.Isolate(asset="a1"), fx.Sever(dependency=across.id))
    exercise.ask("control", Override(note="so it is", effects_given=cut))
    world = seen(exercise).world

    assert world.apart == 1
    assert (world.flows[0].id, world.flows[0].cut, world.flows[0].tone) == (across.id, True, "bad")


def test_open_decisions_say_how_long_and_who_has_not_read() -> None:
    exercise = underway(hushed())
    exercise.advance_to(21 * MINUTE)
    asked = exercise.picture("A-lead").decisions
    (decision,) = asked.values()
    exercise.ask("A-lead", Read(message=decision.message))
    rows = seen(exercise).world.decisions

    own = next(row for row in rows if row.id == decision.id)
    assert (own.team, own.text) == ("A", decision.text)
    assert own.readers == (("lead", "read", "muted"), ("second", "1 m", "warn"))
    assert own.left


def test_people_at_work_and_what_a_team_has_before_it_tell_whether_it_is_stuck() -> None:
    exercise = underway(hushed())
    before = next(row for row in seen(exercise).teams if row.code == "A")
    exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))
    exercise.advance_to(21 * MINUTE)
    row = next(row for row in seen(exercise).teams if row.code == "A")

    assert before.free == before.people > row.free
    assert "To decide, " in row.why
    assert "not read, the oldest for " in row.why
    assert "Under way: Isolate host or segment." in row.why
    assert "Last, 21 m ago: asks for Isolate host or segment Asset a1." in row.why


def test_stages_of_campaigns_stand_with_their_times() -> None:
    exercise = played(hushed(), 100 * MINUTE, bots=())

    stages = [one for row in seen(exercise).world.campaigns for one in row.stages]

    assert {sort for sort, _, _ in stages} & {"reached", "countered"}
    assert all(text for _, text, _ in stages)


def test_held_injects_whose_time_has_come_are_counted_and_never_lost() -> None:
    exercise = underway(hushed())
    exercise.ask("control", HoldInject(inject="I-01"))
    exercise.advance_to(20 * MINUTE)
    view = seen(exercise)

    assert view.waits.overdue == 1
    assert "1 overdue" in [note.text for note in view.status.marks]
    row = next(row for row in view.worth if row.about == "I-01")
    assert row.text == "I-01 held, 15 m over"


def test_who_has_not_read_is_one_row_a_team() -> None:
    exercise = underway(hushed())
    exercise.advance_to(100 * MINUTE)

    rows = [row for row in seen(exercise).worth if " has not read " in row.text]

    assert len(rows) == len({row.text.split()[0] for row in rows}) <= 4
    assert any("injects" in row.text for row in rows)


def test_before_startex_the_page_counts_who_is_ready() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    exercise.seat({"A-lead": "terminal", "B-lead": "person", "C-lead": "bot"})
    exercise.ask("A-lead", BeReady())

    assert seen(exercise).ready == "1 of 2 ready"
    assert seen(exercise).status.marks[-1].text == "1 person, 1 bot, 1 at this terminal, 5 empty"
    assert seen(exercise).status.marks[-1].short == "5 empty"


# ---- what control did


def test_all_that_control_does_is_in_the_log_under_its_name() -> None:
    exercise = underway(hushed())
    exercise.ask("A-lead", AskControl(text="May we?"))
    exercise.ask("A-lead", DecideFreely(text="Close", intended="calm", resources=""))
    letter = written(exercise)
    free = next(iter(exercise.picture("control").free))
    say = Send(to=("A",), tlp="TLP:CLEAR", subject="Re: Q", text="So?", reply_to=letter)
    inject = Improvise(
        to=("B",), sender="press", channel="phone", subject="Q", text="Why?", tlp="TLP:CLEAR"
    )
    asked: list[Command] = [
        inject,
        Speak(persona="press", message=say),
        AnswerQuestion(seat="A-lead", number=1, question="May we?", text="You may."),
        Rule(decision=free, sentence="Granted."),
        SetPace(num=3, den=1),
        SetSpeed(times=12),
        JumpBy(seconds=HOUR),
        Pause(reason=""),
        ExplainPause(reason="Lunch.", back_at="12:30"),
        Resume(),
    ]
    for command in asked:
        assert exercise.ask("control", command) is None
    lines = [(one.what, one.detail) for one in seen(exercise).activity if one.who == "control"]

    assert lines[::-1][1:] == [
        ("improvises to B", "Q, as Press"),
        ("writes as Press to A", "Re: Q"),
        ("answers A lead", "You may."),
        ("rules", "Granted."),
        ("sets the pace of scenario time", "\u00d73"),
        ("sets the speed", "12 times faster"),
        ("jumps ahead", "1h"),
        ("pauses", ""),
        ("says why it is paused", "Lunch., back at 12:30"),
        ("RESUMEX", ""),
    ]


def test_the_acts_that_have_words_are_commands_of_control() -> None:
    assert all("control" in members(Command)[act].by for act in ACTS)


def test_what_the_plan_sends_in_a_row_is_one_line() -> None:
    exercise = underway(hushed())
    exercise.advance_to(100 * MINUTE)
    sent = [one for one in seen(exercise).activity if one.who == "plan" and one.what[:4] == "sent"]

    assert sent
    several = [one for one in sent if " " in one.what]
    assert several
    assert all(len(one.detail.split()) == int(one.what.split()[1]) for one in several)


@pytest.mark.parametrize("state", ["pause", "run"])
def test_a_pause_without_its_reason_asks_for_it(state: str) -> None:
    exercise = underway(hushed())
    exercise.ask("control", Pause(reason="" if state == "pause" else "Lunch."))

    first = seen(exercise).worth[:1]

    assert [row.opens for row in first] == (["explain-pause"] if state == "pause" else [])
