"""Uncertain facts as control sees them: how each stands, and what each clue of it says."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.domain.rules import clue_words
from simulator.domain.state.at_control import FactSeen
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.values.phases import State
from simulator.pictures.control_pages_view import FactRow
from simulator.pictures.views import Tone
from simulator.units import percent

CLUE = "Clue"
"""What stands before what an inject tells of a fact."""


def fact_rows(picture: Picture) -> tuple[FactRow, ...]:
    """Return the uncertain facts of the drill, in the author's order."""
    return tuple(_row(picture, one) for one in picture.facts.values())


def _row(picture: Picture, seen: FactSeen) -> FactRow:
    plan, stands = seen.plan, seen.drawn
    before = stands is None and picture.state is State.READY
    clues = [one for one in picture.msel.values() if _of(one, plan.id)]
    halves = clue_words.halves(stands, plan.pairs)
    title = plan.title.rstrip(".")
    said = [f"{title}: {clue_words.stands_words(stands)}.", f"Chance {percent(plan.chance)}."]
    said += [f"Exercise control has set it to be {_SET[seen.pinned]}."] if _is_set(seen) else []
    said += [f"Item and list: {halves}."] if halves else []
    said += [f"{one.id} to {', '.join(one.to)}: {_clue_said(seen, one)}." for one in clues]
    stood, tone = _stands(seen)
    return FactRow(
        id=plan.id,
        stands=stood,
        tone=tone,
        title=plan.title,
        note="set by control" if _is_set(seen) else percent(plan.chance),
        clues=" ".join(one.id for one in clues),
        opens="pin-fact" if before else "",
        why=" ".join(said),
    )


_SET = {True: "so", False: "not so", None: "as the seed draws it"}


def _is_set(seen: FactSeen) -> bool:
    return seen.pinned is not None


def _stands(seen: FactSeen) -> tuple[str, Tone]:
    if seen.drawn is not None:
        return ("so", "text") if seen.drawn.so else ("not so", "muted")
    if seen.pinned is not None:
        return _SET[seen.pinned], "warn"
    return "open", "faint"


def _of(seen: InjectSeen, fact: str) -> bool:
    return seen.plan.clue is not None and seen.plan.clue.fact == fact


def _clue_said(seen: FactSeen, inject: InjectSeen) -> str:
    clue = inject.plan.clue
    if clue is None or seen.drawn is None:
        return "" if clue is None else clue_words.planned(clue, seen.plan.title)[0]
    heard = clue.heard(inject.plan.text, seen.plan.pairs, inject.text)
    return clue_words.said(heard, seen.drawn)


def clue_rows(picture: Picture, inject: InjectSeen) -> Iterator[tuple[str, str]]:
    """Yield what an inject tells of a fact, as title and text: what was drawn, or what is planned.

    Control's page of an inject has it; its addressees have the words alone.
    """
    clue = inject.plan.clue
    fact = picture.facts.get(clue.fact) if clue is not None else None
    if clue is None or fact is None:
        return
    if fact.drawn is None:
        yield from ((CLUE, line) for line in clue_words.planned(clue, fact.plan.title))
        return
    yield CLUE, clue_words.planned(clue, fact.plan.title)[0]
    yield CLUE, f"Says {_clue_said(fact, inject)}: {clue_words.stands_words(fact.drawn)}"
