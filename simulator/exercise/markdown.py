"""Foreign text in Markdown: it stands as it was written and can do nothing.

Whatever a renderer would take for markup is escaped, so that the reader sees the characters that
were typed.  What a report says does not belong here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from simulator.harmless import one_line

LONGEST: Final = 600
"""Characters of one text in a report; the record has the rest."""
_MARKUP: Final = re.compile(r"([\\`*_\[\]{}|~$^=])")
_RUNS: Final = re.compile(r"-(?=-)|(?<=-)-|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LEADS: Final = re.compile(r"^([#+\-]|\d+[.)](?=\s|$))")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def inline(text: str) -> str:
    """Return text for one line of Markdown: a cell, an item, a heading."""
    whole = one_line(text[: LONGEST + 1])
    shown = _MARKUP.sub(r"\\\1", whole[:LONGEST])
    shown = "".join(_ENTITIES.get(char, char) for char in shown)
    shown = _RUNS.sub(r"\\\g<0>", shown)
    shown = _LEADS.sub(_lead, shown)
    return shown + " …" if len(whole) > LONGEST or len(text) > LONGEST + 1 else shown


def _lead(found: re.Match[str]) -> str:
    lead = found[1]
    return f"{lead[:-1]}\\{lead[-1]}"


def spaced(*texts: str) -> Iterator[str]:
    """Yield headings and paragraphs of our own, each with the empty line that ends it."""
    for text in texts:
        yield from (text, "")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], none: str) -> list[str]:
    """Return a table of foreign cells, or a sentence if it has no row."""
    lines = ["| " + " | ".join(inline(cell) for cell in row) + " |" for row in rows]
    if not lines:
        return [none, ""]
    return ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads), *lines, ""]


def items(texts: Iterable[str], none: str) -> list[str]:
    """Return a list of foreign texts, or a sentence if there is none."""
    lines = [f"- {inline(text)}" for text in texts]
    return [*(lines or [none]), ""]
