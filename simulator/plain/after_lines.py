"""The after-action in lines: what its console has on pages, one row a line.

Each row that stands for more has a number; ``whole`` says all that is behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from simulator.plain.lines import MARGIN
from simulator.times import hours_minutes, mark
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.review_view import (
        Curve,
        Lane,
        MatterRow,
        ObjectiveRow,
        ReviewView,
        Source,
        TaskRow,
    )

_RATED: Final = {"open": "unrated", "": "not this team's"}
_BY_RULE: Final = ("p", "s", "m", "u")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def rating(letter: str) -> str:
    """Return a rating in words: a small letter is proposed by rule, and no person has given it."""
    if letter in _BY_RULE:
        return f"{letter.upper()} proposed by rule"
    return _RATED.get(letter, letter)


# ---- pages


def front(view: ReviewView) -> Iterator[str]:
    """Yield what was played, how it is rated, and what mattered."""
    yield f"{view.name}, {view.tlp}. {_joined(view.played, view.seal, view.rated_by)}."
    for row in view.objectives:
        outcome = f", R {row.outcome}" if row.outcome else ""
        yield f"Objective {row.number}, {rating(row.rating)}: {row.title}{outcome}"
    yield from map(lane_line, view.lanes)
    yield from (curve_line(row) for row in view.curves)
    yield from matters(view)
    yield from sharing(view)


def lane_line(row: Lane) -> str:
    """Return one team along the time: how much reached it, what it did."""
    did = [f"{mark(x)}{f' decision {label}' if label else ''}" for x, label in row.did]
    count = f"told {counted(len(row.told), 'time')}"
    acts = f"did {len(row.did)}: {_joined(*did)}" if did else "did nothing"
    return f"{row.code} {row.name}: {count}; {acts}"


def curve_line(row: Curve) -> str:
    """Return how one service did, in a line."""
    lowest = f"lowest {row.low or 'not known'}"
    return f"{row.team} {row.name}: {_joined(lowest, row.lost)}"


def matters(view: ReviewView) -> Iterator[str]:
    """Yield the decisions that mattered, or why there are none."""
    if view.matters_said:
        yield f"Decisions that mattered: {view.matters_said}"
    for row in view.matters:
        yield f"Decision {row.number}, {row.at} {row.team}, {row.hours}: {row.text}"


def sharing(view: ReviewView) -> Iterator[str]:
    """Yield who gave whom how much, and how late."""
    for row in view.cells:
        much = f"{row.items}, median {row.median}" if row.median else str(row.items or "none")
        yield f"Shared by {row.giver} with {row.taker}: {much}"


def shared(view: ReviewView) -> Iterator[str]:
    """Yield each item that was shared, or should have been."""
    yield from sharing(view)
    for row in view.shared:
        yield f"{row.at} {row.giver}: {_joined(row.what, row.tlp, row.takers, row.delay)}"


def moments(view: ReviewView) -> Iterator[str]:
    """Yield all that happened, in order of time."""
    for row in view.moments:
        whose = f"{row.sort} {row.team}".rstrip()
        yield f"{row.at} {whose}: {_joined(row.text, row.detail)}"


def knew(view: ReviewView, at: int) -> Iterator[str]:
    """Yield what was true at a time, and which team had been told of it by then."""
    true = [row for row in view.known if row.x <= at]
    yield f"At {mark(at)} {len(true)} of {len(view.known)} things were true."
    for row in true:
        pairs = zip(view.lanes, row.told, strict=True)
        yield f"{row.at} {row.text}: {_joined(*(_told(lane, x, at) for lane, x in pairs))}"
    for clue in view.clues:
        pairs = zip(view.lanes, clue.told, strict=True)
        had = _joined(*(_told(lane, x, at) for lane, x in pairs))
        yield f"Clue {clue.inject}, {clue.said}: {had}. {clue.why}"


def _told(lane: Lane, x: int | None, at: int) -> str:
    if x is None:
        return f"{lane.code} never"
    return f"{lane.code} {hours_minutes(x)}" if x <= at else f"{lane.code} not yet"


def services(view: ReviewView) -> Iterator[str]:
    """Yield all services, numbered."""
    yield from (f"{n} {curve_line(row)}" for n, row in enumerate(view.curves, 1))


def tasks(view: ReviewView) -> Iterator[str]:
    """Yield all tasks under their objectives, numbered."""
    number = 0
    for row in view.objectives:
        yield f"Objective {row.number}, {rating(row.rating)}: {row.title}"
        for task in row.tasks:
            number += 1
            essential = " (essential)" if task.essential else ""
            about = _joined(rating(task.rating), task.status)
            yield f"{number} {task.team}{essential}: {task.text} ({about})"


def figures(view: ReviewView) -> Iterator[str]:
    """Yield all figures, numbered."""
    for n, row in enumerate(view.figures, 1):
        yield f"{n} {_joined(row.title, row.about)}: {row.value}"


PAGES: Final[Mapping[str, Callable[[ReviewView], Iterator[str]]]] = {
    "front": front,
    "time": moments,
    "services": services,
    "knew": lambda view: knew(view, view.end_x),
    "sharing": shared,
    "tasks": tasks,
    "figures": figures,
    "decisions": matters,
    "objectives": lambda view: (f"{row.number} {row.title}" for row in view.objectives),
}
"""Name of a page → its lines."""


# ---- what is behind a row


def sources_lines(sources: tuple[Source, ...]) -> Iterator[str]:
    """Yield where figures come from: the lines of the ledger that they are made of."""
    for row in sources:
        yield f"{MARGIN}{_joined(row.title, row.about)}: {row.value}. {row.rule}"
        for text in (row.made, row.basis):
            if text:
                yield f"{MARGIN}{text}"
        for line in row.lines:
            numbers = ", ".join(map(str, line.events))
            events = f"events {numbers}" if numbers else ""
            about = _joined(line.weight, events, line.reason)
            counts = f"{line.at} {line.counts}".strip()
            yield f"{MARGIN}{counts}{f' ({about})' if about else ''}"


def _of_task(row: TaskRow) -> Iterator[str]:
    yield f"{row.team}: {row.text}, {rating(row.rating)}"
    yield from (f"{MARGIN}{one}" for one in (row.window, row.status, row.why) if one)
    yield from (f"{MARGIN}{at} {what}" for at, what in row.evidence)
    if not row.evidence:
        yield f"{MARGIN}No evidence is on record."
    yield from sources_lines(row.sources)


def _of_objective(row: ObjectiveRow) -> Iterator[str]:
    yield f"Objective {row.number}, {rating(row.rating)}: {row.title}"
    outcome = f"R, the share of what was possible: {row.outcome}." if row.outcome else ""
    yield from (f"{MARGIN}{one}" for one in (row.reason, outcome, row.parts) if one)
    yield from sources_lines(row.sources)


def _of_curve(row: Curve) -> Iterator[str]:
    yield curve_line(row)
    yield from (f"{MARGIN}{at} {why}" for at, why in row.reasons)
    if not row.reasons:
        yield f"{MARGIN}It never changed."
    yield from sources_lines(row.sources)


def _of_matter(row: MatterRow) -> Iterator[str]:
    yield f"Decision {row.number}, {row.at} {row.team}, {row.hours}: {row.text}"
    if row.why:
        yield f"{MARGIN}{row.why}"
    yield from sources_lines(row.sources)


def whole(view: ReviewView, page: str, number: int) -> Iterator[str] | None:
    """Return all that is behind a row of a page; ``None`` if there is no such row."""
    rows: dict[str, list[Iterator[str]]] = {
        "tasks": [_of_task(one) for row in view.objectives for one in row.tasks],
        "objectives": [_of_objective(row) for row in view.objectives],
        "services": [_of_curve(row) for row in view.curves],
        "decisions": [_of_matter(row) for row in view.matters],
        "figures": [sources_lines((row,)) for row in view.figures],
        "sharing": [
            *(sources_lines(row.sources) for row in view.cells),
            *(sources_lines(row.sources) for row in view.shared),
        ],
    }
    found = rows.get(page, [])
    return found[number - 1] if 0 < number <= len(found) else None
