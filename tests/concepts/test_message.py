"""What personas answer, and what follows from what is sent."""

from __future__ import annotations

from prepared import plan
from strategies import opened

from simulator.domain.concepts.marking import MarkingBreached
from simulator.domain.concepts.message import after_breach
from simulator.domain.state.world import HeldIndicator
from simulator.units import ONE


def test_a_breach_costs_the_trust_of_its_source_and_of_who_got_it() -> None:
    kernel = opened(plan(), 1)
    world = kernel.world
    world.indicators["A", "i-hash"] = HeldIndicator(0, 0, "TLP:RED", "B")
    body = MarkingBreached(
        team="A", seat="A-lead", about="i-hash", label="TLP:RED", to="C", reason="They must know."
    )

    drafts = after_breach(world, body)
    for draft in drafts:
        draft.body.apply(world)

    loss = world.scenario.knobs.breach_trust
    assert loss >= ONE // 100
    assert len(drafts) == 2
    left = world.scenario.knobs.trust_start - loss
    assert world.trust == {("B", "A"): left, ("C", "A"): left}
