"""Input from a terminal, made harmless: no byte and no key code ends a console.

Textual decodes strictly and lets its key thread die of what it cannot read: a byte of another
encoding, a mouse report of the old sort, a code point that is none.  Here such bytes become a
replacement character or nothing, and what cannot be understood at all is forgotten.
"""

from __future__ import annotations

import codecs
import os
import selectors
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.driver import Driver
    from textual.drivers.linux_driver import LinuxDriver
    from textual.message import Message

_READ: Final = 4096
_LOOK: Final = 0.1
"""Seconds between two looks at whether the console has ended."""
_PASTE: Final = ("\x1b[200~", "\x1b[201~")
_PASTE_RESTS: Final = 10
"""Looks at nothing after which a paste whose end never came is over: a second."""
_LARGEST: Final = 2_000
"""Columns or rows that a terminal may say it has."""


class Understood:
    """Bytes from a terminal, as messages; total over every sequence of bytes."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._begin()

    def _begin(self) -> None:
        self._parser = _Parser()
        self._tail = ""
        self._pasting = False
        self._rests = 0

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield what some bytes say."""
        text = self._decode(data)
        if not text:
            return
        self._follow(text)
        yield from self._fed(text)

    def rest(self) -> Iterator[Message]:
        """Yield what is clear once nothing more has come for a moment."""
        if self._pasting:
            self._rests += 1
            if self._rests >= _PASTE_RESTS:
                self._pasting = False
                yield from self._fed(_PASTE[1])
        yield from self._guarded(self._parser.tick())

    def _follow(self, text: str) -> None:
        """Notice whether a paste has begun that has not ended; a mark may be cut in two."""
        seen = self._tail + text
        begun, ended = (seen.rfind(mark) for mark in _PASTE)
        if begun != ended:
            self._pasting = begun > ended
        self._rests = 0
        self._tail = seen[-len(_PASTE[0]) + 1 :]

    def _fed(self, text: str) -> Iterator[Message]:
        yield from self._guarded(self._parser.feed(text))

    def _guarded(self, messages: Iterable[Message]) -> Iterator[Message]:
        try:
            for message in messages:
                if not isinstance(message, events.Resize) or _possible(message):
                    yield message
        except Exception:  # noqa: BLE001 - whatever it is, the next key must be read
            self._begin()


class _Parser(XTermParser):
    """Textual's, without what it dies of."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002  # Textual's own
        try:
            return list(super()._sequence_to_key_events(sequence, alt=alt))
        except (ValueError, OverflowError):  # no code point has that number
            return [events.Key(Keys.Ignore, sequence)]

    def parse_mouse_code(self, code: str) -> Message | None:
        try:
            return super().parse_mouse_code(code)
        except (ValueError, OverflowError, ZeroDivisionError):
            return None


def _possible(resize: events.Resize) -> bool:
    """Return whether a terminal can have that size."""
    return 0 < resize.size.width <= _LARGEST and 0 < resize.size.height <= _LARGEST


@cache
def sturdy(driver: type[Driver]) -> type[Driver]:
    """Return a driver like the one given that reads whatever is typed; others as they are."""
    try:
        from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415  # not on Windows
    except ImportError:
        return driver
    return _sturdier(LinuxDriver) if driver is LinuxDriver else driver


def _sturdier(driver: type[LinuxDriver]) -> type[Driver]:
    class SturdyDriver(driver):  # type: ignore[valid-type, misc]  # a class, as any
        """Reads keys until the console ends or the terminal goes away."""

        def run_input_thread(self) -> None:
            """Wait for input and hand on what it says."""
            understood = Understood()
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if not selector.select(_LOOK):
                        self._take(understood.rest())
                        continue
                    data = _read(self.fileno)
                    if not data:
                        self._app.call_later(getattr(self._app, "leave", self._app.exit))
                        return
                    self._take(understood.feed(data))
                    self._take(understood.rest())

        def _take(self, messages: Iterable[Any]) -> None:
            for message in messages:
                self.process_message(message)

    return SturdyDriver


def _read(number: int) -> bytes:
    """Return what was typed, nothing once the terminal is gone."""
    try:
        return os.read(number, _READ)
    except InterruptedError:
        return b"\0"
    except OSError:
        return b""


def ascii_alone(environment: Mapping[str, str]) -> bool:
    """Return whether a terminal is said to know ASCII alone; unsaid, it knows more."""
    said = next(
        (environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), ""
    )
    return bool(said) and "utf8" not in said.lower().replace("-", "")
