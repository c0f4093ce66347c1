"""How quick a console feels: start to first paint, key to paint, and ``startex --help``.

    python benchmarks/console.py [-n 300]

Start is measured in a pseudo-terminal, from the process's start to the first screen with text on
it, and compared with a bare Textual app in the same run.  Keys are pressed on a participant's
console in the middle of a drill that bots play; a key's time ends when the screen is painted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pty
import statistics
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from textual.screen import Screen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "docs"))

from pictures import NOW, played, window

from simulator.consoles.app import StartExApp
from simulator.memory import settle_memory

BARE: Final = (
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class A(App):\n    def compose(self):\n        yield Static('StartEx')\nA().run()\n"
)
MOVES: Final = ("down", "down", "up", "tab", "down", "up", "tab")
OPENS: Final = ("x", "escape")
DIALOGS: Final = (
    ("a participant's menu", "qn-lead", OPENS),
    ("a participant's form", "qn-lead", ("x", "enter", "escape", "escape")),
    ("control's menu", "control", OPENS),
    ("a participant's keys", "qn-lead", ("question_mark", "escape")),
)
"""What is opened and closed, by whom; compare what two versions print, in turn."""


def first_paint(command: list[str], mark: bytes) -> float:
    """Return the seconds until a process in a terminal has drawn ``mark``."""
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "132", "LINES": "43"}
        os.execv(command[0], command)  # noqa: S606 - our own program
    seen = b""
    while mark not in seen:
        seen += os.read(terminal, 65_536)
    took = time.perf_counter() - started
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return took


def _compared(pair: tuple[float, float]) -> tuple[float, float]:
    """Return the first of a pair, and how many times the second it is."""
    return pair[0], pair[0] / pair[1]


def help_time() -> float:
    """Return the seconds that ``startex --help`` takes."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "simulator", "--help"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return time.perf_counter() - started


class Timed(StartExApp):
    """Notes when the screen was last painted."""

    painted = 0.0

    def _display(self, screen: Screen[Any], renderable: Any) -> None:  # noqa: ANN401 - Textual's
        super()._display(screen, renderable)
        self.painted = time.perf_counter()


async def key_times(keys: tuple[str, ...], count: int) -> list[float]:
    """Return the seconds from each key that changed the screen to its paint."""
    exercise, _ = played(NOW)
    settle_memory()
    app = Timed(window(exercise, "qn-lead"), clock=lambda: 0.0)
    times = []
    async with app.run_test(size=(132, 43)) as pilot:
        await pilot.pause()
        for key in islice(cycle(keys), count):
            started = time.perf_counter()
            await pilot.press(key)
            await pilot.pause()
            if app.painted > started:
                times.append(app.painted - started)
    return times


async def dialog_times(seat: str, keys: tuple[str, ...], count: int) -> list[float]:
    """Return the CPU seconds of each round of keys that open dialogs and close them again."""
    exercise, _ = played(NOW)
    settle_memory()
    app = StartExApp(window(exercise, seat), clock=lambda: 0.0)
    times = []
    async with app.run_test(size=(132, 43)) as pilot:
        for _ in range(count + 3):
            started = time.process_time()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            times.append(time.process_time() - started)
    return times[3:]


def said(what: str, times: list[float]) -> str:
    """Return a row of the table."""
    ordered = sorted(times)
    p99 = ordered[int(len(ordered) * 0.99)]
    return f"{what} p50 {statistics.median(ordered) * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("-n", type=int, default=300)
    count = parser.parse_args().n
    home = [sys.executable, "-m", "simulator"]
    bare = [sys.executable, "-c", BARE]
    pairs = [(first_paint(home, b"Scenarios"), first_paint(bare, b"StartEx")) for _ in range(15)]
    start, ratio = (statistics.median(each) for each in zip(*map(_compared, pairs), strict=True))
    print(f"start to first paint {start:.2f} s, {ratio:.2f} x a bare Textual app beside it")
    print(said("key to paint within a screen", asyncio.run(key_times(MOVES, count))))
    print(said("key to paint of a dialog", asyncio.run(key_times(OPENS, count // 5))))
    for what, seat, keys in DIALOGS:
        print(said(f"CPU of {what}", asyncio.run(dialog_times(seat, keys, count // 10))))
    print(f"startex --help {statistics.median(help_time() for _ in range(7)):.2f} s")


if __name__ == "__main__":
    main()
