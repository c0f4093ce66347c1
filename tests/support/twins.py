"""Twins for the law of secrecy: two exercises that were asked the same and differ in one fact.

A ``Way`` varies a fact, and names the seats it is hidden from and the events that disclose it to
them:

* an *occurrence* may happen in one twin and not in the other, or at another time;
* a *consequence* may, too, if it descends by cause from a truth that differs between the twins;
* an *outcome* happens in both at the same time, and says something else.

None of the first two excuses what something says: a message that arrives in both twins at the same
time is the same message.  A way with none of them has no path to these seats: their streams are
equal to ENDEX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final

import fx
from strategies import crowded

from simulator.domain.plan.scenario import Scenario

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
BETWEEN: Final = frozenset(
    {
        "attribution-made",
        "consensus-reached",
        "contact-missed",
        "contact-reached",
        "decision-asked",
        "decision-lapsed",
        "entry-corrected",
        "evidence-shown",
        "joining-failed",
        "message-arrived",
        "norm-breach-found",
        "relations-changed",
        "request-answered",
        "request-ignored",
        "request-sent",
    }
)
"""How it shows that something has become of relations, requests and calls."""
ACTS: Final = BETWEEN | frozenset(
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
FINDINGS: Final = frozenset(
    {
        "action-finished",
        "attribution-reviewed",
        "directory-checked",
        "estimate-reported",
        "findings-reported",
        "verdict-reached",
    }
)
"""How a team's own work shows it something."""
READINGS: Final = frozenset({"readings-taken", "confidence-read"})
"""What tells figures of the truth: at the same time it may tell others."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to vary a hidden fact."""

    vary: Callable[[Scenario], Scenario]
    seats: tuple[str, ...] = SEATS
    quiet: tuple[str, ...] = ()
    """Teams that do nothing, so that the fact is not told by what they do."""
    occurrences: frozenset[str] = frozenset()
    consequences: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    first: tuple[fx.Effect, ...] = ()
    """What control makes so in both twins at STARTEX."""


Varied = tuple[Way, ...]
"""A field that is hidden from somebody, and how it is varied."""


@dataclass(frozen=True, kw_only=True)
class Visible:
    """A field that everybody is told, so that it cannot be varied unseen.

    Where ``vary`` is given, the briefing of each seat of ``seats`` must differ by it.
    """

    to: str
    vary: Callable[[Scenario], Scenario] | None = None
    seats: tuple[str, ...] = tuple(
        one.id for one in PLAN.seats.values() if one.kind in ("team", "persona")
    )


@dataclass(frozen=True)
class Parts:
    """A field that holds things, or stands in things, whose own fields have rows: of that class."""

    of: str


@dataclass(frozen=True, kw_only=True)
class Unspoken:
    """A name that these seats never see, nor anything made of it.

    Luck is addressed by names, so twins that differ in one differ in what happens.  The name is
    made one of a kind instead, and looked for in all that the seats are told and offered.
    """

    mark: Callable[[Scenario], Scenario]
    """Puts ``MARK`` before the name, wherever it stands."""
    seats: tuple[str, ...] = SEATS
    quiet: tuple[str, ...] = ()


MARK: Final = "zqx"
Row = Visible | Parts | Unspoken | Varied


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


def between(part: str, place: int, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one entry of the directory, or of one relation."""

    def vary(plan: Scenario) -> Scenario:
        rows = list(getattr(plan.diplomacy, part))
        rows[place] = replace(rows[place], **other)
        changed: dict[str, Any] = {part: tuple(rows)}
        return replace(plan, diplomacy=replace(plan.diplomacy, **changed))

    return vary


def flag_of(campaign: str, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of a campaign's false flag."""

    def vary(plan: Scenario) -> Scenario:
        flag = plan.campaigns[campaign].false_flag
        assert flag is not None
        return one("campaigns", campaign, false_flag=replace(flag, **other))(plan)

    return vary


def state_of(name: str, /, **other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of one state that plays no team."""

    def vary(plan: Scenario) -> Scenario:
        states = plan.diplomacy.states
        states = {**states, name: replace(states[name], **other)}
        return replace(plan, diplomacy=replace(plan.diplomacy, states=states))

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


def marked(*parts: str, names: Iterable[str]) -> Callable[[Scenario], Scenario]:
    """Return what puts the mark before names in parts of a scenario, and wherever they refer."""
    known = frozenset(names)

    def mark(plan: Scenario) -> Scenario:
        changed: dict[str, Any] = {part: _renamed(getattr(plan, part), known) for part in parts}
        return replace(plan, **changed)

    return mark


def _renamed(thing: Any, names: frozenset[str]) -> Any:
    if isinstance(thing, str):
        return ":".join(MARK + one if one in names else one for one in thing.split(":"))
    if isinstance(thing, tuple):
        return tuple(_renamed(one, names) for one in thing)
    if isinstance(thing, Mapping):
        return {_renamed(key, names): _renamed(one, names) for key, one in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        told = {one.name: _renamed(getattr(thing, one.name), names) for one in fields(thing)}
        return replace(thing, **told)
    return thing


def nobody(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that no seat but staff ever learns it."""
    return (Way(vary=vary),)


def others(vary: Callable[[Scenario], Scenario], team: str) -> tuple[Way, ...]:
    """Return that one team is told, and while it does nothing nobody else ever learns it."""
    return (Way(vary=vary, seats=all_but(team), quiet=(team,)),)


def physics(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that everybody learns it by what becomes of assets."""
    return (Way(vary=vary, consequences=PHYSICS | ACTS, outcomes=FINDINGS | READINGS),)


def adversary(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that everybody learns it by what an adversary does, and by finding it."""
    return (Way(vary=vary, consequences=EFFECTS, outcomes=FINDINGS | READINGS),)


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


def said(
    vary: Callable[[Scenario], Scenario],
    *teams: str,
    kinds: Iterable[str] = ("message-arrived",),
    others: Iterable[str] = (),
) -> tuple[Way, ...]:
    """Return that addressees learn it by what is said to them; others by what is named, if any."""
    return (
        Way(vary=vary, seats=of(*teams), outcomes=frozenset(kinds)),
        Way(vary=vary, seats=all_but(*teams), quiet=teams, occurrences=frozenset(others)),
    )
