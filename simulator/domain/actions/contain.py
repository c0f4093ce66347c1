"""Containing: isolation, blocking, credentials, patches."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.action import (
    Action,
    OnAsset,
    Outcome,
    Spec,
    ask,
    done,
    not_twice,
)
from simulator.domain.effects import Impair, Isolate, Reconnect
from simulator.domain.events.assets import Patched
from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import IndicatorBlocked, IndicatorIngested
from simulator.domain.events.work import AssetStateNoted
from simulator.domain.picture import AssetSeen, Picture
from simulator.domain.rules.campaigns import tip_off
from simulator.domain.rules.effects import drafts_of
from simulator.domain.value import value
from simulator.domain.world import Job, Wait, World
from simulator.units import HOUR, MINUTE, ONE

RESET_LOSS = ONE // 20
PATCH_LOSS = ONE // 10
PATCH_OUTAGE = 30 * MINUTE


def brief_loss(world: World, asset: str, cause: str, loss: int, seconds: int) -> list[Draft]:
    """Return that an asset gives a little less for a while, because of what was done to it."""
    drafts = drafts_of(world, (Impair(asset=asset, cause=cause, keeps=ONE - loss),))
    wait = Wait(name=f"relieve/{asset}/{cause}", clock="s", due=world.s + seconds, rank=60)
    return [draft._replace(opens=(*draft.opens, wait)) for draft in drafts]


@value
class IsolateAsset(OnAsset):
    """Cut an asset off the network: nothing spreads from it or to it.

    It gives less while it is cut off.  Whoever is inside may notice, if you do not know yet
    what else they hold.
    """

    kind: ClassVar[str] = "isolate"
    spec: ClassVar[Spec] = Spec(
        title="Isolate host or segment",
        group="Contain",
        needs=(("analyst", 1),),
        minutes=(10, 30, 90),
        helps="Stops an adversary at work on it, and spread from it",
        costs="It gives less while it is cut off",
        risk="They notice if you have not scoped the incident",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is not the team's or is cut off already."""
        if seen.isolated:
            return f"Not possible: {seen.name} is already cut off."
        return None

    def needs(self, world: World) -> tuple[tuple[str, int], ...]:
        """Return an analyst, and an engineer where a process is behind it."""
        zone = world.scenario.assets[self.asset].zone
        return (("analyst", 1), ("engineer", 1)) if zone in ("ot", "safety") else self.spec.needs

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Cut it off."""
        asset = job.about[0]
        drafts = drafts_of(world, (Isolate(asset=asset),))
        return done("It is cut off.", *drafts, *tip_off(world, job.team, asset))


@value
class ReconnectAsset(OnAsset):
    """Connect an asset again that was cut off.

    An adversary that was not removed goes on where it was held.
    """

    kind: ClassVar[str] = "reconnect"
    spec: ClassVar[Spec] = Spec(
        title="Reconnect",
        group="Recover",
        needs=(("analyst", 1),),
        minutes=(10, 20, 45),
        helps="The asset gives its full service again",
        costs="An analyst",
        risk="An adversary that was not removed goes on",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is not the team's or is not cut off."""
        if not seen.isolated:
            return f"Not possible: {seen.name} is not cut off."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Connect it."""
        return done("It is connected.", *drafts_of(world, (Reconnect(asset=job.about[0]),)))


@value
class BlockIndicator(Action):
    """Block what an indicator names at the border and on hosts.

    It protects at once what the team has not lost yet.
    """

    kind: ClassVar[str] = "block-indicator"
    spec: ClassVar[Spec] = Spec(
        title="Block an indicator",
        group="Contain",
        needs=(("analyst", 1),),
        minutes=(15, 30, 60),
        helps="Cuts what talks to it, and protects what is not lost yet",
        costs="An analyst",
        risk="In about 3 of 100 cases something legitimate is blocked too",
    )
    indicator: str = ask("Which", "indicator")
    rationale: str = ask("Why", "text", default="")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the team does not hold or has blocked already."""
        held = picture.indicators.get(self.indicator)
        if held is None:
            return "Not possible: you do not hold that indicator. Choose one that you hold."
        if held.blocked:
            return f"Not possible: {held.text} is already blocked."
        return not_twice(picture, self.kind, "blocking", self.indicator)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the indicator."""
        return (self.indicator,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Block it; sometimes too much."""
        indicator, team = job.about[0], job.team
        blocked = IndicatorBlocked(team=team, indicator=indicator)
        drafts = [Draft(blocked, world.of_team(team))]
        held = world.held.get((team, indicator))
        if held is not None and held.ingested is None:
            name = f"ingest/{team}/{indicator}"
            closes = (name,) if name in world.waits else ()
            ingested = IndicatorIngested(team=team, indicator=indicator)
            drafts.append(Draft(ingested, world.staff(), (), closes))
        knobs, own = world.scenario.knobs, world.graph.own[team]
        if own and world.luck.chance(knobs.overblock_chance, team, "over-block", indicator):
            asset = own[world.luck.pick(len(own), team, "over-blocked", indicator)].id
            drafts += brief_loss(world, asset, "over-block", knobs.overblock_loss, HOUR)
        return done("It is blocked.", *drafts)


@value
class ResetCredentials(OnAsset):
    """Reset credentials and revoke sessions on an asset.

    It needs some scope, or they come back with accounts you do not know of.
    """

    kind: ClassVar[str] = "reset-credentials"
    spec: ClassVar[Spec] = Spec(
        title="Reset credentials",
        group="Contain",
        needs=(("analyst", 2),),
        minutes=(60, 180, 600),
        helps="Takes valid accounts from an adversary",
        costs="A little service for an hour",
        risk="None",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse without an incident, or what is done already."""
        if not _knows_of_incident(picture):
            return (
                "Not possible: resetting credentials needs an incident, you have confirmed "
                "none. Triage an alert or run a hunt first."
            )
        if seen.reset:
            return f"Not possible: credentials of {seen.name} are already reset."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Take the accounts."""
        asset = job.about[0]
        noted = Draft(AssetStateNoted(asset=asset, state="reset"), world.of_team(job.team))
        loss = brief_loss(world, asset, "credential-reset", RESET_LOSS, HOUR)
        return done("Accounts are reset, sessions revoked.", noted, *loss)


def _knows_of_incident(picture: Picture) -> bool:
    confirmed = any(alert.verdict == "confirmed" for alert in picture.alerts.values())
    return confirmed or any(asset.incident for asset in picture.assets.values())


@value
class Patch(OnAsset):
    """Close the known weakness of an asset, or put a compensating control before it."""

    kind: ClassVar[str] = "patch"
    spec: ClassVar[Spec] = Spec(
        title="Patch or mitigate",
        group="Contain",
        needs=(("analyst", 2),),
        minutes=(120, 480, 1440),
        helps="Makes a later compromise much less likely",
        costs="Half an hour of reduced service",
        risk="It takes hours, and people",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is not the team's or is done already."""
        if seen.patched:
            return f"Not possible: {seen.name} is already patched."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Close it."""
        asset = job.about[0]
        patched = Draft(Patched(asset=asset), world.of_team(job.team))
        loss = brief_loss(world, asset, "maintenance", PATCH_LOSS, PATCH_OUTAGE)
        return done("The weakness is closed.", patched, *loss)
