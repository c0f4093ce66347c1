"""Dialogs: the ground they stand on, and the small ones (keys, a sentence, the real-world stop).

Each brings its own banner, undimmed.  A dialog with one send button has it leftmost in the foot,
with its key, and never on Enter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from simulator.consoles.bands import banner
from simulator.consoles.fields import SafeInput, typed
from simulator.consoles.glyphs import DOWN, LEFT, RIGHT, UP
from simulator.consoles.ground import Ground
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, keys, prose, width
from simulator.consoles.painting import Painted
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.text import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult, RenderResult
    from textual.screen import Screen
    from textual.widget import Widget

PROSE: Final = 72


class Dialog(Painted["str | None"], ModalScreen["str | None"]):
    """A dialog over a console; its answer is an id, or ``None`` if nothing was asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back", id="dialog.back"),
        Binding("tab", "app.focus_next", "next field", show=False, id="dialog.next"),
        Binding("shift+tab", "app.focus_previous", "field before", show=False, id="dialog.before"),
    ]

    def __init__(self, over: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._over = over

    def render(self) -> RenderResult:  # type: ignore[override]  # a screen is drawn as a widget is
        """Return what shows behind the panel: the console below, dimmed."""
        behind = super().render()
        return Ground(behind) if isinstance(behind, BackgroundScreen) else behind

    def compose(self) -> ComposeResult:
        """Lay out the banner and the panel."""
        with Container(id="bands"):
            yield OneRow(self.banner_row, id="banner")
            if self._clocks() is not None:
                yield OneRow(self.status_row, id="status", ground="raised")
        with Container(id="panel"):
            yield from self.compose_panel()
            yield OneRow(self._foot, id="foot", ground="surface")

    def _clocks(self) -> Callable[[int], Row] | None:
        """Return what says the status row of the console below; nothing, if no seat is there."""
        if self._over is not None or getattr(self.app, "seat", None) is None:
            return None
        below = (one for one in reversed(self.app.screen_stack) if not isinstance(one, Dialog))
        return next((row for one in below if (row := getattr(one, "status_row", None))), None)

    def status_row(self, room: int) -> Row:
        """Return the status row of the console below: both clocks run on under a dialog."""
        row = self._clocks()
        return tuple(row(room)) if row is not None else ()

    def redraw_status(self) -> None:
        """Let the clocks go on."""
        for row in self.query("#status"):
            if isinstance(row, OneRow):
                row.redraw()

    def compose_panel(self) -> Iterable[Widget]:
        """Return what stands in the panel, above its last row."""
        raise NotImplementedError

    def _foot(self, room: int) -> Row:
        """Return the last row: the button, if there is one, and the way back."""
        return foot("", (Verb("esc", "back", "screen.close"),), "", room)

    def banner_row(self, room: int) -> Row:
        """Return the banner of the console below, whatever that is."""
        if self._over is not None:
            return banner(*self._over, room)
        for screen in reversed(self.app.screen_stack):
            row = getattr(screen, "banner_row", None)
            if row is not None and not isinstance(screen, Dialog):
                return tuple(row(room))
        return banner("", "", room)

    def action_close(self) -> None:
        """Go back; nothing is sent."""
        self.dismiss(None)


def foot(button: str, verbs: Iterable[Verb], note: str, room: int, action: str = "") -> Row:
    """Return the last row of a dialog: the one button, the keys, a note at the right."""
    left: Row = (Piece(f" {button} ", "button", action), Piece("   ")) if button else ()
    right = (Piece(note, "muted"),) if note else ()
    rest = room - width(left) - (width(right) + 2 if right else 0)
    hints = keys(verbs, max(0, rest))
    gap = room - width(left) - width(hints) - width(right)
    return (*left, *hints, Piece(" " * max(0, gap)), *right) if gap >= 0 else fit(left, room)


class NoteDialog(Dialog):
    """A title and what there is to say; any of the closing keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,w", "close", "back", show=False)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose_panel(self) -> Iterable[Widget]:
        """Return the text and the way back."""
        yield Pane(self._sheet, id="note", cursor=False, ground="surface")

    def _sheet(self, room: int, _tall: int) -> Sheet:
        """Return the text, set to a readable measure."""
        return Sheet(self._title, items=prose(wrap(self._text, min(room, PROSE))))


class KeysDialog(Dialog):
    """The keys of a screen and of the pane with the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,enter", "close", "back", show=False)
    ]

    def __init__(self, screen: Screen[None]) -> None:
        super().__init__()
        self._rows = _key_rows(screen)
        signs: Callable[[], tuple[tuple[str, str], ...]] = getattr(screen, "signs", tuple)
        self._signs = signs()

    def compose_panel(self) -> Iterable[Widget]:
        """Return the list of keys."""
        yield Pane(self._sheet, id="keys", ground="surface")

    def _sheet(self, room: int, _tall: int) -> Sheet:
        """Return a row a key."""
        told = [
            *((key, "key", what) for key, what in self._rows),
            *((("", "text", ""),) if self._signs else ()),
            *((sign, "bold", what) for sign, what in self._signs),
        ]
        items = tuple(
            Item(f"{n}", (fit((Piece("  "), cell(key, 14, ink), Piece(what)), room),))
            for n, (key, ink, what) in enumerate(told)
        )
        return Sheet(
            "Keys and signs" if self._signs else "Keys",
            (Piece("of this screen", "muted"),),
            items=items,
        )

    def _foot(self, room: int) -> Row:
        """Return the way back."""
        hints = (Verb("esc", "back", "screen.close"), Verb("ctrl+p", "everything by name"))
        return foot("", hints, "", room)


_SHARED: Final = ("seat", "frame", "app", "pane")
"""Groups of bindings in the order in which they are told, after the screen's own."""
_KEY_NAMES: Final = {
    "up": UP,
    "down": DOWN,
    "left": LEFT,
    "right": RIGHT,
    "slash": "/",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "exclamation_mark": "!",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
    "delete": "del",
}


def key_name(binding: Binding) -> str:
    """Return a key as people call it."""
    if binding.key_display:
        return binding.key_display
    key = binding.key.split(",")[0]
    named = _KEY_NAMES.get(key, key)
    return named.upper() if key[:1] == "f" and key[1:].isdigit() else named


def asked_of(screen: Screen[Any]) -> list[tuple[Binding, str]]:
    """Return what a screen answers to, once each, with the name of the action in full."""
    found: dict[str, Binding] = {}
    idle: frozenset[str] = getattr(screen, "idle", frozenset)()
    renamed: dict[str, str] = getattr(screen, "renamed", dict)()
    for active in screen.active_bindings.values():
        binding = active.binding
        own = active.node is screen.app
        ours = bool(binding.id) and binding.id not in idle  # Textual's own keys have no id
        if not binding.description or binding.system or not ours:
            continue
        lead = "app." if own else "screen." if active.node is screen else ""
        action = binding.action if "." in binding.action else lead + binding.action
        told = renamed.get(binding.id or "", binding.description)
        found.setdefault(action, replace(binding, description=told))
    order = {name: n for n, name in enumerate(_SHARED, 1)}
    ranked = sorted(found.items(), key=lambda pair: order.get((pair[1].id or "").split(".")[0], 0))
    return [(binding, action) for action, binding in ranked]


def _key_rows(screen: Screen[None]) -> list[tuple[str, str]]:
    """Return (key, what it does) of a screen, its own keys first."""
    return [(key_name(binding), binding.description) for binding, _ in asked_of(screen)]


class StopDialog(Dialog):
    """Ask for the real-world stop: the word REAL must be typed, so that no slip does it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "send", "stop play")]

    def compose_panel(self) -> Iterable[Widget]:
        """Return the word and the reason."""
        yield Pane(self._sheet, id="note", cursor=False, ground="surface", focusable=False)
        yield SafeInput(placeholder="type REAL", id="word", compact=True)
        yield SafeInput(placeholder="what happens, and what to do", id="reason", compact=True)

    def _sheet(self, room: int, _tall: int) -> Sheet:
        """Return what the stop does."""
        text = (
            "This is for a real emergency only. Play stops at every seat, every screen shows the "
            "reason you give here, and nothing of the exercise is sent any more.\n\n"
            "Type REAL, then what happens, then F2."
        )
        return Sheet("Real-world stop", items=prose(wrap(text, min(room, PROSE))))

    def _foot(self, room: int) -> Row:
        """Return the one button."""
        hints = (Verb("tab", "next field"), Verb("esc", "back", "screen.close"))
        return foot("F2 stop play", hints, "", room, "screen.send")

    @on(SafeInput.Submitted)
    def next_field(self) -> None:
        """Go on to the reason; Enter never sends."""
        self.query_one("#reason").focus()

    def action_send(self) -> None:
        """Stop play, if the word stands there."""
        if self.query_one("#word", SafeInput).value.strip() != "REAL":
            self.query_one("#word").focus()
            return
        reason = typed(self.query_one("#reason", SafeInput).value)
        self.dismiss(reason or "No reason was given.")
