"""Law 5 on the wire: what leaves a host on a seat's line tells nothing that is hidden from it.

Not by what it says, nor by how long it is, nor by when it is said: two plays that were asked the
same and differ in one hidden fact say the same texts at the same microsecond, up to the first
declared disclosure.
"""

from __future__ import annotations

from functools import cache

import pytest
from hidden import FIELDS
from on_the_wire import Asked, Wired, script_of
from twins import PLAN, Way
from wire_law import LEAKS, Eager, Leak, Lines, Thinker, Waiter, law, says_more

from simulator.bots.drill import play_out
from simulator.net.heart import Heart

SEED = 1
HIDDEN = (
    "Asset.hardening",
    "Campaign.hazard",
    "Campaign.begins",
    "Stage.median",
    "Asset.recovery",
)
WAYS = [
    pytest.param(way, id=f"{name}-{place}")
    for name in HIDDEN
    for place, way in enumerate(FIELDS[name])  # type: ignore[arg-type]  # these are varied
]


@cache
def script(quiet: tuple[str, ...]) -> list[Asked]:
    """Return what bots ask for in a drill, but for teams that do nothing."""
    still = {seat.id for seat in PLAN.seats.values() if seat.team in quiet}
    asked = script_of(play_out(PLAN, SEED, {}).inputs)
    return [one for one in asked if one.seat not in still]


@cache
def ours_of(quiet: tuple[str, ...]) -> Wired:
    return Wired(PLAN, SEED).play(script(quiet))


def wired(way: Way) -> tuple[Lines, Lines]:
    """Return two plays over the wire that differ in one hidden fact."""
    theirs = Wired(way.vary(PLAN), SEED).play(script(way.quiet))
    return ours_of(way.quiet).said, theirs.said


def begun(way: Way, heart: type[Heart] = Heart, most: float = 30.0) -> tuple[Lines, Lines]:
    """Return the beginnings of two of them, each of its own host."""
    ours, theirs = (Wired(plan, SEED, heart) for plan in (PLAN, way.vary(PLAN)))
    asked = script(way.quiet)
    return ours.play(asked, most).said, theirs.play(asked, most).said


@pytest.mark.parametrize("way", WAYS)
def test_a_line_is_said_the_same_at_the_same_time_until_it_is_disclosed(way: Way) -> None:
    law(way, *wired(way))


# ---- hosts that tell something, each of which the law must notice

BROKEN = FIELDS["Campaign.begins"][0]  # type: ignore[index]  # it is varied


@pytest.mark.parametrize(("heart", "most"), [(Eager, 30.0), (Thinker, 120.0), (Waiter, 30.0)])
def test_a_heart_that_beats_otherwise_for_what_is_hidden_is_caught(
    heart: type[Heart], most: float
) -> None:
    with pytest.raises(AssertionError):
        law(BROKEN, *begun(BROKEN, heart, most))


@pytest.mark.parametrize("leak", LEAKS)
def test_a_host_that_says_more_for_what_is_hidden_is_caught(
    leak: Leak, monkeypatch: pytest.MonkeyPatch
) -> None:
    says_more(monkeypatch, leak)
    with pytest.raises(AssertionError):
        law(BROKEN, *begun(BROKEN))


def test_where_a_hidden_fact_makes_something_else_happen_the_law_has_something_to_show() -> None:
    assert law(BROKEN, *begun(BROKEN)) > 10
