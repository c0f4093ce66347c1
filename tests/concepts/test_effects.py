"""Lists of effects: each has luck of its own, and what is so already does not happen again."""

from __future__ import annotations

import fx
import pytest
from responding import calm, fresh, so
from worlds import drill

from simulator.domain.concepts.effects import drafts_of
from simulator.domain.plan.effects import Effect


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
