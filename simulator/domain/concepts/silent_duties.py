"""A duty that runs in silence: its team does not hold what it runs from, and is not told of it.

That an incident is severe enough may be so by the author's assessment alone.  The clocks run then
for staff; the team is told when it declares the severity itself.
"""

from __future__ import annotations

from simulator.domain.concepts.duty_stages import named
from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.plan import facts
from simulator.domain.plan.duties import Duty
from simulator.domain.state.duty_state import stage_of
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.duty_status import Status
from simulator.domain.values.value import value


@value
class StageTold:
    """How one stage stands when its team comes to know of the duty."""

    stage: str
    status: Status
    due: int
    since: int
    """The scenario second from which it is reckoned."""
    covers: tuple[str, ...]


@value
class DutyDisclosed(ToTeam, kind="duty-disclosed", silent=WITH_ITS_CAUSE):
    """A team has come to hold what a duty of its was running from."""

    duty: str
    stages: tuple[StageTold, ...]

    def apply(self, world: World) -> None:
        """Tell the team of it from now on."""
        world.duties[self.duty].known = True

    def reveal(self, picture: Picture) -> None:
        """See what runs, and since when."""
        for told in self.stages:
            found = stage_of(picture.duties, self.duty, told.stage)
            if found is None:
                continue
            seen = found[1]
            seen.status, seen.due, seen.covered = told.status, told.due, told.covers
            seen.since = told.since
            picture.note(
                f"Duty: {named(picture, *found)}", "the incident has been severe enough before"
            )


def declared_s(world: World, duty: Duty) -> int | None:
    """Return since when a team has declared the severity from which a duty counts."""
    found = world.happened.get(facts.Severity.named(duty.team, str(duty.least or 1)))
    return None if found is None else found[1]


def in_picture(world: World, duty: Duty) -> bool:
    """Return whether a team's own picture holds all that starts a duty's clocks.

    Alerts, incidents and its own declarations are its own.  That an incident is severe enough may
    be so by the author's assessment alone, which nobody is told.
    """
    return not duty.gated or declared_s(world, duty) is not None


def disclosed(world: World, duty: Duty) -> list[Draft]:
    """Return that a team comes to know of a duty that runs already, if it does."""
    state = world.duties[duty.id]
    told = tuple(
        StageTold(stage=name, status=one.status, due=one.due, since=one.since, covers=one.covered)
        for name, one in state.stages.items()
        if one.due is not None and one.since is not None
    )
    if state.known or not told or not in_picture(world, duty):
        return []
    return [Draft(DutyDisclosed(duty=duty.id, team=duty.team, stages=told))]
