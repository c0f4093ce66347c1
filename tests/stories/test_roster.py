"""Who sat where is kept beside an exercise, and can be taken out of it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios import written
from simulator.cli.entry import main
from simulator.exercise.recording import verify


@pytest.fixture
def record(tmp_path: Path) -> str:
    place = tmp_path / "drill.startex"
    assert main(["run", written(tmp_path), "--policy", "passive", "--record", str(place)]) == 0
    return str(place)


def test_names_are_written_shown_and_erased_and_the_seal_does_not_notice(
    record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roster", record, "qn-lead=A.  Sorel", "qm-lead=M. Tran"]) == 0
    shown = capsys.readouterr().out
    assert "A. Sorel" in shown
    assert b"Sorel" in Path(record).read_bytes()
    assert verify(Path(record)).identical

    assert main(["roster", record, "--erase"]) == 0
    assert main(["roster", record, "--json"]) == 0
    assert capsys.readouterr().out.strip().endswith("{}")
    assert b"Sorel" not in Path(record).read_bytes()
    assert b"Tran" not in Path(record).read_bytes()
    assert verify(Path(record)).identical


@pytest.mark.parametrize("who", ["nobody=A. Sorel", "qn-lead", "qn-lead=", "qn-lead=\x1b[2J"])
def test_what_is_no_seat_or_no_name_is_refused_in_a_sentence(
    record: str, who: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roster", record, who]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert main(["roster", record, "--json"]) == 0
    assert capsys.readouterr().out.strip().endswith("{}")
