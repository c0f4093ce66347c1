from machine import Terminal
from middle import LEAD, Noted, busy, paused, stopped
from picture_stories import SEATS, hushed
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.stop import StopScreen
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.real_stop import AgreeToResume, ReadStop, StopForReal
from simulator.exercise.session import Exercise


async def test_paused_says_why_until_when_and_takes_the_verbs_that_send_away() -> None:
    async with console(paused(busy()).seat(), SMALL) as pilot:
        text = shown(pilot)

        assert "PAUSED  Lunch. All clocks stand still. Back at 11:30." in text
        assert "Nothing is sent." in text
        assert "paused" in rows(pilot)[1]
        assert "clocks stand still" in text
        assert "x act" not in rows(pilot)[-1]
        assert "F9 stop" in rows(pilot)[-1]


async def test_after_a_stop_who_is_alone_reads_why_play_is_paused_and_how_it_goes_on() -> None:
    drill = busy(alone=True).ask(LEAD, StopForReal(reason="A fire."))
    drill.ask(LEAD, AgreeToResume()).ask("control", AgreeToResume())
    async with console(drill.seat(), SMALL) as pilot:
        text = shown(pilot)
        assert "The real-world stop is over. All clocks stand still." in text
        assert "F8 resumes. Until then you can read and write drafts; nothing is sent." in text


async def test_a_reason_written_without_a_stop_does_not_run_into_the_next_sentence() -> None:
    drill = busy().ask("control", Pause(reason="Lunch"))
    async with console(drill.seat(), WIDE) as pilot:
        assert "Lunch. All clocks stand still." in shown(pilot)


async def test_the_pause_comes_and_goes_with_the_view() -> None:
    drill = busy()
    async with console(drill.seat(), WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        paused(drill)
        screen.apply()
        await pilot.pause()
        assert "PAUSED" in shown(pilot)
        drill.ask("control", Resume())
        screen.apply()
        await pilot.pause()
        assert "PAUSED" not in shown(pilot)
        assert "Due" in rows(pilot)[3]


async def test_a_stop_leaves_nothing_of_the_exercise_and_says_what_to_do() -> None:
    port = stopped(busy()).seat()
    async with console(port, WIDE) as pilot:
        await pilot.pause()
        text = shown(pilot)

        assert "NO DUFF" in rows(pilot)[0]
        assert "NO DUFF" in rows(pilot)[-1]
        assert "EXERCISE EXERCISE" not in text
        for word in ("Inbox", "Quiet Berths", "customs"):
            assert word not in text
        assert "Fire alarm in the north building. Leave by stair B." in text
        assert "seats have" not in text, "only staff know how many have read it"
        await pilot.press("x", "escape", "enter")
        await pilot.pause()
        assert port.asked == [("read-stop", {})]
        assert isinstance(pilot.app.screen, StopScreen)


async def test_a_stop_takes_what_was_said_of_the_exercise_away() -> None:
    drill = busy()
    async with console(drill.seat(), WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.say("TLP:AMBER stops this: Ellorane is not yours.", "warn", refusal=True)
        await pilot.pause()
        assert "Ellorane is not yours" in shown(pilot)
        stopped(drill)
        app.follow()
        await pilot.pause()

        assert "NO DUFF" in shown(pilot)
        assert "Ellorane is not yours" not in shown(pilot)


async def test_a_stop_can_be_handed_on_so_that_a_second_seat_agrees() -> None:
    table = Terminal()
    assert table.local.exercise.ask(LEAD, StopForReal(reason="A fire.")) is None
    async with console(table, SMALL) as pilot:
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

        first, second = (table.ports[seat] for seat in table.moves if seat)
        assert first.asked == second.asked == [("read-stop", {})]


async def test_the_stop_goes_when_two_have_agreed_and_what_was_done_is_not_asked_again() -> None:
    drill = stopped(busy())
    port = drill.seat("control")
    async with console(port, SMALL) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        assert "2 of 9 seats have" in shown(pilot)
        assert "You have read this." in shown(pilot)
        drill.ask(LEAD, ReadStop())
        app.follow()
        await pilot.pause()
        assert "3 of 9 seats have" in shown(pilot)
        await pilot.press("enter", "a", "a")
        await pilot.pause()
        assert port.asked == [("agree-to-resume", {})]
        assert "You have agreed to resume." in shown(pilot)
        assert "hand the terminal on" not in shown(pilot)
        drill.ask("evaluator", AgreeToResume())
        app.follow()
        await pilot.pause()
        assert "PAUSED" in shown(pilot)


async def test_the_real_world_stop_needs_the_word_and_is_not_sent_by_enter() -> None:
    port = busy().seat()
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
    exercise = Exercise(hushed(), 1)
    exercise.open()
    exercise.seat({SEATS[0]: "person"})
    port = Noted(exercise, SEATS[0])
    async with console(port, SMALL) as pilot:
        await pilot.press("f9", *"REAL", "tab", *"Fire")
        await pilot.press("f2")
        await pilot.pause()

        assert port.asked == [("real-world-stop", {"reason": "Fire"})]
        assert "NO DUFF" in shown(pilot)


async def test_the_real_world_stop_can_be_asked_from_within_a_dialog() -> None:
    port = busy().seat()
    async with console(port, SMALL) as pilot:
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("f9")
        await pilot.pause()

        assert "Type REAL" in shown(pilot)
