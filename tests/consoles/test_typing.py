"""Keys arrive in the field they were meant for, however fast they come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fake_ports import FakeSeat
from screens import SMALL, WIDE, console, rows, shown
from textual import events
from textual.widgets import TextArea

from simulator.consoles.app import StartExApp
from simulator.consoles.fields import ChoiceField, SafeInput
from simulator.consoles.forms import FormDialog
from simulator.pictures.views import Choice, FieldView, FormView

if TYPE_CHECKING:
    from textual.pilot import Pilot

THREE = FormView(
    kind="decide-freely",
    title="Decide",
    fields=(
        FieldView(name="what", label="What", kind="text"),
        FieldView(name="for", label="For what", kind="line"),
        FieldView(name="with", label="With whom", kind="line", required=False),
    ),
)
MANY = FormView(
    kind="send",
    title="Write",
    fields=(
        FieldView(
            name="to",
            label="To",
            kind="many",
            value=("b",),
            choices=tuple(
                Choice(id=name[0].lower(), title=name)
                for name in ("Aruvia", "Bravelle lead", "Harbour Police", "Jurist", "Ellorane")
            ),
        ),
        FieldView(name="tlp", label="Label", kind="line", value="TLP:AMBER"),
        FieldView(name="text", label="Text", kind="text"),
    ),
)
KEYS = {"\t": "tab", "\r": "enter", " ": "space", "!": "exclamation_mark"}


async def burst(pilot: Pilot[None], text: str) -> None:
    """Let keys come all at once, as over a slow line: nothing is handled in between."""
    for char in text:
        key = KEYS.get(char, char)
        pilot.app.post_message(events.Key(key, char))
    await handled(pilot)


async def handled(pilot: Pilot[None]) -> None:
    """Wait until all that was typed has done all it does."""
    app = pilot.app
    assert isinstance(app, StartExApp)
    await pilot.pause()
    while not app._keyboard.idle:
        await pilot.pause()
    await pilot.pause()


def form_of(pilot: Pilot[None]) -> FormDialog:
    form = pilot.app.screen
    assert isinstance(form, FormDialog)
    return form


def seat(form: FormView) -> FakeSeat:
    port = FakeSeat()
    port.forms[form.kind] = form
    return port


async def test_one_burst_with_tabs_fills_the_fields_one_after_the_other() -> None:
    async with console(seat(THREE), SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await burst(pilot, "one\ttwo\tthree")

        assert form_of(pilot).filled() == {"what": "one", "for": "two", "with": "three"}


async def test_what_is_typed_while_the_form_opens_is_in_the_form() -> None:
    port = seat(THREE)
    async with console(port, WIDE) as pilot:
        await burst(pilot, "eone xa\ttwo\rthree")

        assert form_of(pilot).filled() == {"what": "one xa", "for": "two", "with": "three"}
    assert port.opened == [("decide-freely", "")]  # o, n, x and a of the text opened nothing


async def test_what_is_typed_after_sending_is_for_the_desk() -> None:
    port = seat(replace(THREE, fields=THREE.fields[1:2]))
    async with console(port, WIDE) as pilot:
        await burst(pilot, "etwo")
        pilot.app.post_message(events.Key("f2", None))
        await burst(pilot, "!why")

        assert port.asked == [("decide-freely", {"for": "two"})]
        assert pilot.app.screen.query_one(TextArea).text == "why"


async def test_a_paste_waits_for_the_keys_before_it() -> None:
    async with console(seat(THREE), SMALL) as pilot:
        for event in (events.Key("e", "e"), events.Key("a", "a"), events.Key("tab", "\t")):
            pilot.app.post_message(event)
        pilot.app.post_message(events.Paste("pasted"))
        await burst(pilot, "\tend")

        assert form_of(pilot).filled() == {"what": "a", "for": "pasted", "with": "end"}


async def test_a_form_with_its_addressee_opens_in_the_text() -> None:
    async with console(seat(MANY), SMALL) as pilot:
        await burst(pilot, "mBravelle here")

        assert form_of(pilot).filled() == {
            "to": ("b",),
            "tlp": "TLP:AMBER",
            "text": "Bravelle here",
        }


async def test_text_typed_in_a_list_finds_a_row_and_unticks_nothing() -> None:
    async with console(seat(MANY), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("shift+tab", "shift+tab")
        field = pilot.app.screen.query_one(ChoiceField)
        await pilot.press(*"Bravelle", "space", *"here")
        before = field.value
        await pilot.press("escape", *"har")
        assert field.at == 2
        assert isinstance(pilot.app.screen, FormDialog)  # esc ended the search, not the form
        await pilot.press("enter")
        found = field.value
        await pilot.press("j", "space")  # with nothing sought they are the keys they were

        assert (before, found, field.value) == (("b",), ("b", "h"), ("b", "h", "j"))


async def test_a_refused_form_goes_to_the_field_and_marks_it() -> None:
    many = tuple(
        FieldView(name=f"f{n}", label=f"Fact {n}", kind="text", value="known") for n in range(12)
    )
    facts = FieldView(name="facts", label="On what facts", kind="line")
    form = FormView(kind="decide-freely", title="Declare", fields=(facts, *many))
    async with console(seat(form), SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*["tab"] * 8, "f2")
        await handled(pilot)
        text = shown(pilot)

        assert "Not sent: On what facts is empty." in text
        assert any(row.strip().startswith("▲ On what") for row in rows(pilot)[:6])
        assert isinstance(pilot.app.focused, SafeInput)
        await pilot.press(*"seen")
        await pilot.pause()
        form_of(pilot).look_ahead()
        await pilot.pause()
        assert "Not sent" not in shown(pilot)
        assert "seen" in shown(pilot)


async def test_a_refusal_that_names_a_field_goes_there() -> None:
    port = seat(THREE)
    port.refusal = "Not possible: With whom must be a team; there are QN, QM."
    async with console(port, WIDE) as pilot:
        await burst(pilot, "ea\tb\t")
        await pilot.press("shift+tab", "f2")
        await handled(pilot)

        assert pilot.app.focused is pilot.app.screen.query_one("#field-2")
        assert "With whom must be a team" in shown(pilot)


async def test_a_field_says_whether_it_may_stay_empty() -> None:
    async with console(seat(THREE), SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        said = [field.placeholder for field in pilot.app.screen.query(SafeInput)]

        assert said == ["", "may stay empty"]


async def test_the_cursor_has_a_mark_that_no_tick_has_and_the_foot_says_how_to_take_a_row() -> None:
    labels = tuple(Choice(id=one, title=f"TLP:{one}") for one in ("RED", "AMBER", "GREEN"))
    label = FieldView(name="tlp", label="Label", kind="choice", value="AMBER", choices=labels)
    form = replace(MANY, fields=(MANY.fields[0], label))
    async with console(seat(form), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        pilot.app.screen.query(ChoiceField).first().focus()
        await pilot.pause()
        assert "space tick" in rows(pilot)[-1]
        await pilot.press("up")
        await pilot.pause()
        (to,) = [row for row in rows(pilot) if "\u25ba" in row]
        assert "\u25ba\u25a1 Aruvia" in to  # the cursor is there, the tick is not

        pilot.app.screen.query(ChoiceField).last().focus()
        await pilot.pause()
        (chosen,) = [row for row in rows(pilot) if "\u25ba" in row]
        assert "\u25ba\u25cf TLP:AMBER" in chosen
        assert "\u2191\u2193 choose" in rows(pilot)[-1]
