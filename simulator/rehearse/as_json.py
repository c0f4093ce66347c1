"""Explanation of decisions as JSON builtins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from simulator.rehearse.counterfactual import Counterfactual, Spread
from simulator.rehearse.decisions import who
from simulator.rehearse.explain import Explained, Explanation
from simulator.rehearse.fixed_inputs import FixedInputs
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import MEASURES, Amounts
from simulator.rehearse.possible import Possible
from simulator.rehearse.replay import Story

_DIGITS: Final = 6


def explanation_as_json(story: Story, explanation: Explanation) -> dict[str, Any]:
    """Return an explanation; each difference is with the decision, less without it."""
    return {
        "scenario": story.scenario.id,
        "seed": story.seed,
        "epochs": explanation.epochs,
        "decisions": explanation.decisions,
        "measures": [
            {"id": row.id, "title": row.title, "unit": row.unit, "better": row.better}
            for row in MEASURES
        ],
        "ranked": [row_as_json(story, one) for one in explanation.rows],
    }


def row_as_json(story: Story, one: Explained) -> dict[str, Any]:
    """Return one decision."""
    decision = one.decision
    return {
        "number": decision.number,
        "inputs": list(decision.inputs),
        "team": decision.team,
        "seat": decision.seat,
        "who": who(story, decision),
        "exercise_seconds": decision.x,
        "scenario_seconds": decision.s,
        "what": decision.what,
        "knew": list(one.knew),
        "fixed_inputs": _fixed_inputs(one.fixed_inputs),
        "counterfactual": None
        if one.counterfactual is None
        else _counterfactual(one.counterfactual),
        "possible": None if one.possible is None else _possible(one.possible),
    }


def _fixed_inputs(one: FixedInputs) -> dict[str, Any]:
    return {
        "difference": {name: _amounts(amounts) for name, amounts in one.difference.items()},
        "later_inputs": one.later,
        "dropped_inputs": one.dropped,
        "taken_up_inputs": one.taken_up,
        "ranked": not one.unranked,
        "why_not_ranked": one.unranked,
    }


def _amounts(amounts: Amounts) -> dict[str, Any]:
    teams = {team: _round(amount) for team, amount in amounts.teams.items()}
    return {"all": _round(amounts.whole), "teams": teams}


def _possible(one: Possible) -> dict[str, Any]:
    return {
        "difference": _spreads(one.difference),
        "epochs": one.epochs,
        "likely": {name: _round(chance) for name, chance in one.likely.items()},
    }


def _spreads(difference: Mapping[str, Spread]) -> dict[str, Any]:
    return {
        name: {
            "all": _interval(spread.whole),
            "teams": {team: _interval(found) for team, found in spread.teams.items()},
        }
        for name, spread in difference.items()
    }


def _counterfactual(one: Counterfactual) -> dict[str, Any]:
    return {
        "difference": _spreads(one.difference),
        "epochs": one.epochs,
        "epochs_with_other_clock": one.clocks,
        "overrides": list(one.overrides),
    }


def _interval(found: Interval) -> dict[str, float]:
    return {name: _round(amount) for name, amount in found._asdict().items()}


def _round(amount: float) -> float:
    """Round, and never to minus nothing."""
    return round(amount, _DIGITS) + 0.0
