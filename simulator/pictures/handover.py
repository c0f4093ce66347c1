"""The situation before hours are jumped, and after: what idles, what ran, how the levels moved.

From the seat's picture alone; how far a jump goes is not told before it has ended.
"""

from __future__ import annotations

from simulator import times
from simulator.domain.state.picture import LeapSeen, Picture
from simulator.pictures import words
from simulator.pictures.team_rows import asset_state, job_title
from simulator.times import mark
from simulator.units import counted, percent

_WELL = ("normal", "recovering", "unknown")
"""How an asset stands of which nobody need take care."""


def idle(picture: Picture) -> tuple[int, list[str]]:
    """Return how many people are free, and what nobody works on, each with its noun."""
    free = sum(max(picture.free_people(pool), 0) for pool in picture.people)
    worked = {about for job in picture.open_jobs.values() for about in job.about}
    alerts = [
        one
        for one in picture.alerts.values()
        if one.verdict == "open" and not picture.under_way("triage", one.asset)
    ]
    assets = [
        seen
        for seen in picture.assets.values()
        if seen.id not in worked and (asset_state(seen) not in _WELL or seen.incident)
    ]
    unshared = [one for one in picture.indicators.values() if not one.shared]
    counted = (
        (len(alerts), "alert without a verdict", "alerts without a verdict"),
        (len(assets), "asset nobody works on", "assets nobody works on"),
        (len(unshared), "indicator not shared", "indicators not shared"),
    )
    return free, [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]


def before(picture: Picture) -> str:
    """Return what is said before hours are jumped."""
    free, waits = idle(picture)
    people = counted(free, "person is free", "people are free")
    said = f"hours pass at {mark(picture.jump_at or 0)}; {people}"
    return f"{said}, {words.listed(waits)}" if waits else said


def passed(picture: Picture, leap: LeapSeen) -> str:
    """Return one line on a jump that has ended."""
    ended = leap.until if leap.until is not None else picture.s
    span = times.long(ended - leap.s)
    return f"{span} have passed: it is {times.story_time(picture.brief.start, ended, dated=True)}"


def summary(picture: Picture, leap: LeapSeen) -> str:
    """Return the handover after a jump: what ran, what idled, how the levels moved."""
    said = passed(picture, leap)
    parts = [f"{said[0].upper()}{said[1:]}."]
    ran = [picture.jobs[job] for job in leap.running if job in picture.jobs]
    for word, statuses in (("Finished", ("done",)), ("Failed", ("failed",))):
        titles = [job_title(picture, job) for job in ran if job.status in statuses]
        if titles:
            parts.append(f"{word}: {'; '.join(titles)}.")
    going = [job_title(picture, job) for job in ran if job.status in ("running", "waiting")]
    if going:
        parts.append(f"Still under way: {'; '.join(going)}.")
    if not ran:
        parts.append("No work ran.")
    if leap.free:
        people = counted(leap.free, "person", "people")
        parts.append(f"{people} had nothing to do.")
    open_ = [one for one in leap.alerts if picture.alerts[one].verdict == "open"]
    if open_:
        count = counted(len(open_), "alert still has", "alerts still have")
        parts.append(f"{count} no verdict.")
    moved = [
        f"{seen.name} {_level(leap.levels.get(seen.id))} to {_level(seen.level)}"
        for seen in picture.assets.values()
        if seen.level != leap.levels.get(seen.id, seen.level)
    ]
    parts.append(f"Levels: {'; '.join(moved)}." if moved else "No level moved.")
    return "\n".join(parts)


def _level(level: int | None) -> str:
    return "unknown" if level is None else percent(level)
