"""The panes of the control console: from the control view to sheets of rows.

Pure functions of view and size.  What control may ask of the exercise is in ``control``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.axis import Axis, overlay
from simulator.consoles.desk import ROOMY
from simulator.consoles.digits import big
from simulator.consoles.glyphs import (
    BEAM,
    DISC,
    DOT,
    OPEN_DIAMOND,
    POINTER,
    TIMES,
    TRIANGLE,
)
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark, spread, whole
from simulator.consoles.text import cells, wrap

if TYPE_CHECKING:
    from simulator.pictures.control_view import ActivityRow, ControlView, InjectRow
    from simulator.pictures.evaluation_view import EvaluationView

INJECT_MARKS: Final = {
    "planned": Piece(DOT, "muted"),
    "next": Piece(POINTER, "strong"),
    "waiting": Piece("?", "text"),
    "held": Piece("=", "text"),
    "delivered": Piece(OPEN_DIAMOND, "text"),
    "unread": Piece(TRIANGLE, "warn"),
    "acted": Piece(DISC, "muted"),
    "skipped": Piece(TIMES, "faint"),
}
"""What is past is muted, so that it does not outshine the present."""
_TITLE: Final = {"acted": "muted", "skipped": "faint", "next": "strong"}


def timeline_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return the run of show along the time axis: planned above, sent below, now between."""
    del tall
    axis = Axis(view.end_x, room, left=9)
    planned = [(row.planned_x, _planned(row)) for row in view.show if row.planned_x is not None]
    sent = [(row.sent_x, INJECT_MARKS[row.state]) for row in view.show if row.sent_x is not None]
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
    return INJECT_MARKS[row.state] if row.state in {"waiting", "skipped", "held"} else quiet


def next_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return the next inject and the time to it: the one number that matters here."""
    row = next((row for row in view.show if row.id == view.next_inject), None)
    verbs = (
        Verb("space", "send now", "screen.send"),
        Verb("h", "hold", "screen.hold"),
        Verb("p", "preview", "screen.preview"),
    )
    if row is None:
        return Sheet("Next", verbs=verbs[:0], empty=("No inject is left in the run of show.",))
    to = f"to {row.to}   {row.channel}"
    if tall < 5:  # noqa: PLR2004  # the digits need three rows and air
        line = (
            cell(view.countdown, 6, "strong", right=True),
            Piece(f" {row.id} ", "muted"),
            Piece(row.title, "strong"),
            Piece(f"   {to}", "muted"),
        )
        return Sheet("Next", verbs=verbs, items=(Item("", (fit(line, room),)),))
    digits = big(view.countdown)
    side = max(16, cells(digits[0]) + 4)
    texts: tuple[Row, ...] = (
        (Piece(f"{row.id}  ", "muted"), Piece(row.title, "strong")),
        (Piece(to, "muted"),),
        (Piece(view.next_line, "muted"),),
    )
    rows = [()] + [
        (cell(f" {digit}", side, "strong"), *text)
        for digit, text in zip(digits, texts, strict=True)
    ]
    return Sheet("Next", verbs=verbs, items=tuple(Item("", (fit(row, room),)) for row in rows))


def show_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return the run of show in the order of the plan."""
    del tall
    head = (
        Piece("    "),
        cell("plan", 6, "muted"),
        cell("sent", 6, "muted"),
        Piece("inject", "muted"),
    )
    end = (cell("to", 7, "muted"), cell("state", _STATE, "muted"))
    return Sheet(
        "Run of show",
        (Piece(view.show_meta, "muted"),),
        (Verb("e", "edit", "screen.edit"), Verb("i", "improvise", "screen.improvise")),
        tuple(
            Item(row.id, (_inject_row(row, room),), f"{row.id} {row.title} {row.to} {row.state}")
            for row in view.show
        ),
        head=(spread(head, end, room, gap=0),),
        empty=("The run of show is empty. i improvises an inject.",),
    )


_STATE: Final = 16
_WHO: Final = 16
"""Cells of a seat's name where there is room: ``Exercise control``."""


def _inject_row(row: InjectRow, room: int) -> Row:
    """Return one inject: its mark, plan and fact, what, to whom, how it stands."""
    ink = _TITLE.get(row.state, "subject")
    late = bool(row.sent) and row.sent != row.planned
    left = (
        Piece(" "),
        INJECT_MARKS[row.state],
        Piece("  "),
        cell(row.planned, 6, "muted"),
        cell(row.sent, 6, "text" if late else "muted"),
        cell(row.id, 6, "muted"),
        Piece(row.title, ink),
    )
    quiet = "muted" if row.state in {"acted", "skipped"} else "text"
    end = (cell(row.to, 6, quiet), Piece(" "), cell(row.note, _STATE, row.tone))
    return spread(left, end, room, gap=1)


def worth_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return what control should look at: rulings that wait first, then what is late or silent."""
    del tall
    half = max(20, room // 2 - 4)
    items = [
        Item(
            f"rule:{row.id}",
            (
                spread(
                    (
                        Piece(" "),
                        mark(row.tone),
                        Piece("  "),
                        Piece(f"{row.team} ", "bold"),
                        Piece(row.text, "subject"),
                    ),
                    (Piece("rule on it, ", "muted"), Piece(row.left, "bold")),
                    room,
                ),
            ),
        )
        for row in view.rulings
    ]
    items += [
        Item(
            f"worth:{n}",
            (
                fit(
                    (
                        Piece(" "),
                        mark(row.tone),
                        Piece("  "),
                        cell(row.text, half, "subject"),
                        Piece(f" {row.advice}", "muted"),
                    ),
                    room,
                ),
            ),
        )
        for n, row in enumerate(view.worth)
    ]
    return Sheet(
        "Worth a look",
        (Piece(f"{len(view.rulings)} to rule on" if view.rulings else "", "muted"),),
        (Verb("u", "rule", "screen.rule"), Verb("n", "next", "screen.next")),
        tuple(items),
        empty=("Nothing is late, silent or open.",),
    )


def activity_sheet(view: ControlView | EvaluationView, room: int, tall: int) -> Sheet:
    """Return what all seats do, newest first."""
    del tall
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


def inject_sheet(row: InjectRow | None, room: int, tall: int) -> Sheet:
    """Return exactly what the recipients will see, marking included."""
    del tall
    if row is None:
        return Sheet("Exactly what they will see", empty=("No inject is chosen.",))
    ink = "bold" if row.sender else "muted"
    rows: list[Row] = [
        (Piece("EXERCISE EXERCISE EXERCISE", "muted"),),
        (),
        (Piece(row.subject or row.title, "strong"),),
        spread(
            (Piece("From ", "muted"), Piece(row.sender or "as planned; known once sent", ink)),
            (Piece(f" {row.tlp} ", f"tlp:{row.tlp}"),) if row.tlp else (),
            room - 4,
        ),
        (Piece("To   ", "muted"), Piece(row.to), Piece(f"   {row.channel}", "muted")),
        (),
        *((Piece(text),) for text in wrap(row.body, min(72, room - 4))),
        (),
        (Piece("EXERCISE EXERCISE EXERCISE", "muted"),),
    ]
    items = tuple(Item("", (fit((Piece("  "), *each), room),)) for each in rows)
    return Sheet("Exactly what they will see", items=items)


def seen_sheet(row: InjectRow | None, room: int, tall: int) -> Sheet:
    """Return who will see an inject, who will not, and the checks, worst first."""
    del tall
    if row is None:
        return Sheet("Who will see it")
    rows: list[Row] = [(mark("ok"), Piece(f" {text}")) for text in row.will_see]
    rows += [(), (Piece("Who will not", "strong"),)] if row.will_not else []
    rows += [(Piece(f"  {part}"),) for text in row.will_not for part in wrap(text, room - 2)]
    rows += [(), (Piece("Checks", "strong"),)] if row.checks else []
    rows += [
        (mark(tone), Piece(" "), cell(what, 20), Piece(f" {found}", "muted"))
        for tone, what, found in row.checks
    ]
    if row.expected:
        rows += [(), (Piece("Expected", "strong"),)]
        rows += [(Piece(f"  {part}"),) for text in row.expected for part in wrap(text, room - 2)]
    if row.waits:
        rows += [(), (Piece("Waits", "strong"),)]
        rows += [(Piece(f"  {part}"),) for text in row.waits for part in wrap(text, room - 2)]
    if row.why:
        rows += [(), (Piece("Why", "strong"),)]
        rows += [(Piece(f"  {part}", "muted"),) for part in wrap(row.why, room - 2)]
    return Sheet("Who will see it", items=tuple(Item("", (fit(each, room),)) for each in rows))
