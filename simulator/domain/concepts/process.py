"""Bringing a process to a safe standstill, and starting it again; what has tripped stands too."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.concepts.capability import Impair
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.levels import TRIP, resettle
from simulator.domain.kinds.action import PROCESS, OnAsset, OnProcess, Outcome, Spec, advice, done
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.kinds.standing import ToTurn, Turn
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Deed
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.standings import Standing
from simulator.domain.state.world import Job, World
from simulator.domain.values.remembered import OfAsset, makes
from simulator.domain.values.value import value
from simulator.domain.values.why import Why
from simulator.units import ONE

SHUT: Final = Standing(
    name="shut",
    words="shut down",
    works=False,
    why=Why(
        "shut down safely",
        "because it was shut down safely. Check and restart it.",
        "it was shut down safely",
    ),
)
TRIPPED: Final = Standing(
    name="tripped",
    words="tripped",
    works=False,
    why=Why("the process tripped", "because the process tripped. Check and restart it."),
)


class WasTripped(OfAsset, kind="tripped", listed=280):
    """A process has tripped, since nobody had checked it."""

    words = "{asset} <was|is> tripped"


class WasShut(OfAsset, kind="shut", listed=290):
    """An asset has been shut down safely."""

    words = "{asset} <was|is> shut down safely"
    by_action = ("safe-shutdown",)
    by_effect = "shut"


class WasRestarted(OfAsset, kind="restarted", listed=300):
    """An asset that stood still runs again."""

    words = "{asset} <was|is> restarted"
    by_action = ("restart",)
    by_effect = "restart"


@value
class ShutDown(Turn, kind="shut-down"):
    """An asset was shut down safely.  Told to its team and staff: they did it, or control did."""

    topics = makes(WasShut)
    sets = (SHUT,)

    def apply(self, world: World) -> None:
        """Shut it down; hands let go of it too."""
        Turn.apply(self, world)
        world.assets[self.asset].floors.pop("by hand", None)

    def reveal(self, picture: Picture) -> None:
        Turn.reveal(self, picture)
        seen = picture.assets.get(self.asset)
        if seen is not None:
            seen.sustained = "" if seen.sustained == "by hand" else seen.sustained


@value
class Restarted(Turn, kind="restarted"):
    """An asset that was shut down, or that had tripped, runs again."""

    topics = makes(WasRestarted)
    ends = (SHUT, TRIPPED)

    def apply(self, world: World) -> None:
        """Start it; what hit it meanwhile is gone, and a trip is over."""
        Turn.apply(self, world)
        state = world.assets[self.asset]
        for cause in (*state.spared, TRIP):
            state.limits.pop(cause, None)
            state.own.pop(cause, None)
        state.spared.clear()


@reacts_to(ShutDown, Restarted)
def after_standstill(world: World, body: ShutDown | Restarted) -> list[Draft]:
    """React to a process that stands or runs: its level, and those of all that hang on it."""
    return resettle(world, (body.asset,))


@value
class Shut(ToTurn, kind="shut", listed=70):
    """An asset is shut down safely: what hits it then does no damage."""

    title = "An asset is shut down safely"
    words = "{asset} is shut down safely"
    turns = ShutDown


@value
class Restart(ToTurn, kind="restart", listed=80):
    """An asset that was shut down or tripped runs again."""

    title = "An asset runs again"
    words = "{asset} runs again"
    turns = Restarted

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it runs again, if it was shut down or tripped."""
        if TRIP in world.assets[self.asset].limits:
            return [Draft(Restarted(asset=self.asset))]
        return ToTurn.happen(self, world)


@value
class SafeShutdown(OnAsset, kind="safe-shutdown", listed=80):
    """Bring a process to a safe standstill: shut it down, or shed its load.

    Its service is lost at once.  What hits it while it stands still does no damage: a restart is
    enough to bring it back.
    """

    ordered = False
    lot = 90
    sets = SHUT
    effort = takes("5m", "15m", "30m", engineer=1, spelled_out=True)
    spec = Spec(
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
        return done("It stands still, safely.", *drafts_of(world, (Shut(asset=self.asset),)))


@value
class RestartProcess(OnAsset, kind="restart", listed=130):
    """Start a process again that was shut down or has tripped, after a safety check.

    What hit it while it stood still is gone; what had hit it before is not.
    """

    lot = 95
    effort = takes("30m", "90m", "4h", engineer=1, spelled_out=True)
    spec = Spec(
        title="Check and restart",
        does=("checks and restarts", "checks and restarts {}"),
        group="Recover",
        helps="The process gives its service again",
        costs="An engineer for hours",
        risk="Whoever has hold of it still has",
        csf="Recover",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        if seen.works:
            return (
                f"Not possible: {seen.name} runs. A restart is for what was shut down or has "
                "tripped."
            )
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        return done("Checked; it runs.", Draft(Restarted(asset=self.asset)))


@value
class SafetyRuleBroken(ToTeam, kind="safety-rule-broken", silent=WITH_ITS_CAUSE):
    """A team acts on a process without its safety check."""

    topics = makes(response.SafetyRuleBroken)
    deeds = (Deed("unsafe", "Safety check skipped", "{asset:name}", weight="warn"),)
    seat: str
    asset: str
    action: str

    def reveal(self, picture: Picture) -> None:
        picture.note("Safety check skipped", picture.name_of(self.asset))


def breaks_rule(world: World, job: Job) -> bool:
    """Return whether an action works on a process without its safety check."""
    action = job.action
    unchecked = isinstance(action, OnProcess) and action.unchecked
    return unchecked and world.scenario.assets[job.about[0]].zone in PROCESS


def pace(world: World, job: Job, seconds: int) -> int:
    """Return how long an action takes: less without the check."""
    if not breaks_rule(world, job):
        return seconds
    return max(seconds * world.scenario.knobs.unchecked_pace // ONE, 1)


def recorded(world: World, job: Job) -> list[Draft]:
    """Return that an action which is taken up breaks the rule, if it does."""
    if not breaks_rule(world, job):
        return []
    asset, kind = job.about[0], job.action.kind
    return [Draft(SafetyRuleBroken(team=job.team, seat=job.seat, asset=asset, action=kind))]


def after(world: World, job: Job, outcome: Outcome) -> Outcome:
    """Return an outcome with what the broken rule adds to it: now and then the process trips."""
    if not breaks_rule(world, job):
        return outcome
    asset, chance = job.about[0], world.scenario.knobs.trip_chance
    if not world.luck.chance(chance, asset, "trip", job.id):
        return outcome
    noted = Draft(AssetStateNoted(asset=asset, state="tripped"))
    stopped = drafts_of(world, (Impair(asset=asset, cause=TRIP, keeps=0),), by="trip/")
    text = f"{outcome.text} The process tripped: nobody had checked it."
    return outcome._replace(text=text, drafts=[*outcome.drafts, noted, *stopped])
