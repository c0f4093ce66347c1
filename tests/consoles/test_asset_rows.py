"""What an asset's page draws: how it stands, what hangs on it, what can be done and what falls."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn import cut, ends, keys_of, marked, right, rows_of, same, text, titled, within
from made import like
from middle import busy, desk

from simulator.consoles import asset
from simulator.consoles.lines import ONE
from simulator.pictures.asset_view import AssetPage, Cut, CutRow, LinkRow, VerbRow

PAGES = [page for row in desk().assets if (page := busy().seat().page(row.id))]
PAGE = PAGES[0]
LINK = like(
    LinkRow, id="x", state="degraded", name="Truck gates", level=ONE * 16 // 100, how="up to 90 %"
)


@pytest.mark.parametrize("room", [51, 52, 60, 70, 71, 110])
def test_a_link_says_how_the_other_stands_and_how_much_hangs_on_it(room: int) -> None:
    size = min(26, max(8, room - 44))
    for row, shape, name, level, also in (
        (LINK, "<warn>▲", "Truck gates", "16", ""),
        (replace(LINK, also="QM", level=None), "<warn>▲", "Truck gates", "?", "feeds QM"),
        (replace(LINK, state="", team="QM"), "<muted>→", "Truck gates (QM)", "16", ""),
        (replace(LINK, state="isolated"), "<text>□", "Truck gates", "16", ""),
    ):
        page = replace(PAGE, needs=(row,), feeds=(row, replace(row, id="")), situation=("So.",))
        told = (
            f"{shape} <text>{cut(name, size):<{size}}"
            + right(f"<muted>{level}", 5)
            + "   up to 90 %"
        )
        first, second = rows_of(asset.feeds_sheet(page, room), room)
        same(first, ends(told, f"<text>{also}" if also else "", room))
        assert marked(second) == marked(first)
        said, needs = rows_of(asset.state_sheet(page, room), room)
        assert text(said) == "So."
        same(needs, ends(f"<muted>Needs  {told}", f"<text>{also}" if also else "", room))
        assert [one.id for one in asset.feeds_sheet(page, room).items] == ["x", "abroad:1"]


def test_an_asset_says_how_it_stands_over_its_page() -> None:
    page = replace(
        PAGE, state="down", level=ONE // 2, size="70 of 140", needs=(), situation=("a " * 99,)
    )
    sheet = asset.state_sheet(page, 100)
    same(sheet.meta, "<bad>■<text> 50 %<muted>, 70 of 140")
    assert keys_of(sheet) == {"a": "screen.next_asset"}
    *prose, last = rows_of(sheet, 100)
    same(last, "<muted>Needs  nothing of yours")
    assert 71 <= max(len(text(row)) for row in prose) <= 72
    assert max(len(text(row)) for row in rows_of(asset.state_sheet(page, 60), 60)) <= 60
    bare = replace(page, level=None, size="")
    same(asset.state_sheet(bare, 100).meta, "<bad>■<text> level unknown")
    assert titled(asset.feeds_sheet(page, 100)) == "Feeds what it takes along, and when"


CAN = like(VerbRow, kind="k", about="a", title="Isolate", needs="1 AN", takes="10-90 m")


@pytest.mark.parametrize("room", [40, 71, 72, 100])
def test_an_action_says_its_people_its_time_and_whom_it_waits_for(room: int) -> None:
    for row, ink, title, takes, waits in (
        (CAN, "muted", "subject", "10-90 m", ""),
        (replace(CAN, waits="no one free"), "muted", "subject", "10-90 m", "▲ no one free"),
        (replace(CAN, why="It runs."), "faint", "faint", "not now", ""),
    ):
        (line,) = rows_of(asset.verbs_sheet(replace(PAGE, verbs=(row,)), room), room)
        end = f"<{ink}>1 AN     {takes:<10}" + (f"<warn>{waits:<24}" if room >= 72 else "")
        same(line, ends(f"  <{title}>Isolate", end, room, 1))
    page = replace(PAGE, verbs=(CAN, replace(CAN, why="It runs."), CAN))
    sheet = asset.verbs_sheet(page, 90)
    assert titled(sheet) == "Do here 2 of 3 possible now x all actions"
    assert keys_of(sheet) == {"x": "screen.all"}
    assert [one.id for one in sheet.items] == ["k", "k", "k"]


def test_what_falls_with_it_is_told_in_order_and_each_time_once() -> None:
    rows = (
        like(CutRow, when="At once", name="Gates", before=ONE, after=ONE * 4 // 10, note="so"),
        like(
            CutRow,
            when="At once",
            name="Customs (QM)",
            before=None,
            after=None,
            note="ask",
            tone="warn",
        ),
        like(CutRow, when="Sun 12:20", name="Window", before=ONE // 2, after=None, note="ask"),
        like(CutRow, when="Sun 12:20", name="Berth", before=None, after=ONE, note="ask"),
    )
    cut_ = like(Cut, kind="k", title="If you isolate it now", until="estimate", rows=rows)
    for room in (50, 60, 72, 90):
        size = min(32, max(10, room - 40))
        drawn = rows_of(asset.cut_sheet(cut_, room), room)
        same(drawn[0], f"<muted>{'At once':<17}<text>{'Gates':<{size}}<bold>  100 → 40<muted>   so")
        name = cut("Customs (QM)", size)
        same(drawn[1], f"{' ' * 17}<text>{name:<{size}}<warn>  ? ask")
        same(drawn[2], f"<muted>{'Sun 12:20':<17}<text>{'Window':<{size}}  ? ask")
        same(drawn[3], f"{' ' * 17}<text>{'Berth':<{size}}  ? ask")
    assert titled(asset.cut_sheet(cut_, 90)) == "If you isolate it now estimate"


@pytest.mark.parametrize("page", PAGES, ids=[page.id for page in PAGES])
def test_every_page_of_a_played_desk_keeps_its_width_and_counts_what_is_possible(
    page: AssetPage,
) -> None:
    for room in (30, 52, 80):
        for make in (asset.state_sheet, asset.feeds_sheet, asset.verbs_sheet):
            assert within(make(page, room), room)
        assert page.cut is None or within(asset.cut_sheet(page.cut, room), room)
    drawn = rows_of(asset.verbs_sheet(page, 80), 80)
    possible = sum("not now" not in text(row) for row in drawn)
    assert text(asset.verbs_sheet(page, 80).meta) == f"{possible} of {len(drawn)} possible now"
