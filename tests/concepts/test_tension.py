"""Tension between states: bounded, faded exactly, told in steps, and slow to rise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

import disclosure
import fx
import mutants
import pytest
import twins
from accord import (
    AT_HAND,
    PROTEST,
    Play,
    accord,
    everything,
    tense,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import SEEDS, crowded, played, scripts
from verbs import Step
from worlds import inject

from simulator.assessment import assess
from simulator.assessment.diplomacy_values import BetweenStates, TensionPoint
from simulator.bots.drill import play_out
from simulator.domain.concepts import briefing, phases
from simulator.domain.concepts import tension as the_tension
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.tension import RelationsChanged, TensionMoved, TensionStands
from simulator.domain.kinds.body import Draft, Event
from simulator.domain.plan import conditions as c
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.world import World
from simulator.domain.values.ladder import LADDER, MOST, REGION, Pair, eased, pair_of, step_of
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, ONE


def test_a_branch_asks_whether_consensus_is_possible() -> None:
    limit = LADDER[4].at
    impossible = inject(
        "I-veto", ["all"], when=c.Tension(between=("", ""), relation="at-least", ppm=limit)
    )
    again = inject(
        "I-again",
        ["all"],
        when=c.All(
            of=(
                c.Happened(topic="delivered:I-veto"),
                c.Tension(between=("", ""), relation="below", ppm=6 * ONE),
            )
        ),
    )
    play = Play(accord(impossible, again))
    play.makes_so(fx.Strain(state="B", towards="X", reason="hack-back", points=0))
    assert "delivered:I-veto" not in play.kernel.world.happened
    play.makes_so(fx.Strain(state="B", towards="X", reason="a raid", points=4 * ONE))
    assert "delivered:I-veto" in play.kernel.world.happened
    play.waits(49)
    assert "delivered:I-again" not in play.kernel.world.happened
    play.waits(3)
    assert "delivered:I-again" in play.kernel.world.happened


def test_those_who_play_a_state_see_its_relations_and_the_regional_body_sees_none() -> None:
    play = Play(tense(5))
    assert play.picture("A").affairs.relations == {"X": PROTEST}
    assert play.kernel.picture("envoy").affairs.relations == {"A": PROTEST}
    for team in "BCR":
        assert play.picture(team).affairs.relations == {}
    play.waits(26)
    assert [one.step for one in play.of(RelationsChanged) if one.state == "A"] == [PROTEST, 2]


STATES = ("A", "B", "C", "X", "Y", "Z")


QUARREL = st.tuples(
    st.integers(0, 200),
    st.permutations(STATES).map(lambda order: (order[0], order[1])),
    st.integers(-MOST, MOST),
)


QUARRELS = st.lists(QUARREL, max_size=8).map(sorted)
"""(hours since STARTEX, two states, points)."""


Quarrels = Sequence[tuple[int, Pair, int]]


def quarrelled(quarrels: Quarrels, start: int = 0, *, stops: Sequence[int] = ()) -> Play:
    """Return an exercise in which control moves tension, stopping at hours on the way."""
    play = Play(tense(start / ONE))
    moments = sorted({*stops, *(hour for hour, _, _ in quarrels)})
    for moment in moments:
        play.waits(moment - play.kernel.world.s // HOUR)
        for hour, (one, other), points in quarrels:
            if hour == moment:
                effect = fx.Strain(state=one, towards=other, reason=f"{hour}", points=points)
                play.makes_so(effect)
    play.waits(220 - play.kernel.world.s // HOUR)
    return play


@given(QUARRELS, st.integers(0, MOST))
def test_tension_stays_between_nothing_and_ten(quarrels: Quarrels, start: int) -> None:
    play = quarrelled(quarrels, start)

    stood = [one.tension for one in play.of(TensionStands)]
    assert all(0 <= tension <= MOST for tension in stood)
    assert all(one.step == step_of(one.tension) for one in play.of(TensionStands))
    assert 0 <= play.kernel.world.tension(REGION) <= MOST


@given(st.integers(0, MOST * HOUR), st.integers(0, MOST), st.lists(st.integers(0, 40 * DAY)))
def test_decay_is_exact_however_often_it_is_looked_at(
    value: int, an_hour: int, parts: list[int]
) -> None:
    whole, in_parts = sum(parts), value
    for part in parts:
        in_parts = eased(in_parts, an_hour, part)

    assert in_parts == eased(value, an_hour, whole)
    assert Fraction(in_parts, HOUR) == max(
        Fraction(value, HOUR) - Fraction(an_hour * whole, HOUR), Fraction(0)
    )


@settings(max_examples=20)
@given(QUARRELS, st.integers(0, MOST), st.lists(st.integers(0, 219), max_size=20))
def test_where_time_stops_changes_no_tension(
    quarrels: Quarrels, start: int, stops: list[int]
) -> None:
    once, often = quarrelled(quarrels, start), quarrelled(quarrels, start, stops=stops)

    assert once.events == often.events


@given(QUARRELS, st.integers(0, MOST))
def test_a_step_is_told_when_it_is_come_to_and_at_no_other_time(
    quarrels: Quarrels, start: int
) -> None:
    play = quarrelled(quarrels, start)

    told = dict.fromkeys(play.kernel.world.affairs.tensions, 0)
    for event in play.events:
        if isinstance(event.body, RelationsChanged) and event.body.state == "A":
            pair = pair_of(event.body.state, event.body.other)
            assert event.body.was == told[pair] != event.body.step
            told[pair] = event.body.step
    world = play.kernel.world
    for pair, step in told.items():
        if "A" in pair:
            assert step == step_of(world.tension(pair))


@given(scripts(), SEEDS)
def test_nobody_is_told_of_relations_that_are_not_their_own(steps: list[Step], seed: int) -> None:
    kernel = played(crowded(), seed, steps)

    for event in kernel.events:
        if isinstance(event.body, RelationsChanged):
            assert set(event.audience) == set(kernel.world.of_team(event.body.state))
            assert not str(event.body).count("tension")


def test_three_days_of_intrusion_and_outage_alone_move_no_tension_at_all() -> None:
    play = Play(accord())
    play.makes_so(*(fx.Impair(asset=a, cause="wiped", keeps=0) for a in ("a1", "b1", "c1")))
    play.waits(72)

    assert play.kernel.world.tension(REGION) == 0


@pytest.mark.parametrize("policy", ["passive", "doctrine"])
def test_three_days_of_total_outage_with_no_political_act_stay_short_of_consultation(
    policy: str,
) -> None:
    plan = replace(accord(), duration=72 * 60, knobs=replace(AT_HAND, poll_every=DAY))
    kernel = play_out(plan, 1, dict.fromkeys(plan.teams, policy), journal=None)

    assert assess(plan, kernel.events).between_states.region.highest < LADDER[2].at


def test_the_worst_that_the_press_can_say_of_an_outage_is_no_protest() -> None:
    play = Play(accord())
    play.makes_so(*(fx.Impair(asset=a, cause="wiped", keeps=0) for a in ("a1", "b1", "c1")))
    play.finishes("A", DeclareSeverity(level="5", rationale="everything is down"))
    for reason in ("outage-alleged", "media-named"):
        play.makes_so(fx.Strain(state="A", towards="X", reason=reason, points=0))
    play.waits(72)

    assert max(one.tension for one in play.of(TensionStands)) < LADDER[2].at


def shown(plan: Scenario, events: list[Event]) -> BetweenStates:
    return assess(plan, events).between_states


def law_of_curves(plan: Scenario, kernel: Kernel) -> None:
    """What the fold says is what the world came to, and its area is the sum over all seconds."""
    kernel.take("control", phases.End())
    between = shown(plan, kernel.events)
    world = kernel.world
    for curve in between.pairs:
        assert curve.end == world.tension(curve.between)
        last = curve.steps[-1].step if curve.steps else step_of(curve.start)
        assert last == step_of(world.tension(curve.between))
        assert abs(curve.area - _summed(plan, curve.start, curve.points, world.s)) <= HOUR * ONE
    assert between.region.end == world.tension(REGION)
    assert between.region.highest == max((one.highest for one in between.pairs), default=0)


def _summed(plan: Scenario, start: int, points: Sequence[TensionPoint], end: int) -> int:
    """Return the area by adding up minutes."""
    total, an_hour = 0, plan.knobs.tension_decay
    marks = [(0, start), *((p.s, p.tension) for p in points), (end, 0)]
    for (s, tension), (after, _) in pairwise(marks):
        for at in range(s, after, 60):
            step = min(60, after - at)
            here = eased(tension * HOUR, an_hour, at - s)
            there = eased(tension * HOUR, an_hour, at + step - s)
            total += (here + there) * step // (2 * HOUR)
    return total


@settings(max_examples=15)
@given(QUARRELS, st.integers(0, MOST))
def test_the_assessed_curve_is_the_worlds(quarrels: Quarrels, start: int) -> None:
    play = quarrelled(quarrels, start)
    law_of_curves(tense(start / ONE), play.kernel)


def test_the_assessed_curve_is_the_worlds_when_everything_happens() -> None:
    plan = accord()
    law_of_curves(plan, everything(plan))


AT_WORK = [
    Step(60, "A-lead", "ping", 3),
    Step(60, "B-lead", "hunt", 0),
    Step(120, "A-lead", "contact", 8),
    Step(120, "C-lead", "contact", 6),
    Step(120, "R-lead", "ask-norm", 3),
    Step(200, "control", "override", 12),
    *(Step(x, "control", "jump", 3) for x in range(300, 360, 10)),
    Step(400, "B-lead", "preserve", 0),
    Step(400, "B-second", "attribute", 0),
    *(Step(x, "control", "jump", 3) for x in (500, 510, 520, 530)),
    Step(600, "B-lead", "review", 0),
    Step(600, "B-lead", "name", 3),
    *(Step(x, "control", "jump", 3) for x in (700, 710, 720)),
]


WAYS = {
    "the chance of a false flag": twins.flag_of("slow", chance=ONE),
    "where a false flag leads": twins.flag_of("slow", chance=ONE, points_to=""),
    "who is behind the adversary": twins.one("personas", "gannet", state="Y"),
    "an entry that is out of date": twins.between("contacts", 0, stale=True),
    "an entry that nobody answers": twins.between("contacts", 2, silent=True),
    "a tension on the same step": twins.between("relations", 0, tension=4_400_000),
}


@cache
def as_it_is(seed: int) -> disclosure.Twin:
    """Return the twin in which nothing is varied; no team is quiet in the other."""
    return disclosure.as_it_is(twins.Way(vary=lambda plan: plan), AT_WORK, seed)


@pytest.mark.parametrize("fact", WAYS)
def test_what_is_hidden_between_states_shows_by_its_effects_only(fact: str) -> None:
    way = twins.Way(vary=WAYS[fact], occurrences=twins.ACTS, outcomes=twins.FINDINGS)
    made = 0
    for seed in range(3):
        ours = as_it_is(seed)
        theirs = disclosure.law(way, AT_WORK, seed, ours)
        made += ours.kernel.events != theirs.kernel.events
    assert made, "nothing that it hides came about"


def test_a_tension_on_the_same_step_shows_to_nobody_before_relations_change() -> None:
    quiet = [Step(60, "A-lead", "hunt", 0), Step(60, "C-lead", "statement", 0)]
    way = twins.Way(
        vary=twins.between("relations", 0, tension=4_400_000),
        occurrences=frozenset({"relations-changed", "message-arrived"}),
    )
    disclosure.law(way, quiet, 1)


def told_by_number(patch: pytest.MonkeyPatch) -> None:
    """Tell teams at the start how tense their relations are, in points."""
    opening = briefing.relations_given

    def leaking(world: World) -> list[Draft]:
        (first, *drafts) = opening(world)
        for relation in world.scenario.diplomacy.relations:
            told = RelationsChanged(
                state=relation.one, other=relation.other, step=1, was=relation.tension
            )
            drafts.append(first._replace(body=told))
        return [first, *drafts]

    patch.setattr(briefing, "relations_given", leaking)
    patch.setattr(RelationsChanged, "reveal", lambda *_: None)


def test_a_number_that_is_told_is_caught() -> None:
    way = twins.Way(
        vary=twins.between("relations", 0, tension=4_400_000),
        occurrences=frozenset({"message-arrived"}),
    )
    with mutants.broken(told_by_number), pytest.raises(AssertionError):
        disclosure.law(way, AT_WORK[:1], 1)


@given(st.integers(0, 10_000), st.integers(1, 99))
def test_a_false_flag_deceives_or_does_not_however_often_it_is_asked(
    seed: int, percent: int
) -> None:
    luck = Kernel(accord(), seed).world.luck
    chance = percent * ONE // 100

    assert len({luck.chance(chance, "wren", "false-flag", "A") for _ in range(3)}) == 1


def test_every_cause_moves_tension_by_a_knob() -> None:
    moved = {
        event.body.reason
        for event in everything(accord()).events
        if isinstance(event.body, TensionMoved)
    }
    assert moved >= {*the_tension.CAUSES, the_tension.SOLO, the_tension.JOINT}
