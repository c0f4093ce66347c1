"""Uncertain facts in the after-action text: what information was worth, and who had it."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.assessment import Assessment
from simulator.assessment.clues import ClueResult, FactResult, HangingResult
from simulator.domain.plan.scenario import Scenario
from simulator.exercise.markdown import inline, spaced, table
from simulator.pictures.review_view import ClueRow
from simulator.pictures.words import listed
from simulator.times import hours_minutes
from simulator.units import percent

SAID = {"sign": "a sign", "opinion": "an opinion", "half": "a half"}
"""Sort of a clue → that in words."""


def was(fact: FactResult) -> str:
    """Return how a fact was, in a few words."""
    by = "exercise control had set it" if fact.pinned else f"it was {percent(fact.chance)} likely"
    return f"{'so' if fact.so else 'not so'}; {by}"


def said(clue: ClueResult) -> str:
    """Return what a clue said, and whether that was right."""
    if not clue.said:
        return f"{SAID[clue.sort]}: told nothing"
    right = "" if clue.right is None else ", right" if clue.right else ", wrong"
    return f"{SAID[clue.sort]}: {clue.said}{right}"


def held(clue: ClueResult) -> str:
    """Return who had a clue, since when, and from whom."""
    return "; ".join(
        f"{one.team} {hours_minutes(one.x)}{f', from {one.source}' if one.source else ''}"
        for one in clue.holders
    )


def uncertain(facts: tuple[FactResult, ...]) -> Iterator[str]:
    """Yield each uncertain fact, its clues and the decisions that hung on it; nothing of none."""
    if not facts:
        return
    yield from spaced(
        "## What was uncertain",
        "Information has a price and a worth: what each clue said, who held it, who never had it, "
        "and with which of them it was decided. In another drill the facts may be otherwise.",
    )
    for fact in facts:
        stood = f"It was {was(fact)}."
        drawn = f" Item and list: {inline(fact.halves)}." if fact.halves else ""
        yield from spaced(f"### {inline(fact.title)}", f"{stood}{drawn}")
        rows = (
            (
                one.inject,
                said(one),
                held(one) or "nobody",
                listed(one.never),
                ", ".join(str(each.n) for each in one.holders),
            )
            for one in fact.clues
        )
        heads = ("Clue", "It said", "Who had it, since when", "Who never had it", "Events")
        yield from table(heads, rows, "No clue told of it.")
        decided = (
            (
                hours_minutes(one.x),
                one.team,
                f"{one.question} {one.chosen}{' (by default)' if one.by_default else ''}",
                _right(one),
                listed(one.had) or "none",
                without(one),
                str(one.n),
            )
            for one in fact.decisions
        )
        columns = ("At", "Team", "Decided", "As it was", "It had", "Others had", "Event")
        yield from table(columns, decided, "No decision hung on it.")


def without(one: HangingResult) -> str:
    """Return the clues that a team decided without, and who had them then."""
    return "; ".join(f"{inject} ({listed(teams)})" for inject, teams in one.missed)


def clue_rows(scenario: Scenario, assessment: Assessment) -> tuple[ClueRow, ...]:
    """Return a row a clue, fact by fact, for the after-action console."""
    return tuple(
        ClueRow(
            inject=one.inject,
            said=f"{said(one)} ({fact.title.rstrip('.')})",
            told=tuple(_since(one, team) for team in scenario.teams),
            why=" ".join(_why(fact, one)),
        )
        for fact in assessment.uncertain
        for one in fact.clues
    )


def _since(clue: ClueResult, team: str) -> int | None:
    return next((one.x for one in clue.holders if one.team == team), None)


def _why(fact: FactResult, clue: ClueResult) -> Iterator[str]:
    yield f"{fact.title.rstrip('.')}: {was(fact)}."
    yield f"Held by {held(clue)}." if clue.holders else "It reached no team."
    for one in fact.decisions:
        had = "with it" if clue.inject in one.had else "without it"
        at = hours_minutes(one.x)
        yield f"{one.team} decided {had} at {at}: {one.chosen}, {_right(one)} as it was."


def _right(one: HangingResult) -> str:
    if one.right is None:
        return "not for the facts alone to say"
    return "right" if one.right else "not right"
