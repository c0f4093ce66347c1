"""The book, but for one decision of which a given option is taken.

It tells what a decision is worth beside all else that the book does.  Whoever seats it knows which
letter the option goes by; the bot itself is told no more than that letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from simulator.bots.doctrine import Doctrine
from simulator.domain.concepts.deciding import Choose
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture

_BEGINS: Final = "doctrine/"
_WHY: Final = "It is tried to see what it is worth."


def taking(ask: str, option: str) -> str:
    """Return the name of the policy that takes an option of a decision."""
    return f"{_BEGINS}{ask}={option}"


def is_taking(name: str) -> bool:
    """Return whether a policy is of this sort."""
    return name.startswith(_BEGINS)


def what_is_taken(name: str) -> tuple[str, str]:
    """Return the decision and the option that a policy of this sort is named for."""
    ask, _, option = name.removeprefix(_BEGINS).partition("=")
    return ask, option


class Taking(Doctrine):
    """Plays by the book and takes one option of one decision, whatever speaks for another.

    Args:
        letters: Decision → the letter of the option.

    """

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__()
        self._letters = letters

    def decide(self, picture: Picture) -> list[Command]:
        """Return what the book says, with the one option in the place of its own."""
        return [self._turned(one) for one in super().decide(picture)]

    def _turned(self, command: Command) -> Command:
        if not isinstance(command, Choose):
            return command
        letter = self._letters.get(command.decision, command.option)
        if letter == command.option:
            return command
        # What spoke for another option, and how sure that was, is not said of this one.
        return replace(command, option=letter, rationale=_WHY, sure=None)
