"""The curtain between seats at one terminal: nothing of any seat is visible.

It shows counts only.  Before a seat's console appears, the right person must say that they sit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles.bands import STATE_WORDS, WIDE, PausedBand, banner, status_row
from simulator.consoles.digits import big
from simulator.consoles.frame import FramedScreen, Rect
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark, prose, spread
from simulator.consoles.pane import Pane
from simulator.consoles.picker import Entry, PickDialog
from simulator.consoles.stop import BAND
from simulator.consoles.text import cells

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.port import SharedTerminalPort
    from simulator.pictures.start_view import CurtainView


class CurtainScreen(FramedScreen):
    """Who has the terminal next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "review", "after action", id="curtain.review"),
        Binding("q", "leave", "leave", id="curtain.leave"),
    ]
    FIRST: ClassVar[str] = "seats"
    KEPT: ClassVar[tuple[Verb, ...]] = (
        Verb("q", "leave", "screen.leave"),
        Verb("F9", "stop", "app.real_world_stop"),
        Verb("?", "help", "screen.keys"),
    )

    def __init__(self, port: SharedTerminalPort) -> None:
        super().__init__()
        self._port = port
        self.view: CurtainView = port.curtain()
        self.chosen = ""
        """The seat that was chosen and has not yet said that it sits."""

    def banner_row(self, room: int) -> Row:
        """Return row 1; while play is stopped for real, not even that is of the exercise."""
        if self.view.status.state == "stopped":
            return fit((Piece(BAND, "stop-band"),), room)
        return banner(self.view.status.name, self.view.status.tlp, room)

    def status_row(self, room: int) -> Row:
        """Return row 2, of no seat."""
        return status_row(self.view.status, room)

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen."""
        if self.chosen:
            return (Verb("enter", "I am seated"), Verb("esc", "another seat", "screen.back"))
        ended = (Verb("v", "after action", "screen.review"),) if self.view.ended else ()
        return (*ended, Verb("enter", "hand it to this seat"))

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here: no seat is taken."""
        ended = frozenset() if self.view.ended else frozenset({"curtain.review"})
        return ended | {"frame.view-1", "frame.zoom", "frame.jump"}

    def compose_panes(self) -> Iterable[Widget]:
        """Return the clock, the list of seats and the sentence of the handing over."""
        yield Pane(self._clock, id="clock", cursor=False, focusable=False)
        yield Pane(self._seats, id="seats", keep=True)
        yield Pane(self._hand, id="hand", cursor=False)

    def on_mount(self) -> None:
        """Put the cursor on who should have it next: where most waits."""
        super().on_mount()
        self.query_one(PausedBand).show(self.view.pause)
        self.pane("seats").item = self.view.next_seat

    def on_screen_resume(self) -> None:
        """Look again who should have it next: a seat has just let go."""
        self.view, self.chosen = self._port.curtain(), ""
        self.query_one(PausedBand).show(self.view.pause)
        pane = self.pane("seats")
        pane.item = self.view.next_seat or pane.item
        self.lay_out()
        pane.focus()

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return the one pane that stands, at a readable width."""
        wide = room >= WIDE
        edge, top = (max(2, (room - 76) // 2), tall // 5) if wide else (1, 0)
        width = min(76, room - 2 * edge)
        clock = Rect(edge, top, width, 5)
        low = top + 5 + (1 if wide else 0)
        rect = Rect(edge, low, width, max(0, tall - low))
        return {"clock": clock, "hand" if self.chosen else "seats": rect}

    def _clock(self, room: int, _tall: int) -> Sheet:
        """Return exercise time in big digits, and how the exercise stands beside it."""
        status = self.view.status
        if status.state == "stopped":  # nothing of the exercise may stand here
            text = "Exercise control and one other seat must agree before play resumes."
            return Sheet("Real-world stop", items=prose(["", text], "strong"))
        digits = big(status.clock.removeprefix("T+").rpartition(":")[0])
        side = cells(digits[0]) + 4
        stands = STATE_WORDS[status.state]
        if status.stood:
            stands = f"{stands} {status.stood}"
        texts = (
            (Piece(stands, "strong"), Piece(f"   {status.clock}", "muted")),
            (Piece(f"{status.scenario_time} in scenario time", "muted"),),
            (Piece("nothing passes while nobody has the terminal", "muted"),),
        )
        rows = [
            (Piece(" "), cell(digit, side, "strong"), *text)
            for digit, text in zip(digits, texts, strict=True)
        ]
        items = tuple(Item("", (fit(row, room),)) for row in ((), *rows))
        return Sheet(status.name or "Exercise", items=items)

    def _seats(self, room: int, _tall: int) -> Sheet:
        """Return the seats with how much waits for each."""
        items = []
        for seat in self.view.seats:
            shape = mark(seat.tone) if seat.needs else Piece(" ")
            row = (Piece(" "), shape, Piece(" "), cell(seat.code, 4), Piece(seat.name, "subject"))
            needs = Piece(seat.needs or "nothing waits", "text" if seat.needs else "faint")
            items.append(Item(seat.id, (spread(row, (needs, Piece(" ")), room),)))
        return Sheet(
            "Who has the terminal",
            (),
            (Verb("enter", "hand it over"),),
            tuple(items),
            empty=("No seat is open.",),
        )

    def _chosen_name(self) -> str:
        """Return the name of the chosen seat."""
        return next((seat.name for seat in self.view.seats if seat.id == self.chosen), "")

    def _hand(self, _room: int, _tall: int) -> Sheet:
        """Return the sentence of the handing over."""
        lines = prose(["", f"Hand the terminal to {self._chosen_name()}."], "strong")
        more = prose(["", "Enter when seated. esc goes back to the seats."], "muted")
        return Sheet("Curtain", items=(*lines, *more))

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Choose a seat; then, when the right person sits, show its console."""
        if self.chosen:
            seat, self.chosen = self.chosen, ""
            self.host.sit(self._port.sit(seat))
        elif event.item:
            self.chosen = event.item
            self.lay_out()
            self.call_after_refresh(self.pane("hand").focus)

    def action_back(self) -> None:
        """Choose another seat."""
        if not self.chosen:
            super().action_back()
            return
        self.chosen = ""
        self.lay_out()
        self.call_after_refresh(self.pane("seats").focus)

    def action_review(self) -> None:
        """Open the after-action console once the exercise has ended."""
        review = self._port.review()
        if review is None:
            self.host.say("The after-action console opens after ENDEX.", "warn")
        else:
            self.host.open_review(review)

    def action_leave(self) -> None:
        """Ask whether to leave the terminal, and say where the record is."""
        if self.view.ended:
            self.host.back()
            return
        about = f"the record is {self.view.record}" if self.view.record else "no record is kept"
        stay, leave = Entry("stay", "Stay"), Entry("leave", "Leave; what was played is kept")
        dialog = PickDialog("Leave the exercise", about, (stay, leave))
        self.app.push_screen(dialog, lambda answer: self._left(answer == "leave"))

    def _left(self, leaves: bool) -> None:  # noqa: FBT001 - one of two answers
        """Leave if that was the answer."""
        if leaves:
            self.host.back()
