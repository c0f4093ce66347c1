"""Row of one drill, read from what it came to: the assessment's figures, and folds of our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from simulator.assessment import Assessment, assess
from simulator.assessment.fold import Fold, folds, run
from simulator.domain.concepts.clue import ClueGiven
from simulator.domain.concepts.decision import (
    DecisionExtended,
    DecisionLapsed,
    DecisionOpened,
    DecisionTaken,
)
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.forecast import ForecastClosed, ForecastGiven, ForecastResolved
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.open_question import AnsweredInWords
from simulator.domain.concepts.seats import Refused
from simulator.domain.concepts.uncertain import FactDrawn
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.exercise.rows import digest_of
from simulator.exercise.session import Exercise
from simulator.rehearse.drill import (
    ClueRow,
    DecisionRow,
    Drill,
    FactRow,
    InjectRow,
    PoolRow,
    SeatRow,
    TargetRow,
    TaskRow,
    TeamRow,
)
from simulator.units import MINUTE


def row(policy: str, exercise: Exercise) -> Drill:
    """Return the row of a drill that has been played to its end.

    Args:
        policy: By which bots played it, at every team's seats.
        exercise: As it stands at the end.

    """
    scenario, events = exercise.scenario, exercise.events
    shown, came, decided = assess(scenario, events), _Came(scenario), _Decided()
    run((came, decided), events)
    asked = [one.seat for one in exercise.inputs if one.command is not None]
    return Drill(
        policy=policy,
        seed=exercise.seed,
        digest=digest_of(events, scenario),
        events=len(events),
        commands=len(asked),
        x=exercise.x,
        s=exercise.s,
        victims=shown.victims,
        teams=tuple(_team(team, scenario, shown, came, asked) for team in scenario.teams),
        injects=tuple(_injects(shown, came)),
        decisions=decided.rows(),
        facts=tuple(
            FactRow(fact=one.fact, so=one.so, item=one.item, among=one.among) for one in came.facts
        ),
        clues=tuple(_clue(x, body, shown) for x, body in came.clues),
    )


class _Came(Fold):
    """What came to whom, and what was refused, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.minutes: dict[str, Counter[int]] = {seat: Counter() for seat in scenario.seats}
        """Seat → messages in each exercise minute."""
        self.refused: dict[str, Counter[str]] = {team: Counter() for team in scenario.teams}
        self.to: dict[str, InjectDelivered] = {}
        self.facts: list[FactDrawn] = []
        self.clues: list[tuple[int, ClueGiven]] = []
        self._teams: dict[str, tuple[str, ...]] = {}

    def teams(self, inject: str) -> tuple[str, ...]:
        """Return the teams that got an inject, in the scenario's order."""
        body = self.to.get(inject)
        messages = () if body is None else (body.message, body.other)
        got = {team for message in messages for team in self._teams.get(message, ())}
        return tuple(team for team in self._scenario.teams if team in got)

    @folds
    def _message(self, event: Event, body: MessageArrived | MessageSent) -> None:
        sender = body.team if isinstance(body, MessageSent) else ""
        teams = []
        for seat in event.audience:
            team = self._scenario.seats[seat].team
            if team is not None and team != sender:
                self.minutes[seat][event.x // MINUTE] += 1
                teams.append(team)
        self._teams[body.message] = tuple(teams)

    @folds
    def _delivered(self, _: Event, body: InjectDelivered) -> None:
        self.to[body.inject] = body

    @folds
    def _drawn(self, _: Event, body: FactDrawn) -> None:
        self.facts.append(body)

    @folds
    def _clue(self, event: Event, body: ClueGiven) -> None:
        self.clues.append((event.x, body))

    @folds
    def _refused(self, _: Event, body: Refused) -> None:
        team = self._scenario.seats[body.seat].team
        if team is not None:
            self.refused[team][body.command] += 1


class _Decided(Fold):
    """Decisions, while the events go by."""

    def __init__(self) -> None:
        self._opened: dict[str, tuple[int, DecisionOpened]] = {}
        self._due: dict[str, int] = {}
        self._closed: dict[str, tuple[int, DecisionTaken | AnsweredInWords | None]] = {}
        self._foretold: dict[str, int] = {}
        self._came: dict[str, bool] = {}

    @folds
    def _asked(self, event: Event, body: DecisionOpened) -> None:
        self._opened[body.decision] = (event.x, body)
        self._due[body.decision] = body.due

    @folds
    def _more(self, _: Event, body: DecisionExtended) -> None:
        self._due[body.decision] = body.due

    @folds
    def _taken(self, event: Event, body: DecisionTaken | AnsweredInWords) -> None:
        self._closed[body.decision] = (event.x, body)

    @folds
    def _foretells(self, _: Event, body: ForecastGiven) -> None:
        self._foretold[body.decision] = body.percent  # it may change until its window ends

    @folds
    def _resolved(self, _: Event, body: ForecastResolved) -> None:
        self._came[body.decision] = body.came

    @folds
    def _lapsed(self, event: Event, body: DecisionLapsed | ForecastClosed) -> None:
        self._closed[body.decision] = (event.x, None)

    def rows(self) -> tuple[DecisionRow, ...]:
        """Return every decision that was asked, in order."""
        return tuple(self._row(name, x, asked) for name, (x, asked) in self._opened.items())

    def _row(self, name: str, x: int, asked: DecisionOpened) -> DecisionRow:
        closed, taken = self._closed.get(name, (None, None))
        places = tuple(zip(asked.letters, asked.options, strict=True))
        return DecisionRow(
            inject=asked.inject,
            ask=asked.ask,
            team=asked.team,
            places=places,
            option=dict(places).get(taken.option, "") if isinstance(taken, DecisionTaken) else "",
            answered=isinstance(taken, AnsweredInWords) or name in self._foretold,
            foretold=self._foretold.get(name),
            came=self._came.get(name),
            by_default=isinstance(taken, DecisionTaken) and taken.by_default,
            seat="" if taken is None else taken.seat,
            opened=x,
            due=self._due[name],
            closed=closed,
        )


def _team(
    team: str, scenario: Scenario, shown: Assessment, came: _Came, asked: Sequence[str]
) -> TeamRow:
    standing = next(one for one in shown.standings if one.team == team)
    seats = [seat.id for seat in scenario.seats.values() if seat.team == team]
    return TeamRow(
        team=team,
        availability=standing.availability,
        lowest=standing.min_service,
        lost=standing.lost,
        confidence=standing.confidence,
        tasks=tuple(_tasks(team, shown)),
        targets=tuple(
            TargetRow(objective=one.id.partition("/")[0], letter=one.letter)
            for one in shown.suggestions
            if one.sort == "target" and one.team == team
        ),
        harms=tuple(sorted(one.sort for one in shown.harms if one.team == team)),
        commands=sum(seat in seats for seat in asked),
        refused=tuple(sorted(came.refused[team].items())),
        pools=tuple(
            PoolRow(
                pool=one.pool,
                waits=one.waits,
                waiting=one.waiting,
                median=one.median,
                p90=one.p90,
                idle=one.idle,
            )
            for one in shown.queues
            if one.team == team
        ),
        seats=tuple(
            SeatRow(seat=seat, messages=tuple(sorted(came.minutes[seat].items()))) for seat in seats
        ),
    )


def _tasks(team: str, shown: Assessment) -> Iterator[TaskRow]:
    letters = {one.id: one.letter for one in shown.suggestions if one.sort == "task"}
    for objective in shown.objectives:
        for one in objective.tasks:
            if one.team == team:
                yield TaskRow(
                    id=one.id,
                    status=one.status,
                    shown=one.shown,
                    letter=letters[one.id],
                    at=one.at,
                )


def _clue(x: int, body: ClueGiven, shown: Assessment) -> ClueRow:
    clues = (one for fact in shown.uncertain for one in fact.clues if one.inject == body.inject)
    passed = (one.team for clue in clues for one in clue.holders if one.source)
    return ClueRow(
        inject=body.inject,
        fact=body.fact,
        x=x,
        teams=body.teams,
        passed_on=tuple(dict.fromkeys(one for one in passed if one not in body.teams)),
        yes=body.yes,
        place=body.place,
    )


def _injects(shown: Assessment, came: _Came) -> Iterator[InjectRow]:
    for one in shown.injects:
        body = came.to.get(one.id)
        yield InjectRow(
            inject=one.id,
            status=one.status,
            x=None if one.at is None else one.at.x,
            by=one.by,
            to=() if body is None else body.to,
            teams=came.teams(one.id),
            met=one.met,
        )
