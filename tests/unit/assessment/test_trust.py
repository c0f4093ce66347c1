"""What moved trust between teams, for the hot wash."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from strategies import opened
from worlds import drill

from simulator.assessment import assess
from simulator.assessment.trust import TrustChange
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.ruling import Override
from simulator.engine import Kernel
from simulator.exercise.after_action import after_action
from simulator.units import ONE

PLAN = drill(injects={})


def breached() -> Kernel:
    """Return a drill in which A passed on to C what B had told A alone."""
    kernel = opened(PLAN, 1)
    written = Send(to=("A",), tlp="TLP:RED", subject="For you", text="For your eyes only.")
    kernel.take("B-lead", written)
    (message,) = kernel.picture("A-lead").messages
    kernel.take(
        "A-lead", Forward(message=message, to=("C",), tlp="TLP:RED", override="They must know.")
    )
    return kernel


def test_a_broken_marking_is_what_moved_the_trust_of_source_and_recipient() -> None:
    kernel = breached()

    changes = assess(PLAN, kernel.events).trust

    loss = -PLAN.knobs.breach_trust
    assert [(one.team, one.other, one.by, one.breaches) for one in changes] == [
        ("B", "A", loss, 1),
        ("C", "A", loss, 1),
    ]
    assert {(one.team, one.other): one.stands for one in changes} == kernel.world.trust
    assert {one.stands for one in changes} == {PLAN.knobs.trust_start + loss}


def moved(*points: int, **knobs: int) -> TrustChange:
    """Return what became of the trust of B in A that moved by so many hundredths."""
    plan = replace(PLAN, knobs=PLAN.knobs.varied(knobs))
    kernel = opened(plan, 1)
    moves = tuple(fx.Trust(team="B", other="A", by=by * ONE // 100) for by in points)
    kernel.take("control", Override(note="so", effects_given=moves))
    (change,) = assess(plan, kernel.events).trust
    assert kernel.world.trust == {("B", "A"): change.stands}
    return change


@pytest.mark.parametrize(
    ("points", "by", "stands"),
    [
        ((3,), 3, 53),
        ((3, -8), -5, 45),
        ((49, 5), 50, 100),
        ((49, 5, -10), 40, 90),
        ((-60,), -50, 0),
    ],
)
def test_trust_rises_and_falls_from_where_it_starts_up_to_the_rim(
    points: tuple[int, ...], by: int, stands: int
) -> None:
    change = moved(*points)

    assert (change.by, change.stands, change.breaches) == (by * ONE // 100, stands * ONE // 100, 0)


def test_an_author_says_where_trust_starts() -> None:
    assert moved(5, trust_start=ONE // 5).stands == ONE // 4


def test_the_after_action_says_what_moved_trust() -> None:
    text = after_action(PLAN, breached().events, seed=1, digest="")

    assert "Trust of Team B in Team A: -15, to 35 of 100, 1 broken label (events" in text


def test_each_event_is_taken_in_once() -> None:
    kernel = breached()

    assert len(assess(PLAN, kernel.events).breaches) == 1
