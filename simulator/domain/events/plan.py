"""How exercise control changes the plan while it is played.  For staff only.

What the plan was stays known: every event says what it put in whose place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from simulator.domain.events.messages import MessageArrived
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, Audience
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.briefs import PlanMove
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value
from simulator.times import mark
from simulator.units import MINUTE


@value
class InjectLetGo(Body):
    """An inject that was held goes by the plan again."""

    kind: ClassVar[str] = "inject-let-go"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("lets go", "{inject}", by="by")
    steered: ClassVar[Steered] = Steered("Let {inject:inject} go")
    inject: str
    by: str

    def apply(self, world: World) -> None:
        """Let it go."""
        world.injects[self.inject].status = "planned"

    def show(self, picture: Picture) -> None:
        """Mark it on the run of show."""
        picture.mark_inject(self.inject, "planned", self.by)


@value
class InjectRestored(Body):
    """An inject that was to be left out is back in the plan."""

    kind: ClassVar[str] = "inject-restored"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("takes back into the plan", "{inject}[held?, held]", by="by")
    steered: ClassVar[Steered] = Steered(
        "Took {inject:inject} back into the plan", "[held?held: its time had passed]"
    )
    inject: str
    by: str
    held: bool
    """Whether its time has passed: it then waits for control's hand."""

    def apply(self, world: World) -> None:
        """Take it back; that it was left out is so no more."""
        world.injects[self.inject].status = "held" if self.held else "planned"
        world.happened.pop(model.SKIPPED.named(self.inject), None)

    def show(self, picture: Picture) -> None:
        """Mark it on the run of show."""
        picture.mark_inject(self.inject, "held" if self.held else "planned", self.by)


@value
class InjectQueued(Body):
    """An inject goes out as soon as the exercise goes on."""

    kind: ClassVar[str] = "inject-queued"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("sends when it goes on", "{inject}", by="by")
    steered: ClassVar[Steered] = Steered(
        "Sent {inject:inject}", "to go out when the exercise goes on"
    )
    inject: str
    by: str
    anyway: bool
    """Whether it goes out although what it reports is not so."""

    def apply(self, world: World) -> None:
        """Remember who sent it."""
        state = world.injects[self.inject]
        state.status, state.queued, state.anyway = "planned", self.by, self.anyway

    def show(self, picture: Picture) -> None:
        """Mark it on the run of show."""
        picture.mark_inject(self.inject, "queued", self.by)


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
