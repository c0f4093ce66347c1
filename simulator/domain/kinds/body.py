"""Bodies of events: what each makes true, and what it makes known.

* A *Fact* changes the world and is for staff only.
* A *Notice* tells certain seats something because of a fact.
* An *Act* is both: all of it is the actor's to know.

Each class says in its first sentence what has happened; ``told`` is who learns of it.  Each has
words for control's log, ``activity``, or says why the log is ``silent`` of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from simulator.domain.kinds.told import TEAM, Audience
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import Deed, Did, Milestone, Silence, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.value import CodecError, Family, decode, member, value
from simulator.errors import InvariantViolated


class Body(Family):
    """What happened."""

    __slots__ = ()
    kind: ClassVar[str]
    told: ClassVar[Audience]
    activity: ClassVar[Did | None] = None
    """What control's log says of it, if anything."""
    silent: ClassVar[Silence | None] = None
    """Why the log says nothing of it, if it does not."""

    def __init_subclass__(
        cls, *, kind: str = "", told: Audience | None = None, silent: Silence | None = None
    ) -> None:
        if told is not None:
            cls.told = told
        if silent is not None or "activity" in vars(cls):
            cls.silent = silent  # own words break the silence of a base
        speaks = cls.activity is not None or cls.acted is not Body.acted
        if kind and speaks is (cls.silent is not None):
            text = "give it an activity for control's log, or say why that is silent of it"
            raise InvariantViolated(f"{cls.__name__}: {text}, and not both")
        super().__init_subclass__(kind=kind)

    def apply(self, world: World) -> None:
        """Make it true.  Total: no luck, no clock, no refusal."""

    deeds: ClassVar[tuple[Deed, ...]] = ()
    """What people decided or did in it: the first that fits is told afterwards."""
    steered: ClassVar[Steered | None] = None
    """What is said of it afterwards where control did it."""
    milestone: ClassVar[Milestone | None] = None
    """What is said of it afterwards, if it moved the exercise itself."""

    def acted(self) -> Did | None:
        """Return what control's log says of it, if anything."""
        return self.activity

    def directed(self) -> Steered | None:
        """Return what is said of it afterwards where control did it, if it has such words."""
        return self.steered

    def topics(self) -> tuple[str, ...]:
        """Return the facts this makes happen, for conditions and evidence."""
        return ()

    def reveal(self, picture: Picture) -> None:
        """Make it known to a seat that was told."""

    def withholds(self, plan: Scenario) -> Iterable[str]:
        """Return the dependencies over which it takes what neighbours must have had word of."""
        return ()


@value
class ToTeam(Body, told=TEAM):
    """Something that a team is told, beside staff."""

    team: str


class Draft(NamedTuple):
    """An event that is about to be: the kernel adds number, times, cause and who is told.

    It closes what it names as far as that is pending, and is not what it opens anew.
    """

    body: Body
    opens: tuple[Wait, ...] = ()
    closes: tuple[str, ...] = ()


class Event(NamedTuple):
    """Something that has happened.

    ``opens``, ``closes``, ``cause`` and ``n`` never leave the kernel; but of waits that nobody
    planned exercise control is told (``simulator.domain.concepts.veto``).
    """

    n: int
    x: int
    s: int
    body: Body
    audience: tuple[str, ...]
    opens: tuple[Wait, ...]
    closes: tuple[str, ...]
    cause: str
    """``wait/<name>``, ``input/<n>`` or ``event/<n>``."""


def read_body(plain: Any) -> Body:  # noqa: ANN401 - JSON
    """Return the event's body that JSON stands for.

    Raises:
        CodecError: If it is none.

    """
    kind = plain.get("kind") if isinstance(plain, dict) else None
    found = member(Body, kind) if isinstance(kind, str) else None
    if found is None:
        raise CodecError(f"unknown event {kind!r:.40}")
    return decode(found, plain)
