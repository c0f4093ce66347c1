"""Talks between states: in private, through others, under the mechanism."""

from __future__ import annotations

from accord import (
    Play,
    accord,
    outcome,
    tense,
)

from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.request import RequestAnswered, RequestIgnored
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.talks import ConsultThroughThirdParty, Demarche, InvokeMechanism


def test_a_third_party_that_nobody_plays_answers_too_or_is_given_up() -> None:
    play = Play(tense(3))
    for through in ("Y", "Z"):
        play.does("A", ConsultThroughThirdParty(whom="X", through=through, text="Talk."), 60)

    assert [(one.asked, one.agreed) for one in play.of(RequestAnswered)] == [("Y", False)]
    assert [one.asked for one in play.of(RequestIgnored)] == ["Z"]


def test_a_third_party_is_neither_of_the_two() -> None:
    play = Play(tense(3))
    through = ConsultThroughThirdParty(whom="X", through="X", text="Talk.")
    assert "neither of the two" in (play.does("A", through) or "")


def test_a_demarche_is_between_the_two_and_weighs_a_little() -> None:
    play = Play(accord())
    play.finishes("A", Demarche(whom="B", text="We object to the scans."))

    assert play.tension("A", "B") > 0
    assert "Note verbale" in {one.subject for one in play.picture("B").messages.values()}
    for team in "CR":
        assert not any("object" in one.text for one in play.picture(team).messages.values())


def test_a_regional_body_lends_nobody_but_reports() -> None:
    play = Play(accord())
    call = InvokeMechanism(members=("R",), text="Four analysts.")
    assert "severity 3 or more" in (play.does("A", call) or "")
    play.finishes("A", DeclareSeverity(level="3", rationale="facts"))
    play.finishes("A", call)
    for proposal in list(play.kernel.world.proposals):
        play.ask("A-second", Assent(proposal=proposal))
    play.until_done("A", call.kind)

    assert outcome(play) == "A regional body lends nobody. Ask members."
    assert not play.picture("R").decisions
    assert "Joint situation report, please" in {
        one.subject for one in play.picture("R").messages.values()
    }
