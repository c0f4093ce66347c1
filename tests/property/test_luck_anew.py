"""Luck from a moment on: what was drawn stays, what was not is drawn anew, names stay names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.rng import Branched, Luck, Noted, address

ADDRESSES = st.lists(
    st.tuples(st.text(max_size=5), st.text(max_size=5), st.lists(st.integers(0, 9), max_size=2)),
    unique_by=lambda one: (one[0], one[1], *one[2]),
    min_size=2,
    max_size=12,
)
SEEDS = st.integers(0, 10**6)
EPOCHS = st.integers(1, 10**6)


@given(ADDRESSES, SEEDS, EPOCHS, st.integers(0, 12))
def test_only_what_had_not_been_drawn_is_drawn_anew(
    addresses: list[tuple[str, str, list[int]]], seed: int, epoch: int, cut: int
) -> None:
    before = Noted(seed)
    old, new = addresses[:cut], addresses[cut:]
    as_played = {(a, b, *c): before.uniform(a, b, *c) for a, b, c in old}
    after = Branched(seed, epoch, kept=frozenset(before.drawn))

    for a, b, c in old:
        assert after.uniform(a, b, *c) == as_played[a, b, *c]
    for a, b, c in new:
        assert after.uniform(a, b, *c) == Luck(seed, epoch).uniform(a, b, *c)
        assert after.uniform(a, b, *c) != Luck(seed).uniform(a, b, *c)


@given(ADDRESSES, SEEDS)
def test_noting_addresses_changes_no_draw(
    addresses: list[tuple[str, str, list[int]]], seed: int
) -> None:
    noted = Noted(seed)

    for a, b, c in addresses:
        assert noted.uniform(a, b, *c) == Luck(seed).uniform(a, b, *c)
        assert noted.chance(500_000, a, b, *c) == Luck(seed).chance(500_000, a, b, *c)
        assert noted.pick(7, a, b, *c) == Luck(seed).pick(7, a, b, *c)
    assert noted.drawn == {address(a, b, *c) for a, b, c in addresses}


@given(st.text(max_size=5), SEEDS, EPOCHS)
def test_a_name_is_the_same_in_every_epoch(subject: str, seed: int, epoch: int) -> None:
    name = Luck(seed).token(subject, "message")

    assert Luck(seed, epoch).token(subject, "message") == name
    assert Branched(seed, epoch).token(subject, "message") == name
    assert Noted(seed).token(subject, "message") == name
