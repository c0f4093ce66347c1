"""The table of attacks in SECURITY.md: each row names tests, and these are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
_ROW = re.compile(
    r"^\| (?P<attack>[^|]+) \| (?P<what>[^|]+) \| (?P<shown>[^|]*`[^|]+) \|$", re.MULTILINE
)
_NAME = re.compile(r"`([^`]+)`")
ROWS = [(one["attack"], _NAME.findall(one["shown"])) for one in _ROW.finditer(PAGE)]


@cache
def names_in(path: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    functions = (one for one in ast.walk(tree) if isinstance(one, FUNCTIONS))
    return frozenset(one.name for one in functions if one.name.startswith("test_"))


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_there_is_a_table_of_attacks() -> None:
    assert len(ROWS) > 20
    assert len({attack for attack, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("attack", "shown"), ROWS, ids=[attack for attack, _ in ROWS])
def test_each_attack_has_tests_that_are_there(attack: str, shown: list[str]) -> None:
    assert shown, attack
    for one in shown:
        path, _, name = one.partition("::")
        assert name in names_in(path), one
