"""Campaigns: stages begun, reached, countered, held up; assets and victims they take."""

from __future__ import annotations

from simulator.domain.concepts.detection import (
    detection_wait,
    exposure,
    hazard,
    note_left,
    outsider_wait,
    owners_of,
)
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.passing import StagePassed, comes, in_earnest
from simulator.domain.concepts.ransom import demanded
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.concepts.veto import BY_CONTROL
from simulator.domain.concepts.victims import first_attempt
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.campaigns import Campaign, Stage
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.odds import dwell_of, tempo_of
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE
from simulator.domain.state.world import Wait, World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class StageBegun(Body, kind="stage-begun", told=STAFF, silent=BY_ITSELF):
    """A campaign entered a stage."""

    topics = makes(facts.StageBegun)
    campaign: str
    stage: str
    place: int
    remaining: int
    tempo: int
    hazard: int

    def apply(self, world: World) -> None:
        state = world.campaigns[self.campaign]
        state.status, state.stage, state.tempo = "running", self.place, self.tempo
        state.stage_since, state.remaining = world.s, self.remaining
        state.exposure, state.exposure_at, state.hazard = 0, world.s, self.hazard


@value
class StageReached(Body, kind="stage-reached", told=STAFF, silent=BY_ITSELF):
    """A campaign achieved what a stage was for."""

    topics = makes(facts.Reached)
    campaign: str
    stage: str
    asset: str
    last: bool

    def apply(self, world: World) -> None:
        """Count it; where it was, it can come back until the asset is rebuilt."""
        state = world.campaigns[self.campaign]
        world.assets[self.asset].traces.setdefault(self.campaign, world.s)
        world.assets[self.asset].kept_out = False
        if self.last:
            state.status = "done"


@value
class StageCountered(Body, kind="stage-countered", told=STAFF, silent=WITH_ITS_CAUSE):
    """Somebody took a stage from a campaign before it was reached."""

    campaign: str
    stage: str
    team: str
    by: str
    """The job, option or override that did it."""
    halts: bool

    def apply(self, world: World) -> None:
        """Remember by whom; a halt stops the whole campaign."""
        state = world.campaigns[self.campaign]
        state.countered[self.stage] = f"{self.team} {self.by}".strip()
        if self.halts:
            state.status = "stopped"

    def topics(self) -> tuple[str, ...]:
        own = facts.Countered.named(self.campaign, self.stage)
        return (own, facts.Stopped.named(self.campaign)) if self.halts else (own,)


@value
class CampaignHeld(Body, kind="campaign-held", told=STAFF, silent=WITH_ITS_CAUSE):
    """A campaign cannot go on while the asset it works on is isolated."""

    campaign: str
    remaining: int
    exposure: int
    team: str
    by: str

    def apply(self, world: World) -> None:
        state = world.campaigns[self.campaign]
        state.status, state.remaining = "held", self.remaining
        state.exposure, state.exposure_at = self.exposure, world.s


@value
class CampaignResumed(Body, kind="campaign-resumed", told=STAFF, silent=WITH_ITS_CAUSE):
    """A held campaign goes on."""

    campaign: str
    hazard: int

    def apply(self, world: World) -> None:
        state = world.campaigns[self.campaign]
        state.status, state.stage_since = "running", world.s
        state.exposure_at, state.hazard = world.s, self.hazard


@value
class CampaignHastened(Body, kind="campaign-hastened", told=STAFF, silent=WITH_ITS_CAUSE):
    """A campaign noticed that it was noticed, and changed its tempo."""

    topics = makes(model.TIPPED_OFF, when="by")
    campaign: str
    remaining: int
    tempo: int
    """What is left of its dwell, parts per million."""
    by: str
    """The containment that tipped it off; empty if something else did."""

    def apply(self, world: World) -> None:
        """Shorten what is left of its stage, and the stages after it."""
        state = world.campaigns[self.campaign]
        state.remaining, state.stage_since = self.remaining, world.s
        state.pace = min(max(state.pace * self.tempo // ONE, 1), 1_000 * ONE)


@value
class Cleared(Body, kind="cleared", told=STAFF, silent=WITH_ITS_CAUSE):
    """An asset is free of every campaign."""

    topics = makes(facts.Cleared)
    asset: str

    def apply(self, world: World) -> None:
        world.assets[self.asset].compromised.clear()
        world.assets[self.asset].traces.clear()


def opening_waits(world: World) -> tuple[Wait, ...]:
    """Return what is pending of all campaigns at STARTEX."""
    waits: list[Wait] = []
    for campaign in world.scenario.campaigns.values():
        begin = Wait(name=f"campaign/{campaign.id}", clock="x", due=campaign.begins, rank=10)
        waits.append(begin)
        waits += (
            Wait(name=f"pin/{campaign.id}/{stage.id}", clock="x", due=stage.pin, rank=20)
            for stage in campaign.stages
            if stage.pin is not None
        )
        waits += outsider_wait(world, campaign, _planned_end(world, campaign))
    return tuple(waits)


def _planned_end(world: World, campaign: Campaign) -> int:
    """Return the scenario second at which a campaign ends by the timetable."""
    pin = campaign.stages[-1].pin
    if pin is not None:
        return planned_scenario(world, pin)
    whole = sum(_dwell(world, campaign, stage) for stage in campaign.stages)
    return planned_scenario(world, campaign.begins) + whole


def planned_scenario(world: World, x: int) -> int:
    """Return the scenario second that the planned pace has come to at exercise second ``x``."""
    plan = world.scenario
    s, at, num, den = 0, 0, 0, 1
    for pace in (*plan.paces, None):
        end = x if pace is None or pace.x > x else pace.x
        s += (end - at) * num // den
        if pace is None or pace.x > x:
            break
        at, num, den = pace.x, pace.num, pace.den
    return s + sum(jump.by for jump in plan.jumps if jump.x < x)


def _dwell(world: World, campaign: Campaign, stage: Stage) -> int:
    dwell = dwell_of(world.luck, campaign, stage, tempo_of(world.luck, campaign))
    return max(dwell * world.campaigns[campaign.id].pace // ONE, 1)


def _bridged(world: World, campaign: Campaign, place: int) -> int:
    """Return a stage's dwell, conditional on the next pin being met."""
    stage = campaign.stages[place]
    dwell = _dwell(world, campaign, stage)
    ahead = campaign.stages[place:]
    pinned = next((n for n, later in enumerate(ahead) if later.pin is not None), None)
    if pinned is None:
        return dwell
    pin = ahead[pinned].pin
    assert pin is not None
    available = max(planned_scenario(world, pin) - world.s, 1)
    if pinned == 0:
        return available
    whole = sum(_dwell(world, campaign, later) for later in ahead[: pinned + 1])
    return max(dwell * available // whole, 1)


def begin_stage(world: World, campaign: Campaign, place: int) -> list[Draft]:
    """Return what follows when a campaign turns to a stage."""
    state = world.campaigns[campaign.id]
    while place < len(campaign.stages) and campaign.stages[place].id in state.countered:
        place += 1
    if place >= len(campaign.stages) or state.status in ("stopped", "done"):
        return []
    stage = campaign.stages[place]
    remaining = _bridged(world, campaign, place)
    body = StageBegun(
        campaign=campaign.id,
        stage=stage.id,
        place=place,
        remaining=remaining,
        tempo=tempo_of(world.luck, campaign),
        hazard=hazard(world, campaign, stage),
    )
    waits = [*_stage_wait(world, campaign, stage, remaining)]
    waits += detection_wait(world, campaign, stage, body.hazard, exposure=0)
    return [Draft(body, tuple(waits), _names(campaign))]


def _names(campaign: Campaign) -> tuple[str, str]:
    return (f"stage/{campaign.id}", f"detect/{campaign.id}")


def _stage_wait(world: World, campaign: Campaign, stage: Stage, left: int) -> tuple[Wait, ...]:
    if stage.pin is not None and f"pin/{campaign.id}/{stage.id}" in world.waits:
        return ()
    return (Wait(name=f"stage/{campaign.id}", clock="s", due=world.s + left, rank=20),)


@answers("campaign")
def campaign_due(world: World, name: str) -> list[Draft]:
    """Answer the beginning of a campaign."""
    return begin_stage(world, world.scenario.campaigns[name], 0)


def _likely(plan: Scenario, body: Body | None, name: str) -> Likely | None:
    """Return what is known of a stage; ``None`` where a pin holds the campaign to a timetable."""
    pinned = any(one.pin is not None for one in plan.campaigns[name].stages)
    return None if pinned else owners_of(plan, body, name)


def _vetoed(world: World, name: str) -> list[Draft]:
    """Return that control took the running stage from a campaign: no team did."""
    campaign = world.scenario.campaigns[name]
    stage = campaign.stages[world.campaigns[name].stage]
    halts = stage.when_countered == "halt"
    return [counter_draft(world, campaign, stage, "", BY_CONTROL, halts=halts)]


@answers("stage", Unplanned("{campaign} reaches its next stage", _likely, instead=_vetoed))
def stage_due(world: World, name: str) -> list[Draft]:
    """Answer the end of a stage's dwell."""
    campaign = world.scenario.campaigns[name]
    return [_reached(world, campaign, world.campaigns[campaign.id].stage)]


def _reached(world: World, campaign: Campaign, place: int) -> Draft:
    """Return that a stage is reached, or passed over as what it hangs on is not so."""
    stage, last = campaign.stages[place], place == len(campaign.stages) - 1
    body: Body = StagePassed(campaign=campaign.id, stage=stage.id, last=last)
    if comes(world, stage):
        body = StageReached(campaign=campaign.id, stage=stage.id, asset=stage.asset, last=last)
    return Draft(body, closes=(*_names(campaign), f"pin/{campaign.id}/{stage.id}"))


@answers("pin")
def pin_due(world: World, name: str, stage_id: str) -> list[Draft]:
    """Answer a pin: reached, with every stage before it, unless somebody stopped it."""
    campaign, state = world.scenario.campaigns[name], world.campaigns[name]
    place = next(n for n, stage in enumerate(campaign.stages) if stage.id == stage_id)
    missed = TopicNoted(topic=model.MISSED.named(name, stage_id))
    if state.status != "running" or stage_id in state.countered:
        return [Draft(missed)]
    if place < state.stage:
        return [Draft(missed)]
    due = range(state.stage, place + 1)
    open_stages = [n for n in due if campaign.stages[n].id not in state.countered]
    return [_reached(world, campaign, n) for n in open_stages]


@reacts_to(StageReached)
def after_reached(world: World, body: StageReached) -> list[Draft]:
    """React to a stage reached: its effects, the spread, the next stage."""
    campaign, state = world.scenario.campaigns[body.campaign], world.campaigns[body.campaign]
    place = next(n for n, stage in enumerate(campaign.stages) if stage.id == body.stage)
    drafts = drafts_of(
        world, campaign.stages[place].effects, by=f"stage/{campaign.id}/{body.stage}"
    )
    if campaign.spreads_after == body.stage:
        drafts += first_attempt(world, campaign)
    drafts += demanded(world, campaign, campaign.stages[place])
    if body.last and not state.detected:
        drafts += note_left(world, campaign, campaign.stages[place])
    return drafts + _onward(world, campaign, place)


def after_passed(world: World, body: StagePassed) -> list[Draft]:
    """React to a stage passed over: the next stage, and nothing else."""
    campaign = world.scenario.campaigns[body.campaign]
    place = next(n for n, stage in enumerate(campaign.stages) if stage.id == body.stage)
    return _onward(world, campaign, place)


def _onward(world: World, campaign: Campaign, place: int) -> list[Draft]:
    """Return that a campaign turns to the stage after one, if it is not further by a pin."""
    later = campaign.stages[place + 1 :]
    if any(_over(world, campaign, stage) for stage in later):
        return []
    return begin_stage(world, campaign, place + 1)


def _over(world: World, campaign: Campaign, stage: Stage) -> bool:
    """Return whether a campaign has reached a stage, or passed it over."""
    names = (facts.Reached.named(campaign.id, stage.id), model.PASSED.named(campaign.id, stage.id))
    return any(one in world.happened for one in names)


def counters(world: World, team: str, action: str, about: tuple[str, ...]) -> list[Draft]:
    """Return which stages an action that has succeeded takes from campaigns."""
    drafts: list[Draft] = []
    for campaign in world.scenario.campaigns.values():
        state = world.campaigns[campaign.id]
        if state.status in ("stopped", "done"):
            continue
        for stage in campaign.stages[state.stage :]:
            if world.scenario.assets[stage.asset].team != team or stage.id in state.countered:
                continue
            if _over(world, campaign, stage) or not comes(world, stage):
                continue
            if any(a == action and (not b or b in about) for a, b in stage.countered_by):
                halts = stage.when_countered == "halt"
                drafts.append(counter_draft(world, campaign, stage, team, action, halts=halts))
    return drafts


def counter_draft(
    world: World, campaign: Campaign, stage: Stage, team: str, by: str, *, halts: bool
) -> Draft:
    """Return that a stage was countered, with what no longer comes due because of it."""
    body = StageCountered(campaign=campaign.id, stage=stage.id, team=team, by=by, halts=halts)
    running = campaign.stages[world.campaigns[campaign.id].stage].id == stage.id
    names = [*_names(campaign)] if halts or running else []
    gone = campaign.stages if halts else (stage,)
    names += [f"pin/{campaign.id}/{one.id}" for one in gone]
    if halts:
        names += [f"campaign/{campaign.id}", f"outsider/{campaign.id}"]
    return Draft(body, closes=tuple(names))


def after_countered(world: World, body: StageCountered) -> list[Draft]:
    """React to a stage countered: a campaign that was in it goes on to the next."""
    campaign, state = world.scenario.campaigns[body.campaign], world.campaigns[body.campaign]
    if body.halts or state.status != "running":
        return []
    if campaign.stages[state.stage].id != body.stage:
        return []
    return begin_stage(world, campaign, state.stage + 1)


def _working_on(world: World, asset: str, *status: str) -> list[Campaign]:
    return [
        campaign
        for campaign in world.scenario.campaigns.values()
        if world.campaigns[campaign.id].status in status
        and campaign.stages[world.campaigns[campaign.id].stage].asset == asset
    ]


def hold(world: World, asset: str, by: str) -> list[Draft]:
    """Return that campaigns at work on an asset cannot go on: it was isolated."""
    drafts = []
    for campaign in _working_on(world, asset, "running"):
        state = world.campaigns[campaign.id]
        if campaign.stages[state.stage].id in state.countered or not in_earnest(world, campaign):
            continue
        body = CampaignHeld(
            campaign=campaign.id,
            remaining=max(state.remaining - (world.s - state.stage_since), 1),
            exposure=exposure(world, state),
            team=world.scenario.assets[asset].team,
            by=by,
        )
        drafts.append(Draft(body, closes=_names(campaign)))
    return drafts


def let_go(world: World, asset: str) -> list[Draft]:
    """Return that campaigns held by an asset's isolation go on: it was reconnected."""
    drafts = []
    for campaign in _working_on(world, asset, "held"):
        state = world.campaigns[campaign.id]
        stage = campaign.stages[state.stage]
        waits = [*_stage_wait(world, campaign, stage, state.remaining)]
        body = CampaignResumed(campaign=campaign.id, hazard=hazard(world, campaign, stage))
        waits += detection_wait(world, campaign, stage, body.hazard, state.exposure)
        drafts.append(Draft(body, tuple(waits)))
    return drafts


def evict(world: World, asset: str, by: str) -> list[Draft]:
    """Return that campaigns at work on an asset are out: it was rebuilt."""
    team = world.scenario.assets[asset].team
    drafts = []
    for campaign in _working_on(world, asset, "running", "held"):
        stage = campaign.stages[world.campaigns[campaign.id].stage]
        if comes(world, stage):
            drafts.append(counter_draft(world, campaign, stage, team, by, halts=True))
    return drafts


def tip_off(world: World, team: str, action: str, asset: str) -> list[Draft]:
    """Return which campaigns at work elsewhere in a team notice that it has begun to contain.

    Each of them notices one containment at most once.
    """
    knobs, drafts, by = world.scenario.knobs, list[Draft](), f"{action}:{asset}"
    for campaign in world.scenario.campaigns.values():
        state = world.campaigns[campaign.id]
        stage = campaign.stages[state.stage] if campaign.stages else None
        if stage is None or state.status != "running" or stage.asset == asset:
            continue
        if not comes(world, stage):
            continue
        if world.scenario.assets[stage.asset].team != team:
            continue
        known = state.scoped_by.get(team, 0) >= knobs.enough_scope
        if known or model.TIPPED_OFF.named(campaign.id, by) in world.happened:
            continue
        if world.luck.chance(knobs.tip_off_chance, campaign.id, "tip-off", action, asset):
            drafts.append(hastened(world, campaign, knobs.tip_off_tempo, by))
    return drafts


def counter_by_effect(world: World, campaign: str, stage: str) -> list[Draft]:
    """Return a stage countered by what was decided or ruled, not by an action."""
    plan = world.scenario.campaigns[campaign]
    if stage in world.campaigns[campaign].countered:
        return []
    step = next(one for one in plan.stages if one.id == stage)
    if not comes(world, step):
        return []
    team = world.scenario.assets[step.asset].team
    halts = step.when_countered == "halt"
    return [counter_draft(world, plan, step, team, "decision", halts=halts)]


def hastened(world: World, campaign: Campaign, tempo: int, by: str) -> Draft:
    """Return that what is left of a running campaign's dwell is scaled; a pin stays."""
    state, name = world.campaigns[campaign.id], f"stage/{campaign.id}"
    left = max(state.remaining - (world.s - state.stage_since), 1)
    left = max(left * tempo // ONE, 1)
    waits = (Wait(name=name, clock="s", due=world.s + left, rank=20),)
    body = CampaignHastened(campaign=campaign.id, remaining=left, tempo=tempo, by=by)
    return Draft(body, waits if name in world.waits else ())
