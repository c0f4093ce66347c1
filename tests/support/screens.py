"""Run a console without a terminal and read what stands on it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from simulator.consoles.app import StartExApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from simulator.consoles.app import Start

WIDE = (132, 43)
SMALL = (80, 24)


@asynccontextmanager
async def console(
    start: Start,
    size: tuple[int, int] = SMALL,
    *,
    theme: str = "startex-dark",
    ascii_only: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """Run an app on a clock that stands still."""
    app = StartExApp(start, theme=theme, ascii_only=ascii_only, clock=lambda: 0.0)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield pilot


def rows(pilot: Pilot[None]) -> list[str]:
    """Return the rows of the screen on top, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def shown(pilot: Pilot[None]) -> str:
    """Return the screen on top, as text."""
    return "\n".join(rows(pilot))
