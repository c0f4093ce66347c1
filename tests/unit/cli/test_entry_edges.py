"""What goes wrong at the edge: one sentence, an exit code, never a traceback."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from platformdirs import unix

from simulator.cli import explain, home, places
from simulator.cli import list as listing
from simulator.cli.entry import main
from simulator.cli.explain import Progress
from simulator.consoles.app import StartExApp
from simulator.domain.concepts.question import AskControl
from simulator.errors import DONE, UNREACHABLE, WRONG_USE, InvariantViolated, Unreachable
from simulator.pictures.reader import filled
from simulator.units import parse_mark

SECRET = "the third account is the intruder's"


def _one_sentence(said: str) -> None:
    assert said.startswith("startex: ")
    assert "Traceback" not in said
    assert said.count("\n") == 1


# faults of the program


@pytest.mark.parametrize(
    "fault", [KeyError(SECRET), InvariantViolated(SECRET), RecursionError(SECRET), MemoryError()]
)
def test_a_fault_is_a_sentence_and_its_details_are_in_a_file_for_its_owner(
    fault: BaseException,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))

    def fails(_: argparse.Namespace) -> int:
        hidden = SECRET * 2
        assert hidden
        raise fault

    monkeypatch.setattr(listing, "command", fails)

    assert main(["list"]) == UNREACHABLE

    said = capsys.readouterr().err
    (details,) = (tmp_path / "faults").iterdir()
    _one_sentence(said)
    assert SECRET not in said
    assert "resume with startex resume" in said
    assert str(details) in said
    assert stat.S_IMODE(details.stat().st_mode) == 0o600
    assert "in fails" in details.read_text()
    assert SECRET * 2 not in details.read_text()  # where, and not what the variables held


def test_a_fault_in_a_screen_keeps_what_was_typed_and_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    app = StartExApp(home.Home())
    kept: list[str] = []
    monkeypatch.setattr(app, "keep", lambda: kept.append("kept"))
    monkeypatch.setattr(app, "exit", lambda: kept.append("ended"))
    monkeypatch.setattr(app, "_close_messages_no_wait", lambda: None)

    app._handle_exception(KeyError(SECRET))
    app._handle_exception(ValueError("what followed from it"))

    assert kept == ["kept", "ended"]
    assert isinstance(app.failed, KeyError)
    assert capsys.readouterr().out == ""


# where things are kept


def test_without_a_home_the_sentence_names_what_to_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nobody(_: object) -> str:
        msg = "could not determine the home directory"
        raise RuntimeError(msg)

    monkeypatch.delenv("STARTEX_HOME", raising=False)
    monkeypatch.setattr(unix.Unix, "user_data_dir", property(nobody))

    with pytest.raises(Unreachable, match="set STARTEX_HOME") as error:
        places.new_record("quiet-berths", 1)
    with pytest.raises(Unreachable, match="set STARTEX_HOME"):
        home.Home().home()

    assert error.value.exit_code == UNREACHABLE


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are otherwise")
def test_one_bad_entry_takes_no_list_away_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "dangling.startex").symlink_to("/nonexistent")
    (folder / "loop.startex").symlink_to(folder / "loop.startex")
    os.mkfifo(folder / "pipe.startex")
    (folder / "folder.startex").mkdir()
    (folder / "text.startex").write_text("no record")
    (folder / "empty.startex").touch()
    (folder / "other.txt").touch()

    rows = {row.title: row for row in home.Home().home().records}

    assert {name: row.state for name, row in rows.items()} == {
        "dangling": "this link leads to no file",
        "loop": "it cannot be looked at: Too many levels of symbolic links",
        "pipe": "this is a pipe or a device",
        "folder": "this is a folder",
        "text": "this is not an exercise record",
        "empty": "this is not an exercise record",
    }
    assert not any(row.resumable for row in rows.values())


def test_a_record_that_vanishes_between_two_looks_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    (tmp_path / "records").mkdir()
    for name in ("a", "b"):
        (tmp_path / "records" / f"{name}.startex").touch()
    look = Path.stat

    def vanishing(place: Path, **given: Any) -> os.stat_result:
        if place.name == "a.startex":
            raise FileNotFoundError(2, "gone")
        return look(place, **given)

    monkeypatch.setattr(Path, "stat", vanishing)

    assert [one.place.name for one in places.known_records()] == ["b.startex"]


def test_a_file_in_the_place_of_the_folder_of_records_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    (tmp_path / "records").touch()

    (row,) = home.Home().home().records

    assert row.state == "this folder of records cannot be read: Not a directory"


def test_records_elsewhere_are_remembered_as_long_as_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    for name in ("one", "two"):
        (tmp_path / f"{name}.startex").touch()
        places.remember(tmp_path / f"{name}.startex")
    (tmp_path / "two.startex").unlink()

    assert [one.place.name for one in places.known_records()] == ["one.startex"]

    (tmp_path / "home" / "elsewhere.json").write_text('{"not": "a list"}')
    assert places.known_records() == []


# scenarios


def test_a_scenario_that_cannot_be_read_says_why_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "broken.yaml").write_text("startex: [1\n")

    assert main(["list"]) == DONE
    text = capsys.readouterr().out
    assert main(["list", "--json"]) == DONE
    as_json = capsys.readouterr().out

    line = next(line for line in text.splitlines() if line.startswith("broken"))
    assert "cannot be played: " in line
    assert "a bracket is opened and not closed" in line
    assert "a bracket is opened and not closed" in as_json
    assert "Quiet Berths" in text


def test_an_unreadable_folder_of_scenarios_leaves_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenarios").mkdir()
    listed = Path.iterdir

    def closed(place: Path) -> Any:
        if place.name == "scenarios" and not place.is_absolute():
            raise PermissionError(13, "Permission denied")
        return listed(place)

    monkeypatch.setattr(Path, "iterdir", closed)

    assert main(["list"]) == DONE
    text = capsys.readouterr().out
    assert "this folder cannot be read: Permission denied" in text
    assert "Quiet Berths" in text


# what is typed


@pytest.mark.parametrize("digits", [10, 5_000])
def test_a_time_with_too_many_digits_is_no_time(digits: int) -> None:
    with pytest.raises(ValueError, match="is not a point in time; write it like") as error:
        parse_mark(f"T+{'9' * digits}:00")
    assert len(str(error.value)) < 120


def test_a_record_given_to_check_and_a_scenario_given_to_replay_say_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.startex").write_bytes(b"SQLite format 3\0" + b"\xff" * 90)
    (tmp_path / "s.yaml").write_text("startex: 1\n")

    assert main(["check", str(tmp_path / "r.startex")]) == WRONG_USE
    assert "this is a record and no scenario; startex replay" in capsys.readouterr().err
    assert main(["replay", str(tmp_path / "s.yaml")]) == WRONG_USE
    assert "this is a scenario and no record; play it: startex run" in capsys.readouterr().err
    assert main(["resume", str(tmp_path / "s.yaml")]) == WRONG_USE
    assert "resume needs a terminal" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_version_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full = Path("/dev/full").open("w")  # noqa: SIM115  # it cannot be closed either
    monkeypatch.setattr(sys, "stdout", full)
    code = main(["--version"])
    monkeypatch.undo()
    with suppress(OSError):
        full.close()

    assert code == UNREACHABLE
    assert "No space left" in capsys.readouterr().err


def test_half_a_character_never_reaches_the_exercise() -> None:
    asked = filled(AskControl, {"text": "a\ud800b"})

    assert isinstance(asked, AskControl)
    assert asked.text == "a?b"


def test_explain_says_from_the_first_second_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(explain, "on_screen", lambda: False)
    far = Progress(lambda: now[0])
    for second, done in ((0, 0), (1, 1), (60, 25), (61, 26), (120, 50)):
        now[0] = float(second)
        far(done, 100)

    assert capsys.readouterr().err.splitlines() == [
        "Playing the exercise again, with and without each decision; this takes minutes.",
        "25 % worked out, about 3 min left",
        "50 % worked out, about 2 min left",
    ]
