"""What a value that is kept may be, by the unit it is written in.

What an author writes the reader of scenario files checks as it is written.  What staff post comes
as it is kept, and is held to the same bounds here.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.values.declare import Count, Id, Key, Length, Line, Number, Unit, Word
from simulator.errors import InvariantViolated
from simulator.harmless import steering
from simulator.times import duration
from simulator.units import DAY

ID_PATTERN: Final = r"[A-Za-z][A-Za-z0-9-]{0,31}"
LONGEST_LINE: Final = 120
LONGEST_LENGTH: Final = 400 * DAY


def misfit(one: Key, held: object) -> str | None:
    """Return what would be right in the place of a value; ``None`` if its key can hold it.

    Raises:
        InvariantViolated: If nothing is known of the unit.

    """
    return None if one.empty is not None and held == one.empty else _of_unit(one.unit, held)


def _of_unit(unit: Unit, held: object) -> str | None:
    match unit:
        case Id(begins=begins):
            fits, right = _is_id(begins, held), f"{begins} and a name" if begins else "a name"
            right += ", of a letter and at most 31 letters, digits and hyphens"
        case Line():
            fits = isinstance(held, str) and len(held) <= LONGEST_LINE and is_line(held)
            right = f"one line of {LONGEST_LINE} characters at most"
        case Word(known=known):
            fits, right = held in known, f"one of {', '.join(known)}"
        case Length(low=low, high=high):
            most = LONGEST_LENGTH if high is None else high
            fits, right = _within(held, low, most), f"{duration(low)} to {duration(most)}"
        case Count(low=low, high=high, scale=scale):
            fits, right = _within(held, low * scale, high * scale), f"{low} to {high}"
        case Number(low=low, high=high, scale=scale, above=above):
            fits = _within(held, low * scale, high * scale) and not (above and held == low * scale)
            right = f"{'more than ' if above else ''}{low:g} to {high:g} {unit.what}"
        case _:
            raise InvariantViolated(f"nothing is known of what {type(unit).__name__} keeps")
    return None if fits else right


def _is_id(begins: str, held: object) -> bool:
    return (
        isinstance(held, str)
        and held.startswith(begins)
        and re.fullmatch(ID_PATTERN, held.removeprefix(begins)) is not None
    )


def is_line(text: str) -> bool:
    """Return whether a text is one line that says something and that no terminal obeys."""
    return bool(text.strip()) and text.splitlines() == [text] and not steering(text)


def _within(held: object, low: float, high: float) -> bool:
    return isinstance(held, int) and low <= held <= high
