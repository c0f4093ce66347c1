"""Every example in the manual is what the reader takes; a list of words is where it is said."""

from __future__ import annotations

from typing import Any

import pytest
import reference_declared
import scenario_reference
import yaml
from reference_vocabulary import LISTS, written

from simulator.domain.plan.profiles import PROFILES
from simulator.domain.plan.vocabularies import VOCABULARIES
from simulator.domain.values.declare import OneOf
from simulator.scenario import lowering
from simulator.scenario.derive import Reader, reader_of

ALL = [
    pytest.param(reader_of(OneOf(name)), reference_declared.example(cls), id=f"{name} {tag}")
    for name, union in VOCABULARIES.items()
    for tag, cls in lowering.members(union).items()
]


@pytest.mark.parametrize(("reader", "plain"), ALL)
def test_an_example_is_read_as_it_stands(reader: Reader, plain: dict[str, Any]) -> None:
    text = written(plain)
    reader.read(yaml.safe_load(text))
    assert f"    {text}\n" in scenario_reference.markdown()


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
