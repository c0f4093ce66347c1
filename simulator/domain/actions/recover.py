"""Recovering: rebuild, restore, alternates, work by hand."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.action import (
    OnAsset,
    Outcome,
    Spec,
    done,
    failed,
)
from simulator.domain.effects import Clear, Impair, Recover, Sustain
from simulator.domain.events.body import Draft
from simulator.domain.events.work import AssetStateNoted
from simulator.domain.picture import AssetSeen, Picture
from simulator.domain.rules.campaigns import evict
from simulator.domain.rules.effects import drafts_of
from simulator.domain.value import value
from simulator.domain.world import Job, World
from simulator.units import ONE, percent

ERADICATE_SCOPE = ONE * 8 // 10


@value
class Eradicate(OnAsset):
    """Remove the adversary from an asset and rebuild it.

    Without a scope of 80 % something stays behind, so the team must have hunted first.
    """

    kind: ClassVar[str] = "eradicate"
    spec: ClassVar[Spec] = Spec(
        title="Eradicate and rebuild",
        group="Recover",
        needs=(("analyst", 3),),
        minutes=(240, 720, 2880),
        helps="Frees an asset of the adversary for good",
        costs="Three analysts for many hours",
        risk="Evidence that was not preserved is gone",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse without enough scope, or what is rebuilt already."""
        if picture.scope < ERADICATE_SCOPE:
            return (
                f"Not possible: rebuilding needs a scope of {percent(ERADICATE_SCOPE)}, yours "
                f"is {percent(picture.scope)}. Run Hunt and scope first."
            )
        if seen.cleared:
            return f"Not possible: {seen.name} is already rebuilt."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Free it."""
        asset = job.about[0]
        drafts = evict(world, asset, cls.kind)
        drafts += drafts_of(world, (Clear(asset=asset),))
        noted = Draft(AssetStateNoted(asset=asset, state="cleared"), world.of_team(job.team))
        return done("It is rebuilt from clean media.", noted, *drafts)


@value
class Restore(OnAsset):
    """Bring an asset back from its backup.

    Whether the backup can be read shows only at the end.  Restoring what was not rebuilt
    risks that they come back with it.
    """

    kind: ClassVar[str] = "restore"
    spec: ClassVar[Spec] = Spec(
        title="Restore from backup",
        group="Recover",
        needs=(("analyst", 2),),
        minutes=(240, 1440, 7200),
        helps="Starts the asset's recovery",
        costs="Two analysts for many hours",
        risk="The backup may be gone too; without a rebuild it may be infected again",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is not the team's or has no backup."""
        if seen.plan.backup == "none":
            return f"Not possible: {seen.name} has no backup. Rebuild it or work by hand."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Find out what the backup is worth."""
        asset, team = job.about[0], job.team
        plan, state = world.scenario.assets[asset], world.assets[asset]
        if not plan.backup_intact:
            return failed("The backup cannot be read.")
        drafts = drafts_of(world, (Recover(asset=asset),))
        noted = Draft(AssetStateNoted(asset=asset, state="restored"), world.of_team(team))
        chance = world.scenario.knobs.reinfection_chance
        if state.compromised and world.luck.chance(chance, asset, "reinfection", job.id):
            again = Impair(asset=asset, cause="reinfected", keeps=0)
            return done("Restored, and it fails again.", noted, *drafts_of(world, (again,)))
        return done("Restored; service is coming back.", noted, *drafts)


@value
class FailOver(OnAsset):
    """Let an alternate carry an asset's service."""

    kind: ClassVar[str] = "fail-over"
    spec: ClassVar[Spec] = Spec(
        title="Fail over to the alternate",
        group="Recover",
        needs=(("engineer", 1),),
        minutes=(5, 30, 120),
        helps="Holds part of the service",
        costs="An engineer",
        risk="The alternate carries less",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what has no alternate or runs on it already."""
        if seen.plan.alternate == 0:
            return f"Not possible: {seen.name} has no alternate."
        if seen.sustained == "alternate":
            return f"Not possible: {seen.name} already runs on its alternate."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Run on it."""
        asset = job.about[0]
        level = world.scenario.assets[asset].alternate
        effect = Sustain(asset=asset, means="alternate", level=level)
        return done(f"The alternate carries {percent(level)}.", *drafts_of(world, (effect,)))


@value
class WorkByHand(OnAsset):
    """Run a process by hand, after a safety check."""

    kind: ClassVar[str] = "work-by-hand"
    spec: ClassVar[Spec] = Spec(
        title="Work by hand",
        group="Recover",
        needs=(("engineer", 2),),
        minutes=(15, 45, 120),
        helps="Holds part of the service without the systems",
        costs="Two engineers",
        risk="The safety check comes first and takes its time",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what cannot be worked by hand or is already."""
        if seen.plan.by_hand == 0:
            return f"Not possible: {seen.name} cannot be worked by hand."
        if seen.sustained == "by hand":
            return f"Not possible: {seen.name} is already worked by hand."
        return None

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Hold the level that hands can hold."""
        asset = job.about[0]
        level = world.scenario.assets[asset].by_hand
        effect = Sustain(asset=asset, means="by hand", level=level)
        return done(f"Hands hold {percent(level)}.", *drafts_of(world, (effect,)))
