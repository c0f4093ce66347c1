"""A mentor's console: the desks of the teams that are mentored, as their seats see them.

The panes of a desk are the team's own, without their keys: here one looks, and whispers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles import participant_panes
from simulator.consoles.bands import WIDE
from simulator.consoles.form_keys import form_keys
from simulator.consoles.frame import Rect, inner, stacked
from simulator.consoles.help_pane import help_height, help_sheet
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, spread
from simulator.consoles.pane import Pane
from simulator.consoles.seat import SeatScreen
from simulator.consoles.whisper_pane import WHISPER, WHISPERS, sent_sheet
from simulator.pictures.frame import OVER
from simulator.pictures.mentor_view import MentorView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from simulator.pictures.mentor_view import DeskRow
    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import MessageRow, ParticipantView

_NO_DESK: Final = "This desk has not come yet."
_LISTS: Final = 6
"""Rows of a list on one screen with others."""


class MentorScreen(SeatScreen["MentorView"]):
    """A mentor's console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "view('2')", "its assets", id="mentor.assets"),
        Binding("f3", "view('3')", "its work and indicators", id="mentor.work"),
        Binding("f4", "view('4')", "its log, and what was whispered", id="mentor.log"),
        *form_keys("mentor"),
    ]
    FIRST: ClassVar[str] = "desks"

    def __init__(self, port: SeatPort, view: MentorView) -> None:
        super().__init__(port, view)
        self._message = ""

    # the view

    def shape(self, view: MentorView) -> tuple[int, ...]:
        """Return what the arrangement depends on."""
        desk = view.desk
        due = participant_panes.due_height(desk) if desk is not None else 0
        mail = min(_LISTS, len(desk.inbox)) if desk is not None else 0
        helped = help_height(desk, self.size.width) if desk is not None else 0
        return (len(view.desks), due, mail, helped, min(3, len(view.whispers)))

    def why_of(self, pane: str, item: str) -> str:
        """Return why a row of the desk is as it is."""
        desk = self.view.desk
        if desk is None:
            return ""
        rows = {
            "due": {row.id: row.why for row in desk.due},
            "assets": {row.id: row.why or row.reason for row in desk.assets},
            "work": {row.id: row.why for row in desk.work},
            "indicators": {row.id: row.why for row in desk.indicators},
        }
        return rows.get(pane, {}).get(item, "")

    # the panes

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield self.drawn("desks", _desks_sheet, keep=True)
        yield self._of_desk("due", participant_panes.due_sheet)
        yield self._of_desk("help", help_sheet)
        yield self._of_desk("inbox", participant_panes.inbox_sheet, keep=True)
        yield Pane(self._message_sheet, id="message", cursor=False)
        yield self._of_desk("assets", participant_panes.assets_sheet)
        yield self._of_desk("work", participant_panes.work_sheet)
        yield self._of_desk("indicators", participant_panes.indicators_sheet)
        yield self._of_desk("log", participant_panes.log_sheet)
        yield self.drawn("whispers", sent_sheet)

    def _of_desk(
        self, name: str, sheet: Callable[[ParticipantView, int, int], Sheet], *, keep: bool = False
    ) -> Pane:
        def now(room: int, tall: int) -> Sheet:
            desk = self.view.desk
            if desk is None:
                return Sheet(name.capitalize(), empty=(_NO_DESK,))
            return sheet(desk, room, tall)._replace(verbs=())

        return Pane(now, id=name, keep=keep)

    def _message_sheet(self, room: int, tall: int) -> Sheet:
        """Return the message under the cursor of the inbox that is looked at."""
        return participant_panes.message_sheet(self._message_row(), room, tall)._replace(verbs=())

    def _message_row(self) -> MessageRow | None:
        inbox = self.view.desk.inbox if self.view.desk is not None else ()
        name = self.pane("inbox").item or (inbox[0].id if inbox else "")
        return next((row for row in inbox if row.id == name), None)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands in this view at this size."""
        body = inner(room, tall)
        gap = 1 if room >= WIDE else 0
        if self.view_name == "2":
            return {"assets": body}
        if self.view_name == "3":
            half = (("work", lambda left: left * 3 // 5), ("indicators", lambda left: left))
            return stacked(half, body, gap=gap)
        if self.view_name == "4":
            half = (("log", lambda left: left * 3 // 5), ("whispers", lambda left: left))
            return stacked(half, body, gap=gap)
        return self._columns(body) if room >= WIDE else self._stack(body)

    def _columns(self, body: Rect) -> dict[str, Rect]:
        """Return desks and whispers at the left, what came at the desk beside them, assets."""
        side, right = 34, 40
        left = Rect(body.x, body.y, side, body.h)
        middle = Rect(body.x + side + 3, body.y, body.w - side - right - 6, body.h)
        last = Rect(middle.x + middle.w + 3, body.y, right, body.h)
        desks = 1 + max(1, len(self.view.desks))
        return {
            **stacked(
                (("desks", lambda room: min(desks, room // 2)), ("whispers", lambda room: room)),
                left,
                gap=1,
            ),
            **stacked(self._middle(middle.w, _LISTS), middle, gap=1),
            **stacked((("assets", self._assets_tall), ("work", lambda left: left)), last, gap=1),
        }

    def _assets_tall(self, left: int) -> int:
        assets = self.view.desk.assets if self.view.desk is not None else ()
        tall = sum(participant_panes.asset_height(row) for row in assets)
        return min(1 + max(1, tall), left * 3 // 5)

    def _stack(self, body: Rect) -> dict[str, Rect]:
        """Return one column; what was whispered stands on F4."""
        desks = 1 + min(3, max(1, len(self.view.desks)))
        return stacked((("desks", lambda _: desks), *self._middle(body.w, 3)), body)

    def _middle(self, room: int, most: int) -> tuple[tuple[str, Callable[[int], int]], ...]:
        desk = self.view.desk
        due = participant_panes.due_height(desk) if desk is not None else 1
        mail = max(1, len(desk.inbox)) if desk is not None else 1
        helped = help_height(desk, room) if desk is not None else 0
        return (
            ("due", lambda _: 1 + min(most, due)),
            ("help", lambda _: 1 + min(most, helped) if helped else 0),
            ("inbox", lambda _: 1 + min(2 * most if most == _LISTS else most, 2 * mail)),
            ("message", lambda left: left),
        )

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen."""
        views = (
            Verb("F1", "desk", "screen.view('1')"),
            Verb("F2", "assets", "screen.view('2')"),
            Verb("F3", "work", "screen.view('3')"),
            Verb("F4", "log, whispers", "screen.view('4')"),
        )
        if self.view.status.state in OVER:
            return (Verb("v", "after action", "screen.review"), *views)
        own = (Verb("m", "whisper", WHISPERS), Verb("n", "next desk", "screen.next"))
        return (*own, *views, Verb("!", "ask control", "screen.form('ask-control')"))

    # moving

    @on(Pane.Moved)
    def moved(self, event: Pane.Moved) -> None:
        """Look at the desk the cursor came to, or at the message."""
        if event.pane.id == "desks":
            self._look_at(event.item)
        elif event.pane.id == "inbox":
            self.pane("message").top()
            self.pane("message").redraw()

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Look at what was picked; of a row of the desk, say why it is so."""
        if event.pane.id == "desks":
            self.pane("inbox").focus()
        elif event.pane.id == "inbox":
            self.action_zoom()
        else:
            self.action_why()

    def zoom_target(self, pane: Pane) -> str:
        """Return which pane ``z`` gives the body to: from the inbox, the message."""
        return "message" if pane.id == "inbox" else pane.id or ""

    def _look_at(self, seat: str) -> None:
        if seat and seat != self.view.at and self.port.submit("look-at", {"seat": seat}) is None:
            self.apply()

    def action_next(self) -> None:
        """Go to the next desk."""
        order = [row.seat for row in self.view.desks]
        if order:
            at = order.index(self.view.at) if self.view.at in order else -1
            self.pane("desks").go(order[(at + 1) % len(order)])

    def action_form(self, kind: str) -> None:
        """Open a form: a whisper to the team whose desk is looked at, or to one seat of it."""
        row = next((one for one in self.view.desks if one.seat == self.view.at), None)
        self.open_form(kind, row.team if kind == WHISPER and row is not None else "")


def _desks_sheet(view: MentorView, room: int, _tall: int) -> Sheet:
    """Return the desks, and how much waits at each."""
    items = tuple(Item(row.seat, (_desk_row(row, view, room),), row.name) for row in view.desks)
    return Sheet(
        "Desks",
        (Piece("to look at, not to act on", "muted"),),
        (Verb("n", "next", "screen.next"),),
        items,
        empty=("You mentor no team.",),
    )


def _desk_row(row: DeskRow, view: MentorView, room: int) -> Row:
    name = Piece(row.name, "strong" if row.seat == view.at else "subject")
    lead = (Piece(" "), cell(row.team, 4, "bold"), name)
    said = f"{row.waits} {'waits' if row.waits == 1 else 'wait'}" if row.waits else ""
    said += f", {row.unread} unread" if row.unread and room >= participant_panes.ROOMY else ""
    return spread(lead, (Piece(f"{said} " if said else "", "muted"),), room)
