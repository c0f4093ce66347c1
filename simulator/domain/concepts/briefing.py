"""Briefing before STARTEX: the MSEL to staff, the map, what each team has and knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from typing import Final

from simulator.domain.concepts import delivery
from simulator.domain.concepts.claim import described
from simulator.domain.concepts.decision import letters_of
from simulator.domain.concepts.directory import DirectoryGiven, EntryListed
from simulator.domain.concepts.evaluation import eeg_of
from simulator.domain.concepts.help_level import help_given
from simulator.domain.concepts.marking import reach_of_persona
from simulator.domain.concepts.tension import StateListed, relation_told
from simulator.domain.concepts.whisper import mentors_briefed
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import EVERYBODY, STAFF, Audience
from simulator.domain.plan.assets import AssetBrief, Dependency
from simulator.domain.plan.briefs import (
    AskBrief,
    Brief,
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
from simulator.domain.plan.uncertain import FactBrief
from simulator.domain.rules import wanted
from simulator.domain.state.at_control import FactSeen
from simulator.domain.state.duty_state import DutyState
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.picture import AssetSeen, InjectSeen, Picture
from simulator.domain.state.world import World
from simulator.domain.values.grouped import grouped
from simulator.domain.values.ladder import pair_of, step_of
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import SPARSE, value
from simulator.times import mark
from simulator.units import ONE

BRIEFED: Final = Audience(
    "the team, or all who speak for somebody",
    lambda body, world: (
        world.graph.party(body.team)
        if body.team
        else (one.id for one in world.scenario.seats.values() if one.kind == "persona")
    ),
)


@value
class Briefed(Body, Brief, kind="briefed", told=BRIEFED, silent=BY_ITSELF):
    """The seats of a team have been briefed.  Told to them and staff: it is meant for their eyes.

    Once a team and not once a seat: what lists everybody would grow with the square of the seats.
    """

    def reveal(self, picture: Picture) -> None:
        """Learn the names, the own assets and people."""
        picture.brief = self
        if self.is_of(picture.seat):  # staff are told every briefing and are of no team
            picture.team = self.team or None
        picture.people.update(self.pools)
        picture.other_teams = tuple(c.id for c in self.contacts if c.sort == "team")
        picture.names.update({contact.id: contact.name for contact in self.contacts})
        picture.names.update({seat.id: seat.name for seat in self.colleagues})
        picture.names[self.team] = self.team_name
        picture.names.update(self.neighbours)
        for duty in self.duties:
            picture.duties.setdefault(duty.id, DutyState.of(duty))
        for asset in self.assets:
            picture.names[asset.id] = asset.name
            level = 1_000_000 if asset.telemetry else None
            picture.assets[asset.id] = AssetSeen(asset.id, asset.name, asset, level)


@value
class RulesTold(Body, kind="rules-told", told=EVERYBODY, silent=BY_ITSELF):
    """The rules of play differ from the manual's.  Told to every seat: all play by them.

    It happens only where a scenario changes one.  Times are scenario seconds, scopes parts per
    million.
    """

    changed: tuple[tuple[str, int], ...]
    """Knob → what it is here."""

    def reveal(self, picture: Picture) -> None:
        picture.rules = EffortKnobs.of(dict(self.changed))


@value
class Prepared(Body, kind="prepared", told=STAFF, silent=BY_ITSELF):
    """The exercise has been prepared."""

    scenario: str
    title: str
    marking: Label
    start: str
    duration: int
    names: tuple[tuple[str, str], ...]
    injects: tuple[InjectBrief, ...]
    jumps: tuple[tuple[int, int], ...] = ()
    """(exercise second, scenario seconds) of the jumps that are planned."""
    known: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Sort, such as asset or campaign → the ids of what there is of it."""
    facts: tuple[FactBrief, ...] = field(default=(), metadata=SPARSE)
    """What STARTEX will draw."""

    def reveal(self, picture: Picture) -> None:
        """See the MSEL, and what there is to name."""
        picture.known, picture.ends = dict(self.known), self.duration
        picture.names.update(dict(self.names))
        picture.facts = {one.id: FactSeen(plan=one) for one in self.facts}
        for row in self.injects:
            picture.msel[row.id] = InjectSeen(
                id=row.id,
                title=row.title,
                to=row.to,
                planned=row.planned,
                subject=row.subject,
                text=row.text,
                files=row.files,
                expected=row.expected,
                waits=row.waits,
                properties=row.shown,
                plan=row,
                at=row.at,
            )


@value
class FlowBrief:
    """What one asset needs of another."""

    id: str
    supplier: str
    dependant: str
    buffer: int
    """Scenario seconds that a full failure of the supplier is bridged."""


@value
class StageBrief:
    """One step of a campaign."""

    id: str
    name: str
    asset: str
    pin: int | None
    """Exercise second at which it is reached unless somebody stops it."""
    when: str = field(default="", metadata=SPARSE)
    """What must be so then, or it is passed over; empty: nothing."""


@value
class CampaignBrief:
    """What an adversary is to do."""

    id: str
    name: str
    stages: tuple[StageBrief, ...]


@value
class MapGiven(Body, kind="map-given", told=STAFF, silent=BY_ITSELF):
    """The region as its author drew it: who has what, what feeds what, who attacks."""

    assets: tuple[tuple[str, str], ...]
    """(asset, team) in the order of the scenario."""
    flows: tuple[FlowBrief, ...]
    campaigns: tuple[CampaignBrief, ...]
    ruling_window: int
    """Exercise seconds until a decision in own words gets its default ruling."""


TENTH: Final = ONE // 10
"""A team knows how much hangs on its own assets as people say it: in tenths."""


def opening(world: World) -> list[Draft]:
    """Return what is told before STARTEX: the MSEL to staff, a briefing to each seat."""
    plan = world.scenario
    names = [(t.id, t.name) for t in plan.teams.values()]
    names += [(p.id, p.name) for p in plan.personas.values()]
    names += [(a.id, a.name) for a in plan.assets.values()]
    names += [(s.id, s.name) for s in plan.seats.values()]
    serves = grouped((task.inject, task.id) for one in plan.objectives for task in one.tasks)
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
        facts=tuple(one.brief for one in plan.facts.values()),
    )
    told = [Draft(prepared), Draft(eeg_of(plan))]
    told.append(Draft(_map(plan)))
    briefed = (seat for seat in plan.seats.values() if seat.kind in ("team", "persona"))
    together = grouped((seat.team, seat) for seat in briefed)
    told += [Draft(_brief(world, seats[0])) for seats in together.values()]
    told += [described(world, one) for one in plan.personas.values() if one.described]
    told += _rules(world) + relations_given(world)
    return [*told, *help_given(plan), *mentors_briefed(plan)]


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
                    StageBrief(
                        id=stage.id,
                        name=stage.name,
                        asset=stage.asset,
                        pin=stage.pin,
                        when="" if stage.when is None else wanted.condition(plan, stage.when),
                    )
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
        planned = f"after {inject.after.inject or wanted.after(plan, inject)}"
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
        after=None
        if inject.after is None or not inject.after.inject
        else (inject.after.inject, inject.after.by),
        sender=inject.sender,
        channel=inject.channel,
        tlp=inject.tlp,
        urgent=inject.urgent,
        asks=tuple(_ask(world, inject, ask) for ask in inject.asks),
        effects=wanted.effects(plan, inject.effects),
        serves=tuple(serves),
        about=wanted.about(plan, inject),
        note=inject.note,
        properties=inject.properties,
        clue=inject.clue,
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
                effects=wanted.effects(world.scenario, one.effects),
                after=one.effects_after,
                done=wanted.effects(world.scenario, one.when_done),
                behind=wanted.behind(world.scenario, one),
                right=wanted.right_when(world.scenario, one),
            )
            for one in ask.options
        ),
        default=ask.default,
        letters=tuple((team, letters_of(world.luck, names[team], ask)) for team in teams),
        points=ask.points,
        foretold="" if ask.forecast is None else wanted.foretold(world.scenario, ask.forecast),
        settled=wanted.settled(ask),
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


def relations_given(world: World) -> list[Draft]:
    """Return the directory, and how relations stand at the start where they are not routine."""
    plan = world.scenario
    body = DirectoryGiven(
        states=tuple(StateListed(id=one, name=name) for one, name in plan.states().items()),
        entries=tuple(
            EntryListed(party=one.party, channel=one.channel, name=one.name)
            for one in plan.diplomacy.contacts
        ),
    )
    drafts = [Draft(body)]
    for relation in plan.diplomacy.relations:
        step = step_of(relation.tension)
        if step:
            drafts += relation_told(world, pair_of(relation.one, relation.other), step, 0)
    return drafts
