"""What is asked by forms is declared once: a new command turns up everywhere by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, ClassVar

import pytest
from apart import added, apart
from asking import kinds_of, staff_form, staff_preview
from picture_stories import hushed, underway
from textual.binding import Binding, BindingsMap

from simulator.consoles.app import StartExApp
from simulator.consoles.control import ControlScreen
from simulator.consoles.evaluation import EvaluationScreen
from simulator.consoles.form_keys import form_keys
from simulator.consoles.mentor import MentorScreen
from simulator.consoles.pane import Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import asked_by, forms_of, has_key, makes, may_ask, refuse
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import EVALUATOR_SEATS, Command, Form
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import MENU, TYPED, FormField, Verb, ask, form_of, opened_on
from simulator.domain.values.phases import State
from simulator.domain.values.value import members, value
from simulator.exercise.local_seat import LocalSeat
from simulator.pictures import form_rows, menus, offers
from simulator.pictures.follows import FOLLOWS
from simulator.pictures.forms import command_rows, form_of_kind
from simulator.pictures.reader import READ, command_of
from simulator.pictures.staff import Staff
from simulator.pictures.views import ParticipantView

DOCS = Path(__file__).parents[3] / "docs"
KINDS = list(dict.fromkeys((*members(Command), *members(Form))))


def test_every_command_is_asked_for_by_a_form_or_says_why_none_asks() -> None:
    made = {one for kind in KINDS if (form := asked_by(kind)) is not None for one in makes(form)}
    for command in members(Command).values():
        unasked = getattr(command, "unasked", "")
        assert (command in made) != bool(unasked), command.kind


def every_field() -> Iterator[FormField]:
    for kind in KINDS:
        yield from form_fields(kind)
    for action in members(Action).values():
        yield from form_of(action)


def test_every_field_is_typed_known_a_row_or_chosen_from_what_is_offered() -> None:
    for one in every_field():
        offered = one.choices in menus.OFFERS or one.choices in offers.OFFERS
        ways = (one.row, bool(one.known), one.choices in TYPED, offered)
        # A yes or no is typed to its reader, and chosen in its form.
        assert sum(ways) == 1 or one.choices == "yes-no", one
        assert one.label


def test_what_a_form_needs_is_said_by_the_form_and_not_by_what_older_records_mean() -> None:
    needed = {f"{kind}.{one.name}": one.required for kind in KINDS for one in form_fields(kind)}
    has_default = {
        f"{kind}.{one}" for kind, cls in members(Command).items() for one in defaults_of(cls)
    }
    # Of what goes into one field with others, that has the default.
    has_default |= {
        f"{kind}.{one.name}"
        for kind in KINDS
        for one in form_fields(kind)
        if f"{kind}.{one.into}" in has_default
    }
    said = {"skip.reason": True, "pause.reason": False, "choose.rationale": False}
    said |= {
        "decide-freely.resources": False,
        "real-world-stop.reason": False,
        "judge-text.adequate": False,
    }
    assert {name: needed[name] for name in said} == said
    own = {name for name in needed if asked_by(name.split(".")[0]) in members(Command).values()}
    assert {name for name in own if needed[name] == (name in has_default)} == set(said)


def form_fields(kind: str) -> tuple[FormField, ...]:
    form = asked_by(kind)
    return form_of(form) if form is not None else ()


def defaults_of(cls: Any) -> list[str]:
    return [one.name for one in fields(cls) if one.default is not MISSING]


def test_what_is_typed_in_a_way_is_read_in_that_way() -> None:
    assert set(READ) == set(TYPED)


@pytest.mark.parametrize("by", ["team", "persona", "observer", "control", "evaluator"])
def test_what_is_kept_at_a_desk_is_kept_there_by_whoever_has_its_form(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # private notes are saved in a file of that name
    port = LocalSeat(underway(hushed()), "A-lead", kind=by)
    for kind, form in members(Form).items():
        if makes(form):
            continue
        filled = {one.name: "some" for one in form_of(form)}
        known = "nothing is known as" not in str(port.submit(kind, filled))
        assert known == (by in form.kept_by) == (port.preview(kind, filled)[1] == ""), kind


def test_nothing_is_offered_that_nobody_asks_for() -> None:
    asked = {one.choices for one in every_field()}
    assert asked >= {*menus.OFFERS, *offers.OFFERS, *TYPED, *form_rows.ROWS}
    assert set(KINDS) >= {*form_rows.OPENS, *FOLLOWS}
    assert set(menus.NOTHING_TO) <= set(menus.OFFERS)
    assert set(offers.NONE_OF) <= set(offers.OFFERS)


def test_a_form_makes_commands_of_whoever_has_it() -> None:
    for kind in kinds_of("control"):
        form = asked_by(kind)
        assert form is not None
        kept = issubclass(form, Form) and "control" in form.kept_by
        assert kept or any("control" in one.by for one in makes(form)), kind
        assert form.verb.menu in ("", *MENU)


with apart():

    @value
    class Applaud(Command, kind="applaud", gate="msel", by=EVALUATOR_SEATS):
        """Say that something was done well."""

        verb: ClassVar[Verb] = Verb(
            title="Say well done",
            send="applaud",
            menu="Teams",
            then="they read it",
            paused="they read it when the exercise goes on",
            key="ctrl+b",
            said="It is said. They will like {row}.",
        )
        team: str = ask("Whom", "team")
        text: str = ask("What was good", "line", hint="they read it")
        minutes: int = ask("After minutes", "minutes", begins="+5")
        loud: bool = ask("Loudly", "yes-no", default=False)
        about: str = opened_on("About", "noted", default="")

        def refuse(self, picture: Picture) -> str | None:
            late = picture.x + self.minutes >= picture.ends
            return "Not possible: the drill ends before." if late else None

        def effects(self, world: World, seat: str) -> list[Draft]:
            del world, seat
            return []


@pytest.fixture
def applaud() -> Iterator[type[Applaud]]:
    with added(Applaud):
        yield Applaud


@pytest.mark.usefixtures("applaud")
def test_a_new_command_has_its_form_reader_refusal_menu_and_acknowledgement() -> None:
    exercise = underway(hushed())
    picture, port = exercise.picture("control"), LocalSeat(exercise, "control", kind="control")
    port.view()

    form = port.form("applaud", "I-02")
    team, text, minutes, loud, about = form.fields
    assert (form.title, form.send) == ("Say well done", "applaud")
    assert [one.kind for one in form.fields[:4]] == ["choice", "line", "line", "choice"]
    assert [one.id for one in team.choices] == ["A", "B", "C", "R"]
    assert [one.value for one in (minutes, loud, about)] == ["+5", "no", "I-02"]
    assert text.hint == "they read it"
    assert form.preview == (("Then", "they read it", "text"),)
    assert port.acknowledgement("applaud", "I-02") == "It is said. They will like I-02."

    filled = {"team": "A", "text": "Calm.", "minutes": "10", "loud": "yes", "about": "I-02"}
    made = Applaud(team="A", text="Calm.", minutes=600, loud=True, about="I-02")
    assert command_of(picture, "applaud", filled) == made
    assert "What was good is empty" in str(command_of(picture, "applaud", filled | {"text": ""}))
    assert port.preview("applaud", filled) == (form.preview, "")
    late = filled | {"minutes": "9h"}
    assert port.preview("applaud", late)[1] == "Not possible: the drill ends before."
    assert port.submit("applaud", late) == "Not possible: the drill ends before."
    assert port.submit("applaud", filled) is None

    rows = {row.kind: row for row in port.actions()}
    assert (rows["applaud"].title, rows["applaud"].group) == ("Say well done", "Teams")
    assert rows["applaud"].possible
    assert not may_ask("team", Applaud)
    refused = exercise.ask("A-lead", made)
    assert refused == "Not possible: a team seat does not ask for applaud."


@pytest.mark.usefixtures("applaud")
def test_a_new_command_is_asked_in_the_states_of_its_gate_and_nowhere_else() -> None:
    paused = Picture(seat="control", team=None, state=State.PAUSE)
    form = staff_form(paused, Staff(), "applaud", "")
    assert form.preview[0][1] == "they read it when the exercise goes on"
    assert staff_preview(paused, Staff(), "applaud", {}) == form.preview
    for state in State:
        picture = Picture(seat="control", team=None, state=state, ends=3600)
        rows = {row.kind for row in command_rows(picture, "control", Staff())}
        asked = Applaud(team="A", text="Calm.", minutes=1)
        assert ("applaud" in rows) == (refuse(picture, "control", asked) is None), state


@pytest.mark.usefixtures("applaud")
def test_a_new_command_has_its_key_at_whoever_may_ask_for_it() -> None:
    (key,) = [one for one in form_keys("control") if one.key == "ctrl+b"]
    assert (key.action, key.description) == ("form('applaud')", "say well done")
    assert key.key not in {one.key for one in form_keys("team")}


CONSOLES = {
    "team": ParticipantScreen,
    "persona": ParticipantScreen,
    "observer": ParticipantScreen,
    "control": ControlScreen,
    "evaluator": EvaluationScreen,
    "mentor": MentorScreen,
}
"""Kind of seat → its console."""


@pytest.mark.parametrize("by", CONSOLES)
def test_a_key_of_a_form_opens_it_at_whoever_has_it_and_is_no_other_key(by: str) -> None:
    bases = (*CONSOLES[by].__mro__, *Pane.__mro__, *StartExApp.__mro__)
    bound = [BindingsMap(vars(base).get("BINDINGS")) for base in dict.fromkeys(bases)]
    for form in [one for one in forms_of(by) if has_key(by, one)]:
        ((key, binding),) = BindingsMap(
            [Binding(form.verb.key, f"form('{form.kind}')", form.verb.title)]
        )
        found = [one for keys in bound for one in keys.key_to_bindings.get(key, ())]
        assert [one.action for one in found] == [binding.action], key


def test_keys_are_of_those_who_have_the_form_and_of_no_others() -> None:
    keyed = {(by, form.kind) for by in CONSOLES for form in forms_of(by) if has_key(by, form)}
    everybody = {(by, "ask-control") for by in CONSOLES if by != "control"}
    desk = LocalSeat(underway(hushed()), "A-lead", kind="persona").view()
    assert isinstance(desk, ParticipantView)
    assert desk.by == "persona"
    assert keyed == everybody | {
        ("team", "send"),
        ("persona", "send"),
        ("team", "decide-freely"),
        ("team", "write-team-note"),
        ("control", "improvise"),
        ("mentor", "whisper"),
    }


@pytest.mark.parametrize("by", CONSOLES)
def test_no_kind_of_seat_opens_a_form_that_it_does_not_have(by: str) -> None:
    has = kinds_of(by)
    for kind in KINDS:
        form = asked_by(kind)
        view = form_of_kind(Picture(seat=by, team=None), kind, "", by)
        if form is None:
            assert view.refusal == f"There is no form for {kind}."
        elif kind not in has:
            assert not view.fields, kind
            said = f"“{form.verb.title}” is not for {'an' if by[0] in 'eo' else 'a'} {by} seat. "
            assert view.refusal == f"{said}Press ? for what can be asked here."
        else:
            assert "is not for" not in view.refusal


@pytest.mark.usefixtures("applaud")
def test_a_new_command_stands_in_the_reference_with_its_fields_and_states() -> None:
    spec = spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = module_from_spec(spec)
    spec.loader.exec_module(generate)
    page = generate.commands()
    _, _, section = page.partition("## applaud")
    section, _, _ = section.partition("\n## ")

    assert "Say that something was done well." in section
    assert "“Say well done”, under “Teams”" in section
    assert "key: `ctrl+b`" in section
    assert "asked by: control, evaluator" in section
    assert "taken in: run, pause" in section
    assert "| `minutes` | After minutes | minutes | yes | `int` |" in section


def test_control_s_menus_hold_what_belongs_there() -> None:
    found: dict[str, set[str]] = {}
    for kind, command in members(Command).items():
        if hasattr(command, "verb"):  # what another form makes has none
            found.setdefault(command.verb.menu, set()).add(kind)
    del found[""]

    assert found == {
        "Exercise": {"plan-start", "start", "end", "hot-wash", "abort", "explain-pause"},
        "Time": {"jump", "hold-room"},
        "Plan": {"cut", "improvise", "prepare", "undo-move"},
        "Story": {"override", "pin-fact"},
        "Teams": {"ask-forecast", "extend", "withdraw-job", "withdraw-ruling"},
        "Evaluation": {"show-suggestions"},
    }
