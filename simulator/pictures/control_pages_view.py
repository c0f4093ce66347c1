"""Views of control's pages of the world and of messages.

Only staff may hold one.  How they are made is in ``control_world`` and ``control_messages``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.pictures.files_view import FileRow
from simulator.pictures.views import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCell:
    """One asset as it is, beside what its team reads of it."""

    id: str
    state: str
    """One of ``LEVELS``, or the word of a standing."""
    name: str
    level: str
    """``84``."""
    in_hand: str = ""
    """For how long it can do without what feeds it, ``9 h``."""
    reason: str = ""
    since: str = ""
    reads: str = ""
    """``QN reads 100``, where its team's telemetry says otherwise."""
    why: str = ""
    """All of it in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAssets:
    """The assets of one team, what is broken first."""

    code: str
    name: str
    assets: tuple[AssetCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow:
    """What one team's asset gives another's."""

    id: str
    giver: str
    supplier: str
    taker: str
    dependant: str
    level: str
    """``71``; empty if it is cut."""
    cut: bool = False
    tone: Tone = "faint"
    in_hand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDecision:
    """A decision that waits for a team."""

    id: str
    team: str
    text: str
    left: str
    tone: Tone
    readers: tuple[tuple[str, str, Tone], ...] = ()
    """(seat, ``read`` or for how long it has not, tone)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """A campaign and its stages."""

    id: str
    name: str
    status: str
    """``held``, ``stopped``; empty while it runs."""
    stages: tuple[tuple[str, str, Tone], ...]
    """(sort, text, tone); the sort is ``reached``, ``running``, ``countered`` or ``planned``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRow:
    """Something that is on its way and nobody planned."""

    id: str
    """Of its wait."""
    at: str
    """``1:36``, exercise time at the pace in force; empty if scenario time stands still."""
    story: str
    """``Sun 04:10``."""
    what: str
    to: str
    """Teams that will be told, ``QM, QS``; empty where that is not known before."""
    follows: str
    """``T+1:18, stage begun``."""
    why: str
    """All of it in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What waits for control."""

    hands: int = 0
    messages: int = 0
    rulings: int = 0
    ruling_left: str = ""
    """Until the first of them takes its default, ``6:10``."""
    overdue: int = 0
    """Held injects whose time has come."""

    def said(self) -> tuple[str, ...]:
        """Return it in a few words each, what presses most first."""
        counted = (
            (self.hands, "hand", "hands"),
            (self.rulings, "ruling", "rulings"),
            (self.messages, "message", "messages"),
        )
        found = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
        return (*found, *((f"{self.overdue} overdue",) if self.overdue else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One uncertain fact, and how it stands."""

    id: str
    stands: str
    """``so``, ``not so``, ``open``."""
    tone: Tone
    title: str
    note: str
    """How likely it was, or that control has set it."""
    clues: str
    """The injects that tell of it, ``I-04 I-09``."""
    opens: str
    """The form that sets it; empty after STARTEX."""
    why: str
    """All of it in sentences, with what each clue says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldView:
    """The region at a glance."""

    down: int = 0
    degraded: int = 0
    apart: int = 0
    """How many are listed by a standing, whatever their level."""
    normal: int = 0
    teams: tuple[TeamAssets, ...] = ()
    flows: tuple[FlowRow, ...] = ()
    """Across borders, the worst first."""
    decisions: tuple[OpenDecision, ...] = ()
    """The shortest window first."""
    campaigns: tuple[CampaignRow, ...] = ()
    coming: tuple[ComingRow, ...] = ()
    """What comes and nobody planned, the first first."""
    facts: tuple[FactRow, ...] = ()
    """What the seed draws."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaPage:
    """A persona that a message waits for, for whoever speaks as it."""

    id: str
    name: str
    hold: str
    """Who has the message in hand: ``yours``, a name, ``free``."""
    mine: bool
    free_in: str = ""
    """In how long it is free again unless it is touched."""
    described: bool = False
    """Whether it was told what the persona goes by; it is with the first message taken up."""
    goes_by: tuple[tuple[str, str], ...] = ()
    """What it knows, wants and never does: title and text."""
    prepared: int = 0
    """Answers that are prepared."""
    patience: str = ""
    """``its patience ends in 4:10``; empty if nothing is known of it."""
    share: int = 0
    """Of its patience that is left, parts per million."""
    tone: Tone = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMessageRow:
    """One message, or a question to control, with all that its pane shows."""

    id: str
    state: Literal["waits", "late", "answered", "left", "between"]
    """``between`` is what passes without waiting for control."""
    opens: str
    """The form that answers it: ``speak`` or ``answer-question``; empty if nothing does."""
    when: str
    """``8 m`` while it waits, else ``1:44``."""
    sender: str
    to: str
    subject: str
    body: str
    tlp: str = ""
    at: str = ""
    channel: str = ""
    note: str = ""
    """``answered``, ``1/2 read``."""
    by: str = ""
    """Who of control wrote it, and as whom."""
    properties: tuple[tuple[str, str], ...] = ()
    """What it has beside its words: title and text."""
    files: tuple[FileRow, ...] = ()
    """What came with it."""
    persona: PersonaPage | None = None
    """The persona that it waits for."""
