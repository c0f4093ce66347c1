"""Yardsticks: the same drill, luck, clock and staff, with nobody acting, by answer key, by book."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import fx
import pytest
from records import tamper
from stories import told
from worlds import drill

from simulator.assessment import assess, assessment_as_json, score
from simulator.assessment.resilience import BOOK, NULL, REFERENCE, YardstickRun, resiliences
from simulator.bots.drill import play_out
from simulator.domain.concepts import pace, phases, ruling
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.ruling import DecideFreely, FreeDecided
from simulator.domain.concepts.work import Act
from simulator.errors import RecordCorrupt
from simulator.exercise.after_action import after_action
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.review import review_of
from simulator.exercise.rows import digest_of
from simulator.exercise.stored import read_back, scenario_of
from simulator.exercise.yardsticks import keep_runs, plain_runs, runs_of
from simulator.record import Record, Yardstick
from simulator.rehearse.replay import Story
from simulator.rehearse.yardsticks import differing, yardsticks
from simulator.scenario.loading import load
from simulator.units import MINUTE, ONE

PLAN = drill()


def of(one: Story) -> dict[str, YardstickRun]:
    return {run.name: run for run in yardsticks(one.scenario, one.seed, one.inputs, one.events)}


@pytest.mark.parametrize(
    ("policy", "name"), [("passive", NULL), ("reference", REFERENCE), ("doctrine", BOOK)]
)
def test_a_drill_played_like_a_yardstick_is_that_yardstick(policy: str, name: str) -> None:
    exercise = play_out(PLAN, 3, dict.fromkeys(PLAN.teams, policy))
    runs = yardsticks(PLAN, 3, exercise.inputs, exercise.events)

    found = {run.name: run.digest for run in runs}
    assert found[name] == digest_of(exercise.events, exercise.scenario)
    assessed, apart = assess(PLAN, exercise.events), PLAN.knobs.least_apart
    known = [one.value for one in resiliences(assessed, runs, least_apart=apart).values()]
    rs = [one for one in known if one is not None]
    assert rs
    assert set(rs) == {0} if name == NULL else max(rs) <= ONE


def test_what_teams_did_changes_no_yardstick() -> None:
    isolate = Act.of(IsolateAsset(asset="a1", urgent=True))
    quiet = told(PLAN, [(1200, "control", pace.SetPace(num=3, den=1))])
    busy = told(PLAN, [(600, "A-lead", isolate), (1200, "control", pace.SetPace(num=3, den=1))])

    assert of(quiet) == of(busy)


def test_staff_and_clock_are_the_same_there() -> None:
    paced = told(PLAN, [(1200, "control", pace.SetPace(num=9, den=1))])
    flood = fx.Impair(asset="b2", cause="flood", keeps=0)
    hit = ruling.Override(note="a flood", effects_given=(flood,))
    flooded = told(PLAN, [(600, "control", hit)])
    ended = told(PLAN, [(3000, "control", phases.End())])

    plain = of(told(PLAN))
    for other in (of(paced), of(flooded), of(ended)):
        for name, run in other.items():
            assert run.digest != plain[name].digest
            assert run.measures.dropped == 0
    flooded_b = of(flooded)[NULL].measures.availability()["B"]
    assert flooded_b < plain[NULL].measures.availability()["B"]


def test_a_pause_for_coffee_changes_no_measure() -> None:
    coffee = [
        (900, "control", phases.Pause(reason="coffee")),
        (900, "control", phases.Resume()),
    ]
    plain, paused = of(told(PLAN)), of(told(PLAN, coffee))

    for name, run in paused.items():
        assert run.measures.availability() == plain[name].measures.availability()


def test_a_ruling_on_what_nobody_decided_there_is_dropped_and_counted() -> None:
    free = DecideFreely(text="We fly them in.", intended="Sooner.", resources="")
    asked = told(PLAN, [(600, "A-lead", free)])
    made = next(e.body for e in asked.events if isinstance(e.body, FreeDecided))
    rule = ruling.Rule(decision=made.decision, sentence="They land at noon.")
    ruled = told(PLAN, [(600, "A-lead", free), (700, "control", rule)])

    assert {run.measures.dropped for run in of(ruled).values()} == {1}


def test_a_staff_input_that_was_refused_is_not_counted_as_dropped() -> None:
    rule = ruling.Rule(decision="f-none", sentence="No.")
    assert {r.measures.dropped for r in of(told(PLAN, [(700, "control", rule)])).values()} == {0}


# ---- on record


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("records") / "r.startex"
    loaded = load("quiet-berths")
    journal = RecordJournal(
        Record.create(place, header_of(loaded, 5, {}), loaded.files.values()), loaded.scenario
    )
    exercise = play_out(loaded.scenario, 5, {}, journal=journal)
    keep_runs(journal.record, yardsticks(loaded.scenario, 5, exercise.inputs, exercise.events))
    journal.finish()
    return place


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Path:
    place = tmp_path / "copy.startex"
    place.write_bytes(record.read_bytes())
    return place


def test_r_can_be_worked_out_from_the_file_alone(record: Path) -> None:
    played = read_back(record)
    with played.record as opened:
        runs, scenario = runs_of(opened), scenario_of(opened)

    apart = scenario.knobs.least_apart
    found = resiliences(assess(scenario, played.events), runs, least_apart=apart)

    assert [run.name for run in runs] == [NULL, BOOK, REFERENCE]
    own = {asset.team for asset in scenario.assets.values()}
    assert all((found[team].value is not None) == (team in own) for team in scenario.teams)
    assert not found["RC"].applies
    assert found["RC"].why.startswith("It has no assets of its own")


def test_that_r_does_not_apply_is_said_wherever_r_is(record: Path) -> None:
    played = read_back(record)
    with played.record as opened:
        runs, scenario = runs_of(opened), scenario_of(opened)
    shown = assess(scenario, played.events)
    ledger = score(scenario, shown, runs)
    why = "It has no assets of its own, and R is made of what those deliver."

    made = assessment_as_json(scenario, shown, ledger)
    assert made["teams"]["RC"]["r"] is None
    (row,) = (one for one in made["letters_and_outcome"] if one["team"] == "RC")
    assert (row["r"], row["why_no_r"]) == (None, why)
    text = after_action(scenario, played.events, 5, "0" * 64, runs=runs)
    assert f": {why}" in text
    lines = [line for line in text.splitlines() if "not applicable" in line]
    assert len(lines) >= 3
    assert "not estimable" not in "".join(lines)
    rows = review_of(scenario, played.events, shown, runs=runs).objectives
    assert any("RC n/a" in one.outcome for one in rows)


def test_the_upper_yardstick_is_for_each_team_the_better_one(record: Path) -> None:
    played = read_back(record)
    with played.record as opened:
        runs, scenario = runs_of(opened), scenario_of(opened)
    shown = assess(scenario, played.events)
    levels = {run.name: run.measures.availability() for run in runs}

    def bests(*names: str) -> dict[str, int]:
        given = [run for run in runs if run.name in names]
        found = resiliences(shown, given, least_apart=0)
        return {team: one.best for team, one in found.items() if one.applies}

    own = bests(NULL, REFERENCE)
    assert own == {team: levels[REFERENCE][team] for team in own}, "an older record has the two"
    both = bests(NULL, REFERENCE, BOOK)
    assert both == {team: max(levels[REFERENCE][team], levels[BOOK][team]) for team in own}
    assert {levels[name][team] for team in own for name in (BOOK,)} - set(own.values())


def test_they_are_outside_the_seal_and_verified_all_the_same(copy: Path) -> None:
    assert verify(copy).identical
    with read_back(copy).record:
        assert differing(read_back(copy)) == []

    tamper(copy, "UPDATE yardsticks SET digest = ? WHERE name = ?", "0" * 64, NULL)
    assert verify(copy).identical
    assert differing(read_back(copy)) == [
        "the yardstick do-nothing differs: its events are not those it had"
    ]


def test_an_altered_measure_is_named(copy: Path) -> None:
    played = read_back(copy)
    body = next(r.body for r in played.record.yardsticks() if r.name == REFERENCE)
    played.record.close()
    plain = json.loads(body)
    plain["teams"][0]["availability"] += 1
    tamper(copy, "UPDATE yardsticks SET body = ? WHERE name = ?", json.dumps(plain), REFERENCE)

    assert differing(read_back(copy)) == [
        "the yardstick reference differs: its measures were altered"
    ]


@pytest.mark.parametrize("body", ["", "[]", "{}", "[" * 5000, '{"events":1.5}'])
def test_a_yardstick_that_cannot_be_read_is_named(copy: Path, body: str) -> None:
    tamper(copy, "UPDATE yardsticks SET body = ? WHERE name = ?", body, NULL)

    with Record.read(copy) as opened, pytest.raises(RecordCorrupt, match="do-nothing"):
        runs_of(opened)


def test_a_yardstick_of_no_known_name_is_named(copy: Path, record: Path) -> None:
    with Record.read(record) as opened:
        row = opened.yardsticks()[0]
    with Record.go_on(copy) as opened:
        opened.keep_yardstick(Yardstick("wishful", row.seed, row.digest, row.body))

    with pytest.raises(RecordCorrupt, match="wishful"):
        differing(read_back(copy))


def test_as_json_shares_are_decimals() -> None:
    runs = tuple(of(told(replace(PLAN, duration=10 * MINUTE))).values())
    plain = plain_runs(runs)

    assert list(plain) == [NULL, REFERENCE, BOOK]
    for run in plain.values():
        assert len(run["digest"]) == 64
        assert run["events"] > 0
        assert set(run["teams"]) == set(PLAN.teams)
        assert all(0 <= one["availability"] <= 1 for one in run["teams"].values())
