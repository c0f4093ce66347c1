"""The page of the protocol and its schema say what both ends do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final, get_args

import pytest
import reference_protocol
from hostile_frames import FROM_HOSTS, FROM_SEATS, hostile
from room_plays import begun_room, play, seeded

from simulator.domain.values.value import CodecError, decode, encode, members
from simulator.net.frames import FAULTS, FromHost, FromSeat, Wrong
from simulator.net.side import SAYS

REFERENCE: Final = Path(__file__).parents[2] / "docs" / "reference"
SCHEMA: Final = json.loads((REFERENCE / reference_protocol.SCHEMA).read_text("utf-8"))
PAGE: Final = (REFERENCE / "protocol.md").read_text("utf-8")
TYPES: Final = {"string": str, "integer": int, "boolean": bool, "null": type(None)}


def fits(schema: Any, plain: Any) -> bool:
    """Return whether JSON is as a schema says, by the keys that ours uses."""
    if isinstance(schema, bool):
        return schema
    unknown = schema.keys() - CHECKS.keys() - PARTS
    assert not unknown, unknown
    return all(CHECKS[key](schema, plain) for key in schema if key in CHECKS)


def _of_type(schema: Any, plain: Any) -> bool:
    if schema["type"] == "array":
        return isinstance(plain, list) and _list_fits(schema, plain)
    if schema["type"] == "object":
        return isinstance(plain, dict) and _object_fits(schema, plain)
    return type(plain) is TYPES[schema["type"]]


CHECKS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "$ref": lambda schema, plain: fits(
        SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], plain
    ),
    "anyOf": lambda schema, plain: any(fits(one, plain) for one in schema["anyOf"]),
    "enum": lambda schema, plain: plain in schema["enum"],
    "const": lambda schema, plain: bool(plain == schema["const"]),
    "type": _of_type,
}
PARTS: Final = {
    "$schema", "$defs", "title", "items", "prefixItems", "minItems", "properties", "required",
    "additionalProperties",
}  # fmt: skip
"""Keys that say nothing by themselves."""


def _list_fits(schema: Any, plain: list[Any]) -> bool:
    first = schema.get("prefixItems", [])
    return (
        len(plain) >= schema.get("minItems", 0)
        and all(fits(one, item) for one, item in zip(first, plain, strict=False))
        and all(fits(schema["items"], item) for item in plain[len(first) :])
    )


def _object_fits(schema: Any, plain: dict[str, Any]) -> bool:
    known = schema["properties"]
    return (
        plain.keys() >= set(schema["required"])
        and plain.keys() <= known.keys()
        and all(fits(known[name], item) for name, item in plain.items())
    )


def is_one(plain: Any) -> bool:
    """Return whether either end would take it for a frame."""
    for family in (FromSeat, FromHost):
        try:
            decode(family, plain)  # type: ignore[type-abstract,unused-ignore]  # a family
        except CodecError:
            continue
        return True
    return False


@pytest.mark.parametrize("frame", [*FROM_SEATS, *FROM_HOSTS], ids=lambda one: one.kind)
def test_each_frame_fits_the_schema(frame: FromSeat | FromHost) -> None:
    assert fits(SCHEMA, encode(frame))


def test_all_that_is_said_in_a_drill_fits_the_schema() -> None:
    room = play(begun_room(5), seeded(5, 300))
    room.settle()
    heard = [json.loads(text) for one in room.consoles.values() for text in one.heard]
    assert {one["kind"] for one in heard} >= {"welcome", "told", "answer", "time", "present"}
    assert len({one["body"]["kind"] for one in heard if one["kind"] == "told"}) > 15
    assert all(fits(SCHEMA, one) for one in heard)


def test_what_fits_the_schema_is_a_frame_and_nothing_else_is() -> None:
    random, seen = Random(3), set()
    for _ in range(3_000):
        text = hostile(random)
        try:
            plain = json.loads(text)
            json.dumps(plain, ensure_ascii=False).encode()  # half a character is no JSON Schema's
        except (ValueError, RecursionError):
            continue
        if len(text) < 2_000:
            seen.add(is_one(plain))
            assert fits(SCHEMA, plain) == is_one(plain), text
    assert seen == {True, False}


def test_the_page_has_every_frame_every_field_and_every_fault() -> None:
    for family in (FromSeat, FromHost):
        for kind, cls in members(family).items():
            section = PAGE.partition(f"\n### {kind}\n")[2].partition("\n### ")[0]
            for name, meaning in reference_protocol.meanings(cls).items():
                assert f"\n| `{name}` | " in section
                assert meaning
    assert list(FAULTS) == list(get_args(Wrong))
    assert all(f"\n| `{wrong}` | " in PAGE for wrong in FAULTS)


def test_the_page_has_every_turn() -> None:
    turns = [turn for table in SAYS.values() for turn in table]
    rows = PAGE.partition("## Who may say")[2].partition("\n## ")[0]
    assert rows.count("\n| ") == len(turns) + 2


def test_the_schema_on_the_page_is_that_of_the_file_without_the_long_families() -> None:
    block = PAGE.rpartition("```json\n")[2].partition("\n```")[0]
    on_page = json.loads(block)["$defs"]
    for name, one in on_page.items():
        again = json.dumps(one).replace(f"{reference_protocol.SCHEMA}#", "#")
        assert json.loads(again) == SCHEMA["$defs"][name]
    assert not any(name.startswith(("Command", "Body")) for name in on_page)


def test_every_word_of_a_fault_is_said_somewhere() -> None:
    net = Path(__file__).parents[2] / "simulator" / "net"
    code = "".join(path.read_text("utf-8") for path in net.glob("*.py") if path.name != "frames.py")
    assert [wrong for wrong in FAULTS if f'"{wrong}"' not in code] == []
