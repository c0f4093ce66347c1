"""Shifts: who comes on tires, and can be relieved."""

from __future__ import annotations

from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


@value
class ShiftTired(ToTeam, kind="shift-tired", silent=BY_ITSELF):
    """A team's people have been on shift for long, and tire."""

    def reveal(self, picture: Picture) -> None:
        """Know that everything takes longer, and that the others have rested."""
        picture.tired = True
        picture.note("The shift has been long", "whatever begins now takes longer")


@value
class ShiftRelieved(ToTeam, kind="shift-relieved", silent=WITH_ITS_CAUSE):
    """Rested people have taken over a team's shift."""

    topics = makes(model.RELIEVED)

    def apply(self, world: World) -> None:
        world.on_shift[self.team] = world.s

    def reveal(self, picture: Picture) -> None:
        picture.tired = False


def shift_wait(world: World, team: str) -> Wait:
    """Return when people who come on shift now will tire."""
    due = world.s + world.scenario.knobs.shift
    return Wait(name=f"shift/{team}", clock="s", due=due, rank=46)


@answers("shift")
def shift_due(world: World, team: str) -> list[Draft]:
    """Answer the end of a shift that nobody has relieved."""
    return [Draft(ShiftTired(team=team))]


@value
class RelieveShift(Action, kind="relieve-shift", listed=150):
    """Let rested people take over.

    People who have been on shift for too long take longer for everything.  Before that, the
    other shift has not rested.
    """

    effort = takes("20m", "30m", "1h", spelled_out=True)
    spec = Spec(
        title="Change the shift",
        does=("changes the shift", "changes the shift of {}"),
        group="Recover",
        helps="Work that begins afterwards goes at its full pace again",
        costs="Nobody",
        risk="What is not handed over is lost",
    )
    rationale: str = ask("What is handed over", "text", default="", hint="for the record")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a change before the others have rested."""
        if not picture.tired:
            return "Not possible: the other shift rests, and yours is not tired yet."
        return not_twice(picture, self.kind, "a change of shift")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about all of the team."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        relieved = Draft(ShiftRelieved(team=job.team), (shift_wait(world, job.team),))
        return done("Handed over.", relieved)
