"""Several seats at one terminal and a real exercise: what the curtain knows and does."""

from __future__ import annotations

from pathlib import Path

import pytest
from screens import SMALL, WIDE, console, rows, shown

from simulator.cli.begin import AT_THE_TERMINAL
from simulator.cli.local import Local
from simulator.cli.shared_terminal import SharedTerminal
from simulator.consoles.app import StartExApp
from simulator.consoles.briefing import BriefingScreen
from simulator.consoles.control import ControlScreen
from simulator.consoles.curtain import CurtainScreen
from simulator.consoles.fields import SafeInput
from simulator.consoles.seat import SeatScreen
from simulator.consoles.stop import StopScreen
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.values.phases import State
from simulator.exercise.hand import Hand
from simulator.scenario.loading import load
from simulator.units import MINUTE

DRILL = Path(__file__).parents[1] / "data" / "small-drill.yaml"


def local() -> Local:
    loaded = load(str(DRILL))
    seats = [one.id for one in loaded.scenario.seats.values() if one.kind in AT_THE_TERMINAL]
    made = Local.begun(loaded, 1, dict.fromkeys(seats, "terminal"), place=None)
    made.hand = Hand(0, clock=lambda: 0.0)
    return made


def lead(made: Local) -> str:
    return next(one.id for one in made.scenario.seats.values() if one.lead)


def control(made: Local) -> str:
    return made.control_seat().id


def asked(made: Local) -> None:
    """Let a question, a decision in own words and a message wait for control."""
    exercise, seat = made.exercise, lead(made)
    exercise.start()
    persona = next(iter(made.scenario.personas))
    message = Send(to=(persona,), tlp="TLP:CLEAR", subject="Word", text="Nobody is hurt.")
    for command in (
        AskControl(text="Is paper in play?"),
        DecideFreely(text="Close the gate", intended="calm", resources=""),
        message,
    ):
        assert exercise.ask(seat, command) is None


def test_the_curtain_counts_what_waits_for_control_and_leads_there() -> None:
    made = local()
    shared = SharedTerminal(made)
    assert shared.curtain().next_seat == control(made)
    asked(made)

    curtain = shared.curtain()
    row = next(one for one in curtain.seats if one.id == control(made))
    assert row.needs == "1 hand, 1 ruling, 1 message"
    assert curtain.next_seat == control(made)


async def test_the_curtain_shows_the_clock_the_pause_and_its_reason() -> None:
    made = local()
    asked(made)
    made.exercise.advance_to(7 * MINUTE)
    made.window(control(made), alone=False).submit(
        "pause", {"reason": "Lunch.", "back_at": "12:30"}
    )
    for size in (SMALL, WIDE):
        async with console(SharedTerminal(made), size) as pilot:
            text = shown(pilot)
            assert "PAUSED   Lunch. All clocks stand still. Back at 12:30." in text.replace(
                "PAUSED  L", "PAUSED   L"
            )
            assert "T+00:07:00" in text
            assert "1 hand, 1 ruling, 1 message" in text
            assert "Is paper in play" not in text


@pytest.mark.parametrize("begun", [False, True])
async def test_f9_works_at_the_curtain_before_startex_and_after(*, begun: bool) -> None:
    made = local()
    if begun:
        made.exercise.start()
    async with console(SharedTerminal(made), SMALL) as pilot:
        assert "F9 stop" in rows(pilot)[-1]
        await pilot.press("f9")
        await pilot.pause()
        await pilot.press(*"REAL", "tab", *"Fire", "f2")
        await pilot.pause()
        await pilot.pause()

        assert made.exercise.state is State.STOPPED
        assert isinstance(pilot.app.screen, StopScreen)
        assert "Fire" in shown(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CurtainScreen)
        assert "in scenario time" not in shown(pilot)
        assert "NO DUFF" in rows(pilot)[0]


async def test_q_at_the_curtain_asks_and_says_where_the_record_is() -> None:
    made = local()
    async with console(SharedTerminal(made), SMALL) as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert "no record is kept" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CurtainScreen)
        await pilot.press("q", "down", "enter")
        await pilot.pause()
        assert not pilot.app.is_running or not pilot.app.screen_stack


def test_with_somebody_at_control_only_control_steers_the_clock() -> None:
    made = local()
    shared = SharedTerminal(made)
    made.exercise.start()
    assert shared.sit(lead(made)).pace() is None
    for seat in made.scenario.seats.values():
        if seat.kind == "evaluator":
            assert shared.sit(seat.id).pace() is None
    pace = shared.sit(control(made)).pace()
    assert pace is not None
    pace.set_speed(2)

    noted = [one.body for one in made.exercise.events if isinstance(one.body, Directed)]
    assert [(one.by, one.act, one.detail) for one in noted] == [(control(made), "set-speed", "12")]


def test_a_player_alone_with_bots_steers_it() -> None:
    loaded = load(str(DRILL))
    seat = next(one.id for one in loaded.scenario.seats.values() if one.lead)
    made = Local.begun(loaded, 1, {seat: "person"}, place=None)
    made.exercise.start()
    pace = made.window(seat, alone=True).pace()
    assert pace is not None
    pace.set_speed(1)
    assert made.hand.index == 1


async def test_a_team_is_told_who_has_the_clock() -> None:
    made = local()
    made.exercise.start()
    async with console(SharedTerminal(made), SMALL) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CurtainScreen)
        screen.pane("seats").item = lead(made)
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.press("f8")
        await pilot.pause()
        assert isinstance(pilot.app, StartExApp)
        assert "Exercise control has the clock; ask control with !." in pilot.app.said
        assert not made.hand.still


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_every_console_at_a_shared_terminal_says_how_to_hand_it_on(
    size: tuple[int, int],
) -> None:
    made = local()
    made.exercise.start()
    async with console(SharedTerminal(made), size) as pilot:
        curtain = pilot.app.screen
        assert isinstance(curtain, CurtainScreen)
        seats = [one.id for one in curtain.view.seats]
        assert len({made.scenario.seats[seat].kind for seat in seats}) > 1
        for seat in seats:
            curtain.pane("seats").item = seat
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, SeatScreen)
            assert "c hand on  F9 stop" in rows(pilot)[-1]
            await pilot.press("c")
            await pilot.pause()
            assert curtain.is_current


async def test_a_console_that_is_not_handed_round_has_no_key_for_it() -> None:
    made = local()
    made.exercise.start()
    async with console(made.window(lead(made), alone=True), WIDE) as pilot:
        assert "hand on" not in rows(pilot)[-1]


async def test_f8_at_control_pauses_at_once_and_then_asks_why() -> None:
    made = local()
    made.exercise.start()
    async with console(SharedTerminal(made), SMALL) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ControlScreen)
        await pilot.press("f8")
        await pilot.pause()
        assert made.exercise.state is State.PAUSE
        assert "Say why it is paused" in shown(pilot)
        assert "T+00:00:00" in rows(pilot)[1]  # both clocks stand in the dialog
        await pilot.press(*"Lunch", "f2")
        await pilot.pause()
        assert made.exercise.picture(lead(made)).state_reason == "Lunch"


async def test_who_takes_a_seat_over_is_told_what_was_missed_and_b_shows_the_briefing() -> None:
    made = local()
    made.exercise.start()
    made.exercise.advance_to(25 * MINUTE)
    async with console(SharedTerminal(made), WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CurtainScreen)
        screen.pane("seats").item = lead(made)
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.pause()
        text = shown(pilot)
        assert "Missed since STARTEX" in text
        assert "message" in text
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        screen.pane("seats").item = lead(made)
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.pause()
        assert "Missed" not in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "Situation" in shown(pilot)


def test_only_what_came_while_nobody_held_a_seat_was_missed_there() -> None:
    made = local()
    shared, seat = SharedTerminal(made), lead(made)
    made.exercise.start()
    made.exercise.advance_to(10 * MINUTE)
    before = len(made.exercise.picture(seat).messages)
    port = shared.sit(seat)
    made.exercise.advance_to(30 * MINUTE)
    here = len(made.exercise.picture(seat).messages)

    assert here > before > 0
    assert port.recap().since == "since STARTEX"
    assert port.recap().missed[0].startswith(f"{before} message")  # what came since is no news here

    shared.rise()
    shared.sit(control(made))
    made.exercise.advance_to(50 * MINUTE)
    away = len(made.exercise.picture(seat).messages) - here
    assert away > 0
    shared.rise()
    shared.sit(seat)
    assert port.recap().since == "since T+00:30, for 20 m"
    assert port.recap().missed[0].startswith(f"{away} message")


def test_where_a_seat_was_never_left_nothing_is_missed() -> None:
    made = local()
    made.exercise.start()
    port = made.window(lead(made), alone=True)
    made.exercise.advance_to(30 * MINUTE)
    view = port.recap()

    assert made.exercise.picture(lead(made)).messages
    assert (view.since, view.missed, view.unasked) == ("", (), False)
    assert view.sections


def test_being_ready_reaches_control() -> None:
    made = local()
    shared = SharedTerminal(made)
    shared.sit(lead(made)).submit("ready", {})

    assert made.exercise.picture(control(made)).ready == {lead(made)}


async def test_plus_on_an_open_decision_gives_it_longer_and_elsewhere_sets_the_speed() -> None:
    made = local()
    made.exercise.start()
    exercise = made.exercise
    while not exercise.picture(control(made)).decisions:
        exercise.advance_to(exercise.x + MINUTE)
    async with console(SharedTerminal(made), SMALL) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CurtainScreen)
        screen.pane("seats").item = control(made)
        await pilot.press("enter", "enter")
        await pilot.pause()
        desk = pilot.app.screen
        assert isinstance(desk, ControlScreen)
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("plus")
        assert made.hand.index == 1
        desk.pane("decisions").focus()
        await pilot.press("plus")
        await pilot.pause()
        assert made.hand.index == 1
        assert "more time" in shown(pilot).lower()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_message_is_read_whole_and_answered_as_its_persona_by_keys(
    size: tuple[int, int],
) -> None:
    made = local()
    asked(made)
    async with console(SharedTerminal(made), size) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        desk = pilot.app.screen
        assert isinstance(desk, ControlScreen)
        message = next(row for row in desk.view.messages if row.subject == "Word")
        desk.pane("messages").go(message.id)
        await pilot.pause()
        assert "Nobody is hurt." in shown(pilot)
        await pilot.press("r")
        await pilot.pause()
        await pilot.press(*"So", "f2")
        await pilot.pause()
        await pilot.pause()

    came = list(made.exercise.picture(lead(made)).messages.values())[-1]
    persona = next(iter(made.scenario.personas))
    assert (came.sender, came.subject, came.text) == (persona, "Re: Word", "So")
    assert not [
        one for one in desk.view.messages if one.state in {"waits", "late"} and one == message
    ]


async def test_a_question_is_answered_from_what_is_worth_a_look_by_keys() -> None:
    made = local()
    asked(made)
    async with console(SharedTerminal(made), SMALL) as pilot:
        await pilot.press("enter", "enter")
        await pilot.pause()
        desk = pilot.app.screen
        assert isinstance(desk, ControlScreen)
        await pilot.press("n")
        await pilot.pause()
        rows_of = [row.opens for row in desk.view.worth]
        desk.pane("worth").go(f"worth:{rows_of.index('answer-question')}")
        await pilot.press("enter")
        await pilot.pause()
        assert "Is paper in play?" in shown(pilot)
        await pilot.press(*"Yes", "f2")
        await pilot.pause()

    assert not made.exercise.picture(control(made)).questions[lead(made), 1].open
    assert desk.view.waits.hands == 0


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_control_looks_at_a_desk_and_asks_nothing_from_it(size: tuple[int, int]) -> None:
    made = local()
    made.exercise.start()
    made.exercise.advance_to(25 * MINUTE)
    asked_before = len(made.exercise.inputs)
    async with console(SharedTerminal(made), size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CurtainScreen)
        screen.pane("seats").item = control(made)
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        text = shown(pilot)
        assert "The desk of " in text
        assert "Inbox" in text
        assert "Assets" in text
        await pilot.press("d", "r", "enter", "x")
        await pilot.pause()

    assert len(made.exercise.inputs) == asked_before
    assert made.window(lead(made), alone=False).desk_of(lead(made)) is None


async def test_ctrl_l_empties_what_a_form_proposed_and_esc_brings_it_back() -> None:
    made = local()
    shared = SharedTerminal(made)
    made.exercise.start()
    async with console(shared.sit(control(made)), WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, SeatScreen)

        async def opened() -> SafeInput:
            screen.open_form("set-pace")
            await pilot.pause()
            return pilot.app.screen.query_one(SafeInput)

        proposed = (await opened()).value
        await pilot.press("3", "ctrl+l", "7")
        assert proposed
        assert pilot.app.screen.query_one(SafeInput).value == "7"
        await pilot.press("ctrl+l", "escape")
        await pilot.pause()
        assert (await opened()).value == proposed  # an emptied form is no draft

        await pilot.press("ctrl+l", *"81/2")
        await pilot.pause(0.2)
        assert f"\u00d7{proposed} becomes \u00d740.5; 10 min here are 6 h 45" in shown(pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert "pace \u00d740.5" in rows(pilot)[1]
        assert "\u00d740.5" in "\n".join(rows(pilot)[2:])
        assert "81/2" not in shown(pilot)


async def test_a_seat_reads_its_briefing_before_startex_and_with_a_key_afterwards() -> None:
    made = local()
    terminal = SharedTerminal(made)
    async with console(terminal, WIDE) as pilot:
        desk = pilot.app
        assert isinstance(desk, StartExApp)
        desk.sit(terminal.sit(lead(made)))
        await pilot.pause()
        assert isinstance(desk.screen, BriefingScreen)
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(desk.screen, CurtainScreen)
        made.exercise.start()
        desk.sit(terminal.sit(lead(made)))
        await pilot.pause()
        assert isinstance(desk.screen, SeatScreen)
        await pilot.press("b")
        await pilot.pause()
        assert "Situation" in shown(pilot)
