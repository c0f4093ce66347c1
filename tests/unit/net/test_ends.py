"""The ends of lines at a host: one that takes nothing is cut off, whatever it is to be told."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest
from room_plays import begun_room
from roomful import Roomful

server = pytest.importorskip("simulator.net.server", reason="needs pip install 'startex[live]'")
uvicorn = pytest.importorskip("uvicorn", reason="needs pip install 'startex[live]'")


class Deaf:
    """A socket that takes so many texts and no more, and says what it is given."""

    def __init__(self, takes: int, says: list[str]) -> None:
        self.headers: dict[str, str] = {}
        self.client = None
        self.taken: list[str] = []
        self._takes, self._says = takes, says
        self._for_ever = asyncio.Event()

    async def accept(self) -> None:
        """Take the line."""

    async def close(self) -> None:
        """Let it go."""

    async def send_text(self, text: str) -> None:
        """Take a text, or never."""
        if len(self.taken) >= self._takes:
            await self._for_ever.wait()
        self.taken.append(text)

    async def receive(self) -> dict[str, Any]:
        """Return what is said, and then nothing."""
        if not self._says:
            await self._for_ever.wait()
        return {"type": "websocket.receive", "text": self._says.pop(0)}


class Still:
    """A heart that does not beat."""

    def __init__(self, room: Roomful) -> None:
        self.room = room.room

    async def instant(self) -> None:
        """Let it always be one."""


@pytest.fixture
def room() -> Roomful:
    return begun_room()


def hello_of(room: Roomful) -> str:
    ticket = room.consoles["A-lead"].end.ticket
    plain = {"kind": "hello", "version": 1, "code": "", "ticket": ticket, "since": 0, "name": ""}
    return json.dumps(plain)


async def served(room: Roomful, socket: Deaf) -> None:
    async with asyncio.timeout(30):
        await server.Ends(Still(room)).serve(socket)


async def test_a_line_that_takes_nothing_is_cut_off_once_it_is_ended(
    room: Roomful, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "LAST_WORD", 0.01)
    socket = Deaf(2, [hello_of(room)])
    serving = asyncio.create_task(served(room, socket))
    while len(socket.taken) < 2:  # noqa: ASYNC110 - it is another task's, and nobody says so
        await asyncio.sleep(0)
    assert not serving.done()
    (line,) = [one for one in room.room._lines if one.address == ""]
    room.room._lines.end(line, "slow", "This console did not listen.")
    await serving
    assert line not in room.room._lines
    assert room.room._lines.at.get("A-lead") is not line


async def test_the_last_word_is_said_to_who_takes_it(room: Roomful) -> None:
    socket = Deaf(10_000, ["{}"])
    await served(room, socket)
    assert [json.loads(text)["wrong"] for text in socket.taken] == ["unknown"]


async def test_a_mistake_of_the_program_ends_one_line_and_is_not_kept_quiet(
    room: Roomful, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room.room, "_take", fails)
    with pytest.raises(ZeroDivisionError):
        await served(room, Deaf(10, [hello_of(room)]))
    assert not [one for one in room.room._lines if one.address == ""]


async def ends_at_both_ends() -> list[str]:
    """Let a host end a line whose other end has said goodbye; return what it did."""
    gone: list[str] = []
    line = server.Goodbye(uvicorn.Config(print), uvicorn.server.ServerState(), {})
    line.transport = SimpleNamespace(write=gone.append, close=lambda: gone.append("closed"))
    line.handshake_complete = True
    line.conn.state = type(line.conn.state).CLOSING
    line.shutdown()
    return gone


def test_a_line_that_ends_at_both_ends_at_once_is_no_fault_of_the_host() -> None:
    assert asyncio.run(ends_at_both_ends()) == ["closed"]
