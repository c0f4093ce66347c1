"""All that is wrong is told, but not more than anybody reads."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from scenarios import SMALL, problems_of, spoilt, written
from simulator.cli.entry import main
from simulator.cli.output import printable
from simulator.domain.plan.document import Document
from simulator.domain.values.declare import keys_of
from simulator.errors import ScenarioInvalid, ScenarioUnreadable
from simulator.scenario.check import examine
from simulator.scenario.loading import load
from simulator.scenario.reader import parse
from simulator.scenario.shapes import MOST_FAULTS, STAND_INS
from simulator.scenario.written import read_document


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


def test_a_file_that_is_not_there_keeps_no_other_from_being_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, spoilt("marking: TLP:AMBER", "marking: amber"))

    assert main(["check", "", "no-such-drill", path]) == 2

    said = capsys.readouterr()
    assert "small-drill.yaml:7:" in said.out
    empty, unknown = said.err.splitlines()
    assert empty.startswith("startex: the name of a scenario is empty; give a file or one of: ")
    assert unknown.startswith("startex: no scenario 'no-such-drill'; known: ")


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


def test_what_stands_for_a_key_that_cannot_be_read_is_a_document() -> None:
    read_document(STAND_INS)
    required = {one.name for one in keys_of(Document) if one.required}
    assert set(STAND_INS) == required


NAMES_NOTHING = spoilt("to: [qn-lead]", "to: [qnn-lead]")
"""One fault that no rule needs more for than the names there are."""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("duration: 2h", "duration: 3h3Om"),
        ("start: 2026-03-01T02:20+08:00", "start: today"),
        ("  duration: 2h\n", ""),
        ("at: T+1:00, by: 4h", "at: T+1:OO, by: 4h"),
        ("startex: 1\n", "startex: 7\n"),
        ("id: small-drill\n", "id: small drill\n"),
        ("title: Small drill\n", ""),
        ("title: Small drill\n", "title: [a]\n"),
    ],
)
def test_a_mistake_at_the_top_keeps_no_unknown_name_from_being_told(old: str, new: str) -> None:
    told = [one for one in problems_of(spoilt(old, new, NAMES_NOTHING)) if one.severity == "error"]

    assert len(told) == 2
    (name,) = (one for one in told if one.code == "unknown-id")
    assert "'qnn-lead'" in name.message


@pytest.mark.parametrize("section", ["teams", "seats", "assets", "injects", "objectives"])
def test_without_a_list_that_must_be_there_nothing_is_said_of_what_stands_in_it(
    section: str,
) -> None:
    whole = spoilt("gates-desk, supplier: qn-gates", "gates-desk, supplier: tos-gates")
    begins = whole.index(f"\n{section}:\n") + 1
    ends = whole.index("\n\n", begins) if "\n\n" in whole[begins:] else len(whole)
    for gone in ("", f"{section}: 7\n"):
        told = problems_of(whole[:begins] + gone + whole[ends:])

        errors = [one for one in told if one.severity == "error"]
        assert [one.code for one in errors if one.code != "unknown-id"] == (
            ["type"] if gone else ["missing-key"]
        )
        assert {one.message for one in errors if one.code == "unknown-id"} == (
            {"'tos-gates' is a dependency and no asset"} if section != "assets" else set()
        )


def test_what_stands_for_a_list_is_nobody_s_namesake() -> None:
    begins, ends = SMALL.index("teams:\n"), SMALL.index("seats:\n")
    text = SMALL.replace("qn-yard", "x")

    told = problems_of(text[:begins] + text[ends:])

    assert [one.code for one in told if one.severity == "error"] == ["missing-key"]


def test_where_the_clock_is_not_known_nothing_is_said_of_what_ends_in_time() -> None:
    late = spoilt("    at: T+0:05\n", "    at: T+9:05\n")
    assert "after-endex" in {one.code for one in problems_of(late)}
    for old, new in (("duration: 2h", "duration: 2x"), ("by: 4h}", "by: 4x}")):
        assert "after-endex" not in {one.code for one in problems_of(spoilt(old, new, late))}


def test_an_id_given_twice_is_one_mistake_however_often_the_other_is_named() -> None:
    text = spoilt("  - id: QM\n", "  - id: QN\n")

    told = [one for one in problems_of(text) if one.severity == "error"]

    assert [one.code for one in told] == ["duplicate-id"]
    assert told[0].hint == (
        "a team has it already; rename one of them, perhaps to QM, which is named and is nowhere"
    )


def test_a_name_misspelt_beside_an_id_given_twice_is_told_too() -> None:
    misspelt = SMALL.replace("to: [QN]", "to: [QNN]", 1)
    again = "  - {id: QM, name: Ellorane, profile: You wait., people: small}\n"
    for text in (
        spoilt("  - id: QM\n", "  - id: QN\n", misspelt),
        spoilt("teams:\n", f"teams:\n{again}", misspelt),
    ):
        told = [one for one in problems_of(text) if one.code.endswith("-id")]

        assert [one.code for one in told] == ["duplicate-id", "unknown-id"]
        assert "'QNN'" in told[1].message


@pytest.mark.parametrize(
    "text",
    [
        'a: 1\nt: "Small\nb: 2\nc: "d e"\nf: 3\n',
        "a: 1\nt: 'Small\nb: the port's\nc: d\n",
        'a: 1\nt: "Small\nb: 2\nc: {d: "e"}\n',
    ],
)
def test_a_quote_that_the_next_quote_closes_is_told_where_it_opens(text: str) -> None:
    with pytest.raises(ScenarioUnreadable) as told:
        parse(text.encode(), "f.yaml")

    assert str(told.value).startswith("f.yaml:2:4: a quote opens here and closes only in line ")


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


def test_joiners_that_scripts_need_pass_and_what_turns_a_line_round_is_shown() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    assert printable(persian) == persian
    assert printable("a\u200db") == "a\u200db"
    assert printable("a\u200bb\u202e") == "ab(U+202E)"
