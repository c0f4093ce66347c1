"""A dialog comes and goes with one paint of the whole, and the terminal shows what is on screen.

Its styles are worked out once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from middle import LEAD, busy
from rich.segment import ControlType
from screens import SMALL, WIDE, rows
from textual._compositor import LayoutUpdate
from textual.css.stylesheet import Stylesheet

from simulator.consoles.app import StartExApp
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.text import cells

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

KEYS = """
question_mark escape x down enter tab a escape x escape tab ctrl+p f escape down enter escape
ctrl+t z f9 ctrl+t escape
"""


class Watched(StartExApp):
    """Writes down what goes to the terminal, as the terminal would."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.cells: dict[tuple[int, int], str] = {}
        self.whole = 0
        """Paints of the whole screen."""

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if screen is self.screen and renderable is not None:
            self.whole += isinstance(renderable, LayoutUpdate)
            self._write(renderable)
        super()._display(screen, renderable)

    def _write(self, renderable: Any) -> None:
        x = y = 0
        for segment in renderable.__rich_console__(self.console, self.console.options):
            for code in segment.control or ():
                assert code[0] is ControlType.CURSOR_MOVE_TO
                x, y = code[1:]
            for char in "" if segment.control else segment.text.rstrip("\n"):
                self.cells[x, y] = char
                x += cells(char)


@pytest.mark.parametrize("seat", ["control", LEAD])
@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_terminal_shows_what_is_on_the_screen(seat: str, size: tuple[int, int]) -> None:
    app = Watched(busy().seat(seat), clock=lambda: 0.0)
    async with app.run_test(size=size) as pilot:
        for key in KEYS.split():
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()

            drawn = ["".join(app.cells[x, y] for x in range(size[0])) for y in range(size[1])]
            assert drawn == rows(pilot), key


@pytest.mark.parametrize("key", ["question_mark", "x", "ctrl+p", "f9"])
async def test_a_dialog_comes_with_one_paint_of_the_whole_and_goes_with_one(key: str) -> None:
    app = Watched(busy().seat(), clock=lambda: 0.0)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.pause()
        for pressed in (key, "escape"):
            before = app.whole
            await pilot.press(pressed)
            await pilot.pause()
            await pilot.pause()

            assert app.whole == before + 1, pressed


@pytest.mark.parametrize("key", ["question_mark", "x", "ctrl+p", "f9"])
async def test_the_parts_of_a_dialog_get_their_styles_once(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[DOMNode] = []
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        given.append(node)
        apply(sheet, node, **how)

    async with StartExApp(busy().seat(), clock=lambda: 0.0).run_test(size=WIDE) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Stylesheet, "apply", counted)
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()

        dialog = pilot.app.screen
        drawn = [dialog, *dialog.query(OneRow), *dialog.query(Pane)]
        assert [given.count(one) for one in drawn] == [1] * len(drawn)


async def test_a_list_with_nothing_beside_it_takes_the_whole_dialog() -> None:
    async with StartExApp(busy().seat(), clock=lambda: 0.0).run_test(size=WIDE) as pilot:
        for key, alone in (("ctrl+p", True), ("x", False)):
            await pilot.press(key)
            await pilot.pause()
            dialog = pilot.app.screen
            wide = dialog.query_one("#entries").size.width
            assert (wide == dialog.query_one("#sides").size.width) is alone
            await pilot.press("escape")
