"""Every example in the manual is what the reader takes; a list of words is where it is said."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from simulator.domain.effects import Effect
from simulator.scenario import derive, reference, reference_declared
from simulator.scenario.derive import Written
from simulator.scenario.document_conditions import Condition
from simulator.scenario.document_facts import Fact
from simulator.scenario.reference_vocabulary import example, members, written
from simulator.scenario.vocabulary import PROFILES

VOCABULARIES: list[tuple[str, Any]] = [("fact", Fact), ("condition", Condition)]
EFFECTS = TypeAdapter[Any](Written[Effect])
ALL = [
    pytest.param(TypeAdapter(union), example(tag, model), id=f"{name} {tag}")
    for name, union in VOCABULARIES
    for tag, model in members(union)
] + [
    pytest.param(EFFECTS, reference_declared.example(cls), id=f"effect {tag}")
    for tag, cls in derive.members(Effect).items()
]


@pytest.mark.parametrize(("reader", "plain"), ALL)
def test_an_example_is_read_as_it_stands(reader: TypeAdapter[Any], plain: dict[str, Any]) -> None:
    text = written(plain)
    reader.validate_python(yaml.safe_load(text))
    assert f"    {text}\n" in reference.markdown()


def test_what_a_table_calls_a_list_is_linked_to_one() -> None:
    page = reference.markdown()
    heads = {
        line.lstrip("# ").lower().replace(" ", "-")
        for line in page.splitlines()
        if line.startswith("#")
    }
    for link in reference.LISTS.values():
        place = link.partition("](")[2].partition(")")[0]
        assert place.endswith(".md") or place.removeprefix("#") in heads, place
    assert "of the list below" not in page


def test_every_stage_that_like_can_name_is_listed() -> None:
    page = reference.markdown()
    for name, profile in PROFILES.items():
        for stage in profile.stages:
            assert f"| `{name}` | `{stage}` |" in page
