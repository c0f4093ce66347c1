"""Law 5, by acts: what one team does reaches another by what names it, and by nothing else.

Two plays differ in one act of one team.  What every other seat is told is the same in both, up to
the first event that the table of hearers gives it and that comes of something which the act's team
was in, and which happened in one of the two plays alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

import mutants
import pytest
from descent import named, owners
from disclosure import TRUTHS, Twin, at, parts_at, when
from hypothesis import given
from hypothesis import strategies as st
from strategies import END, SEEDS, crowded, played, scripts
from verbs import TEAM_VERBS, Step
from whose import Hearers

from simulator.domain.concepts.confidence import ConfidenceRead
from simulator.domain.concepts.indicator import IndicatorGained
from simulator.domain.concepts.jump import JumpEnded
from simulator.domain.concepts.work import ActionBegun
from simulator.domain.kinds.body import Body, Event
from simulator.domain.kinds.told import EVERYBODY
from simulator.domain.values.value import encode
from simulator.units import HOUR

PLAN = crowded()
OWNERS = owners(PLAN)
CARRIED = TRUTHS | {ConfidenceRead.kind}
"""What goes on from tick to tick in the world, and what a poll makes of it."""
CLOCK = (JumpEnded.kind,)
"""How far a jump goes hangs on what anybody owes or waits for, and is the same for all."""
TEAMS = {one.id: one.team for one in PLAN.seats.values() if one.team is not None}


def apart(steps: Sequence[Step], dropped: Step, seed: int) -> list[str]:
    """Return where another seat is told what the act does not explain, each in a line."""
    left = list(steps)
    left.remove(dropped)
    both = Twin(played(PLAN, seed, steps)), Twin(played(PLAN, seed, left))
    actor = TEAMS[dropped.seat]
    return [
        line
        for seat, team in TEAMS.items()
        if team != actor
        for line in _unexplained(both, seat, actor)
    ]


def _unexplained(both: tuple[Twin, Twin], seat: str, actor: str) -> Iterator[str]:
    a, b = (twin.stream(seat) for twin in both)
    place = parts_at(a, b)
    if place is None:
        return
    rest = a[place:], b[place:]
    first = min(when(one[0]) for one in rest if one)
    for one, other, mine, theirs in ((*both, *rest), (*both[::-1], *rest[::-1])):
        new = [told for told in at(first, mine) if told not in at(first, theirs)]
        for told in new:
            event = one.event(seat, one.stream(seat).index(told))
            if seat not in _heard(one, event):
                yield f"{seat} is told of {event.body.kind}"
            elif not _comes_of(event, one, other, actor):
                yield f"{seat}: {event.body.kind} has nothing to do with {actor}"


def _heard(twin: Twin, event: Event) -> set[str]:
    hearers, found = Hearers(PLAN), set[str]()
    for one in twin.kernel.events[: event.n + 1]:
        found = hearers.of(one)
    return found


def _comes_of(event: Event, here: Twin, there: Twin, actor: str) -> bool:
    """Return whether something the actor was in, and that the other play lacks, led to it."""
    line = [one for one in here.line(event) if _alone(one, there)]
    if event.body.kind in CLOCK or any(actor in _about(one) for one in line):
        return True
    # Levels and intrusions have no chain of causes from tick to tick.
    return any(one.body.kind in CARRIED for one in line) and any(
        one.body.kind in TRUTHS and actor in _about(one) and _alone(one, other)
        for twin, other in ((here, there), (there, here))
        for one in twin.kernel.events
        if (one.x, one.s) <= (event.x, event.s)
    )


def _alone(event: Event, there: Twin) -> bool:
    return (event.x, event.s, event.body) not in there.known


def _about(event: Event) -> frozenset[str]:
    name = event.cause.partition("/")[2]
    return named(OWNERS, encode(event.body)) | named(OWNERS, name)


@given(scripts(most=12, staff=0), st.integers(0, 11), SEEDS)
def test_an_act_reaches_others_by_what_names_them(steps: list[Step], place: int, seed: int) -> None:
    acts = [one for one in steps if one.seat in TEAMS]
    if acts:
        assert not apart(steps, acts[place % len(acts)], seed)


def busy(seed: int) -> tuple[list[Step], Step]:
    """Return a script in which all teams do much, and one step of it."""
    luck, steps, x = Random(seed), list[Step](), 0
    while x < END - HOUR // 4:
        x += luck.randint(30, 600)
        verb, pick = luck.choice(list(TEAM_VERBS)), luck.randint(0, 30)
        steps.append(Step(x, luck.choice(list(TEAMS)), verb, pick))
    return steps, luck.choice(steps)


def found_in_busy_drills() -> list[str]:
    """Return what does not hold in the first drills that show anything."""
    drills = (apart(*busy(seed), seed) for seed in range(1, 40))
    return next((found for found in drills if found), [])


@pytest.mark.parametrize(
    "mutant",
    [
        mutants.ids_from_a_counter,
        mutants.durations_by_a_counter,
        mutants.luck_in_sequence,
    ],
    ids=lambda one: one.__name__,
)
def test_what_has_nothing_to_do_with_an_act_and_changes_with_it_is_found(
    mutant: mutants.Mutant,
) -> None:
    with mutants.broken(mutant):
        assert any("nothing to do with" in line for line in found_in_busy_drills())


@pytest.mark.parametrize("kind", [ActionBegun, IndicatorGained])
def test_what_is_told_to_all_of_an_act_of_one_is_found(
    kind: type[Body], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "told", EVERYBODY)

    assert any("is told of" in line for line in found_in_busy_drills())
