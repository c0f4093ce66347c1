"""Rows that forms are opened on: what a row brings, and with what its form begins.

A row brings its name, its text and its label; a form without the row it needs says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from simulator import times
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.plan.properties import asked, typed_in
from simulator.domain.state.picture import DecisionSeen, InjectSeen, MessageSeen, Picture
from simulator.domain.values.behaviours import BEHAVIOURS
from simulator.domain.values.forms import NO, YES, form_of
from simulator.domain.values.tlp import NO_LABEL
from simulator.pictures import frame, words
from simulator.pictures.asking import UNDONE, counts
from simulator.pictures.coming import coming_rows
from simulator.pictures.follows import readers
from simulator.pictures.offers import Seen
from simulator.pictures.persona_desk import goes_by, prepared
from simulator.pictures.staff import Staff
from simulator.pictures.staff_post import waits_for
from simulator.pictures.templates import templates
from simulator.pictures.views import FormView, Note, PreviewLine
from simulator.times import mark, pace_words
from simulator.units import counted

Hook = Callable[[Seen, FormView], FormView]
ANSWER: Final = 8
"""Rows of a field for an answer in words."""
LARGE: Final = 14
"""Rows of a field for a whole text."""


def refused(form: FormView, why: str) -> FormView:
    """Return a form that cannot be filled in."""
    return replace(form, fields=(), preview=(), refusal=why)


def _set(form: FormView, changed: Mapping[str, Mapping[str, Any]]) -> FormView:
    """Return a form with fields of it changed, by name."""
    fields = (replace(one, **changed.get(one.name, {})) for one in form.fields)
    return replace(form, fields=tuple(fields))


def _values(form: FormView, **values: str | tuple[str, ...]) -> FormView:
    return _set(form, {name: {"value": value} for name, value in values.items()})


def with_text(form: FormView, text: str) -> FormView:
    """Return a form with a text to write otherwise."""
    return _values(form, text=text)


def paragraphs(text: str) -> tuple[Note, ...]:
    """Return a text paragraph by paragraph."""
    return tuple(Note(text=part) for part in text.split("\n\n") if part.strip())


# ---- rows of a team


def _decision(seen: Seen, form: FormView) -> FormView:
    picture, asked = seen.picture, seen.picture.decisions.get(seen.about)
    if asked is None or asked.chosen is not None or asked.lapsed:
        return refused(form, "That is decided, or its window has closed.")
    message = picture.messages.get(asked.message)
    context = [Note(text=asked.text, tone="strong"), *counts(picture, asked)]
    if message is not None:
        context.append(Note(text=f"From {frame.name(picture, message.sender)}", tone="muted"))
        context += paragraphs(message.text)
    form = replace(
        form,
        about=silence(picture, asked),
        runs_out=True,
        context=tuple(context),
        tlp=message.tlp if message is not None else "",
        note="a second seat must agree" if asked.second else "no second seat needed",
    )
    if asked.mode == "open":
        return _set(form, {"text": {"rows": ANSWER}})
    if asked.mode == "forecast":
        return _values(replace(form, note=""), percent=asked.answer.removesuffix(" %"))
    best = f"Sure that it is the best of the {_NUMBERS[len(asked.options)]}"
    alone = len(picture.brief.colleagues) == 1
    form = replace(form, instead=("", "") if alone else form.instead)
    form = _set(form, {"sure": {"label": best}})
    if not asked.essential:
        return form
    why = {"hint": "essential: the evaluator reads it", "required": True}
    return _set(form, {"rationale": why})


_NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""How many ways to decide there are."""


def silence(picture: Picture, seen: DecisionSeen) -> str:
    """Return what becomes of a decision that nobody takes."""
    if not seen.default:
        undone = UNDONE[seen.mode].removeprefix("Not ")
        return f"in silence nothing is {undone}, at {mark(seen.due)}"
    return (
        f"in silence {picture.name_of(picture.team or '')} does {seen.default}, at {mark(seen.due)}"
    )


def _proposal(seen: Seen, form: FormView) -> FormView:
    picture, open_one = seen.picture, seen.picture.proposals.get(seen.about)
    if open_one is None or open_one.status != "open":
        return refused(form, "That proposal is closed.")
    by = f"Proposed by {picture.name_of(open_one.seat)} at {mark(open_one.x)}"
    objections = (
        Note(text=f"{picture.name_of(seat)} objects: {reason}", tone="warn")
        for seat, reason in open_one.objected.items()
    )
    return replace(
        form,
        title=f"{form.title}: {open_one.what}",
        context=(
            Note(text=by),
            *objections,
            *proposal_text(picture, Command.narrowed(open_one.command)),
        ),
    )


def proposal_text(picture: Picture, command: Command) -> tuple[Note, ...]:
    """Return what exactly is proposed: who agrees must have read it."""
    if isinstance(command, Choose | AnswerInWords):
        said = command.rationale if isinstance(command, Choose) else command.text
        seen = picture.decisions.get(command.decision)
        asked = [Note(text=seen.text, tone="strong")] if seen is not None else []
        return (*asked, *paragraphs(said))
    return _action_text(picture, command.action) if isinstance(command, Act) else ()


def _action_text(picture: Picture, action: Action) -> tuple[Note, ...]:
    notes: list[Note] = []
    for one in form_of(type(action)):
        given = getattr(action, one.name)
        several = given if isinstance(given, tuple) else (str(given),)
        text = ", ".join(picture.name_of(each) for each in several)
        if text and not isinstance(given, bool):
            notes.append(Note(text=f"{one.label}: {text}"))
    return tuple(notes)


def _received(seen: Seen, form: FormView) -> FormView:
    message = seen.picture.messages.get(seen.about)
    if message is None:
        return refused(form, "That message is not in your inbox.")
    files = counted(len(message.files), "file goes with it", "files go with it")
    form = replace(form, about=message.subject, note=files if message.files else "")
    return _labelled(seen.picture, message, form)


def _labelled(picture: Picture, message: MessageSeen, form: FormView) -> FormView:
    """Return a form with a message before the eyes, under its label; without one, one's own."""
    bare = message.tlp == NO_LABEL
    head = Note(text=f"From {frame.name(picture, message.sender)}, {mark(message.x)}", tone="muted")
    quoted = (head, Note(text=message.subject, tone="strong"), *paragraphs(message.text))
    form = replace(form, context=quoted, tlp="" if bare else message.tlp)
    return _values(form, tlp="TLP:AMBER" if bare else message.tlp)


def _re(subject: str) -> str:
    return subject if subject.startswith("Re: ") else f"Re: {subject}"


def _send(seen: Seen, form: FormView) -> FormView:
    picture, message = seen.picture, seen.picture.messages.get(seen.about)
    if not picture.indicators:
        form = replace(form, fields=tuple(one for one in form.fields if one.name != "override"))
    form = replace(form, templates=templates(picture, message))
    if picture.seat in picture.personas:
        form = _as_persona(picture, form, picture.seat, seen.about)
    if message is None:
        return _values(form, reply_to="")
    wanted = message.to if message.sent else (message.sender,)
    known = next(one.choices for one in form.fields if one.name == "to")
    to = tuple(one.id for one in known if one.id in wanted)
    own = form.context
    form = _labelled(picture, message, replace(form, title="Reply"))
    form = replace(form, context=(*form.context, *own))
    form = _values(form, to=to, subject=_re(message.subject))
    tlp = next(str(one.value) for one in form.fields if one.name == "tlp")
    return replace(form, preview=readers(picture, to, tlp) if to else ())


# ---- rows of staff


def _inject(seen: Seen, form: FormView) -> FormView:
    inject = seen.picture.msel.get(seen.about)
    if inject is None:
        return refused(form, "No inject is under the cursor.")
    return replace(form, title=f"{form.title} {inject.id}", about=inject.title)


def _card(seen: Seen, form: FormView) -> FormView:
    card = seen.picture.cards.get(seen.about)
    if card is None:
        return refused(form, "No card of your own is under the cursor.")
    form = replace(form, title=f"{form.title} {card.id}", about=card.subject)
    form = _values(
        form,
        to=card.to,
        sender=card.sender,
        channel=card.channel,
        subject=card.subject,
        text=card.text,
        tlp=card.tlp,
        urgent=YES if card.urgent else NO,
    )
    return _set(form, {"text": {"rows": LARGE}})


def _edit(seen: Seen, form: FormView) -> FormView:
    inject = seen.picture.msel[seen.about]
    plan = inject.plan
    now, then = typed_in(inject.properties), typed_in(plan.shown)
    subject, text = (plan.subject, plan.text) if inject.clue is None else inject.clue.words
    return _set(
        form,
        {
            **{
                one.name: {"value": now.get(one.name, ""), "plan": then.get(one.name, "")}
                for one in asked()
            },
            "subject": {"value": inject.subject, "plan": subject},
            "text": {"value": inject.text, "plan": text, "rows": LARGE},
            "to": {"value": inject.to, "plan": plan.to, "required": True},
        },
    )


def _skip(seen: Seen, form: FormView) -> FormView:
    hanging = _hanging(seen.picture, seen.staff, seen.picture.msel[seen.about])
    return replace(form, preview=(*form.preview, *hanging))


def _hanging(picture: Picture, staff: Staff, seen: InjectSeen) -> tuple[PreviewLine, ...]:
    """Return what does not come about if an inject is skipped."""
    lines: list[PreviewLine] = []
    after = [
        one.id
        for one in picture.msel.values()
        if one.at is None and one.plan.after is not None and one.plan.after[0] == seen.id
    ]
    if after:
        lines.append(("Neither", f"{', '.join(after)}, which follow it", "warn"))
    tasks = [picture.eeg.get(("task", one), one) for one in seen.plan.serves]
    if tasks:
        lines.append(("Lost", "; ".join(tasks), "warn"))
    if seen.plan.asks:
        teams = ", ".join(staff.touched(seen.to))
        lines.append(("Unasked", f"{teams}: {seen.plan.asks[0].text}", "warn"))
    lines.append(("Undo", "h on it takes it back into the plan", "muted"))
    return tuple(lines)


def _cut(seen: Seen, form: FormView) -> FormView:
    """Return the form with what is ticked on the page it is opened from, ``I-31+I-57``."""
    known = [one.id for one in form.fields[0].choices]
    return _values(form, injects=tuple(one for one in seen.about.split("+") if one in known))


def _free_decision(seen: Seen, form: FormView) -> FormView:
    asked = seen.staff.free.get(seen.about)
    if asked is None:
        return refused(form, "No such decision waits for a ruling.")
    texts = [f"It is to achieve: {asked.intended}"]
    texts += [f"With: {asked.resources}"] if asked.resources else []
    return replace(
        form,
        title=f"Rule on what {asked.team} decided",
        about=seen.staff.name(asked.seat),
        runs_out=True,
        context=(Note(text=asked.text, tone="strong"), *(Note(text=text) for text in texts)),
    )


def _question(seen: Seen, form: FormView) -> FormView:
    """Return the form with the question it is opened on; on none, the first that is open."""
    open_ones = [one for one in seen.picture.questions.values() if one.open]
    asked = next((one for one in open_ones if seen.about in ("", one.key)), None)
    if asked is None:
        return refused(form, "No such question is open.")
    name = seen.staff.name(asked.seat)
    form = replace(
        form,
        title=f"{form.title}: {name}",
        about=f"asked {times.hours_minutes(asked.x)}",
        context=(Note(text=asked.text, tone="strong"),),
        preview=(("Sees", f"{name}, evaluators", "text"), *form.preview),
    )
    return _values(form, question=asked.key)


def _waiting_message(seen: Seen, form: FormView) -> FormView:
    mail = seen.staff.post.get(seen.about)
    if mail is None or not waits_for(seen.staff, mail):
        return refused(form, "That message does not wait.")
    return replace(form, about=mail.message.subject)


def _coming(seen: Seen, form: FormView) -> FormView:
    row = next((one for one in coming_rows(seen.picture, seen.staff) if one.id == seen.about), None)
    if row is None:
        return refused(form, "That is not on its way any more.")
    sees = row.to or "not known before"
    return replace(
        form,
        about=row.what,
        context=(Note(text=row.why, tone="strong"),),
        preview=(("Not told", sees, "text"), *form.preview),
    )


def _as_persona(picture: Picture, form: FormView, persona: str, message: str) -> FormView:
    """Return the form with what a persona goes by, and with the answers prepared for it."""
    answers = prepared(picture, persona, message)
    return replace(
        form,
        context=(*form.context, *goes_by(picture, persona, message)),
        templates=answers or form.templates,
    )


def _claim(seen: Seen, form: FormView) -> FormView:
    """Return the form with the persona that the message waits for."""
    mail = seen.staff.post.get(seen.about)
    who = waits_for(seen.staff, mail) if mail is not None else (seen.picture.seat,)
    return _values(form, persona=next(iter(who), ""))


def _speak(seen: Seen, form: FormView) -> FormView:
    """Return the form as it is; to a message, the answer of the persona that it waits for."""
    staff, mail = seen.staff, seen.staff.post.get(seen.about)
    if mail is None:
        return _values(form, reply_to="", persona=seen.picture.seat)
    who = [one for one in mail.to if one in staff.personas]
    first = next(iter((*waits_for(staff, mail), *who)), "")
    label = words.label(mail.message.tlp)
    form = replace(
        form,
        title=f"Answer as {staff.name(first)}",
        about=f"to {staff.name(mail.seat or mail.sender)}",
        context=(Note(text=mail.message.subject, tone="strong"), Note(text=mail.message.text)),
        tlp=label,
        fields=tuple(sorted(form.fields, key=lambda one: one.name != "text")),  # begins there
    )
    form = _as_persona(seen.picture, form, first, mail.id)
    form = _values(
        form,
        persona=first,
        to=(mail.sender,),
        subject=_re(mail.message.subject),
        tlp=label or "TLP:AMBER",
    )
    return _set(form, {"text": {"label": "Answer"}})


# ---- what a form begins with


def _explain(seen: Seen, form: FormView) -> FormView:
    return _values(form, reason=seen.picture.state_reason, back_at=seen.picture.back_at)


def _set_pace(seen: Seen, form: FormView) -> FormView:
    clock = seen.picture.clock
    return _values(form, pace=pace_words(clock.num, clock.den))


def _undo(seen: Seen, form: FormView) -> FormView:
    if not seen.picture.moves:
        return refused(form, "The plan was not moved: there is nothing to take back.")
    last = seen.picture.moves[-1].moves
    names = ", ".join(one.inject for one in last[:_NAMED])
    more = f" and {len(last) - _NAMED} more" if len(last) > _NAMED else ""
    line = f"{names}{more}, as far as their times have not passed"
    return replace(form, preview=(("Back", line, "text"),))


_NAMED: Final = 4
"""Injects of a move that are named."""


def _ruling(_seen: Seen, form: FormView) -> FormView:
    return replace(form, context=(Note(text="Rulings that have had no effect yet.", tone="muted"),))


def _noted(seen: Seen, form: FormView) -> FormView:
    """Return the form with what a note is about: a row of the MSEL, or of the EEG."""
    picture = seen.picture
    sort, _, subject = seen.about.partition(":")
    row = picture.msel.get(seen.about)
    title = row.title if row is not None else picture.eeg.get((sort, subject), "")
    return replace(form, context=paragraphs(title))


def _rate(seen: Seen, form: FormView) -> FormView:
    """Return the form on a subject, with or without its sort; ``=M`` after it is the rating."""
    about, _, letter = seen.about.partition("=")
    subject, rating, _ = form.fields
    ids = [one.id for one in subject.choices]
    named = next((one for one in ids if about in (one, one.partition(":")[2])), "")
    given = letter if letter in [one.id for one in rating.choices] else ""
    anchors = tuple(
        note
        for one in BEHAVIOURS.values()
        for note in paragraphs(
            f"{one.title}: " + "; ".join(f"{n} {text}" for n, text in enumerate(one.anchors, 1))
        )
    )
    return _values(replace(form, context=anchors), subject=named, rating=given)


ROWS: Final[Mapping[str, Hook]] = {
    "decision": _decision,
    "proposal": _proposal,
    "received": _received,
    "inject": _inject,
    "free-decision": _free_decision,
    "question": _question,
    "card": _card,
    "coming": _coming,
    "waiting-message": _waiting_message,
    "noted": _noted,
}
"""What a form is opened on → what that brings."""
OPENS: Final[Mapping[str, Hook]] = {
    "claim-message": _claim,
    "cut": _cut,
    "edit": _edit,
    "explain-pause": _explain,
    "rate": _rate,
    "send": _send,
    "set-pace": _set_pace,
    "skip": _skip,
    "speak": _speak,
    "undo-move": _undo,
    "withdraw-ruling": _ruling,
}
"""Kind → what its form begins with beside."""
