"""The two widgets every screen is made of: a pane, and a single row.

A pane draws a ``Sheet`` line by line, keeps a cursor by the *name* of the item under it, so that
arrivals move neither the cursor nor the scroll, and repaints only the lines that changed.  What a
pane says is not decided here: it is given a function from its size to a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from simulator.consoles.glyphs import ASCII, DOWN, UP
from simulator.consoles.lines import Piece, Row, Sheet, fit, heading, prose
from simulator.consoles.text import cells, clip, line, wrap
from simulator.consoles.themes import style

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from simulator.consoles.lines import Item

_WHEEL: Final = 3


def strip(row: Row, room: int, theme: str, ground: str, *, ascii_only: bool = False) -> Strip:
    """Return a row as Textual draws it: segments, never markup."""
    segments = []
    for piece in fit(row, room):
        text = line(piece.text)
        how = style(theme, piece.ink, ground, word=any(map(str.isalnum, text)))
        if piece.click:
            how += Style(meta={"@click": piece.click})
        segments.append(Segment(text.translate(ASCII) if ascii_only else text, how))
    return Strip(segments, room)


def ascii_only(widget: Widget) -> bool:
    """Return whether this terminal is drawn to in ASCII."""
    return bool(getattr(widget.app, "ascii_only", False))


class OneRow(Widget):
    """One row of the frame; repaints only when it says something else."""

    DEFAULT_CSS = "OneRow { height: 1; width: 100%; }"
    ALLOW_SELECT = False

    def __init__(
        self,
        row: Callable[[int], Row],
        *,
        ground: str = "canvas",
        id: str | None = None,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._row = row
        self._ground = ground
        self._drawn: Row = ()

    def redraw(self) -> None:
        """Ask again what the row says."""
        row = self._row(self.size.width)
        if row != self._drawn:
            self._drawn = row
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw it."""
        room = self.size.width
        self._drawn = self._row(room)
        row = self._drawn if y == 0 else ()
        return strip(row, room, self.app.theme, self._ground, ascii_only=ascii_only(self))


class AtItem(Message):
    """What a pane tells of one of its items."""

    def __init__(self, pane: Pane, item: str) -> None:
        super().__init__()
        self.pane = pane
        self.item = item


class Pane(Widget, can_focus=True):
    """A heading and what is under it.

    Args:
        sheet: From width and height to what is drawn; pure.
        cursor: Whether items are pointed at; else the pane scrolls as prose.
        keep: Whether the cursor row stays lit when another pane has the focus.

    """

    DEFAULT_CSS = "Pane { position: absolute; }"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False, id="pane.up"),
        Binding("down,j", "move(1)", "down", show=False, id="pane.down"),
        Binding("pageup,ctrl+u", "page(-1)", "page up", show=False, id="pane.page-up"),
        Binding("pagedown,ctrl+d", "page(1)", "page down", show=False, id="pane.page-down"),
        Binding("home,g", "move(-100000)", "first", show=False, id="pane.first"),
        Binding("end,G", "move(100000)", "last", show=False, id="pane.last"),
        Binding("enter", "pick", "open", show=False, id="pane.open"),
    ]
    AIR: ClassVar[int] = 2
    """Rows kept above and below the cursor, where there are any."""

    class Moved(AtItem):
        """The cursor stands on another item."""

    class Picked(AtItem):
        """An item was opened."""

    def __init__(
        self,
        sheet: Callable[[int, int], Sheet],
        *,
        id: str,  # noqa: A002  # Textual's own word
        cursor: bool = True,
        keep: bool = False,
        ground: str = "canvas",
        focusable: bool = True,
    ) -> None:
        super().__init__(id=id)
        self.can_focus = focusable
        self.query_text = ""
        self.jump_letter = ""
        self.item = ""
        """The item under the cursor; empty if there is none."""
        self.at_end = False
        """Whether the last line is in sight, and so nothing below it is hidden."""
        self._sheet = sheet
        self._cursor = cursor
        self._keep = keep
        self._ground = ground
        self._at = 0
        self._top = 0
        self._touched = keep
        self._items: tuple[Item, ...] = ()
        self._lines: list[tuple[Row, str, str]] = []
        self._theme = ""

    # what it shows

    @property
    def lists(self) -> bool:
        """Whether it shows items to point at, and so something to filter; else it is prose."""
        return self._cursor

    def items(self) -> tuple[Item, ...]:
        """Return the items that pass the filter."""
        return self._items

    def redraw(self) -> None:
        """Ask again what the pane says, and repaint the lines that changed."""
        if not self.size:
            return
        lines = self._compose_lines(self.size.width, self.size.height)
        old, self._lines = self._lines, lines
        if len(old) != len(lines) or self._theme != self.app.theme:
            self._theme = self.app.theme
            self.refresh()
            return
        for y, (now, then) in enumerate(zip(lines, old, strict=True)):
            if now != then:
                self.refresh(Region(0, y, self.size.width, 1))

    def _compose_lines(self, room: int, tall: int) -> list[tuple[Row, str, str]]:
        """Return each line with its ground and the item it belongs to."""
        sheet = self._sheet(room, tall)
        self._items = tuple(item for item in sheet.items if self._passes(item))
        self._settle()
        head = [(row, self._ground, "") for row in sheet.head]
        body = self._body(sheet, room)
        space = max(0, tall - 1 - len(head))
        self._top = self._scrolled(body, space)
        shown = body[self._top : self._top + space]
        below = len(body) - self._top - len(shown)
        self.at_end = below <= 0
        if below > 0 and not self._cursor and shown:
            more = Piece(f"{DOWN} {below + 1} more lines", "muted")
            shown[-1] = ((more,), self._ground, "")
            below = 0
        return [(self._heading(sheet, room, below), self._ground, ""), *head, *shown]

    def _heading(self, sheet: Sheet, room: int, below: int) -> Row:
        """Return the heading, with the filter and how much is out of sight."""
        meta = list(sheet.meta)
        if self.query_text:
            count = f"{len(self._items)} of {len(sheet.items)} match {self.query_text}"
            meta = [Piece(clip(count, max(0, room - cells(sheet.title) - 8)), "text")]
        if self._cursor and (self._top or below > 0):
            hidden = f"{UP}{self._top} " if self._top else ""
            hidden += f"{DOWN}{below}" if below > 0 else ""
            meta += [Piece("  " if meta else ""), Piece(hidden.strip(), "muted")]
        titled = sheet._replace(meta=tuple(meta))
        return heading(titled, room, focus=self.has_focus, jump=self.jump_letter)

    def _body(self, sheet: Sheet, room: int) -> list[tuple[Row, str, str]]:
        """Return all lines under the heading, seen or not."""
        if not self._items:
            empty = sheet.empty
            if self.query_text and sheet.items:
                hidden = f"{len(sheet.items)} hidden. esc shows all."
                empty = (f"Nothing matches {self.query_text}.", hidden)
            first = [part for text in empty[:1] for part in wrap(text, room)]
            rest = [part for text in empty[1:] for part in wrap(text, room)]
            items = (*prose(first), *prose(rest, "muted"))
            return [(fit(row, room), self._ground, "") for item in items for row in item.rows]
        lit = self._cursor and (self._keep or self.has_focus)
        return [
            (
                fit(row, room),
                "sel" if lit and at == self._at and n >= item.heads else self._ground,
                item.id,
            )
            for at, item in enumerate(self._items)
            for n, row in enumerate(item.rows)
        ]

    def _passes(self, item: Item) -> bool:
        """Return whether an item passes the filter; a leading ``!`` turns it round."""
        query = self.query_text.strip().casefold()
        if not query:
            return True
        hay = (item.search or "".join(p.text for row in item.rows for p in row)).casefold()
        return query[1:] not in hay if query.startswith("!") and query != "!" else query in hay

    def _settle(self) -> None:
        """Put the cursor back on its item, or as near to it as there is one."""
        if not self._cursor:
            return
        names = [item.id for item in self._items]
        if not self._touched:  # a list nobody has moved in stays at its first row
            self._at, self.item = 0, names[0] if names else ""
        elif self.item in names:
            self._at = names.index(self.item)
        else:
            self._at = max(0, min(self._at, len(names) - 1))
            self.item = names[self._at] if names else ""

    def _scrolled(self, body: list[tuple[Row, str, str]], space: int) -> int:
        """Return the first line shown: it moves only if the cursor would leave the pane."""
        top = max(0, min(self._top, len(body) - space))
        if not self._cursor or not self._items:
            return top
        mine = [y for y, (_, _, item) in enumerate(body) if item == self.item]
        if not mine:
            return top
        air = min(self.AIR, max(0, space - len(mine)) // 2)  # so that one sees what comes next
        if mine[-1] + air >= top + space:
            top = min(mine[-1] + air, len(body) - 1) - space + 1
        return max(0, min(top, mine[0] - air))

    # what people do to it

    def go(self, item: str) -> None:
        """Put the cursor on an item."""
        self._touched = True
        if item != self.item and any(each.id == item for each in self._items):
            self.item = item
            self.redraw()
            self.post_message(self.Moved(self, item))

    def action_move(self, by: int) -> None:
        """Move the cursor, or the prose, by rows."""
        if not self._cursor:
            self._top = max(0, self._top + by)
            self.redraw()
        elif self._items:
            self.go(self._items[max(0, min(len(self._items) - 1, self._at + by))].id)

    def action_page(self, pages: int) -> None:
        """Move by what the pane shows."""
        self.action_move(pages * max(1, self.size.height - 2))

    def action_pick(self) -> None:
        """Open the item under the cursor."""
        self.post_message(self.Picked(self, self.item))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a second click opens."""
        if event.style.meta.get("@click") or not 0 < event.y < len(self._lines):
            return
        item = self._lines[event.y][2]
        if item and item == self.item and self.has_focus:
            self.action_pick()
        elif item:
            self.go(item)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the pane under the pointer."""
        event.stop()
        self.action_move(1 if self._cursor else _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the pane under the pointer."""
        event.stop()
        self.action_move(-1 if self._cursor else -_WHEEL)

    def on_resize(self) -> None:
        """Lay out anew."""
        self._lines = []
        self.redraw()

    def watch_has_focus(self, _focused: bool) -> None:  # noqa: FBT001  # Textual calls it
        """Draw the rule heavy or thin.  At ``on_blur`` the widget would still have the focus."""
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Draw one line from what was composed."""
        row, ground, _ = self._lines[y] if y < len(self._lines) else ((), self._ground, "")
        return strip(row, self.size.width, self.app.theme, ground, ascii_only=ascii_only(self))

    def top(self) -> None:
        """Go back to the first line; what is shown is something else now."""
        self._top = 0
        self.redraw()
