from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from simulator.domain.declare import SeenBy, keys_of
from simulator.domain.knobs import Knobs
from simulator.domain.sectors import SECTORS
from simulator.scenario import reference
from simulator.scenario.document import Document
from simulator.scenario.document_parts import Part
from simulator.scenario.vocabulary import (
    ACTION_MINUTES,
    action_subjects,
    capabilities,
    critical_tasks,
    nearest,
    retired_techniques,
    techniques,
)

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "reference"
AGAIN = "run: python -m simulator.scenario.reference docs/reference"


def test_the_page_is_current() -> None:
    assert (FOLDER / reference.PAGE).read_text("utf-8") == reference.markdown(), AGAIN


def test_the_schema_is_current() -> None:
    assert (FOLDER / reference.SCHEMA).read_text("utf-8") == reference.schema_text(), AGAIN


def test_the_schema_says_nothing_of_where_a_class_lies() -> None:
    assert "simulator" not in reference.schema_text()


def every_model(model: type[Part] = Part) -> Iterator[type[Part]]:
    for one in model.__subclasses__():
        yield one
        yield from every_model(one)


@pytest.mark.parametrize("model", sorted(set(every_model()), key=str))
def test_every_field_says_what_it_means_and_who_may_see_it(model: type[Part]) -> None:
    assert model.__doc__
    for info in model.model_fields.values():
        assert info.description is not None
        assert info.description.endswith(".")
        extra = info.json_schema_extra
        assert isinstance(extra, dict)
        assert extra["seen_by"] in get_args(SeenBy)


def test_every_knob_can_be_changed() -> None:
    assert {one.name for one in keys_of(Knobs)} == {one.name for one in fields(Knobs)}


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
    assert Document.model_fields["startex"].is_required()
