"""Named facts: they become true, and nothing else comes of them."""

from __future__ import annotations

import fx
from responding import calm, events, fresh, so
from worlds import inject

from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.plan import conditions as c
from simulator.units import MINUTE

RAISED = fx.Note(topic="flag:dusk")


def test_what_waits_for_a_flag_goes_out_when_it_is_raised() -> None:
    waits = inject("N-01", ["A"], when=c.Happened(topic="flag:dusk"))
    kernel = fresh(calm(injects={"N-01": waits}))
    kernel.advance_to(5 * MINUTE)
    assert not kernel.picture("A-lead").messages
    so(kernel, fx.Note(topic="flag:dawn"))
    assert not kernel.picture("A-lead").messages

    so(kernel, RAISED)

    assert [one.subject for one in kernel.picture("A-lead").messages.values()] == [
        "Subject of N-01"
    ]


def test_staff_alone_learn_of_one_and_its_first_time_counts() -> None:
    kernel = fresh(calm())
    so(kernel, RAISED)
    first = kernel.world.happened["flag:dusk"]
    kernel.advance_to(5 * MINUTE)
    so(kernel, RAISED)

    assert kernel.world.happened["flag:dusk"] == first
    told = {seat for event in events(kernel, TopicNoted) for seat in event.audience}
    assert told == {"control", "evaluator"}


def test_a_flag_is_called_by_its_name_alone() -> None:
    assert (RAISED.flag, RAISED.topic) == ("dusk", "flag:dusk")
