"""The evaluator's console: a capital letter rates the row that is lit, and nothing else does."""

from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakeSeat
from screens import SMALL, WIDE, console, rows, shown

from simulator.cli.begin import begin
from simulator.consoles.app import StartExApp
from simulator.consoles.evaluation import EvaluationScreen
from simulator.consoles.pane import Pane
from simulator.pictures.port import SharedTerminalPort


def given(subject: str, rating: str) -> tuple[str, dict[str, str]]:
    return "rate", {"subject": subject, "rating": rating, "reason": ""}


async def test_the_open_cell_its_evidence_and_the_gaps_are_on_the_screen() -> None:
    async with console(FakeSeat(sample.EVALUATION), WIDE) as pilot:
        text = shown(pilot)

        for word in ("Critical tasks", "5 of 9 rated, 3 open", "Unrated", "Activity", "Expected"):
            assert word in text
        assert "01:14:02  QN tells QM and QS, no link cut yet" in text
        assert "asked legal first" in text
        assert "late until T+01:30" in text
        assert "Lead evaluator" in rows(pilot)[1]


async def test_at_80_columns_there_is_the_matrix_and_the_evidence_of_the_row() -> None:
    async with console(FakeSeat(sample.EVALUATION), SMALL) as pilot:
        text = shown(pilot)
        assert "Warn dependants before cutting links" in text
        assert "01:07:20  QN cuts terminals from cranes" in text
        assert "Activity" not in text
        for key, word in (("f2", "Coordination"), ("f3", "Unrated"), ("f4", "Activity")):
            await pilot.press(key)
            await pilot.pause()
            assert word in shown(pilot)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_capital_letter_rates_the_row_under_the_cursor(size: tuple[int, int]) -> None:
    port = FakeSeat(sample.EVALUATION)
    async with console(port, size) as pilot:
        await pilot.press("S", "down", "0")

        assert port.asked == [given("task:QN-3", "S"), given("task:QM-1", "N/O")]


async def test_a_letter_in_lower_case_rates_nothing() -> None:
    port = FakeSeat(sample.EVALUATION)
    async with console(port, WIDE) as pilot:
        await pilot.press("p", "s", "m", "u")
        await pilot.pause()

        assert port.asked == []
        assert port.opened == []


async def test_among_the_objectives_the_row_that_is_lit_is_rated_and_never_a_hidden_one() -> None:
    port = FakeSeat(sample.EVALUATION)
    async with console(port, SMALL) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("M", "down", "3", "f1")
        await pilot.pause()
        await pilot.press("U")

        assert port.asked == [
            given("target:O1/QN", "M"),
            given("behaviour:QN/coordination", "3"),
            given("task:QN-3", "U"),
        ]


async def test_n_goes_from_gap_to_gap_and_a_gap_can_be_rated_where_it_stands() -> None:
    port = FakeSeat(sample.EVALUATION)
    async with console(port, WIDE) as pilot:
        await pilot.press("n", "P")
        pilot.app.screen.query_one("#gaps", Pane).focus()
        await pilot.pause()
        await pilot.press("end", "M")

        assert port.asked == [given("task:QM-1", "P"), given("task:QS-1", "M")]
        assert "Share indicators within the hour" in shown(pilot)


async def test_a_rating_far_from_the_rules_asks_for_its_reason() -> None:
    tasks = tuple(
        replace(row, suggested="S", wants_reason=("U",)) if row.name == "QN-3" else row
        for row in sample.EVALUATION.tasks
    )
    port = FakeSeat(replace(sample.EVALUATION, tasks=tasks))
    async with console(port, WIDE) as pilot:
        assert "s?" in shown(pilot)
        await pilot.press("U")
        await pilot.pause()

        assert (port.asked, port.opened) == ([], [("rate", "task:QN-3=U")])


async def test_no_proposal_is_drawn_where_none_was_shown() -> None:
    async with console(FakeSeat(sample.EVALUATION), WIDE) as pilot:
        assert "?" not in "".join(rows(pilot)[2:-1])
        assert "suggest" not in shown(pilot)


async def test_v_opens_the_evidence_and_o_pins_a_note_to_the_row() -> None:
    port = FakeSeat(sample.EVALUATION)
    async with console(port, SMALL) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert "within 15 min of I-06" in shown(pilot)
        await pilot.press("o")
        await pilot.pause()

        assert port.opened == [("observe", "task:QN-3")]


async def test_ratings_are_given_after_endex_too_and_the_comparison_is_not_offered() -> None:
    """The comparison is control's to ask for: an evaluator would only be refused."""
    status = replace(sample.EVALUATION.status, state="endex")
    port = FakeSeat(replace(sample.EVALUATION, status=status))
    async with console(port, WIDE) as pilot:
        await pilot.press("S", "o")
        await pilot.pause()
        assert port.asked == [given("task:QN-3", "S")]
        assert port.opened == [("observe", "task:QN-3")]
        await pilot.press("escape", "x")
        await pilot.pause()
        assert "Open the after-action console" in shown(pilot)
        assert "Compare ratings with the rules" not in shown(pilot)


async def test_at_a_shared_terminal_the_curtain_leads_to_the_evaluators_console(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    local, port = begin("quiet-berths", team="all", seed=7, speed=0)
    assert isinstance(port, SharedTerminalPort)
    assert "evaluator" in [seat.id for seat in port.curtain().seats]
    local.exercise.start()
    seat = port.sit("evaluator")
    async with console(port, WIDE) as pilot:
        assert isinstance(pilot.app, StartExApp)
        pilot.app.sit(seat)
        await pilot.pause()
        assert isinstance(pilot.app.screen, EvaluationScreen)
        await pilot.press("0")
        await pilot.pause()

        assert local.exercise.picture("evaluator").ratings == {("task", "QN-1"): ("N/O", "")}
