from middle import Noted, busy, control_desk, the
from picture_stories import hushed
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.control import ControlScreen
from simulator.consoles.digits import big
from simulator.consoles.pane import Pane
from simulator.domain.concepts.ruling import DecideFreely, WithdrawRuling
from simulator.exercise.session import Exercise
from simulator.units import MINUTE


async def test_control_sees_the_msel_the_teams_and_what_needs_a_look() -> None:
    view = control_desk()
    async with console(busy().seat("control"), WIDE) as pilot:
        text = shown(pilot)

        for word in ("Timeline", "MSEL", "Worth a look", "Teams", "Activity", "working"):
            assert word in text
        assert view.next_line in text
        assert view.rulings[0].text in text
        assert the(view.status.marks, lambda one: "hand" in one.text).text in rows(pilot)[1]


async def test_at_80_columns_the_msel_stands_around_now() -> None:
    view = control_desk()
    names = [row.id for row in view.msel]
    at = names.index(view.next_inject)
    async with console(busy().seat("control"), SMALL) as pilot:
        text = shown(pilot)

        assert f"{view.countdown} {view.next_inject} {view.msel[at].title}" in text
        assert names[at - 1] in text
        assert names[at + 2] in text
        assert f"Region   {view.fold[1][0]}" in text
        await pilot.press("f3")
        await pilot.pause()
        assert "Teams" in shown(pilot)
        assert names[at + 2] not in shown(pilot)


async def test_sending_goes_through_the_preview_and_f2() -> None:
    port = busy().seat("control")
    row = the(control_desk().msel, lambda row: row.id == control_desk().next_inject)
    async with console(port, SMALL) as pilot:
        await pilot.press("space")
        await pilot.pause()
        text = shown(pilot)
        assert "Exactly what they will see" in text
        assert row.will_see[0] in text
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        await pilot.press("enter", "space")
        assert port.asked == []
        await pilot.press("f2")
        await pilot.pause()

        assert port.asked == [("release", {"inject": row.id})]


async def test_what_was_sent_is_not_sent_again() -> None:
    port = busy().seat("control")
    first = control_desk().msel[0]
    async with console(port, SMALL) as pilot:
        await pilot.press("home", "space")
        await pilot.pause()
        assert f"{first.id} was sent at {first.sent}." in shown(pilot)
        await pilot.press("p")
        await pilot.pause()
        assert f"sent T+{first.sent}" in shown(pilot)
        await pilot.press("f2", "h")
        await pilot.pause()
        assert port.asked == []


async def test_hold_skip_edit_improvise_speak_and_rule_are_one_key_each() -> None:
    port = busy().seat("control")
    name = control_desk().next_inject
    async with console(port, WIDE) as pilot:
        await pilot.press("h")
        assert port.asked == [("hold", {"inject": name})]
        for key in ("delete", "e", "i", "t", "u"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()

        assert port.opened == [
            ("skip", name),
            ("edit", name),
            ("improvise", ""),
            ("speak", ""),
            ("rule", control_desk().rulings[0].id),
        ]


async def test_a_pause_comes_before_its_reason_and_resume_asks_for_none() -> None:
    port = busy().seat("control")
    async with console(port, SMALL) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert port.asked == [("pause", {"reason": "", "back_at": ""})]
        assert port.opened == [("explain-pause", "")]
        port.asked.clear()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ControlScreen)
        assert "PAUSED" in shown(pilot)
        assert "space" not in rows(pilot)[-1]
        await pilot.press("f8")
        assert port.asked == [("resume", {})]


async def test_startex_is_asked_at_once_because_it_has_no_fields() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    port = Noted(exercise, "control", kind="control")
    async with console(port, SMALL) as pilot:
        assert "STARTEX" in rows(pilot)[-1]
        await pilot.press("x", "enter")
        await pilot.pause()
        assert "STARTEX, now" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert port.asked == [("start", {})]
        assert exercise.running


async def test_w_says_why_an_inject_waits_and_n_leads_to_what_needs_a_look() -> None:
    waits = the(control_desk().msel, lambda row: row.state == "waiting")
    async with console(busy().seat("control"), WIDE) as pilot:
        pilot.app.screen.query_one("#msel", Pane).go(waits.id)
        await pilot.press("w")
        await pilot.pause()
        assert waits.why
        assert waits.why[:60] in shown(pilot)
        await pilot.press("escape", "n")
        await pilot.pause()
        assert pilot.app.screen.query_one("#worth", Pane).has_focus


def test_big_digits_take_three_rows_of_one_width_and_odd_texts_stay_themselves() -> None:
    upper, middle, lower = big("16:20")
    assert len({len(upper), len(middle), len(lower)}) == 1
    assert big("now") == ("", "now", "")


async def test_a_ruling_that_comes_too_late_says_so_and_its_draft_waits_for_it() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    exercise.start()
    exercise.ask("C-lead", DecideFreely(text="Close the gate", intended="calm", resources=""))
    port = Noted(exercise, "control", kind="control")
    async with console(port, WIDE) as pilot:
        await pilot.press("u", *"No.")
        await pilot.pause()
        assert "open 10:00; C lead" in shown(pilot)
        exercise.advance_to(4 * MINUTE)
        desk = pilot.app
        assert isinstance(desk, StartExApp)
        desk.tick()
        await pilot.pause()
        assert "open 6:00; C lead" in shown(pilot)
        exercise.advance_to(20 * MINUTE)
        await pilot.press("f2")
        await pilot.pause()
        assert "ended at T+00:10" in " ".join(shown(pilot).split())
        await pilot.press("escape")

        (late,) = exercise.picture("control").free
        assert exercise.ask("control", WithdrawRuling(decision=late, reason="Late.")) is None
        await pilot.pause()
        desk.tick()
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert "open 10:00; C lead" in shown(pilot)
        assert "No." in shown(pilot)
        await pilot.press("f2")
        assert exercise.picture("control").free[late].ruling == "No."
