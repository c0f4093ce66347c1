"""Settling duties: what exercise control says becomes of one, and time may pass it."""

from __future__ import annotations

from duty_play import (
    FAST,
    alert,
    confirm,
    in_play,
    results,
    told,
)

from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.settling_duties import DutySettled, SettleDuty
from simulator.units import HOUR


def test_what_the_director_has_settled_holds_no_jump_up_and_the_team_reads_how() -> None:
    for how, status, read in (
        ("assumed", "settled", "taken as notified in time"),
        ("excused", "settled", "not counted"),
        ("left", "overdue", "it falls due while time jumps ahead"),
    ):
        kernel = in_play(FAST)
        alert(kernel, "a1", x=600)
        confirm(kernel, "A-lead")
        asked = SettleDuty(duty="fast", stage="initial", how=how, note="your liaison did it")
        assert kernel.take("control", asked).refusal is None
        before = kernel.world.s
        kernel.take("control", JumpBy(seconds=12 * HOUR))

        assert kernel.world.s == before + 12 * HOUR
        assert results(kernel)["initial"].status == status
        assert [one.how for one in told(kernel, "A-second", DutySettled)] == [how]
        log = {one.text: one.detail for one in kernel.picture("A-second").log}
        assert log["Exercise control: Initial to Police"] == f"{read}; your liaison did it"
        assert ("duty:fast:initial:met" in kernel.world.happened) == (how == "assumed")


def test_without_a_note_the_team_reads_how_and_no_more() -> None:
    kernel = in_play(FAST)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    kernel.take("control", SettleDuty(duty="fast", stage="initial", how="excused"))

    assert kernel.picture("A-lead").log[-1].detail == "not counted"


def test_only_what_is_owed_can_be_settled_and_only_by_control() -> None:
    kernel = in_play(FAST)
    asked = SettleDuty(duty="fast", stage="initial", how="assumed")

    assert "no such duty is owed" in str(kernel.take("control", asked).refusal)
    assert "a team seat does not ask" in str(kernel.take("A-lead", asked).refusal)
    alert(kernel, "a1", x=600)
    confirm(kernel, "A-lead")
    odd = SettleDuty(duty="fast", stage="initial", how="forgotten")
    assert "is no way to settle it" in str(kernel.take("control", odd).refusal)
