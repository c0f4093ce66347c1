"""Examine a scenario file: every problem at once, in the order in which they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from simulator.memory import collector_at_rest
from simulator.scenario.attachments import take_in
from simulator.scenario.case import Case, Finding
from simulator.scenario.composer import Place
from simulator.scenario.lowering import Path
from simulator.scenario.problems import Problem, shown
from simulator.scenario.reader import Readout
from simulator.scenario.rules import RULES, Rule
from simulator.scenario.shapes import shape
from simulator.scenario.written import Written


@dataclass(frozen=True, slots=True)
class Examined:
    """A file after examination: the document, if it has its shape, and its problems."""

    document: Written | None
    problems: tuple[Problem, ...]
    file: str
    """How sentences call it."""
    place: Place
    """Where each of its parts stands."""

    @property
    def playable(self) -> bool:
        """Whether there is no error; advice does not count."""
        return self.document is not None and all(p.severity != "error" for p in self.problems)

    def at(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Return line and column, from 1, of what stands at a path in it, or of its key."""
        return self.place.find(path, key=key)


@collector_at_rest()
def examine(readout: Readout, beside: Traversable | None = None) -> Examined:
    """Return what there is to say about what a file holds.

    Args:
        readout: What the file holds; attached files are taken into it.
        beside: The folder to take attached files from; without it none is.

    """
    missing = () if beside is None else take_in(readout, beside)
    shaped = shape(readout)
    problems = [*missing, *_twice(readout), *shaped.problems]
    if shaped.document is not None:
        case = Case(shaped.document, shaped.lost, shaped.incomplete, shaped.blank)
        for rule in RULES:
            if rule.speaks_of(case):
                problems += (
                    _problem(rule, finding, readout.name, shaped.place)
                    for finding in rule.look(case)
                    if not finding.path or finding.path[0] not in case.blank
                )
    return Examined(shaped.document, tuple(sorted(set(problems))), readout.name, shaped.place)


def errors_in(document: Written, what: str) -> tuple[str, ...]:
    """Return what keeps a document that no file holds from being played, a sentence each."""
    case = Case(document)
    return tuple(
        f"{what}: error[{rule.code}]: {finding.message}"
        for rule in RULES
        if rule.severity == "error"
        for finding in rule.look(case)
    )


def _twice(readout: Readout) -> Iterator[Problem]:
    for one in readout.twice:
        line, column = one.mark.line + 1, one.mark.column + 1
        message = f"the key {shown(one.key)} stands twice; first in line {one.first.line + 1}"
        hint = "keep one of the two"
        yield Problem(readout.name, line, column, "error", "duplicate-key", message, hint)


def _problem(rule: Rule, finding: Finding, file: str, place: Place) -> Problem:
    line, column = place.find(finding.path, key=finding.at_key)
    message = finding.message
    return Problem(file, line, column, rule.severity, rule.code, message, finding.hint)
