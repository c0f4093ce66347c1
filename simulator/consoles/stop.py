"""The real-world stop: nothing of the exercise remains on the screen.

It is the one screen without the exercise banner; NO DUFF takes its place, because what it says is
real.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from simulator.consoles.host import host_of
from simulator.consoles.lines import Piece, Row, fit
from simulator.consoles.outbox import Posted
from simulator.consoles.pane import ascii_only, strip
from simulator.consoles.text import wrap
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.strip import Strip

    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import StopView

_LETTERS: Final = (
    ".###..#####..###..####.",
    "#...#...#...#...#.#...#",
    "#.......#...#...#.#...#",
    ".###....#...#...#.####.",
    "....#...#...#...#.#....",
    "#...#...#...#...#.#....",
    ".###....#....###..#....",
)
"""STOP; a dot is two cells by one row, so that it is square."""
_TWO: Final = "exercise control and one other seat must agree"
_ALONE: Final = "you play alone: once the emergency is over, your word is enough"
BAND: Final = " NO DUFF  NO DUFF  NO DUFF   this is not part of the exercise"


class _StopSheet(Widget):
    """The whole screen."""

    DEFAULT_CSS = "_StopSheet { width: 100%; height: 100%; }"
    ALLOW_SELECT = False

    def __init__(self, stop: StopView, *, shared: bool) -> None:
        super().__init__()
        self.stop = stop
        self.agreed = False
        self._shared = shared

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        room, tall = self.size
        rows = stop_rows(self.stop, room, tall, agreed=self.agreed, shared=self._shared)
        row = rows[y] if y < len(rows) else ()
        band = y in {0, tall - 1}
        if band:
            row = fit((Piece(BAND, "stop-band"),), room)
        drawn = tuple(p._replace(ink=_inked(p.ink, band=band)) for p in fit(row, room))
        return strip(drawn, room, self.app.theme, "stop", ascii_only=ascii_only(self))


def _inked(ink: str, *, band: bool) -> str:
    """Return an ink that stands on the ground of the stop."""
    if band:
        return "stop-band"
    return ink if ink.startswith("stop-") else "stop-text"


def stop_rows(
    stop: StopView, room: int, tall: int, *, agreed: bool = False, shared: bool = False
) -> list[Row]:
    """Return the rows between the bands."""
    edge = " " * (10 if room >= 100 else 2 if room < 60 else 4)  # noqa: PLR2004  # three sizes
    size = max(10, room - 2 * len(edge) - 10)
    rows: list[Row] = [()] * 5 if tall > 30 else [()]  # noqa: PLR2004  # air where there is room
    if tall >= 22 and room >= len(edge) + 2 * len(_LETTERS[0]):  # noqa: PLR2004  # else text only
        rows += [
            (Piece(edge + text.replace("#", "\u2588\u2588").replace(".", "  "), "stop-strong"),)
            for text in _LETTERS
        ]
    rows += [(), (Piece(edge), Piece("This is a real-world emergency. ", "stop-strong"))]
    rows[-1] += (Piece("Exercise play has stopped.", "stop-strong"),)
    told = (
        "1  Stop all exercise actions now.",
        "2  Use your real procedures and real contacts.",
        "3  Stay reachable for exercise control.",
    )
    rows += [
        (),
        *((Piece(edge), Piece(text)) for part in told for text in wrap(part, size + 8)),
        (),
    ]
    facts = (
        ("Said by", stop.by, "stop-strong"),
        ("Reason", stop.reason, "stop-strong"),
        ("Exercise", f"frozen at {stop.frozen_at}, everything is saved, nothing is sent", ""),
        ("Resume", _ALONE if stop.alone else _TWO, ""),
    )
    for label, text, ink in facts:
        for n, part in enumerate(wrap(text, size)[:4]):
            lead = f"{edge}{label if n == 0 else '':<10}"
            rows.append((Piece(lead), Piece(part, ink or "stop-text")))
    rows.append(())
    rows += [(Piece(edge), *row) for row in _foot(stop, agreed=agreed, shared=shared)]
    return rows


def _foot(stop: StopView, *, agreed: bool, shared: bool) -> list[Row]:
    """Return what the reader can do, and what the reader has done."""
    if stop.mute:
        return []
    read = [Piece("enter ", "stop-strong"), Piece("I have read this")]
    if stop.acknowledged:
        read = [Piece("You have read this.")]
    if stop.seats:
        read.append(Piece(f"      {stop.read} of {counted(stop.seats, 'seat has', 'seats have')}"))
    then: list[Piece] = []
    if agreed:
        then = [Piece("You have agreed to resume.      ")]
    else:
        then = [
            Piece("a ", "stop-strong"),
            Piece(f"{'' if stop.alone else 'agree to '}resume      "),
        ]
    if shared:
        then += [Piece("c ", "stop-strong"), Piece("hand the terminal on")]
    return [tuple(read), tuple(then)]


class StopScreen(Screen[None]):
    """Shown over everything while play is stopped for a real emergency."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "I have read this", id="stop.read"),
        Binding("a", "agree", "agree to resume", id="stop.agree"),
        Binding("c", "curtain", "hand the terminal on", id="stop.curtain"),
    ]

    def __init__(self, port: SeatPort, stop: StopView) -> None:
        super().__init__()
        self._port = port
        self._stop = stop

    def compose(self) -> ComposeResult:
        """Show nothing but the stop."""
        yield _StopSheet(self._stop, shared=host_of(self).shared)

    def show(self, stop: StopView) -> None:
        """Show who has read it by now."""
        self._stop = stop
        for sheet in self.query(_StopSheet):  # none, if it is only coming up: then it begins so
            if stop != sheet.stop:
                sheet.stop = stop
                sheet.refresh()

    def action_read(self) -> None:
        """Say that this seat has read it."""
        if not self._stop.acknowledged and not self._stop.mute:
            self._ask("read-stop")

    def action_agree(self) -> None:
        """Agree to resume."""
        sheet = self.query_one(_StopSheet)
        if not sheet.agreed and not self._stop.mute:
            sheet.agreed = self._ask("agree-to-resume", self._not_agreed)
            sheet.refresh()

    def _not_agreed(self) -> None:
        """Offer it again: the host has refused it."""
        for sheet in self.query(_StopSheet):
            sheet.agreed = False
            sheet.refresh()

    def action_curtain(self) -> None:
        """Let the next seat read it and agree, where the terminal is handed round."""
        if host_of(self).shared:
            host_of(self).let_down_curtain()

    def _ask(self, kind: str, failed: Callable[[], None] = lambda: None) -> bool:
        """Post it and return whether it was taken; a refusal is said."""
        posted = Posted(failed=failed)
        taken = host_of(self).outbox.post(self._port, kind, {}, posted, quiet=True)
        host_of(self).follow()
        return taken
