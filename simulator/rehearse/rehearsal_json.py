"""A rehearsal as JSON builtins: its tables, what was found, and the digest of every drill."""

from __future__ import annotations

import math
from dataclasses import fields
from typing import Any, Final

from simulator.rehearse.finding import Placed
from simulator.rehearse.intervals import Interval
from simulator.rehearse.rehearsal import Rehearsal
from simulator.rehearse.table import Branches, Cell, Delivery, Known, Tables, TeamTable

_DIGITS: Final = 6


def rehearsal_as_json(
    rehearsal: Rehearsal, made: Tables, found: tuple[Placed, ...]
) -> dict[str, Any]:
    """Return a rehearsal; every mean with its 95 % interval, whose ends are null for one seed."""
    return {
        "scenario": rehearsal.scenario.id,
        "scenario_digest": rehearsal.digest,
        "policies": list(rehearsal.policies),
        "seeds": list(rehearsal.seeds),
        "teams": [_team(one) for one in made.teams],
        "decisions": [_branches(one) for one in made.branches],
        "injects": [_delivery(one) for one in made.deliveries],
        "facts": [_known(one) for one in made.facts],
        "findings": [finding_as_json(one) for one in found],
        "drills": [
            {"policy": one.policy, "seed": one.seed, "digest": one.digest} for one in rehearsal
        ],
    }


def finding_as_json(one: Placed) -> dict[str, Any]:
    """Return a finding, with its place."""
    return {
        "severity": one.finding.severity,
        "code": one.finding.code,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "message": one.finding.message,
        "hint": one.finding.hint,
    }


def _team(one: TeamTable) -> dict[str, Any]:
    return {
        "team": one.team,
        "tasks": one.tasks,
        "injects": one.injects,
        "service_if_nobody_acts": _interval(one.idle),
        "by_policy": {policy: _cell(cell) for policy, cell in one.cells.items()},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for one in fields(Cell):
        held = getattr(cell, one.name)
        made[one.name] = (
            {letter: _interval(found) for letter, found in held.items()}
            if one.name == "letters"
            else _interval(held)
        )
    return made


def _interval(found: Interval | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    return {name: _round(amount) for name, amount in found._asdict().items()}


def _round(amount: float) -> float | None:
    """Round, and never to minus nothing; what JSON cannot say is null."""
    return None if math.isinf(amount) else round(amount, _DIGITS) + 0.0


def _branches(one: Branches) -> dict[str, Any]:
    return {
        "ask": one.ask,
        "inject": one.inject,
        "team": one.team,
        "by_policy": {
            policy: {
                "asked": asked,
                "chosen": {option: one.chosen[policy].get(option, 0) for option in one.options},
                "by_default": one.default[policy],
                "undecided": one.undecided[policy],
            }
            for policy, asked in one.asked.items()
        },
    }


def _delivery(one: Delivery) -> dict[str, Any]:
    return {
        "inject": one.inject,
        "by_policy": {policy: dict(sorted(held.items())) for policy, held in one.status.items()},
        "why_not": dict(sorted(one.why.items())),
    }


def _known(one: Known) -> dict[str, Any]:
    return {
        "fact": one.fact,
        "seeds_in_which_it_is_so": one.so,
        "clues": dict(sorted(one.clues.items())),
        "by_policy": {
            policy: {"told": dict(told), "passed_on": dict(one.passed_on[policy])}
            for policy, told in one.told.items()
        },
    }
