"""The panes of the evaluation console: from its view to sheets of rows.

Pure functions of view and size.  What an evaluator may ask of the exercise is in ``evaluation``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.glyphs import DOT, LOWER_EIGHTHS, TRIANGLE
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, rail, spread
from simulator.consoles.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.pictures.evaluation_view import EvaluationView, EvidenceRow, RateRow

_CELL: Final = 8
"""Cells of a rating, with what the rules suggest."""
_RAIL: Final = 16
_TALL: Final = 30
"""Rows from which a task has its window under it, and the list scrolls."""
_TEXT: Final = 76
"""Cells of a line that is read, at most."""
MARKS: Final = {
    "P": Piece(LOWER_EIGHTHS[6], "ok"),
    "S": Piece(LOWER_EIGHTHS[4], "text"),
    "M": Piece(LOWER_EIGHTHS[2], "warn"),
    "U": Piece(LOWER_EIGHTHS[0], "bad"),
}
"""Height and letter say the same."""
_TITLE: Final = {"planned": "muted", "none": "faint"}
_RATE: Final = (Verb("PSMU", "rate"), Verb("v", "evidence", "screen.evidence"))


def rating_cell(row: RateRow) -> Row:
    """Return the seat's own rating; what the rules suggest is small and comes after it."""
    asked = (Piece(f" {row.suggested.lower()}?", "muted"),) if row.suggested else ()
    if row.rating:
        shape = MARKS.get(row.rating, Piece(DOT, "muted"))
        ink = shape.ink if row.rating in MARKS else "muted"
        return (shape, Piece(f" {row.rating}", ink), *asked)
    if asked:
        return (MARKS.get(row.suggested, Piece(DOT))._replace(ink="faint"), *asked)
    quiet = {"planned": DOT, "other": DOT, "none": f"{DOT} none"}
    word = quiet.get(row.state)
    return (Piece(word, "faint") if word else Piece(f"{DOT} open", "bold"),)


def tasks_sheet(view: EvaluationView, room: int, tall: int) -> Sheet:
    """Return the critical tasks by team, with their windows where there is height."""
    two = tall >= _TALL or tall > 2 * len(view.tasks) + 1
    return Sheet(
        "Critical tasks",
        (Piece(view.meta, "muted"),),
        _RATE,
        tuple(Item(row.id, _task_rows(row, room, two=two), _hay(row)) for row in view.tasks),
        empty=("The EEG holds no critical task.",),
    )


def _task_rows(row: RateRow, room: int, *, two: bool) -> tuple[Row, ...]:
    """Return a task with its one rating, so that its title has the room."""
    end = (cell(row.team, 4, "bold"), *_one_cell(row))
    lead = (Piece(" E " if row.essential else "   ", "bold"),)
    name = (*lead, cell(row.name, 6, "muted"), Piece(row.title, _TITLE.get(row.state, "subject")))
    first = spread(name, end, room, gap=1)
    if not two:
        return (first,)
    track = rail(row.share, _RAIL, "strong" if row.state == "running" else "muted")
    blank = (Piece(" " * _RAIL),)
    shown = track if row.state in {"running", "late", "over", "shown"} else blank
    window = Piece(row.window, "bold" if row.tone == "strong" else row.tone)
    return (first, fit((Piece(" " * 9), *shown, Piece("  "), window), room))


def _one_cell(row: RateRow) -> Row:
    return fit(rating_cell(row), _CELL)


def _hay(row: RateRow) -> str:
    return f"{row.name} {row.title} {row.team} {row.state} {row.rating or 'open'}"


def rest_sheet(view: EvaluationView, room: int, _tall: int) -> Sheet:
    """Return targets, capabilities and ways of working; a way of working has steps 1 to 4."""
    return Sheet(
        "Objectives and ways of working",
        (),
        (*_RATE, Verb("1-4", "steps")),
        tuple(
            Item(
                row.id,
                (
                    spread(
                        (
                            Piece(" "),
                            cell(row.sort, 11, "muted"),
                            cell(row.team, 4, "bold"),
                            Piece(row.title, "subject"),
                        ),
                        fit(rating_cell(row), _CELL),
                        room,
                        gap=1,
                    ),
                ),
                f"{row.sort} {_hay(row)}",
            )
            for row in view.rest
        ),
        empty=("The EEG holds nothing else.",),
    )


def detail_sheet(row: RateRow | None, room: int, tall: int) -> Sheet:
    """Return what is expected, what is on record of it, the own rating and the notes."""
    if row is None:
        return Sheet("Evidence", empty=("Nothing is under the cursor.",))
    wide = min(room, _TEXT)
    lines = [*_window_rows(row)] if tall > 4 else []  # noqa: PLR2004  # one line of evidence
    if tall > 4:  # noqa: PLR2004  # as above
        lines += _told("Expected", row.expected, wide) if row.expected else []
        lines += _told("Standard", row.standard, wide) if row.standard else []
        lines += [()]
    lines += [_record(one, room) for one in row.evidence]
    if not row.evidence and row.sort == "task":
        lines += [(Piece("Nothing of it is on record.", "muted"),)]
    lines += _texts(row, wide)
    lines += _judged(row, wide)
    lines += [()] if row.notes else []
    lines += [_record(one, room) for one in row.notes]
    items = tuple(Item("", (fit(each, room),)) for each in lines)
    meta = (Piece(row.team, "bold"), Piece(f"  {row.window}" if tall <= 4 else "", "muted"))  # noqa: PLR2004
    return Sheet(row.title, meta, (Verb("o", "observe", "screen.note"),), items)


def _texts(row: RateRow, room: int) -> list[Row]:
    """Return what the team wrote, with what it must say before it, and what a person found."""
    if not (row.texts or row.contents or row.points or row.right):
        return []
    lines: list[Row] = [()]
    for n, asked in enumerate(row.contents):
        lines += _told("Must say" if not n else "", asked, room)
    for n, point in enumerate(row.points):
        lines += _told("To discuss" if not n else "", point, room)
    for n, said in enumerate(row.right):
        lines += _told("Right" if not n else "", said, room)
    for one in row.texts:
        for n, part in enumerate(one.text.splitlines()):
            lines += _told(one.at if not n else "", part, room)
    if row.texts:
        lines.append((cell("Text", 10, "muted"), _FOUND[row.adequate]))
    return lines


_FOUND: Final = {
    None: Piece("open: A adequate, X not adequate", "bold"),
    True: Piece("adequate", "ok"),
    False: Piece("not adequate", "bad"),
}


def _window_rows(row: RateRow) -> Iterable[Row]:
    if row.window:
        yield (cell("Window", 10, "muted"), Piece(row.window, row.tone))


def _told(label: str, text: str, room: int) -> list[Row]:
    """Return a label with its text beside it."""
    parts = wrap(text, max(8, room - 10))
    return [
        (cell(label if not n else "", 10, "muted"), Piece(part)) for n, part in enumerate(parts)
    ]


def _record(one: EvidenceRow, room: int) -> Row:
    return fit((Piece(f"{one.at}  ", "muted"), Piece(one.text)), room)


def _judged(row: RateRow, room: int) -> list[Row]:
    """Return the own rating, and only then what others and the rules say."""
    lines: list[Row] = []
    if row.rating:
        lines += [(), (cell("Yours", 10, "muted"), Piece(row.rating, "strong"))]
        lines += _told("because", row.reason, room) if row.reason else []
    lines += _told("Others", row.others, room) if row.others else []
    lines += _told("The rules", f"suggest {row.suggested}", room) if row.suggested else []
    return lines


def gaps_sheet(view: EvaluationView, room: int, _tall: int) -> Sheet:
    """Return the tasks that could be rated and are not, the first that opened first."""
    rows = {row.id: row for row in view.tasks}
    items = []
    for name in view.gaps:
        row = rows[name]
        late = row.state in {"late", "over"}
        shape = Piece(TRIANGLE, "warn") if late else Piece(DOT, "muted")
        left = (shape, Piece(" "), cell(row.team, 4, "bold"), Piece(row.title, "subject"))
        end = (Piece(row.window, "muted"),)
        items.append(Item(row.id, (spread(left, end, room),), _hay(row)))
    return Sheet(
        "Unrated",
        (Piece(f"{len(items)}" if items else "", "muted"),),
        (Verb("n", "next gap", "screen.next"),),
        tuple(items),
        empty=("Every task whose window has opened is rated.",),
    )
