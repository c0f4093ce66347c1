"""Attribution in three steps: technical, legal and policy, political.  And evidence for it."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.consult import no_norm, no_state
from simulator.domain.actions.share import not_a_team
from simulator.domain.events.attribution import (
    AttributionMade,
    AttributionReviewed,
    EvidenceShown,
    NamingRecorded,
)
from simulator.domain.kinds.action import (
    Action,
    OnAsset,
    Outcome,
    Spec,
    done,
    failed,
    not_twice,
    own_asset,
)
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.attribution import behind, breach_found, campaigns_at, estimated
from simulator.domain.rules.requests import opened
from simulator.domain.rules.tension import JOINT, SOLO, attribution_weight, strained
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.ladder import WORDS
from simulator.domain.values.value import value

FORMS = ("solo", "joint")


@value
class ShareEvidence(Action):
    """Let other teams work with the images and logs that you kept of an asset."""

    kind: ClassVar[str] = "share-evidence"
    listed: ClassVar[int] = 310
    effort: ClassVar[Effort] = takes("30m", "1h", "3h", analyst=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Show the evidence",
        does=("shows the evidence", "shows the evidence of {}"),
        group="Share",
        helps="An attribution that rests on two teams' evidence can be surer",
        costs="An analyst",
        risk="They see your systems as they are",
        norms=("b", "d"),
        measures=(2,),
    )
    asset: str = ask("Of what", "asset")
    to: tuple[str, ...] = ask("To", "teams")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what was not preserved, and who has seen it."""
        no = own_asset(picture, self.asset) or not_a_team(picture, self.to)
        if no is not None:
            return no
        if not picture.assets[self.asset].preserved:
            name = picture.assets[self.asset].name
            return f"Not possible: no evidence of {name} is kept. Preserve it first."
        seen = [one for one in self.to if one in picture.affairs.shown.get(self.asset, ())]
        if seen:
            return f"Not possible: {picture.name_of(seen[0])} has seen it already."
        return not_twice(picture, self.kind, "showing evidence", self.asset, *self.to)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the asset and the addressees."""
        return (self.asset, *self.to)

    def ended(self, world: World, job: Job) -> Outcome:
        """Let them see it."""
        name = world.scenario.assets[self.asset].name
        drafts = []
        for other in self.to:
            body = EvidenceShown(team=job.team, to=other, asset=self.asset, name=name)
            drafts.append(Draft(body))
        return done("They can work with it.", *drafts)


@value
class AttributeTechnically(OnAsset):
    """Work out who may be behind an incident: a hypothesis, its confidence, its basis.

    Long work.  What it can come to depends on the evidence that was preserved, and grows with that
    of another team.  A false flag cannot be ruled out.  It says nothing in public.
    """

    kind: ClassVar[str] = "attribute-technically"
    ordered: ClassVar[bool] = False
    lot: ClassVar[int | None] = None
    listed: ClassVar[int] = 320
    effort: ClassVar[Effort] = takes("4h", "24h", "72h", analyst=2, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Attribute technically",
        does=("attributes technically", "attributes technically from {}"),
        group="Find out",
        helps="A hypothesis with low, moderate or high confidence, and its basis",
        costs="Analysts for a day or more",
        risk="It may be wrong and look sure",
        norms=("b",),
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse where no incident is confirmed."""
        if seen.incident:
            return None
        return f"Not possible: no incident is confirmed on {seen.name}. Triage or hunt first."

    def ended(self, world: World, job: Job) -> Outcome:
        """Say what it came to."""
        begun = world.s if job.started_s is None else job.started_s
        drafts = estimated(world, job.team, self.asset, world.s - begun)
        if not drafts:
            return failed("What is there carries no hypothesis.")
        return done("A hypothesis with its confidence and its basis is on file.", *drafts)


@value
class ReviewAttribution(OnAsset):
    """Let legal and policy advisers weigh what a technical attribution carries.

    They look at the confidence, at who was consulted, and at what naming a state would do: norm (b)
    asks for all relevant information.  They advise; they decide nothing.
    """

    kind: ClassVar[str] = "review-attribution"
    ordered: ClassVar[bool] = False
    lot: ClassVar[int | None] = None
    listed: ClassVar[int] = 330
    effort: ClassVar[Effort] = takes("1h", "3h", "8h", legal=1, policy=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Review the attribution",
        does=("reviews the attribution", "reviews the attribution on {}"),
        group="Between states",
        helps="You know whether the file carries what somebody wants to say",
        costs="Your legal liaison and your policy desk",
        risk="None",
        norms=("b",),
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse where there is nothing to weigh."""
        estimate = picture.affairs.estimates.get(seen.id)
        if estimate is None:
            return f"Not possible: there is no technical attribution of {seen.name} yet."
        return "Not possible: it has been reviewed." if estimate.reviewed else None

    def ended(self, world: World, job: Job) -> Outcome:
        """Advise."""
        sentence = review(world, job.team, self.asset)
        body = AttributionReviewed(team=job.team, asset=self.asset, sentence=sentence)
        return done(sentence, Draft(body))


def review(world: World, team: str, asset: str) -> str:
    """Return what advisers say of a team's attribution, from what the team has been told itself."""
    told = world.affairs.reported[team, asset]
    if not told.state:
        return "It names no state: there is nobody to name."
    lacks = []
    if told.word == WORDS[0]:
        lacks.append("the confidence is low")
    if diplomacy.Consulted.named(team, told.state) not in world.happened:
        lacks.append("the state has not been consulted (norm b)")
    if lacks:
        return f"It does not carry a public naming: {' and '.join(lacks)}."
    return f"It carries {told.word} confidence in public, with its basis and with others."


@value
class AttributePublicly(Action):
    """Name a state in public as responsible for an incident, alone or with others.

    A political decision: a second seat must agree, and others must join what is to be joint.  Say
    how sure you are and on what basis; what you claim is on record beside what you knew.
    """

    kind: ClassVar[str] = "attribute-publicly"
    listed: ClassVar[int] = 340
    effort: ClassVar[Effort] = takes("1h", "4h", "24h", policy=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Name a state in public",
        does=("names a state in public", "names {} in public"),
        group="Between states",
        helps="Signals that it was seen and is not accepted",
        costs="Your policy desk, and relations with that state",
        risk="Alone and unsure it strains relations most; it cannot be taken back",
        second=True,
        norms=("b",),
    )
    asset: str = ask("For which incident", "asset")
    state: str = ask("Which state", "state")
    form: str = ask("Alone or with others", "form")
    confidence: str = ask("With what confidence", "word")
    text: str = ask("Text", "text")
    basis: str = ask("Basis that is published", "text", default="")
    norm: str = ask("Norm you hold breached", "norm", default="")
    together_with: tuple[str, ...] = ask("Together with", "teams", default=())
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse where nothing is confirmed, who is no state, and what is not joint."""
        no = own_asset(picture, self.asset) or no_state(picture, self.state) or no_norm(self.norm)
        if no is not None:
            return no
        if not picture.assets[self.asset].incident:
            return "Not possible: no incident is confirmed there. Triage or hunt first."
        if self.form not in FORMS or self.confidence not in WORDS:
            return f"Not possible: use {' or '.join(FORMS)}, and {', '.join(WORDS)}."
        no = self._not_joint(picture)
        return no or not_twice(picture, self.kind, "an attribution", self.asset, self.state)

    def _not_joint(self, picture: Picture) -> str | None:
        if self.form == "solo":
            alone = not self.together_with
            return None if alone else "Not possible: together with others it is joint, not solo."
        if not self.together_with or self.state in self.together_with:
            return "Not possible: a joint attribution needs others. Choose together with whom."
        if not self.basis.strip():
            return "Not possible: a joint attribution publishes its basis. State it."
        return not_a_team(picture, self.together_with)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the asset and the state."""
        return (self.asset, self.state)

    def ended(self, world: World, job: Job) -> Outcome:
        """Say it, or ask the others to join."""
        if not self.together_with:
            return done("It is out.", *self.joined(world, job.team, ()))
        name = world.scenario.states()[self.state]
        subject = f"Joint attribution to {name}: will you join?"
        text = f"{self.text}\n\nConfidence: {self.confidence}\n\nBasis: {self.basis}"
        drafts: list[Draft] = []
        for other in self.together_with:
            about = self.state
            drafts += opened(
                world, job, "joint-attribution", other, about=about, subject=subject, text=text
            )
        return done("The others have it. It goes out when they have answered.", *drafts)

    def joined(self, world: World, team: str, others: tuple[str, ...]) -> list[Draft]:
        """Return that one state or several name another, and what it does to their relations."""
        teams = (team, *others)
        body = AttributionMade(
            team=team,
            together=others,
            state=self.state,
            word=self.confidence,
            basis=self.basis,
            text=self.text,
        )
        recorded = NamingRecorded(
            teams=teams,
            state=self.state,
            asset=self.asset,
            campaign=next(iter(campaigns_at(world, self.asset)), ""),
        )
        drafts = [Draft(body), Draft(recorded)]
        drafts += breach_found(world, teams, self.state, self.norm, public=True)
        confidence = max(behind(world, one, self.asset, self.state) for one in teams)
        by = attribution_weight(world, joint=bool(others), confidence=confidence)
        for one in teams:
            drafts += strained(world, one, self.state, JOINT if others else SOLO, by)
        return drafts
