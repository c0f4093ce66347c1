"""Rules on duties to notify: they can arise, be met, and leave people time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.concepts.duty_stages import DutyBecame
from simulator.domain.plan import duties as domain
from simulator.domain.plan.assets import Asset
from simulator.domain.plan.duties import FOLLOWING, Start
from simulator.domain.plan.obligations import Obligation
from simulator.domain.values.timing import NewPace
from simulator.scenario.case import Case, Finding
from simulator.scenario.vocabulary import did_you_mean
from simulator.scenario.vocabulary.regimes import archetypes, laws
from simulator.times import duration, mark

_NOTIFIES: Final = "notify"
_DECLARES: Final = "declare-severity"


def _stages(duty: Obligation) -> tuple[tuple[str, Start], ...]:
    """Return id and start of each stage."""
    if duty.regime is not None:
        return tuple((one.id, one.starts) for one in archetypes()[duty.regime].stages)
    return tuple((one.id, one.starts) for one in duty.stages)


def authority_of_team(case: Case) -> Iterator[Finding]:
    """Who is notified is an authority of the team that owes the duty."""
    for path, duty in case.of(Obligation):
        persona = case.personas.get(duty.authority)
        if persona is None:
            continue
        if not persona.authority:
            message = f"'{duty.authority}' is no authority"
            yield Finding((*path, "authority"), message, "give it authority: true")
        elif persona.of not in (None, duty.team):
            message = f"'{duty.authority}' is an authority of '{persona.of}' and not of the team"
            yield Finding((*path, "authority"), message, "name an authority of the team")


def about_own_assets(case: Case) -> Iterator[Finding]:
    """A duty is about assets of its own team: it starts with what that team comes to know."""
    for path, duty in case.of(Obligation):
        for place, asset in enumerate(duty.assets):
            owner = case.asset_team(asset)
            if owner is not None and owner != duty.team:
                message = f"'{asset}' belongs to '{owner}'"
                yield Finding((*path, "assets", place), message, "name the team's own assets")
        for place, sector in enumerate(duty.sectors):
            theirs = [one for _, one in case.of(Asset) if one.team == duty.team]
            if all(asset.sector != sector for asset in theirs) and not case.gaps:
                message = f"'{duty.team}' has no asset of the sector {sector}"
                yield Finding((*path, "sectors", place), message, "name a sector of its assets")


def first_stage(case: Case) -> Iterator[Finding]:
    """The first stage of a duty starts with something that happens, not with a notification."""
    for path, duty in case.of(Obligation):
        if duty.stages and duty.stages[0].starts in FOLLOWING:
            starts = duty.stages[0].starts
            message = f"the first stage starts with {starts}, so no clock ever starts"
            hint = "let it start with aware, found, classified or may-have-occurred"
            yield Finding((*path, "stages", 0, "from"), message, hint)


def never_met(case: Case) -> Iterator[Finding]:
    """A duty can arise and can be met with the actions that the scenario offers."""
    allows = case.document.allows
    for path, duty in case.of(Obligation):
        starts = [start for _, start in _stages(duty)]
        if not allows(_NOTIFIES):
            message = f"the scenario does not allow the action {_NOTIFIES}, so it is never met"
            yield Finding((*path, "id"), message, "add it to actions")
        if not allows(_DECLARES) and "classified" in starts:
            message = f"the scenario does not allow the action {_DECLARES}: it never starts"
            yield Finding((*path, "id"), message, "add it to actions")
        about = any(duty.is_about(asset) for _, asset in case.of(Asset))
        named = duty.assets or duty.sectors  # what is wrong with these is told there
        if not about and not named and "classified" not in starts and not case.gaps:
            message = f"'{duty.team}' has no asset that it could be about, so it never starts"
            yield Finding((*path, "team"), message, "name a team with assets, or use classified")


def least_can_be_said(case: Case) -> Iterator[Finding]:
    """A least severity is one that somebody can declare or the author assesses."""
    declared = case.document.allows(_DECLARES)
    for path, duty in case.of(Obligation):
        if duty.least is not None and not declared and not case.document.severity:
            message = "nobody can say how severe the incident is, so it never starts"
            yield Finding((*path, "least"), message, "add severity, or leave least out")


def unknown_stage(case: Case) -> Iterator[Finding]:
    """A stage of a duty that is named is one of that duty's."""
    stages = {duty.id: [name for name, _ in _stages(duty)] for _, duty in case.of(Obligation)}
    for path, part in case.of(DutyBecame):
        known = stages.get(part.duty)
        if known is None or part.stage in known or part.stage in case.lost:
            continue
        hint = did_you_mean(part.stage, known) or f"known are {', '.join(known)}"
        message = f"the duty '{part.duty}' has no stage '{part.stage}'"
        yield Finding((*path, "duty", "stage"), message, hint)


def pace_of_short_duties(case: Case) -> Iterator[Finding]:
    """While a short duty can be open, scenario time runs no faster than three to one.

    People must read, decide and write within the duty's few hours of the story; compression is
    won by jumps between phases.
    """
    most, short = case.document.assumptions.short_duty_pace, case.document.assumptions.short_duty
    shortest = _shortest(case)
    if shortest is None or shortest[0] >= short:
        return
    seconds, duty = shortest
    for path, part in case.of(NewPace):
        if part.kappa > most:
            room = duration(int(seconds / part.kappa))
            message = (
                f"from {mark(part.at)} on, the {duration(seconds)} of the duty "
                f"'{duty}' are {room} of play"
            )
            hint = f"write {most} or less, and win time by jumps between phases"
            yield Finding((*path, "kappa"), message, hint)


def _shortest(case: Case) -> tuple[int, str] | None:
    at_once = case.document.assumptions.at_once
    rows = [
        (domain.length(stage, at_once), duty.id)
        for _, duty in case.of(Obligation)
        for stage in duty.meant(laws(), ()).stages
    ]
    return min(rows, default=None)
