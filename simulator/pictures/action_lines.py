"""Lines of an action's preview: what it takes, helps, costs and risks, and what falls with it.

From its declaration and the picture; forms are in ``forms``.
"""

from __future__ import annotations

from typing import Final

from simulator import times
from simulator.domain.kinds.action import PROCESS, Action, OnAsset, OnProcess
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.values.forms import YES
from simulator.pictures import words
from simulator.pictures.asset_page import cut_rows
from simulator.pictures.port import Fields
from simulator.pictures.severity_choices import score_lines
from simulator.pictures.views import PreviewLine
from simulator.units import ONE, percent


def action_lines(picture: Picture, action: type[Action], fields: Fields) -> tuple[PreviewLine, ...]:
    """Return what an action takes, holds, helps, costs and risks."""
    spec, clock, estimate = action.spec, picture.clock, picture.rules.times[action.kind]
    takes = f"{times.spread(estimate)} scenario"
    if clock.num:
        takes += f", {times.here(estimate[1], clock.num, clock.den)}"
    lines: list[PreviewLine] = [("Takes", takes, "text")]
    needs = needs_of(picture, action, fields)
    if needs:
        lines.append(_holds(picture, needs))
    lines += [("Helps", spec.helps, "text"), ("Costs", spec.costs, "text")]
    lines.append(("Risk", spec.risk, "text"))
    if spec.second:
        lines.append(("Second", "another seat of your team must agree, if one is held", "text"))
    lines += _check_lines(picture, action, fields)
    seen = _asset_in(picture, fields)
    if issubclass(action, OnAsset) and action.sets is not None and seen is not None:
        lines += _cut_lines(picture, seen, action.sets.leaves(seen.plan))
    if action.kind == "declare-severity":
        lines += score_lines(fields)
    return tuple(lines)


def needs_of(picture: Picture, action: type[Action], fields: Fields) -> tuple[tuple[str, int], ...]:
    """Return the people an action takes, as its declaration and the asset's zone say."""
    seen = _asset_in(picture, fields)
    if seen is None:
        return picture.rules.needs[action.kind]
    return action.needs_in(picture.rules, seen.plan.zone, unchecked=fields.get("unchecked") == YES)


def _asset_in(picture: Picture, fields: Fields) -> AssetSeen | None:
    asset = fields.get("asset", "")
    return picture.assets.get(asset) if isinstance(asset, str) else None


def _check_lines(picture: Picture, action: type[Action], fields: Fields) -> list[PreviewLine]:
    """Return what becomes of the safety check, where a process is behind the asset."""
    seen = _asset_in(picture, fields)
    if not issubclass(action, OnProcess) or seen is None or seen.plan.zone not in PROCESS:
        return []
    if fields.get("unchecked") == YES:
        return [("Safety", "no check: faster, on record, and the process may trip", "warn")]
    return [("Safety", "an engineer checks first that the process stays safe", "text")]


def _holds(picture: Picture, needs: tuple[tuple[str, int], ...]) -> PreviewLine:
    held = words.listed(words.people(pool, n) for pool, n in needs)
    short = [pool for pool, n in needs if picture.free_people(pool) < n]
    if not short:
        return ("Holds", held, "text")
    free = words.listed(
        f"{words.pool_name(pool).lower()} {max(picture.free_people(pool), 0)} free"
        for pool in short
    )
    return ("Holds", f"{held}; {free}, it waits", "warn")


_MOST_FALLS: Final = 4


def _cut_lines(picture: Picture, seen: AssetSeen, keeps: int) -> list[PreviewLine]:
    """Return what cutting an asset off does to it, to what hangs on it, and to whom abroad."""
    lines: list[PreviewLine] = []
    if keeps < ONE:
        lines.append(("Loses", f"{percent(ONE - keeps)} of {seen.name} while it lasts", "warn"))
    rows = cut_rows(picture, seen.id, picture.s, keeps=keeps)
    falls = [row for row in rows if row.before is not None and row.name != seen.name]
    for n, row in enumerate(falls[:_MOST_FALLS]):
        moved = f"{percent(row.before or 0)} to {percent(row.after or 0)}"
        when = row.when if row.when != "At once" else "at once"
        lines.append(("Falls" if n == 0 else "", f"{row.name} {moved}, {when}", "warn"))
    if len(falls) > _MOST_FALLS:
        more = f"and {len(falls) - _MOST_FALLS} more; the asset's page (a) has all"
        lines.append(("", more, "muted"))
    abroad = dict.fromkeys(row.name for row in rows if row.before is None)
    if abroad:
        lines.append(("Serves", f"{words.listed(abroad)}; tell them first", "warn"))
    return lines
