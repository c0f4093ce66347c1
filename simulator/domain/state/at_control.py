"""What lies before exercise control beside the MSEL: questions, and what it has prepared."""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.plan.uncertain import Drawn, FactBrief
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value


@value
class Card:
    """An inject that control has prepared, and that goes out by its hand alone."""

    id: str
    """``C-1``, by the order in which they were prepared."""
    to: tuple[str, ...]
    sender: str
    channel: str
    subject: str
    text: str
    tlp: Label
    urgent: bool


@value
class FactSeen:
    """An uncertain fact of the drill, and how it stands; only in the pictures of staff."""

    plan: FactBrief
    pinned: bool | None = None
    """How control has set it; ``None``: it is left to the seed."""
    drawn: Drawn | None = None
    """How it stands from STARTEX on."""


class QuestionSeen(NamedTuple):
    """A question to exercise control, named by its place among those of its seat."""

    seat: str
    number: int
    x: int
    text: str
    open: bool = True
    answered: bool = False

    @property
    def key(self) -> str:
        """What it is named by, ``QN-lead/2``."""
        return f"{self.seat}/{self.number}"

    def closed(self, *, answered: bool) -> QuestionSeen:
        """Return it answered, or put aside."""
        return self._replace(open=False, answered=answered)
