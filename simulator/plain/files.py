"""Files that came with a message, in lines: listed, read by pages, saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from simulator.errors import SimulatorError
from simulator.plain.lines import MARGIN
from simulator.plain.verbs import Say, Verbs, no
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.files_view import FileView, HeadRow, LineRow
    from simulator.pictures.port import SeatPort

PAGE: Final = 20
"""Lines of a file that are said at once."""
_HELD: Final = ", you hold this"
_MORE: Final = "more"


class FileVerbs:
    """What is typed about files.

    Args:
        port: The seat's.
        message_of: Returns the id of the message that a number names; empty if it names none.

    """

    def __init__(self, port: SeatPort, message_of: Callable[[str], str]) -> None:
        self._port, self._message_of = port, message_of
        self._at = ("", "", 1)
        """Message, file and page that were read last, as they were typed."""

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "files": ("N: the files that came with a message", self._list),
            "file": (
                "N [M [PAGE]]: read one of them, page by page; file more reads on",
                self._file,
            ),
            "save": ("N [M]: save one of them in the working folder", self._save),
        }

    def _list(self, rest: str) -> Say:
        message = self._message_of(rest)
        if not message:
            return [no("message", rest, "inbox")]
        files = self._port.files(message)
        return [_file_line(n, one) for n, one in enumerate(files, 1)] or ["No file came with it."]

    def _chosen(self, typed: str) -> tuple[str, FileView] | str:
        """Return the message and its file that were typed, or why there is none."""
        number, _, place = typed.partition(" ")
        message = self._message_of(number)
        if not message:
            return no("message", number, "inbox")
        files = self._port.files(message)
        at = int(place or 1) if (place or "1").isdecimal() and len(place) < 4 else 0  # noqa: PLR2004 - no message has as many
        if not files or not 0 < at <= len(files):
            return (
                no("file", place or number, f"files {number}") if files else "No file came with it."
            )
        return message, files[at - 1]

    def _file(self, rest: str) -> Say:
        number, place, page = self._read_on() if rest == _MORE else _three(rest)
        found = self._chosen(f"{number} {place}".strip())
        if isinstance(found, str):
            return [found]
        self._at = number, place, page
        return list(_page_lines(found[1], page))

    def _read_on(self) -> tuple[str, str, int]:
        number, place, page = self._at
        return number, place, page + 1

    def _save(self, rest: str) -> Say:
        found = self._chosen(rest)
        if isinstance(found, str):
            return [found]
        message, file = found
        try:
            return [self._port.save_file(message, file.name)]
        except SimulatorError as error:
            return [str(error)]


def _three(rest: str) -> tuple[str, str, int]:
    """Return message, file and page as they were typed; the first page if it is left out."""
    number, place, page = (*rest.split(), "", "", "")[:3]
    return number, place, int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1  # noqa: PLR2004 - of no file


def _file_line(number: int, file: FileView) -> str:
    about = ", ".join(part for part in (file.count, file.size, file.tlp) if part)
    return f"{number} {file.name}: {about}"


def _page_lines(file: FileView, page: int) -> Iterator[str]:
    """Yield one page of a file; its headers and columns stand on the first."""
    if file.problem:
        yield f"{file.name}: {file.problem}"
        yield f"{MARGIN}SHA-256 {file.sha256}"
        return
    pages = max(1, -(-len(file.lines) // PAGE))
    if not 0 < page <= pages:
        yield f"{file.name} has {counted(pages, 'page')}."
        return
    about = ", ".join(part for part in (file.count, file.size, file.tlp) if part)
    yield f"{file.name}, page {page} of {pages}: {about}"
    if page == 1:
        yield from (f"{MARGIN}{_head(one)}" for one in file.heads)
    if file.columns:
        yield f"{MARGIN}{' | '.join(file.columns)}"
    yield from (f"{MARGIN}{_line(one)}" for one in file.lines[(page - 1) * PAGE : page * PAGE])
    if not file.lines:
        yield "The file is empty."
    if page < pages:
        yield "Type file more to read on."


def _head(one: HeadRow) -> str:
    return f"{one.label}: {one.text}" + (f", {one.note}" if one.note else "")


def _line(one: LineRow) -> str:
    return " | ".join(one.cells) + (_HELD if one.known else "")
