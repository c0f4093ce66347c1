"""Keys in the order in which they were typed, each once the one before it has done all it does.

Textual hands every key at once to whatever has the focus at that moment.  In a burst, over a slow
line or on a busy machine, what follows a ``tab`` would land in the field before it, and what
follows a key that opens a dialog on the desk behind it.  So one key is let in at a time.  Behind it
goes a message that takes the key's own way up to the app, twice: the second time it comes after
whatever the key's handlers have posted.  A screen that has just come up gets its focus first.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from textual.message import Message
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Event

ROUNDS: Final = 2
PATIENCE: Final = 4.0
"""Seconds after which a key whose way was cut off no longer keeps the next one waiting."""
_LOOK: Final = 0.1
"""Seconds after which one looks whether the key before has lost its way."""
_LOOKS: Final = 12
"""Times a screen without a focus is drawn before it is taken to want none."""


class Passed(Message):
    """Follows a key on its way; at the app, the key has been handled."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Keyboard:
    """What was typed and not yet let in.

    Args:
        app: Whose keys they are.
        deliver: Lets one in.
        clock: Tells seconds.

    """

    def __init__(
        self,
        app: App[None],
        deliver: Callable[[Event], Awaitable[None]],
        clock: Callable[[], float],
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._clock = clock
        self._typed: deque[Event] = deque()
        self._number = 0
        self._rounds = 0
        self._begun = 0.0
        self._busy = False
        self._target: DOMNode = app
        self._waits_for_focus = False

    async def take(self, event: Event) -> None:
        """Take what was typed, and let it in if nothing before it is still on its way."""
        self._typed.append(event)
        self.unstick()
        if self._busy:
            self._app.set_timer(_LOOK, self.unstick)
        await self._next()

    @property
    def idle(self) -> bool:
        """Whether all that was typed has been let in and handled."""
        return not self._busy and not self._typed

    def unstick(self) -> None:
        """Wait no longer for a key whose way was cut off: it took its own field away, say."""
        gone = not self._target.is_attached and not self._waits_for_focus
        if self._busy and (gone or self._clock() - self._begun > PATIENCE):
            self._open()

    async def passed(self, message: Passed) -> None:
        """Hear that a key has come through."""
        if message.number != self._number or not self._busy or self._waits_for_focus:
            return
        self._rounds -= 1
        if self._rounds:
            self._follow()
        else:
            self._settle(_LOOKS)

    async def _next(self) -> None:
        if self._busy or not self._typed:
            return
        event = self._typed.popleft()
        self._busy, self._begun, self._rounds = True, self._clock(), ROUNDS
        self._number += 1
        self._target = self._app.focused or self._app.screen
        await self._deliver(event)
        self._follow()

    def _follow(self) -> None:
        """Send the message behind the key; from the screen, if the key took its field away."""
        message = Passed(self._number)
        here = self._target.is_attached and self._target.screen is self._app.screen
        if here and self._target.post_message(message):
            return
        self._target = self._app.screen
        self._target.post_message(Passed(self._number))

    def focused(self) -> None:
        """Hear that a field or a pane has the focus now."""
        if self._waits_for_focus:
            self._open()

    def _settle(self, looks: int) -> None:
        """Let the next one in, once the screen on top has something that can take it."""
        dialog = isinstance(self._app.screen, ModalScreen)  # a desk's own keys need no focus
        self._waits_for_focus = dialog and self._app.focused is None and looks > 0
        if not self._waits_for_focus:
            self._open()
            return
        self._app.screen.call_after_refresh(self._app.call_later, self._look, self._number, looks)

    def _look(self, number: int, looks: int) -> None:
        if self._waits_for_focus and number == self._number:
            self._settle(looks - 1)

    def _open(self) -> None:
        self._waits_for_focus = self._busy = False
        self._app.call_later(self._next)
