"""``startex explain``: what a decision did, and what was known when it was made."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from typing import Final

from simulator.cli.columns import Column, table
from simulator.cli.output import murmur, on_screen, put, put_json, say
from simulator.errors import ANSWER_IS_NO, DONE
from simulator.exercise.after_action import ILLUSTRATIVE, MARKING
from simulator.exercise.stored import read_back
from simulator.memory import settle_memory
from simulator.rehearse.as_json import explanation_as_json
from simulator.rehearse.counterfactual import Counterfactual
from simulator.rehearse.decisions import who
from simulator.rehearse.explain import Explained, Explanation, explain
from simulator.rehearse.fixed_inputs import FixedInputs
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import MEASURES, RANKS
from simulator.rehearse.possible import Possible
from simulator.rehearse.replay import Story, story_of
from simulator.times import mark, story_time
from simulator.units import counted, signed

EVERY: Final = 15.0
"""Seconds between two lines where there is no terminal to write over the last one."""
NOTHING: Final = "No team decided anything in this exercise: there is nothing to explain."

_COLUMNS: Final = (Column(), Column(30), Column())


def command(options: argparse.Namespace) -> int:
    """Explain one decision, or as many as are asked for."""
    progress = Progress(time.monotonic)
    progress(0, 1)
    played = read_back(options.record)
    with played.record:
        story = story_of(played)
    settle_memory()
    found = explain(
        story,
        number=options.decision,
        epochs=options.seeds,
        limit=options.limit,
        jobs=options.jobs,
        progress=progress,
    )
    murmur("")
    if options.json:
        put_json({"record": str(options.record), **explanation_as_json(story, found)})
    elif found.rows:
        put("\n".join(_page(story, found)))
    else:
        put(NOTHING)
    return DONE if found.rows else ANSWER_IS_NO


class Progress:
    """Says how far it has come and when it may end: on a terminal all the time, else now and then.

    Args:
        clock: Tells seconds.

    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun = clock()
        self._said: float | None = None

    def __call__(self, done: int, steps: int) -> None:
        """Say it, if it is time to."""
        murmur(self.sentence(done, steps))
        now = self._clock()
        if not on_screen() and (self._said is None or now - self._said >= EVERY):
            self._said = now
            say(self.sentence(done, steps))

    def sentence(self, done: int, steps: int) -> str:
        """Return how far it has come."""
        passed = self._clock() - self._begun
        if not done:
            return "Playing the exercise again, with and without each decision; this takes minutes."
        left = passed * (steps - done) / done
        when = f", about {max(1, round(left / 60))} min left" if done * 50 > steps else ""
        return f"{done * 100 // steps} % worked out{when}"


def _page(story: Story, found: Explanation) -> Iterator[str]:
    left = found.decisions - len(found.rows)
    yield MARKING
    yield ""
    yield f"{story.scenario.title}, seed {story.seed}: {counted(found.decisions, 'decision')}"
    yield "With the decision, less without it; what saved most service first.  Service hours count"
    yield "each service by its criticality.  In brackets: the 95 % interval of the mean over draws"
    yield "of luck drawn anew from the decision on, bots playing on"
    yield f"({found.epochs} draws; of several decisions fewer, where service hours settle earlier)."
    for one in found.rows:
        yield ""
        yield from _block(story, one)
    if left and len(found.rows) > 1:
        yield ""
        yield (
            f"{counted(left, 'more decision')} moved less with fixed inputs, or cannot be ranked "
            "by them; --limit looks into more."
        )
    yield ""
    yield ILLUSTRATIVE
    yield ""
    yield MARKING


def _block(story: Story, one: Explained) -> Iterator[str]:
    decision, on, same = one.decision, one.counterfactual, one.fixed_inputs
    then = story_time(story.scenario.start, decision.s, now=0)
    when = f"{mark(decision.x)}, {then} in scenario time"
    yield f"{decision.number:>3}  {decision.what}"
    yield f"     {who(story, decision)}, {when}"
    drawn = f", {counted(on.epochs, 'draw')}" if on is not None else ""
    rows = [("", f"counterfactual{drawn}", "fixed inputs")]
    for row in MEASURES:
        worth = _interval(on.difference[row.id].whole, row.digits) if on is not None else ""
        rows.append((row.title, worth, signed(same.difference[row.id].whole, row.digits)))
    yield from table(_COLUMNS, rows, indent=7)
    yield from _over_possible(story, one.possible)
    yield from _caveats(on, same)
    yield "     They knew this at the time:"
    yield from (f"       {line}" for line in one.knew)


def _over_possible(story: Story, over: Possible | None) -> Iterator[str]:
    """Yield what it was worth by what could be known, beside what it was worth as things were."""
    if over is None:
        return
    worth = _interval(over.difference[RANKS.id].whole, RANKS.digits)
    drawn = counted(over.epochs, "draw")
    yield f"     Over the facts still possible to the team then: {worth} {RANKS.unit} ({drawn})."
    for name, chance in over.likely.items():
        if 0 < chance < 1:
            yield f"       {chance * 100:.0f} % likely: {story.scenario.facts[name].title}"


def _caveats(on: Counterfactual | None, same: FixedInputs) -> Iterator[str]:
    if same.dropped or same.taken_up:
        taken = f"; {same.taken_up} refused before were accepted" if same.taken_up else ""
        text = f"{same.dropped} of {same.later} later inputs could not be asked without it{taken}."
        yield f"     Fixed inputs: {text}"
    if same.unranked:
        yield f"     Fixed inputs, not ranked: {same.unranked}"
    if on is not None and on.clocks:
        yield f"     In {counted(on.clocks, 'epoch')} scenario time ended elsewhere without it."
    for note in on.overrides if on is not None else ():
        yield f"     Stands with and without it: {note}"


def _interval(found: Interval, digits: int) -> str:
    mean, low, high = (signed(amount, digits) for amount in found)
    return f"{mean} [{low}, {high}]"
