"""Files, and what stood beside the words of messages, in the after-action.

A file's content stands in the record; the digest says whether a copy is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.kinds.body import Event
from simulator.domain.plan.properties import told
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import names_of
from simulator.exercise.markdown import spaced, table
from simulator.times import mark


def files(scenario: Scenario, events: Sequence[Event]) -> Iterator[str]:
    """Yield the section, if a file came with any message."""
    rows = [row for event in events for row in _files(scenario, event)]
    if rows:
        yield from spaced("## Files that came with messages")
        yield from table(("File", *_WITH, "Bytes", "SHA-256", "Event"), rows, "")


def beside(scenario: Scenario, events: Sequence[Event]) -> Iterator[str]:
    """Yield the section, if anything stood beside the words of any message."""
    rows = [row for event in events for row in _properties(scenario, event)]
    if rows:
        yield from spaced("## What stood beside messages")
        yield from table(("What", "Said", *_WITH, "Event"), rows, "")


_WITH: Final = ("With", "From", "To", "At")


def _files(scenario: Scenario, event: Event) -> Iterator[tuple[str, ...]]:
    body = event.body
    if isinstance(body, MessageArrived | MessageSent):
        for one in body.files:
            came = _with(scenario, body, event)
            yield (one.name, *came, str(one.size), one.sha256, str(event.n))


def _properties(scenario: Scenario, event: Event) -> Iterator[tuple[str, ...]]:
    body = event.body
    if isinstance(body, MessageArrived | MessageSent):
        for title, text in told(body.properties, lambda who: names_of(scenario, (who,))):
            yield (title, text, *_with(scenario, body, event), str(event.n))


def _with(scenario: Scenario, body: MessageArrived | MessageSent, event: Event) -> tuple[str, ...]:
    """Return with which message something came: its subject, from whom, to whom, when."""
    sender = body.sender if isinstance(body, MessageArrived) else body.team or body.seat
    to = ", ".join("everybody" if one == "all" else names_of(scenario, (one,)) for one in body.to)
    return body.subject, names_of(scenario, (sender,)), to, mark(event.x)
