"""What several say in public together, once the others have joined it."""

from __future__ import annotations

from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import StatementMade
from simulator.domain.ladder import pair_of
from simulator.domain.rules.public import weighed
from simulator.domain.rules.tension import caused
from simulator.domain.world import World


def said_together(
    world: World, team: str, together: tuple[str, ...], text: str, claim: str
) -> list[Draft]:
    """Return a joint statement: it counts for each who signs it, and eases their relations."""
    said = StatementMade(team=team, stance="joint", text=text, claim=claim, together=together)
    signers = (team, *together)
    # It is weighed before it is made: whether it comes in time is about the silence so far.
    drafts = [draft for one in signers for draft in weighed(world, one, "joint", claim)]
    return [*drafts, Draft(said), *_eases(world, signers)]


def _eases(world: World, signers: tuple[str, ...]) -> list[Draft]:
    """Return what a common text that names nobody does to the signers' relations."""
    pairs = {
        pair_of(one, other): None
        for one in signers
        for other in world.scenario.states()
        if one != other
    }
    return [draft for pair in pairs for draft in caused(world, *pair, "joint-statement")]
