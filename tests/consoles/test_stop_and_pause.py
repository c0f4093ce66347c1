from dataclasses import replace

import views_sample as sample
from fake_ports import FakeSeat, FakeSharedTerminal
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.stop import StopScreen


async def test_paused_says_why_until_when_and_takes_the_verbs_that_send_away() -> None:
    async with console(FakeSeat(sample.PAUSED_DESK), SMALL) as pilot:
        text = shown(pilot)

        assert "PAUSED  Lunch. All clocks stand still. Back at 11:30 UTC+8." in text
        assert "Nothing is sent." in text
        assert "paused" in rows(pilot)[1]
        assert "clocks stand still" in text
        assert "x act" not in rows(pilot)[-1]
        assert "F9 stop" in rows(pilot)[-1]


async def test_after_a_stop_who_is_alone_reads_why_play_is_paused_and_how_it_goes_on() -> None:
    over = sample.PAUSE.__class__(reason="The real-world stop is over.", own=True)
    async with console(FakeSeat(replace(sample.PAUSED_DESK, pause=over)), SMALL) as pilot:
        text = shown(pilot)
        assert "The real-world stop is over. All clocks stand still." in text
        assert "F8 goes on. Until then you can read and write drafts; nothing is sent." in text


async def test_a_reason_written_without_a_stop_does_not_run_into_the_next_sentence() -> None:
    pause = replace(sample.PAUSE, reason="Lunch")
    async with console(FakeSeat(replace(sample.PAUSED_DESK, pause=pause)), WIDE) as pilot:
        assert "Lunch. All clocks stand still." in shown(pilot)


async def test_the_pause_comes_and_goes_with_the_view() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        port.shown = sample.PAUSED_DESK
        screen.apply()
        await pilot.pause()
        assert "PAUSED" in shown(pilot)
        port.shown = sample.PARTICIPANT
        screen.apply()
        await pilot.pause()
        assert "PAUSED" not in shown(pilot)
        assert "Due" in rows(pilot)[3]


async def test_a_stop_leaves_nothing_of_the_exercise_and_says_what_to_do() -> None:
    port = FakeSeat(sample.STOPPED_DESK)
    async with console(port, WIDE) as pilot:
        await pilot.pause()
        text = shown(pilot)

        assert "NO DUFF" in rows(pilot)[0]
        assert "NO DUFF" in rows(pilot)[-1]
        assert "EXERCISE EXERCISE" not in text
        for word in ("Inbox", "Quiet Berths", "customs"):
            assert word not in text
        assert "Fire alarm in the north building. Leave by stair B." in text
        assert "4 of 12 seats have" in text
        await pilot.press("x", "escape", "enter")
        await pilot.pause()
        assert port.asked == [("read-stop", {})]
        assert isinstance(pilot.app.screen, StopScreen)


async def test_a_stop_takes_what_was_said_of_the_exercise_away() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.say("TLP:AMBER stops this: Ellorane is not yours.", "warn", refusal=True)
        await pilot.pause()
        assert "Ellorane is not yours" in shown(pilot)
        port.shown = sample.STOPPED_DESK
        app.follow()
        await pilot.pause()

        assert "NO DUFF" in shown(pilot)
        assert "Ellorane is not yours" not in shown(pilot)


async def test_a_stop_can_be_handed_on_so_that_a_second_seat_agrees() -> None:
    curtain = replace(
        sample.CURTAIN, status=replace(sample.CURTAIN.status, state="stopped"), next_seat=""
    )
    shared = FakeSharedTerminal(curtain)
    first, second = (shared.seats[seat.id] for seat in curtain.seats[:2])
    for port in (first, second):
        port.shown = sample.STOPPED_DESK
    async with console(shared, SMALL) as pilot:
        assert "NO DUFF" in rows(pilot)[0]
        await pilot.press("home", "enter", "enter")
        await pilot.pause()
        assert "c hand the terminal on" in shown(pilot)
        await pilot.press("enter", "c")
        await pilot.pause()
        assert "Who has the terminal" in shown(pilot)
        await pilot.press("home", "down", "enter", "enter")
        await pilot.pause()
        assert "NO DUFF" in shown(pilot)
        await pilot.press("enter")

        assert first.asked == second.asked == [("read-stop", {})]


async def test_the_stop_goes_when_play_may_go_on_and_agreeing_is_for_those_who_may() -> None:
    port = FakeSeat(sample.STOPPED_DESK)
    async with console(port, SMALL) as pilot:
        await pilot.pause()
        await pilot.press("a")
        assert port.asked == []
        stop = replace(sample.STOP, may_resume=True, acknowledged=True, read=5)
        port.shown = replace(sample.STOPPED_DESK, stop=stop)
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.follow()
        await pilot.pause()
        assert "5 of 12 seats have" in shown(pilot)
        assert "You have read this." in shown(pilot)
        await pilot.press("enter", "a")
        await pilot.pause()
        assert port.asked == [("agree-to-resume", {})]
        assert "You have agreed to resume." in shown(pilot)
        assert "hand the terminal on" not in shown(pilot)
        port.shown = sample.PAUSED_DESK
        app.follow()
        await pilot.pause()
        assert "PAUSED" in shown(pilot)


async def test_the_real_world_stop_needs_the_word_and_is_not_sent_by_enter() -> None:
    port = FakeSeat()
    async with console(port, SMALL) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        await pilot.press(*"real", "enter", "f2")
        await pilot.pause()
        assert port.asked == []
        await pilot.press("ctrl+u", *"REAL", "enter", *"Fire in the north building", "enter")
        assert port.asked == []
        await pilot.press("f2")
        await pilot.pause()

        asked = [one for one in port.asked if one[0] != "read"]  # a message may have been in sight
        assert asked == [("real-world-stop", {"reason": "Fire in the north building"})]


async def test_the_real_world_stop_can_be_asked_at_the_briefing() -> None:
    port = FakeSeat(briefing=sample.BRIEFING)
    async with console(port, SMALL) as pilot:
        await pilot.press("f9", *"REAL", "tab", *"Fire")
        port.shown = sample.STOPPED_DESK
        await pilot.press("f2")
        await pilot.pause()

        assert port.asked == [("real-world-stop", {"reason": "Fire"})]
        assert "NO DUFF" in shown(pilot)


async def test_the_real_world_stop_can_be_asked_from_within_a_dialog() -> None:
    port = FakeSeat()
    async with console(port, SMALL) as pilot:
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()

        assert "Type REAL" in shown(pilot)
