"""Actions of the catalogue: asked for, and given up."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import ClassVar

from simulator.domain.actions.action import Action
from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.commands.command import TEAM, Command
from simulator.domain.commands.play.seconding import proposed, second_seat
from simulator.domain.commands.play.texts import LONGEST, too_long
from simulator.domain.events.body import Draft
from simulator.domain.events.work import ActionWithdrawn
from simulator.domain.picture import Picture
from simulator.domain.rules import work
from simulator.domain.value import CodecError, canonical, decode, encode, value
from simulator.domain.world import World


@lru_cache(maxsize=256)
def _action_of(kind: str, given: str) -> Action:
    """Read an action.  A command is read to be refused, and once more for its effects."""
    if kind not in BUILTIN.by_kind:
        known = ", ".join(BUILTIN.by_kind)
        raise CodecError(f"no action {kind!r:.40}; known: {known}")
    try:
        plain = json.loads(given)
    except (ValueError, RecursionError):  # brackets nested a thousand deep
        raise CodecError("the action's fields are not JSON") from None
    return decode(BUILTIN.by_kind[kind], plain)


@value
class Act(Command):
    """Take an action of the catalogue."""

    kind: ClassVar[str] = "act"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    action: str
    fields: str
    """Canonical JSON of the action's fields."""

    @classmethod
    def of(cls, action: Action) -> Act:
        """Return the command that asks for an action."""
        return cls(action=action.kind, fields=canonical(encode(action)))

    def parsed(self) -> Action:
        """Return the action.

        Raises:
            CodecError: If there is no such action, or a field is missing, unknown or of
                another type.

        """
        return _action_of(self.action, self.fields)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the scenario does not offer and what the action itself refuses."""
        try:
            action = self.parsed()
        except CodecError as error:
            return f"Not possible: {error}."
        if picture.brief is None or self.action not in picture.brief.actions:
            return f"Not possible: {action.spec.title} is not part of this exercise."
        # What is too long in one field is too long in all: most actions are read no further.
        if len(self.fields) > LONGEST:
            no = too_long(*[str(item) for item in encode(action).values()])
            if no is not None:
                return no
        return action.refuse(picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Ask for it; where it needs a second seat, propose it."""
        action = self.parsed()
        if action.spec.second and second_seat(world, seat):
            return proposed(world, seat, self, action.spec.title)
        return asked(world, seat, action)


def asked(world: World, seat: str, action: Action) -> list[Draft]:
    """Return that a team decided on an action."""
    return work.asked(world, world.scenario.seats[seat].team or "", seat, action)


@value
class Withdraw(Command):
    """Give up an action that is asked or running."""

    kind: ClassVar[str] = "withdraw"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    job: str

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
