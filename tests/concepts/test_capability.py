"""What an asset can do by itself: what impairs it adds up, and has its cause."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from responding import asks, calm, does, fresh, quiet, so
from strategies import crowded, opened
from worlds import edge, inject, option

from simulator.assessment import assess
from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.plan.injects import Ask
from simulator.engine import Kernel
from simulator.pictures.team_rows import asset_sentences
from simulator.units import HOUR, MINUTE


def test_two_blows_to_two_suppliers_in_one_list_both_show() -> None:
    edges = (edge("a1", "c1", fade=0), edge("b1", "c1", fade=0, strength=600_000))
    kernel = opened(replace(quiet(), dependencies={one.id: one for one in edges}), 1)

    so(
        kernel,
        fx.Impair(asset="a1", cause="fire", keeps=0),
        fx.Impair(asset="b1", cause="fire", keeps=0),
    )

    assert kernel.world.level("c1") == 200_000


TITLE = "Close the internet line tonight"


CLOSED = fx.Impair(asset="a1", cause="no-internet", keeps=700_000)


def decided(*before: fx.Effect) -> Kernel:
    """Return a drill in which A closed its own line, after something else happened."""
    closes = replace(option("close", CLOSED), title=TITLE)
    ask = Ask(
        id="line",
        text="What about the line?",
        within=10 * MINUTE,
        second=False,
        options=(closes, option("leave")),
        default=None,
    )
    row = inject("N-01", ["A"], at=("x", MINUTE), asks=(ask,))
    plan = replace(crowded(), injects={"N-01": row}, campaigns={})
    kernel = opened(plan, 3)
    kernel.advance_to(2 * MINUTE)
    so(kernel, *before)
    (seen,) = kernel.picture("A-lead").decisions.values()
    letter = next(one.id for one in seen.options if one.title == TITLE)
    take = Choose(decision=seen.id, option=letter, rationale="It keeps the port safe tonight.")
    assert kernel.take("A-lead", take).refusal is None
    kernel.advance_to(30 * MINUTE)
    return kernel


def sentence(kernel: Kernel) -> str:
    picture = kernel.picture("A-lead")
    return asset_sentences(picture, picture.assets["a1"])[0]


def test_a_team_reads_its_own_decision_as_the_cause() -> None:
    assert sentence(decided()) == f"It gives 70 % because of a decision of your own: {TITLE}."


@pytest.mark.parametrize("cause", ["encrypted", "no-internet"])
def test_what_was_done_to_it_unseen_stays_without_a_cause(cause: str) -> None:
    hit = fx.Impair(asset="a1", cause=cause, keeps=0 if cause == "encrypted" else 700_000)
    assert "its cause is not known" in sentence(decided(hit))


def test_another_team_does_not_read_whose_decision_it_was() -> None:
    kernel = decided()
    told = str([event.body for event in kernel.events if "B-lead" in event.audience])
    assert "own:" not in told
    assert TITLE not in told


def test_after_action_names_the_decision() -> None:
    kernel = decided()
    lines = [c.sentence for c in assess(kernel.world.scenario, kernel.events).consequences]
    expected = f"Asset a1 at 70 % because A decided: {TITLE} (no internet)."
    assert expected in lines


def test_a_team_reads_its_own_work_as_the_cause() -> None:
    plan = calm(knobs={"reset_loss": 500_000, "reset_lasts": 10 * HOUR, "telemetry_band": 1})
    kernel = fresh(plan)
    does(kernel, "A-lead", ResetCredentials(asset="a1"))
    assert sentence(kernel) == "It gives 50 % because of your own work: credentials were reset."


def test_of_a_small_fault_and_a_larger_cut_the_cut_is_named() -> None:
    kernel = fresh(calm(knobs={"telemetry_band": 1}))
    so(kernel, fx.Impair(asset="a1", cause="fault", keeps=990_000))
    asks(kernel, "A-lead", IsolateAsset(asset="a1"))
    kernel.advance_to(2 * HOUR)
    assert "because it is isolated" in sentence(kernel)
