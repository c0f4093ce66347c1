"""From what a document says there is to the domain's values: teams, assets, campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.domain import assets, campaigns, personas, teams
from simulator.domain.conditions import condition_of
from simulator.domain.sensors import AlertWords
from simulator.scenario.derive import lower, lower_all
from simulator.scenario.document_parts import exercise_seconds, ppm
from simulator.scenario.document_world import (
    Campaign,
    Persona,
    PersonaAnswer,
    Stage,
    Victim,
)
from simulator.scenario.texts import Setting, said_in
from simulator.scenario.vocabulary import PROFILES, Profile
from simulator.units import CENTS, parse_duration


def persona_seat(persona: Persona, language: str) -> teams.Seat:
    """Return the seat from which a person of the SimCell speaks as a persona; it bears its id."""
    return teams.Seat(
        id=persona.id,
        name=said_in(persona.name, language),
        kind="persona",
        team=None,
        lead=False,
        duties=(),
    )


def persona_of(persona: Persona, language: str) -> personas.Persona:
    """Return a persona."""
    return personas.Persona(
        id=persona.id,
        name=said_in(persona.name, language),
        reach=persona.reach,
        of=persona.of,
        reply="" if persona.reply is None else said_in(persona.reply, language),
        reply_after=parse_duration(persona.reply_after),
        authority=persona.authority,
        state=persona.state,
        lends=persona.lends,
        answers=tuple(_answer_of(one, language) for one in persona.answers),
    )


def _answer_of(answer: PersonaAnswer, language: str) -> personas.PersonaAnswer:
    return personas.PersonaAnswer(
        text=said_in(answer.text, language).strip(),
        to=answer.to or "",
        about=answer.about or "",
        when=None if answer.when is None else condition_of(lower(answer.when)),
    )


def with_alerts(asset: assets.Asset, alerts: Iterable[AlertWords]) -> assets.Asset:
    """Return an asset with what its own sensors may say."""
    own = tuple(one.template for one in alerts if one.watch(asset.id, asset.sector))
    return replace(asset, alerts=own)


def campaign_of(campaign: Campaign, language: str) -> campaigns.Campaign:
    """Return a campaign; its profile gives what the author left out."""
    profile = PROFILES[campaign.profile]
    tempo, flag = campaign.tempo_sigma, campaign.false_flag
    return campaigns.Campaign(
        id=campaign.id,
        name=said_in(campaign.name, language),
        actor=campaign.actor,
        sigma=profile.sigma if campaign.sigma is None else campaign.sigma,
        tempo_sigma=profile.tempo_sigma if tempo is None else tempo,
        hazard=profile.hazard if campaign.hazard is None else campaign.hazard,
        begins=exercise_seconds(campaign.begins),
        stages=tuple(_stage_of(stage, profile, language) for stage in campaign.stages),
        spreads_after=campaign.spreads_after,
        victims=tuple(map(_victim_of, campaign.victims)),
        gap_sigma=campaign.gap_sigma,
        base_chance=ppm(campaign.base_chance),
        false_flag=None if flag is None else flag.lowered(Setting(language)),
        demand=_demand_of(campaign),
    )


def _demand_of(campaign: Campaign) -> campaigns.Demand | None:
    given = campaign.demand
    if given is None:
        return None
    return campaigns.Demand(
        after=given.after or campaign.stages[-1].id,
        amount=given.amount * CENTS,
        deadline=parse_duration(given.deadline),
    )


def _stage_of(stage: Stage, profile: Profile, language: str) -> campaigns.Stage:
    median, visibility = profile.stages[stage.like] if stage.like else (0, 0)
    if stage.median is not None:
        median = parse_duration(stage.median)
    return campaigns.Stage(
        id=stage.id,
        name=said_in(stage.name, language),
        technique=stage.technique,
        asset=stage.asset,
        median=median,
        visibility=ppm(visibility if stage.visibility is None else stage.visibility),
        pin=None if stage.pin is None else exercise_seconds(stage.pin),
        countered_by=tuple((one.action, one.about or "") for one in stage.countered_by),
        when_countered=stage.when_countered,
        effects=lower_all(stage.effects),
    )


def _victim_of(victim: Victim) -> campaigns.Victim:
    return campaigns.Victim(
        asset=victim.asset, gap=parse_duration(victim.gap), effects=lower_all(victim.effects)
    )
