"""Facts, conditions and profiles as the manual has them: keys, words, units, an example.

What an author writes, in the keys they write, with an example that the reader takes: a test reads
each of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from types import NoneType
from typing import Any, Final, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from simulator.scenario.document_parts import Part, is_duration, is_mark, is_text
from simulator.scenario.shape_walk import bare, tagged
from simulator.scenario.vocabulary import PROFILES
from simulator.units import duration

EXAMPLES: Final = {
    "asset": "qn-tos",
    "team": "QN",
    "power": "QN",
    "state": "QX",
    "party": "QM",
    "addressee": "QM",
    "sender": "operator",
    "persona": "operator",
    "campaign": "quiet-tide",
    "dependency": "tos-gates",
    "indicator": "ioc-hash",
    "inject": "I-01",
    "ask": "pull-links",
    "duty": "order",
    "told": "qn-tos",
    "subject": "qn-tos",
    "expected": "qn-tos",
}
"""What an id refers to → one, for examples."""
BY_KEY: Final = {
    "stage": "impact",
    "option": "keep",
    "cause": "encrypted",
    "means": "by-hand",
    "flag": "desk-hit",
    "note": "desk-hit",
    "rumoured": "rumour-1",
    "rebutted": "rumour-1",
    "id": "rumour-1",
}
PAIR: Final = ["QM", "QX"]


def members(union: Any) -> Iterator[tuple[str, type[Part]]]:  # noqa: ANN401 - a type annotation
    """Yield key and class of each part of a closed vocabulary."""
    for tag, member in tagged(bare(union)[0]):
        if isinstance(member, type):
            yield tag, member
        else:
            yield from members(member)


def entries(
    union: Any,  # noqa: ANN401 - a type annotation
    kind: Callable[[Any, tuple[Any, ...]], str],
    skipped: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Yield the section of each part: what it means, an example, its keys.

    Args:
        union: The vocabulary.
        kind: Says in words what a value is.
        skipped: Keys that stand elsewhere.

    """
    for tag, model in members(union):
        if tag in skipped:
            continue
        info = next(iter(model.model_fields.values()))
        yield f"### {tag}\n\n{info.description}\n\n    {written(example(tag, model))}\n"
        part = bare(info.annotation)[0]
        if isinstance(part, type) and issubclass(part, Part):
            yield "\n".join(_keys(part, kind))


def _keys(part: type[Part], kind: Callable[[Any, tuple[Any, ...]], str]) -> Iterator[str]:
    yield "| key | value | left out | meaning |"
    yield "|---|---|---|---|"
    for name, info in part.model_fields.items():
        value = kind(info.annotation, tuple(info.metadata))
        left = "must be there" if info.is_required() else "may be"
        cells = (f"`{info.alias or name}`", value, left, info.description or "")
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
    yield ""


def written(plain: object) -> str:
    """Return plain data in YAML's flow style."""
    if isinstance(plain, dict):
        return "{" + ", ".join(f"{key}: {written(value)}" for key, value in plain.items()) + "}"
    if isinstance(plain, list):
        return "[" + ", ".join(map(written, plain)) + "]"
    return plain if isinstance(plain, str) else json.dumps(plain)


def example(tag: str, model: type[Part]) -> dict[str, Any]:
    """Return an example of a part of a vocabulary, as plain data."""
    info = next(iter(model.model_fields.values()))
    return {tag: _value(tag, info)}


def _value(key: str, info: FieldInfo) -> Any:  # noqa: ANN401 - plain data
    extra = info.json_schema_extra
    refers = str(extra.get("refers", "")) if isinstance(extra, dict) else ""
    kind, extras = bare(info.annotation, tuple(info.metadata))
    if get_origin(kind) is list:
        if refers:
            return PAIR
        inner = get_args(kind)[0]
        return [_of(key, inner, (), "")]
    return _of(key, kind, extras, refers)


def _of(key: str, hint: Any, extras: tuple[Any, ...], refers: str) -> Any:  # noqa: ANN401 - plain data
    kind, extras = bare(hint, extras)
    if refers:
        return EXAMPLES.get(refers, "qn-tos")
    if key in BY_KEY and kind is str:
        return BY_KEY[key]
    known = next((one for one in extras if hasattr(one, "words")), None)
    if known is not None:
        return next(iter(known.words()))
    timed = ("2h", is_duration(extras)), ("T+0:45", is_mark(extras))
    said = next((text for text, so in timed if so), None)
    return _of_kind(key, kind, extras) if said is None else said


def _of_kind(key: str, kind: Any, extras: tuple[Any, ...]) -> Any:  # noqa: ANN401 - plain data
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, Part):
        return _part(kind)
    if kind in (int, float, bool):
        most = next((one.le for one in extras if hasattr(one, "le")), None)
        small = most is not None and most < NUMBERS.get(key, 0)
        return True if kind is bool else 3 if small else NUMBERS.get(key, 2)
    tags = [tag for tag, _ in tagged(kind)]
    if tags and "languages" not in tags:
        return {"isolated": "qn-tos"}
    inner = [one for one in get_args(kind) if one is not NoneType]
    return _of(key, inner[0], extras, "") if inner and not is_text(extras) else "A text."


NUMBERS: Final = dict.fromkeys(("below", "at_least", "keeps", "level", "size"), 40)
"""Key → its number in an example, if it is a level; any other is small."""


def _part(model: type[Part]) -> dict[str, Any]:
    """Return an example of a map: what must be there, and one of what must not be alone missing."""
    made = {
        info.alias or name: _value(info.alias or name, info)
        for name, info in model.model_fields.items()
        if info.is_required()
    }
    return made | _CHOICES.get(model.__name__, {})


_CHOICES: Final[dict[str, dict[str, Any]]] = {
    "LevelIs": {"below": 40},
    "TensionIs": {"at_least": 3},
    "Order": {"that": {"isolated": "qn-tos"}},
}
"""Class → the one of several keys that an example takes."""


def profiles() -> str:
    """Return the section of the campaigns' profiles: the stages that `like` can name."""
    lines = [
        "## Profiles",
        "",
        (
            "What a campaign's `profile` can be, and the stages of each that a stage's `like` can "
            "name. A stage takes its length and its chance to be noticed from there."
        ),
        "",
        "| profile | stage | median | noticed |",
        "|---|---|---|---|",
    ]
    lines += (
        f"| `{name}` | `{stage}` | {duration(median)} | {visibility} % |"
        for name, profile in PROFILES.items()
        for stage, (median, visibility) in profile.stages.items()
    )
    return "\n".join([*lines, ""])
