"""What shows behind a dialog is, cell by cell, what Textual would show there."""

from __future__ import annotations

import pytest
from machine import Machine
from screens import SMALL, WIDE, console
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.visual import RichVisual, Visual

from simulator.consoles.dialogs import Dialog
from simulator.consoles.ground import Ground


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_behind_a_dialog_stands_what_textual_would_show(size: tuple[int, int]) -> None:
    async with console(Machine(), size) as pilot:
        below = pilot.app.screen
        await pilot.press("question_mark")
        await pilot.pause()
        dialog = pilot.app.screen
        assert isinstance(dialog, Dialog)
        behind = BackgroundScreen(below, dialog.styles.background)

        ours, theirs = (
            [
                [(one.text, one.style) for one in line.simplify()]
                for line in Visual.to_strips(
                    dialog, visual, size[0], size[1], dialog.visual_style, apply_selection=False
                )
            ]
            for visual in (Ground(behind), RichVisual(dialog, behind))
        )

        assert len(ours) == size[1]
        assert ours == theirs
        assert isinstance(below, Screen)
