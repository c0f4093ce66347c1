"""Options that take work: it waits for people, ends, and then brings what it brings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
import pytest
from behind_options import choose, decision, of, put
from worlds import option

from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.work import (
    DECIDED,
    Act,
    ActionAsked,
    ActionFinished,
    Withdraw,
    WithdrawJob,
)
from simulator.domain.plan.injects import Option
from simulator.domain.plan.options import Acts, Expects, Takes
from simulator.engine import Kernel
from simulator.pictures.offers import Seen, choices_of
from simulator.pictures.team_rows import work_rows
from simulator.units import HOUR, MINUTE

DONE = (fx.Note(topic="flag:done"),)


def work(analysts: int = 2, **other: Any) -> Option:
    takes = Takes(people=(("analyst", analysts), ("legal", 0)), lasts=HOUR)
    return option("work", takes=takes, when_done=DONE, **other)


def free(kernel: Kernel) -> int:
    return kernel.picture("A-lead").free_people("analyst")


def is_done(kernel: Kernel) -> bool:
    return "flag:done" in kernel.world.happened


def test_its_people_are_busy_until_it_ends_and_then_it_brings_what_it_brings() -> None:
    kernel = put(work())
    before = free(kernel)
    assert choose(kernel, "Option work") is None
    (row,) = work_rows(kernel.picture("A-lead"), kernel.world.s)
    assert (row.title, row.needs) == ("Option work", "2 AN")
    assert free(kernel) == before - 2
    begun = kernel.world.s
    while not of(kernel, ActionFinished):
        assert not is_done(kernel)
        kernel.advance_to(kernel.world.x + MINUTE)
    assert 0 <= kernel.world.s - begun - HOUR < 3 * MINUTE
    assert is_done(kernel)
    assert free(kernel) == before


def test_it_waits_for_people_and_withdrawn_it_never_brings_anything() -> None:
    kernel = put(work(), option("first", takes=Takes(people=(("analyst", 5),), lasts=2 * HOUR)))
    (asked,) = (one for one in decision(kernel).options if one.title == "Option work")
    assert (asked.needs, asked.lasts) == ((("analyst", 2),), HOUR)
    kernel.world.busy["A", "analyst"] += kernel.world.people["A", "analyst"] - 1
    assert choose(kernel, "Option work") is None
    (row,) = work_rows(kernel.picture("A-lead"), kernel.world.s)
    assert row.left.startswith("waits")
    (job,) = of(kernel, ActionAsked)
    withdrawal = WithdrawJob(job=job.job, reason="It was a slip.")
    assert kernel.take("control", withdrawal).refusal is None
    kernel.advance_to(90 * MINUTE)
    assert not is_done(kernel)


def test_nobody_keeps_what_an_option_brings_at_once_and_gives_up_its_work() -> None:
    kernel = put(work(effects=(fx.Note(topic="flag:at-once"),)))
    assert choose(kernel, "Option work") is None
    (job,) = of(kernel, ActionAsked)
    before = free(kernel)
    assert kernel.take("A-lead", Withdraw(job=job.job)).refusal == DECIDED
    assert free(kernel) == before
    seen = Seen(kernel.picture("A-lead"))
    assert list(choices_of(seen, "own-job")) == []


@pytest.mark.parametrize("before", [False, True])
def test_an_action_that_was_decided_is_not_given_up_either(*, before: bool) -> None:
    isolates = (Acts(action="isolate", about="a1"),)
    kernel = put(option("work", acts=isolates, effects=(fx.Note(topic="flag:at-once"),)))
    if before:
        assert kernel.take("A-lead", Act.of(IsolateAsset(asset="a1"))).refusal is None
    assert choose(kernel, "Option work") is None
    (job,) = of(kernel, ActionAsked)
    assert kernel.take("A-lead", Withdraw(job=job.job)).refusal == DECIDED
    assert kernel.take("A-lead", Act.of(IsolateAsset(asset="a2"))).refusal is None
    _, other = of(kernel, ActionAsked)
    assert kernel.take("A-lead", Withdraw(job=other.job)).refusal is None


def test_more_people_than_there_are_is_refused_when_it_is_chosen() -> None:
    kernel = put(work(40))
    said = choose(kernel, "Option work")
    assert said is not None
    assert "takes 40 of the pool analyst" in said
    assert of(kernel, ActionAsked) == []
    assert choose(kernel, "Option wait") is None


def test_with_a_second_seat_it_begins_when_that_agrees_and_by_default_it_begins_too() -> None:
    kernel = put(work(), second=True)
    assert choose(kernel, "Option work") is None
    assert of(kernel, ActionAsked) == []
    (proposal,) = kernel.picture("A-second").proposals
    assert kernel.take("A-second", Assent(proposal=proposal)).refusal is None
    assert [one.seat for one in of(kernel, ActionAsked)] == ["A-lead"]

    silent = put(work(), default="work")
    silent.advance_to(32 * MINUTE)
    assert [one.seat for one in of(silent, ActionAsked)] == [""]


def test_who_expects_what_of_it_is_told_to_those_who_decide() -> None:
    hopes = Expects(by="police", text="It holds.")
    kernel = put(replace(work(), expects=hopes))
    (seen,) = (one for one in decision(kernel).options if one.title == "Option work")
    assert (seen.by, seen.expects) == ("police", "It holds.")
    assert kernel.picture("A-lead").name_of(seen.by) == "Police"


@pytest.mark.parametrize("other", [{}, {"consequence": ""}])
def test_an_option_without_anything_behind_it_is_told_as_before(other: dict[str, Any]) -> None:
    kernel = put(option("plain", **other))
    assert choose(kernel, "Option plain") is None
    assert of(kernel, ActionAsked) == []
