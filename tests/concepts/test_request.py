"""Requests between states: answered as the channel and the asked are, refused, left unanswered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from accord import (
    AT_HAND,
    Play,
    accord,
    norm_request,
    shown,
    tense,
)

from simulator.domain.concepts import seats
from simulator.domain.concepts.request import RequestAnswered, RequestDelivered, RequestIgnored
from simulator.domain.plan.diplomacy import PointOfContact
from simulator.units import HOUR


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
    assert asked.due == tense(3, "A", "B").duration  # no window of it closes
    message = play.picture("B").messages[asked.message]
    for part in ("norm (h)", "Since Sunday", "Logs of three days", "In eight hours", "192.0.2.7"):
        assert part in message.text
    assert {one.title for one in asked.options} == {"We help as asked", "We refuse"}
    play.chooses("B-lead", "help")

    assert play.tension("A", "B") < before - 400_000
    assert ("Answer of Team B", "We help as asked") in [
        (line.text, line.detail) for line in play.picture("A").log
    ]
    assert any(one.subject.startswith("Re: ") for one in play.picture("A").messages.values())
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


def test_where_somebody_plays_the_state_that_seat_decides() -> None:
    play = Play(accord())
    play.ask("control", seats.TakeSeat(seat="envoy", holder="person"))
    play.does("A", norm_request("X"), 4)

    assert not play.of(RequestAnswered)
    assert play.kernel.picture("envoy").messages
    assert play.chooses("envoy", "refuse") is None
    (answer,) = play.of(RequestAnswered)
    assert (answer.asked, answer.agreed) == ("X", False)


def test_one_request_at_a_time_and_nothing_to_oneself() -> None:
    play = Play(accord())
    play.finishes("A", norm_request("B"))

    assert "open already" in (play.does("A", norm_request("B")) or "")
    assert "not in the directory" in (play.does("A", norm_request("A")) or "")
    assert "norm (c) or norm (h)" in (play.does("A", norm_request("C", norm="k")) or "")
