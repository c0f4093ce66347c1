"""A headless host in a process of its own, which is killed, and people who go on asking.

They are the program's own seats' ends on real lines.  What they were told and answered is counted
and compared with the record when all is over.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, Self

from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.body import Event
from simulator.exercise.recording import verify
from simulator.exercise.stored import read_back
from simulator.net.dial import Dial
from simulator.net.seat_end import SeatEnd
from simulator.net.told import PUBLIC

PATIENCE: Final = 120.0
"""Wall seconds until what is waited for must have come, on a machine that does much else."""
_LINE: Final = re.compile(r"^(.+?)\s+\S*.*join (ws://\S+) --code (\S+)", re.MULTILINE)
DRILL: Final = Path(__file__).parents[1] / "data" / "small-drill.yaml"
SPEED: Final = 60


class HostProcess:
    """A host, begun or gone on with as often as need be.

    Args:
        record: Where its record is.
        under: Program that it is run under, such as one that lets the disk fail.

    """

    def __init__(self, record: Path, under: Sequence[str] = ()) -> None:
        self.record, self._under = record, list(under)
        self._process: subprocess.Popen[bytes] | None = None
        self.says, self.errors = record.with_suffix(".says"), record.with_suffix(".errors")

    def begin(self) -> None:
        """Begin an exercise."""
        given = ["--seed", "3", "--speed", str(SPEED), "--listen", "127.0.0.1:0"]
        self._run("host", str(DRILL), *given, "--bots", "QM", "--record", str(self.record))

    def resume(self, under: Sequence[str] = ()) -> None:
        """Go on with it, run under a program if need be."""
        self._under = list(under)
        self._run("resume", str(self.record))

    def _run(self, *given: str) -> None:
        with self.says.open("wb") as says, self.errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [*self._under, sys.executable, "-m", "simulator", *given, "--headless"],
                stdin=subprocess.DEVNULL,
                stdout=says,
                stderr=errors,
                start_new_session=True,  # so that what it is run under goes with it
            )

    def codes(self, least: int = 5) -> tuple[str, list[str]]:
        """Return where it is reached and the codes of its seats, once it has said them."""
        until(lambda: self.says.read_text().count("--code") >= least, self.alive)
        found = _LINE.findall(self.says.read_text())
        return found[0][1], [code for _, _, code in found]

    @property
    def ended(self) -> bool:
        """Return whether it has ended, by itself or by what it is run under."""
        return self._process is not None and self._process.poll() is not None

    def alive(self) -> None:
        """See that it has not ended."""
        assert self._process is not None
        assert self._process.poll() is None, self.errors.read_text()[-2000:]

    def kill(self) -> None:
        """Kill it at once, and all that it was run under."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Let it end in peace; return its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.poll() is None:
            os.killpg(process.pid, how)
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return process.wait()


def until(holds: Callable[[], object], meanwhile: Callable[[], object] = lambda: None) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        meanwhile()
        time.sleep(0.005)


class Guest:
    """Somebody at a seat, who goes on asking."""

    def __init__(self, url: str, code: str) -> None:
        self.end = SeatEnd(code=code, name="guest", clock=time.monotonic)
        self._dial = Dial(url, self.end)
        self.texts: dict[str, str] = {}
        """Id → what was asked; each is another."""
        self.answered: dict[str, str | None] = {}
        self.halts: list[str] = []
        self._before = ""

    @property
    def seat(self) -> str:
        """Return which seat it was given."""
        return self.end.stream.picture.seat

    @property
    def kind(self) -> str:
        """Return what sort of seat it is."""
        return "" if self.end.welcome is None else self.end.welcome.seat_kind

    def turn(self, asks: int) -> None:
        """Hear what has come, and ask for more as long as less waits for its answer."""
        self._dial.pump()
        assert self.end.fault is None, self.end.fault
        self.answered |= {one.id: one.refused for one in self.end.answers}
        if self.end.halted != self._before:
            self._before = self.end.halted
            self.halts += [self._before] if self._before else []
        make = {"team": AskControl, "evaluator": Observe}.get(self.kind)
        if make is not None and len(self.end.asked) < asks:
            text = f"{self.seat} asks {len(self.texts)}."
            more = {"about": "", "sort": "note"} if make is Observe else {}
            self.texts[self.end.ask(make(text=text, **more))] = text
            self._dial.pump()

    def leave(self) -> None:
        """Let the line go."""
        self._dial.close()


def _is_told(seat: str, event: Event) -> bool:
    return event.body.told.public(event.body) if seat == PUBLIC else seat in event.audience


class Found(NamedTuple):
    """What was found in the record in the end."""

    acknowledged: int
    lost: list[str]
    doubled: list[str]
    identical: bool
    sentence: str


@dataclass
class Room:
    """A host and its guests.

    Args:
        record: Where its record is.
        under: Program that the host is run under.
        spare: How many seats of teams nobody comes to before the end.
        starts: Whether the exercise is started before anything else.

    """

    record: Path
    under: Sequence[str] = ()
    spare: int = 0
    starts: bool = True
    guests: list[Guest] = field(default_factory=list)
    behind: float = 0.0
    """Wall seconds that the clock was behind what people last saw, at most."""
    _codes: list[str] = field(default_factory=list)
    """Of the seats that nobody has come to."""
    _shown: int = 0

    def __enter__(self) -> Self:
        self.host = HostProcess(self.record, self.under)
        try:
            self.host.begin()
            self._url, codes = self.host.codes()
            self._codes = codes[1 : 1 + self.spare]  # the first is a team's lead
            self.guests = [Guest(self._url, one) for one in codes if one not in self._codes]
            if self.starts:
                self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.guests:
            one.leave()
        self.host.kill()

    def start(self) -> None:
        """Let everybody come, and the exercise begin."""
        self.wait(lambda: all(one.end.live for one in self.guests))
        control = next(one for one in self.guests if one.kind == "control")
        control.end.ask(Start())
        self.wait(lambda: not control.end.asked)

    def turn(self, asks: int = 0) -> None:
        """Let each guest have a turn."""
        for one in self.guests:
            one.turn(asks)
        self._shown = max((self._shown, *(one.end.x for one in self.guests)))

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something is so; nobody asks for more meanwhile."""

        def meanwhile() -> None:
            self.turn()
            self.host.alive()

        until(holds, meanwhile)

    def load(self, seconds: float, asks: int = 3) -> None:
        """Let guests ask for a while, or until the host has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.host.ended:
            self.turn(asks)
            time.sleep(0.002)

    def kill(self, under: Sequence[str] = (), *, during: float | None = None) -> None:
        """Kill the host, and go on from what is on disk; the clock is looked at.

        Args:
            under: Program that it is run under from then on.
            during: Seconds after which it is killed once more, while it starts.

        """
        self.turn()
        self.host.kill()
        if during is not None:
            self.host.resume()
            self.load(during)
            self.host.kill()
        if not self._returned(under):  # killed by what it was run under before everybody was back
            assert self._returned(()), self.host.errors.read_text()[-2000:]
        x = min(one.end._time.x for one in self.guests)
        self.behind = max(self.behind, (self._shown - x) / SPEED)
        self._shown = 0
        if self._codes:
            url, codes = self.host.codes(len(self._codes))
            assert url == self._url
            assert set(self._codes) <= set(codes), "a code on paper opens nothing any more"

    def _returned(self, under: Sequence[str]) -> bool:
        """Go on with a host that has ended; return whether everybody has come back to it."""
        until(lambda: not any(one.end.live for one in self.guests), self.turn)
        ends = [one.end for one in self.guests]
        said = [one._time for one in ends]

        def ready() -> bool:
            back = zip(ends, said, strict=True)
            return all(one.live and one._time is not before for one, before in back)

        self.host.resume(under)
        until(lambda: self.host.ended or ready(), self.turn)
        return not self.host.ended

    def over(self) -> Found:
        """Let all come and be answered, end the host in peace, and look into the record."""
        self.guests += [Guest(self._url, code) for code in self._codes]
        self.wait(lambda: all(one.end.live and not one.end.asked for one in self.guests))
        self.wait(lambda: all(one.end.briefed for one in self.guests))
        self.turn()
        assert self.host.stop() == 0, self.host.errors.read_text()[-2000:]
        return self.found()

    def found(self) -> Found:
        """Compare what guests were told and answered with what is on record."""
        played = read_back(self.record)
        with played.record:
            texts = Counter(getattr(one.command, "text", "") for one in played.inputs)
            for one in self.guests:
                stream = [(e.x, e.s, e.body) for e in played.events if _is_told(one.seat, e)]
                received = [told[:3] for told in one.end.stream.told]
                assert received == stream[: len(received)], one.seat
        verdict = verify(self.record)
        asked = [one.texts[id_] for one in self.guests for id_ in one.texts]
        answered = [
            text for one in self.guests for id_, text in one.texts.items() if id_ in one.answered
        ]
        return Found(
            len(answered),
            [one for one in answered if texts[one] == 0],
            [one for one in asked if texts[one] > 1],
            verdict.identical,
            verdict.sentence,
        )
