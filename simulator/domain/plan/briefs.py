"""Briefs: what seats and staff are given of the plan, item by item; it is told by events."""

from __future__ import annotations

from dataclasses import field
from typing import Final, Literal

from simulator.domain.plan.assets import AssetBrief
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.duties import Duty
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.properties import ForReaders, Property, shown
from simulator.domain.values.clock import At
from simulator.domain.values.files import File
from simulator.domain.values.tlp import Label, Marking
from simulator.domain.values.value import SPARSE, value


@value
class DependencyBrief:
    """What a team is told of a dependency that one of its own assets is part of.

    How much hangs on it, and for how long it is bridged, a team knows between assets of its own;
    of one that crosses a border it knows that it is there, and has to ask the rest.
    """

    id: str
    supplier: str
    supplier_team: str
    dependant: str
    dependant_team: str
    type: str
    strength: int | None = None
    """What the dependant loses if the supplier fails wholly, in tenths; ``None``: not told."""
    buffer: int = 0
    """Scenario seconds that a full failure is bridged."""
    fade: int = 0
    """Time constant of the loss, scenario seconds."""
    group: str = ""
    """Suppliers of one dependant in the same group stand in for one another."""
    share: int = 0
    """What it contributes to its group."""


@value
class Contact:
    """Somebody a seat can write to."""

    id: str
    name: str
    sort: Literal["team", "persona", "control"]
    reach: Literal["team", "client", "community", "public"]
    """How TLP counts this contact as seen from the seat."""
    authority: bool = False
    """Whether it is to be notified of incidents."""
    regional: bool = False
    """Whether it is a regional body: it brokers help and has no systems of its own to run."""


@value
class SeatBrief:
    """One seat of the own team."""

    id: str
    name: str
    lead: bool
    duties: tuple[str, ...]


@value
class OptionBrief:
    """One way to decide, in the author's order, and what it would do."""

    id: str
    title: str
    consequence: str
    effects: tuple[Effect, ...]
    after: int
    """Scenario seconds until its effects."""
    done: tuple[Effect, ...] = field(default=(), metadata=SPARSE)
    """What the work that it takes does when it ends."""
    behind: tuple[str, ...] = field(default=(), metadata=SPARSE)
    """What it takes, which actions it is, and who expects what, a sentence each."""
    right: str = field(default="", metadata=SPARSE)
    """When its author holds it right, as a clause; empty: they do not say."""

    @property
    def all_effects(self) -> tuple[Effect, ...]:
        """Return what it may do, at once or when its work is done."""
        return (*self.effects, *self.done)


@value
class AskBrief:
    """A decision that an inject will ask for."""

    id: str
    text: str
    within: int
    second: bool
    options: tuple[OptionBrief, ...]
    default: str | None
    letters: tuple[tuple[str, tuple[str, ...]], ...]
    """Team → by which letter each option goes there, in the author's order."""
    points: tuple[str, ...] = field(default=(), metadata=SPARSE)
    """Points of discussion, for whoever judges the answer."""
    foretold: str = field(default="", metadata=SPARSE)
    """Of a forecast: what counts and by when, in words."""
    settled: str = field(default="", metadata=SPARSE)
    """What settles it in every drill, and why, in a sentence each; empty: nothing does."""


@value
class InjectBrief:
    """One row of the MSEL as planned: all that its addressees will see, and what it does."""

    id: str
    title: str
    to: tuple[str, ...]
    planned: str
    subject: str
    text: str
    at: At | None = None
    after: tuple[str, int] | None = None
    """(inject it follows, exercise seconds after it went out)."""
    sender: str = ""
    channel: str = ""
    tlp: Marking = "TLP:CLEAR"
    urgent: bool = False
    asks: tuple[AskBrief, ...] = ()
    effects: tuple[Effect, ...] = ()
    serves: tuple[str, ...] = ()
    """Critical tasks whose window it opens."""
    files: tuple[File, ...] = ()
    expected: tuple[str, ...] = ()
    """What is expected of teams, a sentence each."""
    waits: tuple[str, ...] = ()
    """What it waits for, what keeps it in, and what follows from inaction, a sentence each."""
    about: tuple[str, ...] = ()
    """What sort of inject it is, and what it serves."""
    note: str = ""
    """For controllers and evaluators."""
    properties: tuple[Property, ...] = field(default=(), metadata=SPARSE)
    """All that it has beside its words."""
    clue: Clue | None = field(default=None, metadata=SPARSE)
    """What it tells of an uncertain fact."""

    @property
    def shown(self) -> tuple[ForReaders, ...]:
        """Return those of its properties that its addressees are told."""
        return shown(self.properties)

    @property
    def apart(self) -> tuple[Property, ...]:
        """Return the others."""
        return tuple(one for one in self.properties if not isinstance(one, ForReaders))


@value
class Brief:
    """What a team is told at the briefing, or all who speak for somebody."""

    team: str
    team_name: str
    profile: str
    title: str
    summary: str
    situation: str
    marking: Label
    start: str
    duration: int
    assets: tuple[AssetBrief, ...]
    dependencies: tuple[DependencyBrief, ...]
    neighbours: tuple[tuple[str, str], ...]
    """Ids and names of other teams' assets at the other end of these dependencies."""
    contacts: tuple[Contact, ...]
    colleagues: tuple[SeatBrief, ...]
    pools: tuple[tuple[str, int], ...]
    actions: tuple[str, ...]
    duties: tuple[Duty, ...] = ()
    """What the team owes authorities."""
    objectives: tuple[str, ...] = ()
    """What the exercise trains, in the scenario's words; never how it is judged."""
    helps: int | None = None
    """How many teams it can help at a time; ``None``: as many as it likes."""

    def is_of(self, seat: str) -> bool:
        """Return whether a seat is one of those that are briefed."""
        return any(one.id == seat for one in (self.colleagues if self.team else self.contacts))


UNBRIEFED: Final = Brief(
    team="",
    team_name="",
    profile="",
    title="",
    summary="",
    situation="",
    marking="",  # type: ignore[arg-type]  # no label yet
    start="",
    duration=0,
    assets=(),
    dependencies=(),
    neighbours=(),
    contacts=(),
    colleagues=(),
    pools=(),
    actions=(),
)
"""What a seat has before its briefing: nothing."""


@value
class Moved:
    """One inject's new time, and the one it had; ``None``: no time of its own."""

    inject: str
    was: At | None
    now: At | None


@value
class PlanMove:
    """One change of the plan: injects and the times they have now."""

    by: str
    team: str
    """Whose injects alone were moved; empty: not by team."""
    seconds: int
    """By how much; 0: one inject was given a time."""
    moves: tuple[Moved, ...]
    undoes: bool
    """Whether it takes the last move back."""
