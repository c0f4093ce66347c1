"""Verbs of whoever can take back what was sent, and what is said of what has not left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.pictures.line_view import LeavingView
    from simulator.pictures.port import SeatPort
    from simulator.plain.unsent import Unsent
    from simulator.plain.verbs import Say, Verbs


def waits_line(view: LeavingView) -> str:
    """Return what has not left yet, when it does, and how it is taken back."""
    when = f"waits, {view.stands}" if view.stands else f"leaves in {view.seconds} seconds"
    to = f" to {view.to}" if view.to else ""
    before = f", and {view.before} before it" if view.before else ""
    return f"It {when}{before}: {view.what}{to}. Type take back, or send now."


class LeavingVerbs:
    """What is done to what has not left yet.

    Args:
        port: The seat's.
        unsent: What was filled in there and has not left.

    """

    def __init__(self, port: SeatPort, unsent: Unsent) -> None:
        self._port, self._unsent = port, unsent

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "take": ("back: take back what was sent last, if it has not left", self._take_back),
            "send": ("now: send at once what waits to leave", self._send_now),
        }

    def _take_back(self, rest: str) -> Say:
        view = self._port.leaving()
        if rest not in ("", "back") or view is None:
            return ["Nothing waits to leave." if view is None else waits_line(view)]
        return [f"Taken back: {view.what}. Nobody was told of it.", *self._unsent.take_back()]

    def _send_now(self, rest: str) -> Say:
        view = self._port.leaving()
        if rest not in ("", "now") or view is None:
            return ["Nothing waits to leave." if view is None else waits_line(view)]
        self._port.send_now()
        return []
