"""Knobs of effort: how long actions take, how many people they need, from when on they are allowed.

These are rules of play: every seat is told where they differ from the manual.  So an action may
refuse by them, and a form may show them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, replace
from functools import cached_property, partial
from typing import Any, ClassVar, Final, Self

from simulator.domain.plan.knobs import knob
from simulator.domain.values.declare import Key, further_keys
from simulator.domain.values.value import Family, members, of_families

Times = tuple[int, int, int]
"""Least, most likely and most scenario seconds."""
Needs = tuple[tuple[str, int], ...]
"""Pools and people of them."""


count = partial(knob.count, by="all")
percent = partial(knob.percent, by="all")
span = partial(knob.span, by="all")


@dataclass(frozen=True, slots=True)
class Effort:
    """What an action takes where a scenario changes nothing; each figure is a knob of its own.

    Args:
        least: The least time that it takes, as people write it.
        mode: The most likely time.
        most: The most time.
        needs: Pools and people of them.
        spelled_out: Whether the one text of a document says these figures even if it changes none;
            of an action that comes later it does not, or every digest would change.

    """

    least: str
    mode: str
    most: str
    needs: Needs = ()
    spelled_out: bool = False


def takes(least: str, mode: str, most: str, *, spelled_out: bool = False, **needs: int) -> Effort:
    """Return what an action takes: times, and people by pool."""
    return Effort(least, mode, most, tuple(needs.items()), spelled_out)


class Working(Family):
    """A kind of work, with the time and the people that it takes."""

    __slots__ = ()
    effort: ClassVar[Effort]


_LEAST: Final = "1m"
_MOST: Final = "60d"
_MOST_PEOPLE: Final = 100


def _stem(kind: str) -> str:
    return kind.replace("-", "_")


def _declared(kind: str, effort: Effort) -> Iterator[tuple[str, Field[int]]]:
    """Yield the knobs of a kind of work by name, in the order of the manual."""
    times = (("least", "Least time"), ("mode", "Most likely time"), ("most", "Most time"))
    for name, words in times:
        text = f"{words} that the action `{kind}` takes."
        yield name, span(getattr(effort, name), text, low=_LEAST, high=_MOST)
    for pool, people in effort.needs:
        text = f"People of the pool {pool} that the action `{kind}` takes."
        yield pool, count(people, text, high=_MOST_PEOPLE)


@of_families
def figures() -> Mapping[str, Field[int]]:
    """Return the knobs that come of what actions declare of their effort, by name."""
    return {
        f"{_stem(kind)}_{name}": row
        for kind, work in members(Working).items()
        for name, row in _declared(kind, work.effort)
    }


def _keys() -> Iterator[Key]:
    for kind, work in members(Working).items():
        for name, row in _declared(kind, work.effort):
            key: Key = row.metadata["key"]
            yield replace(
                key,
                name=f"{_stem(kind)}_{name}",
                empty=row.default,
                spelled_out=work.effort.spelled_out,
            )


@dataclass(frozen=True, kw_only=True)
class EffortKnobs:
    """Of the time and the people that actions take, and of when they are allowed."""

    changed: tuple[tuple[str, int], ...] = further_keys(_keys)
    """Figures of actions that are not as the actions declare them, by the names of their knobs."""

    safety_check_engineer: int = count(
        1, "Engineers more for the safety check of a process.", high=_MOST_PEOPLE
    )
    fail_over_crew: int = count(1, "Engineers who let a process fail over.", high=_MOST_PEOPLE)
    work_by_hand_crew: int = count(2, "Engineers who work a process by hand.", high=_MOST_PEOPLE)
    most_lent: int = count(4, "Most people lent to a team at once.", low=1, high=20)
    enough_scope: int = percent(50, "Scope from which on containing is no longer blind.")
    rebuild_scope: int = percent(80, "Scope from which on an asset may be rebuilt.")
    mechanism_severity: int = count(
        3, "Declared severity from which on mutual assistance may be invoked.", low=0, high=5
    )

    second_window: int = span("10m", "Exercise time for a second seat to agree.")
    warn_share: int = percent(
        33, "Share of a window that is left when running on stops to say that it closes."
    )
    warn_least: int = span(
        "3m", "Least exercise time that is left when running on stops to say so."
    )
    warn_most: int = span("20m", "Most exercise time that is left when running on stops to say so.")

    # Of frozen values, so each table is made once an exercise, and not once an action.

    @cached_property
    def times(self) -> Mapping[str, Times]:
        """Kind of action → least, most likely and most scenario seconds."""
        one = self._figure
        return {
            kind: (one(kind, "least"), one(kind, "mode"), one(kind, "most"))
            for kind in members(Working)
        }

    @cached_property
    def needs(self) -> Mapping[str, Needs]:
        """Kind of action → people that it takes; a pool of which it takes nobody is left out."""
        return {
            kind: crew(*((pool, self._figure(kind, pool)) for pool, _ in work.effort.needs))
            for kind, work in members(Working).items()
        }

    def _figure(self, kind: str, what: str) -> int:
        return self.value(f"{_stem(kind)}_{what}")

    def value(self, name: str) -> int:
        """Return what a knob is here, by its name."""
        if name in figures():
            found = dict(self.changed).get(name, figures()[name].default)
        else:
            found = getattr(self, name)
        assert isinstance(found, int)
        return found

    @classmethod
    def of(cls, values: Mapping[str, int]) -> Self:
        """Return the knobs of which some are changed, by their names."""
        return cls().varied(values)

    def varied(self, values: Mapping[str, int]) -> Self:
        """Return them with some changed, by their names."""
        known = figures()
        here = dict(self.changed) | {name: one for name, one in values.items() if name in known}
        changed = tuple(
            (name, here[name])
            for name, row in known.items()
            if name in here and here[name] != row.default
        )
        given: dict[str, Any] = {name: one for name, one in values.items() if name not in known}
        return replace(self, changed=changed, **given)


def crew(*needs: tuple[str, int]) -> Needs:
    """Return people of pools without the pools of which nobody is needed.

    Work that waits keeps its pools for itself, so nobody must not be waited for.
    """
    return tuple((pool, people) for pool, people in needs if people)


DEFAULT: Final = EffortKnobs()
"""The rules of play of the manual, which hold where a scenario changes nothing."""
