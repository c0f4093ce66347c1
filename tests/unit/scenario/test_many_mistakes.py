"""All that is wrong is told, but not more than anybody reads."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from scenarios import SMALL, problems_of, spoilt, written
from simulator.cli.entry import main
from simulator.cli.output import plain
from simulator.errors import ScenarioInvalid
from simulator.scenario import load
from simulator.scenario.document import Document
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


def test_a_thousand_faults_are_told_and_the_rest_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, SMALL + "\n" + "".join(f"zz{n}zz: 1\n" for n in range(50_000)))
    begun = time.perf_counter()

    assert main(["check", path]) == 1

    assert time.perf_counter() - begun < 10
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == MOST_FAULTS + 1
    assert f"there are {50_000 - MOST_FAULTS} more faults" in "".join(lines[-2:])


def test_joiners_that_scripts_need_are_shown_and_other_invisible_signs_are_escaped() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    assert plain(persian) == persian
    assert plain("a\u200db") == "a\u200db"
    assert plain("a\u200bb\u202e") == "a<U+200B>b<U+202E>"
