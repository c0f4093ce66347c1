"""The room view, as a projector shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import like
from poison import POISON
from screens import SMALL, WIDE, console, rows, shown
from svg import SvgPicture
from walls import SAID, Hall

from simulator.consoles.room import RoomScreen, room_rows
from simulator.consoles.stop import StopScreen
from simulator.consoles.text import cells
from simulator.exercise.room_seat import ASKS_NOTHING, READ_ONLY
from simulator.pictures.room_view import NewsRow, RoomView
from simulator.pictures.views import Note, PauseView, StatusView

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion
    from textual.pilot import Pilot

LONG = tuple(like(NewsRow, at="05:24", text=f"{n} {POISON}", source=POISON) for n in range(40))


def view(**other: object) -> RoomView:
    status = like(
        StatusView,
        name="Quiet Berths",
        tlp="TLP:CLEAR",
        state="run",
        clock="T+01:24:10",
        pace="",
        scenario_time="Sun 05:28",
        code="Room",
        marks=(Note(text="lost 0:12", tone="warn"),),
    )
    return like(RoomView, status=status, **other)


async def test_the_wall_shows_the_clock_and_what_is_said_in_public_newest_first() -> None:
    hall = Hall().begin().say()
    async with console(hall.port) as pilot:
        text = shown(pilot)

        assert "██" in text
        assert "Running" in text
        assert "in scenario time" in text
        assert "Phase 2 of 2" in text
        assert "Disruption" in text
        assert "Impact" not in text
        assert "TLP:CLEAR" in text
        second, first = SAID[1][1].split(";")[0], SAID[0][1].split(".")[0]
        assert text.index(second) < text.index(first)
        assert "Public statement of" in text
        assert "NO DUFF" in text


async def test_before_anything_is_said_it_says_so() -> None:
    async with console(Hall().port) as pilot:
        assert "Not started" in shown(pilot)
        assert "No public news yet." in shown(pilot)


async def test_a_pause_and_its_reason_come_by_themselves() -> None:
    hall = Hall().begin()
    async with console(hall.port) as pilot:
        hall.pause()
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()

        assert "PAUSED" in shown(pilot)
        assert "Lunch. All clocks stand still. Back at 12:30." in shown(pilot)


async def test_the_real_world_stop_fills_it_and_nobody_agrees_there() -> None:
    hall = Hall().begin().say()
    async with console(hall.port) as pilot:
        hall.stop()
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()

        assert isinstance(pilot.app.screen, StopScreen)
        assert "Smoke on the second floor" in shown(pilot)
        assert "EXERCISE EXERCISE" not in shown(pilot)
        assert "agree to resume" not in shown(pilot)
        await pilot.press("enter", "a")
        hall.room.settle()
        assert hall.screen.end.fault is None


async def test_it_has_no_keys_but_leaving() -> None:
    hall = Hall().begin().say()
    async with console(hall.port) as pilot:
        before = shown(pilot)
        await pilot.press("v", "down", "x", "d", "question_mark", "slash", "ctrl+p", "enter")

        assert isinstance(pilot.app.screen, RoomScreen)
        assert shown(pilot) == before
        await pilot.press("f9")
        await pilot.press("enter", "enter")
        assert hall.screen.end.fault is None
        assert hall.port.submit("real-world-stop", {}) == ASKS_NOTHING


async def test_a_line_that_is_lost_is_told() -> None:
    hall = Hall().begin()
    async with console(hall.port) as pilot:
        assert "● live" in shown(pilot)
        hall.room.lose(hall.screen)
        hall.lost, hall.room.now = True, hall.room.now + 12
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()
        assert "▲ lost 0:12" in shown(pilot)
        assert not pilot.app._notifications, "nobody sends anything here"


@pytest.mark.parametrize("size", [(10, 4), (40, 12), (60, 20), SMALL, (100, 30), WIDE, (300, 90)])
@pytest.mark.parametrize("news", [(), LONG])
def test_no_row_is_wider_than_its_terminal(
    size: tuple[int, int], news: tuple[NewsRow, ...]
) -> None:
    room, tall = size
    paused = like(PauseView, reason=POISON, back_at=POISON)
    drawn = room_rows(view(news=news, pause=paused), room, tall)

    assert len(drawn) <= tall
    assert all(sum(cells(piece.text) for piece in row) <= max(room, 80) for row in drawn)


# ---- an observer


async def test_an_observer_reads_it_as_it_was_and_pages_back() -> None:
    hall = Hall(late=60).begin().say()
    async with console(hall.observer) as pilot:
        assert "as it was 1 min ago" in shown(pilot)
        hall.pass_time(120.0)
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()
        news = hall.observer.view().news  # type: ignore[union-attr]  # the one sort of view
        assert len(news) > 1
        assert news[0].text[:30] in top(pilot)
        await pilot.press("down")
        assert news[1].text[:30] in top(pilot)
        await pilot.press("up")
        assert news[0].text[:30] in top(pilot)


def top(pilot: Pilot[None]) -> str:
    """Return the first row of news."""
    drawn = rows(pilot)
    return drawn[next(y for y, row in enumerate(drawn) if "Public news" in row) + 2]


async def test_a_pause_now_is_shown_over_what_was_then() -> None:
    hall = Hall(late=600).begin()
    async with console(hall.observer) as pilot:
        hall.pause()
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()
        assert "Paused" in shown(pilot)
        assert "Lunch. All clocks stand still. Back at 12:30." in shown(pilot)


async def test_an_observer_stops_play_reads_the_stop_and_agrees() -> None:
    hall = Hall(late=600).begin()
    async with console(hall.observer) as pilot:
        await pilot.press("f9")
        await pilot.press(*"REAL", "tab", *"Smoke", "f2")
        hall.room.settle()
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()
        assert isinstance(pilot.app.screen, StopScreen)
        assert "Smoke" in shown(pilot)
        await pilot.press("enter", "a")
        hall.room.settle()
        pilot.app.tick()  # type: ignore[attr-defined]  # the one app
        await pilot.pause()
        assert "You have read this." in shown(pilot)
        kinds = [one.body.kind for one in hall.room.streams[hall.room.control]]
        assert {"stopped-for-real", "stop-acknowledged", "resume-agreed"} <= set(kinds)


async def test_an_observer_asks_for_nothing_else() -> None:
    hall = Hall(late=600).begin()
    assert hall.observer.submit("ask-control", {"text": "Who leads?"}) == READ_ONLY
    async with console(hall.observer) as pilot:
        await pilot.press("v", "x", "d", "n", "m", "exclamation_mark")
        assert isinstance(pilot.app.screen, RoomScreen)


PICTURES: dict[str, tuple[Callable[[Hall], object], tuple[int, int], str]] = {
    "room-80-dark": (lambda hall: hall.say(), SMALL, "startex-dark"),
    "room-132-light": (lambda hall: hall.say(), WIDE, "startex-light"),
    "room-paused-80-contrast": (lambda hall: hall.say().pause(), SMALL, "startex-contrast"),
    "observer-80-dark": (lambda hall: hall.say().pass_time(60.0), SMALL, "startex-dark"),
    "observer-132-light": (lambda hall: hall.say().pass_time(1200.0), WIDE, "startex-light"),
    "room-stopped-132-dark": (lambda hall: hall.stop(), WIDE, "startex-dark"),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_the_wall_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    befalls, size, theme = PICTURES[name]
    hall = Hall(late=600).begin()
    befalls(hall)
    port = hall.observer if name.startswith("observer") else hall.port
    async with console(port, size, theme=theme) as pilot:
        await pilot.pause()
        assert len(rows(pilot)) == size[1]
        assert pilot.app.export_screenshot() == snapshot(name=name, extension_class=SvgPicture)
