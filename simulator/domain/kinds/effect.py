"""Effects: how one becomes events, in the world as it is then."""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.kinds.body import Draft
from simulator.domain.plan.effects import Effect
from simulator.domain.state.world import World
from simulator.domain.values.value import value


class Cause(NamedTuple):
    """What brings effects about.

    Args:
        by: The inject, decision, stage or ruling, as ``Impaired`` keeps it; empty: none is told.
        team: The team that decided it, if one did and knows it.

    """

    by: str = ""
    team: str = ""


@value
class Doing(Effect):
    """An effect, with what it does."""

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return what it does to the world as it is now: nothing, if that is so already.

        Args:
            world: The world.
            before: How many like it stand before it in its list, of which the world knows nothing.

        """
        raise NotImplementedError

    def caused(self, world: World, before: int, cause: Cause) -> list[Draft]:
        """Return what it does to the world as it is now, brought about by this."""
        return self.happen(world, before)


@value
class Branching(Doing):
    """An effect that does nothing itself: it says which effects happen in its place."""

    typed = False

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return nothing: what it stands for is looked up in its list."""
        return []

    def taken(self, world: World, cause: Cause) -> tuple[list[Draft], tuple[Effect, ...]]:
        """Return what there is to note, and the effects that happen."""
        raise NotImplementedError
