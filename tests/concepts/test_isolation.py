"""Isolating an asset: what it stops, what it costs, who is told, and how it ends."""

from __future__ import annotations

import fx
import pytest
from folds import staff_of
from responding import asks, bodies, calm, does, fresh, so
from worlds import asset, drill, edge

from simulator.assessment import assess
from simulator.bots.playbooks import warn_dependants
from simulator.domain.concepts.campaign import CampaignHeld, CampaignResumed
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.isolation import (
    ISOLATED,
    IsolateAsset,
    Isolated,
    ReconnectAsset,
    Reconnected,
)
from simulator.domain.concepts.process import SafeShutdown
from simulator.domain.concepts.victims import chance_of
from simulator.domain.values import why
from simulator.engine import Kernel
from simulator.exercise import at_the_time
from simulator.pictures.control_world import world_view
from simulator.pictures.frame import Moment
from simulator.pictures.team_rows import AssetRows
from simulator.units import HOUR, ONE

COST = ONE * 3 // 10


def shared(cost: int = COST, zone: str = "it") -> Kernel:
    """Return a drill in which B lives on what A may cut."""
    plan = calm(
        assets={"a1": asset("a1", "A", isolation_cost=cost, zone=zone), "b1": asset("b1", "B")},
        dependencies={"a1>b1": edge("a1", "b1", strength=ONE, fade=0)},
    )
    return fresh(plan)


# ---- what it costs, and who is told


def test_it_costs_its_share_until_it_is_connected_again() -> None:
    kernel = shared()
    assert does(kernel, "A-lead", IsolateAsset(asset="a1")) == "It is isolated."
    state = kernel.world.assets["a1"]
    assert (state.level, state.reason) == (ONE - COST, "isolated")
    assert kernel.world.happened["isolated:a1"]

    assert does(kernel, "A-lead", ReconnectAsset(asset="a1")) == "It is connected."
    assert (state.level, state.reason) == (ONE, "")
    assert "reconnected:a1" in kernel.world.happened


def test_who_lives_on_it_is_told_as_people_say_it_and_boards_have_the_fields_word() -> None:
    kernel = shared()
    assert not list(warn_dependants(kernel.picture("A-lead")))

    does(kernel, "A-lead", IsolateAsset(asset="a1"))

    (told,) = warn_dependants(kernel.picture("A-lead"))
    assert isinstance(told, Send)
    assert (told.to, told.subject) == (("B",), "Asset a1: isolated")
    (row,) = AssetRows().rows(kernel.picture("A-lead"))
    assert row.reason == "isolated from the network"

    assert kernel.take("A-lead", told).refusal is None
    assert not list(warn_dependants(kernel.picture("A-lead")))
    does(kernel, "A-lead", ReconnectAsset(asset="a1"))
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    assert list(warn_dependants(kernel.picture("A-lead"))) == [told], "once more: it is owed anew"


def test_it_costs_on_top_of_what_else_keeps_it_down() -> None:
    kernel = shared()
    so(kernel, fx.Impair(asset="a1", cause="fault", keeps=ONE // 2), fx.Isolate(asset="a1"))
    state = kernel.world.assets["a1"]
    assert (state.level, state.reason) == (ONE // 2 * (ONE - COST) // ONE, "limit:fault")


@pytest.mark.parametrize("keeps", [ONE - COST - 1, ONE - COST, ONE - COST + 1])
def test_the_harder_of_a_fault_and_a_cut_is_the_reason(keeps: int) -> None:
    kernel = shared()
    so(kernel, fx.Impair(asset="a1", cause="fault", keeps=keeps), fx.Isolate(asset="a1"))
    given = kernel.world.assets["a1"].reason
    assert given == ("isolated" if keeps > ONE - COST else "limit:fault")


def test_its_team_and_staff_are_told_and_nobody_else() -> None:
    kernel = shared()
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    (event,) = [each for each in kernel.events if isinstance(each.body, Isolated)]
    seats = kernel.world.scenario.seats
    assert {seats[seat].team for seat in event.audience if seats[seat].kind == "team"} == {"A"}
    assert kernel.picture("A-lead").assets["a1"].stands(ISOLATED)


def test_boards_say_so_and_go_by_the_level_again() -> None:
    kernel = shared()
    does(kernel, "A-lead", IsolateAsset(asset="a1"))

    def seen() -> tuple[str, str, bool]:
        picture = kernel.picture("A-lead")
        row = next(each for each in AssetRows().rows(picture) if each.id == "a1")
        then = " ".join(at_the_time.lines(picture, kernel.x))
        return row.state, row.reason, "isolated" in then

    def control() -> int:
        staff = staff_of(kernel.since("control", 0))
        return world_view(kernel.picture("control"), staff, Moment(x=kernel.x)).apart

    assert (*seen(), control()) == ("cut", "isolated from the network", True, 1)
    does(kernel, "A-lead", ReconnectAsset(asset="a1"))
    assert (*seen(), control()) == ("normal", "", False, 0)


def test_every_reason_it_gives_has_its_words() -> None:
    assert why.reason("isolated", str) == "isolated, it gives less"
    because = "It gives 70 % because it is isolated. Reconnect it when it is clean."
    assert why.because("isolated", ONE - COST, str) == because
    assert why.afterwards("isolated") == "it is isolated"


# ---- what it stops


def test_nothing_spreads_to_it() -> None:
    kernel = fresh(drill())
    campaign = kernel.world.scenario.campaigns["tide"]
    target = campaign.victims[0].asset
    assert chance_of(kernel.world, campaign, target) > 0
    so(kernel, fx.Isolate(asset=target))
    assert chance_of(kernel.world, campaign, target) == 0
    so(kernel, fx.Reconnect(asset=target))
    assert chance_of(kernel.world, campaign, target) > 0


def test_a_campaign_at_work_on_it_is_held_until_it_is_connected_again() -> None:
    plan = drill(injects={})
    tide = plan.campaigns["tide"]
    kernel = fresh(plan)
    kernel.advance_to(tide.begins + 1)
    running = tide.stages[kernel.world.campaigns["tide"].stage].asset
    so(kernel, fx.Isolate(asset=running))
    (held,) = bodies(kernel, CampaignHeld)
    assert (held.campaign, held.by) == ("tide", "isolate")
    kernel.advance_to(kernel.x + 60)
    assert not bodies(kernel, CampaignResumed)
    so(kernel, fx.Reconnect(asset=running))
    assert [each.campaign for each in bodies(kernel, CampaignResumed)] == ["tide"]


def test_an_alert_about_it_needs_no_verdict_any_more() -> None:
    kernel = shared()
    so(kernel, fx.Alert(asset="a1"))
    verdicts = [each.verdict for each in kernel.picture("A-lead").alerts.values()]
    so(kernel, fx.Isolate(asset="a1"))
    after = [each.verdict for each in kernel.picture("A-lead").alerts.values()]
    assert (verdicts, after) == (["open"], ["settled"])


# ---- what is refused, and what is so already


def test_it_is_not_done_twice_nor_undone_where_it_was_not_done() -> None:
    kernel = shared()
    name = kernel.picture("A-lead").name_of("a1")
    undone = asks(kernel, "A-lead", ReconnectAsset(asset="a1"))
    assert undone == f"Not possible: {name} is not isolated."
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    twice = asks(kernel, "A-lead", IsolateAsset(asset="a1"))
    assert twice == f"Not possible: {name} is already isolated."


def test_what_is_so_already_makes_no_event() -> None:
    kernel = shared()
    so(kernel, fx.Reconnect(asset="a1"))
    assert bodies(kernel, Reconnected) == []
    so(kernel, fx.Isolate(asset="a1"))
    so(kernel, fx.Isolate(asset="a1"))
    assert len(bodies(kernel, Isolated)) == 1


# ---- what neighbours must have had word of


@pytest.mark.parametrize(("cost", "harms"), [(COST, ["neighbour"]), (0, [])])
def test_neighbours_must_have_had_word_of_what_it_takes(cost: int, harms: list[str]) -> None:
    kernel = shared(cost)
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    kernel.advance_to(kernel.x + HOUR)
    found = assess(kernel.world.scenario, kernel.events).harms
    assert [each.sort for each in found] == harms


def test_to_shut_a_process_down_for_safety_needs_no_word() -> None:
    kernel = shared(zone="ot")
    does(kernel, "A-lead", SafeShutdown(asset="a1"))
    kernel.advance_to(kernel.x + HOUR)
    assert kernel.world.assets["b1"].level == 0
    assert assess(kernel.world.scenario, kernel.events).harms == ()
