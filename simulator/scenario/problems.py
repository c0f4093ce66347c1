"""Problems of a document: one value a fault, with its place and what would be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.harmless import escaped

LONGEST_SHOWN = 48


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a document.

    Args:
        file: The file it is in.
        line: Line, from 1.
        column: Column, from 1.
        severity: An error keeps the scenario from being played; advice does not.
        code: A short name of the kind of fault.
        message: What is.
        hint: What would be right; may be empty.

    """

    file: str
    line: int
    column: int
    severity: Literal["error", "advice"]
    code: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f" ({self.hint})" if self.hint else ""
        said = f"{self.severity}[{self.code}]: {self.message}{tail}"
        return escaped(f"{self.file}:{self.line}:{self.column}: {said}")


def shown(given: object) -> str:
    """Return what an author wrote, quoted and cut, for use in a sentence."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if given is None:
        return "nothing"
    if isinstance(given, dict):
        return "a map"
    if isinstance(given, list):
        return "a list"
    if isinstance(given, str):
        cut = given if len(given) <= LONGEST_SHOWN else given[: LONGEST_SHOWN - 1] + "…"
        return f"'{escaped(cut)}'"
    return str(given)
