"""The states of an exercise and what may be asked in each: one table.

The kernel obeys it, the law tests walk it, and the picture in the manual is drawn from it.
``MOVES`` says where a staff verb leads, and ``AFTER_STOP`` where one leads that is asked during a
real-world stop: that depends on where the exercise stood.  A missing row is a refusal.  ``OPEN``
says which of the other commands are taken in which state.

Source: HSEEP's STARTEX, PAUSEX, RESUMEX, ENDEX; the real-world stop follows the same doctrine:
a real emergency takes priority over exercise conduct.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where an exercise stands."""

    READY = "ready"
    RUN = "run"
    PAUSE = "pause"
    STOPPED = "stopped"
    ENDEX = "endex"
    HOT_WASH = "hot-wash"
    ABORT = "abort"


MOVES: Final[dict[tuple[State, str], State]] = {
    (State.READY, "start"): State.RUN,
    (State.READY, "abort"): State.ABORT,
    (State.READY, "real-world-stop"): State.STOPPED,
    (State.RUN, "pause"): State.PAUSE,
    (State.RUN, "end"): State.ENDEX,
    (State.RUN, "abort"): State.ABORT,
    (State.RUN, "real-world-stop"): State.STOPPED,
    (State.PAUSE, "resume"): State.RUN,
    (State.PAUSE, "end"): State.ENDEX,
    (State.PAUSE, "abort"): State.ABORT,
    (State.PAUSE, "real-world-stop"): State.STOPPED,
    (State.ENDEX, "hot-wash"): State.HOT_WASH,
    (State.ENDEX, "real-world-stop"): State.STOPPED,
    (State.HOT_WASH, "real-world-stop"): State.STOPPED,
}
"""(state, staff verb) → the state it leads to."""

AFTER_STOP: Final[dict[tuple[State, str], State]] = {
    (State.READY, "agree"): State.READY,
    (State.READY, "abort"): State.ABORT,
    (State.RUN, "agree"): State.PAUSE,
    (State.RUN, "end"): State.ENDEX,
    (State.RUN, "abort"): State.ABORT,
    (State.PAUSE, "agree"): State.PAUSE,
    (State.PAUSE, "end"): State.ENDEX,
    (State.PAUSE, "abort"): State.ABORT,
    (State.ENDEX, "agree"): State.ENDEX,
    (State.HOT_WASH, "agree"): State.HOT_WASH,
}
"""(state in which the real-world stop came, verb) → the state it leads to.

What has not begun cannot end, and what has ended neither ends again nor is aborted.
"""


def leads_to(state: State, stopped_from: State, verb: str) -> State | None:
    """Return the state that a verb leads to; ``None`` if it is refused.

    Args:
        state: Where the exercise stands.
        stopped_from: Where it stood when the real-world stop came; asked in ``STOPPED`` only.
        verb: The staff verb.

    """
    if state is State.STOPPED:
        return AFTER_STOP.get((stopped_from, verb))
    return MOVES.get((state, verb))


_PLAY: Final = frozenset({State.RUN})
_DESK: Final = frozenset({State.READY, State.RUN, State.PAUSE})
_AFTER: Final = frozenset({State.RUN, State.PAUSE, State.ENDEX, State.HOT_WASH})
_ANY: Final = frozenset(State)

OPEN: Final[dict[str, frozenset[State]]] = {
    "play": _PLAY,
    "read": _DESK | {State.ENDEX, State.HOT_WASH},
    "talk-to-control": _DESK,
    "share-notes": _DESK,
    "explain-pause": frozenset({State.PAUSE}),
    "msel": frozenset({State.RUN, State.PAUSE}),
    "plan": _DESK,
    "lobby": frozenset({State.READY}),
    "speak": _DESK,
    "pace": _PLAY,
    "rule": frozenset({State.RUN, State.PAUSE}),
    "evaluate": _AFTER,
    "compare": frozenset({State.ENDEX, State.HOT_WASH}),
    "seat": _ANY,
    "open": frozenset({State.READY}),
    "acknowledge-stop": frozenset({State.STOPPED}),
}
"""Class of command → the states in which it is taken."""

CLOSED: Final[dict[State, str]] = {
    State.READY: "The exercise has not started; wait for STARTEX.",
    State.RUN: "The exercise is running.",
    State.PAUSE: "The exercise is paused; it can be asked again after RESUMEX.",
    State.STOPPED: "Exercise play has stopped for a real-world emergency.",
    State.ENDEX: "The exercise has ended.",
    State.HOT_WASH: "The exercise has ended; this is the hot wash.",
    State.ABORT: "The exercise was aborted.",
}
"""What a refusal says of a state."""
