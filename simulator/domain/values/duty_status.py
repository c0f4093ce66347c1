"""Statuses of a stage of a duty to notify, and how each is said: this is the one list to edit.

An event brings a stage there.  What else has to do with where it stands follows from its row:
whether it is owed, whether it is counted, what an author may wait for, the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, Self

_SILENT: Final = "[silent?; the team was not told when it began]"


@dataclass(frozen=True, slots=True)
class Row:
    """What is declared of it.

    Args:
        name: As records have it.
        part: No clock runs, and one may start; a notification is owed; it is over.
        said: What became of the stage, for the after-action review, with places for the rest.
        fact: What is remembered of a stage that comes there; empty: nothing.
        clause: The same as what happened and as what is asked for, if not that it was this.
        waited: Whether an author may name that fact: there is time after it.
        judged: Whether it counts among what was met in time and what was not.
        figure: As figures have it, if not by its name.

    """

    name: str
    part: Literal["idle", "owed", "over"]
    said: str
    fact: str = ""
    clause: tuple[str, str] | None = None
    waited: bool = True
    judged: bool = False
    figure: str = ""


class Status(StrEnum):
    """Where a stage of a duty stands."""

    row: Row

    def __new__(cls, row: Row) -> Self:
        """Return one: it is its name, and has its row."""
        made = str.__new__(cls, row.name)
        made._value_, made.row = row.name, row
        return made

    @property
    def idle(self) -> bool:
        """Return whether no clock runs, and one may start."""
        return self.row.part == "idle"

    @property
    def owed(self) -> bool:
        """Return whether a notification is owed."""
        return self.row.part == "owed"

    @property
    def figure(self) -> str:
        """Return it as figures have it."""
        return self.row.figure or self.value

    CLOSED = Row("closed", "idle", "its clock never started", figure="not-opened")
    OPEN = Row(
        "open",
        "owed",
        f"its deadline lies ahead{_SILENT}",
        fact="opened",
        clause=("began to run", "begins to run"),
        figure="running",
    )
    MET = Row(
        "met",
        "over",
        f"notified in time[early?, before its clock started]{_SILENT}",
        fact="met",
        judged=True,
    )
    LATE = Row(
        "late",
        "over",
        f"notified {{late_by:begun}} of scenario time too late{_SILENT}",
        fact="late",
        clause=("was met late", "is met late"),
        judged=True,
    )
    OVERDUE = Row(
        "overdue",
        "owed",
        f"not notified so far, its deadline has passed{_SILENT}",
        fact="overdue",
    )
    MISSED = Row(
        "missed",
        "over",
        f"never notified{_SILENT}",
        fact="missed",
        waited=False,
        judged=True,
    )
    LIFTED = Row("lifted", "idle", "it fell away, every alert was dismissed")
    SETTLED = Row("settled", "over", "settled by exercise control: {how:settled}")


WAITED: Final = tuple(one.row.fact for one in Status if one.row.fact and one.row.waited)
"""What an author may wait for."""


def became(fact: str) -> tuple[str, str]:
    """Return what is remembered of a stage with its verb: as what happened, as what is asked."""
    declared = next((one.row.clause for one in Status if one.row.fact == fact), None)
    return declared or (f"was {fact}", f"is {fact}")
