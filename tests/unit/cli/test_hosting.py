"""What a host has on disk when it hands out codes, and what it leaves if it cannot be opened."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from full_disk import files_up_to
from records import HEADER

pytest.importorskip("simulator.net.server", reason="it needs pip install 'startex[live]'")

from simulator.cli import host
from simulator.cli.entry import main
from simulator.errors import DONE, UNREACHABLE, WRONG_USE, Unreachable
from simulator.exercise.aside import Clock
from simulator.net.doors import Doors
from simulator.net.opening import PLACE, clock_of
from simulator.net.reception import DOORS
from simulator.net.room import CLOCK
from simulator.record import Record, log_of

DRILL = Path(__file__).parents[2] / "data" / "small-drill.yaml"
FULL = "the disk is full or does not answer; free space, or choose another place"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(host, "_until_told", lambda _: None)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    return tmp_path / "records" / "a.startex"


def hosts(place: Path, *given: str) -> int:
    listen = () if "--listen" in given else ("--listen", "127.0.0.1:0")
    return main(["host", str(DRILL), "--headless", "--record", str(place), *listen, *given])


def left(place: Path) -> list[Path]:
    return list(place.parent.iterdir())


def as_killed(place: Path, folder: Path) -> dict[str, str]:
    """Return the notes of what is on disk, as whoever goes on after a kill finds it."""
    folder.mkdir()
    copy = folder / place.name
    for one, other in ((place, copy), (log_of(place), log_of(copy))):
        shutil.copyfile(one, other)
    with Record.read(copy) as record:
        return record.notes()


def test_codes_that_are_handed_out_open_the_same_seats_after_a_kill(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []

    def handed_out(scenario: Any, doors: Doors, *_: object) -> None:
        notes = as_killed(place, tmp_path / "killed")
        again = Doors.of(notes[DOORS], doors.doors, wall=lambda: 0.0)
        assert notes[PLACE]
        found.extend(doors.code(seat) for seat in scenario.seats)
        assert found == [again.code(seat) for seat in scenario.seats]
        raise Unreachable("sheet", "no more is looked at")

    monkeypatch.setattr(host, "hand_out", handed_out)
    # The heart of the room writes too: only what is there before it beats counts.
    monkeypatch.setattr("simulator.net.server.Host.start", lambda _: None)
    assert hosts(place) == UNREACHABLE
    assert len(found) > 5
    assert all(found)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--listen", "192.0.2.1:0"), UNREACHABLE),
        (("--cert", "none.pem", "--key", "none.pem"), WRONG_USE),
        (("--cert", "none.pem"), WRONG_USE),
        (("--sheet", "none/sheet.txt"), UNREACHABLE),
    ],
)
def test_a_host_that_cannot_be_opened_leaves_no_record(
    place: Path, given: tuple[str, ...], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hosts(place, *given) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert left(place) == []


@pytest.mark.parametrize("most", [0, 30_000, 70_000])
def test_nor_does_one_on_a_disk_that_is_full(
    place: Path, most: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with files_up_to(most):
        assert hosts(place) == UNREACHABLE
    said = capsys.readouterr()
    assert said.out == "", "no codes of an exercise that is not there"
    assert said.err.startswith(f"startex: {place}: {FULL}")
    assert said.err.count("\n") == 1
    assert left(place) == []


def test_nor_does_one_whose_first_batch_cannot_be_written(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    append = Record.append

    def put(record: Record, *given: Any) -> str:
        with files_up_to(0):
            return append(record, *given)

    monkeypatch.setattr(Record, "append", put)
    assert hosts(place) == UNREACHABLE
    said = capsys.readouterr()
    assert said.out == ""
    again = "nothing of it is left there. Mend that, then begin again"
    assert said.err == f"startex: {place}: {FULL}; {again}\n"
    assert left(place) == []


def test_one_that_cannot_be_opened_again_leaves_the_record_as_it_was(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hosts(place) == DONE
    before = capsys.readouterr().out
    given = ["resume", str(place), "--headless"]
    assert main([*given, "--listen", "192.0.2.1:0"]) == UNREACHABLE
    assert left(place) == [place]
    assert capsys.readouterr().out == ""
    assert main(given) == DONE
    assert capsys.readouterr().out == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--bots", ","), "--bots names no team; teams: QN, QM"),
        (("--listen", "[::1:17499"), "is no place; write HOST:PORT"),
    ],
)
def test_what_says_nothing_is_refused_by_the_name_of_its_option(
    place: Path, given: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hosts(place, *given) == WRONG_USE
    assert said in capsys.readouterr().err
    assert not place.exists()


def test_a_clock_of_a_room_that_is_altered_is_as_if_there_were_none(place: Path) -> None:
    with Record.create(place, HEADER) as record:
        record.append([], [], {CLOCK: "[0, 1e400]"})
        assert clock_of(record) is None
        record.append([], [], {CLOCK: "[7, 2]"})
        assert clock_of(record) == Clock(x=7, speed=2, head=record.head)
