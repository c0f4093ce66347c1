"""Manual's page of the protocol, and the JSON Schema of its frames: both from their classes."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import Command
from simulator.domain.state.coming import Coming
from simulator.domain.values.value import Family, members
from simulator.net import allowance, asks, frames, line, lines, seat_end, side
from simulator.net.frames import FAULTS, PASSING, VERSION, FromHost, FromSeat, Presence, Tried

SCHEMA: Final = f"protocol-v{VERSION}.schema.json"
_ELSEWHERE: Final = (Command, Body)
"""Families that are long: on the page they are looked up in the file."""
_SIMPLE: Final = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}

Schema = dict[str, Any]


# ---- the schema


class Schemas:
    """Schemas of values, each under the name of its class.

    Args:
        inside: Whether long families are written out here too.

    """

    def __init__(self, *, inside: bool) -> None:
        self.made: dict[str, Schema] = {}
        self._of: dict[str, type[Any]] = {}
        self._inside = inside

    def of(self, hint: Any) -> Schema:  # noqa: ANN401 - a type annotation
        """Return the schema of what a type can hold."""
        origin, args = get_origin(hint), get_args(hint)
        if hint in _SIMPLE:
            return {"type": _SIMPLE[hint]}
        if origin is Literal:
            return {"enum": list(args)}
        if origin is tuple:
            return self._list(args)
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(one) for one in args]}
        return self._of_class(hint)

    def _of_class(self, cls: type[Any]) -> Schema:
        if issubclass(cls, StrEnum):
            return {"enum": [one.value for one in cls]}
        if issubclass(cls, Family) and not hasattr(cls, "kind"):
            return self._family(cls)
        return self._named(cls)

    def _list(self, args: tuple[Any, ...]) -> Schema:
        if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...] has two arguments
            return {"type": "array", "items": self.of(args[0])}
        each = [self.of(one) for one in args]
        return {"type": "array", "prefixItems": each, "items": False, "minItems": len(each)}

    def _family(self, hint: type[Family]) -> Schema:
        if hint in _ELSEWHERE and not self._inside:
            return {"$ref": f"{SCHEMA}#/$defs/{hint.__name__}"}
        if hint.__name__ not in self.made:
            self.made[hint.__name__] = {}  # of itself: a condition may hold conditions
            kinds = [self._named(one) for one in members(hint).values()]
            self.made[hint.__name__] = {"anyOf": kinds}
        return {"$ref": f"#/$defs/{hint.__name__}"}

    def _named(self, cls: type[Any]) -> Schema:
        name = f"{_family_of(cls)}{cls.__name__}"
        if self._of.setdefault(name, cls) is not cls:  # two modules have one of that name
            name = f"{cls.__module__.rpartition('.')[2]}.{name}"
        if name not in self.made:
            self.made[name] = {}
            self.made[name] = self._object(cls)
        return {"$ref": f"#/$defs/{name}"}

    def _object(self, cls: type[Any]) -> Schema:
        kind = getattr(cls, "kind", None)
        hints = get_type_hints(cls)
        properties = {"kind": {"const": kind}} if kind is not None else {}
        properties |= {one.name: self.of(hints[one.name]) for one in fields(cls)}
        sparse = {one.name for one in fields(cls) if "sparse" in one.metadata}
        return {
            "type": "object",
            "properties": properties,
            "required": [name for name in properties if name not in sparse],
            "additionalProperties": False,
        }


def _family_of(cls: type[Any]) -> str:
    """Return what tells classes of one name apart: an act and an event may share it."""
    for family in (Command, Body):
        if issubclass(cls, family):
            return f"{family.__name__}."
    return ""


@cache
def schema(*, inside: bool) -> Schema:
    """Return the JSON Schema of all frames.

    Args:
        inside: Whether commands and events are written out too.

    """
    made = Schemas(inside=inside)
    for side_ in (FromSeat, FromHost):
        made.of(side_)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"StartEx protocol, version {VERSION}",
        "anyOf": [{"$ref": "#/$defs/FromSeat"}, {"$ref": "#/$defs/FromHost"}],
        "$defs": dict(sorted(made.made.items())),
    }


def schema_text() -> str:
    """Return the file of the schema."""
    return json.dumps(schema(inside=True), indent=1, ensure_ascii=False) + "\n"


# ---- the page


def parts(table: Any) -> Iterator[str]:  # noqa: ANN401 - as docs/generate.py makes tables
    """Yield the parts of the page.

    Args:
        table: Makes a table of a head and rows.

    """
    said = inspect.getdoc(frames) or ""
    yield _plain(said.partition("\n\n")[2])
    yield (
        "A seat's console opens a WebSocket to the host, at the address on the roster sheet, "
        "without compression, and says text: each message is one frame. "
        "[Write a client](../how-to/write-a-client.md) has one in 60 lines."
    )
    yield "## Who may say what, when"
    yield (
        "Both ends keep this table. The host ends a conversation in which something else is said, "
        "with a `fault`; nothing of that has been done."
    )
    yield table(("phase", "who", "frame", "phase that follows"), _turns())
    yield (
        "The host says `welcome` first. Entries of the stream follow, each once and in order; an "
        "`answer` comes after all that followed from what was asked. Nothing is said of anything "
        "that is not on disk. Whoever comes back on a new line says in `since` how many entries it "
        "has, asks again, under the same ids, what was not answered, and fetches anew what had not "
        "come whole. Where a seat goes on at another line, the one before is ended."
    )
    yield "## A seat says"
    yield from (_frame(one, table) for one in members(FromSeat).values())
    yield "## The host says"
    yield from (_frame(one, table) for one in members(FromHost).values())
    yield f"### Presence\n\n{_meaning(Presence)}\n\n{_fields(Presence, table)}"
    yield f"### Tried\n\n{_meaning(Tried)}\n\n{_fields(Tried, table)}"
    yield f"### Coming\n\n{_meaning(Coming)}\n\n{_fields(Coming, table)}"
    yield "## Faults"
    yield table(
        ("wrong", "what", "come back"),
        (
            (f"`{wrong}`", means, "a little later, by itself" if wrong in PASSING else "")
            for wrong, means in FAULTS.items()
        ),
    )
    yield "## Limits"
    yield table(("what", "how much"), _limits())
    yield "## Versions"
    yield (
        f"This is version {VERSION}. It rises when a frame means something else, when one that was "
        "needed is gone, or when a seat must say more than before. It does not rise for a new "
        "command or event, a new frame of the host, a new field in a frame of the host, a new "
        "fault or a new limit: a client of your own leaves aside what it does not know. StartEx's "
        "own console draws all that it is told, so it says that the host speaks otherwise, and "
        "closes: have the same release at both ends. A host speaks one version, and ends a "
        "conversation that begins in another with `version`."
    )
    yield "## Schema"
    yield (
        f"The frames as JSON Schema. [{SCHEMA}]({SCHEMA}) is the same with all "
        "[commands](commands.md) and [events](events.md) written out."
    )
    yield f"```json\n{json.dumps(schema(inside=False), indent=1, ensure_ascii=False)}\n```"


def _turns() -> Iterator[tuple[str, str, str, str]]:
    who = {FromSeat: "seat", FromHost: "host"}
    for speaker, turns in side.SAYS.items():
        for (phase, frame), follows in turns.items():
            yield phase.value, who[speaker], f"[{frame.kind}](#{frame.kind})", follows.value


def _frame(cls: type[Any], table: Any) -> str:  # noqa: ANN401 - likewise
    return f"### {cls.kind}\n\n{_meaning(cls)}\n\n{_fields(cls, table)}"


def _meaning(cls: type[Any]) -> str:
    """Return what a docstring says before its fields."""
    return _plain((inspect.getdoc(cls) or "").partition("Args:")[0])


def _plain(text: str) -> str:
    """Return what stands in a docstring as Markdown."""
    return " ".join(text.split()).replace("``", "`")


def _fields(cls: type[Any], table: Any) -> str:  # noqa: ANN401 - likewise
    told = meanings(cls)
    hints = inspect.get_annotations(cls)
    rows = [(f"`{one.name}`", _type(hints[one.name]), told[one.name]) for one in fields(cls)]
    made: str = table(("field", "type", "meaning"), rows)
    return made


def meanings(cls: type[Any]) -> dict[str, str]:
    """Return what a docstring says of each field."""
    text = (inspect.getdoc(cls) or "").partition("Args:\n")[2]
    found = re.findall(r"^ {4}(\w+): (.*(?:\n {6,}.*)*)", text, re.MULTILINE)
    return {name: _plain(said) for name, said in found}


_TYPES: Final = {
    "str": "text",
    "int": "whole number",
    "bool": "true or false",
    "Command": "[command](commands.md)",
    "Body": "[event](events.md)",
    "Wrong": "[word](#faults)",
    "To": "word",
    "Names": "list of pairs: id, name",
    "About": "list of pairs: place, id",
    "Coming": "[Coming](#coming)",
    "Presence": "[Presence](#presence)",
    "Tried": "[Tried](#tried)",
}


def _type(annotation: str) -> str:
    """Return a type in words."""
    if annotation.endswith(" | None"):
        return f"{_type(annotation.removesuffix(' | None'))} or `null`"
    if annotation.startswith("tuple["):
        return f"list of {_type(annotation.removeprefix('tuple[').removesuffix(', ...]'))}"
    return "word" if annotation.startswith("Literal[") else _TYPES[annotation]


def _limits() -> Iterator[tuple[str, str]]:
    yield "bytes of a frame that a seat says", f"{side.LONGEST[FromSeat]:,}"
    yield "bytes of a frame that the host says", f"{side.LONGEST[FromHost]:,}"
    yield "brackets in brackets in a frame", str(side.DEEPEST)
    yield "seconds until `hello`", f"{lines.GREETING:.0f}"
    yield "frames a second of a seat, for long", f"{allowance.RATE:.0f}"
    yield "frames of a seat at once", f"{allowance.BURST:.0f}"
    yield "frames more at once for exercise control, a seat", f"{allowance.FOLLOWS:.0f}"
    yield "bytes of a frame that count as one frame more", f"{allowance.WEIGHS:,}"
    yield "characters of an id: letters, figures, `.`, `-`, `_`", "1 to 64"
    yield "commands of a seat that may wait for their answer", str(frames.UNANSWERED)
    yield "answers of a seat that are kept for who asks again", str(asks.KEPT)
    yield "answers that are not read, before a line is let go", str(line.UNSAID)
    yield "files on their way over one line", str(line.FILES)
    yield "bytes of a file in one frame", f"{line.PART:,}"
    yield "commands that StartEx's own console has under way at once", str(seat_end.AT_ONCE)
