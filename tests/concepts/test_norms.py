"""Breaches of norms: findings, and nobody's guilt."""

from __future__ import annotations

from accord import (
    Play,
    accord,
    naming,
    shown,
)

from simulator.domain.concepts.norms import NormBreachFound
from simulator.domain.concepts.talks import Demarche


def test_a_breach_of_a_norm_is_a_finding_and_nobodys_guilt() -> None:
    play = Play(accord())
    play.confirms("A")
    play.finishes("A", Demarche(whom="X", text="We object.", norm="f"))
    play.finishes("A", naming("A", norm="h"))

    private, public = play.of(NormBreachFound)
    assert (private.public, public.public) == (False, True)
    told = {event.body: set(event.audience) for event in play.events}
    assert "B-lead" not in told[private]
    assert "B-lead" in told[public]
    found = shown(play, accord()).findings
    assert [one.was for one in found] == [private, public]
    assert (private.norm, public.norm) == ("f", "h")


def test_where_no_norm_is_named_nothing_is_found() -> None:
    play = Play(accord())
    play.confirms("A")
    play.finishes("A", Demarche(whom="X", text="We object."))
    play.finishes("A", naming("A"))

    assert play.of(NormBreachFound) == []


def test_both_sides_read_of_it_as_a_political_finding() -> None:
    play = Play(accord())
    play.finishes("A", Demarche(whom="B", text="We object.", norm="f"))

    for team in "AB":
        lines = [(one.text, one.detail) for one in play.picture(team).log]
        assert (
            "Team A hold that Team B went against norm (f)",
            "A political finding; the norms are voluntary.",
        ) in lines
