"""The closed vocabulary of effects, shared by actions, injects, branches, rulings and overrides.

An effect is a value: what shall become of the world.  How it becomes events is in
``simulator.domain.rules``.  Nothing that changes the world is outside this list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, ClassVar, Final

from simulator.domain.value import Kinded, value

CHOOSER: Final = "chooser"
"""Stands in an option's effects for the team that chose it."""


@value
class Impair(Kinded):
    """An asset keeps only a share of its own capability, for a named cause."""

    kind: ClassVar[str] = "impair"
    asset: str
    cause: str
    keeps: int


@value
class Relieve(Kinded):
    """A named cause of impairment ends at once."""

    kind: ClassVar[str] = "relieve"
    asset: str
    cause: str


@value
class Recover(Kinded):
    """An asset's own capability starts to come back, along its recovery curve."""

    kind: ClassVar[str] = "recover"
    asset: str


@value
class Isolate(Kinded):
    """An asset is cut off: nothing spreads from it or to it, and it gives less."""

    kind: ClassVar[str] = "isolate"
    asset: str


@value
class Reconnect(Kinded):
    """An asset is no longer cut off."""

    kind: ClassVar[str] = "reconnect"
    asset: str


@value
class Sustain(Kinded):
    """An asset's service is held at no less than a level, by hand or by an alternate."""

    kind: ClassVar[str] = "sustain"
    asset: str
    means: str
    level: int


@value
class Shut(Kinded):
    """An asset is shut down safely: it gives nothing, and nothing can damage it."""

    kind: ClassVar[str] = "shut"
    asset: str


@value
class Restart(Kinded):
    """An asset that was shut down, or that tripped, runs again."""

    kind: ClassVar[str] = "restart"
    asset: str


@value
class Sever(Kinded):
    """A dependency is cut: the dependant gets nothing over it."""

    kind: ClassVar[str] = "sever"
    dependency: str


@value
class Mend(Kinded):
    """A dependency that was cut serves again."""

    kind: ClassVar[str] = "mend"
    dependency: str


@value
class Compromise(Kinded):
    """A campaign gets hold of an asset."""

    kind: ClassVar[str] = "compromise"
    asset: str
    campaign: str


@value
class Clear(Kinded):
    """An asset is freed of every campaign."""

    kind: ClassVar[str] = "clear"
    asset: str


@value
class Counter(Kinded):
    """A campaign's stage is countered, as if an action had done it."""

    kind: ClassVar[str] = "counter"
    campaign: str
    stage: str


@value
class Hasten(Kinded):
    """A campaign's remaining dwell is scaled, parts per million."""

    kind: ClassVar[str] = "hasten"
    campaign: str
    tempo: int


@value
class Give(Kinded):
    """A team comes to hold an indicator."""

    kind: ClassVar[str] = "give"
    team: str
    indicator: str
    tlp: str


@value
class Sway(Kinded):
    """Public confidence in a team's state moves by parts per million of the index."""

    kind: ClassVar[str] = "sway"
    team: str
    by: int


@value
class Rumour(Kinded):
    """A false report about a team's state begins to spread; it costs confidence."""

    kind: ClassVar[str] = "rumour"
    rumour: str
    team: str
    size: int


@value
class Leak(Kinded):
    """Data of a team's state become public; who denied it loses confidence."""

    kind: ClassVar[str] = "leak"
    team: str


@value
class Trust(Kinded):
    """Trust of one team in another moves by parts per million."""

    kind: ClassVar[str] = "trust"
    team: str
    other: str
    by: int


@value
class Reinforce(Kinded):
    """A team gets people for a time."""

    kind: ClassVar[str] = "reinforce"
    team: str
    pool: str
    people: int
    seconds: int


@value
class Lend(Kinded):
    """A team's people work for another for a time; they come out of its own."""

    kind: ClassVar[str] = "lend"
    team: str
    """Who lends."""
    other: str
    """To whom."""
    pool: str
    people: int
    seconds: int


@value
class Order(Kinded):
    """A team takes up work on an asset of its own, which takes its people and its time."""

    kind: ClassVar[str] = "order"
    asset: str
    action: str
    then: str = ""
    """What follows each time the step before is done: ``restore:tos``, in order, by spaces."""


@value
class Alert(Kinded):
    """An asset's monitoring raises an alert; whether anything is behind it is the world's."""

    kind: ClassVar[str] = "alert"
    asset: str


@value
class Release(Kinded):
    """An inject goes out."""

    kind: ClassVar[str] = "release"
    inject: str


@value
class Skip(Kinded):
    """An inject will not go out."""

    kind: ClassVar[str] = "skip"
    inject: str


@value
class Strain(Kinded):
    """Tension between two states moves, for a reason."""

    kind: ClassVar[str] = "strain"
    state: str
    towards: str
    reason: str
    """A cause that the model knows, such as ``media-named``; or any word, with points."""
    points: int
    """Parts per million of a point; 0: as much as the knob of the cause says."""


@value
class Expose(Kinded):
    """It comes out who was behind a campaign; whoever named another state in public erred."""

    kind: ClassVar[str] = "expose"
    campaign: str


@value
class Note(Kinded):
    """A named fact becomes true, for conditions and evidence."""

    kind: ClassVar[str] = "note"
    topic: str


Effect = (
    Impair
    | Relieve
    | Recover
    | Isolate
    | Reconnect
    | Sustain
    | Shut
    | Restart
    | Sever
    | Mend
    | Compromise
    | Clear
    | Counter
    | Hasten
    | Give
    | Sway
    | Rumour
    | Leak
    | Trust
    | Reinforce
    | Lend
    | Order
    | Alert
    | Release
    | Skip
    | Strain
    | Expose
    | Note
)


def for_chooser(effects: Iterable[Effect], team: str) -> tuple[Effect, ...]:
    """Return an option's effects, on the team that chose it where they say ``chooser``."""
    made = []
    for one in effects:
        named = [field.name for field in fields(one) if getattr(one, field.name) == CHOOSER]
        given: dict[str, Any] = dict.fromkeys(named, team)
        made.append(replace(one, **given) if named else one)
    return tuple(made)
