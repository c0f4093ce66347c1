"""A record that an older program made is read as what it was, and its inputs still give it."""

from __future__ import annotations

import gzip
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Proposed
from simulator.domain.concepts.request import RequestOpened
from simulator.domain.concepts.work import Act, ActionAsked
from simulator.domain.values.value import canonical, encode
from simulator.errors import RecordCorrupt
from simulator.exercise.recording import verify
from simulator.exercise.rows import input_of, inputs_of
from simulator.exercise.stored import Played, read_back
from simulator.record import Record
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.replay import Replay, story_of
from simulator.rehearse.yardsticks import differing

KEPT = Path(__file__).parents[2] / "data" / "format-2.startex.gz"
"""The small drill, seed 7, to T+1:00: one team asks for everything, the other plays at random.

Both withdraw work, control withdraws some of each and writes down what was said aloud.
"""
REFUSED = KEPT.with_name("format-2-refused.startex.gz")
"""The small drill, seed 7: seats ask by texts that are no commands, and by some that are.

Among these are sheets of 2,400 and 24,000 indicators: as written, only the second is too long.
"""
WAS = "5c13e5f3b554b8b8b8721039f7e0db6bba243d45fd561c8cb52445e2665ca5aa"
"""The digest of its events in normal form, by the program that made it."""


def unpacked(kept: Path, folder: Path) -> Path:
    made = folder / "older.startex"
    made.write_bytes(gzip.decompress(kept.read_bytes()))
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return unpacked(KEPT, tmp_path)


@pytest.fixture
def older(path: Path) -> Iterator[Played]:
    played = read_back(path)
    yield played
    played.record.close()


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    return unpacked(REFUSED, tmp_path)


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


# ---- what format 2 took as text, and refused because it was no command


NO_COMMANDS = {
    8: "no action 'nonsense'",  # fields {}
    9: "the action's fields are not JSON",
    10: "IsolateAsset: missing or unknown: asset, rationale, unchecked, urgent",
    11: "IsolateAsset: missing or unknown: more",
    12: "IsolateAsset: missing or unknown: unchecked",
    13: "what was said is not JSON",
    14: "nobody says 'nobody' aloud",
    15: "nobody says 'pause' aloud",  # with no field of a pause
    16: "IsolateAsset: missing or unknown: unchecked",  # said aloud
    17: "the action's fields are not JSON",  # nested too deep
    22: "nobody says 'for-seat' aloud",  # in which not JSON was said
    23: "no action 'nonsense'",  # said aloud
    24: "nobody is no seat",  # for which nonsense was said
    26: "nobody is no seat",  # for which a list was said
    27: "nobody says None aloud",
    29: "expected an object for IsolateAsset, got []",
    30: "expected an object for IsolateAsset, got None",
    31: "half a character in",
    32: "expected str, got inf",
    33: "expected bool, got 0",
    36: "ShareIndicator: missing or unknown: indicator, indicators, override",  # of format 1
    37: "a evaluator seat does not ask for act",  # nonsense, at that
    39: "a persona seat does not ask for for-seat",
    40: "expected bool, got nan",
    41: "the action's fields are not JSON",  # a number of five thousand digits
}
"""Number of the input → what its refusal says."""


def test_what_was_refused_as_no_command_is_none_today_and_its_refusal_stands(
    refused: Path,
) -> None:
    played = read_back(refused)
    played.record.close()
    stood = {one.n: one.refused for one in played.inputs if one.refused is not None}

    assert stood.keys() == NO_COMMANDS.keys()
    for n, body in stood.items():
        assert body.sentence.startswith(f"Not possible: {NO_COMMANDS[n]}")
        assert (played.inputs[n].seat, played.inputs[n].command) == (body.seat, None)
    asked = played.inputs[35].command
    assert isinstance(asked, Act)
    assert asked.action.kind == "isolate"  # its text named the asset twice, with blanks around


def test_a_record_of_what_was_no_command_is_played_again_as_it_was(refused: Path) -> None:
    assert verify(refused) == (True, "69 events identical, seal intact")
    with read_back(refused).record:
        story = story_of(read_back(refused))
    Replay(story).to_the_end()
    assert [one.n for one in decisions_of(story)] == [35]


def test_what_is_no_command_and_was_not_refused_cannot_be_read(refused: Path) -> None:
    with closing(sqlite3.connect(refused)) as database, database:
        database.execute("DELETE FROM events WHERE kind = 'refused' AND cause = 'input/11'")
    with Record.read(refused) as record, pytest.raises(RecordCorrupt) as raised:
        inputs_of(record)
    assert "input 11 cannot be read: IsolateAsset: missing or unknown: more" in str(raised.value)


def test_what_is_no_command_in_a_record_of_today_cannot_be_read(refused: Path) -> None:
    with Record.read(refused) as record:
        rows = record.inputs()
    with pytest.raises(RecordCorrupt, match="input 8 cannot be read: unknown kind 'nonsense'"):
        input_of(rows[8], "a record")


@pytest.mark.parametrize("command", ["withdraw", "start"])
def test_a_refusal_makes_no_other_command_readable(refused: Path, command: str) -> None:
    """Only two held text: whatever else cannot be read was altered."""
    with closing(sqlite3.connect(refused)) as database, database:
        sql = "UPDATE events SET body = replace(body, '\"act\"', ?) WHERE cause = 'input/8'"
        database.execute(sql, (f'"{command}"',))
    with Record.read(refused) as record, pytest.raises(RecordCorrupt, match="input 8 cannot"):
        inputs_of(record)
