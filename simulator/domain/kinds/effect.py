"""Effects: how one becomes events, in the world as it is then."""

from __future__ import annotations

from simulator.domain.kinds.body import Draft
from simulator.domain.plan.effects import Effect
from simulator.domain.state.world import World
from simulator.domain.values.value import value


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
