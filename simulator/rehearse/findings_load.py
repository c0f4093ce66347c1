"""Findings on load: seats to whom nothing comes, or too much, and decisions that press at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from simulator.bots.drill import DEFAULT
from simulator.domain.plan.teams import Seat
from simulator.rehearse.drill import Drill, SeatRow
from simulator.rehearse.finding import Finding
from simulator.rehearse.load import minutes_of, open_by_minute
from simulator.rehearse.rehearsal import IDLE, Rehearsal
from simulator.rehearse.table import OPEN_AT_ONCE
from simulator.scenario.case import Case, Node
from simulator.times import mark
from simulator.units import MINUTE, counted

QUIET: Final = 45
"""Exercise minutes without a word in which a person looks at the telephone."""
BUSY: Final = 3
"""Messages a minute that nobody reads for long."""
LONG: Final = 5
"""Minutes in a row."""
LATE: Final = "last-minute"
"""The policy that leaves decisions open as long as people do who talk them over."""


def silent_and_flooded(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find seats of teams to whom nothing comes for long, or more than can be read."""
    drills = rehearsal.of(DEFAULT)
    for seat in case.of(Seat):
        if seat.part.kind == "team":
            rows = [(drill, _row(drill, seat.part.id)) for drill in drills]
            yield from _silent(seat, rows)
            yield from _flooded(seat, rows)


def _row(drill: Drill, seat: str) -> SeatRow:
    return next(one for team in drill.teams for one in team.seats if one.seat == seat)


def _silent(seat: Node[Seat], rows: Sequence[tuple[Drill, SeatRow]]) -> Iterator[Finding]:
    gaps = [_longest_gap(drill, row) for drill, row in rows]
    often = [gap for gap in gaps if gap > QUIET]
    if len(often) * 2 > len(gaps):
        text = f"{seat.part.id} gets no message for {counted(min(often), 'minute')} or more in "
        text += f"{len(often):,} of {len(gaps):,} drills"
        hint = "send it something to weigh, or give its duties to another seat"
        yield Finding("look", "silent-seat", seat.path, text, hint)


def _longest_gap(drill: Drill, row: SeatRow) -> int:
    times = [0, *(minute for minute, _ in row.messages), minutes_of(drill)]
    return max(after - before for before, after in pairwise(times))


def _flooded(seat: Node[Seat], rows: Sequence[tuple[Drill, SeatRow]]) -> Iterator[Finding]:
    worst = [_worst(row) for _, row in rows]
    often = [one for one in worst if one is not None]
    if len(often) * 2 > len(worst):
        first, count = often[0]
        text = (
            f"{seat.part.id} gets {count} messages in {LONG} minutes from {mark(first * MINUTE)} "
        )
        text += f"on, and the like in {len(often):,} of {len(worst):,} drills"
        hint = "spread them out, or address some of them to another seat"
        yield Finding("look", "flooded-seat", seat.path, text, hint)


def _worst(row: SeatRow) -> tuple[int, int] | None:
    """Return from which minute on most came in five minutes, and how many, if it is too much."""
    by_minute = dict(row.messages)
    sums = [
        (sum(by_minute.get(minute + n, 0) for n in range(LONG)), -minute) for minute in by_minute
    ]
    count, first = max(sums, default=(0, 0))
    return (-first, count) if count > BUSY * LONG else None


def rushed(rehearsal: Rehearsal, case: Case) -> Iterator[Finding]:
    """Find minutes in which a team has more decisions open than can be weighed at once."""
    policy = LATE if LATE in rehearsal.policies else IDLE
    drills = rehearsal.of(policy)
    for team in rehearsal.scenario.teams:
        rows = [open_by_minute(drill, team) for drill in drills]
        longest = max(map(len, rows), default=0)
        often = [
            sum(minute < len(row) and row[minute] > OPEN_AT_ONCE for row in rows)
            for minute in range(longest)
        ]
        pressed = [count * 2 > len(rows) for count in often]
        for so, group in groupby(range(longest), pressed.__getitem__):
            if so:
                minutes = list(group)
                yield _rush(case, team, minutes, max(often[m] for m in minutes), drills)


def _rush(
    case: Case, team: str, minutes: Sequence[int], often: int, drills: Sequence[Drill]
) -> Finding:
    begins, ends = minutes[0] * MINUTE, (minutes[-1] + 1) * MINUTE
    there = [
        (one.opened, one.inject)
        for one in drills[0].decisions
        if one.team == team and one.opened < ends and (one.closed or drills[0].x) > begins
    ]
    path = case.ids("inject")[max(there)[1]] if there else case.ids("team")[team]
    text = f"{team} has more than two decisions open from {mark(begins)} to {mark(ends)} in "
    text += f"{often:,} of {len(drills):,} drills"
    hint = "ask one of them earlier or later, or of another team"
    return Finding("look", "rushed", path, text, hint)
