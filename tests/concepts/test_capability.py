"""What an asset can do by itself: what impairs it adds up, and has its cause."""

from __future__ import annotations

from dataclasses import replace

import fx
from responding import quiet, so
from strategies import opened
from worlds import edge


def test_two_blows_to_two_suppliers_in_one_list_both_show() -> None:
    edges = (edge("a1", "c1", fade=0), edge("b1", "c1", fade=0, strength=600_000))
    kernel = opened(replace(quiet(), dependencies={one.id: one for one in edges}), 1)

    so(
        kernel,
        fx.Impair(asset="a1", cause="fire", keeps=0),
        fx.Impair(asset="b1", cause="fire", keeps=0),
    )

    assert kernel.world.level("c1") == 200_000
