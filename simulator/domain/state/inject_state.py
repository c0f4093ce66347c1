"""One inject as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.plan.clues import ClueWords
from simulator.domain.plan.properties import ForReaders
from simulator.domain.state.inject_status import PLANNED, InjectStatus
from simulator.domain.values.clock import At


@dataclass(slots=True)
class InjectState:
    """One row of the MSEL as it stands."""

    status: InjectStatus = PLANNED
    x: int = 0
    subject: str = ""
    text: str = ""
    message: str = ""
    """The message as which it went out."""
    to: tuple[str, ...] = ()
    """Its addressees since control changed them; none: as planned."""
    properties: tuple[ForReaders, ...] = ()
    """Those that control changed."""
    at: At | None = None
    """Its time since control moved it; ``None``: as planned."""
    due: int | None = None
    """Exercise second of its time, if it follows a fact that has happened."""
    clue: ClueWords | None = None
    """What it says of an uncertain fact, if it is a clue, from STARTEX on."""
    queued: str = ""
    """The seat that sent it while the clocks stood still, until it goes out."""
    anyway: bool = False
    """Whether that seat sends it although what it reports is not so."""
