"""Attribution: alone and unsure, or with others on a published basis; wrong, and come out."""

from __future__ import annotations

from dataclasses import replace

import fx
from accord import (
    AT_HAND,
    PROTEST,
    Play,
    accord,
    jointly,
    naming,
    outcome,
    preserved,
    shown,
)

from simulator.assessment import diplomacy as standard
from simulator.domain.concepts.attribution import (
    AttributeTechnically,
    AttributionMade,
    EstimateReported,
    NamingRecorded,
    ReviewAttribution,
)
from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.consensus import JoiningFailed
from simulator.domain.concepts.directory import (
    Contact,
)
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.tension import TensionMoved
from simulator.domain.plan.diplomacy import FalseFlag
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.ladder import step_of
from simulator.units import HOUR, ONE


def press_and_outage(play: Play) -> None:
    """Let an outage of severity 4 be laid at Xanthe's door by the press."""
    play.waits(1)
    play.confirms("A", "B")
    play.finishes("A", DeclareSeverity(level="4", rationale="the port stands still"))
    for reason in ("outage-alleged", "media-named"):
        play.makes_so(fx.Strain(state="A", towards="X", reason=reason, points=0))


def test_naming_a_state_alone_and_unsure_moves_relations_to_protest() -> None:
    play = Play(accord())
    press_and_outage(play)
    play.finishes("A", naming("A", confidence="high"))

    assert step_of(play.tension("A", "X")) == PROTEST
    last = play.picture("A").log[-1]
    assert last.text == "Relations with Xanthe: public protest or recall"
    (said,) = shown(play, accord()).attributions
    assert not said.met
    assert set(said.lacks) == {
        standard.NO_ESTIMATE,
        standard.UNPUBLISHED,
        standard.UNREVIEWED,
        standard.UNCONSULTED,
    }
    curve = next(one for one in shown(play, accord()).pairs if one.between == ("A", "X"))
    assert [(one.step, one.reason) for one in curve.steps] == [
        (1, "outage-alleged"),
        (PROTEST, "solo-attribution"),
    ]


def test_naming_it_with_others_on_a_published_basis_does_not() -> None:
    plan = accord(knobs=replace(AT_HAND, attribution_hours=HOUR))
    play = Play(plan)
    press_and_outage(play)
    play.finishes("A", preserved("A"))
    play.finishes("A", AttributeTechnically(asset="a1"))
    play.finishes("A", Contact(whom="X", channel="technical", text="Hear us first."))
    play.waits(12)
    play.finishes("A", ReviewAttribution(asset="a1"))
    assert outcome(play).startswith("It carries high confidence")
    play.does("A", jointly("A", "B"))
    play.chooses("B-lead", "join")

    (said,) = play.of(AttributionMade)
    assert said.teams == ("A", "B")
    assert step_of(play.tension("A", "X")) < PROTEST
    assert step_of(play.tension("B", "X")) < PROTEST
    (judged,) = shown(play, plan).attributions
    assert judged.met, judged.lacks
    assert set(judged.evidence) >= {n.n for n in play.events if n.body is said}


def test_a_joint_attribution_needs_somebody_to_join_and_a_basis() -> None:
    play = Play(accord())
    play.confirms("A")
    assert "publishes its basis" in (play.does("A", jointly("A", "B", basis="")) or "")
    assert "needs others" in (play.does("A", jointly("A")) or "")
    play.does("A", jointly("A", "B"))
    play.chooses("B-lead", "decline")

    assert not play.of(AttributionMade)
    assert play.of(JoiningFailed)[0].reason == "Nobody joined: it is not published."
    assert play.tension("A", "X") == 0


def test_naming_the_wrong_state_shows_only_if_it_comes_out() -> None:
    play = Play(accord())
    play.waits(1)
    play.confirms("A", "B")
    play.finishes("A", naming("A", "Y"))
    play.finishes("B", naming("B", "X"))
    ours, theirs = play.tension("A", "Y"), play.tension("B", "X")

    play.makes_so(fx.Expose(campaign="wren"))
    play.makes_so(fx.Expose(campaign="wren"))

    assert play.tension("A", "Y") == ours + ONE
    assert play.tension("B", "X") == theirs
    lost = [one for one in play.of(ConfidenceMoved) if one.reason == "the wrong state was named"]
    assert [(one.team, one.by) for one in lost] == [("A", -60_000)]


def test_a_false_flag_is_seen_through_with_the_evidence_of_a_team_it_did_not_deceive() -> None:
    knobs = replace(AT_HAND, attribution_hours=HOUR)
    plan = accord(knobs=knobs)
    wren = replace(plan.campaigns["wren"], false_flag=FalseFlag(chance=400_000, points_to="Y"))
    plan = replace(plan, campaigns={"wren": wren})
    seed = next(n for n in range(100) if deceived(plan, n) == {"A": True, "B": False})
    play = Play(plan, seed)
    play.waits(1)
    play.confirms("A", "B")
    for team in "AB":
        play.finishes(team, preserved(team))
    play.finishes("A", AttributeTechnically(asset="a1"))
    play.finishes("B", play.shows("B", "A"))
    play.finishes("A", AttributeTechnically(asset="a1"))

    first, second = play.of(EstimateReported)
    assert (first.state, first.word) == ("Y", "high")
    assert second.state == "X"
    assert "Team B" in second.basis
    assert all("false flag cannot be ruled out" in one.basis for one in (first, second))


def deceived(plan: Scenario, seed: int) -> dict[str, bool]:
    luck = Play(plan, seed).kernel.world.luck
    return {team: luck.chance(400_000, "wren", "false-flag", team) for team in "AB"}


def test_nothing_that_is_assessed_says_who_was_right() -> None:
    right, wrong = Play(accord()), Play(accord())
    for play, state in ((right, "X"), (wrong, "Y")):
        play.waits(1)
        play.confirms("A")
        play.finishes("A", naming("A", state))

    (ours,), (theirs,) = (shown(one, accord()).attributions for one in (right, wrong))
    assert (ours.lacks, ours.known, ours.claimed) == (theirs.lacks, theirs.known, theirs.claimed)
    assert right.of(TensionMoved)[0].by == wrong.of(TensionMoved)[0].by == 2_800_000
    assert right.of(NamingRecorded)[0].campaign == wrong.of(NamingRecorded)[0].campaign == "wren"
