from dataclasses import replace

import views_sample as sample
from fake_ports import FakeSeat
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.control import ControlScreen
from simulator.consoles.digits import big
from simulator.consoles.pane import Pane
from simulator.pictures.views import FormView


async def test_control_sees_the_run_of_show_the_teams_and_what_needs_a_look() -> None:
    async with console(FakeSeat(sample.CONTROL), WIDE) as pilot:
        text = shown(pilot)

        for word in ("Timeline", "Run of show", "Worth a look", "Teams", "Activity", "silent"):
            assert word in text
        assert "sends itself at T+01:30" in text
        assert "Accept paper manifests at the gate" in text
        assert "1 hand up" in rows(pilot)[1]


async def test_at_80_columns_the_run_of_show_stands_around_now() -> None:
    async with console(FakeSeat(sample.CONTROL), SMALL) as pilot:
        text = shown(pilot)

        assert "6:20 I-08 Regulator's clock runs out" in text
        assert "I-07" in text
        assert "I-10" in text
        assert "Region   ■ 1" in text
        await pilot.press("f3")
        await pilot.pause()
        assert "Teams" in shown(pilot)
        assert "Run of show" not in shown(pilot)


async def test_sending_goes_through_the_preview_and_f2() -> None:
    port = FakeSeat(sample.CONTROL)
    async with console(port, SMALL) as pilot:
        await pilot.press("space")
        await pilot.pause()
        text = shown(pilot)
        assert "Exactly what they will see" in text
        assert "QN legal  online, 1 open" in text
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        await pilot.press("enter", "space")
        assert port.asked == []
        await pilot.press("f2")
        await pilot.pause()

        assert port.asked == [("release", {"inject": "I-08"})]


async def test_what_was_sent_is_not_sent_again() -> None:
    port = FakeSeat(sample.CONTROL)
    async with console(port, SMALL) as pilot:
        await pilot.press("home", "space")
        await pilot.pause()
        assert "I-01 was sent at 0:05." in shown(pilot)
        await pilot.press("p")
        await pilot.pause()
        assert "sent T+0:05" in shown(pilot)
        await pilot.press("f2", "h")
        await pilot.pause()
        assert port.asked == []


async def test_hold_skip_edit_improvise_speak_and_rule_are_one_key_each() -> None:
    port = FakeSeat(sample.CONTROL)
    async with console(port, WIDE) as pilot:
        await pilot.press("h")
        assert port.asked == [("hold", {"inject": "I-08"})]
        for key in ("delete", "e", "i", "t", "u"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()

        assert port.opened == [
            ("skip", "I-08"),
            ("edit", "I-08"),
            ("improvise", ""),
            ("speak", ""),
            ("rule", "free-1"),
        ]


async def test_a_pause_comes_before_its_reason_and_resume_asks_for_none() -> None:
    port = FakeSeat(sample.CONTROL)
    async with console(port, SMALL) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert port.asked == [("pause", {"reason": "", "back_at": ""})]
        assert port.opened == [("explain-pause", "")]
        port.asked.clear()
        await pilot.press("escape")
        await pilot.pause()
        status = replace(sample.CONTROL.status, state="pause")
        port.shown = replace(sample.CONTROL, status=status, pause=sample.PAUSE)
        screen = pilot.app.screen
        assert isinstance(screen, ControlScreen)
        screen.apply()
        await pilot.pause()
        assert "PAUSED" in shown(pilot)
        assert "space" not in rows(pilot)[-1]
        await pilot.press("f8")
        assert port.asked == [("resume", {})]


async def test_startex_is_asked_at_once_because_it_has_no_fields() -> None:
    view = replace(sample.CONTROL, status=replace(sample.CONTROL.status, state="ready"))
    port = FakeSeat(view)
    port.forms["start"] = FormView(kind="start", title="STARTEX")
    async with console(port, SMALL) as pilot:
        assert "STARTEX" in rows(pilot)[-1]
        await pilot.press("x", "enter")
        await pilot.pause()
        assert "STARTEX, now" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert port.asked == [("start", {})]


async def test_w_says_why_an_inject_waits_and_n_leads_to_what_needs_a_look() -> None:
    show = tuple(
        replace(row, why="It waits until QN has shared the hash.") if row.id == "I-09" else row
        for row in sample.SHOW
    )
    async with console(FakeSeat(replace(sample.CONTROL, show=show)), WIDE) as pilot:
        await pilot.press("down", "w")
        await pilot.pause()
        assert "It waits until QN has shared the hash." in shown(pilot)
        await pilot.press("escape", "n")
        await pilot.pause()
        assert pilot.app.screen.query_one("#worth", Pane).has_focus


def test_big_digits_take_three_rows_of_one_width_and_odd_texts_stay_themselves() -> None:
    upper, middle, lower = big("16:20")
    assert len({len(upper), len(middle), len(lower)}) == 1
    assert big("now") == ("", "now", "")
