"""Help travels, stays and goes home; a regional body helps two teams; tired people are relieved."""

from __future__ import annotations

import statistics
from dataclasses import replace

import pytest
from responding import asks, bodies, calm, does, events, fresh

from simulator.bots.playbooks import lend_help
from simulator.domain.concepts.assistance import (
    HelpReturned,
    HelpSent,
    OfferAssistance,
    PeopleChanged,
    RequestAssistance,
)
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.message import sort_of
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.concepts.shift import RelieveShift
from simulator.domain.concepts.work import Act, ActionBegun, ActionFinished
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import DAY, HOUR


def arrivals(kernel: Kernel, team: str) -> list[tuple[int, int]]:
    return [
        (e.s, e.body.by)
        for e in kernel.events
        if isinstance(e.body, PeopleChanged) and e.body.team == team
    ]


@pytest.mark.parametrize(("skill", "hours"), [("analyst", 8), ("engineer", 36)])
def test_analysts_help_from_a_distance_and_engineers_travel(skill: str, hours: int) -> None:
    under_way, stays = [], []
    for seed in range(80):
        kernel = fresh(calm(), seed)
        does(kernel, "B-lead", OfferAssistance(to="A", people="2", skill=skill))
        (sent,) = events(kernel, HelpSent)
        kernel.advance_to(30 * DAY)
        (came, plus), (went, minus) = arrivals(kernel, "A")
        assert (plus, minus) == (2, -2)
        under_way.append(came - sent.s)
        stays.append(went - came)

    assert statistics.median(under_way) == pytest.approx(hours * HOUR, rel=0.2)
    assert min(stays) >= DAY
    assert max(stays) <= 3 * DAY
    assert statistics.fmean(stays) == pytest.approx(2 * DAY, rel=0.1)


def test_who_lends_has_fewer_until_they_are_back_and_the_credit_for_it() -> None:
    kernel = fresh(calm())
    does(kernel, "B-lead", OfferAssistance(to="A", people="3"))

    assert kernel.world.people["B", "analyst"] == 1
    assert kernel.picture("B-lead").helping == {"A": 3}
    assert {"lent:B", "lent:B:A"} <= set(kernel.world.happened)
    assert any(line.text == "Team B sends help" for line in kernel.picture("A-lead").log)
    kernel.advance_to(20 * DAY)
    assert kernel.world.people["B", "analyst"] == kernel.world.people["A", "analyst"] == 4
    assert kernel.picture("B-lead").helping == {}
    assert kernel.world.helping == {}
    assert len(bodies(kernel, HelpReturned)) == 1


def regional() -> Scenario:
    plan = calm()
    many = replace(plan.teams["R"], pools=(("analyst", 9),))
    return replace(plan, teams={**plan.teams, "R": many})


def test_a_regional_body_helps_two_teams_at_a_time() -> None:
    kernel = fresh(regional())
    for team in ("A", "B"):
        does(kernel, "R-lead", OfferAssistance(to=team, people="2"))

    refusal = asks(kernel, "R-lead", OfferAssistance(to="C", people="2"))
    assert refusal is not None
    assert "You can help 2 teams at a time" in refusal.replace("you", "You", 1)
    assert asks(kernel, "R-lead", OfferAssistance(to="A", people="1")) is None  # one of the two

    kernel.advance_to(20 * DAY)
    assert asks(kernel, "R-lead", OfferAssistance(to="C", people="2")) is None


def test_three_promises_at_once_are_still_two_teams() -> None:
    kernel = fresh(regional())
    for team in ("A", "B", "C"):
        assert asks(kernel, "R-lead", OfferAssistance(to=team, people="1")) is None
    kernel.advance_to(2 * HOUR)

    assert len(bodies(kernel, HelpSent)) == 2
    failed = [one for one in bodies(kernel, ActionFinished) if not one.succeeded]
    assert [one.outcome for one in failed] == ["Too many teams are helped already."]


def test_a_state_helps_as_many_as_it_can() -> None:
    kernel = fresh(calm())
    for team in ("A", "C", "R"):
        does(kernel, "B-lead", OfferAssistance(to=team, people="1"))

    assert len(bodies(kernel, HelpSent)) == 3


# ---- partners


def with_partner(lends: int = 3) -> Scenario:
    plan = calm()
    return replace(
        plan, personas={**plan.personas, "police": replace(plan.personas["police"], lends=lends)}
    )


def test_a_partner_that_has_people_lends_them_to_one_team_at_a_time() -> None:
    kernel = fresh(with_partner())
    does(kernel, "A-lead", RequestAssistance(of="police", text="Three analysts."))
    does(kernel, "B-lead", RequestAssistance(of="police", text="Us too."))

    (sent,) = bodies(kernel, HelpSent)
    assert (sent.sender, sent.to, sent.people) == ("police", "A", 3)
    kernel.advance_to(20 * DAY)
    assert [by for _, by in arrivals(kernel, "A")] == [3, -3]
    does(kernel, "B-lead", RequestAssistance(of="police", text="Now?"))
    assert bodies(kernel, HelpSent)[-1].to == "B"


@pytest.mark.parametrize("held", [True, False])
def test_a_partner_that_somebody_speaks_for_or_that_has_nobody_lends_nobody(held: bool) -> None:  # noqa: FBT001 - what varies
    plan = with_partner(3 if held else 0)
    police = replace(plan.seats["control"], id="police", kind="persona")
    kernel = fresh(replace(plan, seats={**plan.seats, "police": police}))
    if held:
        kernel.take("control", TakeSeat(seat="police", holder="person"))
    does(kernel, "A-lead", RequestAssistance(of="police", text="Help."))

    assert bodies(kernel, HelpSent) == []


def test_the_public_is_not_asked_for_people() -> None:
    action = RequestAssistance(of="press", text="Help.")

    assert "public" in (asks(fresh(calm()), "A-lead", action) or "")


# ---- shifts


def took(kernel: Kernel, team: str) -> int:
    """Return how long the last action of a team took."""
    ended = next(
        e
        for e in reversed(kernel.events)
        if isinstance(e.body, ActionFinished) and e.body.team == team
    )
    begun = next(
        e
        for e in kernel.events
        if isinstance(e.body, ActionBegun) and e.body.job == ended.body.job  # type: ignore[attr-defined]
    )
    return ended.s - begun.s


def preserving(kernel: Kernel, team: str) -> int:
    does(kernel, f"{team}-lead", PreserveEvidence(asset=f"{team.lower()}1"))
    return took(kernel, team)


def test_people_tire_after_their_shift_and_a_relief_does_not() -> None:
    rested, tired, relieved = fresh(calm()), fresh(calm()), fresh(calm())
    usual = preserving(rested, "A")

    tired.advance_to(10 * HOUR)
    assert preserving(tired, "A") == pytest.approx(usual / 0.8, abs=1)

    relieved.advance_to(10 * HOUR)
    does(relieved, "A-lead", RelieveShift())
    assert preserving(relieved, "A") == usual
    assert "relieved:A" in relieved.world.happened


def test_a_relief_is_of_one_team_alone() -> None:
    alone, kernel = fresh(calm()), fresh(calm())
    for one in (alone, kernel):
        one.advance_to(10 * HOUR)
    does(kernel, "A-lead", RelieveShift())

    assert preserving(kernel, "B") == preserving(alone, "B")


def test_who_went_home_rests_until_the_others_are_tired() -> None:
    kernel = fresh(calm())
    assert asks(kernel, "A-lead", RelieveShift()) is not None
    kernel.advance_to(10 * HOUR)
    assert kernel.picture("A-lead").tired
    does(kernel, "A-lead", RelieveShift())

    refusal = asks(kernel, "A-lead", RelieveShift())

    assert refusal == "Not possible: the other shift rests, and yours is not tired yet."


def test_a_call_for_help_is_known_by_what_it_was_sent_as_and_not_by_its_heading() -> None:
    kernel = fresh(calm())
    heading = "Request for assistance"
    send = Send(to=("B",), tlp="TLP:AMBER", subject=heading, text="We have asked the press.")
    assert kernel.take("A-lead", send).refusal is None
    assert list(lend_help(kernel.picture("B-lead"))) == []

    does(kernel, "A-lead", RequestAssistance(of="B", text="Two analysts?"))

    (command,) = lend_help(kernel.picture("B-lead"))
    assert command == Act.of(OfferAssistance(to="A", people="1"))


def test_a_persona_that_is_asked_for_help_is_asked() -> None:
    kernel = fresh(calm())
    does(kernel, "A-lead", RequestAssistance(of="police", text="Can you lend us two analysts?"))

    (letter,) = [one for one in kernel.world.messages.values() if one.purpose]
    assert (letter.purpose, sort_of(kernel.world, "police", letter)) == ("assistance", "question")
