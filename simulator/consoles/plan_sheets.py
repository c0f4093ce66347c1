"""The MSEL as rows: the next inject, the plan, and one inject exactly as it will be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.digits import big
from simulator.consoles.glyphs import (
    DISC,
    POINTER,
    TRIANGLE,
)
from simulator.consoles.inject_keys import SEND, hints_of
from simulator.consoles.lines import (
    Item,
    Piece,
    Row,
    Sheet,
    Verb,
    cell,
    fit,
    mark,
    spread,
    titled,
    whole,
)
from simulator.consoles.text import cells, wrap
from simulator.domain.state.inject_status import STATUSES

if TYPE_CHECKING:
    from simulator.pictures.control_view import ControlView, InjectRow

_MARKS: Final = {
    "next": Piece(POINTER, "strong"),
    "unread": Piece(TRIANGLE, "warn"),
    "acted": Piece(DISC, "muted"),
}
"""What is past is muted, so that it does not outshine the present."""


def inject_mark(state: str) -> Piece:
    """Return the mark of an inject as it is drawn; a status declares its own."""
    status = STATUSES.get(state)
    return _MARKS[state] if status is None else Piece(status.mark, status.ink)


_TITLE: Final = {"acted": "muted", "skipped": "faint", "next": "strong"}
_STATE: Final = 16
_WIDE_STATE: Final = 24
_COLUMNS: Final = 90
"""From so many cells on the state has more of them."""


def next_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return the next inject and the time to it: the one number that matters here."""
    row = next((row for row in view.msel if row.id == view.next_inject), None)
    if row is None:
        said = (Piece(f" {view.next_line or 'No inject is left in the MSEL.'}"),)
        return Sheet("Next", items=(Item("", (fit(said, room),)),))
    to = f"to {row.to}   {row.channel}".rstrip()
    if tall < 5:  # noqa: PLR2004  # the digits need three rows and air
        line = (
            cell(view.countdown, 6, "strong", right=True),
            Piece(f" {row.id} ", "muted"),
            Piece(row.title, "strong"),
            Piece(f"   {to}", "muted"),
        )
        return Sheet("Next", items=(Item("", (fit(line, room),)),))
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
    return Sheet("Next", items=tuple(Item("", (fit(row, room),)) for row in rows))


def msel_sheet(view: ControlView, room: int, _tall: int, under: InjectRow | None = None) -> Sheet:
    """Return the MSEL in the order of time; what is overdue stands above it.

    A key for an inject is offered where the one under the cursor is fit for it.
    """
    moved = any(row.now for row in view.msel)
    head = (
        Piece("    "),
        cell("plan", 6, "muted"),
        *((cell("now", 6, "muted"),) if moved else ()),
        cell("sent", 6, "muted"),
        Piece("inject", "muted"),
    )
    end = (cell("to", 7, "muted"), cell("state", _state(room), "muted"))
    pinned = _overdue(view, room)
    fit = under is not None and SEND in under.verbs
    sent = (Verb("space", "send", "screen.send"),) if fit else ()
    return Sheet(
        "MSEL",
        (Piece(view.msel_meta, "muted"),),
        (
            *sent,
            *hints_of(under, forms=False),
            Verb("m", "move", "screen.move"),
            Verb("g", "now", "screen.now"),
        ),
        tuple(
            Item(
                row.id,
                (_inject_row(row, room, moved=moved),),
                f"{row.id} {row.title} {row.to} {row.state} {row.note}",
            )
            for row in view.msel
        ),
        head=(spread(head, end, room, gap=0), *pinned),
        empty=("The MSEL is empty. i improvises an inject.",),
    )


def _overdue(view: ControlView, room: int) -> list[Row]:
    """Return, in one row whatever the list shows, what is held beyond its time and how long."""
    over = [row for row in view.msel if row.over]
    if not over:
        return []
    named = ((Piece(row.id, "bold"), Piece(f" {row.over_for}", "warn")) for row in over)
    lead = (Piece(f"{TRIANGLE}  overdue", "warn"),)
    return [whole((lead, *named), room)]


def _state(room: int) -> int:
    return _WIDE_STATE if room >= _COLUMNS else _STATE


def _inject_row(row: InjectRow, room: int, *, moved: bool) -> Row:
    """Return one inject: its mark, plan and fact, what, to whom, how it stands."""
    ink = _TITLE.get(row.state, "subject")
    late = bool(row.sent) and row.sent != row.planned
    left = (
        Piece(" "),
        Piece(TRIANGLE, "warn") if row.over else inject_mark(row.state),
        Piece("  "),
        cell(row.planned, 6, "muted"),
        *((cell(row.now, 6, "text"),) if moved else ()),
        cell(row.sent, 6, "text" if late else "muted"),
        cell(row.id, 6, "muted"),
        Piece(row.title, ink),
    )
    quiet = "muted" if row.state in {"acted", "skipped"} else "text"
    end = (cell(row.to, 6, quiet), Piece(" "), cell(row.note, _state(room), row.tone))
    return spread(left, end, room, gap=1)


def inject_sheet(row: InjectRow | None, room: int, _tall: int) -> Sheet:
    """Return exactly what the recipients will see, label included."""
    if row is None:
        return Sheet("Exactly what they will see", empty=("No inject is chosen.",))
    urgent = (Piece("   urgent", "strong"),) if row.urgent else ()
    wide = min(72, room - 4)
    rows: list[Row] = [
        (Piece("EXERCISE EXERCISE EXERCISE", "muted"),),
        (),
        (Piece(row.subject or row.title, "strong"),),
        spread(
            (Piece("From ", "muted"), Piece(row.sender, "bold"), *urgent),
            (Piece(f" {row.tlp} ", f"tlp:{row.tlp}"),) if row.tlp else (),
            room - 4,
        ),
        (Piece("To   ", "muted"), Piece(row.to), Piece(f"   {row.channel}", "muted")),
        *titled(row.properties, wide),
        *(
            (Piece("With ", "muted"), Piece(one.name), Piece(f"   {one.size}", "muted"))
            for one in row.files
        ),
        (),
        *((Piece(text),) for text in wrap(row.body, wide)),
        *(() if not row.asks else ((),)),
        *((Piece(part, "bold"),) for text in row.asks for part in wrap(text, wide)),
        (),
        (Piece("EXERCISE EXERCISE EXERCISE", "muted"),),
    ]
    items = tuple(Item("", (fit((Piece("  "), *each), room),)) for each in rows)
    title = "Exactly what they saw" if row.sent else "Exactly what they will see"
    return Sheet(title, items=items)


def seen_sheet(row: InjectRow | None, room: int, _tall: int) -> Sheet:
    """Return who will see an inject, who will not, and the checks, worst first."""
    if row is None:
        return Sheet("Who will see it")
    rows: list[Row] = [(mark("ok"), Piece(f" {text}")) for text in row.will_see]
    rows += _under("Who will not", row.will_not, room)
    rows += [(), (Piece("Checks", "strong"),)] if row.checks else []
    rows += [
        (mark(tone), Piece(" "), cell(what, 20), Piece(f" {found}", "muted"))
        for tone, what, found in row.checks
    ]
    rows += _under("What it does", row.does, room)
    rows += _under("Note", [row.author_note] if row.author_note else [], room)
    for title in dict.fromkeys(title for title, _ in row.apart):
        rows += _under(title, [text for one, text in row.apart if one == title], room)
    rows += _under("Expected", row.expected, room)
    rows += _under("Waits", row.waits, room)
    rows += _under("About", row.about, room, ink="muted")
    rows += _under("Why", [row.why] if row.why else [], room, ink="muted")
    return Sheet("Who will see it", items=tuple(Item("", (fit(each, room),)) for each in rows))


def _under(
    title: str, texts: tuple[str, ...] | list[str], room: int, ink: str = "text"
) -> list[Row]:
    """Return texts under a head of their own; nothing if there are none."""
    if not texts:
        return []
    parts = [part for text in texts for part in wrap(text, room - 2)]
    return [(), (Piece(title, "strong"),), *((Piece(f"  {part}", ink),) for part in parts)]
