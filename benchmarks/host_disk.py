"""What a disk that fails costs a hosted exercise: while it is made, played and gone on with.

    python benchmarks/host_disk.py [--seconds 60] [--every 10] [--what sync full-sync write ...]

The host runs under ``strace``, which lets the disk fail.  While it is played people ask as fast as
they are answered; each failure lets all stand with a sentence, and the exercise goes on.  In the
end the record is compared with what people were told and answered.  While it is made or gone on
with everything fails from one call on: it is refused in one sentence with the exit code for it,
and leaves nothing, or the record as it was.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from killed_host import DRILL, HostProcess, Room, until

from simulator.errors import UNREACHABLE
from simulator.exercise.recording import verify

NEW: Final = ("--seed", "3", "--listen", "127.0.0.1:0")
OPENED: Final = "opened"
SYNC: Final = "fdatasync,fsync"
WRITE: Final = "pwrite64"
FAILS: Final = {
    "sync": (SYNC, "EIO"),
    "full-sync": (SYNC, "ENOSPC"),
    "write": (WRITE, "ENOSPC"),
}
"""What fails while it is played → by which calls, with which error."""
STANDS: Final = {
    "creating": ((WRITE, "ENOSPC", range(1, 80, 6)), (SYNC, "EIO", range(1, 20, 2))),
    "resuming": ((WRITE, "ENOSPC", range(1, 40, 6)), (SYNC, "EIO", range(1, 10, 2))),
}
"""When it fails for good → which calls, with which error, and from the how manieth on."""


def under(calls: str, error: str, when: str, log: str = "/dev/null") -> tuple[str, ...]:
    """Return what the host is run under."""
    inject = f"--inject={calls}:error={error}:when={when}"
    return ("strace", "-f", "--seccomp-bpf", "-qq", "-o", log, f"--trace={calls}", inject)


def writes_a_sync() -> float:
    """Return how many writes a batch has while people ask."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "calls")
        calls = f"{WRITE},{SYNC}"
        traced = ("strace", "-f", "--seccomp-bpf", "-qq", "-o", str(log), f"--trace={calls}")
        with Room(Path(folder, "counted.startex"), traced) as room:
            before = log.stat().st_size
            room.load(5.0)
            said = log.read_bytes()[before:].decode()
    return said.count(WRITE) / max(said.count("sync("), 1)


class Played(NamedTuple):
    """What came of a disk that failed while it was played."""

    halts: float
    failed: int
    right: bool
    sentence: str


def played(calls: str, error: str, every: int, seconds: float) -> Played:
    """Let people ask while the disk fails again and again."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "calls")
        # Not before it has begun: what cannot be begun is not there.
        when = f"{100 + every}+{every}"
        with Room(Path(folder, "failing.startex"), under(calls, error, when, str(log))) as room:
            room.load(seconds)
            halts = sum(len(one.halts) for one in room.guests) / len(room.guests)
            room.wait(lambda room=room: all(not one.end.asked for one in room.guests))  # type: ignore[misc]
            room.host.kill()
            found = room.found()
        told = f"acknowledged {found.acknowledged}, lost {len(found.lost)}, "
        told += f"doubled {len(found.doubled)}, {found.sentence}"
        right = found.identical and not found.lost + found.doubled and bool(halts)
        return Played(halts, log.read_text().count("(INJECTED)"), right, told)


def stood(what: str) -> Iterator[tuple[int, str]]:
    """Yield from which call on what fails, and what was wrong about that; nothing if it was well.

    What comes later than the last sync of its start is what is played, and no matter of this.
    """
    for calls, error, numbers in STANDS[what]:
        for at in numbers:
            with tempfile.TemporaryDirectory() as folder:
                yield at, wrong_about(what, Path(folder), under(calls, error, f"{at}+1"))


def wrong_about(what: str, folder: Path, strace: tuple[str, ...]) -> str:
    """Begin or go on under a disk that fails; return what is wrong, ``OPENED`` if it could be."""
    (folder / "records").mkdir()
    record = folder / "records" / "a.startex"
    given = ["host", str(DRILL), *NEW, "--record", str(record)]
    if what == "resuming":
        given = ["resume", str(record)]
        host = HostProcess(record)
        host.begin()
        host.codes()
        host.kill()
    code, out, said = tried(folder, [*strace, sys.executable, "-m", "simulator", *given])
    if code is None:
        return OPENED
    if code != UNREACHABLE or said.count("\n") != 1 or out:
        return f"exit code {code}: {said}"
    if what == "resuming":
        verdict = verify(record)
        return "" if verdict.identical else verdict.sentence
    left = [one.name for one in record.parent.iterdir()]
    if left or "move both" in said or "resume" in said:
        return f"left {left}: {said}"
    return ""


def tried(folder: Path, args: list[str]) -> tuple[int | None, str, str]:
    """Run a host until it is opened or has ended; return its code if it has, and what it said."""
    out, err = folder / "out", folder / "err"
    with out.open("wb") as says, err.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*args, "--headless"],
            stdout=says,
            stderr=errors,
            env=os.environ | {"STARTEX_HOME": str(folder / "home")},
            start_new_session=True,
        )
    until(lambda: process.poll() is not None or "--code" in out.read_text())
    code = process.poll()
    if code is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return code, out.read_text(), err.read_text()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--every", type=int, default=10)
    options.add_argument("--what", nargs="*", choices=(*FAILS, *STANDS), default=[*FAILS, *STANDS])
    given = options.parse_args()
    if shutil.which("strace") is None:
        print("strace is not here: it is what lets the disk fail")
        return 2
    wrong = 0
    for what in given.what:
        if what in STANDS:
            found = list(stood(what))
            bad = [f"{at}: {text}" for at, text in found if text not in ("", OPENED)]
            refused = sum(not text for _, text in found)
            print(f"{what}: {len(found)} disks, {refused} refused, {len(bad)} wrongly", flush=True)
            wrong += bool(bad)
            print(*bad, sep="\n")
            continue
        calls, error = FAILS[what]
        many = writes_a_sync() if calls == WRITE else 1
        every = round(given.every * many)
        one = played(calls, error, every, given.seconds)
        print(
            f"{error} at every {every}th {calls} ({many:.1f} of them a batch): {one.failed} failed"
        )
        print(f"  {one.halts:.0f} halts, {one.sentence}", flush=True)
        wrong += not one.right
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
