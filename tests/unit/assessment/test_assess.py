from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from happened import ENDED, STARTED, happened, played
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import drill

from simulator.assessment import assess, assessment_as_json, knew, score
from simulator.assessment.assess import span
from simulator.domain.concepts.confidence import ConfidenceMoved, ConfidenceRead
from simulator.domain.concepts.contingency import WatchBegan
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.concepts.question import HandRaised
from simulator.domain.concepts.ruling import Overridden
from simulator.domain.concepts.seats import Refused
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Body, Event
from simulator.domain.state.picture import Picture, Told
from simulator.engine import Kernel
from simulator.units import HOUR, ONE

DRILLS = st.tuples(st.integers(0, 5), st.sampled_from(["doctrine", "passive", "random"]))
UNRELATED: tuple[Body, ...] = (
    TopicNoted(topic="flag:nothing"),
    WatchBegan(watch="a1/below/1/2"),
    HandRaised(seat="A-lead", text="May we?"),
    Refused(seat="A-lead", command="act", sentence="Not possible."),
    ConfidenceRead(team="A", index=10_000),
    Overridden(by="control", note="nothing"),
)


@settings(deadline=None, max_examples=20)
@given(DRILLS)
def test_two_folds_of_the_same_events_are_equal(drawn: tuple[int, str]) -> None:
    scenario, events = played(*drawn)

    assert assess(scenario, events) == assess(scenario, list(events))


@settings(deadline=None, max_examples=30)
@given(DRILLS, st.lists(st.tuples(st.integers(0, 400), st.sampled_from(UNRELATED)), max_size=9))
def test_events_about_nothing_assessed_change_nothing(
    drawn: tuple[int, str], extra: list[tuple[int, Body]]
) -> None:
    scenario, events = played(*drawn)
    mixed = list(events)
    for place, body in extra:
        before = mixed[min(place, len(mixed) - 1)]
        # Its number is beyond all others, so that no number of the drill's own moves.
        other = Event(10**6, before.x, before.s, body, ("control",), (), (), "input/0")
        mixed.insert(min(place, len(mixed) - 1), other)

    assert assess(scenario, mixed) == assess(scenario, events)


@settings(deadline=None, max_examples=20)
@given(DRILLS)
def test_every_number_of_evidence_is_an_event_that_says_so(drawn: tuple[int, str]) -> None:
    scenario, events = played(*drawn)
    shown = assess(scenario, events)

    for standing in shown.standings:
        bodies = [events[n].body for n in standing.level_evidence]
        assert all(isinstance(body, LevelsChanged) for body in bodies)
    for row in shown.injects:
        assert row.at is None or getattr(events[row.at.n].body, "inject", None) == row.id
    for deed in shown.deeds:
        assert (events[deed.n].n, events[deed.n].x) == (deed.n, deed.x)
    for passed in shown.shared:
        assert events[passed.n].body.kind in ("indicator-shared", "message-sent")
    for task in (task for objective in shown.objectives for task in objective.tasks):
        assert (task.status == "no-opportunity") == (f"delivered:{task.inject}" not in {
            topic for event in events for topic in event.body.topics()
        })  # fmt: skip


@settings(deadline=None, max_examples=12)
@given(DRILLS)
def test_confidence_is_what_the_kernel_says(drawn: tuple[int, str]) -> None:
    from simulator.domain.state.moods import confidence  # noqa: PLC0415 - the yardstick

    scenario, events = played(*drawn)
    kernel = Kernel.resumed(scenario, drawn[0], list(events), [])

    for one in assess(scenario, events).standings:
        assert one.confidence == confidence(kernel.world, one.team)
        assert one.lowest_confidence <= one.confidence


def test_the_lowest_confidence_may_lie_between_two_readings() -> None:
    down = ConfidenceMoved(team="A", by=-300_000, reason="a rumour")
    up = ConfidenceMoved(team="A", by=250_000, reason="a word")
    events = happened((0, 0, STARTED), (5, 5, down), (6, 6, up), (9, 9, ENDED))

    team = assess(drill(), events).standings[0]
    assert team.lowest_confidence == 400_000
    assert team.confidence > 640_000
    assert team.confidence_evidence == (1, 2)


def test_an_outage_wears_confidence_down_until_the_end() -> None:
    out = LevelsChanged(supplies=(), recoveries=(), levels=(("a1", 0, "limit:x"),))
    events = happened((0, 0, STARTED), (0, 0, out), (0, 10 * HOUR, ENDED))

    team = assess(drill(), events).standings[0]
    assert team.lowest_confidence == team.confidence < 600_000


def test_an_exercise_that_has_only_been_briefed_has_lost_nothing() -> None:
    scenario = drill()
    kernel = Kernel(scenario, 1)
    kernel.open()

    shown = assess(scenario, kernel.events)
    assert not shown.over
    assert shown.begun is None
    assert all(one.availability == one.min_service == ONE for one in shown.standings)
    assert assess(scenario, []).ended == (0, 0, 0)


def test_what_comes_after_endex_moves_no_end() -> None:
    _, events = played(3)
    note = Event(len(events), 9000, events[-1].s, UNRELATED[0], (), (), (), "input/1")

    assert span([*events, note])[1:] == span(events)[1:]


def test_what_a_run_prints_is_plain_json_with_six_digits() -> None:
    scenario, events = played(3)

    shown = assess(scenario, events)
    plain = assessment_as_json(scenario, shown, score(scenario, shown))
    assert json.loads(json.dumps(plain)) == plain
    assert set(plain["teams"]) == set(scenario.teams)
    for team in plain["teams"].values():
        assert {"availability", "confidence", "min_service"} <= set(team)
        for share in (team["availability"], team["confidence"], team["min_service"]):
            assert 0 <= share <= 1
            assert len(repr(share).partition(".")[2]) <= 6
    (objective,) = plain["objectives"]
    assert (objective["id"], objective["team"]) == ("o-1", "A")
    (task,) = objective["tasks"]
    assert {"id", "essential", "status", "at_exercise_seconds", "evidence"} <= set(task)


@pytest.mark.parametrize("policy", ["doctrine", "random"])
def test_what_a_seat_knew_at_a_time_is_the_fold_of_its_stream_so_far(policy: str) -> None:
    scenario, events = played(2, policy)

    for x in (0, 300, 3600, 7200):
        picture = Picture(seat="A-lead", team="A")
        for event in events:
            if event.x <= x and "A-lead" in event.audience:
                picture.take(Told(event.x, event.s, event.body))
        assert knew(scenario, events, "A-lead", x) == picture


def test_a_better_played_drill_is_seen_to_be_one() -> None:
    scenario = drill()
    scenario = replace(scenario, knobs=replace(scenario.knobs, reinfection_chance=0))

    def shown(level: int) -> Any:
        fell = LevelsChanged(supplies=(), recoveries=(), levels=(("a1", level, "limit:x"),))
        return assess(scenario, happened((0, 0, STARTED), (1, 1, fell), (9, 99, ENDED)))

    worse, better = shown(0).standings[0], shown(ONE // 2).standings[0]
    assert worse.availability < better.availability
    assert worse.lost > better.lost


def test_the_lowest_confidence_may_be_just_before_it_was_lifted() -> None:
    out = LevelsChanged(supplies=(), recoveries=(), levels=(("a1", 0, "limit:x"),))
    up = ConfidenceMoved(team="A", by=300_000, reason="a word")
    events = happened((0, 0, STARTED), (0, 0, out), (5, 9 * HOUR, up), (9, 9 * HOUR, ENDED))

    team = assess(drill(), events).standings[0]
    assert team.confidence == team.lowest_confidence + 300_000
