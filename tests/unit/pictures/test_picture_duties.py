from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from asking import staff_form, staff_preview
from duty_play import alert, ask, confirm, declare, in_play, notify, results
from folds import staff_of
from worlds import GRAVE, duty, duty_stage, official

from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.settling_duties import SettleDuty
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.plan.duties import Limit
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.domain.values.timing import Jump
from simulator.engine import Kernel
from simulator.pictures import menus, reader, severity_choices
from simulator.pictures.attention import attention
from simulator.pictures.briefing import briefing_view
from simulator.pictures.control import control_view
from simulator.pictures.control_worth import staff_attention
from simulator.pictures.forms import form_of_kind
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.pictures.staff import Staff
from simulator.pictures.views import DueRow, FormView
from simulator.units import HOUR, MINUTE

FAST = duty(
    "fast",
    "A",
    duty_stage("initial", "aware", 2 * HOUR, name="Early warning"),
    duty_stage("more", "aware", 72 * HOUR, name="Report"),
    assets=("a1",),
    name="Port Order",
)


def aware(**other: object) -> tuple[Kernel, int]:
    """Return an exercise in which team A is aware of an incident, and since when."""
    kernel = in_play(FAST, **other)  # type: ignore[arg-type]  # fields of a scenario
    alert(kernel, "a1", x=600)
    return kernel, confirm(kernel, "A-lead")


def due(kernel: Kernel) -> tuple[DueRow, ...]:
    return participant_view(kernel.picture("A-lead"), Moment(x=kernel.x)).due


def staff(kernel: Kernel) -> tuple[Picture, Staff]:
    return kernel.picture("control"), staff_of(kernel.since("control", 0))


def field(form: FormView, name: str) -> tuple[str | tuple[str, ...], list[str]]:
    found = next(one for one in form.fields if one.name == name)
    return found.value, [choice.id for choice in found.choices]


# ---- the desk


def test_a_team_without_duties_has_nothing_of_them_on_its_desk() -> None:
    kernel = in_play()

    assert due(kernel) == ()
    rows = dict(briefing_rows(kernel.picture("A-lead")))
    assert "You must notify" not in rows


def briefing_rows(picture: Picture) -> tuple[tuple[str, str], ...]:
    view = briefing_view(replace(picture, state=State.READY), Moment(x=0), alone=True)
    assert view is not None
    return view.rows


def test_the_briefing_says_to_whom_what_and_how_long_after_what() -> None:
    fin = duty(
        "fin",
        "A",
        duty_stage("first", "classified", 4 * HOUR, limit=Limit(starts="aware", seconds=24 * HOUR)),
        duty_stage("then", "previous-stage", months=1),
        duty_stage("now", "may-have-occurred"),
        least=3,
    )

    said = dict(briefing_rows(in_play(FAST, fin).picture("A-lead")))["You must notify"]

    assert "Port Order, to Police: early warning 2h after becoming aware of an incident" in said
    assert "report 72h after becoming aware of an incident" in said
    assert "Order fin, to Police, from severity 3 Significant on" in said
    assert "first 4h after classifying it, at most 24h after becoming aware of an incident" in said
    assert "then a month after the report before it" in said
    assert "now at once after the first alert" in said


def test_a_duty_that_runs_is_one_row_with_both_clocks() -> None:
    kernel, since = aware()
    kernel.advance_to(kernel.x + 20 * MINUTE)

    (row,) = due(kernel)

    assert (row.title, row.sort, row.opens) == (
        "Early warning to Police",
        "legal duty",
        "act:notify",
    )
    assert (row.left, row.tone) == ("1 h 40", "text")
    hours, minutes = divmod((since + 2 * HOUR) // MINUTE, 60)
    assert row.exercise_due == f"T+{hours:02d}:{minutes:02d}"
    assert row.scenario_due.startswith("by Sun 0")
    assert "Port Order. It runs since Sun" in row.why
    assert "It has to say: what happened and since when." in row.why
    assert "After it: Report by Wed" in row.why


def test_the_row_warns_when_time_gets_short_and_says_how_late_it_is() -> None:
    kernel, since = aware()
    kernel.advance_to(since + 2 * HOUR - 5 * MINUTE)
    assert [(row.left, row.tone) for row in due(kernel)] == [("5:00", "warn")]
    kernel.advance_to(since + 2 * HOUR + 45 * MINUTE)

    assert [(row.left, row.tone) for row in due(kernel)] == [("45 min late", "bad")]
    assert due(kernel)[0].exercise_due == ""


def test_with_scenario_time_standing_still_the_row_says_so() -> None:
    kernel, _ = aware()
    kernel.take("control", SetPace(num=0, den=1))

    assert due(kernel)[0].exercise_due == ""
    assert "scenario time stands still" in due(kernel)[0].why


def test_when_the_first_stage_is_met_the_next_one_stands_there() -> None:
    kernel, _ = aware()
    notify(kernel, "A-lead", "", "what")

    assert [(row.title, row.left) for row in due(kernel)] == [("Report to Police", "2 d")]


def test_a_duty_that_begins_to_run_is_news_to_its_team_alone() -> None:
    kernel, _ = aware()

    ours = [text for _, text in attention(kernel.picture("A-lead"), kernel.x)]
    theirs = [text for _, text in attention(kernel.picture("B-lead"), kernel.x)]

    assert "to notify: Early warning to Police" in ours
    assert not [text for text in theirs if "notify" in text]


# ---- the form


def test_the_form_opened_on_a_duty_has_whom_and_what_filled_in() -> None:
    kernel, _ = aware()

    form = form_of_kind(kernel.picture("A-lead"), "act:notify", "fast/initial")

    assert field(form, "authority")[0] == "police"
    assert field(form, "duty") == ("fast/initial", ["", "fast/initial", "fast/more"])
    assert field(form, "covers") == ((), ["what", "since"])


def test_before_anything_runs_the_first_stage_can_be_early_and_later_ones_cannot() -> None:
    kernel = in_play(FAST)

    _, choices = field(form_of_kind(kernel.picture("A-lead"), "act:notify", ""), "duty")

    assert choices == ["", "fast/initial"]


def test_what_was_sent_can_be_added_to() -> None:
    kernel, _ = aware()
    notify(kernel, "A-lead", "", "what")
    form = form_of_kind(kernel.picture("A-lead"), "act:notify", "")

    notes = {one.id: one.note for one in form.fields[2].choices}

    assert notes["fast/initial"] == "sent; this adds to it"
    assert notes["fast/more"].startswith("by ")


def test_a_notification_can_be_filled_in_at_the_console() -> None:
    kernel, _ = aware()
    picture = kernel.picture("A-lead")
    filled = {"authority": "police", "text": "Preliminary.", "duty": "fast/initial"}

    command = reader.command_of(picture, "act:notify", {**filled, "covers": ("what", "since")})
    bare = reader.command_of(picture, "act:notify", filled)

    assert not isinstance(command, str)
    assert not isinstance(bare, str)
    assert kernel.take("A-lead", command).refusal is None


def test_the_form_of_severity_offers_levels_with_the_crosswalk_and_shows_the_score() -> None:
    kernel = in_play()
    form = form_of_kind(kernel.picture("A-lead"), "act:declare-severity", "")
    answers = {name.replace("-", "_"): one for name, one in GRAVE.items()}

    levels = [(one.title, one.note) for one in form.fields[0].choices]

    assert levels[2] == ("3 Significant", "NCISS High; UK NCSC category 3")
    assert levels[0][1].endswith("UK NCSC category 6 or 5")
    assert sum(one.choices[:1] != () and one.choices[0].id == "" for one in form.fields) == 8
    assert severity_choices.score_lines(answers) == (("NCISS", "80.8 of 100", "text"),)
    assert severity_choices.score_lines({"functional": "none"})[0][1] == "1 of 8 answered"
    assert severity_choices.score_lines({}) == ()
    assert menus.why_not(kernel.picture("A-lead"), DeclareSeverity) == ""


# ---- control


def worth(kernel: Kernel) -> list[tuple[str, str]]:
    view = control_view(*staff(kernel), Moment(x=kernel.x))
    return [(one.text, one.advice) for one in view.worth]


def test_control_is_told_before_a_planned_jump_which_duties_it_would_pass() -> None:
    kernel, _ = aware(jumps=(Jump(x=HOUR, by=6 * HOUR),))
    kernel.advance_to(50 * MINUTE)

    ((text, advice),) = worth(kernel)

    assert text == "The jump at T+01:00 passes 1 duty"
    assert advice.startswith("A: Early warning to Police, due Sun")
    assert (
        "It ends before what its team knows of and is not settled. Settle them first (x)." in advice
    )
    assert any(
        key.startswith("worth:") for key, _ in staff_attention(*staff(kernel), Moment(x=kernel.x))
    )


def test_the_preview_of_a_jump_lists_what_falls_due_and_where_it_ends() -> None:
    kernel, _ = aware()
    picture, fold = staff(kernel)

    lines = staff_preview(picture, fold, "jump", {"seconds": "6h"})

    assert [(label, tone) for label, _, tone in lines] == [
        ("Scenario", "strong"),
        ("Due", "warn"),
        ("Then", "text"),
    ]
    assert [label for label, _, _ in staff_preview(picture, fold, "jump", {"seconds": "30m"})] == [
        "Scenario"
    ]
    kernel.take("control", SettleDuty(duty="fast", stage="initial", how="left"))
    picture, fold = staff(kernel)
    _, (_, text, tone) = staff_preview(picture, fold, "jump", {"seconds": "6h"})
    assert (text.endswith("let pass"), tone) == (True, "muted")


@pytest.mark.parametrize("seed", range(12))
def test_what_a_jump_says_of_each_duty_is_what_becomes_of_it(seed: int) -> None:
    luck = Random(seed)
    silent = duty("silent", "A", duty_stage("word", "aware", HOUR * luck.randint(2, 5)), least=3)
    loud = duty("loud", "A", duty_stage("call", "aware", HOUR * luck.randint(2, 5)))
    both = [replace(one, assets=("a1",)) for one in (silent, loud)]
    kernel = in_play(*both[: luck.randint(1, 2)], severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    if luck.random() < 1 / 3:
        declare(kernel, "A-lead", 3)
    for one, stage in (("silent", "word"), ("loud", "call")):
        if one in kernel.world.duties and luck.random() < 1 / 3:
            kernel.take("control", SettleDuty(duty=one, stage=stage, how="left"))
    hours = luck.randint(1, 6)
    lines = staff_preview(*staff(kernel), "jump", {"seconds": f"{hours}h"})
    said = [text for label, text, _ in lines if label == "Due"]
    ends = any(label == "Then" for label, _, _ in lines)
    until = kernel.world.s + hours * HOUR
    kernel.take("control", JumpBy(seconds=hours * HOUR))

    became = {stage: one.status for stage, one in results(kernel).items()}
    assert (kernel.world.s < until) == ends
    for stage, name in (("word", "Word"), ("call", "Call")):
        (row,) = [text for text in said if text.startswith(f"A: {name} ")] or [""]
        if row.endswith("A does not know of it"):
            assert became[stage] == "overdue"
        elif row and not row.endswith("let pass"):
            assert ends
            assert became[stage] == "open"
        elif not row and stage in became:
            assert became[stage] == "open"


def test_a_jump_says_that_it_passes_what_the_team_does_not_know_of() -> None:
    silent = duty("silent", "A", duty_stage("word", "aware", HOUR), assets=("a1",), least=3)
    kernel = in_play(silent, severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")

    _, due, then = staff_preview(*staff(kernel), "jump", {"seconds": "2h"})

    assert due[1].endswith("; it passes unmet: A does not know of it")
    assert (due[2], then[0]) == ("bad", "Settle")


def test_a_duty_can_be_settled_at_the_console() -> None:
    kernel, _ = aware()
    picture, fold = staff(kernel)
    form = staff_form(picture, fold, "settle-duty", "")

    command = reader.command_of(
        picture, "settle-duty", {"stage": "fast/initial", "how": "excused", "note": "by phone"}
    )

    assert field(form, "stage") == ("fast/initial", ["fast/initial", "fast/more"])
    assert command == SettleDuty(duty="fast", stage="initial", how="excused", note="by phone")
    nothing = in_play(FAST)
    assert staff_form(*staff(nothing), "settle-duty", "").refusal == "No duty is owed now."


def test_control_sees_the_pace_that_is_too_high_as_long_as_it_is() -> None:
    kernel, _ = aware()
    kernel.take("control", SetPace(num=5, den=1))
    assert worth(kernel) == [
        (
            "Pace 5 while a short duty is open",
            "Early warning to Police. At 3 or less people have time.",
        )
    ]
    kernel.take("control", SetPace(num=2, den=1))

    assert worth(kernel) == []


def test_control_s_stream_says_what_becomes_of_duties_and_which_team_does_not_know() -> None:
    silent = duty("silent", "A", duty_stage("word", "aware", HOUR), assets=("a1",), least=3)
    kernel = in_play(FAST, silent, severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    notify(kernel, "A-lead", "fast/initial")
    declare(kernel, "A-lead", 3)
    kernel.advance_to(kernel.x + 3 * HOUR)
    _, fold = staff(kernel)

    said = [(one.what, one.detail) for one in fold.activity]

    assert ("notifies Police", "") in said
    assert ("meets its duty", "Early warning to Police") in said
    assert any(w == "owes" and d.endswith("the team does not know") for w, d in said)
    assert ("has not notified", "Word to Police") in said
    assert ("declares severity 3 Significant", "") in said
    assert ("A has not notified") in [text for text, _ in worth(kernel)]
    assert ask(kernel, "A-lead", DeclareSeverity(level="3", rationale="x")) is not None
