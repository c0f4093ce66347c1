"""What control does beside the plan is on record as its own, and only staff learn it."""

from __future__ import annotations

import pytest
from directing import improvised, ruled, spoken, taken
from strategies import opened
from worlds import drill

from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace, SetSpeed
from simulator.domain.concepts.phases import HotWash, Pause, Resume
from simulator.domain.kinds.command import Command
from simulator.units import HOUR


@pytest.mark.parametrize(
    ("command", "detail"),
    [
        (improvised(), ""),
        (spoken(), ""),
        (SetPace(num=5, den=2), "5/2"),
        (JumpBy(seconds=HOUR), "3600"),
        (SetSpeed(times=12), "12"),
    ],
)
def test_what_control_does_is_on_record_as_its_own(command: Command, detail: str) -> None:
    kernel = opened(drill(), 1)
    taken(kernel, command)

    (body,) = [e.body for e in kernel.events if isinstance(e.body, Directed)]
    assert (body.by, body.act, body.detail) == ("control", command.kind, detail)
    if body.about:
        assert body.about in kernel.picture("A-lead").messages


def test_a_ruling_a_resumption_and_a_hot_wash_too() -> None:
    kernel = opened(drill(), 1)
    rule = ruled(kernel)
    taken(kernel, rule, Pause(reason=""), Resume())
    kernel.advance_to(5 * HOUR)
    taken(kernel, HotWash())

    done = [(e.body.act, e.body.about) for e in kernel.events if isinstance(e.body, Directed)]
    assert done == [("rule", rule.decision), ("resume", ""), ("hot-wash", "")]


def test_only_staff_learn_that_a_message_was_improvised() -> None:
    kernel = opened(drill(), 1)
    taken(kernel, improvised(), spoken())

    told = {seat for e in kernel.events if isinstance(e.body, Directed) for seat in e.audience}
    assert told == {"control", "evaluator"}
