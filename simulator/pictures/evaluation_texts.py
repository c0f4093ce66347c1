"""Texts by teams that a person judges: statements, notifications, products.

A fold of an evaluator's own stream.  What a team passes on was written by others, and a click or a
reason beside an order is no text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from simulator.domain.concepts.attribution import AttributionMade
from simulator.domain.concepts.evaluation import Rateable
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.open_question import AnswerRecorded
from simulator.domain.concepts.rumour import RumourAnswered
from simulator.domain.concepts.statement import StatementMade
from simulator.domain.state.picture import Told

_PUBLIC: Final = ("public-statement", "rebut-rumour", "attribute-publicly", "said", "named")
"""Words in a fact that is about what was said in public."""
_SHOWN: Final = 6
"""Texts beside one task, at most: the newest."""


@dataclass(slots=True)
class Written:
    """One text of a team."""

    x: int
    team: str
    text: str
    to: tuple[str, ...]
    """Whom it reached; nobody in particular if it was said in public."""
    answers: tuple[str, ...] = ()
    """The facts that it is, where it answers a question and was said to nobody."""


@dataclass(slots=True)
class Texts:
    """Texts, in the order in which they were written."""

    written: list[Written] = field(default_factory=list)

    def take(self, told: Told) -> None:
        """Keep what one more entry says, if it is a text of a team's own."""
        match told.body:
            case MessageSent(forwards=False) as body if body.team:
                text = f"{body.subject}\n{body.text}"
                self.written.append(Written(told.x, body.team, text, body.to))
            case StatementMade() | RumourAnswered() | AttributionMade() as body:
                self.written.append(Written(told.x, body.team, body.text, ()))
            case AnswerRecorded() as body:
                topics = body.topics()
                self.written.append(Written(told.x, body.team, body.text, (), topics))
            case _:
                return

    def of(self, row: Rateable, opened: int) -> tuple[tuple[int, str], ...]:
        """Return the texts that a task is judged by, from when its inject went out."""
        found = [
            (one.x, one.text)
            for one in self.written
            if one.team == row.team and one.x >= opened and _asked(row, one)
        ]
        return tuple(found[-_SHOWN:])


def _asked(row: Rateable, one: Written) -> bool:
    """Return whether a text is of the kind that a task asks for."""
    if one.answers:
        return row.how == "product" and not {*one.answers}.isdisjoint(row.topics or one.answers)
    if row.how == "product":
        return one.x >= 0 if not row.topics else not one.to
    parts = {part for fact in row.facts for part in fact.split(":")}
    if not one.to:
        return bool(parts.intersection(_PUBLIC))
    return "notify" in parts and bool(parts.intersection(one.to))
