"""Pictures of the main screens; a change of look is to be seen before it is accepted.

``pytest tests/consoles/test_pictures.py --snapshot-update`` accepts the new look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import views_sample as sample
from fake_ports import FakeHome, FakeReview, FakeSeat
from screens import SMALL, WIDE, console
from svg import SvgPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion

    from simulator.consoles.app import Start

PICTURES: dict[str, tuple[Callable[[], Start], tuple[int, int], str, str]] = {
    "participant-132-dark": (FakeSeat, WIDE, "startex-dark", "n n"),
    "participant-132-light": (FakeSeat, WIDE, "startex-light", ""),
    "participant-80-dark": (FakeSeat, SMALL, "startex-dark", "n n"),
    "picker-132-dark": (FakeSeat, WIDE, "startex-dark", "x down down down"),
    "control-132-dark": (lambda: FakeSeat(sample.CONTROL), WIDE, "startex-dark", ""),
    "control-80-light": (lambda: FakeSeat(sample.CONTROL), SMALL, "startex-light", ""),
    "evaluation-132-dark": (lambda: FakeSeat(sample.EVALUATION), WIDE, "startex-dark", ""),
    "evaluation-80-light": (lambda: FakeSeat(sample.EVALUATION), SMALL, "startex-light", ""),
    "review-132-dark": (FakeReview, WIDE, "startex-dark", ""),
    "review-80-light": (FakeReview, SMALL, "startex-light", ""),
    "review-working-132-dark": (
        lambda: FakeReview(sample.REVIEW_WORKING),
        WIDE,
        "startex-dark",
        "",
    ),
    "home-80-dark": (FakeHome, SMALL, "startex-dark", ""),
    "stop-80-contrast": (
        lambda: FakeSeat(sample.STOPPED_DESK),
        SMALL,
        "startex-contrast",
        "",
    ),
}


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    start, size, theme, keys = PICTURES[name]
    async with console(start(), size, theme=theme) as pilot:
        for key in keys.split():
            await pilot.press(key)
        await pilot.pause()

        assert pilot.app.export_screenshot() == snapshot(name=name, extension_class=SvgPicture)
