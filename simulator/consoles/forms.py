"""A command to be filled in: what it is about, its fields, what follows from it.

The form comes from the port, so nothing here knows what an action is.  What is typed is kept as a
draft until it is sent; only F2 sends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widgets import TextArea

from simulator.consoles.bands import WIDE
from simulator.consoles.dialogs import Dialog, foot
from simulator.consoles.effects import EffectsField
from simulator.consoles.fields import (
    ChoiceField,
    FieldLabel,
    FieldScroll,
    Problem,
    SafeInput,
    marked,
    typed,
)
from simulator.consoles.host import Filled, Key, host_of
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, fit, prose
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.picker import preview_rows
from simulator.consoles.text import safe, wrap
from simulator.pictures.drafts import bring_forward

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import FieldView, FormView, PreviewLine


class SafeTextArea(TextArea):
    """Several lines to type in; ``tab`` goes to the next field."""

    async def _on_paste(self, event: events.Paste) -> None:
        """Clean a paste; Textual calls the editor's own handler with it after this one."""
        event.text = safe(event.text)


def _placeholder(field: FieldView) -> str:
    """Return what an empty field says: what belongs there, and whether it may stay so."""
    hint = safe(field.hint)
    if field.required:
        return hint
    return f"{hint}; may stay empty" if hint else "may stay empty"


def _nothing(field: FieldView) -> str | tuple[str, ...]:
    """Return what an empty field holds."""
    return () if field.kind in {"many", "effects"} else ""


class FormDialog(Dialog):
    """One form; the answer is its kind if it was sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "send", "send", priority=True, id="form.send"),
        Binding("f6", "instead", "keep it for later", priority=True, id="form.instead"),
        Binding("ctrl+l", "clear", "empty the form", id="form.clear"),
        Binding("ctrl+r", "as_planned", "as it was planned", id="form.planned"),
        Binding("ctrl+n", "template", "another template", priority=True, id="form.template"),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""
    """It says itself where the cursor begins; Textual's choice would come first, and take keys."""
    PREVIEW_PAUSE: ClassVar[float] = 0.15
    """Seconds typing must rest before what follows is worked out again."""

    def __init__(self, port: SeatPort, form: FormView, about: str = "") -> None:
        super().__init__()
        self.form = form
        self._port = port
        self.key: Key = (form.kind, about)
        self._preview = form.preview
        self._refusal = form.refusal
        self._refused = False
        self._touched = False
        self.sent: Filled = {}
        """What stood in the fields when it was sent."""
        self._hidden = {
            field.name: field.value for field in form.fields if not field.label
        }  # carried along, not asked

    @property
    def _drafts(self) -> dict[Key, Filled]:
        """The drafts of this port's seat."""
        return host_of(self).drafts_of(self._port)

    def compose_panel(self) -> Iterable[Widget]:
        """Return what it is about at the left, the fields and what follows at the right."""
        bring_forward(self._drafts, self.key)
        yield OneRow(self._title_row, id="form-title", ground="surface")
        with Horizontal(id="sides"):
            if self.form.context:
                yield Pane(self._before_eyes, id="context", cursor=False, ground="surface")
            with FieldScroll(id="form"):
                kept = self._drafts.get(self.key, {})
                for field in self.form.fields:
                    if field.label:
                        yield from self._field(field, kept.get(field.name, field.value))
                yield Pane(
                    self._follows, id="follows", cursor=False, ground="surface", focusable=False
                )
        yield Problem()

    def _field(self, field: FieldView, value: str | tuple[str, ...]) -> Iterable[Widget]:
        """Return a label and its field."""
        name = f"field-{self._index(field.name)}"
        text = value if isinstance(value, str) else ", ".join(value)
        with Container(classes="field"):
            yield FieldLabel(field.label)
            if field.kind in {"choice", "many"}:
                many = field.kind == "many"
                yield ChoiceField(field.choices, value, many=many, most=6, id=name)
            elif field.kind == "effects":
                yield EffectsField(self._port, value, EffectDialog, hint=field.hint, id=name)
            elif field.kind == "line":
                clean = " ".join(safe(text).split("\n"))
                yield SafeInput(clean, placeholder=_placeholder(field), id=name, compact=True)
            else:
                area = SafeTextArea(
                    safe(text),
                    id=name,
                    compact=True,
                    tab_behavior="focus",
                    placeholder=_placeholder(field),
                )
                if field.rows:
                    area.styles.height = field.rows
                yield area

    def _index(self, name: str) -> int:
        """Return the place of a field; names may hold anything, widget ids may not."""
        return next(n for n, field in enumerate(self.form.fields) if field.name == name)

    def on_mount(self) -> None:
        """Begin at the first field that must be filled in, and say what follows."""
        self._begin()
        self._timer = self.set_timer(self.PREVIEW_PAUSE, self.look_ahead)
        self.call_after_refresh(self._fit_preview)

    def _begin(self, stands: Filled | None = None) -> None:
        """Put the cursor into the first field; of a reply, which has its addressee, the text."""
        asked = [(n, field) for n, field in enumerate(self.form.fields) if field.label]
        kept = self._drafts.get(self.key, {}) if stands is None else stands
        filled = {field.name: kept.get(field.name, field.value) for _, field in asked}
        if asked and asked[0][1].kind == "many" and filled[asked[0][1].name]:
            owed = [(n, one) for n, one in asked if one.required and not filled[one.name]]
            asked = [*owed, *asked]
        for n, _ in asked[:1]:
            found = self.query(f"#field-{n}")
            if found:
                found.first().focus()
            else:  # what stands in a container comes after it
                self.call_after_refresh(self._begin)

    def on_resize(self) -> None:
        """Leave the context to its own place where it has no room beside the fields."""
        self.call_after_refresh(self._fit_preview)

    # what it shows

    def _title_row(self, room: int) -> Row:
        """Return what is asked, and about what."""
        left = self._left() if self.form.runs_out else ""
        about = "; ".join(one for one in (f"open {left}" if left else "", self.form.about) if one)
        return fit(
            (Piece(self.form.title, "strong"), Piece(f"  {about}" if about else "", "muted")), room
        )

    def _left(self) -> str:
        """Return the time left of the row it is opened on, as the console below counts it down."""
        view = self._port.view()
        rows = (*getattr(view, "due", ()), *getattr(view, "rulings", ()))
        return next((row.left for row in rows if row.id == self.key[1]), "")

    def redraw_status(self) -> None:
        """Let the clocks go on, and the time that is left."""
        super().redraw_status()
        for row in self.query("#form-title"):
            if isinstance(row, OneRow) and self.form.runs_out:
                row.redraw()

    def _before_eyes(self, room: int, _tall: int) -> Sheet:
        """Return what the reader must have before the eyes."""
        items: list[Item] = []
        for note in self.form.context:
            items += prose(wrap(note.text, room), note.tone)
            items += prose([""])
        chip: Row = ()
        if self.form.tlp:
            chip = (Piece(f" {self.form.tlp} ", f"tlp:{self.form.tlp}"),)
        return Sheet("About", chip, items=tuple(items))

    def _follows(self, room: int, _tall: int) -> Sheet:
        """Return what follows, and why it cannot be sent as it stands."""
        rows: list[Row] = []
        if self._refusal and not self._refused:
            said = self._still_empty() or self._refusal
            rows += marked(wrap(said, max(8, room - 2)), "muted", "muted")
        rows += preview_rows(self._preview, room)
        items = tuple(Item("", (fit(row, room),)) for row in rows)
        return Sheet(self.form.preview_title, items=items)

    def _show_problem(self, wrong: int | None) -> None:
        """Say why it was not sent, mark the field at fault and go there."""
        for problem in self.query(Problem):
            problem.show(self._refusal if self._refused else "")
        for n, field in enumerate(self.form.fields):
            if field.label:
                widget = self.query_one(f"#field-{n}")
                for label in widget.parent.query(FieldLabel) if widget.parent else ():
                    label.wrong = n == wrong
                    label.refresh(layout=True)
        if wrong is not None:
            field_at_fault = self.query_one(f"#field-{wrong}")
            field_at_fault.focus()
            self.call_after_refresh(field_at_fault.scroll_visible, animate=False)

    def _fit_context(self) -> None:
        """Give what it is about the rows it needs above the fields, at most two fifths."""
        for pane in self.query("#context").results(Pane):
            if self.app.size.width >= WIDE:
                pane.styles.height = "1fr"
                continue
            needed = 1 + len(self._before_eyes(max(10, self.size.width - 2), 0).items)
            pane.styles.height = max(2, min(needed, self.size.height * 2 // 5))

    def _fit_preview(self) -> None:
        """Give what follows the rows it needs; the fields scroll, not it."""
        if not self.is_current_form:
            return
        self._fit_context()
        pane = self.query_one("#follows", Pane)
        # The pane has no width while there is nothing to show; its column always has one.
        room = max(10, self.query_one("#form").scrollable_content_region.width)
        sheet = self._follows(room, 0)
        pane.display = bool(sheet.items)
        pane.styles.height = len(sheet.items) + 1
        pane.redraw()

    def _foot(self, room: int) -> Row:
        """Return the one button and the keys."""
        plan = (Verb("ctrl+r", "as planned", "screen.as_planned"),) if self._has_plan() else ()
        named = Verb("ctrl+n", self._template(), "screen.template")
        begun = (named,) if self.form.templates else ()
        _, word = self.form.instead
        verbs = (
            Verb("tab", "next field"),
            *self._field_verbs(),
            *plan,
            *begun,
            *((Verb("F6", word, "screen.instead"),) if word else ()),
            Verb("esc", "keep as draft", "screen.close"),
            Verb("ctrl+l", "empty", "screen.clear"),
        )
        note = self.form.note if self.app.size.width >= WIDE else ""
        return foot(f"F2 {self.form.send}", verbs, note, room, "screen.send")

    def _template(self) -> str:
        """Return which template stands in the text: ``template 2 of 4``."""
        text = self.filled().get("text", "")
        texts = [typed(safe(one)) for _, one in self.form.templates]
        here = f" {texts.index(text) + 1} of {len(texts)}" if text in texts else ""
        return f"template{here}"

    def _field_verbs(self) -> tuple[Verb, ...]:
        """Return how the field with the keys takes a row: by a key, or where the cursor stands."""
        field = self.focused
        if not isinstance(field, ChoiceField) or len(field.choices) < 2:  # noqa: PLR2004  # no choice
            return ()
        return (Verb("space", "tick") if field.many else Verb("\u2191\u2193", "choose"),)

    @on(events.DescendantFocus)
    def field_came(self) -> None:
        """Say the keys of the field that has them now."""
        for row in self.query("#foot"):
            if isinstance(row, OneRow):
                row.redraw()

    @property
    def is_current_form(self) -> bool:
        """Whether it stands, whole: not one that is coming up or being taken away."""
        asked = [n for n, field in enumerate(self.form.fields) if field.label]
        whole = all(self.query(f"#field-{n}") for n in asked)
        return self.is_attached and whole and bool(self.query("#follows"))

    # what is filled in

    def filled(self) -> Filled:
        """Return what stands in the fields."""
        out: Filled = dict(self._hidden)
        for n, field in enumerate(self.form.fields):
            if not field.label:
                continue
            widget = next(iter(self.query(f"#field-{n}")), None)
            if widget is None:  # a form that is being taken away loses its fields one by one
                out[field.name] = field.value
            elif isinstance(widget, ChoiceField | EffectsField):
                out[field.name] = widget.value
            elif isinstance(widget, SafeInput):
                out[field.name] = typed(widget.value)
            elif isinstance(widget, TextArea):
                out[field.name] = typed(widget.text)
        return out

    @on(ChoiceField.Changed)
    @on(EffectsField.Changed)
    @on(SafeInput.Changed)
    @on(TextArea.Changed)
    def changed(self) -> None:
        """Work out anew what follows, once typing rests."""
        self._touched = True
        self._timer.stop()
        self._timer = self.set_timer(self.PREVIEW_PAUSE, self.look_ahead)

    @on(SafeInput.Submitted)
    def next_field(self) -> None:
        """Go to the next field; Enter never sends."""
        self.app.action_focus_next()

    def look_ahead(self) -> None:
        """Ask what follows if this is sent as it stands."""
        self._see(*self._port.preview(self.form.kind, self.filled()))

    def _see(self, preview: tuple[PreviewLine, ...], refusal: str) -> None:
        """Show what follows, and take away why it was not sent before."""
        if not self.is_current_form:
            return
        self._preview, self._refusal = preview, refusal
        if self._refused:
            self._refused = False
            self._show_problem(None)
        self._fit_preview()

    def action_send(self) -> None:
        """Send it, or say what is missing; a refusal changes nothing."""
        self._send_as(self.form.kind)

    def action_instead(self) -> None:
        """Send it as what else the same fields may be, such as a card for the hand."""
        if self.form.instead[0]:
            self._send_as(self.form.instead[0])

    def _send_as(self, kind: str) -> None:
        filled = self.filled()
        refusal = self._missing(filled) or self._port.submit(kind, filled)
        if refusal is None:
            self._drafts.pop(self.key, None)
            self._touched, self.sent = False, filled
            self.dismiss(kind)
            return
        self._refuse(refusal)

    def _refuse(self, refusal: str) -> None:
        """Say why it was not sent, at the field at fault."""
        self._refusal, self._refused = refusal, True
        self._timer.stop()
        self._fit_preview()
        self._show_problem(self._named(refusal))

    def _missing(self, filled: Filled) -> str | None:
        """Return which field must still be filled in."""
        for field in self.form.fields:
            if field.required and field.label and not filled.get(field.name):
                return f"Not sent: {field.label} is empty. Fill it in, then F2."
        return None

    def _still_empty(self) -> str:
        """Return what is yet to be filled in, if that alone is why it cannot be sent."""
        filled = self.filled()
        empty = [
            n
            for n, field in enumerate(self.form.fields)
            if field.required and field.label and not filled.get(field.name)
        ]
        if self._named(self._refusal) not in empty:
            return ""
        return f"Still empty: {', '.join(self.form.fields[n].label for n in empty)}"

    def _named(self, refusal: str) -> int | None:
        """Return the place of the field that a refusal names, if it names one by its label."""
        named = [
            (len(field.label), n)
            for n, field in enumerate(self.form.fields)
            if field.label and re.search(rf"\b{re.escape(field.label)}\b", refusal)
        ]
        return max(named)[1] if named else None

    def hold(self) -> None:
        """Put what is filled in among the drafts, if anything was since the last time."""
        if not self._touched or not self.is_current_form:
            return
        self._touched = False
        filled = self.filled()
        proposed = {field.name: field.value for field in self.form.fields}
        if filled not in (proposed, self._hidden | self._emptied()):
            self._drafts[self.key] = filled
        else:
            self._drafts.pop(self.key, None)

    def action_close(self) -> None:
        """Keep what is filled in as a draft and go back."""
        self._touched = True
        self.hold()
        self.dismiss(None)

    def _has_plan(self) -> bool:
        """Return whether something in the form has a way back to what it was."""
        return any(field.plan is not None for field in self.form.fields)

    def action_as_planned(self) -> None:
        """Put back what stood there before anybody changed it; only F2 sends."""
        for n, field in enumerate(self.form.fields):
            if field.plan is not None:
                self._put(n, field.plan)

    def action_clear(self) -> None:
        """Empty the form, forget the draft, and begin again: what is typed next stands alone.

        What was proposed comes back once the form is left and opened again.
        """
        self._drafts.pop(self.key, None)
        emptied = self._emptied()
        for n, field in enumerate(self.form.fields):
            if field.label:
                self._put(n, emptied[field.name])
        self._begin(emptied)

    def _emptied(self) -> Filled:
        """Return what stands in the fields of an empty form; one of several is always chosen."""
        fields = [field for field in self.form.fields if field.label]
        return {one.name: one.value if one.kind == "choice" else _nothing(one) for one in fields}

    def action_template(self) -> None:
        """Let the text begin with the next template; what somebody wrote is never overwritten."""
        names = [field.name for field in self.form.fields]
        if not self.form.templates or "text" not in names:
            return
        area = self.query_one(f"#field-{names.index('text')}", TextArea)
        texts = [safe(text) for _, text in self.form.templates]
        if area.text.strip() and area.text not in texts:
            return
        at = texts.index(area.text) + 1 if area.text in texts else 0
        area.text = texts[at] if at < len(texts) else ""
        area.focus()
        self.field_came()

    def _put(self, n: int, value: str | tuple[str, ...]) -> None:
        """Put something into a field, in the place of what stands there."""
        widget = self.query_one(f"#field-{n}")
        text = safe(value if isinstance(value, str) else ", ".join(value))
        if isinstance(widget, ChoiceField | EffectsField):
            widget.take(value)
        elif isinstance(widget, SafeInput):
            widget.value = " ".join(text.split("\n"))
        elif isinstance(widget, TextArea):
            widget.text = text


class EffectDialog(FormDialog):
    """The form of one effect; the answer is the effect as it travels.  It sends nothing."""

    def action_send(self) -> None:
        """Add it, or say what is wrong with it."""
        filled = self.filled()
        lines, refusal = self._port.preview(self.form.kind, filled)
        refusal = self._missing(filled) or refusal
        if refusal:
            self._refuse(refusal)
            return
        self._drafts.pop(self.key, None)
        self._touched = False
        ((effect, _, _),) = lines
        self.dismiss(effect)

    def look_ahead(self) -> None:
        """Say what it does as it stands."""
        lines, refusal = self._port.preview(self.form.kind, self.filled())
        self._see(tuple(("Effect", said, tone) for _, said, tone in lines), refusal)
