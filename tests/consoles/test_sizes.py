"""Any size and any amount of rows: a console folds, it does not fall."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from machine import Machine, Terminal
from middle import (
    Drill,
    busy,
    control_desk,
    evaluators_desk,
    paused,
    review,
    reviewed,
    stopped,
    the,
)
from middle import desk as busy_desk
from screens import WIDE, console, rows, shown

from simulator.consoles import afterwards, control_panes, participant_panes, plan_sheets, ratings
from simulator.consoles import control_pages as pages
from simulator.consoles.lines import Sheet, fit, width

if TYPE_CHECKING:
    from simulator.consoles.app import Start

SIZES = st.tuples(st.integers(20, 220), st.integers(5, 70))
EDGES = ((20, 5), (79, 23), (120, 30), (220, 70))
STARTS: dict[str, tuple[Callable[[], Start], str]] = {
    "desk": (lambda: busy().seat(), ""),
    "form": (lambda: busy().seat(), "nr"),
    "picker": (lambda: busy().seat(), "x"),
    "persona": (lambda: busy().seat("journalist"), ""),
    "observer": (lambda: busy().seat("guest"), ""),
    "control": (lambda: busy().seat("control"), ""),
    "preview": (lambda: busy().seat("control"), "p"),
    "evaluation": (lambda: busy().seat("evaluator"), ""),
    "paused": (lambda: paused(busy()).seat(), ""),
    "stop": (lambda: stopped(busy()).seat(), ""),
    "home": (Machine, ""),
    "briefing": (lambda: Terminal(begun=False).local.window("qn-lead", alone=False), ""),
    "curtain": (Terminal, ""),
    "review": (review, ""),
}
EMPTY = Drill(until=1)
"""A second after STARTEX nothing has come in, and nobody has done anything."""
NEXT = the(control_desk().msel, lambda row: row.id == control_desk().next_inject)
Drawn = Callable[[int, int], Sheet]


def _of(sheet: Callable[[Any, int, int], Sheet], view: object) -> Drawn:
    return lambda room, tall: sheet(view, room, tall)


SHEETS: dict[str, Drawn] = {
    **{
        f"{sheet.__name__}-{kind}": _of(sheet, view)
        for kind, view in (
            ("full", busy_desk()),
            ("empty", EMPTY.seat().view()),
            ("observer", busy().seat("guest").view()),
        )
        for sheet in (
            participant_panes.due_sheet,
            participant_panes.inbox_sheet,
            participant_panes.log_sheet,
            participant_panes.assets_sheet,
            participant_panes.work_sheet,
            participant_panes.indicators_sheet,
        )
    },
    **{
        f"{sheet.__name__}-{kind}": _of(sheet, view)
        for kind, view in (("full", control_desk()), ("empty", EMPTY.seat("control").view()))
        for sheet in (
            control_panes.timeline_sheet,
            plan_sheets.next_sheet,
            plan_sheets.msel_sheet,
            pages.teams_sheet,
            pages.world_sheet,
            pages.flows_sheet,
            pages.decisions_sheet,
            pages.stages_sheet,
            pages.messages_sheet,
            control_panes.worth_sheet,
            control_panes.activity_sheet,
        )
    },
    **{
        f"{sheet.__name__}-{kind}": _of(sheet, view)
        for kind, view in (("full", evaluators_desk()), ("empty", EMPTY.seat("evaluator").view()))
        for sheet in (ratings.tasks_sheet, ratings.rest_sheet, ratings.gaps_sheet)
    },
    "evidence": lambda w, h: ratings.detail_sheet(evaluators_desk().tasks[0], w, h),
    "no evidence": lambda w, h: ratings.detail_sheet(None, w, h),
    "message": lambda w, h: participant_panes.message_sheet(busy_desk().inbox[1], w, h),
    "objectives": lambda w, h: afterwards.objectives_sheet(reviewed(), w, h),
    "lanes": lambda w, h: afterwards.lanes_sheet(reviewed(), 5000, w, h),
    "matters": lambda w, h: afterwards.matters_sheet(reviewed(), w, h),
    "sharing": lambda w, h: afterwards.sharing_sheet(reviewed(), w, h),
    "known": lambda w, h: afterwards.known_sheet(reviewed(), 5000, w, h),
    "seen": lambda w, h: plan_sheets.seen_sheet(NEXT, w, h),
}


@pytest.mark.parametrize("name", SHEETS)
@given(room=st.integers(1, 220), tall=st.integers(2, 70))
def test_every_sheet_can_be_drawn_at_every_size(name: str, room: int, tall: int) -> None:
    sheet = SHEETS[name](room, tall)

    for item in sheet.items:
        assert item.rows
        assert all(width(fit(row, room)) == room for row in item.rows)


@pytest.mark.parametrize("name", STARTS)
@settings(max_examples=1, phases=[Phase.generate])  # an app starts each time: no shrinking
@given(sizes=st.lists(SIZES, min_size=2, max_size=2))
def test_no_size_is_too_small_or_too_large(name: str, sizes: list[tuple[int, int]]) -> None:
    start, keys = STARTS[name]

    async def resized() -> None:
        async with console(start(), WIDE) as pilot:
            for key in keys:
                await pilot.press(key)
            for size in (*EDGES, *sizes):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert len(rows(pilot)) == size[1]
                if name != "home":
                    first = rows(pilot)[0].split()[0]
                    assert first.startswith(("EX", "NO"))
            assert pilot.app.is_running

    asyncio.run(resized())


async def test_a_small_terminal_gets_a_bar_and_not_a_wall() -> None:
    async with console(busy().seat(), (70, 20)) as pilot:
        text = shown(pilot)

        assert "80 \u00d7 24 shows more; this is 70 \u00d7 20." in text
        assert "Inbox" in text
        assert busy_desk().due[0].title[:15] in text


async def test_what_must_not_be_cut_is_whole_at_80_columns() -> None:
    async with console(busy().seat(), (80, 24)) as pilot:
        text = shown(pilot)

        assert "TLP:AMBER" in rows(pilot)[0]
        assert busy_desk().status.clock in rows(pilot)[1]
        assert busy_desk().due[0].left in text
        assert rows(pilot)[-1].rstrip().endswith("F9 stop  ? help")


async def test_where_glyphs_are_two_cells_wide_ascii_is_drawn_instead() -> None:
    for start in (
        busy().seat(),
        busy().seat("control"),
        busy().seat("evaluator"),
        review(),
    ):
        async with console(start, WIDE, ascii_only=True) as pilot:
            text = shown(pilot)

            assert text.isascii(), sorted({c for c in text if not c.isascii()})
            assert "EXERCISE EXERCISE EXERCISE" in text
