"""The app as far as it says things to its reader: in a band, over a dialog, or until it is read."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from textual.app import App

from simulator.consoles.frame import FramedScreen
from simulator.consoles.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from simulator.consoles.outbox import Outbox
    from simulator.pictures.start_view import RecapView

STAYS: Final = {"ok": 4.0, "text": 4.0, "warn": 8.0, "bad": 8.0}
SEVERITY: Final = {"warn": "warning", "bad": "error"}
CROWD: Final = 3
"""So many acknowledgements within two seconds become one line."""


class SayingApp(App[None]):
    """An app that says things.

    Args:
        clock: Seconds.

    """

    outbox: Outbox
    """What is sent and not answered yet; a refusal that is not read yet stands before all else."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.said: deque[str] = deque(maxlen=200)
        """All that was said to the reader, so that a toast that was missed is not lost."""
        self._clock = clock
        self._said_at: deque[float] = deque(maxlen=CROWD)

    def say(self, text: str, tone: str, *, refusal: bool = False) -> None:
        """Acknowledge what the reader did, or say why not; a refusal stays until read."""
        now = self._clock()
        self.said.append(safe(text))
        self._said_at.append(now)
        crowded = len(self._said_at) == CROWD and now - self._said_at[0] < 2  # noqa: PLR2004  # s
        if crowded and not refusal:
            self.clear_notifications()
            text = f"{text} And {CROWD - 1} before it; ctrl+y shows them."
        if self.outbox.unread:
            return  # it is among what was said; what is not read yet stands
        self.show_text(text, tone, 600.0 if refusal else STAYS.get(tone, 4.0), refusal=refusal)

    def show_text(self, text: str, tone: str, stays: float, *, refusal: bool = False) -> None:
        """Show something in the last rows of a console, or over a dialog."""
        if isinstance(self.screen, FramedScreen) and self.screen.is_mounted:
            lead = "Not sent: " if refusal else ""
            self.screen.say(f"{lead}{safe(text)}", tone, stays)
            return
        title = "EXERCISE  Not sent" if refusal else "EXERCISE"
        severity = SEVERITY.get(tone, "information")
        self.notify(safe(text), title=title, severity=severity, timeout=stays, markup=False)  # type: ignore[arg-type]  # the table holds Textual's words

    def explain(self, title: str, text: str) -> None:
        """Say something longer, until it is read."""
        from simulator.consoles.dialogs import NoteDialog  # noqa: PLC0415  # lazily, as above

        self.push_screen(NoteDialog(title, text))

    def recap(self, view: RecapView) -> None:
        """Show what was missed at a seat, then its briefing."""
        parts = [f"{head}\n{text}" for head, text in view.sections]
        if view.missed:
            parts.insert(0, "\n".join((f"Missed {view.since}", *view.missed)))
        self.explain("Briefing", "\n\n".join(parts) or "There is no briefing for this seat.")

    def working(self, text: str, then: Callable[[], None]) -> None:
        """Say at once that something takes a moment, then do it."""
        from simulator.consoles.dialogs import NoteDialog  # noqa: PLC0415  # lazily, as above

        note = NoteDialog("One moment", text)

        def done() -> None:
            self._leave(note)
            then()

        self.push_screen(note)
        note.call_after_refresh(self.call_later, done)

    def forget(self) -> None:
        """Forget what was said to a seat: the next person at this terminal sits at another."""
        self.said.clear()
        self._said_at.clear()
        self.clear_notifications()

    def _leave(self, screen: Screen[Any]) -> None:
        """Take a screen away if it is on top."""
        if self.screen is screen:
            self.pop_screen()
