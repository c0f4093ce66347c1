"""The time budget at control's console: what could be cut is ticked here and skipped at once.

What the panes say is in ``budget_sheets``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from simulator.consoles import budget_sheets as sheets
from simulator.consoles.hand import HandScreen
from simulator.consoles.lines import Verb
from simulator.consoles.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.budget_view import CutRow
    from simulator.pictures.control_view import InjectRow

TIME: Final = "7"
"""The view of the console that it is."""


class BudgetScreen(HandScreen):
    """What the control console asks of the time that is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "view('7')", "the time budget, and what could be cut", id="control.budget"),
        Binding("d", "hold_room", "say when the room must be empty", id="control.room"),
    ]

    _ticked: frozenset[str] = frozenset()
    """Injects that are to be skipped together."""

    def budget_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield self.drawn("budget", sheets.budget_sheet, cursor=False, focusable=False)
        yield Pane(
            lambda w, h: sheets.cuts_sheet(self.view, w, h, self._ticked), id="cuts", keep=True
        )
        yield Pane(lambda w, h: sheets.lost_sheet(self.cut(), w, h), id="lost", cursor=False)

    def cut(self) -> CutRow | None:
        """Return what could be cut under the cursor."""
        item, cuts = self.pane("cuts").item, self.view.budget.cuts
        return next((one for one in cuts if one.id == item), cuts[0] if cuts else None)

    def inject(self) -> InjectRow | None:
        """Return the inject under the cursor, of the time budget where that is shown."""
        if self.view_name != TIME:
            return super().inject()
        cut = self.cut()
        rows = self.view.msel
        return next((row for row in rows if cut is not None and row.id == cut.id), None)

    def budget_verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the page."""
        return (
            Verb("space", "tick", "screen.send"),
            Verb("del", "skip", "screen.on_inject('skip')"),
            Verb("m", "move", "screen.move"),
            Verb("d", "room", "screen.hold_room"),
        )

    def action_hold_room(self) -> None:
        """Say when the room must be empty."""
        self.open_form("hold-room")

    def action_send(self) -> None:
        """Tick the inject under the cursor; elsewhere, open the preview."""
        cut = self.cut() if self.view_name == TIME else None
        if self.view_name != TIME:
            super().action_send()
        elif cut is not None:
            self._ticked ^= {cut.id}
            self.redraw()

    def action_on_inject(self, kind: str) -> None:
        """Skip what is ticked, else what is under the cursor; else as on the MSEL."""
        cut = self.cut() if self.view_name == TIME and kind == "skip" else None
        if cut is None:
            super().action_on_inject(kind)
            return
        left = [one.id for one in self.view.budget.cuts if one.id in self._ticked]
        self._ticked = frozenset(left)
        self.open_form("cut", "+".join(left or [cut.id]))

    def action_why(self) -> None:
        """Say all that is lost with the inject under the cursor; elsewhere, why a row is so."""
        cut = self.cut() if self.focused is self.pane("cuts") else None
        if cut is None:
            super().action_why()
        else:
            self.host.explain(f"Lost with {cut.id}", "\n".join(cut.why))
