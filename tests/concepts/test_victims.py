"""What protects a later victim: only what is in its systems, and less the older it is."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from responding import bodies, calm, fresh, so
from worlds import drill

from simulator.domain.concepts.detection import AlertCaused
from simulator.domain.concepts.startex import compile_world
from simulator.domain.concepts.victims import VictimAttempted, chance_of, protection
from simulator.domain.state.world import HeldIndicator, World
from simulator.rng import Luck
from simulator.units import DAY, HOUR, ONE


def world(*, ingested: int | None, first: int | None = None) -> World:
    """Return a world in which A and B hold an indicator, in their systems from then on."""
    made = compile_world(drill(), Luck(1))
    made.indicators["A", "i-hash"] = HeldIndicator(0, 0, "TLP:GREEN", "police", first)
    made.indicators["B", "i-hash"] = HeldIndicator(0, 0, "TLP:GREEN", "A", ingested)
    made.s = 2 * HOUR
    return made


def test_an_indicator_protects_nobody_before_it_is_in_their_systems() -> None:
    campaign = drill().campaigns["tide"]
    held, used = world(ingested=None), world(ingested=HOUR)

    assert protection(held, campaign, "B") == 0
    assert protection(used, campaign, "B") > 0
    assert chance_of(used, campaign, "b2") < chance_of(held, campaign, "b2")
    assert chance_of(used, campaign, "c1") == chance_of(held, campaign, "c1")


@pytest.mark.parametrize("half_lives", [0, 1, 2, 5])
def test_an_indicator_loses_half_its_worth_each_half_life_since_anybody_used_it(
    half_lives: int,
) -> None:
    made = world(ingested=3 * HOUR, first=HOUR)
    knobs = made.scenario.knobs
    made.s = HOUR + half_lives * knobs.half_life_hash

    worth = protection(made, made.scenario.campaigns["tide"], "B")

    assert worth == pytest.approx(knobs.protect_hash / 2**half_lives, abs=1)


def test_each_victim_is_tried_once_in_its_order_and_what_is_cut_off_is_not_taken() -> None:
    tide = replace(drill().campaigns["tide"], base_chance=ONE)
    kernel = fresh(calm(campaigns={"tide": tide}))
    so(kernel, fx.Isolate(asset="c1"))
    kernel.advance_to(3 * DAY)

    tried = bodies(kernel, VictimAttempted)
    assert [one.asset for one in tried] == ["b2", "c1", "b1", "c2"]
    assert [one.place for one in tried] == [0, 1, 2, 3]
    taken = {one.asset: one.succeeded for one in tried}
    assert (taken["c1"], taken["b2"]) == (False, True)


def test_a_victim_notices_by_itself_only_while_somebody_is_there() -> None:
    def raised(*effects: fx.Effect) -> list[bool]:
        """Return whether the alerts on b2 within days of its fall were true."""
        tide = replace(drill().campaigns["tide"], base_chance=ONE)
        kernel = fresh(calm(campaigns={"tide": tide}))
        while "b2" not in {one.asset for one in bodies(kernel, VictimAttempted)}:
            kernel.advance_to(kernel.next_x() or 0)
        so(kernel, *effects)
        kernel.advance_to(20 * DAY)
        return [one.real for one in bodies(kernel, AlertCaused) if one.asset == "b2"]

    assert raised() == [True]
    assert raised(fx.Clear(asset="b2")) == []
