"""Conditions as an author writes them, where that is otherwise than they are kept.

What each means is said where it is kept, in ``conditions``; only the keys are here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.domain.declare import (
    ID,
    LENGTH,
    MOMENT,
    PERCENT,
    ListOf,
    MapOf,
    Named,
    OneOf,
    bare,
    key,
)
from simulator.domain.diplomacy import TENSION
from simulator.domain.value import value

if TYPE_CHECKING:
    from simulator.domain.conditions import Stated
    from simulator.domain.facts import Fact

FACT: Final = OneOf("fact")
CONDITION: Final = OneOf("condition")


@value
class LevelIs:
    """An asset's service level, compared."""

    asset: str = key("staff", "The asset.", refers="asset")
    below: int | None = key("staff", "It gives less than so many percent.", PERCENT, left_out=None)
    at_least: int | None = key("staff", "It gives so many percent or more.", PERCENT, left_out=None)

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_comparison" if (self.below is None) == (self.at_least is None) else ""


@value
class TensionIs:
    """Tension between two states, or the highest there is, compared."""

    between: tuple[str, ...] = key(
        "staff",
        "Two states; left out: the highest tension in the region.",
        ListOf(ID, most=2),
        refers="state",
        left_out=[],
    )
    below: int | None = key("staff", "It is less than so many points.", TENSION, left_out=None)
    at_least: int | None = key("staff", "It is so many points or more.", TENSION, left_out=None)
    step: str | None = key(
        "staff",
        "Relations stand on this step of the ladder or a higher one.",
        Named("step of the ladder"),
        left_out=None,
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        given = sum(one is not None for one in (self.below, self.at_least, self.step))
        return "one_measure" if len(self.between) == 1 or given != 1 else ""


@value
class Several:
    """Conditions, one after the other."""

    parts: tuple[Stated, ...] = bare("staff", ListOf(CONDITION, least=1))


@value
class Denied:
    """A condition that is not to hold."""

    part: Stated = bare("staff", CONDITION)


@value
class Precedence:
    """A fact, and what it must come before."""

    this: Fact = key("staff", "What must happen first.", FACT)
    that: Fact | None = key("staff", "The fact it must come before.", FACT, left_out=None)
    at: int | None = key(
        "staff", "The point in exercise time it must come before.", MOMENT, left_out=None
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_bound" if (self.that is None) == (self.at is None) else ""


@value
class Interval:
    """Two facts, and the most exercise time between them."""

    this: Fact = key("staff", "What must happen in time.", FACT)
    after: Fact = key("staff", "What it must follow.", FACT)
    time: int = key("staff", "The most exercise time between the two.", LENGTH)


@value
class Lasting:
    """A level, and how long it has been so."""

    level: LevelIs = key("staff", "The level that must last.", MapOf(LevelIs))
    lasts: int = key("staff", "How long, in scenario time.", LENGTH)
