"""Victims: assets that a campaign tries in turn, and what luck leaves of them."""

from __future__ import annotations

from simulator.domain.concepts.detection import alert_drafts
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.passing import VictimPassed, comes
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.campaigns import Campaign, Indicator
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.odds import gap_of, notice_of, succeeds, success_of, worth_of
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.world import Wait, World
from simulator.domain.values.declare import key
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class VictimAttempted(Body, kind="victim-attempted", told=STAFF, silent=BY_ITSELF):
    """A campaign tried another asset."""

    topics = makes(model.ATTEMPTED)
    campaign: str
    asset: str
    place: int
    chance: int
    succeeded: bool

    def apply(self, world: World) -> None:
        world.campaigns[self.campaign].victim = self.place + 1


@value
class Compromised(Body, kind="compromised", told=STAFF, silent=BY_ITSELF):
    """A campaign has hold of an asset."""

    topics = makes(facts.Compromised)
    asset: str
    campaign: str

    def apply(self, world: World) -> None:
        world.assets[self.asset].compromised.setdefault(self.campaign, world.s)
        world.assets[self.asset].kept_out = False


def first_attempt(world: World, campaign: Campaign) -> list[Draft]:
    """Return that a campaign turns to its later victims."""
    waits = _next_attempt(world, campaign, 0)
    return [Draft(TopicNoted(topic=model.SPREADING.named(campaign.id)), waits)]


def _next_attempt(
    world: World, campaign: Campaign, place: int, since: int | None = None
) -> tuple[Wait, ...]:
    if place >= len(campaign.victims):
        return ()
    gap = gap_of(world.luck, campaign, campaign.victims[place])
    due = (world.s if since is None else since) + gap
    return (Wait(name=f"victim/{campaign.id}", clock="s", due=due, rank=40),)


def _spared(campaign: str, asset: str) -> str:
    return f"victim/{campaign}/{asset}"


def _turn(world: World, campaign: Campaign) -> int:
    """Return the place of the victim whose turn it is: none that control spares."""
    place, victims = world.campaigns[campaign.id].victim, campaign.victims
    while place < len(victims) and _spared(campaign.id, victims[place].asset) in world.vetoed:
        place += 1
    return place


def _likely(plan: Scenario, _body: Body | None, name: str) -> Likely:
    owners = (plan.assets[one.asset].team for one in plan.campaigns[name].victims)
    return Likely({"campaign": name}, tuple(dict.fromkeys(owners)))


def _whose_turn(world: World, name: str) -> str:
    campaign = world.scenario.campaigns[name]
    return _spared(name, campaign.victims[_turn(world, campaign)].asset)


def _onward(world: World, due: int, name: str) -> tuple[Wait, ...]:
    """Return the attempt at the victim after one that control spares."""
    campaign = world.scenario.campaigns[name]
    return _next_attempt(world, campaign, _turn(world, campaign) + 1, due)


@answers(
    "victim",
    Unplanned("{campaign} spreads to its next victim", _likely, _onward, occasion=_whose_turn),
)
def attempt_due(world: World, name: str) -> list[Draft]:
    """Answer an attempt at the next victim."""
    campaign = world.scenario.campaigns[name]
    place = _turn(world, campaign)
    victim = campaign.victims[place]
    if not comes(world, victim):
        spared = VictimPassed(campaign=campaign.id, asset=victim.asset, place=place)
        return [Draft(spared, _next_attempt(world, campaign, place + 1))]
    chance = chance_of(world, campaign, victim.asset)
    succeeded = succeeds(world.luck, campaign, victim.asset, chance)
    body = VictimAttempted(
        campaign=campaign.id,
        asset=victim.asset,
        place=place,
        chance=chance,
        succeeded=succeeded,
    )
    waits = _next_attempt(world, campaign, place + 1)
    drafts = [Draft(body, waits)]
    if succeeded:
        taken = Compromised(asset=victim.asset, campaign=campaign.id)
        drafts.append(Draft(taken, _notice(world, campaign, victim.asset)))
        drafts += drafts_of(world, victim.effects, by=f"spread/{campaign.id}")
    return drafts


def _notice(world: World, campaign: Campaign, asset: str) -> tuple[Wait, ...]:
    """Return when a victim's own monitoring raises an alert."""
    monitoring = world.scenario.assets[asset].monitoring
    if monitoring == 0:
        return ()
    after = notice_of(world.luck, campaign, asset, monitoring, world.scenario.knobs)
    name = f"notice/{campaign.id}/{asset}"
    return (Wait(name=name, clock="s", due=world.s + after, rank=45),)


def _likely_notice(plan: Scenario, _body: Body | None, _campaign: str, asset: str) -> Likely:
    return Likely({"asset": asset}, (plan.assets[asset].team,))


@answers("notice", Unplanned("an alert at {asset}", _likely_notice))
def notice_due(world: World, campaign: str, asset: str) -> list[Draft]:
    """Answer a victim's own detection; one that was cleared meanwhile raises nothing."""
    if campaign not in world.assets[asset].compromised:
        return [Draft(TopicNoted(topic=model.NOTICE_VOID.named(asset)))]
    return alert_drafts(world, asset, (campaign, "victim"), real=True)


def chance_of(world: World, campaign: Campaign, asset: str) -> int:
    """Return the chance that an attempt succeeds now, parts per million."""
    plan, state = world.scenario.assets[asset], world.assets[asset]
    if not state.spreads:
        return 0
    return success_of(
        world.scenario.knobs,
        campaign,
        plan.hardening,
        protection(world, campaign, plan.team),
        patched=state.patched,
    )


def protection(world: World, campaign: Campaign, team: str) -> int:
    """Return how far what a team holds protects it, parts per million: the best counts."""
    best = 0
    for indicator in world.scenario.indicators.values():
        held = world.indicators.get((team, indicator.id))
        if indicator.campaign != campaign.id or held is None or held.ingested is None:
            continue
        best = max(best, _worth(world, indicator))
    return best * world.scenario.knobs.indicator_effect // ONE


def _worth(world: World, indicator: Indicator) -> int:
    """Return φ of an indicator: its age counts since anybody first used it."""
    used = [h.ingested for (_, name), h in world.indicators.items() if name == indicator.id]
    first = min(s for s in used if s is not None)
    return worth_of(world.scenario.knobs, indicator.kind, world.s - first)


@value
class Compromise(Doing, kind="compromise", listed=110):
    """A campaign gets hold of an asset."""

    title = "A campaign gets hold of an asset"
    words = "{campaign} gets hold of {asset}"
    asset: str = key("staff", "The asset.", refers="asset")
    campaign: str = key("never", "The campaign.", refers="campaign")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the campaign has it, if it had it not."""
        if self.campaign in world.assets[self.asset].compromised:
            return []
        return [Draft(Compromised(asset=self.asset, campaign=self.campaign))]
