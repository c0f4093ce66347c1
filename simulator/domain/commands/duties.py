"""What exercise control asks about duties to notify."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.commands.directing import directed
from simulator.domain.commands.play import too_long
from simulator.domain.events.duties import DutySettled
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import STAFF, Command, Form
from simulator.domain.plan.duties import OWED
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.value import value

SETTLED: Final = ("assumed", "excused", "left")
"""Ways to settle a duty: it counts as notified in time; it does not count; it falls due, and the
team has been told so."""


@value
class SettleDuty(Command):
    """Settle a duty that is still owed, so that scenario time may pass its deadline.

    ``assumed``: for exercise purposes it is notified in time.  ``excused``: it does not count.
    ``left``: it falls due, the team is told, and a jump passes it.
    """

    kind: ClassVar[str] = "settle-duty"
    listed: ClassVar[int] = 510
    gate: ClassVar[str] = "rule"
    by: ClassVar[frozenset[str]] = STAFF
    duty: str
    stage: str
    how: str
    note: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not owed, and what is no way to settle it."""
        seen = picture.duties.get(self.duty)
        stage = seen.stages.get(self.stage) if seen is not None else None
        if stage is None or stage.status not in OWED:
            return "Not possible: no such duty is owed now."
        if self.how not in SETTLED:
            return f"Not possible: {self.how:.40} is no way to settle it; {', '.join(SETTLED)} are."
        return too_long(self.note)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Settle it."""
        duty = world.scenario.duties[self.duty]
        body = DutySettled(
            duty=duty.id,
            team=duty.team,
            stage=self.stage,
            how=self.how,  # type: ignore[arg-type]  # refuse has checked it
            note=self.note,
        )
        name = f"duty/{duty.id}/{self.stage}"
        stops = self.how != "left" and name in world.waits
        told = Draft(body, (), (name,) if stops else ())
        return [told, directed(world, seat, self.kind, f"{duty.id}/{self.stage}", self.how)]


@value
class Settling(Form):
    """Which duty is settled, its stage with it, and how."""

    kind: ClassVar[str] = SettleDuty.kind
    listed: ClassVar[int] = 590
    makes: ClassVar[tuple[type[Command], ...]] = (SettleDuty,)
    verb: ClassVar[Verb] = Verb(
        title="Settle a duty that is owed",
        send="settle",
        about="so that scenario time may pass its deadline",
        then="the team is told, unless it does not know of the duty",
        menu="Time",
    )
    stage: str = ask("Which", "owed-stage", begins="first")
    how: str = ask("How", "settling")
    note: str = ask("Note", "line", default="", hint="the team reads it")

    def meant(self, picture: Picture) -> Command:
        """Settle that stage of it."""
        duty, _, stage = self.stage.partition("/")
        return SettleDuty(duty=duty, stage=stage, how=self.how, note=self.note)
