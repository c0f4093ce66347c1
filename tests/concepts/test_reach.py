"""Whom a team can tell of what: its own to tell, in the directory, and under its label."""

from __future__ import annotations

from dataclasses import replace

import pytest
from accord import accord
from responding import calm, fresh
from worlds import drill

from simulator.domain.concepts import reach
from simulator.domain.concepts.indicator import gained
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture
from simulator.domain.values.tlp import Label


def seen(plan: Scenario, seat: str = "A-lead") -> Picture:
    return fresh(plan).picture(seat)


def test_who_stands_in_no_briefing_counts_as_the_public() -> None:
    picture = seen(drill())
    expected = {"B": "community", "port": "client", "press": "public", "nobody": "public"}

    assert {who: reach.reach_of(picture, who) for who in expected} == expected
    assert reach.reach_of(seen(drill(), "B-lead"), "port") != "client"  # it is A's


def test_one_calls_other_teams_and_states_that_play_none_and_never_oneself() -> None:
    picture = seen(accord())

    assert set(reach.parties(picture)) == {"B", "C", "R", "X", "Y", "Z"}
    assert all(reach.no_party(picture, one) is None for one in reach.parties(picture))
    assert "not in the directory; known are" in (reach.no_party(picture, "A") or "")
    assert reach.no_state(picture, "X") is None
    assert "no other state" in (reach.no_state(picture, "A") or "")


def test_one_tells_of_ones_own_and_of_each_thing_once() -> None:
    picture = seen(drill())

    assert reach.unknown_subject(picture, ()) is None
    assert reach.unknown_subject(picture, ("a1", "a2")) is None
    assert "your own assets" in (reach.unknown_subject(picture, ("a1", "b1")) or "")
    assert "same thing twice" in (reach.unknown_subject(picture, ("a1", "a1")) or "")


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (("B", "C"), None),
        ((), "nobody is not another team"),
        (("A",), "A is not another team"),
        (("B", "press"), "press is not another team"),
        (("B", "B"), "stands there twice"),
    ],
)
def test_who_is_addressed_as_a_team_is_another_team(to: tuple[str, ...], why: str | None) -> None:
    refusal = reach.not_a_team(seen(drill()), to)

    assert (refusal is None) if why is None else (why in (refusal or ""))


@pytest.mark.parametrize(
    ("source", "label", "stopped"),
    [
        ("police", "TLP:AMBER", True),  # only its source relaxes it
        ("police", "TLP:AMBER+STRICT", True),  # and it stays in the team
        ("A", "TLP:CLEAR", False),  # it is its own
        ("B", "TLP:AMBER+STRICT", False),  # they told it themselves
    ],
)
def test_what_one_was_told_goes_on_under_its_label_and_what_is_ones_own_as_one_likes(
    source: str, label: Label, *, stopped: bool
) -> None:
    kernel = fresh(calm())
    held = gained(kernel.world, "A", "i-hash", "TLP:AMBER+STRICT", source)
    kernel._run(lambda: held, "test", None)
    picture = kernel.picture("A-lead")

    refusal = reach.indicator_stops(picture, picture.indicators["i-hash"], label, ("B",))

    assert (refusal is not None) is stopped


def test_that_a_decision_was_told_is_noted_for_evidence_by_its_authors_names() -> None:
    kernel = fresh(replace(drill(), campaigns={}))
    kernel.advance_to(21 * 60)
    (decision,) = kernel.picture("A-lead").decisions

    drafts = reach.noted_for_staff(kernel.world, "A", ("B",), ("a1", decision), "TLP:AMBER")

    topics = {topic for draft in drafts for topic in draft.body.topics()}
    assert {"told:A:B:pull", "told:A:B:I-02"} <= topics
    assert not any("a1" in topic for topic in topics)  # it stands in the message itself
