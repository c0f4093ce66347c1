"""Work: first come first served, never more at it than there are, and withdrawn work frees them."""

from __future__ import annotations

from prepared import ask, plan, refused
from responding import quiet
from strategies import opened

from simulator.domain.concepts.isolation import ISOLATED, IsolateAsset
from simulator.domain.concepts.work import Act, Withdraw, WithdrawJob
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
