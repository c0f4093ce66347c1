"""Sharing: indicators, advisories, and who may be told what."""

from __future__ import annotations

from typing import ClassVar, Final, cast

from simulator.domain.events.knowledge import IndicatorShared
from simulator.domain.events.messages import MessageSent
from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.indicators import gained
from simulator.domain.rules.markings import breaches
from simulator.domain.rules.public import weighed
from simulator.domain.state.picture import IndicatorSeen, Picture, Purpose
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.forms import BREACH, ask
from simulator.domain.values.tlp import LABELS, Label, Marking, may_forward, relaxes
from simulator.domain.values.value import value

SPOKEN: Final[Label] = "TLP:AMBER"
"""The label of what an action says for people who were asked for none."""


def not_a_team(picture: Picture, to: tuple[str, ...]) -> str | None:
    """Refuse addressees that are not other teams."""
    if picture.brief is None:
        return "Not possible: you have not been briefed yet."
    teams = [c.id for c in picture.brief.contacts if c.sort == "team"]
    wrong = [one for one in to if one not in teams]
    if wrong or not to:
        known = ", ".join(teams) or "none"
        return f"Not possible: {', '.join(wrong) or 'nobody'} is not another team; {known} are."
    if len(set(to)) < len(to):
        return "Not possible: a team stands there twice. Name each once."
    return None


def reach_of(picture: Picture, who: str) -> str:
    """Return how TLP counts somebody, as seen from a seat."""
    contacts = picture.brief.contacts if picture.brief is not None else ()
    return next((contact.reach for contact in contacts if contact.id == who), "public")


def marking_stops(
    picture: Picture, label: Marking, to: tuple[str, ...], named: tuple[str, ...]
) -> str | None:
    """Refuse to pass on what a label keeps back; who was named on it may have it."""
    for who in to:
        reach = reach_of(picture, who)
        if reach in may_forward(label) or who in named:
            continue
        relation = {
            "team": "not the person it was meant for",
            "client": "not your organisation",
            "community": "not your organisation",
            "public": "the public",
        }[reach]
        return (
            f"{label} stops this: {picture.name_of(who)} is {relation}. Ask the source to "
            "re-label it, or give a reason to override."
        )
    return None


def indicator_stops(
    picture: Picture, held: IndicatorSeen, label: Label, to: tuple[str, ...]
) -> str | None:
    """Refuse to tell others of an indicator what the label it is held under keeps back."""
    if held.source == picture.team:
        return None
    if relaxes(label, held.tlp):
        source = picture.name_of(held.source)
        return f"{held.tlp} stops this: only {source}, its source, may relax it to {label}."
    return marking_stops(picture, held.tlp, to, (held.source,))


@value
class ShareIndicator(Action):
    """Share indicators with other teams under one label: one, or a sheet of them.

    Only its source may relax the label one came with.  A recipient is protected once an
    indicator is in its systems, which takes its time.
    """

    kind: ClassVar[str] = "share-indicator"
    listed: ClassVar[int] = 160
    effort: ClassVar[Effort] = takes("10m", "25m", "1h", analyst=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
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
            return "Not possible: you do not hold that indicator. Choose one that you hold."
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
        """Return the indicators and the addressees."""
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
def shared_due(world: World, wait: Wait) -> list[Draft]:
    """Answer an indicator that reaches a team it was shared with."""
    _, team, other, indicator, tlp = wait.name.split("/")
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
class PublishAdvisory(Action):
    """Publish an advisory under TLP:CLEAR: everybody may read it, the adversary too."""

    kind: ClassVar[str] = "publish-advisory"
    listed: ClassVar[int] = 170
    effort: ClassVar[Effort] = takes("30m", "1h", "3h", analyst=1, comms=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Publish an advisory",
        does=("publishes an advisory", "publishes an advisory on {}"),
        group="Share",
        helps="Protects everybody who reads it, and shows that you act",
        costs="An analyst and a spokesperson",
        risk="The adversary reads it too",
    )
    indicator: str = ask("About", "indicator")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not the team's own to publish."""
        held = picture.indicators.get(self.indicator)
        if held is None:
            return "Not possible: you do not hold that indicator. Choose one that you hold."
        if held.source != picture.team and held.tlp != "TLP:CLEAR":
            source = picture.name_of(held.source)
            return f"{held.tlp} stops this: only {source}, its source, may make it public."
        return not_twice(picture, self.kind, "an advisory", self.indicator)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the indicator."""
        return (self.indicator,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Tell everybody."""
        drafts: list[Draft] = []
        for other in world.scenario.teams:
            if other != job.team:
                drafts += shared(world, job.team, other, self.indicator, "TLP:CLEAR")
        return done("It is public.", *drafts, *weighed(world, job.team, "factual", ""))


def letter(
    world: World,
    job: Job,
    to: tuple[str, ...],
    subject: str,
    text: str,
    *,
    about: tuple[str, ...] = (),
    purpose: Purpose = "",
) -> Draft:
    """Return a message that an action sends to teams or personas, and what it tells of."""
    seats: list[str] = [*world.of_team(job.team)]
    for who in to:
        seats += world.of_team(who) if who in world.graph.by_team else world.graph.persona(who)
    body = MessageSent(
        message=world.unlike(world.messages, "m", job.id, "letter"),
        seat=job.seat,
        team=job.team,
        to=to,
        tlp=SPOKEN,
        subject=subject,
        text=text,
        about=about,
        reply_to="",
        forwards=False,
        indicators=(),
        purpose=purpose,
    )
    return Draft(body)
