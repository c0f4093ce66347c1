"""Who a decision reached: causal descent from event to event, through two worlds at once.

Both worlds ask the same at the same seconds, but for the decision.  What happened in one of them
alone is followed in order of time, from who decided: it passes the cause on to whoever it names
or tells, if it is about somebody who has been reached or came of something that was.  Who is
changed by what is about nobody reached was changed *from nowhere*: no cause explains it, so it
stays out of what the decision is about, whatever happens to it later, and its luck ought to be
the same without the decision.

Subjects are teams, campaigns, injects and states that nobody plays.  What a team owns is the team;
a dependency is about both of its ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import encode
from simulator.engine import Kernel
from simulator.rehearse.decisions import Decision
from simulator.rehearse.replay import Story
from simulator.rng import Noted

Subjects = frozenset[str]
_NOBODY: Subjects = frozenset()


class Arm(NamedTuple):
    """One world: what happened, and at which addresses luck was drawn."""

    events: list[Event]
    drawn: set[bytes]


class Shared(NamedTuple):
    """The luck of subjects that a decision did not reach."""

    both: int
    """Addresses at which it was drawn with the decision and without it."""
    either: int

    @property
    def share(self) -> float:
        """Return how much of it both worlds have."""
        return self.both / self.either if self.either else 1.0


def arm(story: Story, without: Iterable[int] = ()) -> Arm:
    """Return a story once more with fixed inputs, but for some inputs."""
    luck = Noted(story.seed)
    kernel = Kernel(story.scenario, story.seed, luck=luck)
    kernel.open()
    for one in story.inputs:
        kernel.advance_to(one.x)
        asked = one.command if one.n not in without else None
        if asked is None or kernel.refusal(one.seat, asked) is not None:
            kernel.mark()
        else:
            kernel.take(one.seat, asked)
    kernel.advance_to(story.scenario.duration)
    return Arm(kernel.events, luck.drawn)


def shared(scenario: Scenario, reached: Subjects, one: Arm, other: Arm) -> Shared:
    """Return how much luck of subjects that were not reached two worlds share."""
    whose = owners(scenario)

    def apart(drawn: set[bytes]) -> set[bytes]:
        return {place for place in drawn if not whose.get(_subject(place), _NOBODY) & reached}

    mine, others = apart(one.drawn), apart(other.drawn)
    return Shared(len(mine & others), len(mine | others))


def _subject(place: bytes) -> str:
    size = int.from_bytes(place[:4], "big")
    return place[4 : 4 + size].decode()


# ---- descent


class _Piece(NamedTuple):
    """What happened in one world alone."""

    when: tuple[int, int]
    about: Subjects
    parent: int
    """Number of the event that it came of, below 0 if it came of none."""
    n: int
    world: int


def reached_by(scenario: Scenario, decision: Decision, one: Arm, other: Arm) -> Subjects:
    """Return all that a decision reached.

    Args:
        scenario: Whose subjects.
        decision: What the first world has and the other has not.
        one: As played.
        other: Without it.

    """
    whose = owners(scenario)
    reached = named(whose, encode(decision.command)) | {decision.team}
    from_nowhere: Subjects = _NOBODY
    came: set[tuple[int, int]] = set()
    """(world, event) of what came of the decision."""
    pieces = sorted(_differing(whose, one, other), key=lambda piece: piece.when)
    for _, together in groupby(pieces, key=lambda piece: piece.when):
        # What happens in one second has an order in each world, and none between the two.
        left, before = list(together), -1
        while len(left) != before:
            before, rest = len(left), []
            for piece in left:
                if piece.about & reached or (piece.world, piece.parent) in came:
                    reached |= piece.about - from_nowhere
                    came.add((piece.world, piece.n))
                else:
                    rest.append(piece)
            left = rest
        from_nowhere = from_nowhere.union(*(piece.about for piece in left))
    return reached


def _differing(owners: Mapping[str, Subjects], one: Arm, other: Arm) -> Iterator[_Piece]:
    here, there = (_pieces(world.events) for world in (one, other))
    for place, mine, others in ((0, here, there), (1, there, here)):
        common = Counter(key for _, key in others)
        for event, key in mine:
            common[key] -= 1
            if common[key] < 0:
                yield _piece(owners, event, key, place)


def _pieces(events: Iterable[Event]) -> list[tuple[Event, tuple[Hashable, ...]]]:
    """Return what happened, piece by piece: one change of levels holds those of many assets."""
    found: list[tuple[Event, tuple[Hashable, ...]]] = []
    for event in events:
        body = event.body
        parts: Iterable[Hashable] = (body,)
        if isinstance(body, LevelsChanged):
            parts = (*body.levels, *body.supplies, *body.recoveries)
        found += [(event, (event.x, event.s, part, event.audience)) for part in parts]
    return found


def _piece(
    owners: Mapping[str, Subjects], event: Event, key: tuple[Hashable, ...], world: int
) -> _Piece:
    part, (sort, _, name) = key[2], event.cause.partition("/")
    plain = part if isinstance(part, tuple) else encode(event.body)
    about = named(owners, plain) | named(owners, event.audience)
    if sort == "wait":
        about |= named(owners, name)
    parent = int(name) if sort == "event" else -1
    return _Piece((event.x, event.s), about, parent, event.n, world)


def owners(scenario: Scenario) -> Mapping[str, Subjects]:
    """Return id → the subjects that it stands for."""
    seats = {one.id: one.team for one in scenario.seats.values() if one.team is not None}
    assets = {one.id: one.team for one in scenario.assets.values()}
    own = (*scenario.teams, *scenario.campaigns, *scenario.injects, *scenario.diplomacy.states)
    return {
        **{one: frozenset({team}) for one, team in (seats | assets).items()},
        **{
            one.id: frozenset({assets[one.supplier], assets[one.dependant]})
            for one in scenario.dependencies.values()
        },
        **{one: frozenset({one}) for one in own},
    }


def named(owners: Mapping[str, Subjects], plain: object) -> Subjects:
    """Return the subjects that are named anywhere in a plain value, prose apart."""
    if isinstance(plain, str):
        parts = () if " " in plain else plain.replace(":", "/").split("/")
        return _NOBODY.union(*(owners[part] for part in parts if part in owners))
    items: Iterable[object] = ()
    if isinstance(plain, Mapping):
        items = plain.values()
    elif isinstance(plain, (list, tuple)):
        items = plain
    return _NOBODY.union(*(named(owners, item) for item in items))
