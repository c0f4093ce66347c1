"""Evidence: kept before it is shown, and before the rebuild."""

from __future__ import annotations

import fx
from accord import (
    Play,
    accord,
    outcome,
    preserved,
)
from responding import (
    asks,
    does,
    held_plan,
    scoped,
)

from simulator.domain.concepts.attribution import (
    AttributeTechnically,
)
from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.recovery import Eradicate


def test_a_rebuild_destroys_evidence_that_was_not_kept() -> None:
    kernel = scoped(held_plan(), 1, "a1", "a2")
    does(kernel, "A-lead", PreserveEvidence(asset="a1"))
    for one in ("a1", "a2"):
        does(kernel, "A-lead", Eradicate(asset=one))

    lost = [topic for topic in kernel.world.happened if topic.startswith("evidence_lost:")]
    assert lost == ["evidence_lost:a2"]
    refusal = asks(kernel, "A-lead", PreserveEvidence(asset="a2"))
    assert refusal is not None
    assert "evidence is gone" in refusal


def test_a_rebuild_waits_for_evidence_that_is_being_taken() -> None:
    kernel = scoped(held_plan(), 1, "a1")
    asks(kernel, "A-lead", PreserveEvidence(asset="a1"))

    refusal = asks(kernel, "A-lead", Eradicate(asset="a1"))

    assert refusal is not None
    assert "being taken" in refusal


def test_evidence_must_be_kept_before_it_is_shown_and_before_the_rebuild() -> None:
    play = Play(accord())
    play.waits(1)
    play.confirms("A")
    assert "Preserve it first" in (play.does("A", play.shows("A", "B")) or "")
    play.makes_so(fx.Clear(asset="a1"), fx.Counter(campaign="wren", stage="stay"))
    play.finishes("A", preserved("A"))
    play.finishes("A", AttributeTechnically(asset="a1"))

    assert outcome(play) == "What is there carries no hypothesis."


def test_evidence_is_kept_once() -> None:
    kernel = scoped(held_plan(), 1, "a1")
    keep = PreserveEvidence(asset="a1")
    does(kernel, "A-lead", keep)

    assert kernel.picture("A-lead").assets["a1"].preserved
    assert asks(kernel, "A-lead", keep) is not None
