"""Relations between states as they stand: in the world, and in what one seat has been told.

``Affairs`` is a part of the world and for staff only; ``SeatAffairs`` is a part of a picture.
Events write both, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from simulator.domain.values.ladder import Pair
from simulator.domain.values.value import Family, value

Sort = Literal[
    "norm", "demarche", "consultation", "joint-statement", "joint-attribution", "mechanism"
]
"""What one party puts to another."""


@dataclass(slots=True)
class Tension:
    """Tension between two states on its way down."""

    value: int = 0
    """Parts per million of a point, times the seconds of an hour, at ``since``."""
    since: int = 0
    step: int = 0
    """The step of the ladder that both have been told of last."""


@value
class Request:
    """Something that one party has put to another."""

    request: str
    sort: Sort
    team: str
    seat: str
    asked: str
    about: str
    """The norm it invokes, or the state it concerns; empty: neither."""
    group: str
    """The action that it is one of several requests of."""
    subject: str
    text: str
    action: Family
    decision: str


@dataclass(slots=True)
class Estimate:
    """What a team's technical attribution has come to, about one campaign."""

    confidence: int
    """Parts per million."""
    state: str
    """The state that the leading hypothesis names; empty: criminals, no state."""


@dataclass(slots=True)
class Reported:
    """What a team has been told of its own attribution."""

    state: str
    word: str


@dataclass(slots=True)
class Named:
    """A public attribution: who named whom, for what."""

    campaign: str
    """The campaign behind the incident; empty: there was none."""
    teams: tuple[str, ...]
    state: str


@dataclass(slots=True)
class Affairs:
    """Relations between states, requests and evidence as they stand."""

    tensions: dict[Pair, Tension] = field(default_factory=dict)
    relieved: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """(a state, another, reason) → scenario second at which it last eased their relations."""
    severity: dict[str, int] = field(default_factory=dict)
    """Team → the severity that it has declared."""
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Campaign → the teams that have kept evidence of it."""
    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Asset → the campaigns of which evidence was kept there."""
    shown: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(campaign, team) → the other teams that have shown it their evidence."""
    estimates: dict[tuple[str, str], Estimate] = field(default_factory=dict)
    """(team, campaign) → its estimate."""
    reported: dict[tuple[str, str], Reported] = field(default_factory=dict)
    """(team, asset) → what the team's own analysts have told it."""
    requests: dict[str, Request] = field(default_factory=dict)
    delivered: dict[str, int] = field(default_factory=dict)
    """Request → scenario second at which it came to whom it asks."""
    answers: dict[str, str] = field(default_factory=dict)
    """Request that is no longer open → the option that was chosen; empty: none was."""
    named: list[Named] = field(default_factory=list)
    corrected: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    """(team, party, channel) → whether a stale entry has been put right for the team."""

    def of_group(self, group: str) -> list[tuple[Request, str | None]]:
        """Return the requests that one action has made, in order, with their answers so far."""
        made = (one for one in self.requests.values() if one.group == group)
        return [(one, self.answers.get(one.request)) for one in made]


# ---- what a seat has been told


@dataclass(slots=True)
class EntrySeen:
    """An entry of the directory as the team knows it."""

    name: str
    status: Literal["untried", "answers", "silent", "out-of-date"] = "untried"


@dataclass(slots=True)
class EstimateSeen:
    """What the team's own attribution of an incident says."""

    state: str
    word: str
    basis: str
    reviewed: bool = False
    """Whether legal and policy advisers have looked at it since."""


@dataclass(slots=True)
class SeatAffairs:
    """What a seat knows of relations between states."""

    states: dict[str, str] = field(default_factory=dict)
    """State → its name; the team's own is among them if it is one."""
    directory: dict[tuple[str, str], EntrySeen] = field(default_factory=dict)
    """(party, channel) → the entry."""
    relations: dict[str, int] = field(default_factory=dict)
    """Another state → the step on which the own state's relations with it stand."""
    estimates: dict[str, EstimateSeen] = field(default_factory=dict)
    """Asset → what the team's attribution says of the incident there."""
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Own asset → the teams that were shown its evidence."""
    consulted: dict[str, int] = field(default_factory=dict)
    """Party → scenario second of the last consultation with it."""
    open_requests: dict[str, str] = field(default_factory=dict)
    """Own request that waits for an answer → who was asked."""
