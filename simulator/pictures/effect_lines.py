"""Effects as control types them: one a line, such as ``impair asset=tos cause=fault keeps=40%``.

The vocabulary is the domain's closed one; names, fields and their order come from its classes, so
nothing is listed twice.  Whether a named subject exists is not known here.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Final, get_args

from simulator.domain.plan.effects import KEYS, Effect
from simulator.domain.values.declare import Count, Length, Number
from simulator.domain.values.tlp import LABELS
from simulator.domain.values.value import encode
from simulator.times import duration
from simulator.units import ONE, parse_duration, percent

EFFECTS: Final[dict[str, type[Any]]] = {one.kind: one for one in get_args(Effect)}
"""Kind → its one class."""


def read_effects(text: str) -> tuple[Effect, ...] | str:
    """Return the effects that lines stand for, or a sentence that says which line is wrong."""
    found: list[Effect] = []
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        effect = _read(line.split())
        if isinstance(effect, str):
            return f"Not possible: effect {n} {effect}"
        found.append(effect)
    return tuple(found)


def _read(tokens: list[str]) -> Effect | str:
    kind, *given = tokens
    if kind not in EFFECTS:
        return f"is not known: {kind:.40}. Known: {', '.join(EFFECTS)}."
    cls = EFFECTS[kind]
    names = [one.name for one in fields(cls)]
    filled: dict[str, str | int] = {}
    for token in given:
        name, _, text = token.partition("=")
        if name not in names or not text:
            return f"has no {token:.40}: {kind} takes {_shape(kind)}."
        amount = amount_of(name, text) if is_amount(name) else text
        if amount is None:
            return f"has {name}={text:.40}; write it like {like(name)}."
        filled[name] = amount
    optional = {one.name for one in fields(cls) if one.default is not MISSING}
    missing = [name for name in names if name not in filled and name not in optional]
    if missing:
        return f"lacks {missing[0]}: {kind} takes {_shape(kind)}."
    if filled.get("tlp", LABELS[0]) not in LABELS:
        return f"has tlp={filled['tlp']:.40}; use {', '.join(LABELS)}."
    made: Effect = cls(**filled)
    return made


def is_amount(name: str) -> bool:
    """Return whether a number or a time belongs in a field."""
    return isinstance(KEYS[name].unit, Length | Count | Number)


def amount_of(name: str, text: str) -> int | None:
    """Return the whole number that a text means in a field, ``None`` if it means none."""
    try:
        match KEYS[name].unit:
            case Length():
                return parse_duration(text)
            case Count():
                return int(text)
            case Number(scale=scale) if scale == ONE:
                number = float(text)
            case _:  # a share, however it is written elsewhere
                number = float(text.removesuffix("%")) / 100
    except ValueError:
        return None
    # Tension has an index of ten; a share beyond tenfold either way is a slip of the hand.
    return round(number * ONE) if -10 <= number <= 10 else None  # noqa: PLR2004 - as said


def like(name: str) -> str:
    """Return an example of what is written in a field for numbers."""
    match KEYS[name].unit:
        case Length():
            return "45m"
        case Count():
            return "2"
        case Number(scale=scale) if scale == ONE:
            return "1.5"
        case _:
            return "40%"


def _shape(kind: str) -> str:
    return " ".join(
        f"{one.name}={like(one.name)}" if is_amount(one.name) else f"{one.name}=…"
        for one in fields(EFFECTS[kind])
    )


def shapes() -> tuple[str, ...]:
    """Return how each effect is written, for the form."""
    return tuple(f"{kind} {_shape(kind)}" for kind in EFFECTS)


def line_of(effect: Effect) -> str:
    """Return an effect as it would be typed."""
    given = encode(effect)
    parts = [given.pop("kind")]
    for name, item in given.items():
        text = _typed(name, item)
        if text:
            parts.append(f"{name}={text}")
    return " ".join(parts)


def _typed(name: str, item: str | int) -> str:
    if isinstance(item, str):
        return item
    match KEYS[name].unit:
        case Length():
            return duration(item)
        case Count():
            return str(item)
        case Number(scale=scale) if scale == ONE:
            return f"{item / ONE:.6f}".rstrip("0").rstrip(".")
        case _:
            return percent(item).replace(" ", "")
