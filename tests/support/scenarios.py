"""A small scenario in YAML that uses every part of the format, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulator.scenario.check import examine
from simulator.scenario.problems import Problem
from simulator.scenario.reader import parse

DATA = Path(__file__).resolve().parent.parent / "data"
SMALL = (DATA / "small-drill.yaml").read_text("utf-8")


THAI = SMALL.replace("title: Small drill", "title: {en: Small drill, th: การฝึกเล็ก}")
"""The same with one text in a second language."""


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a scenario text."""
    return examine(parse(text.encode(), "small.yaml")).problems


def codes_of(text: str) -> list[str]:
    """Return the codes of what is wrong with a scenario text."""
    return [problem.code for problem in problems_of(text)]


def spoilt(old: str, new: str, text: str = SMALL) -> str:
    """Return the small scenario with one passage replaced; the passage must be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def plain_small() -> dict[str, Any]:
    """Return the small scenario as plain data."""
    return parse(SMALL.encode(), "small.yaml").plain


def written(folder: Path, text: str = SMALL, name: str = "small-drill.yaml") -> str:
    """Write a scenario file and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)
