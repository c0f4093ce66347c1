"""Effects as control types them: one a line, such as ``impair asset=tos cause=fault keeps=40%``.

The vocabulary is the domain's closed one; names, fields and their order come from its classes, so
nothing is listed twice.  Whether a named subject exists is not known here.
"""

from __future__ import annotations

from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import Count, Key, Length, Number, Unit, keys_of
from simulator.domain.values.tlp import LABELS
from simulator.domain.values.value import members
from simulator.times import duration
from simulator.units import ONE, parse_duration, percent


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
    known = members(Effect)
    if kind not in known:
        return f"is not known: {kind:.40}. Known: {', '.join(known)}."
    cls = known[kind]
    keys = {one.field: one for one in keys_of(cls)}
    filled: dict[str, str | int] = {}
    for token in given:
        name, _, text = token.partition("=")
        if name not in keys or not text:
            return f"has no {token:.40}: {kind} takes {_shape(cls)}."
        unit = keys[name].unit
        amount = amount_of(unit, text) if is_amount(unit) else text
        if amount is None:
            return f"has {name}={text:.40}; write it like {like(unit)}."
        filled[name] = amount
    missing = [name for name, one in keys.items() if name not in filled and must(one)]
    if missing:
        return f"lacks {missing[0]}: {kind} takes {_shape(cls)}."
    if filled.get("tlp", LABELS[0]) not in LABELS:
        return f"has tlp={filled['tlp']:.40}; use {', '.join(LABELS)}."
    made: Effect = cls(**filled)
    return made


def must(one: Key) -> bool:
    """Return whether a field must be filled."""
    return one.empty is None


def is_amount(unit: Unit) -> bool:
    """Return whether what is written in a unit is a number or a time."""
    return isinstance(unit, Length | Count | Number)


def amount_of(unit: Unit, text: str) -> int | None:
    """Return the whole number that a text means in a unit, ``None`` if it means none."""
    try:
        match unit:
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


def like(unit: Unit) -> str:
    """Return an example of what is written in a unit of numbers."""
    match unit:
        case Length():
            return "45m"
        case Count():
            return "2"
        case Number(scale=scale) if scale == ONE:
            return "1.5"
        case _:
            return "40%"


def _shape(cls: type[Effect]) -> str:
    return " ".join(
        f"{one.field}={like(one.unit) if is_amount(one.unit) else '…'}" for one in keys_of(cls)
    )


def shapes() -> tuple[str, ...]:
    """Return how each effect is written, for the form."""
    return tuple(f"{kind} {_shape(cls)}" for kind, cls in members(Effect).items())


def line_of(effect: Effect) -> str:
    """Return an effect as it would be typed."""
    parts = [effect.kind]
    for one in keys_of(type(effect)):
        text = _typed(one.unit, getattr(effect, one.field))
        if text:
            parts.append(f"{one.field}={text}")
    return " ".join(parts)


def _typed(unit: Unit, item: str | int) -> str:
    if isinstance(item, str):
        return item
    match unit:
        case Length():
            return duration(item)
        case Count():
            return str(item)
        case Number(scale=scale) if scale == ONE:
            return f"{item / ONE:.6f}".rstrip("0").rstrip(".")
        case _:
            return percent(item).replace(" ", "")
