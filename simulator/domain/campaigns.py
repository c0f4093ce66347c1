"""What adversaries plan, and by what that is recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from simulator.domain.declare import LINE, TECHNIQUE, Word, key
from simulator.domain.diplomacy import FalseFlag
from simulator.domain.effects import Effect
from simulator.domain.value import value

Sort = Literal["address", "domain", "hash", "tool"]
"""Of an indicator."""


@value
class Stage:
    """One step of a campaign against one asset."""

    id: str
    name: str
    technique: str
    asset: str
    median: int
    visibility: int
    pin: int | None
    """Exercise seconds at which the stage is reached unless somebody stopped it."""
    countered_by: tuple[tuple[str, str], ...]
    """Pairs (action kind, what it is about or "") that counter the stage."""
    when_countered: Literal["halt", "skip"]
    effects: tuple[Effect, ...]
    """What being reached does to the world."""


@value
class Victim:
    """A later target of the same campaign."""

    asset: str
    gap: int
    """Median scenario seconds since the attempt before it."""
    effects: tuple[Effect, ...]


@value
class Demand:
    """A ransom that a campaign demands once it has reached a stage."""

    after: str
    amount: int
    """Cents."""
    deadline: int
    """Scenario seconds from the demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A staged plan of an adversary."""

    id: str
    name: str
    actor: str
    sigma: float
    tempo_sigma: float
    hazard: float
    """Detections an hour at full visibility, monitoring and no boost."""
    begins: int
    """Exercise seconds at which its first stage begins."""
    stages: tuple[Stage, ...]
    spreads_after: str | None
    victims: tuple[Victim, ...]
    gap_sigma: float
    base_chance: int
    false_flag: FalseFlag | None = None
    demand: Demand | None = None


@value
class Indicator:
    """Something by which a campaign is recognised."""

    id: str = key("team", "Short id.")
    kind: Sort = key("team", "What it is.", Word(get_args(Sort)))
    text: str = key("team", "The indicator itself; documentation ranges and names only.", LINE)
    campaign: str = key("never", "The campaign it betrays.", refers="campaign")
    technique: str = key(
        "never",
        "The technique it names: who has it from others looks for that.",
        TECHNIQUE,
        left_out=None,
        default="",
    )
    """Empty: none."""
