"""Skipping an inject that is to come, and taking it back into the plan."""

from __future__ import annotations

from simulator.domain.concepts.hold import HELD
from simulator.domain.concepts.inject import InjectSkipped, rearmed
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.inject import InjectChanged, OnInject
from simulator.domain.plan import facts_model as model
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.inject_status import PLANNED, SKIPPED, InjectStatus
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.state.world import World
from simulator.domain.values.declare import bare
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value


@value
class SkipInject(OnInject, kind="skip", listed=260):
    """Skip an inject, for a reason."""

    verb = Verb(
        title="Skip",
        send="skip",
        on_row="delete,backspace",
        then="it does not go out",
        said="{row} is skipped. h on it takes it back.",
    )
    helps = "skip it"
    reason: str = ask(
        "Reason", "line", default="", required=True, hint="for the plan and the after-action"
    )

    def lacks(self, picture: Picture) -> str | None:
        """Refuse to skip something without a reason."""
        if not self.reason.strip():
            return "Not possible: to skip an inject needs a reason; the after-action says it."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        body = InjectSkipped(inject=self.inject, by=seat, reason=self.reason)
        return [Draft(body, closes=(f"inject/{self.inject}",))]


@value
class InjectRestored(InjectChanged, kind="inject-restored"):
    """An inject that was skipped is back in the plan."""

    activity = Did("takes back into the plan", "{inject}[held?, held]", by="by")
    steered = Steered("Took {inject:inject} back into the plan", "[held?held: its time had passed]")
    remarks = ("taken back at {:at}",)
    held: bool
    """Whether its time has passed: it then waits for control's hand."""

    def stands(self) -> InjectStatus:
        """Return that it goes by the plan, or waits for control's hand."""
        return HELD if self.held else PLANNED

    def apply(self, world: World) -> None:
        """Take it back; that it was skipped is so no more."""
        InjectChanged.apply(self, world)
        world.happened.pop(model.SKIPPED.named(self.inject), None)


@value
class RestoreInject(OnInject, kind="restore", listed=390):
    """Take an inject that was skipped back into the plan.

    If its time has passed, it is held: to take something back sends nothing.
    """

    verb = Verb(
        title="Take back",
        send="take back",
        on_row="h",
        then="it is in the plan again; if its time has passed, it is held",
    )
    helps = "take it back"
    also_over = True
    became = "{id} is back in the plan[:held?, held: its time has passed|: {:by_plan}]."

    @classmethod
    def unfit(cls, seen: InjectSeen) -> str | None:
        return None if seen.status is SKIPPED else f"Not possible: {seen.id} is not skipped."

    def effects(self, world: World, seat: str) -> list[Draft]:
        waits = rearmed(world, world.scenario.injects[self.inject])
        held = any(one.clock == "x" and one.due <= world.x for one in waits)
        body = InjectRestored(inject=self.inject, by=seat, held=held)
        return [Draft(body, () if held else waits)]


@value
class Skip(Doing, kind="skip", listed=250):
    """An inject will not go out."""

    title = "An inject is skipped"
    words = "{inject} is skipped"
    inject: str = bare("staff", refers="inject")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it is skipped, if it has not gone out."""
        if world.injects[self.inject].status.over:
            return []
        body = InjectSkipped(inject=self.inject, by="what was decided")
        return [Draft(body, closes=(f"inject/{self.inject}",))]
