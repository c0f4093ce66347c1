"""The forms of what a team's seat may ask, and what follows from each if it is sent.

A form offers what the picture holds; its preview says what the action's declaration says, and its
refusal is the domain's own.  Staff's forms are in ``staff_forms``; the choices of actions in
``menus``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from simulator.domain.actions.action import Action
from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.actions.share import ShareIndicator
from simulator.domain.commands.command import Command
from simulator.domain.commands.play import (
    NOBODY_ANSWERS,
    Act,
    Choose,
    Forward,
    Send,
)
from simulator.domain.commands.registry import refuse
from simulator.domain.picture import DecisionSeen, Letter, OptionSeen, Picture
from simulator.domain.rules.decisions import NOBODY_RULES
from simulator.domain.tlp import NO_LABEL
from simulator.pictures import frame, words
from simulator.pictures.action_lines import action_lines
from simulator.pictures.intents import command_of
from simulator.pictures.menus import can_be, contacts, fields_of, labels, subject_choices
from simulator.pictures.port import Fields
from simulator.pictures.templates import templates
from simulator.pictures.views import Choice, FieldView, FormView, Note, PreviewLine
from simulator.units import counted, mark

Build = Callable[[Picture, str], FormView]


def form_of_kind(picture: Picture, kind: str, about: str) -> FormView:
    """Return the form of a kind, opened on the row ``about``; one without fields says why not."""
    if kind.startswith("act:"):
        form = _act(picture, kind, about)
    elif kind in FORMS:
        form = FORMS[kind](picture, about)
    else:
        form = FormView(kind=kind, title=kind, refusal=f"There is no form for {kind:.40}.")
    return form


def refusal(picture: Picture, seat_kind: str, kind: str, fields: Fields) -> str:
    """Return why something cannot be asked as it is filled in; empty if it can."""
    command = command_of(picture, kind, fields)
    if isinstance(command, str):
        return command
    return refuse(picture, seat_kind, command) or ""


def preview(picture: Picture, kind: str, fields: Fields) -> tuple[PreviewLine, ...]:
    """Return what follows if this is sent as it is filled in."""
    if kind.startswith("act:") or kind == "share":
        action = kind.removeprefix("act:") if kind != "share" else "share-indicator"
        cls = BUILTIN.by_kind.get(action)
        return action_lines(picture, cls, fields) if cls is not None else ()
    command = command_of(picture, kind, fields)
    if isinstance(command, str):
        return ()
    return _follows(picture, command)


def _follows(picture: Picture, command: Command) -> tuple[PreviewLine, ...]:
    """Return what follows from a command of a team's that is no action."""
    if isinstance(command, Send | Forward):
        return _readers(picture, command.to, command.tlp)
    if isinstance(command, Choose):
        seen = picture.decisions.get(command.decision)
        chosen = next((o for o in seen.options if o.id == command.option), None) if seen else None
        if seen is None or chosen is None:
            return ()
        second: tuple[PreviewLine, ...] = ()
        if seen.second:
            second = (("Second", "another seat of your team must agree", "text"),)
        return (("Then", chosen.consequence, "text"), *second)
    return ()


# ---- actions


def _act(picture: Picture, kind: str, about: str) -> FormView:
    action = BUILTIN.by_kind.get(kind.removeprefix("act:"))
    if action is None:
        return FormView(kind=kind, title=kind, refusal=f"There is no action {kind[4:]:.40}.")
    fields = fields_of(picture, action, about)
    filled: Fields = {one.name: one.value for one in fields}
    spec = action.spec
    return FormView(
        kind=kind,
        title=spec.title,
        about=spec.group,
        fields=fields,
        preview=action_lines(picture, action, filled),
        note="a second seat must agree" if spec.second else "second signature not needed",
    )


# ---- decisions


def _choose(picture: Picture, about: str) -> FormView:
    seen = picture.decisions.get(about)
    if seen is None or seen.chosen is not None or seen.lapsed:
        said = "That is decided, or its window has closed."
        return FormView(kind="choose", title="Decide", refusal=said)
    letter = picture.letters.get(seen.message)
    context = [Note(text=seen.text, tone="strong")]
    if letter is not None:
        context.append(Note(text=f"From {frame.name(picture, letter.sender)}", tone="muted"))
        context += paragraphs(letter.text)
    choices = tuple(Choice(id=o.id, title=o.title, note=_entails(picture, o)) for o in seen.options)
    why = "essential: the evaluator reads it" if seen.essential else "what you weighed"
    return FormView(
        kind="choose",
        title="Decide",
        about=silence(picture, seen),
        context=tuple(context),
        tlp=letter.tlp if letter is not None else "",
        fields=(
            FieldView(name="option", label="Decision", kind="choice", choices=choices),
            FieldView(
                name="rationale", label="Why", kind="text", hint=why, required=seen.essential
            ),
            hidden("decision", seen.id),
        ),
        note="a second seat must agree" if seen.second else "second signature not needed",
        send="decide",
    )


def _entails(picture: Picture, option: OptionSeen) -> str:
    """Return whose work an option takes, and what the deciders are told of it."""
    steps = [
        f"{BUILTIN.by_kind[action].spec.title} ({picture.name_of(about)}), "
        f"{words.needs_short(picture.rules.needs[action])}"
        for action, about in option.orders
        if action in BUILTIN.by_kind
    ]
    takes = f"Takes {', then '.join(steps)}. " if steps else ""
    return f"{takes}{option.consequence}"


def silence(picture: Picture, seen: DecisionSeen) -> str:
    """Return what becomes of a decision that nobody takes."""
    if not seen.default:
        return f"in silence nothing is decided, at {mark(seen.due)}"
    return (
        f"in silence {picture.name_of(picture.team or '')} does {seen.default}, at {mark(seen.due)}"
    )


_ALONE: Final = "nobody sits at exercise control"


def _free(picture: Picture, _about: str) -> FormView:
    return FormView(
        kind="free",
        title="Decide what is in no list",
        about=_ALONE if picture.stand_in else "exercise control rules on it",
        fields=(
            FieldView(name="text", label="What you decide", kind="text"),
            FieldView(name="intended", label="What it is to achieve", kind="text"),
            FieldView(name="resources", label="With what", kind="line", required=False),
        ),
        preview=(("Then", NOBODY_RULES, "warn"),) if picture.stand_in else (),
        send="decide",
    )


def _withdraw(picture: Picture, about: str) -> FormView:
    choices = tuple(
        Choice(
            id=job.id,
            title=BUILTIN.by_kind[job.action].spec.title,
            note=", ".join(picture.name_of(one) for one in job.about),
        )
        for job in picture.jobs.values()
        if job.status in ("waiting", "running")
    )
    if not choices:
        return FormView(kind="withdraw", title="Withdraw", refusal="Nothing is under way.")
    value = about if about in picture.jobs else ""
    field = FieldView(name="job", label="Which", kind="choice", value=value, choices=choices)
    return FormView(kind="withdraw", title="Withdraw an action", fields=(field,), send="withdraw")


def _assent(picture: Picture, about: str) -> FormView:
    return _on_proposal(picture, about, "assent", ())


def _object(picture: Picture, about: str) -> FormView:
    reason = FieldView(name="reason", label="Reason", kind="text", hint="it is kept on record")
    return _on_proposal(picture, about, "object", (reason,))


def _on_proposal(
    picture: Picture, about: str, kind: str, fields: tuple[FieldView, ...]
) -> FormView:
    title = kind.capitalize()
    seen = picture.proposals.get(about)
    if seen is None or seen.status != "open":
        return FormView(kind=kind, title=title, refusal="That proposal is closed.")
    context = [Note(text=f"Proposed by {picture.name_of(seen.seat)} at {mark(seen.x)}")]
    context += [
        Note(text=f"{picture.name_of(seat)} objects: {reason}", tone="warn")
        for seat, reason in seen.objected.items()
    ]
    return FormView(
        kind=kind,
        title=f"{title}: {seen.what}",
        context=(*context, *proposal_text(picture, Command.known(seen.command))),
        fields=(*fields, hidden("proposal", about)),
        preview=(("Then", "it is in force at once", "text"),) if kind == "assent" else (),
        send=kind,
    )


def proposal_text(picture: Picture, command: Command) -> tuple[Note, ...]:
    """Return what exactly is proposed: who agrees must have read it."""
    if isinstance(command, Choose):
        seen = picture.decisions.get(command.decision)
        asked = [Note(text=seen.text, tone="strong")] if seen is not None else []
        return (*asked, *paragraphs(command.rationale))
    return _action_text(picture, command.action) if isinstance(command, Act) else ()


def _action_text(picture: Picture, action: Action) -> tuple[Note, ...]:
    fields = fields_of(picture, type(action), "")
    notes: list[Note] = []
    for one in fields:
        given = getattr(action, one.name)
        several = given if isinstance(given, tuple) else (str(given),)
        text = ", ".join(picture.name_of(each) for each in several)
        if text and not isinstance(given, bool):
            notes.append(Note(text=f"{one.label}: {text}"))
    return tuple(notes)


# ---- messages

_OVERRIDE: Final = FieldView(
    name="override",
    label="Reason to override the label",
    kind="line",
    hint="only to pass on what its label forbids; it is on record as a breach",
    required=False,
)


def _send(picture: Picture, about: str) -> FormView:
    letter = picture.letters.get(about)
    if letter is None:
        form = _letter_form(picture, "Write", to=(), tlp="TLP:AMBER", subject="", context=())
        return replace(form, templates=templates(picture, None))
    subject = letter.subject if letter.subject.startswith("Re: ") else f"Re: {letter.subject}"
    to = letter.to if letter.sent else (letter.sender,)
    own, shown = _labels_of(letter)
    form = _letter_form(
        picture, "Reply", to=to, tlp=own, subject=subject, context=_quoted(picture, letter)
    )
    fields = (*form.fields, hidden("reply_to", letter.id))
    return replace(form, fields=fields, tlp=shown, templates=templates(picture, letter))


def _labels_of(letter: Letter) -> tuple[str, str]:
    """Return the label to begin with, and the one to show; what carries none gets one's own."""
    return ("TLP:AMBER", "") if letter.tlp == NO_LABEL else (letter.tlp, letter.tlp)


def _letter_form(
    picture: Picture,
    title: str,
    *,
    to: tuple[str, ...],
    tlp: str,
    subject: str,
    context: tuple[Note, ...],
) -> FormView:
    known = tuple(contacts(picture))
    about = tuple(subject_choices(picture))
    value = tuple(one.id for one in known if one.id in to)
    return FormView(
        kind="send",
        title=title,
        context=context,
        fields=(
            FieldView(name="to", label="To", kind="many", value=value, choices=known),
            FieldView(
                name="tlp", label="Label", kind="choice", value=tlp, choices=tuple(labels(picture))
            ),
            FieldView(name="subject", label="Subject", kind="line", value=subject),
            FieldView(name="text", label="Text", kind="text"),
            FieldView(
                name="about", label="Tells of", kind="many", value=(), choices=about, required=False
            ),
            *((_OVERRIDE,) if picture.indicators else ()),
        ),
        preview_title="Who will see it",
        preview=_readers(picture, value, tlp) if value else (),
    )


def _forward(picture: Picture, about: str) -> FormView:
    letter = picture.letters.get(about)
    if letter is None:
        said = "That message is not in your inbox."
        return FormView(kind="forward", title="Forward", refusal=said)
    own, shown = _labels_of(letter)
    return FormView(
        kind="forward",
        title="Forward",
        about=letter.subject,
        context=_quoted(picture, letter),
        tlp=shown,
        fields=(
            FieldView(
                name="to", label="To", kind="many", value=(), choices=tuple(contacts(picture))
            ),
            FieldView(
                name="tlp",
                label="Label",
                kind="choice",
                value=own,
                choices=tuple(labels(picture)),
            ),
            _OVERRIDE,
            hidden("message", letter.id),
        ),
        preview_title="Who will see it",
        send="forward",
        note=_go_along(len(letter.files)),
    )


def _go_along(files: int) -> str:
    if not files:
        return ""
    return counted(files, "file goes with it", "files go with it")


def _share(picture: Picture, about: str) -> FormView:
    held = picture.indicators
    free = [name for name in held if can_be(picture, ShareIndicator, name)]
    # The label that is proposed is the indicator's own, so the form always opens on one.
    waiting = next((name for name in free if not held[name].shared), next(iter(free or held), ""))
    form = _act(picture, "act:share-indicator", about if about in free else waiting)
    if not held:
        said = "You hold no indicator. Triage, hunt, or ask another team."
        return FormView(kind="share", title=form.title, refusal=said)
    return replace(form, kind="share", send="share")


def _quoted(picture: Picture, letter: Letter) -> tuple[Note, ...]:
    head = Note(text=f"From {frame.name(picture, letter.sender)}, {mark(letter.x)}", tone="muted")
    return (head, Note(text=letter.subject, tone="strong"), *paragraphs(letter.text))


def _readers(picture: Picture, to: tuple[str, ...], tlp: str) -> tuple[PreviewLine, ...]:
    """Return who will see a message and which teams will not."""
    sees = words.listed(picture.name_of(who) for who in to)
    others = [one.title for one in contacts(picture, sort="team") if one.id not in to]
    lines: list[PreviewLine] = [("Sees", f"{sees}, and your own team", "text")]
    if others:
        lines.append(("Not", words.listed(others, last="or"), "muted"))
    if tlp in words.MAY_GO:
        lines.append(("They may", f"pass it to: {words.MAY_GO[tlp]}", "muted"))  # type: ignore[index]  # just looked up
    return tuple(lines)


# ---- anybody


def _ask_control(picture: Picture, _about: str) -> FormView:
    return FormView(
        kind="ask-control",
        title="Ask control",
        about=_ALONE if picture.stand_in else "",
        fields=(FieldView(name="text", label="Question", kind="text"),),
        preview=(("Then", NOBODY_ANSWERS, "warn"),) if picture.stand_in else (),
        send="ask",
    )


def _note(_picture: Picture, about: str) -> FormView:
    text = FieldView(name="text", label="Note", kind="text")
    return FormView(
        kind="note",
        title="Note",
        about="kept at this desk",
        fields=(text, hidden("about", about)),
        send="keep",
    )


def _real_world_stop(_picture: Picture, _about: str) -> FormView:
    reason = FieldView(name="reason", label="Reason", kind="line", required=False)
    return FormView(
        kind="real-world-stop",
        title="Stop for a real-world emergency",
        fields=(reason,),
        preview=(("Then", "all exercise play stops at every seat", "bad"),),
        send="stop",
    )


def hidden(name: str, value: str) -> FieldView:
    """Return a field that is carried along and not asked."""
    return FieldView(name=name, label="", kind="line", value=value, required=False)


def paragraphs(text: str) -> tuple[Note, ...]:
    """Return a text paragraph by paragraph."""
    return tuple(Note(text=part) for part in text.split("\n\n") if part.strip())


FORMS: Final[Mapping[str, Build]] = {
    "ask-control": _ask_control,
    "assent": _assent,
    "choose": _choose,
    "forward": _forward,
    "free": _free,
    "note": _note,
    "object": _object,
    "real-world-stop": _real_world_stop,
    "send": _send,
    "share": _share,
    "withdraw": _withdraw,
}
"""Kind → what builds its form.  ``act:<action>`` is built from the catalogue."""
