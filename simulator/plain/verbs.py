"""Verbs: what they are to a desk, and what all of them say alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from simulator.pictures.port import Fields

Say = list[str]
"""Lines that are said."""
Verbs = Mapping[str, tuple[str, Callable[[str], Say]]]
"""Verb → what it does, in words and as a function of what is typed after it."""


class Open(Protocol):
    """Opens a form at a desk."""

    def __call__(self, kind: str, about: str = "", given: Fields | None = None) -> Say:
        """Return the first that is said of it.

        Args:
            kind: Of the form.
            about: The row that it is opened on.
            given: Fields that were named with the verb.

        """


def no(sort: str, named: str, verb: str) -> str:
    """Return that nothing goes by a number."""
    return f"There is no {sort} {named:.20}; type {verb} for those there are."


def count(text: str) -> int:
    """Return how many rows are wanted."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 5 else 20  # noqa: PLR2004 - rows of a screen
