"""A record that an older program made is read as what it was, and its inputs still give it."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from simulator.domain.commands.play import Act, Choose
from simulator.domain.commands.proxy import ForSeat
from simulator.domain.events.decisions import Proposed
from simulator.domain.events.messages import MessageSent
from simulator.domain.events.requests import RequestOpened
from simulator.domain.events.work import ActionAsked
from simulator.domain.value import canonical, encode
from simulator.exercise.recording import verify
from simulator.exercise.stored import Played, read_back
from simulator.rehearse.yardsticks import differing

KEPT = Path(__file__).parents[2] / "data" / "format-2.startex.gz"
"""The small drill, seed 7, to T+1:00: one team asks for everything, the other plays at random.

Both withdraw work, control withdraws some of each and writes down what was said aloud.
"""
WAS = "5c13e5f3b554b8b8b8721039f7e0db6bba243d45fd561c8cb52445e2665ca5aa"
"""The digest of its events in normal form, by the program that made it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "older.startex"
    made.write_bytes(gzip.decompress(KEPT.read_bytes()))
    return made


@pytest.fixture
def older(path: Path) -> Iterator[Played]:
    played = read_back(path)
    yield played
    played.record.close()


def test_its_events_are_what_they_were(older: Played) -> None:
    normal = (
        canonical([one.x, one.s, encode(one.body), sorted(one.audience)]) for one in older.events
    )

    assert sha256("\n".join(normal).encode()).hexdigest() == WAS


def test_its_actions_are_typed_wherever_they_stand(older: Played) -> None:
    bodies, commands = [one.body for one in older.events], [one.command for one in older.inputs]
    kinds = Counter(one.action.kind for one in bodies if isinstance(one, ActionAsked))
    joint = [one.command for one in bodies if isinstance(one, Proposed)]
    helped = [one for one in bodies if isinstance(one, MessageSent) and one.purpose]
    requests = [one.action.kind for one in bodies if isinstance(one, RequestOpened)]
    said = [one.said for one in commands if isinstance(one, ForSeat)]

    assert (len(kinds), kinds.total()) == (24, 60)
    assert Counter(map(type, joint)) == {Act: 3, Choose: 1}
    assert {one.purpose for one in helped} == {"assistance", "notification"}
    assert requests == ["norm-request"]
    assert [one.action.kind for one in said if isinstance(one, Act)] == [
        "public-statement",
        "request-assistance",
    ]


def test_its_inputs_give_its_events_and_its_yardsticks(path: Path, older: Played) -> None:
    assert verify(path) == (True, "282 events identical, seal intact")
    assert differing(older) == []
