"""Choices of a declaration of severity: our levels, and the questions of NCISS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.plan.severity import (
    BANDS,
    BY_CATEGORY,
    CATEGORIES,
    LEVELS,
    level_title,
    score_of,
    shown,
    weighted,
)
from simulator.pictures import words
from simulator.pictures.port import Fields
from simulator.pictures.views import Choice, PreviewLine

_BAND_TITLES: Final = {band.id: band.title for band in BANDS}


def level_choices() -> Iterator[Choice]:
    """Yield the five levels with what they are called elsewhere."""
    for one in LEVELS:
        bands = words.listed((_BAND_TITLES[band] for band in one.bands), last="or")
        ncsc = words.listed(map(str, one.ncsc), last="or")
        note = f"NCISS {bands}; UK NCSC category {ncsc}"
        yield Choice(id=str(one.level), title=level_title(one.level), note=note)


def answer_choices(category: str) -> Iterator[Choice]:
    """Yield the answers to one question of NCISS; none is one of them."""
    yield Choice(id="", title="not answered")
    for one in BY_CATEGORY[category].answers:
        yield Choice(id=one.id, title=one.title)


def score_lines(fields: Fields) -> tuple[PreviewLine, ...]:
    """Return the NCISS score of what is filled in, once all eight are."""
    given = {one.id: str(fields.get(one.id.replace("-", "_"), "")) for one in CATEGORIES}
    known = {n: a for n, a in given.items() if a in [one.id for one in BY_CATEGORY[n].answers]}
    if not known:
        return ()
    if len(known) < len(CATEGORIES):
        return (("NCISS", f"{len(known)} of {len(CATEGORIES)} answered", "muted"),)
    return (("NCISS", f"{shown(score_of(weighted(known)))} of 100", "text"),)
