"""What a test declares stays with the test: other tests count what there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simulator.domain.kinds.behaviour import DUE, REACT
from simulator.domain.values import remembered, why
from simulator.domain.values.value import Family

TABLES: tuple[dict[Any, Any], ...] = (DUE, REACT, remembered._FORMS, why._PLAIN)  # where it enters


@contextmanager
def apart() -> Iterator[None]:
    """Take back all that is declared within: members, behaviours, forms of facts, reasons."""
    kept = [(table, dict(table)) for table in (*TABLES, *_families())]
    try:
        yield
    finally:
        for table, before in kept:
            for kind in [*table]:
                if table[kind] is not before.get(kind):
                    del table[kind]
            for kind, one in before.items():
                if kind not in table:
                    table[kind] = one


@contextmanager
def added(*classes: type[Any]) -> Iterator[None]:
    """Let classes that were declared apart be members of their families for a while."""
    with apart():
        for cls in classes:
            cls.MEMBERS[cls.kind] = cls
        yield


def _families() -> Iterator[dict[str, Any]]:
    return (family.MEMBERS for family in Family.__subclasses__() if "MEMBERS" in vars(family))
