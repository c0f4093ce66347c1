"""What a move of the plan moved, in the words that control's log and the after-action share."""

from __future__ import annotations

from simulator.domain.events.plan import PlanMoved
from simulator.units import MINUTE, mark


def moved_words(body: PlanMoved) -> str:
    """Return what was moved: ``24 injects of QN by +10 min``, or one and its new time."""
    if len(body.moves) == 1:
        (one,) = body.moves
        if one.now is None:
            return f"{one.inject} to no time"
        sign = "" if one.now[0] == "x" else " of the story"
        return f"{one.inject} to {mark(one.now[1])}{sign}"
    whose = f" of {body.team}" if body.team else ""
    by = f" by {body.seconds // MINUTE:+d} min" if body.seconds else ""
    return f"{len(body.moves)} injects{whose}{by}"
