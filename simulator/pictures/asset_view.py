"""View of an asset's own page: how it stands, what hangs on it, what can be done to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from simulator.pictures.views import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """Another asset that this one needs, or that needs it."""

    id: str
    """Its id if it is the team's own and has a page; else empty."""
    state: str
    """How it stands: a word of ``AssetRow.state``; empty for one abroad."""
    name: str
    level: int | None
    """Parts per million; ``None`` if nobody has told."""
    team: str = ""
    """Whose it is, if it is not the team's own."""
    how: str = ""
    """How much hangs on it, and after how long: ``up to 60 %, after 4 h``."""
    also: str = ""
    """Whom it feeds abroad, ``QM QS``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRow:
    """Something that can be done to what a page or a menu is about."""

    kind: str
    """The kind of the form it opens."""
    about: str
    """What the form is opened on."""
    title: str
    group: str = ""
    needs: str = ""
    takes: str = ""
    waits: str = ""
    """Whom it would wait for: ``1 AN free``; it can be asked all the same."""
    why: str = ""
    """Why it is not possible now; empty if it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRow:
    """What an asset falls to once another gives less, by the team's own estimate."""

    when: str
    """``At once``, or the story's time, ``Sun 08:00``."""
    name: str
    before: int | None
    after: int | None
    """Parts per million; ``None``: only they know."""
    note: str = ""
    tone: Tone = "text"


class Cut(NamedTuple):
    """What would follow from an action that takes from others what they have of an asset."""

    kind: str
    """The kind of that action's form."""
    title: str
    until: str
    rows: tuple[CutRow, ...]
    """The earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPage:
    """One asset of the team, and all that its desk knows of it."""

    id: str
    name: str
    state: str
    level: int | None
    size: str = ""
    """What it handles when it is whole, ``1,800 sign-ins an hour``."""
    situation: tuple[str, ...] = ()
    """Sentences: why its level is what it is, what is known, what is suspected."""
    needs: tuple[LinkRow, ...] = ()
    feeds: tuple[LinkRow, ...] = ()
    verbs: tuple[VerbRow, ...] = ()
    """What is possible comes first."""
    cut: Cut | None = None
    next: str = ""
    """The asset whose page comes next."""
