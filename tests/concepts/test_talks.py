"""Talks between states, through others too."""

from __future__ import annotations

from accord import (
    Play,
    tense,
)

from simulator.domain.concepts.request import RequestAnswered, RequestIgnored
from simulator.domain.concepts.talks import ConsultThroughThirdParty


def test_a_third_party_that_nobody_plays_answers_too_or_is_given_up() -> None:
    play = Play(tense(3))
    for through in ("Y", "Z"):
        play.does("A", ConsultThroughThirdParty(whom="X", through=through, text="Talk."), 60)

    assert [(one.asked, one.agreed) for one in play.of(RequestAnswered)] == [("Y", False)]
    assert [one.asked for one in play.of(RequestIgnored)] == ["Z"]
