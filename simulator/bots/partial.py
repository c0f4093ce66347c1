"""The book kept in part: every decision at the last minute, or only so many of its acts.

Between doing nothing and the book lie teams that do half of it.  Scores that put those in their
order measure how much was done, and not only whether anything was.
"""

from __future__ import annotations

from typing import Final

from simulator.bots.doctrine import Doctrine
from simulator.bots.reference import fields_of
from simulator.bots.weighing import BOTH_HEARD
from simulator.domain.concepts.correspondence import Forward, Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.domain.values.value import canonical, encode
from simulator.rng import Luck
from simulator.units import MINUTE, ONE

_TELLS_APART: Final = frozenset(
    ("alert", "asset", "authority", "contact", "demand", "duty", "helper", "indicator", "level",
     "party", "rumour", "stance", "state")
)  # fmt: skip
"""Where choices come from that make of an action another one; words and people do not."""


class LastMinute(Doctrine):
    """Does what the book says, but decides nothing before the last minute of its window."""

    def decide(self, picture: Picture) -> list[Command]:
        """Return what the book says but for decisions that can wait."""
        waits = {
            one.id: one.due - _last_minute(one) - self.now
            for one in picture.decisions.values()
            if one.chosen is None and not one.lapsed
        }
        wanted = super().decide(picture)
        self.idle = min((Doctrine.idle, *(wait for wait in waits.values() if wait > 0)))
        return [
            command
            for command in wanted
            if not isinstance(command, Choose) or waits[command.decision] <= 0
        ]


def _last_minute(decision: DecisionSeen) -> int:
    return BOTH_HEARD if decision.second else MINUTE


class InPart(Doctrine):
    """Does each act of the book with a probability; once passed over, an act stays undone.

    Reading is no act, and who is asked to agree agrees: what takes two is one act.

    Args:
        share: The probability, parts per million.  Whoever does more does all that others do.
        seed: Of its luck.
        seat: Whose seat it holds.

    """

    def __init__(self, share: int, seed: int, seat: str) -> None:
        super().__init__()
        self._share, self._luck, self._seat = share, Luck(seed), seat

    def decide(self, picture: Picture) -> list[Command]:
        """Return those acts of the book that are done."""
        return [one for one in super().decide(picture) if self._does(one)]

    def _does(self, command: Command) -> bool:
        if isinstance(command, Read | Assent) or self._share == ONE:
            return True
        return self._luck.chance(self._share, self._seat, "in-part", *_which(command))


def _which(command: Command) -> tuple[str, ...]:
    """Return which act it is: the same one however it is put, whenever it is asked again."""
    if isinstance(command, Act):
        return (command.action.kind, *_of_what(command.action))
    if isinstance(command, Choose):
        return (command.kind, command.decision)
    if isinstance(command, Forward):
        return (command.kind, command.message)
    if isinstance(command, Send):
        return (command.kind, command.reply_to or command.subject, *command.to)
    return (command.kind, canonical(encode(command)))


def _of_what(action: Action) -> list[str]:
    fields = (one.name for one in fields_of(action.kind) if one.choices in _TELLS_APART)
    return [str(getattr(action, name)) for name in fields]
