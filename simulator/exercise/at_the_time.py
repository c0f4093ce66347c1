"""Knowledge of a seat when it decided: three to five lines of its own picture.

Made of a picture and of nothing else, so that nothing hindsight knows can slip in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final

from simulator.assessment import knew
from simulator.assessment.services import condition
from simulator.domain.concepts.levels import DOWN
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.values.short import short
from simulator.pictures.words import listed, pool_name
from simulator.times import duration
from simulator.units import counted, percent

MOST_LINES: Final = 5
_MOST_NAMED: Final = 3


def knew_then(scenario: Scenario, events: Sequence[Event], seat: str, n: int) -> tuple[str, ...]:
    """Return what a seat knew just before event ``n``, which its decision brought about."""
    return lines(knew(scenario, events[:n], seat, events[n].x), events[n].x)


def lines(picture: Picture, x: int) -> tuple[str, ...]:
    """Return what a picture holds at exercise second ``x``, what presses most first."""
    said = (_assets(picture), _asked(picture, x), _alerts(picture), _messages(picture, x))
    return tuple(islice((one for one in (*said, _work(picture)) if one), MOST_LINES))


def _assets(picture: Picture) -> str:
    wrong = [said for one in picture.assets.values() if (said := _state(one))]
    return f"{_some(wrong)}." if wrong else "Nothing was known to be wrong with its own services."


def _state(asset: AssetSeen) -> str:
    parts = []
    if asset.level is not None and condition(asset.level) != "working":
        parts.append("down" if asset.level <= DOWN else f"at {percent(asset.level)}")
    parts += [one.words for one in asset.standings if one.state]
    if asset.incident:
        parts.append("an incident, rebuilt" if asset.cleared else "an incident")
    return f"{asset.name}: {', '.join(parts)}" if parts else ""


def _asked(picture: Picture, x: int) -> str:
    due = [one for one in picture.decisions.values() if one.chosen is None and not one.lapsed]
    due.sort(key=lambda one: one.due)
    texts = [f"“{one.text}” ({duration(max(one.due - x, 0))} left)" for one in due]
    return f"To decide: {_some(texts)}." if texts else ""


def _alerts(picture: Picture) -> str:
    names = [picture.name_of(a.asset) for a in picture.alerts.values() if a.verdict == "open"]
    held = [short(one.text) for one in picture.indicators.values()]
    parts = [f"open alerts on {_some(names)}"] if names else []
    parts += [f"indicators in hand: {_some(held)}"] if held else []
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _messages(picture: Picture, x: int) -> str:
    came = [one for one in picture.messages.values() if not one.sent]
    if not came:
        return "No message had come."
    last, unread = came[-1], sum(not one.read for one in came)
    ago = duration(max(x - last.x, 0))
    tail = f"; {unread} unread" if unread else ""
    return f"Last message, {ago} before, from {picture.name_of(last.sender)}: {last.subject}{tail}."


def _work(picture: Picture) -> str:
    running = sum(job.status == "running" for job in picture.open_jobs.values())
    waiting = len(picture.open_jobs) - running
    free = [
        f"{picture.free_people(pool)} of {people} {pool_name(pool).lower()}"
        for pool, people in picture.people.items()
    ]
    parts = [f"{counted(running, 'action')} under way, {waiting} waiting"]
    parts += [f"free: {listed(free)}"] if free else []
    return f"{'; '.join(parts)}."


def _some(texts: Sequence[str]) -> str:
    more = len(texts) - _MOST_NAMED
    return listed([*texts[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])])
