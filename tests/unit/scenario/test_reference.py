from __future__ import annotations

import scenario_reference

from simulator.domain.plan.document import Document
from simulator.domain.plan.knobs import Knobs, knobs
from simulator.domain.values.declare import Key, Only, keys_of
from simulator.domain.values.sectors import SECTORS
from simulator.scenario.vocabulary import (
    ACTION_MINUTES,
    action_subjects,
    capabilities,
    critical_tasks,
    nearest,
    retired_techniques,
    techniques,
)


def test_the_schema_says_nothing_of_where_a_class_lies() -> None:
    assert "simulator" not in scenario_reference.schema_text()


def test_every_knob_can_be_changed() -> None:
    assert {one.name for one in keys_of(Knobs)} == knobs().keys()


def test_the_shipped_words_are_there() -> None:
    assert len(ACTION_MINUTES) == len(action_subjects()) == 34
    assert len(ACTION_MINUTES) == len(action_subjects()) >= 25
    assert len([one for one in capabilities() if not one.startswith("csirt-")]) == 32
    assert {"intelligence-and-information-sharing", "csirt-crisis-management-support"} <= set(
        capabilities()
    )
    assert "triage-within-target" in critical_tasks()
    assert len(SECTORS) == 22
    assert techniques()["T1486"] == "Data Encrypted for Impact"
    assert "T1562.001" in retired_techniques()
    assert "T1562.001" not in techniques()


def test_the_nearest_word_is_found_and_a_far_one_is_not() -> None:
    assert nearest("QN-TSO", ["qn-tos", "qm-desk"]) == "qn-tos"
    assert nearest("weather", ["qn-tos", "qm-desk"]) is None


def test_the_document_knows_its_version() -> None:
    assert keys_of(Document)[0] == Key(
        Only(1), "all", "Version of this format: 1.", name="startex", field="startex"
    )
