"""What states say to one another, ask, leave unanswered; and what naming one of them does."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

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
from worlds import edge, inject

from simulator.assessment import assess
from simulator.assessment import diplomacy as standard
from simulator.assessment.diplomacy_values import BetweenStates
from simulator.bots.doctrine import Doctrine
from simulator.bots.drill import play_out
from simulator.domain.concepts import seats
from simulator.domain.concepts.assistance import PeopleChanged
from simulator.domain.concepts.attribution import (
    AttributeTechnically,
    AttributionMade,
    EstimateReported,
    NamingRecorded,
    ReviewAttribution,
)
from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.consensus import ConsensusReached, JoiningFailed
from simulator.domain.concepts.directory import (
    Contact,
    ContactReached,
    EntryCorrected,
    PingContacts,
)
from simulator.domain.concepts.norms import NormBreachFound
from simulator.domain.concepts.request import RequestAnswered, RequestDelivered, RequestIgnored
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.statement import PublicStatement, StatementMade, StatementWeighed
from simulator.domain.concepts.talks import ConsultThroughThirdParty, Demarche, InvokeMechanism
from simulator.domain.concepts.tension import RelationsChanged, TensionMoved
from simulator.domain.concepts.work import Act, ActionFinished
from simulator.domain.plan import conditions as c
from simulator.domain.plan.diplomacy import FalseFlag, PointOfContact
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.ladder import LADDER, step_of
from simulator.exercise.stances import Stances
from simulator.units import HOUR, ONE

PROTEST = 3


def shown(play: Play, plan: Scenario) -> BetweenStates:
    return assess(plan, play.events).between_states


def outcome(play: Play) -> str:
    """Return what the last action to end came to, in its own words."""
    text: str = play.of(ActionFinished)[-1].outcome
    return text


# ---- requests


@pytest.mark.parametrize(("way", "hours"), [("technical", 3), ("diplomatic", 20)])
def test_a_state_answers_as_soon_as_the_channel_does_by_which_it_was_asked(
    way: str, hours: int
) -> None:
    plan = accord(knobs=replace(AT_HAND, answer_spread=0))
    contacts = (
        PointOfContact(party="X", channel="technical", name="CERT", answer_after=3 * HOUR),
        PointOfContact(party="X", channel="diplomatic", name="Desk", answer_after=20 * HOUR),
    )
    play = Play(replace(plan, diplomacy=replace(plan.diplomacy, contacts=contacts)))
    play.waits(1)
    play.confirms("A")
    play.finishes("A", norm_request("X", way=way))
    play.waits(30)
    at = {type(one.body): one.s for one in play.events}
    assert at[RequestAnswered] - at[RequestDelivered] == hours * HOUR


def test_a_request_under_norm_h_is_decided_by_the_people_it_asks() -> None:
    play = Play(tense(3, "A", "B"))
    before = play.tension("A", "B")
    play.does("A", norm_request("B"), 2)

    (asked,) = play.picture("B").decisions.values()
    letter = play.picture("B").letters[asked.message]
    for part in ("norm (h)", "Since Sunday", "Logs of three days", "In eight hours", "192.0.2.7"):
        assert part in letter.text
    assert {one.title for one in asked.options} == {"We help as asked", "We refuse"}
    play.chooses("B-lead", "help")

    assert play.tension("A", "B") < before - 400_000
    assert ("Answer of Team B", "We help as asked") in [
        (line.text, line.detail) for line in play.picture("A").log
    ]
    assert any(one.subject.startswith("Re: ") for one in play.picture("A").letters.values())
    (request,) = shown(play, tense(3, "A", "B")).requests
    assert (request.outcome, request.sort, request.about) == ("agreed", "norm", "h")
    assert request.took is not None
    assert request.took <= 8 * HOUR


def test_a_request_that_is_refused_weighs_more_than_one_that_is_ignored() -> None:
    refused, left = Play(accord()), Play(accord())
    refused.does("A", norm_request("B"))
    refused.chooses("B-lead", "refuse")
    left.does("A", norm_request("B"), 30)

    assert left.of(RequestIgnored)
    assert not left.of(RequestAnswered)
    assert refused.tension("A", "B") > left.tension("A", "B") > 0
    lapsed = next(iter(left.picture("B").decisions.values()))
    assert lapsed.lapsed
    assert shown(left, accord()).requests[0].outcome == "ignored"


def test_a_state_that_nobody_plays_answers_as_it_is_minded_to() -> None:
    play = Play(accord())
    for whom, way in (("X", "technical"), ("Y", "diplomatic"), ("Z", "diplomatic")):
        play.finishes("A", norm_request(whom, way=way))
    play.waits(30)

    answers = {one.asked: one.agreed for one in play.of(RequestAnswered)}
    assert answers == {"X": True, "Y": False}
    assert [one.asked for one in play.of(RequestIgnored)] == ["Z"]
    assert [play.tension("A", one) > 0 for one in ("X", "Y", "Z")] == [False, True, True]


def test_an_answer_that_would_come_too_late_does_not_come_after_the_silence() -> None:
    plan = accord()
    slow = tuple(replace(one, answer_after=90 * HOUR) for one in plan.diplomacy.contacts)
    play = Play(replace(plan, diplomacy=replace(plan.diplomacy, contacts=slow)))
    play.does("A", norm_request("X"), 400)

    assert [one.asked for one in play.of(RequestIgnored)] == ["X"]
    assert not play.of(RequestAnswered)


def test_a_third_party_that_nobody_plays_answers_too_or_is_given_up() -> None:
    play = Play(tense(3))
    for through in ("Y", "Z"):
        play.does("A", ConsultThroughThirdParty(whom="X", through=through, text="Talk."), 60)

    assert [(one.asked, one.agreed) for one in play.of(RequestAnswered)] == [("Y", False)]
    assert [one.asked for one in play.of(RequestIgnored)] == ["Z"]


def test_where_somebody_plays_the_state_that_seat_decides() -> None:
    play = Play(accord())
    play.ask("control", seats.TakeSeat(seat="envoy", holder="person"))
    play.does("A", norm_request("X"), 4)

    assert not play.of(RequestAnswered)
    assert play.kernel.picture("envoy").letters
    assert play.chooses("envoy", "refuse") is None
    (answer,) = play.of(RequestAnswered)
    assert (answer.asked, answer.agreed) == ("X", False)


def test_one_request_at_a_time_and_nothing_to_oneself() -> None:
    play = Play(accord())
    play.finishes("A", norm_request("B"))

    assert "open already" in (play.does("A", norm_request("B")) or "")
    assert "not in the directory" in (play.does("A", norm_request("A")) or "")
    assert "norm (c) or norm (h)" in (play.does("A", norm_request("C", norm="k")) or "")


# ---- points of contact


def test_an_entry_that_is_out_of_date_leaves_the_other_ways() -> None:
    play = Play(tense(2))
    play.finishes("A", Contact(whom="X", channel="diplomatic", text="Hear us."))

    assert "out of date" in outcome(play)
    for way in ("technical contact", "regional CERT", "partner"):
        assert way in outcome(play)
    assert not play.of(ContactReached)

    play.finishes("A", Contact(whom="X", channel="technical", text="Hear us."))
    play.waits(12)

    assert play.of(ContactReached)[0].channel == "technical"
    assert play.of(EntryCorrected)[0].channel == "diplomatic"
    play.finishes("A", Contact(whom="X", channel="diplomatic", text="Hear us."))
    assert outcome(play) == "They have it; they call back."


def test_an_entry_that_nobody_answers_is_got_round_by_the_regional_body() -> None:
    play = Play(accord())
    play.finishes("A", norm_request("Z"))
    assert "Nobody answered" in outcome(play)
    assert not play.picture("A").affairs.open_requests

    play.finishes("A", norm_request("Z", way="relay", through=("R",)))
    assert outcome(play) == "It is on its way."
    relayed = [one.subject for one in play.picture("R").letters.values()]
    assert "Please pass on: Request under norm (h)" in relayed
    play.waits(1)
    assert shown(play, accord()).requests[0].delivered is None
    play.waits(2)
    assert shown(play, accord()).requests[0].delivered is not None


def test_a_ping_shows_which_entries_are_right_before_it_matters() -> None:
    play = Play(accord())
    play.finishes("A", PingContacts(whom="X"))

    directory = play.picture("A").affairs.directory
    assert directory["X", "diplomatic"].status == "out-of-date"
    assert directory["X", "technical"].status == "answers"
    assert outcome(play) == "1 of 2 answer."


def test_calling_again_the_same_day_eases_nothing_more() -> None:
    play = Play(tense(4, "A", "B"))
    call = Contact(whom="B", channel="technical", text="Hear us.")
    for _ in range(3):
        play.finishes("A", call)
    once = 4 * ONE - play.tension("A", "B")
    play.waits(25)
    play.finishes("A", call)

    assert 300_000 <= once < 450_000
    assert len(play.of(ContactReached)) == 4
    assert 4 * ONE - play.tension("A", "B") > once + 300_000


# ---- attribution


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


def test_evidence_must_be_kept_before_it_is_shown_and_before_the_rebuild() -> None:
    play = Play(accord())
    play.waits(1)
    play.confirms("A")
    assert "Preserve it first" in (play.does("A", play.shows("A", "B")) or "")
    play.makes_so(fx.Clear(asset="a1"), fx.Counter(campaign="wren", stage="stay"))
    play.finishes("A", preserved("A"))
    play.finishes("A", AttributeTechnically(asset="a1"))

    assert outcome(play) == "What is there carries no hypothesis."


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
    assert [(one.norm, one.public) for one in found] == [("f", False), ("h", True)]


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


# ---- together


def test_a_joint_statement_goes_out_in_the_name_of_those_who_joined() -> None:
    play = Play(tense(3, "A", "X"))
    play.makes_so(*(fx.Impair(asset=one, cause="wiped", keeps=0) for one in ("a1", "b1")))
    assert "needs the others" in (play.does("A", together()) or "")
    alone = PublicStatement(stance="holding", text="We know.", together_with=("B",))
    assert "yours alone" in (play.does("A", alone) or "")
    play.does("A", together("B", "C"))
    play.chooses("B-lead", "join")
    assert not play.of(StatementMade), "C has not answered yet"
    play.chooses("C-lead", "decline")

    (said,) = play.of(StatementMade)
    assert said.teams == ("A", "B")
    for topic in ("said:A:joint", "said:B:joint"):
        assert topic in play.kernel.world.happened
    assert "said:C" not in play.kernel.world.happened
    won = {one.team: one.by for one in play.of(StatementWeighed)}
    assert won == {"A": 30_000, "B": 30_000}
    assert play.tension("A", "X") < 3 * ONE - 300_000


def test_a_joint_statement_that_nobody_answers_is_not_published() -> None:
    play = Play(accord())
    play.does("A", together("B"), 30)

    assert not play.of(StatementMade)
    assert play.of(JoiningFailed)


def test_the_mechanism_waits_for_severity_consensus_and_the_willing() -> None:
    play = Play(accord())
    call = InvokeMechanism(members=("B", "C", "R"), text="Four analysts for two days.")
    assert "severity 3 or more" in (play.does("A", call) or "")
    play.finishes("A", DeclareSeverity(level="3", rationale="facts"))
    play.does("A", call)
    play.chooses("B-lead", "lend-2")
    play.chooses("C-lead", "decline")

    assert play.of(ConsensusReached)[0].members == ("B",)
    assert "Joint situation report, please" in {
        one.subject for one in play.picture("R").letters.values()
    }
    assert not play.of(PeopleChanged), "consensus takes its time"
    play.waits(20)
    moved = [(one.team, one.by) for one in play.of(PeopleChanged)]
    assert moved == [("B", -2), ("A", 2)]


def test_where_relations_are_strained_anywhere_there_is_no_consensus() -> None:
    play = Play(tense(8, "B", "X"))
    play.finishes("A", DeclareSeverity(level="4", rationale="facts"))
    play.does("A", InvokeMechanism(members=("C",), text="Analysts."))
    play.chooses("C-lead", "lend-1")

    assert not play.of(ConsensusReached)
    assert "No consensus" in play.of(JoiningFailed)[0].reason


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


# ---- the book


@pytest.mark.parametrize("seed", [1, 2])
def test_the_book_consults_before_it_speaks_and_accuses_nobody(seed: int) -> None:
    plan = accord(
        inject("I-1", ["A"], at=("x", 60), causes=_down("a1", "b1")),
        duration=8 * HOUR,
        dependencies={one.id: one for one in (edge("a1", "b1"), edge("b1", "c1"))},
    )
    exercise = play_out(plan, seed, {})

    first: dict[str, dict[str, int]] = {}
    for event in exercise.events:
        team = getattr(event.body, "team", "")
        first.setdefault(event.body.kind, {}).setdefault(team, event.n)
    spoke, consulted = first["statement-made"], first["contact-reached"]
    assert consulted["A"] < spoke["A"]
    assert "attribution-made" not in first
    assert "norm-breach-found" not in first
    assert first["estimate-reported"]
    assert not assess(plan, exercise.events).between_states.attributions


def _down(*assets: str) -> tuple[fx.Effect, ...]:
    return tuple(fx.Impair(asset=one, cause="wiped", keeps=0) for one in assets)


def test_the_book_calls_a_state_with_which_relations_are_strained() -> None:
    play = Play(tense(3))
    # With nothing of its own to tell there is nothing to call about.
    assert not [one for one in Doctrine().decide(play.picture("A")) if isinstance(one, Act)]

    play.confirms("A")
    (call,) = (one for one in Doctrine().decide(play.picture("A")) if _calls(one))
    assert call.action == Contact(
        whom="X",
        channel="technical",
        text="We tell you what we know, and what we do not, before we tell the press.",
        subjects=("a1",),
        urgent=True,
    )


def _calls(command: object) -> TypeGuard[Act]:
    return isinstance(command, Act) and isinstance(command.action, Contact)


def test_the_book_answers_requests_and_joins_statements_but_no_attribution() -> None:
    plan = accord(duration=10 * HOUR)
    play = Play(plan)
    play.confirms("A")
    play.finishes("A", norm_request("B"))
    play.finishes("A", together("B"))
    play.finishes("A", jointly("A", "B"))
    book = Doctrine()
    book.stance = Stances(plan, 0, "B")
    for command in book.decide(play.picture("B")):
        play.ask("B-lead", command)

    chosen = {one.sort: one.agreed for one in play.of(RequestAnswered)}
    assert chosen == {"norm": True, "joint-statement": True, "joint-attribution": False}
