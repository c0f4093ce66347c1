"""What counts as a decision, and how it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from letters import letter_of
from stories import Asked, told
from worlds import drill

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Assent, ObjectTo, Proposed
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act, ActionAsked, Withdraw
from simulator.rehearse.decisions import decisions_of, who
from simulator.rehearse.yardsticks import staff_inputs

PLAN = replace(drill(), jumps=())
ISOLATE = Act.of(IsolateAsset(asset="a1"))
SPEAK = Act.of(PublicStatement(stance="holding", text="We know."))
LETTER = Send(to=("C",), tlp="TLP:GREEN", subject="Watch out", text="Something is on.")


def said(*asked: Asked) -> list[str]:
    return [one.what for one in decisions_of(told(PLAN, asked))]


def proposal(*asked: Asked) -> str:
    return next(e.body.proposal for e in told(PLAN, asked).events if isinstance(e.body, Proposed))


def test_what_a_team_asked_and_got_is_a_decision() -> None:
    free = DecideFreely(text="We fly them in.", intended="Sooner.", resources="")

    assert said((600, "A-lead", ISOLATE), (700, "B-lead", LETTER), (800, "A-lead", free)) == [
        "Isolate host or segment: Asset a1",
        "Wrote to Team C: Watch out",
        "We fly them in.",
    ]


def test_what_was_refused_read_or_only_asked_of_control_is_none() -> None:
    wrong = Act.of(IsolateAsset(asset="b1"))
    question = AskControl(text="May we?")

    assert said((600, "A-lead", wrong), (600, "A-lead", question)) == []


def test_a_proposal_and_its_assent_are_one_decision_of_who_proposed() -> None:
    opening = (600, "A-lead", SPEAK)
    assent = Assent(proposal=proposal(opening))
    one = told(PLAN, [opening, (660, "A-second", assent)])

    (found,) = decisions_of(one)

    assert (found.seat, found.x, found.number) == ("A-lead", 660, 1)
    assert len(found.inputs) == 2
    assert found.n == found.inputs[1]
    assert found.command == SPEAK
    assert found.what == "Make a public statement"
    assert who(one, found) == "Team A, lead"


def test_a_proposal_without_a_second_and_an_objection_are_none() -> None:
    opening = (600, "A-lead", SPEAK)
    objection = ObjectTo(proposal=proposal(opening), reason="Too early.")

    assert said(opening) == []
    assert said(opening, (700, "A-second", objection)) == []


def test_a_choice_is_said_by_its_title_and_giving_up_by_what_was_given_up() -> None:
    one = told(PLAN, [(600, "A-lead", ISOLATE)], seated=["A-lead", "B-lead"])
    job = next(e.body.job for e in one.events if isinstance(e.body, ActionAsked))
    ask = next(e.body for e in one.events if isinstance(e.body, DecisionAsked))
    pull = letter_of(ask, "Option pull")
    choose = Choose(decision=ask.decision, option=pull, rationale="Safer.")
    again = told(
        PLAN,
        [
            (600, "A-lead", ISOLATE),
            (660, "A-lead", Withdraw(job=job)),
            (1300, f"{ask.team}-lead", choose),
        ],
        seated=["A-lead", "B-lead"],
    )

    assert [found.what for found in decisions_of(again)] == [
        "Isolate host or segment: Asset a1",
        "Gave up: Isolate host or segment: Asset a1",
        "Option pull",
    ]


@pytest.mark.parametrize("place", [0, 1])
def test_decisions_are_numbered_in_order_of_the_record(place: int) -> None:
    hunt = Act.of(Hunt())
    found = decisions_of(told(PLAN, [(600, "A-lead", hunt), (600, "B-lead", hunt)]))

    assert found[place].number == place + 1
    assert found[place].event == min(
        event.n
        for event in told(PLAN, [(600, "A-lead", hunt), (600, "B-lead", hunt)]).events
        if event.cause == f"input/{found[place].n}"
    )


def test_what_control_wrote_down_for_a_seat_is_that_seats_decision() -> None:
    aloud = (600, "control", ForSeat(seat="A-lead", said=ISOLATE))
    no_such = (610, "control", ForSeat(seat="nobody", said=ISOLATE))
    one = told(PLAN, [aloud, no_such])

    (found,) = decisions_of(one)

    assert (found.seat, found.team, found.command) == ("A-lead", "A", ISOLATE)
    assert found.what == "Isolate host or segment: Asset a1"
    assert isinstance(one.events[found.event].body, ActionAsked)
    found_alone = staff_inputs(PLAN, one.inputs, one.events)
    assert not [given for given in found_alone if isinstance(given.command, ForSeat)]
