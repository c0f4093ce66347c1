"""A fact that the model notes for itself, and nothing more."""

from __future__ import annotations

from typing import Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.effects import Known
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.world import World
from simulator.domain.values.declare import Id, bare
from simulator.domain.values.value import value


@value
class TopicNoted(Body, kind="topic-noted", told=STAFF, silent=BY_ITSELF):
    """A named fact became true."""

    topic: str

    def topics(self) -> tuple[str, ...]:
        return (self.topic,)


FLAG: Final = "flag:"
"""How the topic of a flag begins."""


@value
class Note(Doing, kind="note", listed=280):
    """A flag is set, for conditions and evidence: `{flag: …}`."""

    title = "A named fact becomes true"
    words = "it becomes so: {topic}"
    topic: str = bare("staff", Id(begins=FLAG))

    @property
    def flag(self) -> str:
        """Return the flag's name; a topic of another kind is none."""
        return self.topic.removeprefix(FLAG)

    def amiss(self, known: Known) -> str | None:
        """Return that a topic is the model's own way to ask for something."""
        if self.topic.startswith("to-"):
            return f"a note cannot be {self.topic:.40}: 'to-' is the model's own"
        return None

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        return [Draft(TopicNoted(topic=self.topic))]
