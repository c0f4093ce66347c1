"""What is said of the line to a host, each thing once, and of what was sent over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort
    from simulator.plain.unsent import Unsent


class LineTalk:
    """What is said of a line.

    Args:
        port: The seat's; where the exercise is in this process, it has none.
        unsent: What was filled in there and has not left.

    """

    def __init__(self, port: SeatPort, unsent: Unsent) -> None:
        self._port, self._unsent = port, unsent
        self._lost, self._halted = False, ""
        self._sent: set[str] = set()
        """What the reader is told of once it is on record."""

    @property
    def ended(self) -> str:
        """Return why the host has ended the conversation; empty while it goes on."""
        line = self._port.line()
        return line.ended if line is not None else ""

    def sent(self) -> None:
        """Note that the reader has sent something."""
        receipt = self._port.receipt()
        if receipt is not None:
            self._sent.add(receipt.id)

    def news(self) -> Iterator[str]:
        """Yield what is new."""
        line = self._port.line()
        lost = line is not None and line.lost is not None
        if lost != self._lost:
            self._lost = lost
            yield (
                "The line to the host is lost. What you send waits until it is back."
                if lost
                else "The line is back."
            )
        halted = line.halted if line is not None else ""
        if halted != self._halted:
            self._halted = halted
            yield f"The exercise stands: {halted}" if halted else "The exercise resumes."
        for receipt in self._port.receipts():
            if receipt.refusal:
                yield receipt.text
            elif receipt.id in self._sent:
                yield "On record."
            yield from self._unsent.answered(receipt.id, refusal=receipt.refusal)
            self._sent.discard(receipt.id)
