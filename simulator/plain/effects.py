"""Effects of a ruling or of an inject in lines: picked from a list, filled in, taken off again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.plain.lines import MARGIN

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort
    from simulator.plain.filling import Filling

LIST: Final = "effects"
"""The kind of the list of all effects, and of the words of those that are chosen."""
OFF: Final = "off"
_HOW: Final = (
    "type the head of an effect's title or its number to add it, list for all of them, "
    "off and a number to take one off, and enter once it is as it shall be"
)


class Effects:
    """The effects of one form, as they are chosen.

    Args:
        port: The seat's.
        chosen: Those that are chosen, as they travel.
        fills: Makes the form of one of them, which is filled in and sends nothing.

    """

    def __init__(
        self, port: SeatPort, chosen: tuple[str, ...], fills: Callable[[str], Filling]
    ) -> None:
        self._port, self.chosen, self._fills = port, chosen, fills
        (field,) = port.form(LIST).fields
        self._known = field.choices
        self._one: Filling | None = None
        self.done = False

    @property
    def prompt(self) -> str:
        """Return what stands before what is typed."""
        return "Effect" if self._one is None else self._one.prompt

    @property
    def fills_in(self) -> bool:
        """Return whether one of them is being filled in."""
        return self._one is not None

    def words(self) -> list[str]:
        """Return what the chosen ones do, in their order."""
        lines, _ = self._port.preview(LIST, {LIST: self.chosen})
        said = {effect: words for effect, words, _ in lines}
        return [said.get(effect, effect) for effect in self.chosen]

    def begin(self) -> list[str]:
        """Return what is chosen, and how that is changed."""
        said = [f"{MARGIN}{place} {text}" for place, text in enumerate(self.words(), 1)]
        return [f"Effects: {_HOW}.", *(said or [f"{MARGIN}none"])]

    def enter(self, line: str) -> list[str]:
        """Take a line that was typed; return what is said to it."""
        if self._one is not None:
            return self._filled(self._one, line)
        typed = line.strip()
        word, _, rest = typed.lower().partition(" ")
        if not typed:
            self.done = True
            return []
        if word == "list":
            return [f"{MARGIN}{n} {one.title}" for n, one in enumerate(self._known, 1)]
        if word == OFF:
            return self._off(rest.strip())
        return self._add(typed.lower())

    def _off(self, number: str) -> list[str]:
        at = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0  # noqa: PLR2004 - no ruling has as many effects
        if not 0 < at <= len(self.chosen):
            return [f"There is no effect {number:.20} here."]
        self.chosen = (*self.chosen[: at - 1], *self.chosen[at:])
        return self.begin()[1:]

    def _add(self, low: str) -> list[str]:
        found = [one for n, one in enumerate(self._known, 1) if low == str(n)]
        found = found or [one for one in self._known if low in (one.id, one.note.lower())]
        found = found or [one for one in self._known if one.title.lower().startswith(low)]
        if len(found) != 1:
            return [f"{'Several effects begin' if found else 'No effect begins'} with {low:.40}."]
        one = self._fills(found[0].id)
        said = one.begin()
        self._one = None if one.done else one
        return said

    def _filled(self, one: Filling, line: str) -> list[str]:
        said = one.enter(line)
        if not one.done:
            return said
        self._one = None
        if one.given:
            self.chosen = (*self.chosen, one.given)
            return self.begin()[1:]
        return said
