"""Effects in their order, and what a list of them does to the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.domain.concepts.capability import Impaired
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
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
    given = tuple(effects)
    drafts = [
        draft
        for place, effect in enumerate(given)
        for draft in Doing.narrowed(effect).happen(world, given[:place].count(effect))
    ]
    return [_brought_about(draft, by, team) for draft in drafts] if by else drafts


def _brought_about(draft: Draft, by: str, team: str) -> Draft:
    """Return a draft that says what brought it about, if it is one that can."""
    body = draft.body
    if not isinstance(body, Impaired):
        return draft
    return draft._replace(body=replace(body, by=by, team=team))
