"""What a clue tells, in sentences for staff."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.plan.clues import Clue, Heard
from simulator.domain.plan.uncertain import Drawn, Pair
from simulator.units import percent


def planned(clue: Clue, title: str) -> tuple[str, ...]:
    """Return what a clue is to tell of a fact of that title, before it is drawn."""
    if clue.half is not None:
        what = "item" if clue.half == "item" else "list"
        return (f"The {what} that tells, with the other half, whether it is so: {title}",)
    sort = "An opinion" if clue.opinion else "A sign"
    shares = f"{percent(clue.if_so or 0)} if it is so, {percent(clue.if_not or 0)} if not"
    lines = [f"{sort} of whether it is so: {title}", f"Says yes: {shares}"]
    if clue.denies is not None:
        lines.append(f"Says no: {clue.denies.text}")
    return tuple(lines)


def said(heard: Heard | None, stands: Drawn) -> str:
    """Return what a clue tells as the fact stands; ``None``: what it was to tell it does not."""
    if heard is None:
        return "in words of control's that tell nothing of it"
    if heard.yes is None:
        return "a half, which tells nothing alone"
    return f"{'yes' if heard.yes else 'no'}, {'right' if heard.yes is stands.so else 'wrong'}"


def stands_words(stands: Drawn | None) -> str:
    """Return how a fact stands."""
    if stands is None:
        return "not drawn yet"
    return "it is so" if stands.so else "it is not so"


def halves(stands: Drawn | None, pairs: Sequence[Pair]) -> str:
    """Return both halves of a fact as they were drawn; empty: it has none yet."""
    if stands is None or stands.item is None or stands.among is None:
        return ""
    return f"{pairs[stands.item].item} / {pairs[stands.among].among}"
