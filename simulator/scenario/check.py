"""Examine a scenario file: every problem at once, in the order in which they stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scenario.document import Document
from simulator.scenario.problems import Problem
from simulator.scenario.reader import Readout
from simulator.scenario.shapes import shape


@dataclass(frozen=True, slots=True)
class Examined:
    """A file after examination: the document, if it has its shape, and its problems."""

    document: Document | None
    problems: tuple[Problem, ...]

    @property
    def playable(self) -> bool:
        """Whether there is no error; advice does not count."""
        return self.document is not None and all(p.severity != "error" for p in self.problems)


def examine(readout: Readout) -> Examined:
    """Return what there is to say about what a file holds."""
    shaped = shape(readout)
    problems = list(shaped.problems)
    return Examined(shaped.document, tuple(sorted(problems)))
