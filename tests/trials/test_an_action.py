"""A new action, with its effect and its events, is one file.  The file is that of the manual."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from trial import ROOT, Trial, blocks

from scenarios import DATA, SMALL, spoilt
from simulator.scenario.canonical import canonical_json
from simulator.scenario.check import examine
from simulator.scenario.reader import parse

PAGE = ROOT / "docs" / "how-to" / "add-an-action.md"
PLACE = "simulator/domain/concepts/throttle.py"
SCRIPT = Path("tests", "trials", "an_action.py")
(FILE,) = blocks(PAGE, "python")
CAUSES, EVIDENCE = blocks(PAGE, "yaml")
FIRST = "    kind: expected-action\n    at: T+0:05\n"
TRIAGED = "evidence: {how: did, any: [{did: {team: QN, action: triage}}]}"
WITH = spoilt(FIRST, FIRST + CAUSES).replace(TRIAGED, EVIDENCE.strip())
WRONG = WITH.replace("{throttle: qm-desk}", "{throtle: qm-desk}")
QN, QM, STAFF = ["qn-lead", "qn-liaison"], ["qm-lead"], ["control", "evaluator"]
BOTH = ("qn-gates", "qm-desk")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("action"), PLACE, FILE)


@pytest.fixture(scope="module")
def found(trial: Trial) -> dict[str, Any]:
    given, wrong = trial.folder / "with.yaml", trial.folder / "wrong.yaml"
    given.write_text(WITH, "utf-8")
    wrong.write_text(WRONG, "utf-8")
    drill, generate = DATA / "small-drill.yaml", ROOT / "docs" / "generate.py"
    return trial.told(trial.folder / SCRIPT, str(drill), str(given), str(wrong), str(generate))


def test_the_page_names_the_file_that_is_tried() -> None:
    assert f"`{PLACE}`:" in PAGE.read_text("utf-8")
    assert EVIDENCE.strip() in WITH
    assert "{throtle: qm-desk}" in WRONG


def test_it_is_read_and_checked(found: dict[str, Any]) -> None:
    line = 1 + WRONG[: WRONG.index("throtle")].count("\n")
    assert found["problems"] == [[line, "'throtle' is not an effect", "did you mean throttle?"]]
    assert '{"throttle":"qm-desk"}' in found["canonical"]["with"]
    assert '"throttled"' in found["schema"]
    assert '"throttle_least"' in found["schema"]
    assert "    {throttle: qn-tos}" in found["page"]
    assert "    {throttled: qn-tos}" in found["page"]
    assert "| `throttle_least` | length of time | `5m` |" in found["page"]


def test_the_text_of_a_scenario_without_it_is_what_it_was(found: dict[str, Any]) -> None:
    document = examine(parse(SMALL.encode(), "small-drill.yaml")).document
    assert document is not None
    assert found["canonical"]["without"] == canonical_json(document)


def test_it_is_offered_asked_for_by_a_form_and_refused_where_it_should_be(
    found: dict[str, Any],
) -> None:
    assert found["row"] == ["Throttle traffic", "Contain", "", "5-30 m"]
    assert found["form"] == ["Throttle traffic", ["What", "Why", "Before other work"]]
    lines, why = found["preview"]
    assert ["Holds", "1 analyst", "text"] in lines
    assert ["Loses", "10 % of Gate lanes while it lasts", "warn"] in lines
    assert ["Serves", "Customs desk (QM); tell them first", "warn"] in lines
    assert why == ""
    assert found["asked"] is None
    assert "is not an asset of yours" in found["elsewhere"]
    assert "is already under way for Gate lanes" in found["twice"]
    assert found["again"] == "Not possible: Gate lanes is already throttled."


def test_it_happens_ends_and_is_told_to_whose_it_is(found: dict[str, Any]) -> None:
    by_effect, by_action, *ends = found["happened"]
    assert by_effect == [300, "throttled", [*QM, *STAFF]]
    assert by_action[1:] == ["throttled", [*QN, *STAFF]]
    assert sorted(ends) == sorted(
        [one[0], "throttle-ended", seats]
        for one, seats in zip(ends, ([*QM, *STAFF], [*QN, *STAFF]), strict=True)
    )
    assert "It is throttled at its border." in found["level"]


def test_no_other_team_is_told(found: dict[str, Any]) -> None:
    played, idle = found["streams"]["with"], found["streams"]["without"]
    for seat in played:
        bodies = [json.loads(one)[2] for one in played[seat]]
        told = {one["asset"] for one in bodies if one["kind"] in ("throttled", "throttle-ended")}
        whose = {"qn-gates"} if seat in QN else {"qm-desk"} if seat in QM else set(BOTH)
        assert told == (whose if seat in (*QN, *QM, *STAFF) else set()), seat
    # A neighbour feels what its own telemetry reads; else it is told what it would be anyway.
    until = [one for one in played[QM[0]] if json.loads(one)[0] <= 50 * 60]
    apart = [json.loads(one)[2]["kind"] for one in until if one not in idle[QM[0]]]
    assert set(apart) <= {"readings-taken"}
    assert len(idle[QM[0]]) > 5


def test_the_log_the_evidence_and_the_after_action_say_it(found: dict[str, Any]) -> None:
    assert "asks for Throttle traffic Gate lanes" in found["log"]
    assert "ends Throttle traffic It is throttled." in found["log"]
    assert any(one.startswith("a throttle ends") for one in found["log"])
    task = next(one for one in found["after"].splitlines() if "Triage the alert" in one)
    assert "in time | P |" in task
    assert "Gate lanes was throttled" in task
    assert "Decided: Throttle traffic: Gate lanes" in found["after"]
    assert "Gate lanes at 90 % because it is throttled." in found["after"]
    assert found["verified"]


def test_the_manual_has_it_and_bots_that_do_anything_do_it(found: dict[str, Any]) -> None:
    pages = found["pages"]
    assert "## throttle\n" in pages["actions.md"]
    assert "* needs: analyst 1\n* takes: 10m, from 5m to 30m\n" in pages["actions.md"]
    assert "## throttle\n" in pages["effects.md"]
    assert (
        "*Told to:* the team that owns the asset."
        in pages["events.md"].partition("### throttled")[2]
    )
    assert found["bots"] > 0


def test_the_law_of_secrecy_asks_who_may_know_of_it(trial: Trial) -> None:
    asked = ("-p", "no:cacheprovider", "-n0", "-q", "tests/property/test_told.py")
    with pytest.raises(AssertionError, match="throttle-ended"):
        trial.module("pytest", *asked, "-k", "the_table_has_each_kind_once")
