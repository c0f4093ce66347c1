"""Law 6: more company changes nothing for anybody who has nothing to do with it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import mutants
import pytest
from hypothesis import Phase, given, settings
from strategies import (
    END,
    SEEDS,
    act_out,
    advance,
    crowded,
    first_difference,
    let_run,
    opened,
    played,
    scripts,
)
from verbs import Step, command_of
from worlds import asset, edge, inject, option, stage, team

from simulator.domain.kinds.body import Event
from simulator.domain.plan.campaigns import Campaign, Indicator
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import Seat
from simulator.domain.plan.uncertain import Pair, UncertainFact
from simulator.domain.values.value import canonical, encode
from simulator.engine import Kernel
from simulator.rng import Luck, address
from simulator.units import HOUR, MINUTE

PLAN = crowded()
NEW = "zzz"
"""Stands in the id of everything that is new."""


def with_company() -> Scenario:
    """Return the crowded drill with one more team, asset, adversary, inject and decision."""
    ask = Ask(
        id="zzz-ask",
        text="Well?",
        within=900,
        second=False,
        options=(option("yes"), option("no")),
        default="no",
    )
    seats = [
        Seat(id=f"zzz-{role}", name=role, kind="team", team=NEW, lead=role == "lead", duties=())
        for role in ("lead", "second")
    ]
    own = [asset("zzz-1", NEW), asset("zzz-2", NEW)]
    campaign = Campaign(
        id="zzz-wave",
        name="WAVE",
        actor="criminals",
        sigma=0.5,
        tempo_sigma=0.5,
        hazard=1.0,
        begins=MINUTE,
        stages=(stage("zzz-in", "zzz-1"), stage("zzz-out", "zzz-2", pin=HOUR)),
        spreads_after=None,
        victims=(),
        gap_sigma=0.5,
        base_chance=700_000,
    )
    clue = Indicator(id="zzz-clue", kind="address", text="192.0.2.1", campaign=campaign.id)
    told = [
        inject("zzz-I", [NEW], at=("x", 30 * MINUTE), asks=(ask,), indicators=(clue.id,)),
        inject("zzz-J", [NEW], at=("s", HOUR)),
    ]
    link = edge("zzz-1", "zzz-2")
    pairs = tuple(Pair(item=one, among=one) for one in ("one", "two", "three"))
    return replace(
        PLAN,
        teams={NEW: team(NEW), **PLAN.teams},
        seats={**{one.id: one for one in seats}, **PLAN.seats},
        assets={**{one.id: one for one in own}, **PLAN.assets},
        dependencies={link.id: link, **PLAN.dependencies},
        campaigns={campaign.id: campaign, **PLAN.campaigns},
        indicators={clue.id: clue, **PLAN.indicators},
        facts={"zzz-fact": UncertainFact(id="zzz-fact", title="So", chance=400_000, pairs=pairs)},
        injects={**{one.id: one for one in told}, **PLAN.injects},
    )


_OF_ALL = ("briefed", "prepared", "eeg-given", "directory-given", "map-given")
"""Whose bodies list everybody."""


def restricted(events: Sequence[Event]) -> list[Any]:
    """Return what is left of events without those, and without what in them, is new."""
    left: list[Any] = []
    for event in events:
        plain = encode(event.body)
        if event.body.kind in _OF_ALL or NEW in canonical(plain):
            continue
        olds = {seat for seat in event.audience if NEW not in seat} - {"control", "evaluator"}
        if len(olds) + 2 < len(event.audience) and not olds:
            continue  # told to the new team alone
        opens = sorted((w.name, w.clock, w.due, w.rank) for w in event.opens if NEW not in w.name)
        closes = sorted(name for name in event.closes if NEW not in name)
        if event.body.kind in ("ended", "aborted"):
            closes = []  # of everybody's waits, and a job's name says nothing of whose it is
        seats = sorted(seat for seat in event.audience if NEW not in seat)
        left.append((event.x, event.s, plain, seats, opens, closes))
    return left


BUSY = ("hunt", "isolate", "patch", "choose", "share", "send", "statement", "free")


def in_company(alone: Kernel, seed: int) -> Kernel:
    """Return the same exercise with the new team at work between the others' inputs."""
    kernel = Kernel(replace(with_company(), jumps=()), seed)
    kernel.open()
    for n, one in enumerate(alone.inputs):
        advance(kernel, one.x)
        assert one.command is not None
        kernel.take(one.seat, one.command)
        step = Step(one.x, f"zzz-{('lead', 'second')[n % 2]}", BUSY[n % len(BUSY)], n)
        # What it says to others is not unrelated: it keeps to itself.
        if step.verb not in ("share", "send", "statement"):
            kernel.take(step.seat, command_of(kernel.picture(step.seat), step))
    kernel.advance_to(alone.x)
    return kernel


def law(steps: Sequence[Step], seed: int) -> None:
    # A jump ends at anybody's next decision: that is told to everybody, and declared.  A new time
    # is held against when control was last told anything, and it is told of everybody; what is
    # edited to go to all goes to the new team as well.
    apart = ("jump", "advise", "override", "rule", "retime", "shift", "edit")
    steps = [step for step in steps if step.verb not in apart]
    alone = played(replace(PLAN, jumps=()), seed, steps)

    together = in_company(alone, seed)

    assert first_difference(restricted(alone.events), restricted(together.events)) == ""


@given(scripts(), SEEDS)
def test_one_more_team_changes_nothing_for_the_others(steps: list[Step], seed: int) -> None:
    law(steps, seed)


BUSY_STEPS = [
    Step(60 * n, "A-lead", verb, n) for n, verb in enumerate(("hunt", "isolate", "patch"))
]


def test_luck_drawn_from_one_sequence_is_caught() -> None:
    with mutants.broken(mutants.luck_in_sequence), pytest.raises(AssertionError):
        law(BUSY_STEPS, 1)


# ---- addresses


def law_of_addresses(steps: Sequence[Step], seed: int) -> None:
    """No two places in the model draw at one address."""
    asked: dict[bytes, set[tuple[str, int]]] = {}
    uniform = Luck.uniform

    def drawn(self: Luck, subject: str, purpose: str, *occasion: str | int) -> float:
        frame = sys._getframe(1)
        while frame.f_code.co_filename.endswith("rng.py") and frame.f_back is not None:
            frame = frame.f_back
        place = (frame.f_code.co_filename, frame.f_lineno)
        asked.setdefault(address(subject, purpose, *occasion), set()).add(place)
        return uniform(self, subject, purpose, *occasion)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Luck, "uniform", drawn)
        played(PLAN, seed, steps)

    assert [places for places in asked.values() if len(places) > 1] == []


@given(scripts(), SEEDS)
def test_no_two_draws_share_an_address(steps: list[Step], seed: int) -> None:
    law_of_addresses(steps, seed)


@settings(phases=[Phase.generate], max_examples=10, report_multiple_bugs=False)
@given(scripts(), SEEDS)
def _with_shared_luck(steps: list[Step], seed: int) -> None:
    law_of_addresses(steps, seed)


def test_two_draws_that_share_an_address_are_caught() -> None:
    with mutants.broken(mutants.draws_that_share_an_address), pytest.raises(AssertionError):
        _with_shared_luck()


def test_a_decision_in_one_team_moves_no_luck_of_another() -> None:
    kernel = opened(PLAN, 5)
    act_out(kernel, BUSY_STEPS, until=END)
    quiet = opened(PLAN, 5)
    let_run(quiet)
    quiet.advance_to(END)

    def campaign_of_b(one: Kernel) -> list[Any]:
        return [
            (e.x, e.s, e.body)
            for e in one.events
            if e.body.kind in ("stage-begun", "stage-reached") and "slow" in str(e.body)
        ]

    assert campaign_of_b(kernel) == campaign_of_b(quiet)
