"""Notifications and declared severity, as the doctrine bot makes them.

General rules on its own picture: no id of a scenario, and nothing but what the seat was told.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final

from simulator.bots.playbooks import DOWN, failing, incidents, possible
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.severity import FIELD, DeclareSeverity
from simulator.domain.kinds.command import Command
from simulator.domain.plan.duties import Element
from simulator.domain.state.duty_state import DutyState, StageState
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.units import HOUR, counted

SOON: Final = 12 * HOUR
"""Scenario time before a deadline from which on a report is written."""
_FIRST: Final = "Preliminary: an incident affects essential services; cause under investigation."
_MORE: Final = "What we know by now, point by point, as the order asks for it."

_SECTOR: Final[Mapping[str, str]] = {
    "energy": "energy",
    "transport": "transport",
    "banking": "finance",
    "financial_market_infrastructures": "finance",
    "health": "health",
    "drinking_water": "water",
    "waste_water": "water",
    "digital_infrastructure": "communications",
    "ict_service_management": "it",
    "public_administration": "government",
    "chemicals": "chemical",
    "food": "food",
    "manufacturing": "manufacturing",
    "digital_providers": "it",
    "x_defence_security": "defence",
    "x_emergency_services": "emergency",
}
"""Sector of an asset → the answer of NCISS that is nearest; any other is commercial."""
_ZONE: Final[Mapping[str, str]] = {
    "dmz": "business-dmz",
    "it": "business-network",
    "ot": "critical-systems",
    "safety": "safety-systems",
}


def assess(picture: Picture) -> Iterator[Command]:
    """Declare how severe the incident is once there is one, and again when it gets worse."""
    affected = incidents(picture)
    if not affected or picture.under_way(DeclareSeverity.kind):
        return
    down = failing(picture, DOWN)
    level = "4" if len(down) > 1 else "3" if down else "2"
    if int(level) <= picture.severity:
        return
    facts = f"{counted(len(affected), 'asset')} affected, {len(down)} down."
    answers: dict[str, Any] = {FIELD[n]: one for n, one in _answers(affected, down).items()}
    yield from possible(picture, (DeclareSeverity(level=level, rationale=facts, **answers),))


def _answers(affected: list[AssetSeen], down: list[AssetSeen]) -> dict[str, str]:
    """Return what a picture answers to NCISS: what is not known is answered as unknown."""
    most = max(affected, key=lambda one: (one.plan.criticality, one.id)).plan
    critical = any(one.plan.criticality > 3 for one in (*down, *affected))  # noqa: PLR2004 - of five
    if down:
        functional = "denial-critical" if critical else "denial-non-critical"
    else:
        functional = "minimal-critical" if critical else "minimal-non-critical"
    return {
        "functional": functional,
        "activity": "effect" if down else "presence",
        "location": _ZONE[most.zone],
        "actor": "unknown",
        "information": "suspected",
        "recoverability": "extended" if most.backup == "none" else "supplemented",
        "cross-sector": _SECTOR.get(most.sector, "commercial"),
        "potential": "high" if down and critical else "moderate",
    }


def notify(picture: Picture) -> Iterator[Command]:
    """Notify what is owed, the earliest first; another authority once, if it has asked."""
    rows = [(duty, stage) for duty in picture.duties.values() for stage in duty.owed]
    for duty, stage in sorted(rows, key=lambda row: (row[1].due or 0, row[0].plan.id)):
        if _ripe(picture, duty, stage):
            yield from possible(picture, (_notification(duty, stage),))
    if incidents(picture):
        owed = {duty.plan.authority for duty, _ in rows}
        yield from _asked_for(picture, owed)


def _ripe(picture: Picture, duty: DutyState, stage: StageState) -> bool:
    """Return whether it is time: a first word at once, a report when its deadline comes near."""
    due = stage.due if stage.due is not None else picture.s
    near = due - picture.s <= SOON or 2 * (due - picture.s) <= due - (stage.since or 0)
    return near or _is_first(duty, stage)


def _is_first(duty: DutyState, stage: StageState) -> bool:
    return stage.plan.id == next(iter(duty.stages))


def _notification(duty: DutyState, stage: StageState) -> NotifyAuthority:
    first = _is_first(duty, stage)
    return NotifyAuthority(
        authority=duty.plan.authority,
        text=_points(_FIRST if first else _MORE, stage.plan.content),
        duty=f"{duty.plan.id}/{stage.plan.id}",
        covers=tuple(one.id for one in stage.plan.content),
        preliminary=first,
        urgent=True,
    )


def _asked_for(picture: Picture, owed: Container[str]) -> Iterator[Command]:
    """Notify an authority once that writes to us, although nothing is owed to it yet.

    A notice to everybody who might want one says nothing to anybody: who is owed none, and has
    not asked, gets none.
    """
    wrote = {message.sender for message in picture.messages.values() if not message.sent}
    contacts = picture.brief.contacts
    unowed = [one for one in contacts if one.authority and one.id not in owed and one.id in wrote]
    if not unowed:
        return
    notified = {
        about
        for job in picture.jobs.values()
        if job.action == NotifyAuthority.kind
        for about in job.about
    }
    for contact in unowed:
        if contact.id not in notified:
            made = NotifyAuthority(
                authority=contact.id,
                text=what_is_asked(picture, contact.id, _FIRST),
                covers=everything_asked(picture, contact.id),
                preliminary=True,
                urgent=True,
            )
            yield from possible(picture, (made,))


def _points(text: str, asked: Iterable[Element]) -> str:
    """Return a text that says something on each point: nothing is covered without words."""
    points = (f"{n}. {one.title}: as far as we know it now." for n, one in enumerate(asked, 1))
    return "\n".join((text, *points))


def what_is_asked(picture: Picture, authority: str, text: str) -> str:
    """Return a text on every point that the team's duties towards an authority ask for."""
    return _points(text, _asked_by(picture, authority))


def everything_asked(picture: Picture, authority: str) -> tuple[str, ...]:
    """Return all content that the team's duties towards an authority ask for."""
    return tuple(one.id for one in _asked_by(picture, authority))


def _asked_by(picture: Picture, authority: str) -> Iterable[Element]:
    return dict.fromkeys(
        element
        for duty in picture.duties.values()
        if duty.plan.authority == authority
        for stage in duty.plan.stages
        for element in stage.content
    )
