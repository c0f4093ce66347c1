"""Vector: six victims one after the other, and how many of them sharing in time saves.

Set-up: gaps log-normal, median 8 h, sigma .6; an unprotected attempt succeeds at .7; an indicator
protects by .5, with a half-life of 48 h.  The first victim notices log-normal, median 4 h, sigma
.8, after its compromise; what it found protects the later ones from its notice, the delay of
sharing, and 1.5 h of taking it in, on.  20,000 runs by the pure functions of the engine; that the
engine meets the same victims is a test of its own below.
"""

from __future__ import annotations

import statistics
from dataclasses import replace
from functools import cache
from itertools import accumulate

import fx
import pytest
from worlds import asset, drill, stage

from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.plan.campaigns import Campaign, Indicator, Victim
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.odds import gap_of, notice_of, succeeds, success_of, worth_of
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.scenario.loading import load
from simulator.units import DAY, HOUR, MINUTE, ONE

RUNS = 20_000
INGEST = 90 * MINUTE
HALF = ONE // 2
KNOBS = Knobs(
    protect_domain=HALF,
    half_life_domain=48 * HOUR,
    notice_median=4 * HOUR,
    notice_spread=800_000,
    ingest_least=INGEST,
    ingest_mode=INGEST,
    ingest_most=INGEST,
    false_alerts=0,
    poll_every=400 * DAY,
)
NEVER = None


@cache
def wave() -> Campaign:
    return Campaign(
        id="wave",
        name="WAVE",
        actor="criminals",
        sigma=0.0,
        tempo_sigma=0.0,
        hazard=0.0,
        begins=0,
        stages=(stage("in", "start", median=HOUR, countered_by=()),),
        spreads_after="in",
        victims=tuple(Victim(asset=f"v{n}", gap=8 * HOUR, effects=()) for n in range(6)),
        gap_sigma=0.6,
        base_chance=700_000,
    )


@cache
def attempts(seed: int) -> tuple[int, ...]:
    """Return when each of the six is attempted, which hangs on nothing that is shared."""
    luck, campaign = Luck(seed), wave()
    return tuple(accumulate(gap_of(luck, campaign, victim) for victim in campaign.victims))


@cache
def taken(seed: int, delay: int | None) -> tuple[bool, ...]:
    """Return which of the six fall, with what the first one finds shared after a delay."""
    luck, campaign = Luck(seed), wave()
    used, fell = NEVER, list[bool]()
    for victim, now in zip(campaign.victims, attempts(seed), strict=True):
        covered = used is not None and now > used
        protection = worth_of(KNOBS, "domain", now - used) if covered and used is not None else 0
        chance = success_of(KNOBS, campaign, 0, protection, patched=False)
        fell.append(succeeds(luck, campaign, victim.asset, chance))
        if fell[-1] and used is None and delay is not None:
            notices = now + notice_of(luck, campaign, victim.asset, HALF, KNOBS)
            used = notices + delay + INGEST
    return tuple(fell)


def mean_victims(hours: float | None) -> float:
    delay = None if hours is None else round(hours * HOUR)
    return statistics.fmean(sum(taken(seed, delay)) for seed in range(RUNS))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(None, 4.20), (24, 3.70), (12, 3.40), (6, 3.26), (2, 3.17), (0.5, 3.14)],
)
def test_sharing_vector_of_mean_victims(hours: float | None, expected: float) -> None:
    assert mean_victims(hours) == pytest.approx(expected, abs=0.03)


def test_sharing_at_no_cost_and_not_in_public_takes_nobody_more_than_keeping_it() -> None:
    for seed in range(500):
        alone = taken(seed, None)
        for hours in (0, 1, 6, 24):
            shared = taken(seed, hours * HOUR)
            assert all(a or not b for a, b in zip(alone, shared, strict=True))


# ---- the engine meets the same victims


def six() -> Scenario:
    """Return the drill of the set-up: one team, six assets, nobody who acts."""
    own = [asset("start", "A", monitoring=0), *(asset(f"v{n}", "B") for n in range(6))]
    clue = Indicator(id="clue", kind="domain", text="a.example", campaign="wave")
    return drill(
        assets={one.id: one for one in own},
        dependencies={},
        campaigns={"wave": wave()},
        indicators={clue.id: clue},
        injects={},
        objectives=(),
        paces=(),
        jumps=(),
        duration=300 * DAY,
        knobs=KNOBS,
    )


def met(seed: int, delay: int | None) -> tuple[bool, ...]:
    """Return which of the six fall in the engine, control handing on what was found."""
    kernel = Kernel(six(), seed)
    kernel.open()
    kernel.take("control", Start())
    until = None if delay is None else _first_alert(kernel)
    if delay is not None and until is not None:
        kernel.advance_to(until + delay)
        gift = fx.Give(team="B", indicator="clue", tlp="TLP:GREEN")
        kernel.take("control", Override(note="shared", effects_given=(gift,)))
    kernel.advance_to(200 * DAY)
    return tuple(e.body.succeeded for e in kernel.events if isinstance(e.body, VictimAttempted))


def _first_alert(kernel: Kernel) -> int | None:
    while True:
        for event in kernel.events:
            if isinstance(event.body, AlertRaised) and event.body.team == "B":
                return event.x
        coming = kernel.next_x()
        if coming is None or coming > 200 * DAY:
            return None
        kernel.advance_to(coming)


@pytest.mark.parametrize("hours", [None, 24, 2])
def test_the_engine_takes_whom_the_pure_functions_say(hours: int | None) -> None:
    delay = None if hours is None else hours * HOUR
    for seed in range(40):
        assert met(seed, delay) == taken(seed, delay), seed


def test_in_a_whole_drill_sharing_at_no_cost_and_not_in_public_raises_no_count_of_victims() -> None:
    plan = load("quiet-berths").scenario
    gifts = tuple(
        fx.Give(team=team, indicator=clue, tlp="TLP:GREEN")
        for team in plan.teams
        for clue in plan.indicators
    )
    saved = 0
    for seed in range(12):
        counts = []
        for given in ((), gifts):
            kernel = Kernel(plan, seed)
            kernel.open()
            kernel.take("control", Start())
            kernel.advance_to(HOUR)
            kernel.take("control", Override(note="shared", effects_given=given))
            kernel.advance_to(plan.duration)
            counts.append(len(kernel.world.happened.keys() & taken_topics(plan)))
        assert counts[1] <= counts[0], seed
        saved += counts[0] - counts[1]
    assert saved > 0


def taken_topics(plan: Scenario) -> set[str]:
    return {f"compromised:{asset}" for asset in plan.assets}


def test_what_is_held_and_not_used_grows_no_older() -> None:
    """The age of an indicator counts from its first use in anybody's defence."""
    fresh = worth_of(KNOBS, "domain", 0)

    assert fresh == HALF
    assert worth_of(KNOBS, "domain", 48 * HOUR) == pytest.approx(HALF / 2, abs=1)
    slow = replace(KNOBS, half_life_domain=480 * HOUR)
    assert worth_of(slow, "domain", 48 * HOUR) > worth_of(KNOBS, "domain", 48 * HOUR)
