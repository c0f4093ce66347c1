"""The field in which effects are gathered: each is picked from a list, then filled in by a form.

What there is to pick and what an effect does come from the port; nothing here knows an effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from simulator.consoles.fields import ListField, Placed
from simulator.consoles.glyphs import POINTER, SQUARE
from simulator.consoles.lines import Piece
from simulator.consoles.text import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import FormView

LIST = "effects"


class EffectsField(ListField):
    """Effects that are chosen: ``enter`` adds one, ``del`` takes the one under the cursor off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "add", "add an effect", show=False, id="effects.add"),
        Binding("delete,backspace", "remove", "take it off", show=False, id="effects.remove"),
    ]

    class Changed(Message):
        """Another effect was added, or one taken off."""

    def __init__(
        self,
        port: SeatPort,
        value: str | tuple[str, ...],
        fill_in: Callable[[SeatPort, FormView], Screen[str | None]],
        *,
        hint: str,
        id: str,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._port = port
        self._fill_in = fill_in
        self._hint = hint
        self._words: dict[str, str] = {}
        self.value: tuple[str, ...] = (value,) if value and isinstance(value, str) else ()
        self.value = value if isinstance(value, tuple) else self.value

    def on_mount(self) -> None:
        """Learn what the effects say that were chosen before."""
        lines, _ = self._port.preview(LIST, {LIST: self.value})
        self._words |= {effect: said for effect, said, _ in lines}

    def action_move(self, by: int) -> None:
        """Move between the effects."""
        self.at = max(0, min(len(self.value) - 1, self.at + by))
        self.refresh()

    def action_add(self, at: str = "") -> None:
        """Pick an effect, the cursor on a certain one at first; its form comes next."""
        from simulator.consoles.picker import Entry, PickDialog  # noqa: PLC0415  # when first used

        (field,) = self._port.form(LIST).fields
        entries = [Entry(one.id, one.title, "", (one.note,)) for one in field.choices]
        dialog = PickDialog("Add an effect", "", entries, verb="fill in", at=at)
        self.app.push_screen(dialog, self._picked)

    def _picked(self, kind: str | None) -> None:
        """Fill in the effect that was picked."""
        if kind is not None:
            dialog = self._fill_in(self._port, self._port.form(kind))
            self.app.push_screen(dialog, lambda effect: self._added(kind, effect))

    def _added(self, kind: str, effect: str | None) -> None:
        """Take an effect that was filled in; one that was not leads back to where it was picked."""
        if effect is None:
            self.action_add(kind)
            return
        lines, _ = self._port.preview(LIST, {LIST: (effect,)})
        self._words |= {one: said for one, said, _ in lines}
        self.value = (*self.value, effect)
        self.at = len(self.value) - 1
        self._tell()

    def action_remove(self) -> None:
        """Take the effect under the cursor off."""
        if self.value:
            self.value = (*self.value[: self.at], *self.value[self.at + 1 :])
            self.at = max(0, min(self.at, len(self.value) - 1))
            self._tell()

    def take(self, value: str | tuple[str, ...]) -> None:
        """Choose what is named, and nothing else."""
        self.value, self.at = (value,) if isinstance(value, str) and value else tuple(value), 0
        self._tell()

    def _tell(self) -> None:
        self.refresh(layout=True)
        self.post_message(self.Changed())

    def rows(self, room: int) -> list[Placed]:
        """Return the rows shown, each with the effect it belongs to."""
        rows: list[Placed] = []
        for n, effect in enumerate(self.value):
            for line, text in enumerate(wrap(self._words.get(effect, effect), max(8, room - 4))):
                lead = f" {SQUARE} " if line == 0 else "   "
                rows.append(((Piece(lead, "strong"), Piece(text, "text")), n))
        hint = "enter adds another, del takes one off" if self.value else self._hint
        rows.append(((Piece(f" {POINTER} {hint}", "muted"),), -1 if self.value else self.at))
        return rows
