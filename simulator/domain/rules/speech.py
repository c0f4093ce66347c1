"""What is said in public, by one state or by several together."""

from __future__ import annotations

from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import ConfidenceMoved, StatementMade
from simulator.domain.ladder import pair_of
from simulator.domain.rules.tension import caused
from simulator.domain.world import World


def spoken(
    world: World, team: str, together: tuple[str, ...], stance: str, text: str
) -> list[Draft]:
    """Return a public statement.  Saying the same kind of thing again soon gains nothing."""
    knobs = world.scenario.knobs
    by = knobs.joint_statement if together else knobs.holding_statement
    said = StatementMade(team=team, stance=stance, text=text, together=together)
    drafts = [Draft(said, world.graph.everybody)]
    for one in (team, *together):
        spoke = world.moods[one].spoke
        if spoke is None or world.s - spoke >= 2 * knobs.golden_hour:
            moved = ConfidenceMoved(team=one, by=by, reason="a timely statement")
            drafts.append(Draft(moved, world.staff()))
    return drafts + (_eases(world, (team, *together)) if together else [])


def _eases(world: World, signers: tuple[str, ...]) -> list[Draft]:
    """Return what a common text that names nobody does to the signers' relations."""
    pairs = {
        pair_of(one, other): None
        for one in signers
        for other in world.scenario.states()
        if one != other
    }
    return [draft for pair in pairs for draft in caused(world, *pair, "joint-statement")]
