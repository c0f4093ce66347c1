"""RACI chart of an inject: each role that somebody has, with the names of those who have it."""

from __future__ import annotations

from simulator.domain.concepts.raci import Raci

NAMES = {"A": "Team A", "B": "Team B", "police": "Police"}


def lines(chart: Raci) -> tuple[str, ...]:
    return chart.lines(lambda one: NAMES.get(one, one))


def test_every_role_is_told_by_name_in_the_order_of_its_letters() -> None:
    chart = Raci(
        responsible=("A", "B"), accountable="A", consulted=("police",), informed=("police", "B")
    )

    assert lines(chart) == (
        "Responsible: Team A, Team B",
        "Accountable: Team A",
        "Consulted: Police",
        "Informed: Police, Team B",
    )


def test_a_role_that_nobody_has_is_not_told() -> None:
    assert lines(Raci()) == ()
    assert lines(Raci(accountable="B")) == ("Accountable: Team B",)
    assert lines(Raci(informed=("A",))) == ("Informed: Team A",)
