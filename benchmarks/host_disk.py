"""What a disk that fails costs a hosted exercise: an error at every tenth sync, or hundredth write.

    python benchmarks/host_disk.py [--seconds 60] [--every 10] [--what sync write]

The host runs under ``strace``, which lets the disk fail; people ask as fast as they are answered.
Each failure lets all stand with a sentence, and the exercise goes on.  In the end the record is
compared with what people were told and answered.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from killed_host import Room

FAILS = {
    "sync": ("fdatasync,fsync", "EIO", 1),
    "write": ("pwrite64", "ENOSPC", 10),
}
"""What fails → by which calls, with which error, and how many of them belong to one batch."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0)
    options.add_argument("--every", type=int, default=10)
    options.add_argument("--what", nargs="*", choices=FAILS, default=list(FAILS))
    given = options.parse_args()
    if shutil.which("strace") is None:
        print("strace is not here: it is what lets the disk fail")
        return 2
    wrong = 0
    for what in given.what:
        calls, error, many = FAILS[what]
        every = given.every * many
        # Not before it has begun: what cannot be begun is not there.
        when = f"{calls}:error={error}:when={every * 10}+{every}"
        under = ("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null")
        with (
            tempfile.TemporaryDirectory() as folder,
            Room(
                Path(folder, "failing.startex"), (*under, f"--trace={calls}", f"--inject={when}")
            ) as room,
        ):
            room.load(given.seconds)
            halts = sum(len(one.halts) for one in room.guests) / len(room.guests)
            room.wait(lambda room=room: all(not one.end.asked for one in room.guests))  # type: ignore[misc]
            room.host.kill()
            found = room.found()
        bad = found.lost + found.doubled
        print(f"{error} at every {every}th {what}: {halts:.0f} halts")
        print(f"  acknowledged {found.acknowledged}")
        print(f"  lost {len(found.lost)}, doubled {len(found.doubled)}, {found.sentence}")
        wrong += bool(bad) or not found.identical or not halts
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
