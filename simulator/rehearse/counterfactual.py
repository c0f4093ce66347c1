"""Counterfactual: one moment with the decision and without it, bots playing on, luck drawn anew.

Up to the decision all is as it was.  Then the doctrine bots hold every team's seats, in one arm
after the decision was asked at its second by its seat, in the other with the deed withheld from
its team (``withheld`` says what that means).  Both arms of a pair share their luck: what had been
drawn keeps its value, what had not is drawn anew in each epoch.  So the mean over epochs says what
the decision was worth in what could have followed, and not in what happened to follow.

Of the staff's later inputs those that are the timetable are kept at their exercise seconds (the
clock, what was released, held, let go, skipped, taken back, moved and edited, and what got more
time), and so are overrides and rulings, which are named.  What staff said in answer to what was
played is not: it would answer somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from simulator.bots.company import Company
from simulator.bots.drill import bots_for, team_seats
from simulator.domain.concepts import deciding, jump, pace, phases, replan, ruling
from simulator.domain.concepts import seats as the_seats
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.kinds.inject import OnInject
from simulator.engine import Input, Kernel
from simulator.errors import InvariantViolated
from simulator.rehearse.branch import Branch, refused
from simulator.rehearse.decisions import Decision
from simulator.rehearse.intervals import Interval, paired
from simulator.rehearse.looks import interval, settled
from simulator.rehearse.measures import (
    MEASURES,
    RANKS,
    Amounts,
    Measured,
    difference,
    measured,
)
from simulator.rehearse.replay import Moment, Story
from simulator.rehearse.withheld import Withheld
from simulator.rng import Branched

_KEPT: Final[tuple[type[Command], ...]] = (
    phases.Pause,
    phases.Resume,
    pace.SetPace,
    jump.JumpBy,
    phases.End,
    phases.Abort,
    OnInject,
    ruling.Override,
    ruling.Rule,
    replan.ShiftPlan,
    replan.UndoMove,
    deciding.ExtendDecision,
)
"""What of the staff's later inputs is kept.  A real-world stop is not: exercise time stands still
in it, and the seats that agreed to go on are not there to agree."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One measure over the epochs: in all, and by team."""

    whole: Interval
    teams: dict[str, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """What a decision was worth in what could have followed."""

    difference: dict[str, Spread]
    """Measure → with it, less without it."""
    epochs: int
    """That were played."""
    clocks: int
    """Epochs in which scenario time ended elsewhere in the two arms."""
    overrides: tuple[str, ...]
    """Overrides and rulings that stand in both arms, by their notes."""


def counterfactual(
    story: Story, decision: Decision, moment: Moment, epochs: int, *, whole: bool
) -> Counterfactual:
    """Return what a decision was worth over epochs of luck.

    Args:
        story: The exercise on record.
        decision: What one arm does and the other does not.
        moment: Just before the input that put it in force.
        epochs: How often luck is drawn anew at most, at least 2.
        whole: Whether all are played, also when it is settled earlier.

    """
    staff = staff_after(story, moment)
    pairs: list[Measured] = []
    clocks = 0
    for epoch in range(1, epochs + 1):
        one, other = arms(story, decision, moment, staff, epoch)
        clocks += one[-1].s != other[-1].s
        pairs.append(difference(measured(story.scenario, one), measured(story.scenario, other)))
        if not whole and settled([pair[RANKS.id].whole for pair in pairs], epochs):
            break
    return Counterfactual(
        difference={
            row.id: spread(
                [one[row.id] for one in pairs],
                partial(interval, epochs=epochs) if row is RANKS else paired,
            )
            for row in MEASURES
        },
        epochs=len(pairs),
        clocks=clocks,
        overrides=tuple(_notes(staff)),
    )


def spread(amounts: Sequence[Amounts], within: Callable[[Sequence[float]], Interval]) -> Spread:
    """Return one measure over epochs, each mean within its interval."""
    return Spread(
        whole=within([one.whole for one in amounts]),
        teams={team: within([one.teams[team] for one in amounts]) for team in amounts[0].teams},
    )


def arms(
    story: Story, decision: Decision, moment: Moment, staff: Sequence[Input], epoch: int
) -> tuple[list[Event], list[Event]]:
    """Return the events with the decision and without it, under one epoch's luck."""
    return (
        _arm(story, decision, moment, staff, epoch, withheld=False),
        _arm(story, decision, moment, staff, epoch, withheld=True),
    )


def _arm(
    story: Story,
    decision: Decision,
    moment: Moment,
    staff: Sequence[Input],
    epoch: int,
    *,
    withheld: bool,
) -> list[Event]:
    scenario, one = story.scenario, story.inputs[moment.n]
    luck = Branched(story.seed, epoch, kept=moment.drawn)
    kernel = Kernel.gone_on_from(moment.snapshot, luck=luck)
    branch = Branch(kernel, Withheld(scenario, kernel, decision) if withheld else None)
    if withheld:
        kernel.mark()
    elif not branch.ask_again(one):
        raise InvariantViolated(f"input {one.n} is refused at the moment it was accepted")
    # Only now, and alike in both arms: a colleague who sits down could turn what was decided
    # alone into a proposal.
    desk = next(seat.id for seat in scenario.seats.values() if seat.kind == "control")
    for seat in team_seats(scenario):
        if seat not in kernel.world.seated:
            branch.take(desk, the_seats.TakeSeat(seat=seat, holder="bot"))
    company = Company(branch, bots_for(scenario, story.seed, {}))
    for given in staff:
        company.run_to(given.x)
        if branch.over:
            break
        branch.ask_again(given)
    company.run_to(scenario.duration)
    return kernel.events


def staff_after(story: Story, moment: Moment) -> list[Input]:
    """Return what staff asked for after a moment and is kept in both arms."""
    void = refused(story.events)
    return [
        one
        for one in story.inputs[moment.n + 1 :]
        if isinstance(one.command, _KEPT)
        and one.n not in void
        and story.scenario.seats[one.seat].kind == "control"
    ]


def _notes(staff: Iterable[Input]) -> Iterable[str]:
    for one in staff:
        if isinstance(one.command, ruling.Override):
            yield one.command.note
        elif isinstance(one.command, ruling.Rule):
            yield one.command.sentence
