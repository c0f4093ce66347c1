"""A team's desk as its seat sees it, for exercise control: to look at, not to act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from simulator.consoles import note_pages, participant_panes
from simulator.consoles.dialogs import Dialog, foot
from simulator.consoles.lines import Piece, Row, Verb
from simulator.consoles.pane import OneRow, Pane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.views import ParticipantView


class DeskDialog(Dialog):
    """What waits at a seat, what it was sent, how it sees its assets, what it is at.

    Args:
        name: Whose desk it is.
        view: What stands on it.

    """

    def __init__(self, name: str, view: ParticipantView) -> None:
        super().__init__()
        self._seat_name = name
        self._view = view

    def compose_panel(self) -> Iterable[Widget]:
        """Return the lists of the desk, one under the other."""
        yield OneRow(self._title, id="form-title", ground="surface")
        view = self._view
        with Vertical(id="sides"):
            for name, sheet in (
                ("due", participant_panes.due_sheet),
                ("inbox", participant_panes.inbox_sheet),
                ("assets", participant_panes.assets_sheet),
                ("work", participant_panes.work_sheet),
                *((("notes", note_pages.team_notes_sheet),) if view.team_notes else ()),
            ):
                yield Pane(
                    lambda w, h, sheet=sheet: sheet(view, w, h)._replace(verbs=()),  # type: ignore[misc]
                    id=f"desk-{name}",
                    ground="surface",
                )

    def _title(self, _room: int) -> Row:
        """Return whose desk it is."""
        return (Piece(f"The desk of {self._seat_name}", "strong"),)

    def _foot(self, room: int) -> Row:
        """Return the way back: nothing is asked from here."""
        hints = (Verb("tab", "next list"), Verb("esc", "back", "screen.close"))
        return foot("", hints, "to look at, not to act on", room)
