"""What people at several seats have between them, as each of them sees it.

Messages that somebody has in hand, what a persona goes by, a team's page of notes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

NoteMark = Literal["open", "done", "struck"]
"""How an item of a team's notes stands: open, ticked off, struck."""


class InHandSeen(NamedTuple):
    """A message to a persona that somebody has in hand, or that was answered."""

    seat: str
    """Who has it; empty: nobody."""
    until: int = 0
    """The exercise second at which it is free again."""
    default: int | None = None
    """The exercise second at which the persona would have answered by itself."""
    answered: bool = False


class PersonaSeen(NamedTuple):
    """What whoever speaks as a persona goes by."""

    knows: str
    wants: str
    never: str
    templates: tuple[tuple[str, str], ...]
    """(what for, text) of each answer that is prepared."""
    patience: int
    """Exercise seconds until it answers by itself; 0: it never does."""


@dataclass(slots=True)
class TeamNoteSeen:
    """An item of a team's page of notes."""

    id: str
    """Its number on the page."""
    team: str
    seat: str
    """Who wrote it."""
    x: int
    text: str
    mark: NoteMark = "open"
    by: str = ""
    """Who marked it last."""
