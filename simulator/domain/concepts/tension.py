"""Tension between states: what moves it, how it eases, how relations stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import STAFF, party
from simulator.domain.plan import facts_diplomacy
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.diplomacy import Relation
from simulator.domain.state.affairs import Tension
from simulator.domain.state.event_words import BY_ITSELF, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.declare import LINE, PAIR, Number, kept, key
from simulator.domain.values.ladder import (
    LADDER,
    REGION,
    Pair,
    eased,
    falls_below,
    moved,
    pair_of,
    step_of,
)
from simulator.domain.values.value import value
from simulator.units import HOUR, ONE, signed


@value
class StateListed:
    """A state as the directory names it."""

    id: str
    name: str


@value
class TensionMoved(Body, kind="tension-moved", told=STAFF):
    """Tension between two states rose or eased for a reason."""

    activity = Did(
        "{one:name} and {other:name}: {points}",
        "{reason:spaced}",
        team="",
        tone="[more?warn|muted]",
    )
    one: str
    other: str
    by: int
    """Parts per million of a point, before the bounds of 0 and 10."""
    reason: str

    @property
    def points(self) -> str:
        """Return by how much it moved, on its index of 0 to 10."""
        return signed(self.by / ONE, 1)

    @property
    def more(self) -> bool:
        """Return whether it rose."""
        return self.by > 0

    def apply(self, world: World) -> None:
        """Bring it up to this second, and move it."""
        affairs, pair = world.affairs, pair_of(self.one, self.other)
        state = affairs.tensions.setdefault(pair, Tension(since=world.s))
        an_hour = world.scenario.knobs.tension_decay
        state.value = moved(eased(state.value, an_hour, world.s - state.since), self.by)
        state.since = world.s
        if self.by < 0:
            affairs.relieved[*pair, self.reason] = world.s


@value
class TensionStands(Body, kind="tension-stands", told=STAFF, silent=BY_ITSELF):
    """Tension between two states stands at so much, and is watched as it eases."""

    one: str
    other: str
    tension: int
    """Parts per million of a point."""
    step: int
    """Of the ladder, from 0 to 5."""

    def apply(self, world: World) -> None:
        world.affairs.tensions[pair_of(self.one, self.other)].step = self.step

    def topics(self) -> tuple[str, ...]:
        """Return every step up to the one they have come to."""
        came = facts_diplomacy.RelationsCame.named
        return tuple(came(self.one, self.other, rung.id) for rung in LADDER[1 : self.step + 1])


@value
class RelationsChanged(Body, kind="relations-changed", told=party("state", words="that state's")):
    """A state's relations with another stand on another step of the ladder.

    Told to that state's team, or to the personas that speak for it, and staff: the step and no
    number, and nothing of anybody else's relations.
    """

    activity = Did("{state:name} sees {other:name}: {step:step}", team="")
    state: str
    other: str
    step: int
    was: int

    def reveal(self, picture: Picture) -> None:
        picture.affairs.relations[self.other] = self.step
        now, before = LADDER[self.step].words, LADDER[self.was].words
        text = f"Relations with {picture.name_of(self.other)}: {now}"
        picture.note(text, f"They stood on: {before}.")


CAUSES: Final[Mapping[str, str]] = {
    "outage-alleged": "tension_outage",
    "media-named": "tension_media",
    "hack-back": "tension_hack_back",
    "request-ignored": "tension_ignored",
    "request-refused": "tension_refused",
    "cert-attacked": "tension_cert",
    "wrongly-named": "tension_wrong",
    "consulted": "tension_consulted",
    "request-answered": "tension_answered",
    "demarche": "tension_demarche",
    "demarche-answered": "tension_demarche_answered",
    "third-party": "tension_third_party",
    "joint-statement": "tension_joint_statement",
    "cooperation": "tension_cooperation",
}
"""What moves tension → the knob that says by how much."""


SOLO, JOINT = "solo-attribution", "joint-attribution"
"""These depend on the confidence that is behind them."""


def weight(world: World, reason: str, pair: Pair) -> int:
    """Return by how much a cause moves tension, parts per million of a point."""
    by: int = getattr(world.scenario.knobs, CAUSES[reason])
    if reason == "outage-alleged":
        declared = world.affairs.severity
        return by * max(declared.get(pair[0], 1), declared.get(pair[1], 1))
    return by


def attribution_weight(world: World, *, joint: bool, confidence: int) -> int:
    """Return by how much naming a state moves tension, at a confidence in parts per million."""
    knobs = world.scenario.knobs
    most, least = (
        (knobs.tension_joint, knobs.tension_joint_least)
        if joint
        else (knobs.tension_solo, knobs.tension_solo_least)
    )
    return most * (ONE - confidence) // ONE + least


def caused(world: World, one: str, other: str, reason: str) -> list[Draft]:
    """Return that a cause of the table moves tension between two states."""
    return strained(world, one, other, reason, weight(world, reason, pair_of(one, other)))


def strained(world: World, one: str, other: str, reason: str, by: int) -> list[Draft]:
    """Return that tension moves, unless they are no two states or it was eased so just now."""
    states = world.scenario.states()
    pair = pair_of(one, other)
    if by == 0 or one == other or one not in states or other not in states:
        return []
    if by < 0 and (world.tension(pair) == 0 or _eased_lately(world, pair, reason)):
        return []
    return [Draft(TensionMoved(one=pair[0], other=pair[1], by=by, reason=reason))]


def _eased_lately(world: World, pair: Pair, reason: str) -> bool:
    last = world.affairs.relieved.get((*pair, reason))
    return last is not None and world.s - last < world.scenario.knobs.relief_again


def stands(world: World, pair: Pair) -> list[Draft]:
    """Return how tension stands, when it will next ease across a mark, and who is told."""
    tension = world.tension(pair)
    step, was = step_of(tension), world.affairs.tensions[pair].step
    body = TensionStands(one=pair[0], other=pair[1], tension=tension, step=step)
    drafts = [Draft(body, next_mark(world, pair), (wait_name(pair),))]
    return drafts if step == was else [*drafts, *relation_told(world, pair, step, was)]


def wait_name(pair: Pair) -> str:
    """Return the name of the wait for tension to ease across its next mark."""
    return f"tension/{pair[0]}/{pair[1]}"


def next_mark(world: World, pair: Pair) -> tuple[Wait, ...]:
    """Return the wait for tension to ease across its next mark, if it ever does."""
    value, an_hour = world.exact_tension(pair), world.scenario.knobs.tension_decay
    for mark in world.graph.tension_marks(pair):
        if value >= mark * HOUR:
            after = falls_below(value, an_hour, mark)
            if after is None:
                return ()
            return (Wait(name=wait_name(pair), clock="s", due=world.s + after, rank=40),)
    return ()


def relation_told(world: World, pair: Pair, step: int, was: int) -> list[Draft]:
    """Return that both states of a pair learn on which step of the ladder they stand."""
    drafts = []
    for state, other in (pair, pair[::-1]):
        audience = world.of_team(state)
        if audience != world.staff():
            drafts.append(Draft(RelationsChanged(state=state, other=other, step=step, was=was)))
    return drafts


@answers("tension")
def tension_due(world: World, one: str, other: str) -> list[Draft]:
    """Answer tension that has eased across a mark."""
    return stands(world, (one, other))


def topics_of(pair: Pair) -> tuple[str, str]:
    """Return the names under which conditions wait for a change between two states."""
    return (model.TENSION.named(pair[0], pair[1]), model.TENSION.named(REGION[0], REGION[1]))


def opening_waits(world: World) -> list[Wait]:
    """Return when tension that there is at the start eases across its next mark."""
    return [wait for pair in world.affairs.tensions for wait in next_mark(world, pair)]


def at_start(relation: Relation) -> tuple[Pair, int, int]:
    """Return a pair, its exact tension and its step at the start."""
    pair = pair_of(relation.one, relation.other)
    return pair, relation.tension * HOUR, step_of(relation.tension)


@reacts_to(TensionMoved)
def after_moved(world: World, body: TensionMoved) -> list[Draft]:
    """React to tension that has moved: where it stands now."""
    return stands(world, (body.one, body.other))


TENSION: Final = Number("points", -10, 10, ONE)
"""A change of tension, on its index of 0 to 10."""


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
class Strain(Doing, kind="strain", listed=260):
    """Tension between two states rises or eases, for a reason."""

    title = "Tension between two states moves"
    words = "tension between {state} and {towards} moves by {points}, {reason}"
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

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        if self.points == 0 and self.reason in CAUSES:
            return caused(world, self.state, self.towards, self.reason)
        return strained(world, self.state, self.towards, self.reason, self.points)
