"""What the panes of a desk draw of a view: each word in its place, in its ink, at every width."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import cut, ends, keys_of, right, rows_of, said, same, text, titled, within
from made import like
from middle import desk, the

from simulator.consoles import participant_panes as panes
from simulator.consoles.lines import ONE, rail
from simulator.pictures.views import (
    DueRow,
    IndicatorRow,
    ParticipantView,
    PoolRow,
    WorkRow,
)

ROOMS = (59, 60, 66, 75, 76, 80, 81, 100, 130)
MARKS = {"ok": "<ok>●", "warn": "<warn>▲", "bad": "<bad>■"}
WIDE = 130


def only(view: ParticipantView = desk(), **rows: Any) -> ParticipantView:  # noqa: B008 - a view
    """Return a desk on which some rows stand, and else nothing changes."""
    return replace(view, **rows)


# ---- due

DUE = the(desk().due, lambda row: row.opens == "choose")
TIMED = (
    (DUE, "<bold>", "<muted>", "<subject>"),
    (replace(DUE, tone="warn", left="0:40", share=ONE // 100), "<warn>", "<warn>", "<strong>"),
    (replace(DUE, tone="bad", left="20 min late"), "<bad>", "", "<strong>"),
    (replace(DUE, left="asked"), "<bold>", "", "<subject>"),
)


@pytest.mark.parametrize("room", [59, 60, 76, 130])
@pytest.mark.parametrize(("row", "ink", "rail_ink", "title"), TIMED)
def test_a_deadline_says_its_time_what_is_left_of_it_and_what_it_is(
    row: DueRow, ink: str, rail_ink: str, title: str, room: int
) -> None:
    ((drawn_row,),) = (rows_of(panes.due_sheet(only(due=(row,)), room, 9), room),)
    left = f" {MARKS.get(row.tone, '<muted>·')} " + right(f"{ink}{row.left}", 6)
    if room >= 60:
        cells = text(rail(row.share, 8, "muted")) if rail_ink else ""
        full = cells.rstrip("─")
        drawn_rail = f"{rail_ink}{full}<line>{cells[len(full) :]}"
        left += " " + (drawn_rail if rail_ink else " " * (8 - max(0, len(row.left) - 6)))
    same(drawn_row, ends(f"{left}  {title}{row.title}", f"<muted>{row.sort}", room))


@pytest.mark.parametrize(
    ("room", "beside"),
    [
        (75, "legal"),
        (76, "legal, Sun 11:00"),
        (80, "legal, Sun 11:00"),
        (81, "legal, Sun 11:00, T+1"),
    ],
)
def test_a_legal_duty_names_its_clocks_where_there_is_room(room: int, beside: str) -> None:
    duty = replace(DUE, title="Tell", sort="legal", scenario_due="Sun 11:00", exercise_due="T+1")
    for one in (duty, replace(duty, exercise_due="")):
        (row,) = rows_of(panes.due_sheet(only(due=(one,)), room, 9), room)
        assert text(row).endswith("  " + (beside if one is duty else beside.removesuffix(", T+1")))


@pytest.mark.parametrize(
    ("waits", "later", "heading"),
    [
        (0, 0, "Due"),
        (1, 0, "Due 1 waits for you"),
        (2, 0, "Due 2 wait for you"),
        (0, 1, "Due 0 wait for you, 1 later"),
        (1, 2, "Due 1 waits for you, 2 later"),
    ],
)
def test_what_waits_and_what_waits_later_is_counted_over_it(
    waits: int, later: int, heading: str
) -> None:
    alert = replace(DUE, id="alert", opens="")
    due = (*[DUE] * waits, *[replace(DUE, later=True)] * later)
    for view in (only(due=due), only(due=(*due, alert))):
        assert titled(panes.due_sheet(view, 99, 9)).removesuffix(" d decide") == heading
    still = replace(desk().status, state="pause")
    told = heading.removeprefix("Due").strip()
    found = titled(panes.due_sheet(only(due=due, status=still), 99, 9)).removesuffix(" d decide")
    assert (
        found.split() == f"Due {told}{', ' if told else ''}clocks stand still".split()
        if due
        else (found == "Due")
    )
    now = waits + (1 if later else 0)
    assert panes.due_height(only(due=due)) == max(1, now)


def test_what_may_be_put_aside_has_a_key_for_it() -> None:
    plain, aside = replace(DUE, aside=False), replace(DUE, aside=True)
    keys = {"d": "screen.decide"}
    assert keys_of(panes.due_sheet(only(due=(plain,)), 99, 9)) == keys
    keys["del"] = "screen.put_aside"
    assert keys_of(panes.due_sheet(only(due=(plain, aside)), 99, 9)) == keys


# ---- the log


@pytest.mark.parametrize("tone", ["text", "warn", "bad"])
@pytest.mark.parametrize(
    ("room", "tall", "two"),
    [(119, 7, True), (119, 6, False), (120, 7, False), (60, 7, True)],
)
def test_the_log_says_what_we_did_and_what_came_of_it(
    room: int, tall: int, *, two: bool, tone: Any
) -> None:
    long, short = replace(desk().log[0], tone=tone), replace(desk().log[1], detail="")
    sheet = panes.log_sheet(only(log=(long, short)), room, tall)
    rows = rows_of(sheet, room)
    ink = {"text": "subject"}.get(tone, tone)
    if two:
        same(rows[0], cut(f"<muted>{long.at}  <{ink}>{long.text}", room))
        same(rows[1], cut(" " * (len(long.at) + 2) + f"<muted>{long.detail}", room))
        same(rows[2], cut(f"<muted>{short.at}  <subject>{short.text}", room))
    else:
        said_ = f"<muted>{long.at}  <{ink}>{long.text}<muted>   {long.detail}"
        same(rows[0], cut(said_, room))
    assert len(rows) == (3 if two else 2)
    assert [one.id for one in sheet.items] == ["2", "1"]
    assert keys_of(sheet) == {"o": "screen.note"}


# ---- assets

STATES = {
    "normal": ("<ok>●", "<subject>", "<muted>", "faint"),
    "degraded": ("<warn>▲", "<bold>", "<bold>", "warn"),
    "down": ("<bad>■", "<bold>", "<bold>", "bad"),
    "isolated": ("<text>□", "<subject>", "<muted>", "faint"),
    "recovering": ("<ok>↑", "<bold>", "<bold>", "ok"),
    "unknown": ("<muted>?", "<subject>", "<muted>", "faint"),
}
ASSET = replace(desk().assets[0], alert="", reason="", since="", serves="", gives="")


def bar_of(level: int | None, ink: str) -> str:
    """Return what is missing in eight blocks, by its definition."""
    if level is None:
        return "<faint>" + "·" * 8
    lost = round((ONE - level) * 8 / ONE)
    return f"<{ink}>" + "▇" * lost + "<faint>" + "▁" * (8 - lost) if lost else " " * 8


@pytest.mark.parametrize("level", [None, 0, ONE // 2, ONE])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("room", [59, 60, 100])
def test_an_asset_has_the_mark_of_its_state_its_name_and_what_is_left(
    room: int, state: str, level: int | None
) -> None:
    shape, name, number, ink = STATES[state]
    figure = "?" if level is None else f"{level * 100 // ONE}%"
    end = f"{bar_of(level, ink)} " + right(f"{number}{figure}", 4)
    row = replace(ASSET, state=state, level=level, serves="QM QS", gives="7 of 9")
    told = f"{shape} {name}{row.name}<text>  → QM QS"
    gives = "<muted>  7 of 9" if room >= 60 else ""
    (line,) = rows_of(panes.assets_sheet(only(assets=(row,)), room, 2), room)
    same(line, ends(told + gives, end, room, 1))

    trouble = replace(row, alert="alert T+00:18", reason="waits for power", since="Sun 04:40")
    both = only(assets=(trouble,))
    lines = rows_of(panes.assets_sheet(both, room, 4), room)
    same(lines[0], ends(told + gives, end, room, 1))
    same(lines[1], "  <warn>▲ <bold>alert T+00:18")
    same(lines[2], "  <muted>waits for power, since Sun 04:40")
    assert panes.asset_height(trouble) == 3
    assert panes.asset_height(replace(trouble, alert="")) == 2
    assert panes.asset_height(row) == 1
    if room >= 60:
        (line,) = rows_of(panes.assets_sheet(both, room, 3), room)
        size = min(34, room // 2)
        lead = cut(told + gives, size)
        lead += " " * (size - len(text_of(lead))) + " <warn>▲ <bold>alert T+00:18  "
        rest = room - len(text_of(lead)) - 13 - 2
        why = cut("waits for power", max(1, rest - 17)) + ", since Sun 04:40"
        same(line, ends(f"{lead}<muted>{why}", end, room))
    else:
        assert len(rows_of(panes.assets_sheet(both, room, 3), room)) == 3


def text_of(template: str) -> str:
    """Return a text with inks in it without them, blanks at its end kept."""
    return "".join(char for char, _ in said(template + "|"))[:-1]


def test_the_time_since_when_stands_and_the_reason_gives_way() -> None:
    row = replace(ASSET, reason="r" * 99, since="Sun 04:40")
    for room in (30, 50):
        _, second = rows_of(panes.assets_sheet(only(assets=(row,)), room, 9), room)
        assert text(second) == "  " + "r" * (room - 20) + "…, since Sun 04:40"


def test_how_many_assets_stand_how_is_counted_over_them_and_where_they_are_folded() -> None:
    def counted(*states: str, **how: Any) -> tuple[str, str]:
        rows = tuple(replace(ASSET, state=state, **how) for state in states)
        view = only(assets=rows, work=(), pools=(), indicators=())
        folded = text(panes.fold_row(view, 120)).strip().partition("   Work")[0]
        return titled(panes.assets_sheet(view, 99, 9)).removesuffix(" a open"), folded

    assert counted("normal", "normal") == ("Assets all normal", "Assets normal")
    assert counted("normal", reason="x") == ("Assets", "Assets none down")
    assert counted("normal", alert="x") == ("Assets", "▲ 1 alert   Assets none down")
    assert counted("unknown") == ("Assets", "Assets none down")
    assert counted("down", "degraded", "down", "isolated", "normal", "recovering") == (
        "Assets ■ 2 ▲ 1 □ 1",
        "Assets ■ 2 ▲ 1 □ 1",
    )
    assert counted("down", "down", alert="x") == ("Assets ■ 2", "▲ 2 alerts   Assets ■ 2")
    assert counted()[0] == "Assets"
    assert keys_of(panes.assets_sheet(desk(), 99, 9)) == {"a": "screen.asset"}


# ---- work

RUNS = replace(
    desk().work[0], title="Isolate: Gates", needs="2 AN", share=ONE // 2, left="21 min", tone="text"
)
WAITS = replace(RUNS, tone="warn", left="waits for scope", share=None)
POOL = like(PoolRow, id="analyst", name="Analysts", free=2, total=3)


@pytest.mark.parametrize("room", [45, 60, 90])
def test_work_says_its_people_how_far_it_is_or_what_it_waits_for(room: int) -> None:
    def line(row: WorkRow) -> list[Any]:
        return rows_of(panes.work_sheet(only(work=(row,), pools=()), room, 2), room)

    half = "<ok>━━━━<line>────"
    (row,) = line(RUNS)
    same(row, ends("<subject>Isolate: Gates", f"<muted>2 AN {half}<text>   21 min", room, 1))
    (row,) = line(replace(RUNS, share=None, left="holding"))
    same(row, ends("<subject>Isolate: Gates", "<muted>2 AN <line>────────<text>  holding", room, 1))
    (row,) = line(WAITS)
    same(row, ends("<muted>Isolate: Gates", "<muted>2 AN <warn>▲ <text>waits for scope", room, 1))
    (row,) = line(replace(WAITS, left="waits for 2 AN"))
    same(row, ends("<muted>Isolate: Gates", "<warn>▲ <text>waits for 2 AN ", room, 1))
    (row,) = line(replace(WAITS, left="waits"))
    same(row, ends("<muted>Isolate: Gates", "<muted>2 AN <warn>▲ <text>waits" + " " * 10, room, 1))


def test_work_is_in_two_rows_where_one_would_leave_it_no_name() -> None:
    view = only(work=(RUNS, WAITS), pools=(POOL,))
    tall = panes.work_height(view, two=True)
    assert (tall, panes.work_height(view, two=False)) == (7, 5)
    narrow = rows_of(panes.work_sheet(view, 59, tall), 59)
    same(narrow[0], "<subject>Isolate: Gates")
    assert text(narrow[1]).strip() == "2 AN ━━━━────   21 min"
    same(narrow[2], "<muted>Isolate: Gates")
    assert text(narrow[3]).strip() == "2 AN ▲ waits for scope"
    assert [text(row) for row in narrow[4:5]] == [""]
    for room, height in ((59, tall - 1), (60, tall)):
        assert len(rows_of(panes.work_sheet(view, room, height), room)) == 4


@pytest.mark.parametrize("room", [24, 40, 50])
def test_of_an_action_and_what_it_is_about_each_is_cut_so_that_both_are_there(room: int) -> None:
    for action, about in (
        ("Reset credentials", "Port"),
        ("Do", "P" * 30),
        ("Reset it all", "P" * 40),
    ):
        row = replace(RUNS, title=f"{action}: {about}")
        (line,) = rows_of(panes.work_sheet(only(work=(row,), pools=()), room, 2), room)
        free = room - 23
        title = text(line)[: room - 22].rstrip()
        assert len(title) <= max(1, free)
        if len(row.title) <= free:
            assert title == row.title
            continue
        first = max(7, free - len(about) - 2)
        head = action if len(action) <= first else f"{action[: first - 1].rstrip()}…"
        whole = f"{head}: {about}"
        assert title == (whole if len(whole) <= free else f"{whole[: free - 1].rstrip()}…"[:free])


@pytest.mark.parametrize("room", [30, 60, 90])
def test_who_is_free_stands_under_the_work(room: int) -> None:
    busy_pool = like(PoolRow, id="legal", name="Legal", free=0, total=2)
    view = only(work=(), pools=(POOL, busy_pool))
    sheet = panes.work_sheet(view, room, 9)
    first, second = rows_of(sheet, room)
    size = max(10, room - 11 - 14)
    same(first, ends(f"{'Analysts':<{size}}<strong>▅ ▅ <muted>▁", "<text>2 of 3 free", room, 1))
    same(second, ends(f"<muted>{'Legal':<{size}}<muted>▁ ▁ ", "<warn>none free  ", room, 1))
    assert titled(sheet).startswith("Work 2 of 5 free, in scenario time")
    assert [one.id for one in sheet.items] == ["pool:analyst", "pool:legal"]
    both = panes.work_sheet(only(work=(RUNS,), pools=(POOL,)), 90, 9)
    assert [one.id for one in both.items] == [RUNS.id, "", "pool:analyst"]
    assert both.items[1].search == "-"
    assert len(panes.work_sheet(only(work=(RUNS,), pools=()), 90, 9).items) == 1
    assert titled(panes.work_sheet(only(work=(), pools=()), 90, 9)) == "Work x act"


# ---- indicators

HELD = like(IndicatorRow, id="i", text="203.0.113.77", tlp="TLP:AMBER", shared="QM QS RC")


@pytest.mark.parametrize("room", [30, 36, 40, 60, 88, 92, 130])
def test_an_indicator_has_its_label_and_who_has_it(room: int) -> None:
    size = max(9, min(22, room // 4))
    for row, name, whom in (
        (HELD, "<subject>", "<muted>QM QS RC"),
        (replace(HELD, shared=""), "<subject>", "<muted>no one"),
        (replace(HELD, tone="warn"), "<subject>", "<muted>QM QS RC"),
        (replace(HELD, tone="warn", shared=""), "<bold>", "<warn>▲ <bold>no one"),
        (replace(HELD, shared="x" * 40), "<subject>", f"<muted>{'x' * (size - 1)}…"),
    ):
        view = only(indicators=(row, replace(row, id="j", tlp="TLP:RED")))
        first, second = rows_of(panes.indicators_sheet(view, room, 9), room)
        for line, label in ((first, "AMBER"), (second, "RED")):
            end = f"<muted>{label:<6}{whom}"
            end += " " * (6 + size - len(text_of(end)))
            same(line, ends(f"{name}{row.text}", end, room, 1))


def test_names_that_are_cut_stand_apart_from_what_comes_after_them() -> None:
    long = "long " * 30
    view = only(
        work=(replace(RUNS, title=long), replace(WAITS, title=long)),
        indicators=(replace(HELD, text=long),),
    )
    for room in (40, 60):
        work = panes.work_sheet(view, room, 2)
        for row in (
            *rows_of(work, room)[:2],
            *rows_of(panes.indicators_sheet(view, room, 9), room),
        ):
            assert "… " in text(row) or "…  " in text(row)
            assert " …" not in text(row)


def test_the_widest_label_has_its_column() -> None:
    view = only(indicators=(replace(HELD, tlp="TLP:AMBER+STRICT"),))
    sheet = panes.indicators_sheet(view, 80, 9)
    assert "  AMBER+STRICT QM QS RC" in text(sheet.items[0].rows[0])
    assert titled(sheet) == "Indicators 1 held s share"
    assert keys_of(sheet) == {"s": "screen.share"}


# ---- what is folded away


def test_what_is_folded_away_is_counted_in_one_line() -> None:
    given = replace(HELD, shared="")
    view = only(assets=(), work=(RUNS, WAITS), pools=(POOL,), indicators=(HELD, given))
    same(
        panes.fold_row(view, 130),
        " <muted>Assets<text> normal   <muted>Work <bold>1<muted> running<bold> 1<muted> waits"
        "   <muted>People <bold>2<muted> of 3 free   <muted>Shared <bold>1<muted> of 2",
    )
    many = text(panes.fold_row(replace(view, work=(WAITS, WAITS)), 130))
    assert "Work 0 running 2 wait   People" in many
    none = text(panes.fold_row(replace(view, work=(RUNS,)), 130))
    assert "Work 1 running   People" in none
    down = replace(view, assets=(replace(ASSET, state="down", alert="x"),))
    assert drawn_start(down).startswith(" ▲ 1 alert   Assets ■ 1   Work")
    same(panes.fold_row(down, 29), " <warn>▲<bold> 1<text> alert   <muted>Assets<bad> ■<bold> 1")


def drawn_start(view: ParticipantView) -> str:
    """Return the line into which a desk is folded."""
    return text(panes.fold_row(view, 130))


def test_every_pane_of_a_played_desk_keeps_its_width_and_finds_its_rows() -> None:
    for view in (desk(), EMPTY):
        for room in (*ROOMS, 30):
            for sheet in (
                panes.due_sheet(view, room, 20),
                panes.inbox_sheet(view, room, 20),
                panes.log_sheet(view, room, 20),
                panes.assets_sheet(view, room, 20),
                panes.work_sheet(view, room, 20),
                panes.indicators_sheet(view, room, 20),
            ):
                assert within(sheet, room)
                assert all(one.search for one in sheet.items)
                assert sheet.items or sheet.empty


EMPTY = replace(desk(), due=(), inbox=(), log=(), assets=(), work=(), pools=(), indicators=())
