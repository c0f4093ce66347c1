"""Everything a screen can be asked, by name: the second route to each key.

What a screen holds beside its keys (actions, assets, messages) it names itself, by ``findable``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.consoles.dialogs import asked_of, key_name
from simulator.consoles.picker import Entry, PickDialog

if TYPE_CHECKING:
    from textual.screen import Screen


class Palette(PickDialog):
    """Pick a command by typing part of its name; the answer is its action."""

    def __init__(self, screen: Screen[None]) -> None:
        entries = [
            Entry(action, binding.description, right=(key_name(binding),))
            for binding, action in asked_of(screen)
            if binding.show
        ]
        entries += getattr(screen, "findable", tuple)()
        super().__init__("Everything", "type part of a name", entries, typing=True, verb="do")
