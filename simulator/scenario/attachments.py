"""Files beside a scenario that its injects bring with them: taken in when it is read.

A record must hold all that was shown, so the content takes the place of the file's name before
anything else looks at the document.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from simulator.domain.values.files import LARGEST
from simulator.scenario.composer import Place
from simulator.scenario.problems import Problem, shown
from simulator.scenario.reader import Readout

_BESIDE: Final = re.compile(
    r"(?:[A-Za-z0-9][A-Za-z0-9._-]{0,63}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z"
)
"""A file in the scenario's folder, or in one folder within it."""


def take_in(readout: Readout, beside: Traversable) -> tuple[Problem, ...]:
    """Put the content of attached files into the data; return what could not be taken in.

    Args:
        readout: What the scenario file holds; it is changed in place.
        beside: The folder the scenario file lies in.

    """
    problems = []
    for path, attachment, place in _attachments(readout):
        given = attachment["file"]
        content, reason = _content(beside, given)
        if reason:
            line, column = readout.place.find((*path, "file"))
            message = f"the file {shown(given)} {reason}"
            hint = "name a file in the folder of the scenario, or in a folder there"
            problems.append(
                Problem(readout.name, line, column, "error", "attachment", message, hint)
            )
            continue
        attachment["base64"] = b64encode(content).decode()
        del attachment["file"]
        for named in (place.parts, place.keys):
            named["base64"] = named.pop("file")
    return tuple(problems)


def _attachments(readout: Readout) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any], Place]]:
    """Yield what looks like an attachment with a file, in data that nobody has checked."""
    injects = readout.plain.get("injects")
    for n, inject in enumerate(injects if isinstance(injects, list) else ()):
        attached = inject.get("attachments") if isinstance(inject, dict) else None
        for m, one in enumerate(attached if isinstance(attached, list) else ()):
            if isinstance(one, dict) and isinstance(one.get("file"), str) and "base64" not in one:
                place = readout.place.parts["injects"].parts[n].parts["attachments"].parts[m]
                yield ("injects", n, "attachments", m), one, place


def _content(beside: Traversable, name: str) -> tuple[bytes, str]:
    """Return a file's content, or why it cannot be taken in."""
    if not _BESIDE.match(name):
        return b"", "does not lie beside the scenario"
    file = beside
    try:
        for part in name.split("/"):
            file /= part
            # A link could lead anywhere on the machine of whoever opens somebody else's scenario.
            if isinstance(file, Path) and file.is_symlink():
                return b"", "is not there"
        if not file.is_file():
            return b"", "is not there"
        with file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError:
        return b"", "cannot be read"
    return (b"", "is larger than 64 KiB") if len(raw) > LARGEST else (raw, "")
