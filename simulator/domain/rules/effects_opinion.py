"""What an effect does to what the public, teams and states think."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.events.knowledge import ConfidenceMoved, TrustMoved
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.rules.tension import CAUSES, caused, strained
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    LINE,
    PAIR,
    POINTS,
    Number,
    kept,
    key,
)
from simulator.domain.values.value import value
from simulator.units import ONE

TENSION: Final = Number("points", -10, 10, ONE)
"""A change of tension, on its index of 0 to 10."""


@value
class Sway(Doing):
    """Public confidence in a team's state moves."""

    kind: ClassVar[str] = "sway"
    listed: ClassVar[int] = 160
    title: ClassVar[str] = "Public confidence moves"
    words: ClassVar[str] = "public confidence in {team} moves by {by}"
    team: str = key("staff", "The team.", refers="team")
    by: int = key("staff", "Points of the index of 0 to 100; negative: confidence is lost.", POINTS)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that confidence has moved."""
        body = ConfidenceMoved(team=self.team, by=self.by, reason="what was decided")
        return [Draft(body)]


@value
class Trust(Doing):
    """Trust of one team in another moves."""

    kind: ClassVar[str] = "trust"
    listed: ClassVar[int] = 190
    title: ClassVar[str] = "Trust between two teams moves"
    words: ClassVar[str] = "trust of {team} in {other} moves by {by}"
    team: str = key("staff", "The team whose trust moves.", refers="team")
    other: str = key("staff", "The team that is trusted more or less.", refers="team")
    by: int = key("staff", "Points of trust of 0 to 100; negative: trust is lost.", POINTS)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that trust has moved."""
        return [Draft(TrustMoved(team=self.team, other=self.other, by=self.by))]


@value
class Friction:
    """Two states, what moves their relations, and by how much."""

    between: tuple[str, str] = key("staff", "The two states.", PAIR, refers="state")
    reason: str = key(
        "staff", "A cause that the model knows, such as media-named; or any, with `by`.", LINE
    )
    by: int | None = key(
        "staff",
        "Points of tension; left out: as much as the cause's knob says.",
        TENSION,
        left_out=None,
    )


@value
class Strain(Doing):
    """Tension between two states rises or eases, for a reason."""

    kind: ClassVar[str] = "strain"
    listed: ClassVar[int] = 260
    title: ClassVar[str] = "Tension between two states moves"
    words: ClassVar[str] = "tension between {state} and {towards} moves by {points}, {reason}"
    written: ClassVar[type[Friction]] = Friction
    state: str = kept(refers="state")
    towards: str = kept(refers="state")
    reason: str = kept(LINE)
    """A cause that the model knows, such as ``media-named``; or any word, with points."""
    points: int = kept(TENSION)
    """Parts per million of a point; 0: as much as the knob of the cause says."""

    @classmethod
    def meant_by(cls, written: Friction) -> Strain:
        """Return the strain between the two."""
        state, towards = written.between
        return cls(state=state, towards=towards, reason=written.reason, points=written.by or 0)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that tension has moved."""
        if self.points == 0 and self.reason in CAUSES:
            return caused(world, self.state, self.towards, self.reason)
        return strained(world, self.state, self.towards, self.reason, self.points)
