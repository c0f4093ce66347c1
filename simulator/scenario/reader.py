"""From a file to plain data with a place for every node, or to one sentence.

Whatever cannot be read as one document is refused here: what is no file, no UTF-8, no text, too
large, no YAML.  What the data means is not looked at.
"""

from __future__ import annotations

import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

import yaml

from simulator.errors import ScenarioUnreadable
from simulator.memory import collector_at_rest
from simulator.scenario.composer import Composer, Mark, Place, Twice, at

_DATABASE: Final = b"SQLite format 3\0"
LARGEST_FILE: Final = 8 * 1024 * 1024

# Beside controls, the line breaks that YAML 1.1 counts and no editor shows as such.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")

_ADVICE: Final = (
    (
        "mapping values are not allowed",
        "a colon stands where none may; quote the text, or check indentation",
    ),
    ("could not find expected ':'", "a key has no colon; write it like key: value"),
    ("did not find expected key", "the line does not fit the map around it; check indentation"),
    ("did not find expected '-'", "the line does not fit the list around it; check indentation"),
    ("cannot start any token", "a special character begins a value; put the value in quotes"),
    ("undefined tag handle", "tags are not read here; leave it out"),
    ("unknown escape", "there is no such escape in double quotes; use single quotes"),
    ("block sequence entries are not", "a list begins where none may; begin it on its own line"),
    ("while scanning a block scalar", "a block of text is marked wrongly; use | or > alone"),
    ("document start", "a second thing begins where the file should end; check indentation"),
)
_NEVER_CLOSED: Final = (
    ("unexpected end of stream", "a quote is opened and never closed"),
    ("did not find expected ',' or", "a bracket is opened and not closed; close it or add a comma"),
)
"""These are told at the place of their beginning: the end is only where the reader gave up."""


@dataclass(frozen=True, slots=True)
class Readout:
    """What a file holds, and where."""

    name: str
    plain: dict[str, Any]
    place: Place
    twice: tuple[Twice, ...] = ()
    """Keys that stand a second time in their map; what is under them is not read."""


def read(source: Traversable, name: str | None = None) -> Readout:
    """Read one scenario file.

    Args:
        source: The file, on disk or inside a package.
        name: How to call it in sentences; its path if it is left out.

    Raises:
        ScenarioUnreadable: If it cannot be read as one document.

    """
    name = name or str(source)
    return parse(_bytes_of(source, name), name)


@collector_at_rest()
def parse(raw: bytes, name: str) -> Readout:
    """Read one scenario from the bytes of its file.

    Raises:
        ScenarioUnreadable: If it cannot be read as one document.

    """
    text = _text_of(raw, name)
    composer = Composer(text, name)
    try:
        plain, place = composer.document()
    except yaml.MarkedYAMLError as error:
        raise ScenarioUnreadable(*_told(error, name, text)) from None
    except yaml.YAMLError as error:
        raise ScenarioUnreadable(name, f"it is not valid YAML: {error}") from None
    if not isinstance(plain, dict):
        raise ScenarioUnreadable(
            at(name, place.mark), "the file must be a map of keys, beginning with startex: 1"
        )
    return Readout(name, plain, place, tuple(composer.twice))


def _bytes_of(source: Traversable, name: str) -> bytes:
    try:
        if isinstance(source, Path):
            _refuse_unlike_a_file(source, name)
        elif source.is_dir():
            raise ScenarioUnreadable(name, "it is a directory; name a scenario file in it")
        with source.open("rb") as stream:
            raw = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise ScenarioUnreadable(name, "there is no such file") from None
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise ScenarioUnreadable(name, f"it cannot be read: {reason}") from None
    except ValueError:  # a NUL in the path
        raise ScenarioUnreadable(repr(name), "that is no path") from None
    if len(raw) > LARGEST_FILE:
        raise ScenarioUnreadable(name, "the file is larger than 8 MB; a scenario is text")
    return raw


def _refuse_unlike_a_file(path: Path, name: str) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise ScenarioUnreadable(name, "it is a directory; name a scenario file in it")
    if not stat.S_ISREG(status.st_mode):
        raise ScenarioUnreadable(name, "it is not a regular file")
    if status.st_size > LARGEST_FILE:
        raise ScenarioUnreadable(name, "the file is larger than 8 MB; a scenario is text")


def _text_of(raw: bytes, name: str) -> str:
    if raw.startswith(_DATABASE):
        raise ScenarioUnreadable(name, f"this is a record and no scenario; startex replay {name}")
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        reason = "the text is not UTF-8; save the file as UTF-8"
        raise ScenarioUnreadable(_after(name, before), reason) from None
    found = _CONTROL.search(text)
    if found is not None:
        where = _after(name, text[: found.start()])
        reason = (
            f"the control character U+{ord(found[0]):04X} stands here; a scenario is plain text"
        )
        raise ScenarioUnreadable(where, reason)
    if not text.strip():
        raise ScenarioUnreadable(name, "the file is empty")
    return text


def _after(name: str, before: str) -> str:
    line = before.count("\n") + 1
    return f"{name}:{line}:{len(before) - (before.rfind(chr(10)) + 1) + 1}"


def _told(error: yaml.MarkedYAMLError, name: str, text: str) -> tuple[str, str]:
    """Return the place and the sentence of a fault of syntax."""
    mark = error.problem_mark or error.context_mark
    whole = f"{error.context or ''} {error.problem or ''}"
    if mark is not None and _standsat(text, mark) == "\t":
        return at(name, mark), "a tab stands where only spaces may; indent with spaces"
    for fragment, sentence in _NEVER_CLOSED:
        if fragment in whole:
            return at(name, error.context_mark or mark), sentence
    opened = None if mark is None else _quote_closed_late(text, mark)
    if mark is not None and opened is not None:
        closed = f"a quote opens here and closes only in line {mark.line + 1}"
        return at(name, opened), f"{closed}; close it where its text ends"
    for fragment, sentence in _ADVICE:
        if fragment in whole:
            return at(name, mark), sentence
    return at(name, mark), f"it is not valid YAML: {error.problem or error.context}"


def _quote_closed_late(text: str, mark: Mark) -> Mark | None:
    """Return where a quote opens that ends in the line of a fault: it took in what is between.

    An author forgets to close a quote; the next quote in the file closes it, and what follows there
    fits nothing.
    """
    found = None
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=yaml.CBaseLoader):
            if token.start_mark.line > mark.line:
                break
            quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if quoted and token.start_mark.line < token.end_mark.line == mark.line:
                found = token.start_mark
    return found


def _standsat(text: str, mark: Mark) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]
