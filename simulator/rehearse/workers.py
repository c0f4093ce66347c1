"""One task for each decision, in this process or in several; the answers do not depend on it.

Each worker walks the record for itself.  Tasks are handed out in the order of the record, so that
every worker's walk goes forward.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Final, Self, TypeVar

from simulator.memory import settle_memory
from simulator.rehearse.decisions import Decision
from simulator.rehearse.leash import end_with_parent
from simulator.rehearse.measures import Measured, measured
from simulator.rehearse.replay import Replay, Story

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bench:
    """What a worker works with."""

    story: Story
    replay: Replay
    played: Measured
    """The measures of the exercise as played."""


Task = Callable[[Bench, Decision], T]


def bench(story: Story) -> Bench:
    """Return a bench for a story."""
    return Bench(story, Replay(story), measured(story.scenario, story.events))


class Workers:
    """Whoever does the tasks: this process, or several beside it.

    The processes are spawned, not forked: a console's threads would not survive a fork.

    Args:
        story: The exercise on record.
        jobs: Processes; with 1 everything is done in this one.

    """

    def __init__(self, story: Story, jobs: int) -> None:
        self._here = bench(story) if jobs == 1 else None
        context = multiprocessing.get_context("spawn")
        self._pool = (
            ProcessPoolExecutor(jobs, context, initializer=_sit, initargs=(story,))
            if jobs > 1
            else None
        )

    def each(self, task: Task[T], decisions: Sequence[Decision]) -> Iterator[T]:
        """Do a task for each decision; yield the results in their order.

        Raises:
            RecordCorrupt: If the record is not what its inputs give.

        """
        if self._pool is not None:
            return self._pool.map(partial(_do, task), decisions)
        here = self._here
        assert here is not None
        return (task(here, one) for one in decisions)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=kind is not None)


_SEATED: Final[dict[str, Bench]] = {}
"""The bench of this process, if it is a worker: a pool gives its initializer nowhere else."""


def _sit(story: Story) -> None:
    end_with_parent()
    settle_memory()
    _SEATED["here"] = bench(story)


def _do(task: Task[T], decision: Decision) -> T:
    return task(_SEATED["here"], decision)
