"""The console of a persona's seat: what teams wrote to it, whole, and what it goes by.

It is a team seat's console with another first page; on F2 is what that has on F1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles import control_pages as pages
from simulator.consoles import control_places, persona_pages
from simulator.consoles.answering import AnswersAsPersona
from simulator.consoles.bands import WIDE
from simulator.consoles.frame import Rect, inner
from simulator.consoles.lines import Verb
from simulator.consoles.pane import Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.pictures.frame import OVER
from simulator.pictures.persona_view import PersonaView
from simulator.pictures.views import ParticipantView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from simulator.consoles.lines import Sheet
    from simulator.pictures.control_pages_view import StaffMessageRow
    from simulator.pictures.views import MessageRow

_WAITS = {"waits", "late"}


class PersonaScreen(ParticipantScreen, AnswersAsPersona[ParticipantView]):
    """A persona's console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "view('2')", "all messages", id="persona.all"),
    ]

    FIRST: ClassVar[str] = "messages"

    # the view

    def messages_now(self) -> tuple[StaffMessageRow, ...]:
        """Return the messages as they stand now."""
        return cast("PersonaView", self.view).messages

    def shape(self, view: ParticipantView) -> tuple[int, ...]:
        """Return what the arrangement depends on."""
        messages = cast("PersonaView", view).messages
        row = messages[0] if messages else None
        return (*super().shape(view), len(messages), persona_pages.persona_height(row, 80))

    def waiting_row(self) -> StaffMessageRow | None:
        """Return the message under the cursor of the first page."""
        rows, item = self.messages_now(), self.pane("messages").item
        return next((row for row in rows if row.id == item), rows[0] if rows else None)

    def message_row(self) -> MessageRow | None:
        """Return the message under the cursor of the page that is shown."""
        if self.view_name != "1":
            return super().message_row()
        row = self.waiting_row()
        name = row.id.partition(":")[2] if row is not None else ""
        return next((one for one in self.view.inbox if one.id == name), None)

    # the panes

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield Pane(self._messages, id="messages", keep=True)
        yield from super().compose_panes()
        yield Pane(
            lambda w, h: persona_pages.persona_sheet(self.waiting_row(), w, h),
            id="persona",
            cursor=False,
        )

    def _messages(self, room: int, tall: int) -> Sheet:
        sheet = pages.messages_sheet(cast("PersonaView", self.view), room, tall)
        return sheet._replace(verbs=tuple(one for one in sheet.verbs if one.key != "del"))

    def _message(self, room: int, tall: int) -> Sheet:
        """Return the message under the cursor, whole."""
        if self.view_name != "1":
            return super()._message(room, tall)
        return pages.staff_message_sheet(self.waiting_row(), room, tall)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands in this view at this size."""
        body, wide = inner(room, tall), room >= WIDE
        if self.view_name == "1":
            view = cast("PersonaView", self.view)
            return control_places.messages(view, self.waiting_row(), body, wide=wide)
        if self.view_name == "2":
            return self._columns(body) if wide else self._stack(body, room)
        return super().places(room, tall)

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen, most used first."""
        other = (
            Verb("F2", "all messages", "screen.view('2')")
            if self.view_name == "1"
            else Verb("F1", "what waits", "screen.view('1')")
        )
        if self.view.status.state in OVER:
            return (Verb("v", "after action", "screen.review"), other)
        return (
            Verb("r", "answer", "screen.reply"),
            Verb("n", "next", "screen.next"),
            Verb("m", "write", "screen.form('send')"),
            other,
            Verb("!", "ask control", "screen.form('ask-control')"),
        )

    # asking

    @on(Pane.Moved)
    def moved(self, event: Pane.Moved) -> None:
        """Show the message the cursor came to; it counts as read when it has stood there."""
        if event.pane.id == "messages":
            self.pane("message").top()
            self.lay_out()
            self.begin_reading()

    def picks(self) -> dict[str, Callable[[], None]]:
        """Return pane → what enter does there."""
        return {**super().picks(), "messages": self.action_reply}

    def action_reply(self) -> None:
        """Answer the message under the cursor."""
        row = self.waiting_row()
        if self.view_name != "1":
            super().action_reply()
        elif row is None:
            self.host.say("Nothing waits for an answer here.", "text")
        else:
            self.answer(row)

    def action_next(self) -> None:
        """Go to the next message that waits."""
        if self.view_name != "1":
            self.action_view("1")
        waits = [one.id for one in self.messages_now() if one.state in _WAITS]
        here = self.pane("messages").item
        at = waits.index(here) + 1 if here in waits else 0
        if waits:
            self.pane("messages").go(waits[at % len(waits)])
        self.call_after_refresh(self.pane("messages").focus)

    def found(self, name: str) -> None:
        """Open what was picked by its name; messages stand on the other page."""
        sort, _, item = name.partition("\n")
        if sort == "message":
            self.action_view("2")
            self.pane("inbox").go(item)
            self.call_after_refresh(self.open_message)
        else:
            super().found(name)
