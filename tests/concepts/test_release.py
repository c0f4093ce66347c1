"""Injects sent by hand: once, at once, or in a pause when the exercise goes on."""

from __future__ import annotations

from typing import Any

import fx
import pytest
from prepared import ask, crowd, plan, sent
from strategies import opened
from worlds import inject

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.improvise import Improvise, Speak
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.skip import SkipInject
from simulator.domain.kinds.command import Command
from simulator.domain.plan import facts as f
from simulator.domain.plan.injects import After
from simulator.domain.state.inject_status import QUEUED, WAITING
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE


def test_what_is_sent_in_a_pause_goes_out_when_the_exercise_goes_on() -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(5 * MINUTE)
    improvised = Improvise(
        to=("A",), sender="police", channel="phone", subject="Call", text="Listen.", tlp="TLP:CLEAR"
    )
    word = Send(to=("A",), tlp="TLP:CLEAR", subject="Word", text="Is it true?")
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-06"),
        improvised,
        improvised,
        Speak(persona="press", message=word),
        HoldInject(inject="N-01"),
        SkipInject(inject="N-02", reason="Late."),
        ShiftPlan(seconds=MINUTE),
    )
    assert sent(kernel) == []
    assert kernel.picture("control").msel["N-06"].status is QUEUED
    ask(kernel, Resume())

    assert sorted(sent(kernel)) == [(5, "Call"), (5, "Call"), (5, "N-06"), (5, "Word")]


def test_what_was_sent_in_a_pause_can_be_held_before_it_goes() -> None:
    kernel = opened(crowd(), 1)
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-06"),
        HoldInject(inject="N-06"),
        Resume(),
    )
    kernel.advance_to(5 * MINUTE)

    assert sent(kernel) == []


def test_what_follows_and_is_sent_with_what_it_follows_goes_out_with_it() -> None:
    rows = (
        inject("N-01", ["A"], manual=True),
        inject("N-02", ["A"], after=After(inject="N-01", by=30 * MINUTE)),
    )
    kernel = opened(plan(*rows), 1)
    kernel.advance_to(10 * MINUTE)
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-02"),
        ReleaseInject(inject="N-01"),
        Resume(),
    )
    kernel.advance_to(2 * HOUR)
    assert sent(kernel) == [(10, "N-01"), (10, "N-02")]


def sent_too_early(*commands: Command, paused: bool, **planned: Any) -> Kernel:
    """Return a drill in which control sends what reports a fact before that is so."""
    kernel = opened(plan(inject("N-01", ["A"], reports=f.Flag(flag="cue"), **planned)), 1)
    kernel.advance_to(10 * MINUTE)
    if paused:
        ask(kernel, Pause(reason="Lunch."), ReleaseInject(inject="N-01"), Resume())
    else:
        ask(kernel, ReleaseInject(inject="N-01"))
    kernel.advance_to(20 * MINUTE)
    assert kernel.picture("control").msel["N-01"].status is WAITING
    ask(kernel, *commands)
    kernel.advance_to(40 * MINUTE)
    ask(kernel, Override(note="so", effects_given=(fx.Note(topic="flag:cue"),)))
    kernel.advance_to(2 * HOUR)
    return kernel


@pytest.mark.parametrize("paused", [True, False])
@pytest.mark.parametrize("planned", [{"at": ("x", 60 * MINUTE)}, {"manual": True}])
def test_what_is_sent_before_its_fact_goes_out_with_it_and_once(
    paused: bool,  # noqa: FBT001
    planned: dict[str, Any],
) -> None:
    kernel = sent_too_early(paused=paused, **planned)
    assert sent(kernel) == [(40, "N-01")]
    assert kernel.picture("control").msel["N-01"].by == "control"


@pytest.mark.parametrize("paused", [True, False])
def test_what_waits_for_its_fact_and_is_given_a_time_goes_by_that_time(
    paused: bool,  # noqa: FBT001
) -> None:
    later = RetimeInject(inject="N-01", x=90 * MINUTE)
    kernel = sent_too_early(later, paused=paused, at=("x", 60 * MINUTE))
    assert sent(kernel) == [(90, "N-01")]
    assert kernel.picture("control").msel["N-01"].by == "schedule"
