"""Between states: points of contact, and what is asked of others under a norm."""

from __future__ import annotations

from typing import ClassVar, cast

from simulator.domain.actions.share import SPOKEN, indicator_stops, letter, not_a_team
from simulator.domain.actions.subjects import named_to_all, noted_for_staff, unknown_subject
from simulator.domain.events.diplomacy import ContactMissed, DirectoryChecked
from simulator.domain.events.knowledge import TrustMoved
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.diplomacy import CHANNELS, NORMS, REQUESTED, Channel
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules import calls
from simulator.domain.rules.requests import opened, peopled
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.covered import covered
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value

WAYS = (*CHANNELS, "relay")
"""How a request can go: by one of the two channels, or by way of another team."""


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
    listed: ClassVar[int] = 250
    effort: ClassVar[Effort] = takes("10m", "30m", "2h", policy=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
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
        """Return who is called."""
        return (self.whom,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Reach them, or not."""
        whom, channel = self.whom, cast("Channel", self.channel)
        missed = _missed(world, job, whom, channel)
        if missed is not None:
            return missed
        drafts = self._said(world, job)
        if whom in world.scenario.teams:
            moved = TrustMoved(team=whom, other=job.team, by=world.scenario.knobs.consulted_trust)
            drafts.append(Draft(moved))
        if peopled(world, whom):
            return done(
                "They have heard it.", *drafts, *calls.consulted(world, job.team, whom, channel)
            )
        wait = calls.heard_later(world, job.team, whom, channel, job.id)
        drafts[0] = drafts[0]._replace(opens=(wait,))
        return done("They have it; they call back.", *drafts)

    def _said(self, world: World, job: Job) -> list[Draft]:
        """Return what a call said, and of what."""
        to, subjects = (self.whom,), covered(self.text, self.subjects)
        about = named_to_all(world, job.team, subjects)
        return [
            letter(world, job, to, "Call from the point of contact", self.text, about=about),
            *noted_for_staff(world, job.team, to, subjects, SPOKEN),
        ]


def _missed(world: World, job: Job, whom: str, channel: Channel) -> Outcome | None:
    """Return that a call failed, if it did."""
    status = calls.entry_status(world, job.team, whom, channel, job.id)
    if status == "answers":
        return None
    body = ContactMissed(team=job.team, party=whom, channel=channel, status=status)
    return failed(calls.sentence(status, channel), Draft(body))


@value
class PingContacts(Action):
    """Try every entry of a party in the directory: whether it is right, whether it answers."""

    kind: ClassVar[str] = "ping-contacts"
    listed: ClassVar[int] = 260
    effort: ClassVar[Effort] = takes("5m", "15m", "45m", policy=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
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
        """Refuse who is in no directory."""
        return no_party(picture, self.whom) or not_twice(picture, self.kind, "a test", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        """Return whose entries."""
        return (self.whom,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Say how each entry answered."""
        whom = self.whom
        results = tuple(
            (channel, calls.entry_status(world, job.team, whom, channel, job.id, channel))
            for channel in CHANNELS
        )
        right = sum(status == "answers" for _, status in results)
        body = DirectoryChecked(team=job.team, party=whom, results=results)
        return done(f"{right} of {len(results)} answer.", Draft(body))


@value
class NormRequest(Action):
    """Ask another party for help, or to stop what comes from its territory, by the template.

    Norm (h) asks for help with attacked critical infrastructure, norm (c) that territory is not
    used for wrongful acts.  Both are voluntary.  By way of another team it always arrives, later,
    and that team reads it.
    """

    kind: ClassVar[str] = "norm-request"
    listed: ClassVar[int] = 270
    effort: ClassVar[Effort] = takes("20m", "45m", "2h", policy=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Request under a norm",
        does=("requests under a norm", "requests of {} under a norm"),
        group="Between states",
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

    def ended(self, world: World, job: Job) -> Outcome:
        """Put it to them, unless the channel fails."""
        if not self.through:
            missed = _missed(world, job, self.whom, cast("Channel", self.way))
            if missed is not None:
                return missed
        text = (
            f"Request under norm ({self.norm}), A/70/174, paragraph 13.\n\n"
            f"We ask: {self.asked}\n\nSince: {self.since}\n\n"
            f"Evidence: {self.evidence}\n\nNeeded by: {self.needed_by}"
        )
        drafts = opened(
            world,
            job,
            "norm",
            self.whom,
            about=self.norm,
            subject=f"Request under norm ({self.norm})",
            text=text,
            via=self.through[0] if self.through else "",
        )
        return done("It is on its way." if self.through else "It is with them.", *drafts)
