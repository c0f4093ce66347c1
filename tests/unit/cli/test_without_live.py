"""Without the libraries of a live exercise: who needs them is told which line installs them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import simulator.net
from simulator.cli import host, join
from simulator.cli.entry import main

LIBRARIES = ("cryptography", "segno", "starlette", "uvicorn", "websockets")
KNOW_THEM = ("server", "dial", "certificate", "reach", "sheet")


@pytest.mark.parametrize("missing", LIBRARIES)
@pytest.mark.parametrize(
    "asked",
    [
        ("host", "quiet-berths", "--listen", "127.0.0.1:0"),
        ("join", "127.0.0.1", "--code", "amber-kettle-41"),
    ],
)
def test_the_line_that_installs_them_is_said_and_nothing_is_begun(
    missing: str,
    asked: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hide(missing, monkeypatch)
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    for command in (host, join):
        monkeypatch.setattr(command, "on_terminal", lambda: True)
    monkeypatch.setattr(join, "console_of", lambda *_, **__: None)
    if asked[0] == "join" and missing != "websockets":
        assert main(asked) == 0, "a console needs the client alone"
        return
    assert main(asked) == 2
    needs = f"{asked[0]} needs the libraries of a live exercise"
    line = f"startex: {needs}; install them once: pip install 'startex[live]'\n"
    assert capsys.readouterr() == ("", line)
    assert list(tmp_path.iterdir()) == []


def hide(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a library not be there, nor what has been read with it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    for name in KNOW_THEM:
        monkeypatch.delitem(sys.modules, f"simulator.net.{name}", raising=False)
        monkeypatch.delattr(simulator.net, name, raising=False)
