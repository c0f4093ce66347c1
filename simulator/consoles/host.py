"""Host of a screen: what it may ask of the app that shows it; no screen knows the app itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.dom import DOMNode

    from simulator.consoles.outbox import Outbox
    from simulator.pictures.port import HomePort, ReviewPort, SeatPort, SharedTerminalPort
    from simulator.pictures.start_view import RecapView

Filled = dict[str, str | tuple[str, ...]]
"""What stands in the fields of a form."""
Key = tuple[str, str]
"""A form: the kind of its command, and what it was opened on."""


class Host(Protocol):
    """The app, as its screens know it."""

    outbox: Outbox
    """What is sent and not answered yet, where answers come over a line."""
    watching: bool
    """Whether somebody looks over a bot's shoulder, and so asks for nothing."""

    @property
    def shared(self) -> bool:
        """Whether this terminal is handed round several seats."""

    def say(self, text: str, tone: str, *, refusal: bool = False) -> None:
        """Acknowledge what the reader did, or say why not; a refusal stays until read."""

    def explain(self, title: str, text: str) -> None:
        """Say something longer, until it is read."""

    def recap(self, view: RecapView) -> None:
        """Show what was missed at a seat, then its briefing."""

    def working(self, text: str, then: Callable[[], None]) -> None:
        """Say at once that something takes a moment, then do it."""

    def attempt(
        self, what: Callable[[], HomePort | SharedTerminalPort | SeatPort | ReviewPort]
    ) -> None:
        """Begin or open something; if it cannot be, say why in its own sentence."""

    def sit(self, port: SeatPort) -> None:
        """Show a seat's briefing if play has not begun, else its console."""

    def begin(self, port: SeatPort) -> None:
        """Leave the briefing for the console."""

    def leave_briefing(self) -> None:
        """Go back to where the seat was taken."""

    def open_review(self, port: ReviewPort) -> None:
        """Show the after-action console."""

    def let_down_curtain(self) -> None:
        """Let the seat go, where the terminal is handed round."""

    def back(self) -> None:
        """Leave the screen on top; leaving the last one leaves the program."""

    def follow(self) -> None:
        """Draw the newest view, and the stop if there is one."""

    def drafts_of(self, port: SeatPort) -> dict[Key, Filled]:
        """Return the drafts of a seat; they outlive the dialog, the console and the program."""

    def keep(self) -> None:
        """Keep what is not sent where a crash cannot reach it."""


def host_of(screen: DOMNode) -> Host:
    """Return the app that shows a screen; consoles run in no other."""
    return cast("Host", screen.app)
