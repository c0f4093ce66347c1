"""Row of a rehearsal: what is kept of one drill that bots played.

A row is small, plain and complete: tables and findings are made of rows alone, and of the
scenario.  Shares are parts per million, ``x`` exercise seconds, ``s`` scenario seconds.  To keep
more of a drill, add a field here and fill it in ``row``; rows kept before are played anew then.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from hashlib import sha256
from typing import Any, Final, NamedTuple, get_args, get_type_hints

from simulator.assessment.suggest import Letter
from simulator.assessment.values import Shown, Status
from simulator.domain.values.value import is_value, value


class Part(NamedTuple):
    """Which drill of a rehearsal."""

    policy: str
    seed: int


@value
class TaskRow:
    """What became of one critical task."""

    id: str
    status: Status
    shown: Shown
    letter: Letter
    """That is suggested for it."""
    at: int | None
    """The exercise second at which it was done, or at which it failed."""


@value
class TargetRow:
    """What is suggested for what a team shows of an objective."""

    objective: str
    letter: Letter


@value
class PoolRow:
    """How long a team's work waited for people of one pool, in scenario seconds."""

    pool: str
    waits: int
    """Actions that it was asked for."""
    waiting: int
    """Those of them that nobody had taken up at the end."""
    median: int
    p90: int
    idle: int
    """Share of the pool's time in which nobody had asked anything of it."""


@value
class SeatRow:
    """What came to a seat from outside its team."""

    seat: str
    messages: tuple[tuple[int, int], ...]
    """(exercise minute, messages that came in it), of minutes in which any came."""


@value
class TeamRow:
    """How one team came through."""

    team: str
    availability: int
    """Share of its services' time, weighted by criticality; a whole if it has no assets."""
    lowest: int
    """Lowest weighted service."""
    lost: int
    """Scenario seconds of all its services that were not delivered."""
    confidence: int
    """Public confidence at the end."""
    tasks: tuple[TaskRow, ...]
    targets: tuple[TargetRow, ...]
    harms: tuple[str, ...]
    """Sorts of harm that it did, each as often as it did it."""
    commands: int
    """What its seats asked for, refused or not."""
    refused: tuple[tuple[str, int], ...]
    """(kind of command, how often it was refused to the team)."""
    pools: tuple[PoolRow, ...]
    seats: tuple[SeatRow, ...]


@value
class InjectRow:
    """What became of one inject, and to whom it went."""

    inject: str
    status: str
    """The id of how it stands at the end: ``delivered``, ``prevented``, ``skipped`` …"""
    x: int | None
    by: str
    """By what it went out or was skipped; of a prevented one, who prevented it and how."""
    to: tuple[str, ...]
    """Its addressees as it went out; empty if it never did."""
    teams: tuple[str, ...]
    """The teams that got it."""
    met: str
    """Who had done before what it wants; empty: nobody."""


@value
class DecisionRow:
    """A decision that a team was asked for."""

    inject: str
    ask: str
    team: str
    places: tuple[tuple[str, str], ...]
    """(letter, the author's name of the option that stood there), in the author's order."""
    option: str
    """The author's name of what was chosen; empty if nothing was."""
    answered: bool
    """Whether it is an open question or a forecast, and was answered."""
    foretold: int | None
    """Of a forecast, the answer in per cent."""
    came: bool | None
    """Of a forecast, whether it came; ``None``: it is none, or that was never known."""
    by_default: bool
    seat: str
    opened: int
    """The exercise second at which it was asked."""
    due: int
    """The exercise second at which its window ends."""
    closed: int | None
    """The exercise second at which it was decided or lapsed; ``None``: it was open at the end."""


@value
class FactRow:
    """How an uncertain fact was drawn."""

    fact: str
    so: bool
    item: int | None
    """Place of the pair whose item is the one half; ``None``: it has no pairs."""
    among: int | None
    """Place of the pair whose list is the other half."""


@value
class ClueRow:
    """A clue that went out."""

    inject: str
    fact: str
    x: int
    teams: tuple[str, ...]
    """That got it from its sender."""
    passed_on: tuple[str, ...]
    """That got it from another team, in the order in which they did."""
    yes: bool | None
    """Whether a sign says that the fact is so; ``None``: it is a half."""
    place: int | None
    """Of the pair whose half it is."""


@value
class Drill:
    """One drill that bots of one policy played at every team's seats."""

    policy: str
    seed: int
    digest: str
    """Of its events."""
    events: int
    commands: int
    x: int
    """The exercise second of its end."""
    s: int
    """The scenario second of its end."""
    victims: int
    """Assets that campaigns took after the first."""
    teams: tuple[TeamRow, ...]
    injects: tuple[InjectRow, ...]
    decisions: tuple[DecisionRow, ...]
    facts: tuple[FactRow, ...]
    clues: tuple[ClueRow, ...]

    @property
    def part(self) -> Part:
        """Return which drill of a rehearsal it is."""
        return Part(self.policy, self.seed)


SHAPE_DIGITS: Final = 16


@cache
def shape() -> str:
    """Return a digest of what a row is made of: it is another once a field is."""
    return sha256("\n".join(_shape(Drill, set())).encode()).hexdigest()[:SHAPE_DIGITS]


def _shape(cls: type[Any], seen: set[type[Any]]) -> list[str]:
    seen.add(cls)
    hints = get_type_hints(cls)
    lines = [f"{cls.__name__}.{one.name}: {hints[one.name]}" for one in fields(cls)]
    for hint in hints.values():
        for part in (hint, *get_args(hint)):
            if isinstance(part, type) and is_value(part) and part not in seen:
                lines += _shape(part, seen)
    return lines
