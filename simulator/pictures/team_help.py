"""Help at a team's desk, from its own picture and from nothing else.

What waits is what *Due* lists, gathered by what answers it; the next step is worked out by whoever
is handed in, over the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import TYPE_CHECKING, Final

from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.asked import asked_by
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.domain.values.grouped import grouped
from simulator.domain.values.value import Family
from simulator.pictures import frame
from simulator.pictures.asked_as import asked_as
from simulator.pictures.help_view import HelpRow, HelpView, StepView
from simulator.pictures.views import DueRow
from simulator.pictures.words import listed
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.help_view import Advise

ANSWERED: Final[Mapping[str, tuple[str, str, str]]] = {
    "choose": ("decision to take", "decisions to take", "decides"),
    "answer-in-words": ("question to answer", "questions to answer", "answers"),
    "foretell": ("forecast to give", "forecasts to give", "foretells"),
    "proposal": ("proposal to agree to", "proposals to agree to", "answers"),
    "send": ("question to answer", "questions to answer", "answers"),
    "act:notify": ("authority to notify", "authorities to notify", "notifies"),
    "act:triage": ("alert without a verdict", "alerts without a verdict", "triages"),
    "act:ransom-decision": ("ransom demand to answer", "ransom demands to answer", "answers"),
    "act:rebut-rumour": ("rumour to rebut", "rumours to rebut", "rebuts"),
    "act": ("jump of hours to prepare for", "jumps of hours to prepare for", "sets to work"),
    "read": ("message to read", "messages to read", "reads"),
}
"""What a row of what is due opens → what waits, once and several times, and what is done then."""


def team_help(picture: Picture, due: tuple[DueRow, ...], advise: Advise) -> HelpView | None:
    """Return the help at a desk; ``None`` where its team plays without.

    Args:
        picture: What the seat knows.
        due: What waits for it, the shortest time first.
        advise: Says what would be done next; asked with full help alone.

    """
    level = picture.help
    if level == "plain" or picture.state in frame.OVER:
        return None
    step = _step(picture, advise) if level == "full" else None
    return HelpView(level=level, rows=_rows(picture, due), step=step)


def _rows(picture: Picture, due: tuple[DueRow, ...]) -> tuple[HelpRow, ...]:
    """Return what waits, in the order of the first of each sort."""
    own = {one.id for one in picture.proposals.values() if one.seat == picture.seat}
    mine = ((row.opens, row) for row in due if row.opens in ANSWERED and row.id not in own)
    return tuple(_row(picture, opens, rows) for opens, rows in grouped(mine).items())


def _row(picture: Picture, opens: str, rows: tuple[DueRow, ...]) -> HelpRow:
    first, (one, several, verb) = rows[0], ANSWERED[opens]
    unread = sum(not message.read for message in picture.messages.values() if not message.sent)
    count = unread if opens == "read" else len(rows)
    within = "" if first.left.endswith("late") else "in "
    timed = first.left[:1].isdigit()
    left = f", {'the first ' if count > 1 else ''}{within}{first.left}" if timed else ""
    return HelpRow(
        text=f"{counted(count, one, several)}{left}",
        verb=verb,
        opens=opens,
        about=first.id,
        urgent=first.tone in ("warn", "bad"),
    )


# ---- the next step


def _step(picture: Picture, advise: Advise) -> StepView | None:
    advised = advise(picture)
    if advised is None:
        return None
    command = advised.command
    form = asked_as(command)
    # Which way to decide is for people: the form is opened on the question, and not filled in.
    fields = {} if isinstance(command, Choose) else form.fields
    text = said_of(command, picture)
    return StepView(text=text, why=advised.why, kind=form.kind, about=form.about, fields=fields)


@singledispatch
def said_of(command: Family, picture: Picture) -> str:
    """Return what is asked for, in words."""
    del picture
    form = asked_by(Command.narrowed(command).kind)
    return form.verb.title if form is not None else command.kind


@said_of.register
def _(command: Act, picture: Picture) -> str:
    about = asked_as(command).about
    what = picture.alerts[about].asset if about in picture.alerts else about
    known = what and picture.name_of(what) != what
    if what in picture.indicators or known:
        return f"{command.action.spec.title}: {picture.name_of(what)}"
    return command.action.spec.title


@said_of.register
def _(command: Read, picture: Picture) -> str:
    return f"Read: {picture.messages[command.message].subject}"


@said_of.register
def _(command: Choose, picture: Picture) -> str:
    return f"Decide: {picture.decisions[command.decision].text}"


@said_of.register
def _(command: Assent, picture: Picture) -> str:
    return f"Agree to: {picture.proposals[command.proposal].what}"


@said_of.register
def _(command: Send, picture: Picture) -> str:
    whom = listed(frame.name(picture, who) for who in command.to)
    return f"Write to {whom}: {command.subject}"
