from __future__ import annotations

import json
from contextlib import nullcontext, suppress
from pathlib import Path

import fx
import pytest

from scenarios import SMALL, THAI, spoilt, written
from simulator.domain.concepts.startex import compile_world
from simulator.domain.plan.campaigns import Demand
from simulator.domain.plan.conditions import All, AnyOf, Before, For, Happened, Level, Not, Within
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.scenario import Scenario
from simulator.errors import ScenarioInvalid
from simulator.rng import Luck
from simulator.scenario.canonical import from_canonical, scenario_digest
from simulator.scenario.loading import Loaded, load
from simulator.units import HOUR, MINUTE, ONE


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> Scenario:
    return load(written(tmp_path)).scenario


def loaded(folder: Path, text: str) -> Loaded:
    return load(written(folder, text))


def test_levels_are_parts_per_million_and_times_are_seconds(small: Scenario) -> None:
    tos = small.assets["qn-tos"]
    assert (tos.by_hand, tos.monitoring, tos.recovery) == (400_000, 500_000, 48 * HOUR)
    assert small.teams["QM"].confidence == 625_000
    edge = small.dependencies["gates-desk"]
    assert (edge.strength, edge.buffer, edge.fade) == (500_000, 2 * HOUR, 0)
    assert small.duration == 2 * HOUR


def test_the_clock_has_a_pace_from_the_beginning(small: Scenario) -> None:
    assert [(p.x, p.num, p.den) for p in small.paces] == [(0, 1, 1), (40 * MINUTE, 5, 2)]
    assert [(j.x, j.by) for j in small.jumps] == [(HOUR, 4 * HOUR)]


def test_a_clock_without_paces_runs_as_fast_as_people(tmp_path: Path) -> None:
    text = spoilt("    - {at: T+0:00, kappa: 1}\n", "")
    paces = loaded(tmp_path, text).scenario.paces
    assert [(p.x, p.num, p.den) for p in paces] == [(0, 1, 1), (40 * MINUTE, 5, 2)]


def test_a_size_stands_for_pools_of_people(small: Scenario) -> None:
    assert dict(small.teams["QN"].pools)["analyst"] == 6
    assert dict(small.teams["QM"].pools) == {
        "analyst": 3,
        "engineer": 1,
        "comms": 1,
        "legal": 1,
        "policy": 1,
    }


def test_a_persona_with_a_seat_has_one_of_its_id(small: Scenario) -> None:
    assert small.seats["operator"].kind == "persona"
    assert "tidefall" not in small.seats


def test_suppliers_stand_in_for_one_another_only_in_a_named_group(small: Scenario) -> None:
    groups = {edge.id: edge.group for edge in small.dependencies.values()}
    assert groups == {"tos-gates": "papers", "yard-gates": "papers", "gates-desk": "gates-desk"}


def test_a_profile_gives_what_a_stage_leaves_out(small: Scenario) -> None:
    campaign = small.campaigns["tide"]
    ad, impact = campaign.stages
    assert (ad.median, ad.visibility, ad.pin) == (8 * HOUR, 550_000, 20 * MINUTE)
    assert (impact.median, impact.visibility) == (3 * HOUR, 800_000)
    assert (campaign.sigma, campaign.tempo_sigma, campaign.hazard) == (0.6, 1.1, 0.104)
    assert ad.countered_by == (("reset-credentials", "qn-tos"),)
    assert impact.effects == (fx.Impair(asset="qn-tos", cause="encrypted", keeps=0),)


def test_what_belongs_to_responding_is_taken_over(tmp_path: Path) -> None:
    text = spoilt(
        "by_hand: 40", "by_hand: 40\n    backup_intact: unknown\n    alternate_shares: true"
    )
    text = spoilt(
        "spreads_after: ad", "spreads_after: ad\n    demand: {amount: 4500000, deadline: 3d}", text
    )
    text = spoilt(
        "text: 203.0.113.77, campaign: tide}",
        "text: 203.0.113.77, campaign: tide, technique: T1486}",
        text,
    )
    effects = (
        "[{rumour: {id: fuel, team: QM, size: 5}}, {leak: QM}, {shut: qn-tos}, {restart: qn-tos}]"
    )
    text = spoilt("subject: Queue", "subject: Queue\n    techniques: [T1003]", text)
    text = spoilt(
        "causes: [{give: {team: QM, indicator: ioc-name, tlp: TLP:GREEN}}]",
        f"causes: {effects}",
        text,
    )

    plan = loaded(tmp_path, text).scenario

    assert [one.backup_intact for one in plan.assets.values()].count(None) == 1
    assert [one.alternate_shares for one in plan.assets.values()].count(True) == 1
    demand = Demand(after="impact", amount=450_000_000, deadline=72 * HOUR)
    assert plan.campaigns["tide"].demand == demand
    assert plan.indicators["ioc-net"].technique == "T1486"
    assert plan.injects["I-05"].techniques == ("T1003",)
    assert plan.injects["I-04"].effects == (
        fx.Rumour(rumour="fuel", team="QM", size=50_000),
        fx.Leak(team="QM"),
        fx.Shut(asset="qn-tos"),
        fx.Restart(asset="qn-tos"),
    )


def test_bindings_say_cause_or_report(small: Scenario) -> None:
    says, reports, causes = (small.injects[one] for one in ("I-01", "I-03", "I-04"))
    assert (says.causes, says.reports, says.topic) == (None, None, "")
    given = fx.Give(team="QM", indicator="ioc-name", tlp="TLP:GREEN")
    assert (causes.effects, causes.topic) == ((given,), "")
    assert (reports.effects, reports.topic) == ((), "impaired:qn-tos:encrypted")


def test_a_reported_level_is_watched_by_the_inject_that_reports_it(small: Scenario) -> None:
    inject = small.injects["I-05"]
    watch = For(level=Level(asset="qm-desk", relation="below", ppm=800_000), seconds=10 * MINUTE)
    assert inject.topic == f"held:{watch.name}"
    within = Within(topic="severed:gates-desk", after="delivered:I-01", seconds=40 * MINUTE)
    assert (inject.when, inject.trigger) == (within, All(of=(watch, within)))


def test_conditions_name_topics(small: Scenario) -> None:
    plan = small.injects["I-01"].contingency
    assert plan is not None
    did, isolated = Happened(topic="did:QN:triage"), Happened(topic="isolated:qn-tos")
    assert plan.unless == AnyOf(of=(did, isolated))
    assert small.injects["I-04"].unless == All(
        of=(
            Not(of=Happened(topic="flag:desk-hit")),
            Before(topic="detected:tide", x=30 * MINUTE, other=None),
        )
    )


def test_tasks_have_evidence_by_topics(small: Scenario) -> None:
    tasks = {task.id: task for task in small.objectives[0].tasks}
    assert tasks["T1"].late == 10 * MINUTE
    assert tasks["T2"].late == tasks["T2"].within
    assert tasks["T1"].standard == "triage-within-target"
    assert tasks["T2"].evidence.topics == ("told:QN:QM:qn-gates", "did:QN:contact:QM")
    assert tasks["T2"].evidence.until == "severed:gates-desk"
    assert tasks["T3"].evidence.topics == ("told:QN:operator:ioc-net:TLP:AMBER",)


def test_assumptions_change_the_knobs_they_name_and_no_others(small: Scenario) -> None:
    assert small.knobs == Knobs(band=25_000, ingest_mode=90 * MINUTE)


def test_texts_are_in_the_language_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, THAI)
    assert load(path).scenario.title == "Small drill"
    assert load(path, language="th").scenario.title == "การฝึกเล็ก"
    assert load(path, language="vi").scenario.title == "Small drill"
    assert load(path, language="th").digest == load(path).digest


def test_a_world_can_be_made_of_it(small: Scenario) -> None:
    world = compile_world(small, Luck(1))
    assert world.level("qn-tos") == ONE


def test_a_record_gives_the_same_scenario_back(tmp_path: Path) -> None:
    made = load(written(tmp_path, THAI))
    assert from_canonical(made.canonical, files=made.files) == made.scenario
    assert made.digest == scenario_digest(made.canonical)
    thai = load(written(tmp_path, THAI), "th").scenario
    assert from_canonical(made.canonical, "th", made.files) == thai


def test_the_canonical_text_is_a_fixed_point(tmp_path: Path) -> None:
    made = load(written(tmp_path))
    for digest, content in made.files.items():
        (tmp_path / digest).write_bytes(content)
    assert load(written(tmp_path, made.canonical)).canonical == made.canonical


def test_a_record_without_an_attached_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ScenarioInvalid, match="an attached file is not there"):
        from_canonical(load(written(tmp_path)).canonical)


def test_comments_quoting_and_defaults_do_not_change_the_digest(tmp_path: Path) -> None:
    digest = load(written(tmp_path)).digest
    for old, new in (
        ("summary: One port", "# a comment\n\nsummary: One port"),
        ("name: Bravelle", 'name: "Bravelle"'),
        ("capacity: 120", "capacity:   120   # an hour"),
        ("marking: TLP:AMBER\n", ""),
        ("by_hand: 40", "by_hand: 40.0"),
    ):
        assert loaded(tmp_path, spoilt(old, new)).digest == digest
    assert loaded(tmp_path, spoilt("by_hand: 40", "by_hand: 41")).digest != digest


@pytest.mark.parametrize("deep", [50, 225, 245, 251, 260, 400])
def test_a_condition_in_a_record_goes_as_deep_as_is_read_or_is_one_sentence(
    tmp_path: Path, deep: int
) -> None:
    made = load(written(tmp_path))
    plain = json.loads(made.canonical)
    condition: object = {"startex": True}
    for _ in range(deep):
        condition = {"all": [condition]}
    plain["injects"][0]["unless"] = condition
    refused = pytest.raises(ScenarioInvalid, match="cannot be read")
    # Between the two it is the depth of what calls that decides.
    with refused if deep > 253 else suppress(ScenarioInvalid) if deep > 200 else nullcontext():
        from_canonical(json.dumps(plain), files=made.files)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[1", '{"startex": 2}', "[" * 100_000),
        *(f'{{"injects":[{{"attachments":[{{"file":{one}}}]}}]}}' for one in ("[]", '"00"')),
    ],
)
def test_an_altered_record_is_one_sentence(text: str) -> None:
    with pytest.raises(ScenarioInvalid) as caught:
        from_canonical(text)
    assert str(caught.value).startswith("the scenario in the record cannot be read: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"startex":1', '"startex":2', "startex: version 2 of the format is not known"),
        ('"capacity":120', '"capacity":"120"', "].capacity: a whole number belongs here and not"),
        ('"capacity":120', '"capacity":NaN', "].capacity: a whole number belongs here and not nan"),
        ('"capacity":120', f'"capacity":{10**40}', "].capacity: 1000"),
        ('"startex":1', f'"startex":{10**40}', "startex: "),
        ('"title":', '"titel":', ".title: the key 'title' is missing ("),
        ('"title":"', '"title":"\\ud800', ".title: the text holds half of a character"),
        ('"recovery":"', '"recovery":"\\ud800', "a text in it is no Unicode"),
        ('"startex":1', '"startex":', "line 1, column "),
    ],
)
def test_an_altered_record_names_the_place_and_what_would_be_right(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    made = load(written(tmp_path))
    text = made.canonical.replace(old, new, 1)
    assert text != made.canonical
    with pytest.raises(ScenarioInvalid) as caught:
        from_canonical(text, files=made.files)
    said = str(caught.value)
    assert says in said
    assert said.endswith("use a whole copy of the record")
    assert "validation error" not in said


def test_a_scenario_with_errors_is_not_loaded_and_names_them_all(tmp_path: Path) -> None:
    text = spoilt(
        "qn-yard, dependant", "qn-yrad, dependant", SMALL.replace("TLP:CLEAR", "TLP:WHITE")
    )
    with pytest.raises(ScenarioInvalid) as caught:
        loaded(tmp_path, text)
    assert len(caught.value.problems) == 2
    assert "did you mean qn-yard?" in str(caught.value)


def test_the_canonical_text_has_sorted_keys_and_no_spaces(tmp_path: Path) -> None:
    text = load(written(tmp_path)).canonical
    whole = json.loads(text)
    assert json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True) == text
