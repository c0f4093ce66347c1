"""Injects that follow a fact: they have a time once it has happened, and none before."""

from __future__ import annotations

from dataclasses import replace

from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value


@value
class InjectTimed(InjectChanged, kind="inject-timed", silent=BY_ITSELF):
    """The fact that an inject follows has happened: it has a time."""

    x: int
    """Exercise second of its time."""

    def apply(self, world: World) -> None:
        world.injects[self.inject].due = self.x

    def reveal(self, picture: Picture) -> None:
        """See when it comes."""
        seen = picture.msel.get(self.inject)
        if seen is not None:
            picture.msel[self.inject] = replace(seen, due=self.x)
