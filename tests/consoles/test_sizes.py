"""Any size and any amount of rows: a console folds, it does not fall."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import views_sample as sample
from fake_ports import FakeHome, FakeReview, FakeSeat, FakeSharedTerminal
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from screens import WIDE, console, rows, shown

from simulator.consoles import afterwards, desk, plan_sheets, ratings, show
from simulator.consoles import control_pages as pages
from simulator.consoles.lines import Sheet, fit, width
from simulator.pictures.control_pages_view import WorldView

if TYPE_CHECKING:
    from simulator.consoles.app import Start

SIZES = st.tuples(st.integers(20, 220), st.integers(5, 70))
EDGES = ((20, 5), (79, 23), (120, 30), (220, 70))
STARTS: dict[str, tuple[Callable[[], Start], str]] = {
    "desk": (FakeSeat, ""),
    "form": (FakeSeat, "r"),
    "picker": (FakeSeat, "x"),
    "control": (lambda: FakeSeat(sample.CONTROL), ""),
    "preview": (lambda: FakeSeat(sample.CONTROL), "p"),
    "evaluation": (lambda: FakeSeat(sample.EVALUATION), ""),
    "paused": (lambda: FakeSeat(sample.PAUSED_DESK), ""),
    "stop": (lambda: FakeSeat(sample.STOPPED_DESK), ""),
    "home": (FakeHome, ""),
    "briefing": (lambda: FakeSeat(briefing=sample.BRIEFING), ""),
    "curtain": (FakeSharedTerminal, ""),
    "review": (FakeReview, ""),
}
BUSY = replace(
    sample.PARTICIPANT,
    inbox=tuple(replace(row, id=f"{n}") for n in range(30) for row in sample.INBOX[:1]),
    due=tuple(replace(row, id=f"{n}") for n in range(9) for row in sample.DUE[:1]),
)
NO_TEAMS = replace(
    sample.CONTROL,
    teams=(),
    show=(),
    activity=(),
    worth=(),
    rulings=(),
    letters=(),
    world=WorldView(),
)
NO_GUIDE = replace(sample.EVALUATION, tasks=(), rest=(), gaps=())
Drawn = Callable[[int, int], Sheet]


def _of(sheet: Callable[[Any, int, int], Sheet], view: object) -> Drawn:
    return lambda room, tall: sheet(view, room, tall)


SHEETS: dict[str, Drawn] = {
    **{
        f"{sheet.__name__}-{kind}": _of(sheet, view)
        for kind, view in (
            ("full", sample.PARTICIPANT),
            ("empty", sample.EMPTY_DESK),
            ("busy", BUSY),
        )
        for sheet in (
            desk.due_sheet,
            desk.inbox_sheet,
            desk.log_sheet,
            desk.assets_sheet,
            desk.work_sheet,
            desk.indicators_sheet,
        )
    },
    **{
        f"{sheet.__name__}-{kind}": _of(sheet, view)
        for kind, view in (("full", sample.CONTROL), ("empty", NO_TEAMS))
        for sheet in (
            show.timeline_sheet,
            plan_sheets.next_sheet,
            plan_sheets.show_sheet,
            pages.teams_sheet,
            pages.world_sheet,
            pages.flows_sheet,
            pages.decisions_sheet,
            pages.stages_sheet,
            pages.letters_sheet,
            show.worth_sheet,
            show.activity_sheet,
        )
    },
    **{
        f"{sheet.__name__}-{kind}": _of(sheet, view)
        for kind, view in (("full", sample.EVALUATION), ("empty", NO_GUIDE))
        for sheet in (ratings.tasks_sheet, ratings.rest_sheet, ratings.gaps_sheet)
    },
    "evidence": lambda w, h: ratings.detail_sheet(sample.EVALUATION.tasks[2], w, h),
    "no evidence": lambda w, h: ratings.detail_sheet(None, w, h),
    "message": lambda w, h: desk.message_sheet(sample.INBOX[2], w, h),
    "objectives": lambda w, h: afterwards.objectives_sheet(sample.REVIEW, w, h),
    "lanes": lambda w, h: afterwards.lanes_sheet(sample.REVIEW, 5000, w, h),
    "matters": lambda w, h: afterwards.matters_sheet(sample.REVIEW, w, h),
    "sharing": lambda w, h: afterwards.sharing_sheet(sample.REVIEW, w, h),
    "known": lambda w, h: afterwards.known_sheet(sample.REVIEW, 5000, w, h),
    "seen": lambda w, h: plan_sheets.seen_sheet(sample.SHOW[7], w, h),
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
    async with console(FakeSeat(), (70, 20)) as pilot:
        text = shown(pilot)

        assert "80 \u00d7 24 shows more; this is 70 \u00d7 20." in text
        assert "Inbox" in text
        assert "Early warning to the regulator" in text


async def test_what_must_not_be_cut_is_whole_at_80_columns() -> None:
    async with console(FakeSeat(BUSY), (80, 24)) as pilot:
        text = shown(pilot)

        assert "TLP:AMBER" in rows(pilot)[0]
        assert "T+01:23:40" in rows(pilot)[1]
        assert "6:20" in text
        assert rows(pilot)[-1].rstrip().endswith("F9 stop  ? help")


async def test_where_glyphs_are_two_cells_wide_ascii_is_drawn_instead() -> None:
    for start in (
        FakeSeat(),
        FakeSeat(sample.CONTROL),
        FakeSeat(sample.EVALUATION),
        FakeReview(),
    ):
        async with console(start, WIDE, ascii_only=True) as pilot:
            text = shown(pilot)

            assert text.isascii(), sorted({c for c in text if not c.isascii()})
            assert "EXERCISE EXERCISE EXERCISE" in text
