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
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from killed_host import DRILL, PATIENCE, HostProcess, Room

from simulator.errors import UNREACHABLE
from simulator.exercise.recording import verify

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
    """Begin or go on under a disk that fails; return what is wrong, ``opened`` if it could be."""
    (folder / "records").mkdir()
    record = folder / "records" / "a.startex"
    if what == "resuming":
        host = HostProcess(record)
        host.begin()
        host.codes()
        host.kill()
    before = kept(record)
    given = ["resume", str(record)] if what == "resuming" else ["host", str(DRILL), *NEW]
    record_of = [] if what == "resuming" else ["--record", str(record)]
    done = subprocess.Popen(  # noqa: S603 - our own program
        [*strace, sys.executable, "-m", "simulator", *given, *record_of, "--headless"],
        stdout=(folder / "out").open("wb"),
        stderr=(folder / "err").open("wb"),
        env=os.environ | {"STARTEX_HOME": str(folder / "home")},
        start_new_session=True,
    )
    end = time.monotonic() + PATIENCE
    while done.poll() is None and "--code" not in (folder / "out").read_text():
        if time.monotonic() > end:
            os.killpg(done.pid, signal.SIGKILL)
            return "it never ended"
        time.sleep(0.05)
    if done.poll() is None:
        os.killpg(done.pid, signal.SIGKILL)
        done.wait()
        return "opened"
    said = (folder / "err").read_text()
    if done.returncode != UNREACHABLE or said.count("\n") != 1 or (folder / "out").read_text():
        return f"exit code {done.returncode}: {said}"
    if what == "creating":
        moves = re.search(r"move both|resume", said)
        return f"left {list(before)}" if kept(record) else f"advice: {said}" if moves else ""
    if verdict := verify(record):
        return "" if verdict.identical else verdict.sentence
    return ""


NEW: Final = ("--seed", "3", "--listen", "127.0.0.1:0")


def kept(record: Path) -> dict[str, bytes]:
    """Return what lies in the folder of a record."""
    return {one.name: one.read_bytes() for one in record.parent.iterdir()}


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
            bad = [f"{at}: {text}" for at, text in found if text not in ("", "opened")]
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
            f"{error} at every {every}th {calls} ({many:.1f} of them a batch): {one.syncs} failed"
        )
        print(f"  {one.halts:.0f} halts, {one.sentence}", flush=True)
        wrong += not one.right
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
