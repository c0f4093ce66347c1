"""Points of contact: out of date, got round, checked, called."""

from __future__ import annotations

import pytest
from accord import (
    Play,
    accord,
    norm_request,
    outcome,
    shown,
    tense,
)
from strategies import opened
from telling import SAID, sure
from worlds import drill

from simulator.domain.concepts.directory import (
    Contact,
    ContactReached,
    EntryCorrected,
    PingContacts,
)
from simulator.units import MINUTE, ONE


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
    relayed = [one.subject for one in play.picture("R").messages.values()]
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


@pytest.mark.parametrize("subjects", [(), ("a1",)])
def test_a_call_tells_of_what_it_names_and_else_of_nothing(subjects: tuple[str, ...]) -> None:
    play = Play(sure(accord()))

    play.finishes("A", Contact(whom="X", channel="technical", text=SAID, subjects=subjects))

    topics = {one for one in play.kernel.world.happened if one.startswith("told:A:X")}
    named = {"told:A:X", "told:A:X:a1", "told:A:X:a1:TLP:AMBER"}
    assert topics == (named if subjects else set())


def test_a_call_does_not_speak_of_an_indicator_that_its_label_keeps_back() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(5 * MINUTE)  # I-01 gives i-hash, TLP:AMBER+STRICT
    call = Contact(whom="B", channel="technical", text=SAID, subjects=("i-hash",))

    no = call.refuse(kernel.picture("A-lead"))

    assert no is not None
    assert no.startswith("TLP:AMBER+STRICT stops this: ")
