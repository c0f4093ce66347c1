"""Effects in their order, and what a list of them does to the world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from simulator.domain.concepts.capability import Impaired
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Branching, Cause, Doing
from simulator.domain.plan.effects import Effect
from simulator.domain.state.world import World


def drafts_of(
    world: World, effects: Iterable[Effect], *, by: str = "", team: str = ""
) -> list[Draft]:
    """Return what a list of effects does to the world as it is now.

    Args:
        world: The world.
        effects: What is to happen, in this order.
        by: What brings it about, as ``Impaired`` keeps it.
        team: The team that decided it, if one did and knows it.

    """
    cause, given, drafts = Cause(by, team), list[Effect](), list[Draft]()
    for noted, effect in _taken(world, effects, cause):
        drafts += noted
        if effect is not None:
            drafts += Doing.narrowed(effect).caused(world, given.count(effect), cause)
            given.append(effect)
    return [_brought_about(draft, by, team) for draft in drafts] if by else drafts


def _taken(
    world: World, effects: Iterable[Effect], cause: Cause
) -> Iterator[tuple[list[Draft], Effect | None]]:
    """Yield what happens of a list, all of it judged by the world as it is before any of it."""
    for one in effects:
        if isinstance(one, Branching):
            noted, inner = one.taken(world, cause)
            yield noted, None
            yield from _taken(world, inner, cause)
        else:
            yield [], one


def _brought_about(draft: Draft, by: str, team: str) -> Draft:
    """Return a draft that says what brought it about, if it is one that can."""
    body = draft.body
    if not isinstance(body, Impaired):
        return draft
    return draft._replace(body=replace(body, by=by, team=team))
