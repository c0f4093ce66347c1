"""Evaluation: what there is to rate, what a rating must be, and which ratings were blind."""

from __future__ import annotations

from itertools import product

import pytest
from responding import bodies
from strategies import opened
from worlds import drill

from simulator.domain.concepts.evaluation import (
    RATINGS,
    EegGiven,
    Observe,
    Rate,
    Rated,
    ShowSuggestions,
    SuggestedRating,
    steps_apart,
)
from simulator.domain.concepts.phases import End
from simulator.domain.values.behaviours import BEHAVIOURS
from simulator.engine import Kernel

M = SuggestedRating(sort="task", subject="t-isolate", letter="M", reason="Late.")


def ended(*, compared: bool) -> Kernel:
    """Return a drill after ENDEX; the rules may have been compared with."""
    kernel = opened(drill(), 1)
    assert kernel.take("control", End()).refusal is None
    if compared:
        assert kernel.take("control", ShowSuggestions(rows=(M,))).refusal is None
    return kernel


def rates(kernel: Kernel, rating: str, reason: str = "", subject: str = "t-isolate") -> str:
    rate = Rate(sort="task", subject=subject, rating=rating, reason=reason)
    return kernel.take("evaluator", rate).refusal or ""


def test_the_guide_has_each_task_target_and_capability_and_how_each_team_works() -> None:
    (guide,) = bodies(opened(drill(), 1), EegGiven)

    rows = {
        sort: [one.id for one in guide.rows if one.sort == sort]
        for sort in ("task", "target", "capability", "behaviour")
    }
    assert rows == {
        "task": ["t-isolate"],
        "target": ["o-1/A"],
        "capability": ["cybersecurity"],
        "behaviour": [f"{team}/{way}" for team, way in product("ABCR", BEHAVIOURS)],
    }
    assert [topic for topic, _ in guide.words] == ["did:A:isolate"]


def test_a_rating_is_blind_until_the_rules_are_compared_with() -> None:
    kernel = ended(compared=False)
    assert rates(kernel, "P") == ""
    assert kernel.take("control", ShowSuggestions(rows=(M,))).refusal is None
    assert "shown already" in (kernel.take("control", ShowSuggestions(rows=(M,))).refusal or "")
    assert rates(kernel, "S") == ""

    assert [(one.rating, one.blind) for one in bodies(kernel, Rated)] == [("P", True), ("S", False)]
    assert kernel.picture("evaluator").ratings["task", "t-isolate"] == ("S", "")


@pytest.mark.parametrize(
    ("rating", "far"), [("P", True), ("S", False), ("M", False), ("U", False), ("N/O", False)]
)
def test_two_steps_from_what_the_rules_suggest_need_a_reason(rating: str, *, far: bool) -> None:
    assert rates(ended(compared=False), rating) == ""
    assert ("say why" in rates(ended(compared=True), rating)) is far
    assert ("say why" in rates(ended(compared=True), rating, "  ")) is far
    assert rates(ended(compared=True), rating, "I saw it.") == ""


@pytest.mark.parametrize(("one", "other"), list(product(RATINGS, repeat=2)))
def test_steps_are_as_many_in_both_directions_and_none_from_what_was_not_seen(
    one: str, other: str
) -> None:
    assert steps_apart(one, other) == steps_apart(other, one)
    assert (steps_apart(one, other) == 0) == (one == other or "N/O" in (one, other))


def test_what_is_not_in_the_guide_is_refused_with_what_is() -> None:
    kernel = ended(compared=False)

    assert "the EEG has no task t-none. There are t-isolate." in rates(kernel, "P", "", "t-none")
    assert "is no rating. Use P, S, M, U, N/O." in rates(kernel, "Q")
    way = Rate(sort="behaviour", subject="A/coordination", rating="P")
    assert way.subject in {subject for _, subject in kernel.picture("evaluator").eeg}
    assert "is no rating" in (kernel.take("evaluator", way).refusal or "")


def test_a_note_says_something_and_is_of_a_sort() -> None:
    kernel = opened(drill(), 1)

    for note, why in (
        (Observe(text=" "), "write what you observed"),
        (Observe(text="They asked first.", sort="praise"), "no sort of note"),
        (Observe(text="They asked first.", sort="strength"), ""),
    ):
        assert why in (kernel.take("evaluator", note).refusal or "")
