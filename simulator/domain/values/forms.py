"""Forms that people fill in: declared once, on the class that their answers make.

A field says what stands before it, where its choices come from or how it is typed, and what it
begins with; a verb, how the form is called, what follows, and what is said once it is sent.  The
form, its reader, the menus and the manual follow from that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin, get_type_hints

Typed = Literal["line", "text", "choice", "effects"]
"""The field that takes what is typed."""
TYPED: Final[Mapping[str, Typed]] = {
    "line": "line",
    "text": "text",
    "message": "text",
    "cut": "line",
    "yes-no": "choice",
    "length": "line",
    "later": "line",
    "minutes": "line",
    "shift": "line",
    "pace": "line",
    "percent": "line",
    "moment": "line",
    "effects": "effects",
}
"""How a field is typed → what takes it: a text, one that may begin with a template (``message``),
one that is cut where it is too long; a length of time such as ``1h``, one that may be left out,
minutes with their sign, those or a mark such as ``1:36``; a pace such as ``7/3``; a percentage
such as ``70``; a wall second, typed as a time such as ``09:00``.  All else names where choices
come from, or the row under the cursor."""


class Shift(NamedTuple):
    """A time by which something moves, in seconds; or the exercise second that it moves to."""

    seconds: int
    to: bool


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form.

    Args:
        name: The field of the class.
        label: What stands before it.
        choices: Where its choices come from, or how it is typed; ``literal``: from its own type.
        required: Whether it must be filled in.
        default: What holds where nothing is filled in.
        hint: What an empty field says.
        begins: What stands in it at first; ``first`` and ``last``: of its choices.
        row: Whether it is the row that the form is opened on, which is carried along, not asked.
        many: Whether it takes several choices.
        known: All that can stand in it, if that is a closed list.
        into: The field of the class that holds what it makes with others, if it is none itself.
        makes: What is made of the text in it, for that.

    """

    name: str
    label: str
    choices: str
    required: bool
    default: str = ""
    hint: str = ""
    begins: str = ""
    row: bool = False
    many: bool = False
    known: tuple[str, ...] = ()
    into: str = ""
    makes: Callable[[Any], Any] | None = None


def ask(
    label: str,
    choices: str,
    *,
    default: Any = MISSING,  # noqa: ANN401 - a field of any type
    required: bool | None = None,
    hint: str = "",
    begins: str = "",
    sparse: bool = False,
) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a field of a form; a sparse one is not written where it holds its default.

    What has no default is required, unless ``required`` says otherwise: a default is also what
    rows of older records mean that lack the field, and no form may change that.
    """
    required = default is MISSING if required is None else required
    asked = {"label": label, "choices": choices, "hint": hint, "begins": begins}
    kept = {"sparse": True} if sparse else {}
    return field(default=default, metadata={**asked, "required": required, **kept})


def asks_from(asked: Callable[[], Iterable[FormField]], *, default: tuple[()]) -> Any:  # noqa: ANN401 - stands for a field
    """Declare a field that holds what several fields of the form make, and is written if any does.

    Args:
        asked: The fields; each says what is made of it.
        default: What it holds where none does.

    """
    return field(default=default, metadata={"asked": asked, "sparse": True})


def opened_on(label: str, row: str, *, default: Any = MISSING) -> Any:  # noqa: ANN401 - a field
    """Declare the field that the row fills which a form is opened on."""
    asked = {"label": label, "choices": row, "required": default is MISSING, "row": True}
    return field(default=default, metadata=asked)


def form_of(cls: type[Any]) -> tuple[FormField, ...]:
    """Return the fields of a form, in order; what others fill is none."""
    if cls not in _FORMS:
        _FORMS[cls] = tuple(_asked(cls))
    return _FORMS[cls]


_FORMS: Final[dict[type[Any], tuple[FormField, ...]]] = {}
"""What was asked for before: annotations cost more than all the refusals of a menu together."""


def _asked(cls: type[Any]) -> Iterator[FormField]:
    hints = get_type_hints(cls)
    for one in fields(cls):
        if "label" in one.metadata:
            yield FormField(
                name=one.name,
                default=one.default if isinstance(one.default, str) else "",
                many=get_origin(hints[one.name]) is tuple,
                known=get_args(hints[one.name]) if one.metadata["choices"] == "literal" else (),
                **{name: held for name, held in one.metadata.items() if name != "sparse"},
            )
        for other in one.metadata["asked"]() if "asked" in one.metadata else ():
            yield replace(other, into=one.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """What a form is called, what follows if it is sent, and what is said then.

    Args:
        title: What it does, as a person would say it.
        send: The word on the button.
        about: One line beside the title.
        then: What follows in general.
        grave: Whether that is a grave thing.
        paused: What follows instead while the exercise is paused.
        alone: What follows instead where nobody sits at exercise control.
        heading: What stands over what follows.
        note: What stands beside the button.
        said: What is said once it was taken; ``{row}`` is the row it was opened on.
        said_paused: The same of what is sent in a pause.
        said_alone: The same where nobody sits at exercise control.
        key: The key that opens it, wherever the cursor is.
        keyed: Kinds of seat that have the key; empty: all that have the form.
        on_row: The key that asks for it on the row under the cursor.
        instead: The kind that the same fields may be sent as instead, by the key of that page.
        menu: The heading it stands under in the menu of staff; empty: it is opened on a row.

    """

    title: str
    send: str = "send"
    about: str = ""
    then: str = ""
    grave: bool = False
    paused: str = ""
    alone: str = ""
    heading: str = "If you send this"
    note: str = ""
    said: str = "Taken."
    said_paused: str = ""
    said_alone: str = ""
    key: str = ""
    keyed: frozenset[str] = frozenset()
    on_row: str = ""
    instead: str = ""
    menu: Literal["", "Exercise", "Plan", "Teams", "Time", "Story", "Evaluation"] = ""


SEEN: Final = "Who will see it"
"""What stands over who will see a message."""
STILL: Final = "all clocks stand still; nothing is sent"
AFTER: Final = "It goes out at RESUMEX."
BREACH: Final = "only to pass on what its label forbids; it is on record as a breach"

MENU: Final = ("Exercise", "Plan", "Teams", "Time", "Story", "Evaluation")
"""The headings of staff's menu, in order."""
YES: Final = "yes"
NO: Final = "no"
