"""A new verb on an inject is one file; all else follows.  The file is that of the manual."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from trial import ROOT, Trial, blocks

from scenarios import DATA

PAGE = ROOT / "docs" / "how-to" / "add-a-verb-on-an-inject.md"
PLACE = "simulator/domain/concepts/hot_wash_flag.py"
SCRIPT = Path("tests", "trials", "a_verb.py")
(FILE,) = blocks(PAGE, "python")
STAFF = ("control", "evaluator")
WHY = "Who decides at night?"


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("verb"), PLACE, FILE)


@pytest.fixture(scope="module")
def found(trial: Trial) -> dict[str, Any]:
    script, record = trial.folder / SCRIPT, trial.folder / "flagged.startex"
    generate = ROOT / "docs" / "generate.py"
    return trial.told(script, str(DATA / "small-drill.yaml"), str(record), str(generate))


def test_the_page_names_the_file_that_is_tried() -> None:
    assert f"`{PLACE}`:" in PAGE.read_text("utf-8")


def test_it_is_in_controls_menu_on_the_row_and_at_its_key(found: dict[str, Any]) -> None:
    assert found["menu"] == ["Flag for the hot wash", "Plan", ""]
    assert all(offered for _, _, offered in found["before"].values())
    screens = found["screens"]
    assert "f flag" in screens["foot"]
    assert "f flag" in screens["preview"]
    assert "flag it for the hot wash" in screens["keys"]


def test_its_form_asks_and_says_what_follows(found: dict[str, Any]) -> None:
    assert found["fields"] == ["reason", "inject"]
    lines, why = found["preview"]
    assert lines == [["Then", "nobody but staff sees it; the after-action says it", "text"]]
    assert "Why is empty" in why
    form = found["screens"]["form"]
    assert f"Flag for the hot wash {found['first']}" in form
    assert "what is to be talked about" in form
    assert "Why is empty" in found["screens"]["empty"]
    assert f"{found['first']} is flagged for the hot wash." in found["screens"]["said"]
    assert f"Flag for the hot wash {found['first']}" in found["screens"]["picked"]


def test_it_is_refused_where_it_should_be(found: dict[str, Any]) -> None:
    refused, last = found["refused"], found["last"]
    assert refused["twice"] == f"Not possible: {found['first']} is flagged already."
    assert "Why is empty" in refused["empty"]
    assert "needs a reason" in refused["blank"]
    assert "no inject I-99" in refused["none"]
    assert "characters at most" in refused["long"]
    assert "team seat" in refused["lead"]
    assert not found["taken"]
    assert found["after"][last][2] is False


def test_the_log_and_the_row_say_it(found: dict[str, Any]) -> None:
    first, last = found["first"], found["last"]
    assert f"flags for the hot wash {first}: {WHY}" in found["log"]
    assert f"For the hot wash: {WHY}" in found["after"][first][1]
    note, why, _ = found["after"][last]
    assert note == "held"
    assert why.startswith("Held at ")
    assert why.endswith("For the hot wash: [b]Too[/b] | soon?")
    assert f"For the hot wash: {WHY}" in found["screens"]["why"]


def test_the_record_has_it_and_a_replay_verifies(found: dict[str, Any]) -> None:
    assert (
        found["record"].count("flag-inject") == 2 + 4
    )  # taken, and refused; a form finds faults itself
    assert found["verified"]


def test_no_participant_is_told_anything_else(found: dict[str, Any]) -> None:
    staff = {seat for seat, kind in found["kinds"].items() if kind in STAFF}
    assert set(found["told"]) == staff
    assert set(found["apart"]) == staff


def test_it_stands_in_the_msel_and_in_the_after_action(found: dict[str, Any]) -> None:
    rows = {row["Number"]: row for row in csv.DictReader(io.StringIO(found["csv"]))}
    remarks = {name: row["Remarks"] for name, row in rows.items() if "hot wash" in row["Remarks"]}
    assert list(remarks) == [found["first"], found["last"]]
    assert f"flagged for the hot wash at 0:06: {WHY}" in remarks[found["first"]]
    assert rows[found["first"]]["State"] == "sent"
    assert f"flagged {found['first']}, " in found["paper"]
    assert WHY in found["paper"]
    assert "[b]" not in found["paper"].replace("\\[b", ""), "a text of a person stays a text"


def test_the_manual_has_it(found: dict[str, Any]) -> None:
    manual = found["manual"]
    assert (
        "## flag-inject\n\nFlag an inject for the hot wash, whether it is out or not."
        in (manual["commands"])
    )
    assert (
        "* “Flag for the hot wash”, under “Plan”\n* key, on the row of an inject: `f`"
        in (manual["commands"])
    )
    assert "### inject-flagged\n\nAn inject was flagged for the hot wash." in manual["events"]
    assert "| `flag-inject` |" in manual["states"]


def test_what_a_decision_did_is_asked_with_it(found: dict[str, Any]) -> None:
    assert "flag-inject" in found["kept"]


def test_the_laws_of_verbs_hold_for_it(trial: Trial) -> None:
    asked = ("-p", "no:cacheprovider", "-n0", "-q", "tests/property/test_verbs_on_injects.py")
    assert "passed" in trial.module("pytest", *asked)
