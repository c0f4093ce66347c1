"""When somebody sat at a seat and when nobody did: what came between was missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator.pictures.recap import Away, Stand

if TYPE_CHECKING:
    from simulator.pictures.start_view import RecapView


class Sitting:
    """Who sits at one window, as far as it makes a difference: somebody, or nobody."""

    def __init__(self) -> None:
        self.away: Away | None = None
        """The last time for which nobody did."""
        self._left: Stand | None = None
        self._untold = False
        """Whether somebody has sat down and was not told yet what was missed."""
        self._lost = False

    def leave(self, stands: Stand) -> None:
        """Remember how much there was when the seat was let go."""
        self._left = stands

    def take(self, stands: Stand) -> None:
        """Remember how much had come when somebody sat down."""
        self.away, self._untold = Away(self._left, stands), True

    def heed(self, *, lost: bool, stands: Callable[[], Stand]) -> None:
        """Take a line that is lost as leaving, and one that is back as sitting down."""
        if lost and not self._lost:
            self.leave(stands())
        elif self._lost and not lost:
            self.take(stands())
        self._lost = lost

    def missed(self, recap: Callable[[], RecapView], *, elsewhere: bool) -> RecapView | None:
        """Return, once, what was missed where nobody asks for it.

        Args:
            recap: Tells what was missed.
            elsewhere: Whether it is a seat of its own: who comes late there has read no briefing.

        """
        untold, self._untold = self._untold, False
        if not untold:
            return None
        told = recap()
        late = elsewhere and self._left is None and bool(told.missed)
        return told if told.unasked or late else None
