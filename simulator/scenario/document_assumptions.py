"""The model's assumptions that an author can change: one field a knob of the domain.

Everything of a field comes from where the knob is declared.  A knob that is left out is written
with its default into the canonical text, so that a later default does not change an old record.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, Field, create_model
from pydantic_core import PydanticCustomError

from simulator.domain.declare import SeenBy
from simulator.domain.knobs import KNOBS, SCALE, Declared, Knobs
from simulator.domain.knobs.effort import EffortKnobs
from simulator.scenario.document_parts import Duration, Part, fraction, seen
from simulator.units import duration, parse_duration

_WHOLE: Final = frozenset({"count", "USD"})
"""Units of which there are no fractions."""


_TOLD: Final = frozenset(one.name for one in fields(EffortKnobs))
"""The rules of play: a seat is told in what they differ from the manual's."""


def _within(declared: Declared) -> AfterValidator:
    low, high = duration(declared.low), duration(declared.high)

    def check(text: str) -> str:
        if not declared.low <= parse_duration(text) <= declared.high:
            context = {"text": text, "low": low, "high": high}
            raise PydanticCustomError("outside_range", "{text} is outside the range", context)
        return text

    return AfterValidator(check)


def written(declared: Declared, inside: int) -> str | int | float:
    """Return a knob's value as an author writes it."""
    if declared.unit == "duration":
        return duration(inside)
    if declared.unit in _WHOLE:
        return inside // SCALE[declared.unit]
    return inside / SCALE[declared.unit]


def _type(declared: Declared) -> Any:  # noqa: ANN401 - a type made at run time
    if declared.unit == "duration":
        return Annotated[Duration, _within(declared)]
    number = int if declared.unit in _WHOLE else float
    low, high = written(declared, declared.low), written(declared, declared.high)
    return Annotated[number, Field(ge=low, le=high)]


def _field(name: str, default: int) -> tuple[Any, Any]:
    declared = KNOBS[name]
    to: SeenBy = "all" if name in _TOLD else "never"
    return _type(declared), seen(to, declared.text, default=written(declared, default))


DEFAULTS: Final[dict[str, int]] = {one.name: getattr(Knobs(), one.name) for one in fields(Knobs)}
"""Knob → its default, in whole units inside."""


if TYPE_CHECKING:

    class Assumptions(Part):
        """Assumptions of the model; what is left out keeps its default."""

else:
    Assumptions = create_model(
        "Assumptions",
        __base__=Part,
        __module__=__name__,
        __doc__="Assumptions of the model; what is left out keeps its default.",
        **{name: _field(name, default) for name, default in DEFAULTS.items()},
    )


def knobs_of(assumptions: Assumptions) -> Knobs:
    """Return the knobs that an author's assumptions stand for."""
    return Knobs(**{name: _inside(name, one) for name, one in assumptions.model_dump().items()})


def _inside(name: str, written: str | float) -> int:
    if isinstance(written, str):
        return parse_duration(written)
    # By way of the decimal text, because 0.07 * 10000 is not 700 in binary.
    return round(fraction(written) * SCALE[KNOBS[name].unit])
