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
from typing import Final, Literal, NamedTuple

from simulator.assessment.orders import Order, OrderFold
from simulator.assessment.values import Mark, Produced
from simulator.domain.plan import facts
from simulator.domain.plan.scenario import Scenario

Sort = Literal["deed", "choice", "words", "model"]

_DEEDS: Final = ("did", "told", "lent", "consulted", "estimated", "reviewed", "incident", "holds")
_CHOICES: Final = ("chose", "decided", "severity", "ransom", "answered", "refused", "paid")
_WORDS: Final = ("said", "named", "norm_breach", "duty", "rebutted", "replied")
_DECLARED: Final = ("declare-severity", "ransom-decision")
"""Actions that are no more than a choice."""
WRITTEN: Final = (
    "public-statement",
    "notify",
    "rebut-rumour",
    "request-assistance",
    "norm-request",
    "demarche",
    "third-party-consultation",
    "invoke-mechanism",
    "attribute-publicly",
)
"""Actions that come to words that others read."""
_NAMES_ITS_OBJECT: Final[Mapping[str, int]] = {
    "did": 4,
    "begun": 4,
    "ordered": 4,
    "told": 4,
    "said": 99,
    "consulted": 99,
}
"""How many parts a topic of this sort has once it says what it was about; any other sort is a
state of something it names."""


_OF_WHAT: Final = 3
"""Place in a telling's parts of what was told."""


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


def names_object(scenario: Scenario, topic: str) -> bool:
    """Return whether a topic says what it was about, so that it may have come before its task.

    Word of an asset is of how it stood then: earlier word of it told of something else.
    """
    parts = topic.split(":")
    if parts[0] == "told" and parts[_OF_WHAT : _OF_WHAT + 1] and parts[_OF_WHAT] in scenario.assets:
        return False
    return len(parts) >= _NAMES_ITS_OBJECT.get(parts[0], 0)


def counts(ground: Ground, one: Happening) -> bool:
    """Return whether a happening is what it seems: an order that came to nothing is void."""
    head, *parts = one.topic.split(":")
    if head in ("did", "ordered", "begun"):
        order = ground.orders.by_event.get(one.n)
        return order is None or not _came_to_nothing(order)
    if head == "consulted":
        told = ground.happenings.get(facts.Told.named(":".join(parts[:2])), ())
        return any(other.n <= one.n for other in told)
    return True


def _came_to_nothing(order: Order) -> bool:
    """Return whether an order is void for good: one that is still open may yet be completed."""
    return bool(order.void and order.end)


def sort_of(ground: Ground, one: Happening, team: str) -> Sort:
    """Return what a happening shows of a team."""
    head, *parts = one.topic.split(":")
    order = ground.orders.by_event.get(one.n)
    if head in ("did", "ordered", "begun"):
        return _sort_of_action(parts[1] if len(parts) > 1 else "", order)
    if head in _WORDS:
        return "words"
    if head in _CHOICES and (head == "decided" or parts[:1] == [team]):
        return "choice"
    if head in _DEEDS:
        return "deed"
    return "deed" if _worked_on(ground, one, team, parts) else "model"


def _sort_of_action(action: str, order: Order | None) -> Sort:
    if action in _DECLARED or (order is not None and order.end != "done"):
        return "choice"
    return "words" if action in (*WRITTEN, "free") else "deed"


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
