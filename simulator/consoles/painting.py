"""A screen that comes up and goes away with one paint.

While a screen comes up Textual lays it out three times, and each layout paints all of it at once;
then comes the paint that was due all along.  Of one that shows what is below it, that would be two
screens each time.  When it goes, the one below is painted, and twice more once it has gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

if TYPE_CHECKING:
    from textual.await_remove import AwaitRemove

Answer = TypeVar("Answer")


class Painted(Screen[Answer]):
    """Paints what is due once, and leaves the screen below as it stands."""

    def _compositor_refresh(self) -> None:
        """Paint what changed, unless all of it is to be painted at the next turn."""
        if not self._repaint_required:
            super()._compositor_refresh()

    def remove(self) -> AwaitRemove:
        """Go away; screens do not share the room that this would set free."""
        return self.app._prune(self)
