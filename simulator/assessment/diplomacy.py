"""Between states: tension and its causes, attribution and its standard, requests and answers.

A fold of the events; tension's arithmetic is the domain's, and no world is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.assessment.diplomacy_values import (
    Attribution,
    BetweenStates,
    RequestResult,
)
from simulator.assessment.fold import Fold, Take, folds, mark_of
from simulator.assessment.tension import TensionFold
from simulator.assessment.values import Happened, Mark
from simulator.domain.concepts.attribution import (
    AttributionMade,
    AttributionReviewed,
    EstimateReported,
    NamingRecorded,
)
from simulator.domain.concepts.directory import ContactMissed, ContactReached
from simulator.domain.concepts.norms import NormBreachFound
from simulator.domain.concepts.request import (
    RequestAnswered,
    RequestDelivered,
    RequestIgnored,
    RequestOpened,
)
from simulator.domain.concepts.work import ActionFinished
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.ladder import WORDS
from simulator.domain.values.value import member

NO_ESTIMATE: Final = "no technical attribution names that state"
OVERSTATED: Final = "more confidence was claimed than the estimate carries"
LOW: Final = "the confidence is low"
UNPUBLISHED: Final = "no basis was published"
UNREVIEWED: Final = "no legal and policy review"
UNCONSULTED: Final = "the state was not consulted (norm b)"


class DiplomacyFold(Fold):
    """What passes between states, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._tension = TensionFold(scenario)
        self._estimates: dict[tuple[str, str], tuple[EstimateReported, int]] = {}
        self._reviews: dict[tuple[str, str], int] = {}
        self._consulted: dict[tuple[str, str], int] = {}
        self._said: list[tuple[Event, AttributionMade]] = []
        self._attributions: list[Attribution] = []
        self._requests: dict[str, RequestResult] = {}
        self._calls: list[Happened[ContactReached | ContactMissed]] = []
        self._findings: list[Happened[NormBreachFound]] = []
        self._practised: list[Happened[ActionFinished]] = []

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds, and what moves tension."""
        return {**self._tension.takes(), **super().takes()}

    # ---- attribution

    @folds
    def _estimated(self, event: Event, body: EstimateReported) -> None:
        self._estimates[body.team, body.asset] = body, event.n
        # A review was of the estimate before.
        self._reviews.pop((body.team, body.asset), None)

    @folds
    def _reviewed(self, event: Event, body: AttributionReviewed) -> None:
        self._reviews[body.team, body.asset] = event.n

    @folds
    def _named(self, event: Event, body: AttributionMade) -> None:
        self._said.append((event, body))

    @folds
    def _recorded(self, event: Event, body: NamingRecorded) -> None:
        """Judge by what the naming team had on file; what is public does not say which incident."""
        said, naming = self._said.pop()
        team = naming.team
        estimate, estimated = self._estimates.get((team, body.asset), (None, None))
        known = estimate.word if estimate is not None and estimate.state == body.state else ""
        reviewed = self._reviews.get((team, body.asset))
        consulted = self._consulted.get((team, body.state))
        grounds = (said.n, event.n, estimated, reviewed, consulted)
        self._attributions.append(
            Attribution(
                at=mark_of(said),
                teams=naming.teams,
                state=naming.state,
                claimed=naming.word,
                known=known,
                reviewed=reviewed is not None,
                consulted=consulted is not None,
                lacks=_lacks(naming, known, reviewed, consulted),
                evidence=tuple(sorted(n for n in grounds if n is not None)),
            )
        )

    # ---- calls and requests

    @folds
    def _reached(self, event: Event, body: ContactReached) -> None:
        self._consulted.setdefault((body.team, body.party), event.n)
        self._calls.append(Happened(event.n, event.x, body))

    @folds
    def _missed(self, event: Event, body: ContactMissed) -> None:
        self._calls.append(Happened(event.n, event.x, body))

    @folds
    def _opened(self, event: Event, body: RequestOpened) -> None:
        self._requests[body.request] = RequestResult(
            sort=body.sort,
            team=body.team,
            asked=body.asked,
            about=body.about,
            began=mark_of(event),
            evidence=(event.n,),
        )

    @folds
    def _delivered(self, event: Event, body: RequestDelivered) -> None:
        one = self._requests[body.request]
        one.delivered, one.evidence = mark_of(event), (*one.evidence, event.n)

    @folds
    def _answered(self, event: Event, body: RequestAnswered) -> None:
        one = self._requests[body.request]
        one.closed, one.evidence = mark_of(event), (*one.evidence, event.n)
        one.outcome = "agreed" if body.agreed else "declined"
        one.took = event.s - (one.delivered or one.began).s

    @folds
    def _ignored(self, event: Event, body: RequestIgnored) -> None:
        one = self._requests[body.request]
        one.closed, one.evidence = mark_of(event), (*one.evidence, event.n)
        one.outcome = "ignored"

    # ---- norms

    @folds
    def _found(self, event: Event, body: NormBreachFound) -> None:
        self._findings.append(Happened(event.n, event.x, body))

    @folds
    def _finished(self, event: Event, body: ActionFinished) -> None:
        action = member(Action, body.action)
        if action is None or not body.succeeded:
            return
        if action.spec.norms or action.spec.measures:
            self._practised.append(Happened(event.n, event.x, body))

    def between_states(self, ended: Mark) -> BetweenStates:
        """Return everything, from STARTEX to the end."""
        region, pairs = self._tension.curves(ended.s)
        return BetweenStates(
            region=region,
            pairs=pairs,
            attributions=tuple(self._attributions),
            requests=tuple(self._requests.values()),
            calls=tuple(self._calls),
            findings=tuple(self._findings),
            practised=tuple(self._practised),
        )


def _lacks(
    naming: AttributionMade, known: str, reviewed: int | None, consulted: int | None
) -> tuple[str, ...]:
    found = []
    if not known:
        found.append(NO_ESTIMATE)
    else:
        if WORDS.index(naming.word) > WORDS.index(known):
            found.append(OVERSTATED)
        if known == WORDS[0]:
            found.append(LOW)
    if not naming.basis.strip():
        found.append(UNPUBLISHED)
    if reviewed is None:
        found.append(UNREVIEWED)
    if consulted is None:
        found.append(UNCONSULTED)
    return tuple(found)
