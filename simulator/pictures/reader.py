"""From what is filled in to what it makes: a command, an action, or one sentence of refusal.

Each field is read by how it is declared to be asked.  A field that is missing or cannot be read is
refused here, by its label; whether the command may be asked now is for ``refuse`` in the domain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, TypeVar

from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import asked_by, in_one_line, makes
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.domain.values.fit import LONGEST_LINE
from simulator.domain.values.forms import NO, TYPED, YES, FormField, Shift, form_of
from simulator.domain.values.texts import LONGEST
from simulator.domain.values.value import member
from simulator.pictures.effect_forms import read_chosen
from simulator.pictures.port import Fields
from simulator.pictures.templates import left_blank
from simulator.units import parse_duration, parse_mark

ACT: Final = "act:"
"""So begins the kind of the form of an action."""
Given = str | tuple[str, ...]
T = TypeVar("T")
MOST: Final = 1_000
"""Entries of one field that takes several: more than any exercise has to choose from."""
MOST_EFFECTS: Final = 100


def command_of(picture: Picture, kind: str, fields: Fields) -> Command | str:
    """Return the command that a console asks for, or in one line why it cannot be read."""
    made = _command_of(picture, kind, fields)
    return in_one_line(made) if isinstance(made, str) else made


def _command_of(picture: Picture, kind: str, fields: Fields) -> Command | str:
    if kind.startswith(ACT):
        action = member(Action, kind.removeprefix(ACT))
        if action is None:
            return f"Not possible: there is no action {kind.removeprefix(ACT):.40}."
        taken = filled(action, fields)
        return taken if isinstance(taken, str) else Act.of(taken)
    form = asked_by(kind)
    if form is None or not makes(form):
        return f"Not possible: nothing is known as {kind:.40}."
    made = filled(form, fields)
    return made if isinstance(made, str) else made.meant(picture)


def filled(form: type[T], fields: Fields) -> T | str:
    """Return what a form makes as it is filled in, or what is wrong with its first bad field.

    What is wrong is said in one line: it may quote what was posted.
    """
    given: dict[str, Any] = {}
    try:
        for one in form_of(form):
            read = READ[one.choices] if one.choices in TYPED else _chosen
            made = read(one, fields.get(one.name, ""))
            if one.makes is None:
                given[one.name] = made
            else:
                given[one.into] = (*given.get(one.into, ()), one.makes(made))
    except _Unread as unread:
        return in_one_line(str(unread))
    return form(**given)


def are_texts(fields: Fields) -> bool:
    """Return whether what is filled in is what a port takes: a program may post anything."""
    each: Iterable[object] = fields.values()
    return all(isinstance(one, str) or _is_several(one) for one in each)


def _is_several(given: object) -> bool:
    return isinstance(given, tuple) and all(isinstance(one, str) for one in given)


class _Unread(Exception):
    """Why a field cannot be read, in a sentence."""


def _text(one: FormField, given: object) -> str:
    if isinstance(given, tuple):
        raise _Unread(f"Not possible: {one.label} takes one entry, {len(given)} are given.")
    if not isinstance(given, str):
        raise _Unread(f"Not possible: {one.label} takes a text.")
    if one.required and not given.strip():
        raise _Unread(f"Not possible: {one.label} is empty. Fill it in.")
    if len(given) > LONGEST:
        # Here and not only in the domain: what reaches it is written down, refused or not.
        raise _Unread(f"Not possible: {one.label} may have {LONGEST} characters at most.")
    return _whole(given)


def _whole(text: str) -> str:
    """Replace half a character: it cannot be written down, and a program may post it."""
    return text.encode("utf-8", "replace").decode()


def _several(one: FormField, given: object, most: int, longest: int) -> tuple[str, ...]:
    """Read several entries, or the only one; here and not later, as with a text."""
    each = ((given,) if given else ()) if isinstance(given, str) else given
    if not isinstance(each, tuple) or not _is_several(each):
        raise _Unread(f"Not possible: {one.label} takes texts.")
    if len(each) > most or any(len(entry) > longest for entry in each):
        raise _Unread(
            f"Not possible: {one.label} may have {most} entries at most, "
            f"each of {longest} characters at most."
        )
    return tuple(map(_whole, each))


def _chosen(one: FormField, given: Given) -> Given:
    """Read one choice, or several."""
    if not one.many:
        text = _text(one, given) or one.default
        if one.known and text not in one.known and (text or one.required):
            known = ", ".join(one.known)
            raise _Unread(f"Not possible: {one.label} is one of {known}, not {text:.40}.")
        return text
    ids = _several(one, given, MOST, LONGEST_LINE)
    if one.required and not ids:
        raise _Unread(f"Not possible: {one.label} is empty. Choose at least one.")
    return ids


def _message(one: FormField, given: Given) -> str:
    text = _text(one, given)
    blank = left_blank(text)
    if blank:
        raise _Unread(f"Not possible: {blank} is still to be filled in. Write it, or take it out.")
    return text


def _cut(_one: FormField, given: Given) -> str:
    """Cut and not refused: an emergency does not wait for a shorter text."""
    return _whole(given[:LONGEST]) if isinstance(given, str) else ""


def _yes(one: FormField, given: Given) -> bool:
    text = _text(one, given) or NO
    if text not in (YES, NO):
        raise _Unread(f"Not possible: {one.label} is yes or no, not {text:.40}.")
    return text == YES


_PACE: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}|/[1-9][0-9]{0,5})?\Z")
"""What ``Fraction`` may be given: it would work for minutes on an exponent like 1e999999999."""


def _pace(one: FormField, given: Given) -> Fraction:
    text = _text(one, given)
    if _PACE.match(text) is None:
        raise _Unread(f"Not possible: {text:.40} is no pace. Write it like 3, 2.5 or 7/3.")
    return Fraction(text)


def _percent(one: FormField, given: Given) -> int | None:
    """Read a whole percentage; nothing is none, where it may be left out."""
    text = _text(one, given).strip().removesuffix("%").strip()
    if not text and not one.required:
        return None
    if not (text.isascii() and text.isdecimal() and int(text[:4]) <= _ALL):
        raise _Unread(f"Not possible: {text:.40} is no percentage. Write 0 to 100.")
    return int(text)


_ALL: Final = 100
"""Percent of a whole."""


def _length(one: FormField, given: Given) -> int:
    text = _text(one, given)
    try:
        return parse_duration(text)
    except ValueError:
        why = f"Not possible: {text:.40} is no duration. Write it like 45m or 6h."
        raise _Unread(why) from None


def _later(one: FormField, given: Given) -> int:
    """Read a length of time; nothing is at once."""
    return _length(one, given) if _text(one, given).strip() else 0


def _minutes(one: FormField, given: Given) -> int:
    """Read a number of minutes or a length of time, either with its sign."""
    text = _text(one, given).strip()
    signed = text[:1] in ("+", "-", "\u2212")
    sign = -1 if signed and text[0] != "+" else 1
    bare = (text[1:] if signed else text).removesuffix("min").strip()
    try:
        return sign * parse_duration(f"{bare}m" if bare.isdecimal() else bare)
    except ValueError:
        why = f"Not possible: {text:.40} is no time. Write minutes, like 15 or -5."
        raise _Unread(why) from None


def _shift(one: FormField, given: Given) -> Shift:
    """Read minutes, or a mark of the exercise such as ``1:30``."""
    text = _text(one, given).strip()
    if ":" not in text:
        return Shift(_minutes(one, given), to=False)
    try:
        clock, seconds = parse_mark(text if text[:1] in "Ts" else f"T+{text}")
    except ValueError:
        clock, seconds = "", 0
    if clock != "x":
        raise _Unread(f"Not possible: {text:.40} is no time of the exercise. Write 1:30.")
    return Shift(seconds, to=True)


def _effects(one: FormField, given: Given) -> tuple[Any, ...]:
    """Read effects, each as its form made it."""
    read = read_chosen(_several(one, given, MOST_EFFECTS, LONGEST))
    if isinstance(read, str):
        raise _Unread(read)
    return read


_SECONDS: Final = 9
"""Figures of a wall second, at least: what is shorter was typed and is no time to come."""


def _moment(one: FormField, given: Given) -> int:
    """Read a wall second, as a seat's window has made it of what was typed; nothing is none."""
    text = _text(one, given).strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) >= _SECONDS):
        why = f"Not possible: {text:.40} is no time to come. Write 09:00, or +10 for ten minutes."
        raise _Unread(why)
    return int(text)


READ: Final[Mapping[str, Callable[[FormField, Given], Any]]] = {
    "line": _text,
    "text": _text,
    "message": _message,
    "cut": _cut,
    "yes-no": _yes,
    "length": _length,
    "later": _later,
    "minutes": _minutes,
    "shift": _shift,
    "pace": _pace,
    "percent": _percent,
    "moment": _moment,
    "effects": _effects,
}
"""How a field is typed → what reads it; all others are chosen, or the row under the cursor."""
