"""Rows in groups lose nothing, repeat nothing and keep their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.values.grouped import grouped

ROWS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)))


@given(rows=ROWS)
def test_each_key_has_its_own_rows_in_their_order(rows: list[tuple[int, int]]) -> None:
    made = grouped(rows)
    assert list(made) == list(dict.fromkeys(key for key, _ in rows))
    assert made == {key: tuple(one for other, one in rows if other == key) for key in made}
