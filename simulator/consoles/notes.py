"""Private notes of one seat: listed, found, written otherwise, saved; nobody else reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles.frame import FramedScreen, Rect, inner
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit
from simulator.consoles.pane import Pane
from simulator.consoles.text import wrap
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.consoles.seat import SeatScreen
    from simulator.pictures.own_notes import OwnNoteRow

_TEXT = 90


class NotesScreen(FramedScreen):
    """The private notes of a seat.

    Args:
        below: The console it is opened from; the frame is its.

    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "write", "write a private note", id="notes.write"),
        Binding("e", "edit", "write it otherwise", id="notes.edit"),
        Binding("delete,backspace", "drop", "throw it away", key_display="del", id="notes.drop"),
        Binding("ctrl+s", "save", "save all of them in a file", id="notes.save"),
    ]
    FIRST: ClassVar[str] = "own-notes"

    def __init__(self, below: SeatScreen[Any]) -> None:
        super().__init__()
        self._below = below

    def on_mount(self) -> None:
        """Keep the status row of the console as new as it is there."""
        super().on_mount()
        self.set_interval(0.5, self.redraw)

    def banner_row(self, room: int) -> Row:
        """Return row 1."""
        return self._below.banner_row(room)

    def status_row(self, room: int) -> Row:
        """Return row 2."""
        return self._below.status_row(room)

    def compose_panes(self) -> Iterable[Widget]:
        """Return the list."""
        yield Pane(
            lambda w, h: own_notes_sheet(self._below.port.own_notes(), w, h),
            id="own-notes",
            keep=True,
        )

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where the list stands."""
        return {"own-notes": inner(room, tall)}

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen, most used first."""
        return (
            Verb("o", "write", "screen.write"),
            Verb("e", "edit", "screen.edit"),
            Verb("del", "throw away", "screen.drop"),
            Verb("ctrl+s", "save", "screen.save"),
            Verb("/", "find", "screen.filter"),
            Verb("esc", "back", "screen.back"),
        )

    def row(self) -> OwnNoteRow | None:
        """Return the note under the cursor."""
        rows, item = self._below.port.own_notes(), self.pane("own-notes").item
        return next((row for row in rows if row.id == item), rows[0] if rows else None)

    @on(Pane.Picked)
    def picked(self) -> None:
        """Write the note that was picked otherwise."""
        self.action_edit()

    def action_write(self) -> None:
        """Write a private note, pinned to nothing."""
        self._below.open_form("private-note")

    def action_edit(self) -> None:
        """Write the note under the cursor otherwise."""
        row = self.row()
        if row is None:
            self.host.say("There is no private note. o writes one.", "text")
        else:
            self._below.open_form("edit-private-note", row.id)

    def action_drop(self) -> None:
        """Throw the note under the cursor away; what stood in it can be read once more."""
        row = self.row()
        if (
            row is not None
            and self._below.port.submit("drop-private-note", {"note": row.id}) is None
        ):
            self.host.say(f"Thrown away: {row.text}", "text")
            self.host.keep()
            self.redraw()

    def action_save(self) -> None:
        """Save all notes in a file of one's choice."""
        self._below.open_form("save-private-notes")

    def action_back(self) -> None:
        """Undo the last narrowing; with none, go back to the desk."""
        pane = self.focused
        if self.zoomed or self._jumping or (isinstance(pane, Pane) and pane.query_text):
            super().action_back()
        else:
            self.dismiss()


def own_notes_sheet(rows: tuple[OwnNoteRow, ...], room: int, _tall: int) -> Sheet:
    """Return the private notes, each whole, the newest on top."""
    return Sheet(
        "Private notes",
        (Piece(f"{counted(len(rows), 'note')}, for you alone, on no record", "muted"),),
        (Verb("o", "write", "screen.write"), Verb("/", "find", "screen.filter")),
        tuple(Item(row.id, _rows(row, room), row.text) for row in rows),
        empty=("You have noted nothing. o writes a note that nobody else ever reads.",),
    )


def _rows(row: OwnNoteRow, room: int) -> tuple[Row, ...]:
    lines = [one for part in row.text.split("\n") for one in wrap(part, min(_TEXT, room - 9))]
    first, *rest = lines or [""]
    lead = (Piece(" "), cell(row.at, 6, "muted", right=True), Piece("  "))
    return (
        fit((*lead, Piece(first)), room),
        *(fit((Piece(" " * 9), Piece(one)), room) for one in rest),
    )
