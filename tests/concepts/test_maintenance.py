"""Work on a system costs it a little for a while, and may be done blind."""

from __future__ import annotations

import fx
import pytest
from responding import bodies, calm, fresh, so
from worlds import drill

from simulator.domain.concepts.capability import Impaired
from simulator.domain.concepts.maintenance import MAINTENANCE, blind, brief_loss
from simulator.domain.values import why
from simulator.engine import Kernel
from simulator.units import HOUR, ONE


def worked_on(*, known: bool) -> Kernel:
    """Return a drill in which work takes a tenth of a1 for an hour."""
    kernel = fresh(calm())
    cost = ("a1", "credential-reset", ONE // 10, HOUR)
    kernel._run(lambda: brief_loss(kernel.world, *cost, known=known), "test", None)
    return kernel


def test_what_it_costs_is_gone_for_so_long_and_ends_by_itself() -> None:
    kernel = worked_on(known=True)
    kernel.advance_to(kernel.x + HOUR - 1)
    assert kernel.world.level("a1") == 9 * ONE // 10
    assert kernel.world.level("a2") == ONE

    kernel.advance_to(kernel.x + 1)

    assert kernel.world.assets["a1"].limits == {}


@pytest.mark.parametrize("known", [True, False])
def test_its_team_knows_of_the_work_and_not_of_what_went_wrong_in_it(known: bool) -> None:  # noqa: FBT001 - what varies
    kernel = worked_on(known=known)

    assert [one.team for one in bodies(kernel, Impaired)] == ["A" if known else ""]
    assert bool(kernel.world.assets["a1"].own) is known


def test_it_is_done_blind_until_enough_is_known_of_what_is_there() -> None:
    kernel = fresh(calm(campaigns=drill().campaigns))
    world, enough = kernel.world, kernel.world.scenario.knobs.enough_scope
    assert not blind(world, "C", "c1", enough)  # nobody is there
    so(kernel, fx.Compromise(asset="c1", campaign="tide"))

    assert blind(world, "C", "c1", enough)
    for scope, still in ((enough - 1, True), (enough, False)):
        world.campaigns["tide"].scoped_by["C"] = scope
        assert blind(world, "C", "c1", enough) is still
        assert blind(world, "B", "c1", enough)  # what another team knows helps nobody else


def test_its_words_are_its_own() -> None:
    assert why.reason(f"own:{MAINTENANCE}", str) == "patched, it gives less for now"
    assert why.because(f"own:{MAINTENANCE}", ONE // 2, str) == (
        "It gives 50 % because of your own work: patched, it gives less for now."
    )
