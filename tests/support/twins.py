"""Twins for the law of secrecy: two exercises that were asked the same and differ in one fact.

A ``Way`` varies a fact, and names the seats it is hidden from and the events that disclose it to
them:

* an *occurrence* may happen in one twin and not in the other, or at another time;
* an *outcome* happens in both at the same time, and says something else.

A way with neither has no path to these seats: their streams are equal to ENDEX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from strategies import END, crowded, opened, played, replayed
from verbs import Step

from simulator.domain import effects as fx
from simulator.domain.commands.control import Override
from simulator.domain.scenario import (
    Scenario,
)
from simulator.domain.value import encode
from simulator.engine import Kernel

PLAN: Final = crowded()
TEAMS: Final = ("A", "B", "C", "R")
SEATS: Final = tuple(
    seat.id for seat in PLAN.seats.values() if seat.kind not in ("control", "evaluator")
)

PHYSICS: Final = frozenset(
    {
        "readings-taken",
        "confidence-read",
        "message-arrived",
        "decision-asked",
        "indicator-gained",
        "jump-ended",
    }
)
"""How it shows that something has become of assets."""
ACTS: Final = frozenset(
    {
        "message-sent",
        "indicator-shared",
        "statement-made",
        "people-changed",
        "help-sent",
        "rumour-answered",
    }
)
"""How it shows that other teams have done something else, or at another time."""
EFFECTS: Final = PHYSICS | ACTS | {"alert-raised", "demand-received"}
"""How it shows that an adversary has come further, or less far."""
FINDINGS: Final = frozenset({"action-finished", "verdict-reached", "findings-reported"})
"""How a team's own work shows it something."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to vary a hidden fact."""

    vary: Callable[[Scenario], Scenario]
    seats: tuple[str, ...] = SEATS
    quiet: tuple[str, ...] = ()
    """Teams that do nothing, so that the fact is not told by what they do."""
    occurrences: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    first: tuple[fx.Effect, ...] = ()
    """What control makes so in both twins at STARTEX."""


Row = str | tuple[Way, ...]


def all_but(*teams: str) -> tuple[str, ...]:
    """Return the seats of no such team."""
    return tuple(seat for seat in SEATS if PLAN.seats[seat].team not in teams)


def of(*teams: str) -> tuple[str, ...]:
    """Return the seats of these teams."""
    return tuple(seat for seat in SEATS if PLAN.seats[seat].team in teams)


def one(part: str, name: str, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one thing of a scenario."""

    def vary(plan: Scenario) -> Scenario:
        things = getattr(plan, part)
        changed: dict[str, Any] = {part: {**things, name: replace(things[name], **other)}}
        return replace(plan, **changed)

    return vary


def stage_of(campaign: str, place: int, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one stage."""

    def vary(plan: Scenario) -> Scenario:
        stages = list(plan.campaigns[campaign].stages)
        stages[place] = replace(stages[place], **other)
        return one("campaigns", campaign, stages=tuple(stages))(plan)

    return vary


def victim_of(campaign: str, place: int, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one victim."""

    def vary(plan: Scenario) -> Scenario:
        victims = list(plan.campaigns[campaign].victims)
        victims[place] = replace(victims[place], **other)
        return one("campaigns", campaign, victims=tuple(victims))(plan)

    return vary


def ask_of(inject: str, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of an inject's first ask."""

    def vary(plan: Scenario) -> Scenario:
        first, *rest = plan.injects[inject].asks
        return one("injects", inject, asks=(replace(first, **other), *rest))(plan)

    return vary


def option_of(inject: str, place: int, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one option of an inject's first ask."""

    def vary(plan: Scenario) -> Scenario:
        options = list(plan.injects[inject].asks[0].options)
        options[place] = replace(options[place], **other)
        return ask_of(inject, options=tuple(options))(plan)

    return vary


def task_of(**other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of the first task."""

    def vary(plan: Scenario) -> Scenario:
        first = plan.objectives[0]
        return replace(
            plan, objectives=(replace(first, tasks=(replace(first.tasks[0], **other),)),)
        )

    return vary


def whole(**other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of the scenario itself."""
    return lambda plan: replace(plan, **other)


def nobody(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that no seat but staff ever learns it."""
    return (Way(vary=vary),)


def others(vary: Callable[[Scenario], Scenario], team: str) -> tuple[Way, ...]:
    """Return that one team is told, and while it does nothing nobody else ever learns it."""
    return (Way(vary=vary, seats=all_but(team), quiet=(team,)),)


def physics(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that everybody learns it by what becomes of assets."""
    return (Way(vary=vary, occurrences=PHYSICS | ACTS, outcomes=FINDINGS),)


def adversary(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that everybody learns it by what an adversary does, and by finding it."""
    return (Way(vary=vary, occurrences=EFFECTS, outcomes=FINDINGS),)


def delivered(
    vary: Callable[[Scenario], Scenario], *teams: str, kinds: Iterable[str] = ()
) -> tuple[Way, ...]:
    """Return that addressees learn it when the inject arrives, and nobody else ever does."""
    told = frozenset({"message-arrived", *kinds})
    return (
        Way(vary=vary, seats=of(*teams), occurrences=told),
        Way(vary=vary, seats=all_but(*teams), quiet=teams),
    )


def owing(name: str, /, **other: Any) -> tuple[Way, ...]:
    """Return that the team that owes a duty is told, and others see only where a jump ends."""
    return _owed(name, one("duties", name, **other))


def owing_stage(name: str, place: int, /, **other: Any) -> tuple[Way, ...]:
    """Return the same of a stage of a duty."""

    def vary(plan: Scenario) -> Scenario:
        stages = list(plan.duties[name].stages)
        stages[place] = replace(stages[place], **other)
        return one("duties", name, stages=tuple(stages))(plan)

    return _owed(name, vary)


def _owed(name: str, vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    team = PLAN.duties[name].team
    ends = frozenset({"jump-ended"})
    return (Way(vary=vary, seats=all_but(team), quiet=(team,), occurrences=ends),)


def official_step(place: int, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one of the author's assessments."""

    def vary(plan: Scenario) -> Scenario:
        steps = list(plan.severity)
        steps[place] = replace(steps[place], **other)
        return replace(plan, severity=tuple(steps))

    return vary


def assessed(place: int, /, **other: Any) -> tuple[Way, ...]:
    """Return that an assessment shows to a team when it declares one itself, and not before."""
    vary = official_step(place, **other)
    return (
        Way(
            vary=vary,
            seats=of("A"),
            quiet=("B", "C", "R"),
            occurrences=frozenset({"duty-disclosed", "duty-opened"}),
            outcomes=frozenset({"duty-disclosed", "duty-opened"}),
        ),
        Way(vary=vary, seats=all_but("A"), quiet=("A",)),
    )


# ---- the law


def twins(way: Way, steps: Sequence[Step], seed: int) -> tuple[Kernel, Kernel]:
    """Return two exercises that were asked the same and differ in one hidden fact."""
    quiet = {seat.id for seat in PLAN.seats.values() if seat.team in way.quiet}
    steps = [step for step in steps if step.seat not in quiet]
    if way.first:
        ours = opened(PLAN, seed)
        ours.take("control", Override(note="so it is", effects_given=way.first))
        ours.advance_to(END)
    else:
        ours = played(PLAN, seed, steps)
    return ours, replayed(way.vary(PLAN), seed, ours.inputs, until=ours.x)


def law(way: Way, steps: Sequence[Step], seed: int) -> None:
    """Compare what each seat was told up to the first declared disclosure."""
    ours, theirs = twins(way, steps, seed)
    for seat in way.seats:
        # Equal values are equal bytes (the codec's law), so frames have equal sizes too.
        a, b = ours.since(seat, 0), theirs.since(seat, 0)
        place = next(
            (n for n, (p, q) in enumerate(zip(a, b, strict=False)) if p != q), min(len(a), len(b))
        )
        if place == max(len(a), len(b)):
            assert ours.picture(seat) == theirs.picture(seat), seat
            continue
        here = encode(tuple(a[place])) if place < len(a) else None
        there = encode(tuple(b[place])) if place < len(b) else None
        assert _declared(way, here, there), f"{seat} at {place}:\n  {here}\n  {there}"


def _declared(way: Way, here: Any, there: Any) -> bool:
    if here is not None and there is not None and here[:2] == there[:2]:
        kinds = {here[2]["kind"], there[2]["kind"]}
        return (len(kinds) == 1 and kinds <= way.outcomes) or bool(kinds & way.occurrences)
    told = [entry for entry in (here, there) if entry is not None]
    return min(told, key=lambda entry: entry[:2])[2]["kind"] in way.occurrences
