"""What did this decision do: two answers for each decision, and an order among them.

*Same hands* is cheap and is worked out for all.  *From here on* plays the rest of the exercise
twice for each epoch, so it is worked out for as many as are asked for: those that moved most by
the same hands, and those of which the same hands can say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from simulator.errors import UsageError
from simulator.exercise.at_the_time import knew_then
from simulator.rehearse.decisions import Decision, decisions_of
from simulator.rehearse.from_here_on import FromHereOn, from_here_on
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import MEASURES
from simulator.rehearse.same_hands import SameHands, same_hands
from simulator.rehearse.walk import Story, Walk
from simulator.rehearse.workers import Bench, Workers

EPOCHS: Final = 20
LIMIT: Final = 40
OTHER_CLOCK: Final = 10
"""Per cent of the epochs in which scenario time may end elsewhere without what surely mattered."""

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Is told how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One decision: what was known, and what it did."""

    decision: Decision
    knew: tuple[str, ...]
    same_hands: SameHands
    from_here_on: FromHereOn | None
    """``None`` if it was not worked out."""

    @property
    def interval(self) -> Interval:
        """Return what it moved of the first measure from here on; ``0`` if it is not known."""
        known = self.from_here_on
        return Interval(0.0, 0.0, 0.0) if known is None else known.difference[MEASURES[0].id].whole

    @property
    def worth(self) -> float:
        """Return the mean of it."""
        return self.interval.mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The decisions of an exercise that were looked into, what saved most first."""

    decisions: int
    """All that there are."""
    epochs: int
    rows: tuple[Explained, ...]
    """Those that were looked into from here on."""


def explain(
    story: Story,
    *,
    number: int | None = None,
    epochs: int = EPOCHS,
    limit: int = LIMIT,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Explanation:
    """Return what decisions of an exercise did.

    Takes about as long as playing the rest of the drill ``2 * epochs`` times a decision, divided
    by ``jobs``.

    Args:
        story: The exercise on record.
        number: Of the one decision to look into; left out, as many as ``limit``.
        epochs: How often luck is drawn anew, at least 2.
        limit: How many decisions at most.
        jobs: Processes; the answers do not depend on it.
        progress: Is told how far it has come.

    Raises:
        UsageError: If there is no such decision.
        RecordCorrupt: If the record is not what its inputs give.

    """
    Walk(story).to_the_end()
    found = decisions_of(story)
    if number is not None and not 1 <= number <= len(found):
        raise UsageError(f"there is no decision {number}; this record has 1 to {len(found)}")
    asked = found if number is None else found[number - 1 : number]
    if not asked:
        return Explanation(decisions=0, epochs=epochs, rows=())
    count = _Counter(progress, len(asked) + min(limit, len(asked)))
    with Workers(story, min(jobs, len(asked))) as workers:
        by_inputs = sorted(asked, key=lambda one: one.inputs)
        first = [count.step(one) for one in workers.each(_first, by_inputs)]
        chosen = sorted(sorted(first, key=_promise)[:limit], key=lambda one: one.decision.n)
        task = partial(_second, epochs=epochs)
        answers = workers.each(task, [one.decision for one in chosen])
        rows = [
            replace(one, from_here_on=count.step(answer))
            for one, answer in zip(chosen, answers, strict=True)
        ]
    rows.sort(key=lambda one: (-one.worth, one.decision.number))
    return Explanation(decisions=len(found), epochs=epochs, rows=tuple(rows))


def _first(bench: Bench, decision: Decision) -> Explained:
    story = bench.story
    moment = bench.walk.before(decision.inputs[0])
    return Explained(
        decision=decision,
        knew=knew_then(story.scenario, story.events, decision.seat, decision.event),
        same_hands=same_hands(story, decision, moment, bench.played),
        from_here_on=None,
    )


def _second(bench: Bench, decision: Decision, *, epochs: int) -> FromHereOn:
    return from_here_on(bench.story, decision, bench.walk.before(decision.n), epochs)


def _promise(one: Explained) -> tuple[bool, tuple[float, ...], int]:
    """Order by what is worth a closer look: what the same hands cannot rank, then what moved.

    What work cost last: any work costs some, whatever came of it.
    """
    names = sorted((row.id for row in MEASURES), key=lambda name: name == "response_cost")
    moved = tuple(-abs(one.same_hands.difference[name].whole) for name in names)
    return not one.same_hands.unranked, moved, one.decision.number


class _Counter:
    def __init__(self, progress: Progress | None, steps: int) -> None:
        self._progress, self._steps, self._done = progress, steps, 0

    def step(self, result: T) -> T:
        """Count a result, and hand it on."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._steps)
        return result


def most(explanation: Explanation, count: int = 5) -> Sequence[Explained]:
    """Return the decisions that mattered most, for better or for worse, the greatest first.

    Only those whose interval lies on one side of 0: what might as well be luck did not matter.
    And only those that the same hands do not contradict: where the two answers differ in sign,
    what a decision was worth depended on what was made of it.  Nor those without which scenario
    time often ends elsewhere: a longer story misses more service, whatever was decided.
    """
    sure = [
        one
        for one in explanation.rows
        if one.interval.sign and not _contradicted(one) and not _of_another_length(one)
    ]
    return sorted(sure, key=lambda one: (-abs(one.worth), one.decision.number))[:count]


def _contradicted(one: Explained) -> bool:
    by_hands = one.same_hands.difference[MEASURES[0].id].whole
    return not one.same_hands.unranked and by_hands * one.worth < 0


def _of_another_length(one: Explained) -> bool:
    on = one.from_here_on
    return on is not None and on.clocks * 100 > on.epochs * OTHER_CLOCK
