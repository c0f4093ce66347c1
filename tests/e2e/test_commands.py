"""The commands as people type them; what only a process of its own can show has one."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from simulator.cli import main
from simulator.errors import ANSWER_IS_NO, DONE, UNREACHABLE, WRONG_USE

SMALL_DRILL = Path(__file__).parents[1] / "data" / "small-drill.yaml"


class Done(NamedTuple):
    """A command that has ended."""

    returncode: int | str | None
    stdout: str
    stderr: str


def process(*given: str, seed: str = "1", cwd: Path | None = None) -> Done:
    """Run a command without a terminal in a process of its own, under one hash seed."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-m", "simulator", *given],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment,
        cwd=cwd,
        check=False,
        timeout=120,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def startex(*given: str) -> Done:
    """Run a command without a terminal in this process, where a traceback is a failure.

    That the code is the process's own, others see: a Python begun for each costs more than it
    finds.
    """
    said, told = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(told):
        try:
            code: int | str | None = main(given)
        except SystemExit as end:
            code = end.code
    return Done(code, said.getvalue(), told.getvalue())


def ran(*given: str, drill: str = "quiet-berths") -> dict[str, Any]:
    done = startex("run", drill, "--json", *given)
    assert done.returncode == DONE, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


class Kept(NamedTuple):
    """A run that others are compared with."""

    record: Path
    printed: dict[str, Any]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    place = tmp_path_factory.mktemp("records") / "r.startex"
    return Kept(place, ran("--seed", "7", "--record", str(place)))


@pytest.fixture
def record(kept: Kept) -> Path:
    return kept.record


@pytest.fixture
def of_seed_7(kept: Kept) -> dict[str, Any]:
    return kept.printed


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    place = tmp_path / "copy.startex"
    place.write_bytes(record.read_bytes())
    return place


def test_equal_seeds_give_equal_digests_under_any_hash_seed(of_seed_7: dict[str, Any]) -> None:
    again = process("run", "quiet-berths", "--json", "--seed", "7", seed="4242")

    assert json.loads(again.stdout) == of_seed_7
    assert ran("--seed", "8")["digest"] != of_seed_7["digest"]


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
    # Who does nothing is asked what others are not, and a jump ends where something new is asked.
    assert 12_600 < found["scenario_seconds"] <= 28 * 3600
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
    demo = process("demo", cwd=tmp_path)

    assert play.returncode == WRONG_USE
    assert "terminal" in play.stderr
    assert demo.returncode == DONE
    written = (tmp_path / "startex-demo" / "after-action.md").read_text(encoding="utf-8")
    assert written.startswith("EXERCISE EXERCISE EXERCISE")
    assert written.rstrip().endswith("EXERCISE EXERCISE EXERCISE")
    assert "# After action: Quiet Berths" in demo.stdout
    assert f"Written to {tmp_path.resolve() / 'startex-demo' / 'after-action.md'}" in demo.stderr
    assert "python -m simulator play quiet-berths --team QN" in demo.stderr
    bravelle = next(line for line in written.splitlines() if line.startswith("| Bravelle | "))
    assert re.match(r"\| Bravelle \| \d\.\d\d \| ", bravelle)


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


def test_what_the_parser_refuses_ends_the_process_with_its_code() -> None:
    done = process("fly")

    assert done.returncode == WRONG_USE
    assert "fly" in done.stderr


def test_no_command_without_a_terminal_prints_help() -> None:
    done = process()

    assert done.returncode == DONE
    assert "startex demo" in done.stdout


def test_help_and_a_drill_without_a_screen_load_no_screen() -> None:
    script = (
        "import sys; from simulator.cli import main;"
        "import simulator.cli.run, simulator.cli.replay, simulator.exercise.session;"
        "assert not {'textual', 'rich', 'uvicorn', 'websockets', 'cryptography'} & set(sys.modules)"
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
        [sys.executable, "-m", "simulator", "run", str(SMALL_DRILL)],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        check=False,
        timeout=120,
    )

    assert done.returncode == DONE, done.stderr
    assert done.stdout.isascii()
    assert not startex("run", str(SMALL_DRILL)).stdout.isascii()


def test_a_name_that_steers_the_terminal_is_shown_and_not_obeyed() -> None:
    done = startex("run", "a\x1b[2J/b.yaml")

    assert done.returncode == WRONG_USE
    assert "a(U+001B)[2J/b.yaml" in done.stderr


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


def test_a_run_is_set_between_yardsticks(of_seed_7: dict[str, Any]) -> None:
    found = of_seed_7

    assert list(found["yardsticks"]) == ["do-nothing", "reference", "doctrine"]
    for name, policy in (("do-nothing", "passive"), ("reference", "reference")):
        assert (
            found["yardsticks"][name]["digest"] == ran("--policy", policy, "--seed", "7")["digest"]
        )
    why = {one["team"]: one["why_no_r"] for one in found["letters_and_outcome"]}
    for team, shown in found["teams"].items():
        null, *bests = (run["teams"][team]["availability"] for run in found["yardsticks"].values())
        if shown["r"] is None:
            assert "no assets of its own" in why[team]
        else:
            r = (shown["availability"] - null) / (max(bests) - null)
            assert shown["r"] == pytest.approx(r, abs=2e-6)


def test_verify_simulates_the_yardsticks_again_too(copy: Path) -> None:
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE yardsticks SET digest = ? WHERE name = 'reference'", ("0" * 64,))
    db.close()
    done = startex("replay", "--verify", str(copy), "--json")
    found = json.loads(done.stdout)

    assert done.returncode == ANSWER_IS_NO
    assert found["identical"] is False
    assert "the yardstick reference differs" in found["sentence"]
    assert found["yardsticks"] == ["do-nothing", "doctrine", "reference"]


# ---- explain


def test_a_decision_is_explained_in_words_and_as_json(record: Path) -> None:
    asked = ["explain", str(record), "--decision", "68", "--seeds", "2", "--jobs", "1"]
    words, plain = startex(*asked), startex(*asked, "--json")

    assert words.returncode == plain.returncode == DONE
    # That it takes minutes is said at once, and beside the data.
    assert words.stderr == plain.stderr
    assert words.stderr.splitlines()[0].endswith("this takes minutes.")
    assert words.stdout.startswith("EXERCISE EXERCISE EXERCISE")
    assert words.stdout.rstrip().endswith("EXERCISE EXERCISE EXERCISE")
    assert "They knew this at the time:" in words.stdout
    assert "counterfactual, 2 draws " in words.stdout
    found = json.loads(plain.stdout)
    (row,) = found["ranked"]
    assert (found["scenario"], found["seed"], found["epochs"]) == ("quiet-berths", 7, 2)
    assert row["number"] == 68
    assert row["counterfactual"]["epochs"] == 2
    assert row["what"] in words.stdout
    assert row["exercise_seconds"] < row["scenario_seconds"]
    assert 3 <= len(row["knew"]) <= 5
    names = [one["id"] for one in found["measures"]]
    assert names == [
        "service_hours",
        "victims",
        "loss",
        "response_cost",
        "confidence",
        "duties_met",
    ]
    for one in found["measures"]:
        assert f"       {one['title']} " in words.stdout
    for name in names:
        same = row["fixed_inputs"]["difference"][name]
        on = row["counterfactual"]["difference"][name]
        assert set(same["teams"]) == set(on["teams"]) == {"QN", "QM", "QS", "RC"}
        assert isinstance(same["all"], float)
        assert on["all"]["low"] <= on["all"]["mean"] <= on["all"]["high"]
    assert row["fixed_inputs"]["dropped_inputs"] <= row["fixed_inputs"]["later_inputs"]
    assert isinstance(row["fixed_inputs"]["ranked"], bool)


def test_all_decisions_are_ranked_up_to_a_limit(tmp_path: Path) -> None:
    # Each of a drill's decisions is played without: a small drill has enough of them.
    record = tmp_path / "small.startex"
    ran("--seed", "7", "--record", str(record), drill=str(SMALL_DRILL))
    done = startex("explain", str(record), "--limit", "3", "--seeds", "2", "--json")
    found = json.loads(done.stdout)
    worth = [
        r["counterfactual"]["difference"]["service_hours"]["all"]["mean"] for r in found["ranked"]
    ]

    assert done.returncode == DONE
    assert len(worth) == 3
    assert worth == sorted(worth, reverse=True)
    assert found["decisions"] > 3


def test_what_cannot_be_explained_is_said_in_one_sentence(
    record: Path, copy: Path, tmp_path: Path
) -> None:
    quiet, halted = tmp_path / "quiet.startex", tmp_path / "halted.startex"
    ran("--policy", "passive", "--record", str(quiet))
    halted.write_bytes(record.read_bytes())
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE header SET rules = 99")
    db.close()
    with sqlite3.connect(halted) as db:
        db.execute("DELETE FROM seals WHERE batch > 40")
    db.close()

    nothing = startex("explain", str(quiet))
    assert nothing.returncode == ANSWER_IS_NO
    assert nothing.stdout == (
        "No team decided anything in this exercise: there is nothing to explain.\n"
    )
    other = startex("explain", str(copy))
    assert (other.returncode, "rules version 99" in other.stderr) == (WRONG_USE, True)
    early = startex("explain", str(halted))
    assert (early.returncode, "has not ended" in early.stderr) == (WRONG_USE, True)
    none = startex("explain", str(record), "--decision", "9999")
    assert (none.returncode, "there is no decision 9999" in none.stderr) == (WRONG_USE, True)
    for wrong in ("--seeds=1", "--jobs=0", "--decision=-1", "--limit=x"):
        assert startex("explain", str(record), wrong).returncode == WRONG_USE
