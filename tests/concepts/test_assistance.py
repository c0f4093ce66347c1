"""Help travels, stays and goes home; a regional body helps two teams."""

from __future__ import annotations

import statistics
from dataclasses import replace

import fx
import pytest
from accord import Play, accord
from encrypted import goes_on
from responding import asks, bodies, calm, does, events, fresh, quiet, so
from strategies import opened
from telling import told

from simulator.bots.response import lend_help
from simulator.domain.concepts.assistance import (
    HelpReturned,
    HelpSent,
    OfferAssistance,
    PeopleChanged,
    RequestAssistance,
)
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.message import sort_of
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.concepts.work import (
    Act,
    ActionFinished,
)
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.units import DAY, HOUR


def test_lent_people_leave_their_own_pool_and_come_back() -> None:
    kernel = fresh(calm())
    so(kernel, fx.Lend(team="R", other="A", pool="analyst", people=2, seconds=10 * HOUR))
    people = kernel.world.people
    assert (people["R", "analyst"], people["A", "analyst"]) == (2, 6)
    so(kernel, fx.Lend(team="R", other="B", pool="analyst", people=4, seconds=10 * HOUR))
    assert (people["R", "analyst"], people["B", "analyst"]) == (0, 6)  # no more than it has
    so(kernel, fx.Lend(team="R", other="C", pool="analyst", people=1, seconds=HOUR))
    assert people["C", "analyst"] == 4
    goes_on(kernel, 11)
    assert [people[team, "analyst"] for team in "RABC"] == [4, 4, 4, 4]


def test_people_who_arrive_together_are_put_to_work_once_and_leave_together() -> None:
    kernel = opened(quiet(), 1)
    asked = [Act.of(IsolateAsset(asset="a1")), Act.of(IsolateAsset(asset="a2"))]
    so(
        kernel,
        fx.Reinforce(team="A", pool="analyst", people=1, seconds=HOUR),
        fx.Reinforce(team="A", pool="analyst", people=2, seconds=HOUR),
    )
    for command in asked:
        kernel.take("A-lead", command)

    assert kernel.world.people["A", "analyst"] == 7
    assert kernel.world.busy["A", "analyst"] == 2
    kernel.advance_to(2 * HOUR)
    assert kernel.world.people["A", "analyst"] == 4
    assert kernel.world.busy["A", "analyst"] == 0


def test_help_of_the_same_size_that_comes_at_the_same_second_leaves_twice() -> None:
    kernel = opened(quiet(), 1)
    for _ in range(2):
        so(kernel, fx.Reinforce(team="A", pool="analyst", people=1, seconds=HOUR))
    kernel.advance_to(2 * HOUR)

    assert kernel.world.people["A", "analyst"] == 4


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

    (message,) = [one for one in kernel.world.messages.values() if one.purpose]
    assert (message.purpose, sort_of(kernel.world, "police", message)) == ("assistance", "question")


def test_asking_for_help_tells_nothing() -> None:
    play = Play(accord())

    play.finishes("A", RequestAssistance(of="B", text="We need two analysts."))

    assert told(play.kernel) == set()


@pytest.mark.parametrize(
    ("people", "most", "said"),
    [
        ("0", 2, "Not possible: lend 1 to 2 people."),
        ("1", 2, None),
        ("2", 2, None),
        ("3", 2, "Not possible: lend 1 to 2 people."),
        ("many", 2, "Not possible: lend 1 to 2 people."),
        ("2", 1, "Not possible: lend 1 person."),
        ("4", 4, None),
        ("5", 5, "Not possible: 5 analysts are asked for, 4 are free."),
    ],
)
def test_as_many_are_lent_as_may_be_and_as_are_free(
    people: str, most: int, said: str | None
) -> None:
    kernel = fresh(calm(knobs={"most_lent": most}))

    lends = OfferAssistance(to="B", skill="analyst", people=people)

    assert asks(kernel, "A-lead", lends) == said
