"""Evaluation by the exercise evaluation guide (EEG): observations, ratings, judged texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import Final, Literal

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, EVALUATOR_SEATS, Command, Form
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.facts import Decided
from simulator.domain.plan.scenario import Scenario, Task, once
from simulator.domain.rules import wanted
from simulator.domain.rules.clauses import fact
from simulator.domain.state.event_words import BY_ITSELF, ELSEWHERE, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.behaviours import BEHAVIOURS, STEPS
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import SPARSE, value

Sort = Literal["task", "target", "capability", "behaviour"]
"""What is rated: a critical task, what one team shows of an objective, a capability, a team's way
of working."""


NoteSort = Literal["note", "strength", "issue"]


@value
class Rateable:
    """One thing that can be rated.

    ``id`` is the task's, ``objective/team``, the capability's, or ``team/behaviour``.  The rest is
    of critical tasks: when their window opens, how long it is, and what shows that they were done.
    """

    sort: Sort
    id: str
    title: str
    team: str
    essential: bool = False
    inject: str = ""
    """It opens the window."""
    within: int = 0
    """Exercise seconds in which it is in time."""
    late: int = 0
    """Exercise seconds after these in which it is late and not yet missed."""
    how: str = ""
    topics: tuple[str, ...] = ()
    """Any of these facts counts."""
    until: str = ""
    """The fact that an order or a restraint refers to."""
    expected: str = ""
    """What shows that it was done, as a sentence."""
    standard: str = ""
    """The standard critical task that it is, in words; empty: none."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Each of these needs one of its facts, beside ``topics``."""
    none: tuple[str, ...] = ()
    """None of these facts may happen."""
    contents: tuple[str, ...] = ()
    """What a text must say."""
    points: tuple[str, ...] = field(default=(), metadata=SPARSE)
    """What to discuss of it: of the open questions that it is shown by."""
    right: tuple[str, ...] = field(default=(), metadata=SPARSE)
    """What is right, by the author's word, of the decisions that it is shown by."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Return every fact that it asks about, each once."""
        groups = (topic for group in self.groups for topic in group)
        every = (*self.topics, *groups, *self.none, self.until)
        return tuple(dict.fromkeys(topic for topic in every if topic))


@value
class EegGiven(Body, kind="eeg-given", told=STAFF, silent=BY_ITSELF):
    """Evaluators got their EEG: what there is to look for and to rate.

    Told to staff and evaluators only: a team that read it would know what is expected.
    """

    rows: tuple[Rateable, ...]
    words: tuple[tuple[str, str], ...] = ()
    """Fact that the EEG asks about → how it is told."""

    def reveal(self, picture: Picture) -> None:
        picture.eeg = {(row.sort, row.id): row.title for row in self.rows}


@value
class Observed(Body, kind="observed", told=STAFF):
    """An evaluator noted something."""

    activity = Did("observes", "{text}", by="seat")
    seat: str
    sort: NoteSort
    text: str
    about: str


@value
class Rated(Body, kind="rated", told=STAFF, silent=ELSEWHERE):
    """An evaluator rated something.

    It is blind if no suggestion had been shown by then.
    """

    seat: str
    sort: Sort
    subject: str
    rating: str
    reason: str
    blind: bool

    def reveal(self, picture: Picture) -> None:
        """See what was given; the last counts."""
        picture.ratings[self.sort, self.subject] = (self.rating, self.reason)


@value
class TextJudged(Body, kind="text-judged", told=STAFF, silent=ELSEWHERE):
    """An evaluator judged whether what a team wrote for a task is adequate."""

    seat: str
    task: str
    adequate: bool
    reason: str

    def reveal(self, picture: Picture) -> None:
        """See what was found; the last counts."""
        picture.texts_judged[self.task] = self.adequate


@value
class SuggestedRating:
    """What the rules suggest for one subject."""

    sort: Sort
    subject: str
    letter: str
    reason: str


@value
class SuggestionsShown(Body, kind="suggestions-shown", told=STAFF, silent=ELSEWHERE):
    """The rules' suggestions were shown beside the ratings.  Staff only, after ENDEX."""

    rows: tuple[SuggestedRating, ...]

    def apply(self, world: World) -> None:
        """From now on no rating is blind."""
        world.suggestions_shown = True

    def reveal(self, picture: Picture) -> None:
        picture.suggested = {(row.sort, row.subject): row.letter for row in self.rows}


@once
def eeg_of(plan: Scenario) -> EegGiven:
    """Return critical tasks, targets, capabilities and ways of working, in the plan's order."""
    rows = (*_tasks(plan), *_targets(plan), *_capabilities(plan), *_ways(plan))
    named = dict.fromkeys(topic for row in rows for topic in row.facts)
    return EegGiven(rows=rows, words=tuple((topic, fact(plan, topic)) for topic in named))


def _tasks(plan: Scenario) -> Iterator[Rateable]:
    for objective in plan.objectives:
        for task in objective.tasks:
            yield Rateable(
                sort="task",
                id=task.id,
                title=task.title,
                team=task.team,
                essential=task.essential,
                inject=task.inject,
                within=task.within,
                late=task.late,
                how=task.evidence.how,
                topics=task.evidence.topics,
                until=task.evidence.until,
                expected=wanted.task(plan, task),
                standard=task.standard_title,
                groups=task.evidence.groups,
                none=task.evidence.none,
                contents=task.evidence.contents,
                points=_points(plan, task),
                right=tuple(wanted.right_in(plan, task)),
            )


def _points(plan: Scenario, task: Task) -> tuple[str, ...]:
    """Return the points of discussion of the open questions that a task is shown by."""
    asks = (ask for inject in plan.injects.values() for ask in inject.asks if ask.mode == "open")
    named = (ask for ask in asks if Decided.named(ask.id) in task.evidence.topics)
    return tuple(point for ask in named for point in ask.points)


def _targets(plan: Scenario) -> Iterator[Rateable]:
    for objective in plan.objectives:
        for team in dict.fromkeys(task.team for task in objective.tasks):
            name = f"{objective.id}/{team}"
            yield Rateable(sort="target", id=name, title=objective.title, team=team)


def _capabilities(plan: Scenario) -> Iterator[Rateable]:
    for one in dict.fromkeys(objective.capability for objective in plan.objectives):
        yield Rateable(sort="capability", id=one, title=one, team="")


def _ways(plan: Scenario) -> Iterator[Rateable]:
    for team in plan.teams:
        for name, behaviour in BEHAVIOURS.items():
            yield Rateable(sort="behaviour", id=f"{team}/{name}", title=behaviour.title, team=team)


RATINGS: Final = ("P", "S", "M", "U", "N/O")


_LETTERS: Final = ("P", "S", "M", "U")


FAR: Final = 2
"""Steps of disagreement from which on a reason is needed."""


NOTES: Final = ("note", "strength", "issue")


def steps_apart(one: str, other: str) -> int:
    """Return how many steps two ratings are apart; what was not observed is no step away."""
    if one not in _LETTERS or other not in _LETTERS:
        return 0
    return abs(_LETTERS.index(one) - _LETTERS.index(other))


@value
class Observe(Command, kind="observe", listed=470, gate="evaluate", by=EVALUATOR_SEATS):
    """Note an observation: a strength, an issue, or neither."""

    verb = Verb(
        title="Observation",
        send="keep",
        about="on record; exercise control and evaluators read it",
        said="Noted, on record.",
    )
    text: str = ask("What you observed", "text")
    about: str = opened_on("About", "noted", default="")
    sort: str = ask("Sort", "note-sort", default="note")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an empty note, and one of no known sort."""
        if self.sort not in NOTES:
            return f"Not possible: {self.sort:.40} is no sort of note. Use {', '.join(NOTES)}."
        if not self.text.strip():
            return "Not possible: write what you observed."
        return too_long(self.text, self.about)

    def effects(self, world: World, seat: str) -> list[Draft]:
        sort: NoteSort = self.sort  # type: ignore[assignment]  # refuse has checked it
        return [Draft(Observed(seat=seat, sort=sort, text=self.text, about=self.about))]


@value
class Rate(Command, kind="rate", listed=480, gate="evaluate", by=EVALUATOR_SEATS):
    """Rate a critical task, a target, a capability, or a team's way of working."""

    sort: str
    subject: str
    rating: str
    reason: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not in the EEG, what is no rating, and disagreement without reason."""
        if (self.sort, self.subject) not in picture.eeg:
            known = [subject for sort, subject in picture.eeg if sort == self.sort]
            some = ", ".join(known[:8]) or "none"
            return (
                f"Not possible: the EEG has no {self.sort:.40} {self.subject:.40}. There are "
                f"{some}."
            )
        scale = STEPS if self.sort == "behaviour" else RATINGS
        if self.rating not in scale:
            return f"Not possible: {self.rating:.40} is no rating. Use {', '.join(scale)}."
        suggested = picture.suggested.get((self.sort, self.subject), "")
        if steps_apart(self.rating, suggested) >= FAR and not self.reason.strip():
            return f"Not possible: the rules suggest {suggested}; say why it is {self.rating}."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        sort: Sort = self.sort  # type: ignore[assignment]  # refuse has checked it
        body = Rated(
            seat=seat,
            sort=sort,
            subject=self.subject,
            rating=self.rating,
            reason=self.reason,
            blind=not world.suggestions_shown,
        )
        return [Draft(body)]


@value
class JudgeText(Command, kind="judge-text", listed=490, gate="evaluate", by=EVALUATOR_SEATS):
    """Say whether what a team wrote for a critical task is adequate: no machine reads it."""

    verb = Verb(title="Judge a text", said="")
    task: str = opened_on("Task", "noted")
    adequate: bool = ask("Adequate", "yes-no", required=False)
    reason: str = ask("Reason", "text", default="")

    def meant(self, picture: Picture) -> Command:
        """Judge the task of the row of the EEG, which has its sort before it."""
        return replace(self, task=self.task.removeprefix("task:"))

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no task of the EEG."""
        if ("task", self.task) not in picture.eeg:
            return f"Not possible: the EEG has no task {self.task:.40}."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        body = TextJudged(seat=seat, task=self.task, adequate=self.adequate, reason=self.reason)
        return [Draft(body)]


@value
class ShowSuggestions(Command, kind="show-suggestions", listed=500):
    """Show what the rules suggest beside the ratings.

    The program's host fills in the rows: they are folds of the record, which no seat makes.
    """

    gate = "compare"
    by = CONTROL_SEATS
    verb = Verb(
        title="Compare ratings with the rules",
        send="compare",
        menu="Evaluation",
        then="no later rating is blind; one that is two steps away then needs its reason",
        said="What the rules suggest stands beside the ratings.",
    )
    rows: tuple[SuggestedRating, ...] = ()

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a second showing: what was blind before it would not be after."""
        if picture.suggested:
            return "Not possible: the suggestions are shown already."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(SuggestionsShown(rows=self.rows))]


@value
class Rating(Form, kind=Rate.kind, listed=580):
    """What of the EEG is rated, with its sort before it."""

    makes = (Rate,)
    verb = Verb(title="Rate what was seen", send="rate", menu="Evaluation", said="")
    subject: str = ask("What", "rated")
    rating: str = ask("Rating", "rating")
    reason: str = ask("Reason", "text", default="")

    def meant(self, picture: Picture) -> Command:
        """Rate it."""
        sort, _, subject = self.subject.partition(":")
        return Rate(sort=sort, subject=subject, rating=self.rating, reason=self.reason)
