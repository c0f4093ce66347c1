"""Properties of an inject beside its words: each declared once, with who may know and how.

A property is one class.  Its kind is the key an author writes it under, its docstring what the
key means, its fields how it is written, and its base who is told.  The reading, the schema, the
manual, the message, control's page and the MSEL on paper follow from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, ClassVar

from simulator.domain.values.declare import (
    Count,
    Id,
    Key,
    Length,
    Line,
    ListOf,
    SeenBy,
    Text,
    Unit,
    Word,
    YesNo,
    keys_of,
    writing_of,
)
from simulator.domain.values.forms import FormField
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import Family, members
from simulator.errors import InvariantViolated
from simulator.times import duration

NameOf = Callable[[str], str]
"""How whoever reads calls what has an id."""
ForWhom = tuple[SeenBy, ...]


class Property(Family):
    """One thing that an inject has beside its words."""

    __slots__ = ()
    kind: ClassVar[str]
    title: ClassVar[str]
    """What stands before it wherever it is told."""
    by: ClassVar[SeenBy]
    """Who may be told."""
    parts: ClassVar[ForWhom]
    """For whom a part of it may be declared."""
    spelled_out: ClassVar[bool] = False
    """Whether the one text of a document says that it was left out, as it says of all other keys.

    One that comes later does not: it would change the digest of every scenario there is.
    """

    def lines(self, name: NameOf) -> tuple[str, ...]:
        """Return it as people read it, a line each."""
        keys = keys_of(type(self))
        said = (_said(one, one.unit, getattr(self, one.field), name) for one in keys)
        return tuple(line for text in said for line in text.splitlines())


class ForReaders(Property):
    """A property that goes with the message: whoever gets that reads it."""

    __slots__ = ()
    by = "team"
    parts = ("all", "team")
    edited: ClassVar[bool] = False
    """Whether exercise control may change it before the message goes out: one text, or a word."""

    @property
    def text(self) -> str:
        """Return what is typed for one that may be changed; empty: the message goes without it."""
        held: str = getattr(self, keys_of(type(self))[0].field)
        return held

    def unfit(self) -> str | None:
        """Return why exercise control cannot give it to a message; ``None`` if it can."""
        if not self.edited:
            return f"Not possible: {self.title} goes out as it is planned."
        unit = keys_of(type(self))[0].unit
        if isinstance(unit, Word) and self.text not in ("", *unit.known):
            known = ", ".join(unit.known)
            return f"Not possible: {self.title} is one of {known}, not {self.text:.40}."
        return too_long(self.text)


class ForStaff(Property):
    """A property that staff alone are told."""

    __slots__ = ()
    by = "staff"
    parts = ("staff", "never")


def properties() -> tuple[type[Property], ...]:
    """Return every property that an author can write, in their order.

    Raises:
        InvariantViolated: If one declares a part for others than those who are told it, or may
            be changed by a form and is no text.

    """
    made = tuple(members(Property).values())
    for cls in made:
        for one in keys_of(writing_of(cls)):
            if one.by not in cls.parts:
                text = f"{cls.kind} is told to {cls.by}, and its {one.field} to {one.by}"
                raise InvariantViolated(text)
            if getattr(cls, "edited", False) and not isinstance(one.unit, Line | Text | Word):
                raise InvariantViolated(f"{cls.kind} is edited, and its {one.field} is no text")
    return made


def shown(held: Iterable[Property]) -> tuple[ForReaders, ...]:
    """Return those of an inject's properties that go with its message."""
    return tuple(one for one in held if isinstance(one, ForReaders))


def changed_in(
    planned: Iterable[ForReaders], others: Iterable[ForReaders]
) -> tuple[ForReaders, ...]:
    """Return what goes with a message: what was planned, with others in the place of some."""
    held = {one.kind: one for one in (*planned, *others)}.values()
    kept = (one for one in held if not one.edited or one.text)
    return tuple(sorted(kept, key=lambda one: (one.listed, one.kind)))


def unfit(given: Sequence[ForReaders]) -> str | None:
    """Return why exercise control cannot give these to a message, each of which it has once."""
    for place, one in enumerate(given):
        if any(before.kind == one.kind for before in given[:place]):
            return f"Not possible: {one.title} is given twice."
        if no := one.unfit():
            return no
    return None


def other_than(
    planned: Iterable[ForReaders], typed: Iterable[ForReaders]
) -> tuple[ForReaders, ...]:
    """Return what was typed, as far as it is not what was planned."""
    texts = typed_in(planned)
    return tuple(one for one in typed if one.text != texts.get(one.kind, ""))


def typed_in(held: Iterable[ForReaders]) -> dict[str, str]:
    """Return the text of each that may be changed, by its key."""
    return {one.kind: one.text for one in held if one.edited}


def asked() -> Iterator[FormField]:
    """Yield the field of a form for each property that may be changed."""
    for cls in properties():
        if issubclass(cls, ForReaders) and cls.edited:
            (one,) = keys_of(cls)
            known = one.unit.known if isinstance(one.unit, Word) else ()
            yield FormField(
                name=cls.kind,
                label=cls.title,
                choices="literal" if known else "text" if isinstance(one.unit, Text) else "line",
                required=False,
                hint="none",
                known=known,
                makes=partial(_of_text, cls, one.field),
            )


def _of_text(cls: type[ForReaders], field: str, text: str) -> ForReaders:
    return cls(**{field: text.strip()})


def told(held: Iterable[Property], name: NameOf) -> tuple[tuple[str, str], ...]:
    """Return properties as title and text, a row a line."""
    return tuple((one.title, line) for one in held for line in one.lines(name))


def called(who: str, name: NameOf) -> str:
    """Return what is named in a property, as people call it."""
    return "everybody" if who == "all" else name(who)


def _said(key: Key, unit: Unit, held: Any, name: NameOf) -> str:  # noqa: ANN401 - by the unit
    match unit:
        case ListOf(of=inner):
            return ", ".join(_said(key, inner, one, name) for one in held)
        case Id() if key.refers:
            return called(held, name)
        case Length():
            return duration(held)
        case Count(scale=scale):
            return str(held // scale)
        case YesNo():
            return "yes" if held else "no"
        case _:
            return str(held)
