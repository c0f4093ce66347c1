"""Replay of a record, to stop before any of its inputs and go on from there.

The events so far say what is true; they do not say at which addresses luck has been drawn.  So a
replay simulates from the inputs, with luck that notes its addresses.  Asked for moments in their
order, it goes through the record once.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.assessment.assess import span
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Input, Kernel
from simulator.engine.snapshot import Snapshot
from simulator.errors import InvariantViolated, RecordCorrupt, UsageError
from simulator.exercise.recording import rules_of
from simulator.exercise.stored import Played
from simulator.rng import Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An exercise: what it was of, what was asked, and what happened."""

    place: str
    """Where its record lies, or what else it is called in a sentence."""
    scenario: Scenario
    seed: int
    inputs: tuple[Input, ...]
    events: tuple[Event, ...]

    @classmethod
    def of(cls, played: Played) -> Story:
        """Return what a record tells so far."""
        return cls(
            place=str(played.record.path),
            scenario=played.scenario,
            seed=played.record.header.seed,
            inputs=tuple(played.inputs),
            events=tuple(played.events),
        )

    @property
    def over(self) -> bool:
        """Return whether it has ended."""
        return span(self.events)[2]


def story_of(played: Played) -> Story:
    """Return what a record tells, if it tells it to the end.

    Raises:
        RecordRulesDiffer: If it was made under other rules.
        UsageError: If the exercise has not ended.

    """
    rules_of(played.record)
    story = Story.of(played)
    if not story.over:
        raise UsageError(f"{story.place}: the exercise has not ended; resume it, then ask again")
    return story


@dataclass(frozen=True, slots=True)
class Moment:
    """Just before an input: where to go on from, and what had been drawn by then."""

    n: int
    snapshot: Snapshot
    drawn: frozenset[bytes]


class Replay:
    """One way through a story.

    Args:
        story: The exercise on record.

    """

    def __init__(self, story: Story) -> None:
        self._story = story
        self._begin()

    def _begin(self) -> None:
        self._luck = Noted(self._story.seed)
        self._kernel = Kernel(self._story.scenario, self._story.seed, luck=self._luck)
        self._kernel.open()
        self._at = 0

    def before(self, n: int) -> Moment:
        """Return the moment before input ``n``; for one that lies behind, replay again.

        Raises:
            RecordCorrupt: If an input on the way cannot be played.

        """
        if n < self._at:
            self._begin()
        for one in self._story.inputs[self._at : n]:
            self._pass(one)
        self._at = n
        self._kernel.advance_to(self._story.inputs[n].x)
        # First the snapshot: what is due by now happens, and draws, before it is taken.
        snapshot = self._kernel.snapshot()
        return Moment(n, snapshot, frozenset(self._luck.drawn))

    def to_the_end(self) -> None:
        """Replay all of it, and see that what happens is what is on record.

        Raises:
            RecordCorrupt: If it is not; the sentence names the first event.

        """
        for one in self._story.inputs[self._at :]:
            self._pass(one)
        self._at = len(self._story.inputs)
        mine, told = self._kernel.events, self._story.events
        self._kernel.advance_to(max(event.x for event in told))
        for n in range(max(len(mine), len(told))):
            if mine[n : n + 1] != [*told[n : n + 1]]:
                text = f"event {n} is not what the inputs give; verify the record first"
                raise RecordCorrupt(self._story.place, text)

    def _pass(self, one: Input) -> None:
        self._kernel.advance_to(one.x)
        try:
            self._kernel.take_again(one)
        except InvariantViolated as error:
            text = f"input {one.n} cannot be played: {error}"
            raise RecordCorrupt(self._story.place, text) from None
