"""Pick one of a list: an action, a command by name, a seat.

On a wide terminal what follows from a choice stands beside the list; at 80 columns picking and
filling in are two steps.  What the entries mean belongs to whoever asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from simulator.consoles.bands import WIDE
from simulator.consoles.dialogs import Dialog, foot
from simulator.consoles.fields import SafeInput
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, prose, spread
from simulator.consoles.pane import Pane
from simulator.consoles.text import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual.widget import Widget

    from simulator.pictures.views import FormView


LABEL: Final = 20
"""Cells of a label beside the list; the longest that is asked for often has seventeen."""


NOT_NOW: Final = "not now"


class Entry(NamedTuple):
    """One thing to pick; ``why`` says why it cannot be picked now."""

    id: str
    title: str
    group: str = ""
    right: tuple[str, ...] = ()
    why: str = ""


def entry_items(entries: Sequence[Entry], room: int) -> tuple[Item, ...]:
    """Return entries under the heads of their groups; a head belongs to its first entry."""
    items: list[Item] = []
    group = ""
    for entry in entries:
        rows: list[Row] = []
        if entry.group and entry.group != group:
            rows.append(fit((Piece(entry.group, "muted"),), room))
        group = entry.group
        ink = "faint" if entry.why else "subject"
        said = (*entry.right[:-1], NOT_NOW) if entry.why else entry.right  # ink alone says nothing
        ends = tuple(cell(text, 9, "faint" if entry.why else "muted", right=True) for text in said)
        lead = (Piece("  " if entry.group else " "), Piece(entry.title, ink))
        rows.append(spread(lead, (*ends, Piece(" ")), room))
        items.append(Item(entry.id, tuple(rows), f"{entry.group} {entry.title}", len(rows) - 1))
    return tuple(items)


def form_rows(form: FormView, room: int) -> tuple[Item, ...]:
    """Return a form as it would stand there: labels, values, and what follows."""
    rows: list[Row] = []
    for field in form.fields:
        if not field.label:
            continue
        titles = {choice.id: choice.title for choice in field.choices}
        values = (field.value,) if isinstance(field.value, str) else field.value
        value = ", ".join(titles.get(each, each) for each in values if each)
        rows += [
            (cell(field.label, LABEL, "muted"), Piece(value or field.hint or "to be filled in")),
            (),
        ]
    if form.refusal:
        rows += [(Piece(text, "warn"),) for text in wrap(form.refusal, room)]
    rows += preview_rows(form.preview, room)
    return tuple(Item("", (fit(row, room),)) for row in rows)


def preview_rows(preview: Iterable[tuple[str, str, str]], room: int) -> list[Row]:
    """Return what follows from sending, one label and its text after the other."""
    rows: list[Row] = []
    lines = list(preview)
    size = 1 + max((cells(label) for label, _, _ in lines), default=7)
    size = min(max(8, size), LABEL)
    for label, text, tone in lines:
        for n, part in enumerate(wrap(text, max(8, room - size))):
            rows.append((cell(label if n == 0 else "", size, "muted"), Piece(part, tone)))
    return rows


class PickDialog(Dialog):
    """Pick one entry, the cursor on the one named or the first; the answer is its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "type to find", id="picker.find"),
        Binding("down", "move(1)", "down", show=False, priority=True),
        Binding("up", "move(-1)", "up", show=False, priority=True),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""
    """It says itself where the cursor begins; Textual's choice would come first."""

    def __init__(
        self,
        title: str,
        about: str,
        entries: Sequence[Entry],
        *,
        aside: Callable[[str], FormView] | None = None,
        typing: bool = False,
        verb: str = "open",
        at: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._entries = tuple(entries)
        self._aside = aside
        self._typing = typing
        self._verb = verb
        self._at = at
        self._forms: dict[str, FormView] = {}
        self.set_class(aside is None, "-alone", update=False)

    def compose_panel(self) -> Iterable[Widget]:
        """Return the list, what to find in it, and what follows from the cursor."""
        yield SafeInput(placeholder="type to find", id="find", compact=True)
        with Horizontal(id="sides"):
            entries = Pane(self._list, id="entries", keep=True, ground="surface")
            entries.item = self._at
            yield entries
            yield Pane(self._follows, id="follows", cursor=False, ground="surface", focusable=False)

    def on_mount(self) -> None:
        """Begin in the list, or with typing."""
        self.query_one("#follows").display = self._aside is not None
        self.query_one("#find").display = self._typing
        self.query_one("#find" if self._typing else "#entries").focus()
        self.call_after_refresh(self.follow)  # the list has no cursor before it is drawn

    def on_resize(self) -> None:
        """Leave out what follows where there is no room for it."""
        wide = self.app.size.width >= WIDE
        self.query_one("#follows").display = wide and self._aside is not None

    def _list(self, room: int, _tall: int) -> Sheet:
        """Return the entries."""
        possible = sum(not entry.why for entry in self._entries)
        meta = self._about
        if possible < len(self._entries):
            meta = f"{possible} of {len(self._entries)} possible now"
        verbs = () if self._typing else (Verb("/", "find", "screen.find"),)
        return Sheet(
            self._title,
            (Piece(meta, "muted"),),
            verbs,
            entry_items(self._entries, room),
            empty=("Nothing can be asked now.",),
        )

    def _entry(self) -> Entry | None:
        """Return the entry under the cursor."""
        item = self.query_one("#entries", Pane).item
        return next((entry for entry in self._entries if entry.id == item), None)

    def _follows(self, room: int, _tall: int) -> Sheet:
        """Return what the entry under the cursor asks for and brings."""
        entry = self._entry()
        if entry is None or self._aside is None:
            return Sheet("")
        if entry.why:
            first, *rest = wrap(entry.why, room)
            return Sheet(entry.title, items=(*prose([first]), *prose(rest)))
        if entry.id not in self._forms:
            self._forms[entry.id] = self._aside(entry.id)
        form = self._forms[entry.id]
        return Sheet(entry.title, (Piece(form.about, "muted"),), items=form_rows(form, room))

    def _foot(self, room: int) -> Row:
        """Return the keys."""
        verbs = (
            Verb("enter", self._verb, "screen.pick"),
            Verb("/", "find", "screen.find"),
            Verb("esc", "back", "screen.close"),
        )
        return foot("", verbs, "", room)

    @on(Pane.Moved)
    def follow(self) -> None:
        """Show what follows from the entry the cursor came to."""
        pane = self.query_one("#follows", Pane)
        if pane.display:
            pane.top()

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Answer with the entry that was opened."""
        event.stop()
        self.action_pick()

    @on(SafeInput.Submitted, "#find")
    def found(self) -> None:
        """Answer with the entry the cursor is on."""
        self.action_pick()

    @on(SafeInput.Changed, "#find")
    def narrow(self, event: SafeInput.Changed) -> None:
        """Narrow the list."""
        pane = self.query_one("#entries", Pane)
        pane.query_text = event.value
        pane.redraw()
        self.follow()

    def action_pick(self) -> None:
        """Answer with the entry under the cursor, or say why it cannot be."""
        entry = self._entry()
        if entry is None:
            return
        if entry.why:
            self.app.push_screen(self._refused(entry))
        else:
            self.dismiss(entry.id)

    def _refused(self, entry: Entry) -> Dialog:
        """Return the sentence of an entry that cannot be picked."""
        from simulator.consoles.dialogs import NoteDialog  # noqa: PLC0415  # rarely needed

        return NoteDialog(entry.title, entry.why)

    def action_find(self) -> None:
        """Begin to type."""
        field = self.query_one("#find", SafeInput)
        field.display = True
        field.focus()

    def action_move(self, by: int) -> None:
        """Move in the list, also while typing."""
        self.query_one("#entries", Pane).action_move(by)
