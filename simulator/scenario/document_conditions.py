"""Conditions as an author writes them: facts, levels, and what combines them.

Triggers, branches and contingencies use the same words.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from simulator.scenario.document_diplomacy import LadderStep, TensionPoints
from simulator.scenario.document_facts import FACT_KEYS, Fact, only_key
from simulator.scenario.document_parts import Duration, ExerciseMark, Id, Part, Percent, seen


class LevelIs(Part):
    """An asset's service level, compared."""

    asset: Id = seen("staff", "The asset.", refers="asset")
    below: Percent | None = seen("staff", "It gives less than so many percent.", default=None)
    at_least: Percent | None = seen("staff", "It gives so many percent or more.", default=None)

    @model_validator(mode="after")
    def _one_comparison(self) -> LevelIs:
        if (self.below is None) == (self.at_least is None):
            raise PydanticCustomError("one_comparison", "not exactly one of below and at_least")
        return self


class AtLevel(Part):
    """An asset's service level is so."""

    level: LevelIs = seen("staff", "An asset's service level is below, or at least, a percentage.")


class TensionIs(Part):
    """Tension between two states, or the highest there is, compared."""

    between: Annotated[list[Id], Field(max_length=2)] = seen(
        "staff",
        "Two states; left out: the highest tension in the region.",
        refers="state",
        default=[],
    )
    below: TensionPoints | None = seen("staff", "It is less than so many points.", default=None)
    at_least: TensionPoints | None = seen("staff", "It is so many points or more.", default=None)
    step: LadderStep | None = seen(
        "staff", "Relations stand on this step of the ladder or a higher one.", default=None
    )

    @model_validator(mode="after")
    def _one_measure(self) -> TensionIs:
        given = (self.below, self.at_least, self.step)
        if len(self.between) == 1 or sum(one is not None for one in given) != 1:
            raise PydanticCustomError("one_measure", "not two states and one comparison")
        return self


class AtTension(Part):
    """Tension is so."""

    tension: TensionIs = seen(
        "staff", "Tension between two states, or anywhere, is so; where it allows consensus."
    )


class AllOf(Part):
    """Every part holds."""

    all: list[Condition] = seen("staff", "Every one of these conditions holds.", min_length=1)


class AnyOf(Part):
    """Some part holds."""

    any: list[Condition] = seen("staff", "At least one of these conditions holds.", min_length=1)


class NotSo(Part):
    """The part does not hold."""

    not_: Condition = seen("staff", "This condition does not hold.", alias="not")


class Order(Part):
    """A fact, and what it must come before."""

    this: Fact = seen("staff", "What must happen first.")
    that: Fact | None = seen("staff", "The fact it must come before.", default=None)
    at: ExerciseMark | None = seen(
        "staff", "The point in exercise time it must come before.", default=None
    )

    @model_validator(mode="after")
    def _one_bound(self) -> Order:
        if (self.that is None) == (self.at is None):
            raise PydanticCustomError("one_bound", "not exactly one of that and at")
        return self


class Before(Part):
    """A fact came before another, or before a point in time."""

    before: Order = seen("staff", "A fact happened before another fact or a point in time.")


class Interval(Part):
    """Two facts, and the most exercise time between them."""

    this: Fact = seen("staff", "What must happen in time.")
    after: Fact = seen("staff", "What it must follow.")
    time: Duration = seen("staff", "The most exercise time between the two.")


class Within(Part):
    """A fact came soon after another."""

    within: Interval = seen("staff", "A fact happened at most so long after another.")


class Lasting(Part):
    """A level, and how long it has been so."""

    level: LevelIs = seen("staff", "The level that must last.")
    lasts: Duration = seen("staff", "How long, in scenario time.")


class For(Part):
    """A level has been so for a time."""

    for_: Lasting = seen("staff", "An asset's level has been so for a time.", alias="for")


CONDITION_KEYS: Final = (
    *FACT_KEYS,
    "level",
    "tension",
    "all",
    "any",
    "not",
    "before",
    "within",
    "for",
)


def _tag(given: object) -> str | None:
    key = only_key(given)
    return "fact" if key in FACT_KEYS else key


Condition = Annotated[
    Annotated[Fact, Tag("fact")]
    | Annotated[AtLevel, Tag("level")]
    | Annotated[AtTension, Tag("tension")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NotSo, Tag("not")]
    | Annotated[Before, Tag("before")]
    | Annotated[Within, Tag("within")]
    | Annotated[For, Tag("for")],
    Discriminator(_tag),
]
"""What may hold or not: a fact, a level, or a combination of conditions."""

Reportable = Annotated[
    Annotated[Fact, Tag("fact")] | Annotated[AtLevel, Tag("level")] | Annotated[For, Tag("for")],
    Discriminator(_tag),
]
"""What an inject can report: a fact of the model, or a level that it comes to."""

for _class in (AllOf, AnyOf, NotSo):
    _class.model_rebuild()
