"""What stands twice: every row after the first of its key, wherever that was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.case import repeated


@given(st.lists(st.integers(0, 4)))
def test_a_row_stands_twice_if_its_key_came_anywhere_before_it(keys: list[int]) -> None:
    rows = list(enumerate(keys))

    found = list(repeated(rows))

    assert found == [(place, key) for place, key in rows if key in keys[:place]]
