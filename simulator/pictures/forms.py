"""The form of whatever a seat may ask, built from what its class declares.

A field offers what the picture holds, and its refusal is the domain's own.  What only the picture
can say, the message answered or what a move passes, stands in ``form_rows`` and ``follows``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.concepts.indicator import ShareIndicator
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import (
    asked_by,
    forms_of,
    makes,
    may_ask,
    open_in,
    refuse,
)
from simulator.domain.kinds.command import Command, Form
from simulator.domain.kinds.inject import OnInject, offers
from simulator.domain.state.picture import Picture
from simulator.domain.values.forms import MENU, NO, TYPED, FormField, Verb, form_of
from simulator.domain.values.phases import State
from simulator.domain.values.value import member
from simulator.pictures.action_lines import action_lines
from simulator.pictures.duties import stage_at
from simulator.pictures.follows import FOLLOWS
from simulator.pictures.form_rows import OPENS, ROWS, refused
from simulator.pictures.frame import Moment, story
from simulator.pictures.menus import NOTHING_TO, can_be, judged
from simulator.pictures.offers import NOBODY, NONE_OF, Seen, choices_of
from simulator.pictures.port import Fields
from simulator.pictures.reader import ACT, command_of
from simulator.pictures.staff import Staff
from simulator.pictures.views import ActionRow, Choice, FieldKind, FieldView, FormView, PreviewLine
from simulator.units import with_article

BEGUN: Final = "Taken; Work shows how far it is."
STANDS_STILL: Final = "The clocks stand still; it can be asked again after RESUMEX."
_ALONE: Final = "nobody sits at exercise control"


def form_of_kind(
    picture: Picture, kind: str, about: str = "", by: str = "team", staff: Staff = NOBODY
) -> FormView:
    """Return the form of a kind, opened on the row ``about``; one without fields says why not.

    Args:
        picture: What the seat knows.
        kind: Of a command, of a form, or ``act:`` and an action.
        about: The id of the row under the cursor.
        by: The kind of the seat.
        staff: What staff know beside their picture.

    """
    if kind.startswith(ACT):
        action = member(Action, kind.removeprefix(ACT))
        if action is not None:
            return _of_action(picture, kind, action, about)
        return FormView(kind=kind, title=kind, refusal=f"There is no action {kind[4:]:.40}.")
    form = asked_by(kind)
    if form is None:
        return FormView(kind=kind, title=kind, refusal=f"There is no form for {kind:.40}.")
    if not may_ask(by, form):
        return FormView(kind=kind, title=form.verb.title, refusal=not_of(by, form))
    return _opened(Seen(picture, staff, about), form)


def not_of(by: str, form: type[Command | Form]) -> str:
    """Return that a kind of seat does not have a form, and where it reads what it has."""
    seat = f"{with_article(by)} seat"
    return f"“{form.verb.title}” is not for {seat}. Press ? for what can be asked here."


def _opened(seen: Seen, form: type[Command | Form]) -> FormView:
    asked, verb, picture = form_of(form), form.verb, seen.picture
    rows = [one for one in asked if one.row]
    fields = [_field(seen, one) for one in (*(one for one in asked if not one.row), *rows)]
    alone = picture.stand_in and verb.alone
    view = FormView(
        kind=form.kind,
        title=verb.title,
        about=_ALONE if alone else verb.about,
        fields=tuple(fields),
        preview_title=verb.heading,
        preview=_then(verb, picture),
        send=verb.send,
        instead=_instead(verb),
        note=verb.note,
    )
    if asked and asked[0].choices in NONE_OF and not fields[0].choices:
        return refused(view, NONE_OF[asked[0].choices])
    for hook in (*(ROWS.get(one.choices) for one in rows), OPENS.get(form.kind)):
        view = view if hook is None or view.refusal else hook(seen, view)
    return view


def _instead(verb: Verb) -> tuple[str, str]:
    """Return as what else the same fields may be sent, and the verb for that."""
    other = asked_by(verb.instead)
    return ("", "") if other is None else (other.kind, other.verb.send)


def _then(verb: Verb, picture: Picture) -> tuple[PreviewLine, ...]:
    """Return what follows in general."""
    if picture.stand_in and verb.alone:
        return (("Then", verb.alone, "warn"),)
    then = verb.paused if picture.state is State.PAUSE and verb.paused else verb.then
    return (("Then", then, "bad" if verb.grave else "text"),) if then else ()


def acknowledgement(picture: Picture, kind: str, about: str = "") -> str:
    """Return what is said once something was taken; ``about`` is the row it was opened on."""
    if kind.startswith(ACT):
        return BEGUN
    form = asked_by(kind)
    verb = form.verb if form is not None else Verb(title="")
    said = verb.said
    if picture.state is State.PAUSE:
        said = verb.said_paused or said
    if picture.stand_in:
        said = verb.said_alone or said
    return said.format(row=about)


# ---- fields


def _field(seen: Seen, one: FormField) -> FieldView:
    if one.row:
        return FieldView(name=one.name, label="", kind="line", value=seen.about, required=False)
    if one.known:
        return _filled(seen, one, tuple(Choice(id=word, title=word) for word in one.known))
    return _filled(seen, one, tuple(choices_of(seen, one.choices)))


def _filled(seen: Seen, one: FormField, choices: tuple[Choice, ...]) -> FieldView:
    """Return a field with what stands in it at first."""
    value = _begins(seen, one, [choice.id for choice in choices])
    chosen: FieldKind = "many" if one.many else "choice"
    return FieldView(
        name=one.name,
        label=one.label,
        kind=TYPED.get(one.choices, chosen),
        value=((value,) if value else ()) if one.many else value,
        choices=choices,
        hint=one.hint,
        required=one.required,
    )


def _begins(seen: Seen, one: FormField, known: list[str]) -> str:
    if one.choices == "tlp":
        held = seen.picture.indicators.get(seen.about)
        return held.tlp if held is not None else "TLP:AMBER"
    if one.choices == "yes-no":
        return NO
    if seen.about and seen.about in known:
        return seen.about
    if one.begins in ("first", "last"):
        return next(iter(known if one.begins == "first" else reversed(known)), "")
    only = known[0] if len(known) == 1 and one.required else ""
    return one.begins or one.default or only


# ---- actions


def _of_action(picture: Picture, kind: str, action: type[Action], about: str) -> FormView:
    spec = action.spec
    fields = _of_fields(picture, action, _subject(picture, action, about))
    nothing = NOTHING_TO.get(form_of(action)[0].choices, "") if fields else ""
    view = FormView(
        kind=kind,
        title=spec.title,
        about=spec.group,
        fields=fields,
        preview=action_lines(picture, action, {one.name: one.value for one in fields}),
        note="a second seat must agree" if spec.second else "no second seat needed",
    )
    return refused(view, nothing) if nothing and not fields[0].choices else view


def _subject(picture: Picture, action: type[Action], about: str) -> str:
    """Return what the form of an action is opened on.

    The label that is proposed is the indicator's own, so that of sharing always opens on one.
    """
    held = picture.indicators
    if action is not ShareIndicator:
        return about
    free = [name for name in held if can_be(picture, action, name)]
    waiting = next((name for name in free if not held[name].shared), next(iter(free or held), ""))
    return about if about in free else waiting


def _of_fields(picture: Picture, action: type[Action], about: str) -> tuple[FieldView, ...]:
    fields = []
    named = stage_at(picture, about)
    for place, one in enumerate(form_of(action)):
        seen = Seen(picture, NOBODY, about)
        choices = tuple(choices_of(seen, one.choices))
        if named is not None and one.choices == "authority":  # opened on a duty: whom it is owed
            seen = Seen(picture, NOBODY, named[0].plan.authority)
        if named is not None and one.choices == "content":
            asked = [element.id for element in named[1].plan.content]
            choices = tuple(choice for choice in choices if choice.id in asked)
        if place == 0 and one.choices in NOTHING_TO:
            choices = tuple(judged(picture, action, choice) for choice in choices)
        fields.append(_filled(seen, one, choices))
    return tuple(fields)


# ---- what follows, and why not


def refusal(picture: Picture, by: str, kind: str, fields: Fields) -> str:
    """Return why something cannot be asked as it is filled in; empty if it can."""
    command = command_of(picture, kind, fields)
    if isinstance(command, str):
        return command
    return refuse(picture, by, command) or ""


def preview(
    picture: Picture,
    kind: str,
    fields: Fields,
    *,
    by: str = "team",
    staff: Staff = NOBODY,
    now: Moment | None = None,
) -> tuple[PreviewLine, ...]:
    """Return what follows if this is sent as it is filled in."""
    if kind.startswith(ACT):
        action = member(Action, kind.removeprefix(ACT))
        return action_lines(picture, action, fields) if action is not None else ()
    if kind in FOLLOWS:
        made = command_of(picture, kind, fields)
        x = picture.x if now is None else now.x
        command = None if isinstance(made, str) else made
        found = FOLLOWS[kind](Seen(picture, staff), fields, command, (x, story(picture, x)))
        if found is not None:
            return found
    form = asked_by(kind)
    rows = [fields.get(one.name, "") for one in form_of(form) if one.row] if form else []
    about = next((row for row in rows if isinstance(row, str)), "")
    return form_of_kind(picture, kind, about, by, staff).preview


# ---- the menu of staff


def command_rows(picture: Picture, by: str, staff: Staff) -> tuple[ActionRow, ...]:
    """Return what a seat of staff may ask without a row under the cursor, and why not now.

    What only a pause keeps from being asked stands there and says so.
    """
    rows = [
        ActionRow(
            kind=form.kind,
            title=form.verb.title,
            group=form.verb.menu,
            possible=not why,
            why=why,
        )
        for form in forms_of(by)
        if form.verb.menu
        for why in _why_not(picture, by, staff, form)
    ]
    return tuple(sorted(rows, key=lambda row: MENU.index(row.group)))


def _row_for(picture: Picture, form: type[Command | Form]) -> str:
    """Return a row that a verb on an inject is fit for; empty if none is, or it is no such verb."""
    if not issubclass(form, OnInject):
        return ""
    return next((seen.id for seen in picture.msel.values() if form.kind in offers(seen)), "")


def _why_not(picture: Picture, by: str, staff: Staff, form: type[Command | Form]) -> Iterator[str]:
    """Yield why it can only be refused, whatever is filled in; nothing if it stands nowhere."""
    commands = [one for one in makes(form) if by in one.by]
    if any(open_in(one, picture.state, picture.stopped_from) for one in commands):
        view = form_of_kind(picture, form.kind, _row_for(picture, form), by, staff)
        why = view.refusal or refusal(picture, by, form.kind, {})
        yield "" if view.fields else why
    elif picture.state is State.PAUSE and any(
        open_in(one, State.RUN, State.RUN) for one in commands
    ):
        yield STANDS_STILL
