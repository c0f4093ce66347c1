"""What control did to the plan and for a team is told as control's: in its log and afterwards."""

from __future__ import annotations

from functools import cache

from folds import staff_of
from picture_stories import hushed, underway

from simulator.assessment import assess
from simulator.domain.concepts.deciding import ExtendDecision
from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.improvise import Improvise
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan, UndoMove
from simulator.domain.concepts.ruling import DecideFreely, Rule, WithdrawRuling
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.concepts.work import Act, WithdrawJob
from simulator.domain.kinds.command import Command
from simulator.exercise.account import account
from simulator.exercise.after_action import after_action
from simulator.exercise.directing import acts
from simulator.exercise.session import Exercise
from simulator.units import MINUTE


def ask(exercise: Exercise, *commands: Command) -> None:
    for command in commands:
        assert exercise.ask("control", command) is None, command


@cache
def steered() -> Exercise:
    exercise = underway(hushed())
    ask(
        exercise,
        HoldInject(inject="I-01"),
        LetGo(inject="I-01"),
        SkipInject(inject="I-04", reason="Too long."),
        RestoreInject(inject="I-04"),
        SkipInject(inject="I-05", reason="No time."),
        ShiftPlan(seconds=5 * MINUTE),
        RetimeInject(inject="I-06", x=90 * MINUTE),
        UndoMove(),
    )
    exercise.advance_to(26 * MINUTE)
    decision = next(iter(exercise.picture("A-lead").decisions))
    isolate = Act.of(IsolateAsset(asset="a1"))
    free = DecideFreely(text="Trucks.", intended="Flow.", resources="")
    ask(
        exercise,
        ExtendDecision(decision=decision, seconds=7 * MINUTE),
        ForSeat(seat="A-lead", said=isolate),
        ForSeat(seat="B-lead", said=free),
    )
    job = next(iter(exercise.picture("A-lead").open_jobs))
    ruling = next(iter(exercise.picture("B-lead").free))
    ask(
        exercise,
        WithdrawJob(job=job, reason="The wrong asset."),
        Rule(decision=ruling, sentence="So."),
        WithdrawRuling(decision=ruling, reason="Not so."),
        Pause(reason="Lunch."),
        ReleaseInject(inject="I-06", anyway=True),
        Improvise(
            to=("A",), sender="press", channel="phone", subject="Q", text="Why?", tlp="TLP:CLEAR"
        ),
        Resume(),
    )
    return exercise


SAID = (
    ("Held I-01, HIDDEN-TITLE-1", ""),
    ("Let I-01, HIDDEN-TITLE-1 go", ""),
    ("Skipped I-04, HIDDEN-TITLE-4", "Too long."),
    ("Took I-04, HIDDEN-TITLE-4 back into the plan", ""),
    ("Skipped I-05, HIDDEN-TITLE-5", "No time."),
    ("Moved the plan", "3 injects by +5 min"),
    ("Moved the plan", "I-06 to T+01:30"),
    ("Took a move of the plan back", "I-06 to no time"),
    ("Gave A more time to decide: Pull all links?", "until T+00:52"),
    ("Wrote down for A what was said aloud", "Isolate host or segment"),
    ("Wrote down for B what was said aloud", "Trucks."),
    ("Withdrew for A: Isolate host or segment", "The wrong asset."),
    ("Ruled on a decision in own words", "So."),
    ("Took a ruling back", "Not so."),
    ("PAUSEX", "Lunch."),
    ("Sent I-06, HIDDEN-TITLE-6", "to go out at RESUMEX"),
    ("Wrote in a pause what goes out after it", "Q"),
    ("RESUMEX", ""),
)


def test_all_of_it_is_told_in_order_as_controls() -> None:
    exercise = steered()
    told = [(one.text, one.detail) for one in acts(exercise.scenario, exercise.events)]

    assert tuple(told[: len(SAID)]) == SAID


def test_it_stands_in_the_after_action_text() -> None:
    exercise = steered()
    written = after_action(exercise.scenario, exercise.events, 7, "digest").replace("\\", "")
    section = written.partition("## What exercise control did")[2].partition("\n## ")[0]

    for text, detail in SAID:
        assert text in section
        assert detail in section


def test_what_was_left_out_or_held_is_told_once_in_the_account() -> None:
    exercise = steered()
    shown = assess(exercise.scenario, exercise.events)
    lines = [
        one for one in account(exercise.scenario, exercise.events, shown) if "I-05" in one.text
    ]

    assert [(one.text, one.detail) for one in lines] == [
        ("Exercise control: skipped I-05, HIDDEN-TITLE-5", "No time.")
    ]
    assert next(one.status for one in shown.injects if one.id == "I-05") == "skipped"
    assert next(one.status for one in shown.injects if one.id == "I-01") == "delivered"
    assert next(one.status for one in shown.injects if one.id == "I-04") == "planned"


def test_controls_log_has_all_of_it_under_controls_name() -> None:
    exercise = steered()
    log = [one for one in staff_of(exercise.since("control", 0)).activity if one.seat == "control"]
    said = [f"{one.what} {one.detail}".strip() for one in log]

    for text in (
        "holds I-01",
        "lets go I-01",
        "skips I-04: Too long.",
        "takes back into the plan I-04",
        "moves the plan 3 injects by +5 min",
        "takes a move of the plan back I-06 to no time",
        "gives more time to decide until T+00:52",
        "wrote that down as said aloud by A lead",
        "withdraws Isolate host or segment The wrong asset.",
        "takes a ruling back Not so.",
        "sends at RESUMEX I-06",
        "sends at RESUMEX Q",
    ):
        assert text in said


def test_a_ruling_that_is_taken_back_waits_for_control_again() -> None:
    staff = staff_of(steered().since("control", 0))

    assert [one.text for one in staff.free.values()] == ["Trucks."]
