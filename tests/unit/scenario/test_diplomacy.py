from __future__ import annotations

import fx
import pytest

from scenarios import DATA, codes_of, problems_of, spoilt
from simulator.assessment import assess
from simulator.bots.drill import play_out
from simulator.domain.kinds.action import Action
from simulator.domain.plan import conditions as c
from simulator.domain.plan.diplomacy import (
    MEASURES,
    NORMS,
    FalseFlag,
    PointOfContact,
    Relation,
    State,
)
from simulator.domain.plan.holding import topics
from simulator.domain.values.ladder import LADDER
from simulator.domain.values.value import members
from simulator.pictures.menus import NORM_WORDS
from simulator.scenario.loading import load
from simulator.scenario.vocabulary import measures, norms
from simulator.units import HOUR, ONE

PATH = str(DATA / "glass-strait.yaml")
TEXT = (DATA / "glass-strait.yaml").read_text("utf-8")


def test_the_scenario_between_states_has_no_problem() -> None:
    assert problems_of(TEXT) == ()


def test_states_directory_and_relations_are_compiled() -> None:
    plan = load(PATH).scenario

    assert list(plan.states()) == ["QS", "QM", "QX", "QY"]
    assert plan.diplomacy.states["QX"] == State(
        id="QX", name="Olvane", helps=700_000, refuses=100_000
    )
    assert plan.diplomacy.contacts[0] == PointOfContact(
        party="QX", channel="technical", name="CERT of Olvane", answer_after=3 * HOUR
    )
    assert plan.diplomacy.contacts[1].stale
    assert plan.diplomacy.contacts[2].silent
    assert plan.diplomacy.relations == (Relation(one="QS", other="QX", tension=1_200_000),)
    assert plan.state_behind("slate") == "QX"
    assert plan.campaigns["slate"].false_flag == FalseFlag(chance=250_000, points_to="QY")


def test_what_an_author_leaves_out_of_the_directory_is_in_order() -> None:
    entry = load(PATH).scenario.diplomacy.entry("QY", "technical")

    assert not entry.stale
    assert not entry.silent


def test_tension_is_asked_for_between_two_states_or_anywhere() -> None:
    injects = load(PATH).scenario.injects

    anywhere = c.Tension(between=("", ""), relation="at-least", ppm=6_500_000)
    assert injects["M-02"].when == anywhere
    both = injects["M-03"].when
    assert isinstance(both, c.All)
    assert both.of[1] == c.Tension(between=("QS", "QX"), relation="below", ppm=4_500_000)
    protest = LADDER[3].at
    assert both.of[2] == c.Not(of=c.Tension(between=("QM", "QX"), relation="at-least", ppm=protest))


def test_strains_and_exposures_are_effects() -> None:
    injects = load(PATH).scenario.injects

    assert injects["M-01"].effects == (
        fx.Strain(state="QS", towards="QX", reason="media-named", points=0),
        fx.Strain(state="QM", towards="QX", reason="an old quarrel", points=ONE // 2),
    )
    assert injects["M-04"].effects == (fx.Expose(campaign="slate"),)


def test_facts_between_states_have_the_topics_that_events_give() -> None:
    plan = load(PATH).scenario
    tasks = {task.id: task.evidence for one in plan.objectives for task in one.tasks}

    assert tasks["QS-1"].topics == ("consulted:QS:QX",)
    assert tasks["QS-2"].topics == ("named:QS:QX:solo",)
    assert tasks["QS-3"].topics == ("reviewed:QS:qs-lims", "estimated:QS:qs-lims")
    assert tasks["QM-1"].topics == ("answered:QM:QS:h",)
    unless = plan.injects["M-04"].unless
    assert unless is not None
    assert set(topics(unless)) == {
        "relations:QS:QX:crisis",
        "refused:QX:QS:h",
        "ignored:QX:QS",
        "norm_breach:QS:QX:f",
        "consensus:QS",
        "exposed:slate",
    }


def test_norms_and_measures_are_shown_with_injects_and_tasks() -> None:
    plan = load(PATH).scenario
    shown = assess(plan, play_out(plan, 1, {}).events)

    rows = {row.id: (row.norms, row.measures) for row in shown.injects}
    tasks = {t.id: (t.norms, t.measures) for one in shown.objectives for t in one.tasks}
    assert rows["M-01"] == (("b",), (3, 8))
    assert tasks["QS-1"] == (("b",), (3,))
    assert tasks["QM-1"] == (("h",), ())


ALL_BUT_CALLS = ", ".join(kind for kind in members(Action) if kind != "contact")
BREACHES: dict[str, tuple[str, str, str]] = {
    "a pair of one": ("[QS, QX], tension: 1.2", "[QX, QX], tension: 1.2", "two-states"),
    "a regional body as a state": (
        "[QS, QX], tension: 1.2",
        "[RC, QX], tension: 1.2",
        "two-states",
    ),
    "a regional body that an adversary serves": (
        "state: QX, seat: false",
        "state: RC, seat: false",
        "two-states",
    ),
    "an unknown state": ("[QS, QX], tension: 1.2", "[QS, QZ], tension: 1.2", "unknown-id"),
    "a persona for a state": (
        "{of: QX, channel: technical",
        "{of: wren, channel: technical",
        "unknown-id",
    ),
    "an entry twice": (
        "channel: diplomatic, name: Cyber",
        "channel: technical, name: Cyber",
        "twice",
    ),
    "relations twice": (
        "tension: 1.2}",
        "tension: 1.2}\n  - {between: [QX, QS], tension: 2}",
        "twice",
    ),
    "relations on the edge of a step": ("tension: 1.2", "tension: 2.5", "short-lived"),
    "chances over a whole": ("refuses: 10", "refuses: 40", "chances"),
    "a cause nobody knows": ("reason: media-named", "reason: media-name", "unknown-cause"),
    "a false flag to the truth": ("points_to: QY", "points_to: QX", "false-flag"),
    "a flag to criminals that is the truth": (
        "actor: wren\n    profile: espionage\n    false_flag: {chance: 25, points_to: QY}",
        "actor: courier\n    profile: espionage\n    false_flag: {chance: 25}",
        "false-flag",
    ),
    "an exposure that no effect makes": ("causes: [{expose: slate}]", "", "never-happens"),
    "an estimate of somebody else's asset": (
        "{estimated: {team: QS, asset: qs-lims}}",
        "{estimated: {team: QS, asset: qm-plant}}",
        "never-happens",
    ),
    "a call that is not allowed": (
        "\ninjects:",
        f"\nactions: [{ALL_BUT_CALLS}]\ninjects:",
        "never-happens",
    ),
    "tension below nothing": ("below: 4.5", "below: 0", "never-happens"),
    "two comparisons of a tension": ("below: 4.5", "below: 4.5, at_least: 2", "shape"),
    "a tension of one state": ("[QX, QM], step: protest", "[QX], step: protest", "shape"),
    "a step that is none": ("step: crisis", "step: war", "word"),
    "a norm that is none": ("norms: [b]\n    cbms", "norms: [z]\n    cbms", "word"),
    "a measure that is none": ("cbms: [3, 8]", "cbms: [3, 17]", "range"),
    "a flag too sure": ("chance: 25", "chance: 41", "range"),
    "more tension than there is": ("tension: 1.2", "tension: 11", "range"),
    "one of several pays": ("[chooser, QX]", "[QS, QX]", "chooser"),
    "a chooser where nobody chooses": (
        "{strain: {between: [QS, QX], reason: media-named}}",
        "{strain: {between: [chooser, QX], reason: media-named}}",
        "unknown-id",
    ),
    "a task shown by somebody else's call": (
        "any: [{consulted: {team: QS, party: QX}}]",
        "any: [{consulted: {team: QM, party: QX}}]",
        "evidence",
    ),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_between_states_is_told_once(breach: str) -> None:
    old, new, code = BREACHES[breach]
    assert codes_of(spoilt(old, new, TEXT)).count(code) == 1


ASKS = (
    "norm-request or demarche or third-party-consultation or public-statement"
    " or attribute-publicly or invoke-mechanism"
)
NOTHING_MAY_BE_DONE = {
    "the scenario does not allow the action contact",
    f"the scenario does not allow the action {ASKS}",
    "the scenario does not allow the action attribute-publicly",
    "the scenario does not allow the action attribute-publicly or demarche",
    "the scenario does not allow the action attribute-technically",
    "the scenario does not allow the action review-attribution",
    "the scenario does not allow the action invoke-mechanism",
    "no effect lets out who is behind 'slate'",
}


def test_what_no_action_and_no_effect_brings_about_says_which_would() -> None:
    nothing = spoilt("\ninjects:", "\nactions: [hunt]\ninjects:", TEXT)
    said = {
        one.message.removeprefix("this never happens: ")
        for one in problems_of(spoilt("causes: [{expose: slate}]", "", nothing))
        if one.code == "never-happens"
    }
    assert said == NOTHING_MAY_BE_DONE


# ---- vocabularies


def test_norms_and_measures_are_those_of_their_sources() -> None:
    assert tuple(norms()) == NORMS == tuple(NORM_WORDS)
    assert tuple(measures()) == tuple(MEASURES)
    assert norms()["h"] == "Respond to requests for assistance"
    assert measures()[8] == "Nominate a contact point"


@pytest.mark.parametrize("kind", members(Action))
def test_what_an_action_serves_is_in_the_vocabulary(kind: str) -> None:
    spec = members(Action)[kind].spec

    assert set(spec.norms) <= set(norms())
    assert set(spec.measures) <= set(measures())
