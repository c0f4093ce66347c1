"""What a kill of a loaded host costs: hosted exercises, killed again and again while people ask.

    python benchmarks/host_kills.py [-n 200] [--from 0] [--seed 1]

Every twenty kills are of one exercise.  All its seats but one ask as fast as they are answered; the
host is ended by SIGKILL at one of the moments below and gone on with; the consoles come back by
themselves, and the code of the seat that nobody has come to is the one that was handed out.  In the
end somebody comes with it, and the record is compared with what people were told and answered:
what was acknowledged is there, once; what each was told is the beginning of its stream; the clock
was at most a wall second behind what people saw.

Kill ``n`` is the same one whatever came before, so a sample that was cut off is taken up again at
the exercise that it stood in (``--from``).
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from killed_host import Found, Room

TOGETHER: Final = 20
"""Kills of one exercise."""
INSIDE: Final = {
    "before a write": ("pwrite64", 250),
    "before a sync": ("fdatasync", 40),
    "before an answer": ("sendto", 400),
}
"""Moments inside a commit, or between it and what is said of it → the system call that never
comes about, and which one at most since the host was started, so that some are of its start."""
MOMENTS: Final = ("while people ask", "while it starts", *INSIDE)
AT_ONCE: Final = "before anybody has come"
LONGEST: Final = 8.0
"""Wall seconds of asking until one that was to end by a system call is ended all the same."""


class Kill(NamedTuple):
    """One of them.

    Args:
        moment: Which sort.
        after: Seconds of asking before it, or of starting.
        call: Which of the system calls it is.

    """

    moment: str
    after: float
    call: int

    @property
    def under(self) -> tuple[str, ...]:
        """Return what the host is run under, to be ended by it."""
        if self.moment not in INSIDE:
            return ()
        name, _ = INSIDE[self.moment]
        # Not by --seccomp-bpf: no signal is let in where that stops.
        inject = f"--inject={name}:signal=SIGKILL:when={self.call}"
        return ("strace", "-f", "-qq", "-o", "/dev/null", f"--trace={name}", inject)


def kill_of(seed: int, n: int) -> Kill:
    """Return which kill comes when."""
    luck = random.Random(f"{seed}/{n}")  # noqa: S311 - no secret
    moment = AT_ONCE if n % TOGETHER == 0 else luck.choice(MOMENTS)
    after = luck.uniform(0.0, {AT_ONCE: 0.3, "while it starts": 2.0}.get(moment, 0.8))
    return Kill(moment, after, luck.randint(1, INSIDE.get(moment, ("", 1))[1]))


class Together(NamedTuple):
    """What came of the kills of one exercise."""

    found: Found
    behind: float
    moments: Counter[str]


def killed(folder: Path, kills: list[Kill]) -> Together:
    """Kill one exercise again and again."""
    moments: Counter[str] = Counter()
    with Room(folder / "killed.startex", spare=1, starts=False) as room:
        for one, then in zip(kills, [*kills[1:], None], strict=True):
            if one.under:
                room.load(LONGEST)
            elif one.moment != "while it starts":
                room.load(one.after)
            moments[one.moment if room.host.ended or not one.under else "while people ask"] += 1
            room.kill(
                () if then is None else then.under,
                during=one.after if one.moment == "while it starts" else None,
            )
            if one.moment == AT_ONCE:
                room.start()
        room.load(0.5)
        return Together(room.over(), room.behind, moments)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=200)
    options.add_argument("--from", type=int, default=0, dest="begin")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    if shutil.which("strace") is None:
        print("strace is not here: it is what ends a host inside a commit")
        return 2
    begun, done, moments = time.monotonic(), list[Together](), Counter[str]()
    first = given.begin - given.begin % TOGETHER
    for at in range(first, given.n, TOGETHER):
        kills = [kill_of(given.seed, n) for n in range(at, min(at + TOGETHER, given.n))]
        with tempfile.TemporaryDirectory() as folder:
            one = killed(Path(folder), kills)
        done.append(one)
        moments += one.moments
        found = one.found
        print(
            f"{at} to {at + len(kills)}: {found.acknowledged} acknowledged, "
            f"{len(found.lost)} lost, {len(found.doubled)} doubled, {one.behind:.2f} s behind, "
            f"{found.sentence}; {time.monotonic() - begun:.0f} s",
            flush=True,
        )
    lost = sum(len(one.found.lost) for one in done)
    doubled = sum(len(one.found.doubled) for one in done)
    behind = max(one.behind for one in done)
    print(f"killed        {given.n - first}: {', '.join(f'{m} {n}' for m, n in moments.items())}")
    print(f"acknowledged  {sum(one.found.acknowledged for one in done)}")
    print(f"lost          {lost}")
    print(f"doubled       {doubled}")
    print(f"clock behind  {behind:.2f} wall seconds at most")
    print(f"records       {sum(one.found.identical for one in done)} of {len(done)} identical")
    right = all(one.found.identical for one in done) and not lost + doubled and behind <= 1
    return 0 if right else 1


if __name__ == "__main__":
    raise SystemExit(main())
