"""Whoever plays the drills of a rehearsal: this process, several beside it, or a Dask cluster.

One call for all three, by joblib.  Drills come back in the order in which they are done; what they
are does not depend on who played them, nor on where.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from typing import Any, Final

from simulator.errors import Unreachable, UsageError
from simulator.rehearse.drill import Drill, Part
from simulator.rehearse.leash import end_with
from simulator.rehearse.playing import Script, play

LOCAL: Final = "local"
"""A cluster on this machine."""
_WAIT: Final = 20
"""Seconds to wait for a cluster."""
_ENDED: Final = (
    "one that played drills was ended, perhaps for want of memory; try fewer --jobs: "
    "the same command resumes"
)
_MISSING: Final = "a cluster needs Dask: install startex[cluster], here and at every worker"


def played(script: Script, wanted: Iterable[Part], jobs: int, cluster: str = "") -> Iterator[Drill]:
    """Yield drills as they are done.

    Args:
        script: What they are played from.
        wanted: Which.
        jobs: How many at a time; a cluster that is given by its address has its own number.
        cluster: The address of a Dask scheduler, or ``local``; empty: no cluster.

    Raises:
        UsageError: If Dask is not installed, or a worker is of another program.
        Unreachable: If the cluster cannot be reached, or has no workers, or a process that played
            was ended from outside.

    """
    # Loaded here, for who rehearses: no other command needs it.
    from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415 - see above

    with ExitStack() as stack:
        if cluster:
            client = stack.enter_context(_client(cluster, jobs, stack))
            stack.enter_context(parallel_config("dask", client=client, scatter=[script]))
            asked = (delayed(play)(script, *part) for part in wanted)
        elif jobs > 1:
            stack.enter_context(parallel_config("loky"))
            asked = (delayed(_on_a_leash)(os.getpid(), script, *part) for part in wanted)
        else:
            stack.enter_context(parallel_config("sequential"))
            asked = (delayed(play)(script, *part) for part in wanted)
        try:
            yield from Parallel(n_jobs=jobs, batch_size=1, return_as="generator_unordered")(asked)
        except BrokenProcessPool:
            raise Unreachable(f"{jobs} processes", _ENDED) from None


def _on_a_leash(owner: int, script: Script, policy: str, seed: int) -> Drill:
    """Play in a process that ends when the one that asks does, however that does."""
    end_with(owner)
    return play(script, policy, seed)


def _client(cluster: str, jobs: int, stack: ExitStack) -> Any:  # noqa: ANN401 - Dask has no types
    """Return a client of a cluster; one on this machine ends with the stack."""
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra
    except ImportError:
        raise UsageError(_MISSING) from None
    if cluster == LOCAL:
        made = LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None
        )
        return Client(stack.enter_context(made))
    try:
        return Client(cluster, timeout=_WAIT)
    except (OSError, ValueError, TimeoutError) as error:
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise Unreachable(cluster, f"no Dask scheduler answers here: {reason}") from None
