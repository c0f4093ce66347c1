"""The closed vocabulary of effects, shared by actions, injects, branches, rulings and overrides.

An effect is a value: what shall become of the world.  How it becomes events is in
``simulator.domain.rules``.  Nothing that changes the world is outside this list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, ClassVar, Final, get_args

from simulator.domain.values.declare import (
    LABEL,
    LENGTH,
    LINE,
    PAIR,
    PERCENT,
    POINTS,
    Count,
    Id,
    Key,
    ListOf,
    MapOf,
    Number,
    OneOf,
    Word,
    bare,
    kept,
    key,
    keys_of,
)
from simulator.domain.values.pools import POOLS
from simulator.domain.values.value import Kinded, value
from simulator.units import ONE

CHOOSER: Final = "chooser"
"""Stands in an option's effects for the team that chose it."""
EFFECT: Final = OneOf("effect")
FLAG: Final = "flag:"
"""How the topic of a flag begins."""
TENSION: Final = Number("points", -10, 10, ONE)
"""A change of tension, on its index of 0 to 10."""
WORK: Final = (
    "preserve-evidence",
    "isolate",
    "reset-credentials",
    "patch",
    "eradicate",
    "restore",
    "fail-over",
    "work-by-hand",
    "restart",
    "reconnect",
)
"""Actions on an asset that an author can order."""


@value
class Impair(Kinded):
    """An asset keeps only a share of its own capability."""

    kind: ClassVar[str] = "impair"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "A name for the cause, by which it can be relieved.")
    keeps: int = key("staff", "What it keeps of its own capability, in percent.", PERCENT)


@value
class Relieve(Kinded):
    """A named cause of impairment ends at once."""

    kind: ClassVar[str] = "relieve"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "The cause that ends.")


@value
class Recover(Kinded):
    """An asset's capability starts to come back, over its recovery."""

    kind: ClassVar[str] = "recover"
    asset: str = bare("staff", refers="asset")


@value
class Isolate(Kinded):
    """An asset is cut off: nothing spreads from or to it."""

    kind: ClassVar[str] = "isolate"
    asset: str = bare("staff", refers="asset")


@value
class Reconnect(Kinded):
    """An asset is no longer cut off."""

    kind: ClassVar[str] = "reconnect"
    asset: str = bare("staff", refers="asset")


@value
class Sustain(Kinded):
    """An asset's service is held at no less than a level."""

    kind: ClassVar[str] = "sustain"
    asset: str = key("staff", "The asset.", refers="asset")
    means: str = key("staff", "A name for the means: by hand, an alternate.")
    level: int = key("staff", "The service level that it holds at least, in percent.", PERCENT)


@value
class Shut(Kinded):
    """An asset is shut down safely: what hits it then does no damage."""

    kind: ClassVar[str] = "shut"
    asset: str = bare("staff", refers="asset")


@value
class Restart(Kinded):
    """An asset that was shut down or tripped runs again."""

    kind: ClassVar[str] = "restart"
    asset: str = bare("staff", refers="asset")


@value
class Sever(Kinded):
    """A dependency is cut: the dependant gets nothing over it."""

    kind: ClassVar[str] = "sever"
    dependency: str = bare("staff", refers="dependency")


@value
class Mend(Kinded):
    """A dependency that was cut serves again."""

    kind: ClassVar[str] = "mend"
    dependency: str = bare("staff", refers="dependency")


@value
class Compromise(Kinded):
    """A campaign gets hold of an asset."""

    kind: ClassVar[str] = "compromise"
    asset: str = key("staff", "The asset.", refers="asset")
    campaign: str = key("never", "The campaign.", refers="campaign")


@value
class Clear(Kinded):
    """An asset is freed of every campaign."""

    kind: ClassVar[str] = "clear"
    asset: str = bare("staff", refers="asset")


@value
class Counter(Kinded):
    """A campaign's stage is countered, as if by an action."""

    kind: ClassVar[str] = "counter"
    campaign: str = key("never", "The campaign.", refers="campaign")
    stage: str = key("never", "The stage.")


@value
class Hasten(Kinded):
    """A campaign's remaining dwell is scaled."""

    kind: ClassVar[str] = "hasten"
    campaign: str = key("never", "The campaign.", refers="campaign")
    tempo: int = key(
        "never",
        "What is left of its dwell is scaled to so many percent; under 100 is faster.",
        Number("percent", 0, 1000, ONE // 100, above=True),
    )


@value
class Give(Kinded):
    """A team comes to hold an indicator."""

    kind: ClassVar[str] = "give"
    team: str = key("staff", "The team.", refers="team")
    indicator: str = key("staff", "The indicator.", refers="indicator")
    tlp: str = key("staff", "The label it comes with.", LABEL)


@value
class Sway(Kinded):
    """Public confidence in a team's state moves."""

    kind: ClassVar[str] = "sway"
    team: str = key("staff", "The team.", refers="team")
    by: int = key("staff", "Points of the index of 0 to 100; negative: confidence is lost.", POINTS)


@value
class Rumour(Kinded):
    """A false report about a team's state begins to spread."""

    kind: ClassVar[str] = "rumour"
    rumour: str = key(
        "staff",
        "A name for it, by which its rebuttal is known; each goes about once.",
        name="id",
    )
    team: str = key("staff", "The team whose state it is about.", refers="team")
    size: int = key(
        "never",
        "Points of confidence lost at once, on an index of 0 to 100; 3 to 8 are usual.",
        Number("points", 0, 100, ONE // 100, above=True),
    )


@value
class Leak(Kinded):
    """Data of a team's state become public; a denial costs now."""

    kind: ClassVar[str] = "leak"
    team: str = bare("staff", refers="team")


@value
class Trust(Kinded):
    """Trust of one team in another moves."""

    kind: ClassVar[str] = "trust"
    team: str = key("staff", "The team whose trust moves.", refers="team")
    other: str = key("staff", "The team that is trusted more or less.", refers="team")
    by: int = key("staff", "Points of trust of 0 to 100; negative: trust is lost.", POINTS)


@value
class Reinforce(Kinded):
    """A team gets people for a time."""

    kind: ClassVar[str] = "reinforce"
    team: str = key("staff", "The team.", refers="team")
    pool: str = key("staff", "The pool they join.", Word(POOLS))
    people: int = key("staff", "How many.", Count(1, 50))
    seconds: int = key("staff", "How long they stay, in scenario time.", LENGTH, name="lasts")


@value
class Lend(Kinded):
    """People of one team work for another, and out of its own pool."""

    kind: ClassVar[str] = "lend"
    team: str = key("staff", "The team that lends.", refers="team", name="from")
    other: str = key("staff", "The team that gets them.", refers="team", name="to")
    pool: str = key("staff", "The pool they are of.", Word(POOLS), left_out="analyst")
    people: int = key("staff", "How many.", Count(1, 50))
    seconds: int = key("staff", "How long they stay, in scenario time.", LENGTH, name="lasts")


@value
class Step:
    """One piece of work on an asset."""

    action: str = key("staff", "The kind of action.", Word(WORK))
    about: str = key("staff", "The asset; its team does it.", refers="asset")


@value
class Steps:
    """Work as it is written: one step after the other."""

    steps: tuple[Step, ...] = bare("staff", ListOf(MapOf(Step), 1, 9))


@value
class Order(Kinded):
    """The asset's team takes up this work, each step when the one before is done.

    It takes its people, and their time.
    """

    kind: ClassVar[str] = "order"
    written: ClassVar[type[Steps]] = Steps
    asset: str = kept(refers="asset")
    action: str = kept(Word(WORK))
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


@value
class Alert(Kinded):
    """An asset's monitoring raises an alert; it is a false one if no campaign is there."""

    kind: ClassVar[str] = "alert"
    asset: str = bare("staff", refers="asset")


@value
class Release(Kinded):
    """An inject goes out now."""

    kind: ClassVar[str] = "release"
    inject: str = bare("staff", refers="inject")


@value
class Skip(Kinded):
    """An inject will not go out."""

    kind: ClassVar[str] = "skip"
    inject: str = bare("staff", refers="inject")


@value
class Friction:
    """Two states, what moves their relations, and by how much."""

    between: tuple[str, str] = key("staff", "The two states.", PAIR, refers="state")
    reason: str = key(
        "staff", "A cause that the model knows, such as media-named; or any, with `by`.", LINE
    )
    by: int | None = key(
        "staff",
        "Points of tension; left out: as much as the cause's knob says.",
        TENSION,
        left_out=None,
    )


@value
class Strain(Kinded):
    """Tension between two states rises or eases, for a reason."""

    kind: ClassVar[str] = "strain"
    written: ClassVar[type[Friction]] = Friction
    state: str = kept(refers="state")
    towards: str = kept(refers="state")
    reason: str = kept(LINE)
    """A cause that the model knows, such as ``media-named``; or any word, with points."""
    points: int = kept(TENSION)
    """Parts per million of a point; 0: as much as the knob of the cause says."""

    @classmethod
    def meant_by(cls, written: Friction) -> Strain:
        """Return the strain between the two."""
        state, towards = written.between
        return cls(state=state, towards=towards, reason=written.reason, points=written.by or 0)


@value
class Expose(Kinded):
    """It comes out who was behind a campaign: whoever named another state erred."""

    kind: ClassVar[str] = "expose"
    campaign: str = bare("staff", refers="campaign")


@value
class Note(Kinded):
    """A flag is set, for conditions and evidence: `{flag: …}`."""

    kind: ClassVar[str] = "note"
    topic: str = bare("staff", Id(begins=FLAG))

    @property
    def flag(self) -> str:
        """Return the flag's name; a topic of another kind is none."""
        return self.topic.removeprefix(FLAG)


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


KEYS: Final[Mapping[str, Key]] = {
    one.field: one for cls in get_args(Effect) for one in keys_of(cls)
}
"""Field of an effect → what is declared of it; a field is the same in every effect that has it."""


def names_in(effect: Effect) -> frozenset[str]:
    """Return every name and text in an effect."""
    given = (getattr(effect, field.name) for field in fields(effect))
    return frozenset(one for one in given if isinstance(one, str))


def for_chooser(effects: Iterable[Effect], team: str) -> tuple[Effect, ...]:
    """Return an option's effects, on the team that chose it where they say ``chooser``."""
    made = []
    for one in effects:
        named = [field.name for field in fields(one) if getattr(one, field.name) == CHOOSER]
        given: dict[str, Any] = dict.fromkeys(named, team)
        made.append(replace(one, **given) if named else one)
    return tuple(made)
