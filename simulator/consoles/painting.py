"""A screen that comes up and goes away with one paint, and gets its styles once.

While a screen comes up Textual lays it out three times, and each layout paints all of it at once;
then comes the paint that was due all along.  Of one that shows what is below it, that would be two
screens each time.  When it goes, the one below is painted, and twice more once it has gone.  Styles
are worked out when it is made, when it comes up, and when it learns how wide it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from textual.screen import Screen

if TYPE_CHECKING:
    from textual import events
    from textual.await_remove import AwaitRemove

WIDE_CLASS: Final = "-w"
"""What a screen is until it learns otherwise, so that learning it is so changes nothing."""
Answer = TypeVar("Answer")


class Painted(Screen[Answer]):
    """Paints what is due once, and leaves the screen below as it stands."""

    def __init__(self) -> None:
        super().__init__(classes=WIDE_CLASS)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles it was just given; Textual calls the screen's own handler after this."""
        event.refresh_styles &= self.stack_updates > 0

    def _compositor_refresh(self) -> None:
        """Paint what changed, unless all of it is to be painted at the next turn."""
        if not self._repaint_required:
            super()._compositor_refresh()

    def remove(self) -> AwaitRemove:
        """Go away; screens do not share the room that this would set free."""
        return self.app._prune(self)
