"""The desk of a drill that is really played: builders, ports and panes as people have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from screens import SMALL, WIDE, console, rows, shown

from simulator.bots import Company
from simulator.bots.drill import bots_for
from simulator.consoles.glyphs import TIMES
from simulator.exercise.desk import LocalSeat
from simulator.exercise.hand import Hand
from simulator.exercise.session import Exercise
from simulator.pictures.views import ParticipantView
from simulator.scenario import load
from simulator.units import HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

SEAT = "qn-lead"


def play(until: int, left: int, *, alone: bool = True) -> tuple[Exercise, LocalSeat]:
    """Return *Quiet Berths* as played by bots, whose first team stops acting at ``left``."""
    scenario = load("quiet-berths").scenario
    exercise = Exercise(scenario, 7)
    exercise.open()
    bots = bots_for(scenario, 7, {})
    exercise.seat(dict.fromkeys(bots, "bot"))
    exercise.start()
    Company(exercise, bots).run_to(left)
    team = scenario.seats[SEAT].team
    others = {seat: bot for seat, bot in bots.items() if scenario.seats[seat].team != team}
    company = Company(exercise, others)
    company.run_to(until)
    hand = Hand(2) if alone else None
    control = "control" if alone else ""
    return exercise, LocalSeat(exercise, SEAT, hand=hand, control=control, run_to=company.run_to)


@pytest.fixture(scope="module")
def middle() -> Callable[[], LocalSeat]:
    """Return how to sit at the middle of the drill; nothing is asked there."""
    exercise, _ = play(HOUR + 20 * MINUTE, HOUR + 5 * MINUTE)
    return lambda: LocalSeat(exercise, SEAT, hand=Hand(2), control="control")


def view(seat: LocalSeat) -> ParticipantView:
    drawn = seat.view()
    assert isinstance(drawn, ParticipantView)
    return drawn


async def test_what_is_cut_off_is_counted_and_not_all_is_normal(
    middle: Callable[[], LocalSeat],
) -> None:
    states = [row.state for row in view(middle()).assets]
    counted = "  ".join(
        f"{mark} {states.count(name)}"  # type: ignore[arg-type]  # a word of the states
        for name, mark in (("down", "■"), ("degraded", "▲"), ("cut", "□"))
        if name in states
    )
    assert "□ 1" in counted
    async with console(middle(), WIDE) as pilot:
        assert f"Assets  {counted}" in shown(pilot)
    async with console(middle(), SMALL) as pilot:
        assert f"Assets {counted.replace('  ', ' ')}" in shown(pilot)


async def test_the_two_multipliers_have_words_and_a_role_is_one_word(
    middle: Callable[[], LocalSeat],
) -> None:
    async with console(middle(), SMALL) as pilot:
        status = rows(pilot)[1]
        assert f"story {TIMES}2" in status
        assert f"clock {TIMES}12" in status
        assert status.rstrip().endswith("QN Lead")


async def test_sent_mail_says_to_whom_and_a_thread_how_long_it_is(
    middle: Callable[[], LocalSeat],
) -> None:
    seat = middle()
    inbox = view(seat).inbox
    longest = max(inbox, key=lambda row: row.thread)
    assert longest.thread > 1
    async with console(seat, SMALL) as pilot:
        text = shown(pilot)
        assert "→ 01:19 Aruvia " in text
        assert "→ 01:19 Bravelle" not in text
    async with console(seat, WIDE) as pilot:
        assert f"({longest.thread})" in shown(pilot)
