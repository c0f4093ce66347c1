"""Every example in the manual is what the reader takes; a list of words is where it is said."""

from __future__ import annotations

import pytest
import reference_declared
import scenario_reference
import yaml
from reference_vocabulary import LISTS, written

from simulator.domain.plan.profiles import PROFILES
from simulator.domain.plan.vocabularies import VOCABULARIES
from simulator.domain.values.declare import OneOf
from simulator.scenario import lowering
from simulator.scenario.derive import reader_of


@pytest.mark.parametrize("name", VOCABULARIES)
def test_an_example_is_read_as_it_stands(name: str) -> None:
    reader, page = reader_of(OneOf(name)), scenario_reference.markdown()
    for cls in lowering.members(VOCABULARIES[name]).values():
        text = written(reference_declared.example(cls))
        try:
            reader.read(yaml.safe_load(text))
        except ValueError as refused:
            pytest.fail(f"{text}: {refused}")
        assert f"    {text}\n" in page


def test_what_a_table_calls_a_list_is_linked_to_one() -> None:
    page = scenario_reference.markdown()
    heads = {
        line.lstrip("# ").lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    for link in LISTS.values():
        place = link.partition("](")[2].partition(")")[0]
        assert place.endswith(".md") or place.removeprefix("#") in heads, place
    assert "of the list below" not in page


def test_every_stage_that_like_can_name_is_listed() -> None:
    page = scenario_reference.markdown()
    for name, profile in PROFILES.items():
        for stage in profile.stages:
            assert f"| `{name}` | `{stage}` |" in page
