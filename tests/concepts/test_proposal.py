"""Proposals: what a second seat agrees to is refused like any other once it cannot be."""

from __future__ import annotations

from responding import NOT_PART, SPEAKS, calm, happened, proposed, silent
from strategies import opened
from worlds import drill

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionTaken
from simulator.domain.concepts.proposal import (
    Assent,
    Assented,
    Objected,
    ObjectTo,
    ProposalLapsed,
    Proposed,
)
from simulator.domain.concepts.work import ActionAsked
from simulator.domain.kinds.body import Draft
from simulator.units import MINUTE


def test_an_action_that_a_scenario_does_not_offer_is_refused_to_whoever_agrees_to_it() -> None:
    kernel = silent()
    body = Proposed(proposal="p", seat="A-lead", team="A", what="Speak", command=SPEAKS)
    kernel._run(lambda: [Draft(body)], "test", None)
    assert kernel.take("A-second", Assent(proposal="p")).refusal == NOT_PART
    assert not happened(kernel, Assented, ActionAsked)


def test_what_became_impossible_after_it_was_proposed_is_refused_to_whoever_agrees_to_it() -> None:
    kernel = opened(calm(), 1)
    for seat in ("A-lead", "A-second"):
        assert kernel.take(seat, SPEAKS).refusal is None
    first, second = proposed(kernel, "A-lead"), proposed(kernel, "A-second")
    assert kernel.take("A-second", Assent(proposal=first)).refusal is None

    refusal = kernel.take("A-lead", Assent(proposal=second)).refusal
    assert refusal == "Not possible: a statement is already under way. Wait for its end."
    assert len(happened(kernel, ActionAsked)) == 1


def test_a_decision_that_is_taken_is_refused_to_whoever_agrees_to_another() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(20 * MINUTE)
    (asked,) = kernel.picture("A-lead").decisions.values()
    for seat, option in zip(("A-lead", "A-second"), asked.options, strict=True):
        choice = Choose(decision=asked.id, option=option.id, rationale="So it is.")
        assert kernel.take(seat, choice).refusal is None
    first, second = proposed(kernel, "A-lead"), proposed(kernel, "A-second")
    assert kernel.take("A-second", Assent(proposal=first)).refusal is None

    refusal = kernel.take("A-lead", Assent(proposal=second)).refusal
    assert refusal == "Not possible: that is decided, or its window has closed."
    assert len(happened(kernel, DecisionTaken)) == 1


def test_a_second_seat_agrees_once_and_never_the_one_that_proposed() -> None:
    kernel = opened(calm(), 1)
    assert kernel.take("A-lead", SPEAKS).refusal is None
    asked = Assent(proposal=proposed(kernel, "A-lead"))
    assert "a second seat must agree" in (kernel.take("A-lead", asked).refusal or "")
    assert "no such proposal" in (kernel.take("B-lead", asked).refusal or "")
    assert not happened(kernel, ActionAsked)
    assert kernel.take("A-second", asked).refusal is None

    assert "no such proposal is open" in (kernel.take("A-second", asked).refusal or "")
    assert len(happened(kernel, ActionAsked)) == 1


def test_who_objects_says_why_and_the_window_stays_open() -> None:
    kernel = opened(calm(), 1)
    assert kernel.take("A-lead", SPEAKS).refusal is None
    found = proposed(kernel, "A-lead")
    mute = ObjectTo(proposal=found, reason=" ")
    assert "needs its reason" in (kernel.take("A-second", mute).refusal or "")
    assert kernel.take("A-second", ObjectTo(proposal=found, reason="Too early.")).refusal is None

    (body,) = happened(kernel, Objected)
    assert body.reason == "Too early."  # type: ignore[attr-defined]  # Objected
    assert kernel.take("A-second", Assent(proposal=found)).refusal is None


def test_what_finds_no_second_in_time_lapses() -> None:
    kernel = opened(calm(), 1)
    assert kernel.take("A-lead", SPEAKS).refusal is None
    found, window = proposed(kernel, "A-lead"), kernel.world.scenario.knobs.second_window
    kernel.advance_to(window - 1)
    assert not happened(kernel, ProposalLapsed)
    kernel.advance_to(window)

    assert happened(kernel, ProposalLapsed)
    assert "no such proposal" in (kernel.take("A-second", Assent(proposal=found)).refusal or "")
