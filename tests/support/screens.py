"""Run a console without a terminal and read what stands on it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import textual.app
import textual.pilot
from textual._context import active_app
from textual.css.stylesheet import Stylesheet

from simulator.consoles.app import StartExApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.css.model import RuleSet
    from textual.pilot import Pilot

    from simulator.consoles.app import Start

WIDE = (132, 43)
SMALL = (80, 24)
SOON: Final = 0.02
"""Seconds: a timer that is due by then, as the one that draws a screen, is waited for."""
PATIENCE: Final = 100
"""Hundredths of a second to wait for a key that is still on its way after that."""
TURNS: Final = 500
"""A key that never comes through is not waited for without end."""
DRAWN: Final = 20
"""Nor is a screen whose drawing asks for the next: what one has drawn may move what another has."""


async def nothing_left(min_sleep: float = 0, max_sleep: float = 1) -> None:  # noqa: ARG001 - Textual's own
    """Wait until the event loop has nothing to do, and will not have soon.

    Textual's own watches how much processor time passes in 20 ms, twice for each key.  That costs a
    third of a test's time, and on a busy machine, where a process may get none for as long, it
    takes for done what has not begun.

    A console that is on its way out is not waited for: its screens go on ticking.
    """
    app = active_app.get(None)
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if app is not None and app._exit:
            return
        due = min((one.when() for one in loop._scheduled if not one.cancelled()), default=end)
        if due > loop.time() + SOON or loop.time() > end:
            return
        await asyncio.sleep(max(0, due - loop.time()))


async def settled(pilot: Pilot[None], delay: float | None = None) -> None:
    """Wait until each key that was typed has done all it does, and the screen after it is drawn.

    A key waits for the one before it, and for a dialog that comes up: when the loop is idle for a
    moment, it may not have been let in yet.
    """
    if delay is not None:
        await asyncio.sleep(delay)
    keyboard = getattr(pilot.app, "_keyboard", None)
    for _ in range(TURNS):
        await nothing_left()
        # A console that is on its way out hears no more of the key that sent it there.
        if keyboard is None or keyboard.idle or pilot.app._exit:
            break
    else:
        # A process that gets no processor for a while has turns in which nothing could happen.
        for _ in range(PATIENCE):
            await asyncio.sleep(0.01)
            await nothing_left()
            if keyboard is None or keyboard.idle or pilot.app._exit:
                break
    if not pilot.app._exit:  # else it may have no screen any more
        await _drawn(pilot)


async def _drawn(pilot: Pilot[None]) -> None:
    """Wait until the screen is drawn."""
    await pilot._wait_for_screen()
    for _ in range(DRAWN):
        await nothing_left()
        if not _owed(pilot.app.screen):
            break
        pilot.app.screen._on_timer_update()


def _owed(screen: Any) -> bool:
    """Return whether a screen has yet to be laid out or drawn, or has calls for when it is."""
    wants = (screen._layout_required, screen._scroll_required, screen._repaint_required)
    return any(wants) or bool(screen._dirty_widgets) or bool(screen._callbacks)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Type keys, and wait until they have done all they do; one at a time."""
    if keys:
        await pilot._app._press_keys(keys)
        await settled(pilot)


for user in (textual.app, textual.pilot):
    vars(user)["wait_for_idle"] = nothing_left
textual.pilot.Pilot.pause = settled  # type: ignore[assignment,method-assign]  # for all tests of consoles
textual.pilot.Pilot.press = pressed  # type: ignore[assignment,method-assign]  # for all tests of consoles


_parse: Final = Stylesheet._parse_rules
_parsed: Final[dict[object, list[RuleSet]]] = {}


def parsed_once(self: Stylesheet, *css: Any, **how: Any) -> list[RuleSet]:
    """Return the rules of a style sheet, which are the same for each app of a theme.

    Each app parses them twice, the second time because its theme is set; that is a third of what
    its start costs.
    """
    key = (frozenset(self._variables.items()), css, tuple(how.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, *css, **how)
    return _parsed[key]


Stylesheet._parse_rules = parsed_once  # type: ignore[method-assign]  # for all tests of consoles


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


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait for what comes by a timer or from another process, however long this machine takes."""
    for _ in range(600):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"it never came; there stood\n{shown(pilot)}")
