"""Work that an author orders, one step after the other."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import OnAsset
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.effects import Known
from simulator.domain.state.world import World
from simulator.domain.values.declare import LINE, Found, ListOf, MapOf, bare, kept, key
from simulator.domain.values.value import member, members, value


def work() -> tuple[str, ...]:
    """Return the actions on an asset that an author can order."""
    return tuple(kind for kind, one in members(OnAsset).items() if one.ordered)


WORK: Final = Found(work)


@value
class Step:
    """One piece of work on an asset."""

    action: str = key("staff", "The kind of action.", WORK)
    about: str = key("staff", "The asset; its team does it.", refers="asset")


@value
class Steps:
    """Work as it is written: one step after the other."""

    steps: tuple[Step, ...] = bare("staff", ListOf(MapOf(Step), 1, 9))


@value
class Order(Doing, kind="order", listed=220):
    """The asset's team takes up this work, each step when the one before is done.

    It takes its people, and their time.
    """

    title = "A team takes up work on an asset"
    words = "work begins on {asset}: {action} {then}"
    written: ClassVar[type[Steps]] = Steps
    asset: str = kept(refers="asset")
    action: str = kept(Found(lambda: tuple(members(OnAsset))))
    """Staff may order what an author cannot."""
    then: str = kept(LINE, default="")
    """What follows each time the step before is done: ``restore:tos``, in order, by spaces."""

    @classmethod
    def meant_by(cls, written: Steps) -> Order:
        """Return the order of the first step, and of the others to follow it."""
        first, *rest = written.steps
        then = " ".join(f"{step.action}:{step.about}" for step in rest)
        return cls(asset=first.about, action=first.action, then=then)

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """Return every step in order: what is done, and on which asset."""
        rest = (step.partition(":") for step in self.then.split())
        return ((self.action, self.asset), *((action, asset) for action, _, asset in rest))

    def amiss(self, known: Known) -> str | None:
        """Return which step is no work on an asset, or on none that there is."""
        for kind, asset in self.steps:
            if member(OnAsset, kind) is None:
                return f"{kind:.40} is no work on an asset"
            if asset not in known.get("asset", ()):
                return f"{asset:.40} is no asset"
        return None

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the work is to be taken up."""
        steps = f"{self.action}:{self.asset} {self.then}".strip()
        return [Draft(TopicNoted(topic=model.TO_ORDER.named(steps)))]
