from __future__ import annotations

import pytest
from accord import Play, accord, everything, norm_request, tense
from folds import staff_of

from simulator.domain.concepts import seats
from simulator.domain.rules.clauses import fact
from simulator.pictures.frame import Moment
from simulator.pictures.menus import OFFERS
from simulator.pictures.participant_view import participant_view


def test_other_states_and_parties_are_offered() -> None:
    picture = Play(tense(5)).picture("A")
    assert [one.id for one in OFFERS["state"](picture)] == ["B", "C", "X", "Y", "Z"]
    assert [one.id for one in OFFERS["party"](picture)] == ["B", "C", "R", "X", "Y", "Z"]
    notes = {one.id: one.note for one in OFFERS["state"](picture)}
    assert notes["X"] == "relations: public protest or recall"
    assert notes["Y"] == "relations: routine"


def test_a_seat_that_speaks_for_a_state_sees_what_it_has_to_decide() -> None:
    play = Play(accord())
    play.ask("control", seats.TakeSeat(seat="envoy", holder="person"))
    play.does("A", norm_request("X"), 4)

    view = participant_view(play.kernel.picture("envoy"), Moment(x=play.kernel.x))
    assert [row.title for row in view.due] == ["Request under norm (h)"]


def test_control_reads_what_moves_relations_and_by_how_much() -> None:
    kernel = everything(accord())
    staff = staff_of(kernel.since("control", 0))
    said = {one.what for one in staff.activity}

    assert "Team A and Xanthe: +3.0" in said
    assert "Team A sees Xanthe: public protest or recall" in said
    assert "names Ysolde in public, alone" in said
    assert "consults Xanthe" in said


@pytest.mark.parametrize(
    ("topic", "clause"),
    [
        ("consulted:A:X", "Team A consulted Xanthe"),
        ("answered:X:A:h", "Xanthe agreed to what Team A had asked (norm h)"),
        ("refused:Y:B", "Ysolde refused what Team B had asked"),
        ("ignored:A:C:demarche", "Team A left unanswered what Team C had asked (demarche)"),
        ("named:C:Y:solo", "Team C named Ysolde in public alone"),
        ("norm_breach:B:X:f", "Team B held that Xanthe went against norm (f)"),
        (
            "relations:A:X:protest",
            "relations of Team A and Xanthe came to public protest or recall",
        ),
        ("estimated:A:a1", "Team A came to a technical attribution of Asset a1"),
        ("reviewed:A:a1", "Team A had its attribution reviewed: Asset a1"),
        ("exposed:wren", "it came out who was behind WREN"),
        ("consensus:A", "members agreed to help Team A"),
    ],
)
def test_facts_between_states_are_clauses(topic: str, clause: str) -> None:
    assert fact(accord(), topic) == clause
