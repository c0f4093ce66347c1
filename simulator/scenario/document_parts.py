"""The kinds of value that an author writes: ids, texts, times, levels, and who may see a field.

Only the shapes of single values belong here; what they make up together is in the modules named
``document_*``, and whether they make sense together is for the rules.  A value keeps the form in
which the author wrote it, so that a document can be written out again as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    Tag,
    model_validator,
)

from simulator.domain.declare import CODE, TECHNIQUE, SeenBy
from simulator.scenario.enough import counted
from simulator.scenario.leaves import (
    ID_PATTERN,
    KNOWN,
    LENGTH_IN_EDITORS,
    LONGEST_LINE,
    LONGEST_TEXT,
    MARK_PATTERN,
    MOMENT_IN_EDITORS,
    inside,
    length_of_time,
    point_in_exercise_time,
    point_in_time,
    printable_text,
    text_tag,
)
from simulator.units import ONE, parse_mark


class Part(BaseModel):
    """A part of the document: strict, and closed to keys it does not know."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        allow_inf_nan=False,
        use_attribute_docstrings=False,
    )

    @model_validator(mode="wrap")
    @classmethod
    def _counted(cls, plain: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401
        """Count what is wrong, so that a file of nothing but faults is given up in time."""
        return counted(plain, handler)


def seen(
    by: SeenBy,
    description: str,
    *,
    default: Any = ...,  # noqa: ANN401 - a field of any type
    refers: str = "",
    **more: Any,  # noqa: ANN401 - whatever pydantic's Field takes
) -> Any:  # noqa: ANN401 - stands where a field's default stands
    """Declare a field: who may be told its content, what it means, and what its id names."""
    extra: dict[str, Any] = {"seen_by": by}
    if refers:
        extra["refers"] = refers
    if isinstance(default, list):
        more["default_factory"] = list
    elif "default_factory" not in more:
        more["default"] = default
    return Field(description=description, json_schema_extra=extra, **more)


Id = Annotated[str, Field(pattern=rf"^{ID_PATTERN}$")]
"""The name of one thing; unique in its scenario."""

Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(printable_text)]
"""A short text in one language: a unit, a name of a phase."""

_Plain = Annotated[
    str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(printable_text)
]
_Language = Annotated[str, Field(pattern=CODE.pattern)]

Text = Annotated[
    Annotated[_Plain, Tag("text")]
    | Annotated[dict[_Language, _Plain], Field(min_length=1), Tag("languages")],
    Discriminator(text_tag),
]
"""What people read: one text, or one for each language, such as ``{en: …, th: …}``."""

Duration = Annotated[
    str,
    AfterValidator(length_of_time),
    Field(json_schema_extra=LENGTH_IN_EDITORS),
]
"""A length of time, such as ``45m`` or ``1h30m``."""

Mark = Annotated[
    str,
    AfterValidator(point_in_time),
    Field(json_schema_extra={"examples": ["T+0:45", "s+02:00"], "pattern": MARK_PATTERN}),
]
"""A point in exercise time (``T+0:45``) or in scenario time (``s+02:00``), since STARTEX."""

ExerciseMark = Annotated[
    str,
    AfterValidator(point_in_exercise_time),
    Field(json_schema_extra=MOMENT_IN_EDITORS),
]
"""A point in exercise time since STARTEX, such as ``T+0:45``."""

Action = Annotated[str, KNOWN["action"]]
"""A kind of action."""

Technique = Annotated[str, Field(pattern=TECHNIQUE.pattern)]
"""The id of a technique of ATT&CK, such as ``T1486`` or ``T1003.006``."""

Percent = Annotated[float, Field(ge=0, le=100)]
"""A level, a share or a chance, in percent."""

Points = Annotated[float, Field(ge=-100, le=100)]
"""A change of an index of 0 to 100, in points."""


def is_duration(extras: Iterable[object]) -> bool:
    """Return whether what is added to an annotation makes it a length of time."""
    return any(isinstance(one, AfterValidator) and one.func is length_of_time for one in extras)


def is_mark(extras: Iterable[object]) -> bool:
    """Return whether what is added to an annotation makes it a point in time."""
    marks = (point_in_time, point_in_exercise_time)
    return any(isinstance(one, AfterValidator) and one.func in marks for one in extras)


def is_text(extras: Iterable[object]) -> bool:
    """Return whether what is added to an annotation makes it something people read."""
    return any(isinstance(one, AfterValidator) and one.func is printable_text for one in extras)


def ppm(percent: float) -> int:
    """Return percent as parts per million; what is finer is rounded, halves to even."""
    return inside(percent, ONE // 100)


def fraction(number: float) -> Fraction:
    """Return a number as the fraction that its decimal text stands for."""
    return Fraction(str(number))


def exercise_seconds(mark: str) -> int:
    """Return the exercise second of a mark such as ``T+0:45``."""
    return parse_mark(mark)[1]
