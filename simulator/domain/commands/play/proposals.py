"""A second seat agrees to what a colleague proposed, or objects."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.events.decisions import Assented, Objected
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import TEAM, Command, Seconded
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value


@value
class Assent(Command):
    """Agree to what a colleague proposed: it is in force."""

    kind: ClassVar[str] = "assent"
    listed: ClassVar[int] = 80
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    verb: ClassVar[Verb] = Verb(title="Assent", send="assent", then="it is in force at once")
    proposal: str = opened_on("Proposal", "proposal")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse one's own proposal, one that is closed, and what is no longer possible."""
        seen = picture.proposals.get(self.proposal)
        if seen is None or seen.status != "open":
            return "Not possible: no such proposal is open."
        if seen.seat == picture.seat:
            return "Not possible: a second seat must agree, not the one that proposed."
        return Seconded.narrowed(seen.command).undone(picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Put it in force in the name of the seat that proposed it."""
        proposal = world.proposals[self.proposal]
        body = Assented(proposal=proposal.id, seat=seat, team=proposal.team)
        name = f"proposal/{proposal.id}"
        closes = (name,) if name in world.waits else ()
        command = Seconded.narrowed(proposal.command)
        return [Draft(body, (), closes), *command.in_force(world, proposal.seat)]


@value
class ObjectTo(Command):
    """Object to what a colleague proposed; the dissent is kept."""

    kind: ClassVar[str] = "object"
    listed: ClassVar[int] = 90
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    verb: ClassVar[Verb] = Verb(title="Object", send="object")
    proposal: str = opened_on("Proposal", "proposal")
    reason: str = ask("Reason", "text", hint="it is kept on record")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse without a reason, or on what is closed."""
        seen = picture.proposals.get(self.proposal)
        if seen is None or seen.status != "open":
            return "Not possible: no such proposal is open."
        if not self.reason.strip():
            return "Not possible: an objection needs its reason."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Keep the dissent; the window stays open for another second."""
        team = world.scenario.seats[seat].team or ""
        body = Objected(proposal=self.proposal, seat=seat, team=team, reason=self.reason)
        return [Draft(body)]
