"""Answers between teams: messages from one to another, and the first answer to each.

A message that is itself an answer or passes something on asks for nothing.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.values import Mark
from simulator.domain.concepts.message import MessageSent
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import value


@value
class Asked:
    """One team wrote to another."""

    asker: str
    team: str
    subject: str
    began: Mark
    answered: Mark | None

    @property
    def evidence(self) -> tuple[int, ...]:
        """Return the message and its answer."""
        return (self.began.n,) if self.answered is None else (self.began.n, self.answered.n)


class AnswerFold(Fold):
    """Messages and answers, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._asked: list[tuple[str, str, str, str, Mark]] = []
        self._answers: dict[tuple[str, str], Mark] = {}
        """(message, team that answered) → when."""

    @folds
    def _sent(self, event: Event, body: MessageSent) -> None:
        if not body.team:
            return
        if body.reply_to:
            self._answers.setdefault((body.reply_to, body.team), mark_of(event))
            return
        for to in body.to:
            if to in self._scenario.teams and to != body.team:
                row = (body.message, body.team, to, body.subject, mark_of(event))
                self._asked.append(row)

    def asked(self) -> tuple[Asked, ...]:
        """Return every message from team to team that was no answer itself, in order."""
        return tuple(
            Asked(
                asker=asker,
                team=team,
                subject=subject,
                began=began,
                answered=self._answers.get((message, team)),
            )
            for message, asker, team, subject, began in self._asked
        )
