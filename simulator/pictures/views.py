"""Views of a seat's console: the frame, what a participant sees, and every form.

Here belongs the shape of what is drawn, already worded and formatted.  How a view is made from
a picture does not belong here, nor anything that knows a widget.  The other screens' views are in
``control_view``, ``start_view`` (home, briefing, curtain) and ``review_view`` (after action).

Every text may come from people or files and is hostile; the consoles make it safe when they draw
it, so a builder never escapes anything.  Times are text the reader reads as it stands; shares and
levels are parts per million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from simulator.pictures.files_view import FileRow
from simulator.pictures.help_view import HelpView

Tone = Literal["text", "strong", "muted", "faint", "ok", "warn", "bad"]
"""What a colour may say: ``ok`` good or moving, ``warn`` needs you, ``bad`` broken."""

StateName = Literal["ready", "run", "pause", "stopped", "endex", "hot-wash", "abort"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A short text with its tone."""

    text: str
    tone: Tone = "text"
    short: str | None = None
    """What stands for it where there is little room; empty leaves it out there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BandView:
    """What the host cannot do, said below the status row."""

    label: str
    text: str
    then: str
    """What that means for the reader."""
    sends: bool
    """Whether what is sent is sent once the host can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """The frame of every screen: the banner and the status row."""

    name: str
    """The exercise, as the banner says it."""
    tlp: str
    """The label of the exercise, such as ``TLP:AMBER``."""
    state: StateName
    clock: str
    """Exercise time, ``T+01:23:40``."""
    pace: str
    """Scenario time per exercise time, such as ``x3``, written with the multiplication sign."""
    scenario_time: str
    """``Sun 11:09``."""
    stood: str = ""
    """For how long the clocks have stood still, ``4:10``; empty if that is not known."""
    wall: str = ""
    """``10:23 UTC+8``; empty leaves it out."""
    speed: str = ""
    """Exercise time per wall time where a solo player has set one, ``12 times faster``."""
    code: str
    """The team's code, ``QN``; for staff the duty, ``Control``."""
    team: str = ""
    role: str = ""
    short: str = ""
    """The role in a word, ``Lead``, where there is no room for its title."""
    marks: tuple[Note, ...] = ()
    """What else the status row must say: connection, hands up, seats here; most important first."""
    band: BandView | None = None
    starts: str = ""
    """``STARTEX in 12:40`` where that is planned; else empty."""
    stale: str = ""
    """Why the clocks are as somebody last said that they stand, ``last heard``; else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseView:
    """The PAUSED band."""

    reason: str
    back_at: str = ""
    by: str = ""
    solo: bool = False
    """The one player has stopped the clock; there is nobody to wait for."""
    own: bool = False
    """Exercise play is paused, and the reader's own key lets it go on: nobody sits at control."""
    staff: bool = False
    """The reader is exercise control, which may do all that a pause allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """A real-world emergency: nothing of the exercise is shown."""

    by: str
    reason: str
    frozen_at: str
    read: int = 0
    seats: int = 0
    acknowledged: bool = False
    alone: bool = False
    """Whether it is enough that this seat agrees to go on: nobody else sits anywhere."""
    mute: bool = False
    """Whether nobody sits here who could read it and agree: it hangs on a wall."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """Something that must be done by a time; rows come in order of the time left."""

    id: str
    opens: str
    """What ``d`` opens, with ``id`` as what it is about: a form (``choose``, ``send``, ``act:…``),
    ``proposal`` to agree or object, ``act`` to pick an action, ``read`` for the next unread
    message; empty opens what is known of it."""
    left: str
    """``6:20``, ``4 min late``; what has no time says what it is, ``alert``."""
    share: int
    """Share of the time that is left, parts per million."""
    tone: Tone
    """``text`` while there is time, ``warn`` when it closes, ``bad`` when it is over."""
    title: str
    sort: str
    """``legal duty``, ``request from QM``, ``decision``, ``second seat``."""
    scenario_due: str = ""
    """Legal duties also name their scenario time."""
    exercise_due: str = ""
    """And where it falls in exercise time at the pace in force, ``T+02:00``."""
    later: bool = False
    """Whether it is so far off that it waits, but not now."""
    aside: bool = False
    """Whether its reader may put it aside: a message that asks, once no time is left for it."""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """A message of the inbox with all that its pane shows."""

    id: str
    at: str
    """``T+01:22``."""
    sender: str
    to: str = ""
    channel: str = ""
    subject: str
    body: str
    tlp: str
    unread: bool = False
    urgent: bool = False
    answered: bool = False
    flagged: bool = False
    sent: bool = False
    """The team's own; it stands in the inbox so that a thread can be read."""
    thread: int = 1
    """How many messages there are in its thread, itself included."""
    asks: str = ""
    """``Answer in 14:20, by T+01:38``."""
    may_go: str = ""
    """``own team and operators only``."""
    properties: tuple[tuple[str, str], ...] = ()
    """What it has beside its words: title and text."""
    files: tuple[FileRow, ...] = ()
    """What came with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """What the team did, and what came of it."""

    at: str
    text: str
    detail: str = ""
    tone: Tone = "text"


LEVELS: Final = ("normal", "degraded", "down", "recovering", "unknown")
"""How an asset stands by its level."""
APART: Final = ""
"""Stands for the word of any standing, where all of them are one."""


def group(state: str) -> str:
    """Return a state as one of ``LEVELS``; any other is of those set apart."""
    return state if state in LEVELS else APART


def rank(state: str, order: Sequence[str]) -> int:
    """Return the place of a state in an order that has one for all that are set apart."""
    return order.index(group(state))


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetRow:
    """One of the team's assets as the team sees it."""

    id: str
    state: str
    """One of ``LEVELS``, or the word of a standing."""
    name: str
    level: int | None
    """Parts per million; ``None`` if nothing has been read."""
    alert: str = ""
    """What monitoring has raised and nobody has judged yet, ``alert T+00:18``."""
    reason: str = ""
    since: str = ""
    """Since when the reason holds; a console that has little room cuts the reason, not this."""
    serves: str = ""
    """Who depends on it outside the team, ``QM QS``."""
    gives: str = ""
    """The same in its own unit, ``720 of 1,800 sign-ins an hour``; empty if nothing was read."""
    why: str = ""
    """The sentence ``w`` and ``a`` show: since when, what it waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """An action that is asked or running."""

    id: str
    title: str
    needs: str
    """``2 AN``."""
    share: int | None = None
    """How much of it is done, parts per million; ``None`` draws an empty rail."""
    left: str = ""
    """``21 min``, ``holding``, ``waits for scope``."""
    tone: Tone = "text"
    """``warn`` if it waits for something."""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolRow:
    """People of one skill."""

    id: str
    name: str
    free: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator the team holds."""

    id: str
    text: str
    tlp: str
    shared: str = ""
    """With whom, ``QM RC``; empty means with no one."""
    why: str = ""
    """All of it: its text in full, its source, its kind, who has it."""
    tone: Tone = "text"
    """``warn`` if it should have been shared by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A command of the team that waits for a second seat."""

    id: str
    what: str
    by: str
    at: str
    own: bool = False
    objected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action as the picker lists it, in the order of its group."""

    kind: str
    """The kind of the form it opens, such as ``act:isolate-host``."""
    title: str
    group: str
    needs: str = ""
    takes: str = ""
    possible: bool = True
    why: str = ""
    """Why it is not possible now: what is needed, what the team has, what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhisperRow:
    """What a mentor has whispered; no part of the exercise."""

    at: str
    """``00:12``."""
    text: str
    to: str = ""
    """To whom, where the mentor or staff reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamNoteRow:
    """An item of a team's page of notes."""

    id: str
    at: str
    """``1:44``."""
    who: str
    text: str
    mark: Literal["open", "done", "struck"] = "open"
    by: str = ""
    """Who ticked it off, struck it or took that back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantView:
    """Everything one team seat's console draws; if it is not here, it cannot be shown."""

    status: StatusView
    pause: PauseView | None = None
    stop: StopView | None = None
    due: tuple[DueRow, ...] = ()
    inbox: tuple[MessageRow, ...] = ()
    """Newest first."""
    log: tuple[LogRow, ...] = ()
    """Newest first."""
    assets: tuple[AssetRow, ...] = ()
    """What is broken first."""
    work: tuple[WorkRow, ...] = ()
    pools: tuple[PoolRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
    team_notes: tuple[TeamNoteRow, ...] = ()
    """What is open first, the newest on top, then what is ticked off or struck."""
    ended: str = ""
    """What to do after ENDEX; the desk is read-only then."""
    alone: bool = False
    """Nobody sits at exercise control: what is asked of it is settled at once."""
    by: str = "team"
    """The kind of the seat: personas and observers have this console, too."""
    help: HelpView | None = None
    """What help its team plays with, if any."""
    whispers: tuple[WhisperRow, ...] = ()
    """What its mentor has whispered of late, newest first; all of it stands in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLine:
    """One line below an entry: what it is about, what is said, and what speaks against it now."""

    label: str
    text: str
    warn: str = ""

    @property
    def said(self) -> str:
        """Return it as one text."""
        said = f"{self.label} {self.text}" if self.label else self.text
        return f"{said} ({self.warn})" if self.warn else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a field to choose from."""

    id: str
    title: str
    note: str = ""
    possible: bool = True
    lines: tuple[ChoiceLine, ...] = ()
    """The note line by line, of an entry that is read before it is chosen."""


FieldKind = Literal["choice", "many", "line", "text", "effects"]
"""What takes a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of a form.

    ``choice`` takes one id, ``many`` a tuple of ids, ``effects`` what forms of their own give.
    """

    name: str
    label: str
    kind: FieldKind
    value: str | tuple[str, ...] = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    required: bool = True
    rows: int = 0
    """Rows of a text, if it is to have more than few."""
    plan: str | tuple[str, ...] | None = None
    """What it was before anybody changed it, if there is a way back."""


PreviewLine = tuple[str, str, Tone]
"""(label, text, tone): ``("Takes", "10 to 90 min scenario, about 4 min here", "text")``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A command to be filled in: what it is about, its fields, what follows from it."""

    kind: str
    title: str
    about: str = ""
    """One line beside the title."""
    runs_out: bool = False
    """Whether the time is counted down beside it that its row is open."""
    context: tuple[Note, ...] = ()
    """What the reader must have before the eyes: the question, the message, one paragraph each."""
    tlp: str = ""
    """The label of the context, if it has one."""
    fields: tuple[FieldView, ...] = ()
    preview_title: str = "If you send this"
    preview: tuple[PreviewLine, ...] = ()
    refusal: str = ""
    """Why it cannot be sent as it stands."""
    send: str = "send"
    """The verb on the button."""
    instead: tuple[str, str] = ("", "")
    """The kind that the same fields may be sent as instead, and the verb for that."""
    note: str = ""
    """``no second seat needed``."""
    templates: tuple[tuple[str, str], ...] = ()
    """(name, text) of what the field ``text`` may begin with."""
