"""An effect says itself what it does, and in which words: nothing of it stands in a table."""

from __future__ import annotations

from string import Formatter
from typing import Any

import fx
import pytest

from simulator.domain.kinds.effect import Doing
from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import keys_of
from simulator.domain.values.value import members

EVERY = [*members(Effect).values()]


@pytest.mark.parametrize("cls", EVERY, ids=lambda cls: cls.kind)
def test_an_effect_says_what_it_does_and_names_all_that_is_given(cls: Any) -> None:
    assert issubclass(cls, Doing)
    assert cls.happen is not Doing.happen
    named = {field for _, field, _, _ in Formatter().parse(cls.words) if field is not None}
    assert named == {one.field for one in keys_of(cls)}
    assert "{" not in cls.title


def test_no_two_effects_are_picked_by_one_title() -> None:
    assert len({cls.title for cls in EVERY}) == len(EVERY)


def test_stories_have_every_effect_by_its_name() -> None:
    assert {one.__name__ for one in EVERY} <= set(fx.__all__)
