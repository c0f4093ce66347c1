"""What happens between states: tension, calls, joint texts, what is held of a norm.

Nobody but staff is told a number of tension; a team is told the step of the ladder on which its own
state's relations stand.  What is asked is in ``requests``, attribution in ``attribution``.
"""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import PLAYERS, STAFF, TEAM, Audience, party
from simulator.domain.plan import facts_diplomacy
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.diplomacy import Channel
from simulator.domain.state.affairs import EntrySeen, Sort, Tension
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.ladder import LADDER, eased, moved, pair_of
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE, signed

EntryStatus = Literal["answers", "silent", "out-of-date"]

BREACH: Final = Audience(
    "those who said it and the state; every seat if it was said in public",
    lambda body, world: (
        world.graph.everybody
        if body.public
        else (seat for party in (*body.teams, body.state) for seat in world.graph.party(party))
    ),
)


@value
class StateListed:
    """A state as the directory names it."""

    id: str
    name: str


@value
class EntryListed:
    """An entry of the directory of points of contact."""

    party: str
    channel: Channel
    name: str


@value
class DirectoryGiven(Body):
    """The directory of states and points of contact was given out.

    Told to every team and persona seat and staff; whether an entry is out of date is not in it.
    """

    kind: ClassVar[str] = "directory-given"
    told: ClassVar[Audience] = PLAYERS
    states: tuple[StateListed, ...]
    entries: tuple[EntryListed, ...]

    def show(self, picture: Picture) -> None:
        """Know the states and whom to call."""
        affairs = picture.affairs
        affairs.states.update({one.id: one.name for one in self.states})
        for one in self.states:
            picture.names.setdefault(one.id, one.name)
        for entry in self.entries:
            affairs.directory[entry.party, entry.channel] = EntrySeen(entry.name)


# ---- tension


@value
class TensionMoved(Body):
    """Tension between two states rose or eased for a reason."""

    kind: ClassVar[str] = "tension-moved"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did(
        "{one:name} and {other:name}: {points}",
        "{reason:spaced}",
        team="",
        tone="[more?warn|muted]",
    )
    one: str
    other: str
    by: int
    """Parts per million of a point, before the bounds of 0 and 10."""
    reason: str

    @property
    def points(self) -> str:
        """Return by how much it moved, on its index of 0 to 10."""
        return signed(self.by / ONE, 1)

    @property
    def more(self) -> bool:
        """Return whether it rose."""
        return self.by > 0

    def apply(self, world: World) -> None:
        """Bring it up to this second, and move it."""
        affairs, pair = world.affairs, pair_of(self.one, self.other)
        state = affairs.tensions.setdefault(pair, Tension(since=world.s))
        an_hour = world.scenario.knobs.tension_decay
        state.value = moved(eased(state.value, an_hour, world.s - state.since), self.by)
        state.since = world.s
        if self.by < 0:
            affairs.relieved[*pair, self.reason] = world.s


@value
class TensionStands(Body):
    """Tension between two states stands at so much, and is watched as it eases."""

    kind: ClassVar[str] = "tension-stands"
    told: ClassVar[Audience] = STAFF
    one: str
    other: str
    tension: int
    """Parts per million of a point."""
    step: int
    """Of the ladder, from 0 to 5."""

    def apply(self, world: World) -> None:
        """Remember the step that is told."""
        world.affairs.tensions[pair_of(self.one, self.other)].step = self.step

    def topics(self) -> tuple[str, ...]:
        """Return every step up to the one they have come to."""
        came = facts_diplomacy.RelationsCame.named
        return tuple(came(self.one, self.other, rung.id) for rung in LADDER[1 : self.step + 1])


@value
class RelationsChanged(Body):
    """A state's relations with another stand on another step of the ladder.

    Told to that state's team, or to the personas that speak for it, and staff: the step and no
    number, and nothing of anybody else's relations.
    """

    kind: ClassVar[str] = "relations-changed"
    told: ClassVar[Audience] = party("state", words="that state's")
    activity: ClassVar[Did] = Did("{state:name} sees {other:name}: {step:step}", team="")
    state: str
    other: str
    step: int
    was: int

    def show(self, picture: Picture) -> None:
        """Know how things stand."""
        picture.affairs.relations[self.other] = self.step
        now, before = LADDER[self.step].words, LADDER[self.was].words
        text = f"Relations with {picture.name_of(self.other)}: {now}"
        picture.note(text, f"They stood on: {before}.")


# ---- points of contact


@value
class ContactReached(Body):
    """A point of contact was reached and consulted.  Told to the team that called and staff."""

    kind: ClassVar[str] = "contact-reached"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts_diplomacy.Consulted)
    activity: ClassVar[Did] = Did("consults {party:name}", "{channel} contact")
    team: str
    party: str
    channel: Channel

    def show(self, picture: Picture) -> None:
        """Know that they have been heard."""
        picture.affairs.consulted[self.party] = picture.s
        _mark(picture, self.party, self.channel, "answers")
        picture.note(f"Consulted {picture.name_of(self.party)}", f"{self.channel} contact")


@value
class ContactMissed(Body):
    """A point of contact could not be reached.  Told to the team that tried and staff."""

    kind: ClassVar[str] = "contact-missed"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did(
        "does not reach {party:name}", "{channel} contact {status:spaced}"
    )
    team: str
    party: str
    channel: Channel
    status: EntryStatus

    def show(self, picture: Picture) -> None:
        """Know how the entry answered."""
        _mark(picture, self.party, self.channel, self.status)


@value
class EntryCorrected(Body):
    """A party has given its right contact for a channel.  Told to the team that asked and staff."""

    kind: ClassVar[str] = "entry-corrected"
    told: ClassVar[Audience] = TEAM
    team: str
    party: str
    channel: Channel

    def apply(self, world: World) -> None:
        """Let the entry reach them from now on."""
        world.affairs.corrected[self.team, self.party, self.channel] = True

    def show(self, picture: Picture) -> None:
        """Put the directory right."""
        _mark(picture, self.party, self.channel, "untried")
        picture.note(f"{picture.name_of(self.party)} has a new {self.channel} contact")


@value
class DirectoryChecked(Body):
    """A team tried the directory's entries of a party."""

    kind: ClassVar[str] = "directory-checked"
    told: ClassVar[Audience] = TEAM
    topics = makes(model.PINGED)
    team: str
    party: str
    results: tuple[tuple[Channel, EntryStatus], ...]

    def show(self, picture: Picture) -> None:
        """Know how each entry answered."""
        for channel, status in self.results:
            _mark(picture, self.party, channel, status)
        said = ", ".join(f"{channel} {_SAID[status]}" for channel, status in self.results)
        picture.note(f"Directory: {picture.name_of(self.party)}", said)


_SAID = {"answers": "answers", "silent": "does not answer", "out-of-date": "is out of date"}


def _mark(
    picture: Picture,
    party: str,
    channel: str,
    status: Literal["untried", "answers", "silent", "out-of-date"],
) -> None:
    seen = picture.affairs.directory.get((party, channel))
    if seen is not None:
        seen.status = status


# ---- together


@value
class JoiningFailed(Body):
    """Nobody joined what a team wanted to say or do with others."""

    kind: ClassVar[str] = "joining-failed"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did("finds nobody to join", "{reason}")
    team: str
    sort: Sort
    reason: str

    def show(self, picture: Picture) -> None:
        """See that it came to nothing."""
        picture.note("Nothing came of it", self.reason)


@value
class ConsensusReached(Body):
    """Members agreed to help under a regional mechanism.

    Told to the team that invoked it, to those who agreed, and staff.
    """

    kind: ClassVar[str] = "consensus-reached"
    told: ClassVar[Audience] = party("team", "members")
    topics = makes(facts_diplomacy.Consensus)
    team: str
    members: tuple[str, ...]

    def show(self, picture: Picture) -> None:
        """Know who helps."""
        names = ", ".join(picture.name_of(one) for one in self.members)
        picture.note(f"Agreed to help {picture.name_of(self.team)}", names)


@value
class NormBreachFound(Body):
    """A team holds that a state has breached a norm: a political finding, not a legal one.

    The norms are voluntary and bind nobody.  Told to both and staff; to every seat if it was said
    in public.
    """

    kind: ClassVar[str] = "norm-breach-found"
    told: ClassVar[Audience] = BREACH
    topics = makes(facts_diplomacy.NormBreach, team="teams")
    teams: tuple[str, ...]
    state: str
    norm: str
    public: bool

    def show(self, picture: Picture) -> None:
        """Read it."""
        names = ", ".join(picture.name_of(one) for one in self.teams)
        text = f"{names} hold that {picture.name_of(self.state)} went against norm ({self.norm})"
        picture.note(text, "A political finding; the norms are voluntary.")
