"""The pieces of an assessment that a run prints as JSON.

Every figure is read from the ledger, under its own address there: what is printed can be followed
to its entries, and nothing is printed that has none.
"""

from __future__ import annotations

from typing import Any

from simulator.assessment.assessment import Assessment
from simulator.assessment.clues import FactResult, HangingResult
from simulator.assessment.ledger import ScoreLedger, weight_of
from simulator.assessment.outcomes import TeamOutcome, team_outcomes
from simulator.assessment.settled import SettledResult
from simulator.assessment.values import ObjectiveResult, TaskResult
from simulator.domain.plan.scenario import Scenario
from simulator.units import ONE


def assessment_as_json(
    scenario: Scenario, assessment: Assessment, ledger: ScoreLedger
) -> dict[str, Any]:
    """Return figures, objectives and the ledger as JSON builtins.

    Shares are decimals from 0 to 1 with at most six digits: whole parts per million, divided.
    Money is in US dollars.  A figure that cannot be estimated is null.
    """
    made: dict[str, Any] = {
        name: {} for name in ("teams", "region", "services", "sharing", "between_states")
    }
    made["teams"] = {one.team: {} for one in assessment.standings}
    for figure in ledger.by_figure:
        if figure.partition("/")[0] in made:
            _put(made, figure.split("/"), ledger.as_json(figure))
    return {
        **made,
        "letters_and_outcome": [
            _team_outcome(one) for one in team_outcomes(scenario, assessment, ledger)
        ],
        "objectives": [_objective(one, ledger) for one in assessment.objectives],
        "settled_decisions": [_settled(one) for one in assessment.settled],
        "uncertain_facts": [_fact(one) for one in assessment.uncertain],
        "capabilities": {
            one: ledger.as_json(f"capabilities/{one}/suggested")
            for one in dict.fromkeys(row.capability for row in assessment.objectives)
        },
        "ratings": {
            figure.partition("/")[2]: ledger.as_json(figure)
            for figure in ledger.by_figure
            if figure.startswith("ratings/")
        },
        "ledger": _entries(ledger),
    }


def _team_outcome(one: TeamOutcome) -> dict[str, Any]:
    return {
        "team": one.team,
        "suggested": dict(one.letters),
        "r": one.resilience / ONE if one.resilience is not None else None,
        "why_no_r": one.why,
        "where_they_part": one.parts,
    }


def _settled(one: SettledResult) -> dict[str, Any]:
    return {
        "team": one.team,
        "question": one.question,
        "at_exercise_seconds": one.x,
        "chosen": one.chosen or None,
        "settled_by": one.by,
        "right": list(one.right),
        "kept": one.kept,
        "why": one.why,
        "evidence": [one.n],
    }


def _fact(fact: FactResult) -> dict[str, Any]:
    return {
        "id": fact.fact,
        "title": fact.title,
        "so": fact.so,
        "chance": fact.chance / ONE,
        "set_by_control": fact.pinned,
        "halves": fact.halves or None,
        "clues": [
            {
                "inject": one.inject,
                "sort": one.sort,
                "said": one.said or None,
                "right": one.right,
                "held": [
                    {
                        "team": each.team,
                        "at_exercise_seconds": each.x,
                        "from": each.source or None,
                        "evidence": [each.n],
                    }
                    for each in one.holders
                ],
                "never": list(one.never),
            }
            for one in fact.clues
        ],
        "decisions": [_hanging(one) for one in fact.decisions],
        "evidence": [fact.n],
    }


def _hanging(one: HangingResult) -> dict[str, Any]:
    return {
        "team": one.team,
        "question": one.question,
        "at_exercise_seconds": one.x,
        "chosen": one.chosen or None,
        "by_default": one.by_default,
        "right": one.right,
        "clues_it_had": list(one.had),
        "clues_others_had": {inject: list(teams) for inject, teams in one.missed},
        "evidence": [one.n],
    }


def _put(made: dict[str, Any], way: list[str], value: float | str | None) -> None:
    for step in way[:-1]:
        made = made.setdefault(step, {})
    made[way[-1]] = value


def _objective(objective: ObjectiveResult, ledger: ScoreLedger) -> dict[str, Any]:
    return {
        "id": objective.id,
        "title": objective.title,
        "capability": objective.capability,
        "team": objective.team,
        "suggested": {
            team: ledger.as_json(f"targets/{objective.id}/{team}/suggested")
            for team in dict.fromkeys(task.team for task in objective.tasks)
        },
        "suggested_as_a_whole": ledger.as_json(f"objectives/{objective.id}/suggested"),
        "worst_rating": ledger.as_json(f"objectives/{objective.id}/rated"),
        "tasks": [_task(task, ledger) for task in objective.tasks],
    }


def _task(task: TaskResult, ledger: ScoreLedger) -> dict[str, Any]:
    return {
        "id": task.id,
        "title": task.title,
        "team": task.team,
        "essential": task.essential,
        "standard": task.standard,
        "norms": list(task.norms),
        "measures": list(task.measures),
        "status": ledger.as_json(f"tasks/{task.id}/status"),
        "suggested": ledger.as_json(f"tasks/{task.id}/suggested"),
        "at_exercise_seconds": task.at,
        "evidence": list(task.evidence),
        "shown_by": task.shown,
        "why": task.why,
    }


def _entries(ledger: ScoreLedger) -> list[dict[str, Any]]:
    made = []
    for figure, entries in ledger.by_figure.items():
        rule = ledger.rule_of(figure)
        for place, one in enumerate(entries):
            made.append(
                {
                    "figure": figure,
                    "rule": rule.id,
                    "unit": rule.unit,
                    "amount": one.word if rule.unit == "word" else one.amount,
                    "of": one.of,
                    "weight": weight_of(rule, entries, place) / ONE,
                    "at_exercise_seconds": one.x,
                    "evidence": list(one.evidence),
                    "reason": one.reason,
                }
            )
    return made
