"""Public confidence at a stroke: what silence costs, and what comes out."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from outage import FIRE, OUT, POINT, dark, lost, says
from prepared import plan
from responding import asks, bodies, calm, fresh, so
from strategies import opened

from simulator.domain.concepts.confidence import poll_due
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.statement import (
    ClaimBroken,
    OutageBegan,
    OutageEnded,
    PublicStatement,
    SilenceBegan,
)
from simulator.domain.state.moods import confidence
from simulator.units import DAY, HOUR, MINUTE


def test_silence_about_an_outage_costs_after_the_golden_hour_and_until_somebody_speaks() -> None:
    kernel = dark()
    kernel.advance_to(kernel.x + 59 * MINUTE)
    assert bodies(kernel, SilenceBegan) == []
    kernel.advance_to(kernel.x + 2 * MINUTE)
    assert len(bodies(kernel, SilenceBegan)) == 1

    says(kernel, "factual")
    assert not kernel.world.moods["A"].silent
    kernel.advance_to(kernel.x + 61 * MINUTE)

    assert len(bodies(kernel, SilenceBegan)) == 2  # an update is due within the hour


def test_an_outage_that_is_over_is_no_silence_any_more() -> None:
    kernel = dark()
    kernel.advance_to(kernel.x + 30 * MINUTE)
    so(kernel, OUT)
    kernel.advance_to(kernel.x + DAY)

    assert len(bodies(kernel, OutageBegan)) == len(bodies(kernel, OutageEnded)) == 1
    assert bodies(kernel, SilenceBegan) == []

    so(kernel, FIRE)
    kernel.advance_to(kernel.x + 2 * HOUR)
    assert len(bodies(kernel, SilenceBegan)) == 1  # the next outage is another one


def test_what_the_public_does_not_notice_is_no_outage() -> None:
    plan = calm()
    hidden = {name: replace(one, public=False) for name, one in plan.assets.items()}
    kernel = fresh(replace(plan, assets=hidden))
    so(kernel, FIRE)
    kernel.advance_to(3 * HOUR)

    assert not bodies(kernel, OutageBegan)
    assert not bodies(kernel, SilenceBegan)


def test_silence_costs_two_points_an_hour() -> None:
    loud, quiet = dark(confidence_outage=0, golden_hour=30 * DAY), dark(confidence_outage=0)
    for kernel in (loud, quiet):
        kernel.advance_to(3 * HOUR)

    assert confidence(loud.world, "A") == 70 * POINT
    gap = confidence(loud.world, "A") - confidence(quiet.world, "A")
    assert gap == pytest.approx(2 * 2 * POINT, rel=0.03)  # the golden hour is over after one


@pytest.mark.parametrize("claim", ["all-clear", "no-incident"])
def test_what_everybody_can_see_is_wrong_costs_six_at_once(claim: str) -> None:
    kernel = dark()

    assert says(kernel, "holding", claim) == 2 - 6
    assert len(bodies(kernel, ClaimBroken)) == 1


def test_a_denied_incident_costs_six_when_it_shows() -> None:
    kernel = fresh(calm())
    says(kernel, "factual", "no-incident")
    so(kernel, FIRE)

    assert lost(kernel) == [-6]


def test_a_leak_that_was_denied_costs_eight_when_it_is_proved() -> None:
    kernel = dark()
    says(kernel, "factual", "no-leak")
    so(kernel, fx.Leak(team="A"))

    assert lost(kernel) == [-8]
    assert says(kernel, "factual", "no-leak") <= -6 + 2  # and once it is shown it cannot be denied


def test_taking_it_back_costs_six_and_no_more() -> None:
    kernel = fresh(calm())
    says(kernel, "factual", "no-leak")

    assert says(kernel, "correction") == -6
    so(kernel, fx.Leak(team="A"))

    assert lost(kernel) == []
    again = PublicStatement(stance="correction", text="Again.")
    assert asks(kernel, "A-lead", again) is not None  # there is nothing left to take back


def test_a_poll_is_read_in_whole_percent() -> None:
    kernel = opened(plan(), 1)
    kernel.take("control", Override(note="so", effects_given=(fx.Sway(team="A", by=-123_456),)))
    before = kernel.world.moods["A"].value
    told = poll_due(kernel.world, "A")[0].body

    assert before % 10_000 != 0
    assert told.index == before // 10_000 * 10_000  # type: ignore[attr-defined]  # ConfidenceRead
