"""Known facts: what was true, when each team was told, what one knew at a time in a sentence.

A team was told of a thing if its own stream says so: an indicator when it came to hold it, an
asset in a campaign's hold when triage or a hunt found it, an outage when telemetry showed it, its
own or by what that asset no longer supplies; and any of them when a team that had been told itself
wrote or called, and named it as what that tells of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simulator.assessment import knew
from simulator.assessment.assessment import Assessment
from simulator.assessment.services import WORKING, condition
from simulator.domain.concepts.indicator import IndicatorGained
from simulator.domain.concepts.levels import DOWN, ReadingsTaken
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.triage import FindingsReported, VerdictReached
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.domain.state.picture import Picture
from simulator.domain.values.short import short
from simulator.units import percent

MOST_TIMES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something that was true, from when on, and when which team was told."""

    x: int
    text: str
    told: dict[str, int] = field(default_factory=dict)


def known(scenario: Scenario, events: Sequence[Event], assessment: Assessment) -> tuple[Known, ...]:
    """Return indicators, compromised assets and outages, in order of time."""
    found = [*_indicators(scenario, events)]
    for one in assessment.footholds:
        told = _first(events, one.asset, one.began.x, one.team, incident=True)
        name = scenario.assets[one.asset].name
        found.append(Known(x=one.began.x, text=f"{name} was compromised", told=told))
    for service in assessment.services:
        for gap in service.shortfalls[:1]:
            told = _first(events, service.asset, gap.began.x, service.team, incident=False)
            name = scenario.assets[service.asset].name
            found.append(Known(x=gap.began.x, text=f"{name} gave less than its service", told=told))
    return tuple(sorted(found, key=lambda one: (one.x, one.text)))


def _indicators(scenario: Scenario, events: Sequence[Event]) -> Iterable[Known]:
    first: dict[str, Known] = {}
    for event in events:
        body = event.body
        if isinstance(body, IndicatorGained):
            text = f"{name_of(scenario, body.indicator)} is an indicator"
            row = first.setdefault(body.indicator, Known(x=event.x, text=text))
            row.told.setdefault(body.team, event.x)
        elif isinstance(body, MessageSent):
            for indicator in body.about:
                if indicator in first:
                    _pass_on(first[indicator].told, body, event.x)
    return first.values()


def _pass_on(told: dict[str, int], message: MessageSent, x: int) -> None:
    """Count who is told of something by a message or a call of a team that had been told itself."""
    if message.team in told:
        for to in message.to:
            told.setdefault(to, x)


def _first(
    events: Sequence[Event], asset: str, since: int, owner: str, *, incident: bool
) -> dict[str, int]:
    told: dict[str, int] = {}
    for event in events:
        if event.x < since:
            continue
        if isinstance(event.body, MessageSent) and asset in event.body.about:
            _pass_on(told, event.body, event.x)
        for team in _tells(event, asset, owner, incident=incident):
            told.setdefault(team, event.x)
    return told


def _tells(event: Event, asset: str, owner: str, *, incident: bool) -> tuple[str, ...]:
    body = event.body
    if isinstance(body, ReadingsTaken) and not incident:
        own = any(name == asset and level < WORKING for name, level, _ in body.readings)
        fed = any(reason == f"supply:{asset}" for _, _, reason in body.readings)
        return (body.team,) if (own and body.team == owner) or fed else ()
    if isinstance(body, VerdictReached) and incident:
        return (body.team,) if body.confirmed and body.asset == asset else ()
    if isinstance(body, FindingsReported) and incident:
        return (body.team,) if asset in body.assets else ()
    return ()


def key_times(scenario: Scenario, assessment: Assessment) -> tuple[tuple[str, int], ...]:
    """Return up to four times worth looking back to: the phases' ends, or quarters of play."""
    begun = assessment.begun.x if assessment.begun is not None else 0
    end = assessment.ended.x
    starts = [phase.x for phase in scenario.phases if begun < phase.x < end]
    names = [phase.name for phase in scenario.phases if phase.x < end]
    if 1 < len(names) <= MOST_TIMES and len(starts) == len(names) - 1:
        return tuple(zip([f"End of {name}" for name in names], [*starts, end], strict=True))
    quarters = [begun + (end - begun) * part // MOST_TIMES for part in range(1, MOST_TIMES + 1)]
    words = ("After a quarter", "Half-way", "After three quarters", "At the end")
    return tuple(zip(words, quarters, strict=True))


def lead_of(scenario: Scenario, team: str) -> str | None:
    """Return the seat whose stream speaks for a team: its lead, or its first."""
    seats = [seat for seat in scenario.seats.values() if seat.kind == "team" and seat.team == team]
    return min(seats, key=lambda seat: not seat.lead).id if seats else None


def what_it_knew(scenario: Scenario, events: Sequence[Event], team: str, x: int) -> str:
    """Return what a team knew at a time, as a sentence."""
    seat = lead_of(scenario, team)
    return sentence(knew(scenario, events, seat, x)) if seat is not None else "It has no seat."


def sentence(picture: Picture) -> str:
    """Return what a picture holds of incidents, services, indicators and open business."""
    parts = [
        _listed("incident at", (a.name for a in picture.assets.values() if a.incident)),
        _listed("", (_reading(a.name, a.level) for a in picture.assets.values())),
        _listed("holds", (short(one.text) for one in picture.indicators.values())),
        f"severity {picture.severity} declared" if picture.severity else "",
    ]
    due = sum(one.chosen is None and not one.lapsed for one in picture.decisions.values())
    unread = sum(not one.read for one in picture.messages.values())
    alerts = sum(one.verdict == "open" for one in picture.alerts.values())
    parts += [
        f"{count} {word}"
        for count, word in ((due, "to decide"), (alerts, "to triage"), (unread, "unread"))
        if count
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}." if said else "Nothing out of the ordinary."


def _listed(lead: str, names: Iterable[str]) -> str:
    joined = ", ".join(name for name in names if name)
    return f"{lead} {joined}".strip() if joined else ""


def _reading(name: str, level: int | None) -> str:
    if level is None or condition(level) == "working":
        return ""
    return f"{name} down" if level <= DOWN else f"{name} at {percent(level)}"
