"""The story of a drill holds: nobody asks for what is done, nothing mends itself, none is alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from generated import generated
from invented import invented
from story_walk import asked_for, faults

from simulator.assessment import assess
from simulator.bots.drill import play_out
from simulator.domain.concepts.assistance import PeopleChanged
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.inject import InjectSkipped
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.loading import load


@pytest.fixture(scope="module")
def berths() -> Scenario:
    return load("quiet-berths").scenario


def played(plan: Scenario, seed: int, policy: str) -> tuple[Event, ...]:
    return tuple(play_out(plan, seed, dict.fromkeys(plan.teams, policy)).events)


@pytest.mark.parametrize(
    ("seed", "policy"), [(1, "doctrine"), (2, "passive"), (3, "random"), (4, "blanket")]
)
def test_the_story_of_quiet_berths_holds(berths: Scenario, seed: int, policy: str) -> None:
    assert faults(berths, played(berths, seed, policy)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_the_story_of_made_up_drills_holds(seed: int) -> None:
    plan = asked_for(generated(seed))
    events = played(plan, seed, "random")
    assert faults(plan, events) == []
    met = [e.body for e in events if isinstance(e.body, InjectDelivered | InjectSkipped)]
    assert any(one.met for one in met)  # else nothing was tried


def test_the_story_of_an_invented_drill_holds() -> None:
    plan = invented(5)
    assert faults(plan, played(plan, 5, "doctrine")) == []


def test_with_nobody_acting_the_terminal_stays_down_after_any_choice(berths: Scenario) -> None:
    for option in ("directory-first", "load-tonight"):
        plan = by_default(berths, "way-back", option)
        assert level(played(plan, 7, "passive"), "qn-tos") < 200_000, option


def level(events: tuple[Event, ...], asset: str) -> int:
    """Return an asset's service level at the end."""
    moved = [e.body.levels for e in events if isinstance(e.body, LevelsChanged)]
    return next(ppm for rows in reversed(moved) for one, ppm, _ in rows if one == asset)


def by_default(plan: Scenario, ask: str, option: str) -> Scenario:
    """Return a drill in which silence is an option."""
    injects = {
        name: replace(
            one,
            asks=tuple(
                replace(asked, default=option) if asked.id == ask else asked for asked in one.asks
            ),
        )
        for name, one in plan.injects.items()
    }
    return replace(plan, injects=injects)


# ---- and the walk sees what does not hold


def event(body: Any, cause: str = "wait/x") -> Event:
    return Event(0, 0, 0, body, (), (), (), cause)


def message(**other: Any) -> MessageArrived:
    given: dict[str, Any] = {
        "message": "m-1",
        "sender": "police",
        "to": ("A",),
        "channel": "email",
        "subject": "Help",
        "text": "Tell us.",
        "tlp": "TLP:AMBER",
        "urgent": False,
        "indicators": (),
    }
    return MessageArrived(**given | other)


def test_the_walk_sees_each_fault(berths: Scenario) -> None:
    alert = AlertRaised(alert="a-1", team="QN", asset="qn-tos", text="Something.")
    assert len(faults(berths, [event(alert), event(replace(alert, alert="a-2"))])) == 1
    other = message(message="m-2", subject="Re: police", reply_to="m-1")
    assert len(faults(berths, [event(message()), event(other)])) == 2
    assert len(faults(berths, [event(message(sender="tidefall"))])) == 1


def test_an_empty_backup_store_costs_what_cannot_be_brought_back_and_nothing_itself(
    berths: Scenario,
) -> None:
    found = assess(berths, played(berths, 7, "passive")).losses
    by_asset = {one.asset: one.cents for one in found.assets}
    assert by_asset["qn-backup"] == 0
    assert by_asset["qn-tos"] > 0


def test_whom_the_regional_cert_lends_to_gets_its_own_people(berths: Scenario) -> None:
    people = dict(berths.teams["RC"].pools)
    plan = by_default(berths, "allocation", "bravelle-ellorane")
    moved = [
        (e.body.team, e.body.by)
        for e in played(plan, 3, "passive")
        if isinstance(e.body, PeopleChanged) and e.body.pool == "analyst"
    ]
    assert sorted(moved) == [("QN", 2), ("QS", 2), ("RC", -2), ("RC", -2)]
    assert people["analyst"] == 5
