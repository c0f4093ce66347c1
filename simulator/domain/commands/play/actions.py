"""Actions of the catalogue: asked for, and given up."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.commands.play.seconding import proposed, second_seat
from simulator.domain.events.work import ActionWithdrawn
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import TEAM, Command, Seconded
from simulator.domain.rules import work
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.texts import LONGEST, too_long
from simulator.domain.values.value import canonical, encode, value


@value
class Act(Seconded):
    """Take an action of the catalogue."""

    kind: ClassVar[str] = "act"
    listed: ClassVar[int] = 10
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    unasked: ClassVar[str] = "each action has a form of its own"
    action: Action

    @classmethod
    def of(cls, action: Action) -> Act:
        """Return the command that asks for an action."""
        return cls(action=action)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the scenario does not offer and what the action itself refuses."""
        action = self.action
        if picture.brief is None or action.kind not in picture.brief.actions:
            return f"Not possible: {action.spec.title} is not part of this exercise."
        plain = encode(action)
        # What is too long in one field is too long in all: most actions are read no further.
        if len(canonical(plain)) > LONGEST and (no := too_long(*map(str, plain.values()))):
            return no
        return action.refuse(picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Ask for it; where it needs a second seat, propose it."""
        spec = self.action.spec
        if spec.second and second_seat(world, seat):
            return proposed(world, seat, self, spec.title)
        return self.in_force(world, seat)

    def in_force(self, world: World, seat: str) -> list[Draft]:
        """Return that the team decided on it."""
        return work.asked(world, world.scenario.seats[seat].team or "", seat, self.action)


@value
class Withdraw(Command):
    """Give up an action that is asked or running."""

    kind: ClassVar[str] = "withdraw"
    listed: ClassVar[int] = 20
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    verb: ClassVar[Verb] = Verb(title="Withdraw an action", send="withdraw")
    job: str = ask("Which", "own-job")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not under way."""
        job = picture.jobs.get(self.job)
        if job is None or job.status not in ("waiting", "running"):
            return "Not possible: that action is not under way."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Give it up."""
        team, name = world.scenario.seats[seat].team or "", f"job/{self.job}"
        closes = (name,) if name in world.waits else ()
        return [Draft(ActionWithdrawn(job=self.job, team=team), (), closes)]
