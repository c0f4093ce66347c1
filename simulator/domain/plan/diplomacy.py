"""States as planned, their directory of points of contact, and their relations.

Values of the scenario only; what becomes of them is in ``simulator.domain.state.affairs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from simulator.domain.values.declare import (
    LENGTH,
    LINE,
    PAIR,
    PERCENT,
    TEXT,
    YES_NO,
    Number,
    Word,
    key,
)
from simulator.domain.values.value import value
from simulator.units import HOUR, ONE

Channel = Literal["technical", "diplomatic"]
CHANNELS: Final[tuple[Channel, ...]] = ("technical", "diplomatic")

TENSION: Final = Number("points", 0, 10, ONE)
"""Tension, on its index of 0 to 10."""

REQUESTED: Final = ("c", "h")
"""The UN norms under which one state asks another for something (A/70/174, 13 (c) and (h))."""

NORMS: Final = tuple("abcdefghijk")
"""The eleven voluntary norms of responsible State behaviour, A/70/174, paragraph 13 (a) to (k)."""

MEASURES: Final = range(1, 17)
"""The OSCE's confidence-building measures: PC.DEC/1106 (2013) and PC.DEC/1202 (2016)."""


@value
class State:
    """A state that plays no team."""

    id: str = key("all", "Short id, such as QX.")
    name: str = key("all", "Its name.", TEXT)
    helps: int = key(
        "never", "Chance that it helps when it is asked and nobody plays it.", PERCENT, left_out=60
    )
    refuses: int = key(
        "never",
        "Chance that it refuses instead; otherwise it stays silent.",
        PERCENT,
        left_out=20,
    )


@value
class PointOfContact:
    """An entry of the directory of points of contact."""

    party: str = key("all", "The team or the state that is called.", refers="power", name="of")
    channel: Channel = key("all", "By which channel.", Word(CHANNELS))
    name: str = key("all", "The office that the directory names.", LINE)
    stale: bool = key(
        "never",
        "Whether it is out of date: it reaches nobody of theirs.",
        YES_NO,
        left_out=False,
        default=False,
    )
    silent: bool = key(
        "never",
        "Whether it is right and nobody ever answers.",
        YES_NO,
        left_out=False,
        default=False,
    )
    answer_after: int = key(
        "never",
        "Median scenario time until a state that nobody plays answers.",
        LENGTH,
        left_out="2h",
        default=2 * HOUR,
    )


@value
class Relations:
    """How two states stand to one another at STARTEX."""

    between: tuple[str, ...] = key("staff", "The two states.", PAIR, refers="state")
    tension: int = key("staff", "Tension between them, 0 to 10.", TENSION)


@value
class Relation:
    """How two states stand to one another at the start."""

    written: ClassVar[type[Relations]] = Relations
    one: str
    other: str
    tension: int
    """Parts per million of a point, from 0 to 10 points."""

    @classmethod
    def meant_by(cls, written: Relations) -> Relation:
        """Return how they stand."""
        one, other = written.between
        return cls(one=one, other=other, tension=written.tension)


@value
class FalseFlag:
    """Traces that lead to somebody else."""

    chance: int = key(
        "never",
        "Chance that a team's attribution follows them, in percent, at most 40.",
        Number("percent", 0, 40, ONE // 100),
    )
    points_to: str = key(
        "never",
        "The state they lead to; left out: to criminals without a state.",
        refers="state",
        left_out=None,
        default="",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Diplomacy:
    """All that is fixed of relations between states."""

    states: Mapping[str, State] = field(default_factory=dict)
    contacts: tuple[PointOfContact, ...] = ()
    relations: tuple[Relation, ...] = ()

    def entry(self, party: str, channel: str) -> PointOfContact:
        """Return the directory's entry; one that the author did not write is in order."""
        for one in self.contacts:
            if one.party == party and one.channel == channel:
                return one
        kept: Channel = "technical" if channel == "technical" else "diplomatic"
        return PointOfContact(party=party, channel=kept, name=f"{kept} contact")
