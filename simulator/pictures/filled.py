"""The fields of a form as they were posted, read one by one as what they should be.

Which command they make does not belong here.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from simulator.domain.commands import play
from simulator.domain.picture import Picture
from simulator.pictures.effect_forms import read_chosen
from simulator.pictures.effect_lines import read_effects
from simulator.pictures.port import Fields
from simulator.units import parse_duration, parse_mark

YES: Final = "yes"
NO: Final = "no"
_PACE: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}|/[1-9][0-9]{0,5})?\Z")
"""What ``Fraction`` may be given: it would work for minutes on an exponent like 1e999999999."""


class Filled:
    """The fields as posted; the first thing that is wrong with them is kept."""

    def __init__(self, picture: Picture, fields: Fields) -> None:
        self.picture = picture
        self.fields = fields
        self.problem = ""

    def refuse(self, sentence: str) -> None:
        """Keep why it cannot be read, unless something before it was wrong already."""
        self.problem = self.problem or sentence

    def text(self, name: str, label: str, *, required: bool = True) -> str:
        """Return one text; an empty one is refused if it is required."""
        given = self.fields.get(name, "")
        if isinstance(given, tuple):
            self.refuse(f"Not possible: {label} takes one entry, {len(given)} are given.")
            return ""
        if required and not given.strip():
            self.refuse(f"Not possible: {label} is empty. Fill it in.")
        if len(given) > play.LONGEST:
            # Here and not only in the domain: what reaches it is written down, refused or not.
            self.refuse(f"Not possible: {label} may have {play.LONGEST} characters at most.")
        # Half a character cannot be written down; a terminal does not send any, a program may.
        return given.encode("utf-8", "replace").decode()

    def many(self, name: str, label: str, *, required: bool = True) -> tuple[str, ...]:
        """Return several ids; none is refused if one is required."""
        given = self.fields.get(name, ())
        ids = ((given,) if given else ()) if isinstance(given, str) else given
        if required and not ids:
            self.refuse(f"Not possible: {label} is empty. Choose at least one.")
        return ids

    def yes(self, name: str, label: str) -> bool:
        """Return a yes or no; nothing is a no."""
        given = self.text(name, label, required=False) or NO
        if given not in (YES, NO):
            self.refuse(f"Not possible: {label} is yes or no, not {given:.40}.")
        return given == YES

    def one_of(self, name: str, label: str, known: tuple[str, ...]) -> str:
        """Return one of several known words."""
        given = self.text(name, label)
        if given and given not in known:
            self.refuse(f"Not possible: {label} is one of {', '.join(known)}, not {given:.40}.")
        return given

    def kappa(self, name: str) -> Fraction:
        """Return a pace."""
        given = self.text(name, "Pace")
        if _PACE.match(given) is None:
            self.refuse(f"Not possible: {given:.40} is no pace. Write it like 3, 2.5 or 7/3.")
            return Fraction(1)
        return Fraction(given)

    def span(self, name: str, label: str) -> int:
        """Return a duration in seconds."""
        given = self.text(name, label)
        try:
            return parse_duration(given)
        except ValueError:
            self.refuse(f"Not possible: {given:.40} is no duration. Write it like 45m or 6h.")
            return 1

    def later(self, name: str, label: str) -> int:
        """Return a duration in seconds; nothing is at once."""
        return self.span(name, label) if self.text(name, label, required=False).strip() else 0

    def minutes(self, name: str, label: str) -> int:
        """Return seconds, from a number of minutes or a duration, either with its sign."""
        given = self.text(name, label).strip()
        signed = given[:1] in ("+", "-", "\u2212")
        sign = -1 if signed and given[0] != "+" else 1
        bare = (given[1:] if signed else given).removesuffix("min").strip()
        try:
            return sign * parse_duration(f"{bare}m" if bare.isdecimal() else bare)
        except ValueError:
            self.refuse(f"Not possible: {given:.40} is no time. Write minutes, like 15 or -5.")
            return 1

    def mark(self, name: str, label: str) -> int:
        """Return an exercise second, from a mark such as ``1:30``."""
        given = self.text(name, label).strip()
        try:
            clock, seconds = parse_mark(given if given[:1] in "Ts" else f"T+{given}")
        except ValueError:
            clock, seconds = "", 0
        if clock != "x":
            self.refuse(f"Not possible: {given:.40} is no time of the exercise. Write 1:30.")
        return seconds

    def effects(self, name: str) -> tuple[Any, ...]:
        """Return effects: chosen ones, or lines that were typed."""
        given = self.fields.get(name, "")
        read = read_chosen(given) if isinstance(given, tuple) else read_effects(given)
        if isinstance(read, str):
            self.refuse(read)
            return ()
        return read
