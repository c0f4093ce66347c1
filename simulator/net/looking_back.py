"""What a host gives to look back at: nothing before ENDEX is on disk, whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Final

from simulator.domain.concepts.phases import Aborted, Ended
from simulator.domain.kinds.body import Event

_ENDS: Final = (Ended, Aborted)


class LookingBack:
    """An exercise as a file, once it has ended.

    Args:
        made: Returns that file of so many inputs and so many events.

    """

    def __init__(self, made: Callable[[int, int], bytes]) -> None:
        self._made = made
        self._inputs = self._events = 0
        self._over = False
        self._of = (0, 0)
        self._digest = ""
        self._content: bytes | None = None

    def written(self, inputs: int, events: Iterable[Event]) -> None:
        """Take note of what is on disk now: how many inputs, and which events."""
        self._inputs += inputs
        for event in events:
            self._events += 1
            self._over |= isinstance(event.body, _ENDS)

    @property
    def over(self) -> bool:
        """Return whether it has ended, on disk."""
        return self._over

    def digest(self) -> str:
        """Return the SHA-256 of the file, made anew if more is on disk; empty before ENDEX."""
        if not self._over:
            return ""
        of = (self._inputs, self._events)
        if of != self._of:
            self._of, self._content = of, self._made(*of)
            self._digest = sha256(self._content).hexdigest()
        return self._digest

    def content(self, digest: str) -> bytes | None:
        """Return the file, if it is that one."""
        return self._content if self._over and digest == self._digest else None
