"""Sending an inject by hand: at once, or in a pause as soon as the exercise goes on."""

from __future__ import annotations

from simulator.domain.concepts.inject import inject_wait, released
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import Sending
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.inject import InjectChanged, OnInject
from simulator.domain.plan import facts_model as model
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.inject_status import DELIVERED, PLANNED, QUEUED, SKIPPED
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.declare import bare
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.phases import State
from simulator.domain.values.value import value


@value
class InjectQueued(InjectChanged, kind="inject-queued"):
    """An inject goes out as soon as the exercise goes on."""

    leads_to = QUEUED
    activity = Did("sends at RESUMEX", "{inject}", by="by")
    steered = Steered("Sent {inject:inject}", "to go out at RESUMEX")
    anyway: bool
    """Whether it goes out although what it reports is not so."""

    def apply(self, world: World) -> None:
        """Remember who sent it; until the clocks run it goes by the plan."""
        state = world.injects[self.inject]
        state.status, state.queued, state.anyway = PLANNED, self.by, self.anyway


@value
class ReleaseInject(OnInject, kind="release", listed=240, gate="msel"):
    """Send an inject now; in a pause, as soon as the exercise goes on."""

    verb = Verb(
        title="Send",
        then="they get it at once",
        paused="its addressees get it at RESUMEX",
    )
    became = "{id} [sent?is sent][:queued?goes out at RESUMEX][:waiting?waits for its fact]."
    anyway: bool = ask("Although its fact is not so", "yes-no", default=False)
    """Release a reporting inject although its fact has not happened: an override, recorded."""

    def sends(self, picture: Picture) -> Sending | None:
        seen = picture.msel.get(self.inject)
        if seen is None:
            return None
        words = (seen.text, seen.met_words, seen.stays_in, seen.files, seen.properties)
        return Sending(f"{seen.id} {seen.subject}", seen.to, (*words, seen.at, seen.status))

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send it, or while the clocks stand still have it go out once they run.

        One that reports waits for its fact unless that is overridden.
        """
        if world.state is not State.PAUSE:
            inject = world.scenario.injects[self.inject]
            return released(world, inject, seat, anyway=self.anyway)
        body = InjectQueued(inject=self.inject, by=seat, anyway=self.anyway)
        return [Draft(body, (inject_wait(self.inject, "x", world.x),))]


@value
class Release(Doing, kind="release", listed=240):
    """An inject goes out now."""

    title = "An inject goes out"
    words = "{inject} goes out"
    inject: str = bare("staff", refers="inject")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it is to go out, and that it is due, if it has not gone out."""
        status = world.injects[self.inject].status
        if status is DELIVERED:
            return []
        wait = Wait(name=f"inject/{self.inject}", clock="x", due=world.x, rank=70)
        body = TopicNoted(topic=model.TO_RELEASE.named(self.inject))
        # Of what is left out it is remembered too: control may take it back into the plan.
        return [Draft(body, () if status is SKIPPED else (wait,))]
