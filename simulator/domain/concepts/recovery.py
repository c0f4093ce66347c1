"""Recovery: rebuilt, restored, failed over, worked by hand."""

from __future__ import annotations

from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.concepts.campaign import evict
from simulator.domain.concepts.campaign_effects import Clear
from simulator.domain.concepts.capability import Impair, Recover, Sustain, recovery_of
from simulator.domain.concepts.detection import at_work
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.maintenance import blind
from simulator.domain.concepts.ransom import decrypts
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import PROCESS, OnAsset, OnProcess, Outcome, Spec, done, failed
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs.effort import EffortKnobs, Needs, crew, takes
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.value import value
from simulator.domain.values.why import Why, declare
from simulator.units import percent

declare("sustained:by hand", Why("worked by hand"))
declare("sustained:alternate", Why("runs on its alternate"))


@value
class Eradicate(OnProcess, kind="eradicate", listed=90):
    """Remove the adversary from an asset and rebuild it.

    Without enough scope something stays behind, so the team must have hunted first.  Evidence
    that was not preserved is gone afterwards.
    """

    lot = 50
    effort = takes("4h", "12h", "48h", analyst=3, spelled_out=True)
    spec = Spec(
        title="Eradicate and rebuild",
        does=("eradicates and rebuilds", "eradicates and rebuilds {}"),
        group="Recover",
        helps="Frees an asset of the adversary for good",
        costs="Analysts for many hours",
        risk="Evidence that was not preserved is gone",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse without enough scope, while evidence is taken, or what is rebuilt already."""
        enough = picture.rules.rebuild_scope
        if picture.scope < enough:
            return (
                f"Not possible: rebuilding needs a scope of {percent(enough)}, yours "
                f"is {percent(picture.scope)}. Run Hunt and scope first."
            )
        if seen.cleared:
            return f"Not possible: {seen.name} is already rebuilt."
        if picture.under_way("preserve-evidence", self.asset):
            return (
                f"Not possible: evidence of {seen.name} is being taken. Wait for its end, or "
                "withdraw it."
            )
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Free it; work that was ordered may have begun before anybody knew enough."""
        asset = self.asset
        if blind(world, job.team, asset, world.scenario.knobs.rebuild_scope):
            return failed("Rebuilt, and something stayed behind: hunt first, then rebuild.")
        drafts = evict(world, asset, self.kind)
        drafts += drafts_of(world, (Clear(asset=asset),))
        noted = [Draft(AssetStateNoted(asset=asset, state="cleared"))]
        if not world.assets[asset].preserved:
            noted.append(Draft(AssetStateNoted(asset=asset, state="evidence-lost")))
        return done("It is rebuilt from clean media.", *noted, *drafts)


@value
class Restore(OnProcess, kind="restore", listed=100):
    """Bring an asset back from its backup.

    Whether the backup can be read shows only at the end.  Restoring what was not rebuilt
    risks that they come back with it.
    """

    lot = 60
    effort = takes("4h", "24h", "5d", analyst=2, spelled_out=True)
    spec = Spec(
        title="Restore from backup",
        does=("restores from backup", "restores {} from backup"),
        group="Recover",
        helps="Starts the asset's recovery",
        costs="Analysts for many hours",
        risk="The backup may be gone too; without a rebuild it may be infected again",
        csf="Recover",
    )
    repeats = True

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        if seen.plan.backup == "none":
            return f"Not possible: {seen.name} has no backup. Rebuild it or work by hand."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Find out what the backup is worth."""
        asset, knobs = self.asset, world.scenario.knobs
        intact = world.scenario.assets[asset].backup_intact
        if intact is None:
            intact = world.luck.chance(knobs.backup_prior, asset, "backup")
        if intact and world.scenario.assets[asset].backup != "none":
            drafts = drafts_of(world, (Recover(asset=asset),))
        elif decrypts(world, asset):
            drafts = recovery_of(world, asset, knobs.decryptor_slowness)
        else:
            return failed("The backup cannot be read.")
        noted = Draft(AssetStateNoted(asset=asset, state="restored"))
        chance = knobs.reinfection_chance
        if at_work(world, asset) and world.luck.chance(chance, asset, "reinfection", job.id):
            again = Impair(asset=asset, cause="reinfected", keeps=0)
            return done(
                "Restored, and it fails again.", noted, *drafts_of(world, (again,), by="again/")
            )
        if _accounts_reach(world, asset):
            due = world.s + knobs.reinfection_after
            comes = Wait(name=f"again/{asset}", clock="s", due=due, rank=60)
            follows = TopicNoted(topic=model.ACCOUNTS_REACH.named(asset))
            drafts.append(Draft(follows, (comes,)))
        return done("Restored; service is coming back.", noted, *drafts)


def _accounts_reach(world: World, asset: str) -> bool:
    """Return whether an adversary has accounts of something by which people reach an asset.

    Of whatever serves it by network, a directory above all: until that is rebuilt or its
    credentials are reset, what is restored there is theirs again.
    """
    return any(
        edge.dependant == asset
        and edge.kind == "cyber"
        and not world.assets[edge.supplier].kept_out
        and at_work(world, edge.supplier)
        for edge in world.scenario.dependencies.values()
    )


def _likely(plan: Scenario, _body: Body | None, asset: str) -> Likely:
    return Likely({"asset": asset}, (plan.assets[asset].team,))


@answers("again", Unplanned("{asset} fails again: the intruder has its accounts", _likely))
def again_due(world: World, asset: str) -> list[Draft]:
    """Answer the hour at which whoever kept the accounts comes back to what was restored."""
    if not _accounts_reach(world, asset) or not world.assets[asset].spreads:
        return [Draft(TopicNoted(topic=model.AGAIN_VOID.named(asset)))]
    return drafts_of(world, (Impair(asset=asset, cause="reinfected", keeps=0),), by="again/")


@value
class FailOver(OnProcess, kind="fail-over", listed=110):
    """Let an alternate carry an asset's service.

    An alternate with the same weakness may fall to whoever has the asset.
    """

    lot = 70
    effort = takes("5m", "30m", "2h", analyst=1, spelled_out=True)
    spec = Spec(
        title="Fail over to the alternate",
        does=("fails over to the alternate", "fails {} over to its alternate"),
        group="Recover",
        helps="Holds part of the service",
        costs="An analyst, with a process an engineer",
        risk="The alternate carries less, and may have the same weakness",
        csf="Recover",
        harms=("safety",),
    )

    @classmethod
    def needs_in(cls, rules: EffortKnobs, zone: str, *, unchecked: bool = False) -> Needs:
        """Return who does it: whoever runs the asset."""
        if zone in PROCESS:
            return crew(("engineer", rules.fail_over_crew))
        return rules.needs[cls.kind]

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what has no alternate, has lost it, or runs on it already."""
        if seen.plan.alternate == 0:
            return f"Not possible: {seen.name} has no alternate."
        if seen.alternate_lost:
            return f"Not possible: the alternate of {seen.name} has failed too."
        if seen.sustained == "alternate":
            return f"Not possible: {seen.name} already runs on its alternate."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Run on it, for as long as it lasts."""
        asset, knobs = self.asset, world.scenario.knobs
        plan, state = world.scenario.assets[asset], world.assets[asset]
        effect = Sustain(asset=asset, means="alternate", level=plan.alternate)
        drafts = drafts_of(world, (effect,))
        weak = plan.alternate_shares and not state.patched and at_work(world, asset)
        if weak and world.luck.chance(knobs.shared_weakness_chance, asset, "shared-weakness"):
            due = world.s + knobs.shared_weakness_after
            falls = Wait(name=f"alternate/{asset}", clock="s", due=due, rank=60)
            drafts.append(Draft(TopicNoted(topic=model.FOLLOWED_TO.named(asset)), (falls,)))
        return done(f"The alternate carries {percent(plan.alternate)}.", *drafts)


@answers("alternate", Unplanned("the alternate of {asset} fails too", _likely))
def alternate_due(world: World, asset: str) -> list[Draft]:
    """Answer an alternate that falls to whoever has the asset; one that was rebuilt does not."""
    if world.assets[asset].patched or not at_work(world, asset):
        return [Draft(TopicNoted(topic=model.ALTERNATE_SAFE.named(asset)))]
    noted = AssetStateNoted(asset=asset, state="alternate-lost")
    fallen = Sustain(asset=asset, means="alternate", level=0)
    return [Draft(noted), *drafts_of(world, (fallen,))]


@value
class WorkByHand(OnAsset, kind="work-by-hand", listed=120):
    """Run a process by hand, after a safety check that cannot be left out.

    A process takes a crew of engineers; counters and offices one, who works with them.
    """

    lot = 80
    effort = takes("15m", "45m", "2h", engineer=1, spelled_out=True)
    spec = Spec(
        title="Work by hand",
        does=("works by hand", "works {} by hand"),
        group="Recover",
        helps="Holds part of the service without the systems",
        costs="An engineer; with a process a crew",
        risk="The safety check comes first and takes its time",
        csf="Recover",
        harms=("safety",),
    )

    @classmethod
    def needs_in(cls, rules: EffortKnobs, zone: str, *, unchecked: bool = False) -> Needs:
        """Return the crew."""
        if zone in PROCESS:
            return crew(("engineer", rules.work_by_hand_crew))
        return rules.needs[cls.kind]

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what cannot be worked by hand, is already, or stands still for safety."""
        if seen.plan.by_hand == 0:
            return f"Not possible: {seen.name} cannot be worked by hand."
        if seen.sustained == "by hand":
            return f"Not possible: {seen.name} is already worked by hand."
        if not seen.works:
            return f"Not possible: {seen.name} stands still. Restart it first."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Hold the level that hands can hold, unless it was shut down meanwhile."""
        asset = self.asset
        if not world.assets[asset].works:
            return failed("It was shut down meanwhile: nothing can be worked.")
        level = world.scenario.assets[asset].by_hand
        effect = Sustain(asset=asset, means="by hand", level=level)
        return done(f"Hands hold {percent(level)}.", *drafts_of(world, (effect,)))
