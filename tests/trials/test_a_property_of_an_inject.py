"""A new property of an inject is one file; all else follows.  The file is that of the manual."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from trial import ROOT, Trial, blocks

from scenarios import DATA, SMALL, spoilt
from simulator.scenario.canonical import canonical_json
from simulator.scenario.check import examine
from simulator.scenario.reader import parse

PAGE = ROOT / "docs" / "how-to" / "add-a-property-of-an-inject.md"
PLACE = "simulator/domain/concepts/precedence.py"
SCRIPT = Path("tests", "trials", "a_property.py")
(FILE,) = blocks(PAGE, "python")
(WRITTEN,) = blocks(PAGE, "yaml")
BEFORE = "    indicators: [ioc-net]\n    attachments:\n"
WITH = spoilt(BEFORE, WRITTEN + BEFORE)
WRONG = spoilt(BEFORE, WRITTEN.replace("flash", "flahs") + BEFORE)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("property"), PLACE, FILE)


@pytest.fixture(scope="module")
def found(trial: Trial) -> dict[str, Any]:
    return told(trial)


def told(trial: Trial) -> dict[str, Any]:
    given, wrong = trial.folder / "with.yaml", trial.folder / "wrong.yaml"
    given.write_text(WITH, "utf-8")
    wrong.write_text(WRONG, "utf-8")
    script = trial.folder / SCRIPT
    return trial.told(script, str(DATA / "small-drill.yaml"), str(given), str(wrong))


def test_the_page_names_the_file_that_is_tried() -> None:
    assert f"`{PLACE}`:" in PAGE.read_text("utf-8")


def test_it_is_read_checked_and_kept(found: dict[str, Any]) -> None:
    line = 1 + WRONG[: WRONG.index("flahs")].count("\n")
    ((at, column, message, hint),) = found["problems"]
    assert (at, column) == (line, len("    precedence: ") + 1)
    assert "'flahs'" in message
    assert "flash" in hint
    assert '"precedence":"flash"' in found["canonical"]["with"]
    assert "precedence" not in found["canonical"]["without"]
    schema = found["schema"]["precedence"]
    assert schema["description"] == "How fast its sender wants it handled."
    assert schema["seen_by"] == "team"
    assert schema["anyOf"][0]["enum"] == ["routine", "priority", "immediate", "flash"]
    assert "| `precedence` | `routine`, `priority`, `immediate`, `flash` |" in found["page"]


def test_the_text_of_a_scenario_without_it_is_what_it_was(found: dict[str, Any]) -> None:
    document = examine(parse(SMALL.encode(), "small-drill.yaml")).document
    assert document is not None
    assert found["canonical"]["without"] == canonical_json(document)


def test_control_may_change_it_by_its_words(found: dict[str, Any]) -> None:
    words = ["routine", "priority", "immediate", "flash"]
    assert found["asked"] == [["Precedence", "flash", words]]
    wrong = f"Not possible: Precedence is one of {', '.join(words)}, not flahs."
    assert found["refusals"] == [wrong, None, None, wrong, None]


def test_whoever_gets_the_message_reads_it_and_no_other_team_is_told(found: dict[str, Any]) -> None:
    assert "Precedence routine" in found["message"]
    assert "  Precedence routine" in found["control"]
    assert "Precedence" not in found["beside"]
    for seat, kind in found["kinds"].items():
        addressed = kind in ("control", "evaluator") or seat.startswith("qn-")
        assert ("precedence" in str(found["streams"][seat])) == addressed, seat
    assert found["verified"]


def test_it_stands_on_paper_and_in_the_after_action(found: dict[str, Any]) -> None:
    rows = {row["Number"]: row for row in csv.DictReader(io.StringIO(found["csv"]))}
    assert {number: row["Precedence"] for number, row in rows.items() if row["Precedence"]} == {
        "I-01": "flash"
    }
    assert "**Precedence**\n\n- flash\n" in found["paper"]
    assert "| Precedence | routine | Replication from a jump host |" in found["after"]


def test_the_law_of_secrecy_has_it(trial: Trial) -> None:
    asked = ("-p", "no:cacheprovider", "-n0", "-q", "tests/property/test_secrecy.py")
    said = trial.module("pytest", *asked, "-k", "Precedence or every_field_of")
    assert "3 passed" in said


def test_one_for_staff_reaches_no_participant(tmp_path: Path) -> None:
    file = FILE.replace("ForReaders", "ForStaff").replace('"team"', '"staff"')
    file = file.replace("    edited: ClassVar[bool] = True\n", "")
    found = told(Trial(tmp_path, PLACE, file))

    for seat, kind in found["kinds"].items():
        stream = str(found["streams"][seat])
        assert ("precedence" in stream) == (kind in ("control", "evaluator")), seat
    for seen in ("message", "control"):
        assert "Precedence" not in str(found[seen])
    assert "flash" not in found["view"]
    assert found["asked"] == []
    assert "Precedence" in found["beside"]
    assert "  flash" in found["beside"]
    assert "flash" in found["csv"]
    assert "flash" not in found["after"]
    assert found["schema"]["precedence"]["seen_by"] == "staff"
