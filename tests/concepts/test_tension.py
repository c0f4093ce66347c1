"""Tension between states: bounded, faded exactly, told in steps, and slow to rise."""

from __future__ import annotations

import fx
from accord import (
    PROTEST,
    Play,
    accord,
    tense,
)
from worlds import inject

from simulator.domain.concepts.tension import RelationsChanged
from simulator.domain.plan import conditions as c
from simulator.domain.values.ladder import LADDER
from simulator.units import ONE


def test_a_branch_asks_whether_consensus_is_possible() -> None:
    limit = LADDER[4].at
    impossible = inject(
        "I-veto", ["all"], when=c.Tension(between=("", ""), relation="at-least", ppm=limit)
    )
    again = inject(
        "I-again",
        ["all"],
        when=c.All(
            of=(
                c.Happened(topic="delivered:I-veto"),
                c.Tension(between=("", ""), relation="below", ppm=6 * ONE),
            )
        ),
    )
    play = Play(accord(impossible, again))
    play.makes_so(fx.Strain(state="B", towards="X", reason="hack-back", points=0))
    assert "delivered:I-veto" not in play.kernel.world.happened
    play.makes_so(fx.Strain(state="B", towards="X", reason="a raid", points=4 * ONE))
    assert "delivered:I-veto" in play.kernel.world.happened
    play.waits(49)
    assert "delivered:I-again" not in play.kernel.world.happened
    play.waits(3)
    assert "delivered:I-again" in play.kernel.world.happened


def test_those_who_play_a_state_see_its_relations_and_the_regional_body_sees_none() -> None:
    play = Play(tense(5))
    assert play.picture("A").affairs.relations == {"X": PROTEST}
    assert play.kernel.picture("envoy").affairs.relations == {"A": PROTEST}
    for team in "BCR":
        assert play.picture(team).affairs.relations == {}
    play.waits(26)
    assert [one.step for one in play.of(RelationsChanged) if one.state == "A"] == [PROTEST, 2]
