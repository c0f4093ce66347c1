"""Settling a duty: exercise control says what becomes of one, so that time may pass over it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.duty_stages import DutyBecame, OfStage, of_stage, wait_name
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Form
from simulator.domain.state.duty_state import StageState, stage_of
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.duty_status import Status
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value

How = Literal["assumed", "excused", "left"]


class Way(NamedTuple):
    """A way to settle a stage.

    Args:
        offer: As control chooses it.
        done: As its team reads of it.

    """

    offer: str
    done: str


WAYS: Final[Mapping[How, Way]] = {
    "assumed": Way("Take it as notified in time", "taken as notified in time"),
    "excused": Way("Do not count it", "not counted"),
    "left": Way("Let it fall due, and tell the team", "it falls due while time jumps ahead"),
}


@value
class DutySettled(OfStage, kind="duty-settled", silent=WITH_ITS_CAUSE):
    """Exercise control settled a duty's stage, so that scenario time may pass over it."""

    noted = ("Exercise control: {:stage}", "{said}[note?; {note}]")
    how: How
    """Taken as notified in time; not counted; or left to fall due, with the team told."""
    note: str

    @property
    def said(self) -> str:
        """Return how, as its team reads of it."""
        return WAYS[self.how].done

    def bring(self, stage: StageState, s: int) -> None:
        """Settle it, or let time pass it."""
        stage.passed = True
        if self.how != "left":
            stage.status = Status.SETTLED
        if self.how == "assumed":
            stage.sent = stage.latest = s

    def topics(self) -> tuple[str, ...]:
        """Return that it counts as met, if it does."""
        met = DutyBecame.named(self.duty, self.stage, Status.MET.row.fact)
        return (met,) if self.how == "assumed" else ()


@value
class SettleDuty(Command, kind="settle-duty", listed=510, gate="rule", by=CONTROL_SEATS):
    """Settle a duty that is still owed, so that scenario time may pass its deadline.

    ``assumed``: for exercise purposes it is notified in time.  ``excused``: it does not count.
    ``left``: it falls due, the team is told, and a jump passes it.
    """

    duty: str
    stage: str
    how: str
    note: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not owed, and what is no way to settle it."""
        seen = stage_of(picture.duties, self.duty, self.stage)
        if seen is None or not seen[1].status.owed:
            return "Not possible: no such duty is owed now."
        if self.how not in WAYS:
            return f"Not possible: {self.how:.40} is no way to settle it; {', '.join(WAYS)} are."
        return too_long(self.note)

    def effects(self, world: World, seat: str) -> list[Draft]:
        duty = world.duties[self.duty]
        stage = duty.stages[self.stage]
        body = DutySettled(
            **of_stage(duty, stage),
            how=self.how,  # type: ignore[arg-type]  # refuse has checked it
            note=self.note,
        )
        stops = (wait_name(duty, stage),) if self.how != "left" else ()
        about = f"{self.duty}/{self.stage}"
        done = Directed(by=seat, act=self.kind, about=about, detail=self.how)
        return [Draft(body, (), stops), Draft(done)]


@value
class Settling(Form, kind=SettleDuty.kind, listed=590):
    """Which duty is settled, its stage with it, and how."""

    makes = (SettleDuty,)
    verb = Verb(
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
