"""The MSEL and the evaluation guides on paper."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from happened import happened
from picture_stories import hushed, underway

from simulator.cli.entry import main
from simulator.domain.concepts.contingency import InjectPrevented
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.improvise import Improvise
from simulator.domain.concepts.inject import InjectWaiting
from simulator.domain.concepts.replan import RetimeInject
from simulator.domain.concepts.skip import SkipInject
from simulator.domain.values.timing import Jump, Pace
from simulator.exercise.eeg import eegs
from simulator.exercise.msel import Row, exercise_second, planned, played, story_second
from simulator.exercise.msel_text import (
    eegs_csv,
    eegs_markdown,
    msel_csv,
    msel_markdown,
    safe_cell,
)
from simulator.units import HOUR, MINUTE

PLAN = hushed()
SMALL = str(Path(__file__).parents[2] / "data" / "small-drill.yaml")


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_inject_has_its_row_with_what_hseep_asks_for() -> None:
    rows = {row["Number"]: row for row in cells(msel_csv(planned(PLAN), became=False))}

    assert list(rows) == list(PLAN.injects)
    second = rows["I-02"]
    assert second["Exercise time"] == "0:20"
    assert second["Scenario time"] == "Sun 02:40"
    assert second["To"] == "Team A, Team B"
    assert second["From"]
    assert second["Channel"].startswith("by ")
    assert "Pull all links? (20m)" in second["Decisions asked"]
    assert "- Option keep [if nobody decides]" in second["Decisions asked"]
    assert second["Critical tasks"] == "t-isolate Isolate a1"
    assert "I-05 follows" in second["Conditions"]
    assert second["Message"].startswith(PLAN.injects["I-02"].subject)
    assert rows["I-03"]["Exercise time"] == "on its fact"
    assert rows["I-05"]["Exercise time"] == "by hand"
    assert rows["I-07"]["Exercise time"] == "10m after I-03"
    assert rows["I-07"]["Notes"] == "HIDDEN-NOTE-7"


def test_scenario_time_counts_paces_and_jumps() -> None:
    plan = replace(
        PLAN,
        paces=(Pace(x=0, num=2, den=1), Pace(x=HOUR, num=1, den=1)),
        jumps=(Jump(x=30 * MINUTE, by=5 * HOUR),),
        duration=2 * HOUR,
    )

    assert story_second(plan, 30 * MINUTE) == HOUR
    assert story_second(plan, 30 * MINUTE + 1) == 6 * HOUR + 2
    assert story_second(plan, 90 * MINUTE) == 7 * HOUR + 30 * MINUTE
    for s in (0, HOUR, 6 * HOUR + 20, 7 * HOUR + 30 * MINUTE):
        x = exercise_second(plan, ("s", s))
        assert x is not None
        assert story_second(plan, x) >= s > story_second(plan, x - 1) or x == 0
    assert exercise_second(plan, ("s", 90 * HOUR)) is None


def test_a_record_says_what_became_of_each_and_what_was_improvised() -> None:
    exercise = underway(PLAN)
    late = Improvise(
        to=("B",), sender="press", channel="phone", subject="A call", text="Why?", tlp="TLP:CLEAR"
    )
    for command in (
        HoldInject(inject="I-01"),
        SkipInject(inject="I-04", reason="Too long."),
        EditInject(inject="I-02", subject="Newer", text="Words.", to=("A",)),
        RetimeInject(inject="I-06", x=90 * MINUTE),
        late,
    ):
        assert exercise.ask("control", command) is None
    exercise.advance_to(30 * MINUTE)
    listed = cells(msel_csv(played(PLAN, exercise.events), became=True))
    rows = {row["Number"]: row for row in listed}

    assert (rows["I-01"]["State"], rows["I-01"]["Remarks"]) == ("held", "held at 0:00")
    assert rows["I-02"]["Sent"] == "0:20"
    assert rows["I-02"]["Remarks"] == "changed at 0:00, headed Newer, in other words, to Team A"
    assert rows["I-04"]["Remarks"] == "skipped at 0:00: Too long."
    assert rows["I-06"]["Remarks"] == "moved to 1:30 at 0:00"
    assert (rows["'+1"]["Event"], rows["'+1"]["Remarks"]) == ("A call", "improvised by control")


def test_what_was_prevented_stays_so_on_paper_although_control_sends_it() -> None:
    events = happened(
        (6, 6, InjectWaiting(inject="I-01")),
        (7, 7, InjectPrevented(inject="I-04", by="A isolate")),
        (8, 8, InjectWaiting(inject="I-04", by="control")),
    )
    rows = {row.number: row for row in played(PLAN, events)}

    assert rows["I-01"].state == "waited for its fact"
    assert rows["I-04"].state == "prevented"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", " =1", "\t=1", "\n=1", "'=1", '"=1', "\uff1d1", "\r-1"]
)
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    assert safe_cell(text).lstrip("\n").startswith("'")
    assert safe_cell(f"Agreed.\n{text}").splitlines()[-1].startswith("'")
    (row,) = cells(msel_csv([replace_row(text)], became=False))

    assert row["Event"].startswith("'")


def replace_row(text: str) -> Row:
    (row, *_) = planned(PLAN)
    row.event = text
    return row


@pytest.mark.parametrize("text", ["plain", "3 - 2", "a=b", "", "TLP:RED"])
def test_other_cells_stand_as_they_are(text: str) -> None:
    assert safe_cell(text) == text


def test_what_has_no_shape_is_shown_by_its_code() -> None:
    assert safe_cell("a\x1b[31m\u202eb") == "a(U+001B)[31m(U+202E)b"
    (row, *_) = planned(PLAN)
    row.event, row.message = "`x` | <b>\x1b", "a\n# b"
    text = msel_markdown(PLAN, [row], became=False)
    assert "\x1b" not in text
    assert "<b>" not in text
    assert "> \\# b" in text


def test_guides_are_blank_and_say_what_is_looked_for() -> None:
    made = tuple(eegs(PLAN))
    text = eegs_markdown(PLAN, made)

    assert [(one.objective, one.team) for one in made] == [("Contain", "Team A")]
    assert "### t-isolate Isolate a1, essential" in text.replace("\\", "")
    assert "Rating: P  S  M  U  N/O" in text
    assert "Performed with major challenges" in text
    (row,) = cells(eegs_csv(made))
    assert (row["Task"], row["Essential"], row["Rating"]) == ("t-isolate", "yes", "")
    assert row["Shown by"].startswith("Team A ")
    assert row["Opens with"].startswith("I-02 ")


# ---- as it is typed


def test_it_is_printed_or_written_and_nothing_is_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["msel", SMALL]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# ")
    assert ": MSEL" in printed.splitlines()[0]
    place = tmp_path / "plan.csv"
    place.write_text("mine", encoding="utf-8")

    assert main(["msel", SMALL, "-o", str(place)]) == 0
    assert place.read_text(encoding="utf-8") == "mine"
    beside = tmp_path / "plan-2.csv"
    assert str(beside) in capsys.readouterr().err
    assert beside.read_text(encoding="utf-8").startswith('"Number","Exercise time"')
    assert main(["msel", SMALL, "--guides", "-o", str(tmp_path / "eeg.md")]) == 0
    assert "evaluation guides" in (tmp_path / "eeg.md").read_text(encoding="utf-8")


def test_a_file_s_ending_is_kept_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("plan.xlsx", "plan.PDF", "plan.json"):
        assert main(["msel", SMALL, "-o", str(tmp_path / name)]) == 2
        said = capsys.readouterr().err
        assert f"{Path(name).suffix.lower()} is nothing that is written here" in said
        assert "name FILE.md for Markdown or FILE.csv" in said
    assert main(["msel", SMALL, "-o", "/dev/full"]) == 3
    assert "this is a device or a pipe" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []

    for name, begins in (("a.MD", "# "), ("b.Csv", '"Number"'), ("c", "# ")):
        assert main(["msel", SMALL, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    asked = ["msel", SMALL, "--format", "csv", "-o", str(tmp_path / "plan.dat")]
    assert main(asked) == 0


def test_a_record_is_printed_too_and_what_is_neither_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "one.startex"
    assert main(["run", SMALL, "--policy", "passive", "--record", str(record)]) == 0
    capsys.readouterr()
    assert main(["msel", str(record), "--format", "csv"]) == 0
    rows = cells(capsys.readouterr().out)

    assert {row["State"] for row in rows} >= {"sent"}
    assert main(["msel", str(tmp_path / "none.startex")]) != 0
    assert main(["msel", "no-such-scenario"]) == 2
    assert [line[:9] for line in capsys.readouterr().err.splitlines()] == ["startex: "] * 2
