"""The evaluator's console: a capital letter rates the row that is lit, and nothing else does."""

import pytest
from middle import Drill, Noted, busy, ended, evaluators_desk, the
from screens import SMALL, WIDE, console, rows, shown

from simulator.cli.begin import begin
from simulator.consoles.app import StartExApp
from simulator.consoles.evaluation import EvaluationScreen
from simulator.consoles.pane import Pane
from simulator.domain.concepts.evaluation import Observe, ShowSuggestions
from simulator.domain.concepts.phases import End
from simulator.pictures.port import SharedTerminalPort
from simulator.units import MINUTE


def given(subject: str, rating: str) -> tuple[str, dict[str, str]]:
    return "rate", {"subject": subject, "rating": rating, "reason": ""}


def evaluator() -> Noted:
    return busy().seat("evaluator")


async def test_the_open_cell_its_evidence_and_the_gaps_are_on_the_screen() -> None:
    note = Observe(text="Asked legal first.", about="task:QN-1")
    drill = busy().ask("evaluator", note)
    view = evaluators_desk()
    row = the(view.tasks, lambda row: row.id == "task:QN-1")
    async with console(drill.seat("evaluator"), WIDE) as pilot:
        pilot.app.screen.query_one("#tasks", Pane).go(row.id)
        await pilot.pause()
        text = shown(pilot)

        for word in ("Critical tasks", view.meta, "Unrated", "Activity", "Expected"):
            assert word in text
        assert f"{row.evidence[0].at}  {row.evidence[0].text}" in text
        assert "Asked legal first" in text
        assert the(view.tasks, lambda one: one.state == "running").window in text
        assert "Lead evaluator" in rows(pilot)[1]


async def test_at_80_columns_there_is_the_matrix_and_the_evidence_of_the_row() -> None:
    row = the(evaluators_desk().tasks, lambda row: row.id == "task:QN-1")
    async with console(evaluator(), SMALL) as pilot:
        pilot.app.screen.query_one("#tasks", Pane).go(row.id)
        await pilot.pause()
        text = shown(pilot)
        assert row.title[:40] in text
        assert f"{row.evidence[0].at}  {row.evidence[0].text}" in text
        assert "Activity" not in text
        for key, word in (("f2", "Contain"), ("f3", "Unrated"), ("f4", "Activity")):
            await pilot.press(key)
            await pilot.pause()
            assert word in shown(pilot)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_capital_letter_rates_the_row_under_the_cursor(size: tuple[int, int]) -> None:
    port = evaluator()
    names = [row.id for row in evaluators_desk().tasks]
    at = names.index(evaluators_desk().gaps[0])
    async with console(port, size) as pilot:
        await pilot.press("S", "down", "0")

        assert port.asked == [given(names[at], "S"), given(names[at + 1], "N/O")]
        assert port.view().tasks[at].rating == "S"  # type: ignore[union-attr]  # an evaluator's


async def test_a_letter_in_lower_case_rates_nothing() -> None:
    port = evaluator()
    async with console(port, WIDE) as pilot:
        await pilot.press("p", "s", "m", "u")
        await pilot.pause()

        assert port.asked == []
        assert port.opened == []


async def test_among_the_objectives_the_row_that_is_lit_is_rated_and_never_a_hidden_one() -> None:
    port = evaluator()
    step = the(evaluators_desk().rest, lambda row: row.sort == "behaviour").id
    async with console(port, SMALL) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("M")
        pilot.app.screen.query_one("#rest", Pane).go(step)
        await pilot.press("3", "f1")
        await pilot.pause()
        await pilot.press("U")

        assert port.asked == [
            given(evaluators_desk().rest[0].id, "M"),
            given(step, "3"),
            given(evaluators_desk().gaps[0], "U"),
        ]


async def test_n_goes_from_gap_to_gap_and_a_gap_can_be_rated_where_it_stands() -> None:
    port = evaluator()
    view = evaluators_desk()
    async with console(port, WIDE) as pilot:
        await pilot.press("n", "P")
        pilot.app.screen.query_one("#gaps", Pane).focus()
        await pilot.pause()
        await pilot.press("end", "M")

        assert port.asked == [given(view.gaps[1], "P"), given(view.gaps[-1], "M")]
        assert the(view.tasks, lambda row: row.id == view.gaps[-1]).title[:40] in shown(pilot)


async def test_a_rating_far_from_the_rules_asks_for_its_reason() -> None:
    drill = busy().ask("control", End()).ask("control", ShowSuggestions())
    port = drill.seat("evaluator")
    row = the(port.view().tasks, lambda row: row.suggested == "P")  # type: ignore[union-attr]  # an evaluator's
    assert "U" in row.wants_reason
    async with console(port, WIDE) as pilot:
        pilot.app.screen.query_one("#tasks", Pane).go(row.id)
        assert "p?" in shown(pilot)
        await pilot.press("U")
        await pilot.pause()

        assert (port.asked, port.opened) == ([], [("rate", f"{row.id}=U")])


async def test_no_proposal_is_drawn_where_none_was_shown() -> None:
    async with console(Drill(until=5 * MINUTE).seat("evaluator"), WIDE) as pilot:
        assert "?" not in "".join(rows(pilot)[2:-1])
        assert "suggest" not in shown(pilot)


async def test_v_opens_the_evidence_and_o_pins_a_note_to_the_row() -> None:
    port = evaluator()
    async with console(port, SMALL) as pilot:
        first = the(evaluators_desk().tasks, lambda row: row.id == evaluators_desk().gaps[0])
        await pilot.press("v")
        await pilot.pause()
        assert first.expected[:40] in shown(pilot)
        await pilot.press("o")
        await pilot.pause()

        assert port.opened == [("observe", first.id)]


async def test_ratings_are_given_after_endex_too_and_the_comparison_is_not_offered() -> None:
    """The comparison is control's to ask for: an evaluator would only be refused."""
    port = ended(busy()).seat("evaluator")
    first = port.view().gaps[0]  # type: ignore[union-attr]  # an evaluator's
    async with console(port, WIDE) as pilot:
        await pilot.press("S", "o")
        await pilot.pause()
        assert port.asked == [given(first, "S")]
        assert port.opened == [("observe", first)]
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
