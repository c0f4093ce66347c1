"""Indicators: gained, labelled, ingested, shared, blocked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from simulator.domain.concepts.detection import recount
from simulator.domain.concepts.maintenance import brief_loss
from simulator.domain.concepts.marking import breaches, strictest
from simulator.domain.concepts.noise import one_of
from simulator.domain.concepts.reach import indicator_stops, not_a_team
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import STAFF, party
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Did
from simulator.domain.state.picture import IndicatorSeen, Picture
from simulator.domain.state.world import HeldIndicator, Job, Wait, World
from simulator.domain.values.declare import LABEL, key
from simulator.domain.values.forms import BREACH, ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.short import short
from simulator.domain.values.tlp import LABELS, Label
from simulator.domain.values.value import value
from simulator.rng import triangular

NOT_HELD: Final = "Not possible: you do not hold that indicator. Choose one that you hold."


@value
class IndicatorGained(ToTeam, kind="indicator-gained", silent=WITH_ITS_CAUSE):
    """A team holds an indicator."""

    topics = makes(facts.Holds)
    indicator: str
    type: str
    text: str
    tlp: Label
    source: str

    def apply(self, world: World) -> None:
        """Hold it under the label it came with."""
        key = (self.team, self.indicator)
        if key not in world.indicators:
            parents = {self.source: self.tlp}
            world.indicators[key] = HeldIndicator(
                world.x, world.s, self.tlp, self.source, parents=parents
            )

    def reveal(self, picture: Picture) -> None:
        if self.indicator not in picture.indicators:
            picture.indicators[self.indicator] = IndicatorSeen(
                id=self.indicator,
                kind=self.type,
                text=self.text,
                tlp=self.tlp,
                source=self.source,
                x=picture.x,
                s=picture.s,
            )
            source = picture.name_of(self.source)
            picture.note(f"Indicator held: {short(self.text)}", f"{self.tlp}, from {source}")


@value
class IndicatorRelabelled(ToTeam, kind="indicator-relabelled", silent=WITH_ITS_CAUSE):
    """An indicator that is held came again, under another label.

    What comes from several sources is bound by the strictest of their labels, and a source may
    relax its own.  Source: FIRST, TLP version 2.0 (2022).
    """

    indicator: str
    by: str
    given: Label
    """The label under which it came this time."""
    tlp: Label
    """The label that binds from now on."""
    source: str
    """Who gave the label that binds."""

    def apply(self, world: World) -> None:
        """Bind it by the label in force."""
        held = world.indicators[self.team, self.indicator]
        held.parents[self.by] = self.given
        held.tlp, held.source = self.tlp, self.source

    def reveal(self, picture: Picture) -> None:
        seen = picture.indicators.get(self.indicator)
        if seen is None or (seen.tlp, seen.source) == (self.tlp, self.source):
            return
        seen.tlp, seen.source = self.tlp, self.source
        picture.note(
            f"Label changed: {short(seen.text)}", f"{self.tlp}, from {picture.name_of(self.source)}"
        )


@value
class IndicatorIngested(Body, kind="indicator-ingested", told=STAFF, silent=BY_ITSELF):
    """An indicator now protects a team.  Staff only: nobody sees what did not happen."""

    topics = makes(model.INGESTED)
    team: str
    indicator: str

    def apply(self, world: World) -> None:
        held = world.indicators.get((self.team, self.indicator))
        if held is not None and held.ingested is None:
            held.ingested = world.s


@value
class TechniqueNamed(Body, kind="technique-named", told=STAFF, silent=WITH_ITS_CAUSE):
    """A tip from others has named a technique to a team.  Staff only: the tip itself is told."""

    team: str
    technique: str

    def apply(self, world: World) -> None:
        world.techniques.setdefault((self.team, self.technique), world.s)


@value
class IndicatorBlocked(ToTeam, kind="indicator-blocked", silent=WITH_ITS_CAUSE):
    """A team blocks what an indicator names."""

    topics = makes(model.BLOCKED)
    indicator: str

    def reveal(self, picture: Picture) -> None:
        if self.indicator in picture.indicators:
            picture.indicators[self.indicator].blocked = True


@value
class IndicatorShared(Body, kind="indicator-shared", told=party("team", "to")):
    """A team shared an indicator."""

    topics = makes(facts.Told, sender="team", about="indicator")
    activity = Did("shares with {to}", "{text}, {tlp}")
    team: str
    to: str
    indicator: str
    type: str
    text: str
    tlp: Label

    def reveal(self, picture: Picture) -> None:
        """See with whom it was shared; the recipient sees it arrive."""
        if picture.team == self.team and self.indicator in picture.indicators:
            picture.indicators[self.indicator].shared[self.to] = self.tlp
            picture.note(f"Told {picture.name_of(self.to)} of {short(self.text)}", self.tlp)


@answers("ingest")
def ingest_due(world: World, team: str, indicator: str) -> list[Draft]:
    """Answer an indicator that has found its way into a team's systems."""
    return [Draft(IndicatorIngested(team=team, indicator=indicator))]


@value
class ShareIndicator(Action, kind="share-indicator", listed=160):
    """Share indicators with other teams under one label: one, or a sheet of them.

    Only its source may relax the label one came with.  A recipient is protected once an
    indicator is in its systems, which takes its time.
    """

    effort = takes("10m", "25m", "1h", analyst=1, spelled_out=True)
    spec = Spec(
        title="Share indicators",
        does=("shares an indicator", "shares {}"),
        group="Share",
        helps="Others can protect themselves and find what they have lost",
        costs="An analyst",
        risk="Too strict a label keeps it from those who need it; a breach costs trust",
        norms=("d",),
        measures=(2,),
        harms=("breach",),
    )
    indicators: tuple[str, ...] = ask("Which", "indicator")
    to: tuple[str, ...] = ask("To", "teams")
    tlp: str = ask("Label", "tlp")
    override: str = ask("Reason to override the label", "line", default="", hint=BREACH)
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not held, what its label keeps back, and what is done already."""
        held = [picture.indicators.get(one) for one in self.indicators]
        if not held or None in held:
            return NOT_HELD
        if len(set(self.indicators)) < len(held):
            return "Not possible: an indicator stands there twice. Name each once."
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp} is no TLP label. Use {', '.join(LABELS)}."
        no = not_a_team(picture, self.to)
        named = (one for one in held if one is not None)
        return no or next((why for one in named if (why := self._stops(picture, one))), None)

    def _stops(self, picture: Picture, held: IndicatorSeen) -> str | None:
        label = cast("Label", self.tlp)
        no = _done_already(picture, held, self.to, self.tlp)
        if no is None and not self.override:
            no = indicator_stops(picture, held, label, self.to)
        return no or _under_way(picture, held.id, self.to)

    def about(self, world: World) -> tuple[str, ...]:
        return (*self.indicators, *self.to)

    def ended(self, world: World, job: Job) -> Outcome:
        """Let each arrive, after whatever delay the study of sharing asks for."""
        delay = world.scenario.knobs.share_delay
        drafts: list[Draft] = []
        for indicator in self.indicators:
            waits = tuple(
                Wait(
                    name=f"share/{job.team}/{other}/{indicator}/{self.tlp}",
                    clock="s",
                    due=world.s + delay,
                    rank=60,
                )
                for other in self.to
            )
            sent = TopicNoted(topic=model.SENT.named(job.team, indicator))
            drafts += [Draft(sent, waits), *self._breaches(world, job, indicator)]
        return done("It is on its way.", *drafts)

    def _breaches(self, world: World, job: Job, indicator: str) -> list[Draft]:
        """Return the breach an override was, if its label did forbid it."""
        held = world.indicators.get((job.team, indicator))
        if held is None or held.source == job.team:
            return []
        return breaches(
            world,
            job.seat,
            self.override,
            about=indicator,
            labels=(held.tlp, cast("Label", self.tlp)),
            to=self.to,
            named=(held.source,),
        )


def _under_way(picture: Picture, indicator: str, to: tuple[str, ...]) -> str | None:
    """Refuse to share what is on its way to one of them."""
    for job in picture.open_jobs.values():
        if job.action != ShareIndicator.kind or indicator not in job.about:
            continue
        whom = next((one for one in to if one in job.about), None)
        if whom is not None:
            what = picture.name_of(indicator)
            return (
                f"Not possible: sharing {what} with {picture.name_of(whom)} is already under way. "
                "Wait for its end."
            )
    return None


def _done_already(
    picture: Picture, held: IndicatorSeen, to: tuple[str, ...], tlp: str
) -> str | None:
    # The source may send its own indicator again to put another label on it.
    own = held.source == picture.team
    known = [one for one in to if one in held.shared and not (own and held.shared[one] != tlp)]
    if known:
        whom, what = picture.name_of(known[0]), picture.name_of(held.id)
        return f"Not possible: {whom} already has {what} from you."
    return None


@answers("share")
def shared_due(world: World, team: str, other: str, indicator: str, tlp: str) -> list[Draft]:
    """Answer an indicator that reaches a team it was shared with."""
    return shared(world, team, other, indicator, cast("Label", tlp))


def shared(world: World, team: str, other: str, indicator: str, tlp: Label) -> list[Draft]:
    """Return that a team has told another of an indicator."""
    plan = world.scenario.indicators[indicator]
    body = IndicatorShared(
        team=team,
        to=other,
        indicator=indicator,
        type=plan.kind,
        text=plan.text,
        tlp=tlp,
    )
    return [Draft(body), *gained(world, other, indicator, tlp, team)]


@value
class BlockIndicator(Action, kind="block-indicator", listed=50):
    """Block what an indicator names at the border and on hosts.

    It protects at once what the team has not lost yet.
    """

    effort = takes("15m", "30m", "1h", analyst=1, spelled_out=True)
    spec = Spec(
        title="Block an indicator",
        does=("blocks an indicator", "blocks {}"),
        group="Contain",
        helps="Cuts what talks to it, and protects what is not lost yet",
        costs="An analyst",
        risk="Now and then something legitimate is blocked too",
    )
    indicator: str = ask("Which", "indicator")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the team does not hold or has blocked already."""
        held = picture.indicators.get(self.indicator)
        if held is None:
            return NOT_HELD
        if held.blocked:
            return f"Not possible: {short(held.text)} is already blocked."
        return not_twice(picture, self.kind, "blocking", self.indicator)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.indicator,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Block it; sometimes too much."""
        indicator, team = self.indicator, job.team
        blocked = IndicatorBlocked(team=team, indicator=indicator)
        drafts = [Draft(blocked)]
        held = world.indicators.get((team, indicator))
        if held is not None and held.ingested is None:
            ingested = IndicatorIngested(team=team, indicator=indicator)
            drafts.append(Draft(ingested, closes=(f"ingest/{team}/{indicator}",)))
        knobs, own = world.scenario.knobs, world.graph.own[team]
        if own and world.luck.chance(knobs.overblock_chance, team, "over-block", indicator):
            ids = (asset.id for asset in own)
            asset = one_of(world.luck, ids, team, "over-blocked", indicator)
            loss, lasts = knobs.overblock_loss, knobs.overblock_lasts
            drafts += brief_loss(world, asset, "over-block", loss, lasts)
        return done("It is blocked.", *drafts)


@reacts_to(IndicatorIngested, TechniqueNamed)
def after_ingested(world: World, body: IndicatorIngested | TechniqueNamed) -> list[Draft]:
    """React to what a team's sensors know now: they look harder."""
    return recount(world, body.team)


@value
class Give(Doing, kind="give", listed=150):
    """A team comes to hold an indicator."""

    title = "A team comes to hold an indicator"
    words = "{team} comes to hold {indicator}, {tlp}"
    team: str = key("staff", "The team.", refers="team")
    indicator: str = key("staff", "The indicator.", refers="indicator")
    tlp: str = key("staff", "The label it comes with.", LABEL)

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the team holds it, and when it will protect it."""
        return gained(world, self.team, self.indicator, cast("Label", self.tlp), GIVER)


GIVER = "exercise control"
"""The source of what an effect gives: nobody in the exercise, so its label binds who gets it."""


def gained(world: World, team: str, indicator: str, tlp: Label, source: str) -> list[Draft]:
    """Return that a team comes to hold an indicator, and when it will protect it."""
    if (team, indicator) in world.indicators:
        return _again(world, team, indicator, tlp, source)
    plan = world.scenario.indicators[indicator]
    body = IndicatorGained(
        team=team,
        indicator=indicator,
        type=plan.kind,
        text=plan.text,
        tlp=tlp,
        source=source,
    )
    waits = _ingest(world, team, indicator)
    named = (
        tips(world, team, (plan.technique,))
        if plan.technique and source not in (team, GIVER)
        else []
    )
    return [Draft(body, waits), *named]


def _again(world: World, team: str, indicator: str, tlp: Label, source: str) -> list[Draft]:
    """Return what another copy of a held indicator changes: at most the label that binds."""
    held = world.indicators[team, indicator]
    # What a team found out itself is its own to label; finding later what was told changes nothing.
    if team in (source, held.source) or held.parents.get(source) == tlp:
        return []
    by, label = strictest({**held.parents, source: tlp})
    body = IndicatorRelabelled(
        team=team, indicator=indicator, by=source, given=tlp, tlp=label, source=by
    )
    return [Draft(body)]


def tips(world: World, team: str, techniques: Iterable[str]) -> list[Draft]:
    """Return that somebody has named techniques to a team that had not heard of them."""
    return [
        Draft(TechniqueNamed(team=team, technique=one))
        for one in techniques
        if (team, one) not in world.techniques
    ]


def _ingest(world: World, team: str, indicator: str) -> tuple[Wait, ...]:
    knobs = world.scenario.knobs
    spread = (knobs.ingest_least, knobs.ingest_mode, knobs.ingest_most)
    after = triangular(world.luck.uniform(team, "ingest", indicator), spread)
    name = f"ingest/{team}/{indicator}"
    return (Wait(name=name, clock="s", due=world.s + after, rank=60),)
