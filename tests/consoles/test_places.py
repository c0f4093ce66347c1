"""Where panes stand: within the body, over no other, and with the rows that they need."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from middle import busy, control_desk, desk, evaluators_desk, reviewed, the
from still import still

from simulator.consoles import control_places
from simulator.consoles.control import ControlScreen
from simulator.consoles.evaluation import EvaluationScreen
from simulator.consoles.frame import Rect, inner, stacked
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.review import ReviewScreen

PORT = busy().seat()
BODY = Rect(2, 1, 128, 40)
SIZES = st.tuples(st.integers(40, 220), st.integers(14, 70))


class Window:
    """The review of a played drill, as a port."""

    def review_view(self) -> Any:
        return reviewed()


SCREENS: dict[str, tuple[Any, str]] = {
    "desk": (lambda: still(ParticipantScreen, PORT, desk())[0], "1234"),
    "control": (lambda: still(ControlScreen, PORT, control_desk())[0], "1234"),
    "evaluation": (lambda: still(EvaluationScreen, PORT, evaluators_desk())[0], "1234"),
    "review": (lambda: still(ReviewScreen, Window())[0], "1234567"),
}


def over(one: Rect, other: Rect) -> bool:
    """Return whether two places have a cell in common."""
    beside = one.x + one.w <= other.x or other.x + other.w <= one.x
    return not (beside or one.y + one.h <= other.y or other.y + other.h <= one.y)


@pytest.mark.parametrize("name", SCREENS)
@given(size=SIZES)
def test_no_pane_stands_over_another_or_outside(name: str, size: tuple[int, int]) -> None:
    made, views = SCREENS[name]
    screen = made()
    for view in views:
        screen.view_name = view
        places = screen.places(*size)
        shown = {pane: rect for pane, rect in places.items() if rect.w > 0 and rect.h > 0}
        assert shown
        for pane, rect in shown.items():
            assert rect.x >= 0
            assert rect.y >= 0
            assert rect.x + rect.w <= size[0], (view, pane)
            assert rect.y + rect.h <= size[1], (view, pane)
            for other, place in shown.items():
                assert other == pane or not over(rect, place), (view, pane, other)


@given(
    wants=st.lists(st.integers(-2, 12), max_size=6),
    body=st.builds(
        Rect, st.integers(0, 3), st.integers(0, 3), st.integers(1, 90), st.integers(0, 40)
    ),
    gap=st.integers(0, 2),
)
def test_panes_one_under_the_other_take_what_they_ask_for_of_what_is_left(
    wants: list[int], body: Rect, gap: int
) -> None:
    places = stacked([(str(n), lambda _, n=n: n) for n in wants], body, gap=gap)  # type: ignore[misc]  # a number
    y = body.y
    for n in dict.fromkeys(wants):
        left = body.y + body.h - y
        if min(n, left) < 2:
            assert str(n) not in places or wants.count(n) > 1
            continue
        if wants.count(n) == 1 and len(set(wants)) == len(wants):
            assert places[str(n)] == Rect(body.x, y, body.w, min(n, left))
        y += min(n, left) + gap
        if len(set(wants)) != len(wants):
            return


def test_there_is_air_around_a_wide_screen() -> None:
    assert inner(119, 40) == Rect(1, 0, 117, 40)
    assert inner(120, 40) == Rect(2, 1, 116, 38)


def due_of(n: int, later: int = 0) -> Any:
    """Return a desk on which so much is due."""
    rows = [replace(desk().due[0], id=str(k), later=False) for k in range(n)]
    rows += [replace(desk().due[0], id=f"l{k}", later=True) for k in range(later)]
    return replace(desk(), due=tuple(rows))


@pytest.mark.parametrize(
    ("due", "wide", "narrow"), [(0, 2, 2), (1, 2, 2), (4, 5, 5), (5, 6, 5), (9, 7, 5)]
)
def test_what_is_due_has_a_row_each_up_to_a_limit(due: int, wide: int, narrow: int) -> None:
    screen, _ = still(ParticipantScreen, PORT, due_of(due))
    places = screen.places(132, 43)
    assert places["due"] == Rect(2, 1, 85, wide)
    assert places["inbox"] == Rect(2, wide + 2, 35, 40 - wide)
    assert places["message"].x == 40
    assert places["message"].y == wide + 2
    assert places["message"].w == 47
    assert places["assets"].x == 90
    assert places["assets"].w == 40
    small = screen.places(80, 21)
    assert small["due"] == Rect(1, 0, 78, narrow)
    assert small["fold"] == Rect(0, 20, 80, 1)
    assert small["inbox"].y == narrow
    assert small["inbox"].h == 1 + max(2, min(6, len(desk().inbox), (21 - narrow) // 2 - 2))
    assert small["message"].h == 20 - narrow - small["inbox"].h


def test_a_roomy_desk_has_wider_lists() -> None:
    screen, _ = still(ParticipantScreen, PORT, due_of(1))
    for room, side, listed in ((149, 40, 35), (150, 46, 42)):
        places = screen.places(room, 50)
        assert places["inbox"].w == listed
        assert places["assets"].w == side
        assert places["due"].w == room - 4 - side - 3
        assert places["message"].w == places["due"].w - listed - 3
    for logs, rows in ((0, 3), (1, 3), (3, 7), (9, 9)):
        screen, _ = still(ParticipantScreen, PORT, replace(due_of(1), log=desk().log[:logs]))
        assert screen.places(132, 60)["log"].h == rows
    few, _ = still(ParticipantScreen, PORT, replace(due_of(1), assets=(), work=(), pools=()))
    places = few.places(132, 60)
    assert places["assets"].h == 2
    assert places["work"].h == 2
    screen.view_name = "2"
    assert screen.places(80, 21) == {"assets": Rect(1, 0, 78, 21)}
    screen.view_name = "4"
    assert screen.places(80, 21) == {"log": Rect(1, 0, 78, 21)}
    screen.view_name = "3"
    work = 2 + len(desk().work) + len(desk().pools)
    for tall, gap in ((24, 0), (25, 1)):
        places = screen.places(80, tall)
        assert places["work"] == Rect(1, 0, 78, min(work, tall))
        if work + gap + 2 <= tall:
            assert places["indicators"] == Rect(1, work + gap, 78, tall - work - gap)


# ---- exercise control


@pytest.mark.parametrize(("messages", "rows"), [(0, 4), (3, 4), (5, 6), (7, 8), (20, 8)])
def test_messages_stand_above_or_beside_the_one_that_is_read(messages: int, rows: int) -> None:
    view = replace(control_desk(), messages=control_desk().messages[:1] * messages)
    low = control_places.messages(view, None, Rect(1, 0, 78, 21), wide=False)
    assert low == {"messages": Rect(1, 0, 78, rows), "message": Rect(1, rows, 78, 21 - rows)}
    wide = control_places.messages(view, None, BODY, wide=True)
    assert wide == {"messages": Rect(2, 1, 68, 40), "message": Rect(73, 1, 57, 40)}


def test_what_a_persona_goes_by_stands_under_or_beside_its_message() -> None:
    view = control_desk()
    row = the(view.messages, lambda one: one.persona is not None)
    low = control_places.messages(view, row, Rect(1, 0, 78, 21), wide=False)
    assert list(low) == ["messages", "message", "persona"]
    assert sum(one.h for one in low.values()) == 21
    assert low["message"].h >= 6
    wide = control_places.messages(view, row, BODY, wide=True)
    ends = [one.x + one.w for one in wide.values()]
    assert [one.x for one in wide.values()] == [BODY.x, ends[0] + 3, ends[1] + 3]
    assert ends[2] == BODY.x + BODY.w


@pytest.mark.parametrize(("worth", "rows"), [(0, 2), (1, 2), (3, 4), (5, 6), (9, 6)])
def test_the_plan_has_what_its_neighbours_leave(worth: int, rows: int) -> None:
    view = replace(
        control_desk(),
        worth=control_desk().worth[:1] * worth,
        rulings=(),
        msel=control_desk().msel[:3],
    )
    low = control_places.stack(view, Rect(1, 0, 78, 24), 80)
    assert low["fold"] == Rect(0, 23, 80, 1)
    assert low["next"] == Rect(1, 0, 78, 2)
    assert low["msel"] == Rect(1, 2, 78, 23 - 2 - rows - 4)
    assert low["worth"] == Rect(1, 19 - rows, 78, rows)
    assert low["activity"] == Rect(1, 19, 78, 4)
    wide = control_places.columns(view, BODY)
    assert wide["timeline"] == Rect(2, 1, 128, 4)
    assert wide["next"] == Rect(2, 6, 68, 5)
    assert wide["msel"] == Rect(2, 12, 68, 5)
    assert wide["worth"] == Rect(2, 18, 68, 23)
    teams = 2 + len(view.teams)
    assert wide["teams"] == Rect(73, 6, 57, teams)
    assert wide["activity"] == Rect(73, 7 + teams, 57, 40 - 6 - teams)
    long = replace(view, msel=control_desk().msel * 2)
    assert control_places.columns(long, BODY)["msel"].h == 35 - 6 - rows - 1


def test_the_world_has_the_rows_of_its_deepest_team_and_flows_and_teams_have_theirs() -> None:
    base = control_desk()
    region = base.world
    team = region.teams[0]
    good = replace(team.assets[0], state="normal")
    bad = replace(good, state="down")
    assets = (bad, bad, good)
    view = replace(
        base,
        world=replace(
            region, teams=(replace(team, assets=assets), replace(team, assets=(good,))),
            flows=region.flows[:1] * 2, decisions=region.decisions[:1], facts=(),
            campaigns=(replace(region.campaigns[0], stages=region.campaigns[0].stages[:1] * 4),),
        ),
    )  # fmt: skip
    places = control_places.world(view, BODY, wide=True)
    assert places["waits"] == Rect(1, 40, 129, 1)
    assert places["world"] == Rect(2, 1, 128, 2 + 5)
    assert places["flows"] == Rect(2, 9, 128, 3)
    low = max(2 + len(view.teams), 3)
    assert places["decisions"] == Rect(2, 13, 50, low)
    assert places["teams"] == Rect(55, 13, 75, low)
    assert places["coming"] == Rect(2, 14 + low, 62, 40 - 14 - low)
    assert places["stages"] == Rect(67, 14 + low, 63, 40 - 14 - low)
    for tall, deep, flows in ((24, 7, 3), (23, 6, 3), (19, 2, 3), (15, 0, 2), (14, 0, 0)):
        tight = control_places.world(view, Rect(2, 1, 128, tall), wide=True)
        assert tight.get("world", Rect(0, 0, 0, 0)).h == deep
        assert tight.get("flows", Rect(0, 0, 0, 0)).h == flows
    small = control_places.world(view, Rect(1, 0, 78, 21), wide=False)
    comes = 1 + max(1, min(len(view.world.coming), 3))
    keep = 1 + min(len(view.teams), 5) + 1 + 1 + 3 + comes
    assert small["waits"] == Rect(0, 20, 79, 1)
    assert small["world"].h == max(4, min(2 + 3, 20 - keep))
    assert small["flows"].h == 3
    assert small["decisions"].h == 2
    assert small["coming"].h == comes
    assert small["teams"].h == 20 - small["world"].h - 5 - comes


def test_where_facts_are_drawn_flows_decisions_and_stages_keep_their_rows() -> None:
    view = control_desk()
    assert len(view.world.facts) > 3
    places = control_places.world(view, BODY, wide=True)
    stages = 1 + sum(1 + len(one.stages) // 2 for one in view.world.campaigns)
    assert places["stages"].h == stages
    assert places["facts"].h >= 3
    assert places["flows"].h >= 3

    small = control_places.world(view, Rect(1, 0, 78, 21), wide=False)
    assert small["decisions"].h == 1 + len(view.world.decisions)
    assert small["teams"].h == 2 + len(view.teams)
    assert [small[one].h for one in ("flows", "coming", "facts")] == [2, 2, 2]


# ---- evaluation and review


@pytest.mark.parametrize(
    ("gaps", "rows", "low"), [(0, 2, 2), (3, 4, 4), (6, 7, 7), (8, 9, 7), (20, 9, 7)]
)
def test_gaps_have_a_row_each_up_to_a_limit(gaps: int, rows: int, low: int) -> None:
    view = replace(evaluators_desk(), gaps=evaluators_desk().gaps[:1] * gaps)
    screen, _ = still(EvaluationScreen, PORT, view)
    wide = screen.places(132, 42)
    assert wide["tasks"] == Rect(2, 1, 75, 40)
    assert wide["evidence"] == Rect(80, 1, 50, 16)
    assert wide["gaps"] == Rect(80, 18, 50, rows)
    assert wide["activity"] == Rect(80, 19 + rows, 50, 22 - rows)
    small = screen.places(80, 21)
    assert small == {"tasks": Rect(1, 0, 78, 17), "evidence": Rect(1, 17, 78, 4)}
    screen.view_name = "2"
    assert set(screen.places(80, 21)) == {"rest", "evidence"}
    assert "rest" in screen.places(132, 42)
    screen.view_name = "3"
    small = screen.places(80, 21)
    assert small == {"evidence": Rect(1, 0, 78, 21 - low), "gaps": Rect(1, 21 - low, 78, low)}
    screen.view_name = "4"
    assert screen.places(80, 21) == {"activity": Rect(1, 0, 78, 21)}


def test_the_front_page_takes_the_richest_of_what_fits() -> None:
    screen, _ = still(ReviewScreen, Window())
    view = reviewed()
    lanes = len(view.lanes)
    objectives = 1 + min(6, len(view.objectives)) + 1
    matters = 1 + min(5, len(view.matters))
    found = []
    for tall in range(20, 90):
        places = screen.places(132, tall)
        body = tall - 2
        rest = body - objectives - matters - 3
        choices = [(1 + 4 * lanes, 19), (2 + 3 * lanes, 19), (2 + 3 * lanes, 7), (2 + lanes, 7)]
        rows = next((pair for pair in choices if sum(pair) <= rest), None)
        if rows is not None:
            found.append(rows)
            assert (places["lanes"].h, places["services"].h) == rows
            assert places["objectives"].h == objectives
            assert places["matters"].w == 125 * 11 // 20
            assert places["sharing"].x == places["matters"].x + places["matters"].w + 3
            assert places["sharing"].y == places["matters"].y == places["services"].y + rows[1] + 1
            assert places["matters"].h >= matters
    assert len(set(found)) == 4
    assert "sharing" not in screen.places(80, 60)
    screen.view_name = "5"
    assert screen.places(80, 21) == {"sharing": Rect(1, 0, 78, 8), "shared": Rect(1, 8, 78, 13)}
    assert screen.places(132, 42)["shared"] == Rect(2, 10, 128, 31)


def test_without_decisions_that_mattered_who_shared_what_has_their_room() -> None:
    view = replace(reviewed(), matters=(), matters_said="")
    screen, _ = still(ReviewScreen, type("Empty", (), {"review_view": lambda _: view})())
    lanes = len(view.lanes)
    rest = 2 + 1 + min(6, len(view.objectives)) + 2 + lanes + 3 + 1
    richest = (1 + 4 * lanes, 19)
    for short in (0, 1):
        places = screen.places(132, rest + sum(richest) - short)
        assert ((places["lanes"].h, places["services"].h) == richest) is (not short)
        assert "matters" not in places
        assert places["sharing"].w == 128
