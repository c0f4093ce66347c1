"""Declarations of severity, in a facilitator's words."""

from __future__ import annotations

import pytest
from duty_play import (
    ask,
    declare,
    in_play,
    told,
)
from responding import asks, calm, does, fresh
from worlds import GRAVE, MILD, official

from simulator.assessment import assess
from simulator.domain.concepts.severity import DeclareSeverity, SeverityDeclared


def test_how_far_off_an_assessment_was_is_said_with_its_sign() -> None:
    kernel = in_play(
        severity=(
            official("startex", "A", answers=tuple(MILD.items())),
            official("impaired:a1:fire", "A", states=2),
        )
    )
    answers = {name.replace("-", "_"): one for name, one in GRAVE.items()}
    declare(kernel, "A-lead", 5, states=("B",), **answers)
    declare(kernel, "A-lead", 1)

    high, low = assess(kernel.world.scenario, kernel.events).severities

    assert (high.score, high.official_score, high.score_error) == (808, 338, 470)
    assert (high.level_error, high.regional) == (4, 50)
    assert (low.score, low.score_error, low.level_error) == (None, None, 0)
    assert not told(kernel, "B-lead", SeverityDeclared)


def test_half_an_assessment_is_refused() -> None:
    kernel = in_play()
    half = DeclareSeverity(level="3", rationale="facts", functional="none")
    odd = DeclareSeverity(level="3", rationale="facts", functional="awful")

    assert "all eight answers or none" in str(ask(kernel, "A-lead", half))
    assert "is no answer to functional" in str(ask(kernel, "A-lead", odd))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (DeclareSeverity(level="6", rationale="facts"), "is no level. Choose 1 to 5"),
        (DeclareSeverity(level="3", rationale="facts", states=("A",)), "A is no other team"),
        (DeclareSeverity(level="3", rationale="facts", states=("Z",)), "Z is no other team"),
    ],
)
def test_what_is_no_level_and_no_other_state_is_refused(wrong: DeclareSeverity, why: str) -> None:
    assert why in (asks(fresh(calm()), "A-lead", wrong) or "")


def test_a_level_is_declared_once_until_there_is_another_or_an_assessment() -> None:
    kernel = fresh(calm())
    three = DeclareSeverity(level="3", rationale="facts")
    does(kernel, "A-lead", three)
    assert kernel.picture("A-lead").severity == 3
    assert "already declared" in (asks(kernel, "A-lead", three) or "")
    full = {name.replace("-", "_"): one for name, one in MILD.items()}
    does(kernel, "A-lead", DeclareSeverity(level="3", rationale="facts", **full))  # type: ignore[arg-type]  # answers of the schema
    does(kernel, "A-lead", DeclareSeverity(level="4", rationale="facts"))

    assert kernel.picture("A-lead").severity == 4
