"""Worth of a decision over the facts that were still possible to a team when it decided.

The counterfactual keeps an uncertain fact as the seed drew it: it says what the decision was worth
as things were.  The team did not know how things were.  Here each epoch draws the facts anew, as
likely as they were by the clues the team had then (Bayes, from the chances that the author
declares), replays the record's inputs in that world up to the decision, and plays the rest with and
without it.  A world counts only if every seat of the team was told in it, up to then, what it was
told on record, to the word and to the second: otherwise the team knew that it was not in that one.

A clue that somebody passed on counts where its words arrived, or its half, as the after-action
counts it.  What exercise control has set is not drawn, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from simulator.assessment.clues import ClueFold
from simulator.assessment.fold import run
from simulator.domain.concepts.clue import ClueGiven
from simulator.domain.concepts.uncertain import FactDrawn
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import Drawn, UncertainFact
from simulator.engine import Kernel
from simulator.rehearse.branch import Branch
from simulator.rehearse.counterfactual import Spread, arms, spread, staff_after
from simulator.rehearse.decisions import Decision
from simulator.rehearse.intervals import paired
from simulator.rehearse.measures import MEASURES, Measured, difference, measured
from simulator.rehearse.replay import Moment, Story
from simulator.rng import Luck, Noted, address
from simulator.units import ONE

_TRIES: Final = 8
"""Worlds that are drawn for one epoch before it is given up."""
_LOW: Final = 1e-9
_HIGH: Final = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Known:
    """What a team held of one uncertain fact."""

    fact: UncertainFact
    drawn: Drawn
    pinned: bool
    signs: tuple[ClueGiven, ...] = ()
    halves: Mapping[str, int] = field(default_factory=dict)
    """Half → the place of its pair."""

    def likely(self, scenario: Scenario) -> float:
        """Return how likely it was so, by what the team held."""
        if self.pinned or {"item", "among"} <= self.halves.keys():
            return float(self.drawn.so)
        so = self.fact.chance / ONE
        other = 1 - so
        for given in self.signs:
            clue = scenario.injects[given.inject].clue
            assert clue is not None
            if_so, if_not = ((one or 0) / ONE for one in (clue.if_so, clue.if_not))
            so *= if_so if given.yes else 1 - if_so
            other *= if_not if given.yes else 1 - if_not
        return so / (so + other) if so + other else float(self.drawn.so)


class World(NamedTuple):
    """A world that was possible, just before the decision."""

    moment: Moment
    so: Mapping[str, bool]


def known_to(story: Story, decision: Decision) -> dict[str, Known]:
    """Return fact → what the deciding team held of it just before it decided."""
    scenario, events = story.scenario, story.events[: decision.event]
    stands = {one.body.fact: one.body for one in events if isinstance(one.body, FactDrawn)}
    clues = ClueFold(scenario)
    run((clues,), events)
    held = clues.held_by(decision.team)
    found = {}
    for name, body in stands.items():
        mine = [one for one in held if one.fact == name]
        found[name] = Known(
            fact=scenario.facts[name],
            drawn=Drawn(so=body.so, item=body.item, among=body.among),
            pinned=body.pinned,
            signs=tuple(one for one in mine if one.half is None),
            halves={one.half: one.place for one in mine if one.half and one.place is not None},
        )
    return found


class Worlds:
    """Draws worlds that were possible to a team, and replays the record in each.

    Args:
        story: The exercise on record.
        decision: Before which each world stands.
        moment: Just before the input that put it in force, as on record.

    """

    def __init__(self, story: Story, decision: Decision, moment: Moment) -> None:
        self._story, self._decision, self._moment = story, decision, moment
        self._known = known_to(story, decision)
        self.likely = {name: one.likely(story.scenario) for name, one in self._known.items()}
        self._seen: dict[tuple[bool, ...], Moment | None] = {}

    @property
    def open(self) -> bool:
        """Whether anything was uncertain to the team."""
        return any(0 < chance < 1 for chance in self.likely.values())

    def draw(self, epoch: int) -> World | None:
        """Return the world of an epoch; ``None`` if none was found that the team could be in."""
        luck = Luck(self._story.seed, epoch)
        for turn in range(_TRIES):
            so = {
                name: luck.uniform("possible", "so", name, turn) < chance
                for name, chance in self.likely.items()
            }
            moment = self._moment_in(so)
            if moment is not None:
                return World(moment, so)
        return None

    def _moment_in(self, so: Mapping[str, bool]) -> Moment | None:
        if all(one.drawn.so == so[name] for name, one in self._known.items()):
            return self._moment
        key = tuple(so.values())
        if key not in self._seen:
            self._seen[key] = self._replayed(so)
        return self._seen[key]

    def _replayed(self, so: Mapping[str, bool]) -> Moment | None:
        story, n = self._story, self._moment.n
        fixed: dict[bytes, float] = {}
        for name, one in self._known.items():
            fixed |= _fixed(one, so=so[name])
        luck = Settled(story.seed, fixed=fixed)
        kernel = Kernel(story.scenario, story.seed, luck=luck)
        kernel.open()
        branch = Branch(kernel)
        for given in story.inputs[:n]:
            branch.advance_to(given.x)
            branch.ask_again(given)
        branch.advance_to(story.inputs[n].x)
        snapshot = kernel.snapshot()
        team = [
            seat.id for seat in story.scenario.seats.values() if seat.team == self._decision.team
        ]
        there, here = snapshot.streams, self._moment.snapshot.streams
        if any(there.get(seat) != here.get(seat) for seat in team):
            return None
        return Moment(n, snapshot, frozenset(luck.drawn))


@dataclass(frozen=True, slots=True)
class Settled(Noted):
    """Luck of another world: as on record but where a world is what it is."""

    fixed: Mapping[bytes, float] = field(default_factory=dict, compare=False)

    def uniform(self, subject: str, purpose: str, *occasion: str | int) -> float:
        """Return the number at one address: the one that makes this world, if there is one."""
        natural = Noted.uniform(self, subject, purpose, *occasion)
        return self.fixed.get(address(subject, purpose, *occasion), natural)


def _fixed(known: Known, *, so: bool) -> Mapping[bytes, float]:
    """Return the numbers that make a fact so, or not, with what the team held of it unchanged."""
    name, drawn, many = known.fact.id, known.drawn, len(known.fact.pairs)
    fixed = {address("fact", "so", name): _LOW if so else _HIGH}
    for given in known.signs:
        fixed[address("clue", "says", given.inject)] = _LOW if given.yes else _HIGH
    if "among" in known.halves and so is not drawn.so and drawn.among is not None:
        # Its list stays, so its item is another one: the list's own, or the one before.
        matches = so is (known.fact.match == "so")
        item = drawn.among if matches else (drawn.among - 1) % many
        fixed[address("fact", "item", name)] = (item + 0.5) / many
        fixed[address("fact", "among", name)] = _LOW
    return fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """What a decision was worth over the facts that were possible to who made it."""

    difference: dict[str, Spread]
    """Measure → with it, less without it."""
    epochs: int
    """That were played."""
    likely: Mapping[str, float]
    """Uncertain fact → how likely it was so, by what the team held."""


def over_possible(story: Story, decision: Decision, moment: Moment, epochs: int) -> Possible | None:
    """Return what a decision was worth over the facts still possible to its team then.

    Args:
        story: The exercise on record.
        decision: What one arm does and the other does not.
        moment: Just before the input that put it in force, as on record.
        epochs: How often facts and luck are drawn anew, at least 2.

    Returns:
        The worth; ``None`` if nothing was uncertain to the team, or no world was found for it.

    """
    worlds = Worlds(story, decision, moment)
    if not worlds.open:
        return None
    staff = staff_after(story, moment)
    pairs: list[Measured] = []
    for epoch in range(1, epochs + 1):
        world = worlds.draw(epoch)
        if world is not None:
            one, other = arms(story, decision, world.moment, staff, epoch)
            pairs.append(difference(measured(story.scenario, one), measured(story.scenario, other)))
    if len(pairs) < 2:  # noqa: PLR2004 - one alone has no interval
        return None
    return Possible(
        difference={row.id: spread([one[row.id] for one in pairs], paired) for row in MEASURES},
        epochs=len(pairs),
        likely=worlds.likely,
    )
