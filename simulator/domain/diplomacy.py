"""What an author fixes of relations between states: who there is, whom one calls, how they stand.

Values of the scenario only; what becomes of them is in ``simulator.domain.affairs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from simulator.domain.value import value
from simulator.units import HOUR

if TYPE_CHECKING:
    from simulator.domain.scenario import Scenario

Channel = Literal["technical", "diplomatic"]
CHANNELS: Final[tuple[Channel, ...]] = ("technical", "diplomatic")

REQUESTED: Final = ("c", "h")
"""The UN norms under which one state asks another for something (A/70/174, 13 (c) and (h))."""

NORMS: Final = tuple("abcdefghijk")
"""The eleven voluntary norms of responsible State behaviour, A/70/174, paragraph 13 (a) to (k)."""

MEASURES: Final = range(1, 17)
"""The OSCE's confidence-building measures: PC.DEC/1106 (2013) and PC.DEC/1202 (2016)."""


@value
class State:
    """A state that plays no team."""

    id: str
    name: str
    helps: int
    """Chance that it helps when it is asked and nobody plays it, parts per million."""
    refuses: int
    """Chance that it refuses instead; what is left of a whole: it stays silent."""


@value
class PointOfContact:
    """An entry of the directory: whom one calls in a state or a team, by which channel."""

    party: str
    channel: Channel
    name: str
    stale: bool = False
    """Whether the entry is out of date: it reaches nobody."""
    silent: bool = False
    """Whether it is right and nobody ever answers."""
    answer_after: int = 2 * HOUR
    """Median scenario seconds until an answer comes from a state that nobody plays."""


@value
class Relation:
    """How two states stand to one another at the start."""

    one: str
    other: str
    tension: int
    """Parts per million of a point, from 0 to 10 points."""


@value
class FalseFlag:
    """Traces of a campaign that lead to somebody else."""

    chance: int
    """Chance that a team follows them, parts per million."""
    points_to: str
    """The state they lead to; empty: criminals, no state."""


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


def states_of(scenario: Scenario) -> dict[str, str]:
    """Return every state by id, with its name: teams that are no regional body, and others."""
    found = {one.id: one.name for one in scenario.teams.values() if not one.regional}
    return found | {one.id: one.name for one in scenario.diplomacy.states.values()}


def state_behind(scenario: Scenario, campaign: str) -> str:
    """Return the state behind a campaign; empty: none."""
    actor = scenario.personas.get(scenario.campaigns[campaign].actor)
    return "" if actor is None else actor.state or ""
