"""What is asked of people, decided, proposed, seconded, ruled."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import Seconded
from simulator.domain.kinds.told import STAFF, TEAM, Audience, of
from simulator.domain.plan import facts
from simulator.domain.plan.effects import Effect
from simulator.domain.state.event_words import Deed, Did, Steered
from simulator.domain.state.picture import DecisionSeen, FreeSeen, OptionSeen, Picture, ProposalSeen
from simulator.domain.state.world import Decision, FreeDecision, Proposal, World
from simulator.domain.values.value import Kinded, value
from simulator.times import mark

DECIDERS: Final = of(
    "the team that was asked", lambda body, world: [world.decisions[body.decision].team]
)
PROPOSERS: Final = of(
    "the team it was proposed to", lambda body, world: [world.proposals[body.proposal].team]
)


@value
class OptionPut(Kinded):
    """One way to decide, as it is put to people: by a letter, not by its author's name."""

    kind: ClassVar[str] = "option-put"
    id: str
    title: str
    consequence: str
    orders: tuple[tuple[str, str], ...] = ()
    """Work of the team's own that it orders, in turn: (action, what it is about)."""


@value
class DecisionAsked(Body):
    """A team is asked to decide."""

    kind: ClassVar[str] = "decision-asked"
    told: ClassVar[Audience] = TEAM
    decision: str
    message: str
    team: str
    text: str
    second: bool
    options: tuple[OptionPut, ...]
    default: str = ""
    """What holds if nobody decides; empty: nothing does."""
    essential: bool = False
    """Whether an essential task of the team bears on it: then a reason is asked for."""
    due: int

    def show(self, picture: Picture) -> None:
        """See what is asked, and until when."""
        picture.decisions[self.decision] = DecisionSeen(
            id=self.decision,
            message=self.message,
            text=self.text,
            second=self.second,
            options=tuple(OptionSeen(o.id, o.title, o.consequence, o.orders) for o in self.options),
            default=self.default,
            essential=self.essential,
            x=picture.x,
            due=self.due,
        )


@value
class DecisionOpened(Body):
    """The inject and the ask behind a decision, and which letter is which."""

    kind: ClassVar[str] = "decision-opened"
    told: ClassVar[Audience] = STAFF
    decision: str
    inject: str
    ask: str
    team: str
    options: tuple[str, ...] = ()
    """Their author's names, in the author's order."""
    letters: tuple[str, ...] = ()
    """By which letter each of them goes in the team."""
    due: int

    def apply(self, world: World) -> None:
        """Open it."""
        world.decisions[self.decision] = Decision(
            id=self.decision,
            inject=self.inject,
            ask=self.ask,
            team=self.team,
            due=self.due,
            names=dict(zip(self.letters, self.options, strict=True)),
        )


@value
class DecisionTaken(Body):
    """A team decided."""

    kind: ClassVar[str] = "decision-taken"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did(
        "decides[by_default? by default]",
        "{:option}{title}[by_default?|.][rationale? Why: {rationale}]",
        by="seat",
        tone="[by_default?warn|muted]",
    )
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed(
            "chosen",
            "Chose",
            "{title}{:option}",
            "{decision:question}[rationale? {rationale}]",
            unless="by_default",
        ),
        Deed(
            "default",
            "Undecided in time; by default",
            "{title}{:option}",
            "{decision:question}[rationale? {rationale}]",
            when="by_default",
            weight="warn",
        ),
    )
    decision: str
    seat: str
    team: str
    option: str
    """Its letter."""
    title: str
    rationale: str
    by_default: bool

    def apply(self, world: World) -> None:
        """Close it."""
        world.decisions[self.decision].chosen = self.option

    def show(self, picture: Picture) -> None:
        """See it taken."""
        seen = picture.decisions.get(self.decision)
        if seen is None:
            return
        seen.chosen, seen.lapsed = self.option, self.by_default
        title = f"By default: {self.title}" if self.by_default else self.title
        picture.note(title, self.rationale or seen.text)


@value
class DecisionRecorded(Body):
    """Which ask was decided, and how: the fact that conditions and evidence see."""

    kind: ClassVar[str] = "decision-recorded"
    told: ClassVar[Audience] = STAFF
    team: str
    ask: str
    option: str
    """Its author's name."""
    by_default: bool

    def topics(self) -> tuple[str, ...]:
        """Return the choice; what came about by default is nobody's decision."""
        chose = facts.Chose.named(self.team, self.ask, self.option)
        return (chose,) if self.by_default else (chose, facts.Decided.named(self.ask))


@value
class DecisionLapsed(Body):
    """A window closed with no decision and no default."""

    kind: ClassVar[str] = "decision-lapsed"
    told: ClassVar[Audience] = DECIDERS
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed(
            "lapsed",
            "Undecided in time",
            "{decision:question}",
            team="decision:asked",
            weight="warn",
        ),
    )
    decision: str

    def apply(self, world: World) -> None:
        """Close it."""
        world.decisions[self.decision].chosen = ""

    def show(self, picture: Picture) -> None:
        """See that it is too late."""
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.lapsed = True
            picture.note("No decision in time", seen.text)


@value
class DecisionExtended(Body):
    """A team has more time to decide; its default comes later too."""

    kind: ClassVar[str] = "decision-extended"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("gives more time to decide", "until {due:mark}", by="by")
    steered: ClassVar[Steered] = Steered(
        "Gave {team} more time to decide: {decision:question}", "until {due:mark}"
    )
    decision: str
    team: str
    by: str
    due: int

    def apply(self, world: World) -> None:
        """Move the end of the window."""
        world.decisions[self.decision].due = self.due

    def show(self, picture: Picture) -> None:
        """See until when."""
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.due = self.due
            picture.note(f"More time to decide, until {mark(self.due)}", seen.text)


@value
class SaidAloud(Body):
    """Exercise control wrote down what a team had said aloud.

    What was said happened just before it, as that of the seat.
    """

    kind: ClassVar[str] = "said-aloud"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("wrote that down", "as said aloud by {seat:name}", by="by")
    steered: ClassVar[Steered] = Steered(
        "Wrote down for {seat:name} what was said aloud", "{:deed}"
    )
    seat: str
    team: str
    by: str
    command: str
    """The kind of what was asked."""

    def show(self, picture: Picture) -> None:
        """See who wrote it down."""
        picture.note("Written down by exercise control, as said aloud")


@value
class Proposed(Body):
    """A seat proposed something that a second seat must agree to."""

    kind: ClassVar[str] = "proposed"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("proposes", "{what}", by="seat")
    deeds: ClassVar[tuple[Deed, ...]] = (Deed("proposed", "Proposed", "{what}"),)
    proposal: str
    seat: str
    team: str
    what: str
    command: Seconded

    def apply(self, world: World) -> None:
        """Keep it."""
        world.asked[self.proposal] = None
        world.proposals[self.proposal] = Proposal(
            id=self.proposal, seat=self.seat, team=self.team, command=self.command
        )

    def show(self, picture: Picture) -> None:
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
class Assented(Body):
    """A second seat agreed: the proposal is in force."""

    kind: ClassVar[str] = "assented"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("agrees", by="seat")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("agreed", "Agreed by a second seat", "{proposal:proposed}"),
    )
    proposal: str
    seat: str
    team: str

    def apply(self, world: World) -> None:
        """Close it."""
        world.proposals.pop(self.proposal, None)

    def show(self, picture: Picture) -> None:
        """See it in force."""
        seen = picture.proposals.get(self.proposal)
        if seen is not None:
            seen.status = "in-force"
            picture.note(f"Agreed by {picture.name_of(self.seat)}", seen.what)


@value
class Objected(Body):
    """A second seat objected; its dissent is kept."""

    kind: ClassVar[str] = "objected"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("objects", "{reason}", by="seat", tone="warn")
    deeds: ClassVar[tuple[Deed, ...]] = (
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
    team: str
    reason: str

    def apply(self, world: World) -> None:
        """Keep the dissent."""
        proposal = world.proposals.get(self.proposal)
        if proposal is not None:
            proposal.objected[self.seat] = self.reason

    def show(self, picture: Picture) -> None:
        """See the dissent."""
        seen = picture.proposals.get(self.proposal)
        if seen is not None:
            seen.objected[self.seat] = self.reason
            picture.note(f"Objection by {picture.name_of(self.seat)}", self.reason)


@value
class ProposalLapsed(Body):
    """A proposal found no second in its window."""

    kind: ClassVar[str] = "proposal-lapsed"
    told: ClassVar[Audience] = PROPOSERS
    deeds: ClassVar[tuple[Deed, ...]] = (
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
        """Drop it."""
        world.proposals.pop(self.proposal, None)

    def show(self, picture: Picture) -> None:
        """See it lapse."""
        seen = picture.proposals.get(self.proposal)
        if seen is not None:
            seen.status = "lapsed"
            picture.note("Lapsed without a second", seen.what)


@value
class FreeDecided(Body):
    """A team decided something that is in no list."""

    kind: ClassVar[str] = "free-decided"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("decides in own words", "{text}", by="seat", tone="warn")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("free", "Decided in own words", "{text}", "{intended}"),
    )
    decision: str
    seat: str
    team: str
    text: str
    intended: str
    resources: str

    def apply(self, world: World) -> None:
        """Wait for the ruling."""
        world.free[self.decision] = FreeDecision(
            id=self.decision, seat=self.seat, team=self.team, text=self.text
        )

    def topics(self) -> tuple[str, ...]:
        """Return that the team asked for what is in no list."""
        return (facts.Ordered.named(self.team, facts.FREE),)

    def show(self, picture: Picture) -> None:
        """See it wait."""
        picture.free[self.decision] = FreeSeen(id=self.decision, text=self.text, x=picture.x)
        picture.note("Decided in own words", self.text)


@value
class Ruled(Body):
    """Control ruled on a free decision.  Told to the team and staff; the effects are not in it."""

    kind: ClassVar[str] = "ruled"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("default ruling", "{sentence}", team="", when="by_default")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("ruled", "Ruling by exercise control", "{decision:freely}", "{sentence}"),
    )
    decision: str
    team: str
    sentence: str
    by_default: bool

    def apply(self, world: World) -> None:
        """Close it."""
        free = world.free[self.decision]
        free.ruled = True
        free.stands = None if self.by_default else (world.x, world.s)

    def topics(self) -> tuple[str, ...]:
        """Return what somebody ruled on; what lapsed unruled had no effect."""
        return () if self.by_default else (facts.Did.named(self.team, facts.FREE),)

    def show(self, picture: Picture) -> None:
        """Read the ruling."""
        seen = picture.free.get(self.decision)
        if seen is not None:
            seen.ruling = self.sentence
            nobody = self.by_default and picture.stand_in
            who = "Nobody is at exercise control" if nobody else "Ruling by exercise control"
            picture.note(who, self.sentence)


@value
class RulingGrounds(Body):
    """The effects that a ruling or an override had, or will have."""

    kind: ClassVar[str] = "ruling-grounds"
    told: ClassVar[Audience] = STAFF
    about: str
    effects: tuple[Effect, ...]
    note: str
    after: int = 0
    """Scenario seconds until they come."""

    def apply(self, world: World) -> None:
        """Keep what is to come."""
        if self.after and self.about in world.free:
            world.free[self.about].effects = self.effects

    def show(self, picture: Picture) -> None:
        """Know whether the ruling can still be taken back."""
        seen = picture.free.get(self.about)
        if seen is not None:
            seen.in_force = bool(self.effects) and not self.after


@value
class RulingInForce(Body):
    """The effects of a ruling have come, as late as it said."""

    kind: ClassVar[str] = "ruling-in-force"
    told: ClassVar[Audience] = STAFF
    decision: str

    def apply(self, world: World) -> None:
        """Nothing of it is to come any more."""
        world.free[self.decision].effects = ()

    def show(self, picture: Picture) -> None:
        """Know that it cannot be taken back."""
        seen = picture.free.get(self.decision)
        if seen is not None:
            seen.in_force = True


@value
class RulingWithdrawn(Body):
    """Control took back a ruling that had no effect yet.

    The decision waits for a ruling again.
    """

    kind: ClassVar[str] = "ruling-withdrawn"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("takes a ruling back", "{reason}", by="by")
    steered: ClassVar[Steered] = Steered("Took a ruling back", "{reason}")
    decision: str
    team: str
    by: str
    reason: str

    def apply(self, world: World) -> None:
        """Open it again: it is nothing that the team did."""
        world.unrule(self.decision)

    def show(self, picture: Picture) -> None:
        """See it wait again."""
        seen = picture.free.get(self.decision)
        if seen is not None:
            seen.ruling, seen.in_force = "", False
            picture.note("Exercise control took its ruling back", self.reason)
