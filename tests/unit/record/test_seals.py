"""A seal follows another only if it is as sealing makes it, whoever made its head."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

import pytest
from records import batches, event_row, input_row

from simulator.errors import InvariantViolated
from simulator.record import seals
from simulator.record.seals import Seal, before_all, follows, header_link, seal_batch

LINK: Final = "0" * 64
FIRST: Final = seal_batch(before_all(LINK), *batches((2, 3))[0])


def forged(**other: Any) -> Seal:
    """Return a seal of a batch without rows after the first, its head made anew."""
    seal = seal_batch(FIRST, (), ())._replace(**other)
    return seal._replace(head=seals._head(FIRST, seal))


def test_a_batch_follows_the_one_before_it() -> None:
    assert follows(FIRST, seal_batch(FIRST, (), ()))
    assert follows(FIRST, forged())


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"inputs": FIRST.inputs + 1, "events": FIRST.events - 1}, id="event taken"),
        pytest.param({"inputs": FIRST.inputs - 1, "events": FIRST.events + 1}, id="input taken"),
        pytest.param({"batch": FIRST.batch}, id="a batch twice"),
        pytest.param({"batch": FIRST.batch + 2}, id="a batch left out"),
        pytest.param({"leaves": LINK}, id="a leaf of no row"),
        pytest.param({"x": "60"}, id="no number"),
    ],
)
def test_what_no_sealing_makes_follows_nothing_even_with_a_head_that_fits(
    other: dict[str, Any],
) -> None:
    assert not follows(FIRST, forged(**other))


def test_a_head_that_does_not_fit_follows_nothing() -> None:
    assert not follows(FIRST, forged()._replace(head=LINK))
    assert not follows(before_all(LINK), forged())


@pytest.mark.parametrize("what", ["input", "event"])
@pytest.mark.parametrize("written", [0, 4])
def test_rows_that_do_not_go_on_where_the_batch_before_ended_are_not_sealed(
    what: str, written: int
) -> None:
    inputs, events = ([input_row(written)], []) if what == "input" else ([], [event_row(written)])
    due = FIRST.inputs if what == "input" else FIRST.events
    said = f"{what} {written} is written where {what} {due} belongs"

    with pytest.raises(InvariantViolated, match=said):
        seal_batch(FIRST, inputs, events)


def test_a_seal_counts_its_rows_and_keeps_the_latest_second() -> None:
    seal = seal_batch(FIRST, [input_row(2)], [event_row(3), event_row(4)])

    assert (seal.batch, seal.inputs, seal.events, seal.x) == (1, 3, 5, 40)
    assert len(seal.leaves) == 3 * 64
    assert seal_batch(seal, (), ()).x == 40


def by_hand(*cells: object) -> str:
    """Return the line of cells, as another program would write it."""
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_the_first_link_is_over_the_header_and_all_that_is_attached_in_order() -> None:
    link = header_link(("a", 1), ["ff", "00"])

    assert link == digest(f"header {by_hand('a', 1, by_hand('00', 'ff'))}")
    assert before_all(link) == Seal(batch=-1, inputs=0, events=0, x=0, leaves="", head=link)


def test_a_seal_can_be_worked_out_by_hand_from_its_rows_and_the_head_before_it() -> None:
    first, second = input_row(2), event_row(3)
    leaves = digest(f"inputs {by_hand(*first)}") + digest(f"events {by_hand(*second)}")
    cells = (1, 3, 4, 30, leaves)

    seal = seal_batch(FIRST, [first], [second])

    assert seal == Seal(*cells, head=digest(f"{FIRST.head} {by_hand(*cells)}"))
    assert seal.leaves_of("inputs", FIRST) == [leaves[:64]]
    assert seal.leaves_of("events", FIRST) == [leaves[64:]]


@pytest.mark.parametrize("name", ["batch", "inputs", "events", "x", "leaves"])
def test_whatever_of_a_seal_is_altered_its_head_does_not_fit_it_any_more(name: str) -> None:
    seal = seal_batch(FIRST, [input_row(2)], [event_row(3)])
    held = getattr(seal, name)
    other: dict[str, Any] = {name: held + 1 if isinstance(held, int) else held[::-1]}

    assert follows(FIRST, seal)
    assert not follows(FIRST, seal._replace(**other))
