"""Rows in groups: what stands beside the same key, together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def grouped(rows: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Return each key with all that stands beside it, both in the order of the rows."""
    found: dict[K, list[V]] = {}
    for key, one in rows:
        found.setdefault(key, []).append(one)
    return {key: tuple(several) for key, several in found.items()}
