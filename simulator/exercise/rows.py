"""Between what happens and what is written: inputs and events as a record's rows, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from simulator.domain.audience import Audiences
from simulator.domain.commands.given import Input
from simulator.domain.commands.registry import read_command
from simulator.domain.events.body import Event
from simulator.domain.events.registry import read_body
from simulator.domain.scenario import Scenario
from simulator.domain.value import CodecError, canonical, decode, encode
from simulator.domain.world import Wait
from simulator.errors import RecordCorrupt
from simulator.record import EventRow, InputRow, event_digest

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


def input_of(row: InputRow, place: str) -> Input:
    """Return the input that a row stands for.

    Raises:
        RecordCorrupt: If it is none; the sentence names it.

    """
    try:
        command = read_command(json.loads(row.body)) if row.body else None
    except _NO_ROW as error:
        raise RecordCorrupt(place, f"input {row.n} cannot be read: {error}") from None
    return Input(row.n, row.x, row.seat, command, row.wall)


def digest_of(events: Iterable[Event], scenario: Scenario) -> str:
    """Return the SHA-256 of the canonical event stream of an exercise of a scenario."""
    audiences = Audiences(scenario)
    return event_digest(event_row(event, audiences) for event in events)
