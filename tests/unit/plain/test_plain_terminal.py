"""The terminal of plain mode: keys are echoed here, and it is as it was afterwards."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from simulator.plain.terminal import KeyReader, LineReader, reader

termios = pytest.importorskip("termios", reason="this system has no termios")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give the end of a terminal at which somebody types; stdin is the other."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        yield ours
    os.close(ours)


def modes() -> list[Any]:
    found: list[Any] = termios.tcgetattr(sys.stdin.fileno())
    return found


def test_keys_come_one_by_one_and_are_echoed_here(
    terminal: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = modes()
    with reader() as keys:
        assert isinstance(keys, KeyReader)
        os.write(terminal, "dü".encode()[:2])
        assert keys.read(5) == []
        assert keys.begun == "d", "half a character is none yet"
        os.write(terminal, "dü".encode()[2:] + b"e\n")
        assert keys.read(5) == ["düe"]
        assert keys.begun == ""
        assert capsys.readouterr().out == "düe\n"
        assert keys.read(0) == []
        os.write(terminal, b"\x04")
        assert keys.read(5) is None
    assert modes() == before


def test_the_terminal_is_as_it_was_whatever_happens(terminal: int) -> None:
    del terminal
    before = modes()
    with pytest.raises(KeyboardInterrupt), reader():
        _interrupted(before)
    assert modes() == before


def _interrupted(before: list[Any]) -> None:
    assert modes() != before
    raise KeyboardInterrupt


def test_a_pipe_gives_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("inbox\nquit"))
    with reader() as lines:
        assert isinstance(lines, LineReader)
        assert [lines.read(5), lines.read(5), lines.read(5)] == [["inbox"], ["quit"], None]
