"""Single values as an author writes them: what is accepted in each unit, and what is made of it.

What they make up together is for ``derive``.  A value keeps the form in which it was written, so
that a document can be written out again as it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, LiteralString, assert_never

from pydantic_core import PydanticCustomError, core_schema
from pydantic_core.core_schema import CoreSchema

from simulator.domain.plan.severity import CATEGORIES, Category
from simulator.domain.values.declare import (
    CODE,
    Base64,
    Count,
    Form,
    Id,
    Leaf,
    Length,
    Line,
    Mark,
    Moment,
    Named,
    Number,
    Only,
    Ratio,
    Real,
    Text,
    Word,
    YesNo,
    Zoned,
)
from simulator.domain.values.fit import ID_PATTERN, LONGEST_LENGTH, LONGEST_LINE
from simulator.domain.values.ladder import STEPS
from simulator.harmless import steering
from simulator.scenario.texts import Setting, said_in
from simulator.scenario.vocabulary import (
    ACTION_MINUTES,
    EXPECTED,
    capabilities,
    critical_tasks,
    norms,
)
from simulator.scenario.vocabulary.regimes import archetypes, elements
from simulator.times import duration
from simulator.units import parse_duration, parse_mark

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler

LENGTH_PATTERN: Final = r"^(?=[0-9])([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$"
LENGTH_IN_EDITORS: Final[dict[str, Any]] = {
    "examples": ["45m", "1h30m", "90s"],
    "pattern": LENGTH_PATTERN,
}
MARK_PATTERN: Final = r"^(T\+|s\+)[0-9]{1,9}:[0-5][0-9](:[0-5][0-9])?$"
EXERCISE_MARK_PATTERN: Final = MARK_PATTERN.replace(r"(T\+|s\+)", r"T\+")
MARK_IN_EDITORS: Final[dict[str, Any]] = {
    "examples": ["T+0:45", "s+02:00"],
    "pattern": MARK_PATTERN,
}
MOMENT_IN_EDITORS: Final[dict[str, Any]] = {
    "examples": ["T+0:45"],
    "pattern": EXERCISE_MARK_PATTERN,
}
"""For editors alone: what is read here is read by ``units``, which says what would be right."""
LONGEST_TEXT: Final = 8_000


def printable_text(text: str) -> str:
    """Return a text in which nothing but what one reads stands."""
    found = steering(text)
    if found:
        raise PydanticCustomError(
            "control_character",
            "the text contains the control character {character}",
            {"character": f"U+{ord(found):04X}"},
        )
    return text


def _no_longer(text: str, seconds_of: Callable[[str], int], code: LiteralString) -> str:
    """Return a text that means a time, and no later one than any drill lasts."""
    try:
        seconds = seconds_of(text)
    except ValueError:
        raise PydanticCustomError(code, "{text} is no time", {"text": text}) from None
    if seconds > LONGEST_LENGTH:
        raise PydanticCustomError("duration_too_long", "{text} is too long", {"text": text})
    return text


def length_of_time(text: str) -> str:
    """Return a text that is a length of time, and no longer than any drill."""
    return _no_longer(text, parse_duration, "not_a_duration")


def point_in_time(text: str) -> str:
    """Return a text that is a point in time on either clock."""
    return _no_longer(text, lambda mark: parse_mark(mark)[1], "not_a_mark")


def point_in_exercise_time(text: str) -> str:
    """Return a text that is a point in exercise time."""
    if not point_in_time(text).startswith("T+"):
        raise PydanticCustomError(
            "not_an_exercise_mark", "{text} is not a point in exercise time", {"text": text}
        )
    return text


@dataclass(frozen=True, slots=True)
class Known:
    """A closed list of which text must be a word; completion in editors knows the list."""

    what: str
    words: Callable[[], Iterable[str]]

    def schema(self, text: CoreSchema) -> CoreSchema:
        """Return what checks the word after it is known to be text."""
        metadata = {"pydantic_js_functions": [self._listed]}
        return core_schema.no_info_after_validator_function(self._check, text, metadata=metadata)

    def _listed(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(core), "enum": list(self.words())}

    def _check(self, word: str) -> str:
        known = tuple(self.words())
        if word not in known:
            context = {"what": self.what, "word": word, "known": known}
            raise PydanticCustomError("unknown_word", "unknown {what} {word}", context)
        return word


def _answers(category: Category) -> Known:
    return Known(f"answer to {category.id}", lambda: [one.id for one in category.answers])


KNOWN: Final = {
    one.what: one
    for one in (
        Known("action", lambda: ACTION_MINUTES),
        Known("norm", norms),
        Known("step of the ladder", lambda: STEPS),
        Known("archetype", archetypes),
        Known("capability", capabilities),
        Known("critical task", critical_tasks),
        Known("element of a notification", elements),
        *map(_answers, CATEGORIES),
    )
} | {"expected action": Known("action", lambda: EXPECTED)}
"""Lists that declarations name."""


def time_with_a_zone(text: str) -> str:
    """Return a text that is a time of the calendar with its zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or "T" not in text:
        raise PydanticCustomError("not_a_start", "{text} is no time with a zone", {"text": text})
    return text


def leaf_schema(unit: Leaf) -> CoreSchema:  # noqa: C901, PLR0911, PLR0912 - one arm a unit
    """Return what reads a value of a unit, strictly."""
    match unit:
        case Id():
            return core_schema.str_schema(pattern=rf"^{ID_PATTERN}$", strict=True)
        case Line():
            return _printable(LONGEST_LINE)
        case Text():
            return _in_languages(_printable(LONGEST_TEXT))
        case Length():
            return _checked(_within(unit), LENGTH_IN_EDITORS)
        case Moment():
            return _checked(point_in_exercise_time, MOMENT_IN_EDITORS)
        case Mark():
            return _checked(point_in_time, MARK_IN_EDITORS)
        case Base64(largest=largest):
            return core_schema.str_schema(max_length=(largest + 2) // 3 * 4, strict=True)
        case Zoned():
            return _checked(time_with_a_zone)
        case Ratio(low=low, high=high) | Real(low=low, high=high):
            return core_schema.float_schema(ge=low, le=high, strict=True, allow_inf_nan=False)
        case Number(low=low, high=high, above=above):
            return core_schema.float_schema(
                gt=low if above else None,
                ge=None if above else low,
                le=high,
                strict=True,
                allow_inf_nan=False,
            )
        case Count(low=low, high=high):
            return core_schema.int_schema(ge=low, le=high, strict=True)
        case YesNo():
            return core_schema.bool_schema(strict=True)
        case Word(known=known):
            return core_schema.literal_schema(list(known))
        case Named(what=what):
            return KNOWN[what].schema(core_schema.str_schema(strict=True))
        case Only(value=value):
            return core_schema.literal_schema([value])
        case Form(pattern=pattern):
            return core_schema.str_schema(pattern=pattern, strict=True)
        case _:
            assert_never(unit)


def _checked(check: Callable[[str], str], editors: dict[str, Any] | None = None) -> CoreSchema:
    """Return what reads a text of a form; ``editors`` is what they are told of it."""
    text, metadata = core_schema.str_schema(strict=True), {"pydantic_js_updates": editors or {}}
    return core_schema.no_info_after_validator_function(check, text, metadata=metadata)


def _within(unit: Length) -> Callable[[str], str]:
    low, high = unit.low, LONGEST_LENGTH if unit.high is None else unit.high
    context = {"low": duration(low), "high": duration(high)}

    def check(text: str) -> str:
        if not low <= parse_duration(length_of_time(text)) <= high:
            raise PydanticCustomError("outside_range", "{low} to {high}", context)
        return text

    return check


def _printable(longest: int) -> CoreSchema:
    text = core_schema.str_schema(min_length=1, max_length=longest, strict=True)
    return core_schema.no_info_after_validator_function(printable_text, text)


def _in_languages(text: CoreSchema) -> CoreSchema:
    code = core_schema.str_schema(pattern=CODE.pattern, strict=True)
    several = core_schema.dict_schema(code, text, min_length=1, strict=True)
    return core_schema.tagged_union_schema(
        {"text": text, "languages": several}, text_tag, strict=True
    )


def text_tag(given: object) -> str:
    """Return how a text is written: as one, or in several languages."""
    return "languages" if isinstance(given, Mapping) else "text"


def leaf_lowered(  # noqa: C901, PLR0911, PLR0912 - one arm a unit
    unit: Leaf,
    plain: Any,  # noqa: ANN401 - what the schema let pass
    setting: Setting,
) -> str | float | Fraction | tuple[str, int]:
    """Return what a value of a unit stands for."""
    match unit:
        case Id(begins=begins):
            return f"{begins}{plain}"
        case Line() | Word() | Named() | Form() | Zoned() | Base64():
            return str(plain)
        case Number(scale=scale):
            return inside(plain, scale)
        case Length():
            return parse_duration(plain)
        case Moment():
            return parse_mark(plain)[1]
        case Mark():
            return parse_mark(plain)
        case Ratio():
            return Fraction(str(plain))
        case Real():
            return float(plain)
        case Count(scale=scale):
            return int(plain) * scale
        case Text(stripped=stripped):
            said = said_in(plain, setting.language)
            return said.strip() if stripped else said
        case YesNo():
            return bool(plain)
        case Only(value=value):
            return value
        case _:
            assert_never(unit)


@lru_cache(maxsize=1024)  # a large drill has the same few levels thousands of times
def inside(number: float, scale: int) -> int:
    """Return a written number in whole units inside; what is finer is rounded, halves to even.

    By way of the decimal text, because 0.07 * 10000 is not 700 in binary.
    """
    return round(Decimal(str(number)) * scale)
