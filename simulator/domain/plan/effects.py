"""Effects: what shall become of the world, as an author or exercise control says it.

Actions, injects, branches, rulings and overrides share one vocabulary: nothing that changes the
world is outside it.  Each effect is declared with what it does, above the world (``Doing``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from simulator.domain.values.declare import OneOf
from simulator.domain.values.value import Family, value

if TYPE_CHECKING:
    from simulator.domain.plan.conditions import Condition
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
    typed: ClassVar[bool] = True
    """Whether exercise control can bring it about, too: it has a form, and no effect in it."""

    @property
    def inner(self) -> tuple[Effect, ...]:
        """Return the effects that may come of it."""
        return ()

    @property
    def judged(self) -> Condition | None:
        """Return what it asks of the world when it happens, if anything."""
        return None

    def amiss(self, known: Known) -> str | None:
        """Return what of it there is not in an exercise, beside single ids and numbers."""

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return the dependencies over which it takes what neighbours must have had word of."""
        return (name for one in self.inner for name in one.withholds(plan))


def every(effects: Iterable[Effect]) -> Iterator[Effect]:
    """Yield effects and all that may come of them, the outer ones first."""
    for one in effects:
        yield one
        yield from every(one.inner)


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
        made.append(with_inner(replace(one, **given) if named else one, for_chooser, team))
    return tuple(made)


def with_inner(effect: Effect, change: Callable[..., tuple[Effect, ...]], *more: Any) -> Effect:  # noqa: ANN401 - as the change takes them
    """Return an effect with what may come of it changed."""
    if not effect.inner:
        return effect
    held = {one.name: getattr(effect, one.name) for one in fields(effect)}
    lists = {name: one for name, one in held.items() if isinstance(one, tuple)}
    return replace(effect, **{name: change(one, *more) for name, one in lists.items()})
