"""What holds a seat: bots that choose by looks, at the last minute, or do a part of the book."""

from __future__ import annotations

import argparse
import re
from functools import cache
from itertools import pairwise

import pytest
from worlds import drill

from simulator.bots import POLICIES
from simulator.bots.drill import play_out
from simulator.bots.looks import LOOKS, outstanding
from simulator.bots.partial import InPart
from simulator.cli.entry import parser
from simulator.domain.concepts.correspondence import Read
from simulator.domain.concepts.decision import DecisionAsked, DecisionTaken
from simulator.domain.concepts.proposal import Assent
from simulator.domain.state.option_seen import OptionSeen
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.engine import Input, Kernel
from simulator.exercise.session import Exercise
from simulator.scenario.loading import load
from simulator.units import MINUTE, ONE

SHARES = (0, 25, 50, 75, 100)
OPTIONS = {
    "A": ("Go on as it is", "It runs."),
    "B": (
        "Stop all of it at the border",
        "Anders at the gates waits for it, and so do the depots.",
    ),
    "C": ("Go on for now, unless the second gate may be next", "It runs until then."),
    "D": ("Stop", "No."),
}


def decision_on(*options: OptionSeen) -> DecisionSeen:
    return DecisionSeen(
        id="d", message="m", text="?", second=False, options=options, x=0, due=MINUTE
    )


@pytest.mark.parametrize(
    ("looks", "shown", "taken"),
    [
        ("first", "ABCD", "A"),
        ("second", "ABCD", "B"),
        ("third", "ABCD", "C"),
        ("third", "AB", "B"),
        ("last", "ABCD", "D"),
        ("last", "DCA", "A"),
        ("longest", "ABCD", "B"),
        ("longest", "DAC", "C"),
        ("shortest", "ABCD", "D"),
        ("most-hedged", "ABCD", "C"),
        ("blind", "ABCD", "ABCD"),
        ("names-a-colleague", "ABCD", "ABCD"),
    ],
)
def test_what_an_option_looks_like_is_what_is_shown(looks: str, shown: str, taken: str) -> None:
    decision = decision_on(*(OptionSeen(one, *OPTIONS[one]) for one in shown))
    found = outstanding(LOOKS[looks], Picture("A-lead", "A"), decision)
    assert "".join(decision.options[place].id for place in found) == taken


def test_a_colleague_is_whoever_a_seat_writes_to_or_sits_with() -> None:
    kernel = Kernel(drill(), 1)
    kernel.open()
    picture = kernel.picture("A-lead")
    brief = picture.brief
    named = [one.name for one in brief.contacts] + [one.name for one in brief.colleagues]
    for name in named:
        options = tuple(
            OptionSeen(one, f"Do it with {who}", "") for one, who in (("A", "x"), ("B", name))
        )
        decision = decision_on(*options)
        assert outstanding(LOOKS["names-a-colleague"], picture, decision) == [1], name


@cache
def played(policy: str) -> Exercise:
    plan = load("quiet-berths").scenario
    return play_out(plan, 3, dict.fromkeys(plan.teams, policy))


def decided(policy: str) -> dict[str, int]:
    """Return which decisions a team took, and when."""
    rows = ((event.x, event.body) for event in played(policy).events)
    return {
        body.decision: x
        for x, body in rows
        if isinstance(body, DecisionTaken) and not body.by_default
    }


def test_the_last_minute_is_the_last_and_early_enough() -> None:
    late, prompt = decided("last-minute"), decided("doctrine")
    asked = {
        body.decision: body
        for body in (event.body for event in played("last-minute").events)
        if isinstance(body, DecisionAsked)
    }
    left = {one: asked[one].due - x for one, x in late.items()}

    assert len(late) > len(prompt) * 0.8 > 8
    assert all(0 < seconds <= 4 * MINUTE for seconds in left.values())
    assert all(left[one] <= MINUTE for one in late if not asked[one].second)
    assert any(asked[one].second for one in late)


def acts(inputs: list[Input]) -> list[Input]:
    seats = [seat for seat in played("doctrine").scenario.seats.values() if seat.kind == "team"]
    asked = [one for one in inputs if one.seat in {seat.id for seat in seats}]
    return [one for one in asked if not isinstance(one.command, Read | Assent)]


def test_none_of_the_book_is_nothing_and_all_of_it_is_the_book() -> None:
    assert acts(played("doctrine").inputs)
    assert acts(played("doctrine-0").inputs) == []
    assert played("doctrine-100").events == played("doctrine").events


def test_a_part_of_the_book_is_in_every_greater_part() -> None:
    whole = played("passive")
    rows = []
    for seat in [one.id for one in whole.scenario.seats.values() if one.lead]:
        picture = whole.picture(seat)
        for seed in range(20):
            done = [InPart(share * ONE // 100, seed, seat).decide(picture) for share in SHARES]
            assert all(set(less) <= set(more) for less, more in pairwise(done))
            rows.append([len(one) - len(done[0]) for one in done])
    counts = [sum(column) for column in zip(*rows, strict=True)]

    assert counts[-1] > 100
    for share, count in zip(SHARES, counts, strict=True):
        assert count / counts[-1] == pytest.approx(share / 100, abs=0.08)


@pytest.mark.parametrize("command", ["run", "seat"])
def test_every_policy_can_be_found_by_its_name(command: str) -> None:
    subs = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    text = next(
        str(one.help) for one in subs.choices[command]._actions if "--policy" in one.option_strings
    )
    listed = re.sub(r"doctrine-0, -25, -50, -75 or -100", "", text)
    named = set(re.findall(r"[a-z]+(?:-[a-z]+)*", listed)) | {f"doctrine-{one}" for one in SHARES}
    assert set(POLICIES) <= named
