"""Law 5 on the wire: what leaves a host on a seat's line tells nothing that is hidden from it.

Not by what it says, nor by how long it is, nor by when it is said: two plays that were asked the
same and differ in one hidden fact say the same texts at the same microsecond, up to the first
declared disclosure.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from itertools import takewhile

import pytest
from disclosure import TRUTHS
from hidden import FIELDS
from on_the_wire import Asked, Said, Wired, script_of
from twins import PLAN, Way

from simulator.bots.drill import play_out
from simulator.net.frames import Time
from simulator.net.heart import STEP, Heart
from simulator.net.room import Room
from simulator.net.writing import Batch

SEED = 1
HIDDEN = (
    "Asset.hardening",
    "Campaign.hazard",
    "Campaign.begins",
    "Stage.median",
    "Asset.recovery",
)
WAYS = [
    pytest.param(way, id=f"{name}-{place}")
    for name in HIDDEN
    for place, way in enumerate(FIELDS[name])  # type: ignore[arg-type]  # these are varied
]


@cache
def script(quiet: tuple[str, ...]) -> list[Asked]:
    """Return what bots ask for in a drill, but for teams that do nothing."""
    still = {seat.id for seat in PLAN.seats.values() if seat.team in quiet}
    asked = script_of(play_out(PLAN, SEED, {}).inputs)
    return [one for one in asked if one.seat not in still]


@cache
def ours_of(quiet: tuple[str, ...]) -> Wired:
    return Wired(PLAN, SEED).play(script(quiet))


def wired(way: Way) -> tuple[Wired, Wired]:
    """Return two plays over the wire that differ in one hidden fact."""
    return ours_of(way.quiet), Wired(way.vary(PLAN), SEED).play(script(way.quiet))


def begun(way: Way, heart: type[Heart] = Heart, most: float = 30.0) -> tuple[Wired, Wired]:
    """Return the beginnings of two of them, each of its own host."""
    ours, theirs = (Wired(plan, SEED, heart) for plan in (PLAN, way.vary(PLAN)))
    return ours.play(script(way.quiet), most), theirs.play(script(way.quiet), most)


def told(said: list[Said]) -> list[Said]:
    return [one for one in said if '"kind":"told"' in one.text]


def disclosed(a: list[Said], b: list[Said], way: Way) -> float:
    """Return when the first of two lines is told what the other is not, or not then."""
    ours, theirs = told(a), told(b)
    both = zip(ours, theirs, strict=False)
    same = sum(1 for _ in takewhile(lambda two: two[0].text == two[1].text, both))
    news = [one[same] for one in (ours, theirs) if same < len(one)]
    kinds = way.occurrences | way.consequences | way.outcomes
    if news:
        assert any(f'"kind":"{kind}"' in one.text for one in news for kind in kinds), news
    return min((one.at for one in news), default=float("inf"))


def law(way: Way, ours: Wired, theirs: Wired) -> int:
    """See that no line differs before what discloses it; return how much hidden has differed."""
    differed = 0
    for seat in way.seats:
        a, b = ours.said[seat], theirs.said[seat]
        until = disclosed(a, b, way)
        before = [[one for one in said if one.at < until] for said in (a, b)]
        assert before[0]
        for one, other in zip(*before, strict=True):
            assert one == other, seat
        hidden = [{x.text for x in one.said["control"] if x.at < until} for one in (ours, theirs)]
        differed = max(differed, len(hidden[0] ^ hidden[1]))
    return differed


@pytest.mark.parametrize("way", WAYS)
def test_a_line_is_said_the_same_at_the_same_time_until_it_is_disclosed(way: Way) -> None:
    law(way, *wired(way))


# ---- hosts that tell something, each of which the law must notice

BROKEN = FIELDS["Campaign.begins"][0]  # type: ignore[index]  # it is varied


class Eager(Heart):
    """Says what is written as soon as it is."""

    def _begin(self) -> None:
        super()._begin()
        if self._writing is not None:
            self._writing.add_done_callback(lambda _: self._say())


class Thinker(Heart):
    """Lets time pass before it says what is on disk."""

    async def _turn(self, instant: float) -> None:
        self.room.pass_time(instant)
        if self._writing is None or self._writing.done():
            self._say()
        if self._batch is None:
            self._begin()


class Waiter(Heart):
    """Begins anew to wait once a batch is written."""

    async def beat(self) -> None:
        self.room.begins(self._clock())
        while not self._stop:
            await asyncio.sleep(STEP)
            await self._turn(self._clock())
            if self._writing is not None:
                await self._writing


@pytest.mark.parametrize(("heart", "most"), [(Eager, 30.0), (Thinker, 120.0), (Waiter, 30.0)])
def test_a_heart_that_beats_otherwise_for_what_is_hidden_is_caught(
    heart: type[Heart], most: float
) -> None:
    with pytest.raises(AssertionError):
        law(BROKEN, *begun(BROKEN, heart, most))


def frame_more(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        room._lines.say(Time(x=0, speed=1, runs=True))


def clock_now(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        room._show(room._clockwork.time())


def padded(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        for line in room._lines:
            line._unsaid.append(" ")
            line.wake()


def file_more(room: Room, batch: Batch) -> None:
    if any(event.body.kind in TRUTHS for event in batch.events):
        for line in room._lines:
            line.fetched["0" * 64] = 0
            line.bring("0" * 64, None)


@pytest.mark.parametrize("leak", [frame_more, clock_now, padded, file_more])
def test_a_host_that_says_more_for_what_is_hidden_is_caught(
    leak: Callable[[Room, Batch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Room.written

    def more(room: Room, batch: Batch) -> None:
        written(room, batch)
        leak(room, batch)

    monkeypatch.setattr(Room, "written", more)
    with pytest.raises(AssertionError):
        law(BROKEN, *begun(BROKEN))


def test_where_a_hidden_fact_makes_something_else_happen_the_law_has_something_to_show() -> None:
    assert law(BROKEN, *begun(BROKEN)) > 10
