"""What a kill of a loaded host costs: one hosted exercise, killed again and again while people ask.

    python benchmarks/host_kills.py [-n 200] [--seed 1]

Each round lets every seat ask as fast as it is answered, ends the host by SIGKILL at a random
instant, one round in five while it starts, and goes on with it; the consoles come back by
themselves.  In the end the record is compared with what people were told and answered: what was
acknowledged is there, once; what each was told is the beginning of its stream; the clock was at
most a wall second behind.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from killed_host import Room


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    luck = random.Random(given.seed)  # noqa: S311 - no secret
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Room(Path(folder, "killed.startex")) as room:
        for n in range(given.n):
            room.load(luck.uniform(0.1, 0.8))
            if luck.random() < 1 / 5:
                room.host.kill()
                room.host.resume()
                room.load(luck.uniform(0.0, 2.0))
            room.kill()
            if n % 10 == 9:  # noqa: PLR2004 - now and then
                acked = sum(len(one.answered) for one in room.guests)
                print(f"{n + 1} kills, {acked} acknowledged, {time.monotonic() - begun:.0f} s")
        found = room.over()
    print(f"killed        {given.n}")
    print(f"acknowledged  {found.acknowledged}")
    print(f"lost          {len(found.lost)}")
    print(f"doubled       {len(found.doubled)}")
    print(f"clock behind  {room.behind:.2f} wall seconds at most")
    print(f"record        {found.sentence}")
    return 0 if found.identical and not found.lost + found.doubled and room.behind <= 1 else 1


if __name__ == "__main__":
    raise SystemExit(main())
