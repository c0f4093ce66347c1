"""The room view: what a projector shows to all who are in the room, and what an observer reads.

A row is five centimetres on a wall of two metres, so little stands on it: the clock, how the
exercise stands, what is said in public.  It has no keys but leaving; an observer pages back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from simulator.consoles.bands import STATE_WORDS, WIDE, banner
from simulator.consoles.digits import huge
from simulator.consoles.glyphs import HAIR
from simulator.consoles.host import host_of
from simulator.consoles.lines import Piece, Row, cell, fit, mark, spread
from simulator.consoles.pane import ascii_only, strip
from simulator.consoles.text import cells, wrap
from simulator.pictures.frame import OVER
from simulator.pictures.room_view import RoomView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.strip import Strip

    from simulator.pictures.port import SeatPort
    from simulator.pictures.room_view import NewsRow

_TALL: Final = 36
"""Rows from which on the digits are doubled, where there are columns."""
_TIME: Final = 8
"""Cells of a time and the air after it."""
_LONGEST: Final = 4
"""Rows of one piece of news: what is longer is read elsewhere."""
_EMERGENCY: Final = "Real emergency: say NO DUFF to exercise control."
_CANNOT: Final = "No news fits here; this terminal is small."


def room_rows(view: RoomView, room: int, tall: int, first: int = 0) -> list[Row]:
    """Return the rows of a screen.

    Args:
        view: What to draw.
        room: Cells of a row.
        tall: Rows.
        first: How many pieces of news are passed over: the reader has paged back.

    """
    edge = 4 if room >= 60 else 1  # noqa: PLR2004  # two sizes
    size = room - 2 * edge
    head: list[Row] = [banner(view.status.name, view.status.tlp, room), ()]
    head += [(Piece(" " * edge), *row) for row in _clock(view, size, tall)]
    head.append(())
    stands = _stands(view, size)
    if stands:
        head += [(Piece(" " * edge), *row) for row in stands]
        head.append(())
    foot = (Piece(" " * edge), *_foot(view, size))
    space = tall - len(head) - 2
    if space < 2:  # noqa: PLR2004  # a heading alone says nothing
        return [*head[: tall - 1], foot]
    title = "Public news"
    rule = HAIR * max(0, size - len(title) - 1)
    news = [(Piece(title, "bold"), Piece(f" {rule}", "muted")), ()]
    news += _news(view.news[first:], size, space - len(news))
    body = [(Piece(" " * edge), *row) for row in news]
    return [*head, *body, *[()] * (tall - len(head) - len(body) - 1), foot]


def _clock(view: RoomView, size: int, tall: int) -> list[Row]:
    """Return exercise time in digits for a wall, and how the exercise stands beside it."""
    status = view.status
    scale = 2 if size >= WIDE - 8 and tall >= _TALL else 1
    digits = huge(status.clock.removeprefix("T+").rpartition(":")[0], scale)
    side = cells(digits[0]) + 8 * scale
    state, phase = status.starts or STATE_WORDS[status.state].capitalize(), view.phase
    nth = phase and f"Phase {phase.nth} of {phase.of}"
    beside = {
        0: Piece("   ".join(text for text in (state, nth) if text), "strong"),
        scale: Piece(phase.name if phase else "", "strong"),
        2 * scale: Piece(status.scenario_time, "strong"),
        2 * scale + 1: Piece("in scenario time", "muted"),
        4 * scale: Piece(view.late and f"as it was {view.late} ago", "muted"),
    }
    if side + 14 > size:  # what stands beside them goes below
        below = [Piece(f"{state}   scenario {status.scenario_time}", "strong")]
        if phase:
            below.append(Piece(phase.name, "strong"))
        return [*((Piece(row, "strong"),) for row in digits), (), *((one,) for one in below)]
    empty = Piece("")
    return [(cell(row, side, "strong"), beside.get(y, empty)) for y, row in enumerate(digits)]


def _stands(view: RoomView, size: int) -> list[Row]:
    """Return why the clocks stand still, if they do."""
    band, pause = view.status.band, view.pause
    if band is not None:
        return [
            (cell(band.label if n == 0 else "", 10, "warn"), Piece(text, "strong"))
            for n, text in enumerate(wrap(band.text, size - 10)[:3])
        ]
    if pause is None:
        return []
    reason = pause.reason.strip()
    if reason and reason[-1] not in ".!?":
        reason += "."
    back = f" Back at {pause.back_at}." if pause.back_at else ""
    lines = wrap(f"{reason} All clocks stand still.{back}".strip(), size - 10)[:3]
    return [
        (cell("PAUSED" if n == 0 else "", 10, "warn"), Piece(text, "strong"))
        for n, text in enumerate(lines)
    ]


def _news(news: tuple[NewsRow, ...], size: int, space: int) -> list[Row]:
    """Return as many pieces of news as there is room for, whole, the newest first."""
    if not news:
        return [(Piece("No public news yet.", "muted"),)]
    rows: list[Row] = []
    for one in news:
        texts = [(text, "strong") for text in wrap(one.text, size - _TIME)[:_LONGEST]]
        texts += [(text, "muted") for text in wrap(one.source, size - _TIME)[:1] if text]
        if len(rows) + len(texts) > space:
            break
        for n, (text, ink) in enumerate(texts):
            rows.append((cell(one.at if n == 0 else "", _TIME), Piece(text, ink)))
        rows.append(())
    return rows or [(Piece(_CANNOT, "muted"),)]


def _foot(view: RoomView, size: int) -> Row:
    """Return the last row: how the line is, and what to say in a real emergency."""
    line = [
        piece
        for note in view.status.marks[:1]
        for piece in (mark(note.tone), Piece(f" {note.text}   ", "muted"))
    ]
    if not view.observes:
        return spread([*line, Piece(_EMERGENCY)], [], size)
    over = view.status.state in OVER
    keys = [Piece("v", "key"), Piece(" after action  ", "muted")] if over else []
    keys += [Piece("F9", "key"), Piece(" real-world stop", "muted")]
    return spread(line, keys, size)


class _Wall(Widget):
    """The whole screen."""

    DEFAULT_CSS = "_Wall { width: 100%; height: 100%; }"
    ALLOW_SELECT = False

    def __init__(self, view: RoomView) -> None:
        super().__init__()
        self._view, self._first = view, 0
        self._rows: list[Row] = []

    def show(self, view: RoomView, first: int) -> None:
        """Draw a newer view."""
        self._view, self._first, self._rows = view, first, []
        self.refresh()

    def on_resize(self) -> None:
        """Lay it out anew."""
        self._rows = []

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        room, tall = self.size
        if not self._rows:
            self._rows = room_rows(self._view, room, tall, self._first)
        row = self._rows[y] if y < len(self._rows) else ()
        return strip(fit(row, room), room, self.app.theme, "canvas", ascii_only=ascii_only(self))


class RoomScreen(Screen[None]):
    """What everybody may know."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,pagedown", "page(1)", "older news", show=False, id="room.older"),
        Binding("up,k,pageup", "page(-1)", "newer news", show=False, id="room.newer"),
        Binding("v", "review", "after action", show=False, id="room.review"),
    ]

    def __init__(self, port: SeatPort, view: RoomView) -> None:
        super().__init__()
        self._port, self._view = port, view
        self._first = 0

    def compose(self) -> ComposeResult:
        """Show the wall."""
        yield _Wall(self._view)

    @property
    def stands(self) -> bool:
        """Whether it is drawn."""
        return self.is_mounted and bool(self.query(_Wall))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have no keys where nobody sits."""
        del parameters
        return self._view.observes or action not in {"page", "review"}

    def apply(self) -> None:
        """Draw the newest view; news that has come leaves what is being read where it is."""
        view = self._port.view()
        assert isinstance(view, RoomView)
        if view == self._view:
            return
        if self._first:
            self._first += len(view.news) - len(self._view.news)
        self._view = view
        self.query_one(_Wall).show(view, self._first)

    def action_page(self, by: int) -> None:
        """Go to older news, or back to newer."""
        self._first = max(0, min(self._first + by, len(self._view.news) - 1))
        self.query_one(_Wall).show(self._view, self._first)

    def action_review(self) -> None:
        """Open the after-action console once the exercise has ended."""
        from simulator.consoles.seat import look_back  # noqa: PLC0415  # a projector never needs it

        if self._view.status.state in OVER:
            look_back(host_of(self), self._port, lambda: None)
