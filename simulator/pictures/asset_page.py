"""An asset's own page: from the team's picture to what is drawn.

Worked out when it is opened, never with the desk: it weighs every action against one asset.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator import times
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.plan.briefs import DependencyBrief
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.values.value import members
from simulator.pictures import words
from simulator.pictures.asset_view import AssetPage, Cut, CutRow, LinkRow, VerbRow
from simulator.pictures.downstream import clients, falls
from simulator.pictures.frame import Moment, story
from simulator.pictures.menus import refusal_on, subject_of, why_not
from simulator.pictures.team_rows import asset_sentences, asset_state, gives
from simulator.units import percent

_WHOLE: Final = ("hunt", "relieve-shift")
"""Actions on no asset that belong on an asset's page all the same."""


def asset_page(picture: Picture, asset: str, now: Moment) -> AssetPage | None:
    """Return the page of an asset, or of what an alert is about; ``None`` if it has none."""
    if asset in picture.alerts:
        asset = picture.alerts[asset].asset
    seen = picture.assets.get(asset)
    if seen is None:
        return None
    order, own = list(picture.assets), picture.brief.dependencies
    return AssetPage(
        id=asset,
        name=seen.name,
        state=asset_state(seen),
        level=seen.level,
        size=gives(seen),
        situation=(*asset_sentences(picture, seen), *_alerts(picture, asset)),
        needs=tuple(
            _link(picture, d, d.supplier, d.supplier_team) for d in own if d.dependant == asset
        ),
        feeds=tuple(
            _link(picture, d, d.dependant, d.dependant_team) for d in own if d.supplier == asset
        ),
        verbs=verbs_on(picture, asset),
        cut=_cut(picture, seen, story(picture, now.x)),
        next=order[(order.index(asset) + 1) % len(order)],
    )


def _alerts(picture: Picture, asset: str) -> Iterator[str]:
    for one in picture.alerts.values():
        if one.asset == asset and one.verdict == "open":
            yield f"Alert, no verdict yet: {one.text}"


def _link(picture: Picture, one: DependencyBrief, other: str, team: str) -> LinkRow:
    seen = picture.assets.get(other)
    foreign = sorted({d.dependant_team for d in clients(picture, frozenset({other}))})
    return LinkRow(
        id=other if seen is not None else "",
        state=asset_state(seen) if seen is not None else "",
        name=picture.name_of(other),
        level=seen.level if seen is not None else None,
        team=team if seen is None else "",
        how=_how(one),
        also=" ".join(foreign) if seen is not None else "",
    )


def _how(one: DependencyBrief) -> str:
    if one.strength is None:
        return "how much is not told; ask them"
    said = f"up to {percent(one.strength)}"
    bridged = one.buffer + one.fade
    return f"{said}, after {times.long(bridged)}" if bridged else f"{said}, at once"


# ---- what can be done


def verbs_on(picture: Picture, about: str) -> tuple[VerbRow, ...]:
    """Return what can be done to an asset, an alert or an indicator; what is possible first."""
    rows: list[VerbRow] = []
    for kind, action in members(Action).items():
        if kind not in picture.brief.actions:
            continue
        subject = subject_of(picture, action, about)
        if subject is None and kind not in _WHOLE:
            continue
        why = why_not(picture, action) if subject is None else refusal_on(picture, action, subject)
        zone = picture.assets[about].plan.zone if about in picture.assets else ""
        needs = action.needs_in(picture.rules, zone)
        short = [pool for pool, n in needs if picture.free_people(pool) < n]
        free = ((pool, max(picture.free_people(pool), 0)) for pool in short)
        rows.append(
            VerbRow(
                kind=f"act:{kind}",
                about=subject or "",
                title=action.spec.title,
                group=action.spec.group,
                needs=words.needs_short(needs),
                takes=times.takes(picture.rules.times[kind]),
                waits=f"{words.needs_short(free)} free, it waits" if short and not why else "",
                why=why,
            )
        )
    return tuple(sorted(rows, key=lambda row: bool(row.why)))


# ---- what a cut costs


def _cut(picture: Picture, seen: AssetSeen, s: int) -> Cut | None:
    """Return what would follow from that which a page foresees; ``None``: it foresees nothing."""
    for kind, action in members(OnAsset).items():
        ahead, after = action.foresight, action.sets
        if ahead is not None and after is not None:
            rows = cut_rows(picture, seen.id, s, keeps=after.leaves(seen.plan))
            return Cut(f"act:{kind}", ahead.title, f"estimate, {ahead.until}", rows)
    return None


def cut_rows(picture: Picture, asset: str, s: int, *, keeps: int) -> tuple[CutRow, ...]:
    """Return what follows if an asset keeps less from scenario second ``s`` on, earliest first.

    Args:
        picture: Whose.
        asset: Which.
        s: When.
        keeps: What it keeps of its level, parts per million.

    """
    start, fallen = picture.brief.start, falls(picture, asset, keeps)
    rows = [
        _fallen(picture.assets[one.asset], one.before, one.after, _when(start, s, one.seconds))
        for one in fallen
    ]
    hit = {one.asset: one.seconds for one in fallen} or {asset: 0}
    rows += (
        CutRow(
            when=_when(start, s, hit[client.supplier]),
            name=f"{picture.name_of(client.dependant)} ({client.dependant_team})",
            before=None,
            after=None,
            note="abroad, only they know; tell them first",
            tone="warn",
        )
        for client in clients(picture, frozenset(hit))
    )
    return tuple(rows)


def _when(start: str, s: int, after: int) -> str:
    return times.story_time(start, s + after, now=s) if after else "At once"


def _fallen(seen: AssetSeen, before: int, after: int, when: str) -> CutRow:
    return CutRow(when=when, name=seen.name, before=before, after=after)
