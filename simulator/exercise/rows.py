"""Between what happens and what is written: inputs and events as a record's rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from simulator.domain.concepts.input import Input
from simulator.domain.concepts.seats import Refused
from simulator.domain.kinds.asked import read_command
from simulator.domain.kinds.body import Event, read_body
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.world import Wait
from simulator.domain.values.value import CodecError, canonical, decode, encode
from simulator.errors import RecordCorrupt
from simulator.record import EventRow, InputRow, Record, event_digest

_NO_ROW: Final = (CodecError, ValueError, TypeError, RecursionError)
"""What reading a stranger's row may end in; brackets nested a thousand deep are the last."""


def event_row(event: Event, audiences: Audiences) -> EventRow:
    """Return an event as it is written."""
    return EventRow(
        n=event.n,
        x=event.x,
        s=event.s,
        kind=event.body.kind,
        audience=audiences.written(event.audience),
        body=canonical(encode(event.body)),
        opens=canonical(encode(event.opens)) if event.opens else "[]",
        closes=canonical(encode(event.closes)) if event.closes else "[]",
        cause=event.cause,
    )


def input_row(given: Input) -> InputRow:
    """Return an input as it is written; a time mark has an empty body."""
    body = "" if given.command is None else canonical(encode(given.command))
    return InputRow(n=given.n, x=given.x, seat=given.seat, body=body, wall=given.wall)


def event_of(row: EventRow, audiences: Audiences, place: str) -> Event:
    """Return the event that a row stands for.

    Raises:
        RecordCorrupt: If it is none; the sentence names it.

    """
    try:
        return Event(
            n=row.n,
            x=row.x,
            s=row.s,
            body=read_body(json.loads(row.body)),
            audience=audiences.read(row.audience),
            opens=tuple(decode(Wait, one) for one in json.loads(row.opens)),
            closes=tuple(_texts(row.closes)),
            cause=row.cause,
        )
    except _NO_ROW as error:
        raise RecordCorrupt(place, f"event {row.n} cannot be read: {error}") from None


def _texts(plain: str) -> list[str]:
    found: Any = json.loads(plain)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise CodecError("expected a list of texts")
    return found


def inputs_of(record: Record) -> list[Input]:
    """Return everything that a record says was asked, in order.

    Raises:
        RecordCorrupt: If a row is no input; the sentence names it.

    """
    place = str(record.path)
    refusals = _refusals(record.events(), place) if record.lifted else {}
    return [input_of(row, place, refusals) for row in record.inputs()]


WERE_TEXT: Final = ("act", "for-seat")
"""Kinds of command in which older formats took any text, to refuse it then."""


def _refusals(rows: Iterable[EventRow], place: str) -> dict[int, Refused]:
    """Return number of an input → its refusal, of the kinds that held text."""
    found: dict[int, Refused] = {}
    for row in rows:
        sort, _, n = row.cause.partition("/")
        if row.kind == Refused.kind and sort == "input" and n.isdecimal():
            try:
                body = read_body(json.loads(row.body))
            except _NO_ROW as error:
                raise RecordCorrupt(place, f"event {row.n} cannot be read: {error}") from None
            if isinstance(body, Refused) and body.command in WERE_TEXT:
                found[int(n)] = body
    return found


def input_of(row: InputRow, place: str, refusals: Mapping[int, Refused] | None = None) -> Input:
    """Return the input that a row stands for.

    Args:
        row: Which.
        place: The file that it is in.
        refusals: Of what need be no command, by the number of the input.

    Raises:
        RecordCorrupt: If it is none; the sentence names it.

    """
    try:
        command = read_command(json.loads(row.body)) if row.body else None
    except _NO_ROW as error:
        if refusals and row.n in refusals:
            return Input(row.n, row.x, row.seat, None, row.wall, refusals[row.n])
        raise RecordCorrupt(place, f"input {row.n} cannot be read: {error}") from None
    return Input(row.n, row.x, row.seat, command, row.wall)


def digest_of(events: Iterable[Event], scenario: Scenario) -> str:
    """Return the SHA-256 of the canonical event stream of an exercise of a scenario."""
    audiences = Audiences(scenario)
    return event_digest(event_row(event, audiences) for event in events)
