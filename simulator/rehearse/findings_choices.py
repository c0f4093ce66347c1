"""Findings on decisions: where none matters, one option always wins, or looks give it away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Final

from simulator.bots.drill import DEFAULT, YARDSTICK
from simulator.bots.looks import LOOKS
from simulator.bots.taking import taking
from simulator.domain.plan.aims import Assignment
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.teams import Team
from simulator.rehearse.drill import Drill, Part
from simulator.rehearse.finding import Finding
from simulator.rehearse.intervals import paired
from simulator.rehearse.rehearsal import IDLE, Rehearsal, team_of
from simulator.scenario.case import Case, Node
from simulator.units import ONE, percent

BLIND: Final = "blind"
"""The policy that takes any option, each as likely."""
PAYS: Final = 0.05
"""How far R may lie above that of a blind choice."""
OFTEN: Final = 0.7
"""Share of the draws in which one option may be the best."""
_FEWEST: Final = 20
"""Drills from which on a share says something."""
_LEAST: Final = ONE // 2_000
"""Service that is worth talking about: twice as much is a thousandth of a team's."""


def nothing_matters(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find teams for whom it comes to the same whether anybody acts or knows every answer."""
    for team in case.of(Team):
        name = team.part.id
        drills = [rehearsal.of(policy) for policy in (IDLE, YARDSTICK, DEFAULT)]
        if name in rehearsal.serving:
            every = len(rehearsal.seeds)
            same = every - len(rehearsal.rs(DEFAULT, name))
            if same * 2 > every:
                text = f"nothing that {name} decides matters to its services under {same:,} of "
                text += f"{every:,} seeds"
                hint = "let what it decides reach what it answers for"
                yield Finding("error", "nothing-matters", (*team.path, "id"), text, hint)
        elif len({_statuses(one, name) for policy in drills for one in policy}) == 1:
            text = f"nothing that {name} does shows in a task, in any seed"
            hint = "give it a task of its own"
            yield Finding("error", "nothing-matters", (*team.path, "id"), text, hint)


def _statuses(drill: Drill, team: str) -> tuple[str, ...]:
    return tuple(row.status for row in team_of(drill, team).tasks)


def looks_pay(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find places and looks of options by which one does better than by a blind choice."""
    if BLIND not in rehearsal.policies or len(rehearsal.seeds) < _FEWEST:
        return
    for looks in LOOKS:
        if looks == BLIND or looks not in rehearsal.policies:
            continue
        gained = [
            r - blind
            for team in rehearsal.serving
            for seed in rehearsal.seeds
            if (r := rehearsal.r(rehearsal.drills[Part(looks, seed)], team)) is not None
            and (blind := rehearsal.r(rehearsal.drills[Part(BLIND, seed)], team)) is not None
        ]
        more = paired(gained) if gained else None
        rows = [_met(rehearsal, _by_choice(case), policy) for policy in (looks, BLIND)]
        most = max(PAYS, 1 / max(len(_by_choice(case)), 1))
        met = paired([a - b for a, b in zip(*rows, strict=True)])
        if more is not None and more.low > PAYS:
            text = f"to take the {looks} option pays: R is {more.mean:+.2f} to a blind choice"
            yield _given_away(rehearsal, case, looks, text)
        elif met.low > most:
            text = f"to take the {looks} option pays: {met.mean:+.0%} of tasks shown by a choice"
            yield _given_away(rehearsal, case, looks, text)


def _by_choice(case: Case, ask: str = "") -> frozenset[str]:
    """Return the tasks that are shown by what was chosen, in one decision or in any."""
    return frozenset(
        task.id
        for _, task in case.of(Assignment)
        if any(ask in ("", name) for name, _ in task.evidence.decisions(task.team))
    )


def _met(rehearsal: Rehearsal, tasks: frozenset[str], policy: str) -> list[float]:
    """Return the share of tasks that were in time, by seed."""
    found = []
    for drill in rehearsal.of(policy):
        rows = [row for team in drill.teams for row in team.tasks if row.id in tasks]
        found.append(fmean([row.status == "in-time" for row in rows] or [0.0]))
    return found


def _given_away(rehearsal: Rehearsal, case: Case, looks: str, text: str) -> Finding:
    """Return the finding, at the decision in whose tasks the looks win most."""

    def won(ask: str) -> float:
        tasks = _by_choice(case, ask)
        return fmean(_met(rehearsal, tasks, looks)) - fmean(_met(rehearsal, tasks, BLIND))

    path = max(case.asks, key=lambda one: won(one[1].id))[0]
    hint = "write its options in equal words and at equal length"
    return Finding("error", "looks-pay", (*path, "options"), text, hint)


# ---- one decision after another, each of its ways taken in a drill that is else by the book


def one_always_best(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find decisions of which one option is best in nearly all seeds, though none is settled."""
    for node in case.of(Ask):
        worth = _worth(rehearsal, node.part)
        if worth is None or node.part.settled is not None:
            continue
        best = max(worth, key=lambda name: fmean(worth[name]))
        others = [name for name in worth if name != best]
        ahead = [
            paired([a - b for a, b in zip(worth[best], worth[other], strict=True)])
            for other in others
        ]
        wins = sum(
            all(worth[best][n] > worth[other][n] + _LEAST for other in others)
            for n in range(len(worth[best]))
        )
        if all(one.low > 0 for one in ahead) and wins > OFTEN * len(worth[best]):
            yield _always(node, best, wins, len(worth[best]))


def _always(node: Node[Ask], best: str, wins: int, draws: int) -> Finding:
    place = next(n for n, one in enumerate(node.part.options) if one.id == best)
    text = f"{node.part.id}: {best} is best in {wins:,} of {draws:,} draws"
    hint = f"give {best} a price, let another be right where a fact is so, or declare it settled"
    path = (*node.path, "options", place)
    return Finding("error", "one-always-best", path, text, hint)


def _worth(rehearsal: Rehearsal, ask: Ask) -> Mapping[str, list[float]] | None:
    """Return option → service of all teams by seed; ``None`` if its ways were not all played."""
    names = [taking(ask.id, option.id) for option in ask.options]
    if not names or any(name not in rehearsal.ways for name in names):
        return None
    if len(rehearsal.seeds) < _FEWEST:
        return None
    return {
        option.id: [_service(rehearsal, drill) for drill in rehearsal.of(name)]
        for option, name in zip(ask.options, names, strict=True)
    }


def _service(rehearsal: Rehearsal, drill: Drill) -> float:
    return fmean([team_of(drill, team).availability for team in sorted(rehearsal.serving)] or [0])


def fact_moves_nothing(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find decisions that are said to hang on a fact, and come to the same however that is."""
    for node in case.of(Ask):
        worth = _worth(rehearsal, node.part)
        if worth is None or not any(one.right_when is not None for one in node.part.options):
            continue
        spread = [max(row) - min(row) for row in zip(*worth.values(), strict=True)]
        if max(spread) <= _LEAST:
            text = f"{node.part.id}: whichever option is taken, service is the same in all "
            text += f"{len(spread):,} draws, within {percent(_LEAST)}"
            hint = "let its options do something, or do not call one of them right"
            yield Finding("look", "dead-branch", (*node.path, "options"), text, hint)


def best_by_fact(
    rehearsal: Rehearsal, ask: Ask, fact: str
) -> Mapping[bool, tuple[str, Sequence[float]]]:
    """Return how the fact is → the best option there, and what it is ahead of the next, by seed."""
    worth = _worth(rehearsal, ask)
    if worth is None:
        return {}
    first = rehearsal.of(taking(ask.id, ask.options[0].id))
    found = {}
    for so in (True, False):
        places = [
            n
            for n, drill in enumerate(first)
            if any(one.fact == fact and one.so is so for one in drill.facts)
        ]
        if places:
            means = {name: fmean(row[n] for n in places) for name, row in worth.items()}
            best, second = sorted(means, key=lambda name: (-means[name], name))[:2]
            found[so] = (best, [worth[best][n] - worth[second][n] for n in places])
    return found
