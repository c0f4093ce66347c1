"""Law 3 for snapshots: from one, any number of times, it goes on as if it had never stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import is_dataclass
from typing import Any

import mutants
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import END, SEEDS, asked_again, crowded, first_difference, played, scripts
from verbs import Step

from simulator.domain.state.picture import Picture
from simulator.domain.values.value import is_value, value
from simulator.engine import Kernel
from simulator.engine.snapshot import copied

PLAN = crowded()


def stopped_at(whole: Kernel, seed: int, place: int) -> Kernel:
    """Return the same exercise as far as its first inputs have brought it."""
    begun = Kernel(PLAN, seed)
    begun.open()
    upto = whole.inputs[:place]
    return asked_again(begun, upto, until=upto[-1].x if upto else 0)


def law(steps: Sequence[Step], seed: int, cut: float) -> None:
    whole = played(PLAN, seed, steps)
    place = round(cut * len(whole.inputs))
    kept = stopped_at(whole, seed, place).snapshot()

    for _ in range(2):
        on = asked_again(Kernel.gone_on_from(kept), whole.inputs[place:], until=whole.x)
        assert first_difference(whole.events, on.events) == ""
        assert on.inputs == whole.inputs
        assert on.world == whole.world
        for seat in PLAN.seats:
            assert on.picture(seat) == whole.picture(seat)
            assert on.since(seat, 0) == whole.since(seat, 0)


@given(scripts(), SEEDS, st.floats(0, 1))
def test_from_a_snapshot_it_goes_on_as_if_it_had_never_stopped(
    steps: list[Step], seed: int, cut: float
) -> None:
    law(steps, seed, cut)


EVERYTHING = [
    Step(60 * n, "A-lead", verb, n)
    for n, verb in enumerate(("hunt", "isolate", "by-hand", "free", "statement", "send", "share"))
]


def test_a_copy_that_shares_what_changes_is_caught() -> None:
    with mutants.broken(mutants.copies_that_share), pytest.raises(AssertionError):
        law(EVERYTHING, 1, 0.5)


def test_what_is_held_in_two_places_is_held_in_two_places_in_the_copy() -> None:
    picture: Picture = played(PLAN, 1, EVERYTHING, until=600).picture("A-lead")
    assert picture.open_jobs

    made = copied(picture)

    assert made == picture
    for name, job in made.open_jobs.items():
        assert job is made.jobs[name]
        assert job is not picture.jobs[name]


def is_frozen(thing: Any) -> bool:
    return bool(thing.__dataclass_params__.frozen)


@pytest.mark.parametrize("frozen", [False, True], ids=["as played", "frozen"])
def test_a_value_is_shared_whether_or_not_python_freezes_it(
    monkeypatch: pytest.MonkeyPatch, *, frozen: bool
) -> None:
    monkeypatch.setattr("simulator.domain.values.value._FROZEN", frozen)

    @value
    class Said:
        words: str

    said = Said(words="so")

    assert is_frozen(said) is frozen
    assert copied({"one": said})["one"] is said


def mutable_parts(thing: Any, found: dict[int, Any]) -> dict[int, Any]:
    """Return everything in a world or picture that can be written into."""
    if isinstance(thing, dict):
        found[id(thing)] = thing
        for item in thing.values():
            mutable_parts(item, found)
    elif isinstance(thing, list | set):
        found[id(thing)] = thing
        for item in thing:
            mutable_parts(item, found)
    elif is_dataclass(thing) and not (is_frozen(thing) or is_value(type(thing))):
        found[id(thing)] = thing
        for name in thing.__dataclass_fields__:
            mutable_parts(getattr(thing, name), found)
    return found


@given(scripts(most=15), SEEDS)
def test_a_copy_shares_nothing_that_can_be_written_into(steps: list[Step], seed: int) -> None:
    one = played(PLAN, seed, steps, until=END // 2)
    for thing in (one.world, one.picture("control"), one.picture("A-lead")):
        assert not mutable_parts(thing, {}).keys() & mutable_parts(copied(thing), {}).keys()
