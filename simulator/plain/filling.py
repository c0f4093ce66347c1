"""A form asked field by field: any form that a seat has, as its port gives it.

What may stand in a field, what follows and why it is refused are the port's; here is only how it is
asked in lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.plain.effects import Effects
from simulator.plain.leaving import waits_line
from simulator.plain.lines import MARGIN, quoted
from simulator.plain.templates import Template
from simulator.plain.unsent import Written
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.port import Fields, SeatPort
    from simulator.pictures.views import Choice, FieldView, FormView

CANCEL: Final = "cancel"
DOT: Final = "."
NOTHING: Final = "-"
_YES: Final = ("yes", "y")
_TEMPLATE: Final = "template"


class Filling:
    """A form that is being filled in.

    Args:
        port: The seat's.
        kind: Of the form.
        about: The row that it is opened on.
        given: Fields that were named with the verb, and are not asked for.
        draft: What stands in its fields already.

    """

    def __init__(
        self,
        port: SeatPort,
        kind: str,
        about: str = "",
        given: Fields | None = None,
        draft: Fields | None = None,
    ) -> None:
        self._port, self._kind, self._about = port, kind, about
        self._form: FormView = port.form(kind, about)
        self._values: dict[str, str | tuple[str, ...]] = {
            one.name: one.value for one in self._form.fields
        }
        self._fields = [one for one in self._form.fields if one.label]
        self._draft = {
            name: value
            for name, value in (draft or {}).items()
            if isinstance(value, type(self._values.get(name)))
        }
        self._values |= self._draft
        given = given or {}
        self._values |= {name: text for name, text in given.items() if name in self._values}
        self._left = [one for one in self._fields if one.name not in given]
        self._text: list[str] = []
        self._effects: Effects | None = None
        self._template: Template | None = None
        self.done = False
        self.given = ""
        """What it was filled in for, where it sends nothing."""
        self.sent = False
        """Whether it was sent; what becomes of it, the port says."""

    @property
    def _field(self) -> FieldView | None:
        return self._left[0] if self._left else None

    @property
    def prompt(self) -> str:
        """Return what stands before what is typed."""
        if self._effects is not None:
            return self._effects.prompt
        if self._template is not None:
            return self._template.blank
        if self._field is None:
            return f"{self._form.send}? yes, {CANCEL}, or the number of a field"
        return self._field.label

    def begin(self) -> list[str]:
        """Return what the form is about, and its first question."""
        form = self._form
        said = [f"{form.title}" + (f": {form.about}" if form.about else "")]
        for note in form.context if self._left else ():  # whoever has named all of it knows
            said += quoted(note.text)
        if form.tlp and self._left:
            said.append(f"{MARGIN}{form.tlp}")
        if form.refusal:
            self.done = True
            return [*said, form.refusal]
        if self._draft:
            said.append("Your draft stands in it.")
        said.append(f"Type {CANCEL} to leave it.")
        return [*said, *self._ask()]

    def _ask(self) -> list[str]:
        field = self._field
        if field is None:
            return self._check()
        hint = f" ({field.hint})" if field.hint else ""
        if field.kind == "effects":
            chosen = self._values[field.name]
            self._effects = Effects(
                self._port,
                chosen if isinstance(chosen, tuple) else (chosen,) if chosen else (),
                lambda kind: EffectFilling(self._port, kind),
            )
            return self._effects.begin()
        said = [f"{field.label}{hint}: {_how(field, self._shown(field))}"]
        if self._templates(field):
            names = ", ".join(name for name, _ in self._form.templates)
            said.append(f"{MARGIN}{_TEMPLATE} and its name begins it: {names}")
        for place, one in enumerate(field.choices, 1):
            said.append(_choice_line(place, one, field))
            said += [f"{MARGIN}{MARGIN}{line.said}" for line in one.lines]
        return said

    def _templates(self, field: FieldView) -> bool:
        """Return whether there are beginnings for what is written in a field."""
        return field.name == "text" and field.kind == "text" and bool(self._form.templates)

    def _shown(self, field: FieldView) -> str:
        """Return what stands in a field, as its reader knows it."""
        value = self._values[field.name]
        if field.kind == "effects":
            chosen = value if isinstance(value, tuple) else (value,) if value else ()
            return "; ".join(Effects(self._port, chosen, lambda _: self).words())
        titles = {one.id: one.title for one in field.choices}
        ids = value if isinstance(value, tuple) else (value,) if value else ()
        return ", ".join(titles.get(one, one) for one in ids)

    def _check(self) -> list[str]:
        said = [
            f"{place} {field.label}: {self._shown(field) or 'nothing'}"
            for place, field in enumerate(self._fields, 1)
        ]
        lines, refusal = self._port.preview(self._kind, self._values)
        said += [f"{label}: {text}" for label, text, _ in lines]
        if self._form.note:
            said.append(f"{self._form.note}.")
        return [*said, refusal] if refusal else said

    def written(self) -> Written:
        """Return what stands in it."""
        words: list[str] = []
        for field in self._fields:
            shown = self._shown(field)
            words += [f"{field.label}:", *quoted(shown)] if shown else []
        return Written((self._kind, self._about), dict(self._values), tuple(words))

    # ---- what is typed

    def enter(self, line: str) -> list[str]:
        """Take a line that was typed; return what is said to it."""
        cancels = line.strip().lower() == CANCEL
        if cancels and (self._effects is None or not self._effects.fills_in):
            self.done = True
            return ["Not sent."]
        if self._effects is not None:
            return self._effects_line(self._effects, line)
        if self._template is not None:
            return self._blank_line(self._template, line)
        field = self._field
        return self._answer(line.strip().lower()) if field is None else self._given(field, line)

    def _given(self, field: FieldView, line: str) -> list[str]:
        if field.kind == "text":
            return self._text_line(field, line)
        wrong = self._take(field, line.strip())
        if wrong:
            return [wrong]
        self._left.pop(0)
        return self._ask()

    def _answer(self, word: str) -> list[str]:
        if word in (*_YES, self._form.send):
            return self._send()
        place = int(word) if word.isascii() and word.isdecimal() and len(word) < 4 else 0  # noqa: PLR2004 - no form has as many fields
        if 0 < place <= len(self._fields):
            self._left = [self._fields[place - 1]]
            return self._ask()
        return [f"Type yes to {self._form.send}, {CANCEL}, or the number of a field."]

    def _send(self) -> list[str]:
        refusal = self._port.submit(self._kind, self._values)
        if refusal is not None:
            return [refusal]
        self.done = self.sent = True
        return [taken(self._port, self._kind, self._about)]

    def _effects_line(self, effects: Effects, line: str) -> list[str]:
        if line.strip().lower() == CANCEL and not effects.fills_in:
            self.done = True
            return ["Not sent."]
        said = effects.enter(line)
        field = self._field
        if not effects.done or field is None:
            return said
        self._values[field.name], self._effects = effects.chosen, None
        return self._next(field)

    def _blank_line(self, template: Template, line: str) -> list[str]:
        said = template.fill(line.strip())
        if not template.blank:
            self._text, self._template = template.text.split("\n"), None
            said.append(f"Write on, then a line with a {DOT} alone.")
        return said

    def _begin_with(self, name: str) -> list[str]:
        """Let the text begin with a template."""
        known = self._form.templates
        found = [text for one, text in known if one.lower().startswith(name.lower())]
        if not name or len(found) != 1:
            names = ", ".join(one for one, _ in known)
            return [f"Type {_TEMPLATE} and one of: {names}."]
        self._template = Template(found[0])
        return self._template.ask()

    def _text_line(self, field: FieldView, line: str) -> list[str]:
        typed = line.strip()
        word, _, name = typed.partition(" ")
        if word.lower() == _TEMPLATE and not self._text and self._templates(field):
            return self._begin_with(name.strip())
        if typed == DOT or (not typed and not self._text):
            if self._text:
                self._values[field.name] = "\n".join(self._text).strip()
                self._text = []
            return self._next(field)
        if typed == NOTHING and not self._text:
            self._values[field.name] = ""
            return self._next(field)
        self._text.append(line.rstrip())
        return []

    def _next(self, field: FieldView) -> list[str]:
        if field.required and not self._values[field.name]:
            return [f"{field.label} is needed."]
        self._left.pop(0)
        return self._ask()

    def _take(self, field: FieldView, typed: str) -> str:
        """Put what was typed into a field; return why it cannot be."""
        if not typed:
            needed = field.required and not self._values[field.name]
            return f"{field.label} is needed." if needed else ""
        if typed == NOTHING:
            self._values[field.name] = () if field.kind == "many" else ""
            return f"{field.label} is needed." if field.required else ""
        if field.kind == "line":
            self._values[field.name] = typed
            return ""
        return self._choose(field, typed)

    def _choose(self, field: FieldView, typed: str) -> str:
        words = typed.replace(",", " ").split() if field.kind == "many" else [typed]
        chosen = []
        for word in words:
            one = _named(field.choices, word)
            if one is None:
                return f"There is no {word!r:.40} to choose; type its number."
            chosen.append(one.id)
        self._values[field.name] = (
            tuple(dict.fromkeys(chosen)) if field.kind == "many" else chosen[0]
        )
        return ""


class EffectFilling(Filling):
    """The form of one effect; what it gives is the effect as it travels.  It sends nothing."""

    def _check(self) -> list[str]:
        lines, refusal = self._port.preview(self._kind, self._values)
        said = [
            f"{place} {field.label}: {self._shown(field) or 'nothing'}"
            for place, field in enumerate(self._fields, 1)
        ]
        return [*said, *([refusal] if refusal else [f"Effect: {words}" for _, words, _ in lines])]

    def _send(self) -> list[str]:
        lines, refusal = self._port.preview(self._kind, self._values)
        if refusal:
            return [refusal]
        ((self.given, _, _),) = lines
        self.done = True
        return []


def taken(port: SeatPort, kind: str, about: str = "") -> str:
    """Return what is said of what was taken here: that it is done, or what becomes of it."""
    receipt, leaving = port.receipt(), port.leaving()
    if receipt is not None and not receipt.text and leaving is not None:
        return waits_line(leaving)
    said = receipt.text if receipt is not None else port.acknowledgement(kind, about)
    return said or "Taken."


def _how(field: FieldView, value: str) -> str:
    """Return how a field is filled in."""
    each = {
        "choice": f"one of {len(field.choices)}",
        "many": f"several of {len(field.choices)}, with blanks between",
        "line": "one line",
        "text": f"lines, then a line with a {DOT} alone",
        "effects": "effects",
    }[field.kind]
    if value:
        return f"{each}. Enter keeps {value}"
    return each if field.required else f"{each}. Enter leaves it out"


def _letters(choices: tuple[Choice, ...]) -> bool:
    """Return whether choices are known by a letter or a figure of their own."""
    return all(len(one.id) == 1 for one in choices)


def _choice_line(place: int, one: Choice, field: FieldView) -> str:
    name = one.id if _letters(field.choices) else str(place)
    note = f" ({one.note})" if one.note and not one.lines else ""
    return (
        f"{MARGIN}{name} {one.title or 'none'}{note}{'' if one.possible else ', not possible now'}"
    )


def _named(choices: tuple[Choice, ...], word: str) -> Choice | None:
    """Return the choice that a word names: by letter or number, id, or the head of its title."""
    low = word.lower()
    if not _letters(choices) and low.isascii() and low.isdecimal() and len(low) < 7:  # noqa: PLR2004 - more than any list has
        return choices[int(low) - 1] if 0 < int(low) <= len(choices) else None
    exact = [one for one in choices if one.id.lower() == low]
    heads = exact or [one for one in choices if one.title.lower().startswith(low)]
    return heads[0] if len(heads) == 1 else None


def count_line(count: int) -> str:
    """Return that something has come."""
    return f"{counted(count, 'thing')} came"
