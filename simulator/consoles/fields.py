"""The fields of forms: text that may be typed or pasted, and choices.

Textual's editors draw what they hold as it stands, so whatever goes into one is made safe first,
pasted text included.  What a form is about does not belong here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Click, DescendantFocus, Key, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from simulator.consoles.glyphs import DISC, DOT, DOWN, HOLLOW, POINTER, SQUARE, TRIANGLE, UP
from simulator.consoles.lines import Piece, Row, fit, spread
from simulator.consoles.pane import ascii_only, strip
from simulator.consoles.text import cells, line, safe, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.geometry import Region
    from textual.strip import Strip

    from simulator.pictures.views import Choice


_OWN_KEYS: Final = (" ", "j", "k")
"""Characters that are keys of a list as long as nothing is sought in it."""


_PROBLEM_ROWS: Final = 3
"""Rows at most of why a form was not sent."""


Placed = tuple[Row, int]
"""A row, and the place of the entry it belongs to; below 0 it belongs to none."""


class Rows(Widget):
    """What draws rows of its own making, as many as it needs at its width."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Rows { height: auto; }"
    GROUND: ClassVar[str] = "surface"
    at = 0
    """The place of the entry under the cursor, where there is one."""

    def rows(self, room: int) -> list[Placed]:
        """Return all that stands in it at a width."""
        raise NotImplementedError

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002  # Textual calls it
        """Return how many rows it takes at this width."""
        return len(self.rows(width))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; they are made once for all of them."""
        self._drawn = self.rows(self.size.width)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row; those under the cursor are lit."""
        room = self.size.width
        row, at = self._drawn[y] if y < len(self._drawn) else ((), -1)
        ground = "sel" if self.has_focus and at == self.at else self.GROUND
        return strip(row, room, self.app.theme, ground, ascii_only=ascii_only(self))


def marked(lines: Iterable[str], tone: str, ink: str) -> list[Row]:
    """Return lines with a triangle before the first."""
    return [
        (Piece(f"{TRIANGLE} " if n == 0 else "  ", tone), Piece(text, ink))
        for n, text in enumerate(lines)
    ]


class FieldLabel(Rows):
    """What stands before a field, whole: a long label takes more rows and no more columns."""

    def __init__(
        self,
        text: str,
        ink: str = "muted",
        *,
        id: str | None = None,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._text = text
        self._ink = ink
        self.wrong = False
        """Whether this is the field that keeps the form from being sent."""

    def rows(self, room: int) -> list[Placed]:
        """Return the label's lines; beside the mark of the field at fault there is less room."""
        lines = wrap(self._text, max(1, room - (3 if self.wrong else 1)))
        plain: list[Row] = [(Piece(text, self._ink),) for text in lines]
        return [(row, -1) for row in (marked(lines, "warn", "warn") if self.wrong else plain)]


class Problem(Rows):
    """Why a form was not sent, in sight whatever the fields are scrolled to; most often nothing."""

    DEFAULT_CSS = "Problem { display: none; }"

    def __init__(self) -> None:
        super().__init__(id="problem")
        self._text = ""

    def show(self, text: str) -> None:
        """Say it, or take it away."""
        self._text, self.display = text, bool(text)
        self.refresh(layout=True)

    def rows(self, room: int) -> list[Placed]:
        """Return its first lines."""
        lines = wrap(self._text, max(8, room - 2))[:_PROBLEM_ROWS]
        return [(row, -1) for row in marked(lines, "warn", "strong")]


class SafeInput(Input):
    """One line to type in."""

    def _on_paste(self, event: Paste) -> None:
        """Clean a paste; Textual calls the editor's own handler with it after this one."""
        event.text = line(event.text)


class ListField(Rows, can_focus=True):
    """Entries, and a cursor on one of them."""

    GROUND: ClassVar[str] = "raised"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "up", show=False, id="list.up"),
        Binding("down,j", "move(1)", "down", show=False, id="list.down"),
    ]

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()


class ChoiceField(ListField):
    """One of several, or any of several.

    The row under the cursor *is* the choice where one is to be taken; ``space`` ticks where many
    may be.  There, letters find a row: typing that was meant for another field ticks nothing.
    Where one is to be taken of more rows than are shown, letters take the row they find.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", show=False, id="choice.tick"),
    ]

    EAGER: ClassVar[bool] = True
    """Whether the first is taken as soon as the field has the keys, where one is to be taken."""

    class Changed(Message):
        """Another choice was taken."""

    def __init__(
        self,
        choices: Sequence[Choice],
        value: str | tuple[str, ...],
        *,
        many: bool,
        most: int,
        id: str,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(id=id)
        self.choices = tuple(choices)
        self.many = many
        self.most = most
        self.sought = ""
        """What is typed to find a row."""
        names = [choice.id for choice in self.choices]
        ticked = (value,) if isinstance(value, str) else value
        self.ticked = {name for name in ticked if name in names}
        first = next((name for name in names if name in self.ticked), "")
        self.at = names.index(first) if first else 0

    @property
    def value(self) -> str | tuple[str, ...]:
        """What is chosen, by id."""
        chosen = tuple(choice.id for choice in self.choices if choice.id in self.ticked)
        return chosen if self.many else (chosen[0] if chosen else "")

    def take(self, value: str | tuple[str, ...]) -> None:
        """Choose what is named, and nothing else."""
        names = (value,) if isinstance(value, str) else value
        self.ticked = {choice.id for choice in self.choices if choice.id in names}
        self.refresh()
        self.post_message(self.Changed())

    def on_key(self, event: Key) -> None:
        """Find a row by its letters: any of several, or one of more than are shown."""
        if not self.many and len(self.choices) <= self.most:
            return
        char = event.character or ""
        if self.sought and event.key in {"enter", "escape", "backspace"}:
            if event.key == "enter" and self.many:
                self.action_tick()
            self.sought = self.sought[:-1] if event.key == "backspace" else ""
        elif event.is_printable and (self.sought or char not in _OWN_KEYS):
            self._find(self.sought + char.casefold())
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh()

    def _find(self, sought: str) -> None:
        """Go to the first row with a word that begins so; what finds none is not kept."""
        for at, choice in enumerate(self.choices):
            if (choice.possible or self.many) and f" {sought}" in f" {choice.title.casefold()}":
                self.sought, self.at = sought, at
                if not self.many:
                    self._take()
                return

    def action_move(self, by: int) -> None:
        """Move; where one is to be taken, take it."""
        self.sought = ""
        if not self.choices:
            return
        self.at = max(0, min(len(self.choices) - 1, self.at + by))
        if not self.many:
            self._take()
        self.refresh()

    def action_tick(self) -> None:
        """Tick or untick the row under the cursor."""
        if self.choices:
            self._take()
            self.refresh()

    def _take(self) -> None:
        """Take the row under the cursor, if it can be taken."""
        choice = self.choices[self.at]
        if not choice.possible:
            return
        self.ticked = self.ticked ^ {choice.id} if self.many else {choice.id}
        self.post_message(self.Changed())

    def on_click(self, event: Click) -> None:
        """Take the row that was clicked."""
        if event.y < len(self._drawn):
            self.at = self._drawn[event.y][1]
            self.action_tick()

    def on_focus(self) -> None:
        """Take the first, where one is to be taken."""
        if self.EAGER and not self.many and not self.ticked and self.choices:
            self.action_tick()

    def on_blur(self) -> None:
        """Forget what was sought."""
        self.sought = ""

    def rows(self, room: int) -> list[Placed]:
        """Return the rows shown, each with the choice it belongs to."""
        if not self.choices:
            return [((Piece(" none", "muted"),), 0)]
        first = max(0, min(self.at - self.most // 2, len(self.choices) - self.most))
        rows: list[Placed] = []
        for at in range(first, min(len(self.choices), first + self.most)):
            rows += [(row, at) for row in self._choice_rows(self.choices[at], room)]
        if len(self.choices) > self.most:
            hint = f" {UP}{DOWN} {self.at + 1} of {len(self.choices)}"
            if self.has_focus:
                found = "enter ticks" if self.many else "chosen"
                hint += f"   {self.sought}: {found}" if self.sought else "   letters find"
            rows.append(((Piece(hint, "muted"),), self.at))
        return rows

    def pointer(self, choice: Choice) -> Piece:
        """Return the cursor's own mark, before what is ticked or not."""
        here = self.has_focus and choice is self.choices[self.at]
        return Piece(POINTER if here else " ", "strong")

    def _choice_rows(self, choice: Choice, room: int) -> list[Row]:
        """Return one choice: its mark and title, and its note beside or below it."""
        ticked = choice.id in self.ticked
        on, off = (SQUARE, HOLLOW) if self.many else (DISC, DOT)
        ink = "faint" if not choice.possible else "strong" if ticked else "text"
        mark = Piece(f"{on if ticked else off} ", "strong" if ticked else "muted")
        lead, note = (self.pointer(choice), mark), choice.note
        if cells(choice.title) + cells(note) + 7 <= room:
            return [spread((*lead, Piece(choice.title, ink)), (Piece(note + " ", "muted"),), room)]
        below = [(Piece("   "), Piece(text, "muted")) for text in wrap(note, room - 4)[:2]]
        titles = wrap(choice.title, room - 4)[:2]
        tops = [
            (*(lead if n == 0 else (Piece("   "),)), Piece(t, ink)) for n, t in enumerate(titles)
        ]
        return [fit(row, room) for row in (*tops, *below)]


class FieldScroll(VerticalScroll, can_focus=False):
    """The fields of a form; the one that has the keys is in view, whatever changes its place.

    Textual brings a field into view when it gets the keys.  What stands above the fields, and what
    follows from them, take their rows only after that.
    """

    def on_resize(self) -> None:
        """Keep it in view in another size."""
        self.keep_in_view()

    def watch_virtual_size(self) -> None:
        """Keep it in view when a field takes more rows, or fewer."""
        self.keep_in_view()

    @on(DescendantFocus)
    def keep_in_view(self) -> None:
        """Bring the field that has the keys into view, with its label, once all has its place."""
        self.call_after_refresh(self._bring)

    def _bring(self) -> None:
        field = self.screen.focused if self.is_attached else None
        if field is None or self not in field.ancestors:
            return
        around = field.ancestors_with_self
        place = next(one for one in self.children if one in around).virtual_region
        fields = [one for one in self.screen.focus_chain if self in one.ancestors]
        if fields[-1:] == [field]:  # with the last one comes what follows if it is sent
            below = [one.virtual_region for one in self.children if one.display]
            ends = max((one.bottom for one in below), default=place.bottom)
            place = place.grow((0, 0, max(0, ends - place.bottom), 0))
        tall = place.height > self.scrollable_content_region.height
        self.scroll_to_region(place, animate=False, force=True, top=tall)


def typed(text: str) -> str:
    """Return typed text as it is posted: safe, without blanks at the ends."""
    return safe(text).strip()
