"""``startex replay``: what happened in a record, and whether it did."""

from __future__ import annotations

import argparse
from typing import Any, Final

from simulator.cli.columns import Column, table
from simulator.cli.output import put, put_json, say
from simulator.domain.kinds.body import Event
from simulator.domain.values.value import encode
from simulator.errors import ANSWER_IS_NO, DONE, UsageError
from simulator.exercise.recording import reaches, verify
from simulator.exercise.stored import Played, read_back, wordings_of
from simulator.exercise.yardsticks import runs_of
from simulator.rehearse.yardsticks import differing
from simulator.times import clock
from simulator.units import parse_mark

_COLUMNS: Final = (Column(6, right=True, gap=1), Column(), Column(20, gap=1), Column())


def command(options: argparse.Namespace) -> int:
    """Verify, or print what happened."""
    if options.verify or options.rebuild:
        return _verified(options)
    played = read_back(options.record, running=True)
    with played.record as record:
        events = _asked_for(played, options)
        _say_running(options, reaches(record))
    code = ANSWER_IS_NO if record.not_whole else DONE
    if record.not_whole:
        say(f"startex: {record.path}: {record.not_whole}. What it holds follows.")
    # A seat's own number for an event is its position in its stream: gaps would tell.
    numbered = [
        (place if options.seat is not None else event.n, event)
        for place, event in enumerate(events)
    ]
    if options.json:
        put_json([_plain(number, event) for number, event in numbered])
        return code
    rows = [(str(n), clock(event.x), event.body.kind, _gist(event)) for n, event in numbered]
    for line in table(_COLUMNS, rows):
        put(line)
    return code


def _say_running(options: argparse.Namespace, how_far: str) -> None:
    if how_far:
        say(f"startex: {options.record}: {how_far}.")


def _verified(options: argparse.Namespace) -> int:
    """Say whether the record, and then its yardsticks, are what its inputs give."""
    verdict = verify(options.record, rebuild=options.rebuild)
    _say_running(options, verdict.running)
    sentences, identical, names = [verdict.sentence], verdict.identical, list[str]()
    if identical:
        played = read_back(options.record, running=True)
        with played.record:
            names = [run.name for run in runs_of(played.record)]
            wrong = differing(played) if names else []
        identical = not wrong
        agree = f"yardsticks identical: {', '.join(names)}" if names else "no yardsticks on record"
        sentences += wrong or [agree]
    if options.json:
        found = {"identical": identical, "sentence": "; ".join(sentences), "yardsticks": names}
        put_json(found)
    else:
        put("\n".join(sentences))
    return DONE if identical else ANSWER_IS_NO


def _asked_for(played: Played, options: argparse.Namespace) -> list[Event]:
    events = played.events
    if options.at is not None:
        try:
            clock, until = parse_mark(options.at)
        except ValueError as error:
            raise UsageError(f"--at: {error}") from None
        events = [e for e in events if (e.x if clock == "x" else e.s) <= until]
    if options.seat is not None:
        known = {seat for event in played.events for seat in event.audience}
        if options.seat not in known:
            names = ", ".join(sorted(known))
            raise UsageError(f"--seat: no seat {options.seat!r:.40} in this record; seats: {names}")
        events = [event for event in events if options.seat in event.audience]
        wording = wordings_of(played.record, played.scenario).get(options.seat)
        if wording is not None:
            events = [event._replace(body=wording.body(event.body)) for event in events]
    return events


def _plain(number: int, event: Event) -> dict[str, Any]:
    return {"n": number, "x": event.x, "s": event.s, "body": encode(event.body)}


def _gist(event: Event) -> str:
    """Return the start of an event's fields."""
    fields = encode(event.body)
    return " ".join(f"{name}={value}" for name, value in fields.items() if name != "kind")[:120]
