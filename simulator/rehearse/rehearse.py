"""Rehearsing: what is kept is gone on with, the rest is played, and all of it is put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from simulator.rehearse.crew import played
from simulator.rehearse.fitting import fits
from simulator.rehearse.kept import Kept, head_of
from simulator.rehearse.playing import script_of
from simulator.rehearse.rehearsal import Rehearsal, parts
from simulator.scenario.loading import Loaded
from simulator.units import counted

ALTERED: Final = "{lines} of {place} cannot be a drill of this scenario: what is missing is played."
Progress = Callable[[int, int, int], None]
"""Told how many drills are there, of how many, and how many of them were there before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be rehearsed, and by whom.

    Args:
        policies: Each is played under every seed.
        seeds: Of all luck.
        ways: Policies that play by the book but for one decision; each is played, too.
        jobs: Drills at a time.
        cluster: The address of a Dask scheduler, or ``local``; empty: no cluster.

    """

    policies: tuple[str, ...]
    seeds: Sequence[int]
    ways: tuple[str, ...] = ()
    jobs: int = 1
    cluster: str = ""


def rehearse(
    loaded: Loaded,
    asked: Asked,
    keep: Path,
    *,
    progress: Progress = lambda _done, _of, _before: None,
    say: Callable[[str], None] = lambda _sentence: None,
) -> Rehearsal:
    """Return a rehearsal; what it comes to does not depend on who played it, nor on any cut.

    Args:
        loaded: The scenario.
        asked: What is to be rehearsed.
        keep: The file in which drills are kept as they come.
        progress: Told of every drill that is done.
        say: Told, in a sentence, why kept drills are not gone on with.

    Raises:
        UsageError: If a cluster was asked for and cannot be had.
        Unreachable: If drills cannot be kept, or the cluster cannot be reached.

    """
    script = script_of(loaded)
    every = tuple(parts((*asked.policies, *asked.ways), asked.seeds))
    with Kept(keep, head_of(loaded.scenario, script)) as kept:
        if kept.anew:
            say(kept.anew)
        drills = {part: kept.drills[part] for part in every if part in kept.drills}
        strange = {part for part, one in drills.items() if not fits(one, loaded.scenario)}
        if strange:
            drills = {part: one for part, one in drills.items() if part not in strange}
        if strange or kept.spoilt:
            lines = counted(len(strange) + kept.spoilt, "line")
            say(ALTERED.format(lines=lines, place=keep))
        before = len(drills)
        wanted = [part for part in every if part not in drills]
        progress(before, len(every), before)
        for drill in played(script, wanted, asked.jobs, asked.cluster) if wanted else ():
            kept.keep(drill)
            drills[drill.part] = drill
            progress(len(drills), len(every), before)
    return Rehearsal(
        loaded.scenario,
        loaded.digest,
        asked.policies,
        tuple(asked.seeds),
        {part: drills[part] for part in every},
        asked.ways,
    )
