"""What is on disk of a hosted exercise, as it is written: what may be said by then, and no more."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from whose import for_everybody

from simulator.domain.concepts.veto import ahead
from simulator.domain.kinds.body import Event
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Told
from simulator.exercise.rows import event_of
from simulator.net.asks import PREFIX, read_note, seat_of
from simulator.net.reception import DOORS
from simulator.net.told import PUBLIC
from simulator.net.writing import Batch
from simulator.record import Record

OVER: Final = ("ended", "aborted")


class Ledger:
    """What is on disk, by seat.

    Args:
        scenario: What is played.

    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._directs = {one.id for one in scenario.seats.values() if one.kind == "control"}
        self.streams: dict[str, list[Told]] = defaultdict(list)
        self.answers: dict[tuple[str, str], str | None] = {}
        """Seat and id → the answer."""
        self.follows: dict[tuple[str, str], int] = {}
        """The same → how long the stream was once all that followed was in it."""
        self.used: set[str] = set()
        """Seats that somebody has come to with a code or a ticket."""
        self.over = False

    def begun(self, record: Record) -> None:
        """Take what is on record already."""
        audiences = Audiences(self._scenario)
        self._take(event_of(row, audiences, "box") for row in record.events())

    def written(self, batch: Batch) -> None:
        """Take a batch that is on disk now."""
        self._take(batch.events)
        if DOORS in batch.notes:
            doors = json.loads(batch.notes[DOORS])["doors"]
            self.used = {seat for seat, door in doors.items() if door["used"]}
        for name, text in batch.notes.items():
            done = read_note(text) if name.startswith(PREFIX) else None
            if done is not None:
                seat = seat_of(name)
                self.answers[seat, done.id] = done.refused
                self.follows[seat, done.id] = len(self.streams[seat])

    def _take(self, events: Iterable[Event]) -> None:
        for event in events:
            told = Told(event.x, event.s, event.body)
            self.over |= event.body.kind in OVER
            for seat in event.audience:
                mine = ahead(self._scenario, event) if seat in self._directs else told
                self.streams[seat].append(mine)
            if for_everybody(event):
                self.streams[PUBLIC].append(told)
