"""Effects that come later, whatever happens meanwhile."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.concepts.effects import drafts_of
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Cause, Doing
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.effects import EFFECT, Effect
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.world import PutOff, Wait, World
from simulator.domain.values.declare import Length, ListOf, kept, key
from simulator.domain.values.value import canonical, encode, value

_COMING: Final = ListOf(EFFECT, least=1)
_WAIT: Final = Length(low=1)


@value
class EffectsPutOff(Body, kind="effects-put-off", told=STAFF, silent=BY_ITSELF):
    """Effects will come later."""

    name: str
    effects: tuple[Effect, ...]
    by: str
    team: str

    def apply(self, world: World) -> None:
        world.put_off[self.name] = PutOff(effects=self.effects, by=self.by, team=self.team)


@value
class EffectsCame(Body, kind="effects-came", told=STAFF, silent=BY_ITSELF):
    """Effects that had been put off have come."""

    name: str

    def apply(self, world: World) -> None:
        del world.put_off[self.name]


@answers("later")
def later_due(world: World, name: str) -> list[Draft]:
    """Answer the time of effects that were put off."""
    off = world.put_off[name]
    return [Draft(EffectsCame(name=name)), *drafts_of(world, off.effects, by=off.by, team=off.team)]


@value
class InTime:
    """Effects and when they come, as it is written."""

    by: int = key("never", "How much later they come, in scenario time.", _WAIT)
    effects: tuple[Effect, ...] = key(
        "never", "What happens then, judged as the world is then.", _COMING
    )


@value
class Later(Doing, kind="later", listed=320):
    """Other effects come later, whatever happens meanwhile."""

    title = "What happens comes later"
    words = "{wait} later: {coming}"
    typed = False
    written: ClassVar[type[InTime]] = InTime
    wait: int = kept(_WAIT)
    coming: tuple[Effect, ...] = kept(_COMING)

    @classmethod
    def meant_by(cls, written: InTime) -> Later:
        """Return what is meant."""
        return cls(wait=written.by, coming=written.effects)

    @property
    def inner(self) -> tuple[Effect, ...]:
        return self.coming

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that it comes later, brought about by nobody in particular."""
        return self.caused(world, before, Cause())

    def caused(self, world: World, before: int, cause: Cause) -> list[Draft]:
        """Return that it comes later, and the wait for it.

        Its address is what brings it about, when, what comes, and its place among its likes.
        """
        what = canonical(encode(self))
        when = (cause.by, cause.team, world.x, world.s, what, before)
        name = world.unlike(world.put_off, "e", "effects", "later", *when)
        body = EffectsPutOff(name=name, effects=self.coming, by=cause.by, team=cause.team)
        wait = Wait(name=f"later/{name}", clock="s", due=world.s + self.wait, rank=55)
        return [Draft(body, (wait,))]
