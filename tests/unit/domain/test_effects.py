"""An effect says itself what it does, and in which words: nothing of it stands in a table."""

from __future__ import annotations

from string import Formatter
from typing import Any

import fx
import pytest
from responding import calm, fresh, so
from worlds import drill

from simulator.domain.concepts.effects import drafts_of
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


def test_alerts_alike_in_one_list_have_luck_of_their_own() -> None:
    world = fresh(calm(knobs={"triage_specificity": 0})).world
    alike = drafts_of(world, [fx.Alert(asset="a1"), fx.Note(topic="flag:x"), fx.Alert(asset="a1")])
    again = drafts_of(world, [fx.Alert(asset="a1")])
    raised = [one for one in alike if one not in drafts_of(world, [fx.Note(topic="flag:x")])]
    assert raised[: len(again)] == again
    assert raised[len(again) :] != again


LINK = next(iter(drill().dependencies))
CAMPAIGN = next(iter(drill().campaigns))


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        (fx.Isolate(asset="a1"), fx.Reconnect(asset="a1")),
        (fx.Shut(asset="a1"), fx.Restart(asset="a1")),
        (fx.Sever(dependency=LINK), fx.Mend(dependency=LINK)),
        (fx.Compromise(asset="a1", campaign=CAMPAIGN), fx.Clear(asset="a1")),
    ],
    ids=lambda one: one.kind,
)
def test_what_is_so_already_does_not_happen_again(done: Effect, undone: Effect) -> None:
    plan = drill()
    kernel = fresh(calm(dependencies=plan.dependencies, campaigns=plan.campaigns))
    assert drafts_of(kernel.world, [undone]) == []
    so(kernel, done)
    assert drafts_of(kernel.world, [done]) == []
    so(kernel, undone)
    assert drafts_of(kernel.world, [undone]) == []
    assert drafts_of(kernel.world, [done]) != []
