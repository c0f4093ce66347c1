"""All that is wrong is told, but not more than anybody reads."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from scenarios import SMALL, problems_of, spoilt, written
from simulator.cli.entry import main
from simulator.cli.output import plain
from simulator.errors import ScenarioInvalid
from simulator.scenario import load
from simulator.scenario.check import examine
from simulator.scenario.document import Document
from simulator.scenario.reader import parse
from simulator.scenario.shape_walk import keys_of
from simulator.scenario.shapes import MOST_FAULTS


def test_every_duplicate_key_is_told_with_all_else_that_is_wrong() -> None:
    text = spoilt("marking: TLP:AMBER\n", "marking: TLP:AMBER\nmarking: TLP:RED\nid: other\n")
    text = spoilt("reach: client", "reach: clients", text)

    told = problems_of(text)

    assert [one.code for one in told] == ["duplicate-key", "duplicate-key", "word"]
    assert told[0].message == "the key 'marking' stands twice; first in line 7"


def test_a_scenario_with_a_duplicate_key_is_not_played(tmp_path: Path) -> None:
    path = written(tmp_path, SMALL + "\nid: small-drill\n")

    with pytest.raises(ScenarioInvalid):
        load(path)


def test_where_not_all_known_keys_are_listed_it_says_how_many_more_there_are() -> None:
    (problem,) = problems_of(SMALL + "\nzzzzzz: 1\n")

    known = keys_of(Document)
    listed = problem.hint.removeprefix("known keys: ")
    assert listed.endswith(f" and {len(known) - 12} more")
    assert len(listed.split(", ")) == 12


@pytest.mark.parametrize(("number", "more"), [(5_000, "4000 more"), (50_000, "more")])
def test_a_thousand_faults_are_told_and_the_rest_counted_if_it_can_be(
    number: int, more: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SMALL + "\n" + "".join(f"zz{n}zz: 1\n" for n in range(number))
    path = written(tmp_path, text)
    begun = time.perf_counter()

    assert main(["check", path]) == 1

    assert time.perf_counter() - begun < 10
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == MOST_FAULTS + 1
    assert f"there are {more} faults" in "".join(lines[-2:])


@pytest.mark.parametrize(
    "many",
    [
        "injects: [" + "{}, " * 30_000 + "]\n",
        "injects: [{id: a, attachments: [" + "{}, " * 30_000 + "]}]\n",
        "objectives: [" + "1, " * 30_000 + "]\n",
        "assets: {" + "".join(f"k{n}: {{id: 1}}, " for n in range(30_000)) + "}\n",
    ],
)
def test_a_file_of_nothing_but_faults_is_given_up_long_before_all_are_found(many: str) -> None:
    readout = parse(("startex: 1\n" + many).encode(), "f.yaml")
    tracemalloc.start()

    problems = examine(readout).problems

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 0 < len(problems) <= MOST_FAULTS + 1
    assert peak < 60_000_000


def test_faults_that_stand_behind_much_that_is_right_are_told_all_the_same() -> None:
    good = "".join(f"  - {{id: ok-{n}, name: A seat, kind: observer}}\n" for n in range(3_000))
    bad = "  - {}\n" * 15_000
    head, tail = SMALL.split("seats:\n")
    text = f"{head}seats:\n{good}{bad}{tail}"

    problems = examine(parse(text.encode(), "f.yaml")).problems

    first = min(problem.line for problem in problems)
    assert len(problems) == MOST_FAULTS + 1
    assert first == head.count("\n") + 2 + 3_000
    assert "there are more faults of shape" in problems[-1].message


def test_joiners_that_scripts_need_are_shown_and_other_invisible_signs_are_escaped() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    assert plain(persian) == persian
    assert plain("a\u200db") == "a\u200db"
    assert plain("a\u200bb\u202e") == "a<U+200B>b<U+202E>"
