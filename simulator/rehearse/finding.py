"""Finding of a rehearsal: what is wrong with a scenario, where, and what would be right.

A check reads a rehearsal and the author's document, and yields findings; it places them by a path
in the document, as rules of ``startex check`` do.  To add one, write it and enter it in
``simulator.rehearse.findings``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, Literal, NamedTuple

from simulator.rehearse.rehearsal import Rehearsal
from simulator.scenario.case import Case
from simulator.scenario.loading import Authored
from simulator.scenario.lowering import Path

Severity = Literal["error", "look"]
"""An error is wrong; at what one may look, an author may have meant."""
_ORDER: Final[tuple[Severity, ...]] = ("look", "error")
"""As they are printed: the worst last, nearest the prompt."""


class Finding(NamedTuple):
    """What a check found."""

    severity: Severity
    code: str
    """A short name of the kind of finding: ``never-delivered``."""
    path: Path
    """Where in the document it stands; empty: it is about all of it."""
    message: str
    """What is."""
    hint: str = ""
    """What would be right."""
    at_key: bool = False
    """Whether it is the key at that place that is meant, and not what stands under it."""

    @property
    def said(self) -> str:
        """Return what is and what would be right, in one sentence."""
        return f"{self.message}; {self.hint}." if self.hint else f"{self.message}."


Check = Callable[[Rehearsal, Case], Iterable[Finding]]


class Placed(NamedTuple):
    """A finding, with its file, line and column, from 1."""

    file: str
    line: int
    column: int
    finding: Finding

    @property
    def where(self) -> str:
        """Return its place as editors and terminals know it."""
        return f"{self.file}:{self.line}:{self.column}"


def placed(found: Iterable[Finding], authored: Authored) -> tuple[Placed, ...]:
    """Return findings with their places: what one may look at first, each in the file's order."""
    examined = authored.examined
    every = [
        Placed(examined.file, *examined.at(one.path, key=one.at_key), one)
        for one in dict.fromkeys(found)
    ]
    return tuple(
        sorted(every, key=lambda one: (_ORDER.index(one.finding.severity), one[1:3], one.finding))
    )
