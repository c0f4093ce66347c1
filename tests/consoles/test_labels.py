"""What stands before a field is read whole, at every size."""

import pytest
import views_sample as sample
from fake_ports import FakeSeat
from screens import SMALL, WIDE, console, shown

from simulator.pictures.views import Choice, FieldView, FormView

LONG = "Reason to override the label"


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_long_label_is_wrapped_and_never_cut(size: tuple[int, int]) -> None:
    port = FakeSeat()
    yes_no = (Choice(id="no", title="no"), Choice(id="yes", title="yes"))
    fields = (
        FieldView(name="override", label=LONG, kind="line", required=False),
        FieldView(name="urgent", label="Before other work", kind="choice", choices=yes_no),
    )
    port.forms["decide-freely"] = FormView(kind="decide-freely", title="Free", fields=fields)
    async with console(port, size) as pilot:
        await pilot.press("e")
        await pilot.pause()
        text = shown(pilot)

        for word in (*LONG.split(), "Before other", "work"):
            assert word in text
        assert "othe…" not in text


async def test_the_picker_says_at_once_what_follows_and_what_is_not_possible_now() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        await pilot.press("x")
        await pilot.pause()
        await pilot.pause()
        first = sample.ACTIONS[0]
        text = shown(pilot)

        assert text.count(first.title) == 2, "in the list, and beside it"
        assert text.count("not now") == sum(bool(row.why) for row in sample.ACTIONS)
