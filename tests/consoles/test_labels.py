"""What stands before a field is read whole, at every size."""

import pytest
from middle import busy
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.forms import FormDialog

LONG = "Reason to override the label"


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_long_label_is_wrapped_and_never_cut(size: tuple[int, int]) -> None:
    port = busy().seat()
    async with console(port, size) as pilot:
        await pilot.press("x", "slash", *"share ind", "enter")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        text = ""
        for _ in form.form.fields:
            text += shown(pilot)
            await pilot.press("tab")
            await pilot.pause()

        for word in (*LONG.split(), "Before other", "work"):
            assert word in text
        assert "othe…" not in text


async def test_the_picker_says_at_once_what_follows_and_what_is_not_possible_now() -> None:
    port = busy().seat()
    actions = port.actions()
    async with console(port, WIDE) as pilot:
        await pilot.press("x")
        await pilot.pause()
        await pilot.pause()
        text = shown(pilot)

        assert text.count(actions[0].title) == 2, "in the list, and beside it"
        assert actions[0].why[:30] in text
        listed = [line for line in rows(pilot) if "\u2500" not in line]
        said = {
            row.possible: "not now" in line
            for row in actions
            for line in listed
            if f"  {row.title}  " in line
        }
        assert said == {True: False, False: True}
