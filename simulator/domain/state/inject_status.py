"""Statuses of an inject of the MSEL: each declared once, with its words and its mark.

What becomes of an inject by the rules is declared here.  What only control can make of one is
declared with the verb that does so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Final

from simulator.domain.values.value import Family
from simulator.errors import InvariantViolated


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectStatus:
    """How an inject stands.

    Words have places, filled in from its row: ``{x:mark}`` is when it came to stand so,
    ``{by:name}`` the seat that brought it about.

    Args:
        id: What it is called, and counted as.
        in_hand: Whether control alone sends it: no time, no fact and no move of the plan does.
        over: Whether it went out, or is left out: it is not sent, held or changed any more.
        timed: Whether its time is to come as long as that has not passed.
        stuck: Whether it can go out no more, as far as anybody can see: what is for injects that
            are to come is not offered.
        drawn: As what the plan draws it, if not as itself.
        mark: The sign before its row.
        ink: Of that sign.
        on_axis: Whether it has the sign on the timeline too.
        note: What the plan says of it in a few words.
        tone: Of the note.
        why: What the plan says of it in a sentence.
        paper: What the MSEL on paper says became of it.

    """

    id: str
    in_hand: bool = field(default=False, compare=False)
    over: bool = field(default=False, compare=False)
    timed: bool = field(default=False, compare=False)
    stuck: bool = field(default=False, compare=False)
    drawn: str = field(default="", compare=False)
    mark: str = field(default="", compare=False)
    ink: str = field(default="text", compare=False)
    on_axis: bool = field(default=True, compare=False)
    note: str = field(default="", compare=False)
    tone: str = field(default="muted", compare=False)
    why: str = field(default="", compare=False)
    paper: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if STATUSES.setdefault(self.id, self) is not self:
            raise InvariantViolated(f"an inject's status {self.id!r} is declared twice")

    def __str__(self) -> str:
        return self.id

    def __reduce__(self) -> tuple[object, ...]:
        """Come back from a copy, or in another process, as the one that was declared."""
        return status_of, (self.id,)


STATUSES: Final[dict[str, InjectStatus]] = {}
"""All by id: each enters itself when it is declared."""


def status_of(name: str) -> InjectStatus:
    """Return the status of an id, wherever it is declared."""
    if name not in STATUSES:
        import_module(Family.CATALOGUE)
    return STATUSES[name]


PLANNED: Final = InjectStatus(id="planned", timed=True, mark="\u00b7", ink="muted", on_axis=False)
WAITING: Final = InjectStatus(
    id="waiting",
    mark="?",
    note="waits for a fact",
    why="Its time came at {x:mark}; it waits for its fact or its condition.",
    paper="waited for its fact",
)
QUEUED: Final = InjectStatus(
    id="queued",
    mark="+",
    ink="strong",
    on_axis=False,
    note="goes at RESUMEX",
    tone="strong",
    why="Sent at {x:mark} by {by:name}; it goes out at RESUMEX.",
)
DELIVERED: Final = InjectStatus(
    id="delivered", over=True, mark="\u25c7", on_axis=False, paper="sent"
)
SKIPPED: Final = InjectStatus(
    id="skipped",
    over=True,
    mark="\u00d7",
    ink="faint",
    note="skipped[reason?: {reason}| {x:at}]",
    why="Skipped at {x:mark} by {by:name}[reason?: {reason}]. h takes it back into the plan.",
    paper="skipped",
)
PREVENTED: Final = InjectStatus(
    id="prevented",
    stuck=True,
    drawn="skipped",
    note="prevented {x:at}",
    why="What it reports cannot happen any more: {by:doing}, at {x:mark}.",
    paper="prevented",
)


def in_hand() -> tuple[InjectStatus, ...]:
    """Return how an inject can stand in control's hand, whatever was imported first."""
    import_module(Family.CATALOGUE)
    return tuple(one for _, one in sorted(STATUSES.items()) if one.in_hand)
