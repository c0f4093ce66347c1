"""Every figure can be worked out again from the record file alone, by who has no engine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import main

RECOUNT = """
import json, sys

class NoEngine:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "simpy" or name.startswith("simulator.engine"):
            raise ImportError(f"{name} is the engine's")

sys.meta_path.insert(0, NoEngine())
from pathlib import Path
from simulator.assessment import assess, score, to_plain
from simulator.exercise.stored import read_back
from simulator.scenario import from_canonical

played = read_back(Path(sys.argv[1]))
header = played.record.header
scenario = from_canonical(header.document, header.language)
shown = assess(scenario, played.events)
json.dump(to_plain(shown, score(scenario, shown)), sys.stdout)
"""


@pytest.mark.parametrize("policy", ["doctrine", "QN=random"])
def test_all_figures_are_recomputed_from_the_record_without_the_engine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], policy: str
) -> None:
    record = tmp_path / "qb.startex"
    drill = ["run", "quiet-berths", "--seed", "11", "--policy", policy]
    assert main([*drill, "--record", str(record), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)

    again = subprocess.run(
        [sys.executable, "-c", RECOUNT, str(record)], capture_output=True, text=True, check=True
    )
    counted = json.loads(again.stdout)

    assert len(counted["ledger"]) > 100
    assert counted == {name: printed[name] for name in counted}
    assert set(printed) - set(counted) == {
        "scenario", "scenario_digest", "seed", "policies", "digest", "events", "commands",
        "exercise_seconds", "scenario_seconds",
    }  # fmt: skip
