"""The lobby: what exercise control sees of the seats, and gives them out by.

Before STARTEX it is the first page of a hosted exercise; later it is one page among others, for
who comes late and for a seat that has died.  What its panes say is in ``lobby_sheets``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from simulator.consoles import lobby_sheets as sheets
from simulator.consoles.bands import WIDE, SaidBand
from simulator.consoles.frame import Rect, inner
from simulator.consoles.lines import Verb
from simulator.consoles.pane import Pane
from simulator.consoles.picker import Entry, PickDialog
from simulator.consoles.plan import PlanScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.lobby_view import LobbyRow, LobbyView

PAGE: Final = "5"
"""The view of the console that it is."""
_ALL_THE_SAME: Final = "F2 again begins all the same."
_DESK: Final = "desk"
_TALK: Final = "talk"


class LobbyPane(Pane):
    """A pane of the lobby."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "screen.copy_line", "copy the line to paste", id="pane.copy-line"),
        Binding("p", "screen.print_sheet", "print the roster sheet", id="pane.print-sheet"),
    ]


class LobbyScreen(PlanScreen):
    """What the control console asks of the seat under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "view('5')", "seats: who is here, codes, bots", id="control.seats"),
    ]

    _pinned = ""
    """A seat that needs nobody and that control has looked for."""
    _begins = False
    """Whether what speaks against beginning stood there when this key came."""

    # the panes

    def lobby_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield LobbyPane(
            lambda w, h: sheets.seats_sheet(self.view.lobby, w, h, self._pinned),
            id="seats",
            keep=True,
        )
        yield LobbyPane(
            lambda w, h: sheets.paste_sheet(self.view.lobby, self.seat_row(), w, h),
            id="paste",
            cursor=False,
        )
        yield LobbyPane(lambda w, h: sheets.gaps_sheet(self.view.lobby, w, h), id="gaps")

    def lobby_places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each stands."""
        body, wide = inner(room, tall), room >= WIDE
        asked = sheets.paste_width(body, wide=wide)
        paste = sheets.paste_tall(self.view.lobby, self.seat_row(), asked)
        return sheets.places(self.view.lobby, body, paste, wide=wide)

    def lobby_verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the page."""
        lobby = self.view.lobby
        start = lobby is not None and lobby.before
        return (
            *((Verb("F2", "STARTEX", "screen.view('2')"),) if start else ()),
            Verb("enter", "give the seat", "screen.seat_verbs"),
            Verb("n", "next gap", "screen.next"),
            Verb("p", "roster sheet", "screen.print_sheet"),
        )

    def seat_row(self) -> LobbyRow | None:
        """Return the seat under the cursor."""
        lobby = self.view.lobby
        rows = (*lobby.rows, *lobby.others) if lobby is not None else ()
        item = self.pane("seats").item or next((row.id for row in rows), "")
        return next((row for row in rows if row.id == item), None)

    # what is asked

    def action_view(self, name: str) -> None:
        """Show another page; in the lobby F2 is STARTEX."""
        lobby = self.view.lobby
        if name == "2" and self.view_name == PAGE and lobby is not None and lobby.before:
            self._begin()
        elif name == PAGE and lobby is None:
            self.host.say("Nobody sits elsewhere: no host is running.", "text")
        else:
            super().action_view(name)

    def hush(self) -> None:
        """Take away what was said; F2 begins all the same only while that it does stands there."""
        self._begins = self._is_asked()
        super().hush()

    def _is_asked(self) -> bool:
        return _ALL_THE_SAME in self.query_one(SaidBand).said

    def renamed(self) -> dict[str, str]:
        """Return what keys do before STARTEX that do something else after it."""
        if self.view.status.state != "ready":
            return {}
        start = {"control.messages": "STARTEX"} if self.view_name == PAGE else {}
        return {**start, "seat.pause": "plan STARTEX"}

    def _begin(self) -> None:
        """Give STARTEX; ask if something speaks against it, unless that stands there still."""
        lobby = self.view.lobby
        against = [gap for gap in lobby.gaps if gap.tone == "warn"] if lobby is not None else []
        asked, self._begins = self._begins or self._is_asked(), False
        if against and not asked:
            more = f" And {len(against) - 1} more." if against[1:] else ""
            self.host.say(f"{against[0].text}.{more} {_ALL_THE_SAME}", "warn")
            return
        self.submit("start", {})

    def action_seat_verbs(self) -> None:
        """Pick to whom the seat under the cursor is given."""
        item, lobby = self.pane("seats").item, self.view.lobby
        if item == sheets.MORE and lobby is not None:
            entries = [Entry(row.id, row.seat, "", (row.line,)) for row in lobby.others]
            self.app.push_screen(PickDialog("Seats", "", entries, verb="show"), self._pin)
            return
        row = self.seat_row()
        if row is None:
            return
        entries = [Entry(to, what, "", ("",), why) for to, what, why in row.may]
        if row.team:
            entries.append(Entry(_DESK, "View its desk", "", ("",)))
            entries.append(Entry(_TALK, f"Talk to {row.team}", "", ("",)))
        self.app.push_screen(PickDialog(row.seat, row.who, entries), lambda to: self._give(row, to))

    def _pin(self, seat: str | None) -> None:
        if seat is not None:
            self._pinned = seat
            self.lay_out()
            self.call_after_refresh(self.pane("seats").go, seat)

    def _give(self, row: LobbyRow, to: str | None) -> None:
        """Give a seat to somebody else; who is shown out by that is asked about first."""
        if to == _DESK:
            self.view_desk(row.id)
        elif to == _TALK:
            self.open_form("speak", row.team)
        elif to in ("anew", "nobody", "bot") and row.line == "live":
            what = next(text for way, text, _ in row.may if way == to)
            sure = Entry(to, f"{row.who} is shown out now")
            self.app.push_screen(
                PickDialog(f"{row.seat}: {what}", "", (sure,)), lambda way: self._given(row, way)
            )
        elif to is not None:
            self._given(row, to)

    def _given(self, row: LobbyRow, to: str | None) -> None:
        doors = self.port.doors()
        if to is None or doors is None:
            return
        refusal = doors.give(row.id, to)
        if refusal is not None:
            self.host.say(refusal, "warn", refusal=True)
        else:
            until = "; until when its code holds stands under its line" if to == "anew" else ""
            self.host.say(f"{row.seat}: asked of the host{until}.", "text")

    def action_print_sheet(self) -> None:
        """Have the roster sheet written beside the record; the host says where it is."""
        doors = self.port.doors()
        refusal = doors.print_sheet() if doors is not None else None
        if refusal is not None:
            self.host.say(refusal, "warn", refusal=True)

    def printed(self, before: LobbyView | None, now: LobbyView | None) -> None:
        """Say what became of the roster sheet."""
        said = now.printed if now is not None else ""
        if said and said != (before.printed if before is not None else ""):
            bad = said.startswith("Not possible")
            self.host.say(said, "warn" if bad else "ok", refusal=bad)

    def action_copy_line(self) -> None:
        """Copy the line to paste."""
        row = self.seat_row()
        if row is None:
            return
        if row.paste:
            self.app.copy_to_clipboard(row.paste)
            self.host.say("Copied, if this terminal takes it; else mark the line and copy.", "ok")
        else:
            self.host.say(row.terms, "text")

    def next_gap(self) -> None:
        """Go to the next seat that lacks something."""
        lobby = self.view.lobby
        gaps = lobby.gaps if lobby is not None else ()
        seats = list(dict.fromkeys(seat for gap in gaps for seat in gap.seats))
        if not seats:
            self.host.say("No seat lacks anything.", "text")
            return
        here = self.pane("seats").item
        at = seats.index(here) + 1 if here in seats else 0
        self.pane("seats").focus()
        self.pane("seats").go(seats[at % len(seats)])

    def view_desk(self, seat: str) -> None:
        """Show a desk as its team sees it."""
        raise NotImplementedError
