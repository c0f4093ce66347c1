"""TLP 2.0: who may be told what, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import opened
from worlds import drill

from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.values.tlp import LABELS, MAY_FORWARD, REACHES, Label, relaxes, stricter
from simulator.engine import Kernel

TABLE = {
    #                    person, team, client, community, public
    "TLP:RED":          (True, False, False, False, False),
    "TLP:AMBER+STRICT": (True, True, False, False, False),
    "TLP:AMBER":        (True, True, True, False, False),
    "TLP:GREEN":        (True, True, True, True, False),
    "TLP:CLEAR":        (True, True, True, True, True),
}  # fmt: skip
"""Label → whether it may be passed to each reach.  Source: FIRST, TLP version 2.0 (2022)."""

CELLS = [(label, reach) for label, reach in product(TABLE, REACHES)]
labels = st.sampled_from(LABELS)


def test_the_table_has_its_twenty_five_cells() -> None:
    assert list(TABLE) == list(LABELS)
    assert len(CELLS) == 25


@pytest.mark.parametrize(("label", "reach"), CELLS)
def test_who_may_be_told_is_what_the_standard_says(label: Label, reach: str) -> None:
    assert (reach in MAY_FORWARD[label]) == TABLE[label][REACHES.index(reach)]


WHO = {"B": "community", "police": "community", "press": "public", "port": "client"}
"""Contact of team A → how TLP counts it."""


def told_under(label: Label, sender: str) -> Kernel:
    """Return a drill in which team A has one message, under a label."""
    letter = drill().injects["I-01"]
    told = replace(letter, tlp=label, sender=sender, indicators=())
    kernel = opened(drill(injects={"I-01": told}), 1)
    kernel.advance_to(300)
    return kernel


@pytest.mark.parametrize(("label", "who"), [(la, w) for la in LABELS for w in WHO])
def test_a_seat_is_refused_what_the_label_keeps_back(label: Label, who: str) -> None:
    kernel = told_under(label, "ministry")
    (message,) = kernel.picture("A-lead").letters

    command = Forward(message=message, to=(who,), tlp=label)
    refusal = kernel.take("A-lead", command).refusal

    assert (refusal is None) == TABLE[label][REACHES.index(WHO[who])]
    assert refusal is None or refusal.startswith(f"{label} stops this")


@pytest.mark.parametrize(("who", "named"), [("B", True), ("police", True), ("C", False)])
def test_red_goes_on_to_whom_it_was_sent_and_to_its_source_and_to_nobody_else(
    who: str, *, named: bool
) -> None:
    letter = replace(drill().injects["I-01"], to=("A", "B"), tlp="TLP:RED", indicators=())
    kernel = opened(drill(injects={"I-01": letter}), 1)
    kernel.advance_to(300)
    (message,) = kernel.picture("A-lead").letters

    answer = kernel.take("A-lead", Forward(message=message, to=(who,), tlp="TLP:RED"))

    assert (answer.refusal is None) == named
    assert "marking-breached" not in [event.body.kind for event in answer.events]


@pytest.mark.parametrize("way", ["back to its source", "with a reason"])
def test_a_detour_does_not_take_the_label_off(way: str) -> None:
    kernel = told_under("TLP:RED", "police")
    (message,) = kernel.picture("A-lead").letters
    reason = "" if way == "back to its source" else "They must know."
    back = Forward(message=message, to=("police",), tlp="TLP:RED", override=reason)
    assert kernel.take("A-lead", back).refusal is None
    copy = next(one.id for one in kernel.picture("A-lead").letters.values() if one.sent)

    onward = Forward(message=copy, to=("press",), tlp="TLP:CLEAR")
    refusal = kernel.take("A-lead", onward).refusal

    assert refusal is not None
    assert refusal.startswith("TLP:RED stops this")
    happened = kernel.take("A-lead", replace(onward, override="All must know.")).events
    assert "marking-breached" in [event.body.kind for event in happened]


def test_what_a_team_wrote_itself_goes_where_it_likes() -> None:
    kernel = told_under("TLP:RED", "police")
    letter = Send(to=("police",), tlp="TLP:RED", subject="Ours", text="Our own words.")
    assert kernel.take("A-lead", letter).refusal is None
    own = next(one.id for one in kernel.picture("A-lead").letters.values() if one.sent)

    onward = Forward(message=own, to=("press",), tlp="TLP:CLEAR")
    assert kernel.take("A-lead", onward).refusal is None


@given(labels, labels)
def test_of_two_labels_the_stricter_lets_less_through(a: Label, b: Label) -> None:
    strict = stricter(a, b)

    assert MAY_FORWARD[strict] == MAY_FORWARD[a] & MAY_FORWARD[b]
    assert stricter(b, a) == strict
    assert relaxes(a, b) == (MAY_FORWARD[b] < MAY_FORWARD[a])
    assert not relaxes(a, a)
