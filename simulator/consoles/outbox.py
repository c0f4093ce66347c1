"""What was sent from a console over a line, until the host has answered.

Where an exercise runs in this process everything is answered at once, and this stays empty.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from simulator.consoles.text import safe
from simulator.pictures.drafts import free, put_in_front
from simulator.pictures.frame import OVER
from simulator.pictures.room_view import RoomView
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from simulator.consoles.host import Filled, Key
    from simulator.pictures.line_view import LeavingView
    from simulator.pictures.port import Fields, SeatPort

LOST: Final = "The line to the host is lost. Read and write on: what you send waits for it."
BACK: Final = "The line is back, and all that came meanwhile is here."
UNSTOPPED: Final = "There is no line: nobody is told of the stop yet. Say NO DUFF aloud, now."
ANSWERED: Final = 0.1
"""Seconds after which it is looked whether the host has answered: it has, but on a bad line."""
SENT: Final = 4.0
"""Seconds for which it is said that something is under way."""
UNREAD: Final = 3600.0
"""Seconds for which a refusal that came late stands, unless it is read before."""


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Something that was sent.

    Args:
        said: Tells what is said once it is on record; an empty text says nothing.
        then: What is done once it is on record.
        failed: What is done if it is refused.
        waits: What is said instead if it waits for the line.
        key: The form that it was filled in, if it was.
        filled: What stood in its fields.

    """

    said: Callable[[], str] = str
    then: Callable[[], None] = _nothing
    failed: Callable[[], None] = _nothing
    waits: str = ""
    key: Key | None = None
    filled: Filled = field(default_factory=dict)

    def texts(self) -> list[str]:
        """Return what stood in its fields."""
        texts = (one if isinstance(one, str) else ", ".join(one) for one in self.filled.values())
        return [text for text in texts if text]


class Console(Protocol):
    """The app, as far as what was answered late has to do with it."""

    said: deque[str]

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """All screens, the one on top last."""

    def drafts_of(self, port: SeatPort) -> dict[Key, Filled]:
        """Return the drafts of a seat."""

    def follow(self) -> None:
        """Draw the newest view."""

    def say(self, text: str, tone: str, *, refusal: bool = False) -> None:
        """Say something, and keep it among what was said."""

    def show_text(self, text: str, tone: str, stays: float) -> None:
        """Show something for so many seconds."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object:
        """Do something a while later."""

    def clear_notifications(self) -> None:
        """Take away what stands over a dialog."""


def not_left(view: LeavingView | None) -> str:
    """Return what is lost on its way if the console is left now; empty if nothing waits."""
    if view is None:
        return ""
    many = counted(view.before + 1, "thing has", "things have")
    it = "they are" if view.before else "it is"
    before = f", and {view.before} before it" if view.before else ""
    to = f" to {view.to}" if view.to else ""
    return f"{many} not left; {it} not sent if you leave now: {view.what}{to}{before}"


class Outbox:
    """What is not answered yet, and the refusals that came late and are not read yet.

    Whoever presses a key when one comes may not have seen it: it stands until ``esc``.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._posted: dict[str, Posted] = {}
        self.unread: deque[str] = deque()
        self._shown_on: object = None
        """The screen on which the first of them stands."""
        self._was_lost = False

    def post(
        self, port: SeatPort, kind: str, fields: Fields, posted: Posted, *, quiet: bool = False
    ) -> bool:
        """Ask for a command and say why it is refused, if it is; return whether it was taken."""
        refusal = port.submit(kind, fields)
        if refusal is not None:
            self._console.say(refusal, "warn", refusal=True)
            return False
        self.awaits(port, posted, quiet=quiet)
        return True

    def awaits(self, port: SeatPort, posted: Posted, *, quiet: bool = False) -> bool:
        """Keep what was just submitted until it is answered; return whether that comes later."""
        receipt = port.receipt()
        if receipt is None:
            return False
        self._posted[receipt.id] = posted
        waits = posted.waits if receipt.tone == "warn" else ""
        if waits:
            self._console.say(waits, "bad", refusal=True)
        elif receipt.text and not quiet:
            self._console.show_text(receipt.text, receipt.tone, SENT)
        self._console.set_timer(ANSWERED, lambda: self.receive(port))
        return True

    def heed(self, port: SeatPort) -> None:
        """Say what came over the line, and that it was lost or is back."""
        line = port.line()
        lost = line is not None and line.lost is not None and not line.ended
        watches = isinstance(port.view(), RoomView)  # sends nothing, and has it in its last row
        goes_on = line is not None and not line.ended
        if lost != self._was_lost and goes_on and not watches:
            self._console.say(LOST if lost else BACK, "warn" if lost else "ok")
        self._was_lost = lost
        self.receive(port)
        self.show_unread()

    def drafts(self) -> dict[Key, Filled]:
        """Return what would be lost with this console: what was filled in and is not answered."""
        return self.beside({})

    def beside(self, drafts: dict[Key, Filled]) -> dict[Key, Filled]:
        """Return drafts, and what was filled in and is not answered behind those of its form."""
        held = dict(drafts)
        for one in self._posted.values():
            if one.key is not None:
                held[free(one.key, held)] = one.filled
        return held

    def taken_back(self, port: SeatPort, name: str) -> Key | None:
        """Make what was taken back the draft that it was; return its form, if it had one."""
        posted = self._posted.pop(name, None)
        if posted is None or posted.key is None:
            return None
        put_in_front(self._console.drafts_of(port), posted.key, posted.filled)
        return posted.key

    def forget(self, port: SeatPort | None) -> None:
        """Forget what is not read: the next person at this terminal sits at another seat."""
        if port is not None:
            self.receive(port)  # what did not leave is a draft of its own seat
        self._posted.clear()
        self.unread.clear()
        self._shown_on = None

    def receive(self, port: SeatPort) -> None:
        """Take what a host has answered to a seat."""
        for receipt in port.receipts():
            posted = self._posted.pop(receipt.id, None)
            if posted is None:
                continue
            if receipt.refusal:
                posted.failed()
                self._refused(port, receipt.text, posted)
                continue
            self._console.follow()
            said = posted.said()
            if said:
                self._console.say(f"On record. {said}", "ok")
            posted.then()

    def _refused(self, port: SeatPort, why: str, posted: Posted) -> None:
        """Let a late refusal stand until it is read; what was typed is a draft again."""
        text = f"Not on record: {why}"
        if posted.key is not None:
            drafts = self._console.drafts_of(port)
            closed = port.view().status.state in OVER
            if closed or posted.key in drafts or self._open_on(posted.key):
                # Something newer stands in that form; what was refused is not lost for it.
                self._console.said.append(safe("\n".join(("What was refused:", *posted.texts()))))
                text = f"{text} What you wrote stands at ctrl+y."
            else:
                drafts[posted.key] = posted.filled
                text = f"{text} What you wrote is kept; it stands in its form."
        self._console.said.append(safe(text))
        self.unread.append(text)
        self.show_unread()

    def _open_on(self, key: Key) -> bool:
        """Return whether a form is open on the same thing."""
        return any(getattr(one, "key", None) == key for one in self._console.screen_stack)

    def show_unread(self) -> None:
        """Show the first late refusal on the screen on top, if it does not stand there."""
        if self.unread and self._shown_on is not self._console.screen:
            self._shown_on = self._console.screen
            self._console.clear_notifications()
            self._console.show_text(f"{self.unread[0]}  esc: read", "warn", UNREAD)

    def has_read(self, key: str) -> bool:
        """Take ``esc`` as that a late refusal is read; return whether the key is used up."""
        screen = self._console.screen
        if not self.unread or key != "escape" or self._shown_on is not screen:
            return False
        self.unread.popleft()
        self._shown_on = None
        self._console.clear_notifications()
        hush = getattr(screen, "hush", None)
        if hush is not None:
            hush()
        self.show_unread()
        return True
