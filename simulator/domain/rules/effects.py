"""What each effect of the closed vocabulary does, as events.

One row an effect.  An effect on something that is already so gives no event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, cast

from simulator.domain.events import assets as on_assets
from simulator.domain.events import campaigns as on_campaigns
from simulator.domain.events.knowledge import (
    ConfidenceMoved,
    IndicatorGained,
    IndicatorRelabelled,
    TechniqueNamed,
    TrustMoved,
)
from simulator.domain.events.show import InjectSkipped, TopicNoted
from simulator.domain.events.work import PeopleChanged
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import effects as fx
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.rules.assistance import lent_now
from simulator.domain.rules.attribution import exposed
from simulator.domain.rules.detection import alert_drafts, at_work_on
from simulator.domain.rules.levels import recovered_so_far, recovery_wait
from simulator.domain.rules.markings import strictest
from simulator.domain.rules.public import leaked, spread
from simulator.domain.rules.tension import CAUSES, caused, strained
from simulator.domain.state.world import Wait, World
from simulator.domain.values.tlp import Label
from simulator.rng import triangular
from simulator.units import ONE

GIVER = "exercise control"
"""The source of what an effect gives: nobody in the exercise, so its label binds who gets it."""


def drafts_of(
    world: World, effects: Iterable[fx.Effect], *, by: str = "", team: str = ""
) -> list[Draft]:
    """Return what a list of effects does to the world as it is now.

    Args:
        world: The world.
        effects: What is to happen, in this order.
        by: What brings it about, as ``Impaired`` keeps it.
        team: The team that decided it, if one did and knows it.

    """
    given = tuple(effects)
    drafts = [
        draft
        for place, effect in enumerate(given)
        for draft in _drafts(world, effect, given[:place].count(effect))
    ]
    return [_brought_about(draft, by, team) for draft in drafts] if by else drafts


def _drafts(world: World, effect: fx.Effect, before: int) -> list[Draft]:
    """Return what an effect does; of ``before`` like it in its list the world knows nothing yet."""
    if isinstance(effect, fx.Alert):
        return _alert(world, effect, before)
    return _TABLE[type(effect)](world, effect)


def _brought_about(draft: Draft, by: str, team: str) -> Draft:
    """Return a draft that says what brought it about, if it is one that can."""
    body = draft.body
    if not isinstance(body, on_assets.Impaired):
        return draft
    return draft._replace(body=replace(body, by=by, team=team))


def _impair(world: World, effect: fx.Impair) -> list[Draft]:
    body = on_assets.Impaired(asset=effect.asset, cause=effect.cause, keeps=effect.keeps)
    return [Draft(body)]


def _relieve(world: World, effect: fx.Relieve) -> list[Draft]:
    if effect.cause not in world.assets[effect.asset].limits:
        return []
    return [Draft(on_assets.Relieved(asset=effect.asset, cause=effect.cause))]


def _recover(world: World, effect: fx.Recover) -> list[Draft]:
    return recovery_of(world, effect.asset, ONE)


def recovery_of(world: World, asset: str, slowness: int) -> list[Draft]:
    """Return that an asset's own capability starts to come back, so many times as slowly."""
    state = world.assets[asset]
    if not state.limits:
        return []
    value = recovered_so_far(world, asset)
    for keeps in state.limits.values():
        value = value * keeps // ONE
    waits = recovery_wait(world, asset, value, slowness)
    # So near to a whole that no band is left to cross: it is whole at once.
    body = on_assets.RecoveryBegun(asset=asset, value=value if waits else ONE, slowness=slowness)
    name = f"recovery/{asset}"
    closes = (name,) if not waits and name in world.waits else ()
    return [Draft(body, waits, closes)]


def _isolate(world: World, effect: fx.Isolate) -> list[Draft]:
    if world.assets[effect.asset].stands(on_assets.ISOLATED):
        return []
    return [Draft(on_assets.Isolated(asset=effect.asset))]


def _reconnect(world: World, effect: fx.Reconnect) -> list[Draft]:
    if not world.assets[effect.asset].stands(on_assets.ISOLATED):
        return []
    return [Draft(on_assets.Reconnected(asset=effect.asset))]


def _sustain(world: World, effect: fx.Sustain) -> list[Draft]:
    body = on_assets.Sustained(asset=effect.asset, means=effect.means, level=effect.level)
    return [Draft(body)]


def _shut(world: World, effect: fx.Shut) -> list[Draft]:
    if world.assets[effect.asset].stands(on_assets.SHUT):
        return []
    return [Draft(on_assets.ShutDown(asset=effect.asset))]


def _restart(world: World, effect: fx.Restart) -> list[Draft]:
    state = world.assets[effect.asset]
    if not state.stands(on_assets.SHUT) and on_assets.TRIP not in state.limits:
        return []
    return [Draft(on_assets.Restarted(asset=effect.asset))]


def _sever(world: World, effect: fx.Sever) -> list[Draft]:
    edge = world.scenario.dependencies[effect.dependency]
    if world.supply(edge.id).severed:
        return []
    body = on_assets.Severed(dependency=edge.id, supplier=edge.supplier, dependant=edge.dependant)
    return [Draft(body)]


def _mend(world: World, effect: fx.Mend) -> list[Draft]:
    edge = world.scenario.dependencies[effect.dependency]
    if not world.supply(edge.id).severed:
        return []
    body = on_assets.Mended(dependency=edge.id, supplier=edge.supplier, dependant=edge.dependant)
    return [Draft(body)]


def _compromise(world: World, effect: fx.Compromise) -> list[Draft]:
    if effect.campaign in world.assets[effect.asset].compromised:
        return []
    body = on_campaigns.Compromised(asset=effect.asset, campaign=effect.campaign)
    return [Draft(body)]


def _clear(world: World, effect: fx.Clear) -> list[Draft]:
    state = world.assets[effect.asset]
    if not (state.compromised or state.traces):
        return []
    return [Draft(on_campaigns.Cleared(asset=effect.asset))]


def _counter(world: World, effect: fx.Counter) -> list[Draft]:
    state = world.campaigns[effect.campaign]
    happened = facts.Reached.named(effect.campaign, effect.stage) in world.happened
    if state.status in ("stopped", "done") or effect.stage in state.countered or happened:
        return []
    return [Draft(TopicNoted(topic=model.TO_COUNTER.named(effect.campaign, effect.stage)))]


def _hasten(world: World, effect: fx.Hasten) -> list[Draft]:
    if world.campaigns[effect.campaign].status != "running":
        return []
    return [hastened(world, world.scenario.campaigns[effect.campaign], effect.tempo, "")]


def hastened(world: World, campaign: Campaign, tempo: int, by: str) -> Draft:
    """Return that what is left of a running campaign's dwell is scaled; a pin stays."""
    state, name = world.campaigns[campaign.id], f"stage/{campaign.id}"
    left = max(state.remaining - (world.s - state.stage_since), 1)
    left = max(left * tempo // ONE, 1)
    waits = (Wait(name=name, clock="s", due=world.s + left, rank=20),)
    body = on_campaigns.CampaignHastened(campaign=campaign.id, remaining=left, tempo=tempo, by=by)
    return Draft(body, waits if name in world.waits else ())


def _give(world: World, effect: fx.Give) -> list[Draft]:
    return gained(world, effect.team, effect.indicator, cast("Label", effect.tlp), GIVER)


def gained(
    world: World, team: str, indicator: str, tlp: Label, source: str, *, ingest: bool = True
) -> list[Draft]:
    """Return that a team comes to hold an indicator, and when it will protect it."""
    if (team, indicator) in world.held:
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
    waits = _ingest(world, team, indicator) if ingest else ()
    named = (
        tips(world, team, (plan.technique,))
        if plan.technique and source not in (team, GIVER)
        else []
    )
    return [Draft(body, waits), *named]


def _again(world: World, team: str, indicator: str, tlp: Label, source: str) -> list[Draft]:
    """Return what another copy of a held indicator changes: at most the label that binds."""
    held = world.held[team, indicator]
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


def _sway(world: World, effect: fx.Sway) -> list[Draft]:
    body = ConfidenceMoved(team=effect.team, by=effect.by, reason="what was decided")
    return [Draft(body)]


def _rumour(world: World, effect: fx.Rumour) -> list[Draft]:
    return spread(world, effect.rumour, effect.team, effect.size)


def _leak(world: World, effect: fx.Leak) -> list[Draft]:
    return leaked(world, effect.team)


def _trust(world: World, effect: fx.Trust) -> list[Draft]:
    return [Draft(TrustMoved(team=effect.team, other=effect.other, by=effect.by))]


def _reinforce(world: World, effect: fx.Reinforce) -> list[Draft]:
    return reinforced(world, effect.team, effect.pool, effect.people, effect.seconds)


def reinforced(world: World, team: str, pool: str, people: int, seconds: int) -> list[Draft]:
    """Return that a team has more people, and when they leave again."""
    body = PeopleChanged(team=team, pool=pool, by=people, reason="assistance has arrived")
    name = fresh(world, f"leave/{team}/{pool}/{people}/{world.s}")
    wait = Wait(name=name, clock="s", due=world.s + seconds, rank=60)
    return [Draft(body, (wait,))]


def _lend(world: World, effect: fx.Lend) -> list[Draft]:
    lent = (effect.pool, effect.people)
    return lent_now(world, effect.team, effect.other, lent, effect.seconds)


def _order(world: World, effect: fx.Order) -> list[Draft]:
    steps = f"{effect.action}:{effect.asset} {effect.then}".strip()
    return [Draft(TopicNoted(topic=model.TO_ORDER.named(steps)))]


def fresh(world: World, name: str) -> str:
    """Return a wait's name that no pending wait has: two loans may be alike in everything."""
    while name in world.waits:
        name += "+"
    return name


def _alert(world: World, effect: fx.Alert, before: int = 0) -> list[Draft]:
    campaigns = world.scenario.campaigns.values()
    real = any(at_work_on(world, one, effect.asset) for one in campaigns)
    alike = ("like", str(before)) if before else ()
    return alert_drafts(world, effect.asset, ("effect", str(world.x), *alike), real=real)


def _release(world: World, effect: fx.Release) -> list[Draft]:
    status = world.injects[effect.inject].status
    if status == "delivered":
        return []
    wait = Wait(name=f"inject/{effect.inject}", clock="x", due=world.x, rank=70)
    body = TopicNoted(topic=model.TO_RELEASE.named(effect.inject))
    # Of what is left out it is remembered too: control may take it back into the plan.
    return [Draft(body, () if status == "skipped" else (wait,))]


def _skip(world: World, effect: fx.Skip) -> list[Draft]:
    if world.injects[effect.inject].status in ("delivered", "skipped"):
        return []
    name = f"inject/{effect.inject}"
    body = InjectSkipped(inject=effect.inject, by="what was decided")
    return [Draft(body, (), (name,) if name in world.waits else ())]


def _strain(world: World, effect: fx.Strain) -> list[Draft]:
    if effect.points == 0 and effect.reason in CAUSES:
        return caused(world, effect.state, effect.towards, effect.reason)
    return strained(world, effect.state, effect.towards, effect.reason, effect.points)


def _expose(world: World, effect: fx.Expose) -> list[Draft]:
    return exposed(world, effect.campaign)


def _note(world: World, effect: fx.Note) -> list[Draft]:
    return [Draft(TopicNoted(topic=effect.topic))]


_TABLE: dict[type[Any], Callable[[World, Any], list[Draft]]] = {
    fx.Impair: _impair,
    fx.Relieve: _relieve,
    fx.Recover: _recover,
    fx.Isolate: _isolate,
    fx.Reconnect: _reconnect,
    fx.Sustain: _sustain,
    fx.Shut: _shut,
    fx.Restart: _restart,
    fx.Sever: _sever,
    fx.Mend: _mend,
    fx.Compromise: _compromise,
    fx.Clear: _clear,
    fx.Counter: _counter,
    fx.Hasten: _hasten,
    fx.Give: _give,
    fx.Sway: _sway,
    fx.Rumour: _rumour,
    fx.Leak: _leak,
    fx.Trust: _trust,
    fx.Reinforce: _reinforce,
    fx.Lend: _lend,
    fx.Order: _order,
    fx.Alert: _alert,
    fx.Release: _release,
    fx.Skip: _skip,
    fx.Strain: _strain,
    fx.Expose: _expose,
    fx.Note: _note,
}
