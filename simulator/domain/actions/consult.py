"""Between states: points of contact, requests under norms, demarches, third parties, mechanisms."""

from __future__ import annotations

from typing import ClassVar, cast

from simulator.domain.actions.action import (
    Action,
    Outcome,
    Spec,
    ask,
    done,
    failed,
    listed,
    not_twice,
)
from simulator.domain.actions.share import letter, not_a_team
from simulator.domain.diplomacy import CHANNELS, NORMS, REQUESTED, Channel
from simulator.domain.events.body import Draft
from simulator.domain.events.diplomacy import ContactMissed, DirectoryChecked
from simulator.domain.events.knowledge import TrustMoved
from simulator.domain.picture import Picture
from simulator.domain.rules import calls
from simulator.domain.rules.attribution import breach_found
from simulator.domain.rules.requests import opened, peopled
from simulator.domain.rules.tension import caused
from simulator.domain.value import value
from simulator.domain.world import Job, World
from simulator.units import ONE

WAYS = (*CHANNELS, "relay")
"""How a request can go: by one of the two channels, or by way of another team."""
SEVERE = 3
"""Severity from which on a regional mechanism can be invoked: significant."""


def parties(picture: Picture) -> tuple[str, ...]:
    """Return whom a team can call: other teams, and states that play none."""
    states = (one for one in picture.affairs.states if one != picture.team)
    return tuple(dict.fromkeys((*picture.other_teams, *states)))


def no_party(picture: Picture, who: str) -> str | None:
    """Refuse who is no party in the directory."""
    if who in parties(picture):
        return None
    known = ", ".join(parties(picture)) or "none"
    return f"Not possible: {who:.40} is not in the directory; known are {known}."


def no_state(picture: Picture, who: str) -> str | None:
    """Refuse who is no other state."""
    if who in picture.affairs.states and who != picture.team:
        return None
    known = ", ".join(one for one in picture.affairs.states if one != picture.team) or "none"
    return f"Not possible: {who:.40} is no other state; known are {known}."


def no_norm(norm: str) -> str | None:
    """Refuse what is no norm; none at all will do."""
    if not norm or norm in NORMS:
        return None
    return f"Not possible: there is no norm ({norm:.10}); norms are (a) to (k)."


@value
class Contact(Action):
    """Consult another party by its point of contact, technical or diplomatic.

    The directory may be out of date, and now and then nobody answers.  Another channel, the
    regional CERT or a partner are the ways that are left then.
    """

    kind: ClassVar[str] = "contact"
    spec: ClassVar[Spec] = Spec(
        title="Call a point of contact",
        group="Between states",
        needs=(("policy", 1),),
        minutes=(10, 30, 120),
        helps="They hear it from you first; relations ease, and trust grows",
        costs="Your policy desk",
        risk="The entry may be out of date, or nobody may answer",
        norms=("a", "b"),
        measures=(3, 8, 13),
    )
    whom: str = ask("Whom", "party")
    channel: str = ask("Channel", "channel")
    text: str = ask("What they are told", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is in no directory, or a call beside one that is being made."""
        if self.channel not in CHANNELS:
            return f"Not possible: {self.channel:.40} is no channel; use {', '.join(CHANNELS)}."
        return no_party(picture, self.whom) or not_twice(picture, self.kind, "a call", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        """Return who is called."""
        return (self.whom,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Reach them, or not."""
        whom, given = job.about[0], dict(job.fields)
        channel = cast("Channel", given["channel"])
        missed = _missed(world, job, whom, channel)
        if missed is not None:
            return missed
        drafts = [letter(world, job, (whom,), "Call from the point of contact", given["text"])]
        if whom in world.scenario.teams:
            moved = TrustMoved(team=whom, other=job.team, by=ONE // 50)
            drafts.append(Draft(moved, world.staff()))
        if peopled(world, whom):
            return done(
                "They have heard it.", *drafts, *calls.consulted(world, job.team, whom, channel)
            )
        wait = calls.heard_later(world, job.team, whom, channel, job.id)
        drafts[0] = drafts[0]._replace(opens=(wait,))
        return done("They have it; they call back.", *drafts)


def _missed(world: World, job: Job, whom: str, channel: Channel) -> Outcome | None:
    """Return that a call failed, if it did."""
    status = calls.entry_status(world, job.team, whom, channel, job.id)
    if status == "answers":
        return None
    body = ContactMissed(team=job.team, party=whom, channel=channel, status=status)
    return failed(calls.sentence(status, channel), Draft(body, world.of_team(job.team)))


@value
class PingContacts(Action):
    """Try every entry of a party in the directory: whether it is right, whether it answers."""

    kind: ClassVar[str] = "ping-contacts"
    spec: ClassVar[Spec] = Spec(
        title="Try the directory",
        group="Between states",
        needs=(("policy", 1),),
        minutes=(5, 15, 45),
        helps="Shows before it matters which entries are out of date",
        costs="Your policy desk",
        risk="None",
        measures=(8,),
    )
    whom: str = ask("Whose entries", "party")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is in no directory."""
        return no_party(picture, self.whom) or not_twice(picture, self.kind, "a test", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        """Return whose entries."""
        return (self.whom,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Say how each entry answered."""
        whom = job.about[0]
        results = tuple(
            (channel, calls.entry_status(world, job.team, whom, channel, job.id, channel))
            for channel in CHANNELS
        )
        right = sum(status == "answers" for _, status in results)
        body = DirectoryChecked(team=job.team, party=whom, results=results)
        return done(f"{right} of {len(results)} answer.", Draft(body, world.of_team(job.team)))


@value
class NormRequest(Action):
    """Ask another party for help, or to stop what comes from its territory, by the template.

    Norm (h) asks for help with attacked critical infrastructure, norm (c) that territory is not
    used for wrongful acts.  Both are voluntary.  By way of another team it always arrives, later,
    and that team reads it.
    """

    kind: ClassVar[str] = "norm-request"
    spec: ClassVar[Spec] = Spec(
        title="Request under a norm",
        group="Between states",
        needs=(("policy", 1),),
        minutes=(20, 45, 120),
        helps="They know precisely what is asked, and relations ease if they answer in time",
        costs="Your policy desk",
        risk="Refused or left unanswered, it weighs on relations",
        norms=("c", "h"),
        measures=(2, 8),
    )
    whom: str = ask("Whom", "party")
    norm: str = ask("Under which norm", "requested-norm")
    way: str = ask("How it goes", "way")
    asked: str = ask("What is asked", "text")
    since: str = ask("Since when", "text")
    evidence: str = ask("On what evidence", "text")
    needed_by: str = ask("Needed by", "text")
    through: tuple[str, ...] = ask("By way of", "teams", default=())
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is in no directory, another norm, or a relay by nobody."""
        if self.norm not in REQUESTED:
            return "Not possible: one asks under norm (c) or norm (h)."
        if self.way not in WAYS:
            return f"Not possible: {self.way:.40} is no way; use {', '.join(WAYS)}."
        no = no_party(picture, self.whom) or self._no_relay(picture)
        if no is None and self.whom in picture.affairs.open_requests.values():
            return f"Not possible: a request to {picture.name_of(self.whom)} is open already."
        return no or not_twice(picture, self.kind, "a request", self.whom)

    def _no_relay(self, picture: Picture) -> str | None:
        if (self.way == "relay") != (len(self.through) == 1) or self.whom in self.through:
            return "Not possible: a relay goes by way of one other team, and nothing else does."
        return not_a_team(picture, self.through) if self.through else None

    def about(self, world: World) -> tuple[str, ...]:
        """Return who is asked."""
        return (self.whom,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Put it to them, unless the channel fails."""
        whom, given = job.about[0], dict(job.fields)
        relay = listed(given.get("through", ""))
        if not relay:
            missed = _missed(world, job, whom, cast("Channel", given["way"]))
            if missed is not None:
                return missed
        norm = given["norm"]
        text = (
            f"Request under norm ({norm}), A/70/174, paragraph 13.\n\n"
            f"We ask: {given['asked']}\n\nSince: {given['since']}\n\n"
            f"Evidence: {given['evidence']}\n\nNeeded by: {given['needed_by']}"
        )
        drafts = opened(
            world,
            job,
            "norm",
            whom,
            about=norm,
            subject=f"Request under norm ({norm})",
            text=text,
            via=relay[0] if relay else "",
        )
        return done("It is on its way." if relay else "It is with them.", *drafts)


@value
class Demarche(Action):
    """Hand another state a note in private: what you object to, what you ask."""

    kind: ClassVar[str] = "demarche"
    spec: ClassVar[Spec] = Spec(
        title="Make a demarche",
        group="Between states",
        needs=(("policy", 1),),
        minutes=(60, 180, 720),
        helps="Says it to them and to nobody else; answered, it eases relations",
        costs="Your policy desk",
        risk="It weighs a little on relations",
        norms=("b",),
        measures=(3,),
    )
    whom: str = ask("To which state", "state")
    text: str = ask("The note", "text")
    norm: str = ask("Norm you hold breached", "norm", default="")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is no other state."""
        no = no_state(picture, self.whom) or no_norm(self.norm)
        return no or not_twice(picture, self.kind, "a demarche", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        """Return which state."""
        return (self.whom,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Hand it over."""
        whom, given = job.about[0], dict(job.fields)
        text = given["text"]
        drafts = opened(world, job, "demarche", whom, about=whom, subject="Note verbale", text=text)
        drafts += breach_found(world, (job.team,), whom, given.get("norm", ""), public=False)
        drafts += caused(world, job.team, whom, "demarche")
        return done("The note is with them.", *drafts)


@value
class ConsultThroughThirdParty(Action):
    """Ask a third party to bring you and another state to one table."""

    kind: ClassVar[str] = "third-party-consultation"
    spec: ClassVar[Spec] = Spec(
        title="Consult through a third party",
        group="Between states",
        needs=(("policy", 1),),
        minutes=(60, 240, 720),
        helps="Eases relations more than a call can",
        costs="Your policy desk",
        risk="The third party may decline",
        norms=("a", "b"),
        measures=(3, 5),
    )
    whom: str = ask("With which state", "state")
    through: str = ask("Through whom", "party")
    text: str = ask("What is to be talked about", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is no other state, or no third."""
        if self.through == self.whom:
            return "Not possible: the third party is neither of the two."
        no = no_state(picture, self.whom) or no_party(picture, self.through)
        return no or not_twice(picture, self.kind, "a consultation", self.whom, self.through)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the state, and the third party."""
        return (self.whom, self.through)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Ask the third party."""
        whom, through = job.about
        name = world.scenario.states()[whom]
        subject = f"Will you host a consultation with {name}?"
        text = dict(job.fields)["text"]
        drafts = opened(world, job, "consultation", through, about=whom, subject=subject, text=text)
        return done("They have been asked.", *drafts)


@value
class InvokeMechanism(Action):
    """Invoke mutual assistance under the regional mechanism.

    Members decide whether to lend people; it takes consensus and its time, and no mechanism
    commands anybody.  The regional body is asked for a joint situation report.
    """

    kind: ClassVar[str] = "invoke-mechanism"
    spec: ClassVar[Spec] = Spec(
        title="Invoke mutual assistance",
        group="Between states",
        needs=(("legal", 1), ("policy", 1)),
        minutes=(60, 240, 720),
        helps="Willing members lend analysts; the regional body reports for all",
        costs="Your legal liaison and your policy desk, and the time of consensus",
        risk="Strained relations anywhere in the region make it impossible",
        second=True,
        norms=("a", "h"),
        measures=(2,),
    )
    members: tuple[str, ...] = ask("Members to ask", "teams")
    text: str = ask("What is needed", "text")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse before the incident is declared significant, or with nobody to ask."""
        if picture.severity < SEVERE:
            return (
                f"Not possible: the mechanism needs severity {SEVERE} or more declared; "
                f"yours is {picture.severity or 'not declared'}."
            )
        no = not_a_team(picture, self.members)
        return no or not_twice(picture, self.kind, "a call for assistance")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about the incident as a whole."""
        return ()

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Put it to the members, and ask the regional body for a report."""
        given, teams = dict(job.fields), world.scenario.teams
        members = [one for one in listed(given["members"]) if not teams[one].regional]
        bodies = tuple(one.id for one in teams.values() if one.regional and one.id != job.team)
        text = given["text"]
        drafts: list[Draft] = []
        for member in members:
            subject = "Mutual assistance: can you lend analysts?"
            drafts += opened(world, job, "mechanism", member, about="", subject=subject, text=text)
        if bodies:
            report = "Joint situation report, please"
            drafts.append(letter(world, job, bodies, report, text))
        if not members:
            return failed("A regional body lends nobody. Ask members.", *drafts)
        return done("It is with the members.", *drafts)
