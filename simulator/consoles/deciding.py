"""A decision that is asked: the question, its ways side by side, and why.

Nothing is chosen until somebody chooses; a letter does it, and only F2 decides.  Texts are never
cut: the ways scroll, the reason stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from simulator.consoles.bands import WIDE
from simulator.consoles.dialogs import NoteDialog, foot
from simulator.consoles.fields import ChoiceField, FieldLabel, Placed, SafeInput, marked
from simulator.consoles.forms import FormDialog, SafeTextArea
from simulator.consoles.glyphs import HOLLOW, SQUARE
from simulator.consoles.host import Filled
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, fit, heading, prose, width
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.text import safe, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.events import Key
    from textual.widget import Widget

    from simulator.pictures.views import Choice, ChoiceLine, FieldView

INDENT: Final = 5
"""Cells before the text of a way to decide: its mark and its letter."""
LOOK_AGAIN: Final = 1.0
"""Wall seconds after which it is looked whether somebody else has decided."""


class WaysField(ChoiceField):
    """Ways to decide, each whole; the cursor goes over them and chooses nothing."""

    EAGER: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "tick", "choose", show=False, id="ways.choose"),
        Binding("pagedown", "turn(1)", "page on", show=False, id="ways.on"),
        Binding("pageup", "turn(-1)", "page back", show=False, id="ways.back"),
    ]

    def __init__(
        self,
        choices: tuple[Choice, ...],
        value: str,
        *,
        id: str,  # noqa: A002  # Textual's own word
    ) -> None:
        super().__init__(choices, value, many=False, most=len(choices), id=id)

    def on_key(self, event: Key) -> None:
        """Choose by letter."""
        names = [choice.id for choice in self.choices]
        letter = (event.character or "").upper()
        if letter in names:
            event.stop()
            event.prevent_default()
            self.at = names.index(letter)
            self.action_tick()
            self._reveal()

    def action_move(self, by: int) -> None:
        """Go to another way; nothing is chosen by that."""
        self.at = max(0, min(len(self.choices) - 1, self.at + by))
        self.refresh()
        self._reveal()

    def action_turn(self, pages: int) -> None:
        """Scroll by what is to be seen at once."""
        around = self.parent
        assert isinstance(around, VerticalScroll), "the dialog puts it into one"
        around.scroll_relative(y=pages * max(1, around.size.height - 1), animate=False)

    def _reveal(self) -> None:
        """Scroll to the way under the cursor."""
        around = self.parent
        assert isinstance(around, VerticalScroll), "the dialog puts it into one"
        places = [y for y, (_, at) in enumerate(self.rows(self.size.width)) if at == self.at]
        top, end = places[0], places[-1]
        shown = around.size.height
        if top < around.scroll_y or end - top >= shown:
            around.scroll_to(y=top, animate=False)
        elif end >= around.scroll_y + shown:
            around.scroll_to(y=end - shown + 1, animate=False)

    def rows(self, room: int) -> list[Placed]:
        """Return every row of every way, an empty one after each but the last."""
        rows: list[Placed] = []
        for at, choice in enumerate(self.choices):
            rows += [(row, at) for row in self._choice_rows(choice, room)]
            if at < len(self.choices) - 1:
                rows.append(((Piece(""),), at))
        return rows

    def _choice_rows(self, choice: Choice, room: int) -> list[Row]:
        """Return one way: its mark, its letter, what it is, and what is expected of it."""
        chosen = choice.id in self.ticked
        ink = "strong" if chosen else "text"
        lead = (self.pointer(choice), Piece(f"{SQUARE if chosen else HOLLOW} {choice.id} ", ink))
        space = max(1, room - INDENT - 1)
        titles = wrap(choice.title, space)
        rows: list[Row] = [
            (*(lead if n == 0 else (Piece(" " * INDENT),)), Piece(text, ink))
            for n, text in enumerate(titles)
        ]
        for line in choice.lines:
            rows += [(Piece(" " * INDENT), *row) for row in _below(line, space)]
        return [fit(row, room) for row in rows]


def _below(line: ChoiceLine, space: int) -> Iterator[Row]:
    """Yield a line below a way to decide, whole: its label, what is said, what is against it."""
    label = f"{safe(line.label)} " if line.label else ""
    # The label is set off by a blank more, which a wrapped text would lose.
    for n, text in enumerate(texts := wrap(f"{label}{line.text}", max(1, space - 1))):
        named = label if n == 0 and text.startswith(label) else ""
        row: Row = (Piece(f"{named} " if named else "", "muted"), Piece(text.removeprefix(named)))
        last = n == len(texts) - 1
        if not line.warn or not last:
            yield row
            continue
        beside = marked((line.warn,), "warn", "warn")[0]
        if width(row) + 3 + width(beside) <= space:
            yield (*row, Piece("   "), *beside)
        else:
            yield row
            yield from marked(wrap(line.warn, max(1, space - 2)), "warn", "warn")


class DecideDialog(FormDialog):
    """What is decided; the answer is its kind if it was sent."""

    KIND: ClassVar[str] = "choose"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "message", "the message", show=False, id="form.message"),
    ]

    def compose_panel(self) -> Iterable[Widget]:
        """Return the question, its ways and why; the message beside it where there is room."""
        kept = self._drafts.get(self.key, {})
        yield OneRow(self._title_row, id="form-title", ground="surface")
        yield FieldLabel(self._question, "strong", id="question")
        with Horizontal(id="sides"):
            yield Pane(self._before_eyes, id="context", cursor=False, ground="surface")
            with Vertical(id="deciding"):
                with VerticalScroll(id="form", can_focus=False):
                    ways, name = self._first("choice")
                    value = kept.get(ways.name, ways.value)
                    chosen = value if isinstance(value, str) else ""
                    yield WaysField(ways.choices, chosen, id=name)
                why, name = self._first("text")
                yield OneRow(self._why_row, id="why", ground="surface")
                text = kept.get(why.name, why.value)
                yield SafeTextArea(
                    safe(text if isinstance(text, str) else ""),
                    id=name,
                    compact=True,
                    tab_behavior="focus",
                )
                yield from self._how_sure()
                yield Pane(
                    self._follows, id="follows", cursor=False, ground="surface", focusable=False
                )

    def _how_sure(self) -> Iterable[Widget]:
        """Return the row in which one says how sure one is, between what it asks and its ends."""
        sure, name = self._first("line")
        kept = self._drafts.get(self.key, {}).get(sure.name, sure.value)
        with Horizontal(id="sure"):
            label = FieldLabel(sure.label)
            label.styles.width = len(safe(sure.label)) + 2
            yield label
            text = safe(kept if isinstance(kept, str) else "")
            yield SafeInput(text, max_length=3, placeholder="\u2500\u2500", id=name, compact=True)
            yield FieldLabel(sure.hint)

    def _first(self, kind: str) -> tuple[FieldView, str]:
        """Return the first field of a kind, and the id of its widget."""
        place, field = next((n, f) for n, f in enumerate(self.form.fields) if f.kind == kind)
        return field, f"field-{place}"

    @property
    def _question(self) -> str:
        return self.form.context[0].text if self.form.context else self.form.title

    def on_mount(self) -> None:
        """Look again now and then: a colleague may decide meanwhile."""
        self._again = self.set_interval(LOOK_AGAIN, self.look_again)

    @on(ChoiceField.Changed)
    def chosen(self) -> None:
        """Say at once what is chosen."""
        self._refused = False
        self._fit_preview()

    def look_again(self) -> None:
        """Say at once if it is decided, or its window has closed; what is typed stays."""
        form = self._port.form(*self.key)
        if form.refusal:
            self._again.stop()
            self._refusal, self._refused = form.refusal, True
            self._fit_preview()
        self.query_one("#form-title", OneRow).redraw()

    # what it shows

    def _why_row(self, room: int) -> Row:
        """Return the head of the reason: it stays while the ways scroll."""
        why, _ = self._first("text")
        return heading(Sheet(why.label, (Piece(why.hint, "muted"),)), room)

    def _before_eyes(self, room: int, tall: int) -> Sheet:
        """Return the message that asks, without the question, which stands above."""
        sheet = super()._before_eyes(room, tall)
        asked = len(wrap(self._question, room)) + 1
        return Sheet("The message", sheet.meta, items=sheet.items[asked:])

    def _follows(self, room: int, _tall: int) -> Sheet:
        """Return what is chosen, or why it cannot be sent as it stands."""
        chosen = self.query_one(WaysField).value
        if self._refused:
            said, tone = self._refusal, "warn"
        elif not chosen:
            said, tone = "Nothing is chosen yet.", "muted"
        else:
            return Sheet("", items=prose(wrap(f"{chosen} is chosen; {self.form.note}.", room)))
        ink = "strong" if self._refused else "muted"
        rows = marked(wrap(said, max(8, room - 2)), tone, ink)
        return Sheet("", items=tuple(Item("", (fit(row, room),)) for row in rows))

    def _fit_preview(self) -> None:
        """Give what is said the rows it needs; the message has a place where there is room."""
        self.query_one("#context").display = self.app.size.width >= WIDE
        pane = self.query_one("#follows", Pane)
        room = max(10, self.query_one("#deciding").size.width)
        pane.styles.height = len(self._follows(room, 0).items) + 1
        pane.redraw()

    def _foot(self, room: int) -> Row:
        """Return the one button and the keys."""
        letters = [choice.id.lower() for choice in self._first("choice")[0].choices]
        verbs = (
            Verb(" ".join(letters), "choose"),
            Verb("tab", "why"),
            Verb("w", "message", "screen.message"),
            Verb("esc", "draft", "screen.close"),
            *((Verb("F6", word, "screen.instead"),) if (word := self.form.instead[1]) else ()),
        )
        return foot(f"F2 {self.form.send}", verbs, "", room, "screen.send")

    # what is done

    def action_message(self) -> None:
        """Read the message that asks."""
        paragraphs = [note.text for note in self.form.context[1:]]
        self.app.push_screen(NoteDialog("The message", "\n\n".join(paragraphs)))

    def _missing(self, filled: Filled) -> str | None:
        """Return what must still be said."""
        ways = self.query_one(WaysField)
        if not ways.value:
            ways.focus()
            return "Not sent: nothing is chosen. Choose by letter, then F2."
        return super()._missing(filled)
