"""What is said when a console is left: where the record lies, and how to go on in this shell."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from simulator.cli.begin import begin
from simulator.cli.home import Home
from simulator.cli.local import Local
from simulator.cli.output import farewell, program
from simulator.record import Record
from simulator.rehearse.background import as_old


def test_leaving_says_where_the_record_is_and_the_line_that_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    place = tmp_path / "our drill.sx"
    local, _ = begin("quiet-berths", team="QN", seed=1, speed=0, place=place)
    local.close()
    farewell(local.place, over=local.over)
    said = capsys.readouterr().err.splitlines()

    assert said[0] == f"The record is {place}"
    assert said[1] == f"To resume: {program()} resume {shlex.quote(str(place))}"
    assert Local.resumed(place).people == ["qn-lead"]


def test_what_was_begun_at_home_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    home = Home()
    home.play("quiet-berths", team="QN", seed=1, speed="")
    left = home.leave()

    assert left is not None
    assert left.place is not None
    assert left.place.exists()
    assert not left.over
    assert home.leave() is None


@pytest.mark.parametrize(
    ("started", "found", "typed"),
    [
        ("/opt/venv/bin/startex", "/opt/venv/bin/startex", "startex"),
        ("/opt/venv/bin/startex", None, "/opt/venv/bin/startex"),
        ("/opt/venv/bin/startex", "/usr/bin/startex", "/opt/venv/bin/startex"),
        ("/opt/my venv/bin/startex", None, "'/opt/my venv/bin/startex'"),
        ("/opt/startex/simulator/__main__.py", "/usr/bin/python", "python -m simulator"),
    ],
)
def test_a_command_is_named_as_it_was_started(
    monkeypatch: pytest.MonkeyPatch, started: str, found: str | None, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    monkeypatch.setattr(shutil, "which", lambda _: found)
    assert program() == typed


def test_records_are_listed_by_their_files_and_looking_back_makes_none_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    for seed in (4, 5):
        begin("quiet-berths", team="QN", seed=seed, speed=0)[0].close()
    older = tmp_path / "records" / "quiet-berths-4-1.startex"
    os.utime(older, (1_000_000, 1_000_000))
    with as_old(older), Record.go_on(older) as record:
        record.note("matters", "{}")

    rows = Home().home().records
    assert [row.title for row in rows] == ["quiet-berths-5-1", "quiet-berths-4-1"]
    assert rows[1].who == "quiet-berths, seed 4"
    assert older.stat().st_mtime == 1_000_000
    with Record.read(older) as record:
        assert record.notes()["matters"] == "{}"
