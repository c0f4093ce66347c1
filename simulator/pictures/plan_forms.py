"""The forms by which control changes the plan and what is under way, and what follows from each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.commands.command import Command
from simulator.domain.commands.plan import (
    ExtendDecision,
    RetimeInject,
    ShiftPlan,
    UndoMove,
)
from simulator.domain.phases import State
from simulator.domain.picture import InjectSeen, Picture
from simulator.pictures.filled import NO, YES
from simulator.pictures.forms import hidden
from simulator.pictures.moves import move_lines
from simulator.pictures.staff import Staff
from simulator.pictures.views import Choice, FieldView, FormView, Note, PreviewLine
from simulator.units import mark

Build = Callable[[Picture, Staff, str], FormView]
LARGE: Final = 14
"""Rows of a field for a whole text."""


def _on_inject(
    picture: Picture,
    about: str,
    kind: str,
    then: str,
    fields: tuple[FieldView, ...] = (),
    *,
    title: str = "",
) -> FormView:
    seen = picture.show.get(about)
    title = title or kind.capitalize()
    if seen is None:
        return FormView(kind=kind, title=title, refusal="No inject is under the cursor.")
    return FormView(
        kind=kind,
        title=f"{title} {seen.id}",
        about=seen.title,
        fields=(*fields, hidden("inject", about)),
        preview=(("Then", then, "text"),),
        send=title.lower(),
    )


def _release(picture: Picture, _staff: Staff, about: str) -> FormView:
    choices = (Choice(id=NO, title="no"), Choice(id=YES, title="yes"))
    anyway = FieldView(
        name="anyway",
        label="Although its fact is not so",
        kind="choice",
        value=NO,
        choices=choices,
        required=False,
    )
    paused = picture.state is State.PAUSE
    then = "its addressees get it when the exercise goes on" if paused else "they get it at once"
    return _on_inject(picture, about, "release", then, (anyway,), title="Send")


def _hold(picture: Picture, _staff: Staff, about: str) -> FormView:
    return _on_inject(picture, about, "hold", "it goes out when it is sent or let go")


def _let_go(picture: Picture, _staff: Staff, about: str) -> FormView:
    then = "it goes by the plan again; if its time has passed, it goes out at once"
    return _on_inject(picture, about, "let-go", then, title="Let go")


def _skip(picture: Picture, staff: Staff, about: str) -> FormView:
    reason = FieldView(
        name="reason", label="Reason", kind="line", hint="for the plan and the after-action"
    )
    form = _on_inject(picture, about, "skip", "it does not go out", (reason,))
    seen = picture.show.get(about)
    return form if seen is None else _with(form, _hanging(picture, staff, seen))


def _with(form: FormView, lines: tuple[PreviewLine, ...]) -> FormView:
    return FormView(
        kind=form.kind,
        title=form.title,
        about=form.about,
        fields=form.fields,
        preview=(*form.preview, *lines),
        send=form.send,
    )


def _hanging(picture: Picture, staff: Staff, seen: InjectSeen) -> tuple[PreviewLine, ...]:
    """Return what does not come about if an inject is left out."""
    lines: list[PreviewLine] = []
    after = [
        one.id
        for one in picture.show.values()
        if one.at is None and one.plan.after is not None and one.plan.after[0] == seen.id
    ]
    if after:
        lines.append(("Neither", f"{', '.join(after)}, which follow it", "warn"))
    tasks = [picture.guide.get(("task", one), one) for one in seen.plan.serves]
    if tasks:
        lines.append(("Lost", "; ".join(tasks), "warn"))
    if seen.plan.asks:
        teams = ", ".join(staff.touched(seen.to))
        lines.append(("Unasked", f"{teams}: {seen.plan.asks[0].text}", "warn"))
    lines.append(("Undo", "h on it takes it back into the plan", "muted"))
    return tuple(lines)


def _restore(picture: Picture, _staff: Staff, about: str) -> FormView:
    then = "it is in the plan again; if its time has passed, it is held"
    return _on_inject(picture, about, "restore", then, title="Take back")


def _edit(picture: Picture, staff: Staff, about: str) -> FormView:
    seen = picture.show.get(about)
    fields: tuple[FieldView, ...] = ()
    if seen is not None:
        fields = (
            FieldView(
                name="subject",
                label="Subject",
                kind="line",
                value=seen.subject,
                plan=seen.plan.subject,
            ),
            FieldView(
                name="body",
                label="Text",
                kind="text",
                value=seen.text,
                rows=LARGE,
                plan=seen.plan.text,
            ),
            FieldView(
                name="to",
                label="To",
                kind="many",
                value=seen.to,
                choices=addressees(staff, (*seen.to, *seen.plan.to)),
                plan=seen.plan.to,
            ),
        )
    then = "what it asks, carries and does goes to those who get it"
    return _on_inject(picture, about, "edit", then, fields)


def addressees(staff: Staff, also: tuple[str, ...] = ()) -> tuple[Choice, ...]:
    """Return who can be written to; whoever is addressed already stands there too."""
    choices = (
        Choice(id="all", title="everybody"),
        *(Choice(id=team.id, title=f"{team.id} {team.name}") for team in staff.teams.values()),
        *(
            Choice(id=seat, title=staff.name(seat), note=team)
            for seat, team in staff.team_of.items()
        ),
    )
    known = {one.id for one in choices}
    return (*choices, *(Choice(id=one, title=staff.name(one)) for one in also if one not in known))


def _move(picture: Picture, staff: Staff, about: str) -> FormView:
    seen = picture.show.get(about)
    one = () if seen is None else (Choice(id=f"inject:{about}", title=f"{about} {seen.title}"),)
    teams = tuple(
        Choice(id=f"team:{team.id}", title=f"all that is left of {team.id} {team.name} alone")
        for team in staff.teams.values()
    )
    choices = (*one, Choice(id="all", title="all that is left"), *teams)
    return FormView(
        kind="move",
        title="Move the plan",
        about="a preview, nothing has moved",
        fields=(
            FieldView(
                name="what", label="What", kind="choice", value=choices[0].id, choices=choices
            ),
            FieldView(
                name="by",
                label="By minutes",
                kind="line",
                value="+10",
                hint="+10, -5, or for one inject its time, 1:36",
            ),
        ),
        preview_title="If you move it",
        preview=(("Moves", "as soon as it is worked out", "muted"),),
        send="move",
        note="ctrl+z takes the last move back",
    )


def _undo_move(picture: Picture, _staff: Staff, _about: str) -> FormView:
    if not picture.moves:
        refusal = "The plan was not moved: there is nothing to take back."
        return FormView(kind="undo-move", title="Take the last move back", refusal=refusal)
    last = picture.moves[-1]
    names = ", ".join(one.inject for one in last.moves[:4])
    more = f" and {len(last.moves) - 4} more" if len(last.moves) > 4 else ""  # noqa: PLR2004 - four are named
    return FormView(
        kind="undo-move",
        title="Take the last move back",
        preview=(("Back", f"{names}{more}, as far as their times have not passed", "text"),),
        send="take back",
    )


def _extend(picture: Picture, staff: Staff, about: str) -> FormView:
    choices = tuple(
        Choice(id=one.id, title=f"{_team_of(staff, one.id)} {one.text}", note=mark(one.due))
        for one in picture.decisions.values()
        if one.chosen is None and not one.lapsed
    )
    title = "More time to decide"
    if not choices:
        return FormView(kind="extend", title=title, refusal="No decision is open.")
    value = about if any(one.id == about for one in choices) else choices[0].id
    return FormView(
        kind="extend",
        title=title,
        fields=(
            FieldView(name="decision", label="Which", kind="choice", value=value, choices=choices),
            FieldView(name="by", label="By minutes", kind="line", value="10", hint="10, 1h"),
        ),
        preview=(("Then", "its default comes later too; the team is told", "text"),),
        send="give time",
    )


def _team_of(staff: Staff, decision: str) -> str:
    return next((team.id for team in staff.teams.values() if decision in team.open), "")


def _withdraw_job(_picture: Picture, staff: Staff, about: str) -> FormView:
    choices = tuple(
        Choice(id=job, title=f"{team} {title}") for job, (team, title) in staff.jobs.items()
    )
    title = "Withdraw an action of a team"
    if not choices:
        return FormView(kind="withdraw-job", title=title, refusal="No action is under way.")
    value = about if any(one.id == about for one in choices) else choices[-1].id
    return FormView(
        kind="withdraw-job",
        title=title,
        fields=(
            FieldView(name="job", label="Which", kind="choice", value=value, choices=choices),
            FieldView(name="reason", label="Reason", kind="line", hint="the team reads it"),
        ),
        preview=(("Then", "it is void, and its people are free at once", "text"),),
        send="withdraw",
    )


def _withdraw_ruling(picture: Picture, _staff: Staff, about: str) -> FormView:
    choices = tuple(
        Choice(id=one.id, title=one.text, note=one.ruling)
        for one in picture.free.values()
        if one.ruling and not one.in_force
    )
    title = "Take back a ruling"
    if not choices:
        none = "No ruling can be taken back: each has had its effect, or there is none."
        return FormView(kind="withdraw-ruling", title=title, refusal=none)
    value = about if any(one.id == about for one in choices) else choices[-1].id
    return FormView(
        kind="withdraw-ruling",
        title=title,
        context=(Note(text="Rulings that have had no effect yet.", tone="muted"),),
        fields=(
            FieldView(name="decision", label="Which", kind="choice", value=value, choices=choices),
            FieldView(name="reason", label="Reason", kind="line", hint="the team reads it"),
        ),
        preview=(("Then", "the decision waits for another ruling", "text"),),
        send="take back",
    )


def plan_preview(
    picture: Picture, staff: Staff, command: Command, x: int, s: int
) -> tuple[PreviewLine, ...] | None:
    """Return what follows from a command of the plan; ``None`` if it is another."""
    if isinstance(command, ShiftPlan | RetimeInject):
        return move_lines(picture, staff, command, x, s)
    if isinstance(command, ExtendDecision):
        seen = picture.decisions.get(command.decision)
        due = "" if seen is None else mark(seen.due + command.seconds)
        return (("Then", f"open until {due}; its default comes then; the team is told", "text"),)
    if isinstance(command, UndoMove):
        return _undo_move(picture, staff, "").preview
    return None


PLAN_FORMS: Final[Mapping[str, Build]] = {
    "edit": _edit,
    "extend": _extend,
    "hold": _hold,
    "let-go": _let_go,
    "move": _move,
    "release": _release,
    "restore": _restore,
    "skip": _skip,
    "undo-move": _undo_move,
    "withdraw-job": _withdraw_job,
    "withdraw-ruling": _withdraw_ruling,
}
"""Kind → what builds its form."""
