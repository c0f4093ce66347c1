"""What happens to the run of show, and what staff note.  For staff only.

Only staff pictures ever hold a run of show: no other seat is in these audiences.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.kinds.told import STAFF, Audience
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.state.event_words import Did, Milestone, Steered
from simulator.domain.state.inject_status import (
    DELIVERED,
    PREVENTED,
    SKIPPED,
    WAITING,
    InjectStatus,
)
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


@value
class InjectDelivered(InjectChanged):
    """An inject went out.  Staff only; its addressees get a message."""

    kind: ClassVar[str] = "inject-delivered"
    leads_to: ClassVar[InjectStatus] = DELIVERED
    remarks: ClassVar[tuple[str, ...]] = (
        "[by:controls?sent by control]",
        "[met?in other words: {met:met_before}]",
    )
    topics = makes(facts.Delivered)
    activity: ClassVar[Did] = Did("sends", "{inject}", by="by")
    steered: ClassVar[Steered] = Steered("Sent {inject:inject}", "to {to:names}", told=True)
    by: str
    """``schedule``, ``condition``, ``fact``, ``contingency`` or the seat that released it."""
    message: str
    to: tuple[str, ...]
    met: str = ""
    """By whom what it wanted had been done before, if it went out in its other words."""
    other: str = ""
    """The letter to who had met it, if it went out to others as written."""

    def apply(self, world: World) -> None:
        """Let it be out."""
        InjectChanged.apply(self, world)
        state = world.injects[self.inject]
        state.x, state.message = world.x, self.message
        for message in (self.message, self.other):
            if message in world.messages:
                world.messages[message].inject = self.inject

    def show(self, picture: Picture) -> None:
        """Mark it on the run of show."""
        picture.mark_inject(self.inject, DELIVERED, self.by, self.met)


@value
class LettersParted(Body):
    """An inject goes out as two letters: to who did as it wants, and to the rest.

    Each letter names every addressee, so its own text does not say who gets it.
    """

    kind: ClassVar[str] = "letters-parted"
    told: ClassVar[Audience] = STAFF
    inject: str
    asking: str
    rest: tuple[str, ...]
    """The seats that get the letter which asks."""
    thanking: str
    did: tuple[str, ...]
    """The seats that get the letter which does not."""

    def apply(self, world: World) -> None:
        """Remember whose each letter is."""
        world.parted[self.asking], world.parted[self.thanking] = self.rest, self.did


@value
class InjectSkipped(InjectChanged):
    """An inject will not go out."""

    kind: ClassVar[str] = "inject-skipped"
    leads_to: ClassVar[InjectStatus] = SKIPPED
    remarks: ClassVar[tuple[str, ...]] = ("left out at {:at}: [met?{met:met_before}|{because}]",)
    topics = makes(model.SKIPPED)
    activity: ClassVar[Did] = Did("skips", "{inject}[reason?: {reason}]", by="by")
    steered: ClassVar[Steered] = Steered("Left out {inject:inject}", "{reason}")
    met: str = ""
    """By whom what it wanted had been done before it asked, if that keeps it in."""
    reason: str = ""
    """Control's, if it was control."""

    @property
    def because(self) -> str:
        """Return the reason, else what left it out."""
        return self.reason or self.by

    def apply(self, world: World) -> None:
        """Drop it."""
        InjectChanged.apply(self, world)
        world.injects[self.inject].x = world.x

    def show(self, picture: Picture) -> None:
        """Mark it on the run of show."""
        picture.mark_inject(self.inject, SKIPPED, self.by, self.met, self.reason)


@value
class InjectMet(Body):
    """All that an inject will ask for has happened before it asks."""

    kind: ClassVar[str] = "inject-met"
    told: ClassVar[Audience] = STAFF
    topics = makes(model.MET)
    inject: str
    by: str
    """Who has done it."""
    subject: str
    text: str
    """The words in which it goes out now."""
    stays_in: bool
    """Whether it does not go out at all."""

    def show(self, picture: Picture) -> None:
        """Show by whom it is met, and in which words it goes out now."""
        seen = picture.show.get(self.inject)
        if seen is not None:
            picture.show[self.inject] = replace(
                seen,
                met=self.by,
                stays_in=self.stays_in,
                met_words=(self.subject, self.text),
                subject=self.subject,
                text=self.text,
            )


@value
class InjectPrevented(InjectChanged):
    """The fact that an inject would report can no longer happen."""

    kind: ClassVar[str] = "inject-prevented"
    leads_to: ClassVar[InjectStatus] = PREVENTED
    activity: ClassVar[Did] = Did("prevented", "{inject}{by:prevented}")
    by: str
    """Who prevented it, and how."""

    def apply(self, world: World) -> None:
        """Mark it; that control has sent it stays so."""
        state = world.injects[self.inject]
        state.status, state.x = PREVENTED, world.x


@value
class InjectWaiting(InjectChanged):
    """An inject's time has come; it waits for its fact or its condition."""

    kind: ClassVar[str] = "inject-waiting"
    leads_to: ClassVar[InjectStatus] = WAITING
    by: str = ""
    """The seat that sent it, if it goes out as soon as its fact is so."""

    def apply(self, world: World) -> None:
        """Keep whether it has been sent."""
        world.injects[self.inject].queued = self.by

    def show(self, picture: Picture) -> None:
        """Mark it on the run of show."""
        picture.mark_inject(self.inject, WAITING, "")


@value
class TopicNoted(Body):
    """A named fact became true."""

    kind: ClassVar[str] = "topic-noted"
    told: ClassVar[Audience] = STAFF
    topic: str

    def topics(self) -> tuple[str, ...]:
        """Return it."""
        return (self.topic,)


@value
class WatchBegan(Body):
    """A condition that must hold for a while began to hold."""

    kind: ClassVar[str] = "watch-began"
    told: ClassVar[Audience] = STAFF
    watch: str


@value
class WatchBroke(Body):
    """A condition that must hold for a while holds no more."""

    kind: ClassVar[str] = "watch-broke"
    told: ClassVar[Audience] = STAFF
    watch: str

    def apply(self, world: World) -> None:
        """Forget that it held for long enough: it must do so again."""
        world.happened.pop(model.LASTED.named(self.watch), None)


@value
class Overridden(Body):
    """Control overrode the model."""

    kind: ClassVar[str] = "overridden"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("overrides", "{note}", by="by", tone="warn")
    steered: ClassVar[Steered] = Steered("Overrode the model", "{note}", told=True)
    milestone: ClassVar[Milestone] = Milestone("Exercise control overrode the model", "{note}")
    by: str
    note: str
