"""A short duty that is open: people need time to meet it, so pace and jumps are looked at."""

from __future__ import annotations

from simulator.domain.concepts.deadlines import DutyOpened, DutyRetimed
from simulator.domain.concepts.duty_stages import named
from simulator.domain.concepts.jump import jump_limit
from simulator.domain.concepts.pace import JumpTargeted, PaceSet
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.duties import length
from simulator.domain.state.duty_state import stage_of
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.duty_status import Status
from simulator.domain.values.value import value
from simulator.times import pace_words


@value
class PaceWarned(Body, kind="pace-warned", told=STAFF):
    """Scenario time runs too fast for a short duty that is open.

    The pace stays what it is: slowing down is exercise control's to decide.
    """

    activity = Did("pace {pace} for a short duty", "{stages:stages}", tone="warn")
    stages: tuple[tuple[str, str], ...]
    """(duty, stage) of those that are open."""
    num: int
    den: int
    most: int
    """The highest pace advised."""

    @property
    def pace(self) -> str:
        """Return the pace: scenario seconds in a second."""
        return pace_words(self.num, self.den)

    def reveal(self, picture: Picture) -> None:
        names = ", ".join(
            named(picture, *seen)
            for one in self.stages
            if (seen := stage_of(picture.duties, *one)) is not None
        )
        picture.note(
            f"A pace of {self.pace} is fast for a short duty: {names}",
            f"a pace of {self.most} or less leaves people time",
        )


def short_ones(world: World) -> tuple[tuple[str, str], ...]:
    """Return the open stages that leave so little time that the pace should be low."""
    most = world.scenario.knobs.short_duty
    return tuple(
        (duty, name)
        for duty, state in world.duties.items()
        for name, stage in state.stages.items()
        if stage.status is Status.OPEN and length(stage.plan, world.scenario.knobs.at_once) < most
    )


def _warned(world: World, stages: tuple[tuple[str, str], ...]) -> list[Draft]:
    clock, most = world.clock, world.scenario.knobs.short_duty_pace
    if not stages or clock.num <= most * clock.den:
        return []
    return [Draft(PaceWarned(stages=stages, num=clock.num, den=clock.den, most=most))]


@reacts_to(PaceSet)
def after_pace(world: World, _body: PaceSet) -> list[Draft]:
    """React to a new pace: staff are told if it is high for a short duty that is open."""
    return _warned(world, short_ones(world)) if world.duties else []


@reacts_to(DutyOpened, DutyRetimed)
def after_opened(world: World, body: DutyOpened | DutyRetimed) -> list[Draft]:
    """React to a clock that has started or moved: is the pace low, and does a jump pass it?"""
    drafts: list[Draft] = []
    if isinstance(body, DutyOpened):
        own = tuple(one for one in short_ones(world) if one == (body.duty, body.stage))
        drafts += _warned(world, own)
    target = world.clock.jump
    if target is not None:
        limit = jump_limit(world, target)
        if limit < target:
            wait = Wait(name="jump-end/now", clock="s", due=limit, rank=99)
            drafts.append(Draft(JumpTargeted(target=limit), (wait,)))
    return drafts
