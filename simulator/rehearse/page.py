"""A rehearsal as one page of html: whole in itself, it asks nobody for anything.

What was found stands on top, then each team and each policy, then what became of decisions and
injects.  Every text of the scenario is escaped (``simulator.rehearse.tags``), and the page forbids
whoever shows it to load or run anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from simulator.exercise.after_action import ILLUSTRATIVE, MARKING
from simulator.rehearse.finding import Placed
from simulator.rehearse.intervals import Interval
from simulator.rehearse.load import mean_of, messages_by_minute, open_by_minute
from simulator.rehearse.page_curves import curve, whiskers
from simulator.rehearse.rehearsal import Rehearsal
from simulator.rehearse.table import LETTERS, Branches, Cell, Tables, TeamTable
from simulator.rehearse.tags import Html, joined, rows, tag
from simulator.units import counted

_STYLE: Final = """
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #dde3ea);
  --dim: light-dark(#5b6570, #8d99a6); --line: light-dark(#d5dbe1, #333c46);
  --mark: light-dark(#0b6aa2, #62b6ea); --bad: light-dark(#b3261e, #ff8a80);
  --ground: light-dark(#ffffff, #14181d); }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
p.dim, caption, figcaption { color: var(--dim); }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: .6rem 0; }
th, td { padding: .15rem .7rem .15rem 0; text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; border-bottom: 1px solid var(--line); font-weight: normal; }
thead th { color: var(--dim); } th[scope=row] { text-align: left; }
li { margin: .3rem 0; } b.error { color: var(--bad); } code { font-size: .9em; }
figure { margin: .8rem 1.5rem .8rem 0; display: inline-block; vertical-align: top; }
svg { max-width: 100%; height: auto; } svg text { font-size: 11px; fill: var(--dim); }
svg .axis { stroke: var(--line); } svg .curve { stroke: var(--mark);
  fill: none; stroke-width: 1.5; }
svg circle { fill: var(--mark); } details { margin: .3rem 0; } summary { cursor: pointer; }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_MEASURES: Final[tuple[tuple[str, str], ...]] = (
    ("in_time", "in time"),
    ("r", "R"),
    ("availability", "service"),
    ("delivered", "delivered"),
    ("most_open", "open at once"),
    ("rushed", "minutes of rush"),
    ("messages", "messages a seat"),
    ("busiest", "most in a minute"),
    ("waited", "minutes waited for people"),
)
"""Field of a cell → how its column is called."""


def page(rehearsal: Rehearsal, made: Tables, found: Sequence[Placed]) -> str:
    """Return the page."""
    title = f"Rehearsal of {rehearsal.scenario.title}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width"),
        tag("title", title),
        tag("style", Html(_STYLE)),
    )
    body = tag("body", *_body(title, rehearsal, made, found))
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _body(
    title: str, rehearsal: Rehearsal, made: Tables, found: Sequence[Placed]
) -> Iterator[Html]:
    count = (
        f"{counted(len(rehearsal.policies), 'policy', 'policies')}, "
        f"{counted(len(rehearsal.seeds), 'seed')}, {counted(len(rehearsal), 'drill')}. "
        f"Digest of the scenario {rehearsal.digest[:12]}. "
        "In brackets the 95 % interval of a mean over seeds."
    )
    yield tag("p", MARKING, class_="dim")
    yield tag("h1", title)
    yield tag("p", count, class_="dim")
    yield from _findings(rehearsal, found)
    yield tag("h2", f"Teams, played by {rehearsal.policies[0]}")
    yield _cells((one.team, one.cells[rehearsal.policies[0]]) for one in made.teams)
    for one in made.teams:
        yield from _team(rehearsal, one)
    yield from _decisions(rehearsal, made)
    yield from _injects(rehearsal, made)
    yield from _facts(rehearsal, made)
    yield tag("p", ILLUSTRATIVE, class_="dim")
    yield tag("p", MARKING, class_="dim")


def _findings(rehearsal: Rehearsal, found: Sequence[Placed]) -> Iterator[Html]:
    """Yield what was found, the worst first: a page is read from its top."""
    yield tag("h2", "Findings")
    if not found:
        yield tag("p", f"Nothing found in {counted(len(rehearsal), 'drill')}.")
        return
    worst = sorted(found, key=lambda one: one.finding.severity != "error")
    yield tag("ul", *(_finding(one) for one in worst))


def _finding(one: Placed) -> Html:
    severity = tag("b", one.finding.severity, class_=one.finding.severity)
    return tag("li", severity, " ", tag("code", one.where), f" {one.finding.said}")


def _cells(named: Iterable[tuple[str, Cell]]) -> Html:
    """Return a table of letters and measures, a row a name."""
    head = ("", *LETTERS, *(title for _, title in _MEASURES))
    body = [
        (
            name,
            *(f"{cell.letters[letter].mean:.1f}" for letter in LETTERS),
            *(_said(getattr(cell, field)) for field, _ in _MEASURES),
        )
        for name, cell in named
    ]
    return rows(head, body)


def _said(found: Interval | None) -> str:
    """Return a mean with its interval in brackets, if it has one."""
    if found is None:
        return "n/a"
    if math.isinf(found.high) or found.low == found.high:
        return f"{found.mean:z.2f}"
    return f"{found.mean:z.2f} [{found.low:z.2f}, {found.high:z.2f}]"


def _team(rehearsal: Rehearsal, one: TeamTable) -> Iterator[Html]:
    """Yield a team: its load over time, its R and its table by policy."""
    drills = rehearsal.of(rehearsal.policies[0])
    seats = max(sum(seat.team == one.team for seat in rehearsal.scenario.seats.values()), 1)
    decisions = mean_of([open_by_minute(drill, one.team) for drill in drills])
    messages = mean_of([messages_by_minute(drill, one.team) for drill in drills])
    yield tag("h2", f"{one.team}: {counted(one.tasks, 'task')}, {counted(one.injects, 'inject')}")
    yield _figure(f"{one.team}: decisions open at once, mean", decisions, "open")
    each = [level / seats for level in messages]
    yield _figure(f"{one.team}: messages to each seat in a minute, mean", each, "a minute")
    if one.team in rehearsal.serving:
        title = f"{one.team}: R by policy"
        dots = whiskers(title, [(policy, cell.r) for policy, cell in one.cells.items()])
        yield tag("figure", dots, tag("figcaption", title))
    table = _cells(one.cells.items())
    yield tag("details", tag("summary", f"{one.team} by policy"), table)


def _figure(title: str, levels: Sequence[float], unit: str) -> Html:
    return tag("figure", curve(title, levels, unit), tag("figcaption", title))


def _decisions(rehearsal: Rehearsal, made: Tables) -> Iterator[Html]:
    """Yield what was decided, by policy; in per cent of the drills in which it was asked."""
    yield tag("h2", "Decisions")
    for one in made.branches:
        title = f"{one.ask} of {one.inject}, {one.team}"
        head = ("", "asked", *one.options, "by default", "undecided")
        body = [_choices(one, policy) for policy in rehearsal.policies]
        yield tag("details", tag("summary", title), rows(head, body))


def _choices(one: Branches, policy: str) -> tuple[str, ...]:
    asked = one.asked[policy]
    counts = [one.chosen[policy].get(option, 0) for option in one.options]
    counts += [one.default[policy], one.undecided[policy]]
    return (policy, f"{asked:,}", *(_share(count, asked) for count in counts))


def _injects(rehearsal: Rehearsal, made: Tables) -> Iterator[Html]:
    """Yield how often each inject went out, and what kept it."""
    first, seeds = rehearsal.policies[0], len(rehearsal.seeds)
    yield tag("h2", "Injects")
    body = []
    for one in made.deliveries:
        out = {policy: held.get("delivered", 0) for policy, held in one.status.items()}
        why = ", ".join(f"{by} ({count:,})" for by, count in sorted(one.why.items()))
        shares = (_share(count, seeds) for count in (out[first], min(out.values())))
        body.append((one.inject, *shares, _share(max(out.values()), seeds), why))
    yield joined(rows(("", f"out, by {first}", "least", "most", "else, in drills of all"), body))


def _facts(rehearsal: Rehearsal, made: Tables) -> Iterator[Html]:
    """Yield how uncertain facts fell, and in how many drills which team had a clue of one."""
    if made.facts:
        yield tag("h2", "Uncertain facts")
    seeds = len(rehearsal.seeds)
    for one in made.facts:
        out = ", ".join(f"{inject} ({count:,})" for inject, count in sorted(one.clues.items()))
        said = f"{one.fact}: so in {_share(one.so, seeds)} of seeds. Clues, in drills: {out or '-'}"
        head = ("a clue came to", *rehearsal.scenario.teams)
        body = [
            (
                policy,
                *(
                    f"{_share(told[team], seeds)} + {_share(one.passed_on[policy][team], seeds)}"
                    for team in rehearsal.scenario.teams
                ),
            )
            for policy, told in one.told.items()
        ]
        yield tag("details", tag("summary", said), rows(head, body))
        yield tag("p", "From its sender + from another team.", class_="dim")


def _share(count: int, of: int) -> str:
    return f"{count * 100 / of:.0f} %" if of else ""
