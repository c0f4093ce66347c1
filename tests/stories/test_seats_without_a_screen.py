"""``startex seat`` and ``startex join --plain`` as they are typed, at a host on a socket."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from on_a_socket import director, hosted, until

from scenarios import SMALL
from simulator.cli.local import Local
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.exercise.recording import verify
from simulator.net.opening import room_of
from simulator.net.writing import GroupJournal
from simulator.scenario.loading import load

WALL = 1_790_000_000.0


class Typed:
    """Commands that are typed against one host."""

    def __init__(self, folder: Path, room: Any, port: int) -> None:
        self._folder, self._room, self.port = folder, room, port

    @contextmanager
    def run(self, seat: str, *words: str) -> Iterator[subprocess.Popen[str]]:
        """Run a command with the code of a seat; it has ended afterwards."""
        first, *more = words
        code = self._room.doors.code(seat)
        line = [first, f"127.0.0.1:{self.port}", "--code", code, *more]
        with subprocess.Popen(
            [sys.executable, "-m", "simulator", *line],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"STARTEX_HOME": str(self._folder / seat)},
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def comes(self, seat: str) -> None:
        """Wait until somebody sits there."""
        until(lambda: self._room.doors.doors[seat].used)


def test_programs_and_people_in_lines_sit_down_play_and_leave(tmp_path: Path) -> None:
    drill, place = tmp_path / "small-drill.yaml", tmp_path / "room.startex"
    drill.write_text(SMALL, "utf-8")
    local = Local.begun(
        load(str(drill)), 1, {"control": "person"}, place=place, bots=(), journal=GroupJournal
    )
    room, journal = room_of(local.live(), time.monotonic(), lambda: WALL)
    local.hand.index = 4
    with hosted((room, journal), 0) as host, director(room, host.port) as (end, pump):
        until(lambda: (pump(), end.live)[1])
        typed = Typed(tmp_path, room, host.port)
        with (
            typed.run("qn-lead", "seat", "--policy", "random", "--json") as plays,
            typed.run("qm-lead", "seat") as leaves,
            typed.run("qn-liaison", "join", "--plain", "--name", "Ana") as person,
            typed.run("evaluator", "seat") as wrong,
        ):
            for seat in ("qn-lead", "qm-lead", "qn-liaison", "evaluator"):
                typed.comes(seat)
            assert person.stdin is not None
            person.stdin.write("ready\nask Is this on record?\nyes\nstatus\nfoo\n")
            person.stdin.flush()
            asked = local.exercise.inputs
            until(lambda: any(one.command and one.command.kind == "ask-control" for one in asked))
            until(lambda: {"qn-lead", "qm-lead"} <= local.exercise.picture("control").ready)
            leaves.send_signal(signal.SIGTERM)
            summary, _ = leaves.communicate(timeout=30)
            assert leaves.returncode == 130
            assert re.search(r"^qm-lead was told \d+ things and asked for \d+: 0 refused", summary)
            end.ask(Start())
            until(lambda: (pump(), local.exercise.x > 60)[1])
            end.ask(End())
            until(lambda: (pump(), not end.asked)[1])
            said, noted = plays.communicate(timeout=30)
            lines, _ = person.communicate("status\nquit\n", timeout=30)
            assert (plays.returncode, person.returncode, wrong.wait(30)) == (0, 0, 2)
            assert wrong.stderr is not None
            assert "plays the seats of teams" in wrong.stderr.read()
    local.close()

    assert noted == "random plays qn-lead.\nThe exercise has ended.\n"
    *notes, summed = [json.loads(line) for line in said.splitlines()]
    asked_for = sum("asked" in one for one in notes)
    refused = sum(one.get("refused") is not None for one in notes)
    assert summed["sum"] | {"told": 0} == {
        "told": 0,
        "asked": asked_for,
        "refused": refused,
        "unanswered": 0,
    }
    assert summed["sum"]["told"] > 0
    assert notes[0]["command"] == {"kind": "be-ready"}
    assert [one["asked"] for one in notes if "asked" in one] == [
        one["answered"] for one in notes if "answered" in one
    ]
    for piece in ("Briefing.", "Sent.", "On record.", "foo is no verb here", "ENDEX"):
        assert piece in lines
    assert "\x1b" not in lines
    assert verify(place).identical


def test_a_policy_that_there_is_not_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    from simulator.cli import main  # noqa: PLC0415 - as it is typed

    assert main(["seat", "127.0.0.1", "--code", "a-b-1", "--policy", "reference"]) == 2
    assert "no policy 'reference'; known: blanket, clicker, doctrine" in capsys.readouterr().err
