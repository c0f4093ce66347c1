"""The field that has the keys is on screen, with its label, in every form of every seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from asking import ACTIONS, kinds_of
from middle import GUEST, LEAD, busy, desk, the
from screens import SMALL, WIDE, console, rows
from share import share

from simulator.consoles.fields import FieldLabel
from simulator.consoles.forms import FormDialog
from simulator.consoles.pane import Pane
from simulator.consoles.seat import SeatScreen

if TYPE_CHECKING:
    from middle import Noted
    from textual.pilot import Pilot

SEATS = (LEAD, "control", "journalist", "evaluator", GUEST)


def opened(port: Noted) -> list[tuple[str, str]]:
    """Return the forms there are, one of a shape, where the most stands above its fields."""
    view = port.view()
    named = ("due", "inbox", "proposals", "msel", "rulings", "messages", "teams", "tasks")
    ids = [row.id for name in named for row in getattr(view, name, ())[:4] if hasattr(row, "id")]
    abouts = ["", *dict.fromkeys(one for row in ids for one in (row, row.partition(":")[2]))]
    found: dict[object, tuple[str, str]] = {}
    for kind in [*kinds_of(port.kind), *(ACTIONS if port.kind == "team" else ())]:
        forms = {about: port.form(kind, about) for about in abouts[: 1 if ":" in kind else None]}
        long = {
            about: sum(len(note.text) for note in form.context)
            for about, form in forms.items()
            if not form.refusal and any(field.label for field in form.fields)
        }
        if long:
            about = max(long, key=long.__getitem__)
            fields = [(one.kind, one.rows, len(one.choices)) for one in forms[about].fields]
            found.setdefault((*fields, long[about] > 0), (kind, about))  # one of each shape
    return list(found.values())


def out_of_view(pilot: Pilot[None]) -> str:
    """Return which field has the keys and is not on screen, or not its label."""
    form = pilot.app.screen
    assert isinstance(form, FormDialog)
    field = form.focused
    if field is None or not (field.id or "").startswith("field-"):
        return ""
    labels = field.parent.query_children(FieldLabel) if field.parent else ()
    for one in (field, *labels):
        seen = form._compositor.visible_widgets.get(one)
        if seen is None or not seen[1].contains(one.region.x, one.region.y):
            return f"{form.form.kind}: {form.form.fields[int(field.id[6:])].label}"  # type: ignore[index]
    return ""


@pytest.mark.parametrize("size", [SMALL, WIDE][: share(1, 2)])
@pytest.mark.parametrize("seat", SEATS[: share(2, 5)])
async def test_the_field_with_the_keys_is_in_view(seat: str, size: tuple[int, int]) -> None:
    port = busy().seat(seat)
    hidden = []
    async with console(port, size) as pilot:
        below = pilot.app.screen
        assert isinstance(below, SeatScreen)
        for kind, about in opened(port):
            below.open_form(kind, about)
            await pilot.pause()
            hidden.append(out_of_view(pilot))
            first = pilot.app.screen.focused
            while pilot.app.screen.query_one("#form").max_scroll_y:  # else all of it is in view
                await pilot.press("tab")
                hidden.append(out_of_view(pilot))
                if pilot.app.screen.focused is first:
                    break
            pilot.app.screen.dismiss(None)
            await pilot.pause()

    assert not [said for said in hidden if said]
    assert hidden


async def test_a_reply_shows_what_is_typed_into_it() -> None:
    message = the(desk().inbox, lambda row: row.sender.startswith("Maritime Regulator"))
    async with console(busy().seat(), SMALL) as pilot:
        pilot.app.screen.query_one("#inbox", Pane).go(message.id)
        await pilot.press("r", *"Here")

        (line,) = [row for row in rows(pilot) if "Here" in row]
        assert line.split() == ["Text", "Here"]
