"""Cutting the plan: several injects are skipped at once, for one reason."""

from __future__ import annotations

from simulator.domain.concepts.skip import SkipInject
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.value import value


@value
class CutInjects(Command, kind="cut", listed=265, gate="plan", by=CONTROL_SEATS):
    """Skip several injects at once, for one reason; all of them or none."""

    verb = Verb(
        title="Skip several injects",
        send="skip",
        heading="What is lost",
        menu="Plan",
        said="They are skipped. h on each takes it back; m moves the rest.",
    )
    injects: tuple[str, ...] = ask("Injects", "cuttable")
    reason: str = ask("Reason", "line", hint="for the plan and the after-action")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse none, the same twice, and what could not be skipped alone."""
        if not self.injects:
            return "Not possible: no inject is chosen."
        if len(set(self.injects)) < len(self.injects):
            return "Not possible: an inject is skipped once."
        refusals = (one.refuse(picture) for one in self._each())
        return next((no for no in refusals if no is not None), None)

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [draft for one in self._each() for draft in one.effects(world, seat)]

    def _each(self) -> list[SkipInject]:
        return [SkipInject(inject=one, reason=self.reason) for one in self.injects]
