"""Figures and their sources: the page of figures, and the ledger's lines behind what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.dialogs import NoteDialog
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, prose, spread
from simulator.consoles.text import wrap
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.pictures.review_view import ReviewView, Source, SourceLine

_MEASURE: Final = 96
_AT: Final = 7
_COUNTS: Final = 13
_WEIGHT: Final = 7
_EVENTS: Final = 12
"""Events named of one line; the JSON of a run has them all."""


def figures_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return the figures of teams, the region and between states, each once."""
    return Sheet(
        "Figures",
        (Piece("each is made of lines of the ledger; no team is ranked", "muted"),),
        (Verb("enter", "where from"),),
        tuple(
            Item(f"figure:{n}", (_figure_row(one, room),), f"{one.about} {one.title}")
            for n, one in enumerate(view.figures)
        ),
        empty=("No figure is on record.",),
    )


def _figure_row(one: Source, room: int) -> Row:
    """Return one figure."""
    about = max(12, min(42, room // 3))
    count = counted(len(one.lines), "line")
    left = (cell(one.about, about, "bold"), Piece(" "), Piece(one.title, "subject"))
    end = (cell(one.value, 15, "strong", right=True), cell(count, 10, "muted", right=True))
    return spread(left, end, room)


def sources_of(view: ReviewView, item: str) -> tuple[Source, ...]:
    """Return where the figures of a row come from."""
    sort, _, name = item.partition(":")
    rows = {
        "objective": ((str(row.number), row.sources) for row in view.objectives),
        "task": ((task.id, task.sources) for row in view.objectives for task in row.tasks),
        "curve": ((row.id, row.sources) for row in view.curves),
        "matter": ((str(row.number), row.sources) for row in view.matters),
        "giver": ((row.giver, row.sources) for row in view.cells),
        "shared": ((str(n), row.sources) for n, row in enumerate(view.shared)),
        "figure": ((str(n), (one,)) for n, one in enumerate(view.figures)),
        "lane": ((one.figure.split("/")[1], (one,)) for one in view.figures if _of_team(one)),
    }
    return tuple(one for key, own in rows.get(sort, ()) if key == name for one in own)


def _of_team(one: Source) -> bool:
    return one.figure.startswith("teams/")


class SourcesDialog(NoteDialog):
    """The ledger's lines behind the figures of a row; any of the closing keys leaves it."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        super().__init__("Where this figure comes from", "")
        self._sources = sources

    def _sheet(self, room: int, _tall: int) -> Sheet:
        """Return each figure with its rule and its lines."""
        return sources_sheet(self._sources, min(room, _MEASURE))


def sources_sheet(sources: tuple[Source, ...], room: int) -> Sheet:
    """Return each figure with its rule and its lines."""
    title = "Where this figure comes from" if len(sources) == 1 else "Where these come from"
    before = (None, *sources)
    rows = [
        row
        for one, last in zip(sources, before, strict=False)
        for row in (*_source_rows(one, room, told=last is not None and last.rule == one.rule), ())
    ]
    empty = prose(wrap("No figure stands on this row.", room))
    return Sheet(title, items=tuple(Item("", (row,)) for row in rows[:-1]) or empty)


def _source_rows(one: Source, room: int, *, told: bool) -> Iterator[Row]:
    """Yield a figure, how it is made unless that was told just above, and its lines."""
    at = _AT if any(line.at for line in one.lines) else 0
    name = (Piece(one.title, "subject"), Piece(f"  {one.about}", "muted"))
    yield spread(name, (Piece(one.value, "strong"),), room)
    if not told:
        for text in wrap(f"{one.rule} {one.made} Source: {one.basis}.", room):
            yield (Piece(text, "muted"),)
        yield ()
    yield fit(
        (
            cell("at", at, "muted"),
            cell("counts", _COUNTS, "muted", right=True),
            cell("weight", _WEIGHT, "muted", right=True),
            Piece("  why", "muted"),
        ),
        room,
    )
    for line in one.lines:
        yield from _line_rows(line, room, at)


def _line_rows(line: SourceLine, room: int, at: int) -> Iterator[Row]:
    """Yield one line of the ledger: when, how much, how heavily, why, and from which events."""
    lead = (
        cell(line.at, at, "muted"),
        cell(line.counts, _COUNTS, "bold", right=True),
        cell(line.weight, _WEIGHT, "muted", right=True),
    )
    indent = at + _COUNTS + _WEIGHT + 2
    first, *rest = wrap(line.reason, max(12, room - indent)) or [""]
    yield fit((*lead, Piece(f"  {first}")), room)
    for text in rest:
        yield (Piece(" " * indent + text),)
    for text in wrap(_events(line), max(12, room - indent)):
        yield (Piece(" " * indent + text, "muted"),)


def _events(line: SourceLine) -> str:
    if not line.events:
        return "no event on record"
    named = ", ".join(str(n) for n in line.events[:_EVENTS])
    more = len(line.events) - _EVENTS
    word = "event" if len(line.events) == 1 else "events"
    return f"{word} {named}" + (f" and {more} more" if more > 0 else "")
