"""Critical tasks: whether the record shows them, when, and by which events.

Here what the evidence asks about is collected while the events go by; how one task is judged by
it is beside this.  No rating is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.assessment.fold import Take, mark_of
from simulator.assessment.judging import Ground, Happening, judge
from simulator.assessment.values import Mark, ObjectiveResult, Produced, Rating
from simulator.domain.events.body import Body, Event
from simulator.domain.events.decisions import DecisionRecorded, DecisionTaken, FreeDecided
from simulator.domain.events.knowledge import StatementMade
from simulator.domain.events.messages import MessageSent
from simulator.domain.events.registry import BODIES
from simulator.domain.events.show import InjectDelivered
from simulator.domain.events.work import ActionAsked
from simulator.domain.scenario import Scenario, Task


class TaskFold:
    """What the tasks' evidence asks about, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._happenings: dict[str, list[Happening]] = {
            topic: []
            for task in _tasks(scenario)
            for topic in (*task.evidence.topics, task.evidence.until)
            if topic
        }
        self._delivered: dict[str, Mark] = {}
        self._texts: dict[int, tuple[str, Produced]] = {}
        self._acts: dict[str, list[int]] = {team: [] for team in scenario.teams}

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds: everything that is a fact with a name, and every text."""
        named = {b: self._named for b in BODIES.values() if b.topics is not Body.topics}
        return {
            **named,
            DecisionRecorded: self._recorded,
            InjectDelivered: self._sent_out,
            MessageSent: self._wrote,
            StatementMade: self._wrote,
            FreeDecided: self._wrote,
            DecisionTaken: self._wrote,
            ActionAsked: self._wrote,
        }

    def _named(self, event: Event, body: Body) -> None:
        for topic in body.topics():
            known = self._happenings.get(topic)
            if known is not None:
                known.append(Happening(event.n, event.x, topic))

    def _recorded(self, event: Event, body: DecisionRecorded) -> None:
        """Let a choice count if somebody made it: a default is nobody's decision."""
        if not body.by_default:
            self._named(event, body)

    def _sent_out(self, event: Event, body: InjectDelivered) -> None:
        self._delivered.setdefault(body.inject, mark_of(event))
        self._named(event, body)

    def _wrote(self, event: Event, body: Body) -> None:
        self._named(event, body)
        team: str = body.team  # type: ignore[attr-defined]  # all that may write have one
        if team in self._acts and not (isinstance(body, DecisionTaken) and body.by_default):
            self._acts[team].append(event.n)
        text = _text_of(body)
        if text:
            self._texts[event.n] = (team, Produced(n=event.n, x=event.x, text=text))

    def objectives(
        self, ended: Mark, ratings: Mapping[str, Rating], *, over: bool
    ) -> tuple[ObjectiveResult, ...]:
        """Judge every task; what a person rated stands beside it."""
        ground = Ground(
            scenario=self._scenario,
            ended=ended,
            over=over,
            delivered=self._delivered,
            happenings=self._happenings,
            texts=self._texts,
            acts=self._acts,
        )
        return tuple(
            ObjectiveResult(
                id=one.id,
                title=one.title,
                capability=one.capability,
                team=_common({task.team for task in one.tasks}),
                tasks=tuple(judge(ground, task, ratings.get(task.id)) for task in one.tasks),
            )
            for one in self._scenario.objectives
        )


def _tasks(scenario: Scenario) -> Iterable[Task]:
    return (task for objective in scenario.objectives for task in objective.tasks)


def _common(teams: set[str]) -> str:
    return next(iter(teams)) if len(teams) == 1 else ""


def _text_of(body: Body) -> str:
    match body:
        case MessageSent(subject=subject, text=text):
            return f"{subject}\n{text}"
        case StatementMade(text=text):
            return text
        case FreeDecided(text=text, intended=intended):
            return f"{text}\n{intended}"
        case DecisionTaken(title=title, rationale=rationale):
            return f"{title}\n{rationale}" if rationale else ""
        case ActionAsked(fields=fields):
            given = dict(fields)
            return given.get("text") or given.get("rationale") or ""
        case _:
            return ""
