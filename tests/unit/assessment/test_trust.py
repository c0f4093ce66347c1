"""What moved trust between teams, for the hot wash."""

from __future__ import annotations

from strategies import opened
from worlds import drill

from simulator.assessment import assess
from simulator.domain import effects as fx
from simulator.domain.commands.control import Override
from simulator.domain.commands.play import Forward, Send
from simulator.engine import Kernel
from simulator.exercise.after_action import after_action
from simulator.units import ONE

PLAN = drill(injects={})


def breached() -> Kernel:
    """Return a drill in which A passed on to C what B had told A alone."""
    kernel = opened(PLAN, 1)
    letter = Send(to=("A",), tlp="TLP:RED", subject="For you", text="For your eyes only.")
    kernel.take("B-lead", letter)
    (message,) = kernel.picture("A-lead").letters
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
    assert {(one.team, one.other): ONE + one.by for one in changes} == kernel.world.trust


def test_trust_stays_between_nothing_and_whole() -> None:
    kernel = opened(PLAN, 1)
    moves = (
        fx.Trust(team="B", other="A", by=ONE // 2),
        fx.Trust(team="B", other="A", by=-ONE // 4),
    )
    kernel.take("control", Override(note="so", effects_given=moves))

    (change,) = assess(PLAN, kernel.events).trust

    assert change.by == -ONE // 4
    assert change.breaches == 0


def test_the_after_action_says_what_moved_trust() -> None:
    text = after_action(PLAN, breached().events, seed=1, digest="")

    assert "Trust of Team B in Team A: -15 of 100, 1 broken marking (events" in text


def test_each_event_is_taken_in_once() -> None:
    kernel = breached()

    assert len(assess(PLAN, kernel.events).breaches) == 1
