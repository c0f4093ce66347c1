"""The frame of every console: its bands, its body of panes, filter, footer, and shared keys.

What a console is about belongs to its own module; what the bands say is in ``bands``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Container

from simulator.consoles.bands import WIDE, HostBand, LeavingBand, PausedBand, SaidBand
from simulator.consoles.fields import SafeInput
from simulator.consoles.glyphs import TIMES
from simulator.consoles.host import Host, host_of
from simulator.consoles.lines import Piece, Row, Verb, fit, keys
from simulator.consoles.painting import Painted
from simulator.consoles.pane import OneRow, Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult
    from textual.widget import Widget

SMALL = (80, 24)
FOUND = "found:"
"""So begins the answer of the palette that is no key's action but something of the screen's own."""
JUMP_LETTERS = "asdfghjkl"


class Rect(NamedTuple):
    """Where a pane stands in the body."""

    x: int
    y: int
    w: int
    h: int


def inner(room: int, tall: int) -> Rect:
    """Return the place of what a screen shows, with air around it where there is room."""
    edge, top = (2, 1) if room >= WIDE else (1, 0)
    return Rect(edge, top, room - 2 * edge, tall - 2 * top)


class FramedScreen(Painted[None]):
    """What all consoles share.  A console says its frame, its panes and where they stand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "next pane", show=False, id="frame.next-pane"),
        Binding("shift+tab", "app.focus_previous", "pane before", show=False, id="frame.back-pane"),
        Binding("f1", "view('1')", "the whole desk", id="frame.view-1"),
        Binding("z", "zoom", "zoom this pane", id="frame.zoom"),
        Binding("slash", "filter", "filter, !x turns it round", key_display="/", id="frame.filter"),
        Binding("escape", "back", "back", id="frame.back"),
        Binding("question_mark", "keys", "keys of this screen", key_display="?", id="frame.keys"),
        Binding("ctrl+o", "jump", "jump to a pane", id="frame.jump"),
        Binding("ctrl+p", "palette", "everything", id="frame.palette"),
        Binding("ctrl+y", "said", "what was said to me", id="frame.said"),
    ]
    FIRST: ClassVar[str] = ""
    """The pane that has the focus at first."""
    KEPT: ClassVar[tuple[Verb, ...]] = (
        Verb("F9", "stop", "app.real_world_stop"),
        Verb("?", "help", "screen.keys"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.view_name = "1"
        self.zoomed = ""
        self._jumping: dict[str, Pane] = {}
        self._laid_out = False

    @property
    def host(self) -> Host:
        """The app, as far as a screen knows it."""
        return host_of(self)

    # what a console says of itself

    def banner_row(self, room: int) -> Row:
        """Return row 1."""
        raise NotImplementedError

    def status_row(self, room: int) -> Row:
        """Return row 2."""
        raise NotImplementedError

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        raise NotImplementedError

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands; a pane that is not named is not shown."""
        raise NotImplementedError

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen, most used first."""
        return ()

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here now; help does not name them."""
        return frozenset()

    def renamed(self) -> dict[str, str]:
        """Return binding id → what its key does here now, where that is something else."""
        return {}

    # the frame

    def compose(self) -> ComposeResult:
        """Lay out the frame."""
        yield OneRow(self.banner_row, id="banner", ground="canvas")
        yield OneRow(self.status_row, id="status", ground="raised")
        yield HostBand()
        yield PausedBand()
        yield LeavingBand()
        yield OneRow(self._small_row, id="small")
        yield OneRow(self.watching_row, id="watching", ground="raised")
        with Container(id="body"):
            yield from self.compose_panes()
        yield SafeInput(placeholder="filter, !x leaves x out", id="filter", compact=True)
        yield OneRow(self.footer_row, id="footer")
        yield SaidBand()

    def footer_row(self, room: int) -> Row:
        """Return the last row."""
        return self.last_row(room, self.KEPT)

    def last_row(self, room: int, kept: tuple[Verb, ...]) -> Row:
        """Return the verbs of the screen, as many as there is room for, and those that stay."""
        return (Piece(" "), *keys(self.verbs(), room - 2, kept), Piece(" "))

    def _small_row(self, room: int) -> Row:
        """Return the notice of a small terminal: a bar, not a wall."""
        wide, tall = SMALL
        text = f" {wide} {TIMES} {tall} shows more; this is {self.size.width} {TIMES} "
        return fit((Piece(f"{text}{self.size.height}.", "muted"),), room)

    def watching_row(self, room: int) -> Row:
        """Return what somebody is told who only watches."""
        return fit((), room)

    def on_mount(self) -> None:
        """Draw what we were given."""
        self.query_one("#filter").display = False
        self.call_after_refresh(self.lay_out)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out anew."""
        wide, tall = event.size
        self.query_one("#small").display = wide < SMALL[0] or tall < SMALL[1]
        self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Set each pane to its place."""
        body = self.query_one("#body")
        room, tall = body.size
        if not room or not tall:
            return
        places = self._places(room, tall)
        for widget in body.children:
            rect = places.get(widget.id or "")
            widget.display = rect is not None and rect.w > 0 and rect.h > 0
            if rect is None or not widget.display:
                continue
            widget.styles.offset = (rect.x, rect.y)
            widget.styles.width = rect.w
            widget.styles.height = rect.h
        self.redraw()
        if not self._laid_out:
            self._laid_out = True  # a pane that is not shown cannot have the focus
            self.call_after_refresh(self.pane(self.FIRST).focus)

    def _places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return the arrangement, or the one zoomed pane."""
        if self.zoomed:
            edge = 2 if room >= WIDE else 1
            return {self.zoomed: Rect(edge, 0, room - 2 * edge, tall)}
        return self.places(room, tall)

    def redraw(self) -> None:
        """Ask every part again what it says; each repaints only what changed."""
        for row in self.query(OneRow):
            row.redraw()
        for pane in self.query(Pane):
            if pane.display:
                pane.redraw()

    def pane(self, name: str) -> Pane:
        """Return a pane by its name."""
        return self.query_one(f"#{name}", Pane)

    # keys of every console

    def action_view(self, name: str) -> None:
        """Show another view of the console."""
        self.zoomed, self.view_name = "", name
        self.lay_out()
        self.call_after_refresh(self._focus_shown)

    def _focus_shown(self) -> None:
        """Put the focus on a pane that is shown, if it is on none."""
        focused = self.focused
        if focused is not None and focused.display:
            return
        shown = [pane for pane in self.query(Pane) if pane.display and pane.can_focus]
        if shown:
            shown[0].focus()

    def action_zoom(self) -> None:
        """Give the whole body to the pane with the focus, or take it back."""
        if self.zoomed:
            self.zoomed = ""
        elif isinstance(self.focused, Pane):
            self.zoomed = self.zoom_target(self.focused)
        self.lay_out()
        self.call_after_refresh(self._focus_shown)

    def zoom_target(self, pane: Pane) -> str:
        """Return which pane ``z`` gives the body to."""
        return pane.id or ""

    def action_back(self) -> None:
        """Undo the last narrowing: the jump letters, the filter, the zoom, the view."""
        pane = self.focused
        if self._jumping:
            self._stop_jumping()
        elif isinstance(pane, Pane) and pane.query_text:
            pane.query_text = ""
            self.redraw()
        elif self.zoomed:
            self.action_zoom()
        elif self.view_name != "1":
            self.action_view("1")

    def action_filter(self) -> None:
        """Open the filter of the pane with the focus; in prose, of the list it belongs to."""
        if not isinstance(self.focused, Pane):
            return
        first = self.pane(self.FIRST)
        here = self.focused if self.focused.lists or not first.display else first
        if not here.lists:
            return
        self._filtered = here
        field = self.query_one("#filter", SafeInput)
        field.value = self._filtered.query_text
        self._show_filter(shown=True)
        field.focus()

    def _show_filter(self, *, shown: bool) -> None:
        """Let the filter take the footer's row, so that nothing above it moves."""
        self.query_one("#filter").display = shown
        self.query_one("#footer").display = not shown

    @on(SafeInput.Changed, "#filter")
    def filter_changed(self, event: SafeInput.Changed) -> None:
        """Narrow the pane while the filter is typed."""
        self._filtered.query_text = event.value
        self.redraw()

    @on(SafeInput.Submitted, "#filter")
    def filter_done(self) -> None:
        """Go back to the pane; the filter stays."""
        self._filtered.focus()
        self._show_filter(shown=False)

    def say(self, text: str, tone: str, stays: float) -> None:
        """Show what is said to the reader; the next key takes it away."""
        self.query_one(SaidBand).say(text, tone, stays)

    def hush(self) -> None:
        """Take away what was said."""
        for band in self.query(SaidBand):
            band.hush()

    def on_key(self, event: events.Key) -> None:
        """Take a jump letter, or leave the filter."""
        field = self.query_one("#filter", SafeInput)
        if field.display and event.key == "escape":
            event.stop()
            event.prevent_default()
            field.value = ""
            self.filter_done()
        elif self._jumping:
            pane = self._jumping.get(event.key)
            event.stop()
            event.prevent_default()
            self._stop_jumping()
            if pane is not None:
                pane.focus()

    def action_jump(self) -> None:
        """Put a letter on every pane; the next key goes there."""
        shown = [pane for pane in self.query(Pane) if pane.display and pane.can_focus]
        self._jumping = dict(zip(JUMP_LETTERS, shown, strict=False))
        for letter, pane in self._jumping.items():
            pane.jump_letter = letter
            pane.redraw()

    def _stop_jumping(self) -> None:
        """Take the letters away."""
        for pane in self._jumping.values():
            pane.jump_letter = ""
            pane.redraw()
        self._jumping = {}

    def action_keys(self) -> None:
        """Show the keys of this screen and of the pane with the focus."""
        from simulator.consoles.dialogs import KeysDialog  # noqa: PLC0415  # first paint needs none

        self.app.push_screen(KeysDialog(self))

    def action_palette(self) -> None:
        """Show everything that can be asked of this screen."""
        from simulator.consoles.palette import Palette  # noqa: PLC0415  # first paint needs none

        self.app.push_screen(Palette(self), self._run)

    def action_said(self) -> None:
        """Show all that was said, so that a missed toast is not lost."""
        from simulator.consoles.dialogs import NoteDialog  # noqa: PLC0415  # first paint needs none

        said = reversed(getattr(self.app, "said", ()))
        text = "\n".join(said) or "Nothing yet."
        self.app.push_screen(NoteDialog("What was said", text))

    async def _run(self, action: str | None) -> None:
        """Run what was picked from the palette."""
        if action and action.startswith(FOUND):
            self.found(action.removeprefix(FOUND))
        elif action:
            await self.run_action(action)

    def found(self, name: str) -> None:
        """Open something of the screen's own that was picked from the palette."""
        raise NotImplementedError


def stacked(
    order: Iterable[tuple[str, Callable[[int], int]]], room: Rect, gap: int = 0
) -> dict[str, Rect]:
    """Return panes one under the other; each takes what it asks for of what is left."""
    places: dict[str, Rect] = {}
    y = room.y
    for name, wants in order:
        left = room.y + room.h - y
        tall = min(left, wants(left))
        if tall < 2:  # noqa: PLR2004  # a heading alone says nothing
            continue
        places[name] = Rect(room.x, y, room.w, tall)
        y += tall + gap
    return places
