"""Views of files that came with a message.

How they are made of a file's bytes is in ``files``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["mail", "log", "table", "text", "file"]
"""How a file is shown; of a ``file`` name, size and digest are all there is to see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file as its message lists it."""

    name: str
    sha256: str
    kind: FileKind
    size: str
    """``1.9 KB``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRow:
    """One header of a mail."""

    label: str
    text: str
    note: str = ""
    """What stands out: ``differs from the sender``, ``you hold this``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line of a text, or one row of a table."""

    cells: tuple[str, ...]
    """One cell a column; of a text, the line."""
    known: bool = False
    """Whether an indicator that the team holds stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A file opened: all of it that can be read."""

    name: str
    kind: FileKind
    size: str
    sha256: str
    tlp: str
    """The label of the message it came with; it is the file's too."""
    heads: tuple[HeadRow, ...] = ()
    """Of a mail."""
    columns: tuple[str, ...] = ()
    """Of a table."""
    lines: tuple[LineRow, ...] = ()
    count: str = ""
    """``412 lines``, ``31 rows, 4 columns``."""
    problem: str = ""
    """Why nothing of it is shown."""
