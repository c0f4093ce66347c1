"""What control's panes draw of a view: each word in its place, in its ink, at every width."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import cut, ends, keys_of, marked, right, rows_of, same, text, titled
from made import like
from middle import control_desk, the

from simulator.consoles import control_pages as pages
from simulator.consoles.glyphs import TIMES
from simulator.pictures.control_pages_view import CampaignRow, OpenDecision, TeamAssets, Waits
from simulator.pictures.control_view import (
    ControlView,
    TeamRow,
)
from simulator.pictures.views import Tone

VIEW = control_desk()
MARKS = {"ok": "<ok>●", "warn": "<warn>▲", "bad": "<bad>■"}


def world(**how: Any) -> ControlView:
    """Return a view in which the world is another."""
    return replace(VIEW, world=replace(VIEW.world, **how))


# ---- the world

TEAM = the(VIEW.world.teams, lambda one: one.code == "QN")
CELL = replace(TEAM.assets[0], reason="", reads="", since="", in_hand="4h", level="16")
CELLS = {
    "normal": "<muted>●",
    "degraded": "<warn>▲",
    "recovering": "<ok>↑",
    "down": "<bad>■",
    "isolated": "<text>□",
}


def team(*assets: Any) -> TeamAssets:
    """Return a team that has these assets."""
    return replace(TEAM, assets=assets)


@pytest.mark.parametrize("state", CELLS)
def test_an_asset_has_the_mark_of_its_state_its_level_and_how_long_it_can_do_without(
    state: str,
) -> None:
    one = replace(CELL, state=state)
    (head, line) = rows_of(pages.world_sheet(world(teams=(team(one),)), 50, 3), 50)
    same(head, f"<bold>{TEAM.code} {TEAM.name}")
    name, level = ("muted", "text") if state == "normal" else ("subject", "bold")
    end = right(f"<{level}>16", 4) + right("<muted>4h", 4)
    same(line, ends(f"{CELLS[state]} <{name}>{one.name}", end, 49, 1))


def test_the_world_is_counted_over_it() -> None:
    sheet = pages.world_sheet(world(down=2, degraded=1, apart=0, normal=7), 90, 9)
    assert marked(sheet.meta) == "<bad>■ 2  <warn>▲ 1  <muted>● 7"
    sheet = pages.world_sheet(world(down=0, degraded=0, apart=3, normal=0), 90, 9)
    assert marked(sheet.meta) == "□ 3"


@pytest.mark.parametrize(("teams", "room"), [(2, 50), (3, 75), (3, 90), (4, 130)])
def test_teams_stand_side_by_side_and_a_row_holds_an_asset_of_each(teams: int, room: int) -> None:
    first = team(replace(CELL, id="a"), replace(CELL, id="b", state="normal"))
    second = replace(team(replace(CELL, id="c", state="normal")), code="QM")
    sheet = pages.world_sheet(world(teams=(first, *[second] * (teams - 1))), room, 4)
    size = room // teams
    head, one, *rest = rows_of(sheet, room)
    assert text(head)[size:].startswith(f"QM {TEAM.name}")
    cells = [text(one)[n * size : (n + 1) * size] for n in range(teams)]
    assert [cell[:6] for cell in cells] == ["■ Term", *["● Term"] * (teams - 1)]
    assert all(
        cell.rstrip().endswith("  16  4h") and len(cell.rstrip()) == size - 1 for cell in cells
    )
    assert [item.id for item in sheet.items] == ["+".join(["a", *["c"] * (teams - 1)]), "b"]
    assert len(rest) == 1
    many = pages.world_sheet(world(teams=(first, *[second] * (teams - 1))), teams * 25 - 1, 4)
    assert len(many.items) == teams


def test_why_an_asset_is_as_it_is_stands_under_it_where_there_is_room() -> None:
    why = replace(CELL, reason="wiped", reads="C reads 16", since="Sun 04:23")
    good = replace(CELL, state="normal", reason="none of it")

    def lines(*assets: Any, room: int, tall: int) -> list[str]:
        sheet = pages.world_sheet(world(teams=(team(*assets),)), room, tall)
        return [text(row) for row in rows_of(sheet, room)][1:]

    rows = lines(why, good, room=60, tall=5)
    assert len(rows) == 3
    assert rows[1].startswith("    wiped; C reads 16  ")
    assert len(rows[1]) == 59
    assert rows[1].endswith(" Sun 04:23")
    assert lines(replace(why, since="", reads=""), room=60, tall=5)[1] == "    wiped"
    assert len(lines(why, good, room=29, tall=5)) == 2
    assert len(lines(why, good, room=30, tall=5)) == 3
    assert len(lines(why, good, room=60, tall=4)) == 2, "all assets come before any reason"
    assert len(lines(why, why, room=60, tall=6)) == 4
    assert len(lines(why, why, room=60, tall=5)) == 2


@pytest.mark.parametrize("left", [2, 3, 9])
def test_what_does_not_fit_is_counted_with_the_worst_of_it(left: int) -> None:
    assets = [replace(CELL, id=str(n), state="degraded", level="50") for n in range(2 + left)]
    sheet = pages.world_sheet(world(teams=(team(*assets),)), 60, 5)
    same(sheet.items[-1].rows[0], f"<warn>▲<muted> {left} more at 50")
    assert [one.id for one in sheet.items] == ["0", "1", "2"]
    assets[-1] = replace(assets[-1], level="7")
    sheet = pages.world_sheet(world(teams=(team(*assets),)), 60, 5)
    same(sheet.items[-1].rows[0], f"<warn>▲<muted> {left} more")
    whole = pages.world_sheet(world(teams=(team(*assets),)), 60, 4 + left)
    assert len(whole.items) == 2 + left


def test_a_team_in_one_row_says_how_many_stand_how_and_names_the_worst() -> None:
    worst = replace(CELL, name="Gates", id="g", state="down", level="0")
    good = replace(CELL, id="n", state="normal")
    apart = replace(CELL, id="x", name="Cranes", state="isolated", level="7")
    teams = tuple(replace(team(worst, apart, good, good), code=f"T{n}") for n in range(5))
    sheet = pages.world_sheet(world(teams=teams), 124, 9)
    lead = f"<bold>T0  <subject>{TEAM.name:<18}<muted>●<text> 2            "
    lead = lead.ljust(len(lead) - 2 - 8 + 8) + "<bad>■<text> 1  <text>□ 1  "
    same(sheet.items[0].rows[0], lead + "<bad>■<text> Gates <bold>0  <text>□ Cranes <bold>7  ")
    assert sheet.items[0].id == "g+x"
    short = pages.world_sheet(world(teams=teams), 60, 9)
    assert text(short.items[0].rows[0]).endswith("■ Gates 0")
    well = tuple(replace(team(good), code=f"T{n}") for n in range(5))
    assert pages.world_sheet(world(teams=well), 90, 9).items[0].id == "n"


# ---- flows, decisions, campaigns

FLOW = replace(VIEW.world.flows[0], cut=False, tone="faint", in_hand="", level="80")


@pytest.mark.parametrize("room", [70, 130])
def test_a_flow_says_who_gives_whom_what_and_how_much_of_it(room: int) -> None:
    for one, shape, ink, arrow, end in (
        (FLOW, "<muted>●", "muted", "<faint> ━→ ", right("<bold>80", 6)),
        (replace(FLOW, tone="warn"), MARKS["warn"], "text", "<warn> ━→ ", right("<bold>80", 6)),
        (
            replace(FLOW, tone="bad", cut=True),
            MARKS["bad"],
            "text",
            f"<bad> {TIMES} ",
            right("<bold>cut", 6),
        ),
        (
            replace(FLOW, in_hand="4h"),
            "<muted>●",
            "muted",
            "<faint> ━→ ",
            "<muted>4h in hand  " + right("<bold>80", 4),
        ),
    ):
        (row,) = rows_of(pages.flows_sheet(world(flows=(one,)), room, 9), room)
        taker = f"<bold>{one.taker} <{ink}>{one.dependant}"
        left = f" {shape} <bold>{one.giver} <{ink}>{one.supplier}{arrow}{taker}"
        same(row, ends(left, end, room, 1))


def test_what_is_cut_or_slow_is_counted_over_the_flows() -> None:
    slow = replace(FLOW, tone="warn")
    assert titled(pages.flows_sheet(world(flows=(FLOW, slow, slow)), 90, 9)) == (
        "Across borders 2 of 3 cut or slow"
    )
    assert titled(pages.flows_sheet(world(flows=(FLOW, FLOW)), 90, 9)) == (
        "Across borders 2, all in full"
    )
    assert pages.flows_sheet(world(flows=(FLOW,)), 90, 9).items[0].id == f"flow:{FLOW.id}"


ASKED = like(
    OpenDecision, id="d", team="QN", text="Pay?", left="3:00", tone="text",
    readers=(("lead", "read", "muted"), ("liaison", "not yet", "warn")),
)  # fmt: skip


def test_an_open_decision_says_its_time_its_question_and_who_has_read_it() -> None:
    readers = "<muted>lead read   liaison <warn>▲ not yet"
    leads: dict[Tone, str] = {
        "text": " · " + right("3:00", 7),
        "warn": " <warn>▲ " + right("<bold>3:00", 7),
    }
    for tone, lead in leads.items():
        view = world(decisions=(replace(ASKED, tone=tone),))
        left = f"{lead}  <bold>QN  <subject>Pay?"
        first, second = rows_of(pages.decisions_sheet(view, 76, 3), 76)
        same(first, left)
        same(second, " " * 16 + readers)
        for room, tall in ((76, 2), (75, 3)):
            (row,) = rows_of(pages.decisions_sheet(view, room, tall), room)
            same(row, ends(left, readers, room))
        size = len("lead read   liaison ▲ not yet")
        (row,) = rows_of(pages.decisions_sheet(view, 2 * size, 9), 2 * size)
        same(row, left)
        (row,) = rows_of(pages.decisions_sheet(view, 2 * size + 2, 9), 2 * size + 2)
        same(row, ends(left, readers, 2 * size + 2))
    sheet = pages.decisions_sheet(world(decisions=(ASKED, ASKED)), 90, 9)
    assert titled(sheet) == "Open decisions 2 + longer l log what was said"
    assert keys_of(sheet) == {"+": "screen.longer", "l": "screen.log_said"}
    assert sheet.items[0].id == "decision:d"
    assert titled(pages.decisions_sheet(world(decisions=()), 90, 9)).startswith("Open decisions + ")


def test_a_campaign_says_how_far_it_is_stage_by_stage() -> None:
    stages: tuple[tuple[str, str, Tone], ...] = (
        ("reached", "One", "muted"), ("running", "Two", "bad"),
        ("countered", "Three", "ok"), ("planned", "Four", "faint"), ("other", "Five", "muted"),
    )  # fmt: skip
    one = like(CampaignRow, id="c", name="T", status="runs", stages=stages)
    sheet = pages.stages_sheet(world(campaigns=(one,)), 90, 9)
    same(
        sheet.items[0].rows[0],
        "<bold>T  <text>runs  <muted>● <text>One   <bad>► <bold>Two   <ok>\u00d7 <muted>Three   "
        "<faint>· Four   <muted>· <text>Five",
    )
    assert sheet.items[0].id == "campaign:c"
    for room in (25, 26, 27, 33):
        rows = [
            text(row) for row in pages.stages_sheet(world(campaigns=(one,)), room, 9).items[0].rows
        ]
        assert " ".join(rows).split() == text(sheet.items[0].rows[0]).split()
        assert all(len(row) <= room for row in rows)
        assert all(row.startswith("  ") for row in rows[1:])
        marks = [1 + sum(c in f"●►{TIMES}·" for c in row) for row in rows]
        assert len(rows) > 1
        assert max(marks) > 1


# ---- teams

ROW = like(
    TeamRow, code="QN", name="Bravelle", seats="2/2", last_act="43 s", open=1, new=12,
    state="working", tone="ok", free=2, people=6,
)  # fmt: skip


@pytest.mark.parametrize(
    ("room", "name", "bar"), [(130, 22, 13), (90, 22, 13), (80, 10, 11), (69, 32, 0)]
)
def test_the_figures_of_a_team_stand_under_their_heads(room: int, name: int, bar: int) -> None:
    if not bar:
        name = min(22, room - 37)
    if room == 80:
        name = max(10, min(22, room - 26 - 23 - 11))
    sheet = pages.teams_sheet(replace(VIEW, teams=(ROW,)), room, 9)
    head, row = rows_of(sheet, room)
    heads = right("here", 5) + right("act", 7) + right("open", 6) + right("unread", 8)
    same(head, " " * name + f"<muted>{heads}" + ("   busy" if bar else ""))
    drawn_ = min(6, bar)
    lying = 4 * drawn_ // 6
    people = (
        f"   <muted>{'▁' * lying}<strong>{'▅' * (min(6, bar) - lying)}" + " " * (bar - min(6, bar))
        if bar
        else ""
    )
    people += f"<muted>{' 4 of 6':<9}" if bar else ""
    same(
        row,
        f"<bold>QN <subject>{'Bravelle':<{name - 3}}<muted>" + right("2/2", 5) + right("43 s", 7)
        + "<text>" + right(1, 6) + right(12, 8) + f"{people}  <ok>● <muted>working",
    )  # fmt: skip


def test_a_silent_team_stands_out_and_nothing_is_a_dot() -> None:
    for tone in ("warn", "bad"):
        row = replace(
            ROW, tone=tone, open=0, new=0, last_act="9 m", state="silent", people=0, free=0
        )
        (line,) = rows_of(pages.teams_sheet(replace(VIEW, teams=(row,)), 60, 2), 60)
        same(
            line,
            f"<bold>QN <subject>{'Bravelle':<19}<muted>" + right("2/2", 5)
            + right("<bold>9 m", 7) + right("<faint>·", 6) + right("·", 8)
            + f"  {MARKS[tone]} <bold>silent",
        )  # fmt: skip
    sheet = pages.teams_sheet(replace(VIEW, ready="1 of 2 ready", teams=(ROW,)), 99, 3)
    assert titled(sheet) == "Teams 1 of 2 ready enter stuck? v view a desk t talk"
    assert keys_of(sheet) == {"enter": "", "v": "screen.view_desk", "t": "screen.talk"}
    assert sheet.head
    assert not pages.teams_sheet(replace(VIEW, teams=(ROW,)), 99, 2).head


@pytest.mark.parametrize("people", [1, 7, 13, 14, 40])
def test_people_are_drawn_the_busy_lying_and_as_many_as_there_is_room_for(people: int) -> None:
    for free in range(0, people + 1, 3):
        for room in (70, 74, 80, 82, 90):
            row = replace(ROW, people=people, free=free)
            (line,) = rows_of(pages.teams_sheet(replace(VIEW, teams=(row,)), room, 2), room)
            most = max(0, min(13, room - 69))
            down, up = text(line).count("▁"), text(line).count("▅")
            assert down + up == min(people, most)
            assert down == (people - free) * min(people, most) // people
            assert (f" {people - free} of {people}" in text(line)) is bool(most)


def test_what_waits_for_control_stands_in_one_line() -> None:
    def waits(**how: Any) -> str:
        return marked(pages.waits_row(replace(VIEW, waits=like(Waits, **how)), 90))

    assert waits() == " <muted>Waits for you   <faint>nothing"
    assert waits(hands=1, rulings=2, messages=3, ruling_left="9:00", overdue=1) == (
        " <muted>Waits for you   <bold>1 hand   2 rulings <warn>9:00   <bold>3 messages   1 overdue"
    )
    assert waits(rulings=1) == " <muted>Waits for you   <bold>1 ruling"


# ---- messages

NOTE = replace(VIEW.messages[0], note="", tlp="TLP:AMBER", by="", properties=(), files=(), body="B")
SHAPES: dict[Any, str] = {
    "waits": "·", "late": "<warn>▲", "answered": "<muted>r", "left": f"<faint>{TIMES}",
    "between": " ",
}  # fmt: skip


@pytest.mark.parametrize("state", SHAPES)
def test_a_message_to_control_says_how_long_it_waits_from_whom_to_whom_and_what(state: Any) -> None:
    past = state in ("answered", "left", "between")
    one = replace(NOTE, state=state, note="by bot")
    for room in (75, 76, 120):
        who = 20 if room >= 76 else 15
        (row,) = rows_of(pages.messages_sheet(replace(VIEW, messages=(one,)), room, 9), room)
        left = f" {SHAPES[state]}" + right(f"{'<muted>' if past else '<bold>'}{one.when}", 5)
        left += f"  <text>{one.sender:<12} <muted>{cut(one.to, who):<{who}} "
        left += f"<{'muted' if past else 'subject'}>{one.subject}"
        same(row, ends(left, f"<{'muted' if past else 'text'}>by bot", room, 1))


def test_what_waits_is_counted_over_the_messages() -> None:
    rows = tuple(replace(NOTE, state=state) for state in SHAPES)
    assert titled(pages.messages_sheet(replace(VIEW, messages=rows), 99, 9)) == (
        "Messages 2 wait r answer del leave n next"
    )
    assert titled(pages.messages_sheet(replace(VIEW, messages=rows[2:]), 99, 9)).startswith(
        "Messages none waits"
    )
    sheet = pages.messages_sheet(VIEW, 99, 9)
    assert keys_of(sheet) == {"r": "screen.answer", "del": "screen.skip", "n": "screen.next"}
    row = VIEW.messages[0]
    assert sheet.items[0].search == f"{row.sender} {row.to} {row.subject} {row.state} {row.note}"


def test_a_message_to_control_stands_whole() -> None:
    sheet = pages.staff_message_sheet(NOTE, 100, 9)
    rows = rows_of(sheet, 100)
    sent = f"<muted>From <bold>{NOTE.sender}<muted>   {NOTE.at}   {NOTE.channel}"
    same(rows[0], ends(sent, "<tlp:TLP:AMBER> TLP:AMBER ", 100))
    same(rows[1], f"<muted>To   <bold>{NOTE.to}")
    assert [text(row) for row in rows[2:]] == ["B"]
    assert titled(sheet) == f"{NOTE.subject} r answer z zoom"
    assert keys_of(sheet) == {"r": "screen.answer", "z": "screen.zoom"}
    bare = replace(
        NOTE, tlp="", opens="", by="Written by hand", properties=(("Case", "C-7"),), channel=""
    )
    rows = rows_of(pages.staff_message_sheet(bare, 100, 9), 100)
    assert text(rows[0]) == f"From {NOTE.sender}   {NOTE.at}"
    same(rows[2], "<muted>Written by hand")
    assert [text(row) for row in rows[3:]] == ["Case C-7", "B"]
    assert keys_of(pages.staff_message_sheet(bare, 100, 9)) == {"z": "screen.zoom"}
    for room, most in ((60, 60), (76, 76), (99, 76)):
        long = replace(NOTE, body="ab " * 200)
        widths = [
            len(text(row)) for row in rows_of(pages.staff_message_sheet(long, room, 9), room)[2:]
        ]
        assert most - 2 <= max(widths) <= most
