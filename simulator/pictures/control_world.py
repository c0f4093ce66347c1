"""Control's page of the world: levels, flows across borders, open decisions, campaigns.

From control's fold: what is so, not what teams read.  What waits for control is counted here too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator import times
from simulator.domain.concepts.levels import DOWN
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.domain.values import why
from simulator.domain.values.grouped import grouped
from simulator.pictures.coming import coming_rows
from simulator.pictures.control_messages import questions
from simulator.pictures.control_pages_view import (
    AssetCell,
    CampaignRow,
    FlowRow,
    OpenDecision,
    TeamAssets,
    Waits,
    WorldView,
)
from simulator.pictures.frame import Moment, story
from simulator.pictures.staff import Staff
from simulator.pictures.staff_activity import by_words
from simulator.pictures.staff_post import waiting
from simulator.pictures.staff_region import AssetAt, CampaignAt, FlowAt, StageAt
from simulator.pictures.team_rows import NORMAL, asset_state
from simulator.pictures.uncertain import fact_rows
from simulator.pictures.views import APART, LEVELS, Tone, rank
from simulator.pictures.window import is_open
from simulator.times import mark
from simulator.units import MINUTE, ONE, percent

MISREAD: Final = ONE // 10
"""By so much a team's reading may differ from what is so before control is told."""
PRESSING: Final = 10 * MINUTE
_ORDER: Final = ("down", APART, "degraded", "recovering", "normal")
_STAGE_TONE: Final[dict[str, Tone]] = {
    "reached": "bad",
    "running": "warn",
    "countered": "text",
    "passed": "faint",
    "planned": "faint",
}


def world_view(picture: Picture, staff: Staff, now: Moment) -> WorldView:
    """Return the region at a moment."""
    s = story(picture, now.x)
    flows = staff.region.flows.values()
    draining = any(flow.store is not None and flow.deficit > 0 for flow in flows)
    of = (staff.entries, s if draining else 0)
    known, drawn = staff.drawn.get("world", (None, None))
    if known != of:
        drawn = _region(picture, staff, s)
        staff.drawn["world"] = (of, drawn)
    decisions, coming = _decisions(picture, staff, now), coming_rows(picture, staff)
    facts = fact_rows(picture)
    return replace(drawn, decisions=decisions, coming=coming, facts=facts)  # type: ignore[no-any-return]  # of _region


def _region(picture: Picture, staff: Staff, s: int) -> WorldView:
    """Return what changes with events only, and with the story's time where a buffer drains."""
    region = staff.region
    cells = grouped((at.team, _kept(picture, staff, at, s)) for at in region.assets.values())
    states = [cell.state for own in cells.values() for cell in own]
    return WorldView(
        down=states.count("down"),
        degraded=states.count("degraded") + states.count("recovering"),
        apart=sum(state not in LEVELS for state in states),
        normal=states.count("normal"),
        teams=tuple(
            TeamAssets(
                code=team.id,
                name=team.name,
                assets=tuple(sorted(cells[team.id], key=lambda one: rank(one.state, _ORDER))),
            )
            for team in staff.teams.values()
            if team.id in cells
        ),
        flows=_flows(staff, s),
        campaigns=tuple(_campaign(staff, one) for one in region.campaigns.values()),
    )


# ---- assets and flows


def _kept(picture: Picture, staff: Staff, at: AssetAt, s: int) -> AssetCell:
    """Return an asset's cell, made anew only if something of it changed."""
    seen = picture.assets.get(at.id)
    read = seen.level if seen is not None else None
    of = (at.level, at.reason, at.standings, at.since_s, read, _hand(staff, at, s))
    name = f"asset:{at.id}"
    known, cell = staff.drawn.get(name, (None, None))
    if known != of:
        cell = _cell(picture, staff, at, s)
        staff.drawn[name] = (of, cell)
    return cell  # type: ignore[no-any-return]  # a cell of this function


def _cell(picture: Picture, staff: Staff, at: AssetAt, s: int) -> AssetCell:
    reason = _reason(staff, at.reason) if at.level < ONE else ""
    if at.apart is not None:
        reason = at.apart.clause
    since = times.story_time(staff.start, at.since_s) if reason else ""
    hand = _hand(staff, at, s)
    reads = _reads(picture, at)
    said = [f"It gives {percent(at.level)}{f': {reason}' if reason else ''}."]
    said += [f"So since {since}."] if since else []
    said += [f"It can do without what feeds it for {times.long(hand)}."] if hand else []
    said += [f"{reads} %." if reads[-1].isdigit() else f"{reads}."] if reads else []
    return AssetCell(
        id=at.id,
        state=asset_state(at),
        name=staff.name(at.id),
        level=percent(at.level).removesuffix("%").strip(),
        in_hand=times.short(hand) if hand else "",
        reason=reason,
        since=since,
        reads=reads,
        why=" ".join(said),
    )


def _reason(staff: Staff, given: str) -> str:
    """Return why a level is what it is, as staff may know: the cause by its name."""
    sort, _, rest = given.partition(":")
    flow = staff.region.flows.get(rest)
    if sort == "supply" and flow is not None:
        name = staff.name(flow.supplier)
        return f"its link from {name} is cut" if flow.severed else f"waits for {name}"
    if sort == "limit":
        return rest.replace("-", " ")
    return why.reason(given, staff.name)


def _reads(picture: Picture, at: AssetAt) -> str:
    """Return what the team reads, where that is far from what is so."""
    seen = picture.assets.get(at.id)
    if seen is None or seen.level is None:
        return f"{at.team} reads nothing" if at.level < NORMAL else ""
    apart = abs(seen.level - at.level) >= MISREAD
    return f"{at.team} reads {percent(seen.level).removesuffix('%')}" if apart else ""


def _hand(staff: Staff, at: AssetAt, s: int) -> int:
    """Return for how many scenario seconds an asset can do without all that feeds it."""
    held = [flow.in_hand(s) for flow in staff.region.feeds.get(at.id, ())]
    return min(held, default=0)


def _flows(staff: Staff, s: int) -> tuple[FlowRow, ...]:
    """Return what passes between teams, the worst first."""
    assets = staff.region.assets
    found = [
        _flow(staff, flow, s)
        for flow in staff.region.flows.values()
        if flow.supplier in assets
        and flow.dependant in assets
        and assets[flow.supplier].team != assets[flow.dependant].team
    ]
    rank = ("bad", "warn", "faint")
    return tuple(sorted(found, key=lambda one: (rank.index(one.tone), int(one.level or 0))))


def _flow(staff: Staff, flow: FlowAt, s: int) -> FlowRow:
    assets = staff.region.assets
    cut = flow.severed or flow.told <= DOWN
    draining = flow.store is not None and flow.deficit > 0 and flow.buffer > 0
    tone: Tone = "bad" if cut else "warn" if flow.told < NORMAL or draining else "faint"
    return FlowRow(
        id=flow.id,
        giver=assets[flow.supplier].team,
        supplier=staff.name(flow.supplier),
        taker=assets[flow.dependant].team,
        dependant=staff.name(flow.dependant),
        level="" if cut else percent(flow.told).removesuffix("%").strip(),
        cut=cut,
        tone=tone,
        in_hand=times.short(flow.in_hand(s)) if draining else "",
    )


# ---- decisions


def _decisions(picture: Picture, staff: Staff, now: Moment) -> tuple[OpenDecision, ...]:
    waiting_ones = [one for one in picture.decisions.values() if is_open(one)]
    waiting_ones.sort(key=lambda one: one.due)
    return tuple(_decision(staff, one, now) for one in waiting_ones)


def _decision(staff: Staff, seen: DecisionSeen, now: Moment) -> OpenDecision:
    left, window = seen.due - now.x, max(seen.due - seen.x, 1)
    team = staff.asked_of.get(seen.id, "")
    return OpenDecision(
        id=seen.id,
        team=team,
        text=seen.text,
        left=times.left(left),
        tone="warn" if left * 4 <= window or left < PRESSING // 5 else "text",
        readers=_readers(staff, seen, team, now),
    )


def _readers(
    staff: Staff, seen: DecisionSeen, team: str, now: Moment
) -> tuple[tuple[str, str, Tone], ...]:
    """Return who of a team has opened the message that asks."""
    read = staff.readers.get(seen.message, set())
    rows: list[tuple[str, str, Tone]] = []
    for seat in staff.addressed((team,)):
        done = seat in read
        said = "read" if done else times.ago(now.x - seen.x)
        name = staff.short(seat).removeprefix(f"{team} ")
        rows.append((name, said, "muted" if done else "warn"))
    return tuple(rows)


# ---- campaigns


def _campaign(staff: Staff, one: CampaignAt) -> CampaignRow:
    return CampaignRow(
        id=one.id,
        name=one.name,
        status="" if one.status == "running" else one.status,
        stages=tuple(_stage(staff, stage) for stage in one.stages.values()),
    )


def _stage(staff: Staff, stage: StageAt) -> tuple[str, str, Tone]:
    when = stage.x if stage.x is not None else stage.pin
    at = mark(when).removeprefix("T+") if when is not None else ""
    by = f", by {by_words(staff, stage.by)}" if stage.status == "countered" and stage.by else ""
    hangs = f", if {stage.when}" if stage.when and stage.status in ("planned", "running") else ""
    return stage.status, f"{at} {stage.name}{by}{hangs}".strip(), _STAGE_TONE[stage.status]


# ---- what waits for control


def waits(picture: Picture, staff: Staff, now: Moment, overdue: int) -> Waits:
    """Return what waits for control."""
    first = min((one.x for one in staff.free.values()), default=None)
    left = ""
    if first is not None and staff.region.ruling_window:
        left = times.left(first + staff.region.ruling_window - now.x)
    return Waits(
        hands=len(questions(picture)),
        messages=len(waiting(staff)),
        rulings=len(staff.free),
        ruling_left=left,
        overdue=overdue,
    )
