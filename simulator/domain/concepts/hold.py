"""Holding an inject back: it goes out by control's hand alone, until it is let go."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.inject import rearmed
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.inject import InjectChanged, OnInject
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.inject_status import PLANNED, InjectStatus
from simulator.domain.state.picture import InjectSeen
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb
from simulator.domain.values.value import value

HELD: Final = InjectStatus(
    id="held",
    in_hand=True,
    timed=True,
    mark="=",
    note="held",
    tone="text",
    why="Held at {x:mark} by {by:name}; h lets it go, space sends it.",
    paper="held",
)


@value
class InjectHeld(InjectChanged, kind="inject-held"):
    """An inject is held back until it is released."""

    leads_to = HELD
    activity = Did("holds", "{inject}", by="by")
    steered = Steered("Held {inject:inject}")
    remarks = ("held at {:at}",)


@value
class HoldInject(OnInject, kind="hold", listed=250):
    """Hold an inject back until it is released."""

    verb = Verb(title="Hold", send="hold", on_row="h", then="it goes out when it is sent or let go")
    helps = "hold it"
    became = "{id} is held. h lets it go."

    @classmethod
    def unfit(cls, seen: InjectSeen) -> str | None:
        if seen.status is HELD:
            return f"Not possible: {seen.id} is held already. Let it go, or send it."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(InjectHeld(inject=self.inject, by=seat), closes=(f"inject/{self.inject}",))]


@value
class InjectLetGo(InjectChanged, kind="inject-let-go"):
    """An inject that was held goes by the plan again."""

    leads_to = PLANNED
    activity = Did("lets go", "{inject}", by="by")
    steered = Steered("Let {inject:inject} go")
    remarks = ("let go at {:at}",)


@value
class LetGo(OnInject, kind="let-go", listed=380):
    """Let an inject that is held go by the plan again; if its time has passed, it goes out."""

    verb = Verb(
        title="Let go",
        send="let go",
        on_row="h",
        then="it goes by the plan again; if its time has passed, it goes out at once",
    )
    helps = "let it go"
    also_over = True
    became = "{id} is let go: [sent?it is sent|{:by_plan}]."

    @classmethod
    def unfit(cls, seen: InjectSeen) -> str | None:
        return None if seen.status is HELD else f"Not possible: {seen.id} is not held."

    def effects(self, world: World, seat: str) -> list[Draft]:
        waits = rearmed(world, world.scenario.injects[self.inject])
        return [Draft(InjectLetGo(inject=self.inject, by=seat), waits)]
