"""A flag: what control or an author notes, for conditions and evidence."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.state.world import World
from simulator.domain.values.declare import (
    Id,
    bare,
)
from simulator.domain.values.value import value

FLAG: Final = "flag:"
"""How the topic of a flag begins."""


@value
class Note(Doing):
    """A flag is set, for conditions and evidence: `{flag: …}`."""

    kind: ClassVar[str] = "note"
    listed: ClassVar[int] = 280
    title: ClassVar[str] = "A named fact becomes true"
    words: ClassVar[str] = "it becomes so: {topic}"
    topic: str = bare("staff", Id(begins=FLAG))

    @property
    def flag(self) -> str:
        """Return the flag's name; a topic of another kind is none."""
        return self.topic.removeprefix(FLAG)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the flag is set."""
        return [Draft(TopicNoted(topic=self.topic))]
