"""UN norms of responsible State behaviour: a breach that is found."""

from __future__ import annotations

from typing import Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import Audience
from simulator.domain.plan import facts_diplomacy
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value

BREACH: Final = Audience(
    "those who said it and the state; every seat if it was said in public",
    lambda body, world: (
        world.graph.everybody
        if body.public
        else (seat for party in (*body.teams, body.state) for seat in world.graph.party(party))
    ),
    lambda body: body.public,
)


@value
class NormBreachFound(Body, kind="norm-breach-found", told=BREACH, silent=WITH_ITS_CAUSE):
    """A team holds that a state has breached a norm: a political finding, not a legal one.

    The norms are voluntary and bind nobody.  Told to both and staff; to every seat if it was said
    in public.
    """

    topics = makes(facts_diplomacy.NormBreach, team="teams")
    teams: tuple[str, ...]
    state: str
    norm: str
    public: bool

    def reveal(self, picture: Picture) -> None:
        names = ", ".join(picture.name_of(one) for one in self.teams)
        text = f"{names} hold that {picture.name_of(self.state)} went against norm ({self.norm})"
        picture.note(text, "A political finding; the norms are voluntary.")


def breach_found(
    world: World, teams: tuple[str, ...], state: str, norm: str, *, public: bool
) -> list[Draft]:
    """Return the finding that a norm was breached, if one is named."""
    if not norm:
        return []
    return [Draft(NormBreachFound(teams=teams, state=state, norm=norm, public=public))]
