"""A message that is being answered stays in hand for as long as somebody writes at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from simulator.domain.concepts.claim import IN_HAND, ClaimMessage
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import Speak
from simulator.domain.state.picture import Picture
from simulator.exercise.aside import Filled, Key
from simulator.units import MINUTE

OFTEN: Final = MINUTE // 2
"""Exercise seconds between two touches at least: a key pressed is no event."""
_ANSWERS: Final = (Speak.kind, Send.kind)


class KeptInHand:
    """What one seat has touched, so that it asks once for each time it could be free again."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], int] = {}

    def touches(self, picture: Picture, x: int, keys: Iterable[Key]) -> Iterator[ClaimMessage]:
        """Yield what keeps messages in hand.

        Args:
            picture: The seat's.
            x: The exercise second.
            keys: The forms in which something was typed since this was last asked.

        """
        answered = {about for kind, about in keys if kind in _ANSWERS}
        if not answered:
            return
        for key, seen in picture.in_hand.items():
            persona, message = key
            mine = message in answered and seen.seat == picture.seat and not seen.answered
            soon = x < seen.until <= x + IN_HAND - OFTEN
            if mine and soon and self._asked.get(key) != seen.until:
                self._asked[key] = seen.until
                yield ClaimMessage(message=message, persona=persona)


def typed_in(before: Iterable[tuple[Key, Filled]], now: Mapping[Key, Filled]) -> list[Key]:
    """Return the forms in which something else stands now."""
    known = dict(before)
    return [key for key, filled in now.items() if known.get(key) != filled]
