"""View of the control console.

Only staff may hold one: it says what no team has been told.  How it is made does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simulator.pictures.budget_view import BudgetView
from simulator.pictures.control_pages_view import StaffMessageRow, Waits, WorldView
from simulator.pictures.files_view import FileRow
from simulator.pictures.lobby_view import LobbyView
from simulator.pictures.views import PauseView, StatusView, StopView, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectRow:
    """One row of the MSEL."""

    id: str
    state: str
    """As what it is drawn: the id of its status, ``next``, ``unread`` or ``acted``."""
    title: str
    to: str
    """Teams or seats, ``QN QS``."""
    planned: str
    """``1:30``; empty if only a condition sends it."""
    sent: str = ""
    now: str = ""
    """Its time where it is another than the planned one."""
    planned_x: int | None = None
    """Exercise seconds, for the timeline."""
    due_x: int | None = None
    """Of the time it has now."""
    sent_x: int | None = None
    over: bool = False
    """Whether it is held although its time has passed."""
    over_for: str = ""
    """Since how long, ``12 m``."""
    note: str = ""
    """``1/3 read 3 m``, ``unless done``, ``told QM QS``."""
    tone: Tone = "muted"
    """Of the note."""
    sender: str = ""
    channel: str = ""
    tlp: str = ""
    subject: str = ""
    """What the message is headed with; ``title`` is control's own word for the inject."""
    body: str = ""
    urgent: bool = False
    asks: tuple[str, ...] = ()
    """Each decision it asks for, and under it its options."""
    does: tuple[str, ...] = ()
    """What going out does to the world; the addressees are not told."""
    will_see: tuple[str, ...] = ()
    will_not: tuple[str, ...] = ()
    checks: tuple[tuple[Tone, str, str], ...] = ()
    """(tone, what, finding), worst first."""
    expected: tuple[str, ...] = ()
    """What is expected of teams, a sentence each."""
    about: tuple[str, ...] = ()
    """What sort of inject it is, and what it serves."""
    author_note: str = ""
    """What its author says to controllers and evaluators."""
    waits: tuple[str, ...] = ()
    """What it waits for, what keeps it in, and what follows from inaction."""
    properties: tuple[tuple[str, str], ...] = ()
    """What it has beside its words: title and text."""
    apart: tuple[tuple[str, str], ...] = ()
    """The same of what its addressees are not told."""
    files: tuple[FileRow, ...] = ()
    """What comes with it."""
    why: str = ""
    """Why it waits, or why it was skipped and by whom."""
    verbs: tuple[str, ...] = ()
    """Kinds of what control may do to it as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One inject in control's hand: by hand in the plan, or prepared by control."""

    id: str
    own: bool
    """Whether control has prepared it; else it is of the plan."""
    stands: str
    """``ready``, ``QN decided otherwise``."""
    tone: Tone
    bears: tuple[tuple[Tone, str], ...]
    """What bears on whether it fits now, worst first; nothing: it fits."""
    serves: tuple[str, ...]
    """The critical tasks whose window it opens, and the objectives."""
    inject: InjectRow
    """As its preview shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """One team as control sees it."""

    code: str
    name: str
    seats: str
    """``2/3``."""
    last_act: str
    """``11 m``."""
    open: int
    """Things that are due."""
    new: int
    """Messages not read."""
    state: str
    """``working``, ``silent``."""
    tone: Tone = "ok"
    desks: tuple[tuple[str, str], ...] = ()
    """(seat, its name in few cells) of its seats."""
    free: int = 0
    """Its people who have nothing to do."""
    people: int = 0
    why: str = ""
    """What it has before it, and what it did last, in a sentence."""
    help: str = ""
    """Its level of help in a word, if it has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """One thing somebody did."""

    at: str
    team: str
    who: str
    what: str
    detail: str = ""
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """A decision that is in no list and waits for control."""

    id: str
    team: str
    at: str
    text: str
    intended: str = ""
    left: str = ""
    """Until its declared default is taken."""
    tone: Tone = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthRow:
    """Something control should look at, and what could be done."""

    text: str
    advice: str = ""
    tone: Tone = "text"
    opens: str = ""
    """The form that ``enter`` opens on it: ``answer-question``, ``speak``."""
    about: str = ""
    """What that form is about; without a form, the inject it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlView:
    """Everything the control console draws."""

    status: StatusView
    pause: PauseView | None = None
    stop: StopView | None = None
    next_inject: str = ""
    """The id of the next inject in ``msel``; empty if none is left."""
    countdown: str = ""
    """``6:20``."""
    next_line: str = ""
    """``sends itself at T+01:30, skipped if QN notified``."""
    msel: tuple[InjectRow, ...] = ()
    """In the order of the plan."""
    msel_meta: str = ""
    """``7 of 17 sent, on plan``."""
    budget: BudgetView = field(default_factory=BudgetView)
    """The time that is left, and what could be cut."""
    hand: tuple[CardRow, ...] = ()
    """What is ready to play: of the plan first."""
    teams: tuple[TeamRow, ...] = ()
    activity: tuple[ActivityRow, ...] = ()
    """Newest first."""
    rulings: tuple[RulingRow, ...] = ()
    worth: tuple[WorthRow, ...] = ()
    fold: tuple[tuple[str, Tone], ...] = ()
    """The region in one line, piece by piece: ``("Region", "muted"), ("■ 1", "bad")``."""
    waits: Waits = field(default_factory=Waits)
    """What waits for control."""
    messages: tuple[StaffMessageRow, ...] = ()
    """What waits for an answer first."""
    world: WorldView = field(default_factory=WorldView)
    lobby: LobbyView | None = None
    """Who has come, where others sit elsewhere."""
    ready: str = ""
    """Before STARTEX, how many of the seats are ready: ``3 of 7 ready``."""
    now_x: int = 0
    end_x: int = 0
    pace: str = ""
    """The κ in force, as a plain number for the pace form."""
