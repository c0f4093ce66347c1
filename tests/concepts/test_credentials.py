"""Credentials given anew: at once, and blind unless what they hold is known."""

from __future__ import annotations

from responding import asks, calm, fresh

from simulator.domain.concepts.credentials import ResetCredentials


def test_a_first_reset_needs_no_confirmed_incident() -> None:
    kernel = fresh(calm())
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is None
