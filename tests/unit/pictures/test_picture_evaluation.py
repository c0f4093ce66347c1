"""What an evaluator sees: windows, evidence, own ratings; and nothing that would colour them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from asking import staff_form
from picture_stories import SEATS, texts
from worlds import drill

from simulator.assessment import assess
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.evaluation import JudgeText, Observe, Rate, ShowSuggestions
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.ruling import DecideFreely, Rule, WithdrawRuling
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.work import Act
from simulator.domain.plan.scenario import Evidence
from simulator.domain.state.picture import Picture
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.evaluation import Evaluation, evaluation_view
from simulator.pictures.evaluation_view import EvaluationView, RateRow
from simulator.pictures.frame import Moment
from simulator.pictures.staff import Staff
from simulator.units import MINUTE

HOSTILE = "[/][@click=app.quit]leave[/]\x1b[2J\nproposed: U"


def begun(**other: Any) -> Exercise:
    """Return a drill with two evaluators, its seats held."""
    base = drill()
    second = replace(base.seats["evaluator"], id="second", name="Second evaluator")
    scenario = replace(base, seats={**base.seats, "second": second}, **other)
    exercise = Exercise(scenario, 7)
    exercise.open()
    exercise.seat(dict.fromkeys((*SEATS, "evaluator", "second"), "person"))
    exercise.start()
    return exercise


def folded(exercise: Exercise, seat: str) -> tuple[Picture, Staff, Evaluation]:
    staff, fold = Staff(), Evaluation(seat)
    for told in exercise.since(seat, 0):
        staff.take(told)
        fold.take(told, staff)
    return exercise.picture(seat), staff, fold


def seen(exercise: Exercise, seat: str = "evaluator") -> EvaluationView:
    return evaluation_view(*folded(exercise, seat), Moment(x=exercise.x))


def task(exercise: Exercise, seat: str = "evaluator") -> RateRow:
    return seen(exercise, seat).tasks[0]


def rated(rating: str, reason: str = "") -> Rate:
    return Rate(sort="task", subject="t-isolate", rating=rating, reason=reason)


def test_a_window_opens_with_its_inject_runs_is_late_and_is_over() -> None:
    exercise = begun()
    stands = [(task(exercise).state, task(exercise).gap)]
    sent = None
    while sent is None:
        exercise.advance_to(exercise.x + MINUTE)
        sent = folded(exercise, "evaluator")[1].sent.get("I-02")
    for after in (1, 21, 61):
        exercise.advance_to(sent.x + after * MINUTE)
        stands.append((task(exercise).state, task(exercise).gap))

    assert stands == [("planned", False), ("running", True), ("late", True), ("over", True)]
    assert seen(exercise).gaps == ("task:t-isolate",)
    assert seen(exercise).meta == "0 of 1 rated, 1 open"


def test_a_task_whose_inject_never_went_out_is_nobodys_failure() -> None:
    exercise = begun()
    exercise.ask("control", End())

    assert (task(exercise).state, task(exercise).window) == ("none", "no opportunity")
    assert seen(exercise).gaps == ()


def restraint(until: str) -> Exercise:
    """Return a drill in which A is not to isolate, from an inject at 20 min on."""
    (objective,) = drill().objectives
    wanted = Evidence(how="did-not-until", topics=("did:A:isolate",), until=until)
    one = replace(objective.tasks[0], evidence=wanted)
    return begun(objectives=(replace(objective, tasks=(one,)),))


def test_a_restraint_has_no_minutes_it_is_open_to_endex_and_over_then() -> None:
    exercise = restraint("endex")
    stands = [task(exercise).window]
    for x in (21, 59, 110):
        exercise.advance_to(x * MINUTE)
        stands.append((row := task(exercise)).window)
        assert (row.state, row.gap) == ("running", True)
    exercise.ask("control", End())

    assert stands == ["from T+00:20, to ENDEX", *["open to ENDEX"] * 3]
    assert (task(exercise).state, task(exercise).window) == ("over", "over since T+01:50")
    assert "to ENDEX" in task(exercise).expected


def test_a_restraint_until_a_fact_is_over_once_that_has_happened() -> None:
    exercise = restraint("did:A:public-statement")
    exercise.advance_to(21 * MINUTE)
    assert task(exercise).window == "open until what it names happens"
    assert exercise.ask("A-lead", Act.of(PublicStatement(stance="holding", text="x"))) is None
    for proposal in list(exercise.picture("A-second").proposals):
        assert exercise.ask("A-second", Assent(proposal=proposal)) is None
    exercise.advance_to(50 * MINUTE)

    assert task(exercise).state == "over"
    assert task(exercise).window.startswith("over since T+00:")


def test_after_endex_no_window_has_time_left() -> None:
    exercise = begun()
    exercise.advance_to(25 * MINUTE)
    assert task(exercise).window == "15:00 left"
    exercise.ask("control", End())

    row = task(exercise)
    assert (row.state, row.window, row.gap) == ("over", "over since ENDEX", True)


def test_what_the_team_did_stands_as_evidence_with_its_time() -> None:
    exercise = begun()
    exercise.advance_to(30 * MINUTE)
    assert exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1"))) is None
    assert task(exercise).evidence == ()
    exercise.advance_to(70 * MINUTE)

    row = task(exercise)
    assert row.state == "shown"
    (found,) = row.evidence
    assert "00:30:00" < found.at < "01:10:00"


def writing(how: Any, *topics: str) -> Exercise:
    """Return a drill in which A is to write something, and the inject is out."""
    (objective,) = drill().objectives
    wanted = Evidence(how=how, topics=topics, until="", contents=("What is not known",))
    one = replace(objective.tasks[0], evidence=wanted)
    exercise = begun(objectives=(replace(objective, tasks=(one,)),))
    exercise.advance_to(21 * MINUTE)
    return exercise


def test_a_ruling_that_control_took_back_is_no_evidence_any_more() -> None:
    exercise = writing("did", "did:A:free")
    asked = DecideFreely(text="Trucks.", intended="Flow.", resources="")
    assert exercise.ask("A-lead", asked) is None
    (decision,) = exercise.picture("A-lead").free
    ruling = Rule(decision=decision, sentence="So.", effects_given=())
    assert exercise.ask("control", ruling) is None
    assert len(task(exercise).evidence) == 1

    assert exercise.ask("control", WithdrawRuling(decision=decision, reason="No.")) is None
    assert task(exercise).evidence == ()


def test_a_text_stands_with_what_it_must_say_and_one_key_judges_it() -> None:
    exercise = writing("product")
    message = Send(to=("B",), tlp="TLP:GREEN", subject="Picture", text="All we know.")
    assert task(exercise).contents == ("What is not known",)
    assert exercise.ask("A-lead", message) is None

    row = task(exercise)
    assert [(one.at, one.text) for one in row.texts] == [("00:21:00", "Picture\nAll we know.")]
    assert row.adequate is None

    port = LocalSeat(exercise, "evaluator", kind="evaluator")
    form = port.form("judge-text", row.id)
    given = {one.name: one.value for one in form.fields} | {"adequate": "yes"}
    assert given["task"] == row.id == "task:t-isolate"
    assert port.preview("judge-text", given)[1] == ""
    assert port.submit("judge-text", given | {"adequate": ""}) is None
    assert task(exercise).adequate is False
    assert port.submit("judge-text", given) is None
    assert task(exercise).adequate is True
    letters = {one.id: one.letter for one in assess(exercise.scenario, exercise.events).suggestions}
    assert letters["t-isolate"] == "P"


def test_what_people_wrote_is_open_until_one_judged_it_and_not_adequate_is_m() -> None:
    exercise = writing("did", "did:A:public-statement")
    assert exercise.ask("A-lead", Act.of(PublicStatement(stance="holding", text="x"))) is None
    for proposal in list(exercise.picture("A-second").proposals):
        assert exercise.ask("A-second", Assent(proposal=proposal)) is None
    exercise.advance_to(50 * MINUTE)
    assert [one.text for one in task(exercise).texts] == ["x"]

    def letter() -> str:
        found = assess(exercise.scenario, exercise.events).suggestions
        return next(one.letter for one in found if one.sort == "task")

    assert letter() == "open"
    assert exercise.ask("second", JudgeText(task="t-isolate", adequate=False)) is None
    assert letter() == "M"


def test_nobody_judges_a_text_of_no_task() -> None:
    refusal = begun().ask("evaluator", JudgeText(task="nothing", adequate=True))

    assert refusal == "Not possible: the EEG has no task nothing."


def test_what_was_on_record_before_the_inject_does_not_close_the_window() -> None:
    (objective,) = drill().objectives
    wanted = Evidence(how="did", topics=("ordered:A:isolate",), until="")
    one = replace(objective.tasks[0], evidence=wanted)
    exercise = begun(objectives=(replace(objective, tasks=(one,)),))
    assert exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1"))) is None
    while "I-02" not in folded(exercise, "evaluator")[1].sent:
        exercise.advance_to(exercise.x + MINUTE)
    during = task(exercise)
    exercise.advance_to(exercise.x + 25 * MINUTE)

    assert (during.state, during.window.endswith("left, on record before")) == ("running", True)
    assert task(exercise).window == "on record before I-02"
    assert task(exercise).evidence[0].at == "00:00:00"


def test_blind_first_no_proposal_and_no_colleagues_rating_is_there_before_ones_own() -> None:
    exercise = begun()
    exercise.advance_to(30 * MINUTE)
    assert exercise.ask("second", rated("U", "slow")) is None

    row = task(exercise)
    assert (row.rating, row.others, row.suggested) == ("", "", "")
    assert "U" not in list(texts(row))
    assert "slow" not in list(texts(seen(exercise)))

    assert exercise.ask("evaluator", rated("S")) is None
    row = task(exercise)
    assert (row.rating, row.others, row.suggested) == ("S", "Second evaluator U", "")


def test_once_compared_the_rules_stand_beside_and_two_steps_want_a_reason() -> None:
    exercise = begun()
    exercise.advance_to(90 * MINUTE)
    exercise.ask("evaluator", rated("P"))
    exercise.ask("control", End())
    assert task(exercise).wants_reason == ()
    assert exercise.ask("control", ShowSuggestions()) is None

    row = task(exercise)
    assert row.suggested
    far = [one for one in ("P", "S", "M", "U") if exercise.ask("evaluator", rated(one))]
    assert far == list(row.wants_reason)


def test_a_note_on_a_task_stands_with_it_as_it_was_written() -> None:
    exercise = begun()
    note = Observe(text=HOSTILE, about="task:t-isolate", sort="issue")
    assert exercise.ask("evaluator", note) is None

    assert [one.text for one in task(exercise).notes] == [f"Evaluator: {HOSTILE}"]
    picture, staff, _ = folded(exercise, "evaluator")
    form = staff_form(picture, staff, "observe", "task:t-isolate")
    assert [one.text for one in form.context] == ["Isolate a1"]


def test_the_form_of_a_reasoned_rating_knows_its_subject_and_its_letter() -> None:
    picture, staff, _ = folded(begun(), "evaluator")
    form = staff_form(picture, staff, "rate", "task:t-isolate=M")

    values = {one.name: one.value for one in form.fields}
    assert (values["subject"], values["rating"]) == ("task:t-isolate", "M")


def test_a_rating_given_at_the_window_is_in_the_record() -> None:
    exercise = begun()
    seat = LocalSeat(exercise, "evaluator", kind="evaluator")
    assert isinstance(seat.view(), EvaluationView)
    assert seat.submit("rate", {"subject": "task:t-isolate", "rating": "M", "reason": ""}) is None
    assert "no rating" in (seat.submit("rate", {"subject": "task:t-isolate", "rating": "m"}) or "")

    bodies = [one.body for one in exercise.events if one.body.kind == "rated"]
    assert [(one.seat, one.subject, one.rating, one.blind) for one in bodies] == [  # type: ignore[attr-defined]  # they are Rated
        ("evaluator", "t-isolate", "M", True)
    ]
    view = seat.view()
    assert isinstance(view, EvaluationView)
    assert view.tasks[0].rating == "M"
    assert view == seen(exercise)


def test_no_team_seat_is_told_what_the_guide_asks() -> None:
    exercise = begun()
    exercise.advance_to(10 * MINUTE)
    for seat in SEATS:
        assert not any(told.body.kind == "eeg-given" for told in exercise.since(seat, 0))
