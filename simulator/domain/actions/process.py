"""Processes: bringing them to a safe standstill, and back."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.events.assets import SHUT, Restarted
from simulator.domain.kinds.action import PROCESS, OnAsset, Outcome, Spec, advice, done
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.effects import drafts_of
from simulator.domain.rules.effects_assets import Shut
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.standings import Standing
from simulator.domain.state.world import Job, World
from simulator.domain.values.value import value


@value
class SafeShutdown(OnAsset):
    """Bring a process to a safe standstill: shut it down, or shed its load.

    Its service is lost at once.  What hits it while it stands still does no damage: a restart is
    enough to bring it back.
    """

    kind: ClassVar[str] = "safe-shutdown"
    ordered: ClassVar[bool] = False
    lot: ClassVar[int | None] = 90
    sets: ClassVar[Standing | None] = SHUT
    listed: ClassVar[int] = 80
    effort: ClassVar[Effort] = takes("5m", "15m", "30m", engineer=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Shut down safely",
        does=("shuts down safely", "shuts {} down safely"),
        group="Contain",
        helps="Nothing that hits it then does damage",
        costs="All of its service, until it is restarted",
        risk="Those who depend on it are without it at once",
        harms=("safety",),
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is no process, and what stands still."""
        if seen.plan.zone not in PROCESS:
            return f"Not possible: {seen.name} is no process. {advice(self.kind)}".rstrip()
        return OnAsset.unfit(self, picture, seen)

    def ended(self, world: World, job: Job) -> Outcome:
        """Let it stand still."""
        return done("It stands still, safely.", *drafts_of(world, (Shut(asset=self.asset),)))


@value
class Restart(OnAsset):
    """Start a process again that was shut down or has tripped, after a safety check.

    What hit it while it stood still is gone; what had hit it before is not.
    """

    kind: ClassVar[str] = "restart"
    lot: ClassVar[int | None] = 95
    listed: ClassVar[int] = 130
    effort: ClassVar[Effort] = takes("30m", "90m", "4h", engineer=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Check and restart",
        does=("checks and restarts", "checks and restarts {}"),
        group="Recover",
        helps="The process gives its service again",
        costs="An engineer for hours",
        risk="Whoever has hold of it still has",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what runs."""
        if seen.works:
            return (
                f"Not possible: {seen.name} runs. A restart is for what was shut down or has "
                "tripped."
            )
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Start it."""
        body = Restarted(asset=self.asset)
        return done("Checked; it runs.", Draft(body))
