"""Alerts looked into: when they stop asking, and how often a verdict is right."""

from __future__ import annotations

from typing import Any

import fx
import pytest
from responding import bodies, calm, does, fresh, so, watched
from worlds import drill

from simulator.domain.concepts.detection import (
    AlertRaised,
)
from simulator.domain.concepts.triage import Hunt, Triage, VerdictReached
from simulator.domain.plan.knobs import Knobs
from simulator.engine import Kernel
from simulator.units import HOUR, ONE


def open_alerts(kernel: Kernel) -> list[str]:
    alerts = kernel.picture("A-lead").alerts.values()
    return [one.id for one in alerts if one.verdict == "open"]


@pytest.mark.parametrize(
    "known",
    [
        pytest.param((fx.Isolate(asset="a1"),), id="isolated"),
        pytest.param((fx.Impair(asset="a1", cause="encrypted", keeps=0),), id="down"),
    ],
)
def test_alerts_about_what_is_known_ask_for_no_verdict(known: tuple[Any, ...]) -> None:
    kernel = fresh(watched(3 * ONE))
    kernel.advance_to(4 * HOUR)
    assert open_alerts(kernel)
    so(kernel, *known)
    kernel.advance_to(kernel.x + 1)
    assert open_alerts(kernel) == []
    before = len(bodies(kernel, AlertRaised))
    kernel.advance_to(kernel.x + 6 * HOUR)
    assert len(bodies(kernel, AlertRaised)) > before
    assert open_alerts(kernel) == []


def test_one_confirmed_alert_settles_the_others_of_its_asset() -> None:
    kernel = fresh(watched(20 * ONE))
    so(kernel, fx.Compromise(asset="a1", campaign="tide"))
    kernel.advance_to(2 * HOUR)
    first, *others = open_alerts(kernel)
    assert others
    body = VerdictReached(alert=first, team="A", asset="a1", confirmed=True)
    picture = kernel.picture("A-lead")
    body.reveal(picture)
    assert picture.alerts[first].verdict == "confirmed"
    assert {picture.alerts[one].verdict for one in others} == {"settled"}


def test_triage_is_right_as_often_as_the_figures_say() -> None:
    """Sensitivity .75 + .2 m, specificity .85."""
    right = {True: [0, 0], False: [0, 0]}
    for seed in range(150):
        kernel = fresh(drill(knobs=Knobs(false_alerts=0), injects={}, jumps=(), paces=()), seed)
        so(kernel, fx.Compromise(asset="b2", campaign="tide"))
        so(kernel, fx.Alert(asset="b2"), fx.Alert(asset="b1"))
        for alert in list(kernel.picture("B-lead").alerts):
            does(kernel, "B-lead", Triage(alert=alert))
        for verdict in bodies(kernel, VerdictReached):
            real = verdict.asset == "b2"
            right[real][0] += verdict.confirmed == real
            right[real][1] += 1

    assert right[True][0] / right[True][1] == pytest.approx(0.75 + 0.2 * 0.5, abs=0.08)
    assert right[False][0] / right[False][1] == pytest.approx(0.85, abs=0.08)


def test_a_hunt_that_does_not_find_an_incident_closes_it() -> None:
    kernel = fresh(calm(knobs={"triage_specificity": 0}))
    so(kernel, fx.Alert(asset="c1"))
    (alert,) = kernel.picture("C-lead").alerts
    does(kernel, "C-lead", Triage(alert=alert))
    assert kernel.picture("C-lead").assets["c1"].incident

    does(kernel, "C-lead", Hunt())

    assert not kernel.picture("C-lead").assets["c1"].incident
