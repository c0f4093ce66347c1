"""Verbs on an inject, and the events that say what became of one.

A verb is one file: a command ``OnInject``, the event ``InjectChanged`` that it makes, and the
status it leads to, if that is a new one.  Its form, its key, its place on the row, the log, the
MSEL on paper and the after-action follow from what these declare.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.kinds.told import STAFF as STAFF_ONLY
from simulator.domain.state.event_words import FORMATS, Pinned, filled, places
from simulator.domain.state.inject_status import InjectStatus
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import opened_on
from simulator.domain.values.value import members, of_families, value
from simulator.errors import InvariantViolated


@value
class InjectChanged(Body):
    """Something became of an inject.  Staff only: no other seat has an MSEL."""

    told = STAFF_ONLY
    leads_to: ClassVar[InjectStatus | None] = None
    """How the inject stands from then on; ``None``: as it stood."""
    remarks: ClassVar[tuple[str, ...]] = ()
    """What the MSEL on paper says of it, in the words of an event; ``{:at}`` is when."""
    pins: ClassVar[Pinned | None] = None
    """What the inject's row says from then on: of the event alone, it has no teller."""
    inject: str
    by: str

    def __init_subclass__(cls, **header: Any) -> None:  # noqa: ANN401 - as a body's
        """Refuse pins that need more than the event has."""
        super(InjectChanged, cls).__init_subclass__(**header)  # noqa: UP008 - a value is made again
        has = {name for base in cls.__mro__ for name in vars(base).get("__annotations__", ())}
        for words in cls.pins[:2] if cls.pins is not None else ():
            for of, by in places(words):
                if by not in ("", *FORMATS) or of.partition(".")[0] not in {*has, *dir(cls)}:
                    place = f"{{{of}:{by}}}" if by else f"{{{of}}}"
                    text = f"{cls.__name__}: a row says what the event has, and that has no {place}"
                    raise InvariantViolated(text)

    def stands(self) -> InjectStatus | None:
        """Return how the inject stands from then on; ``None``: as it stood."""
        return self.leads_to

    def apply(self, world: World) -> None:
        """Let it stand so; what had been sent in a pause is sent no more."""
        status, state = self.stands(), world.injects[self.inject]
        if status is not None:
            state.status, state.queued = status, ""

    def reveal(self, picture: Picture) -> None:
        """Mark it on the MSEL."""
        status = self.stands()
        if status is not None:
            picture.mark_inject(self.inject, status, self.by)
        if self.pins is not None:
            note, why = (filled(one, self, _nothing) for one in self.pins[:2])
            picture.pin(self.inject, self.kind, self.pins._replace(note=note, why=why))


def _nothing(word: str, _: object) -> NoReturn:
    raise InvariantViolated(f"a row says of an event what the event says, without {word}")


@value
class OnInject(Command):
    """What control does to one inject of the MSEL.

    It is offered on every row for which it is fit, in the order in which commands are listed.
    """

    gate = "plan"
    by = CONTROL_SEATS
    helps: ClassVar[str] = ""
    """What its key does, as help says it: ``hold it``."""
    became: ClassVar[str] = ""
    """What is said once it was taken, in words with the places of the inject's row."""
    also_over: ClassVar[bool] = False
    """Whether it may be for an inject too that is over, or can go out no more: ``unfit`` says."""
    inject: str = opened_on("Inject", "inject")

    @classmethod
    def unfit(cls, seen: InjectSeen) -> str | None:
        """Return why it is nothing for an inject as that stands; ``None`` if it may be."""

    @classmethod
    def barred(cls, seen: InjectSeen) -> str | None:
        """Return why an inject cannot have it, whatever is filled in; ``None`` if it can."""
        if seen.status.over and not cls.also_over:
            return f"Not possible: {seen.id} is already {seen.status}."
        return cls.unfit(seen)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an inject there is not, and one as it does not fit; then what is filled in."""
        seen = picture.msel.get(self.inject)
        if seen is None:
            return no_inject(self.inject)
        return self.barred(seen) or self.lacks(picture)

    def lacks(self, picture: Picture) -> str | None:
        """Return what is wrong with what is filled in; ``None`` if nothing is."""


@of_families
def verbs() -> tuple[type[OnInject], ...]:
    """Return all that control may do to one inject by a form of its own, in their order."""
    return tuple(one for one in members(OnInject).values() if hasattr(one, "verb"))


def offers(seen: InjectSeen) -> tuple[str, ...]:
    """Return the kinds of what is offered on the row of an inject, in their order.

    Rows are thousands, and each is asked as it is drawn.
    """
    gone = seen.status.over or seen.status.stuck
    fit = [one.kind for one in verbs() if (one.also_over or not gone) and one.unfit(seen) is None]
    return tuple(fit)


def no_inject(inject: str) -> str:
    """Return that there is no such inject."""
    return f"Not possible: there is no inject {inject:.40} on the MSEL."
