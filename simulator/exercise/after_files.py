"""What the after-action says of files: which came with which message, to whom, and what they are.

Their content stands in the record; the digest says whether a copy is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.domain.events.messages import MessageArrived, MessageSent
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import names_of
from simulator.exercise.markdown import table
from simulator.times import mark


def files(scenario: Scenario, events: Sequence[Event]) -> Iterator[str]:
    """Yield the section, if a file came with any message."""
    rows = [row for event in events for row in _rows(scenario, event)]
    if not rows:
        return
    yield "## Files that came with messages"
    yield ""
    heads = ("File", "With", "From", "To", "At", "Bytes", "SHA-256", "Event")
    yield from table(heads, rows, "")


def _rows(scenario: Scenario, event: Event) -> Iterator[tuple[str, ...]]:
    body = event.body
    if not isinstance(body, MessageArrived | MessageSent):
        return
    sender = body.sender if isinstance(body, MessageArrived) else body.team or body.seat
    to = ", ".join("everybody" if one == "all" else names_of(scenario, (one,)) for one in body.to)
    for one in body.files:
        yield (
            one.name,
            body.subject,
            names_of(scenario, (sender,)),
            to,
            mark(event.x),
            str(one.size),
            one.sha256,
            str(event.n),
        )
