"""The collector rests while something is built that stays, and is afterwards as it was before."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from simulator.memory import collector_at_rest


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    on = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if on else gc.disable)()


def test_it_rests_within_and_is_on_after() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="torn"), collector_at_rest():
        raise ValueError("torn")
    assert gc.isenabled()


def test_it_rests_to_the_end_of_the_outermost() -> None:
    with collector_at_rest():
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_stays_off_if_it_was_off() -> None:
    gc.disable()
    with collector_at_rest():
        pass
    assert not gc.isenabled()


def test_what_is_decorated_rests_at_each_call() -> None:
    @collector_at_rest()
    def built() -> bool:
        return gc.isenabled()

    assert [built(), built(), gc.isenabled()] == [False, False, True]


@pytest.mark.parametrize("first", [0, 1])
def test_two_that_overlap_leave_it_on(first: int) -> None:
    """As in two threads: the end of one may end the rest of both, and neither keeps it off."""
    both = (collector_at_rest(), collector_at_rest())
    for one in both:
        one.__enter__()
    for one in (both[first], both[1 - first]):
        one.__exit__(None, None, None)
    assert gc.isenabled()
