"""What a seat has seen of rumours, proposals, decisions that are in no list, and whispers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from simulator.domain.values.value import Family, value


@dataclass(slots=True)
class RumourSeen:
    """Something false that is said in public about a team, as everybody hears it."""

    id: str
    team: str
    x: int
    s: int
    answered: bool = False


@dataclass(slots=True)
class ProposalSeen:
    """A command of the team that waits for a second seat."""

    id: str
    seat: str
    what: str
    command: Family
    x: int
    status: Literal["open", "in-force", "lapsed"] = "open"
    objected: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FreeSeen:
    """A decision of the team that is in no list."""

    id: str
    text: str
    x: int
    team: str
    ruling: str = ""
    in_force: bool = False
    """Whether effects of the ruling have happened; only staff know."""
    lapsed: int | None = None
    """The exercise second at which its window ended unruled, while that stands."""


class WhisperSeen(NamedTuple):
    """What a mentor has whispered."""

    x: int
    by: str
    team: str
    seat: str
    """One seat of the team; empty: all of them."""
    text: str


@value
class TeamMentored:
    """A team whose desks a mentor sees."""

    id: str
    name: str
    seats: tuple[tuple[str, str], ...]
    """Id and name of each."""
