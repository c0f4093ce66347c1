"""Nothing hidden from a seat is in the memory of its process, nor in a file that it writes.

The seats sit in processes of their own, on sockets, as people's and programs' do; all that they
hold is searched several times in a drill, and in the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import string_at
from pathlib import Path
from typing import Final

import pytest
from canaries import Canary, control_is_everybody, with_canaries
from memory import files_in, found_in, memory_of, readable
from on_a_socket import PATIENCE, director, hosted
from roomful import Roomful
from share import share
from twins import PLAN

from simulator.bots.drill import DEFAULT, bot_for, team_seats
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.net.told import Told
from simulator.units import MINUTE

pytestmark = pytest.mark.skipif(
    not readable(os.getpid()), reason="the memory of a process cannot be read here"
)
FAST: Final = 1200
"""Exercise seconds a wall second."""
WHOLE: Final = bool(share(0, 1))
LOOKS: Final = tuple(n * MINUTE for n in ((2, 30, 60, 110) if WHOLE else (60,)))
"""When its memory is searched, beside the end."""
STAYS: Final = """
import sys
from simulator.cli.entry import main
code = main(sys.argv[1:])
print("over", code, flush=True)
sys.stdin.read()
"""
"""Runs the program, and keeps what it holds until it has been looked at."""
PROGRAMS: Final = ("B-lead", "A-lead", "C-lead", "R-lead") if WHOLE else ("B-lead",)
SEVERAL: Final = ("B-lead", "A-lead", "C-lead", "C-second")
"""Seats that are told some canaries, beside their own ticket."""
PEOPLE: Final = ("C-second", "port", "guest") if WHOLE else ()


class Process:
    """A seat in a process of its own."""

    def __init__(self, folder: Path, given: list[str]) -> None:
        self.home, self.says = folder / "home", folder / "says"
        self.home.mkdir()
        with self.says.open("wb") as says:
            self._process = subprocess.Popen(
                [sys.executable, "-c", STAYS, *given],
                stdin=subprocess.PIPE,
                stdout=says,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env=os.environ | {"STARTEX_HOME": str(self.home)},
            )

    def said(self) -> str:
        """Return what it has printed."""
        return self.says.read_text("utf-8")

    def holds(self, texts: set[str]) -> set[str]:
        """Return which texts are in its memory, in its files or in what it prints."""
        written = (*files_in(self.home), self.says.read_bytes())
        return found_in(memory_of(self._process.pid), texts) | found_in(written, texts)

    def end(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def seated(seat: str, port: int, code: str, folder: Path) -> Iterator[Process]:
    """Have somebody sit at a seat: a program, or a person in lines of text."""
    how = ["seat", "--policy", DEFAULT] if seat in PROGRAMS else ["join", "--plain"]
    process = Process(folder, [how[0], f"ws://127.0.0.1:{port}", "--code", code, *how[1:]])
    try:
        yield process
    finally:
        process.end()


def secrets_of(full: Roomful, canaries: list[Canary], seat: str) -> dict[str, str]:
    """Return what a seat may not know, and what that is."""
    doors, others = full.room.doors, [one for one in PLAN.seats if one != seat]
    found = {one.text: one.field for one in canaries if seat in one.seats}
    found |= {doors.ticket(one): f"ticket of {one}" for one in others}
    return found | {doors._code(one, doors.doors[one].issue): f"code of {one}" for one in others}


def passed_on(full: Roomful, canaries: list[Canary], seat: str) -> set[str]:
    """Return canaries that somebody who was told has written to a seat: that is theirs to do."""
    wrote = [e.body for e in list(full.exercise.events) if seat in e.audience]
    return {
        one.text
        for body in wrote
        if isinstance(body, MessageSent)
        for one in canaries
        if body.seat not in one.seats and one.text in str(body)
    }


def told(full: Roomful, canaries: list[Canary], seat: str) -> set[str]:
    """Return canaries that a seat has been told."""
    said = "\n".join(str(e.body) for e in full.exercise.events if seat in e.audience)
    return {one.text for one in canaries if seat not in one.seats and one.text in said}


def runs_fast(full: Roomful) -> None:
    """Let time run faster than people could bear."""

    def seconds(wall_seconds: float) -> int:
        return int(min(wall_seconds, 1.0) * FAST)

    full.hand.seconds = seconds  # type: ignore[method-assign]  # as it is, faster


def plays(seat: str, folder: Path) -> tuple[set[str], set[str]]:
    """Play a drill with a process at a seat; return what of what it was told was found, and all.

    Nothing is found that it may not know.
    """
    drill, canaries = with_canaries()
    bots = {one: bot_for(DEFAULT, drill, 1, one) for one in team_seats(drill) if one != seat}
    full = Roomful(drill, 1, bots=bots)
    runs_fast(full)
    hidden = secrets_of(full, canaries, seat)
    code = full.room.doors.code(seat)
    with (
        hosted((full.room, full.journal), 0) as host,
        director(full.room, host.port) as (control, pump),
        seated(seat, host.port, code, folder) as process,
    ):

        def until(holds: object) -> None:
            end = time.monotonic() + 2 * PATIENCE
            while not holds():  # type: ignore[operator]  # it can be asked
                assert time.monotonic() < end, process.said()
                pump()
                time.sleep(0.01)

        def looked() -> None:
            found = process.holds(set(hidden)) - passed_on(full, canaries, seat)
            assert not found, f"{seat} has {sorted(hidden[one] for one in found)}"

        until(lambda: full.exercise.seated.get(seat) == "person")
        looked()
        control.ask(Start())
        for x in LOOKS:
            until(lambda x=x: full.exercise.x >= x)
            looked()
        control.ask(End())
        until(lambda: "over" in process.said() or (seat not in PROGRAMS and full.over))
        looked()
        known = told(full, canaries, seat) | {full.room.doors.ticket(seat)}
        return process.holds(known), known


@pytest.mark.parametrize("seat", [*PROGRAMS, *PEOPLE])
def test_nothing_that_a_seat_may_not_know_is_in_its_process(seat: str, tmp_path: Path) -> None:
    found, known = plays(seat, tmp_path)
    assert found == known, "what it was told is found by the same search"
    assert len(known) > 1 or seat not in SEVERAL


@pytest.mark.skipif(not WHOLE, reason="a drill more")
def test_a_host_that_tells_a_seat_what_is_hidden_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Told, "texts", control_is_everybody)
    with pytest.raises(AssertionError, match=r"B-lead has \["):
        plays("B-lead", tmp_path)


@pytest.mark.parametrize("also", ["", "\u2013", "\U0001f6a2"])
def test_texts_and_numbers_are_found_however_python_keeps_them(also: str) -> None:
    text, number = f"x{also}Zqx001 canary", 100_000_007
    pieces = [string_at(id(one), sys.getsizeof(one)) for one in (text, number)]
    texts = {"Zqx001 canary", "Zqx002 canary", "100000007", "100000037"}
    assert found_in(pieces, texts) == {"Zqx001 canary", "100000007"}
    assert found_in([b"no 100000037 is"], texts) == {"100000037"}
