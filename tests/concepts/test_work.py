"""Work: first come first served, never more at it than there are, and withdrawn work frees them."""

from __future__ import annotations

from collections.abc import Sequence

import mutants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prepared import ask, plan, refused
from responding import quiet
from strategies import SEEDS, crowded, opened, played, scripts
from verbs import Step
from worlds import asset, drill, team

from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.isolation import ISOLATED, IsolateAsset
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.patching import Patch
from simulator.domain.concepts.recovery import Restore, WorkByHand
from simulator.domain.concepts.startex import compile_world
from simulator.domain.concepts.work import Act, ActionAsked, ActionBegun, Withdraw, WithdrawJob
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.pools import Pool
from simulator.engine import Kernel
from simulator.engine.kernel import fold
from simulator.rng import Luck
from simulator.units import HOUR


def test_an_action_withdrawn_by_control_frees_its_people_and_says_why() -> None:
    kernel = opened(plan(), 1)
    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))
    picture = kernel.picture("A-lead")
    (job,) = picture.open_jobs
    before = {pool: picture.free_people(pool) for pool in picture.people}
    assert "needs a reason" in refused(kernel, WithdrawJob(job=job, reason=""))
    ask(kernel, WithdrawJob(job=job, reason="The wrong asset."))
    kernel.advance_to(HOUR)

    picture = kernel.picture("A-lead")
    assert picture.jobs[job].status == "withdrawn"
    assert not kernel.world.assets["a1"].stands(ISOLATED)
    assert picture.log[-1].detail == "The wrong asset."
    assert {p: picture.free_people(p) for p in before} == picture.people != before


def test_an_action_that_is_withdrawn_frees_its_people_for_the_next() -> None:
    kernel = opened(quiet(), 1)
    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))
    (job,) = kernel.world.jobs

    assert kernel.take("A-lead", Withdraw(job=job)).refusal is None

    assert kernel.world.jobs == {}
    assert kernel.world.busy["A", "analyst"] == 0
    assert not any(name.startswith("job/") for name in kernel.world.waits)
    assert kernel.picture("A-lead").jobs[job].status == "withdrawn"


PLAN = crowded()


KINDS = (PreserveEvidence, IsolateAsset, Patch, Restore, WorkByHand)


Jobs = list[tuple[int, int, bool]]
"""(kind, asset, urgent) in the order of asking."""


jobs = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 7), st.booleans()),
    min_size=1,
    max_size=12,
    unique_by=lambda job: job[:2],
)


def law_of_capacity(steps: Sequence[Step], seed: int) -> None:
    kernel = played(PLAN, seed, steps)

    world = compile_world(PLAN, Luck(seed))
    for event in kernel.events:
        fold(world, event)
        assert all(busy >= 0 for busy in world.busy.values())
        if isinstance(event.body, ActionBegun):
            # People who are lent out leave although work has begun: that may overdraw a pool,
            # taking up work may not.
            job = world.jobs[event.body.job]
            for pool, _ in job.needs:
                assert world.busy[job.team, pool] <= world.people[job.team, pool], event
    began = [job for job in world.jobs.values() if job.started_s is not None]
    for (name, pool), busy in world.busy.items():
        at_work = sum(dict(job.needs).get(pool, 0) for job in began if job.team == name)
        assert at_work == busy


@given(scripts(), SEEDS)
def test_no_more_people_are_at_work_than_there_are(steps: list[Step], seed: int) -> None:
    law_of_capacity(steps, seed)


def with_people(pools: tuple[tuple[Pool, int], ...]) -> Scenario:
    own = [asset(f"w{n}", "W", backup="offline") for n in range(8)]
    return drill(
        teams={"W": team("W", pools=pools)},
        seats={s.id: s for s in drill().seats.values() if s.team is None}
        | {
            "W-lead": type(PLAN.seats["A-lead"])(
                id="W-lead", name="W", kind="team", team="W", lead=True, duties=()
            )
        },
        assets={one.id: one for one in own},
        dependencies={},
        campaigns={},
        indicators={},
        injects={},
        objectives=(),
        jumps=(),
        paces=(),
        duration=200_000,
    )


def worked(pools: tuple[tuple[Pool, int], ...], asked: Jobs, seed: int) -> Kernel:
    kernel = opened(with_people(pools), seed)
    kernel.take("control", SetPace(num=60, den=1))
    for kind, place, urgent in asked:
        action = KINDS[kind](asset=f"w{place}", urgent=urgent)
        assert kernel.take("W-lead", Act.of(action)).refusal is None
    # No further than to the last beginning: alerts and polls go on for as long as one waits.
    for x in range(2_000, 100_001, 2_000):
        kernel.advance_to(x)
        if len(beginnings(kernel)) == len(asked):
            break
    return kernel


def beginnings(kernel: Kernel) -> dict[str, int]:
    """Return when each action was taken up, by job."""
    return {e.body.job: e.s for e in kernel.events if isinstance(e.body, ActionBegun)}


def law_of_the_queue(asked: Jobs, seed: int) -> None:
    """Of two actions that need the same pools, the one asked first of a rank begins first."""
    kernel = worked((("analyst", 3), ("engineer", 2)), asked, seed)
    begun = beginnings(kernel)
    rows = [e.body for e in kernel.events if isinstance(e.body, ActionAsked)]

    assert set(begun) == {row.job for row in rows}
    first = {row.job for row in rows if begun[row.job] == 0}
    for n, one in enumerate(rows):
        for other in rows[n + 1 :]:
            same = {pool for pool, _ in one.needs} == {pool for pool, _ in other.needs}
            if same and one.rank <= other.rank and one.job not in first:
                assert begun[one.job] <= begun[other.job], (one, other)


@given(jobs, SEEDS)
def test_what_is_asked_first_begins_first(asked: Jobs, seed: int) -> None:
    law_of_the_queue(asked, seed)


@given(jobs, SEEDS, st.integers(3, 6), st.integers(1, 4))
def test_more_people_never_lengthen_a_wait(asked: Jobs, seed: int, some: int, more: int) -> None:
    # Independent work of one person each, served in order, of whatever length: with mixed sizes,
    # packing has its own anomalies.
    alike = [(kind % 2, place, False) for kind, place, _ in asked]
    alike = list(dict.fromkeys(alike))
    few = beginnings(worked((("analyst", some - 2),), alike, seed))
    many = beginnings(worked((("analyst", some - 2 + more),), alike, seed))

    assert set(few) == set(many)
    assert all(many[job] <= few[job] for job in few)


def test_too_many_at_work_are_caught() -> None:
    steps = [
        Step(0, "C-lead", "preserve", 0),
        Step(0, "C-lead", "patch", 0),
        Step(0, "C-lead", "patch", 1),
        Step(0, "C-lead", "preserve", 1),
    ]
    law_of_capacity(steps, 1)
    with mutants.broken(mutants.people_without_end), pytest.raises(AssertionError):
        law_of_capacity(steps, 1)


def test_work_that_overtakes_is_caught() -> None:
    asked = [(3, 0, False), (3, 1, False), (2, 2, False), (0, 3, False), (0, 4, False)]
    law_of_the_queue(asked, 1)
    mixed = [(3, n, False) for n in range(6)] + [(0, n, False) for n in range(6)]
    law_of_the_queue(mixed, 1)
    with mutants.broken(mutants.later_work_overtakes), pytest.raises(AssertionError):
        law_of_the_queue(mixed, 1)


def test_people_who_were_lent_twice_come_back_twice() -> None:
    steps = [Step(0, "A-lead", "lend", 0), Step(1800, "A-lead", "lend", 0)]
    kernel = played(drill(injects={}, campaigns={}, duration=400_000), 1, steps, until=200_000)

    assert kernel.world.people["A", "analyst"] == 4
    assert kernel.world.people["B", "analyst"] == 4
    moved = [e for e in kernel.events if e.body.kind == "people-changed"]
    assert len(moved) == 8
