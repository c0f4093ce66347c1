"""Account of an exercise, a line a happening, in words that the screen and the report share.

Lines are made of an assessment and, for what moved the exercise itself, of its events.  They are
about teams and services, never about persons.  How they are laid out belongs to the screen and
to the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from simulator.assessment.assessment import Assessment
from simulator.assessment.settled import SettledResult
from simulator.assessment.values import (
    Condition,
    Deed,
    InjectResult,
    StageResult,
    TaskResult,
)
from simulator.domain.concepts.passing import NOT_SO
from simulator.domain.concepts.whisper import Whispered
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import action_title, fact, met_before, name_of, names_of
from simulator.domain.state.event_words import Weight, filled
from simulator.errors import InvariantViolated
from simulator.exercise.directing import acts
from simulator.times import hours_minutes

Sort = Literal["inject", "decision", "consequence", "control"]

STATUS: Final = {
    "in-time": "in time",
    "late": "late",
    "missed": "missed",
    "no-opportunity": "no opportunity",
    "unjudged": "unjudged",
}
"""Status of a task → how it is written."""
_WEIGHT: Final[dict[Condition, Weight]] = {"down": "bad", "degraded": "warn", "working": "ok"}
_BY: Final = {
    "schedule": "by the clock",
    "condition": "on its condition",
    "fact": "because it had happened",
    "contingency": "because nobody had acted",
    "decision": "because of what was decided",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened."""

    n: int
    x: int
    sort: Sort
    team: str
    text: str
    detail: str = ""
    weight: Weight = "text"


def account(
    scenario: Scenario, events: Sequence[Event], assessment: Assessment
) -> tuple[Line, ...]:
    """Return everything that happened, in order of the record."""
    lines = [
        *(_inject(scenario, row) for row in assessment.injects if _told(scenario, row)),
        *(_deed(deed) for deed in assessment.deeds),
        *map(_settled, assessment.settled),
        *_campaigns(scenario, assessment),
        *_breaches(scenario, assessment),
        *staging(events),
        *_directed(scenario, events),
        *_whispered(scenario, events),
    ]
    lines += (
        Line(
            n=one.n,
            x=one.x,
            sort="consequence",
            team=one.team,
            text=one.sentence,
            weight=_WEIGHT[one.condition],
        )
        for one in assessment.consequences
    )
    return tuple(sorted(lines, key=lambda line: (line.n, line.sort)))


def _whispered(scenario: Scenario, events: Sequence[Event]) -> Iterator[Line]:
    """Yield what mentors whispered: it stands with its team, and is no deed of it."""
    for one in events:
        if isinstance(one.body, Whispered):
            to = name_of(scenario, one.body.seat or one.body.team)
            text, detail = f"A mentor whispered to {to}", one.body.text
            team = one.body.team
            yield Line(n=one.n, x=one.x, sort="control", team=team, text=text, detail=detail)


def _told(scenario: Scenario, row: InjectResult) -> bool:
    """Return whether an inject has a line; what control did but send it is told as control's."""
    by_control = row.status != "delivered" and row.by in scenario.seats
    return row.at is not None and not by_control


def _inject(scenario: Scenario, row: InjectResult) -> Line:
    assert row.at is not None
    what = f"{row.id}, {row.title}"
    to = "everybody" if "all" in row.to else names_of(scenario, row.to)
    weight: Weight = "text"
    match row.status:
        case "delivered":
            text, detail = f"{what}, to {to}", went_out(scenario, row.by)
            detail += f", in other words: {met_before(scenario, row.met)}" if row.met else ""
        case "prevented":
            text, weight = f"{what} never went out", "ok"
            detail = f"prevented: {prevented_by(scenario, row.by)}"
        case "skipped":
            text, detail = f"{what} was skipped", went_out(scenario, row.by)
            detail = met_before(scenario, row.met) if row.met else detail
        case _:
            text, detail = f"{what} waited for its fact", "it had not happened by the end"
    team = row.to[0] if len(row.to) == 1 and row.to[0] in scenario.teams else ""
    return Line(
        n=row.at.n, x=row.at.x, sort="inject", team=team, text=text, detail=detail, weight=weight
    )


def went_out(scenario: Scenario, by: str) -> str:
    """Return by what an inject went out or was skipped; never by which person."""
    return "by exercise control" if by in scenario.seats else _BY.get(by, f"because of {by}")


def prevented_by(scenario: Scenario, by: str) -> str:
    """Return who prevented something, and how."""
    team, _, how = by.partition(" ")
    if team not in scenario.teams:
        return by
    return f"{name_of(scenario, team)}, by {action_title(how) if how else 'what it did'}"


def _deed(deed: Deed) -> Line:
    return Line(
        n=deed.n,
        x=deed.x,
        sort="decision",
        team=deed.team,
        text=f"{deed.word}: {deed.what}" if deed.what else deed.word,
        detail=deed.detail,
        weight=deed.weight,
    )


def _settled(one: SettledResult) -> Line:
    right = " or ".join(f"“{title}”" for title in one.right)
    return Line(
        n=one.n,
        x=one.x,
        sort="decision",
        team=one.team,
        text=f"Settled by {one.by}, in every drill: {right}",
        detail=one.why if one.kept else f"{one.why} It was departed from.",
        weight="ok" if one.kept else "warn",
    )


def _campaigns(scenario: Scenario, assessment: Assessment) -> Iterator[Line]:
    for stage in assessment.stages:
        if stage.at is not None and stage.status in ("reached", "countered", "passed"):
            yield _stage(scenario, stage)
    for one in assessment.attempts:
        plan, name = scenario.assets[one.was.asset], scenario.campaigns[one.was.campaign].name
        how = "took hold of" if one.was.succeeded else "tried and failed to take"
        yield Line(
            n=one.n,
            x=one.x,
            sort="consequence",
            team=plan.team,
            text=f"{name} {how} {plan.name}",
            weight="bad" if one.was.succeeded else "ok",
        )


def _stage(scenario: Scenario, stage: StageResult) -> Line:
    assert stage.at is not None
    name = scenario.campaigns[stage.campaign].name
    steps = scenario.campaigns[stage.campaign].stages
    asset = scenario.assets[next(one.asset for one in steps if one.id == stage.stage)]
    weight: Weight = "bad"
    text, detail = f"{name}, {asset.name}: {stage.name}", ""
    if stage.status == "passed":
        weight = "text"
        text = f"{name}, {asset.name}, passed over: {stage.name}"
        detail = NOT_SO.capitalize()
    if stage.status == "countered":
        weight = "ok"
        text = f"{name}, {asset.name}, prevented: {stage.name}"
        detail = prevented_by(scenario, f"{stage.team} {stage.by}".strip())
        detail += "; this ended the campaign" if stage.halted else ""
    return Line(
        n=stage.at.n,
        x=stage.at.x,
        sort="consequence",
        team=asset.team,
        text=text,
        detail=detail,
        weight=weight,
    )


def _breaches(scenario: Scenario, assessment: Assessment) -> Iterator[Line]:
    for one in assessment.breaches:
        yield Line(
            n=one.n,
            x=one.x,
            sort="decision",
            team=one.was.team,
            text=f"{one.was.label} overridden towards {name_of(scenario, one.was.to)}",
            detail=one.was.reason,
            weight="bad",
        )


def staging(events: Sequence[Event]) -> Iterator[Line]:
    """Yield what moved the exercise itself."""
    for n, x, _, body, *_ in events:
        if body.milestone is not None:
            text, detail = (filled(words, body, _nothing) for words in body.milestone)
            yield Line(n=n, x=x, sort="control", team="", text=text, detail=detail)


def _nothing(word: str, _: object) -> str:
    raise InvariantViolated(f"a milestone is told of itself alone, without {word}")


def _directed(scenario: Scenario, events: Sequence[Event]) -> Iterator[Line]:
    """Yield what control did that no other line tells."""
    for act in acts(scenario, events):
        if not act.told:
            text = f"Exercise control: {act.text[:1].lower()}{act.text[1:]}"
            yield Line(n=act.n, x=act.x, sort="control", team="", text=text, detail=act.detail)


def evidence(
    scenario: Scenario, events: Sequence[Event], lines: Sequence[Line], task: TaskResult
) -> tuple[tuple[str, str], ...]:
    """Return (time, what happened) of the events a task was judged by."""
    said = {line.n: line.text for line in lines}
    found = []
    for n in task.evidence:
        body = events[n].body
        topics = body.topics()
        text = said.get(n) or (fact(scenario, topics[0]) if topics else body.kind)
        found.append((hours_minutes(events[n].x), f"{text} (event {n})"))
    return (*found, *((hours_minutes(one.x), one.text) for one in task.products))
