"""What the book does about duties: in time, whole, the earliest first; on drills nobody wrote."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from generated import generated
from worlds import duty

from simulator.assessment import Assessment, assess
from simulator.bots.drill import play_out
from simulator.domain.concepts.severity import SeverityDeclared
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.timing import Pace
from simulator.exercise.session import Exercise
from simulator.scenario.vocabulary.regimes import archetypes
from simulator.units import HOUR, ONE

SEEDS = (1, 2, 3, 4)


def lawful(seed: int, *regimes: str) -> Scenario:
    """Return a made-up drill in which every team with assets owes something by each regime."""
    plan = generated(seed)
    own = {one.team for one in plan.assets.values()}
    duties = {
        f"{team}-{regime}": duty(
            f"{team}-{regime}",
            team,
            *archetypes()[regime].stages,
            assets=tuple(a.id for a in plan.assets.values() if a.team == team),
            least=archetypes()[regime].least,
        )
        for team in sorted(own)
        for regime in regimes
    }
    police = replace(plan.personas["police"], authority=True)
    return replace(
        plan,
        duties=duties,
        personas={**plan.personas, "police": police},
        paces=(Pace(x=0, num=2, den=1),),
        duration=5 * HOUR,
    )


@cache
def played(seed: int, *regimes: str) -> tuple[Exercise, Assessment]:
    plan = lawful(seed, *regimes)
    exercise = play_out(plan, seed, {})
    return exercise, assess(plan, exercise.events)


@pytest.mark.parametrize("regime", ["FAST", "DAY", "EU-LIKE", "FIN"])
def test_the_book_meets_every_first_stage_in_time_and_says_all_that_is_asked(regime: str) -> None:
    judged = 0
    for seed in SEEDS:
        _, shown = played(seed, regime)
        for one in shown.duties:
            first = archetypes()[regime].stages[0].id
            if one.plan.id != first or one.status in ("closed", "open"):
                continue
            judged += 1
            assert (one.status, one.completeness) == ("met", ONE), (seed, one)
            assert one.preliminary
    assert judged >= 3


def test_nobody_in_the_book_misses_a_duty_that_it_knew_of() -> None:
    for seed in SEEDS:
        _, shown = played(seed, "FAST", "DAY")
        assert not [one for one in shown.duties if one.status in ("missed", "late")], seed


def test_who_does_nothing_owes_nothing_but_what_an_alert_starts() -> None:
    plan = lawful(1, "FAST", "STAGED")
    shown = assess(plan, play_out(plan, 1, dict.fromkeys(plan.teams, "passive")).events)

    assert {one.status for one in shown.duties if one.duty.id.endswith("FAST")} == {"closed"}
    assert {one.status for one in shown.duties if one.duty.id.endswith("STAGED")} <= {
        "closed",
        "missed",
        "lifted",
        "open",
    }


def test_severity_is_declared_with_all_eight_answers_and_only_ever_raised() -> None:
    declared = 0
    for seed in SEEDS:
        exercise, _ = played(seed, "FAST")
        levels: dict[str, list[int]] = {}
        for event in exercise.events:
            if isinstance(event.body, SeverityDeclared):
                assert event.body.score is not None
                levels.setdefault(event.body.team, []).append(event.body.level)
                declared += 1
        assert all(rows == sorted(set(rows)) for rows in levels.values())
    assert declared >= 3
