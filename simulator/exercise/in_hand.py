"""A message that is being answered stays in hand: while somebody writes, and until it has left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from simulator.domain.concepts.claim import IN_HAND, ClaimMessage
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import Speak
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.exercise.aside import Filled, Key
from simulator.units import MINUTE

if TYPE_CHECKING:
    from simulator.pictures.port import Drafts

OFTEN: Final = MINUTE // 2
"""Exercise seconds between two touches at least: a key pressed is no event."""
_ANSWERS: Final = (Speak.kind, Send.kind)


class KeptInHand:
    """What one seat has touched, so that it asks once for each time it could be free again.

    Args:
        ask: Asks for a claim; returns the refusal, if it is one.
        drafts: What stood in the forms when the seat was last left: nobody has typed it now.

    """

    def __init__(
        self, ask: Callable[[ClaimMessage], str | None], drafts: Iterable[tuple[Key, Filled]]
    ) -> None:
        self._ask = ask
        self._drafts = {key: dict(filled) for key, filled in drafts}
        self._asked: dict[tuple[str, str], int] = {}

    def write(self, picture: Picture, x: int, drafts: Drafts) -> str:
        """Touch the messages whose answers stand otherwise than when this was last called.

        Returns:
            The refusal, if there is one; else an empty text.

        """
        before, self._drafts = self._drafts, {key: dict(one) for key, one in drafts.items()}
        typed = {
            about
            for (kind, about), one in self._drafts.items()
            if kind in _ANSWERS and before.get((kind, about)) != one
        }
        held = [key for key in picture.in_hand if key[1] in typed] if typed else []
        return self._touch(picture, x, held)

    def wait(self, picture: Picture, x: int, waiting: Iterable[Command]) -> None:
        """Touch the messages whose answers wait to leave.

        Where that is refused the answer will be, and that refusal is the one to read.
        """
        answers = [_answered(picture, one) for one in waiting]
        self._touch(picture, x, [one for one in answers if one in picture.in_hand])

    def _touch(self, picture: Picture, x: int, messages: Iterable[tuple[str, str]]) -> str:
        for key in messages:
            seen = picture.in_hand[key]
            mine = seen.seat == picture.seat and not seen.answered
            soon = x < seen.until <= x + IN_HAND - OFTEN
            if not mine or not soon or self._asked.get(key) == seen.until:
                continue
            persona, message = key
            no = self._ask(ClaimMessage(message=message, persona=persona))
            if no is not None:
                return no
            self._asked[key] = seen.until
        return ""


def _answered(picture: Picture, command: Command) -> tuple[str, str]:
    """Return as which persona what message is answered; empty where none is."""
    if isinstance(command, Speak):
        return command.persona, command.message.reply_to
    return (picture.seat, command.reply_to) if isinstance(command, Send) else ("", "")
