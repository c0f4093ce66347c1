"""A record of an exercise: that it verifies wherever it stops, and what is found in a bad one."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from simulator.cli.begin import begin, go_on
from simulator.cli.local import Local, reviewed
from simulator.errors import RecordCorrupt, RecordError, RecordUnreadable
from simulator.exercise.recording import verify
from simulator.exercise.stored import read_back
from simulator.pictures.port import SeatPort

EXTRA = (
    "INSERT INTO events SELECT n + 5000, x, s, kind, audience, body, opens, closes, cause "
    "FROM events WHERE n = 1"
)


def _begun(place: Path) -> tuple[Local, SeatPort]:
    local, port = begin("quiet-berths", team="QN", seed=3, speed=4, place=place)
    assert isinstance(port, SeatPort)
    port.submit("ready", {})
    return local, port


def _played_on(port: SeatPort, question: str) -> None:
    for _ in range(8):
        port.tick(5.0)
    port.view()
    assert port.submit("ask-control", {"text": question}) is None


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    place = tmp_path / "stopped.startex"
    local, port = _begun(place)
    _played_on(port, "May we?")
    local.close()
    return place


def _alter(place: Path, sql: str, *given: object) -> None:
    database = sqlite3.connect(place)
    with database:
        assert database.execute(sql, given).rowcount > 0
    database.close()


def test_a_crash_between_two_inputs_leaves_a_record_that_verifies(tmp_path: Path) -> None:
    place = tmp_path / "killed.startex"
    local, port = _begun(place)
    while not local.exercise.events or local.exercise.events[-1].x < 600:
        port.tick(5.0)
    port.view()
    # A copy of file and log is what a killed process leaves: no mark says how far it had come.
    left = tmp_path / "left"
    left.mkdir()
    for file in tmp_path.glob("killed.startex*"):
        if file.is_file() and not file.name.endswith("-shm"):
            (left / file.name).write_bytes(file.read_bytes())
    local.close()

    verdict = verify(left / place.name)

    assert verdict.identical, verdict.sentence
    assert read_back(left / place.name).events[-1].x >= 600


def test_a_record_that_was_gone_on_with_verifies(stopped: Path) -> None:
    for question in ("And now?", "And then?"):
        local, port = go_on(stopped)
        assert isinstance(port, SeatPort)
        _played_on(port, question)
        local.close()

    verdict = verify(stopped)

    assert verdict.identical, verdict.sentence


def test_a_crash_before_anybody_was_told_anything_leaves_an_empty_record(stopped: Path) -> None:
    for table in ("seals", "inputs", "events"):
        _alter(stopped, f"DELETE FROM {table}")

    assert verify(stopped).identical
    with pytest.raises(RecordUnreadable, match="begin the drill anew"):
        go_on(stopped)


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("DELETE FROM events WHERE n = 20", "event 20 is missing: "),
        ("DELETE FROM events WHERE n = (SELECT max(n) FROM events)", " is missing: "),
        (
            EXTRA,
            "event 5001 is not covered by the seal",
        ),
        ("UPDATE events SET body = '{}' WHERE n = 20", "event 20 .* was altered: body"),
    ],
)
def test_the_first_place_is_named(stopped: Path, sql: str, sentence: str) -> None:
    _alter(stopped, sql)

    verdict = verify(stopped)

    assert not verdict.identical
    assert re.search(sentence, verdict.sentence)


@pytest.mark.parametrize("table", ["inputs", "events"])
def test_brackets_without_end_are_a_sentence(stopped: Path, table: str) -> None:
    _alter(stopped, f"UPDATE {table} SET body = ? WHERE n = 4", "[" * 100_000)

    with pytest.raises(RecordCorrupt, match=f"{table[:-1]} 4 cannot be read"):
        read_back(stopped)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM events WHERE n = 20",
        "UPDATE events SET audience = '[]' WHERE n = 20",
        "UPDATE header SET seed = 4",
        "UPDATE inputs SET x = x + 1 WHERE n = 4",
    ],
)
def test_what_was_altered_is_neither_looked_back_at_nor_gone_on_with(
    stopped: Path, sql: str
) -> None:
    _alter(stopped, sql)

    for use in (reviewed, go_on):
        with pytest.raises(RecordError, match=r"was altered|is missing"):
            use(stopped)
    _alter(stopped, "UPDATE header SET program = 'free again'")
