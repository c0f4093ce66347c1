"""The decisions that mattered most, for who looks back at an exercise.

They are worked out once and kept as a note of the record, outside the seal.  The note holds
numbers only: what was decided, by whom, and what was known is read from the record each time, so
that a note can say nothing of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from simulator.assessment.ledger import Entry
from simulator.domain.values.value import CodecError, canonical, decode, encode, read_json, value
from simulator.exercise.at_the_time import knew_then
from simulator.exercise.sources import source
from simulator.pictures.review_view import Lane, MatterRow, ReviewView, Source
from simulator.rehearse.decisions import Decision, decisions_of, who
from simulator.rehearse.explain import EPOCHS, Explanation, most
from simulator.rehearse.replay import Story
from simulator.times import hours_minutes
from simulator.units import ONE, signed

COUNT: Final = 5
LOOKED_INTO: Final = 12
"""Decisions of which a counterfactual is worked out: those that moved most with fixed inputs.
  Half a minute on one core."""
NOTE: Final = "decisions-that-mattered"
_RULES: Final = 3
"""Rises whenever the same record may give other answers here."""
_ROUNDED: Final = 10
"""Hours from which on a tenth is not worth a cell."""


@value
class Matter:
    """A decision and what it moved of the first measure, parts per million of an hour."""

    number: int
    epochs: int
    """Draws of luck that it took."""
    mean: int
    low: int
    high: int


@value
class Kept:
    """A note as it is written."""

    rules: int
    head: str
    """Of the seal of the record it is about."""
    epochs: int
    """Draws of luck that there could be for each."""
    decisions: int
    matters: tuple[Matter, ...]


def kept(found: Explanation, head: str) -> Kept:
    """Return what is kept of an explanation: the decisions that mattered, the greatest first."""
    return Kept(
        rules=_RULES,
        head=head,
        epochs=found.epochs,
        decisions=found.decisions,
        matters=tuple(
            Matter(
                number=one.decision.number,
                epochs=one.epochs,
                **{name: round(amount * ONE) for name, amount in one.interval._asdict().items()},
            )
            for one in most(found, COUNT)
        ),
    )


def note_of(one: Kept) -> str:
    """Return a note as text."""
    return canonical(encode(one))


def read_note(text: str, head: str) -> Kept | None:
    """Return what a note keeps; ``None`` if it is none, or about another record or other rules."""
    try:
        found = decode(Kept, read_json(text))
    except CodecError:
        return None
    return found if (found.rules, found.head, found.epochs) == (_RULES, head, EPOCHS) else None


def with_matters(view: ReviewView, story: Story, one: Kept) -> ReviewView:
    """Return a review that shows them: as rows, and as numbers on the lanes of their teams."""
    known = {decision.number: decision for decision in decisions_of(story)}
    matters = [matter for matter in one.matters if matter.number in known]
    decisions = [known[matter.number] for matter in matters]
    heaviest = max((abs(matter.mean) for matter in matters), default=0) or 1
    rows = tuple(
        MatterRow(
            number=place,
            at=hours_minutes(decision.x),
            team=decision.team,
            text=decision.what,
            hours=_hours(matter.mean),
            weight=_weight(matter.mean, heaviest),
            why=_why(story, decision, matter),
            sources=(_source(story, decision, matter),),
        )
        for place, (matter, decision) in enumerate(zip(matters, decisions, strict=True), 1)
    )
    lanes = tuple(_numbered(lane, decisions) for lane in view.lanes)
    return replace(view, matters=rows, lanes=lanes)


def _source(story: Story, decision: Decision, matter: Matter) -> Source:
    """Return where the hours come from: one line, of simulations and not of the record alone."""
    figure = f"decisions/{decision.number}/service_hours"
    entry = Entry(
        figure=figure,
        rule="decision",
        amount=matter.mean,
        x=decision.x,
        evidence=(decision.event,),
        reason=f"{who(story, decision)}: {decision.what}. {matter.epochs} draws of luck.",
    )
    return source(figure, (entry,), decision.team, _hours(matter.mean))


def _why(story: Story, decision: Decision, matter: Matter) -> str:
    interval = f"{_hours(matter.low)} to {_hours(matter.high)}"
    worth = f"{_hours(matter.mean)} of service with it, less without it; {interval} with 95 %"
    lines = (
        f"{who(story, decision)}: {worth}, over {matter.epochs} draws of luck, bots playing on.",
        WITHOUT,
        "They knew this at the time:",
        *knew_then(story.scenario, story.events, decision.seat, decision.event),
    )
    return "\n".join(lines)


WITHOUT: Final = (
    "Without it: nobody of the team does the same to the same things for the rest of the exercise, "
    "a question stays unanswered and gets its author's default, and bots play on in both."
)


def _hours(amount: int) -> str:
    hours = amount / ONE
    return f"{signed(hours, 0 if abs(hours) >= _ROUNDED else 1)} h"


def _weight(amount: int, heaviest: int) -> int:
    """Return the weight of a decision; one whose hours round to nothing neither saved nor cost."""
    return amount * ONE // heaviest if _hours(amount)[0] in "+-" else 0


def _numbered(lane: Lane, decisions: Sequence[Decision]) -> Lane:
    """Return a lane on which the decisions that mattered bear their numbers."""
    numbers = {one.x: str(n) for n, one in enumerate(decisions, 1) if one.team == lane.code}
    marks = [(x, numbers.pop(x, label)) for x, label in lane.did]
    return replace(lane, did=tuple(sorted((*marks, *numbers.items()))))
