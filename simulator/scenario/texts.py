"""Texts in several languages, and in which of them an exercise is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LANGUAGE: Final = "en"
"""What a text is in that names no language."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the meaning of what is written hangs on, beside what is written.

    Args:
        language: The language of the exercise.

    """

    language: str = LANGUAGE


def said_in(text: str | Mapping[str, str], language: str) -> str:
    """Return a text in a language; else in English, else in the first language there is."""
    if isinstance(text, str):
        return text
    return text.get(language) or text.get(LANGUAGE) or text[min(text)]


def every_text(text: str | Mapping[str, str]) -> tuple[str, ...]:
    """Return a text in every language it is written in."""
    return (text,) if isinstance(text, str) else tuple(text.values())
