"""Explanation of decisions: two answers to what each did, and an order among them.

*Fixed inputs* are cheap and are worked out for all.  The *counterfactual* plays the rest of the
exercise twice for each epoch, so it is worked out for as many as are asked for: in turns one that
moved most with fixed inputs, and one of which they can say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Final, TypeVar

from simulator.domain.concepts.deciding import Choose
from simulator.errors import UsageError
from simulator.exercise.at_the_time import knew_then
from simulator.rehearse.counterfactual import Counterfactual, counterfactual
from simulator.rehearse.decisions import Decision, decisions_of
from simulator.rehearse.fixed_inputs import FixedInputs, fixed_inputs
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import MEASURES, RANKS
from simulator.rehearse.possible import Possible, over_possible
from simulator.rehearse.replay import Replay, Story
from simulator.rehearse.workers import Bench, Workers

EPOCHS: Final = 20
LIMIT: Final = 40
OTHER_CLOCK: Final = 10
"""Per cent of the epochs in which scenario time may end elsewhere without what surely mattered."""

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much: exercise seconds that are to be played."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One decision: what was known, and what it did."""

    decision: Decision
    knew: tuple[str, ...]
    fixed_inputs: FixedInputs
    counterfactual: Counterfactual | None
    """``None`` if it was not worked out."""
    possible: Possible | None = None
    """``None`` if nothing was uncertain to who decided, or it was not worked out."""

    @property
    def interval(self) -> Interval:
        """Return what the counterfactual moved of the first measure; ``0`` if it is not known."""
        known = self.counterfactual
        return Interval(0.0, 0.0, 0.0) if known is None else known.difference[RANKS.id].whole

    @property
    def epochs(self) -> int:
        """Return how many draws of luck that took."""
        return 0 if self.counterfactual is None else self.counterfactual.epochs

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
    """As many as there could be for each; a row says how many it took."""
    rows: tuple[Explained, ...]
    """Those of which there is a counterfactual."""


def explain(
    story: Story,
    *,
    number: int | None = None,
    epochs: int = EPOCHS,
    limit: int = LIMIT,
    jobs: int = 1,
    whole: bool = False,
    progress: Progress | None = None,
) -> Explanation:
    """Return what decisions of an exercise did.

    Takes at most as long as playing the rest of the drill ``2 * epochs`` times a decision, divided
    by ``jobs``: of several, each ends when it is settled (``looks``), one alone gets all epochs.

    Args:
        story: The exercise on record.
        number: Of the one decision to look into; left out, as many as ``limit``.
        epochs: How often luck is drawn anew at most, at least 2.
        limit: How many decisions at most.
        jobs: Processes; the answers do not depend on it.
        whole: Whether all epochs are played, also where a decision is settled earlier.
        progress: Is told how far it has come.

    Raises:
        UsageError: If there is no such decision.
        RecordCorrupt: If the record is not what its inputs give.

    """
    if progress is not None:
        progress(0, 1)
    Replay(story).to_the_end()
    found = decisions_of(story)
    if number is not None and not 1 <= number <= len(found):
        raise UsageError(f"there is no decision {number}; this record has 1 to {len(found)}")
    asked = found if number is None else found[number - 1 : number]
    if not asked:
        return Explanation(decisions=0, epochs=epochs, rows=())
    count = _Counter(progress, story, epochs)
    count.expect(asked, min(limit, len(asked)))
    with Workers(story, min(jobs, len(asked))) as workers:
        by_inputs = sorted(asked, key=lambda one: one.inputs)
        first = [count.once(one) for one in workers.each(_first, by_inputs)]
        chosen = sorted(_closer(first)[:limit], key=lambda one: one.decision.n)
        count.choose([one.decision for one in chosen])
        task = partial(_second, epochs=epochs, whole=whole, alone=number is not None)
        answers = workers.each(task, [one.decision for one in chosen])
        rows = [
            replace(one, counterfactual=count.often(one.decision, on), possible=over)
            for one, (on, over) in zip(chosen, answers, strict=True)
        ]
    rows.sort(key=lambda one: (-one.worth, one.decision.number))
    return Explanation(decisions=len(found), epochs=epochs, rows=tuple(rows))


def _first(bench: Bench, decision: Decision) -> Explained:
    story = bench.story
    moment = bench.replay.before(decision.inputs[0])
    return Explained(
        decision=decision,
        knew=knew_then(story.scenario, story.events, decision.seat, decision.event),
        fixed_inputs=fixed_inputs(story, decision, moment, bench.played),
        counterfactual=None,
    )


def _second(
    bench: Bench, decision: Decision, *, epochs: int, whole: bool, alone: bool
) -> tuple[Counterfactual, Possible | None]:
    moment = bench.replay.before(decision.n)
    on = counterfactual(bench.story, decision, moment, epochs, whole=whole or alone)
    # Of work that was ordered it is told where it is asked for alone: it takes as long again.
    chosen = alone or isinstance(decision.command, Choose)
    over = over_possible(bench.story, decision, moment, on.epochs) if chosen else None
    return on, over


def _closer(found: Sequence[Explained]) -> list[Explained]:
    """Return decisions in the order of what is worth a closer look.

    In turns one that moved most and one that fixed inputs cannot rank: a few are not all of
    those of which nothing is known, and what is not known is not left to the last.
    """
    ordered = sorted(found, key=_moved)
    ranked = (one for one in ordered if not one.fixed_inputs.unranked)
    unranked = (one for one in ordered if one.fixed_inputs.unranked)
    turns = zip_longest(ranked, unranked)
    return [one for turn in turns for one in turn if one is not None]


def _moved(one: Explained) -> tuple[tuple[float, ...], int]:
    """Order by what moved, what work cost last: any work costs some, whatever came of it."""
    names = sorted((row.id for row in MEASURES), key=lambda name: name == "response_cost")
    moved = tuple(-abs(one.fixed_inputs.difference[name].whole) for name in names)
    return moved, one.decision.number


class _Counter:
    """Counts in exercise seconds to be played: a late decision has little left to play.

    *Fixed inputs* play what is left once, the *counterfactual* twice an epoch, and twice more where
    facts were uncertain; what is settled before its last epoch counts as played to it.
    """

    def __init__(self, progress: Progress | None, story: Story, epochs: int) -> None:
        self._progress = progress
        self._end = max(event.x for event in story.events)
        self._often = 2 * epochs
        self._uncertain = bool(story.scenario.facts)
        self._done = self._steps = 0

    def _left(self, decision: Decision) -> int:
        return max(1, self._end - decision.x)

    def _long(self, decision: Decision) -> int:
        """Return how much is played to know what a decision was worth."""
        again = isinstance(decision.command, Choose) and self._uncertain
        return self._left(decision) * self._often * (2 if again else 1)

    def expect(self, asked: Sequence[Decision], limit: int) -> None:
        """Reckon with so many decisions to be looked into, whichever they will be."""
        left = sum(map(self._left, asked))
        self._steps = left + sum(map(self._long, asked)) * limit // len(asked)

    def choose(self, chosen: Sequence[Decision]) -> None:
        """Reckon with these, now that it is known which."""
        self._steps = self._done + sum(map(self._long, chosen))

    def once(self, one: Explained) -> Explained:
        """Count a decision that was played once without."""
        self._step(self._left(one.decision))
        return one

    def often(self, decision: Decision, answer: Counterfactual) -> Counterfactual:
        """Count a decision that was played with and without, epoch by epoch."""
        self._step(self._long(decision))
        return answer

    def _step(self, size: int) -> None:
        self._done += size
        if self._progress is not None:
            self._progress(self._done, self._steps)


def most(explanation: Explanation, count: int = 5) -> Sequence[Explained]:
    """Return the decisions that mattered most, for better or for worse, the greatest first.

    Only those whose interval lies on one side of 0: what might as well be luck did not matter.
    And only those that fixed inputs do not contradict: where the two answers differ in sign,
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
    by_inputs = one.fixed_inputs.difference[RANKS.id].whole
    return not one.fixed_inputs.unranked and by_inputs * one.worth < 0


def _of_another_length(one: Explained) -> bool:
    on = one.counterfactual
    return on is not None and on.clocks * 100 > on.epochs * OTHER_CLOCK
