"""Every figure can be worked out again from the record file alone, by who has no engine."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from shown_figures import undeclared

from simulator.assessment import fold
from simulator.assessment.ledger import RULES
from simulator.assessment.ledger.entries import Rule
from simulator.assessment.outcomes import NOT_ESTIMABLE
from simulator.assessment.resilience import NOT_APPLICABLE
from simulator.cli import main
from simulator.exercise.account import STATUS
from simulator.exercise.figures import written


class Run(NamedTuple):
    """A drill that bots played."""

    record: Path
    printed: dict[str, Any]
    counted: dict[str, Any]
    """What a process that cannot load the engine makes of the record."""
    shown: list[dict[str, Any]]
    """What it finds on the screen."""


RECOUNT = """
import json, sys

class NoEngine:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "simpy" or name.startswith("simulator.engine"):
            raise ImportError(f"{name} is the engine's")

sys.meta_path.insert(0, NoEngine())
from pathlib import Path
from simulator.assessment import assess, score, assessment_as_json
from simulator.exercise.stored import read_back, scenario_of
from simulator.exercise.yardsticks import runs_of

played = read_back(Path(sys.argv[1]))
scenario = scenario_of(played.record)
shown = assess(scenario, played.events)
runs = runs_of(played.record)
counted = assessment_as_json(scenario, shown, score(scenario, shown, runs))

from dataclasses import asdict
from simulator.exercise.review import review_of
sys.path.insert(0, sys.argv[2])
from shown_figures import figures_shown

view = review_of(scenario, played.events, shown, runs=runs)
found = [
    {"where": one.where, "text": one.text, "sources": [asdict(source) for source in one.sources]}
    for one in figures_shown(view)
]
json.dump([counted, found], sys.stdout)
"""

SUPPORT = Path(__file__).parents[1] / "support"


def recount(record: Path) -> Any:
    again = subprocess.run(
        [sys.executable, "-c", RECOUNT, str(record), str(SUPPORT)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(again.stdout)


@pytest.fixture(scope="module", params=["doctrine", "QN=random"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a record that was played, and what its run printed."""
    record = tmp_path_factory.mktemp("recount") / "qb.startex"
    drill = ["run", "quiet-berths", "--seed", "11", "--policy", request.param]
    said = io.StringIO()
    with redirect_stdout(said):
        assert main([*drill, "--record", str(record), "--json"]) == 0
    return Run(record, json.loads(said.getvalue()), *recount(record))


def test_all_figures_are_recomputed_from_the_record_without_the_engine(run: Run) -> None:
    counted = run.counted

    assert len(counted["ledger"]) > 100
    assert counted == {name: run.printed[name] for name in counted}
    assert set(run.printed) - set(counted) == {
        "scenario", "scenario_digest", "seed", "policies", "digest", "events", "commands",
        "exercise_seconds", "scenario_seconds", "yardsticks",
    }  # fmt: skip


def combined(entries: list[dict[str, Any]], how: str) -> Any:
    """Return what printed lines come to, reckoned here and not by the ledger's own code."""
    amounts = [one["amount"] for one in entries]
    if how == "ratio":
        whole = sum(one["of"] for one in entries)
        return sum(amounts) // whole if whole else None
    if how == "sum":
        return sum(amounts)
    if how == "median":
        return fold.median(amounts)
    return min(amounts) if how == "least" else amounts[-1]


def read(text: str) -> int:
    """Return the number that a text on the screen begins with."""
    found = re.match(r"-?\d+", text)
    assert found is not None, text
    return int(found[0])


WORDS = {word: status for status, word in STATUS.items()}


SAME: dict[str, Callable[[str, Any], bool]] = {
    "ObjectiveRow.rating": lambda text, amount: text.upper() == amount,
    "TaskRow.rating": lambda text, amount: text == amount,
    "TaskRow.status": lambda text, amount: WORDS[text] == amount,
    "Curve.low": lambda text, amount: read(text) == (amount + 5_000) // 10_000,
    "Curve.lost": lambda text, amount: read(text) == amount // 3600,
    "SharingCell.items": lambda text, amount: read(text) == amount,
    "SharingCell.median": lambda text, amount: read(text) == amount // 60,
    "SharedRow.delay": lambda text, amount: read(text) == amount // 60,
    "SharedRow.takers": lambda _, amount: amount == 0,  # it never came: worth nothing
}
"""Where → whether a text there says an amount of the ledger; hours and minutes are cut off."""


def test_every_figure_of_the_screen_is_what_its_lines_come_to(run: Run) -> None:
    shown = run.shown
    ledger: dict[str, list[dict[str, Any]]] = {}
    for entry in run.printed["ledger"]:
        ledger.setdefault(entry["figure"], []).append(entry)

    assert len({one["where"] for one in shown}) > 60
    for one in shown:
        where, text = one["where"], one["text"]
        assert one["sources"], f"{where} {text!r} comes from nowhere"
        for source in one["sources"]:
            wanted = [(tuple(line["events"]), line["reason"]) for line in source["lines"]]
            lines = [
                entry
                for entry in ledger[source["figure"]]
                if (tuple(entry["evidence"]), entry["reason"]) in wanted
            ]
            assert len(lines) == len(wanted) >= 1, (where, source["figure"])
            amount = combined(lines, RULES[lines[0]["rule"]].how)
            assert amount == source["amount"], (where, source["figure"])
            assert all(n < run.printed["events"] for entry in lines for n in entry["evidence"])
        if where == "ObjectiveRow.reason":
            counts = Counter(STATUS[source["amount"]] for source in one["sources"])
            said = (part.partition(" ") for part in text.split(", "))
            assert dict(counts) == {word: int(count) for count, _, word in said}
            continue
        # A row of several takers, who all got it at once, has a source for each of them.
        assert len(one["sources"]) == 1 or where == "SharedRow.delay", where
        for source in one["sources"]:
            rule = RULES[ledger[source["figure"]][0]["rule"]]
            assert says(where, text, rule, source["amount"]), (where, text, source["amount"])


def says(where: str, text: str, rule: Rule, amount: Any) -> bool:
    """Return whether a text says an amount of the ledger."""
    if where in SAME:
        return SAME[where](text, amount)
    if amount is None:  # a team without assets, or nothing to win
        return text in (NOT_APPLICABLE, NOT_ESTIMABLE)
    wanted = written(rule, amount)
    return text == (wanted.replace("-", " ") if rule.unit == "word" else wanted)


def test_nobody_adds_a_field_to_the_screen_without_saying_whether_it_is_a_figure() -> None:
    assert undeclared() == []
