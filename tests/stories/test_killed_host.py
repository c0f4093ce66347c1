"""A host is killed while people ask; what they come back to is where they were."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("simulator.net.dial", reason="it needs pip install 'startex[live]'")

from killed_host import Room

from simulator.cli.entry import main
from simulator.errors import DONE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")


def test_what_a_killed_host_has_acknowledged_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    with Room(tmp_path / "killed.startex") as room:
        room.load(0.3)
        assert main(["replay", "--verify", str(room.record)]) == DONE
        assert "an exercise is running on it" in capsys.readouterr().err
        before = sum(len(one.answered) for one in room.guests)
        room.load(0.2)
        room.kill()
        room.load(0.2)
        found = room.over()
    assert 0 < before < found.acknowledged
    assert found.lost == []
    assert found.doubled == []
    assert found.identical
    assert room.behind <= 1.0
    assert not list(tmp_path.glob("*-wal"))
    assert not list(tmp_path.glob("*-shm"))
