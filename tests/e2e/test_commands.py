"""The commands as people type them, in processes of their own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import ANSWER_IS_NO, DONE, UNREACHABLE, WRONG_USE


def startex(
    *given: str, seed: str = "1", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal, under one hash seed."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    return subprocess.run(
        [sys.executable, "-m", "simulator", *given],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment,
        cwd=cwd,
        check=False,
        timeout=120,
    )


def ran(*given: str, seed: str = "1") -> dict[str, Any]:
    done = startex("run", "quiet-berths", "--json", *given, seed=seed)
    assert done.returncode == DONE, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("records") / "r.startex"
    ran("--seed", "7", "--record", str(place))
    return place


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    place = tmp_path / "copy.startex"
    place.write_bytes(record.read_bytes())
    return place


def test_equal_seeds_give_equal_digests_under_any_hash_seed() -> None:
    first, second = ran("--seed", "7", seed="1"), ran("--seed", "7", seed="4242")

    assert first == second
    assert ran("--seed", "8")["digest"] != first["digest"]


def test_the_result_names_all_that_a_script_needs() -> None:
    found = ran("--seed", "7", "--policy", "QM=passive")

    assert found["scenario"] == "quiet-berths"
    assert found["policies"] == {
        "QN": "doctrine",
        "QM": "passive",
        "QS": "doctrine",
        "RC": "doctrine",
    }
    assert found["exercise_seconds"] == 12_600
    assert found["scenario_seconds"] == 28 * 3600
    for team in found["teams"].values():
        assert 0 <= team["min_service"] <= team["availability"] <= 1
    for objective in found["objectives"]:
        for task in objective["tasks"]:
            assert task["status"] in ("in-time", "late", "missed", "no-opportunity", "unjudged")
            assert all(0 <= n < found["events"] for n in task["evidence"])


def test_a_record_verifies(record: Path) -> None:
    done = startex("replay", "--verify", str(record))

    assert done.returncode == DONE
    assert "identical" in done.stdout


def test_deleted_events_are_rebuilt_byte_for_byte(record: Path, copy: Path) -> None:
    with sqlite3.connect(copy) as db:
        db.execute("DELETE FROM events")
    db.close()

    assert startex("replay", "--rebuild", str(copy)).returncode == DONE
    rows = "SELECT * FROM events ORDER BY n"
    with sqlite3.connect(record) as one, sqlite3.connect(copy) as other:
        assert one.execute(rows).fetchall() == other.execute(rows).fetchall()
    one.close()
    other.close()


def test_an_altered_event_is_named(copy: Path) -> None:
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE events SET s = s + 1 WHERE n = 321")
    db.close()
    done = startex("replay", "--verify", str(copy))

    assert done.returncode == ANSWER_IS_NO
    assert "event 321" in done.stdout


def test_an_altered_input_is_found(copy: Path) -> None:
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE inputs SET wall = 'yesterday' WHERE n = 20")
    db.close()
    done = startex("replay", "--verify", str(copy))

    assert done.returncode == ANSWER_IS_NO
    assert "input" in done.stdout


def test_other_rules_cannot_be_verified_and_are_named(copy: Path) -> None:
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE header SET rules = 99")
    db.close()
    done = startex("replay", "--verify", str(copy))

    assert done.returncode == WRONG_USE
    assert "rules version 99" in done.stderr


def test_a_seat_sees_its_own_stream_numbered_without_gaps(record: Path) -> None:
    done = startex("replay", str(record), "--seat", "qs-lead", "--json")
    told = json.loads(done.stdout)

    assert [one["n"] for one in told] == list(range(len(told)))
    assert not {"levels-changed", "stage-reached", "inject-delivered"} & {
        one["body"]["kind"] for one in told
    }


def test_without_a_terminal_play_says_so_and_demo_goes_headless(tmp_path: Path) -> None:
    play = startex("play", "quiet-berths")
    demo = startex("demo", cwd=tmp_path)

    assert play.returncode == WRONG_USE
    assert "terminal" in play.stderr
    assert demo.returncode == DONE
    written = (tmp_path / "startex-demo" / "after-action.md").read_text(encoding="utf-8")
    assert written.startswith("EXERCISE EXERCISE EXERCISE")
    assert written.rstrip().endswith("EXERCISE EXERCISE EXERCISE")
    assert "# After action: Quiet Berths" in demo.stdout


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (["run", "nowhere"], WRONG_USE, "quiet-berths"),
        (["run", "quiet-berths", "--policy", "wise"], WRONG_USE, "doctrine"),
        (["run", "quiet-berths", "--policy", "QX=doctrine"], WRONG_USE, "QN, QM, QS, RC"),
        (["run", "quiet-berths", "--seed", "x"], WRONG_USE, "seed"),
        (["run", "quiet-berths", "--record", "no/such/folder/r"], UNREACHABLE, "folder"),
        (["replay", "."], WRONG_USE, "folder"),
        (["replay", "none.startex"], WRONG_USE, "no such record"),
        (["check", "none.yaml"], WRONG_USE, "none.yaml"),
        (["fly"], WRONG_USE, "fly"),
    ],
)
def test_wrong_use_gets_one_sentence(given: list[str], code: int, says: str) -> None:
    done = startex(*given)

    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_no_command_without_a_terminal_prints_help() -> None:
    done = startex()

    assert done.returncode == DONE
    assert "startex demo" in done.stdout


def test_help_and_a_drill_without_a_screen_load_no_screen() -> None:
    script = (
        "import sys; from simulator.cli import main;"
        "import simulator.cli.run, simulator.cli.replay, simulator.exercise.session;"
        "assert 'textual' not in sys.modules and 'rich' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()


def test_the_shipped_drill_has_no_mistakes() -> None:
    place = Path(__file__).parents[2] / "scenarios" / "quiet-berths.yaml"
    done = startex("check", "--json", str(place))

    assert done.returncode == DONE
    assert [one for one in json.loads(done.stdout) if one["severity"] == "error"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes the streams")
@pytest.mark.parametrize(
    ("streams", "code"),
    [(">&-", UNREACHABLE), ("<&-", DONE), ("2>&-", DONE), (">&- 2>&- <&-", UNREACHABLE)],
)
def test_a_closed_stream_is_no_traceback(streams: str, code: int) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m simulator list {streams}'],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_terminal_that_knows_ascii_alone_gets_the_rest_spelled_out() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "run", "quiet-berths"],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=False,
        timeout=120,
    )

    assert done.returncode == DONE, done.stderr
    assert done.stdout.isascii()


def test_a_name_that_steers_the_terminal_is_shown_and_not_obeyed() -> None:
    done = startex("run", "a\x1b[2J/b.yaml")

    assert done.returncode == WRONG_USE
    assert "a<U+001B>[2J/b.yaml" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_nobody_to_talk_to_changes_no_exit_code() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "simulator", "run", "nowhere.yaml"],
            stdout=subprocess.DEVNULL,
            stderr=full,
            check=False,
            timeout=120,
        )

    assert done.returncode == WRONG_USE
