"""What the after-action panes draw of a review: each word in its place, in its ink."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import cut, drawn, ends, keys_of, marked, right, rows_of, same, text, titled, within
from made import like
from middle import reviewed, the

from simulator.consoles import afterwards, sources
from simulator.consoles.lines import ONE
from simulator.pictures.review_view import (
    KnownRow,
    Lane,
    MatterRow,
    MomentRow,
    ObjectiveRow,
    ReviewView,
    SharedRow,
    SharingCell,
    Source,
    SourceLine,
    TaskRow,
)
from simulator.times import hours_minutes

VIEW = reviewed()


def only(**rows: Any) -> ReviewView:
    """Return a review in which some rows stand."""
    return replace(VIEW, **rows)


# ---- ratings and objectives

LETTERS = {
    "": "<muted>·", "open": "<muted>· unrated", "N/O": "<muted>· N/O",
    "P": "<ok>▇ P", "S": "<text>▅ S", "M": "<warn>▃ M", "U": "<bad>▁ U",
    "p": "<faint>▇ <ok>p?", "s": "<faint>▅ <text>s?", "m": "<faint>▃ <warn>m?",
    "u": "<faint>▁ <bad>u?",
}  # fmt: skip


@pytest.mark.parametrize("letter", LETTERS)
def test_height_and_letter_of_a_rating_say_the_same(letter: str) -> None:
    same(afterwards.rating(letter), LETTERS[letter])


AIM = like(ObjectiveRow, number=1, title="Contain it", rating="P", reason="4 in time")


def test_an_objective_says_its_rating_what_was_possible_of_it_and_why() -> None:
    for row, beside in (
        (AIM, "<muted>4 in time"),
        (replace(AIM, outcome="QN 0.18"), "<subject>R QN 0.18  <muted>4 in time"),
        (replace(AIM, outcome="QN 0.18", parts="x"), "<warn>R QN 0.18  <muted>4 in time"),
    ):
        sheet = afterwards.objectives_sheet(only(objectives=(row,)), 90, 9)
        same(sheet.items[0].rows[0], f"<muted>1  <subject>Contain it  <ok>▇ P   {beside}")
        assert bool(sheet.head) is bool(row.outcome)
        assert afterwards.has_r(only(objectives=(AIM, row))) is bool(row.outcome)
        assert sheet.items[0].id == "objective:1"
    long = replace(AIM, title="t" * 90, outcome="QN 0.18")
    for room in (60, 61, 90, 120):
        (line,) = (
            one.rows[0]
            for one in afterwards.objectives_sheet(only(objectives=(long,)), room, 9).items
        )
        reason = len("R QN 0.18  4 in time")
        left = room - 16 - reason
        size = min(90, left if left >= room // 3 else room // 2)
        assert text(line).startswith(f"1  {'t' * (size - 1)}…  ▇ P")
        (line,) = afterwards.tasks_sheet(only(objectives=(long,)), room, 9).items[0].rows
        size = min(40, left if left >= room // 3 else room // 2)
        assert text(line).startswith(f"1  {'t' * (size - 1)}…  ▇ P")
    short = replace(long, title="Contain it")
    (line,) = afterwards.tasks_sheet(only(objectives=(short,)), 120, 9).items[0].rows
    assert text(line).startswith("1  Contain it" + " " * 32 + "▇ P")


TASK = like(
    TaskRow, id="QN-1", text="Triages", team="QN", rating="S", status="in time", essential=True
)


def test_a_task_says_whose_it_is_its_rating_and_how_it_came_out() -> None:
    for row, lead in ((TASK, "  <strong>E "), (replace(TASK, essential=False), "    ")):
        (line,) = afterwards.task_rows(row, 80)
        end = "▅ S <muted>  in time".ljust(22 + len("<muted>"))
        same(line, ends(f"{lead}<bold>QN <subject>Triages", f"<text>{end}", 80))
    sheet = afterwards.tasks_sheet(only(objectives=(replace(AIM, tasks=(TASK,)), AIM)), 90, 9)
    assert [one.id for one in sheet.items] == ["objective:1", "task:QN-1", "objective:1"]


def test_who_rated_and_what_is_open_stands_over_the_objectives() -> None:
    def told(*ratings: Any, own: Any = "P") -> str:
        tasks = tuple(replace(TASK, rating=one) for one in ratings)
        rows = (replace(AIM, rating=own, tasks=tasks),)
        return titled(afterwards.objectives_sheet(only(objectives=rows, rated_by="by E"), 120, 9))

    legend = "p? s? m? u?: what the rules suggest"
    assert told() == told("P", "N/O") == "Objectives by E enter tasks"
    assert told("open", "open") == "Objectives by E, 2 unrated enter tasks"
    assert told("s") == f"Objectives by E {legend} enter tasks"
    assert told("open", own="m") == f"Objectives by E, 1 unrated {legend} enter tasks"
    assert told(own="open") == "Objectives by E enter tasks"


def test_an_objective_and_a_task_are_told_in_full() -> None:
    assert afterwards.objective_text(AIM) == "4 in time"
    full = replace(AIM, outcome="QN 0.18", parts="They part.")
    assert afterwards.objective_text(full) == (
        "4 in time\n\nR, the share of what was possible: QN 0.18.\n\nThey part."
    )
    assert afterwards.task_text(TASK) == "QN\n\nin time\n\nNo evidence is on record."
    row = replace(TASK, window="20 min", status="", why="So.", evidence=(("0:06", "I-02"),))
    assert afterwards.task_text(row) == "QN, 20 min\n\nSo.\n\n0:06  I-02"


# ---- lanes and curves

LANE = like(
    Lane, code="QN", name="Bravelle", told=(0, 3600), did=((1800, "1"), (2700, "")),
    runs=((0, "faint"), (900, "warn"), (1800, "bad"), (2700, "ok")),
)  # fmt: skip
SHORT = only(lanes=(LANE,), end_x=3600, curves=())


def column(x: int, room: int, left: int = 9, right: int = 10) -> int:
    """Return the column of a second, by the definition of the axis."""
    return left + x * (room - left - right - 1) // 3600


@pytest.mark.parametrize("room", [56, 80, 120])
def test_a_lane_has_each_thing_at_the_column_of_its_time(room: int) -> None:
    sheet = afterwards.lanes_sheet(SHORT, 600, room, 5)
    told, did, runs = sheet.items[0].rows
    assert text(told).startswith("QN told  ◇")
    assert text(did).startswith("   did ")
    assert text(runs).startswith("   runs ")
    at = [column(x, room) for x in (0, 600, 900, 1800, 2700, 3600)]
    assert ["│" in text(row) for row in (told, did, runs)] == [True, True, False]
    assert text(told)[at[1]] == "│"
    assert {n for n, char in enumerate(text(told)) if char == "◇"} == {at[0], at[5]}
    assert text(did)[at[3] : at[3] + 2] == "◆1"
    assert text(did)[at[4]] == "◆"
    line = text(runs)[9:]
    assert line.strip("━▲■●") == ""
    assert [text(runs)[n] for n in at] == ["━", "━", "▲", "■", "●", "━"]
    assert len(line) == room - 19
    inks = [drawn(runs)[n][1] for n in at]
    assert inks == ["faint", "faint", "warn", "bad", "ok", "faint"]
    assert [drawn(runs)[n + 1][1] for n in at[2:5]] == ["warn", "bad", "faint"]
    assert [drawn(did)[n] for n in (at[3], at[3] + 1, at[4])] == [
        ("◆", "strong"), ("1", "strong"), ("◆", "text"),
    ]  # fmt: skip


def test_a_lane_in_one_row_has_the_decisions_on_the_line() -> None:
    sheet = afterwards.lanes_sheet(SHORT, 600, 80, 4)
    (row,) = sheet.items[0].rows
    assert text(row).startswith("QN       ━")
    assert text(row)[column(1800, 80)] == "1"
    assert text(row)[column(2700, 80)] == "◆"
    assert text(row)[column(600, 80)] == "│"
    assert text(row)[column(900, 80)] == "▲"
    assert "<strong>1" in marked(row)
    assert "<text>◆" in marked(row)


@pytest.mark.parametrize(("tall", "rows"), [(7, [1, 1]), (8, [3, 3]), (9, [3, 4]), (12, [3, 4])])
def test_lanes_take_the_room_there_is(tall: int, rows: list[int]) -> None:
    view = replace(SHORT, lanes=(LANE, replace(LANE, code="QM")))
    sheet = afterwards.lanes_sheet(view, 600, 80, tall)
    assert [len(one.rows) for one in sheet.items] == rows
    assert [one.heads for one in sheet.items] == [0, 1 if rows[1] == 4 else 0]
    assert [one.id for one in sheet.items] == ["lane:QN", "lane:QM"]


def test_the_time_looked_at_is_told_over_the_lanes() -> None:
    for at in (0, 600, 3600):
        (head,) = afterwards.lanes_sheet(SHORT, at, 80, 5).head
        place = min(column(at, 80), 80 - 10 - 4)
        assert text(head)[place : place + 4] == hours_minutes(at)
        assert f"<strong>{hours_minutes(at)}" in marked(head)
    sheet = afterwards.lanes_sheet(SHORT, 0, 120, 5)
    assert titled(sheet, 120) == "What happened ◇ inject ◆ decision ━ service ←→ move t knew at T"
    assert "<ok>━" in marked(sheet.meta)
    assert keys_of(sheet) == {"←→": "", "t": "screen.knew"}


@pytest.mark.parametrize(
    ("name", "room", "left"), [("abc", 80, 9), ("n" * 15, 80, 16), ("n" * 50, 80, 20)]
)
def test_the_names_of_services_take_a_quarter_at_most(name: str, room: int, left: int) -> None:
    axis = afterwards.lanes_axis(only(curves=(replace(VIEW.curves[0], name=name),)), room)
    assert (axis.left, axis.span, axis.room, axis.end) == (left, room - left - 10, room, VIEW.end_x)


def test_the_services_say_how_they_are_drawn() -> None:
    plain = replace(VIEW.curves[0], else_points=())
    curves = only(curves=(VIEW.curves[0],))
    for view, roomy, said in (
        (curves, True, "━ as played · · if nobody had acted"),
        (only(curves=(plain,)), True, "━ as played"),
        (curves, False, "what was missing"),
    ):
        sheet = afterwards.services_sheet(view, 90, 9, roomy=roomy)
        assert titled(sheet, 120) == f"Services {said} 3 open"
        assert [len(one.rows) for one in sheet.items] == [3 if roomy else 1]
        assert sheet.items[0].id == f"curve:{view.curves[0].id}"
        assert keys_of(sheet) == {"3": "screen.page('3')"}
    row = replace(plain, low="", lost="", reasons=())
    assert afterwards.curve_text(row) == "Lowest not known.\n\nIt never changed."
    row = replace(plain, low="0%", lost="2 h lost", reasons=(("1:00", "Down."),))
    assert afterwards.curve_text(row) == "Lowest 0%. 2 h lost\n\n1:00  Down."


# ---- what mattered

MATTER = like(MatterRow, number=1, at="0:19", team="QN", text="Triage", hours="+9.0 h", weight=ONE)


@pytest.mark.parametrize(("room", "size"), [(59, 8), (60, 12), (110, 12)])
def test_what_a_decision_saved_stands_right_of_the_beam_and_what_it_cost_left(
    room: int, size: int
) -> None:
    def line(**how: Any) -> Any:
        view = only(matters=(replace(MATTER, **how),))
        return afterwards.matters_sheet(view, room, 9).items[0].rows[0]

    left = "<strong>1 <muted>0:19 <bold> QN <subject>Triage"
    same(line(), ends(left, f"    <line>│<ok>{'━' * size}" + right("<bold>+9.0 h", 7), room, 1))
    half = "━" * (size // 2)
    end = f"    <line>│<ok>{half:<{size}}" + right("<bold>+4 h", 7)
    same(line(weight=ONE // 2, hours="+4 h"), ends(left, end, room, 1))
    for weight, bar in (
        (-ONE, "━━━━"),
        (-ONE // size, "   ━"),
        (-2 * ONE // size, "  ━━"),
        (-1, "   ━"),
    ):
        end = f"<bad>{bar}<line>│{' ' * size}" + right("<bad>\u22122 h", 7)
        same(line(weight=weight, hours="-2 h"), ends(left, end, room, 1))
    sheet = afterwards.matters_sheet(only(matters=(MATTER,)), room, 9)
    assert sheet.items[0].id == "matter:1"
    none = afterwards.matters_sheet(only(matters=(), matters_said="Worked out."), room, 9)
    assert none.empty == ("Worked out.",)
    assert afterwards.matters_sheet(only(matters=(), matters_said=""), room, 9).empty[0]


# ---- sharing


@pytest.mark.parametrize(("room", "size"), [(22, 8), (32, 13), (30, 12), (90, 13)])
def test_who_gave_whom_how_much_stands_at_the_crossing(room: int, size: int) -> None:
    cells = (
        like(SharingCell, giver="QN", taker="QM", items=16, median="17 m", tone="text"),
        like(SharingCell, giver="QM", taker="QN", items=0, tone="warn"),
        like(SharingCell, giver="QM", taker="QM", items=3, tone="ok"),
    )
    lanes = (LANE, replace(LANE, code="QM"))
    sheet = afterwards.sharing_sheet(only(lanes=lanes, cells=cells), room, 9)
    head, first, second = (marked(row) for row in rows_of(sheet, room))
    assert head == f"<muted>from  {'to QN':<{size}}to QM"
    assert first == cut(f"<bold>{'QN':<6}{' ' * size}<text>16, 17 m", room)[: len(first)]
    assert second == f"<bold>{'QM':<6}<warn>▲ <text>{'none':<{size - 2}}<ok>3"
    assert [one.id for one in sheet.items] == ["giver:QN", "giver:QM"]
    assert keys_of(sheet) == {"5": "screen.page('5')"}
    abroad = (replace(cells[0], giver="EU", taker="UN"),)
    sheet = afterwards.sharing_sheet(only(lanes=lanes, cells=abroad), 90, 9)
    assert [one.id for one in sheet.items] == ["giver:QN", "giver:QM", "giver:EU"]
    assert text(sheet.head[0]).split() == ["from", "to", "QN", "to", "QM", "to", "UN"]


def test_what_was_shared_says_who_had_it_and_how_late() -> None:
    row = like(
        SharedRow,
        at="0:33",
        what="hash",
        tlp="TLP:GREEN",
        giver="QN",
        takers="QM",
        delay="7 m",
        tone="warn",
    )
    for room in (70, 100):
        for one, taken in (
            (row, f"<text>{'QM':<14}"),
            (replace(row, takers=""), f"<warn>{'no one':<14}"),
        ):
            sheet = afterwards.shared_sheet(only(shared=(one,)), room, 9)
            end = f"<muted>{'GREEN':<13}{taken}" + right("<warn>7 m", 7)
            left = f"<muted>{'0:33':<7}<bold>QN <subject>hash"
            same(sheet.items[0].rows[0], ends(left, end, room))
            assert sheet.items[0].id == "shared:0"
            assert titled(sheet) == "Items 1"


# ---- time

MOMENT = like(MomentRow, x=60, at="0:01", sort="inject", team="QN", text="I-01", detail="by hand")


def test_a_moment_says_when_of_which_sort_whose_and_what() -> None:
    shapes = {
        "inject": "<muted>◇", "decision": "<strong>◆", "consequence": "  <muted>━",
        "control": "<muted>=",
    }  # fmt: skip
    sorts: Any = shapes
    for sort, shape in sorts.items():
        for tone, ink in (("text", "subject"), ("warn", "warn"), ("bad", "bad"), ("ok", "subject")):
            moment = replace(MOMENT, sort=sort, tone=tone)  # type: ignore[arg-type]  # tones
            sheet = afterwards.moments_sheet(only(moments=(moment,)), 90, 9)
            same(
                sheet.items[0].rows[0],
                f"<muted>{'0:01':<9}{shape} <bold>QN <{ink}>I-01<muted>   by hand",
            )
    sheet = afterwards.moments_sheet(VIEW, 90, 9)
    assert keys_of(sheet) == {"/": "screen.filter", "t": "screen.knew"}
    assert [one.id for one in sheet.items[:2]] == ["0", "1"]


@pytest.mark.parametrize(("room", "size"), [(99, 10), (100, 12)])
def test_who_knew_what_stands_under_each_team(room: int, size: int) -> None:
    rows = (
        like(KnownRow, text="So", x=600, at="0:10", told=(600, 1200)),
        like(KnownRow, text="Later", x=900, at="0:15", told=(None, 1201)),
    )
    view = only(known=rows, lanes=(LANE, replace(LANE, code="QM")), end_x=3600)
    sheet = afterwards.known_sheet(view, 1200, room, 9)
    head, first, second = rows_of(sheet, room)
    same(head, ends(f"<muted>{'since':<7}what", right("<bold>QN", size) + right("QM", size), room))
    told = right("<text>0:10", size) + right("0:20", size)
    same(first, ends(f"<muted>{'0:10':<7}<subject>So", told, room))
    late = right("<warn>never", size) + right("▲ not yet", size)
    same(second, ends(f"<muted>{'0:15':<7}<subject>Later", late, room))
    assert titled(sheet).startswith("Who knew what at T+00:20 2 of 2 things were true by then")
    assert [one.id for one in sheet.items] == ["known:0", "known:1"]
    early = afterwards.known_sheet(view, 899, room, 9)
    assert len(early.items) == 1
    assert titled(early).startswith("Who knew what at T+00:14 1 of 2 things")
    assert len(afterwards.known_sheet(view, 900, room, 9).items) == 2


def test_running_text_is_set_no_wider_than_one_reads() -> None:
    for room, most in ((50, 50), (72, 72), (99, 72)):
        rows = afterwards.text_sheet("T", "ab " * 99, room).items
        assert most - 2 <= max(len(text(one.rows[0])) for one in rows) <= most
        words = "a" * 200
        assert len(text(afterwards.text_sheet("T", words, room).items[0].rows[0])) == most


# ---- figures and where they come from

LINE = like(
    SourceLine, at="0:33", counts="1", weight="6 %", events=(72, 121), reason="Under TLP:GREEN."
)
FIGURE = like(
    Source, figure="teams/QN/x", title="Service", about="Bravelle", amount=1, value="55 %",
    rule="Area.", made="Added.", basis="ours", lines=(LINE,),
)  # fmt: skip


@pytest.mark.parametrize("room", [30, 36, 60, 126, 129, 160])
def test_a_figure_says_whose_it_is_its_value_and_how_many_lines_made_it(room: int) -> None:
    about = max(12, min(42, room // 3))
    for one, count in ((FIGURE, "1 line"), (replace(FIGURE, lines=(LINE, LINE)), "2 lines")):
        sheet = sources.figures_sheet(only(figures=(one,)), room, 9)
        end = right("<strong>55 %", 15) + right(f"<muted>{count}", 10)
        same(
            sheet.items[0].rows[0], ends(f"<bold>{'Bravelle':<{about}} <subject>Service", end, room)
        )
        assert sheet.items[0].id == "figure:0"


def test_a_source_says_how_the_figure_is_made_and_each_line_of_it() -> None:
    sheet = sources.sources_sheet((FIGURE,), 60)
    rows = rows_of(sheet, 60)
    same(rows[0], ends("<subject>Service<muted>  Bravelle", "<strong>55 %", 60))
    same(rows[1], "<muted>Area. Added. Source: ours.")
    assert text(rows[2]) == ""
    same(rows[3], f"<muted>{'at':<7}{'counts':>13}{'weight':>7}  why")
    same(rows[4], f"<muted>{'0:33':<7}<bold>{'1':>13}<muted>{'6 %':>7}<text>  Under TLP:GREEN.")
    same(rows[5], " " * 29 + "<muted>events 72, 121")
    assert len(rows) == 6
    assert sheet.title == "Where this figure comes from"
    untimed = replace(FIGURE, lines=(replace(LINE, at=""),))
    rows = rows_of(sources.sources_sheet((untimed,), 60), 60)
    same(rows[3], f"<muted>{'counts':>13}{'weight':>7}  why")
    same(rows[5], " " * 22 + "<muted>events 72, 121")
    both = sources.sources_sheet((FIGURE, FIGURE, replace(FIGURE, rule="Else.")), 60)
    assert both.title == "Where these come from"
    texts = [text(row) for row in rows_of(both, 60)]
    assert texts.count("Area. Added. Source: ours.") == 1
    assert texts.count("Else. Added. Source: ours.") == 1
    assert len(texts) == 6 + 1 + 4 + 1 + 6
    assert text(sources.sources_sheet((), 60).items[0].rows[0]) == "No figure stands on this row."


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((), "no event on record"),
        ((7,), "event 7"),
        (tuple(range(12)), "events " + ", ".join(map(str, range(12)))),
        (tuple(range(13)), "events " + ", ".join(map(str, range(12))) + " and 1 more"),
    ],
)
def test_of_many_events_the_first_are_named(events: tuple[int, ...], said: str) -> None:
    one = replace(FIGURE, lines=(replace(LINE, events=events),))
    texts = [text(row).strip() for row in rows_of(sources.sources_sheet((one,), 120), 120)]
    assert texts[-1] == said


@pytest.mark.parametrize("room", [40, 41, 45, 60])
def test_a_long_reason_hangs_under_its_column(room: int) -> None:
    one = replace(FIGURE, lines=(replace(LINE, reason="ab " * 40, events=tuple(range(12))),))
    rows = [text(row) for row in rows_of(sources.sources_sheet((one,), room), room)]
    why = rows[rows.index(f"{'at':<7}{'counts':>13}{'weight':>7}  why"[:room].rstrip()) + 1 :]
    assert all(row.startswith(" " * 29) and row[29] != " " for row in why[1:])
    assert " ".join(row[29:] for row in why).split()[:40] == ["ab"] * 40
    assert max(len(row) for row in why) <= max(room, 41)
    assert max(len(row) for row in why) >= max(room, 41) - 3


def test_where_a_row_comes_from_is_found_by_its_name() -> None:
    def of(item: str) -> list[str]:
        return [one.figure for one in sources.sources_of(VIEW, item)]

    aim, matter, cell = VIEW.objectives[0], VIEW.matters[0], VIEW.cells[0]
    task = the(aim.tasks, lambda row: row.sources)
    curve = the(VIEW.curves, lambda row: row.sources)
    assert of(f"objective:{aim.number}") == [one.figure for one in aim.sources]
    assert of(f"task:{task.id}") == [one.figure for one in task.sources]
    assert of(f"curve:{curve.id}") == [one.figure for one in curve.sources]
    assert of(f"matter:{matter.number}") == [one.figure for one in matter.sources]
    given = [one.figure for row in VIEW.cells if row.giver == cell.giver for one in row.sources]
    assert of(f"giver:{cell.giver}") == given
    assert of("shared:1") == [one.figure for one in VIEW.shared[1].sources]
    assert of("figure:3") == [VIEW.figures[3].figure]
    lane = [one.figure for one in VIEW.figures if one.figure.startswith("teams/QN/")]
    assert of("lane:QN") == lane != []
    beside = replace(VIEW.figures[0], figure="sharing/QN/QM/items")
    view = only(figures=(*VIEW.figures, beside))
    assert [one.figure for one in sources.sources_of(view, "lane:QN")] == lane
    assert of("moment:1") == of("") == []


def test_every_pane_of_a_played_review_keeps_its_width() -> None:
    for room in (40, 60, 80, 132):
        for make in (
            afterwards.objectives_sheet, afterwards.tasks_sheet, afterwards.matters_sheet,
            afterwards.sharing_sheet, afterwards.shared_sheet, afterwards.moments_sheet,
            sources.figures_sheet,
        ):  # fmt: skip
            assert within(make(VIEW, room, 20), room), make.__name__
