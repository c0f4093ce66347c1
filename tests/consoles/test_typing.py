"""Keys arrive in the field they were meant for, however fast they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made import like
from middle import busy, desk, the
from screens import SMALL, WIDE, console, rows, shown, until
from textual import events
from textual.widgets import TextArea
from textual.widgets._toast import Toast

from simulator.consoles.app import StartExApp
from simulator.consoles.dialogs import Dialog
from simulator.consoles.fields import ChoiceField, SafeInput
from simulator.consoles.forms import FormDialog
from simulator.consoles.pane import Pane
from simulator.domain.values.texts import LONGEST
from simulator.pictures.views import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.pilot import Pilot
    from textual.widget import Widget

WORDS = ("North", "East", "West", "Rail", "Truck", "Quay", "Yard", "South")
KEYS = {"\t": "tab", "\r": "enter", " ": "space", "!": "exclamation_mark"}


class Bare(Dialog):
    """A dialog with nothing in it."""

    def compose_panel(self) -> Iterable[Widget]:
        return ()


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


async def test_one_burst_with_tabs_fills_the_fields_one_after_the_other() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("e")
        await pilot.pause()
        await burst(pilot, "one\ttwo\tthree")

        assert form_of(pilot).filled() == {"text": "one", "intended": "two", "resources": "three"}


async def test_what_is_typed_while_the_form_opens_is_in_the_form() -> None:
    port = busy().seat()
    async with console(port, WIDE) as pilot:
        await burst(pilot, "eone xa\ttwo\tthree\rone")

        assert form_of(pilot).filled() == {
            "text": "one xaone",  # enter goes on from a line, and after the last comes the first
            "intended": "two",
            "resources": "three",
        }
    assert port.opened == [("decide-freely", "")]  # o, n, x and a of the text opened nothing


async def test_what_is_typed_after_sending_is_for_the_desk() -> None:
    port = busy().seat()
    async with console(port, WIDE) as pilot:
        await burst(pilot, "!two")
        pilot.app.post_message(events.Key("f2", None))
        await burst(pilot, "owhy")

        assert port.asked == [("ask-control", {"text": "two"})]
        assert pilot.app.screen.query_one(TextArea).text == "why"


async def test_a_paste_waits_for_the_keys_before_it() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        for event in (events.Key("e", "e"), events.Key("a", "a"), events.Key("tab", "\t")):
            pilot.app.post_message(event)
        pilot.app.post_message(events.Paste("pasted"))
        await burst(pilot, "\tend")

        assert form_of(pilot).filled() == {"text": "a", "intended": "pasted", "resources": "end"}


async def test_a_form_with_its_addressee_opens_in_the_text() -> None:
    message = the(desk().inbox, lambda row: row.sender.startswith("Maritime Regulator"))
    async with console(busy().seat(), SMALL) as pilot:
        pilot.app.screen.query_one("#inbox", Pane).go(message.id)
        await burst(pilot, "rBravelle here")

        filled = form_of(pilot).filled()
        assert (filled["to"], filled["text"]) == (("maritime-regulator",), "Bravelle here")


async def test_text_typed_in_a_list_finds_a_row_and_unticks_nothing() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        field = pilot.app.screen.query_one(ChoiceField)
        names = [choice.id for choice in field.choices]
        await pilot.press("space", *"Aruvia", "space", *"here")
        before = field.value
        await pilot.press("escape", *"har")
        assert names[field.at] == "harbour-police"
        assert isinstance(pilot.app.screen, FormDialog)  # esc ended the search, not the form
        await pilot.press("enter")
        found = field.value
        await pilot.press("j", "space")  # with nothing sought they are the keys they were

        after = names[names.index("harbour-police") + 1]
        assert before == ("QM",)
        assert found == ("QM", "harbour-police")
        assert field.value == ("QM", "harbour-police", after)


async def test_letters_choose_among_more_than_are_shown_and_among_few_they_do_nothing() -> None:
    many = tuple(like(Choice, id=f"{n}", title=f"{word} gate") for n, word in enumerate(WORDS))
    async with console(busy().seat(), SMALL) as pilot:
        for choices, chosen in ((many, "7"), (many[:6], "0")):
            field = ChoiceField(choices, "", many=False, most=6, id="long")
            dialog = Bare()
            await pilot.app.push_screen(dialog)
            await dialog.query_one("#panel").mount(field)
            field.focus()
            await pilot.press(*"south", "space", *"gatexyz")
            assert field.value == chosen
            await pilot.press("escape" if chosen == "7" else "shift")
            assert pilot.app.screen is dialog, "esc ended the search"
            dialog.dismiss(None)
            await pilot.pause()


async def test_an_untouched_form_says_what_is_still_empty_and_one_sent_so_what_was_wrong() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await until(pilot, lambda: "Still empty: Question" in shown(pilot))
        assert "Not possible" not in shown(pilot)
        await pilot.press("f2")
        assert "Not sent: Question is empty." in shown(pilot)


async def test_a_refused_form_goes_to_the_field_and_marks_it() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        pilot.app.notify("Something else was said meanwhile. " * 4)
        await pilot.press(*["tab"] * 5, "f2")
        await handled(pilot)
        assert pilot.app.screen.query(Toast), "it does not lie over what is wrong"

        assert "Not sent: To is empty. Fill it in, then F2." in shown(pilot)
        assert any(row.strip().startswith("\u25b2 To") for row in rows(pilot)[:6])
        assert pilot.app.focused is pilot.app.screen.query_one("#field-0")
        await pilot.press("space")
        await pilot.pause()
        form_of(pilot).look_ahead()
        await pilot.pause()
        assert "Not sent" not in shown(pilot)
        assert form_of(pilot).filled()["to"] == ("QM",)


async def test_a_refusal_that_names_a_field_goes_there() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        await burst(pilot, "ea\tb\t")
        pilot.app.screen.query_one(SafeInput).value = "w" * (LONGEST + 1)
        await pilot.press("shift+tab", "f2")
        await handled(pilot)

        assert pilot.app.focused is pilot.app.screen.query_one(SafeInput)
        assert f"With what may have {LONGEST} characters at most" in shown(pilot)


async def test_a_field_says_whether_it_may_stay_empty() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        subject, override = (field.placeholder for field in pilot.app.screen.query(SafeInput))

        assert subject == ""
        assert override.endswith("; may stay empty")


async def test_the_cursor_has_a_mark_that_no_tick_has_and_the_foot_says_how_to_take_a_row() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert "space tick" in rows(pilot)[-1]
        (to,) = [row for row in rows(pilot) if "\u25ba" in row]
        assert "\u25ba\u25a1 QM Aruvia" in to  # the cursor is there, the tick is not

        await pilot.press("tab")
        await pilot.pause()
        (chosen,) = [row for row in rows(pilot) if "\u25ba" in row]
        assert "\u25ba\u25cf TLP:AMBER" in chosen
        assert "\u2191\u2193 choose" in rows(pilot)[-1]
