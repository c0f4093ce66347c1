"""Talks between states: demarche, consultation, a mechanism, a request under a norm."""

from __future__ import annotations

from typing import cast

from simulator.domain.concepts.directory import call_failed
from simulator.domain.concepts.message import message_of
from simulator.domain.concepts.norms import breach_found
from simulator.domain.concepts.reach import WAYS, no_norm, no_party, no_state, not_a_team
from simulator.domain.concepts.request import opened
from simulator.domain.concepts.tension import caused
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.diplomacy import REQUESTED, Channel
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value


@value
class Demarche(Action, kind="demarche", listed=280):
    """Hand another state a note in private: what you object to, what you ask."""

    effort = takes("1h", "3h", "12h", policy=1, spelled_out=True)
    spec = Spec(
        title="Make a demarche",
        does=("makes a demarche", "makes a demarche to {}"),
        group="Between states",
        helps="Says it to them and to nobody else; answered, it eases relations",
        costs="Your policy desk",
        risk="It weighs a little on relations",
        norms=("b",),
        measures=(3,),
        shows="words",
    )
    whom: str = ask("To which state", "state")
    text: str = ask("The note", "text")
    norm: str = ask("Norm you hold breached", "norm", default="")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        no = no_state(picture, self.whom) or no_norm(self.norm)
        return no or not_twice(picture, self.kind, "a demarche", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.whom,)

    def ended(self, world: World, job: Job) -> Outcome:
        whom, text = self.whom, self.text
        drafts = opened(world, job, "demarche", whom, about=whom, subject="Note verbale", text=text)
        drafts += breach_found(world, (job.team,), whom, self.norm, public=False)
        drafts += caused(world, job.team, whom, "demarche")
        return done("The note is with them.", *drafts)


@value
class ConsultThroughThirdParty(Action, kind="third-party-consultation", listed=290):
    """Ask a third party to bring you and another state to one table."""

    effort = takes("1h", "4h", "12h", policy=1, spelled_out=True)
    spec = Spec(
        title="Consult through a third party",
        does=("consults through a third party", "consults {} by a third party"),
        group="Between states",
        helps="Eases relations more than a call can",
        costs="Your policy desk",
        risk="The third party may decline",
        norms=("a", "b"),
        measures=(3, 5),
        shows="words",
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

    def ended(self, world: World, job: Job) -> Outcome:
        name = world.scenario.states()[self.whom]
        subject = f"Will you host a consultation with {name}?"
        drafts = opened(
            world,
            job,
            "consultation",
            self.through,
            about=self.whom,
            subject=subject,
            text=self.text,
        )
        return done("They have been asked.", *drafts)


@value
class InvokeMechanism(Action, kind="invoke-mechanism", listed=300):
    """Invoke mutual assistance under the regional mechanism.

    Members decide whether to lend people; it takes consensus and its time, and no mechanism
    commands anybody.  The regional body is asked for a joint situation report.
    """

    effort = takes("1h", "4h", "12h", legal=1, policy=1, spelled_out=True)
    spec = Spec(
        title="Invoke mutual assistance",
        does=("invokes mutual assistance", "invokes mutual assistance with {}"),
        group="Between states",
        helps="Willing members lend analysts; the regional body reports for all",
        costs="Your legal liaison and your policy desk, and the time of consensus",
        risk="Strained relations anywhere in the region make it impossible",
        second=True,
        norms=("a", "h"),
        measures=(2,),
        shows="words",
    )
    members: tuple[str, ...] = ask("Members to ask", "teams")
    text: str = ask("What is needed", "text")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse before the incident is declared significant, or with nobody to ask."""
        least = picture.rules.mechanism_severity
        if picture.severity < least:
            return (
                f"Not possible: the mechanism needs severity {least} or more declared; "
                f"yours is {picture.severity or 'not declared'}."
            )
        no = not_a_team(picture, self.members)
        return no or not_twice(picture, self.kind, "a call for assistance")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about the incident as a whole."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        """Put it to the members, and ask the regional body for a report."""
        teams, text = world.scenario.teams, self.text
        members = [one for one in self.members if not teams[one].regional]
        bodies = tuple(one.id for one in teams.values() if one.regional and one.id != job.team)
        drafts: list[Draft] = []
        for member in members:
            subject = "Mutual assistance: can you lend analysts?"
            drafts += opened(world, job, "mechanism", member, about="", subject=subject, text=text)
        if bodies:
            report = "Joint situation report, please"
            drafts.append(message_of(world, job, bodies, report, text))
        if not members:
            return failed("A regional body lends nobody. Ask members.", *drafts)
        return done("It is with the members.", *drafts)


@value
class NormRequest(Action, kind="norm-request", listed=270):
    """Ask another party for help, or to stop what comes from its territory, by the template.

    Norm (h) asks for help with attacked critical infrastructure, norm (c) that territory is not
    used for wrongful acts.  Both are voluntary.  By way of another team it always arrives, later,
    and that team reads it.
    """

    effort = takes("20m", "45m", "2h", policy=1, spelled_out=True)
    spec = Spec(
        title="Request under a norm",
        does=("requests under a norm", "requests of {} under a norm"),
        group="Between states",
        helps="They know precisely what is asked, and relations ease if they answer in time",
        costs="Your policy desk",
        risk="Refused or left unanswered, it weighs on relations",
        norms=("c", "h"),
        measures=(2, 8),
        shows="words",
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
        return (self.whom,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Put it to them, unless the channel fails."""
        if not self.through:
            missed = call_failed(world, job, self.whom, cast("Channel", self.way))
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
