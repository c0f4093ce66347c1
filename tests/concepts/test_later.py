"""Effects that come later: at their time, as the world is then, whoever stopped what meanwhile."""

from __future__ import annotations

from dataclasses import replace

import fx
from responding import bodies, calm, fresh
from worlds import inject

from simulator.domain.concepts.capability import Impaired
from simulator.domain.concepts.later import EffectsCame
from simulator.domain.plan import conditions as c
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE

BROKEN = fx.Impair(asset="a1", cause="broken", keeps=0)
WORSE = fx.Impair(asset="a1", cause="worse", keeps=0)


def with_effects(*effects: fx.Effect) -> Kernel:
    told = inject("I-01", ["A"], at=("x", MINUTE), causes=effects)
    return fresh(calm(injects={told.id: told}))


def test_they_come_at_their_time_by_what_brought_them_about() -> None:
    kernel = with_effects(fx.Later(wait=2 * HOUR, coming=(BROKEN,)))
    kernel.advance_to(MINUTE + 2 * HOUR - 1)
    assert bodies(kernel, Impaired) == []
    (wait,) = [name for name in kernel.world.waits if name.startswith("later/")]
    kernel.advance_to(MINUTE + 2 * HOUR)
    (broken,) = bodies(kernel, Impaired)
    assert broken.by == "inject/I-01"
    assert wait not in kernel.world.waits
    assert kernel.world.put_off == {}


def test_several_in_one_moment_come_each_once_and_are_judged_then() -> None:
    gone = c.Level(asset="a1", relation="below", ppm=1)
    later = fx.Later(wait=HOUR, coming=(fx.If(that=gone, so=(WORSE,)),))
    kernel = with_effects(later, later, fx.Later(wait=HOUR, coming=(fx.Note(topic="flag:x"),)))
    kernel.advance_to(30 * MINUTE)
    assert len(kernel.world.put_off) == 3
    kernel.advance_to(2 * HOUR)
    assert len(bodies(kernel, EffectsCame)) == 3
    assert bodies(kernel, Impaired) == []
    assert "flag:x" in kernel.world.happened
    kernel = with_effects(BROKEN, later)
    kernel.advance_to(2 * HOUR)
    assert [one.cause for one in bodies(kernel, Impaired)] == ["broken", "worse"]


def test_how_long_something_lasts_is_watched_for_an_effect_that_asks() -> None:
    level = c.Level(asset="a1", relation="below", ppm=500_000)
    lasts = c.For(level=level, seconds=30 * MINUTE)
    kernel = with_effects(BROKEN, fx.Later(wait=HOUR, coming=(fx.If(that=lasts, so=(WORSE,)),)))
    kernel.advance_to(2 * HOUR)
    assert [one.cause for one in bodies(kernel, Impaired)] == ["broken", "worse"]
    longer = replace(lasts, seconds=2 * HOUR)
    kernel = with_effects(BROKEN, fx.Later(wait=HOUR, coming=(fx.If(that=longer, so=(WORSE,)),)))
    kernel.advance_to(2 * HOUR)
    assert [one.cause for one in bodies(kernel, Impaired)] == ["broken"]
