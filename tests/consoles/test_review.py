import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from middle import mattered, review, review_of, reviewed, story, story_of, the, unexplained
from screens import SMALL, WIDE, console, rows, shown, until
from worlds import drill

from simulator.consoles import review as screen
from simulator.consoles.afterwards import known_sheet, rating, task_rows
from simulator.consoles.axis import Axis
from simulator.consoles.curves import braille, missing
from simulator.consoles.lines import width
from simulator.consoles.sources import _EVENTS
from simulator.pictures.review_view import Rating
from simulator.rehearse.background import Progress
from simulator.rehearse.matters import Kept
from simulator.times import mark


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_front_page_has_ratings_lanes_services_and_the_five_decisions(
    size: tuple[int, int],
) -> None:
    async with console(review(), size) as pilot:
        text = shown(pilot)

        for word in ("Objectives", "What happened", "Services", "Five decisions that mattered"):
            assert word in text
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        assert ("Who shared what" in text) == (size == WIDE)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_is_still_worked_out_says_how_far_and_then_moves_nothing_else(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "LOOK_AGAIN", 3600.0)  # the test looks, when it has looked itself
    port = unexplained(Progress(64, 100), mattered(story()))
    worked = port._background
    async with console(port, size) as pilot:
        before = rows(pilot)
        assert "Being worked out: 64 %." in shown(pilot)
        pilot.app.screen._look_again()  # type: ignore[attr-defined]  # the screen of a review
        await pilot.pause()
        assert "Being worked out" not in shown(pilot)
        after = rows(pilot)

        place = next(n for n, row in enumerate(before) if "Five decisions that mattered" in row)
        assert place == next(n for n, row in enumerate(after) if "Five decisions" in row)
        assert before[:2] == after[:2]
        assert reviewed().matters[0].text[:20] in shown(pilot)
        assert port.look_again() is None
        await pilot.press("q")
    assert getattr(worked, "stopped")  # noqa: B009 - no field of the process it stands for


async def test_that_no_decision_surely_mattered_is_said() -> None:
    none = Kept(rules=0, head="", epochs=20, decisions=9, matters=())
    async with console(unexplained(none), SMALL) as pilot:
        assert "No decision surely moved service" in shown(pilot)


async def test_the_pages_lead_from_objectives_to_evidence() -> None:
    async with console(review(), SMALL) as pilot:
        view = reviewed()
        first = view.objectives[0].tasks[0]
        await pilot.press("6")
        await until(pilot, lambda: first.text[:30] in shown(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: first.evidence[0][1][:30] in shown(pilot))
        assert first.status in shown(pilot)
        await pilot.press("escape", "2")
        await until(pilot, lambda: view.moments[1].text[:30] in shown(pilot))
        await pilot.press("3")
        await until(pilot, lambda: view.moments[1].text[:30] not in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: view.curves[0].lost in shown(pilot))
        await pilot.press("escape", "5")
        await until(pilot, lambda: view.shared[0].what in shown(pilot))


async def test_t_asks_for_a_time_and_shows_who_knew_what_by_then() -> None:
    apart = the(reviewed().known, lambda row: None in row.told)
    by, before = (mark(apart.x // 60 * 60 + minutes * 60) for minutes in (4, 2))
    async with console(review(), SMALL) as pilot:
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("ctrl+u", *"soon", "enter")
        await pilot.pause()
        assert "That is not a time." in shown(pilot)
        await pilot.press("ctrl+u", *by.removeprefix("T+0"), "enter")
        await pilot.pause()
        text = shown(pilot)
        assert f"Who knew what at {by}" in text
        line = the(text.split("\n"), lambda row: apart.text[:16] in row)
        assert line.count("never") == apart.told.count(None)
        await pilot.press("left")
        await pilot.pause()
        assert f"Who knew what at {before}" in shown(pilot)


async def test_a_lane_opens_the_moments_of_its_team() -> None:
    async with console(review(), WIDE) as pilot:
        moments = reviewed().moments
        ours = [row for row in moments if row.team == "RC"]
        await pilot.press("end", "enter")
        await pilot.pause()
        text = shown(pilot)

        assert re.search(rf"of {len(moments)} match RC", text)
        assert ours[0].text[:30] in text
        assert the(moments, lambda row: row.team == "QN").text[:30] not in text


def names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


async def test_w_writes_the_report_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with console(review(), SMALL) as pilot:
        await pilot.press("w")
        await pilot.pause()

        assert "Written to" in shown(pilot)
    assert names(tmp_path) == ["quiet-berths.after-action.md"]


@pytest.mark.parametrize("letter", ["P", "S", "M", "U", "p", "s", "m", "u", "open", ""])
def test_a_rating_says_the_same_by_letter_and_height(letter: Rating) -> None:
    text = "".join(piece.text for piece in rating(letter))

    assert width(rating(letter)) <= 9  # what stands beside it is set for as much
    assert ("unrated" if letter == "open" else letter) in text
    assert ("?" in text) == (letter in {"p", "s", "m", "u"})


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_front_page_says_what_r_is_and_a_task_nobody_rated_is_not_open_in_time(
    size: tuple[int, int],
) -> None:
    async with console(review(), size) as pilot:
        assert "R: what became of services; 0 as if nobody acted" in shown(pilot)
        await pilot.press("6")
        await pilot.pause()
        assert not re.search(r"open  (in time|late|missed)", shown(pilot))


def test_a_task_that_nobody_rated_says_so_beside_its_status() -> None:
    tasks = [task for row in reviewed().objectives for task in row.tasks]
    task = the(tasks, lambda one: one.rating == "open" and one.status == "in time")
    (row,) = task_rows(task, 100)
    assert "unrated  in time" in "".join(piece.text for piece in row)


@given(st.integers(0, 20_000))
def test_nobody_is_shown_to_have_known_before_being_told(at: int) -> None:
    sheet = known_sheet(reviewed(), at, 100, 99)
    told = [x for row in reviewed().known if row.x <= at for x in row.told]

    shown_known = sum(
        piece.ink == "text" and ":" in piece.text and piece.text.strip()[0].isdigit()
        for item in sheet.items
        for row in item.rows
        for piece in row[2:]
    )
    assert shown_known == sum(x is not None and x <= at for x in told)


LEVELS = st.lists(
    st.tuples(st.integers(0, 9000), st.integers(0, 1_000_000), st.just("warn")), max_size=6
)


@given(LEVELS, st.integers(1, 200))
def test_curves_take_their_room_whatever_the_levels(
    points: list[tuple[int, int, str]], room: int
) -> None:
    curve = replace(reviewed().curves[0], points=tuple(sorted(points)))  # type: ignore[arg-type]
    axis = Axis(9000, room, left=9, right=10)

    assert all(width(row) == room for row in (*braille(curve, axis), missing(curve, axis)))


def test_a_service_that_is_never_less_than_whole_misses_nothing() -> None:
    curve = replace(reviewed().curves[0], points=((0, 1_000_000, "faint"),))
    text = "".join(piece.text for piece in missing(curve, Axis(9000, 60, left=9, right=10)))

    assert not set("▁▂▃▄▅▆▇█") & set(text)


@given(st.integers(0, 50_000), st.integers(1, 50_000), st.integers(12, 220))
def test_every_second_of_the_axis_lies_on_it(x: int, end: int, room: int) -> None:
    axis = Axis(end, room, left=9, right=2)

    assert axis.left <= axis.at(x) < axis.left + axis.span
    assert axis.at(0) == axis.left
    assert width(axis.labels(x)) == room


async def test_an_empty_record_is_said_to_be_empty() -> None:
    bare = replace(drill(), objectives=(), injects={}, campaigns={})
    async with console(review_of(story_of(bare)), WIDE) as pilot:
        assert "This scenario names no objectives." in shown(pilot)
        for page in "23456":
            await pilot.press(page, "enter", "escape")
            await pilot.pause()
        await pilot.press("6")
        await pilot.pause()
        assert "No task is on record." in shown(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_f_shows_the_ledger_lines_behind_the_row_under_the_cursor(
    size: tuple[int, int],
) -> None:
    async with console(review(), size) as pilot:
        await pilot.press("3")
        await pilot.press("f")
        await until(pilot, lambda: "Area above the asset's service curve" in shown(pilot))
        text = shown(pilot)
        (lowest, _) = reviewed().curves[0].sources
        assert "Where these come from" in text
        assert lowest.rule[:40] in text
        assert f"event {lowest.lines[0].events[0]}" in text
        for key in ("escape", "2", "f"):
            await pilot.press(key)
        await until(pilot, lambda: "No figure stands on this row." in shown(pilot))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_page_of_figures_opens_each_with_its_rule_weights_and_events(
    size: tuple[int, int],
) -> None:
    async with console(review(), size) as pilot:
        await pilot.press("7")
        await pilot.pause()
        first = reviewed().figures[0]
        assert first.title in shown(pilot)
        assert first.value in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        text = shown(pilot)
        assert "weighted by criticality" in text
        assert first.lines[0].weight in text
        long = the(first.lines, lambda line: len(line.events) > _EVENTS)
        assert ", ".join(map(str, long.events[:3])) in text
        assert f" and {len(long.events) - _EVENTS}" in text
        assert "no event" in text


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_under_who_knew_what_stand_the_clues_and_what_was_decided_with_them(
    size: tuple[int, int],
) -> None:
    rows = reviewed().clues
    assert rows
    async with console(review(), size) as pilot:
        await pilot.press("4")
        await pilot.pause()
        assert rows[0].said[:20] in shown(pilot)
        pilot.app.screen.query_one("#clues").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert rows[0].why[:24] in shown(pilot)
