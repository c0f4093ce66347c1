"""What a process holds, whatever it holds it for: all of its memory, and all files in a folder.

A text stands in it as it came (UTF-8) or as Python keeps it: a letter in one, two or four bytes.
A number stands in it as figures, or as Python keeps one below 2³⁰.
"""

from __future__ import annotations

import os
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

PIECE: Final = 1 << 24
LONGEST: Final = 1000
"""Bytes that what is looked for has at most."""
ENOUGH: Final = 6
"""Bytes by which something is found, before it is compared whole."""
_REGION: Final = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (r.)\S+ \S+ \S+ (\d+)")


def spelled(text: str) -> tuple[bytes, ...]:
    """Return all ways in which a text may stand in memory.

    What is no word of an author's, such as a ticket, stands in no text that has other letters too.
    """
    codes = ("utf-8", "utf-16-le", "utf-32-le") if " " in text or text.isdecimal() else ("utf-8",)
    return tuple(text.encode(code) for code in codes)


def readable(pid: int) -> bool:
    """Return whether the memory of a process can be read here."""
    try:
        return any(memory_of(pid))
    except OSError:
        return False


def memory_of(pid: int) -> Iterator[bytes]:
    """Yield the memory of a process, in pieces that overlap by what a text may be long.

    Files that are mapped and cannot be written to are left out: they are on disk.

    Raises:
        OSError: If it cannot be read.

    """
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            found = _REGION.match(line)
            if found is None or (found[3] == "r-" and found[4] != "0"):
                continue
            begin, end = int(found[1], 16), int(found[2], 16)
            for at in range(begin, end, PIECE):
                piece = _piece(memory.fileno(), at, min(PIECE + LONGEST, end - at))
                if piece:
                    yield piece


def _piece(memory: int, at: int, most: int) -> bytes:
    try:
        return os.pread(memory, most, at)
    except OSError:  # it was let go of meanwhile, or was never there
        return b""


def found_in(pieces: Iterable[bytes], texts: Iterable[str]) -> set[str]:
    """Return which texts stand in any of some pieces, and which numbers."""
    texts = set(texts)
    by_begin: dict[bytes, dict[bytes, str]] = defaultdict(dict)
    for text in texts:
        for way in spelled(text):
            by_begin[way[:ENOUGH]][way] = text
    numbers = {struct.pack("<I", int(one)): one for one in texts if _is_small(one)}
    found: set[str] = set()
    for piece in pieces:
        for begin, ways in by_begin.items():
            for at in _places(piece, begin):
                found |= {text for way, text in ways.items() if piece.startswith(way, at)}
        found |= set(_numbers_in(piece, numbers))
    return found


def _numbers_in(piece: bytes, numbers: Mapping[bytes, str]) -> Iterator[str]:
    """Yield numbers as Python keeps them: how many digits of 30 bits there are, and the one."""
    for high in {one[2:] for one in numbers}:
        for at in _places(piece, high):
            digit = piece[at - 2 : at + 2]
            if digit in numbers and piece[at - 10 : at - 2] in _ONE_DIGIT:
                yield numbers[digit]


_ONE_DIGIT: Final = (struct.pack("<q", 1), struct.pack("<q", 8))
"""How 3.11 keeps that there is one, and how 3.12 does."""


def _is_small(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) > 8 and int(text) < 1 << 30


def _places(piece: bytes, what: bytes) -> Iterator[int]:
    at = piece.find(what)
    while at >= 0:
        yield at
        at = piece.find(what, at + 1)


def files_in(folder: Path) -> Iterator[bytes]:
    """Yield the files of a folder, however deep, and their names."""
    for one in folder.rglob("*"):
        yield str(one).encode()
        if one.is_file():
            yield one.read_bytes()
