"""Pictures of the main screens; a change of look is to be seen before it is accepted.

``pytest tests/consoles/test_pictures.py --snapshot-update`` accepts the new look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosted_moments import halted, lobby, lost, seats, sent_away
from machine import Machine
from middle import WALL, Drill, berths, busy, review, stopped, unexplained
from screens import SMALL, WIDE, console
from svg import SvgPicture
from worlds import helped, mentored

from simulator.consoles.app import StartExApp
from simulator.consoles.forms import FormDialog
from simulator.domain.concepts.whisper import Whisper
from simulator.exercise.leaving import TAKE_BACK
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.mentor_seat import MentorSeat
from simulator.pictures.control_view import ControlView

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion

    from simulator.consoles.app import Start

HELP = Whisper(to="QN", text="The sign-in log says more than the alert. Who reads it?")


def whispered() -> Drill:
    drill = Drill(scenario=mentored(helped(berths(), QN="helped"), "QN", "QS"))
    return drill.ask("mentor", HELP)


def mentoring() -> MentorSeat:
    return MentorSeat(whispered().exercise, "mentor", wall=lambda: WALL)


def leaving() -> LocalSeat:
    control = LocalSeat(
        busy().exercise, "control", kind="control", take_back=TAKE_BACK, wall=lambda: WALL
    )
    view = control.view()
    assert isinstance(view, ControlView)
    by_hand = {"inject": view.next_inject, "anyway": "no"}
    assert control.submit("release", by_hand) is None
    return control


FULL = helped(berths(), QN="full")
PICTURES: dict[str, tuple[Callable[[], Start], tuple[int, int], str, str]] = {
    "participant-132-dark": (lambda: busy().seat(), WIDE, "startex-dark", "n n"),
    "participant-132-light": (lambda: busy().seat(), WIDE, "startex-light", ""),
    "participant-80-dark": (lambda: busy().seat(), SMALL, "startex-dark", "n n"),
    "helped-80-dark": (lambda: Drill(scenario=FULL).seat(), SMALL, "startex-dark", ""),
    "helped-132-light": (lambda: Drill(scenario=FULL).seat(), WIDE, "startex-light", "h"),
    "mentor-132-dark": (mentoring, WIDE, "startex-dark", "n n"),
    "mentor-80-light": (mentoring, SMALL, "startex-light", "n"),
    "whispered-80-dark": (lambda: whispered().seat(), SMALL, "startex-dark", ""),
    "picker-132-dark": (lambda: busy().seat(), WIDE, "startex-dark", "x down down down"),
    "form-80-dark": (lambda: busy().seat(), SMALL, "startex-dark", "m"),
    "decision-132-dark": (lambda: Drill().seat(), WIDE, "startex-dark", "d"),
    "control-132-dark": (lambda: busy().seat("control"), WIDE, "startex-dark", ""),
    "control-80-light": (lambda: busy().seat("control"), SMALL, "startex-light", ""),
    "evaluation-132-dark": (lambda: busy().seat("evaluator"), WIDE, "startex-dark", ""),
    "evaluation-80-light": (lambda: busy().seat("evaluator"), SMALL, "startex-light", ""),
    "review-132-dark": (review, WIDE, "startex-dark", ""),
    "review-80-light": (review, SMALL, "startex-light", ""),
    "review-working-132-dark": (unexplained, WIDE, "startex-dark", ""),
    "hand-80-dark": (lambda: busy().seat("control"), SMALL, "startex-dark", "f6"),
    "time-132-light": (lambda: busy().seat("control"), WIDE, "startex-light", "f7 down down space"),
    "world-80-dark": (lambda: busy().seat("control"), SMALL, "startex-dark", "f3"),
    "leaving-80-dark": (leaving, SMALL, "startex-dark", ""),
    "leaving-132-light": (leaving, WIDE, "startex-light", ""),
    "lobby-80-dark": (lobby, SMALL, "startex-dark", "down down"),
    "lobby-132-light": (lobby, WIDE, "startex-light", "down down"),
    "seats-80-dark": (seats, SMALL, "startex-dark", "f5"),
    "line-lost-80-dark": (lost, SMALL, "startex-dark", ""),
    "host-halted-132-dark": (halted, WIDE, "startex-dark", ""),
    "sent-away-80-light": (sent_away, SMALL, "startex-light", ""),
    "home-80-dark": (Machine, SMALL, "startex-dark", ""),
    "stop-80-contrast": (lambda: stopped(busy()).seat(), SMALL, "startex-contrast", ""),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    start, size, theme, keys = PICTURES[name]
    async with console(start(), size, theme=theme) as pilot:
        for key in keys.split():
            await pilot.press(key)
        if isinstance(pilot.app.screen, FormDialog):
            pilot.app.screen.look_ahead()  # else it comes a moment later
        app = pilot.app
        if isinstance(app, StartExApp) and app.seat is not None and app.seat.line() is not None:
            app.tick()  # else it comes a moment later what is said of the line
        await pilot.pause()

        assert pilot.app.export_screenshot() == snapshot(name=name, extension_class=SvgPicture)
