"""Expected actions of injects, and what of them came: in the window, late, or never.

An expectation opens when its inject goes out.  It is a process measure beside the critical tasks:
a team that reached the same end by another way is served by the tasks, which ask for facts.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.values import Mark
from simulator.domain.concepts.decision import DecisionRecorded
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.work import ActionFinished
from simulator.domain.kinds.body import Event
from simulator.domain.plan.injects import Expected
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import value


@value
class Expectation:
    """One expected action of one inject that went out, and when it came."""

    inject: str
    team: str
    action: str
    about: str
    essential: bool
    opened: Mark
    due: int
    """Exercise second until which it is in time."""
    done: Mark | None


class ExpectedFold(Fold):
    """Deliveries and deeds, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._opened: dict[str, Mark] = {}
        self._deeds: dict[tuple[str, str], list[tuple[Mark, tuple[str, ...]]]] = {}

    @folds
    def _sent_out(self, event: Event, body: InjectDelivered) -> None:
        self._opened.setdefault(body.inject, mark_of(event))

    def _did(self, event: Event, team: str, action: str, *about: str) -> None:
        self._deeds.setdefault((team, action), []).append((mark_of(event), about))

    @folds
    def _action(self, event: Event, body: ActionFinished) -> None:
        if body.succeeded:
            self._did(event, body.team, body.action, *body.about)

    @folds
    def _decision(self, event: Event, body: DecisionRecorded) -> None:
        if not body.by_default:
            self._did(event, body.team, "decide", body.ask)

    @folds
    def _message(self, event: Event, body: MessageSent) -> None:
        if body.team and (body.about or body.indicators or body.forwards or body.reply_to):
            self._did(event, body.team, "message", *body.to, *body.about)

    def expectations(self) -> tuple[Expectation, ...]:
        """Return what was expected of every inject that went out, in the scenario's order."""
        return tuple(
            self._of(inject.id, one, self._opened[inject.id])
            for inject in self._scenario.injects.values()
            if inject.id in self._opened
            for one in inject.expected
        )

    def _of(self, inject: str, one: Expected, opened: Mark) -> Expectation:
        seat = self._scenario.seats.get(one.by)
        team = one.by if seat is None else seat.team or one.by
        done = (
            when
            for when, about in self._deeds.get((team, one.action), ())
            # What names its object may have been done before anybody asked for it.
            if (one.about and one.about in about) or (not one.about and when.n > opened.n)
        )
        return Expectation(
            inject=inject,
            team=team,
            action=one.action,
            about=one.about,
            essential=one.essential,
            opened=opened,
            due=opened.x + one.within,
            done=next(done, None),
        )
