"""The forms by which control answers: a letter as the persona it went to, a question, the room.

Names and texts come from control's picture and fold.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.picture import Picture
from simulator.pictures import words
from simulator.pictures.forms import hidden
from simulator.pictures.menus import labels
from simulator.pictures.staff import Staff
from simulator.pictures.staff_post import Mail, waits_for
from simulator.pictures.views import Choice, FieldView, FormView, Note, PreviewLine

PAUSE_TEXT: Final = "Every seat reads it; the clocks stand still until F8."


def answer_form(picture: Picture, staff: Staff, mail: Mail) -> FormView:
    """Return the form that answers a team's letter as a persona it went to."""
    who = [one for one in mail.to if one in staff.personas]
    first = next(iter(waits_for(staff, mail)), who[0] if who else "")
    subject = mail.subject if mail.subject.startswith("Re: ") else f"Re: {mail.subject}"
    return FormView(
        kind="speak",
        title=f"Answer as {staff.name(first)}",
        about=f"to {staff.name(mail.seat or mail.sender)}",
        context=(
            Note(text=mail.subject, tone="strong"),
            Note(text=mail.text),
        ),
        tlp=words.label(mail.tlp),
        fields=(
            FieldView(name="text", label="Answer", kind="text"),
            FieldView(
                name="as",
                label="As",
                kind="choice",
                value=first,
                choices=tuple(Choice(id=one, title=staff.name(one)) for one in who),
            ),
            FieldView(
                name="to",
                label="To",
                kind="many",
                value=(mail.sender,),
                choices=tuple(
                    Choice(id=team.id, title=f"{team.id} {team.name}")
                    for team in staff.teams.values()
                ),
            ),
            FieldView(name="subject", label="Subject", kind="line", value=subject),
            FieldView(
                name="tlp",
                label="Label",
                kind="choice",
                value=words.label(mail.tlp) or "TLP:AMBER",
                choices=tuple(labels(picture)),
            ),
            hidden("reply_to", mail.id),
        ),
        preview_title="Who will see it",
    )


def question_form(picture: Picture, staff: Staff, about: str) -> FormView:
    """Return the form that answers a question to control."""
    return _on_question(
        picture,
        staff,
        about,
        ("answer-question", "Answer", "answer"),
        FieldView(name="text", label="Answer", kind="text", hint="whoever asked reads it"),
    )


def aside_form(picture: Picture, staff: Staff, about: str) -> FormView:
    """Return the form that puts a question aside."""
    return _on_question(
        picture,
        staff,
        about,
        ("close-question", "Put the question aside", "put aside"),
        FieldView(name="reason", label="Why", kind="line", hint="whoever asked reads it"),
    )


def _on_question(
    picture: Picture, staff: Staff, about: str, said: tuple[str, str, str], field: FieldView
) -> FormView:
    kind, title, send = said
    seen = next((q for q in picture.questions.values() if q.open and q.key == about), None)
    if seen is None:
        seen = next((q for q in picture.questions.values() if q.open), None) if not about else None
    if seen is None:
        return FormView(kind=kind, title=title, refusal="No such question is open.")
    preview: tuple[PreviewLine, ...] = (
        ("Sees", f"{staff.name(seen.seat)}, evaluators", "text"),
        ("Then", "the question is closed", "text"),
    )
    return FormView(
        kind=kind,
        title=f"{title}: {staff.name(seen.seat)}",
        about=f"asked {words.hours_minutes(seen.x)}",
        context=(Note(text=seen.text, tone="strong"),),
        fields=(field, hidden("question", seen.key)),
        preview=preview,
        send=send,
    )


def pause_form(picture: Picture, _staff: Staff, _about: str) -> FormView:
    """Return the form that says why the exercise is paused, which it is already."""
    return FormView(
        kind="explain-pause",
        title="Why is it paused",
        about="the clocks stand still already",
        fields=(
            FieldView(
                name="reason",
                label="Reason",
                kind="line",
                value=picture.state_reason,
                hint="every seat reads it",
            ),
            FieldView(
                name="until",
                label="Back at",
                kind="line",
                value=picture.back_at,
                required=False,
            ),
        ),
        preview=(("Then", PAUSE_TEXT, "text"),),
        send="say",
    )


def leave_form(_picture: Picture, staff: Staff, about: str) -> FormView:
    """Return the form that leaves a letter without an answer."""
    mail = staff.post.get(about)
    if mail is None or not waits_for(staff, mail):
        return FormView(kind="leave-letter", title="Leave", refusal="That letter does not wait.")
    return FormView(
        kind="leave-letter",
        title="Leave it unanswered",
        about=mail.subject,
        fields=(hidden("message", about),),
        preview=(("Then", "it waits for control no longer; nobody is told", "text"),),
        send="leave",
    )
