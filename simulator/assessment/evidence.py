"""Evidence that a fact gives: a deed, a choice, words that people must judge, or the model.

* A **deed** is something a team completed, told or lent.
* A **choice** is what it decided or declared; an order that is still open is no more than that.
* **Words** are what others read of it: a statement, a notification, an answer to a rumour.  That
  they went out is a fact; whether they say what they should is for people.
* Anything else is how the **model** went on: it shows something of a team that worked on what it
  is about, or that chose what led to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from simulator.assessment.orders import Order, OrderFold
from simulator.assessment.values import Mark, Produced
from simulator.domain.kinds.action import Action
from simulator.domain.plan import facts, facts_diplomacy
from simulator.domain.plan.facts_model import PASSED
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.remembered import Fact, Shows, form_of
from simulator.domain.values.value import member

_COUNTERED: Final = form_of(facts.Countered)


def passed_of(topic: str) -> tuple[str, ...]:
    """Return the fact that there was nothing to counter, of one that says a stage was countered."""
    stage = _COUNTERED.read(topic)
    return () if stage is None else (PASSED.named(stage["campaign"], stage["stage"]),)


class Happening(NamedTuple):
    """A topic happened."""

    n: int
    x: int
    topic: str


@dataclass(slots=True)
class Ground:
    """What tasks are judged by."""

    scenario: Scenario
    ended: Mark
    over: bool
    delivered: Mapping[str, Mark]
    reached: Mapping[str, frozenset[str]]
    """Inject → the teams that it went out to."""
    happenings: Mapping[str, list[Happening]]
    texts: Mapping[int, tuple[str, Produced]]
    """Event → (team, what it wrote)."""
    public: frozenset[int]
    """The texts among these that were said in public."""
    acts: Mapping[str, list[int]]
    """Team → the events in which it decided, did or said something, in order."""
    orders: OrderFold = field(default_factory=OrderFold)
    judged: Mapping[str, bool] = field(default_factory=dict)
    """Task → whether a person found its text adequate; without an entry nobody judged it."""
    open: dict[str, range] = field(default_factory=dict)
    """Task → the exercise seconds in which it was open, once somebody has asked."""


def names_object(scenario: Scenario, topic: str) -> bool:
    """Return whether a topic says what it was about, so that it may have come before its task.

    Word of an asset is of how it stood then: earlier word of it told of something else.
    """
    fact = _fact(topic)
    if fact is None or fact.general:
        return fact is None
    form = form_of(fact)
    about = (form.read(topic) or {}).get("about")
    if fact is facts.Told and about in scenario.assets:
        return False
    return about is not None or "about" not in form.places


def counts(ground: Ground, one: Happening) -> bool:
    """Return whether a happening is what it seems: an order that came to nothing is void."""
    head, *parts = one.topic.split(":")
    if _of_action(one.topic):
        order = ground.orders.by_event.get(one.n)
        return order is None or not _came_to_nothing(order)
    if head == facts_diplomacy.Consulted.kind:
        told = ground.happenings.get(facts.Told.named(":".join(parts[:2])), ())
        return any(other.n <= one.n for other in told)
    return True


def _came_to_nothing(order: Order) -> bool:
    """Return whether an order is void for good: one that is still open may yet be completed."""
    return bool(order.void and order.end)


def sort_of(ground: Ground, one: Happening, team: str) -> Shows:
    """Return what a happening shows of a team."""
    fact, (_, *parts) = _fact(one.topic), one.topic.split(":")
    if _of_action(one.topic):
        order = ground.orders.by_event.get(one.n)
        return _sort_of_action(parts[1] if len(parts) > 1 else "", order)
    shows = "model" if fact is None else fact.shows
    # What another team chose shows nothing of this one; whose a decision is, its ask says.
    if shows == "choice" and fact is not facts.Decided and parts[:1] != [team]:
        shows = "model"
    return "deed" if shows == "model" and _worked_on(ground, one, team, parts) else shows


def _fact(topic: str) -> type[Fact] | None:
    """Return which fact a topic is; ``None`` if no author may name it."""
    return member(Fact, topic.partition(":")[0])


def _of_action(topic: str) -> bool:
    fact = _fact(topic)
    return fact is not None and issubclass(fact, facts.OfAction)


def _sort_of_action(action: str, order: Order | None) -> Shows:
    if order is not None and order.end != "done":
        return "choice"
    found = member(Action, action)
    if found is None:
        return "words" if action == facts.FREE else "deed"
    return found.spec.shows


def _worked_on(ground: Ground, one: Happening, team: str, parts: Sequence[str]) -> bool:
    """Return whether the team completed something about what changed, before it did."""
    return any(
        order.team == team
        and order.ended is not None
        and order.ended.n <= one.n
        and not order.void
        and set(order.about).intersection(parts)
        for order in ground.orders.by_event.values()
    )


def words_at(ground: Ground, one: Happening, team: str) -> tuple[Produced, ...]:
    """Return what people wrote in a happening."""
    order = ground.orders.by_event.get(one.n)
    if order is not None and order.text:
        return (Produced(n=one.n, x=one.x, text=order.text),)
    own = [(n, text) for n, (who, text) in ground.texts.items() if who == team]
    at = [text for n, text in own if n == one.n] or [
        text for n, text in own if text.x == one.x and n <= one.n
    ]
    return tuple(at[-1:])
