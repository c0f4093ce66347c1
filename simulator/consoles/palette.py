"""Everything a screen can be asked, by name: the second route to each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.consoles.dialogs import APP_ACTIONS
from simulator.consoles.picker import Entry, PickDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen


class Palette(PickDialog):
    """Pick a command by typing part of its name; the answer is its action."""

    def __init__(self, screen: Screen[None]) -> None:
        entries = tuple(_entries(screen))
        super().__init__("Everything", "type part of a name", entries, typing=True, verb="do")


def _entries(screen: Screen[None]) -> Iterable[Entry]:
    """Return the commands of a screen and of the app, once each."""
    seen: set[str] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        action = binding.action
        if active.node is screen:
            action = action if "." in action else f"screen.{action}"
        elif active.node is not screen.app or action not in APP_ACTIONS:
            continue
        elif "." not in action:
            action = f"app.{action}"
        if not binding.description or not binding.show or action in seen:
            continue
        seen.add(action)
        key = screen.app.get_key_display(binding)
        yield Entry(action, binding.description, right=(key,))
