"""Keys of a scenario document: declared once, on the fields of the domain's classes.

A field says who may be told what stands in it, what that means, in which unit it is written, and
what an id in it names.  The reader, the schema, the manual, the checks of references and the forms
of exercise control follow from that.  How a unit is read and what is made of it is not here: who
reads looks it up by the unit.

What is written otherwise than it is kept has a class of its own for the writing: the kept one
names it as ``written``, and makes itself of it by ``meant_by``.  What does not fit together in a
writing its ``misfit`` names, in the reader's word for that kind of fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from typing import Any, Final, Literal

from simulator.domain.values.tlp import LABELS
from simulator.errors import InvariantViolated
from simulator.units import ONE

SeenBy = Literal["all", "team", "staff", "never"]
"""Who may be told a field's content: everybody, the team it is about, staff, or nobody at all."""

MUST: Final = object()
"""Stands for what is written where a key is left out, if it may not be."""


@dataclass(frozen=True, slots=True)
class Id:
    """The name of one thing."""

    begins: str = ""
    """What the domain puts before it; an author leaves that out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A short text in one language, such as a reason."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, such as ``1h30m``; seconds inside.

    Args:
        low: Least seconds.
        high: Most seconds, where it is fewer than of any length.

    """

    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in exercise time, such as ``T+0:45``; exercise seconds inside."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in time on either clock, ``T+0:45`` or ``s+02:00``; clock and seconds inside."""


@dataclass(frozen=True, slots=True)
class Zoned:
    """A time of the calendar with its zone, such as ``2026-03-01T02:20+08:00``."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A number with a fraction; inside, exactly the one that its decimals stand for."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Real:
    """A number with a fraction; the same inside."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a fraction; a whole number inside.

    Args:
        what: What is counted.
        low: Least that may be written.
        high: Most that may be written.
        scale: Whole units inside for one that is written.
        above: Whether it must be more than the least.

    """

    what: Literal["percent", "points", "times an hour"]
    low: float
    high: float
    scale: int
    above: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of people or things; so many times the scale inside."""

    low: int
    high: int
    scale: int = 1


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a closed list."""

    known: tuple[str, ...]


class Found(Word):
    """A word of a list that is complete once all that is declared is known."""

    __slots__ = ("find",)
    find: Callable[[], tuple[str, ...]]

    def __init__(self, find: Callable[[], tuple[str, ...]]) -> None:
        object.__setattr__(self, "find", find)

    @property
    def known(self) -> tuple[str, ...]:
        """The words."""
        return self.find()

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a list that the reader has: of actions, of norms."""

    what: str


@dataclass(frozen=True, slots=True)
class Form:
    """A text of a form that a pattern tells, such as the id of a technique."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Text:
    """What people read, in one language or in several; in that of the exercise inside.

    Args:
        stripped: Whether blanks and empty lines around it are left out inside.

    """

    stripped: bool = False


@dataclass(frozen=True, slots=True)
class Base64:
    """What is in a file, in base64; the same text inside.

    Args:
        largest: Most bytes that a file may have.

    """

    largest: int


@dataclass(frozen=True, slots=True)
class YesNo:
    """Whether something is so: ``true`` or ``false``."""


@dataclass(frozen=True, slots=True)
class Only:
    """One value, and nothing else: ``true``, where something is so."""

    value: bool | int


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A word that stands for something, or what else can stand there, written out.

    Args:
        words: Each word and what it stands for.
        of: How the rest is written.

    """

    words: tuple[tuple[str, object], ...]
    of: Unit


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several of one unit; a tuple inside."""

    of: Unit
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A map of the keys that a class declares."""

    of: type[Any]


@dataclass(frozen=True, slots=True)
class PairsOf:
    """A map of the keys that a class declares; pairs of key and value inside."""

    of: type[Any]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A member of a closed vocabulary, by the vocabulary's name."""

    of: str


Leaf = (
    Id
    | Line
    | Text
    | Base64
    | Length
    | Moment
    | Mark
    | Zoned
    | Ratio
    | Real
    | Number
    | Count
    | YesNo
    | Only
    | Word
    | Named
    | Form
)
"""What stands for itself: a text, a number, a time, a yes or no."""

Unit = Leaf | Shorthand | ListOf | MapOf | PairsOf | OneOf
"""How something is written, and within which bounds."""

ID: Final = Id()
LINE: Final = Line()
TEXT: Final = Text()
PROSE: Final = Text(stripped=True)
"""What is written in lines: the last one ends like the others, and that is not said."""
LENGTH: Final = Length()
MOMENT: Final = Moment()
MARK: Final = Mark()
ZONED: Final = Zoned()
YES_NO: Final = YesNo()
YES: Final = Only(value=True)
LABEL: Final = Word(LABELS)
PERCENT: Final = Number("percent", 0, 100, ONE // 100)
POINTS: Final = Number("points", -100, 100, ONE // 100)
"""A change of an index of 0 to 100, which is kept as a share of the whole."""
TECHNIQUE: Final = Form(r"^T\d{4}(\.\d{3})?$")
"""The id of a technique of ATT&CK, such as ``T1486`` or ``T1003.006``."""
CODE: Final = Form(r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?$")
"""The code of a language, such as ``en`` or ``pt-BR``."""
PAIR: Final = ListOf(ID, 2, 2)


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key that an author writes.

    Args:
        unit: How its value is written.
        by: Who may be told its content.
        says: What it means, in a sentence.
        refers: What kind of thing an id in it names.
        name: The key, as an author writes it.
        field: The field that it fills.
        left_out: What is meant, as an author would write it, where the key is left out.
        bare: Whether it stands for the whole value, without a map around it.
        like: The field before it whose value it has where nothing is written.
        makes: The class of its value, where its field holds what several keys make.
        paired: Whether its field holds it beside its name, if it is not what is meant without it.
        spelled_out: Whether the one text of a document says that it was left out.
        empty: What is kept where nothing is written: the default of its field.

    """

    unit: Unit
    by: SeenBy = "staff"
    says: str = ""
    refers: str = ""
    name: str = ""
    field: str = ""
    left_out: object = MUST
    bare: bool = False
    like: str = ""
    makes: type[Any] | None = None
    paired: bool = False
    spelled_out: bool = True
    empty: Any = None

    @property
    def required(self) -> bool:
        """Whether it must be there."""
        return self.left_out is MUST


def key(
    by: SeenBy,
    says: str,
    unit: Unit = ID,
    *,
    refers: str = "",
    name: str = "",
    left_out: object = MUST,
    like: str = "",
    default: Any = MISSING,  # noqa: ANN401 - a field of any type
    spelled_out: bool = True,
) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a field that an author writes under a key: its own name, if no other is given."""
    made = Key(unit, by, says, refers, name, left_out=left_out, like=like, spelled_out=spelled_out)
    return field(metadata={"key": made}, default=default)


def bare(by: SeenBy, unit: Unit = ID, *, refers: str = "") -> Any:  # noqa: ANN401 - a field
    """Declare the one field of what is written without a map, ``{isolate: qn-tos}``.

    What it means, its class says.
    """
    return field(metadata={"key": Key(unit=unit, by=by, refers=refers, bare=True)})


def kept(unit: Unit = ID, *, refers: str = "", default: Any = MISSING) -> Any:  # noqa: ANN401 - a field
    """Declare a field of what is written otherwise: how staff type it, and what it names."""
    return field(metadata={"key": Key(unit=unit, refers=refers)}, default=default)


def keys_from(classes: Callable[[], Iterable[type[Any]]], *, default: tuple[()]) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a field that holds what is written under the keys of other classes, if any is.

    Args:
        classes: The classes, each with its kind for a key and ``by`` for those who may be told.
        default: What it holds where none is written.

    """
    return field(metadata={"keys": classes}, default=default)


def further_keys(keys: Callable[[], Iterable[Key]]) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a field that holds what is changed under keys that are declared elsewhere, by name.

    Args:
        keys: The keys, each with its name and with what is kept where nothing is written.

    """
    return field(metadata={"further": keys}, default=())


def keys_of(cls: type[Any]) -> tuple[Key, ...]:
    """Return the keys that a class declares, in their order; what others fill has none.

    Raises:
        InvariantViolated: If one stands twice: classes that others declare bring theirs with them.

    """
    found = _KEYS.get(cls)
    if found is None:
        found = tuple(key for one in fields(cls) for key in _of_field(one))
        twice = [name for name, times in Counter(one.name for one in found).items() if times > 1]
        if twice:
            raise InvariantViolated(f"{cls.__name__} has the key {twice[0]} twice")
        _KEYS[cls] = found
    return found


def _of_field(one: Field[Any]) -> Iterator[Key]:
    if "key" in one.metadata:
        yield _named(one)
    for cls in one.metadata["keys"]() if "keys" in one.metadata else ():
        yield replace(
            key_of(cls),
            by=cls.by,
            field=one.name,
            left_out=None,
            makes=cls,
            spelled_out=cls.spelled_out,
        )
    for further in one.metadata["further"]() if "further" in one.metadata else ():
        yield replace(further, field=one.name, paired=True)


def _named(one: Field[Any]) -> Key:
    declared: Key = one.metadata["key"]
    empty = None if one.default is MISSING else one.default
    return replace(declared, name=declared.name or one.name, field=one.name, empty=empty)


def writing_of(cls: type[Any]) -> type[Any]:
    """Return the class that declares how something is written: another one, or itself."""
    found: type[Any] = getattr(cls, "written", cls)
    return found


def key_of(cls: type[Any]) -> Key:
    """Return the one key under which something of a closed vocabulary is written: its kind."""
    found = _OF_KINDS.get(cls)
    if found is None:
        written = writing_of(cls)
        whole = keys_of(written)[0]
        made = whole if whole.bare else Key(unit=MapOf(written))
        found = _OF_KINDS[cls] = replace(made, name=cls.kind, says=sentence_of(cls), field="")
    return found


_KEYS: Final[dict[type[Any], tuple[Key, ...]]] = {}
_OF_KINDS: Final[dict[type[Any], Key]] = {}
"""What was asked for before: a large drill has thousands of effects."""


def sentence_of(cls: type[Any]) -> str:
    """Return what a class stands for: its docstring, in one line."""
    return " ".join((cls.__doc__ or "").split())
