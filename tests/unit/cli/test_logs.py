"""Nothing that is logged comes to the screen; a fault of this program is put away."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.cli.logs import MOST, Away, off_the_screen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    root = logging.getLogger()
    before = list(root.handlers)
    root.handlers = []  # as it is outside of tests
    off_the_screen()
    off_the_screen()
    assert len(root.handlers) == 1
    yield tmp_path
    root.handlers = before


def test_what_libraries_log_is_shown_nowhere(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("uvicorn.error", "asyncio", "websockets.client", "simulator.net.server"):
        logging.getLogger(name).warning("Invalid \x1b[2J request received.")
        logging.getLogger(name).error("worse")
    logging.getLogger("uvicorn.error").error("worse still", exc_info=ValueError("of a library"))
    assert capsys.readouterr() == ("", "")
    assert list(home.iterdir()) == []


def test_a_fault_of_this_program_is_put_away_and_not_without_end(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for n in range(MOST + 5):
        fault = ValueError(f"of ours, number {n}")
        logging.getLogger("simulator.net.room").error("qn-lead asks for this", exc_info=fault)
    assert capsys.readouterr() == ("", "")
    kept = list((home / "faults").iterdir())
    assert len(kept) == MOST
    assert any("of ours, number 0" in one.read_text() for one in kept)


def test_where_nothing_can_be_written_nothing_is_said(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "faults").write_text("a file of that name")
    monkeypatch.setattr("tempfile.mkdtemp", lambda **_: str(home / "none"))
    info = (ValueError, ValueError("of ours"), None)
    Away().emit(logging.LogRecord("simulator.x", logging.ERROR, "x", 1, "x", (), info))
    assert capsys.readouterr() == ("", "")
