"""How exercise control changes the plan while it is played.  For staff only.

What the plan was stays known: every event says what it put in whose place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from simulator.domain.events.messages import MessageArrived
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, Audience
from simulator.domain.plan.briefs import PlanMove
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value
from simulator.times import mark
from simulator.units import MINUTE


@value
class MessageQueued(Body):
    """A message of control's goes out as soon as the exercise goes on."""

    kind: ClassVar[str] = "message-queued"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("sends when it goes on", "{letter.subject}", by="by")
    steered: ClassVar[Steered] = Steered(
        "Wrote in a pause what goes out after it", "{letter.subject}"
    )
    by: str
    act: str
    """The kind of command it came with."""
    letter: MessageArrived
    answers: str
    """The letter it answers."""

    def apply(self, world: World) -> None:
        """Keep it."""
        world.queued[self.letter.message] = self

    def show(self, picture: Picture) -> None:
        """Know that it waits."""
        picture.note("Goes out when the exercise goes on", self.letter.subject)


@value
class PlanMoved(Body, PlanMove):
    """Injects have other times than they had."""

    kind: ClassVar[str] = "plan-moved"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did(
        "[undoes?takes a move of the plan back|moves the plan]", "{moved}", team="", by="by"
    )
    steered: ClassVar[Steered] = Steered(
        "[undoes?Took a move of the plan back|Moved the plan]", "{moved}"
    )

    @property
    def moved(self) -> str:
        """Return what was moved: ``24 injects of QN by +10 min``, or one and its new time."""
        if len(self.moves) == 1:
            (one,) = self.moves
            if one.now is None:
                return f"{one.inject} to no time"
            sign = "" if one.now[0] == "x" else " of the story"
            return f"{one.inject} to {mark(one.now[1])}{sign}"
        whose = f" of {self.team}" if self.team else ""
        by = f" by {self.seconds // MINUTE:+d} min" if self.seconds else ""
        return f"{len(self.moves)} injects{whose}{by}"

    def apply(self, world: World) -> None:
        """Keep the new times, and how to take them back."""
        if self.undoes:
            own = {inject: at for inject, at, _ in world.moved.pop()}
            for one in self.moves:
                world.injects[one.inject].at = own[one.inject]
            return
        world.moved.append(
            tuple((one.inject, world.injects[one.inject].at, one.was) for one in self.moves)
        )
        for one in self.moves:  # who gives it a time has thought better of sending it
            world.injects[one.inject].at, world.injects[one.inject].queued = one.now, ""

    def show(self, picture: Picture) -> None:
        """See the new times."""
        if not self.undoes:
            picture.moves.append(self)
        elif picture.moves:
            picture.moves.pop()
        for one in self.moves:
            seen = picture.show.get(one.inject)
            if seen is not None:
                picture.show[one.inject] = replace(seen, at=one.now)
