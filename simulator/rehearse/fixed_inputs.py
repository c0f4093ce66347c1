"""Fixed inputs: the record's inputs again without one decision, under the same luck.

Everybody asks the same things at the same exercise seconds as they did, whatever they now see.
That is honest for what follows by itself, and less so the more of what they asked no longer makes
sense: so what can no longer be asked is dropped and counted, and where too much of it is, or
where staff had ruled on it, the answer is shown but not ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulator.domain.concepts.correspondence import Read
from simulator.domain.concepts.ruling import Rule
from simulator.domain.kinds.body import Event
from simulator.engine import Input, Kernel
from simulator.rehearse.branch import Branch, refused
from simulator.rehearse.decisions import Decision
from simulator.rehearse.measures import Measured, difference, measured
from simulator.rehearse.replay import Moment, Story
from simulator.rng import Luck
from simulator.units import counted

MOST_DROPPED: Final = 10
"""Per cent of the later inputs that may be dropped in an answer that is ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedInputs:
    """What a decision did if everybody had gone on as they did."""

    difference: Measured
    """As played, less without it."""
    later: int
    """Inputs after it that were accepted on record; opening a message is not counted."""
    dropped: int
    """Of these, those that could not be asked without it."""
    taken_up: int
    """Inputs refused on record that were accepted without it."""
    unranked: str
    """Why it is not ranked, as a sentence; empty if it is."""


@dataclass(frozen=True, slots=True)
class Again:
    """The exercise without a decision, with fixed inputs."""

    events: list[Event]
    later: int
    dropped: tuple[Input, ...]
    taken_up: int


def again(story: Story, moment: Moment, without: Sequence[int]) -> Again:
    """Play the rest of the record's inputs from a moment on, but for some.

    Args:
        story: The exercise on record.
        moment: Just before the first of them.
        without: Numbers of the inputs that are left out.

    """
    kernel = Kernel.gone_on_from(moment.snapshot, luck=Luck(story.seed))
    branch, void = Branch(kernel), refused(story.events)
    later = taken_up = 0
    dropped: list[Input] = []
    for one in story.inputs[moment.n :]:
        kernel.advance_to(one.x)
        # A message that was never sent cannot be opened; nothing follows from opening one.
        counts = one.command is not None and not isinstance(one.command, Read)
        if one.n in without:
            kernel.mark()
            continue
        asked = branch.ask_again(one)
        if counts and one.n in void:
            taken_up += asked
        elif counts:
            later += 1
            if not asked:
                dropped.append(one)
    kernel.advance_to(story.scenario.duration)
    return Again(kernel.events, later, tuple(dropped), taken_up)


def fixed_inputs(story: Story, decision: Decision, moment: Moment, played: Measured) -> FixedInputs:
    """Return what a decision did with fixed inputs.

    Args:
        story: The exercise on record.
        decision: What is left out.
        moment: Just before the first of its inputs.
        played: The measures of the exercise as played.

    """
    found = again(story, moment, decision.inputs)
    return FixedInputs(
        difference=difference(played, measured(story.scenario, found.events)),
        later=found.later,
        dropped=len(found.dropped),
        taken_up=found.taken_up,
        unranked=_unranked(found),
    )


def _unranked(found: Again) -> str:
    if any(isinstance(one.command, Rule) for one in found.dropped):
        return "Exercise control had ruled on it, and the ruling is gone with it."
    if len(found.dropped) * 100 > found.later * MOST_DROPPED:
        later = counted(found.later, "later input")
        return f"{len(found.dropped)} of {later} could not be asked without it."
    return ""
