"""Cards: what control has prepared lies in its hand, and is played as what is improvised."""

from __future__ import annotations

from typing import Any

import pytest
from prepared import ask, crowd, refused, sent
from strategies import opened

from simulator.domain.concepts.cards import DropCard, PlayCard, PrepareCard, ReviseCard
from simulator.domain.concepts.improvise import Improvise
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.startex import Start
from simulator.domain.state.picture import Picture
from simulator.engine import Kernel
from simulator.units import MINUTE

CALL: dict[str, Any] = {
    "to": ("A",),
    "sender": "police",
    "channel": "phone",
    "subject": "Call",
    "text": "Listen.",
    "tlp": "TLP:GREEN",
    "urgent": True,
}


def in_hand(kernel: Kernel) -> list[tuple[str, str]]:
    """Return (card, subject), as control sees them; the world holds the same."""
    picture = kernel.picture("control")
    assert picture.cards == kernel.world.cards
    return [(card.id, card.subject) for card in picture.cards.values()]


def test_what_is_prepared_before_startex_or_in_a_pause_goes_out_when_it_is_played() -> None:
    kernel = Kernel(crowd(), 1)
    kernel.open()
    ask(kernel, PrepareCard(**CALL), PrepareCard(**CALL | {"subject": "Other"}))
    assert in_hand(kernel) == [("C-1", "Call"), ("C-2", "Other")]
    assert refused(kernel, PlayCard(card="C-1")).startswith("Not possible: The exercise has not")
    ask(kernel, Start(), Pause(reason="Lunch."))
    ask(kernel, ReviseCard(card="C-2", **CALL | {"subject": "Better"}), PrepareCard(**CALL))
    kernel.advance_to(MINUTE)
    ask(kernel, PlayCard(card="C-2"))
    assert in_hand(kernel) == [("C-1", "Call"), ("C-3", "Call")]
    assert sent(kernel) == []
    ask(kernel, Resume(), DropCard(card="C-1"))
    kernel.advance_to(MINUTE)
    assert sent(kernel) == [(0, "Better")]
    ask(kernel, PlayCard(card="C-3"), PrepareCard(**CALL))

    assert sent(kernel) == [(0, "Better"), (1, "Call")]
    assert in_hand(kernel) == [("C-4", "Call")]


def test_a_card_that_is_played_is_what_is_improvised_and_nothing_else() -> None:
    played, typed = opened(crowd(), 1), opened(crowd(), 1)
    ask(played, PrepareCard(**CALL), PlayCard(card="C-1"))
    ask(typed, Improvise(**CALL))

    mine = [event.body for event in played.events if not event.body.kind.startswith("card-")]
    assert mine == [event.body for event in typed.events]


def test_nobody_but_staff_learns_what_is_prepared() -> None:
    kernel = opened(crowd(), 1)
    seats = [seat.id for seat in kernel.world.scenario.seats.values() if seat.kind == "team"]
    before = {seat: len(kernel.since(seat, 0)) for seat in seats}
    ask(kernel, PrepareCard(**CALL), ReviseCard(card="C-1", **CALL), DropCard(card="C-1"))

    assert {seat: len(kernel.since(seat, 0)) for seat in seats} == before


@pytest.mark.parametrize(
    "command",
    [ReviseCard(card="C-9", **CALL), PlayCard(card="C-9"), DropCard(card="C-9")],
    ids=["changed", "played", "thrown away"],
)
def test_a_card_that_is_not_there_is_refused_by_its_name(command: PlayCard) -> None:
    no = "Not possible: there is no card C-9 in the hand. It was played or thrown away."
    assert refused(opened(crowd(), 1), command) == no
    assert command.refuse(Picture(seat="control", team=None)) == no


def test_what_could_not_go_out_is_not_put_in_the_hand() -> None:
    kernel = opened(crowd(), 1)
    assert "no TLP label" in refused(kernel, PrepareCard(**CALL | {"tlp": "TLP:PINK"}))
    ask(kernel, PrepareCard(**CALL))
    assert "nobody is addressed" in refused(kernel, ReviseCard(card="C-1", **CALL | {"to": ()}))
    assert in_hand(kernel) == [("C-1", "Call")]
