"""Effects: what shall become of the world, as an author or exercise control says it.

Actions, injects, branches, rulings and overrides share one vocabulary: nothing that changes the
world is outside it.  Each effect is declared with what it does, above the world (``Doing``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from simulator.domain.values.declare import OneOf
from simulator.domain.values.value import Family, value

if TYPE_CHECKING:
    from simulator.domain.plan.scenario import Scenario

Known = Mapping[str, Collection[str]]
"""Sort of thing → the ids of all of that sort in an exercise; a stage after its campaign."""
CHOOSER: Final = "chooser"
"""Stands in an option's effects for the team that chose it."""
EFFECT: Final = OneOf("effect")


@value
class Effect(Family):
    """What shall become of the world.  A field is the same in every effect that has it."""

    listed = 1000
    title: ClassVar[str]
    """What it is, to pick it by."""
    words: ClassVar[str]
    """What it does, as one clause: ``{field}`` for what stands there."""
    example: ClassVar[bool] = False
    """Whether it is the effect that the manual's examples have."""

    def amiss(self, known: Known) -> str | None:
        """Return what of it there is not in an exercise, beside single ids and numbers."""

    def withholds(self, plan: Scenario) -> Iterable[str]:  # noqa: ARG002 - most take nothing
        """Return the dependencies over which it takes what neighbours must have had word of."""
        return ()


def names_in(effect: Effect) -> frozenset[str]:
    """Return every name and text in an effect."""
    given = (getattr(effect, field.name) for field in fields(effect))
    return frozenset(one for one in given if isinstance(one, str))


def for_chooser(effects: Iterable[Effect], team: str) -> tuple[Effect, ...]:
    """Return an option's effects, on the team that chose it where they say ``chooser``."""
    made = []
    for one in effects:
        named = [field.name for field in fields(one) if getattr(one, field.name) == CHOOSER]
        given: dict[str, Any] = dict.fromkeys(named, team)
        made.append(replace(one, **given) if named else one)
    return tuple(made)
