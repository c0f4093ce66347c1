"""The panes of the control console: from the control view to sheets of rows.

Pure functions of view and size.  What control may ask of the exercise is in ``control``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.axis import Axis, overlay
from simulator.consoles.glyphs import (
    BEAM,
    DOT,
)
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark, spread, whole
from simulator.consoles.participant_panes import ROOMY
from simulator.consoles.plan_sheets import inject_mark
from simulator.domain.state.inject_status import STATUSES

if TYPE_CHECKING:
    from simulator.pictures.control_view import (
        ActivityRow,
        ControlView,
        InjectRow,
        RulingRow,
        WorthRow,
    )
    from simulator.pictures.evaluation_view import EvaluationView


def timeline_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return the MSEL along the time axis: planned above, sent below, now between."""
    axis = Axis(view.end_x, room, left=9)
    planned = [(row.due_x, _planned(row)) for row in view.msel if row.due_x is not None]
    sent = [(row.sent_x, inject_mark(row.state)) for row in view.msel if row.sent_x is not None]
    now = (axis.at(view.now_x), Piece(BEAM, "strong"))
    rows: tuple[Row, ...] = (
        overlay(axis.labels(view.now_x), ((max(9, now[0] - 1), Piece("now", "strong")),), room),
        axis.row("planned", [*planned, (view.now_x, now[1])]),
        axis.row("actual", [*sent, (view.now_x, now[1])]),
    )
    return Sheet(
        "Timeline",
        (Piece("one mark, one inject", "muted"),),
        items=tuple(Item("", (row,)) for row in rows),
    )


def _planned(row: InjectRow) -> Piece:
    """Return the mark of a plan on the timeline."""
    past = row.sent_x is not None
    quiet = Piece(DOT, "muted" if past else "text")
    status = STATUSES.get(row.state)
    return inject_mark(row.state) if status is not None and status.on_axis else quiet


_WHO: Final = 16
"""Cells of a seat's name where there is room: ``Exercise control``."""


def worth_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return what control should look at: rulings that wait first, then what is late or silent."""
    half = max(20, room // 2 - 4)
    items = []
    for ruling in view.rulings:
        left = (Piece("rule on it, ", "muted"), Piece(ruling.left, "bold"))
        text = (Piece(f"{ruling.team} ", "bold"), Piece(ruling.text, "subject"))
        items.append(Item(f"rule:{ruling.id}", (spread((*_marked(ruling), *text), left, room),)))
    for n, row in enumerate(view.worth):
        said = (cell(row.text, half, "subject"), Piece(f" {row.advice}", "muted"))
        items.append(Item(f"worth:{n}", (fit((*_marked(row), *said), room),)))
    return Sheet(
        "Worth a look",
        (Piece(f"{len(view.rulings)} to rule on" if view.rulings else "", "muted"),),
        (Verb("u", "rule", "screen.rule"), Verb("n", "next", "screen.next")),
        tuple(items),
        empty=("Nothing is late, silent or open.",),
    )


def _marked(row: RulingRow | WorthRow) -> Row:
    return (Piece(" "), mark(row.tone), Piece("  "))


def activity_sheet(view: ControlView | EvaluationView, room: int, _tall: int) -> Sheet:
    """Return what all seats do, newest first."""
    return Sheet(
        "Activity",
        (Piece("all seats", "muted"),),
        (Verb("/", "filter", "screen.filter"), Verb("o", "observe", "screen.note")),
        tuple(
            Item(f"{n}:{row.at}", (_activity_row(row, room),), f"{row.team} {row.who} {row.what}")
            for n, row in enumerate(view.activity)
        ),
        empty=("Nobody has done anything yet.",),
    )


def activity_text(view: ControlView | EvaluationView, item: str) -> str:
    """Return a row of the activity whole, which its row may have no room for."""
    rows = (row for n, row in enumerate(view.activity) if f"{n}:{row.at}" == item)
    return next((f"{row.at}  {row.team} {row.what}  {row.detail}".strip() for row in rows), "")


def _activity_row(row: ActivityRow, room: int) -> Row:
    """Return one act; the short clock at 80 columns."""
    at = row.at if room >= ROOMY or len(row.at) < 6 else row.at[:5]  # noqa: PLR2004  # hh:mm
    return fit(
        (
            Piece(f"{at}  ", "muted"),
            cell(row.team, 3, "bold"),
            cell(row.who, _WHO if room >= ROOMY else 8, "muted"),
            Piece(" "),
            Piece(f"{row.what} "),
            Piece(row.detail, row.tone),
        ),
        room,
    )


def fold_row(view: ControlView, room: int) -> Row:
    """Return the region in one line."""
    return whole([[Piece(text, tone)] for text, tone in view.fold], room)
