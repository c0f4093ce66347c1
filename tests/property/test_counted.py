"""How many there are of something is said in one way, and one of it is never several."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import simulator
from simulator.units import counted

SOURCES = sorted(
    path for path in Path(simulator.__file__).parent.rglob("*.py") if path.name != "units.py"
)
BY_HAND = re.compile(
    r"""\{(?:len|sum)\([^{}]*\)\} (?:[a-z]+ )?[a-z]+s\b|if .{1,20} == 1 else f["']"""
)
"""A number before a noun in the plural, whatever the number is."""
ALWAYS_SEVERAL = (
    "a month",
    "calendar month",
    "one item",
    "of {len(texts)} texts",
    "words; people read",
    "of {len(view.known)} things",
    "expected {len(each)} items",
    "as written",
    "> 1 else oldest.id",
    "known here: {what}",
    "injects{whose}",
)
"""What is said only of several, or in other words of one."""


@pytest.mark.parametrize(
    ("n", "one", "many", "said"),
    [
        (1, "asset", "", "1 asset"),
        (0, "asset", "", "0 assets"),
        (2, "asset", "", "2 assets"),
        (1, "person is free", "people are free", "1 person is free"),
        (3, "duty", "duties", "3 duties"),
    ],
)
def test_one_is_said_as_one(n: int, one: str, many: str, said: str) -> None:
    assert counted(n, one, many) == said


def test_no_sentence_counts_by_hand() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text("utf-8").splitlines()
        if BY_HAND.search(line) and not any(known in line for known in ALWAYS_SEVERAL)
    ]
    assert found == []
