"""What a host hands out: lines to paste, a sheet to cut, and until when codes hold."""

from __future__ import annotations

import re
import stat
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import segno
from hosted import drill

from simulator.cli.sheet import hand_out, moment
from simulator.domain.plan.scenario import Scenario
from simulator.errors import Unreachable, UsageError
from simulator.net import roster
from simulator.net.doors import Doors
from simulator.net.reach import Reach
from simulator.net.roster import KINDS, printing, to_hand_out
from simulator.net.sheet import Sheet, Slip, sections, squares
from simulator.net.where import Where

KNOWN = "9F4C-11D0-2B7A-65E3-AAAA"
AFAR = Reach(Where("wss://192.0.2.10:7420", KNOWN), (), "", None)
UNTIL = 1_795_973_400
HERE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=HERE)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return drill().scenario


@pytest.fixture
def doors(scenario: Scenario) -> Doors:
    return Doors(scenario.seats, wall=lambda: UNTIL - 60, until=UNTIL)


def at_the_door(scenario: Scenario) -> list[str]:
    """Return the seats that have a slip: personas' after the others."""
    seats = sorted(scenario.seats.values(), key=lambda one: one.kind == "persona")
    return [one.id for one in seats if one.kind in KINDS]


def test_each_seat_has_its_line(
    scenario: Scenario, doors: Doors, capsys: pytest.CaptureFixture[str]
) -> None:
    doors.came("qn-lead", "A. Sorel")
    hand_out(scenario, doors, AFAR._replace(also=("198.51.100.1",)), "")
    out, talk = capsys.readouterr()
    kinds = {seat: scenario.seats[seat].kind for seat in at_the_door(scenario)}
    left = [seat for seat, kind in kinds.items() if seat != "qn-lead" and kind != "persona"]
    assert "persona" in kinds.values()
    lines = [line[34:] for line in out.splitlines()]
    assert lines == [
        f"startex join wss://192.0.2.10:7420 --code {doors.code(seat)} --fingerprint {KNOWN}"
        for seat in left
    ]
    assert talk == "This machine is reached at 198.51.100.1 too; --address chooses.\n"


def test_on_this_machine_the_line_has_the_program_as_it_was_started(
    scenario: Scenario, doors: Doors, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_out(scenario, doors, Reach(Where("ws://127.0.0.1:7420"), (), "", None), "")
    line = capsys.readouterr().out.splitlines()[0]
    assert re.search(r"-m simulator join ws://127\.0\.0\.1:7420 --code [a-z]+-[a-z]+-\d+$", line)


def test_the_sheet_is_a_new_file_for_its_owner_with_a_slip_on_a_page_for_each_seat(
    scenario: Scenario, doors: Doors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "sheet.txt"
    place.write_text("of a person")
    hand_out(scenario, doors, AFAR, str(place))
    out, talk = capsys.readouterr()
    made = tmp_path / "sheet-2.txt"
    assert (out, place.read_text()) == ("", "of a person")
    assert talk == f"The roster sheet is {made}; it is secret until everybody has come.\n"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600

    head, *slips = made.read_text("utf-8").split("\f")
    assert scenario.title in head
    assert len(slips) == len(at_the_door(scenario))
    for slip, seat in zip(slips, at_the_door(scenario), strict=True):
        plan, code = scenario.seats[seat], doors.code(seat)
        of = scenario.teams[plan.team].name if plan.team else KINDS[plan.kind]
        for text in (scenario.title, scenario.marking, plan.name, of, KNOWN, AFAR.where.url):
            assert text in slip
        line = f"startex join {AFAR.where.url} --code {code} --fingerprint {KNOWN}"
        assert f"\n  {line}\n" in slip
        assert "\n".join(squares(line)) in slip
        assert slip.count(code) == 2
        assert re.search(r"secret; for this seat alone, once, until \d\d \w{3} \d\d:\d\d UTC", slip)
        assert not any(
            doors.code(other) in slip for other in at_the_door(scenario) if other != seat
        )


def test_the_sheet_goes_to_stdout_too_and_says_when_it_cannot_be_written(
    scenario: Scenario, doors: Doors, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_out(scenario, doors, AFAR, "-")
    out, talk = capsys.readouterr()
    assert out.count("8<") == len(at_the_door(scenario))
    assert "\f" not in out
    assert talk == ""
    with pytest.raises(Unreachable):
        hand_out(scenario, doors, AFAR, str(tmp_path / "none" / "sheet.txt"))


def _printed(*of: Any) -> str:
    said = printing(*of)
    assert _soon(said)
    return str(said())


def _soon(said: Callable[[], str | None]) -> bool:
    return any(said() or threading.Event().wait(0.01) for _ in range(6000))


def test_from_the_lobby_it_lies_beside_the_record_with_the_codes_that_still_open(
    scenario: Scenario, doors: Doors, tmp_path: Path
) -> None:
    same = Sheet(scenario.title, scenario.marking, AFAR.where)
    record = tmp_path / "drill.startex"
    doors.came("qn-lead", "A. Sorel")
    doors.shut("qs-lead")
    doors.doors["qm-lead"].until = 0
    before = len(list(to_hand_out(scenario, doors, personas=True)))
    said = _printed(scenario, doors, same, record)
    place = tmp_path / "drill-roster.txt"
    assert said == f"{before} codes to print, on the host: {place}. Secret until all have come."
    text = place.read_text("utf-8")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert doors.code("simcell") in text
    for gone in ("qn-lead", "qs-lead", "qm-lead"):
        assert doors._code(gone, doors.doors[gone].issue) not in text
    doors.came("rc-duty", "B. Alin")
    assert "drill-roster-2.txt" in _printed(scenario, doors, same, record)
    assert place.read_text("utf-8") == text

    assert "Not possible: " in _printed(scenario, doors, same, tmp_path / "none" / "x.startex")
    doors.hold(0)
    no = "Not possible: every code is used or has ended. enter gives a seat out anew."
    assert _printed(scenario, doors, same, record) == no


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("fails", ["slips", "sections", "Thread"])
def test_whatever_goes_wrong_is_said_and_logged_and_it_can_be_printed_again(
    doors: Doors,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fails: str,
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise RuntimeError("no thread, or worse")

    of = (drill().scenario, doors, Sheet("t", "m", AFAR.where), tmp_path / "drill.startex")
    with monkeypatch.context() as patched:
        patched.setattr(roster, fails, wrong)
        said = _printed(*of)
    assert said.startswith("Not possible: the roster sheet could not be written. ")
    assert "no thread, or worse" in caplog.text
    assert "no thread" not in said
    assert not list(tmp_path.iterdir())

    assert "drill-roster.txt" in _printed(*of)


def test_a_sheet_is_narrow_and_what_a_scenario_says_steers_no_terminal() -> None:
    evil = "\x1b[2J\n" + "long " * 40
    where = Where("wss://[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535", KNOWN)
    text = "\n".join(sections(Sheet(evil, evil, where), [Slip(evil, evil, "a-b-1", "x")]))
    assert set(text) - {"\n"} <= {char for char in text if char.isprintable()}
    wide = [line for line in text.splitlines() if len(line) > 80]
    assert all(line.startswith("  startex join") for line in wide)
    assert len(wide) == 1


@pytest.mark.parametrize(
    "text", ["a", "startex join wss://192.0.2.10:7420 --code a-b-1", "x" * 500]
)
def test_the_squares_are_those_of_the_code_with_white_round_them(text: str) -> None:
    code = segno.make_qr(text, error="m")
    rows = list(squares(text))
    width = int(code.symbol_size(border=4)[0])
    halves = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    drawn: list[list[int]] = []
    for row in rows:
        pairs = [halves[char] for char in row.ljust(width)]
        drawn += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    wanted = [list(map(int, row)) for row in code.matrix_iter(border=4)]
    assert drawn[: len(wanted)] == wanted
    assert not any(map(any, drawn[len(wanted) :]))


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("17:30", datetime(2026, 11, 29, 17, 30, tzinfo=HERE)),
        ("12:00", datetime(2026, 11, 30, 12, 0, tzinfo=HERE)),
        ("9:05", datetime(2026, 11, 30, 9, 5, tzinfo=HERE)),
        ("2026-12-03T17:30", datetime(2026, 12, 3, 17, 30, tzinfo=HERE)),
        ("2026-12-03 17:30+00:00", datetime(2026, 12, 4, 1, 30, tzinfo=HERE)),
    ],
)
def test_codes_end_when_it_is_said(typed: str, at: datetime) -> None:
    assert moment(typed, NOW) == at.timestamp()


@pytest.mark.parametrize("typed", ["", "25:00", "noon", "2026-13-01T10:00", "x" * 50])
def test_what_is_no_time_is_said(typed: str) -> None:
    with pytest.raises(UsageError, match=r"is no time; write 17:30 or 2026-12-03T17:30"):
        moment(typed, NOW)


@pytest.mark.parametrize("typed", ["2026-11-29T11:59", "2027-11-29T12:00", "0001-01-01T00:00"])
def test_codes_end_within_a_month(typed: str) -> None:
    with pytest.raises(UsageError, match="is to be within 31 days from now"):
        moment(typed, NOW)
