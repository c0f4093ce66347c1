"""The directory of points of contact: given, called, found stale, checked."""

from __future__ import annotations

from typing import Literal, cast

from simulator.domain.concepts.confidence import TrustMoved
from simulator.domain.concepts.message import message_of
from simulator.domain.concepts.reach import (
    SPOKEN,
    indicator_stops,
    named_to_all,
    no_party,
    noted_for_staff,
    unknown_subject,
)
from simulator.domain.concepts.request import peopled
from simulator.domain.concepts.tension import StateListed, caused
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import PLAYERS
from simulator.domain.plan import facts_diplomacy
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.diplomacy import CHANNELS, Channel
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.affairs import EntrySeen
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.covered import covered
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.rng import lognormal
from simulator.units import ONE

EntryStatus = Literal["answers", "silent", "out-of-date"]


@value
class EntryListed:
    """An entry of the directory of points of contact."""

    party: str
    channel: Channel
    name: str


@value
class DirectoryGiven(Body, kind="directory-given", told=PLAYERS, silent=BY_ITSELF):
    """The directory of states and points of contact was given out.

    Told to every team and persona seat and staff; whether an entry is out of date is not in it.
    """

    states: tuple[StateListed, ...]
    entries: tuple[EntryListed, ...]

    def reveal(self, picture: Picture) -> None:
        """Know the states and whom to call."""
        affairs = picture.affairs
        affairs.states.update({one.id: one.name for one in self.states})
        for one in self.states:
            picture.names.setdefault(one.id, one.name)
        for entry in self.entries:
            affairs.directory[entry.party, entry.channel] = EntrySeen(entry.name)


@value
class ContactReached(ToTeam, kind="contact-reached"):
    """A point of contact was reached and consulted.  Told to the team that called and staff."""

    topics = makes(facts_diplomacy.Consulted)
    activity = Did("consults {party:name}", "{channel} contact")
    party: str
    channel: Channel

    def reveal(self, picture: Picture) -> None:
        picture.affairs.consulted[self.party] = picture.s
        _mark(picture, self.party, self.channel, "answers")
        picture.note(f"Consulted {picture.name_of(self.party)}", f"{self.channel} contact")


@value
class ContactMissed(ToTeam, kind="contact-missed"):
    """A point of contact could not be reached.  Told to the team that tried and staff."""

    activity = Did("does not reach {party:name}", "{channel} contact {status:spaced}")
    party: str
    channel: Channel
    status: EntryStatus

    def reveal(self, picture: Picture) -> None:
        _mark(picture, self.party, self.channel, self.status)


@value
class EntryCorrected(ToTeam, kind="entry-corrected", silent=WITH_ITS_CAUSE):
    """A party has given its right contact for a channel.  Told to the team that asked and staff."""

    party: str
    channel: Channel

    def apply(self, world: World) -> None:
        """Let the entry reach them from now on."""
        world.affairs.corrected[self.team, self.party, self.channel] = True

    def reveal(self, picture: Picture) -> None:
        _mark(picture, self.party, self.channel, "untried")
        picture.note(f"{picture.name_of(self.party)} has a new {self.channel} contact")


@value
class DirectoryChecked(ToTeam, kind="directory-checked", silent=WITH_ITS_CAUSE):
    """A team tried the directory's entries of a party."""

    topics = makes(model.PINGED)
    party: str
    results: tuple[tuple[Channel, EntryStatus], ...]

    def reveal(self, picture: Picture) -> None:
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


def entry_status(
    world: World, team: str, party: str, channel: Channel, *occasion: str
) -> EntryStatus:
    """Return what comes of trying an entry of the directory."""
    entry = world.scenario.diplomacy.entry(party, channel)
    if entry.stale and (team, party, channel) not in world.affairs.corrected:
        return "out-of-date"
    chance = world.scenario.knobs.no_answer_chance
    if entry.silent or world.luck.chance(chance, team, "no-answer", *occasion):
        return "silent"
    return "answers"


def sentence(status: EntryStatus, channel: Channel) -> str:
    """Return what a team is told when an entry did not answer: the ways that are left."""
    other = CHANNELS[1 - CHANNELS.index(channel)]
    ways = f"Try their {other} contact, the regional CERT, or a partner who knows them."
    if status == "out-of-date":
        return f"The entry is out of date and reaches nobody of theirs. {ways}"
    return f"Nobody answered. {ways}"


def consulted(world: World, team: str, party: str, channel: Channel) -> list[Draft]:
    """Return that a party was consulted: it gives its right contacts, and relations ease."""
    body = ContactReached(team=team, party=party, channel=channel)
    drafts = [Draft(body)]
    for other in CHANNELS:
        stale = world.scenario.diplomacy.entry(party, other).stale
        if stale and (team, party, other) not in world.affairs.corrected:
            corrected = EntryCorrected(team=team, party=party, channel=other)
            drafts.append(Draft(corrected))
    return drafts + caused(world, team, party, "consulted")


def heard_later(world: World, team: str, party: str, channel: Channel, job: str) -> Wait:
    """Return the wait for a state that nobody plays to take up a call."""
    entry = world.scenario.diplomacy.entry(party, channel)
    u = world.luck.uniform(party, "heard-after", job)
    after = lognormal(u, entry.answer_after, world.scenario.knobs.answer_spread / ONE)
    return Wait(name=f"poc/{team}/{party}/{channel}/{job}", clock="s", due=world.s + after, rank=58)


def _likely(
    _plan: Scenario, _body: Body | None, team: str, party: str, _channel: str, _job: str
) -> Likely:
    return Likely({"party": party, "team": team}, (team,))


@answers("poc", Unplanned("{party} takes up the call of {team}", _likely))
def poc_due(world: World, team: str, party: str, channel: str, _job: str) -> list[Draft]:
    """Answer a state that nobody plays and that has taken up a call."""
    kept: Channel = "technical" if channel == "technical" else "diplomatic"
    return consulted(world, team, party, kept)


@value
class Contact(Action, kind="contact", listed=250):
    """Consult another party by its point of contact, technical or diplomatic.

    The directory may be out of date, and now and then nobody answers.  Another channel, the
    regional CERT or a partner are the ways that are left then.
    """

    effort = takes("10m", "30m", "2h", policy=1, spelled_out=True)
    spec = Spec(
        title="Call a point of contact",
        does=("calls a point of contact", "calls {}"),
        group="Between states",
        helps="They hear it from you first; relations ease, and trust grows",
        costs="Your policy desk",
        risk="The entry may be out of date, or nobody may answer",
        norms=("a", "b"),
        measures=(3, 8, 13),
    )
    whom: str = ask("Whom", "party")
    channel: str = ask("Channel", "channel")
    text: str = ask("What they are told", "text")
    subjects: tuple[str, ...] = ask("Tells of", "subject", default=())
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is in no directory, a call beside another, and what may not be told of."""
        if self.channel not in CHANNELS:
            return f"Not possible: {self.channel:.40} is no channel; use {', '.join(CHANNELS)}."
        no = no_party(picture, self.whom) or not_twice(picture, self.kind, "a call", self.whom)
        return no or unknown_subject(picture, self.subjects) or self._label_stops(picture)

    def _label_stops(self, picture: Picture) -> str | None:
        """Refuse to speak of a held indicator what its label keeps back."""
        held = (picture.indicators.get(one) for one in self.subjects)
        stops = (
            indicator_stops(picture, one, SPOKEN, (self.whom,)) for one in held if one is not None
        )
        return next((sentence for sentence in stops if sentence is not None), None)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.whom,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Reach them, or not."""
        whom, channel = self.whom, cast("Channel", self.channel)
        missed = call_failed(world, job, whom, channel)
        if missed is not None:
            return missed
        drafts = self._said(world, job)
        if whom in world.scenario.teams:
            moved = TrustMoved(team=whom, other=job.team, by=world.scenario.knobs.consulted_trust)
            drafts.append(Draft(moved))
        if peopled(world, whom):
            return done("They have heard it.", *drafts, *consulted(world, job.team, whom, channel))
        wait = heard_later(world, job.team, whom, channel, job.id)
        drafts[0] = drafts[0]._replace(opens=(wait,))
        return done("They have it; they call back.", *drafts)

    def _said(self, world: World, job: Job) -> list[Draft]:
        """Return what a call said, and of what."""
        to, subjects = (self.whom,), covered(self.text, self.subjects)
        about = named_to_all(world, job.team, subjects)
        return [
            message_of(world, job, to, "Call from the point of contact", self.text, about=about),
            *noted_for_staff(world, job.team, to, subjects, SPOKEN),
        ]


def call_failed(world: World, job: Job, whom: str, channel: Channel) -> Outcome | None:
    """Return that a call failed, if it did."""
    status = entry_status(world, job.team, whom, channel, job.id)
    if status == "answers":
        return None
    body = ContactMissed(team=job.team, party=whom, channel=channel, status=status)
    return failed(sentence(status, channel), Draft(body))


@value
class PingContacts(Action, kind="ping-contacts", listed=260):
    """Try every entry of a party in the directory: whether it is right, whether it answers."""

    effort = takes("5m", "15m", "45m", policy=1, spelled_out=True)
    spec = Spec(
        title="Try the directory",
        does=("tries the directory", "tries the directory of {}"),
        group="Between states",
        helps="Shows before it matters which entries are out of date",
        costs="Your policy desk",
        risk="None",
        measures=(8,),
    )
    whom: str = ask("Whose entries", "party")

    def refuse(self, picture: Picture) -> str | None:
        return no_party(picture, self.whom) or not_twice(picture, self.kind, "a test", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.whom,)

    def ended(self, world: World, job: Job) -> Outcome:
        whom = self.whom
        results = tuple(
            (channel, entry_status(world, job.team, whom, channel, job.id, channel))
            for channel in CHANNELS
        )
        right = sum(status == "answers" for _, status in results)
        body = DirectoryChecked(team=job.team, party=whom, results=results)
        return done(f"{right} of {len(results)} answer.", Draft(body))
