"""Detection of a campaign: by sensors, by exposure, from outside."""

from __future__ import annotations

from simulator.domain.concepts.passing import comes, in_earnest
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.campaigns import Campaign, Stage
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.odds import noticed_inside, outsider_tells, rate_of, threshold_of
from simulator.domain.rules.sightings import How, sighting
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.picture import AlertSeen, Picture
from simulator.domain.state.world import CampaignState, Wait, World
from simulator.domain.values.declare import bare
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import HOUR, ONE


@value
class AlertRaised(ToTeam, kind="alert-raised", silent=BY_ITSELF):
    """An alert was raised about an asset.

    In the words of monitoring it says nothing of whether there is anything behind it.  The words of
    a partner outside, or of an intruder's own note, are a disclosure: nobody says so of nothing.
    """

    alert: str
    asset: str
    text: str
    source: str = ""
    """The sensor, or the person, that saw it."""
    severity: str = ""
    """As the sensor grades it: ``low``, ``medium`` or ``high``."""
    hosts: tuple[str, ...] = ()
    count: int = 0
    """How often it was seen; 0: nobody counted."""
    since: int | None = None
    """Scenario second of the first time."""

    def apply(self, world: World) -> None:
        world.alarms[self.alert] = (self.asset, world.s)
        world.assets[self.asset].said.add(self.text)

    def reveal(self, picture: Picture) -> None:
        """See it; it asks for a verdict only while nobody knows what is with the asset."""
        own = picture.assets.get(self.asset)
        picture.alerts[self.alert] = AlertSeen(
            id=self.alert,
            asset=self.asset,
            text=self.text,
            x=picture.x,
            s=picture.s,
            source=self.source,
            severity=self.severity,
            hosts=self.hosts,
            count=self.count,
            since=self.since,
            verdict="settled" if own is not None and own.known_bad else "open",
        )
        picture.note(f"Alert: {picture.name_of(self.asset)}", self.text)


@value
class ExposureCounted(Body, kind="exposure-counted", told=STAFF, silent=BY_ITSELF):
    """How hard a campaign is looked for has changed."""

    campaign: str
    exposure: int
    hazard: int

    def apply(self, world: World) -> None:
        """Bank the hazard so far, and go on at the new one."""
        state = world.campaigns[self.campaign]
        state.exposure, state.exposure_at, state.hazard = self.exposure, world.s, self.hazard


@value
class CampaignDetected(Body, kind="campaign-detected", told=STAFF, silent=BY_ITSELF):
    """Somebody noticed a campaign.  Staff only; the team gets an alert or a message."""

    topics = makes(facts.Detected, stage="")
    campaign: str
    stage: str
    how: str
    """``internal``, ``external`` or ``adversary``."""

    def apply(self, world: World) -> None:
        world.campaigns[self.campaign].detected = True


@value
class AlertCaused(Body, kind="alert-caused", told=STAFF, silent=BY_ITSELF):
    """There is, or is not, something behind an alert."""

    alert: str
    team: str
    asset: str
    real: bool

    def apply(self, world: World) -> None:
        world.alerts[self.alert] = (self.team, self.asset, self.real)


def hazard(world: World, campaign: Campaign, stage: Stage) -> int:
    """Return expected detections an hour, parts per million, as hard as the team looks."""
    asset = world.scenario.assets[stage.asset]
    return rate_of(campaign, stage, asset.monitoring, _boost(world, campaign, stage, asset.team))


def _boost(world: World, campaign: Campaign, stage: Stage, team: str) -> int:
    """Return how many times as soon a team notices as if it did not look, parts per million."""
    knobs, boost = world.scenario.knobs, ONE
    jobs = world.jobs.values()
    if any(j.team == team and j.action.kind == "hunt" and j.started_s is not None for j in jobs):
        boost += knobs.boost_hunt
    if any(
        held.ingested is not None
        for (holder, indicator), held in world.indicators.items()
        if holder == team and world.scenario.indicators[indicator].campaign == campaign.id
    ):
        boost += knobs.boost_indicator * knobs.indicator_effect // ONE
    if any(
        holder == team and same_technique(named, stage.technique)
        for holder, named in world.techniques
    ):
        boost += knobs.boost_technique
    return boost


def same_technique(one: str, other: str) -> bool:
    """Return whether two techniques are one, or one is a sub-technique of the other."""
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def exposure(world: World, state: CampaignState) -> int:
    """Return the hazard that has added up in the running stage."""
    return state.exposure + state.hazard * (world.s - state.exposure_at) // HOUR


def detection_wait(
    world: World, campaign: Campaign, stage: Stage, rate: int, exposure: int
) -> tuple[Wait, ...]:
    """Return when the running stage would be noticed, if ever."""
    if rate <= 0 or facts.Detected.named(campaign.id, stage.id) in world.happened:
        return ()
    if _unseen(campaign.id, stage.id) in world.vetoed:
        return ()
    threshold = threshold_of(world.luck, campaign, stage)
    after = max((threshold - exposure) * HOUR // rate, 0)
    return (Wait(name=f"detect/{campaign.id}", clock="s", due=world.s + after, rank=25),)


def recount(world: World, team: str) -> list[Draft]:
    """Return detections re-timed because a team looks harder, or less hard, than before."""
    drafts = []
    for campaign in world.scenario.campaigns.values():
        state = world.campaigns[campaign.id]
        if state.status != "running":
            continue
        stage = campaign.stages[state.stage]
        if world.scenario.assets[stage.asset].team != team:
            continue
        rate = hazard(world, campaign, stage)
        if rate == state.hazard:
            continue
        so_far = exposure(world, state)
        waits = detection_wait(world, campaign, stage, rate, so_far)
        body = ExposureCounted(campaign=campaign.id, exposure=so_far, hazard=rate)
        drafts.append(Draft(body, waits, (f"detect/{campaign.id}",)))
    return drafts


def outsider_wait(world: World, campaign: Campaign, impact: int) -> tuple[Wait, ...]:
    """Return when an outsider would tell, if one notices what nobody inside does.

    Outsiders tell of what would have stayed unseen: a campaign that its victims' own monitoring
    notices without looking harder is not theirs to tell of, so that the shares of who tells
    first are those of the figures the rates were fitted to.

    The notice falls anywhere in the lead before impact, of which the part before STARTEX is
    over: the draw is conditional on its lying ahead.
    """
    luck, knobs, assets = world.luck, world.scenario.knobs, world.scenario.assets
    watched = {stage.id: assets[stage.asset].monitoring for stage in campaign.stages}
    seen_inside = noticed_inside(luck, campaign, watched)
    if seen_inside or not outsider_tells(luck, campaign, knobs):
        return ()
    lead = min(knobs.external_lead, max(impact - world.s, 0))
    due = impact - int(lead * luck.uniform(campaign.id, "outsider-lead"))
    return (Wait(name=f"outsider/{campaign.id}", clock="s", due=due, rank=30),)


def _unseen(campaign: str, stage: str) -> str:
    return f"detect/{campaign}/{stage}"


def owners_of(plan: Scenario, body: Body | None, name: str) -> Likely:
    """Return what is known of what comes of a campaign: whose assets it works on.

    Of an event that says the stage, the owner of the asset that it works on then.
    """
    stages, now = plan.campaigns[name].stages, getattr(body, "stage", "")
    here = [one for one in stages if one.id == now] or stages
    teams = dict.fromkeys(plan.assets[one.asset].team for one in here)
    return Likely({"campaign": name}, tuple(teams))


def _which_stage(world: World, name: str) -> str:
    stages = world.scenario.campaigns[name].stages
    return _unseen(name, stages[world.campaigns[name].stage].id)


@answers(
    "detect",
    Unplanned("their own monitoring notices {campaign}", owners_of, occasion=_which_stage),
)
def detect_due(world: World, name: str) -> list[Draft]:
    """Answer a detection by the team's own monitoring."""
    campaign = world.scenario.campaigns[name]
    stage = campaign.stages[world.campaigns[campaign.id].stage]
    if not comes(world, stage):
        return [Draft(TopicNoted(topic=model.UNSEEN.named(campaign.id, stage.id)))]
    seen = TopicNoted(topic=facts.Detected.named(campaign.id, stage.id))
    return [*_noticed(world, campaign, stage, "internal"), Draft(seen)]


@answers("outsider", Unplanned("an outsider tells of {campaign}", owners_of))
def outsider_due(world: World, name: str) -> list[Draft]:
    """Answer the moment at which an outsider would tell."""
    campaign = world.scenario.campaigns[name]
    state = world.campaigns[campaign.id]
    over = state.status in ("waiting", "stopped", "done")
    if state.detected or over or not in_earnest(world, campaign):
        return [Draft(TopicNoted(topic=model.OUTSIDER_SILENT.named(campaign.id)))]
    return _noticed(world, campaign, campaign.stages[state.stage], "external")


def note_left(world: World, campaign: Campaign, stage: Stage) -> list[Draft]:
    """Return that nobody had noticed a campaign before it said so itself, at its impact."""
    return _noticed(world, campaign, stage, "adversary")


def _noticed(world: World, campaign: Campaign, stage: Stage, how: How) -> list[Draft]:
    detected = CampaignDetected(campaign=campaign.id, stage=stage.id, how=how)
    alert = alert_drafts(world, stage.asset, (campaign.id, stage.id, how), real=True, how=how)
    return [Draft(detected), *alert]


def at_work(world: World, asset: str) -> list[Campaign]:
    """Return the campaigns that have hold of an asset or work on it now."""
    return [one for one in world.scenario.campaigns.values() if at_work_on(world, one, asset)]


def at_work_on(world: World, campaign: Campaign, asset: str) -> bool:
    """Return whether a campaign has hold of an asset, is in a stage on it, or left its traces."""
    state = world.campaigns[campaign.id]
    running = state.status in ("running", "held")
    return (
        (running and campaign.stages[state.stage].asset == asset and in_earnest(world, campaign))
        or campaign.id in world.assets[asset].compromised
        or campaign.id in world.assets[asset].traces
    )


def alert_drafts(
    world: World, asset: str, occasion: tuple[str, ...], *, real: bool, how: How = "internal"
) -> list[Draft]:
    """Return an alert about an asset to its team, and the truth of it to staff."""
    team = world.scenario.assets[asset].team
    alert = world.unlike(world.alerts, "a", asset, "alert", *occasion)
    caused = AlertCaused(alert=alert, team=team, asset=asset, real=real)
    seen = sighting(world, asset, how, *occasion)
    raised = AlertRaised(
        alert=alert,
        team=team,
        asset=asset,
        text=seen.text,
        source=seen.source,
        severity=seen.severity,
        hosts=seen.hosts,
        count=seen.count,
        since=seen.since,
    )
    return [Draft(caused), Draft(raised)]


@value
class Alert(Doing, kind="alert", listed=230):
    """An asset's monitoring raises an alert; it is a false one if no campaign is there."""

    title = "Monitoring raises an alert"
    words = "monitoring of {asset} raises an alert"
    asset: str = bare("staff", refers="asset")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return an alert; each like it in one list has luck of its own."""
        real = bool(at_work(world, self.asset))
        alike = ("like", str(before)) if before else ()
        return alert_drafts(world, self.asset, ("effect", str(world.x), *alike), real=real)
