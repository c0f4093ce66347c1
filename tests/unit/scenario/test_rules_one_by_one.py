"""Every branch of every rule of the check: what breaks it is found, what is just right is not.

``tests/data/rules`` has a table for each module of rules.  A row is a small drill with a passage or
two changed, and all that is said of it: what is broken by it and what is not any more, where it
stands (what can be read there), what is, and what would be right.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

import pytest

from scenarios import DATA, SMALL, problems_of, spoilt
from simulator.domain.values.files import LARGEST
from simulator.scenario import rules_names
from simulator.scenario.reader import parse
from simulator.scenario.rules import RULES

TABLES = {
    path.stem: parse(path.read_bytes(), path.name).plain for path in DATA.glob("rules/*.yaml")
}
SEEN = 24
"""Characters of the place that are compared."""
ATTACHED = "base64: RVhFUkNJU0UgRVhFUkNJU0UgRVhFUkNJU0UKbWludXRlcyBvZiB0aGUgbmlnaHQgc2hpZnQK"
DIGEST = """minutes.txt
        sha256: 9d81f2928520279b2903136dd76386782ffe7ef6cec4aee9688d65fa6be11483"""


@cache
def drill(name: str) -> str:
    return (DATA / name).read_text("utf-8")


def changed(row: dict[str, Any]) -> str:
    text = drill(row.get("in", "small-drill.yaml"))
    for old, new in row["change"]:
        text = spoilt(old, new, text)
    return text


def told(text: str) -> list[str]:
    lines = text.splitlines()
    found = []
    for one in problems_of(text):
        there = lines[one.line - 1][one.column - 1 :][:SEEN].strip()
        kind = "advice " if one.severity == "advice" else ""
        hint = f" ({one.hint})" if one.hint else ""
        found.append(f"{kind}{one.code} at {there}: {one.message}{hint}")
    return found


@pytest.mark.parametrize("table", sorted(TABLES))
def test_what_breaks_a_rule_is_found_there_and_nothing_else(table: str) -> None:
    for name, row in TABLES[table].items():
        assert told(changed(row)) == row["told"], name


def test_every_module_of_rules_has_its_table_and_every_code_its_row() -> None:
    modules = {rule.look.__module__.removeprefix("simulator.scenario.rules_") for rule in RULES}
    assert set(TABLES) == modules

    for name, rows in TABLES.items():
        said = [line for row in rows.values() for line in row["told"]]
        codes = {line.removeprefix("advice ").partition(" at ")[0] for line in said}
        of_it = f"simulator.scenario.rules_{name}"
        assert {rule.code for rule in RULES if rule.look.__module__ == of_it} <= codes
        assert any(not row["told"] for row in rows.values())


def test_what_was_meant_is_looked_up_for_the_first_hundred_names_only() -> None:
    most = rules_names.MOST_SUGGESTED
    assert most == 100
    names = ", ".join(["{recover: qn-toz}"] * (most + 1))

    found = problems_of(spoilt("causes: [", f"causes: [{names}, "))

    hints = [one.hint for one in found if one.code == "unknown-id"]
    assert hints == ["did you mean qn-tos?"] * most + [""]


@pytest.mark.parametrize("more", [0, 1])
def test_an_attachment_is_as_large_as_it_may_be_and_no_larger(more: int) -> None:
    raw = b"x" * (LARGEST + more)
    digest = DIGEST.partition("sha256: ")[0] + f"sha256: {sha256(raw).hexdigest()}"
    text = spoilt(ATTACHED, f"base64: {b64encode(raw).decode()}", spoilt(DIGEST, digest, SMALL))

    found = [(one.code, one.message) for one in problems_of(text)]

    assert found == [("attachment", "the attachment is larger than 64 KiB")] * more
