from __future__ import annotations

import pytest

from scenarios import SMALL, codes_of, plain_small, problems_of, spoilt
from simulator.domain.plan.duties import Limit
from simulator.domain.plan.scenario import Scenario
from simulator.scenario.written import read_document, scenario_of
from simulator.units import HOUR


def compiled() -> Scenario:
    return scenario_of(read_document(plain_small()))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("months: 1, renewed", "renewed", "shape"),
        ("months: 1, renewed", "months: 1, within: 2h, renewed", "shape"),
        ("    sectors: [transport]\n", "    sectors: [transport]\n    regime: FIN\n", "shape"),
        ("regime: FAST, ", "", "shape"),
        ("regime: FAST", "regime: NIS2", "word"),
        ("content: [what,", "content: [whatever,", "word"),
        ("potential: moderate", "potential: awful", "word"),
        ("      actor: unknown\n", "", "missing-key"),
        ("least: 2", "least: 6", "range"),
    ],
)
def test_a_fault_of_shape_is_told(old: str, new: str, code: str) -> None:
    assert codes_of(spoilt(old, new)) == [code]


def test_a_duty_of_a_regime_has_the_stages_of_the_library() -> None:
    order = compiled().duties["order"]

    assert [one.id for one in order.stages] == ["initial", "supplementary", "final"]
    assert (order.regime, order.least, order.gated) == ("FAST", 2, True)
    assert order.assets == ("qn-tos", "qn-gates", "qn-yard")


def test_a_duty_of_its_own_has_what_its_author_wrote() -> None:
    act = compiled().duties["act"]
    word, report = act.stages

    assert (word.starts, word.seconds, word.limit) == (
        "classified",
        4 * HOUR,
        Limit(starts="aware", seconds=24 * HOUR),
    )
    assert [one.title for one in word.content][:2] == ["What happened", "Since when"]
    assert (report.months, report.renewed, act.gated) == (1, True, False)


def test_the_author_s_assessment_is_for_all_teams_unless_it_names_some() -> None:
    first, second, third = compiled().severity

    assert (first.topic, first.teams, first.states) == ("detected:tide", ("QN", "QM"), 0)
    assert second.topic == "duty:order:initial:overdue"
    assert (third.topic, third.teams, third.states) == ("severity:QN:4", ("QN",), 1)


def test_without_anybody_to_rate_it_a_least_severity_is_told() -> None:
    start = SMALL.index("severity:\n")
    rated = SMALL[:start] + SMALL[SMALL.index("assumptions: {") :]
    text = rated.replace("assumptions: {", "actions: [notify, triage, isolate]\nassumptions: {")

    said = [one.message for one in problems_of(text) if one.code == "duty"]

    assert "nobody can say how severe the incident is, so it never starts" in said


def test_a_low_pace_and_long_duties_need_no_advice() -> None:
    assert codes_of(spoilt("kappa: 2.5", "kappa: 3")) == []
    assert codes_of(spoilt("kappa: 2.5", "kappa: 9")) == ["short-duty"]
    longer = spoilt("regime: FAST", "regime: LOOSE").replace("within: 4h", "within: 8h")
    assert codes_of(longer.replace("kappa: 2.5", "kappa: 9").replace("initial", "report")) == []
