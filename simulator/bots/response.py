"""More playbooks: processes, ransoms, rumours, shifts and help.

Rules like those in ``playbooks``: total on any picture, tied to no scenario.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.bots.playbooks import DOWN, costly, incidents, on, possible, proposed, scoped
from simulator.domain.concepts.assistance import OfferAssistance, RequestAssistance
from simulator.domain.concepts.process import TRIPPED, RestartProcess, SafeShutdown
from simulator.domain.concepts.ransom import DecideRansom
from simulator.domain.concepts.rumour import RebutRumour, verified_facts
from simulator.domain.concepts.shift import RelieveShift
from simulator.domain.kinds.action import PROCESS
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.units import counted

QUEUE: Final = 3
"""Waiting actions beyond which a team asks for help."""


def shut_down_safely(picture: Picture) -> Iterator[Command]:
    """Bring a process to a standstill that a hunt has found in somebody's hands.

    Only where cutting it off costs too much to be in proportion: a process that can be isolated
    is isolated, and one alert alone stops no plant.
    """
    if not scoped(picture):
        return
    for asset in incidents(picture):
        exposed = asset.plan.zone in PROCESS and asset.spreads and not asset.cleared
        runs = asset.level is None or asset.level > DOWN
        if exposed and costly(asset) and runs and not asset.reset:
            yield from on(picture, SafeShutdown, asset, urgent=True)


def restart_what_stands(picture: Picture) -> Iterator[Command]:
    """Start what stands still, once it is clean; a trip at once."""
    still = [asset for asset in picture.assets.values() if not asset.works]
    if not still:
        return
    affected = [asset.id for asset in incidents(picture) if not _tripped_only(asset)]
    for asset in still:
        clean = asset.cleared or asset.reset or asset.id not in affected
        if clean or asset.stands(TRIPPED):
            yield from on(picture, RestartProcess, asset, urgent=True)


def _tripped_only(asset: AssetSeen) -> bool:
    return asset.stands(TRIPPED) and not asset.incident


def decide_ransom(picture: Picture) -> Iterator[Command]:
    """Never pay: negotiate for time while a service is down with no backup, else refuse."""
    for demand in picture.demands.values():
        asset = picture.assets.get(demand.asset)
        stuck = asset is not None and asset.plan.backup == "none" and not demand.expired
        decision = "negotiate" if stuck else "refuse"
        if demand.decision or proposed(picture, DecideRansom):
            continue
        advice = "Counsel: paying is unlawful if they are under sanctions, and buys no certainty."
        action = DecideRansom(demand=demand.id, decision=decision, advice=advice, sanctions=True)
        yield from possible(picture, (action,))


def rebut_rumours(picture: Picture) -> Iterator[Command]:
    """Answer what is said about us, with something we have verified and never without."""
    for rumour in picture.rumours.values():
        facts = verified_facts(picture, rumour.id)
        if rumour.answered or rumour.team != picture.team or not facts:
            continue
        text = "That is not so. What we have measured ourselves is this, and we report again."
        rebut = RebutRumour(rumour=rumour.id, fact=facts[0], text=text, urgent=True)
        yield from possible(picture, (rebut,))


def relieve_the_tired(picture: Picture) -> Iterator[Command]:
    """Change the shift when it has been long, if there is work."""
    if picture.open_jobs and picture.tired and not picture.under_way(RelieveShift.kind):
        yield from possible(picture, (RelieveShift(rationale="Open work is handed over."),))


def ask_for_help(picture: Picture) -> Iterator[Command]:
    """Ask the regional body when work piles up; where there is none, nobody: they are as busy."""
    waiting = [job for job in picture.open_jobs.values() if job.status == "waiting"]
    bodies = [one.id for one in picture.brief.contacts if one.regional]
    if len(waiting) < QUEUE or not bodies:
        return
    if any(job.action == RequestAssistance.kind for job in picture.jobs.values()):
        return
    wait = counted(len(waiting), "action waits", "actions wait")
    text = f"{wait} for people. We ask for two analysts for two days."
    yield from possible(picture, (RequestAssistance(of=bodies[0], text=text),))


def lend_help(picture: Picture) -> Iterator[Command]:
    """Lend an analyst to who asks, while one is free and nothing of our own burns."""
    if incidents(picture):
        return
    for message in picture.messages.values():
        if message.sent or message.purpose != "assistance":
            continue
        helped = any(
            job.action == OfferAssistance.kind and message.sender in job.about
            for job in picture.jobs.values()
        )
        if message.sender in picture.other_teams and not helped:
            yield from possible(picture, (OfferAssistance(to=message.sender, people="1"),))
