"""Attribution: estimated, reviewed, made in public, and what proves wrong."""

from __future__ import annotations

from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.detection import at_work
from simulator.domain.concepts.norms import breach_found
from simulator.domain.concepts.reach import no_norm, no_state, not_a_team
from simulator.domain.concepts.request import opened
from simulator.domain.concepts.tension import JOINT, SOLO, attribution_weight, caused, strained
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
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import EVERYBODY, STAFF
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.affairs import Estimate, EstimateSeen, Named, Reported
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Deed, Did
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.declare import bare
from simulator.domain.values.forms import ask
from simulator.domain.values.ladder import WORDS, confidence_word
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.numerics import exp


@value
class EstimateMade(Body, kind="estimate-made", told=STAFF, silent=WITH_ITS_CAUSE):
    """A technical attribution has come to a confidence."""

    team: str
    asset: str
    campaign: str
    confidence: int
    """Parts per million."""
    state: str
    """The state that the leading hypothesis names; empty: none."""

    def apply(self, world: World) -> None:
        made = Estimate(confidence=self.confidence, state=self.state)
        world.affairs.estimates[self.team, self.campaign] = made


@value
class EstimateReported(ToTeam, kind="estimate-reported", silent=WITH_ITS_CAUSE):
    """A technical attribution says who may be behind an incident, in words.

    Told to the team and staff: a hypothesis, low, moderate or high confidence, and its basis.
    """

    topics = makes(diplomacy.Estimated)
    asset: str
    state: str
    word: str
    basis: str

    def apply(self, world: World) -> None:
        """Keep what has been told: advisers go by that and not by the number."""
        world.affairs.reported[self.team, self.asset] = Reported(state=self.state, word=self.word)

    def reveal(self, picture: Picture) -> None:
        seen = EstimateSeen(state=self.state, word=self.word, basis=self.basis)
        picture.affairs.estimates[self.asset] = seen
        who = picture.name_of(self.state) if self.state else "no state"
        text = f"{self.word.capitalize()} confidence: {who} behind {picture.name_of(self.asset)}"
        picture.note(text, self.basis)


@value
class AttributionReviewed(ToTeam, kind="attribution-reviewed", silent=WITH_ITS_CAUSE):
    """Legal and policy advisers weighed an attribution."""

    topics = makes(diplomacy.Reviewed)
    asset: str
    sentence: str

    def reveal(self, picture: Picture) -> None:
        seen = picture.affairs.estimates.get(self.asset)
        if seen is not None:
            seen.reviewed = True
        picture.note(f"Review of the attribution: {picture.name_of(self.asset)}", self.sentence)


@value
class AttributionMade(Body, kind="attribution-made", told=EVERYBODY):
    """One state or several named a state in public.  Told to every seat: it is public."""

    topics = makes(diplomacy.NamedPublicly, team="teams")
    activity = Did(
        "names {state:name} in public, [together?with others|alone]", "{text}", tone="warn"
    )
    deeds = (
        Deed(
            "statement",
            "Said",
            "Named {state:name} in public, with {word} confidence",
            "{text}",
            team="teams",
        ),
    )
    team: str
    together: tuple[str, ...]
    state: str
    word: str
    """The confidence that is claimed."""
    basis: str
    """What is published of the evidence; empty: nothing."""
    text: str

    @property
    def teams(self) -> tuple[str, ...]:
        """Return everybody who said it."""
        return (self.team, *self.together)

    @property
    def how(self) -> str:
        """Return whether it was said alone or with others."""
        return "joint" if self.together else "solo"

    def reveal(self, picture: Picture) -> None:
        names = ", ".join(picture.name_of(team) for team in self.teams)
        text = f"{names} named {picture.name_of(self.state)} in public, {self.word} confidence"
        picture.note(text, self.text)


@value
class NamingRecorded(Body, kind="naming-recorded", told=STAFF, silent=WITH_ITS_CAUSE):
    """What incident a public attribution is about, and which campaign it was."""

    teams: tuple[str, ...]
    state: str
    asset: str
    campaign: str

    def apply(self, world: World) -> None:
        """Keep it, in case it comes out otherwise."""
        made = Named(campaign=self.campaign, teams=self.teams, state=self.state)
        world.affairs.named.append(made)


@value
class OriginExposed(Body, kind="origin-exposed", told=STAFF, silent=WITH_ITS_CAUSE):
    """It has come out who was behind a campaign.  Staff only; injects say it in words."""

    topics = makes(diplomacy.Exposed)
    campaign: str
    state: str
    """Empty: no state."""


def campaigns_at(world: World, asset: str) -> tuple[str, ...]:
    """Return the campaigns of which an asset shows something, those with kept evidence first."""
    kept = world.affairs.kept.get(asset, ())
    here = (one.id for one in at_work(world, asset))
    return tuple(dict.fromkeys((*kept, *here)))


def evidence_of(world: World, team: str, campaign: str) -> tuple[str, ...]:
    """Return the teams whose evidence of a campaign a team can work with, itself among them."""
    own = (team,) if team in world.affairs.evidence.get(campaign, ()) else ()
    return (*own, *world.affairs.shown.get((campaign, team), ()))


def estimated(world: World, team: str, asset: str, seconds: int) -> list[Draft]:
    """Return what scenario seconds of technical attribution come to; nothing if nothing is there.

    The people are told a hypothesis, a word and the basis; never a number, never the truth.
    """
    campaign = next(iter(campaigns_at(world, asset)), None)
    if campaign is None:
        return []
    evidence = evidence_of(world, team, campaign)
    state = _hypothesis(world, campaign, tuple(dict.fromkeys((team, *evidence))))
    confidence = grown(world, _so_far(world, team, campaign, state), len(evidence), seconds)
    made = EstimateMade(
        team=team, asset=asset, campaign=campaign, confidence=confidence, state=state
    )
    reported = EstimateReported(
        team=team,
        asset=asset,
        state=state,
        word=confidence_word(confidence),
        basis=_basis(world, team, evidence),
    )
    return [Draft(made), Draft(reported)]


def _hypothesis(world: World, campaign: str, teams: tuple[str, ...]) -> str:
    plan = world.scenario.campaigns[campaign]
    chance = world.luck.chance
    flag = plan.false_flag
    if flag and all(chance(flag.chance, campaign, "false-flag", team) for team in teams):
        return flag.points_to
    return world.scenario.state_behind(campaign)


def _so_far(world: World, team: str, campaign: str, state: str) -> int:
    before = world.affairs.estimates.get((team, campaign))
    # Confidence is in a hypothesis: when another one leads, the work begins anew.
    return before.confidence if before is not None and before.state == state else 0


def grown(world: World, confidence: int, teams: int, seconds: int) -> int:
    """Return a confidence after so much work with so many teams' evidence, parts per million."""
    knobs = world.scenario.knobs
    limits = (knobs.attribution_bare, knobs.attribution_kept, knobs.attribution_shared)
    limit = limits[min(teams, 2)]
    closed = 1.0 - exp(-seconds / knobs.attribution_hours)
    return confidence + max(round((limit - confidence) * closed), 0)


def _basis(world: World, team: str, evidence: tuple[str, ...]) -> str:
    others = [world.scenario.teams[one].name for one in evidence if one != team]
    parts = ["images and logs that you kept"] if team in evidence else []
    parts += [f"evidence of {name}" for name in others]
    known = " and ".join(parts) or "what the systems still show; no evidence was preserved"
    return f"Basis: {known}. A false flag cannot be ruled out."


def behind(world: World, team: str, asset: str, state: str) -> int:
    """Return the confidence that a team has in what it says, parts per million."""
    found = (world.affairs.estimates.get((team, one)) for one in campaigns_at(world, asset))
    return max(
        (one.confidence for one in found if one is not None and one.state == state), default=0
    )


def exposed(world: World, campaign: str) -> list[Draft]:
    """Return that it has come out who was behind a campaign, and what that does to who erred."""
    if diplomacy.Exposed.named(campaign) in world.happened:
        return []
    truth = world.scenario.state_behind(campaign)
    drafts = [Draft(OriginExposed(campaign=campaign, state=truth))]
    wrong = [n for n in world.affairs.named if n.campaign == campaign and n.state != truth]
    # Once for each who erred about whom, however often it was said.
    for team, state in dict.fromkeys((team, n.state) for n in wrong for team in n.teams):
        drafts += caused(world, team, state, "wrongly-named")
        loss = -world.scenario.knobs.wrong_confidence
        moved = ConfidenceMoved(team=team, by=loss, reason="the wrong state was named")
        drafts.append(Draft(moved))
    return drafts


FORMS = ("solo", "joint")


@value
class AttributeTechnically(OnAsset, kind="attribute-technically", listed=320):
    """Work out who may be behind an incident: a hypothesis, its confidence, its basis.

    Long work.  What it can come to depends on the evidence that was preserved, and grows with that
    of another team.  A false flag cannot be ruled out.  It says nothing in public.
    """

    ordered = False
    lot = None
    effort = takes("4h", "24h", "72h", analyst=2, spelled_out=True)
    spec = Spec(
        title="Attribute technically",
        does=("attributes technically", "attributes technically from {}"),
        group="Find out",
        helps="A hypothesis with low, moderate or high confidence, and its basis",
        costs="Analysts for a day or more",
        risk="It may be wrong and look sure",
        norms=("b",),
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        if seen.incident:
            return None
        return f"Not possible: no incident is confirmed on {seen.name}. Triage or hunt first."

    def ended(self, world: World, job: Job) -> Outcome:
        begun = world.s if job.started_s is None else job.started_s
        drafts = estimated(world, job.team, self.asset, world.s - begun)
        if not drafts:
            return failed("What is there carries no hypothesis.")
        return done("A hypothesis with its confidence and its basis is on file.", *drafts)


@value
class ReviewAttribution(OnAsset, kind="review-attribution", listed=330):
    """Let legal and policy advisers weigh what a technical attribution carries.

    They look at the confidence, at who was consulted, and at what naming a state would do: norm (b)
    asks for all relevant information.  They advise; they decide nothing.
    """

    ordered = False
    lot = None
    effort = takes("1h", "3h", "8h", legal=1, policy=1, spelled_out=True)
    spec = Spec(
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
class AttributePublicly(Action, kind="attribute-publicly", listed=340):
    """Name a state in public as responsible for an incident, alone or with others.

    A political decision: a second seat must agree, and others must join what is to be joint.  Say
    how sure you are and on what basis; what you claim is on record beside what you knew.
    """

    effort = takes("1h", "4h", "24h", policy=1, spelled_out=True)
    spec = Spec(
        title="Name a state in public",
        does=("names a state in public", "names {} in public"),
        group="Between states",
        helps="Signals that it was seen and is not accepted",
        costs="Your policy desk, and relations with that state",
        risk="Alone and unsure it strains relations most; it cannot be taken back",
        second=True,
        norms=("b",),
        shows="words",
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


@value
class Expose(Doing, kind="expose", listed=270):
    """It comes out who was behind a campaign: whoever named another state erred."""

    title = "It comes out who was behind a campaign"
    words = "it comes out who was behind {campaign}"
    campaign: str = bare("staff", refers="campaign")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it comes out, and what follows."""
        return exposed(world, self.campaign)
