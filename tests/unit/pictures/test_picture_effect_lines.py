from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.concepts.assistance import Reinforce
from simulator.domain.concepts.capability import Impair
from simulator.domain.concepts.confidence import Sway
from simulator.domain.concepts.order import Order
from simulator.domain.concepts.tension import Strain
from simulator.domain.plan.effects import Effect
from simulator.domain.values.value import members
from simulator.pictures.effect_lines import line_of, read_effects, shapes
from simulator.units import HOUR

words = st.text(alphabet="abcdefgh-0123456789", min_size=1, max_size=8)
shares = st.integers(min_value=0, max_value=100).map(lambda n: n * 10_000)


def some(kind: str) -> st.SearchStrategy[Any]:
    cls = members(Effect)[kind]
    given_fields: dict[str, st.SearchStrategy[Any]] = {}
    known = get_type_hints(cls)
    for name in (one.name for one in fields(cls)):
        given_fields[name] = words if known[name] is str else shares
        if name == "seconds":
            given_fields[name] = st.integers(min_value=0, max_value=40 * HOUR)
        if name == "tlp":
            given_fields[name] = st.sampled_from(["TLP:GREEN", "TLP:RED"])
    return st.builds(cls, **given_fields)


def test_tension_is_typed_in_points_and_a_share_in_percent() -> None:
    assert read_effects("strain state=a towards=b reason=x points=1.5\nsway team=a by=5%") == (
        Strain(state="a", towards="b", reason="x", points=1_500_000),
        Sway(team="a", by=50_000),
    )


@given(st.sampled_from(sorted(members(Effect))).flatmap(some))
def test_an_effect_as_it_is_written_reads_back_as_itself(effect: Any) -> None:
    assert read_effects(line_of(effect)) == (effect,)


def test_lines_are_read_in_order_and_blank_ones_do_not_count() -> None:
    text = """
        impair asset=tos cause=fault keeps=40%

        reinforce team=A pool=analyst people=2 seconds=2h
    """

    assert read_effects(text) == (
        Impair(asset="tos", cause="fault", keeps=400_000),
        Reinforce(team="A", pool="analyst", people=2, seconds=7200),
    )


def test_work_is_ordered_without_a_step_after_it_and_people_are_lent_of_a_pool() -> None:
    order = read_effects("order asset=a1 action=patch")
    assert order == (Order(asset="a1", action="patch"),)
    answer = read_effects("lend team=A other=B people=1 seconds=2h")
    assert isinstance(answer, str)
    assert "lacks pool" in answer


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("impair asset=a1", "effect 1 lacks cause: impair takes asset=… cause=… keeps=40%."),
        ("skip inject=x\nskip injekt=x", "effect 2 has no injekt=x: skip takes inject=…."),
        ("impair asset=a cause=b keeps=lots", "effect 1 has keeps=lots; write it like 40%."),
        ("impair asset=a cause=b keeps=nan", "effect 1 has keeps=nan"),
        ("impair asset=a cause=b keeps=9999999%", "effect 1 has keeps="),
        ("give team=A indicator=i tlp=PINK", "effect 1 has tlp=PINK; use TLP:RED"),
    ],
)
def test_a_line_that_is_wrong_is_named_with_what_would_be_right(text: str, part: str) -> None:
    answer = read_effects(text)

    assert isinstance(answer, str)
    assert part in answer


@given(st.text(max_size=200))
def test_any_text_is_effects_or_a_sentence(text: str) -> None:
    answer = read_effects(text)
    assert isinstance(answer, tuple) or answer.startswith("Not possible: effect ")


def test_the_form_can_list_every_effect() -> None:
    assert [one.split()[0] for one in shapes()] == list(members(Effect))
