"""What a seat's window has beside its exercise where that is at the other end of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from simulator.pictures.line_view import LineView, Receipt
    from simulator.pictures.port import DoorsPort


class OnLine(Protocol):
    """The line, as one seat's window knows it."""

    def view(self) -> LineView | None:
        """Return how it stands; ``None`` where there is none."""

    def sent(self) -> Receipt | None:
        """Return what becomes of what was asked last: it is under way, or waits for the line."""

    def answers(self) -> tuple[Receipt, ...]:
        """Return what was answered since this was asked last."""

    def reads(self, ticks: tuple[bool, ...]) -> None:
        """Say how far the reader is with the briefing."""

    def doors(self) -> DoorsPort | None:
        """Return the hand on who sits where; ``None`` but for exercise control."""


class NoLine:
    """What there is instead where the exercise is in this process: all is answered at once."""

    def view(self) -> LineView | None:
        """Return ``None``."""
        return None

    def sent(self) -> Receipt | None:
        """Return ``None``."""
        return None

    def answers(self) -> tuple[Receipt, ...]:
        """Return nothing."""
        return ()

    def reads(self, ticks: tuple[bool, ...]) -> None:
        """Tell nobody."""

    def doors(self) -> DoorsPort | None:
        """Return ``None``."""
        return None
