"""Control's hand: what waits for nothing but to be played, and whether it still fits."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from picture_stories import SEATS, underway
from prepared import QUESTION, plan
from worlds import inject, option

from simulator.domain.concepts.cards import PrepareCard
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionOpened
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.replan import RetimeInject
from simulator.domain.concepts.skip import SkipInject
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Inject
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.control_view import CardRow, ControlView
from simulator.units import HOUR, MINUTE


def cards(exercise: Exercise) -> dict[str, CardRow]:
    view = LocalSeat(exercise, "control", kind="control").view()
    assert isinstance(view, ControlView)
    return {card.id: card for card in view.hand}


def by_hand(name: str = "N-02", **other: object) -> Inject:
    return inject(name, ["A"], manual=True, **other)


CALLS = replace(QUESTION, options=(option("cut", fx.Release(inject="N-02")), option("keep")))


def test_of_the_plan_only_what_is_by_hand_and_stands_there_is_in_the_hand() -> None:
    happens = c.Happened(topic="never")
    exercise = underway(
        plan(
            by_hand("N-01"),
            by_hand("N-02"),
            by_hand("N-03"),
            by_hand("N-04"),
            inject("N-05", ["A"], at=("x", HOUR)),
            inject("N-06", ["A"], when=happens),
        )
    )
    assert list(cards(exercise)) == ["N-01", "N-02", "N-03", "N-04"]
    for command in (
        HoldInject(inject="N-01"),
        RetimeInject(inject="N-02", x=HOUR),
        SkipInject(inject="N-03", reason="Late."),
        PrepareCard(
            to=("B",), sender="police", channel="phone", subject="Q", text="T", tlp="TLP:CLEAR"
        ),
    ):
        assert exercise.ask("control", command) is None
    found = cards(exercise)

    assert [(card.id, card.own, card.stands) for card in found.values()] == [
        ("N-04", False, "ready"),
        ("C-1", True, "ready"),
    ]
    row = found["C-1"].inject
    assert (row.subject, row.body, row.to, row.channel) == ("Q", "T", "B", "by phone")
    assert row.will_see


@pytest.mark.parametrize(
    ("letter", "stands", "tone"),
    [(0, "A decided so", "ok"), (1, "A decided otherwise", "warn")],
)
def test_a_card_that_a_decision_sends_says_how_that_decision_stands(
    letter: int, stands: str, tone: str
) -> None:
    asks = inject("N-01", ["A"], at=("x", 10 * MINUTE), asks=(CALLS,))
    exercise = underway(plan(asks, by_hand(asks=(QUESTION,))))
    assert cards(exercise)["N-02"].stands == "N-01 decides it"
    exercise.advance_to(10 * MINUTE)
    assert cards(exercise)["N-02"].stands == "A asked now"
    (decision,) = exercise.picture("A-lead").decisions
    found = next(e.body for e in exercise.events if isinstance(e.body, DecisionOpened))
    chosen = Choose(decision=decision, option=found.letters[letter], rationale="So.")
    # What is sent by that is in the hand no more.
    assert exercise.ask("A-lead", chosen) is None
    if tone == "ok":
        assert "N-02" not in cards(exercise)
    else:
        assert (cards(exercise)["N-02"].stands, cards(exercise)["N-02"].tone) == (stands, tone)


def test_a_card_whose_caller_is_left_out_says_so() -> None:
    exercise = underway(plan(inject("N-01", ["A"], at=("x", HOUR), asks=(CALLS,)), by_hand()))
    exercise.ask("control", SkipInject(inject="N-01", reason="Late."))

    assert cards(exercise)["N-02"].stands == "N-01 stays in"


def test_what_its_plan_waits_for_or_leaves_no_time_for_is_said_and_the_worst_stands_first() -> None:
    exercise = underway(
        plan(by_hand(unless=c.Happened(topic="never"), asks=(QUESTION,))), seated=SEATS
    )
    (row,) = cards(exercise).values()
    assert (row.stands, [tone for tone, _ in row.bears]) == ("look at what it waits for", ["text"])
    exercise.advance_to(exercise.scenario.duration - 5 * MINUTE)
    (row,) = cards(exercise).values()

    assert row.stands == "too late to decide"
    assert row.bears[0] == ("warn", "It gives 10 min to decide, 5 are left to ENDEX.")
    assert row.bears[1][1].startswith("Is skipped if ")
