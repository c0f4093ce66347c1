"""Control's hand: what is ready to play, each in two keys, and what is prepared for later.

A card of the plan takes the keys that it has on the MSEL; one of control's own is played, changed
or thrown away.  What the panes say is in ``hand_sheets``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType

from simulator.consoles import hand_sheets as sheets
from simulator.consoles.dialogs import foot
from simulator.consoles.lines import Row, Verb
from simulator.consoles.lobby import LobbyScreen
from simulator.consoles.pane import Pane
from simulator.consoles.plan import InjectDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.control_view import CardRow, InjectRow

HAND: Final = "6"
"""The view of the console that it is."""
PREPARE: Final = "prepare"
REVISE: Final = "revise"
PLAY: Final = "play-card"
DROP: Final = "drop-card"
_DONE_TO: Final = {"edit": REVISE, "skip": DROP}
"""Verb on an inject → what its key does to a card of control's own."""


class HandScreen(LobbyScreen):
    """What the control console asks of the card under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "view('6')", "the hand: injects ready to play", id="control.hand"),
    ]

    def hand_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield self.drawn("hand", sheets.hand_sheet, keep=True)
        yield Pane(lambda w, h: sheets.card_sheet(self.card(), w, h), id="card", cursor=False)

    def card(self) -> CardRow | None:
        """Return the card under the cursor."""
        item, cards = self.pane("hand").item, self.view.hand
        return next((one for one in cards if one.id == item), cards[0] if cards else None)

    def own_card(self) -> CardRow | None:
        """Return the card under the cursor where control has prepared it."""
        card = self.card() if self.view_name == HAND else None
        return card if card is not None and card.own else None

    def inject(self) -> InjectRow | None:
        """Return the inject under the cursor, of the hand where that is shown."""
        if self.view_name != HAND:
            return super().inject()
        card = self.card()
        return card.inject if card is not None else None

    def hand_verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the page."""
        return (
            Verb("space", "play", "screen.send"),
            Verb("i", "prepare", "screen.form('improvise')"),
        )

    def action_form(self, kind: str) -> None:
        """Open a form; in the hand, what is improvised is put there and not sent."""
        super().action_form(PREPARE if kind == "improvise" and self.view_name == HAND else kind)

    def action_send(self) -> None:
        """Open the preview; F2 sends from there."""
        if self.view_name == HAND and self.card() is None:
            self.host.say("Nothing is in the hand. i prepares an inject.", "text")
        else:
            super().action_send()

    def _show(self, row: InjectRow) -> None:
        """Open the preview; a card of control's own has verbs of its own there."""
        card = self.own_card()
        if card is None:
            super()._show(row)
            return

        def answered(kind: str | None) -> None:
            if kind == PLAY:
                self.submit(PLAY, {"card": card.id})
            elif kind is not None:
                self.open_form(kind, card.id)

        paused = self.view.status.state == "pause"
        self.app.push_screen(CardDialog(card.inject, paused=paused), answered)

    def action_on_inject(self, kind: str) -> None:
        """Do to the card under the cursor what the key of a verb does to it."""
        card = self.own_card()
        if card is None:
            super().action_on_inject(kind)
        elif kind in _DONE_TO:
            self.open_form(_DONE_TO[kind], card.id)
        else:
            self.host.say("It goes out by hand alone: space plays it, del throws it away.", "text")


class CardDialog(InjectDialog):
    """A card of control's own, exactly as they will see it, and who."""

    SENDS: ClassVar[str] = PLAY

    def _foot(self, room: int) -> Row:
        verbs = (
            Verb("del", "throw away", "screen.on_inject('skip')"),
            Verb("e", "edit", "screen.on_inject('edit')"),
            Verb("esc", "back", "screen.close"),
        )
        return foot(self.button, verbs, "", room, "screen.send")

    def action_on_inject(self, kind: str) -> None:
        """Answer with what the key does to it, if it does anything."""
        if kind in _DONE_TO:
            self.dismiss(_DONE_TO[kind])
