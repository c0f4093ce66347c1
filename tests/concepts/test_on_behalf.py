"""Said aloud: what control asks for a seat is the seat's, and refused as the seat would be."""

from __future__ import annotations

from typing import Any

import pytest
from prepared import ask, asked, letter, plan, refused
from strategies import opened

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.on_behalf import ForSeat, SaidAloud
from simulator.domain.concepts.phases import Abort, Pause
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.kinds.command import Command


def test_what_was_said_aloud_is_the_seats_and_the_record_says_who_wrote_it_down() -> None:
    kernel, decision = asked()
    cut = letter(kernel, decision, "cut")
    said = Choose(decision=decision, option=cut, rationale="It spreads.")
    ask(kernel, ForSeat(seat="A-lead", said=said))
    seen = kernel.picture("A-lead").decisions[decision]

    taken = next(e.body for e in kernel.events if e.body.kind == "decision-taken")
    aloud: Any = next(e.body for e in kernel.events if isinstance(e.body, SaidAloud))
    assert (seen.chosen, seen.lapsed) == (cut, False)
    assert taken.seat == "A-lead"  # type: ignore[attr-defined]  # DecisionTaken
    assert (aloud.seat, aloud.team, aloud.by) == ("A-lead", "A", "control")
    assert any("said aloud" in line.text for line in kernel.picture("A-second").log)
    assert not any(isinstance(t.body, SaidAloud) for t in kernel.since("B-lead", 0))


@pytest.mark.parametrize(
    ("seat", "said", "why"),
    [
        ("A-lead", Choose(decision="d-none", option="x", rationale=""), "no such decision"),
        ("A-lead", Send(to=("A",), tlp="TLP:X", subject="S", text="T"), "no TLP label"),
        ("nobody", DecideFreely(text="A", intended="B", resources=""), "no seat"),
        ("evaluator", DecideFreely(text="A", intended="B", resources=""), "does not ask"),
    ],
)
def test_what_the_seat_would_be_refused_control_is_refused_for_it(
    seat: str, said: Command, why: str
) -> None:
    kernel = opened(plan(), 1)

    assert why in refused(kernel, ForSeat(seat=seat, said=said))


def test_only_what_a_seat_can_say_is_said_aloud() -> None:
    kernel = opened(plan(), 1)

    no = refused(kernel, ForSeat(seat="A-lead", said=Abort(reason="x")))
    assert no.startswith("Not possible: nobody says 'abort' aloud; known: act, ")
    ask(kernel, Pause(reason="Lunch."))
    free = DecideFreely(text="A", intended="B", resources="")
    assert "paused" in refused(kernel, ForSeat(seat="A-lead", said=free))
