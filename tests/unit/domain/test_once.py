"""What follows from a plan alone is worked out once for each plan."""

from __future__ import annotations

import gc
from dataclasses import replace
from weakref import ref

from worlds import drill

from simulator.domain.plan.scenario import Scenario, once


def test_it_is_worked_out_once_for_each_plan_and_not_for_another_that_is_equal() -> None:
    asked: list[str] = []

    @once
    def title_of(plan: Scenario) -> str:
        asked.append(plan.title)
        return plan.title

    one = drill()
    twin, other = replace(one), replace(one, title="Another")
    assert [title_of(one), title_of(one), title_of(other)] == [one.title, one.title, "Another"]
    assert len(asked) == 2
    assert title_of(twin) == one.title
    assert len(asked) == 3


class Kept:
    """What can be seen to be gone."""


def test_it_is_forgotten_with_its_plan() -> None:
    kept_of = once(lambda _: Kept())
    plan = replace(drill())
    seen = ref(kept_of(plan))
    assert seen() is kept_of(plan)
    del plan
    gc.collect()
    assert seen() is None
