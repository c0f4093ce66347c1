"""Orders to work and what became of each: done, withdrawn, failed, or under way at the end.

An order is no deed.  Only what was completed is, and here is said of every other why it counts
for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simulator.assessment.fold import Fold, folds, mark_of
from simulator.assessment.values import Mark
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.process import SafetyRuleBroken
from simulator.domain.concepts.talks import NormRequest
from simulator.domain.concepts.work import (
    ActionAsked,
    ActionBegun,
    ActionFinished,
    ActionWithdrawn,
    action_topics,
)
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import action_title, names_of
from simulator.times import mark

End = Literal["", "done", "failed", "withdrawn"]


@dataclass(slots=True)
class Order:
    """One action that a team asked for, and what became of it."""

    team: str
    action: str
    about: tuple[str, ...]
    asked: Mark
    text: str
    """What people wrote in it for others to read."""
    tells: bool
    """Whether it is anything but a call that tells of nothing."""
    begun: Mark | None = None
    ended: Mark | None = None
    end: End = ""
    unsafe: bool = False
    """Whether it skipped a safety check."""

    @property
    def void(self) -> str:
        """Return why it counts for nothing; empty if it was done as it should be."""
        if self.end == "done" and self.unsafe:
            return "skipped its safety check"
        if self.end == "done" and not self.tells:
            return "named nothing that it told of"
        if self.end == "done":
            return ""
        if self.end:
            return "was withdrawn" if self.end == "withdrawn" else "failed"
        return "had not ended" if self.begun is not None else "was never begun"


class OrderFold(Fold):
    """Orders and their ends, while the events go by."""

    def __init__(self) -> None:
        self._by_job: dict[str, Order] = {}
        self.by_event: dict[int, Order] = {}
        """Number of the event in which it was asked, begun or finished → the order."""

    @folds
    def _asked(self, event: Event, body: ActionAsked) -> None:
        action = body.action
        order = Order(
            team=body.team,
            action=action.kind,
            about=body.about,
            asked=mark_of(event),
            text=action.asked if isinstance(action, NormRequest) else action.text,
            tells=not isinstance(action, Contact) or bool(action.subjects),
        )
        self._by_job[body.job] = self.by_event[event.n] = order

    @folds
    def _begun(self, event: Event, body: ActionBegun) -> None:
        order = self._by_job.get(body.job)
        if order is not None:
            order.begun, self.by_event[event.n] = mark_of(event), order

    @folds
    def _finished(self, event: Event, body: ActionFinished) -> None:
        order = self._by_job.get(body.job)
        if order is not None:
            order.ended, order.end = mark_of(event), "done" if body.succeeded else "failed"
            self.by_event[event.n] = order

    @folds
    def _withdrawn(self, event: Event, body: ActionWithdrawn) -> None:
        order = self._by_job.get(body.job)
        if order is not None:
            order.ended, order.end = mark_of(event), "withdrawn"

    @folds
    def _unsafe(self, _: Event, body: SafetyRuleBroken) -> None:
        for order in self._by_job.values():
            at_it = order.begun is not None and order.ended is None
            if at_it and (order.team, order.action) == (body.team, body.action):
                order.unsafe |= body.asset in order.about

    def void_of(self, topics: Iterable[str]) -> list[Order]:
        """Return the orders that would have shown one of some facts, had they counted."""
        wanted = set(topics)
        return [
            order
            for order in self._by_job.values()
            if order.void
            and wanted.intersection(action_topics("did", order.team, order.action, order.about))
        ]


def void_words(scenario: Scenario, orders: Iterable[Order]) -> str:
    """Return sentences on orders that count for nothing, and why; empty if there are none."""
    said = []
    for one in orders:
        what = action_title(one.action)
        what = f"{what} ({names_of(scenario, one.about)})" if one.about else what
        when = f" at {mark(one.ended.x)}" if one.ended is not None else " by the end"
        said.append(f"{what}, asked for at {mark(one.asked.x)}, {one.void}{when}: void.")
    return " ".join(said)
