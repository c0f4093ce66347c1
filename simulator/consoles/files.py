"""Files that came with a message, one under the other: the one with the cursor has the room.

Text only.  Nothing in a file is followed, run or fetched; a link is letters like any other.  A
long line is moved sideways, never broken, so that columns stay columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import Binding, BindingType

from simulator.consoles.bands import WIDE
from simulator.consoles.frame import FramedScreen, Rect
from simulator.consoles.glyphs import LEFT, RIGHT, TRIANGLE
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, spread
from simulator.consoles.pane import Pane
from simulator.consoles.text import cells, tail
from simulator.errors import SimulatorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from simulator.consoles.seat import SeatScreen
    from simulator.pictures.files_view import FileView, HeadRow, LineRow

LEAST: Final = 4
"""Rows of a file without the cursor: its heading and three lines."""
_STEP: Final = 16
"""Cells that one key moves a text sideways."""
_LABEL: Final = 12
_WIDEST: Final = 72
"""Cells of a column at most; what is wider is cut, and whole in the saved file."""
_KINDS: Final = {"mail": "mail", "log": "log", "table": "table", "text": "text", "file": "file"}


class FilesScreen(FramedScreen):
    """The files of one message.

    Args:
        below: The console it is opened from; the frame is its.
        about: The message, or for staff the row of the MSEL.
        files: Its files, opened.

    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "other(1)", "next file", id="files.next"),
        Binding("shift+tab", "other(-1)", "file before", show=False, id="files.before"),
        Binding("left", "sideways(-1)", "to the left", show=False, id="files.left"),
        Binding("right", "sideways(1)", "to the right", show=False, id="files.right"),
        Binding("ctrl+s", "save", "save the file", id="files.save"),
        Binding("f", "forward", "forward the message with its files", id="files.forward"),
    ]
    FIRST: ClassVar[str] = "file-0"

    def __init__(self, below: SeatScreen[Any], about: str, files: tuple[FileView, ...]) -> None:
        super().__init__()
        self._below = below
        self._about = about
        self._files = files
        self._current = 0
        self._aside = [0] * len(files)

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
        """Return one pane a file."""
        for n, file in enumerate(self._files):
            yield Pane(self._sheet_of(n, file), id=f"file-{n}")

    def _sheet_of(self, n: int, file: FileView) -> Callable[[int, int], Sheet]:
        place = f"{n + 1} of {len(self._files)}" if len(self._files) > 1 else ""
        kept: dict[tuple[int, int, int], Sheet] = {}

        def sheet(room: int, tall: int) -> Sheet:
            # A screen is drawn anew each second, and a file of a thousand columns takes as long.
            key = (self._aside[n], room, tall)
            if key not in kept:
                kept.clear()
                kept[key] = file_sheet(file, place, *key)
            return kept[key]

        return sheet

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return the file under the cursor with all the room that the others leave."""
        others = min(len(self._files) - 1, max(0, tall - 2 * LEAST) // LEAST)
        after = range(self._current, len(self._files))
        shown = sorted([*after, *reversed(range(self._current))][: others + 1])
        places, y = {}, 0
        for n in shown:
            high = tall - others * LEAST if n == self._current else LEAST
            places[f"file-{n}"] = Rect(1, y, room - 2, high)
            y += high
        return places

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen, most used first."""
        more = (Verb("tab", "next file", "screen.other(1)"),) if len(self._files) > 1 else ()
        send = (Verb("f", "forward", "screen.forward"),) if self._may_forward() else ()
        return (
            Verb("ctrl+s", "save", "screen.save"),
            *send,
            *more,
            Verb("esc", "back", "screen.back"),
            Verb(f"{LEFT} {RIGHT}", "sideways"),
            Verb("/", "filter", "screen.filter"),
        )

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here now."""
        return frozenset() if self._may_forward() else frozenset({"files.forward"})

    def _may_forward(self) -> bool:
        return self._below.may_forward() and not self._below.closed()

    def action_other(self, by: int) -> None:
        """Give the room to the next file, or the one before."""
        self._current = (self._current + by) % len(self._files)
        self.zoomed = f"file-{self._current}" if self.zoomed else ""
        self.lay_out()
        self.call_after_refresh(self.pane(f"file-{self._current}").focus)

    def action_sideways(self, by: int) -> None:
        """Move the text under the cursor sideways."""
        wide = max((cells(text) for text in _texts(self._files[self._current])), default=0)
        aside = self._aside[self._current] + by * _STEP
        self._aside[self._current] = max(0, min(aside, max(0, wide - _STEP)))
        self.redraw()

    def action_save(self) -> None:
        """Save the file under the cursor under its own name."""
        file = self._files[self._current]
        try:
            said = self._below.port.save_file(self._about, file.name)
        except SimulatorError as error:
            self.host.say(str(error), "bad")
            return
        self.host.say(said, "ok")

    def action_forward(self) -> None:
        """Forward the message, and its files with it."""
        if self._may_forward():
            self.dismiss()
            self._below.open_form("forward", self._about)

    def action_back(self) -> None:
        """Undo the last narrowing; with none, go back to the message."""
        pane = self.focused
        if self.zoomed or self._jumping or (isinstance(pane, Pane) and pane.query_text):
            super().action_back()
        else:
            self.dismiss()


def file_sheet(file: FileView, place: str, aside: int, room: int, tall: int) -> Sheet:
    """Return a file: what it is in the heading, then its headers, its columns, its lines."""
    told = ", ".join(part for part in (_KINDS[file.kind], file.count, file.size, place) if part)
    meta = (Piece(told, "muted"), Piece("  "), Piece(f" {file.tlp} ", f"tlp:{file.tlp}"))
    verbs = (
        Verb("ctrl+s", "save", "screen.save"),
        Verb("/", "filter", "screen.filter"),
        Verb("z", "zoom", "screen.zoom"),
    )
    if file.problem:
        facts = (file.problem, f"SHA-256 {file.sha256}")
        return Sheet(file.name, meta if file.tlp else meta[:1], verbs, empty=facts)
    heads = [
        Item(f"h{n}", (_head_row(one, room),), f"{one.label} {one.text}")
        for n, one in enumerate(file.heads)
    ]
    gap = [Item("gap", ((),), " ")] if heads and tall > LEAST else []
    wide = _widths(file)
    body = [
        Item(f"{n}", (_line_row(one, wide, aside, room),), " ".join(one.cells))
        for n, one in enumerate(file.lines)
    ]
    head = (_columns(file, wide, aside, room),) if file.columns and tall > LEAST - 1 else ()
    return Sheet(
        file.name,
        meta if file.tlp else meta[:1],
        verbs,
        (*heads, *gap, *body),
        head=head,
        empty=("The file is empty.",),
    )


def _head_row(one: HeadRow, room: int) -> Row:
    note = (Piece(f"{TRIANGLE} {one.note}", "warn"),) if one.note else ()
    return spread((cell(one.label, _LABEL, "muted"), Piece(one.text)), note, room)


def _line_row(one: LineRow, wide: tuple[int, ...], aside: int, room: int) -> Row:
    text = tail(_row_text(one.cells, wide), aside)
    said = "you hold this" if room >= WIDE - 4 else "held"
    held = (Piece(f"{TRIANGLE} {said}", "warn"),) if one.known else ()
    return spread((Piece(text),), held, room) if held else fit((Piece(text),), room)


def _columns(file: FileView, wide: tuple[int, ...], aside: int, room: int) -> Row:
    return fit((Piece(tail(_row_text(file.columns, wide), aside), "muted"),), room)


def _widths(file: FileView) -> tuple[int, ...]:
    """Return the cells of each column; none for a text, which is one line a row."""
    if not file.columns:
        return ()
    rows = (file.columns, *(one.cells for one in file.lines))
    return tuple(min(_WIDEST, max(map(cells, column))) for column in zip(*rows, strict=True))


def _row_text(given: tuple[str, ...], wide: tuple[int, ...]) -> str:
    if not wide:
        return given[0] if given else ""
    return "  ".join(cell(text, size).text for text, size in zip(given, wide, strict=True))


def _texts(file: FileView) -> Iterable[str]:
    wide = _widths(file)
    yield from (_row_text(one.cells, wide) for one in file.lines)
