"""Who sat where is kept beside an exercise, and can be taken out of it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hosted import Hosted

from scenarios import written
from simulator.cli.entry import main
from simulator.exercise.recording import verify
from simulator.net.door import nameless, names_in
from simulator.net.doors import Doors
from simulator.net.reception import DOORS
from simulator.record import Record


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


@pytest.mark.parametrize("over", [False, True])
def test_the_names_of_who_joined_are_shown_and_erased_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, over: bool
) -> None:
    host = Hosted(tmp_path)
    place, code = tmp_path / "room.startex", host.room.doors.code("qm-lead")
    host.join("qn-lead", "Adelheid Quittenbaum")
    ticket = host.room.doors.ticket("qn-lead")
    host.local.close()
    if over:
        with Record.go_on(place) as record:
            record.finish()

    assert main(["roster", str(place), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"qn-lead": "Adelheid Quittenbaum"}
    assert main(["roster", str(place), "--erase"]) == 0
    for one in tmp_path.iterdir():
        assert b"Quittenbaum" not in one.read_bytes()
    assert main(["roster", str(place), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {}

    with Record.read(place) as record:
        kept = record.notes()[DOORS]
    doors = Doors.of(kept, host.local.scenario.seats, wall=lambda: host.now)
    assert (doors.code("qm-lead") == code) is not over
    assert (doors.ticket("qn-lead") == ticket) is not over


@pytest.mark.parametrize(
    "spoiled", ["", "{", "[]", '{"doors": {"a": {"name": 3}}}', '{"doors": []}']
)
def test_doors_that_cannot_be_read_have_no_names(spoiled: str) -> None:
    assert names_in(spoiled) == {}
    assert nameless(spoiled) == ""
