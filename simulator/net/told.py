"""What seats were told, as frames, and only as far as it is on disk.

One text an event serves all who read it in one language: it is made when somebody first needs it.
The room has a stream too: what is told to everybody by its kind, whoever has a seat in this drill.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from simulator.domain.concepts.veto import ahead
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.wording import Wording
from simulator.domain.values.value import canonical, encode
from simulator.net.frames import ToldSeat

KEPT: Final = 10_000
"""Texts that are kept; whoever is further behind has them made once more."""
PUBLIC: Final = "//public"
"""Stands for the room among seats; no id has a slash."""


class Told:
    """The streams of all seats.

    Args:
        events: All that has happened; grows, and is read only as far as was said to be on disk.
        plan: What is played.
        read: Seat → how it reads what it is told, of those who read another language.
        until: Returns the exercise second up to which a seat may be told now; ``None`` for all.

    """

    def __init__(
        self,
        events: Sequence[Event],
        plan: Scenario,
        read: Mapping[str, Wording],
        until: Callable[[str], int | None] = lambda _: None,
    ) -> None:
        self._events = events
        self._plan = plan
        self._directs = {one.id for one in plan.seats.values() if one.kind == "control"}
        self._read = read
        self._until = until
        self._streams: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self._texts: OrderedDict[tuple[int, int, str, bool], str] = OrderedDict()

    def written(self, events: Iterable[Event]) -> set[str]:
        """Take events that are on disk now; return the seats that are told of them."""
        told: set[str] = set()
        for event in events:
            for seat in event.audience:
                self._streams[seat].append(event.n)
            told.update(event.audience)
            if event.body.told.public(event.body):
                self._streams[PUBLIC].append(event.n)
                told.add(PUBLIC)
        return told

    def stands(self, seat: str) -> int:
        """Return how many entries there are of a seat's stream, as far as it may be told."""
        stream, until = self._streams[seat], self._until(seat)
        if until is None:
            return len(stream)
        return bisect_right(stream, until, key=lambda n: self._events[n].x)

    def texts(self, reader: str, seat: str, at: int, most: int) -> Sequence[str]:
        """Return the next entries of a seat's stream as frames, in the reader's language."""
        of = "" if reader == seat else seat
        wording = self._read.get(reader)
        end, directs = min(at + most, self.stands(seat)), seat in self._directs
        return [self._text(n, wording, of, directs) for n in self._streams[seat][at:end]]

    def _text(self, n: int, wording: Wording | None, of: str, directs: bool) -> str:  # noqa: FBT001  # one of two sorts
        key = (n, id(wording), of, directs)
        text = self._texts.get(key)
        if text is None:
            event = self._events[n]
            body = event.body if wording is None else wording.body(event.body)
            more = ahead(self._plan, event)[3:] if directs else ((), ())
            told = ToldSeat(x=event.x, s=event.s, body=body, of=of, opens=more[0], closes=more[1])
            text = self._texts[key] = canonical(encode(told))
            if len(self._texts) > KEPT:
                self._texts.popitem(last=False)
        return text
