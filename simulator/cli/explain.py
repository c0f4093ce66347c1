"""``startex explain``: what a decision did, and what was known when it was made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Final

from simulator.cli.output import put, put_json
from simulator.errors import ANSWER_IS_NO, DONE
from simulator.exercise.after_action import ILLUSTRATIVE, MARKING
from simulator.exercise.memory import settle_memory
from simulator.exercise.stored import read_back
from simulator.pictures.words import scenario_time
from simulator.rehearse.decisions import who
from simulator.rehearse.explain import Explained, Explanation, explain
from simulator.rehearse.from_here_on import FromHereOn
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import MEASURES
from simulator.rehearse.plain import to_plain
from simulator.rehearse.same_hands import SameHands
from simulator.rehearse.walk import Story, story_of
from simulator.units import mark

NOTHING: Final = "No team decided anything in this exercise: there is nothing to explain."


def command(options: argparse.Namespace) -> int:
    """Explain one decision, or as many as are asked for."""
    played = read_back(options.record)
    with played.record:
        story = story_of(played)
    settle_memory()
    talks = sys.stderr.isatty()
    found = explain(
        story,
        number=options.decision,
        epochs=options.seeds,
        limit=options.limit,
        jobs=options.jobs,
        progress=_progress if talks else None,
    )
    if talks:
        print(" " * 40, end="\r", file=sys.stderr)  # noqa: T201 - talk
    if options.json:
        put_json({"record": str(options.record), **to_plain(story, found)})
    elif found.rows:
        put("\n".join(_page(story, found)))
    else:
        put(NOTHING)
    return DONE if found.rows else ANSWER_IS_NO


def _progress(done: int, steps: int) -> None:
    print(f"{done} of {steps} worked out", end="\r", file=sys.stderr, flush=True)  # noqa: T201 - talk


def _page(story: Story, found: Explanation) -> Iterator[str]:
    left = found.decisions - len(found.rows)
    yield MARKING
    yield ""
    yield f"{story.scenario.title}, seed {story.seed}: {found.decisions} decisions"
    yield "With the decision, less without it.  + is more, - is less; service hours count each"
    yield "service by its criticality.  In brackets: 95 % interval over epochs of luck."
    for one in found.rows:
        yield ""
        yield from _block(story, one)
    if left and len(found.rows) > 1:
        yield ""
        yield f"{left} more decisions moved less by the same hands; --limit looks into more."
    yield ""
    yield ILLUSTRATIVE
    yield ""
    yield MARKING


def _block(story: Story, one: Explained) -> Iterator[str]:
    decision = one.decision
    when = f"{mark(decision.x)}, {scenario_time(story.scenario.start, decision.s)} in the story"
    yield f"{decision.number:>3}  {decision.what}"
    yield f"     {who(story, decision)}, {when}"
    if one.from_here_on is not None:
        yield from _from_here_on(one.from_here_on)
    yield from _same_hands(one.same_hands)
    yield "     They knew this at the time:"
    yield from (f"       {line}" for line in one.knew)


def _from_here_on(one: FromHereOn) -> Iterator[str]:
    said = [f"{_interval(one.difference[row.id].whole)} {row.title}" for row in MEASURES]
    yield f"     From here on ({one.epochs} epochs): {'; '.join(said)}"
    if one.clocks:
        yield f"       In {one.clocks} epochs scenario time ended elsewhere without it."
    for note in one.overrides:
        yield f"       Stands in both: {note}"


def _same_hands(one: SameHands) -> Iterator[str]:
    said = [f"{one.difference[row.id].whole + 0.0:+.2f} {row.title}" for row in MEASURES]
    yield f"     Same hands: {'; '.join(said)}"
    if one.dropped or one.taken_up:
        taken = f"; {one.taken_up} refused before were accepted" if one.taken_up else ""
        yield f"       {one.dropped} of {one.later} later inputs could not be asked{taken}."
    if one.unranked:
        yield f"       Not ranked. {one.unranked}"


def _interval(found: Interval) -> str:
    return f"{found.mean + 0.0:+.2f} [{found.low + 0.0:+.2f}, {found.high + 0.0:+.2f}]"
