"""Injects that another one, or control, lets go out or leaves out."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.events.show import InjectSkipped, TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.plan import facts_model as model
from simulator.domain.state.inject_status import DELIVERED, SKIPPED
from simulator.domain.state.world import Wait, World
from simulator.domain.values.declare import (
    bare,
)
from simulator.domain.values.value import value


@value
class Release(Doing):
    """An inject goes out now."""

    kind: ClassVar[str] = "release"
    listed: ClassVar[int] = 240
    title: ClassVar[str] = "An inject goes out"
    words: ClassVar[str] = "{inject} goes out"
    inject: str = bare("staff", refers="inject")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it is to go out, and that it is due, if it has not gone out."""
        status = world.injects[self.inject].status
        if status is DELIVERED:
            return []
        wait = Wait(name=f"inject/{self.inject}", clock="x", due=world.x, rank=70)
        body = TopicNoted(topic=model.TO_RELEASE.named(self.inject))
        # Of what is left out it is remembered too: control may take it back into the plan.
        return [Draft(body, () if status is SKIPPED else (wait,))]


@value
class Skip(Doing):
    """An inject will not go out."""

    kind: ClassVar[str] = "skip"
    listed: ClassVar[int] = 250
    title: ClassVar[str] = "An inject is left out"
    words: ClassVar[str] = "{inject} is left out"
    inject: str = bare("staff", refers="inject")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it is left out, if it has not gone out."""
        if world.injects[self.inject].status.over:
            return []
        name = f"inject/{self.inject}"
        body = InjectSkipped(inject=self.inject, by="what was decided")
        return [Draft(body, (), (name,) if name in world.waits else ())]
