"""State of an asset as work found or left it: told to its team, and said if it failed."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest
from responding import calm, fresh

from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.kinds.body import Draft
from simulator.engine import Kernel

STATES = get_args(get_type_hints(AssetStateNoted)["state"])


def noted(state: Any) -> Kernel:
    """Return a drill in which something is known of a1."""
    kernel = fresh(calm())
    body = AssetStateNoted(asset="a1", state=state)
    kernel._run(lambda: [Draft(body)], "test", None)
    return kernel


@pytest.mark.parametrize("state", STATES)
def test_its_team_sees_it_no_other_team_does_and_it_is_a_fact(state: str) -> None:
    kernel, untouched = noted(state), fresh(calm())

    assert f"{state.replace('-', '_')}:a1" in kernel.world.happened
    assert kernel.picture("A-lead").assets["a1"] != untouched.picture("A-lead").assets["a1"]
    assert kernel.picture("A-lead").assets["a2"] == untouched.picture("A-lead").assets["a2"]
    assert kernel.since("B-lead", 0) == untouched.since("B-lead", 0)


def test_only_what_went_wrong_stands_in_the_log() -> None:
    before = len(fresh(calm()).picture("A-lead").log)
    said = {state: noted(state).picture("A-lead").log[before:] for state in STATES}

    assert {state for state, lines in said.items() if lines} == {
        "evidence-lost",
        "tripped",
        "alternate-lost",
    }
    assert all(line.detail == "Asset a1" for lines in said.values() for line in lines)


def test_the_world_keeps_what_later_work_asks_about() -> None:
    kept = {state: noted(state).world.assets["a1"] for state in STATES}

    assert [state for state, one in kept.items() if one.preserved] == ["preserved"]
    assert [state for state, one in kept.items() if one.alternate_lost] == ["alternate-lost"]
