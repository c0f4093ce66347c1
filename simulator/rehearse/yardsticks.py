"""The same drill, luck, clock and staff: with no team acting, by the reference, and by the book.

Each is simulated from the staff's recorded inputs, at their exercise seconds, up to ENDEX.  A
staff input whose subject does not exist there (a ruling on a decision that nobody took) is
dropped and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from simulator.assessment import assess
from simulator.assessment.resilience import BOOK, NULL, REFERENCE, YardstickRun, measures_of
from simulator.bots.company import Company
from simulator.bots.drill import DEFAULT, YARDSTICK, bots_for
from simulator.bots.policies import Policy
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.seats import LeaveSeat, TakeSeat
from simulator.domain.concepts.uncertain import PinFact
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Input, Kernel
from simulator.errors import RecordCorrupt
from simulator.exercise.rows import digest_of
from simulator.exercise.stored import Played, scenario_of
from simulator.exercise.yardsticks import runs_of
from simulator.rehearse.branch import Branch, refused

POLICIES: Final = {REFERENCE: YARDSTICK, BOOK: DEFAULT}
"""Yardstick → the policy of the bots in every team's seat; without one nobody acts."""
NAMES: Final = (NULL, *POLICIES)


def yardsticks(
    scenario: Scenario, seed: int, inputs: Sequence[Input], events: Sequence[Event]
) -> tuple[YardstickRun, ...]:
    """Return the yardsticks of an exercise that has ended.

    About as long as the drill itself takes bots to play, three times.

    Args:
        scenario: What was exercised.
        seed: Of all its luck.
        inputs: All that was asked.
        events: All that happened: they say which inputs were refused.

    """
    return tuple(
        _run(name, scenario, seed, staff_inputs(scenario, inputs, events)) for name in NAMES
    )


def differing(played: Played) -> list[str]:
    """Return a sentence for each yardstick on record that is not what its inputs give.

    Raises:
        RecordCorrupt: If one of them cannot be read.

    """
    record = played.record
    stored, header = runs_of(record), record.header
    scenario = scenario_of(record)
    staff = staff_inputs(scenario, played.inputs, played.events)
    found = []
    for run in stored:
        if run.name not in NAMES:
            raise RecordCorrupt(str(record.path), f"there is no yardstick {run.name!r:.40}")
        again = _run(run.name, scenario, header.seed, staff)
        if record.lifted:
            again = replace(again, digest=run.digest)  # it was of rows as they were written then
        if run.digest != again.digest:
            found.append(f"the yardstick {run.name} differs: its events are not those it had")
        elif run != again:
            found.append(f"the yardstick {run.name} differs: its measures were altered")
    return found


def staff_inputs(
    scenario: Scenario, inputs: Iterable[Input], events: Iterable[Event]
) -> list[Input]:
    """Return what staff asked for and got, in order."""
    void = refused(events)
    return [
        one
        for one in inputs
        if one.command is not None
        and one.n not in void
        and scenario.seats[one.seat].kind != "team"
        # What control wrote down for a seat is that team's, and the team is another's here.
        and not isinstance(one.command, ForSeat)
    ]


def _run(name: str, scenario: Scenario, seed: int, staff: Sequence[Input]) -> YardstickRun:
    branch = Branch(Kernel(scenario, seed))
    branch.kernel.open()
    if name in POLICIES:
        by_team = dict.fromkeys(scenario.teams, POLICIES[name])
        bots = bots_for(scenario, seed, by_team, pinned=_pinned(staff))
        dropped = _by_bots(branch, scenario, bots, staff)
    else:
        dropped = _nobody(branch, scenario, staff)
    events = branch.kernel.events
    return YardstickRun(
        name=name,
        seed=seed,
        digest=digest_of(events, scenario),
        measures=measures_of(assess(scenario, events), events=len(events), dropped=dropped),
    )


def _pinned(staff: Iterable[Input]) -> dict[str, bool]:
    """Return fact → whether it is so, of those that exercise control set before STARTEX."""
    set_to = {
        one.command.fact: one.command.stands for one in staff if isinstance(one.command, PinFact)
    }
    return {fact: stands == "so" for fact, stands in set_to.items() if stands != "drawn"}


def _nobody(branch: Branch, scenario: Scenario, staff: Sequence[Input]) -> int:
    dropped = 0
    for one in staff:
        branch.advance_to(one.x)
        if branch.over:
            break
        dropped += not branch.ask_again(one)
    branch.advance_to(scenario.duration)
    return dropped


def _by_bots(
    branch: Branch, scenario: Scenario, bots: Mapping[str, Policy], staff: Sequence[Input]
) -> int:
    control = next(seat.id for seat in scenario.seats.values() if seat.kind == "control")
    for seat in bots:
        branch.take(control, TakeSeat(seat=seat, holder="bot"))
    company = Company(branch, bots)
    dropped = 0
    for one in staff:
        if isinstance(one.command, TakeSeat | LeaveSeat) and one.command.seat in bots:
            continue  # bots hold every team's seats from beginning to end
        company.run_to(one.x)
        if branch.over:
            break
        dropped += not branch.ask_again(one)
    company.run_to(scenario.duration)
    return dropped
