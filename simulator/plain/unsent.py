"""What was filled in in lines and has not left: what does not leave is a draft of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from simulator.pictures.drafts import Key, bring_forward, free, put_in_front
from simulator.units import counted

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort

Filled = dict[str, str | tuple[str, ...]]
KEPT: Final = "It is kept as a draft; it stands in its form when you open that."


class Written(NamedTuple):
    """A form that was filled in.

    Args:
        key: Its kind, and the row that it was opened on.
        filled: What stands in its fields.
        words: The same as its reader knows it, in lines.

    """

    key: Key
    filled: Filled
    words: tuple[str, ...]


class Unsent:
    """The drafts of a seat in lines, and what it has sent that waits to leave.

    Args:
        port: The seat's.

    """

    def __init__(self, port: SeatPort) -> None:
        self._port = port
        self._drafts: dict[Key, Filled] = {
            key: dict(filled) for key, filled in port.drafts().items()
        }
        self._waiting: dict[str, Written] = {}

    def told(self) -> list[str]:
        """Return how many drafts there are, for whoever sits down."""
        many = counted(len(self._drafts), "draft is", "drafts are")
        said = f"{many} kept; each stands in its form when you open that."
        return [said] if self._drafts else []

    def draft(self, key: Key) -> Filled:
        """Return what stands in a form already."""
        bring_forward(self._drafts, key)
        return self._drafts.get(key, {})

    def sent(self, written: Written) -> None:
        """Note that a form was sent: it is no draft, and may wait to leave."""
        self._drafts.pop(written.key, None)
        receipt = self._port.receipt()
        if receipt is not None and self._port.leaving() is not None:
            self._waiting[receipt.id] = written

    def kept(self) -> dict[Key, Filled]:
        """Return the drafts, and behind those of its form what waits: it may never leave."""
        held = dict(self._drafts)
        for one in self._waiting.values():
            held[free(one.key, held)] = one.filled
        return held

    def answered(self, name: str, *, refusal: bool) -> list[str]:
        """Take what became of something that waited; return what is said of what was refused."""
        written = self._waiting.pop(name, None)
        if written is None or not refusal:
            return []
        put_in_front(self._drafts, written.key, written.filled)
        return [*written.words, KEPT]

    def take_back(self) -> list[str]:
        """Take back what was sent last; return what it says, and that it is a draft now."""
        return self.answered(self._port.take_back(), refusal=True)

    def part(self) -> list[str]:
        """Let nothing leave of what waits; return what is said of it to whoever leaves."""
        names = []
        while (view := self._port.leaving()) is not None:
            names.append(f"{view.what} to {view.to}" if view.to else view.what)
            self.take_back()
        if not names:
            return []
        many = counted(len(names), "thing has", "things have")
        what = "; ".join(reversed(names))
        return [f"{many} not left: {what}. Nothing of that is sent; it is kept as a draft."]
