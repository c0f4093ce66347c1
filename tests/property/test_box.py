"""The host in a box of time: whatever befalls it, in each universe the laws of the room hold.

Its universes are numbered.  One that fails is played again with its number alone::

    STARTEX_UNIVERSE=17 pytest -n 0 tests/property/test_box.py -k universe
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytest.importorskip("simulator.net.server", reason="needs pip install 'startex[live]'")
pytest.importorskip("detangle", reason="needs pip install 'startex[box]'")

from box_mistakes import ALL
from room_mistakes import Plant
from share import share
from universe import Universe

from scenarios import DATA
from simulator.scenario.loading import Loaded, load

MANY = share(30, 200)
TOGETHER = 10
UNIVERSES = 200
"""Universes among which each planted mistake must show."""
FOUND = {
    "forgets_to_wake": 1,
    "wakes_one_line_of_two": 1,
    "writes_notes_with_the_next_batch": 2,
    "locks_out_who_lost_the_welcome": 1,
    "lets_a_revoked_ticket_in": 2,
    "lets_the_clock_go_back": 4,
    "answers_on_the_line_that_asked": 27,
}
"""Mistake → the first universe in which it shows, where that is not the very first: tried first."""
_PEOPLE = "  - {id: evaluator, name: Evaluator, kind: evaluator}\n"
_GUEST = "  - {id: guest, name: Guest, kind: observer, delay: 2m}\n"


@contextmanager
def somewhere() -> Iterator[Path]:
    """Give a folder for records: in memory where there is one, as nothing here loses power."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@cache
def drill() -> Loaded:
    """Return the small drill, with a guest who is told later."""
    text = (DATA / "small-drill.yaml").read_text(encoding="utf-8")
    assert _PEOPLE in text
    with somewhere() as folder:
        place = folder / "drill.yaml"
        place.write_text(text.replace(_PEOPLE, _PEOPLE + _GUEST), encoding="utf-8")
        return load(str(place))


def play(n: int) -> Universe:
    """Return a universe that has come and gone.

    Raises:
        AssertionError: If a law does not hold in it; its number is said.

    """
    with somewhere() as folder:
        made = Universe(n, drill(), folder)
        made.run()
        return made


def numbers() -> list[range]:
    """Return which universes there are, in groups; or the one that is asked for."""
    asked = os.environ.get("STARTEX_UNIVERSE")
    if asked:
        return [range(int(asked), int(asked) + 1)]
    return [range(first, min(first + TOGETHER, MANY)) for first in range(0, MANY, TOGETHER)]


@pytest.mark.parametrize("some", numbers(), ids=lambda one: f"{one[0]}-{one[-1]}")
def test_in_each_universe_seats_end_as_if_nothing_had_befallen(some: range) -> None:
    for n in some:
        play(n)


def test_a_universe_is_its_number() -> None:
    one, other = play(3), play(3)
    assert [[x.at for x in c.came] for c in one.consoles] == [
        [x.at for x in c.came] for c in other.consoles
    ]
    assert one.box.loop.steps == other.box.loop.steps


def test_universes_have_in_them_what_can_befall_a_host() -> None:
    befallen = {fate.what for n in range(MANY) for fate in Universe(n, drill(), Path()).fates}
    assert befallen == {"kill", "dark", "cut", "part", "off", "over", "anew", "full"}


@pytest.mark.parametrize("plant", ALL, ids=lambda one: one.__name__)
def test_a_mistake_shows(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    for n in (FOUND.get(plant.__name__, 0), *range(UNIVERSES)):
        try:
            play(n)
        except AssertionError:
            return
    pytest.fail("it shows nowhere")
