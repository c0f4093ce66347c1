"""Whoever writes a record has it alone: two programs, however the first came to have it."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import records
from records import HEADER, batches

import simulator.record
from simulator.cli.begin import fresh_seed, go_on
from simulator.cli.entry import main, parser
from simulator.cli.places import new_record
from simulator.errors import DONE, UNREACHABLE, RecordCorrupt, RecordUnreadable, Unreachable
from simulator.exercise.recording import verify
from simulator.record import Record
from simulator.record.heads import left_open, log_is_missing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")

_HOLDER = Path(records.__file__).with_name("record_holder.py")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "records"  # so that the home screen looks at it too
    folder.mkdir(parents=True)
    return folder / "a.startex"


@contextmanager
def held(how: str, place: Path, *, killed: bool = False) -> Iterator[None]:
    """Let another program have a record, which ends in peace or is killed."""
    with subprocess.Popen(
        [sys.executable, str(_HOLDER), how, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        try:
            yield
        finally:
            if killed:
                holder.kill()
            holder.communicate("" if killed else "\n")
    assert killed or holder.returncode == 0


def nobody_else_gets_in(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Try every door."""
    assert main(["roster", str(place), "qn-lead=Eve"]) == UNREACHABLE
    assert "another program has this record open" in capsys.readouterr().err
    with pytest.raises(Unreachable, match="another program has this record open"):
        go_on(place)
    for command in (["replay", str(place), "--verify"], ["msel", str(place)]):  # of a copy
        assert main(command) == DONE
        assert "an exercise is running on it; read as far as T+" in capsys.readouterr().err


def test_a_drill_that_is_played_has_its_record_alone(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held("play", place):
        nobody_else_gets_in(place, capsys)
    assert verify(place).identical


def test_a_drill_resumed_after_a_stop_has_its_record_alone(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held("play", place):
        pass
    with held("resume", place):
        nobody_else_gets_in(place, capsys)
    assert verify(place).identical


def test_a_drill_resumed_after_a_kill_has_its_record_alone_and_so_has_the_next(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held("play", place, killed=True):
        pass
    assert left_open(place)
    with held("resume", place, killed=True):
        nobody_else_gets_in(place, capsys)
    with held("resume", place):
        assert main(["replay", str(place)]) == DONE
    assert verify(place).identical


def test_few_places_open_a_record_by_other_means_than_sqlite() -> None:
    package = Path(simulator.record.__file__).parent
    openers = {
        file.name
        for file in package.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", ""))
        in ("open", "read_bytes", "read_text", "write_bytes", "write_text")
    }
    assert openers == {"heads.py", "running.py"}


def test_a_file_that_is_open_here_is_answered_for_as_it_was_before(place: Path) -> None:
    with Record.create(place, HEADER) as record:
        record.append(*batches((1, 2))[0])
        assert place.read_bytes()[18:20] == b"\x02\x02"
        assert not left_open(place)  # it was whole when it was opened
    del record
    place.with_name("a.startex-wal").touch()
    assert not left_open(place)
    assert not log_is_missing(place)


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_a_new_record_takes_no_part_of_another_for_its_own(place: Path, ending: str) -> None:
    left = place.with_name(place.name + ending)
    left.write_bytes(b"of another")

    with pytest.raises(Unreachable, match=rf"a\.startex{ending} lies there") as refused:
        Record.create(place, HEADER)

    assert "choose another name, or put that record back" in str(refused.value)
    assert left.read_bytes() == b"of another"
    assert list(place.parent.iterdir()) == [left]


def test_the_log_of_a_record_that_was_renamed_stays_as_it_is(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with held("play", place, killed=True):
        pass
    log, old = place.with_name("a.startex-wal"), place.with_name("old.startex")
    place.rename(old)
    before = log.read_bytes()

    assert main(["run", "quiet-berths", "--record", str(place)]) == UNREACHABLE
    assert "a.startex-wal lies there" in capsys.readouterr().err
    assert log.read_bytes() == before

    log.rename(old.with_name("old.startex-wal"))
    local, _ = go_on(old)
    assert local.exercise.events
    local.close()


def test_an_altered_record_that_was_not_closed_keeps_its_log(tmp_path: Path) -> None:
    place, left = tmp_path / "a.startex", tmp_path / "left"
    left.mkdir()
    with Record.create(place, HEADER) as record:
        record.append(*batches((1, 2))[0])
        record._database.execute("UPDATE events SET x = 7")
        files = [shutil.copy(f"{place}{ending}", left) for ending in ("", "-wal")]
    before = [Path(file).read_bytes() for file in files]

    with pytest.raises(RecordCorrupt, match="event 0 was altered"):
        Record.go_on(left / "a.startex")

    assert [Path(file).read_bytes() for file in files] == before


@pytest.mark.parametrize("drawn", [0, 1])
def test_a_seed_that_nobody_chose_is_not_found_by_trying(
    drawn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda among: drawn and among - 1)
    seed = fresh_seed()
    typed = parser().parse_args(["play", "a-drill", "--seed", str(seed)])

    assert drawn == 0 or 2**49 < seed < 2**53  # too many to try, and exact as a number of JSON
    assert typed.seed == seed
    stem = new_record("quiet-berths", seed).stem
    assert len(stem) <= len("quiet-berths-123456-1")
    assert drawn == 0 or str(seed)[-4:] not in stem


def test_a_name_the_program_chooses_is_one_that_no_log_has(place: Path) -> None:
    first = new_record("drill", 1)
    first.with_name(first.name + "-wal").touch()

    assert new_record("drill", 1).name == "drill-1-2.startex"
    assert first.parent == place.parent


def test_a_record_that_was_closed_takes_no_log_of_another(place: Path) -> None:
    Record.create(place, HEADER).finish()
    before = place.read_bytes()
    other = place.with_name("b.startex")
    with Record.create(other, HEADER) as record:
        record.append(*batches((1, 2))[0])
        log = other.with_name("b.startex-wal").read_bytes()
    place.with_name("a.startex-wal").write_bytes(log)

    for opened in (Record.read, Record.go_on):
        with pytest.raises(RecordUnreadable, match=r"a\.startex-wal beside it belongs to another"):
            opened(place)

    assert place.read_bytes() == before
    assert place.with_name("a.startex-wal").read_bytes() == log
