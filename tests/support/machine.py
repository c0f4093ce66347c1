"""A machine with drills and records on it, and one terminal that is handed round.

What lies there was left by the program: an exercise that was stopped, one that has ended, the same
with a row altered, a drill of one's own and one with a mistake.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import chdir, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from middle import Noted

from scenarios import SMALL
from simulator.cli.begin import AT_THE_TERMINAL
from simulator.cli.home import Home
from simulator.cli.local import Local
from simulator.cli.shared_terminal import SharedTerminal
from simulator.domain.concepts import phases
from simulator.domain.concepts.question import AskControl
from simulator.exercise.hand import Hand
from simulator.pictures.port import ReviewPort, SeatPort, SharedTerminalPort
from simulator.pictures.start_view import HomeView
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE

STOPPED: Final = "small-drill-5-1"
ENDED: Final = "small-drill-3-1"
ALTERED: Final = "small-drill-4-1"
BROKEN: Final = "broken"
_WHEN: Final = 1_790_000_000.0
"""Of the newest file, in seconds since 1970."""


class Machine(Home):
    """The home screen's window on such a machine; it writes down what is begun."""

    def __init__(self, *, empty: bool = False) -> None:
        super().__init__()
        self.folder = _folder() / "machine"
        self.begun: list[tuple[str, str, int | None, str]] = []
        if empty:
            self.folder.mkdir()
        else:
            shutil.copytree(_laid(), self.folder)

    @contextmanager
    def there(self) -> Iterator[None]:
        """Be on this machine for a while."""
        before = os.environ.get("STARTEX_HOME", "")
        os.environ["STARTEX_HOME"] = str(self.folder)
        try:
            with chdir(self.folder):
                yield
        finally:
            os.environ["STARTEX_HOME"] = before

    def glance(self) -> HomeView:
        with self.there():
            return super().glance()

    def home(self) -> HomeView:
        with self.there():
            return super().home()

    def play(self, scenario: str, **how: Any) -> SeatPort | SharedTerminalPort:
        self.begun.append((scenario, how["team"], how["seed"], how["speed"]))
        with self.there():
            return super().play(scenario, **how)

    def resume(self, path: str) -> SeatPort | SharedTerminalPort:
        with self.there():
            return super().resume(path)

    def open_record(self, path: str) -> ReviewPort:
        with self.there():
            return super().open_record(path)


def _folder() -> Path:
    """Return a new folder that goes with this process."""
    made = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@cache
def _laid() -> Path:
    """Return a folder with all of that; it is copied, never changed."""
    folder = _folder()
    for name in ("records", "scenarios"):
        (folder / name).mkdir()
    drill = folder / "scenarios" / "small-drill.yaml"
    drill.write_text(SMALL, "utf-8")
    (folder / "scenarios" / f"{BROKEN}.yaml").write_text("startex: 1\n", "utf-8")
    for age, (name, seed, over) in enumerate(
        ((STOPPED, 5, False), (ENDED, 3, True), (ALTERED, 4, True))
    ):
        place = folder / "records" / f"{name}.startex"
        _leave(str(drill), seed, place, over=over)
        if name == ALTERED:
            with closing(sqlite3.connect(place)) as record, record:
                record.execute("UPDATE events SET audience = '[]' WHERE n = 20")
        os.utime(place, (_WHEN - age * 24 * HOUR, _WHEN - age * 24 * HOUR))
    return folder


def _leave(drill: str, seed: int, place: Path, *, over: bool) -> None:
    """Play a drill for a while, and leave it; one that is over has ended."""
    local = Local.begun(load(drill), seed, {"qn-lead": "person"}, place=place)
    local.exercise.start()
    local.window("qn-lead", alone=True)._reach.run_to(20 * MINUTE)
    if over:
        assert local.exercise.ask("control", phases.End()) is None
    local.close()


class Terminal(SharedTerminal):
    """One terminal at which all seats of the small drill are handed round; it writes down who sat.

    The lead of the first team has something before it, and so has exercise control.
    """

    def __init__(self, *, begun: bool = True) -> None:
        loaded = load(_drill())
        seats = [one.id for one in loaded.scenario.seats.values() if one.kind in AT_THE_TERMINAL]
        self.local = Local.begun(loaded, 1, dict.fromkeys(seats, "terminal"), place=None)
        self.local.hand = Hand(0, clock=lambda: 0.0)
        self.ports: dict[str, Noted] = {}
        self.local.window = self._noted  # type: ignore[method-assign]  # it writes down, too
        super().__init__(self.local)
        self.moves: list[str] = []
        if begun:
            self.local.exercise.start()
            self.local.exercise.advance_to(7 * MINUTE)
            assert self.local.exercise.ask("qn-lead", AskControl(text="May we?")) is None

    def _noted(self, seat: str, *, alone: bool) -> Noted:
        del alone
        kind = self.local.scenario.seats[seat].kind
        port = Noted(self.local.exercise, seat, kind=kind, hand=self.local.hand)
        self.ports[seat] = port
        return port

    def sit(self, seat: str) -> SeatPort:
        self.moves.append(seat)
        return super().sit(seat)

    def rise(self) -> None:
        self.moves.append("")
        super().rise()


def _drill() -> str:
    return str(_laid() / "scenarios" / "small-drill.yaml")
