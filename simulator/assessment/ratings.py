"""Ratings and notes of evaluators: blind first, then beside what the rules suggest.

A rating never names who gave it: what is exported speaks of capabilities and not of persons.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.assessment.fold import Fold, folds
from simulator.assessment.suggest import Remark, Suggestion
from simulator.assessment.values import Happened, Rating
from simulator.domain.concepts.evaluation import Observed, Rated, Sort, steps_apart
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.behaviours import BEHAVIOURS, WEAK
from simulator.domain.values.value import value


@value
class Judgement:
    """One subject as persons rated it, before and after they saw a suggestion."""

    sort: Sort
    subject: str
    blind: Rating | None
    """The last rating before any suggestion was shown."""
    final: Rating
    """The last rating; it counts."""
    suggested: str
    """What the rules suggest; empty for a behaviour, which has no rule."""

    @property
    def steps(self) -> int:
        """Return how many steps the rating is from the suggestion."""
        return steps_apart(self.final.rating, self.suggested)


class RatingFold(Fold):
    """Ratings and notes, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._blind: dict[tuple[Sort, str], Rating] = {}
        self._final: dict[tuple[Sort, str], Rating] = {}
        self.observations: list[Happened[Observed]] = []

    @folds
    def _rated(self, event: Event, body: Rated) -> None:
        rating = Rating(n=event.n, x=event.x, rating=body.rating, reason=body.reason)
        self._final[body.sort, body.subject] = rating
        if body.blind:
            self._blind[body.sort, body.subject] = rating

    @folds
    def _observed(self, event: Event, body: Observed) -> None:
        self.observations.append(Happened(event.n, event.x, body))

    def of_tasks(self) -> dict[str, Rating]:
        """Return the last rating of each critical task that has one."""
        return {subject: one for (sort, subject), one in self._final.items() if sort == "task"}

    def remarks(self, team: str) -> list[Remark]:
        """Return what was seen of a team that leaves room: issues, and behaviours rated low."""
        found = [
            Remark(one.n, f"An evaluator noted an issue: {one.was.text}")
            for one in self.observations
            if one.was.sort == "issue" and self._about(one.was.about) == team
        ]
        for name, behaviour in BEHAVIOURS.items():
            one = self._final.get(("behaviour", f"{team}/{name}"))
            if one is not None and one.rating in WEAK:
                found.append(Remark(one.n, f"{behaviour.title} was rated {one.rating} of 4."))
        return found

    def _about(self, about: str) -> str:
        """Return the team that a note is about: it names the team, a seat or a task of it."""
        seat = self._scenario.seats.get(about)
        if seat is not None and seat.team is not None:
            return seat.team
        tasks = {task.id: task.team for one in self._scenario.objectives for task in one.tasks}
        return tasks.get(about, about)

    def judgements(self, suggestions: Sequence[Suggestion]) -> tuple[Judgement, ...]:
        """Return every subject that was rated, beside its suggestion."""
        letters = {(one.sort, one.id): one.letter for one in suggestions}
        return tuple(
            Judgement(
                sort=sort,
                subject=subject,
                blind=self._blind.get((sort, subject)),
                final=final,
                suggested="" if sort == "behaviour" else letters.get((sort, subject), ""),
            )
            for (sort, subject), final in self._final.items()
        )
