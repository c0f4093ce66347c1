"""How an exercise opens, keeps its pace, jumps and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.domain.events.decisions import DecisionAsked
from simulator.domain.events.directing import (
    CampaignBrief,
    FlowBrief,
    MapGiven,
    StageBrief,
)
from simulator.domain.events.knowledge import ConfidenceRead
from simulator.domain.events.staging import (
    Briefed,
    Ended,
    JumpAnnounced,
    JumpBegun,
    JumpEnded,
    JumpTargeted,
    PaceSet,
    Prepared,
    RulesTold,
    Started,
)
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.assets import AssetBrief, Dependency
from simulator.domain.plan.briefs import (
    AskBrief,
    Contact,
    DependencyBrief,
    InjectBrief,
    OptionBrief,
    SeatBrief,
)
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.knobs import declared
from simulator.domain.plan.knobs.effort import DEFAULT, EffortKnobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import Seat
from simulator.domain.rules import campaigns, delivery, injects, noise, tension, wanted
from simulator.domain.rules.assistance import shift_wait
from simulator.domain.rules.evaluation import guide_of
from simulator.domain.rules.markings import reach_of_persona
from simulator.domain.rules.options import letters_of
from simulator.domain.state.moods import confidence
from simulator.domain.state.world import Wait, World
from simulator.domain.values.duty_status import Status
from simulator.times import mark
from simulator.units import ONE

TENTH: Final = ONE // 10
"""A team knows how much hangs on its own assets as people say it: in tenths."""


def opening(world: World) -> list[Draft]:
    """Return what is told before STARTEX: the run of show to staff, a briefing to each seat."""
    plan = world.scenario
    names = [(t.id, t.name) for t in plan.teams.values()]
    names += [(p.id, p.name) for p in plan.personas.values()]
    names += [(a.id, a.name) for a in plan.assets.values()]
    names += [(s.id, s.name) for s in plan.seats.values()]
    serves: dict[str, list[str]] = {}
    for task in (task for one in plan.objectives for task in one.tasks):
        serves.setdefault(task.inject, []).append(task.id)
    prepared = Prepared(
        scenario=plan.id,
        title=plan.title,
        marking=plan.marking,
        start=plan.start,
        duration=plan.duration,
        names=tuple(names),
        injects=tuple(
            _row(world, inject, serves.get(inject.id, ())) for inject in plan.injects.values()
        ),
        jumps=tuple((jump.x, jump.by) for jump in plan.jumps),
        known=_known(plan),
    )
    told = [Draft(prepared), Draft(guide_of(plan))]
    told.append(Draft(_map(plan)))
    together: dict[str | None, list[Seat]] = {}
    for seat in plan.seats.values():
        if seat.kind in ("team", "persona"):
            together.setdefault(seat.team, []).append(seat)
    told += [Draft(_brief(world, seats[0])) for seats in together.values()]
    return told + _rules(world) + tension.opening(world)


def _map(plan: Scenario) -> MapGiven:
    """Return the region as staff are given it."""
    return MapGiven(
        assets=tuple((one.id, one.team) for one in plan.assets.values()),
        flows=tuple(
            FlowBrief(id=d.id, supplier=d.supplier, dependant=d.dependant, buffer=d.buffer)
            for d in plan.dependencies.values()
        ),
        campaigns=tuple(
            CampaignBrief(
                id=one.id,
                name=one.name,
                stages=tuple(
                    StageBrief(id=stage.id, name=stage.name, asset=stage.asset, pin=stage.pin)
                    for stage in one.stages
                ),
            )
            for one in plan.campaigns.values()
        ),
        ruling_window=plan.knobs.ruling_window,
    )


def _rules(world: World) -> list[Draft]:
    """Return in what the rules of play differ from the manual's; nothing if in nothing."""
    knobs = world.scenario.knobs
    changed = [(name, knobs.value(name)) for name in declared(EffortKnobs)]
    changed = [(name, here) for name, here in changed if here != DEFAULT.value(name)]
    return [Draft(RulesTold(changed=tuple(changed)))] if changed else []


def _dependency(plan: Scenario, one: Dependency, *, own: bool) -> DependencyBrief:
    """Return what a team is told of a dependency; ``own`` if both its ends are the team's."""
    brief = DependencyBrief(
        id=one.id,
        supplier=one.supplier,
        supplier_team=plan.assets[one.supplier].team,
        dependant=one.dependant,
        dependant_team=plan.assets[one.dependant].team,
        type=one.kind,
    )
    if not own:
        return brief
    return replace(
        brief,
        strength=(one.strength + TENTH // 2) // TENTH * TENTH,
        buffer=one.buffer,
        fade=one.fade,
        group=one.group,
        share=one.share,
    )


def _known(plan: Scenario) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what staff may name when they type, by sort."""
    stages = [f"{one.id}:{stage.id}" for one in plan.campaigns.values() for stage in one.stages]
    return (
        ("asset", tuple(plan.assets)),
        ("campaign", tuple(plan.campaigns)),
        ("dependency", tuple(plan.dependencies)),
        ("indicator", tuple(plan.indicators)),
        ("inject", tuple(plan.injects)),
        ("persona", tuple(plan.personas)),
        ("seat", tuple(plan.seats)),
        ("stage", tuple(stages)),
        ("state", tuple(plan.states())),
        ("team", tuple(plan.teams)),
    )


def _row(world: World, inject: Inject, serves: Sequence[str]) -> InjectBrief:
    plan = world.scenario
    if inject.at is not None:
        clock, due = inject.at
        planned = mark(due) if clock == "x" else f"s{mark(due)[1:]}"
    elif inject.after is not None:
        planned = f"after {inject.after.inject}"
    else:
        planned = "by hand" if inject.manual else "on its fact"
    return InjectBrief(
        id=inject.id,
        title=inject.title,
        to=inject.to,
        planned=planned,
        subject=inject.subject,
        text=inject.text,
        files=tuple(one.told for one in inject.attachments),
        expected=wanted.expected(plan, inject),
        waits=wanted.waits(plan, inject),
        at=inject.at,
        after=None if inject.after is None else (inject.after.inject, inject.after.by),
        sender=inject.sender,
        channel=inject.channel,
        tlp=inject.tlp,
        urgent=inject.urgent,
        asks=tuple(_ask(world, inject, ask) for ask in inject.asks),
        effects=inject.effects,
        serves=tuple(serves),
        about=wanted.about(plan, inject),
        note=inject.note,
        properties=inject.properties,
    )


def _ask(world: World, inject: Inject, ask: Ask) -> AskBrief:
    teams = delivery.teams_of(world, inject.to)
    names = {team: delivery.decision_id(world.luck, inject.id, ask.id, team) for team in teams}
    return AskBrief(
        id=ask.id,
        text=ask.text,
        within=ask.within,
        second=ask.second,
        options=tuple(
            OptionBrief(
                id=one.id,
                title=one.title,
                consequence=one.consequence,
                effects=one.effects,
                after=one.effects_after,
            )
            for one in ask.options
        ),
        default=ask.default,
        letters=tuple((team, letters_of(world.luck, names[team], ask)) for team in teams),
    )


def _brief(world: World, seat: Seat) -> Briefed:
    plan = world.scenario
    team = plan.teams.get(seat.team or "")
    own = world.graph.own.get(seat.team or "", ())
    ids = {asset.id for asset in own}
    touching = [d for d in plan.dependencies.values() if d.supplier in ids or d.dependant in ids]
    return Briefed(
        team=seat.team or "",
        team_name=team.name if team else "",
        profile=team.profile if team else "",
        title=plan.title,
        summary=plan.summary,
        situation=plan.situation,
        marking=plan.marking,
        start=plan.start,
        duration=plan.duration,
        assets=tuple(map(AssetBrief.of, own)),
        dependencies=tuple(
            _dependency(plan, d, own=d.dependant in ids and d.supplier in ids) for d in touching
        ),
        neighbours=tuple(
            (end, plan.assets[end].name)
            for end in dict.fromkeys(e for d in touching for e in (d.supplier, d.dependant))
            if end not in ids
        ),
        contacts=_contacts(world, seat),
        colleagues=tuple(
            SeatBrief(id=s.id, name=s.name, lead=s.lead, duties=s.duties)
            for s in plan.seats.values()
            if s.kind == "team" and s.team == seat.team
        ),
        pools=tuple((pool, people) for pool, people in team.pools) if team else (),
        actions=plan.actions if team else (),
        duties=world.graph.duties.get(team.id, ()) if team else (),
        objectives=tuple(dict.fromkeys(o.name for o in plan.objectives if o.name)) if team else (),
        helps=plan.knobs.regional_capacity if team and team.regional else None,
    )


def _contacts(world: World, seat: Seat) -> tuple[Contact, ...]:
    teams = [
        Contact(id=t.id, name=t.name, sort="team", reach="community", regional=t.regional)
        for t in world.scenario.teams.values()
        if t.id != seat.team
    ]
    personas = [
        Contact(
            id=persona.id,
            name=persona.name,
            sort="persona",
            reach=reach_of_persona(persona, seat.team),
            authority=persona.authority and persona.of in (None, seat.team),
        )
        for persona in world.scenario.personas.values()
    ]
    return (*teams, *personas)


def started(world: World) -> Draft:
    """Return STARTEX, and everything that is pending from then on."""
    plan = world.scenario
    first = plan.paces[0] if plan.paces and plan.paces[0].x <= world.x else None
    num, den = (first.num, first.den) if first is not None else (1, 1)
    waits = [Wait(name="endex/planned", clock="x", due=plan.duration, rank=99)]
    waits += (
        Wait(name=f"pace/{pace.x}", clock="x", due=pace.x, rank=5)
        for pace in plan.paces
        if pace.x > world.x
    )
    waits += (Wait(name=f"jump/{jump.x}", clock="x", due=jump.x, rank=90) for jump in plan.jumps)
    notice = plan.knobs.jump_notice
    waits += (
        Wait(name=f"jump-notice/{jump.x}", clock="x", due=max(world.x, jump.x - notice), rank=4)
        for jump in plan.jumps
    )
    every = plan.knobs.poll_every
    waits += (
        Wait(name=f"poll/{team}", clock="s", due=world.s + every, rank=95) for team in plan.teams
    )
    waits += campaigns.opening_waits(world)
    waits += noise.opening_waits(world)
    waits += (shift_wait(world, team) for team in plan.teams)
    waits += injects.opening_waits(world)
    waits += tension.opening_waits(world)
    return Draft(Started(num=num, den=den), tuple(waits))


@answers("pace")
def pace_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a planned change of pace."""
    x = int(wait.name.partition("/")[2])
    pace = next(p for p in world.scenario.paces if p.x == x)
    return [Draft(PaceSet(num=pace.num, den=pace.den))]


def control_held(world: World) -> dict[str, str]:
    """Return the seats of exercise control that are held, and what holds them."""
    seats = world.scenario.seats
    return {seat: by for seat, by in world.seated.items() if seats[seat].kind == "control"}


def stands_in(world: World) -> bool:
    """Return whether a stand-in is at exercise control and nobody else: it settles at once."""
    held = control_held(world).values()
    return bool(held) and all(by == "bot" for by in held)


@answers("jump-notice")
def jump_notice_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the time to tell of a planned jump."""
    at = int(wait.name.partition("/")[2])
    return [Draft(JumpAnnounced(at=at))]


@answers("jump")
def jump_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a planned jump."""
    x = int(wait.name.partition("/")[2])
    by = next(j.by for j in world.scenario.jumps if j.x == x)
    return jumped(world, by)


def jumped(world: World, by: int) -> list[Draft]:
    """Return a jump of scenario time; it runs to its end or to what somebody must see to.

    That is the next decision, or a duty that is still owed.
    """
    target = jump_limit(world, world.s + by)
    end = Wait(name="jump-end/now", clock="s", due=target, rank=99)
    begun = Draft(JumpBegun())
    return [begun, Draft(JumpTargeted(target=target), (end,))]


def jump_limit(world: World, target: int) -> int:
    """Return where a jump to a scenario second ends because of duties that are still owed.

    Long enough before a deadline that people can still meet it; on the deadline itself where
    the jump begins later than that.  What a team is not told of, and what control has settled or
    told the team of, holds no jump up.
    """
    lead = world.scenario.knobs.jump_lead
    dues = [
        stage.due
        for state in world.duties.values()
        if state.known
        for stage in state.stages.values()
        if stage.status is Status.OPEN and not stage.passed and stage.due is not None
    ]
    ends = [due - lead if due - lead > world.s else due for due in dues if world.s < due < target]
    return min(ends, default=target)


@answers("jump-end")
def jump_end_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the end of a jump."""
    clock = world.clock
    return [Draft(JumpEnded(num=clock.num, den=clock.den))]


def end_jump_early(world: World) -> list[Draft]:
    """Return the end of a jump at something that somebody must decide."""
    if world.clock.jump is None:
        return []
    clock, name = world.clock, "jump-end/now"
    closes = (name,) if name in world.waits else ()
    body = JumpEnded(num=clock.num, den=clock.den)
    return [Draft(body, (), closes)]


@answers("endex")
def endex_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the planned end."""
    return [ended(world, "schedule")]


def ended(world: World, by: str) -> Draft:
    """Return ENDEX: nothing that was pending comes due any more."""
    return Draft(Ended(by=by), (), tuple(sorted(world.waits)))


@answers("poll")
def poll_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the hour of a poll."""
    team = wait.name.partition("/")[2]
    after = world.scenario.knobs.poll_every
    again = Wait(name=wait.name, clock="s", due=world.s + after, rank=95)
    index = confidence(world, team)
    body = ConfidenceRead(team=team, index=index - index % 10_000)
    return [Draft(body, (again,))]


@reacts_to(DecisionAsked)
def after_decision_asked(world: World, _body: DecisionAsked) -> list[Draft]:
    """React to something that somebody must decide: no jump passes it."""
    return end_jump_early(world)
