"""Critical tasks: whether the record shows them, when, and by which events.

Here what the evidence asks about is collected while the events go by; how one task is judged by
it is beside this.  No rating is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from simulator.assessment.evidence import Ground, Happening, passed_of
from simulator.assessment.fold import Fold, Take, folds, mark_of
from simulator.assessment.judging import judge
from simulator.assessment.orders import OrderFold
from simulator.assessment.values import Mark, ObjectiveResult, Produced, Rating
from simulator.domain.concepts.attribution import AttributionMade
from simulator.domain.concepts.decision import DecisionRecorded, DecisionTaken
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.evaluation import TextJudged
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.open_question import AnswerRecorded
from simulator.domain.concepts.ruling import FreeDecided, Ruled, RulingWithdrawn
from simulator.domain.concepts.rumour import RumourAnswered
from simulator.domain.concepts.statement import StatementMade
from simulator.domain.concepts.work import ActionAsked
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan import facts
from simulator.domain.plan.scenario import Scenario, Task
from simulator.domain.values.remembered import made_by
from simulator.domain.values.value import members

_Written = (
    MessageSent | StatementMade | RumourAnswered | AttributionMade | FreeDecided | AnswerRecorded
)
"""What a team may have written itself."""


class TaskFold(Fold):
    """What the tasks' evidence asks about, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._happenings: dict[str, list[Happening]] = {
            topic: [] for task in _tasks(scenario) for topic in _asked_about(task)
        }
        self._heads = {topic.partition(":")[0] for topic in self._happenings}
        self._delivered: dict[str, Mark] = {}
        self._reached: dict[str, frozenset[str]] = {}
        self._texts: dict[int, tuple[str, Produced]] = {}
        self._public: list[int] = []
        self._acts: dict[str, list[int]] = {team: [] for team in scenario.teams}
        self._judged: dict[str, bool] = {}
        self._rulings: dict[str, int] = {}
        """Free decision → the event of its ruling."""
        self._orders = OrderFold()
        self._follow = self._orders.takes()

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds: everything that is a fact with a name, and every text."""
        named = {b: self._named for b in members(Body).values() if self._may_be_asked_about(b)}
        return {**named, **dict.fromkeys(self._follow, self._order), **super().takes()}

    def _may_be_asked_about(self, body: type[Body]) -> bool:
        if body.topics is Body.topics:
            return False
        made = made_by(body.topics)
        return made is None or made.head in self._heads

    def _named(self, event: Event, body: Body) -> None:
        for topic in body.topics():
            known = self._happenings.get(topic)
            if known is not None:
                known.append(Happening(event.n, event.x, topic))

    @folds
    def _recorded(self, event: Event, body: DecisionRecorded) -> None:
        """Let a choice count if somebody made it: a default is nobody's decision."""
        if not body.by_default:
            self._named(event, body)

    @folds
    def _ruled(self, event: Event, body: Ruled) -> None:
        self._named(event, body)
        self._rulings[body.decision] = event.n

    @folds
    def _unruled(self, _: Event, body: RulingWithdrawn) -> None:
        """Forget what a ruling made a deed: it was taken back before it had any effect."""
        n, topic = self._rulings.pop(body.decision, None), facts.Did.named(body.team, facts.FREE)
        if topic in self._happenings:
            self._happenings[topic] = [one for one in self._happenings[topic] if one.n != n]

    @folds
    def _sent_out(self, event: Event, body: InjectDelivered) -> None:
        self._delivered.setdefault(body.inject, mark_of(event))
        seats = self._scenario.seats
        teams = (seats[to].team if to in seats else to for to in body.to)
        reached = self._reached.get(body.inject, frozenset())
        self._reached[body.inject] = reached | {one for one in teams if one is not None}
        if "all" in body.to:
            self._reached[body.inject] = frozenset(self._scenario.teams)
        self._named(event, body)

    def _order(self, event: Event, body: Body) -> None:
        self._named(event, body)
        self._follow[type(body)](event, body)
        if isinstance(body, ActionAsked):
            self._act(event, body.team)

    def _act(self, event: Event, team: str) -> None:
        if team in self._acts:
            self._acts[team].append(event.n)

    @folds
    def _decided(self, event: Event, body: DecisionTaken) -> None:
        if not body.by_default:
            self._act(event, body.team)

    @folds
    def _wrote(self, event: Event, body: _Written) -> None:
        """Keep what a team wrote itself: what it passes on was written by others."""
        self._named(event, body)
        self._act(event, body.team)
        text = _text_of(body)
        if text.strip():
            self._texts[event.n] = (body.team, Produced(n=event.n, x=event.x, text=text))
            if isinstance(body, StatementMade | RumourAnswered | AttributionMade):
                self._public.append(event.n)

    @folds
    def _text_judged(self, _: Event, body: TextJudged) -> None:
        self._judged[body.task] = body.adequate

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
            public=frozenset(self._public),
            acts=self._acts,
            reached=self._reached,
            orders=self._orders,
            judged=self._judged,
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


def _asked_about(task: Task) -> Iterator[str]:
    """Yield every fact that judging a task looks at."""
    for topic in task.evidence.named:
        yield topic
        head, *parts = topic.split(":")
        yield from passed_of(topic)
        if head == "consulted":  # a call that told of nothing was no consultation
            yield facts.Told.named(":".join(parts[:2]))


def _common(teams: set[str]) -> str:
    return next(iter(teams)) if len(teams) == 1 else ""


def _text_of(body: _Written) -> str:
    match body:
        case MessageSent(subject=subject, text=text, forwards=False):
            return f"{subject}\n{text}"
        case StatementMade(text=text) | RumourAnswered(text=text) | AttributionMade(text=text):
            return text
        case AnswerRecorded(text=text):
            return text
        case FreeDecided(text=text, intended=intended):
            return f"{text}\n{intended}"
        case _:
            return ""
