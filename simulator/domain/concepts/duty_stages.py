"""A stage of a duty to notify: every event of it says where the stage stands, and all follows.

A team is told of a duty as far as it holds what the duty runs from; until then the duty runs for
staff alone, and its events have no other audience.  Where a stage can stand is declared in
``values.duty_status``; what brings it there, beside the events that do.
"""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import of
from simulator.domain.state.duty_state import DutyState, StageState, stage_of
from simulator.domain.state.event_words import filled
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.declare import Word, key
from simulator.domain.values.duty_status import WAITED, Status
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import value


def named(picture: Picture, duty: DutyState, stage: StageState) -> str:
    """Return a stage with whom it is for: ``Early warning to Maritime Regulator``."""
    return f"{stage.plan.name} to {picture.name_of(duty.plan.authority)}"


@value
class DutyBecame(Fact, kind="duty", listed=230):
    """Something became of a stage of a duty to notify."""

    words = "{duty} <{became}|{becomes}>"
    shows = "words"
    duty: str = key("staff", "The duty.", refers="duty")
    stage: str = key("staff", "The stage of that duty; of a regime, as the manual lists it.")
    became: str = key(
        "staff",
        "Its clock started; it was met in time, or late; its deadline passed unmet.",
        Word(WAITED),
    )


@value
class OfStage(Body):
    """What became of one stage of a duty: the event says where it stands, and all follows it."""

    told = of(
        "the team that owes it, if it has been told of the duty",
        lambda body, world: [body.team] if world.duties[body.duty].known else [],
    )
    status: ClassVar[Status | None] = None
    """Where it brings the stage, if it does by itself."""
    noted: ClassVar[tuple[str, str]]
    """What the log of who is told says of it, and a detail; ``{:stage}`` is the stage's name."""
    duty: str
    team: str
    stage: str

    def bring(self, stage: StageState, s: int) -> None:
        """Bring a stage where it stands from a scenario second on, whoever keeps it."""
        if self.status is not None:
            stage.status = self.status

    def apply(self, world: World) -> None:
        self.bring(world.duties[self.duty].stages[self.stage], world.s)

    def topics(self) -> tuple[str, ...]:
        """Return that it came there, where that is remembered."""
        if self.status is None or not self.status.row.fact:
            return ()
        return (DutyBecame.named(self.duty, self.stage, self.status.row.fact),)

    def reveal(self, picture: Picture) -> None:
        """See it there, and read of it."""
        seen = stage_of(picture.duties, self.duty, self.stage)
        if seen is None:
            return
        self.bring(seen[1], picture.s)
        name = named(picture, *seen)
        what, detail = (filled(words, self, lambda *_: name) for words in self.noted)
        picture.note(what, detail)


def of_stage(duty: DutyState, stage: StageState) -> dict[str, str]:
    """Return by what an event names its stage."""
    return {"duty": duty.plan.id, "team": duty.plan.team, "stage": stage.plan.id}


def wait_name(duty: DutyState, stage: StageState) -> str:
    """Return the name of the wait for a stage's deadline."""
    return f"duty/{duty.plan.id}/{stage.plan.id}"
