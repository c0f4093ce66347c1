"""Relations between states in the after-action: steps and causes, never a verdict.

A public naming is shown with what its standard of evidence lacked.  Whether it was right is not
asked: a drill that rewarded a lucky guess would teach guessing.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment import ScoreLedger
from simulator.assessment.assessment import Assessment
from simulator.assessment.diplomacy_values import (
    Attribution,
    RequestResult,
    TensionCurve,
)
from simulator.assessment.values import Happened
from simulator.domain.concepts.directory import ContactMissed, ContactReached
from simulator.domain.concepts.work import ActionFinished
from simulator.domain.kinds.action import spec_of
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import action_title, name_of, names_of
from simulator.domain.values.ladder import LADDER
from simulator.exercise.figures import written
from simulator.exercise.markdown import items, spaced, table
from simulator.times import long, mark


def between_states(scenario: Scenario, shown: Assessment, ledger: ScoreLedger) -> Iterator[str]:
    """Yield the section, if anything happened between states."""
    between = shown.between_states
    if not (
        between.pairs
        or between.attributions
        or between.requests
        or between.findings
        or between.calls
    ):
        return
    yield from spaced(
        "## Between states",
        "Tension is this model's index from 0 to 10; it is sluggish by design, and what moves it "
        "is what states say and do. Norms are voluntary: a breach is a political finding.",
    )
    rows = [row for curve in between.pairs for row in _steps(scenario, curve)]
    heads = ("Relations of", "At", "Step", "Because", "Events")
    yield from table(heads, rows, "Relations stayed where they were.")
    yield from _figures(scenario, between.pairs, ledger)
    yield from _attributions(scenario, between.attributions)
    yield from _requests(scenario, between.requests)
    yield from _calls(scenario, between.calls)
    yield from _practised(scenario, between.practised)
    found = (
        f"{names_of(scenario, was.teams)} held that {name_of(scenario, was.state)} went against "
        f"norm ({was.norm}), {'in public' if was.public else 'in private'}, at {mark(x)} "
        f"(event {n})"
        for n, x, was in between.findings
    )
    yield from items(found, "No breach of a norm was found.")


def _figures(
    scenario: Scenario, pairs: tuple[TensionCurve, ...], ledger: ScoreLedger
) -> Iterator[str]:
    def said(figure: str) -> str:
        found = ledger.figure(f"between_states/{figure}")
        return written(ledger.rule_of(f"between_states/{figure}"), found)

    rows = [
        (" and ".join(name_of(scenario, one) for one in curve.between), *figures)
        for curve in pairs
        for place in (f"tension/{'/'.join(curve.between)}",)
        for figures in ([said(f"{place}/{name}") for name in ("highest", "end", "step")],)
    ]
    heads = ("Tension between", "Highest", "At the end", "Step at the end")
    yield from table(heads, rows, "No two states take part.")
    if pairs:
        yield from spaced(f"Highest tension: {said('highest_tension')}.")


def _steps(scenario: Scenario, curve: TensionCurve) -> Iterator[tuple[str, ...]]:
    names = " and ".join(name_of(scenario, one) for one in curve.between)
    for one in curve.steps:
        way = "up to" if one.step > one.was else "down to"
        numbers = ", ".join(map(str, one.evidence))
        because = one.reason.replace("-", " ")
        yield names, mark(one.at.x), f"{way} {LADDER[one.step].words}", because, numbers


def _attributions(scenario: Scenario, made: tuple[Attribution, ...]) -> Iterator[str]:
    if not made:
        return
    rows = (
        (
            names_of(scenario, one.teams),
            name_of(scenario, one.state),
            mark(one.at.x),
            one.claimed,
            one.known or "none",
            "; ".join(one.lacks) or "nothing: met",
            ", ".join(map(str, one.evidence)),
        )
        for one in made
    )
    heads = ("Named by", "State", "At", "Claimed", "On file", "The standard lacked", "Events")
    yield from table(heads, rows, "")


def _calls(
    scenario: Scenario, made: tuple[Happened[ContactReached | ContactMissed], ...]
) -> Iterator[str]:
    if not made:
        return
    rows = (
        (
            name_of(scenario, was.team),
            name_of(scenario, was.party),
            was.channel,
            mark(x),
            was.status.replace("-", " ") if isinstance(was, ContactMissed) else "answers",
            str(n),
        )
        for n, x, was in made
    )
    yield from table(("Called by", "Whom", "By", "At", "The entry", "Event"), rows, "")


def _practised(scenario: Scenario, made: tuple[Happened[ActionFinished], ...]) -> Iterator[str]:
    """Yield which norms and measures teams put into practice, and by which act first."""
    first: dict[tuple[str, str], Happened[ActionFinished]] = {}
    for one in made:
        first.setdefault((one.was.team, one.was.action), one)
    rows = (
        (
            name_of(scenario, was.team),
            action_title(was.action),
            ", ".join(spec_of(was.action).norms),
            ", ".join(map(str, spec_of(was.action).measures)),
            mark(x),
            str(n),
        )
        for n, x, was in first.values()
    )
    heads = ("Put into practice by", "By", "UN norms", "OSCE measures", "First at", "Event")
    yield from table(heads, rows, "")


def _requests(scenario: Scenario, made: tuple[RequestResult, ...]) -> Iterator[str]:
    if not made:
        return
    rows = (
        (
            name_of(scenario, one.team),
            name_of(scenario, one.asked),
            f"norm ({one.about})" if one.sort == "norm" else one.sort.replace("-", " "),
            mark(one.began.x),
            one.outcome,
            long(one.took) if one.took is not None else "",
            ", ".join(map(str, one.evidence)),
        )
        for one in made
    )
    heads = ("Asked by", "Of", "What", "At", "Outcome", "Answered after", "Events")
    yield from table(heads, rows, "")
