"""What a kill costs: one exercise of ``startex play``, killed again and again while somebody types.

    python benchmarks/kills.py [-n 50] [--seed 1]

Each round goes on with the exercise in a pseudo-terminal, changes the speed now and then, types
into a form (or sends it), and ends the process by SIGKILL at a random instant; one round in five
while it starts.  What is left on disk is copied and looked into: the record verifies, what was
acknowledged is in it, the draft is what was typed but for the last moment, the clock is where
people saw it last and the speed is what they chose.
"""

from __future__ import annotations

import argparse
import os
import pty
import random
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import time
from dataclasses import dataclass, field
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ
from typing import Final, NamedTuple

from simulator.cli.begin import go_on
from simulator.domain.concepts.question import AskControl
from simulator.exercise.recording import verify
from simulator.exercise.speeds import SPEEDS
from simulator.pictures.port import SeatPort

KEY: Final = ("ask-control", "")
CLOCK: Final = re.compile(rb"T\+(\d\d):(\d\d):(\d\d)")
WAIT: Final = 60.0
WORDS: Final = "the gates stand still and nobody at the port can say since when or why "
SIZE: Final = struct.pack("HHHH", 43, 132, 0, 0)


@dataclass
class Terminal:
    """A console in a pseudo-terminal, and what it has shown."""

    pid: int
    number: int
    shown: bytes = b""
    seen: int = 0
    """Exercise second that stood on the screen last."""

    def read(self, seconds: float) -> None:
        """Take in what is drawn for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.number], [], [], left)[0]:
                try:
                    drawn = os.read(self.number, 65_536)
                except OSError:
                    return
                self.shown = (self.shown + drawn)[-200_000:]
                for hours, minutes, secs in CLOCK.findall(drawn):
                    self.seen = int(hours) * 3600 + int(minutes) * 60 + int(secs)

    def until(self, text: bytes) -> bool:
        """Wait until something is drawn; whether it was."""
        end = time.monotonic() + WAIT
        while text not in self.shown and time.monotonic() < end:
            self.read(0.1)
        return text in self.shown

    def press(self, keys: str) -> None:
        """Press keys."""
        self.shown = b""
        os.write(self.number, keys.encode())

    def kill(self) -> None:
        """End it as nothing can be warned of."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.number)


@dataclass
class Kept:
    """What must be there, and what was lost of it."""

    draft: str = ""
    sent: int = 0
    speed: int = 2
    faults: list[str] = field(default_factory=list)
    typing: list[float] = field(default_factory=list)
    """Wall seconds of typing lost, by round."""
    clock: list[float] = field(default_factory=list)
    """Wall seconds of the clock lost, by round."""


class Typing(NamedTuple):
    """What was typed in a round and when, when it was killed, and the second seen last."""

    typed: list[tuple[float, str]]
    killed: float
    seen: int


def opened(*given: str) -> Terminal:
    pid, number = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        os.execv(sys.executable, [sys.executable, "-m", "simulator", *given])  # noqa: S606  # ours
    ioctl(number, TIOCSWINSZ, SIZE)
    return Terminal(pid, number)


def one_round(n: int, place: Path, kept: Kept, luck: random.Random) -> None:
    first = n == 0
    terminal = (
        opened("play", "quiet-berths", "--team", "QN", "--speed", "12", "--record", str(place))
        if first
        else opened("resume", str(place))
    )
    if n % 5 == 4:  # noqa: PLR2004  # one in five
        terminal.read(luck.uniform(0, 4))
        terminal.kill()
        look(n, place, kept, Typing([], time.monotonic(), terminal.seen))
        return
    if first:
        terminal.until(b"Situation")
        terminal.press("\r")
        terminal.until(b"Not ticked")
        terminal.press("\r")
    if not terminal.until(b"Inbox"):
        kept.faults.append(f"round {n}: the desk did not come up")
    if n % 3 == 1:
        by = luck.choice((-1, 1))
        kept.speed = max(0, min(len(SPEEDS) - 1, kept.speed + by))
        terminal.press("+" if by > 0 else "-")
        terminal.until(b"Speed")
    terminal.press("!")
    terminal.until(b"Question")
    if n % 7 == 3 and kept.draft:  # noqa: PLR2004  # now and then
        terminal.press("\x1bOQ")  # F2
        if terminal.until(b"Noted."):
            kept.draft, kept.sent = "", kept.sent + 1
        terminal.press("!")
        terminal.until(b"Question")
    terminal.press("\x1b[B" * 9 + "\x1b[F")  # to the end of the last line
    terminal.read(0.3)
    typed: list[tuple[float, str]] = []
    end = time.monotonic() + luck.uniform(0.2, 5)
    while time.monotonic() < end:
        char = WORDS[(len(kept.draft) + len(typed)) % len(WORDS)]
        os.write(terminal.number, char.encode())
        typed.append((time.monotonic(), char))
        terminal.read(luck.uniform(0.02, 0.25))
    killed = time.monotonic()
    terminal.kill()
    look(n, place, kept, Typing(typed, killed, terminal.seen))


def look(n: int, place: Path, kept: Kept, given: Typing) -> None:
    """Look into a copy of what is left, and say what is not as it should be."""
    typed, killed, seen = given
    folder = Path(tempfile.mkdtemp(dir=place.parent))
    for ending in ("", "-wal", "-desk"):
        if Path(f"{place}{ending}").exists():
            shutil.copy(f"{place}{ending}", folder)
    copy = folder / place.name
    verdict = verify(copy)
    if not verdict.identical:
        kept.faults.append(f"round {n}: {verdict.sentence}")
    local, port = go_on(copy)
    assert isinstance(port, SeatPort), "one team is held"
    text = str(port.drafts().get(KEY, {}).get("text", ""))
    asked = sum(isinstance(one.command, AskControl) for one in local.exercise.inputs)
    pace = port.pace()
    speed = pace.speed() if pace is not None else -1
    x = local.exercise.x
    local.close()
    shutil.rmtree(folder)
    whole = kept.draft + "".join(char for _, char in typed)
    if not whole.startswith(text.strip()) or len(text) < len(kept.draft.strip()):
        kept.faults.append(f"round {n}: the draft is {text[-60:]!r}, not {whole[-60:]!r}")
    lost = typed[max(0, len(text) - len(kept.draft)) :]
    lost = [(at, char) for at, char in lost if char != " "]  # a form posts no blanks at its ends
    kept.typing.append(killed - lost[0][0] if lost else 0.0)
    kept.clock.append(max(0, seen - x) / SPEEDS[kept.speed][1])
    if speed != kept.speed:
        kept.faults.append(f"round {n}: speed {speed}, not {kept.speed}")
    if asked != kept.sent:
        kept.faults.append(f"round {n}: {asked} questions on record, {kept.sent} sent")
    kept.draft = text
    print(
        f"{n:3}  T+{x // 3600:02}:{x % 3600 // 60:02}:{x % 60:02}  {SPEEDS[speed][0]:16} draft "
        f"{len(text):4}  lost: typing {kept.typing[-1]:.2f} s, clock {kept.clock[-1]:.2f} s",
        flush=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    luck, kept = random.Random(given.seed), Kept()  # noqa: S311  # nothing is guarded by it
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STARTEX_HOME"] = folder
        place = Path(folder) / "killed.startex"
        for n in range(given.n):
            one_round(n, place, kept, luck)
    print(
        f"\n{given.n} kills: {len(kept.faults)} faults, {kept.sent} sent and kept; at most "
        f"{max(kept.typing):.2f} s of typing and {max(kept.clock):.2f} wall s of clock lost"
    )
    print("\n".join(kept.faults))
    raise SystemExit(1 if kept.faults or max(*kept.typing, *kept.clock) > 1 else 0)


if __name__ == "__main__":
    main()
