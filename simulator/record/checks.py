"""Whether a record is as it was written: the seal, link by link."""

from __future__ import annotations

from typing import NamedTuple

from simulator.record.rows import EventRow, InputRow, next_link
from simulator.record.store import Record


class Problem(NamedTuple):
    """The first thing in a record that is not as it was written."""

    batch: int
    sentence: str


def seal_problem(
    record: Record, events: list[EventRow] | None = None, inputs: list[InputRow] | None = None
) -> Problem | None:
    """Return the first batch that is not as it was sealed, ``None`` if all are.

    Args:
        record: The record.
        events: Rows to check instead of its own: a simulation of its inputs, say.
        inputs: Rows to check instead of its own.

    """
    events = record.events() if events is None else events
    inputs = record.inputs() if inputs is None else inputs
    seals = record.seals()
    _, asked, happened, _ = seals[-1]
    gap = _gap([row.n for row in events], happened, "event")
    gap = gap or _gap([row.n for row in inputs], asked, "input")
    head = record.header.digest()
    if seals[0][3] != head:
        return Problem(0, "the header was altered: it does not agree with the seal")
    before = (0, 0)
    for batch, to_input, to_event, sealed in seals[1:]:
        some = inputs[before[0] : to_input]
        more = events[before[1] : to_event]
        head = next_link(head, some, more)
        if head != sealed:
            return Problem(batch, _where(batch, some, more, gap))
        before = (to_input, to_event)
    if len(inputs) > before[0]:
        return Problem(len(seals), f"input {before[0]} is not covered by the seal")
    if len(events) > before[1]:
        return Problem(len(seals), f"event {before[1]} is not covered by the seal")
    return None


def _gap(numbers: list[int], sealed: int, what: str) -> str:
    for place in range(sealed):
        if place >= len(numbers) or numbers[place] != place:
            return f"{what} {place} is missing"
    return ""


def _where(batch: int, inputs: list[InputRow], events: list[EventRow], gap: str) -> str:
    if gap:
        return f"{gap}: batch {batch} does not agree with its seal"
    names = [f"input {row.n}" for row in inputs]
    if events:
        first, last = events[0].n, events[-1].n
        names.append(f"event {first}" if first == last else f"events {first} to {last}")
    return f"altered in batch {batch}: {' or '.join(names) or 'a row is missing'}"
