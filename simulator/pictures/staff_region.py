"""The region as staff see it: true levels, what flows where, campaigns, who is busy.

The fold of a staff stream, a part of ``staff``.  How it is drawn is in ``control_world``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from simulator.domain.concepts import assistance, capability, work
from simulator.domain.concepts import campaign as the_campaign
from simulator.domain.concepts import levels as the_levels
from simulator.domain.concepts.briefing import Briefed, MapGiven
from simulator.domain.concepts.passing import StagePassed
from simulator.domain.kinds.standing import Turn
from simulator.domain.state.standings import Standing, Stands
from simulator.units import ONE


@dataclass(slots=True)
class AssetAt(Stands):
    """One asset as it is, whatever its team reads."""

    id: str
    team: str
    level: int = ONE
    reason: str = ""
    since_s: int = 0
    """Scenario second from which the reason holds."""
    standings: tuple[Standing, ...] = ()


@dataclass(slots=True)
class FlowAt:
    """What one asset gets of another."""

    id: str
    supplier: str
    dependant: str
    buffer: int
    told: int = ONE
    """What it delivers, in the bands that dependants see."""
    deficit: int = 0
    store: int | None = None
    """What is left of the buffer, parts per million times seconds; ``None`` while it is full."""
    store_s: int = 0
    severed: bool = False

    def in_hand(self, s: int) -> int:
        """Return for how many scenario seconds the dependant could still do without."""
        if self.store is None or self.deficit <= 0:
            return self.buffer
        return max(self.store - self.deficit * (s - self.store_s), 0) // self.deficit


@dataclass(slots=True)
class StageAt:
    """One step of a campaign, and what has become of it."""

    id: str
    name: str
    asset: str
    pin: int | None
    when: str = ""
    """What must be so, or it is passed over; empty: nothing."""
    status: str = "planned"
    """``planned``, ``running``, ``reached``, ``countered`` or ``passed``."""
    x: int | None = None
    by: str = ""


@dataclass(slots=True)
class CampaignAt:
    """What an adversary does."""

    id: str
    name: str
    stages: dict[str, StageAt]
    status: str = "running"
    """``running``, ``held`` or ``stopped``."""


@dataclass(slots=True)
class Region:
    """The fold."""

    x: int = 0
    s: int = 0
    assets: dict[str, AssetAt] = field(default_factory=dict)
    flows: dict[str, FlowAt] = field(default_factory=dict)
    feeds: dict[str, list[FlowAt]] = field(default_factory=dict)
    """Asset → what it needs of others."""
    campaigns: dict[str, CampaignAt] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    """Team → its people."""
    busy: dict[str, int] = field(default_factory=dict)
    needs: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Work asked for or under way → its team, and how many people it takes."""
    at_work: set[str] = field(default_factory=set)
    ruling_window: int = 0

    def take(self, x: int, s: int, body: object) -> None:
        """Fold one more entry of a staff stream in."""
        if isinstance(body, Turn) and body.asset in self.assets:
            body.turn(self.assets[body.asset])
        seen = _SEEN.get(type(body))
        if seen is not None:
            self.x, self.s = x, s
            seen(self, body)


def _map(region: Region, body: MapGiven) -> None:
    region.assets = {asset: AssetAt(asset, team) for asset, team in body.assets}
    region.flows = {
        one.id: FlowAt(one.id, one.supplier, one.dependant, one.buffer) for one in body.flows
    }
    for flow in region.flows.values():
        region.feeds.setdefault(flow.dependant, []).append(flow)
    region.campaigns = {
        one.id: CampaignAt(
            one.id,
            one.name,
            {
                stage.id: StageAt(stage.id, stage.name, stage.asset, stage.pin, stage.when)
                for stage in one.stages
            },
        )
        for one in body.campaigns
    }
    region.ruling_window = body.ruling_window


def _briefed(region: Region, body: Briefed) -> None:
    if body.team:
        region.people[body.team] = sum(people for _, people in body.pools)


def _levels(region: Region, body: the_levels.LevelsChanged) -> None:
    for dependency, _, _, told, deficit, store in body.supplies:
        flow = region.flows.get(dependency)
        if flow is not None:
            flow.told, flow.deficit, flow.store, flow.store_s = told, deficit, store, region.s
    for asset, level, reason in body.levels:
        at = region.assets.get(asset)
        if at is None:
            continue
        if reason != at.reason:
            at.since_s = region.s
        at.level, at.reason = level, reason


def _severed(region: Region, body: capability.Severed | capability.Mended) -> None:
    if body.dependency in region.flows:
        region.flows[body.dependency].severed = isinstance(body, capability.Severed)


# ---- campaigns


def _stage(region: Region, campaign: str, stage: str, status: str, by: str = "") -> None:
    known = region.campaigns.get(campaign)
    if known is None or stage not in known.stages:
        return
    one = known.stages[stage]
    one.status, one.x, one.by = status, region.x, by


def _begun(region: Region, body: the_campaign.StageBegun) -> None:
    _stage(region, body.campaign, body.stage, "running")


def _reached(region: Region, body: the_campaign.StageReached) -> None:
    _stage(region, body.campaign, body.stage, "reached")


def _passed(region: Region, body: StagePassed) -> None:
    _stage(region, body.campaign, body.stage, "passed")


def _countered(region: Region, body: the_campaign.StageCountered) -> None:
    _stage(region, body.campaign, body.stage, "countered", f"{body.team} {body.by}".strip())
    if body.halts and body.campaign in region.campaigns:
        region.campaigns[body.campaign].status = "stopped"


def _halted(region: Region, body: the_campaign.CampaignHeld | the_campaign.CampaignResumed) -> None:
    if body.campaign in region.campaigns:
        held = isinstance(body, the_campaign.CampaignHeld)
        region.campaigns[body.campaign].status = "held" if held else "running"


# ---- people


def _asked(region: Region, body: work.ActionAsked) -> None:
    region.needs[body.job] = (body.team, sum(people for _, people in body.needs))


def _started(region: Region, body: work.ActionBegun) -> None:
    team, people = region.needs.get(body.job, ("", 0))
    region.at_work.add(body.job)
    region.busy[team] = region.busy.get(team, 0) + people


def _over(region: Region, body: work.ActionFinished | work.ActionWithdrawn) -> None:
    team, people = region.needs.pop(body.job, ("", 0))
    if body.job in region.at_work:
        region.at_work.discard(body.job)
        region.busy[team] = region.busy.get(team, 0) - people


def _people(region: Region, body: assistance.PeopleChanged) -> None:
    region.people[body.team] = region.people.get(body.team, 0) + body.by


_SEEN: Final[Mapping[type, Callable[[Region, Any], None]]] = {
    Briefed: _briefed,
    MapGiven: _map,
    the_levels.LevelsChanged: _levels,
    capability.Mended: _severed,
    capability.Severed: _severed,
    the_campaign.CampaignHeld: _halted,
    the_campaign.CampaignResumed: _halted,
    the_campaign.StageBegun: _begun,
    the_campaign.StageCountered: _countered,
    the_campaign.StageReached: _reached,
    StagePassed: _passed,
    work.ActionAsked: _asked,
    work.ActionBegun: _started,
    work.ActionFinished: _over,
    work.ActionWithdrawn: _over,
    assistance.PeopleChanged: _people,
}
"""Event → how the region takes it in; what is not here changes nothing of it."""
