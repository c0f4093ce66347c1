"""Injects: when what they wait for has happened, and once."""

from __future__ import annotations

from strategies import opened
from worlds import drill, inject

from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.work import Act
from simulator.domain.plan import conditions as c


def test_an_inject_that_waits_for_two_facts_of_one_event_goes_out_once() -> None:
    both = c.AnyOf(
        of=(c.Happened(topic="ordered:A:isolate"), c.Happened(topic="ordered:A:isolate:a1"))
    )
    kernel = opened(drill(injects={"I": inject("I", ["A"], when=both)}), 1)

    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))

    out = [event for event in kernel.events if isinstance(event.body, InjectDelivered)]
    assert len(out) == 1
