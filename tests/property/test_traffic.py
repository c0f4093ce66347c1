"""Law 5 for whoever watches the network: when the real server sends what tells nothing hidden.

Two hosts in a box meet the same fate, are asked the same and differ in one hidden fact.  Whatever
leaves them on a seat's lines, pings and handshakes too, leaves at the same microsecond and has the
same length, up to the first declared disclosure.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Final

import pytest

pytest.importorskip("simulator.net.server", reason="needs pip install 'startex[live]'")
pytest.importorskip("detangle", reason="needs pip install 'startex[box]'")

from hidden import FIELDS
from on_the_wire import Asked, script_of
from share import share
from traffic import Traffic
from twins import PLAN, Way
from wire_law import (
    LEAKS,
    Eager,
    Hasty,
    Leak,
    Lines,
    Thinker,
    Waiter,
    law,
    says_more,
)

from simulator.bots.drill import play_out
from simulator.net import server
from simulator.net.heart import STEP, Heart

ON_THE_LINE: Final = ("Phase.public", "Seat.delay")
"""Fields that are in no stream, but that a line tells who is meant to know."""
WAYS: Final = list(
    chain.from_iterable(
        row for name, row in FIELDS.items() if isinstance(row, tuple) and name not in ON_THE_LINE
    )
)
"""Each way in which each hidden field of a scenario is varied."""
APART: Final = 37
"""So many ways lie between those of two universes: no two hundred of them have one twice."""
SEEDS: Final = 5
BROKEN: Final = FIELDS["Campaign.begins"][0]  # type: ignore[index]  # it is varied
FOUND: Final = {"padded": 6, "file_more": 6, "Hasty": 19}
"""What breaks it → the first universe in which it shows, where that is not the very first."""
UNIVERSES: Final = 40
"""Universes among which each must show."""


@cache
def script(seed: int, quiet: tuple[str, ...]) -> list[Asked]:
    """Return what bots ask for in a drill, but for teams that do nothing."""
    still = {seat.id for seat in PLAN.seats.values() if seat.team in quiet}
    asked = script_of(play_out(PLAN, seed, {}).inputs)
    return [one for one in asked if one.seat not in still]


def pair(n: int, way: Way, seed: int = 1, length: float = 16.0, **given: float) -> list[Lines]:
    """Return what leaves two hosts that differ in one hidden fact."""
    asked = script(seed, way.quiet)
    both = (PLAN, way.vary(PLAN))
    return [Traffic(n, plan, seed, **given).play(asked, length).said for plan in both]


@pytest.mark.parametrize("n", range(share(5, 200)))
def test_traffic_is_the_same_until_it_is_disclosed(n: int) -> None:
    way = WAYS[n * APART % len(WAYS)]
    law(way, *pair(n, way, seed=1 + n % SEEDS, length=share(16, 24)))


def test_no_two_universes_vary_the_same() -> None:
    assert len({n * APART % len(WAYS) for n in range(200)}) == 200


def test_where_something_hidden_has_happened_the_law_has_something_to_show() -> None:
    assert law(BROKEN, *pair(0, BROKEN)) > 10


def shows(name: str, length: float = 16.0) -> bool:
    """Return whether what is planted shows in one of the universes."""
    for n in (FOUND.get(name, 0), *range(UNIVERSES)):
        both = pair(n, BROKEN, length=length)
        try:
            law(BROKEN, *both)
        except AssertionError:
            return True
    return False


@pytest.mark.parametrize("leak", LEAKS)
def test_a_host_that_says_more_for_what_is_hidden_shows(
    leak: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    says_more(monkeypatch, leak)
    assert shows(leak.__name__)


@pytest.mark.parametrize(
    ("heart", "length"),
    [(Eager, 16.0), (Hasty, 16.0), (Thinker, 40.0), (Waiter, 16.0)],
)
def test_a_host_that_works_longer_for_what_is_hidden_shows(
    heart: type[Heart], length: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "Heart", heart)
    assert shows(heart.__name__, length)


def test_a_turn_that_fits_between_two_instants_does_not_show_however_long_it_is() -> None:
    law(BROKEN, *pair(0, BROKEN, length=24.0, event=0.009, most=0.9 * STEP))


def test_one_that_does_not_shows_and_only_by_whole_instants() -> None:
    both = pair(0, BROKEN, length=24.0, event=0.05, most=1.0)
    with pytest.raises(AssertionError):
        law(BROKEN, *both)
    said = [one.at / STEP for x in both for seat in BROKEN.seats for one in x[seat] if one.text]
    assert max(abs(at - round(at)) for at in said) < 0.02
