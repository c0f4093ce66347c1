"""Who runs on by one key alone is told of every window before it closes, and of every jump."""

from __future__ import annotations

from dataclasses import replace

import pytest
from picture_stories import hushed, underway

from simulator.bots import Company
from simulator.bots.drill import bots_for
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.plan.knobs import Knobs
from simulator.domain.values.timing import Jump
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.window import is_open
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE

QUIET = load("quiet-berths").scenario


def solo(seat: str, seed: int) -> tuple[Exercise, LocalSeat]:
    """Return a drill in which a person holds one seat and bots hold the other teams."""
    exercise = Exercise(QUIET, seed)
    exercise.open()
    team = QUIET.seats[seat].team
    bots = {
        name: bot
        for name, bot in bots_for(QUIET, seed, {}).items()
        if QUIET.seats[name].team != team
    }
    exercise.seat({**dict.fromkeys(bots, "bot"), seat: "person"})
    company = Company(exercise, bots)
    exercise.start()
    return exercise, LocalSeat(
        exercise, seat, hand=Hand(), control="control", run_to=company.run_to
    )


def step(window: LocalSeat) -> str:
    pace = window.pace()
    assert pace is not None
    return pace.step()


@pytest.mark.parametrize("seat", ["qn-lead", "qs-lead"])
def test_no_decision_lapses_unannounced_for_who_only_runs_on(seat: str) -> None:
    exercise, window = solo(seat, 21)
    told: dict[str, list[int]] = {}
    lapsed: dict[str, int] = {}
    while exercise.running:
        said = step(window)
        picture = exercise.picture(seat)
        for one in picture.decisions.values():
            left = one.due - exercise.x
            if is_open(one) and f"left: {one.text}" in said:
                told.setdefault(one.id, []).append(left)
                assert left >= min(3 * MINUTE, (one.due - one.x) // 3), one.text
            if one.lapsed and one.id not in lapsed:
                lapsed[one.id] = exercise.x
                assert f"({one.text})" in said
                assert exercise.x - one.due < MINUTE
    open_before = {one.id for one in exercise.picture(seat).decisions.values() if one.lapsed}
    assert len(lapsed) > 3, "nobody decided anything"
    assert open_before == set(lapsed)
    assert set(lapsed) <= set(told)


def test_hours_are_announced_before_they_pass_with_what_idles() -> None:
    exercise, window = solo("qn-lead", 21)
    jump = min(one.x for one in QUIET.jumps)
    notice = QUIET.knobs.jump_notice
    said: list[tuple[int, str]] = []
    while exercise.x <= jump:
        said.append((exercise.x, step(window)))
        said[-1] = (exercise.x, said[-1][1])

    before = [text for x, text in said if x == jump - notice and "hours pass at" in text]
    after = [text for x, text in said if x >= jump and "have passed: it is Sun " in text]

    assert before, said
    assert "people are free" in before[0]
    assert after, said


def test_a_jump_earlier_than_its_notice_is_announced_at_once() -> None:
    made = replace(hushed(), jumps=(Jump(x=2 * MINUTE, by=6 * HOUR),))
    exercise = underway(made)
    exercise.advance_to(1)
    assert exercise.picture("A-lead").jump_at == 2 * MINUTE
    exercise.advance_to(3 * MINUTE)
    assert exercise.picture("A-lead").jump_at is None


def test_work_that_asks_for_nothing_more_does_not_stop_the_run() -> None:
    exercise, window = solo("qn-lead", 21)
    for kind, fields in (
        (
            "act:public-statement",
            {"stance": "holding", "text": "We know of it.", "urgent": "no", "claim": ""},
        ),
        ("act:hunt", {"rationale": "look", "urgent": "no"}),
    ):
        assert window.submit(kind, fields) is None
    stops = []
    while exercise.picture("qn-lead").open_jobs:
        stops.append(step(window))

    assert not any("public statement: done" in one for one in stops[:-1])
    assert any("Hunt and scope: done" in one for one in stops)


def test_when_it_warns_is_the_authors_to_set() -> None:
    early = replace(hushed(), knobs=Knobs(false_alerts=0, warn_least=9 * MINUTE))
    exercise = underway(early)
    window = LocalSeat(exercise, "A-lead", hand=Hand(), control="control")
    said = [step(window) for _ in range(4)]
    decision = next(iter(exercise.picture("A-lead").decisions.values()))
    warned = [text for text in said if f"left: {decision.text}" in text]
    assert warned[0].split(" ", 1)[1].startswith("9:00 left")


HIDDEN = (
    ("qn-lead", Act.of(Hunt())),
    ("qm-lead", Act.of(Hunt())),
    ("rc-duty", Send(to=("police-n",), tlp="TLP:AMBER", subject="Look", text="Look there.")),
)


@pytest.mark.parametrize(("other", "act"), HIDDEN, ids=lambda one: str(one)[:12])
def test_where_running_on_stops_tells_nothing_of_what_others_did(other: str, act: Command) -> None:
    (one, plain), (two, twin) = solo("qs-lead", 3), solo("qs-lead", 3)
    two.ask(other, act)
    stops = 0
    while one.running and one.since("qs-lead", 0) == two.since("qs-lead", 0):
        at = (one.x, two.x)
        assert at[0] == at[1], f"after {stops} stops that told the same"
        step(plain)
        step(twin)
        stops += 1
    assert stops >= 3
