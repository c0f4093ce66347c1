"""Credentials given anew: at once, and blind unless what they hold is known."""

from __future__ import annotations

import pytest
from responding import asks, bodies, calm, confirmed, does, fresh, intruded

from simulator.domain.concepts.capability import Impaired
from simulator.domain.concepts.credentials import RESET, ResetCredentials
from simulator.domain.concepts.triage import Hunt
from simulator.domain.values import why
from simulator.units import HOUR, ONE


def test_a_first_reset_needs_no_confirmed_incident() -> None:
    kernel = fresh(calm())
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is None


@pytest.mark.parametrize(("missed", "status"), [(ONE, "running"), (0, "stopped")])
def test_a_reset_before_scoping_may_miss_an_account_and_says_the_same(
    missed: int, status: str
) -> None:
    kernel = confirmed(intruded(reset_blind_chance=missed, tip_off_chance=0))

    outcome = does(kernel, "A-lead", ResetCredentials(asset="a1"))

    assert outcome == "Accounts are reset, sessions revoked."
    assert kernel.world.campaigns["tide"].status == status


def test_a_reset_with_scope_takes_every_account_and_can_be_done_again_for_it() -> None:
    kernel = confirmed(intruded(reset_blind_chance=ONE, tip_off_chance=0))
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is not None  # nothing new is known

    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", ResetCredentials(asset="a1"))

    assert kernel.world.campaigns["tide"].status == "stopped"
    assert asks(kernel, "A-lead", ResetCredentials(asset="a1")) is not None


@pytest.mark.parametrize("missed", [ONE, 0])
def test_an_adversary_is_kept_out_of_an_asset_whose_accounts_are_all_taken(missed: int) -> None:
    kernel = confirmed(intruded(reset_blind_chance=missed, tip_off_chance=0))
    does(kernel, "A-lead", ResetCredentials(asset="a1"))

    assert kernel.world.assets["a1"].kept_out is (missed == 0)
    assert kernel.picture("A-lead").assets["a1"].reset  # its team believes so in any case


def test_it_costs_a_little_service_for_a_while() -> None:
    plan = calm()
    kernel = fresh(plan)
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    assert kernel.world.level("a1") == ONE - plan.knobs.reset_loss

    kernel.advance_to(kernel.x + plan.knobs.reset_lasts + HOUR)

    assert kernel.world.level("a1") > ONE - plan.knobs.reset_loss


def test_what_they_cost_is_told_as_work_of_the_teams_own() -> None:
    assert why.reason(f"own:{RESET}", str) == "credentials were reset"
    assert "your own work: credentials were reset." in why.because(f"own:{RESET}", 1, str)
    assert why.reason("own:ask/keep", str) == "by your own decision"


def test_a_team_is_told_of_what_its_reset_costs_that_it_was_its_own_work() -> None:
    kernel = fresh(calm())
    does(kernel, "A-lead", ResetCredentials(asset="a1"))

    (hit,) = bodies(kernel, Impaired)
    assert (hit.asset, hit.cause, hit.by, hit.team) == ("a1", RESET, f"work/{RESET}", "A")
