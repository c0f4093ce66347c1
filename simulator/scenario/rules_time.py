"""Rules on time: nothing comes after ENDEX, and people have minutes enough.

What a person must do is judged in exercise time.  Reading and deciding take eight minutes at
least; what must be completed takes the action's own time on top, at the pace in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.plan.aims import Assignment, Proof
from simulator.domain.plan.campaigns import Campaign, StagePlan
from simulator.domain.plan.facts import Delivered, Did, Reached, Told
from simulator.domain.plan.injects import Ask, Contingency, Expected, Inject
from simulator.domain.values.remembered import Fact
from simulator.domain.values.timing import Jump, Pace, Phase
from simulator.scenario.case import Case, Finding, Node, repeated
from simulator.scenario.lowering import Path
from simulator.times import duration, mark
from simulator.units import MINUTE

LEAST_WINDOW = 8 * MINUTE
SHORTEST_EXERCISE = 10 * MINUTE


def exercise_too_short(case: Case) -> Iterator[Finding]:
    """An exercise lasts long enough to decide anything."""
    if case.timetable.end < SHORTEST_EXERCISE:
        path = ("clock", "duration")
        yield Finding(path, f"{case.quoted(path)} is no time to play in", "write 10m or more")


def after_endex(case: Case) -> Iterator[Finding]:
    """Whatever has a time has one before ENDEX."""
    end = case.timetable.end
    for path, part in case.of(Pace, Jump, Phase, Campaign, Inject):
        at = (*path, "begins" if isinstance(part, Campaign) else "at")
        given: str | None = case.quoted(at)
        if given is None:
            continue
        second = case.timetable.second_of(given)
        if second is None or second >= end:
            yield Finding(at, f"{given} is not before ENDEX", f"ENDEX is at {mark(end)}")
    for path, inject in case.of(Inject):
        goes = None if inject.after is None else case.timetable.delivery(inject.id)
        if goes is not None and goes >= end:
            message = f"it would go out at {mark(goes)}, which is not before ENDEX"
            yield Finding((*path, "after"), message, f"ENDEX is at {mark(end)}")
    for path, stage in case.of(StagePlan):
        if stage.pin is not None and stage.pin >= end:
            pin = (*path, "pin")
            message = f"{case.quoted(pin)} is not before ENDEX"
            yield Finding(pin, message, f"ENDEX is at {mark(end)}")


def pins_in_order(case: Case) -> Iterator[Finding]:
    """The pins of a campaign's stages rise, from its beginning on."""
    for path, part in case.of(Campaign):
        before = part.begins
        for place, stage in enumerate(part.stages):
            if stage.pin is None:
                continue
            if stage.pin <= before:
                pin = (*path, "stages", place, "pin")
                message = f"{case.quoted(pin)} is not after what comes before it, {mark(before)}"
                yield Finding(pin, message, "let pins rise along the stages")
            before = max(before, stage.pin)


def same_time_twice(case: Case) -> Iterator[Finding]:
    """Paces and phases begin at different times."""
    rows: Iterator[Node[Pace | Phase]] = case.of(Pace, Phase)
    for at, _ in repeated(((*path, "at"), (type(row), row.x)) for path, row in rows):
        yield Finding(at, f"{case.quoted(at)} stands twice", "keep one of them")


def _windows(case: Case) -> Iterator[tuple[Path, int, int | None]]:
    """Yield every window that counts from an inject: where, how long, and from when."""
    rows: list[Node[Ask | Expected]] = [*case.of(Ask), *case.of(Expected)]
    for path, part in rows:
        yield (*path, "within"), part.within, case.timetable.delivery(case.inject_at(path).id)
    for path, task in case.of(Assignment):
        yield (*path, "within"), task.within, case.timetable.delivery(task.inject)


def window_too_short(case: Case) -> Iterator[Finding]:
    """Every window leaves a person eight exercise minutes."""
    for path, within, _ in _windows(case):
        if within < LEAST_WINDOW:
            message = f"{case.quoted(path)} is too short a window for a person"
            yield Finding(path, message, "write 8m or more; it counts in exercise time")


def window_over_endex(case: Case) -> Iterator[Finding]:
    """Every window closes by ENDEX."""
    end = case.timetable.end
    rows = [*_windows(case), *_contingencies(case)]
    for path, within, start in rows:
        if start is not None and start < end < start + within:
            message = f"the window from {mark(start)} on lasts beyond ENDEX"
            yield Finding(
                path, message, f"write {duration(end - start)} or less, or begin it earlier"
            )


def _contingencies(case: Case) -> Iterator[tuple[Path, int, int | None]]:
    for path, plan in case.of(Contingency):
        yield (*path, "after"), plan.after, case.timetable.delivery(case.inject_at(path).id)


def net_window(case: Case) -> Iterator[Finding]:
    """What must be completed leaves eight minutes beside the action's own time."""
    for path, part in case.of(Assignment):
        at, within = (*path, "within"), part.within
        start = case.timetable.delivery(part.inject)
        if within < LEAST_WINDOW or start is None or part.evidence.how == "did-not-until":
            continue
        takes = [_takes(case, fact, start) for _, fact in part.evidence.facts()]
        least = _least(case, part.evidence, start)
        if least is None and takes:
            hint = "raise the pace after it, or ask for the order with ordered"
            yield Finding(at, "scenario time stands still: nothing is completed", hint)
        elif least and within < least + LEAST_WINDOW:
            minutes = -(-(least + LEAST_WINDOW) // MINUTE)
            message = (
                f"{case.quoted(at)} leaves less than 8 minutes: the action takes about "
                f"{-(-least // MINUTE)} exercise minutes at the pace then"
            )
            yield Finding(at, message, f"write {minutes}m or more, or use ordered")


def _least(case: Case, evidence: Proof, start: int) -> int | None:
    """Return the exercise seconds that the quickest way to show a task takes."""
    groups = (*evidence.groups(), *((evidence.any,) if evidence.any else ()))
    quickest = []
    for group in groups:
        takes = [one for fact in group if (one := _takes(case, fact, start)) is not None]
        if not takes:
            return None
        quickest.append(min(takes))
    return max(quickest, default=None)


def _takes(case: Case, fact: Fact, start: int) -> int | None:
    """Return the exercise seconds that completing takes; deciding takes none."""
    if isinstance(fact, Did):
        return case.timetable.completing(fact.action, start)
    if isinstance(fact, Told) and fact.about in case.ids("indicator"):
        return case.timetable.completing("share-indicator", start)
    return 0


def window_closed(case: Case) -> Iterator[Finding]:
    """What a task must come before is not planned before its occasion."""
    for path, part in case.of(Assignment):
        start, until = case.timetable.delivery(part.inject), part.evidence.until
        if start is None or until is None:
            continue
        planned = _planned(case, until)
        if planned is not None and planned <= start:
            message = (
                f"the task begins at {mark(start)}, what it must precede is at {mark(planned)}"
            )
            yield Finding((*path, "evidence", "until"), message, "name a later fact")


def _planned(case: Case, fact: Fact) -> int | None:
    if isinstance(fact, Delivered):
        return case.timetable.delivery(fact.inject)
    if isinstance(fact, Reached):
        return case.timetable.pin(fact.campaign, fact.stage)
    return None
