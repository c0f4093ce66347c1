from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import fx
import pytest
from asking import kinds_of
from letters import letter_of
from picture_stories import SEATS, hushed, played, underway
from worlds import inject, option

from simulator.domain.concepts.indicator import ShareIndicator
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.startex import compile_world
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.kinds.asked import refuse
from simulator.domain.kinds.command import Command
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.knobs.effort import DEFAULT
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.domain.values.value import members
from simulator.exercise.session import Exercise
from simulator.pictures.action_lines import needs_of
from simulator.pictures.forms import acknowledgement, form_of_kind, preview, refusal
from simulator.pictures.reader import command_of
from simulator.pictures.views import FormView
from simulator.rng import Luck
from simulator.units import HOUR, MINUTE

SHARE = "act:share-indicator"
Filled = dict[str, str | tuple[str, ...]]


def fill(form: FormView, **given: Any) -> Filled:
    """Fill a form in as a reader would: the first possible choice, some text where it is due."""
    filled: Filled = {one.name: one.value for one in form.fields}
    for one in form.fields:
        if filled[one.name] or not one.required:
            continue
        first = next((choice.id for choice in one.choices if choice.possible), "")
        if one.kind in ("line", "text"):
            filled[one.name] = "text"
        else:
            filled[one.name] = (first,) if one.kind == "many" else first
    return filled | given


def fillings(form: FormView, **given: Any) -> Iterator[Filled]:
    """Fill a form in as a reader would who tries each choice that is offered, field by field."""
    usual = fill(form, **given)
    yield usual
    for one in form.fields:
        for choice in one.choices:
            if choice.possible and one.required:
                yield usual | {one.name: (choice.id,) if one.kind == "many" else choice.id}


@pytest.fixture(scope="module")
def busy() -> Exercise:
    return played(hushed(), 100 * MINUTE)


@pytest.mark.parametrize("action", members(Action))
@pytest.mark.parametrize("seat", ["A-lead", "R-second"])
def test_every_action_has_a_form_that_says_what_follows(
    busy: Exercise, action: str, seat: str
) -> None:
    picture, kind = busy.picture(seat), f"act:{action}"
    form = form_of_kind(picture, kind, "")
    filled = fill(form)
    lines = {label: text for label, text, _ in preview(picture, kind, filled)}

    spec = members(Action)[action].spec
    assert (form.kind, form.title) == (kind, spec.title)
    assert (lines["Helps"], lines["Costs"], lines["Risk"]) == (spec.helps, spec.costs, spec.risk)
    assert "scenario, about" in lines["Takes"]
    assert ("Holds" in lines) == bool(DEFAULT.needs[action])


@pytest.mark.parametrize("seat", SEATS)
def test_what_the_picker_says_is_possible_can_be_filled_in_and_asked(
    busy: Exercise, seat: str
) -> None:
    from simulator.pictures.menus import action_rows  # noqa: PLC0415 - beside its one use

    picture = busy.picture(seat)
    for row in action_rows(picture):
        form = form_of_kind(picture, row.kind, "")
        whys = [
            refusal(picture, "team", row.kind, filled)
            for filled in fillings(form, override="because")
        ]
        assert ("" in whys) == row.possible, (row.kind, whys)


def test_a_refusal_in_a_form_is_the_refusal_on_record() -> None:
    exercise = underway(hushed())
    picture = exercise.picture("A-lead")
    filled: Filled = {"asset": "b1"}

    said = refusal(picture, "team", "act:isolate", filled)
    command = command_of(picture, "act:isolate", filled)

    assert isinstance(command, Command)
    assert said == refuse(picture, "team", command) == exercise.ask("A-lead", command)
    assert said == "Not possible: b1 is not an asset of yours. Yours are a1, a2."


@pytest.mark.parametrize(
    ("kind", "there", "alone"),
    [
        (
            "decide-freely",
            "Control rules on it; until then nothing changes.",
            "Noted as you wrote it. Nobody sits at control, so nothing changes.",
        ),
        (
            "ask-control",
            "Control has your question.",
            "Noted. Nobody sits at control; the log says what to go by.",
        ),
    ],
)
@pytest.mark.parametrize("state", [State.RUN, State.PAUSE])
def test_who_asks_control_where_nobody_sits_is_told_so(
    kind: str, there: str, alone: str, state: State
) -> None:
    picture = Picture(seat="A-lead", team="A", state=state)

    assert acknowledgement(picture, kind) == there
    assert acknowledgement(replace(picture, stand_in=True), kind) == alone


@pytest.mark.parametrize("second", [True, False])
def test_a_choice_that_needs_a_second_seat_says_so(*, second: bool) -> None:
    made = hushed()
    two = made.injects["I-02"]
    two = replace(two, asks=tuple(replace(one, second=second) for one in two.asks))
    exercise = underway(replace(made, injects={**made.injects, "I-02": two}))
    exercise.advance_to(21 * MINUTE)
    picture = exercise.picture("A-lead")
    (asked,) = picture.decisions.values()
    filled: Filled = {"decision": asked.id, "option": asked.options[0].id, "rationale": ""}

    said = preview(picture, "choose", filled)

    line = ("Second", "another seat of your team must agree", "text")
    assert said[0] == ("Then", asked.options[0].consequence, "text")
    assert said[1:] == ((line,) if second else ())


def test_before_startex_a_form_says_so() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()

    said = refusal(exercise.picture("A-lead"), "team", "act:hunt", {})

    assert said == "Not possible: The exercise has not started; wait for STARTEX."


@pytest.mark.parametrize("zone", ["it", "dmz", "ot", "safety"])
def test_the_people_a_form_names_are_the_people_the_action_takes(
    zone: Literal["it", "dmz", "ot", "safety"],
) -> None:
    made = hushed()
    assets = {name: replace(one, zone=zone) for name, one in made.assets.items()}
    scenario = replace(made, assets=assets)
    world = compile_world(scenario, Luck(1, 0))
    exercise = Exercise(scenario, 1)
    exercise.open()

    for action in members(Action).values():
        taken = DEFAULT.needs[action.kind]
        if issubclass(action, OnAsset):
            taken = action(asset="a1").needs(world)
        assert needs_of(exercise.picture("A-lead"), action, {"asset": "a1"}) == taken


def test_cutting_off_what_others_depend_on_says_whom_to_tell() -> None:
    picture = underway(hushed()).picture("A-lead")

    lines = preview(picture, "act:isolate", {"asset": "a1"})

    serves = next(text for label, text, _ in lines if label == "Serves")
    assert "Asset b1 (B)" in serves
    assert serves.endswith("; tell them first")
    assert ("Loses", "20 % of Asset a1 while it lasts", "warn") in lines


def test_a_choice_that_cannot_be_taken_says_why() -> None:
    exercise = underway(hushed())
    exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))
    exercise.advance_to(HOUR)

    field = form_of_kind(exercise.picture("A-lead"), "act:isolate", "a1").fields[0]

    assert [(choice.id, choice.possible) for choice in field.choices] == [
        ("a1", False),
        ("a2", True),
    ]
    assert field.choices[0].note == "Asset a1 is already isolated."


def test_what_one_neighbour_has_can_still_be_shared_with_another() -> None:
    exercise = underway(hushed())
    tell = fx.Give(team="A", indicator="i-hash", tlp="TLP:GREEN")
    assert exercise.ask("control", Override(note="so", effects_given=(tell,))) is None
    shared = ShareIndicator(indicators=("i-hash",), to=("B",), tlp="TLP:GREEN")
    assert exercise.ask("A-lead", Act.of(shared)) is None
    exercise.advance_to(HOUR)
    picture = exercise.picture("A-lead")

    field = form_of_kind(picture, SHARE, "i-hash").fields[0]
    more = replace(shared, to=("C",), override="They asked.")

    assert picture.indicators["i-hash"].shared == {"B": "TLP:GREEN"}
    assert [(one.id, one.possible) for one in field.choices] == [("i-hash", True)]
    assert more.refuse(picture) is None


def test_what_cannot_be_taken_now_begins_its_sentence_with_a_capital() -> None:
    exercise = underway(hushed())
    exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))

    field = form_of_kind(exercise.picture("A-lead"), "act:isolate", "").fields[0]

    assert field.choices[0].note == (
        "Isolate host or segment is already under way for Asset a1. Wait for its end."
    )


def test_sharing_opens_on_what_can_still_be_shared() -> None:
    exercise = underway(hushed())
    for name in ("i-hash", "i-tool"):
        tell = fx.Give(team="A", indicator=name, tlp="TLP:GREEN")
        assert exercise.ask("control", Override(note="so", effects_given=(tell,))) is None
    everybody = ShareIndicator(
        indicators=("i-hash",), to=("B", "C", "R"), tlp="TLP:GREEN", override="They asked."
    )
    assert exercise.ask("A-lead", Act.of(everybody)) is None
    exercise.advance_to(HOUR)

    form = form_of_kind(exercise.picture("A-lead"), SHARE, "i-hash")

    assert form.fields[0].value == ("i-tool",)


def test_an_alert_that_has_its_verdict_is_not_offered_again(busy: Exercise) -> None:
    alerts = busy.picture("A-lead").alerts
    fields = form_of_kind(busy.picture("A-lead"), "act:triage", "").fields
    offered = fields[0].choices if fields else ()

    assert {one.verdict for one in alerts.values()} >= {"confirmed"}
    assert {one.id for one in offered} == {
        one.id for one in alerts.values() if one.verdict == "open"
    }


def test_only_authorities_are_notified() -> None:
    made = hushed()
    police = replace(made.personas["police"], authority=True)
    scenario = replace(made, personas={**made.personas, "police": police})

    field = form_of_kind(underway(scenario).picture("A-lead"), "act:notify", "").fields[0]

    assert [choice.id for choice in field.choices] == ["police"]


def test_a_decision_shows_its_message_and_what_follows_from_each_option() -> None:
    exercise = underway(hushed())
    exercise.advance_to(25 * MINUTE)
    picture = exercise.picture("A-lead")
    ((decision, asked),) = picture.decisions.items()

    form = form_of_kind(picture, "choose", decision)

    assert [note.text for note in form.context][:3] == [
        "Pull all links?",
        "From Police",
        "The night shift reports.",
    ]
    assert [choice.id for choice in form.fields[0].choices] == ["A", "B"]
    filled = fill(form, option=letter_of(asked, "Option pull"))
    assert refusal(picture, "team", "choose", filled) == ""
    assert preview(picture, "choose", filled)[0] == ("Then", "As it says.", "text")
    assert form_of_kind(picture, "choose", "d-none").refusal


def test_an_option_says_what_work_of_the_teams_own_it_takes_and_nobody_elses() -> None:
    orders = (
        fx.Order(asset="a1", action="isolate", then="eradicate:a1 restore:a2"),
        fx.Order(asset="b1", action="hunt"),
    )
    row = inject(
        "N-01",
        ["A"],
        at=("x", MINUTE),
        asks=(
            Ask(
                id="way",
                text="Which?",
                within=10 * MINUTE,
                second=False,
                options=(option("work", *orders), option("rest")),
                default=None,
            ),
        ),
    )
    exercise = underway(replace(hushed(), injects={"N-01": row}))
    exercise.advance_to(2 * MINUTE)
    picture = exercise.picture("A-lead")
    ((decision, asked),) = picture.decisions.items()
    notes = {c.id: c.note for c in form_of_kind(picture, "choose", decision).fields[0].choices}

    work, rest = (letter_of(asked, f"Option {name}") for name in ("work", "rest"))
    assert notes[rest] == "As it says."
    assert notes[work].startswith("Takes Isolate host or segment (Asset a1), 1 AN, then Eradicate")
    assert "then Restore from backup (Asset a2)" in notes[work]
    assert notes[work].endswith(". As it says.")
    assert "Hunt" not in notes[work]


def test_who_is_to_agree_reads_what_is_proposed() -> None:
    exercise = underway(hushed())
    exercise.ask(
        "A-lead", Act.of(PublicStatement(stance="holding", text="We know.\n\nMore at six."))
    )
    picture = exercise.picture("A-second")
    (proposal,) = picture.proposals

    form = form_of_kind(picture, "assent", proposal)

    read = [note.text for note in form.context]
    assert "Proposed by A lead at T+00:00" in read
    assert "Text: We know.\n\nMore at six." in read
    assert refusal(picture, "team", "assent", fill(form)) == ""
    own = refusal(exercise.picture("A-lead"), "team", "assent", fill(form))
    assert own == "Not possible: a second seat must agree, not the one that proposed."


def test_a_reply_goes_to_the_sender_under_the_label_and_names_who_sees_it() -> None:
    exercise = underway(hushed())
    exercise.advance_to(6 * MINUTE)
    picture = exercise.picture("A-lead")
    (letter,) = picture.messages

    form = form_of_kind(picture, "send", letter)
    filled = fill(form, text="Received.")

    assert filled["to"] == ("police",)
    assert filled["tlp"] == form.tlp == "TLP:AMBER+STRICT"
    assert filled["subject"] == "Re: Word from the harbour 1"
    assert filled["reply_to"] == letter
    assert refusal(picture, "team", "send", filled) == ""
    lines = preview(picture, "send", filled)
    assert lines[0] == ("Sees", "Police, and your own team", "text")
    assert lines[1] == ("Not", "B Team B, C Team C or R Team R", "muted")


def test_forwarding_what_a_label_keeps_back_is_refused_unless_overridden() -> None:
    exercise = underway(hushed())
    exercise.advance_to(6 * MINUTE)
    picture = exercise.picture("A-lead")
    (letter,) = picture.messages
    filled = fill(form_of_kind(picture, "forward", letter), to=("B",))

    assert refusal(picture, "team", "forward", filled).startswith("TLP:AMBER+STRICT stops this")
    assert refusal(picture, "team", "forward", filled | {"override": "lives"}) == ""


def test_sharing_opens_on_the_indicator_under_the_cursor_with_its_label() -> None:
    exercise = underway(hushed())
    picture = exercise.picture("A-lead")
    none = form_of_kind(picture, SHARE, "").refusal
    assert none.startswith("Not possible: you hold no indicator.")
    exercise.advance_to(6 * MINUTE)
    picture = exercise.picture("A-lead")

    opened = form_of_kind(picture, SHARE, "i-hash")
    assert form_of_kind(picture, SHARE, "") == opened, "without a cursor, on what nobody has yet"
    filled = fill(opened, to=("B",))

    assert (filled["indicators"], filled["tlp"]) == (("i-hash",), "TLP:AMBER+STRICT")
    assert refusal(picture, "team", SHARE, filled).startswith("TLP:AMBER+STRICT stops this")


@pytest.mark.parametrize("kind", kinds_of("team"))
def test_a_form_on_nothing_is_a_form_or_says_why_not(kind: str) -> None:
    form = form_of_kind(underway(hushed()).picture("A-lead"), kind, "nothing")

    assert form.kind == kind
    assert form.fields or form.refusal or kind in ("read-stop", "agree-to-resume")


def test_an_unknown_form_says_so() -> None:
    picture = underway(hushed()).picture("A-lead")
    assert form_of_kind(picture, "dance", "").refusal == "There is no form for dance."
    assert form_of_kind(picture, "act:fly", "").refusal == "There is no action fly."


def test_a_message_may_begin_with_a_template_and_is_not_sent_with_its_blanks() -> None:
    exercise = underway(hushed())
    exercise.advance_to(6 * MINUTE)
    picture = exercise.picture("A-lead")
    (letter,) = picture.messages

    reply, fresh = form_of_kind(picture, "send", letter), form_of_kind(picture, "send", "")

    assert [name for name, _ in reply.templates] == ["receipt", "holding line", "question"]
    assert [name for name, _ in fresh.templates] == ["holding line", "question"]
    for _, text in reply.templates:
        filled = fill(reply, text=text)
        assert "is still to be filled in" in refusal(picture, "team", "send", filled)
    whole = fill(reply, text="We have it. You hear from us at 05:00 [our time].")
    assert refusal(picture, "team", "send", whole) == ""
