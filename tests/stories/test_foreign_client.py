"""The client of the manual, which knows nothing of the program, at a seat of a host on a socket."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from on_a_socket import director, hosted, until

from scenarios import SMALL
from simulator.cli.local import Local
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.startex import Start
from simulator.exercise.recording import verify
from simulator.net.opening import room_of
from simulator.net.writing import GroupJournal
from simulator.record import Record
from simulator.scenario.loading import load

PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-client.md"
CODE: Final = PAGE.read_text("utf-8").partition("```python\n")[2].partition("```\n")[0]
SEAT: Final = "qn-lead"
WALL: Final = 1_790_000_000.0


@contextmanager
def client(folder: Path, port: int, code: str) -> Iterator[Path]:
    """Run the client of the page; what it prints goes to the file that is given."""
    program, said = folder / "client.py", folder / "said.txt"
    program.write_text(CODE, "utf-8")
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, program, f"ws://127.0.0.1:{port}", code],
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
        try:
            yield said
        finally:
            process.terminate()
            process.wait(10)


def kinds_of(place: Path) -> list[str]:
    """Return the kinds of command that the client's seat has on record, in order."""
    with Record.read(place) as record:
        bodies = [row.body for row in record.inputs() if row.seat == SEAT]
    return re.findall(r'"kind":"([a-z-]+)"', "".join(bodies))


def test_the_client_of_the_manual_plays_and_comes_back(tmp_path: Path) -> None:
    drill, place = tmp_path / "small-drill.yaml", tmp_path / "room.startex"
    drill.write_text(SMALL, "utf-8")
    loaded = load(str(drill))
    local = Local.begun(
        loaded, 1, {"control": "person"}, place=place, bots=(), journal=GroupJournal
    )
    room, journal = room_of(local.live(), time.monotonic(), lambda: WALL)
    exercise = local.exercise

    def asked() -> list[str]:
        return [one.command.kind for one in exercise.inputs if one.seat == SEAT and one.command]

    with hosted((room, journal), 0) as host:
        port = host.port
        with client(tmp_path, port, room.doors.code(SEAT)) as said:
            until(lambda: asked() == ["be-ready"])
            host.stop()  # every line is lost
            with hosted((room, journal), port), director(room, port) as (end, pump):
                end.ask(Start())
                end.ask(ReleaseInject(inject="I-01", anyway=True))
                until(lambda: (pump(), not end.asked)[1])
                until(lambda: len(asked()) >= 3)
                until(lambda: "choose is done" in said.read_text("utf-8"))
            lines = said.read_text("utf-8").splitlines()
    local.close()

    assert kinds_of(place) == ["be-ready", "read", "choose"]
    assert verify(place).identical, "its inputs give other events here"
    assert room.doors.doors[SEAT].name == "client.py"
    assert lines.count("   be-ready is done") == 1
    assert lines.count("no line; trying again") >= 1
    briefed = [line for line in lines if line.startswith("briefed ")]
    assert len(briefed) == 1, "it began anew instead of going on"


def test_the_client_is_short_and_knows_nothing_of_the_program() -> None:
    assert len(CODE.splitlines()) <= 60
    tree = ast.parse(CODE)
    nodes = list(ast.walk(tree))
    names = [one.name for node in nodes if isinstance(node, ast.Import) for one in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    roots = {name.partition(".")[0] for name in names}
    assert roots - sys.stdlib_module_names == {"websockets"}


def test_who_comes_with_a_wrong_code_reads_why(tmp_path: Path) -> None:
    drill = tmp_path / "small-drill.yaml"
    drill.write_text(SMALL, "utf-8")
    place = tmp_path / "room.startex"
    local = Local.begun(
        load(str(drill)), 1, {"control": "person"}, place=place, bots=(), journal=GroupJournal
    )
    made = room_of(local.live(), time.monotonic(), lambda: WALL)
    with hosted(made, 0) as host, client(tmp_path, host.port, "no-such-11") as said:
        until(lambda: "opens no seat" in said.read_text("utf-8"))
    local.close()
    assert "Traceback" not in said.read_text("utf-8")
