"""Answering as a persona: a message is taken up, and its form opens once it is in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.consoles.seat import SeatScreen, V

if TYPE_CHECKING:
    from simulator.pictures.control_pages_view import StaffMessageRow


class AnswersAsPersona(SeatScreen[V]):
    """A console at which messages to personas are answered."""

    def messages_now(self) -> tuple[StaffMessageRow, ...]:
        """Return the messages as they stand now."""
        raise NotImplementedError

    def answer(self, row: StaffMessageRow) -> None:
        """Take the message up, so that nobody else answers it; then open its form.

        Over a line that is once the host has said who has it.
        """
        about = row.id.partition(":")[2]
        page = row.persona
        if page is None or (page.mine and page.described) or self.host.watching or self.closed():
            self.open_form(row.opens, about)
            return
        asked = {"message": about, "persona": page.id}
        self.submit("claim-message", asked, then=lambda: self._in_hand(row.id))

    def _in_hand(self, name: str) -> None:
        """Open the form of a message that was taken up, if it still waits."""
        row = next((one for one in self.messages_now() if one.id == name), None)
        if row is None or row.persona is None:
            self.host.say("That message waits no more: it was answered, or left.", "text")
        elif row.persona.mine:
            self.open_form(row.opens, name.partition(":")[2])
