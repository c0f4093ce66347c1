"""Proposals, which a second seat of the team must agree to."""

from __future__ import annotations

from typing import Final

from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.command import TEAM_SEATS, Command, Seconded
from simulator.domain.kinds.told import of
from simulator.domain.state.event_words import BY_ITSELF, Deed, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.seen import ProposalSeen
from simulator.domain.state.world import Proposal, Wait, World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import canonical, encode, value

PROPOSERS: Final = of(
    "the team it was proposed to", lambda body, world: [world.proposals[body.proposal].team]
)


@value
class Proposed(ToTeam, kind="proposed"):
    """A seat proposed something that a second seat must agree to."""

    activity = Did("proposes", "{what}", by="seat")
    deeds = (Deed("proposed", "Proposed", "{what}"),)
    proposal: str
    seat: str
    what: str
    command: Seconded

    def apply(self, world: World) -> None:
        world.asked[self.proposal] = None
        world.proposals[self.proposal] = Proposal(
            id=self.proposal, seat=self.seat, team=self.team, command=self.command
        )

    def reveal(self, picture: Picture) -> None:
        """See it wait for the second seat."""
        picture.proposals[self.proposal] = ProposalSeen(
            id=self.proposal,
            seat=self.seat,
            what=self.what,
            command=self.command,
            x=picture.x,
        )
        picture.note(f"Proposed by {picture.name_of(self.seat)}", self.what)


@value
class Assented(ToTeam, kind="assented"):
    """A second seat agreed: the proposal is in force."""

    activity = Did("agrees", by="seat")
    deeds = (Deed("agreed", "Agreed by a second seat", "{proposal:proposed}"),)
    proposal: str
    seat: str

    def apply(self, world: World) -> None:
        world.proposals.pop(self.proposal, None)

    def reveal(self, picture: Picture) -> None:
        seen = picture.proposals.get(self.proposal)
        if seen is not None:
            seen.status = "in-force"
            picture.note(f"Agreed by {picture.name_of(self.seat)}", seen.what)


@value
class Objected(ToTeam, kind="objected"):
    """A second seat objected; its dissent is kept."""

    activity = Did("objects", "{reason}", by="seat", tone="warn")
    deeds = (
        Deed(
            "objected",
            "Objection by a second seat",
            "{proposal:proposed}",
            "{reason}",
            weight="warn",
        ),
    )
    proposal: str
    seat: str
    reason: str

    def apply(self, world: World) -> None:
        proposal = world.proposals.get(self.proposal)
        if proposal is not None:
            proposal.objected[self.seat] = self.reason

    def reveal(self, picture: Picture) -> None:
        seen = picture.proposals.get(self.proposal)
        if seen is not None:
            seen.objected[self.seat] = self.reason
            picture.note(f"Objection by {picture.name_of(self.seat)}", self.reason)


@value
class ProposalLapsed(Body, kind="proposal-lapsed", told=PROPOSERS, silent=BY_ITSELF):
    """A proposal found no second in its window."""

    deeds = (
        Deed(
            "proposal-lapsed",
            "Lapsed without a second seat",
            "{proposal:proposed}",
            team="proposal:proposer",
            weight="warn",
        ),
    )
    proposal: str

    def apply(self, world: World) -> None:
        world.proposals.pop(self.proposal, None)

    def reveal(self, picture: Picture) -> None:
        seen = picture.proposals.get(self.proposal)
        if seen is not None:
            seen.status = "lapsed"
            picture.note("Lapsed without a second", seen.what)


@answers("proposal")
def proposal_due(world: World, name: str) -> list[Draft]:
    """Answer a proposal that found no second in time."""
    proposal = world.proposals[name]
    return [Draft(ProposalLapsed(proposal=proposal.id))]


@value
class Assent(Command, kind="assent", listed=80, gate="play", by=TEAM_SEATS):
    """Agree to what a colleague proposed: it is in force."""

    verb = Verb(title="Assent", send="assent", then="it is in force at once")
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
        told = Draft(body, closes=(f"proposal/{proposal.id}",))
        command = Seconded.narrowed(proposal.command)
        return [told, *command.in_force(world, proposal.seat)]


@value
class ObjectTo(Command, kind="object", listed=90, gate="play", by=TEAM_SEATS):
    """Object to what a colleague proposed; the dissent is kept."""

    verb = Verb(title="Object", send="object")
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
        return [Draft(Objected(proposal=self.proposal, seat=seat, team=team, reason=self.reason))]


def waits_for_second(picture: Picture, decision: str) -> bool:
    """Return whether a seat has proposed an answer to what is asked, and nobody has agreed."""
    mine = (o for o in picture.proposals.values() if o.status == "open" and o.seat == picture.seat)
    return any(Seconded.narrowed(one.command).answers == decision for one in mine)


def second_seat(world: World, seat: str) -> bool:
    """Return whether another seat of the team is held, so that it can agree or object."""
    team = world.scenario.seats[seat].team
    return any(other != seat and world.scenario.seats[other].team == team for other in world.seated)


def proposed(world: World, seat: str, command: Seconded, what: str) -> list[Draft]:
    """Return a proposal, and the window for a second."""
    team = world.scenario.seats[seat].team or ""
    text = _address(command)
    proposal = world.unlike(world.asked, "p", team, "proposal", seat, text, world.x)
    body = Proposed(proposal=proposal, seat=seat, team=team, what=what, command=command)
    due = world.x + world.scenario.knobs.second_window
    wait = Wait(name=f"proposal/{proposal}", clock="x", due=due, rank=60)
    return [Draft(body, (wait,))]


def _address(command: Seconded) -> str:
    """Return what a proposal's name is drawn from: a command as records have it up to format 2.

    Names outlive forms; else an older record's inputs would give other names.
    """
    plain = encode(command)
    if "action" in plain:
        action = plain["action"]
        plain |= {"action": action["kind"], "fields": canonical(action)}
    return canonical(plain)
