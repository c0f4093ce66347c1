"""The forms of what exercise control and evaluators may ask, and what follows from each.

Names and texts come from control's picture and fold; the forms of teams are in ``forms``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.commands.control import Improvise, Override, Rule, Speak
from simulator.domain.commands.staging import JumpBy, SetPace
from simulator.domain.picture import Picture
from simulator.pictures import words
from simulator.pictures.effect_forms import LIST, ONE, effect_form, list_of_effects
from simulator.pictures.effect_words import effect_words
from simulator.pictures.evaluation_forms import observation, rating
from simulator.pictures.filled import NO, YES
from simulator.pictures.forms import form_of_kind, hidden
from simulator.pictures.frame import Moment, story
from simulator.pictures.intents import HOLDERS, command_of
from simulator.pictures.jumps import jump_lines
from simulator.pictures.menus import labels
from simulator.pictures.plan_forms import PLAN_FORMS, addressees, plan_preview
from simulator.pictures.port import Fields
from simulator.pictures.staff import Staff
from simulator.pictures.staff_answers import (
    answer_form,
    aside_form,
    leave_form,
    pause_form,
    question_form,
)
from simulator.pictures.staff_duties import settle_form
from simulator.pictures.views import Choice, FieldView, FormView, Note, PreviewLine
from simulator.units import MINUTE, pace_words

Build = Callable[[Picture, Staff, str], FormView]
CHANNELS: Final = (
    "email",
    "phone",
    "ticket",
    "alert",
    "media",
    "social",
    "diplomatic-note",
    "in-person",
    "message",
)


def staff_form(picture: Picture, staff: Staff, kind: str, about: str) -> FormView:
    """Return the form of a kind for staff; one without fields is asked as it stands."""
    if kind == LIST:
        return list_of_effects()
    if kind.startswith(ONE):
        return effect_form(picture, staff, kind)
    if kind in PLAIN:
        title, then = PLAIN[kind]
        preview: tuple[PreviewLine, ...] = (("Then", then, "text"),)
        return FormView(kind=kind, title=title, preview=preview, send=kind)
    if kind in STAFF_FORMS:
        return STAFF_FORMS[kind](picture, staff, about)
    return form_of_kind(picture, kind, about)


def staff_preview(
    picture: Picture, staff: Staff, kind: str, fields: Fields, now: Moment | None = None
) -> tuple[PreviewLine, ...]:
    """Return what follows if this is sent as it is filled in."""
    if kind in PLAIN:
        return (("Then", PLAIN[kind][1], "text"),)
    command = command_of(picture, kind, fields)
    x = picture.x if now is None else now.x
    if not isinstance(command, str):
        found = plan_preview(picture, staff, command, x, story(picture, x))
        if found is not None:
            return found
    if isinstance(command, Improvise | Speak):
        return _readers(staff, command.to if isinstance(command, Improvise) else command.letter.to)
    if isinstance(command, SetPace | JumpBy):
        return _clock_lines(picture, staff, command, story(picture, x))
    if isinstance(command, Rule | Override):
        lines: list[PreviewLine] = [
            ("Effect", effect_words(one, staff.name), "text") for one in command.effects_given
        ]
        return tuple(lines) or (("Effect", "none; only the sentence is told", "muted"),)
    return _as_opened(picture, staff, kind, fields)


def _as_opened(
    picture: Picture, staff: Staff, kind: str, fields: Fields
) -> tuple[PreviewLine, ...]:
    """Return what the form said when it was opened, where what is filled in changes none of it."""
    about = next((fields[name] for name in ("inject", "decision") if name in fields), "")
    build = STAFF_FORMS.get(kind)
    named = about if isinstance(about, str) else ""
    return () if build is None else build(picture, staff, named).preview


def _readers(staff: Staff, to: tuple[str, ...]) -> tuple[PreviewLine, ...]:
    seats = staff.addressed(to)
    sees = words.listed(staff.name(seat) for seat in seats) or "no seat"
    touched = staff.touched(to)
    others = [team.name for team in staff.teams.values() if team.id not in touched]
    lines: list[PreviewLine] = [("Sees", sees, "text" if seats else "warn")]
    if others:
        lines.append(("Not", words.listed(others, last="or"), "muted"))
    return tuple(lines)


# ---- choices


def _teams(staff: Staff) -> tuple[Choice, ...]:
    return tuple(
        Choice(id=team.id, title=f"{team.id} {team.name}") for team in staff.teams.values()
    )


def _personas(staff: Staff) -> tuple[Choice, ...]:
    return tuple(Choice(id=one, title=name) for one, name in staff.personas.items())


def _to(choices: tuple[Choice, ...], about: str) -> FieldView:
    value = (about,) if any(one.id == about for one in choices) else ()
    return FieldView(name="to", label="To", kind="many", value=value, choices=choices)


def _label(picture: Picture) -> FieldView:
    return FieldView(
        name="tlp",
        label="Label",
        kind="choice",
        value="TLP:AMBER",
        choices=tuple(labels(picture)),
    )


def _yes_no(name: str, label: str) -> FieldView:
    choices = (Choice(id=NO, title="no"), Choice(id=YES, title="yes"))
    return FieldView(
        name=name, label=label, kind="choice", value=NO, choices=choices, required=False
    )


def _effects(*, required: bool = False) -> FieldView:
    return FieldView(
        name="effects",
        label="Effects",
        kind="effects",
        value=(),
        hint="none; enter adds one" if not required else "enter adds one",
        required=required,
    )


# ---- the exercise


def _pause(_picture: Picture, _staff: Staff, _about: str) -> FormView:
    return _stands_still("pause", "PAUSEX")


def _adjourn(_picture: Picture, _staff: Staff, _about: str) -> FormView:
    return _stands_still("adjourn", "Adjourn, and go on another day")


def _stands_still(kind: str, title: str) -> FormView:
    return FormView(
        kind=kind,
        title=title,
        fields=(
            FieldView(name="reason", label="Reason", kind="line", hint="every seat reads it"),
            FieldView(name="until", label="Back at", kind="line", required=False),
        ),
        preview=(("Then", "all clocks stand still; nothing is sent", "text"),),
        send=kind,
    )


_PEOPLE: Final[PreviewLine] = (
    "Then",
    "deadlines of people do not move; machines and duties do",
    "text",
)


def _set_pace(picture: Picture, _staff: Staff, _about: str) -> FormView:
    value = pace_words(picture.clock.num, picture.clock.den)
    return FormView(
        kind="set-pace",
        title="Set the pace of scenario time",
        about="scenario seconds an exercise second",
        fields=(
            FieldView(
                name="kappa", label="Pace", kind="line", value=value, hint="3, 2.5 or 7/3; 0 stops"
            ),
        ),
        preview=(_PEOPLE,),
        send="set",
    )


def _clock_lines(
    picture: Picture, staff: Staff, command: SetPace | JumpBy, s: int
) -> tuple[PreviewLine, ...]:
    """Return what becomes of the story's clock."""
    if isinstance(command, JumpBy):
        return jump_lines(picture, staff, command.seconds, s)
    return _pace_lines(picture, command)


_TEN: Final = 10 * MINUTE


def _pace_lines(picture: Picture, command: SetPace) -> tuple[PreviewLine, ...]:
    """Return what becomes of the pace, and of ten minutes in the room."""
    before = pace_words(picture.clock.num, picture.clock.den)
    after = pace_words(command.num, command.den)
    story_time = words.long(_TEN * command.num // command.den)
    passes = (
        f"10 min here are {story_time} of the story" if command.num else "the story stands still"
    )
    became = f"\u00d7{before} becomes \u00d7{after}" if after != before else f"\u00d7{before} stays"
    return (("Pace", f"{became}; {passes}", "text"), _PEOPLE)


def _jump(_picture: Picture, _staff: Staff, _about: str) -> FormView:
    return FormView(
        kind="jump",
        title="Jump ahead in scenario time",
        fields=(
            FieldView(name="by", label="How far", kind="line", value="1h", hint="45m, 6h, 1d"),
        ),
        preview_title="What it passes",
        preview=(("Then", "it ends there, or at the next thing somebody must decide", "text"),),
        send="jump",
    )


def _abort(_picture: Picture, _staff: Staff, _about: str) -> FormView:
    return FormView(
        kind="abort",
        title="Abort the exercise",
        fields=(FieldView(name="reason", label="Reason", kind="line"),),
        preview=(("Then", "it ends without an ENDEX and cannot be gone on with", "bad"),),
        send="abort",
    )


def _take_seat(_picture: Picture, staff: Staff, about: str) -> FormView:
    holders = tuple(Choice(id=one, title=one) for one in HOLDERS)
    return FormView(
        kind="take-seat",
        title="Let somebody sit down",
        fields=(
            _seat(staff, about),
            FieldView(name="holder", label="Who holds it", kind="choice", choices=holders),
        ),
        send="seat",
    )


def _leave_seat(_picture: Picture, staff: Staff, about: str) -> FormView:
    return FormView(
        kind="leave-seat", title="Let a seat go", fields=(_seat(staff, about),), send="let go"
    )


def _seat(staff: Staff, about: str) -> FieldView:
    choices = tuple(
        Choice(id=seat, title=staff.name(seat), note=staff.held.get(seat, "nobody"))
        for seat in staff.team_of
    )
    value = about if about in staff.team_of else ""
    return FieldView(name="seat", label="Seat", kind="choice", value=value, choices=choices)


# ---- what is not in the plan


def _improvise(picture: Picture, staff: Staff, about: str) -> FormView:
    return FormView(
        kind="improvise",
        title="Improvise an inject",
        fields=(
            _to(addressees(staff), about),
            FieldView(name="persona", label="From", kind="choice", choices=_personas(staff)),
            FieldView(
                name="channel",
                label="Channel",
                kind="choice",
                value="email",
                choices=tuple(Choice(id=one, title=words.channel(one)) for one in CHANNELS),
            ),
            FieldView(name="subject", label="Subject", kind="line"),
            FieldView(name="body", label="Text", kind="text"),
            _label(picture),
            _yes_no("urgent", "Urgent"),
        ),
        preview_title="Who will see it",
    )


def _speak(picture: Picture, staff: Staff, about: str) -> FormView:
    if about in staff.post:
        return answer_form(picture, staff, staff.post[about])
    control = Choice(id=picture.seat, title=staff.name(picture.seat), note="as exercise control")
    return FormView(
        kind="speak",
        title="Speak, as control or as a persona",
        fields=(
            FieldView(
                name="as",
                label="As",
                kind="choice",
                value=picture.seat,
                choices=(control, *_personas(staff)),
            ),
            _to(_teams(staff), about),
            FieldView(name="subject", label="Subject", kind="line"),
            FieldView(name="text", label="Text", kind="text"),
            _label(picture),
        ),
        preview_title="Who will see it",
    )


# ---- rulings


def _rule(_picture: Picture, staff: Staff, about: str) -> FormView:
    asked = staff.free.get(about)
    if asked is None:
        return FormView(kind="rule", title="Rule", refusal="No such decision waits for a ruling.")
    context = [Note(text=asked.text, tone="strong")]
    context.append(Note(text=f"It is to achieve: {asked.intended}"))
    if asked.resources:
        context.append(Note(text=f"With: {asked.resources}"))
    return FormView(
        kind="rule",
        title=f"Rule on what {asked.team} decided",
        about=staff.name(asked.seat),
        context=tuple(context),
        fields=(
            FieldView(name="sentence", label="Ruling", kind="text", hint="the team reads it"),
            _effects(),
            FieldView(
                name="after",
                label="They come after",
                kind="line",
                hint="such as 30m of the story",
                required=False,
            ),
            hidden("decision", about),
        ),
        send="rule",
    )


def _override(_picture: Picture, _staff: Staff, _about: str) -> FormView:
    return FormView(
        kind="override",
        title="Override what is so",
        fields=(_effects(required=True), FieldView(name="note", label="Reason", kind="line")),
        send="override",
    )


PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "start": ("STARTEX", "both clocks run, and what is planned comes due"),
    "resume": ("RESUMEX", "the clocks run again"),
    "endex": ("ENDEX", "nothing that is pending comes due any more"),
    "hot-wash": ("Open the hot wash", "every seat may say what it saw"),
    "show-suggestions": (
        "Compare ratings with the rules",
        "no later rating is blind; one that is two steps away then needs its reason",
    ),
}
"""Kind without fields → its title, and what follows."""

STAFF_FORMS: Final[Mapping[str, Build]] = {
    **PLAN_FORMS,
    "abort": _abort,
    "adjourn": _adjourn,
    "answer-question": question_form,
    "close-question": aside_form,
    "explain-pause": pause_form,
    "improvise": _improvise,
    "jump": _jump,
    "leave-letter": leave_form,
    "leave-seat": _leave_seat,
    "note": observation,
    "override": _override,
    "pause": _pause,
    "rate": rating,
    "rule": _rule,
    "set-pace": _set_pace,
    "settle-duty": settle_form,
    "speak": _speak,
    "take-seat": _take_seat,
}
"""Kind → what builds its form for staff."""
