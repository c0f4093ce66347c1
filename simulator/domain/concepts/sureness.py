"""How sure people say they are: a share of a hundred, and what an author holds of a choice."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.decision import Held
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import TEAM_SEATS, Command
from simulator.domain.kinds.told import SEAT
from simulator.domain.plan.holding import holds
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.state.event_words import ELSEWHERE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.value import value

CERTAIN: Final = 100
"""Percent of what is held to be certain."""


def no_share(percent: int | None) -> str | None:
    """Refuse what is no share of a hundred; who says nothing says nothing wrong."""
    if percent is None or 0 <= percent <= CERTAIN:
        return None
    return f"Not possible: {percent} is no share; say 0 to 100 percent."


def judged(world: World, asked: Ask, chosen: Option) -> Held:
    """Return whether the author holds a choice right as things stand; empty: it is not declared.

    A settled decision is right by what settles it.  Of any other an option is right while its own
    condition holds, and wrong while it does not, or where another's does.
    """
    if asked.settled is not None:
        return "right" if chosen.id in asked.settled.options else "wrong"
    declared = {one.id: one.right_when for one in asked.options if one.right_when is not None}
    right = [name for name, when in declared.items() if holds(when, world)]
    if chosen.id in right:
        return "right"
    return "wrong" if right or chosen.id in declared else ""


@value
class Leaned(Body, kind="leaned", told=SEAT, silent=ELSEWHERE):
    """A seat said which way it would decide, before it is decided; its colleagues are not told."""

    seat: str
    team: str
    decision: str
    option: str
    """The letter."""
    sure: int | None

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            picture.note(f"You would take {self.option}", seen.text)


@value
class Lean(Command, kind="lean", listed=31, gate="play", by=TEAM_SEATS):
    """Say what you would take before it is decided; only how far the team agrees is told."""

    verb = Verb(
        title="Say what you would take",
        send="my view",
        then="nothing is decided; your team reads after ENDEX how far it agreed, and no names",
        said="Noted. Nothing is decided.",
    )
    decision: str = opened_on("Decision", "decision")
    option: str = ask("Decision", "option")
    sure: int | None = ask("Sure", "percent", default=None, hint="0 no, 50 even, 100 certain")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked or is decided, and what is no option or no share."""
        seen = picture.decisions.get(self.decision)
        if seen is None or seen.mode or seen.chosen is not None or seen.lapsed:
            return "Not possible: no such decision is open."
        if self.option not in [option.id for option in seen.options]:
            return f"Not possible: {self.option:.40} is no option."
        return no_share(self.sure)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Say so."""
        team = world.decisions[self.decision].team
        said = Leaned(
            seat=seat, team=team, decision=self.decision, option=self.option, sure=self.sure
        )
        return [Draft(said)]
