"""A rehearsal as lines of text: tables first, then what was found, the worst nearest the prompt."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from simulator.cli.columns import Column, room, table
from simulator.rehearse.finding import Placed
from simulator.rehearse.intervals import Interval
from simulator.rehearse.rehearsal import Rehearsal
from simulator.rehearse.table import Tables
from simulator.units import counted

_SHOWN: Final = ("P", "S", "M", "U", "open")
_NONE: Final = "n/a"
_INDENT: Final = 6
_NUMBER: Final = Column(right=True)
_COLUMNS: Final = (Column(4), *[_NUMBER] * 11)


def lines(rehearsal: Rehearsal, made: Tables, found: Sequence[Placed]) -> Iterator[str]:
    """Yield the lines of a rehearsal."""
    yield head(rehearsal)
    yield ""
    yield from _teams(rehearsal, made)
    if len(rehearsal.policies) > 1:
        yield ""
        yield from _policies(rehearsal, made)
    for _, some in groupby(found, lambda one: one.finding.severity):
        yield ""
        for one in some:
            yield from _finding(one)
    yield ""
    yield verdict(rehearsal, found)


def head(rehearsal: Rehearsal) -> str:
    """Return what was rehearsed, and how often."""
    policies = counted(len(rehearsal.policies), "policy", "policies")
    seeds = counted(len(rehearsal.seeds), "seed")
    count = f"{policies} by {seeds}: {counted(len(rehearsal), 'drill')}"
    return f"{rehearsal.scenario.title}   {count}"


def verdict(rehearsal: Rehearsal, found: Sequence[Placed]) -> str:
    """Return how much was found, in a sentence."""
    errors = sum(one.finding.severity == "error" for one in found)
    looks = len(found) - errors
    if not found:
        return f"Nothing found in {counted(len(rehearsal), 'drill')}."
    said = [counted(errors, "error")] if errors else []
    said += [f"{looks:,} to look at"] if looks else []
    return f"{', '.join(said)}."


def _teams(rehearsal: Rehearsal, made: Tables) -> Iterator[str]:
    """Yield the table of the first policy, a row a team."""
    first = rehearsal.policies[0]
    rows: list[tuple[str, ...]] = [
        ("team", "tasks", *_SHOWN, f"R {first}", "served", "idle", "injects", "rush")
    ]
    for one in made.teams:
        cell = one.cells[first]
        rows.append(
            (
                one.team,
                str(one.tasks),
                *(f"{cell.letters[letter].mean:.1f}" for letter in _SHOWN),
                said(cell.r),
                _percent(cell.availability),
                _percent(one.idle),
                f"{cell.delivered.mean:.0f}/{one.injects}",
                f"{cell.rushed.mean:.0f} m",
            )
        )
    yield from table(_COLUMNS, rows)


def _policies(rehearsal: Rehearsal, made: Tables) -> Iterator[str]:
    """Yield a row a policy: letters of all teams' tasks, R of each team that has services."""
    serving = [one for one in made.teams if one.team in rehearsal.serving]
    columns = (Column(4), *[_NUMBER] * (len(_SHOWN) + len(serving)))
    rows: list[tuple[str, ...]] = [("all teams", *_SHOWN, *(f"R {one.team}" for one in serving))]
    for policy in rehearsal.policies:
        cells = [one.cells[policy] for one in made.teams]
        letters = (sum(cell.letters[name].mean for cell in cells) for name in _SHOWN)
        rs = (one.cells[policy].r for one in serving)
        rows.append(
            (policy, *(f"{one:.1f}" for one in letters), *(_r(r.mean) if r else _NONE for r in rs))
        )
    yield from table(columns, rows)


def said(r: Interval | None) -> str:
    """Return R with its interval, which lies even around it: ``.74 ±.02``."""
    if r is None:
        return _NONE
    if math.isinf(r.high):
        return _r(r.mean)
    return f"{_r(r.mean)} ±{_r(r.high - r.mean)}"


def _r(number: float) -> str:
    """Return a number without the nought before its point: ``.74``, ``-.02``, ``1.03``."""
    text = f"{number:z.2f}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def _percent(served: Interval | None) -> str:
    return _NONE if served is None else f"{served.mean * 100:.0f} %"


def _finding(one: Placed) -> Iterator[str]:
    """Yield a finding: one line for a file or another program, folded for a terminal."""
    line = f"{one.finding.severity:<5} {one.where}  {one.finding.said} [{one.finding.code}]"
    wide = room()
    if wide is None:
        yield line
        return
    yield from textwrap.wrap(
        line,
        max(wide, 2 * _INDENT),
        subsequent_indent=" " * _INDENT,
        break_on_hyphens=False,
    )
