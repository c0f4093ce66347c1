from __future__ import annotations

from dataclasses import replace

import pytest
from asking import posted_by, staff_form, staff_preview
from folds import staff_of
from letters import letter_of
from picture_stories import SEATS, hushed, played, underway
from uncertain import fact
from worlds import duty, duty_stage

from simulator.domain.concepts.cards import PrepareCard
from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.improvise import Improvise, LeaveUnanswered
from simulator.domain.concepts.isolation import Isolate, IsolateAsset
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.real_stop import ReadStop, StopForReal
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.replan import ShiftPlan
from simulator.domain.concepts.ruling import DecideFreely, Override, Rule
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.skip import Skip, SkipInject
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.asked import refuse
from simulator.domain.plan.briefs import Moved, PlanMove
from simulator.domain.plan.effects import Effect
from simulator.domain.state.inject_status import InjectStatus
from simulator.domain.state.picture import Picture
from simulator.domain.values.value import canonical, encode, members
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.control import control_view
from simulator.pictures.control_view import ControlView, InjectRow
from simulator.pictures.control_worth import staff_attention
from simulator.pictures.effect_forms import effect_form, effect_preview
from simulator.pictures.frame import Moment
from simulator.pictures.reader import command_of
from simulator.pictures.staff import Staff
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE


def fold(exercise: Exercise) -> Staff:
    return staff_of(exercise.since("control", 0))


def seen(exercise: Exercise) -> ControlView:
    return control_view(exercise.picture("control"), fold(exercise), Moment(x=exercise.x))


def row(view: ControlView, inject: str) -> InjectRow:
    return next(one for one in view.msel if one.id == inject)


def test_the_msel_sets_what_was_planned_beside_what_was_sent() -> None:
    exercise = underway(hushed())
    exercise.advance_to(21 * MINUTE)
    view = seen(exercise)

    one, two, four = row(view, "I-01"), row(view, "I-02"), row(view, "I-04")
    assert (one.planned, one.sent, one.planned_x, one.sent_x) == ("0:05", "0:05", 300, 300)
    assert (one.state, one.note, one.tone) == ("unread", "0/2 read 16 m", "warn")
    assert (two.state, two.note) == ("delivered", "0/2 decided")
    assert (four.state, view.next_inject, view.countdown) == ("next", "I-04", "49:00")
    assert row(view, "I-03").note == "on its fact"
    assert view.msel_meta == "2 of 7 sent, on plan"
    assert (view.now_x, view.end_x) == (21 * MINUTE, 2 * HOUR)


def test_reading_and_deciding_move_an_inject_to_acted() -> None:
    exercise = underway(hushed())
    exercise.advance_to(21 * MINUTE)
    for seat in ("A-lead", "A-second"):
        for letter in list(exercise.picture(seat).messages):
            exercise.ask(seat, Read(message=letter))
    assert row(seen(exercise), "I-01").state == "acted"
    (asked,) = exercise.picture("A-lead").decisions.values()
    keep = letter_of(asked, "Option keep")
    assert exercise.ask("A-lead", Choose(decision=asked.id, option=keep, rationale="")) is None
    assert row(seen(exercise), "I-02").note == "0/2 decided"
    (proposal,) = exercise.picture("A-second").proposals
    assert exercise.ask("A-second", Assent(proposal=proposal)) is None
    exercise.advance_to(45 * MINUTE)

    two = row(seen(exercise), "I-02")
    assert (two.state, two.note, two.tone) == ("acted", "1/2 decided, 1 by default", "warn")


@pytest.mark.parametrize(
    ("default", "said"), [("keep", "2/2 by default"), (None, "2/2 not decided")]
)
def test_what_lapsed_is_not_called_decided(default: str | None, said: str) -> None:
    made = hushed()
    asks = tuple(replace(one, default=default) for one in made.injects["I-02"].asks)
    two = replace(made.injects["I-02"], asks=asks)
    exercise = underway(replace(made, injects={**made.injects, "I-02": two}))
    exercise.advance_to(21 * MINUTE)
    before = row(seen(exercise), "I-02")
    exercise.advance_to(45 * MINUTE)
    after = row(seen(exercise), "I-02")

    assert (before.note, before.tone) == ("0/2 decided", "text")
    assert (after.state, after.note, after.tone) == ("acted", said, "warn")


def test_an_inject_that_was_prevented_says_by_whom_and_when() -> None:
    found = []
    for seed in range(12):
        exercise = underway(hushed(), seed=seed)
        exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))
        exercise.ask("A-second", Act.of(IsolateAsset(asset="a2")))
        exercise.advance_to(100 * MINUTE)
        found += [one for one in seen(exercise).msel if one.state == "skipped" and "A" in one.why]
    assert found
    assert found[0].note.startswith("prevented ")
    assert "Team A, Isolate host or segment, at T+" in found[0].why


def test_the_note_of_a_status_is_filled_in_when_its_time_is_over_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("simulator.domain.state.inject_status.STATUSES", {})
    parked = InjectStatus(id="parked", in_hand=True, timed=True, note="parked by {by:name}")
    exercise = underway(hushed())
    exercise.ask("control", HoldInject(inject="I-01"))
    picture = exercise.picture("control")
    picture.mark_inject("I-01", parked, "evaluator")
    who = fold(exercise).name("evaluator")

    assert row(seen(exercise), "I-01").note == f"parked by {who}"
    exercise.advance_to(30 * MINUTE)
    picture.mark_inject("I-01", parked, "evaluator")
    assert row(seen(exercise), "I-01").note == f"parked by {who}, 25 m over"


def test_what_control_holds_skips_and_edits_is_on_the_msel() -> None:
    exercise = underway(hushed())
    exercise.ask("control", HoldInject(inject="I-01"))
    exercise.ask("control", SkipInject(inject="I-02", reason="Too late."))
    exercise.ask("control", EditInject(inject="I-04", subject="New", text="Newer text."))
    exercise.advance_to(30 * MINUTE)
    view = seen(exercise)

    assert (row(view, "I-01").state, row(view, "I-01").note) == (
        "held",
        "held, 25 m over",
    )
    assert (row(view, "I-02").state, row(view, "I-02").sent) == ("skipped", "")
    assert row(view, "I-04").body == "Newer text."
    assert view.msel_meta.startswith("0 of 7 sent, = 1 overdue, 1 skipped, 1 held")
    by_control = [one for one in view.activity if one.who == "control"]
    assert [one.what for one in by_control] == ["edits", "skips", "holds", "STARTEX"]


def test_that_an_inject_is_edited_is_said_where_nothing_else_is_to_be_said_of_it() -> None:
    exercise = underway(hushed())
    for name in ("I-01", "I-02"):
        exercise.ask("control", EditInject(inject=name, subject="New", text="Newer text."))
    exercise.ask("control", HoldInject(inject="I-01"))
    exercise.ask("control", EditInject(inject="I-04", subject="New", text="Newer text."))
    plan = hushed().injects["I-04"]
    exercise.ask("control", EditInject(inject="I-04", subject=plan.subject, text=plan.text))
    view = seen(exercise)

    assert row(view, "I-01").why.endswith("h lets it go, space sends it.")
    assert row(view, "I-02").why == "Edited: it goes out with other words or to others."
    assert row(view, "I-02").note == "edited"
    assert (row(view, "I-04").why, row(view, "I-04").note) != (row(view, "I-02").why, "edited")
    assert "Edited" not in row(view, "I-04").why


def test_a_countdown_to_a_scenario_mark_follows_the_pace() -> None:
    made = hushed()
    injects = {**made.injects, "I-01": replace(made.injects["I-01"], at=("s", HOUR))}
    exercise = underway(replace(made, injects=injects))

    one = row(seen(exercise), "I-01")

    assert (one.planned_x, one.planned) == (30 * MINUTE, "0:30")


def test_what_is_past_is_not_next() -> None:
    exercise = underway(hushed())
    late = control_view(exercise.picture("control"), fold(exercise), Moment(x=10 * MINUTE))

    assert (late.next_inject, late.msel_meta) == ("I-02", "0 of 7 sent, on plan, 1 wait")


def test_a_team_row_counts_what_is_open_unread_and_how_long_it_is_silent() -> None:
    exercise = underway(hushed(), seated=("A-lead", "B-lead", "B-second"))
    exercise.advance_to(21 * MINUTE)
    rows = {one.code: one for one in seen(exercise).teams}

    assert (rows["A"].seats, rows["A"].open, rows["A"].new) == ("1/2", 1, 2)
    assert (rows["A"].state, rows["A"].tone) == ("silent", "warn")
    assert (rows["C"].seats, rows["C"].state) == ("0/2", "empty")
    exercise.ask("A-lead", Read(message=next(iter(exercise.picture("A-lead").messages))))
    again = {one.code: one for one in seen(exercise).teams}["A"]
    assert (again.last_act, again.new, again.state) == ("0 s", 1, "working")


def test_hands_and_free_decisions_wait_for_control() -> None:
    exercise = underway(hushed())
    exercise.ask("B-second", AskControl(text="Is paper in play?"))
    exercise.advance_to(40 * MINUTE)
    assert seen(exercise).waits.hands == 1  # nothing but an answer takes a hand down
    exercise.ask("C-lead", DecideFreely(text="Close the gate", intended="calm", resources=""))
    view, now = seen(exercise), Moment(x=exercise.x)

    (ruling,) = view.rulings
    assert (ruling.team, ruling.text, ruling.intended) == ("C", "Close the gate", "calm")
    assert view.worth[0].text == "B second has a hand up"
    assert [note.text for note in view.status.marks] == ["1 hand", "1 ruling", "8 people"]
    assert [note.short for note in view.status.marks] == ["1 hand +1", "", ""]
    assert view.waits.ruling_left == "10:00"
    keys = [key for key, _ in staff_attention(exercise.picture("control"), fold(exercise), now)]
    assert keys[0] == f"ruling:{ruling.id}"
    exercise.advance_to(60 * MINUTE)
    assert seen(exercise).rulings == ()


def test_only_staff_are_told_how_many_have_read_a_stop() -> None:
    exercise = underway(hushed())
    exercise.ask("A-lead", StopForReal(reason="Fire."))
    exercise.ask("B-lead", ReadStop())

    stop = seen(exercise).stop

    assert stop is not None
    assert (stop.read, stop.seats, stop.reason) == (1, 8, "Fire.")


def test_the_region_in_one_line_counts_what_is_down() -> None:
    calm = underway(hushed())
    assert ("normal", "text") in seen(calm).fold
    worse = played(hushed(), 100 * MINUTE, bots=())

    down = [text for text, tone in seen(worse).fold if tone == "bad"]

    assert down
    assert int(down[0].split()[1]) >= 1


def test_activity_says_who_did_what_newest_first() -> None:
    exercise = underway(hushed())
    exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))
    exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))
    exercise.ask(
        "control",
        Improvise(
            to=("B",), sender="press", channel="phone", subject="Q", text="Why?", tlp="TLP:CLEAR"
        ),
    )
    lines = seen(exercise).activity

    assert [(one.team, one.who, one.what) for one in lines] == [
        ("", "control", "improvises to B"),
        ("A", "lead", "is refused act"),
        ("A", "lead", "asks for Isolate host or segment"),
        ("", "control", "STARTEX"),
    ]
    assert [line.detail for line in lines[:3:2]] == ["Q, as Press", "Asset a1"]
    assert {one.code: one.new for one in seen(exercise).teams}["B"] == 1


TYPED = {"pace": "3", "at": "1795973400"}
CARD = PrepareCard(
    to=("A",), sender="police", channel="phone", subject="A call", text="Listen.", tlp="TLP:GREEN"
)
CARDS = dict.fromkeys(("revise", "play-card", "drop-card"), "C-1")
QUESTION = dict.fromkeys(("answer-question", "close-question"), "A-lead/1")
ABOUT = (
    QUESTION
    | CARDS
    | {
        "take-seat": "A-lead",
        "leave-seat": "A-lead",
        "rate": "t-isolate",
        "judge-text": "t-isolate",
        "rule": "free",
    }
)


BEFORE = {
    **dict.fromkeys(CARDS, (CARD,)),
    "let-go": (HoldInject(inject="I-04"),),
    "restore": (SkipInject(inject="I-04", reason="Late."),),
    "undo-move": (ShiftPlan(seconds=600),),
    "withdraw-job": (
        ForSeat(seat="A-lead", said=Act.of(IsolateAsset(asset="a1"))),
        ForSeat(seat="B-lead", said=Act.of(IsolateAsset(asset="b1"))),
    ),
    "extend": (ReleaseInject(inject="I-02"),),
}


@pytest.mark.parametrize("kind", posted_by("control"))
def test_every_form_of_staff_can_be_filled_in_and_becomes_a_command(kind: str) -> None:
    owed = duty("d", "A", duty_stage("word", "classified", 3600))
    exercise = underway(hushed(duties={"d": owed}, facts={"f-1": fact()}))
    exercise.ask("A-lead", Act.of(DeclareSeverity(level="2", rationale="facts")))
    exercise.ask("control", HoldInject(inject="I-02"))
    exercise.advance_to(40 * 60)
    exercise.ask("C-lead", DecideFreely(text="Close", intended="calm", resources="two guards"))
    exercise.ask("A-lead", AskControl(text="Is paper in play?"))
    said = Send(to=("press",), tlp="TLP:CLEAR", subject="Q", text="No comment.")
    exercise.ask("A-lead", said)
    for before in BEFORE.get(kind, ()):
        assert exercise.ask("control", before) is None
    if kind == "withdraw-ruling":
        (free,) = fold(exercise).free
        exercise.ask("control", Rule(decision=free, sentence="So."))
    picture, staff = exercise.picture("control"), fold(exercise)
    about = next(iter(staff.free)) if kind == "rule" else ABOUT.get(kind, "I-04")
    about = staff.to_personas[0].id if kind in ("leave-unanswered", "claim-message") else about
    about = next(iter(picture.coming)) if kind == "veto" else about

    form = staff_form(picture, staff, kind, about)
    filled: dict[str, str | tuple[str, ...]] = {}
    for one in form.fields:
        first = one.choices[0].id if one.choices else TYPED.get(one.name, "2h")
        value = one.value or ((first,) if one.kind == "many" else first if one.label else "")
        filled[one.name] = "" if one.kind == "effects" else value
    command = command_of(picture, kind, filled)

    assert form.kind == kind
    assert not isinstance(command, str)
    gates = dict.fromkeys(("start", "plan-start", "pin-fact"), "The exercise is running.")
    closed = ("resume", "hot-wash", "show-suggestions", "explain-pause")
    gates |= dict.fromkeys((*closed, "agree-to-resume", "read-stop"), "running")
    assert gates.get(kind, "None") in str(refuse(picture, "control", command))


def test_who_answers_a_message_is_one_of_the_personas_it_went_to() -> None:
    exercise = underway(hushed())
    said = Send(to=("B", "press"), tlp="TLP:CLEAR", subject="Q", text="No comment.")
    assert exercise.ask("A-lead", said) is None
    picture, staff = exercise.picture("control"), fold(exercise)

    fields = {one.name: one for one in staff_form(picture, staff, "speak", letter(staff)).fields}

    assert [one.id for one in fields["persona"].choices] == ["press"]


def test_only_a_message_that_waits_can_be_left_and_the_log_names_it() -> None:
    exercise = underway(hushed())
    for to in ("press", "B"):
        said = Send(to=(to,), tlp="TLP:CLEAR", subject=f"To {to}", text="No comment.")
        assert exercise.ask("A-lead", said) is None
    staff = fold(exercise)
    waits, other = (letter(staff, f"To {to}") for to in ("press", "B"))
    forms = [staff_form(exercise.picture("control"), staff, "leave-unanswered", waits)]
    forms.append(staff_form(exercise.picture("control"), staff, "leave-unanswered", other))

    assert [one.refusal for one in forms] == ["", "That message does not wait."]
    assert forms[0].about == "To press"
    assert exercise.ask("control", LeaveUnanswered(message=waits)) is None
    last = fold(exercise).activity[-1]
    assert (last.what, last.detail) == ("leaves a message unanswered", "To press")


def letter(staff: Staff, subject: str = "Q") -> str:
    return next(one.id for one in staff.post.values() if one.message.subject == subject)


@pytest.mark.parametrize(("n", "more"), [(3, ""), (4, ""), (6, " and 2 more")])
def test_taking_a_move_back_names_four_injects_and_counts_the_others(n: int, more: str) -> None:
    picture = Picture(seat="control", team=None)
    moved = tuple(Moved(inject=f"I-{one}", was=None, now=("x", 120)) for one in range(n))
    picture.moves.append(PlanMove(by="control", team="", seconds=60, moves=moved, undoes=False))

    form = staff_form(picture, Staff(), "undo-move", "")

    names = ", ".join(f"I-{one}" for one in range(min(n, 4)))
    line = f"{names}{more}, as far as their times have not passed"
    assert form.preview == (("Back", line, "text"),)


def test_a_form_begins_with_the_newest_work_and_with_what_closes_first() -> None:
    exercise = underway(hushed())
    for seat, asset in (("A-lead", "a1"), ("B-lead", "b1")):
        exercise.ask("control", ForSeat(seat=seat, said=Act.of(IsolateAsset(asset=asset))))
    exercise.ask("control", ReleaseInject(inject="I-02"))
    picture, staff = exercise.picture("control"), fold(exercise)

    for kind, newest in (("withdraw-job", -1), ("move", 0)):
        field = staff_form(picture, staff, kind, "").fields[0]
        assert len(field.choices) > 1
        assert field.value == field.choices[newest].id


def test_the_preview_of_an_improvised_inject_names_who_sees_it_and_who_does_not() -> None:
    exercise = underway(hushed())
    picture, staff = exercise.picture("control"), fold(exercise)
    filled: dict[str, str | tuple[str, ...]] = {
        "to": ("A", "B-lead"),
        "sender": "press",
        "channel": "phone",
        "subject": "Q",
        "text": "Why?",
        "tlp": "TLP:CLEAR",
    }

    lines = staff_preview(picture, staff, "improvise", filled)

    assert lines[0] == ("Sees", "A lead, A second and B lead", "text")
    assert lines[1] == ("Not", "Team C or Team R", "muted")


def test_the_preview_of_a_ruling_lists_its_effects() -> None:
    exercise = underway(hushed())
    filled: dict[str, str | tuple[str, ...]] = {
        "decision": "d",
        "sentence": "Done.",
        "effects_given": tuple(
            canonical(encode(one)) for one in (Isolate(asset="a1"), Skip(inject="I-04"))
        ),
    }

    lines = staff_preview(exercise.picture("control"), fold(exercise), "rule", filled)

    assert [text for _, text, _ in lines] == ["Asset a1 is isolated", "I-04 is skipped"]


def test_an_effect_is_picked_filled_in_and_sent_with_nothing_typed_by_hand() -> None:
    exercise = underway(hushed())
    picture, staff = exercise.picture("control"), fold(exercise)
    (field,) = effect_form(picture, staff, "effects").fields
    assert {one.id for one in field.choices} == {
        f"effect:{kind}" for kind, one in members(Effect).items() if one.typed
    }

    for choice in field.choices:
        form = effect_form(picture, staff, choice.id)
        filled = {one.name: one.value for one in form.fields}
        lines, refusal = effect_preview(picture, staff, choice.id, filled)
        assert (len(lines), refusal) == (1, ""), choice.id
        ((effect, said, _),) = lines
        assert "{" not in said
        command = command_of(picture, "override", {"note": "So.", "effects_given": (effect,)})
        assert isinstance(command, Override)
        assert [one.kind for one in command.effects_given] == [choice.id.partition(":")[2]]
        assert command.refuse(picture) is None
        for one in form.fields:
            if one.choices:
                assert one.value == one.choices[0].id, "an example that is valid in this drill"


@pytest.mark.parametrize(
    ("field", "given", "why"),
    [
        ("keeps", "lots", "Keeps of its own cannot be lots; write it like 40%."),
        ("keeps", "140%", "impair: keeps cannot be 1400000"),
        ("asset", "nothing", "nothing is no asset"),
        ("cause", " ", "Cause is empty"),
    ],
)
def test_a_wrong_effect_says_what_is_wrong_before_it_is_added(
    field: str, given: str, why: str
) -> None:
    exercise = underway(hushed())
    picture, staff = exercise.picture("control"), fold(exercise)
    filled = {"asset": "a1", "cause": "fire", "keeps": "50%"} | {field: given}

    assert why in effect_preview(picture, staff, "effect:impair", filled)[1]


def test_effects_that_are_no_effects_are_refused() -> None:
    exercise = underway(hushed())
    for text in ("", "{", "[]", '{"kind":"dance"}', '{"kind":"isolate"}', "[" * 9999):
        given: dict[str, str | tuple[str, ...]] = {"note": "So.", "effects_given": (text,)}
        assert "cannot be read" in str(command_of(exercise.picture("control"), "override", given))


def test_control_sees_the_same_whether_folded_at_once_or_as_it_happens() -> None:
    exercise = played(hushed(), 100 * MINUTE)
    stream, growing = exercise.since("control", 0), Staff()
    for told in stream:
        growing.take(told)

    assert growing == fold(exercise)
    assert growing.entries == exercise.picture("control").entries == len(stream)
    assert set(growing.team_of) == set(SEATS)


def test_rows_that_are_kept_are_as_rows_that_are_made_anew() -> None:
    exercise = underway(hushed())
    port = LocalSeat(exercise, "control", kind="control")
    asked = iter((HoldInject(inject="I-02"), SkipInject(inject="I-03", reason="too late")))
    for x in range(0, 90 * MINUTE, 4 * MINUTE):
        exercise.advance_to(x)
        if x in (8 * MINUTE, 20 * MINUTE):
            exercise.ask("control", next(asked))
        for seat in ("A-lead", "B-lead"):
            for letter in list(exercise.picture(seat).messages)[: x // (20 * MINUTE)]:
                exercise.ask(seat, Read(message=letter))
        kept = port.view()
        assert isinstance(kept, ControlView)
        assert kept.msel == seen(exercise).msel


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("3", "\u00d71 becomes \u00d73; 10 min here are 30 min of scenario time"),
        ("7/3", "\u00d71 becomes \u00d77/3; 10 min here are 23 min of scenario time"),
        ("0", "\u00d71 becomes \u00d70; scenario time stands still"),
        ("1", "\u00d71 stays; 10 min here are 10 min of scenario time"),
    ],
)
def test_the_preview_of_a_pace_says_what_becomes_of_it(given: str, said: str) -> None:
    exercise = underway(hushed(paces=()))
    lines = staff_preview(exercise.picture("control"), fold(exercise), "set-pace", {"pace": given})

    assert lines[0] == ("Pace", said, "text")
    assert "deadlines of people do not move" in lines[1][1]


def test_activity_says_in_a_sentence_what_kept_an_inject_from_going_out() -> None:
    exercise = underway(load("quiet-berths").scenario, seed=4, seated=("qn-lead",))
    exercise.advance_to(110 * MINUTE)
    lines = [one.detail for one in fold(exercise).activity if one.what == "prevented"]

    assert "I-29: the attempt failed" in lines
    assert not [one for one in lines if "by the" in one]
