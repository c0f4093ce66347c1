"""Public statements: what each wins is rationed, and what is wrong in one costs."""

from __future__ import annotations

import itertools
from dataclasses import replace

import fx
import pytest
from letters import letter_of
from outage import FIRE, OUT, POINT, dark, lost, says
from responding import asks, bodies, calm, does, fresh, so

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.statement import (
    PublicStatement,
    StatementMade,
    StatementWeighed,
)
from simulator.units import HOUR


def test_a_holding_statement_in_time_wins_two_points_once_an_outage() -> None:
    kernel = dark(golden_hour=5 * HOUR)

    assert says(kernel, "holding") == 2
    kernel.advance_to(kernel.x + 3 * HOUR)
    assert says(kernel, "holding") == 0


def test_a_holding_statement_after_the_silence_wins_nothing() -> None:
    kernel = dark()
    kernel.advance_to(2 * HOUR)

    assert says(kernel, "holding") == 0


def test_a_factual_statement_wins_two_points_at_most_every_two_hours() -> None:
    kernel = dark()

    assert says(kernel, "factual") == 2
    won = [kernel.world.s]
    while kernel.world.s < 12 * HOUR:
        if says(kernel, "factual"):
            won.append(kernel.world.s)
    gaps = [later - earlier for earlier, later in itertools.pairwise(won)]
    assert min(gaps) >= 2 * HOUR
    assert max(gaps) < 4 * HOUR


def test_nothing_is_won_where_nothing_happened() -> None:
    kernel = fresh(calm())

    assert [says(kernel, one) for one in ("holding", "factual", "apology")] == [0] * 3


def test_an_apology_counts_once() -> None:
    kernel = dark()

    assert [says(kernel, "apology"), says(kernel, "apology")] == [2, 0]


def test_a_joint_statement_counts_for_each_who_signs_it() -> None:
    kernel = dark()
    so(kernel, fx.Impair(asset="b1", cause="fire", keeps=0))
    joint = PublicStatement(stance="joint", text="As we say.", together_with=("B", "C"))
    does(kernel, "A-lead", joint)
    for seat, title in (("B-lead", "We join the statement"), ("C-lead", "We decline")):
        (asked,) = kernel.picture(seat).decisions.values()
        letter = letter_of(asked, title)
        kernel.take(seat, Choose(decision=asked.id, option=letter, rationale=""))

    weighed = {one.team: one.by for one in bodies(kernel, StatementWeighed)}
    assert weighed == {"A": 3 * POINT, "B": 3 * POINT}


def test_an_all_clear_before_it_is_over_costs_ten_when_it_comes_again() -> None:
    kernel = dark()
    so(kernel, OUT)
    says(kernel, "factual", "all-clear")
    so(kernel, FIRE)

    assert lost(kernel) == [-10]
    assert "contradicted:A" in kernel.world.happened
    so(kernel, OUT, FIRE)
    assert lost(kernel) == [-10]  # it is broken once


@pytest.mark.parametrize(("stance", "claim"), [("shrug", ""), ("factual", "all-fine")])
def test_an_unknown_kind_or_claim_is_refused(stance: str, claim: str) -> None:
    statement = PublicStatement(stance=stance, text="So.", claim=claim)

    assert asks(fresh(calm()), "A-lead", statement) is not None


def test_everybody_reads_a_statement_and_nobody_what_it_won() -> None:
    kernel = dark()
    says(kernel, "holding")

    (said,) = [e for e in kernel.events if isinstance(e.body, StatementMade)]
    assert set(said.audience) == set(kernel.world.graph.everybody)
    weighed = [e for e in kernel.events if isinstance(e.body, StatementWeighed)]
    assert all(set(e.audience) == set(kernel.world.staff()) for e in weighed)


def test_a_correction_takes_back_what_was_claimed_and_claims_nothing() -> None:
    kernel = dark()
    no = "Not possible: a correction takes back what you claimed, and claims nothing."
    takes_back = PublicStatement(stance="correction", text="We were wrong.")
    assert asks(kernel, "A-lead", takes_back) == no

    says(kernel, "factual", "no-leak")
    assert asks(kernel, "A-lead", replace(takes_back, claim="all-clear")) == no
    assert asks(kernel, "A-lead", takes_back) is None


def test_a_holding_statement_that_was_won_is_won_again_in_the_next_outage_alone() -> None:
    kernel = dark(golden_hour=9 * HOUR, statement_gap=0)

    assert [says(kernel, "holding"), says(kernel, "holding")] == [2, 0]
    so(kernel, OUT)
    so(kernel, FIRE)
    assert says(kernel, "holding") == 2
