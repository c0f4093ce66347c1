"""Recovery is somebody's work, and what is restored over an adversary's accounts goes again."""

from __future__ import annotations

from typing import Any

import pytest
from encrypted import encrypted, goes_on
from responding import does

from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.recovery import Eradicate, Restore
from simulator.domain.concepts.triage import Hunt
from simulator.units import ONE


def test_what_is_restored_while_they_have_the_directory_goes_again() -> None:
    kernel = encrypted()
    assert does(kernel, "A-lead", Restore(asset="a2")) == "Restored; service is coming back."
    goes_on(kernel, 3)
    assert kernel.world.level("a2") > 0
    goes_on(kernel, 2)
    assert kernel.world.level("a2") == 0
    assert "impaired:a2:reinfected" in kernel.world.happened


@pytest.mark.parametrize("clean", [ResetCredentials, Eradicate])
def test_with_the_directory_clean_first_it_stays(clean: type[Any]) -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", clean(asset="a1"))
    does(kernel, "A-lead", Restore(asset="a2"))
    goes_on(kernel, 24)
    assert kernel.world.level("a2") > 9 * ONE // 10


def test_who_takes_the_accounts_before_they_come_back_keeps_what_was_restored() -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Hunt())
    does(kernel, "A-lead", Restore(asset="a2"))
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    goes_on(kernel, 24)
    assert kernel.world.level("a2") > 9 * ONE // 10


def test_a_blind_reset_that_missed_an_account_keeps_nobody_out() -> None:
    kernel = encrypted(reset_blind_chance=ONE)
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    does(kernel, "A-lead", Restore(asset="a2"))
    goes_on(kernel, 6)
    assert "impaired:a2:reinfected" in kernel.world.happened


def test_what_is_cut_off_is_not_come_back_to() -> None:
    kernel = encrypted()
    does(kernel, "A-lead", Restore(asset="a2"))
    does(kernel, "A-lead", IsolateAsset(asset="a2"))
    goes_on(kernel, 24)
    assert "impaired:a2:reinfected" not in kernel.world.happened
