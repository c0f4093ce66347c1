"""Files that came with a message: listed, and opened to be read.

A file's bytes come from people and are hostile: reading them is total, follows no link, runs
nothing, and keeps to the size that a scenario may bring.  A mail is told by its headers as they are
written; nothing in it is decoded or fetched.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from simulator.domain.values.files import File
from simulator.pictures.files_view import FileKind, FileRow, FileView, HeadRow, LineRow

_KINDS: Final[dict[str, FileKind]] = {
    "csv": "table",
    "eml": "mail",
    "log": "log",
    "md": "text",
    "txt": "text",
}
_HEADS: Final = ("received", "from", "reply-to", "return-path", "to", "date", "subject")
"""Headers of a mail that are shown, in this order; several ``received`` as they stand."""
_SAME: Final = ("return-path", "reply-to")
"""Headers that name an address which ought to be the sender's."""
MOST_COLUMNS: Final = 60
MOST_LINES: Final = 2_000
"""What is shown of a file: beyond that nobody reads a screen, and it can be saved."""
_LEAST: Final = 6
"""Characters of an indicator below which it is not looked for: it would be found anywhere."""


def size(count: int) -> str:
    """Return a size as people read it: ``412 B``, ``1.9 KB``."""
    if count < 1000:  # noqa: PLR2004  # the unit
        return f"{count} B"
    tenths = (count + 50) // 100
    return f"{tenths // 10}.{tenths % 10} KB"


def kind_of(name: str) -> FileKind:
    """Return how a file of that name is shown."""
    return _KINDS.get(name.rpartition(".")[2].lower(), "file")


def file_rows(files: Iterable[File]) -> tuple[FileRow, ...]:
    """Return what a message says of its files."""
    return tuple(
        FileRow(name=one.name, sha256=one.sha256, kind=kind_of(one.name), size=size(one.size))
        for one in files
    )


def file_view(row: FileRow, content: bytes, tlp: str, indicators: Iterable[str] = ()) -> FileView:
    """Return a file opened.

    Args:
        row: What its message says of it.
        content: Its bytes.
        tlp: The label of its message.
        indicators: Texts of the indicators that the team holds.

    """
    bare = FileView(name=row.name, kind=row.kind, size=row.size, sha256=row.sha256, tlp=tlp)
    text = _text(content) if row.kind != "file" else None
    if text is None:
        problem = "It can be saved and forwarded; this program does not open its kind."
        return replace(bare, kind="file", problem=problem)
    looked_for = tuple(one for one in indicators if len(one) >= _LEAST)
    if row.kind == "table":
        table = _table(bare, text, looked_for)
        if table is not None:
            return table
        bare = replace(bare, kind="text")
    lines = text.rstrip().split("\n") if text.strip() else []
    heads: tuple[HeadRow, ...] = ()
    if row.kind == "mail":
        heads, lines = _mail(lines, looked_for)
    many = f"{len(lines)} line{'' if len(lines) == 1 else 's'}"
    if len(lines) > MOST_LINES:
        many = f"{many}, the first {MOST_LINES} here"
    rows = tuple(_line((one.expandtabs(),), looked_for) for one in lines[:MOST_LINES])
    return replace(bare, heads=heads, lines=rows, count=many)


def _text(content: bytes) -> str | None:
    """Return bytes as text, ``None`` if they are none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")


def _line(cells: tuple[str, ...], held: Sequence[str]) -> LineRow:
    return LineRow(cells=cells, known=any(one in cell for one in held for cell in cells))


def _table(bare: FileView, text: str, held: Sequence[str]) -> FileView | None:
    """Return a table; ``None`` if it is none that anybody could read."""
    try:
        rows = [tuple(row) for row in csv.reader(text.split("\n")) if row]
    except csv.Error:
        rows = [(line,) for line in text.split("\n") if line]
    columns, body = (rows[0], rows[1:]) if rows else ((), [])
    wide = max((len(row) for row in rows), default=0)
    if wide > MOST_COLUMNS or len(rows) > MOST_LINES:
        # Filling every row up to one of a thousand commas would cost a machine its memory, and
        # whoever reads it the real-world stop: it is shown as the text that it is.
        return None
    filled = tuple(_line((*row, *[""] * (wide - len(row))), held) for row in body)
    count = f"{len(body)} row{'' if len(body) == 1 else 's'}, {wide} columns"
    columns = (*columns, *[""] * (wide - len(columns)))
    return replace(bare, columns=columns, lines=filled, count=count)


def _mail(lines: list[str], held: Sequence[str]) -> tuple[tuple[HeadRow, ...], list[str]]:
    """Return a mail's headers worth showing, and the lines of its text."""
    found: list[tuple[str, str]] = []
    body = len(lines)
    for at, line in enumerate(lines):
        label, colon, value = line.partition(":")
        if not line.strip():
            body = at + 1
            break
        if line[0] in " \t" and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif colon and label.strip() and " " not in label:
            found.append((label, value.strip()))
        else:  # no header: the text begins without a blank line
            body = at
            break
    sender = next((_domain(text) for label, text in found if label.lower() == "from"), "")
    order = {name: n for n, name in enumerate(_HEADS)}
    shown = sorted(
        (one for one in found if one[0].lower() in order), key=lambda one: order[one[0].lower()]
    )
    return tuple(_head(*one, sender, held) for one in shown), lines[body:]


def _head(label: str, text: str, sender: str, held: Sequence[str]) -> HeadRow:
    note = ""
    if label.lower() in _SAME and sender and _domain(text) not in ("", sender):
        note = "differs from the sender"
    if any(one in text for one in held):
        note = "you hold this"
    return HeadRow(label=label, text=text, note=note)


def _domain(text: str) -> str:
    """Return the domain of the last address in a header."""
    return text.rpartition("@")[2].strip(" >\t").lower() if "@" in text else ""
