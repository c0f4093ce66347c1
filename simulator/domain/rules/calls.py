"""Calling a point of contact: whether the entry is right, whether anybody answers, what it does."""

from __future__ import annotations

from simulator.domain.events.diplomacy import ContactReached, EntryCorrected, EntryStatus
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.diplomacy import CHANNELS, Channel
from simulator.domain.rules.tension import caused
from simulator.domain.state.world import Wait, World
from simulator.rng import lognormal
from simulator.units import ONE


def entry_status(
    world: World, team: str, party: str, channel: Channel, *occasion: str
) -> EntryStatus:
    """Return what comes of trying an entry of the directory."""
    entry = world.scenario.diplomacy.entry(party, channel)
    if entry.stale and (team, party, channel) not in world.affairs.corrected:
        return "out-of-date"
    chance = world.scenario.knobs.no_answer_chance
    if entry.silent or world.luck.chance(chance, team, "no-answer", *occasion):
        return "silent"
    return "answers"


def sentence(status: EntryStatus, channel: Channel) -> str:
    """Return what a team is told when an entry did not answer: the ways that are left."""
    other = CHANNELS[1 - CHANNELS.index(channel)]
    ways = f"Try their {other} contact, the regional CERT, or a partner who knows them."
    if status == "out-of-date":
        return f"The entry is out of date and reaches nobody of theirs. {ways}"
    return f"Nobody answered. {ways}"


def consulted(world: World, team: str, party: str, channel: Channel) -> list[Draft]:
    """Return that a party was consulted: it gives its right contacts, and relations ease."""
    body = ContactReached(team=team, party=party, channel=channel)
    drafts = [Draft(body)]
    for other in CHANNELS:
        stale = world.scenario.diplomacy.entry(party, other).stale
        if stale and (team, party, other) not in world.affairs.corrected:
            corrected = EntryCorrected(team=team, party=party, channel=other)
            drafts.append(Draft(corrected))
    return drafts + caused(world, team, party, "consulted")


def heard_later(world: World, team: str, party: str, channel: Channel, job: str) -> Wait:
    """Return the wait for a state that nobody plays to take up a call."""
    entry = world.scenario.diplomacy.entry(party, channel)
    u = world.luck.uniform(party, "heard-after", job)
    after = lognormal(u, entry.answer_after, world.scenario.knobs.answer_spread / ONE)
    return Wait(name=f"poc/{team}/{party}/{channel}/{job}", clock="s", due=world.s + after, rank=58)


@answers("poc")
def poc_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a state that nobody plays and that has taken up a call."""
    _, team, party, channel, _ = wait.name.split("/")
    kept: Channel = "technical" if channel == "technical" else "diplomatic"
    return consulted(world, team, party, kept)
