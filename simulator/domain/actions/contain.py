"""Containing: blocking, credentials, patches."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.events.assets import Patched
from simulator.domain.events.campaigns import AccountsTaken
from simulator.domain.events.knowledge import IndicatorBlocked, IndicatorIngested
from simulator.domain.events.show import TopicNoted
from simulator.domain.events.work import AssetStateNoted
from simulator.domain.kinds.action import (
    PROCESS,
    Action,
    OnProcess,
    Outcome,
    Spec,
    done,
    not_twice,
)
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.campaigns import tip_off
from simulator.domain.rules.detection import at_work_on
from simulator.domain.rules.effects import drafts_of
from simulator.domain.rules.effects_assets import Impair
from simulator.domain.rules.noise import one_of
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.forms import ask
from simulator.domain.values.short import short
from simulator.domain.values.value import value
from simulator.units import DAY, ONE, counted

RESET: Final = "credential-reset"
MAINTENANCE: Final = "maintenance"
"""Causes of impairment that a team brings about by its own work, and knows it does."""


def brief_loss(
    world: World, asset: str, cause: str, loss: int, seconds: int, *, known: bool = False
) -> list[Draft]:
    """Return that an asset gives a little less for a while, because of what was done to it.

    ``known`` says that its team was told so of what it did; what went wrong in the doing it was
    not.
    """
    effect = Impair(asset=asset, cause=cause, keeps=ONE - loss)
    team = world.scenario.assets[asset].team if known else ""
    drafts = drafts_of(world, (effect,), by=f"work/{cause}", team=team)
    wait = Wait(name=f"relieve/{asset}/{cause}", clock="s", due=world.s + seconds, rank=60)
    return [draft._replace(opens=(*draft.opens, wait)) for draft in drafts]


@value
class BlockIndicator(Action):
    """Block what an indicator names at the border and on hosts.

    It protects at once what the team has not lost yet.
    """

    kind: ClassVar[str] = "block-indicator"
    listed: ClassVar[int] = 50
    effort: ClassVar[Effort] = takes("15m", "30m", "1h", analyst=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Block an indicator",
        does=("blocks an indicator", "blocks {}"),
        group="Contain",
        helps="Cuts what talks to it, and protects what is not lost yet",
        costs="An analyst",
        risk="Now and then something legitimate is blocked too",
    )
    indicator: str = ask("Which", "indicator")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the team does not hold or has blocked already."""
        held = picture.indicators.get(self.indicator)
        if held is None:
            return "Not possible: you do not hold that indicator. Choose one that you hold."
        if held.blocked:
            return f"Not possible: {short(held.text)} is already blocked."
        return not_twice(picture, self.kind, "blocking", self.indicator)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the indicator."""
        return (self.indicator,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Block it; sometimes too much."""
        indicator, team = self.indicator, job.team
        blocked = IndicatorBlocked(team=team, indicator=indicator)
        drafts = [Draft(blocked)]
        held = world.indicators.get((team, indicator))
        if held is not None and held.ingested is None:
            name = f"ingest/{team}/{indicator}"
            closes = (name,) if name in world.waits else ()
            ingested = IndicatorIngested(team=team, indicator=indicator)
            drafts.append(Draft(ingested, (), closes))
        knobs, own = world.scenario.knobs, world.graph.own[team]
        if own and world.luck.chance(knobs.overblock_chance, team, "over-block", indicator):
            ids = (asset.id for asset in own)
            asset = one_of(world.luck, ids, team, "over-blocked", indicator)
            loss, lasts = knobs.overblock_loss, knobs.overblock_lasts
            drafts += brief_loss(world, asset, "over-block", loss, lasts)
        return done("It is blocked.", *drafts)


@value
class ResetCredentials(OnProcess):
    """Reset credentials and revoke sessions on an asset.

    With enough of the incident scoped it takes every account from an adversary.  Before, it may
    miss one that nobody knows of, which shows only later, and whoever is inside may notice.
    """

    kind: ClassVar[str] = "reset-credentials"
    lot: ClassVar[int | None] = None
    listed: ClassVar[int] = 60
    effort: ClassVar[Effort] = takes("1h", "3h", "10h", analyst=2, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Reset credentials",
        does=("resets credentials", "resets credentials on {}"),
        group="Contain",
        helps="Takes valid accounts from an adversary",
        costs="A little service for a while",
        risk="Before the incident is scoped it may miss an account, and they notice",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what cannot be done better than it was; suspicion is enough for a first time."""
        enough = picture.rules.enough_scope
        if seen.reset and (seen.reset_scope >= enough or picture.scope < enough):
            return f"Not possible: credentials of {seen.name} are already reset."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Take the accounts; without scope, perhaps not all of them."""
        asset, knobs = self.asset, world.scenario.knobs
        noted = Draft(AssetStateNoted(asset=asset, state="reset"))
        cost = (asset, RESET, knobs.reset_loss, knobs.reset_lasts)
        loss = brief_loss(world, *cost, known=True)
        noticed = tip_off(world, job.team, self.kind, asset)
        missed = _blind(world, job.team, asset) and world.luck.chance(
            knobs.reset_blind_chance, asset, "missed-account"
        )
        taken = [] if missed else [Draft(AccountsTaken(asset=asset))]
        outcome = done("Accounts are reset, sessions revoked.", noted, *taken, *loss, *noticed)
        return outcome._replace(counters=not missed)


def _blind(world: World, team: str, asset: str) -> bool:
    """Return whether a team does not know enough of what some campaign on an asset holds."""
    enough = world.scenario.knobs.enough_scope
    return any(
        world.campaigns[campaign.id].scoped_by.get(team, 0) < enough
        for campaign in world.scenario.campaigns.values()
        if at_work_on(world, campaign, asset)
    )


@value
class Patch(OnProcess):
    """Close the known weakness of an asset, or put a compensating control before it.

    A process is patched in its next maintenance window, which is days away.  Without the safety
    check it is patched while it runs.  Now and then a patch breaks something.
    """

    kind: ClassVar[str] = "patch"
    lot: ClassVar[int | None] = 40
    listed: ClassVar[int] = 70
    effort: ClassVar[Effort] = takes("2h", "8h", "24h", analyst=2, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Patch or mitigate",
        does=("patches or mitigates", "patches or mitigates {}"),
        group="Contain",
        helps="Makes a later compromise much less likely",
        costs="Half an hour of reduced service",
        risk="Now and then it breaks something; a process waits for its window",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is done already, or planned."""
        if seen.patched:
            return f"Not possible: {seen.name} is already patched."
        if seen.patch_planned and not self.unchecked:
            return f"Not possible: {seen.name} is patched in its next maintenance window."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Close it, or plan to."""
        asset = self.asset
        if world.scenario.assets[asset].zone not in PROCESS or self.unchecked:
            return done("The weakness is closed.", *patched(world, asset))
        knobs = world.scenario.knobs
        spread = max(knobs.window_most - knobs.window_least, 0)
        wait = knobs.window_least + int(spread * world.luck.uniform(asset, "window"))
        opened = Wait(name=f"window/{asset}", clock="s", due=world.s + wait, rank=60)
        noted = AssetStateNoted(asset=asset, state="patch-planned")
        text = (
            f"Tested, and planned for the maintenance window in {counted(-(-wait // DAY), 'day')}."
        )
        return done(text, Draft(noted, (opened,)))


def patched(world: World, asset: str) -> list[Draft]:
    """Return a weakness closed, and what that costs."""
    knobs = world.scenario.knobs
    drafts = [Draft(Patched(asset=asset))]
    cost = (asset, MAINTENANCE, knobs.patch_loss, knobs.patch_lasts)
    drafts += brief_loss(world, *cost, known=True)
    if world.luck.chance(knobs.patch_regression, asset, "regression"):
        loss, lasts = knobs.regression_loss, knobs.regression_lasts
        drafts += brief_loss(world, asset, "regression", loss, lasts)
    return drafts


@answers("window")
def window_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a maintenance window; what was patched while it ran needs none."""
    asset = wait.name.partition("/")[2]
    if world.assets[asset].patched:
        return [Draft(TopicNoted(topic=model.WINDOW_VOID.named(asset)))]
    return patched(world, asset)
