"""One universe of a host in its box: who comes, what befalls it, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import universe_laws as laws
from box import CONTROL, HOST
from box_people import Console, Kept, Player
from box_record import RecordBox
from universe_laws import REST

from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.net.frames import PASSING
from simulator.net.told import PUBLIC
from simulator.scenario.loading import Loaded

STORM: Final = 10.0
"""Seconds for which things befall a universe."""
UNLUCKY: Final = 0.3
"""Share of those who come that lose their line at the door."""
EMPTY: Final = ("regulator", "operator")
"""Seats that nobody comes to."""
PLAYED: Final = "qm-lead"
"""The seat that a program plays."""
LATEST: Final = 7.0
"""Second by which everybody has come for the first time."""


class Fate(NamedTuple):
    """Something that befalls a universe."""

    at: float
    what: str
    whom: str
    lasts: float


FATES: Final = {
    "kill": 3,  # the host's program ends at once; another goes on from the record
    "dark": 2,  # its machine: nobody's line is reset
    "cut": 3,  # somebody's line breaks
    "part": 3,  # nothing comes through on it for a while
    "off": 2,  # somebody's machine goes dark; another comes with the ticket
    "over": 2,  # another comes with the ticket while the first is still there
    "anew": 2,  # control gives the seat out anew; the old ticket is tried, too
    "full": 2,  # nothing can be written for a while
}
"""What befalls it → how often that comes."""


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something is so that nobody says."""
    while not holds():  # noqa: ASYNC110 - as said
        await asyncio.sleep(0.2)


class Universe:
    """One universe, from STARTEX to ENDEX.

    Args:
        n: Which; its token.
        loaded: The drill.
        folder: Where records go.
        scripts: Name of a console → what is asked there, where that is not to follow from luck.

    """

    def __init__(
        self,
        n: int,
        loaded: Loaded,
        folder: Path,
        scripts: Mapping[str, list[Command]] | None = None,
    ) -> None:
        self.box = RecordBox(n, loaded, folder)
        self.consoles: list[Console] = []
        self.kept: dict[str, Kept] = {}
        self.scripts: dict[str, list[Command]] = {}
        self._given = scripts
        self._down = 0
        """How many kills the host has not come back from."""
        self._works: list[asyncio.Task[None]] = []
        luck = self.box.luck.random("fate")
        seats = [seat for seat in loaded.scenario.seats if seat != CONTROL]
        words = luck.choices(list(FATES), list(FATES.values()), k=luck.randint(3, 8))
        self.fates = sorted(
            Fate(
                1.0 + luck.random() * (STORM - 1),
                what,
                luck.choice([*seats, CONTROL] if what not in ("anew", "off") else seats),
                luck.choice((0.2, 1.0, 3.0)),
            )
            for what in words
        )

    def run(self) -> None:
        """Let it come and go.

        Raises:
            AssertionError: If a law does not hold.

        """
        self.box.run(self._main)

    async def _main(self) -> None:
        box = self.box
        box.begin()
        doors = box.life.room.doors
        self._codes = {doors.code(seat) for seat in doors.doors}
        self._sit(CONTROL, ticket=doors.ticket(CONTROL))
        self._works.append(asyncio.create_task(self._starts()))
        for seat in (*box.loaded.scenario.seats, PUBLIC):
            if seat not in (CONTROL, *EMPTY):
                self._works.append(asyncio.create_task(self._comes(seat, doors.code(seat))))
        for fate in self.fates:
            self._works.append(asyncio.create_task(self._befalls(fate)))
        await asyncio.sleep(STORM)
        await self._is_over()
        box.net.calm, box.disk_full = True, False
        box.net.heal()
        await laws.of_rest(box, self.consoles)
        await laws.of_moments(box, self.consoles)
        await self._ends()
        await laws.of_rest(box, self.consoles)
        laws.of_the_line(box, self.consoles)
        box.life.service.stop()
        await box.life.task
        for one in self.consoles:
            one.switch_off()
        laws.of_the_record(box, self.kept)

    async def _is_over(self) -> None:
        """Wait until all that befalls has befallen."""
        until = self.box.loop.time() + REST
        while waits := [one for one in self._works if not one.done()]:
            assert self.box.loop.time() < until, f"never over: {waits[0].get_coro()}"
            await asyncio.wait(waits, timeout=1)
        for work in self._works:
            work.result()

    # ---- who comes

    def _sit(self, seat: str, *, code: str = "", ticket: str = "") -> Console:
        n = sum(one.name.startswith(f"{seat}-") for one in self.consoles)
        name = f"{seat}-{n}"
        kind = Player if seat == PLAYED else Console
        kept = self.kept.setdefault(seat, Kept())
        script = None if self._given is None else iter(self._given.get(name, []))
        made = kind(self.box, name, kept, code=code, ticket=ticket, script=script)
        self.consoles.append(made)
        self._works.append(asyncio.create_task(made.plays(STORM)))
        return made

    async def _comes(self, seat: str, code: str) -> None:
        await asyncio.sleep(LATEST * self.box.luck.of("comes", seat) ** 2)
        if self.box.luck.of("cut", seat) < UNLUCKY:
            self._works.append(asyncio.create_task(self._loses_its_line(seat)))
        await self._enters(seat, code=code)

    async def _loses_its_line(self, seat: str) -> None:
        """Break the line of somebody who has just come."""
        await asyncio.sleep(0.3 * self.box.luck.of("cut at", seat))
        self.box.cut(f"{seat}-0")

    async def _enters(self, seat: str, *, code: str = "", ticket: str = "") -> None:
        """Let somebody come to a seat, and come again if told to wait."""
        while True:
            one = self._sit(seat, code=code, ticket=ticket)
            await until(lambda: one.end.welcome is not None or not one.here)  # noqa: B023 - at once
            fault = one.end.fault
            assert fault is None or fault.wrong not in ("code", "late"), "locked out"
            if one.end.welcome is not None or fault is None or fault.wrong not in PASSING:
                return
            await asyncio.sleep(1)

    async def _starts(self) -> None:
        director = self.consoles[0]
        await until(lambda: director.end.live)
        director.ask(Start())

    def _at(self, seat: str) -> Console | None:
        """Return the console at which somebody sits at a seat now."""
        there = [one for one in self.consoles if one.seat == seat and one.here]
        return there[-1] if there else None

    # ---- what befalls it

    async def _befalls(self, fate: Fate) -> None:
        box = self.box
        await asyncio.sleep(fate.at)
        if fate.what in ("kill", "dark"):
            await self._killed(fate)
        elif fate.what == "full":
            box.disk_full = True
            await asyncio.sleep(fate.lasts)
            box.disk_full = False
        elif (one := self._at(fate.whom)) is None:
            return
        elif fate.what == "cut":
            box.cut(one.name)
        elif fate.what == "part":
            box.net.disconnect(HOST, one.name)
            await asyncio.sleep(4 * fate.lasts)
            box.net.reconnect(HOST, one.name)
        elif fate.what == "off":
            await self._switched_off(one, fate)
        elif fate.what == "over":
            await self._enters(one.seat, ticket=one.end.ticket)
        else:
            await self._given_anew(one)

    async def _killed(self, fate: Fate) -> None:
        if self._down:
            return
        self._down += 1
        self.box.kill(silent=fate.what == "dark")
        await asyncio.sleep(fate.lasts)
        self.box.resume()
        self._down -= 1

    async def _switched_off(self, one: Console, fate: Fate) -> None:
        one.switch_off()
        await asyncio.sleep(fate.lasts)
        await self._enters(one.seat, ticket=one.end.ticket)

    async def _given_anew(self, one: Console) -> None:
        director, seat = self._at(CONTROL), one.seat
        if director is None or not director.end.live or seat == PUBLIC:
            return
        director.end.door(seat, "anew")
        director.line.pump()
        for _ in range(50):
            await asyncio.sleep(0.1)
            code = next((x.code for x in director.end.present.seats if x.seat == seat), "")
            if code and code not in self._codes:
                break
        else:
            return  # what is asked of doors is lost with its line
        self._codes.add(code)
        ghost = self._sit(seat, ticket=one.end.ticket)
        await self._enters(seat, code=code)
        await until(lambda: ghost.end.welcome is not None or not ghost.here)
        assert ghost.end.welcome is None, "a ticket that was revoked opens a seat"

    # ---- how it ends

    async def _ends(self) -> None:
        for _ in range(int(REST)):
            director = self._at(CONTROL)
            assert director is not None, "nobody directs"
            if self.box.ledger.over:
                director.end.look_back()
                return
            if not director.end.asked:
                director.ask(End())
            await asyncio.sleep(1)
        raise AssertionError("it never ends")
