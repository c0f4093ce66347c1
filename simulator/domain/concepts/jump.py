"""Jumps in the story: announced, begun, held up by what is owed, ended."""

from __future__ import annotations

from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.concepts.directed import directed
from simulator.domain.concepts.pace import JumpTargeted
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.kinds.told import EVERYBODY
from simulator.domain.state.event_words import BY_ITSELF, Milestone
from simulator.domain.state.picture import LeapSeen, Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import Clock
from simulator.domain.values.duty_status import Status
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.value import value
from simulator.units import DAY


@value
class JumpAnnounced(Body, kind="jump-announced", told=EVERYBODY, silent=BY_ITSELF):
    """Scenario time will jump ahead.  Told to every seat: it may set its people to work first.

    How far it jumps is told when it has ended.
    """

    at: int
    """Exercise second at which it jumps."""

    def reveal(self, picture: Picture) -> None:
        picture.jump_at = self.at


@value
class JumpBegun(Body, kind="jump-begun", told=EVERYBODY, silent=BY_ITSELF):
    """Scenario time jumps ahead.  Told to every seat; how far is told when it ends."""

    def reveal(self, picture: Picture) -> None:
        """Know that hours pass, and how the team stood when they began to."""
        picture.jump_at = None
        picture.leaps.append(LeapSeen.of(picture))
        picture.note("Scenario time jumps ahead")


@value
class JumpEnded(Body, kind="jump-ended", told=EVERYBODY, silent=BY_ITSELF):
    """A jump is over."""

    milestone = Milestone("Scenario time jumped ahead")
    num: int
    den: int

    def apply(self, world: World) -> None:
        """Go on from here at the pace in force."""
        world.clock = Clock(world.x, world.s, self.num, self.den)

    def reveal(self, picture: Picture) -> None:
        """See what time it is in the story."""
        picture.clock = Clock(picture.x, picture.s, self.num, self.den)
        if picture.leaps:
            picture.leaps[-1].end(picture)


@answers("jump-notice")
def jump_notice_due(world: World, second: str) -> list[Draft]:
    """Answer the time to tell of a planned jump."""
    at = int(second)
    return [Draft(JumpAnnounced(at=at))]


@answers("jump")
def jump_due(world: World, second: str) -> list[Draft]:
    """Answer a planned jump."""
    x = int(second)
    by = next(j.by for j in world.scenario.jumps if j.x == x)
    return jumped(world, by)


def jumped(world: World, by: int) -> list[Draft]:
    """Return a jump of scenario time; it runs to its end or to what somebody must see to.

    That is the next decision, or a duty that is still owed.
    """
    target = jump_limit(world, world.s + by)
    end = Wait(name="jump-end/now", clock="s", due=target, rank=99)
    begun = Draft(JumpBegun())
    return [begun, Draft(JumpTargeted(target=target), (end,))]


@answers("jump-end")
def jump_end_due(world: World, _now: str) -> list[Draft]:
    """Answer the end of a jump."""
    clock = world.clock
    return [Draft(JumpEnded(num=clock.num, den=clock.den))]


def end_jump_early(world: World) -> list[Draft]:
    """Return the end of a jump at something that somebody must decide."""
    if world.clock.jump is None:
        return []
    return [Draft(JumpEnded(num=world.clock.num, den=world.clock.den), closes=("jump-end/now",))]


@reacts_to(DecisionAsked)
def after_decision_asked(world: World, _body: DecisionAsked) -> list[Draft]:
    """React to something that somebody must decide: no jump passes it."""
    return end_jump_early(world)


@value
class JumpBy(Command, kind="jump", listed=210, gate="pace", by=CONTROL_SEATS):
    """Let scenario time jump ahead, to the end of the jump or to the next decision."""

    verb = Verb(
        title="Jump ahead in scenario time",
        send="jump",
        menu="Time",
        heading="What it passes",
        then="it ends there, or at the next thing somebody must decide",
        said="Time has jumped ahead.",
    )
    seconds: int = ask("How far", "length", begins="1h", hint="45m, 6h, 1d")

    def refuse(self, picture: Picture) -> str | None:
        if not 0 < self.seconds <= 30 * DAY:
            return "Not possible: a jump is longer than nothing and at most 30 days."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        asked_for = directed(world, seat, self.kind, detail=str(self.seconds))
        return [asked_for, *jumped(world, self.seconds)]


def jump_limit(world: World, target: int) -> int:
    """Return where a jump to a scenario second ends because of duties that are still owed.

    Long enough before a deadline that people can still meet it; on the deadline itself where
    the jump begins later than that.  What a team is not told of, and what control has settled or
    told the team of, holds no jump up.
    """
    lead = world.scenario.knobs.jump_lead
    dues = [
        stage.due
        for state in world.duties.values()
        if state.known
        for stage in state.stages.values()
        if stage.status is Status.OPEN and not stage.passed and stage.due is not None
    ]
    ends = [due - lead if due - lead > world.s else due for due in dues if world.s < due < target]
    return min(ends, default=target)
