"""The law of secrecy: what two twins tell a seat is the same, up to a declared disclosure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any, Final

from strategies import END, opened, played, replayed
from twins import MARK, PLAN, Unspoken, Visible, Way
from verbs import Step

from simulator.domain.concepts.ruling import Override
from simulator.domain.kinds.body import Body, Event
from simulator.domain.state.picture import Told
from simulator.domain.values.value import canonical, encode
from simulator.engine import Kernel
from simulator.pictures.forms import form_of_kind
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view

TRUTHS: Final = frozenset(
    (
        "accounts-taken",
        "campaign-detected",
        "campaign-hastened",
        "campaign-held",
        "campaign-resumed",
        "cleared",
        "compromised",
        "exposure-counted",
        "impaired",
        "isolated",
        "levels-changed",
        "mended",
        "patched",
        "readings-taken",
        "reconnected",
        "recovery-begun",
        "relieved",
        "restarted",
        "scope-widened",
        "severed",
        "shut-down",
        "stage-begun",
        "stage-countered",
        "stage-reached",
        "sustained",
        "victim-attempted",
    )
)
"""What has become of assets and of campaigns: what a consequence must descend from."""
_NAMED_BY: Final = (
    "message",
    "decision",
    "alert",
    "job",
    "proposal",
    "indicator",
    "team",
    "asset",
    "other",
)


class Twin:
    """One of two exercises, to be asked where in it something comes from."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel

    def stream(self, seat: str) -> list[Told]:
        """Return what a seat was told."""
        return self.kernel.since(seat, 0)

    def event(self, seat: str, place: int) -> Event:
        """Return the event behind an entry of a seat's stream."""
        return [one for one in self.kernel.events if seat in one.audience][place]

    @cached_property
    def known(self) -> set[tuple[int, int, Body]]:
        """Return all that has happened, to be looked up."""
        return {(one.x, one.s, one.body) for one in self.kernel.events}

    def line(self, event: Event) -> Iterator[Event]:
        """Yield an event, what happened together with it, and all of that of what led to it."""
        waiting, seen = [event], {event.n}
        while waiting:
            one = waiting.pop()
            yield one
            for other in (*self._beside(one), *self._before(one)):
                if other.n not in seen:
                    seen.add(other.n)
                    waiting.append(other)

    def asked_by(self, event: Event) -> set[str]:
        """Return the seats whose commands an event descends from."""
        causes = (one.cause.split("/") for one in self.line(event))
        return {self.kernel.inputs[int(one[1])].seat for one in causes if one[0] == "input"}

    def _beside(self, event: Event) -> Iterator[Event]:
        """Yield what one and the same cause brought about in the same second."""
        events = self.kernel.events
        for steps in (range(event.n - 1, -1, -1), range(event.n + 1, len(events))):
            for n in steps:
                one = events[n]
                if (one.x, one.s) != (event.x, event.s):
                    break
                if one.cause == event.cause:
                    yield one

    def _before(self, event: Event) -> Iterator[Event]:
        """Yield what an event answers, or what opened the wait that it answers."""
        sort, _, name = event.cause.partition("/")
        if sort == "event":
            yield self.kernel.events[int(name)]
        elif sort == "wait":
            for n in range(event.n - 1, -1, -1):
                if any(wait.name == name for wait in self.kernel.events[n].opens):
                    yield self.kernel.events[n]
                    return


def as_it_is(way: Way, steps: Sequence[Step], seed: int) -> Twin:
    """Return the twin that is not varied: one for all ways with these quiet teams and beginning."""
    if way.first:
        ours = opened(PLAN, seed)
        ours.take("control", Override(note="so it is", effects_given=way.first))
        ours.advance_to(END)
    else:
        ours = played(PLAN, seed, _without(way.quiet, steps))
    return Twin(ours)


def _varied(way: Way, ours: Twin, seed: int) -> Twin:
    kernel = ours.kernel
    return Twin(replayed(way.vary(PLAN), seed, kernel.inputs, until=kernel.x))


def _without(teams: tuple[str, ...], steps: Sequence[Step]) -> list[Step]:
    quiet = {seat.id for seat in PLAN.seats.values() if seat.team in teams}
    return [step for step in steps if step.seat not in quiet]


def law(way: Way, steps: Sequence[Step], seed: int, ours: Twin | None = None) -> Twin:
    """Compare what each seat was told up to the first declared disclosure; return the other twin.

    Args:
        way: How the fact is varied.
        steps: What both are asked.
        seed: Of both.
        ours: The one that is not varied, where it was played for another way.

    """
    ours = ours or as_it_is(way, steps, seed)
    theirs = _varied(way, ours, seed)
    for seat in way.seats:
        # Equal values are equal bytes (the codec's law), so frames have equal sizes too.
        a, b = ours.stream(seat), theirs.stream(seat)
        place = parts_at(a, b)
        if place is None:
            assert ours.kernel.picture(seat) == theirs.kernel.picture(seat), seat
            continue
        why = _undeclared(way, (ours, theirs), seat, place)
        assert not why, (
            f"{seat} at {place}: {why}\n  {a[place : place + 1]}\n  {b[place : place + 1]}"
        )
    return theirs


def parts_at(a: Sequence[Told], b: Sequence[Told]) -> int | None:
    """Return where two streams are no longer equal; ``None`` if they are."""
    for place, (p, q) in enumerate(zip(a, b, strict=False)):
        if p != q:
            return place
    return None if len(a) == len(b) else min(len(a), len(b))


def _undeclared(way: Way, both: tuple[Twin, Twin], seat: str, place: int) -> str:
    """Return what is wrong with the first difference; empty if it discloses as declared."""
    a, b = (twin.stream(seat)[place:] for twin in both)
    if a and b and when(a[0]) == when(b[0]) and _name(a[0]) == _name(b[0]):
        return "" if a[0].body.kind in way.outcomes else "it says something else"
    first = min(when(one[0]) for one in (a, b) if one)
    new = [
        (_unexcused(way, both[::turn], seat, place), mine[0], other)
        for mine, other, turn in ((a, b, 1), (b, a, -1))
        if mine and when(mine[0]) == first and mine[0] not in at(first, other)
    ]
    if not new:
        return "the same in another order"
    disclosed = any(not wrong for wrong, _, _ in new)
    return "; ".join(
        wrong
        for wrong, told, other in new
        if wrong and not (disclosed and _only_moved(told, other))
    )


def _only_moved(told: Told, other: Sequence[Told]) -> bool:
    """Return whether the other twin has it in the same second, too: a jump came before it."""
    return any(one.x == told.x and one.body == told.body for one in other)


def _unexcused(way: Way, both: tuple[Twin, ...], seat: str, place: int) -> str:
    """Return why an entry that only the first twin has at this time may not be there."""
    here, there = both
    told = here.stream(seat)[place]
    kind = told.body.kind
    if any(_name(one) == _name(told) for one in at(when(told), there.stream(seat)[place:])):
        return "" if kind in way.outcomes else "it says something else, after something else"
    if kind in way.occurrences:
        return ""
    if kind not in way.consequences:
        return f"nothing declares {kind}"
    event = here.event(seat, place)
    return "" if _descends(event, here, there) else f"{kind} descends from nothing that differs"


def when(told: Told) -> tuple[int, int]:
    """Return both times of an entry."""
    return told.x, told.s


def at(moment: tuple[int, int], stream: Sequence[Told]) -> list[Told]:
    """Return the entries of one moment."""
    return [one for one in stream if when(one) == moment]


def _name(told: Told) -> tuple[str, ...]:
    """Return what makes an entry the same one in both twins, whatever it says."""
    body = told.body
    return (body.kind, *(str(getattr(body, one, "")) for one in _NAMED_BY))


def _descends(event: Event, here: Twin, there: Twin) -> bool:
    """Return whether a truth that differs led to it, or somebody's act who knew a difference."""
    if any(
        one.body.kind in TRUTHS and (one.x, one.s, one.body) not in there.known
        for one in here.line(event)
    ):
        return True
    for seat in here.asked_by(event):
        a, b = here.stream(seat), there.stream(seat)
        place = parts_at(a, b)
        parted = [when(one[place]) for one in (a, b) if place is not None and place < len(one)]
        if parted and min(parted) < (event.x, event.s):
            return True
    return False


# ---- the other rows


def unspoken(row: Unspoken, steps: Sequence[Step], seed: int) -> None:
    """Look for a name in all that seats are told, see and are offered."""
    kernel = played(row.mark(PLAN), seed, _without(row.quiet, steps))
    assert MARK in canonical([encode(one.body) for one in kernel.events]), "staff see it"
    for seat in row.seats:
        for told in kernel.since(seat, 0):
            assert MARK not in canonical(encode(told.body)), f"{seat}: {told}"
        for text in _offered(kernel, seat):
            assert MARK not in text, f"{seat}: {text[max(text.index(MARK) - 99, 0) :]:.200}"


def _offered(kernel: Kernel, seat: str) -> Iterator[str]:
    picture = kernel.picture(seat)
    yield repr([getattr(picture, one.name) for one in fields(picture)])
    if PLAN.seats[seat].kind == "team":
        yield repr(participant_view(picture, Moment(x=kernel.x)))
        for action in PLAN.actions:
            yield repr(form_of_kind(picture, f"act:{action}", ""))


def visible(rows: Mapping[str, Visible]) -> None:
    """See that each seat's briefing tells what is said to be visible."""
    ours = Kernel(PLAN, 1)
    ours.open()
    for name, row in rows.items():
        assert row.vary is not None
        theirs = Kernel(row.vary(PLAN), 1)
        theirs.open()
        for seat in row.seats:
            a: list[Any] = ours.since(seat, 0)
            assert a
            assert a != theirs.since(seat, 0), f"{seat} is not told {name}: {row.to}"
