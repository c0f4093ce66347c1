"""The increments of tension, the limits of the ladder, and what confidence an attribution has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import fx
import pytest
from accord import (
    AT_HAND,
    Play,
    accord,
    jointly,
    naming,
    norm_request,
    preserved,
    tense,
    together,
)

from simulator.domain.concepts.attribution import AttributeTechnically, EstimateMade, grown
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.talks import ConsultThroughThirdParty, Demarche
from simulator.domain.concepts.tension import TensionMoved
from simulator.domain.values.ladder import LADDER, confidence_word, step_of
from simulator.units import HOUR, ONE

POINT = ONE


@pytest.mark.parametrize(
    ("tension", "step"),
    [
        (0, 0),
        (0.999_999, 0),
        (1, 1),
        (2.499_999, 1),
        (2.5, 2),
        (4.499_999, 2),
        (4.5, 3),
        (6.499_999, 3),
        (6.5, 4),
        (8.5, 4),
        (8.500_001, 5),
        (10, 5),
    ],
)
def test_vector_the_ladder_has_its_limits(tension: float, step: int) -> None:
    assert step_of(round(tension * POINT)) == step


def test_vector_the_ladder_has_six_steps_in_order() -> None:
    assert [rung.id for rung in LADDER] == [
        "routine",
        "concern",
        "consultation",
        "protest",
        "retorsion",
        "crisis",
    ]
    assert sorted(rung.at for rung in LADDER) == [rung.at for rung in LADDER]


def test_vector_tension_fades_by_two_hundredths_of_a_point_an_hour() -> None:
    play = Play(tense(3))
    play.waits(10)
    assert play.tension("A", "X") == round(2.8 * POINT)
    play.waits(139)
    assert play.tension("A", "X") == round(0.02 * POINT)
    play.waits(2)
    assert play.tension("A", "X") == 0


def _strained(reason: str) -> Callable[[Play], None]:
    def story(play: Play) -> None:
        play.makes_so(fx.Strain(state="A", towards="X", reason=reason, points=0))

    return story


def _outage(play: Play) -> None:
    play.finishes("A", DeclareSeverity(level="4", rationale="facts"))
    _strained("outage-alleged")(play)


def _asked(option: str) -> Callable[[Play], None]:
    def story(play: Play) -> None:
        play.does("A", norm_request("B"))
        play.chooses("B-lead", option)

    return story


def _left(play: Play) -> None:
    play.does("A", norm_request("B"), 30)


def _demarche(play: Play) -> None:
    play.finishes("A", Demarche(whom="B", text="We object."))


def _demarche_answered(play: Play) -> None:
    _demarche(play)
    play.chooses("B-lead", "answer")


def _third(play: Play) -> None:
    play.does("A", ConsultThroughThirdParty(whom="B", through="R", text="Talk."))
    play.chooses("R-lead", "host")


def _consulted(play: Play) -> None:
    play.finishes("A", Contact(whom="B", channel="technical", text="Hear us."))


def _joint_statement(play: Play) -> None:
    play.does("A", together("B"))
    play.chooses("B-lead", "join")


def _cooperation(play: Play) -> None:
    play.confirms("A")
    play.finishes("A", naming("A", "B"))
    _asked("help")(play)


INCREMENTS: dict[str, tuple[Callable[[Play], None], str, float]] = {
    "an outage of severity 4 said to come from abroad": (_outage, "outage-alleged", 1.6),
    "media name a state": (_strained("media-named"), "media-named", 0.3),
    "hack-back": (_strained("hack-back"), "hack-back", 3),
    "a CERT is attacked": (_strained("cert-attacked"), "cert-attacked", 1),
    "a request left unanswered for a day": (_left, "request-ignored", 0.4),
    "a request under norm (h) refused": (_asked("refuse"), "request-refused", 0.6),
    "a request answered in time": (_asked("help"), "request-answered", -0.4),
    "a consultation by points of contact": (_consulted, "consulted", -0.3),
    "a demarche": (_demarche, "demarche", 0.2),
    "a demarche answered": (_demarche_answered, "demarche-answered", -0.3),
    "a consultation by a third party": (_third, "third-party", -0.5),
    "a joint statement of facts": (_joint_statement, "joint-statement", -0.3),
    "credible cooperation of an accused state": (_cooperation, "cooperation", -0.6),
}


@pytest.mark.parametrize("what", INCREMENTS)
def test_vector_each_increment_is_as_its_knob_says(what: str) -> None:
    story, reason, points = INCREMENTS[what]
    play = Play(tense(5, "A", "B" if "B" in _between(reason) else "X"))

    story(play)

    moves = [one.by for one in play.of(TensionMoved) if one.reason == reason]
    assert moves == [round(points * POINT)]


def _between(reason: str) -> str:
    media = ("outage-alleged", "media-named", "hack-back", "cert-attacked")
    return "AX" if reason in media else "AB"


@pytest.mark.parametrize(
    ("joint", "confidence", "points"),
    [
        (False, 0, 2.8),
        (False, 0.4, 1.8),
        (False, 1, 0.3),
        (True, 0, 1.0),
        (True, 0.5, 0.6),
        (True, 1, 0.2),
    ],
)
def test_vector_naming_a_state_weighs_by_the_confidence_behind_it(
    joint: bool,  # noqa: FBT001 - a row of the table
    confidence: float,
    points: float,
) -> None:
    play = Play(accord())
    play.waits(1)
    play.confirms("A")
    made = EstimateMade(
        team="A", asset="a1", campaign="wren", confidence=round(confidence * ONE), state="X"
    )
    play.happens(made)

    play.does("A", jointly("A", "B") if joint else naming("A"))
    if joint:
        play.chooses("B-lead", "join")
    else:
        play.until_done("A", "attribute-publicly")

    moved = {one.by for one in play.of(TensionMoved)}
    assert moved == {round(points * POINT)}


@pytest.mark.parametrize(
    ("teams", "hours", "confidence"),
    [
        (0, 24, 0.475),
        (1, 24, 0.713),
        (2, 24, 0.855),
        (0, 8, 0.316),
        (2, 8, 0.569),
        (0, 1000, 0.5),
        (1, 1000, 0.75),
        (2, 1000, 0.9),
        (5, 1000, 0.9),
    ],
)
def test_vector_confidence_grows_towards_what_the_evidence_carries(
    teams: int, hours: int, confidence: float
) -> None:
    world = Play(accord()).kernel.world
    assert grown(world, 0, teams, hours * HOUR) / ONE == pytest.approx(confidence, abs=0.001)


def test_vector_work_in_two_parts_comes_to_as_much_as_in_one() -> None:
    world = Play(accord()).kernel.world
    half = grown(world, 0, 1, 8 * HOUR)
    assert abs(grown(world, half, 1, 8 * HOUR) - grown(world, 0, 1, 16 * HOUR)) <= 1


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(0, "low"), (0.399_999, "low"), (0.4, "moderate"), (0.7, "moderate"), (0.700_001, "high")],
)
def test_vector_confidence_is_told_in_three_words(confidence: float, word: str) -> None:
    assert confidence_word(round(confidence * ONE)) == word


def test_vector_a_request_answered_after_eight_hours_eases_nothing() -> None:
    play = Play(tense(5, "A", "B"))
    play.does("A", norm_request("B"), 10)
    play.chooses("B-lead", "help")

    assert play.of(TensionMoved) == []


def test_vector_an_attribution_with_evidence_of_two_teams_can_be_surest() -> None:
    knobs = replace(AT_HAND, attribution_hours=HOUR)
    play = Play(accord(knobs=knobs))
    play.waits(1)
    play.confirms("A", "B")
    play.finishes("A", AttributeTechnically(asset="a1"))
    for team in "AB":
        play.finishes(team, preserved(team))
    play.finishes("A", AttributeTechnically(asset="a1"))
    play.finishes("B", play.shows("B", "A"))
    play.finishes("A", AttributeTechnically(asset="a1"))

    bare, kept, shared = (one.confidence / ONE for one in play.of(EstimateMade))
    assert (bare, kept, shared) == pytest.approx((0.5, 0.75, 0.9), abs=0.01)
