"""Confidence of the public in a state, and trust between teams."""

from __future__ import annotations

from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import STAFF
from simulator.domain.state.event_words import BY_ITSELF, Did
from simulator.domain.state.moods import confidence, settle_mood
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World, moved_trust
from simulator.domain.values.declare import POINTS, key
from simulator.domain.values.value import value
from simulator.units import ONE, signed


@value
class TrustMoved(Body, kind="trust-moved", told=STAFF):
    """One team trusts another more, or less."""

    activity = Did(
        "trusts {other:name} [less?less|more]", "{points} of 100", tone="[less?warn|muted]"
    )
    team: str
    other: str
    by: int

    @property
    def points(self) -> str:
        """Return by how much it moved, of a hundred points."""
        return signed(self.by * 100 / ONE)

    @property
    def less(self) -> bool:
        """Return whether it fell."""
        return self.by < 0

    def apply(self, world: World) -> None:
        """Move it, between nothing and whole."""
        key = (self.team, self.other)
        start = world.scenario.knobs.trust_start
        world.trust[key] = moved_trust(world.trust.get(key, start), self.by)


@value
class ConfidenceMoved(Body, kind="confidence-moved", told=STAFF, silent=BY_ITSELF):
    """Public confidence jumped for a reason.  Staff only; the team reads it in the next poll."""

    team: str
    by: int
    reason: str

    def apply(self, world: World) -> None:
        mood = world.moods[self.team]
        settle_mood(world, self.team)
        mood.value = min(max(mood.value + self.by, 0), ONE)


@value
class ConfidenceRead(ToTeam, kind="confidence-read", silent=BY_ITSELF):
    """A poll was read."""

    index: int

    def reveal(self, picture: Picture) -> None:
        picture.confidence = self.index


@answers("poll")
def poll_due(world: World, team: str) -> list[Draft]:
    """Answer the hour of a poll."""
    after = world.scenario.knobs.poll_every
    again = Wait(name=f"poll/{team}", clock="s", due=world.s + after, rank=95)
    index = confidence(world, team)
    return [Draft(ConfidenceRead(team=team, index=index - index % 10_000), (again,))]


@value
class Sway(Doing, kind="sway", listed=160):
    """Public confidence in a team's state moves."""

    title = "Public confidence moves"
    words = "public confidence in {team} moves by {by}"
    team: str = key("staff", "The team.", refers="team")
    by: int = key("staff", "Points of the index of 0 to 100; negative: confidence is lost.", POINTS)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        return [Draft(ConfidenceMoved(team=self.team, by=self.by, reason="what was decided"))]


@value
class Trust(Doing, kind="trust", listed=190):
    """Trust of one team in another moves."""

    title = "Trust between two teams moves"
    words = "trust of {team} in {other} moves by {by}"
    team: str = key("staff", "The team whose trust moves.", refers="team")
    other: str = key("staff", "The team that is trusted more or less.", refers="team")
    by: int = key("staff", "Points of trust of 0 to 100; negative: trust is lost.", POINTS)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        return [Draft(TrustMoved(team=self.team, other=self.other, by=self.by))]
