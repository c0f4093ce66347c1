"""Keys become lines: the little editing that a terminal itself does, and no more.

It is done here and not by the terminal so that one knows whether a line has been begun: what comes
is never printed into it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from simulator.cells import cells
from simulator.harmless import is_harmless

LONGEST: Final = 20_000
_SEQUENCE: Final = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|[^\[O])")
_BEGUN: Final = re.compile(r"\x1b(\[[0-?]*[ -/]*|O)?\Z")
_ERASE: Final = "\x7f\x08"
_KILL: Final = "\x15"
_END: Final = "\x04"
_NEW_LINE: Final = "\r\n"


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of keys: an echo, or a whole line; ``end`` if there will be no more."""

    echo: str = ""
    line: str | None = None
    end: bool = False


class Keys:
    """What has been typed of a line."""

    def __init__(self) -> None:
        self.begun = ""
        self._rest = ""

    def feed(self, text: str) -> list[Typed]:
        """Take what the terminal sends; keys that only move a cursor do nothing."""
        text = _SEQUENCE.sub("", self._rest + text)
        begun = _BEGUN.search(text)
        self._rest = begun[0] if begun else ""
        text = text.removesuffix(self._rest) if self._rest else text
        return [made for char in text.replace("\r\n", "\n") for made in self._key(char)]

    def _key(self, char: str) -> list[Typed]:
        if char in _NEW_LINE:
            line, self.begun = self.begun, ""
            return [Typed(echo="\n"), Typed(line=line)]
        if char in _ERASE:
            return self._erase(1)
        if char == _KILL:
            return self._erase(len(self.begun))
        if char == _END:
            return [Typed(end=True)] if not self.begun else []
        if char == "\t":
            char = " "
        if not is_harmless(char) or len(self.begun) >= LONGEST:
            return []
        self.begun += char
        return [Typed(echo=char)]

    def _erase(self, count: int) -> list[Typed]:
        if not self.begun or not count:
            return []
        gone, self.begun = self.begun[-count:], self.begun[:-count]
        size = cells(gone)
        return [Typed(echo="\b" * size + " " * size + "\b" * size)]
