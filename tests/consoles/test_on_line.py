"""A console whose exercise is at the other end of a line: what it says of that, and what it keeps.

Seats' ends, the room and its record are the real ones; only the wire between them is moved by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosted import Hosted, Joined, window
from screens import SMALL, WIDE, console, rows, shown

from simulator.cli.desk import OwnDesk
from simulator.consoles.app import StartExApp
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.concepts.startex import Start
from simulator.domain.values.phases import State

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

LEAD = "qn-lead"


class Table:
    """A hosted drill under way: control and one lead have come."""

    def __init__(self, folder: Path) -> None:
        self.host = Hosted(folder)
        self.control = self.host.control()
        self.lead = self.host.join(LEAD, "A. Sorel")
        self.desk = window(self.lead)
        self.control.end.ask(Start())
        self.host.settle()
        self.host.pass_time(3 * 60)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


async def look(pilot: Pilot[None]) -> str:
    """Let the console look at its line, and return what stands there then."""
    app = pilot.app
    assert isinstance(app, StartExApp)
    app.tick()
    await pilot.pause()
    return shown(pilot)


async def asks(pilot: Pilot[None], question: str) -> None:
    """Ask control something."""
    await pilot.press("exclamation_mark")
    await pilot.press(*question, "f2")


def state(table: Table) -> State:
    """Return how the exercise stands, as the lead is told."""
    return table.lead.end.stream.picture.state


def asked_by(table: Table, seat: str) -> list[str]:
    """Return the kinds of what a seat has asked for, as the record has them."""
    inputs = table.host.local.exercise.inputs
    return [one.command.kind for one in inputs if one.seat == seat and one.command is not None]


def on_record(table: Table, text: str) -> int:
    """Return how often a question stands in the record."""
    asked = (one.command for one in table.host.local.exercise.inputs)
    return sum(isinstance(one, AskControl) and one.text == text for one in asked)


# ---- the line


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_status_row_says_how_the_line_stands(table: Table, size: tuple[int, int]) -> None:
    async with console(table.desk, size) as pilot:
        assert "● live" in rows(pilot)[1]
        assert "T+00:02:59  running" in rows(pilot)[1]
        table.lead.cut()
        table.host.pass_time(70)
        said = await look(pilot)
        assert "▲ lost 1:10" in rows(pilot)[1]
        assert "last heard" in rows(pilot)[1]
        assert "The line to the host is lost." in said

        table.lead.dial()
        said = await look(pilot)
        assert "● live" in rows(pilot)[1]
        assert "The line is back" in said
        assert "T+00:04:" in rows(pilot)[1]


async def test_control_sees_how_many_are_here_and_its_own_line_if_that_is_lost(
    table: Table,
) -> None:
    table.host.pass_time(1)
    async with console(window(table.control), SMALL) as pilot:
        assert "▲ 1/7 here" in rows(pilot)[1]
        table.control.cut()
        table.host.pass_time(5)
        await look(pilot)
        assert "▲ lost 0:05" in rows(pilot)[1]
        assert "here" not in rows(pilot)[1]


async def test_a_host_that_cannot_write_says_why_and_that_nothing_is_lost(table: Table) -> None:
    table.host.full = "The disk takes nothing: no space left"
    table.host.pass_time(1)
    async with console(table.desk, SMALL) as pilot:
        said = await look(pilot)
        assert "HALTED  All stands: the host cannot write what happens." in said
        assert "Nothing that was acknowledged is lost" in " ".join(said.split())
        assert "no space left" not in said, "what is wrong with its disk is for control"
        assert "■ halted" in rows(pilot)[1]
        assert "running" not in rows(pilot)[1]

        table.host.full = ""
        table.host.pass_time(1)
        said = await look(pilot)
        assert "HALTED" not in said
        assert "● live" in rows(pilot)[1]
    table.host.full = "no space left"
    table.host.pass_time(1)
    async with console(window(table.control), SMALL) as pilot:
        assert "no space left" in await look(pilot)


async def test_who_is_sent_away_reads_why_keeps_what_is_written_and_leaves_in_order(
    table: Table,
) -> None:
    async with console(table.desk, SMALL) as pilot:
        await pilot.press("exclamation_mark", *"Is the window")
        table.control.end.door(LEAD, "anew")
        table.host.settle()
        await look(pilot)
        await pilot.press("f2")
        assert "Not possible: Exercise control has given this seat out anew." in shown(pilot)
        await pilot.press("escape")
        said = await look(pilot)
        assert "NO LINE  Exercise control has given this seat out anew." in said
        assert "■ no line" in rows(pilot)[1]
        assert "x act" not in rows(pilot)[-1], "nothing is sent from here"
        await pilot.press("ctrl+q")
        assert "they are kept for when you join again" in shown(pilot)
        await pilot.press("down", "enter")
        assert pilot.app._exit

    welcome = table.lead.end.welcome
    assert welcome is not None
    kept = OwnDesk(welcome.exercise, LEAD).left().drafts
    assert [filled["text"] for _, filled in kept] == ["Is the window"]


async def test_nothing_of_a_line_is_said_where_the_exercise_is_here() -> None:
    from middle import busy  # noqa: PLC0415 - only here: it plays an hour

    drill = busy()
    for seat in (LEAD, "control", "evaluator"):
        port = drill.seat(seat)
        assert port.line() is None
        async with console(port, WIDE) as pilot:
            assert "live" not in rows(pilot)[1]
            assert "F5" not in rows(pilot)[-1]


# ---- receipts


async def test_what_is_sent_is_said_to_be_sent_and_then_to_be_on_record(table: Table) -> None:
    async with console(table.desk, SMALL) as pilot:
        table.host.full = "the disk is slow"  # the answer waits for it
        await asks(pilot, "one")
        assert "Sent." in shown(pilot)
        assert "On record" not in await look(pilot)

        table.host.full = ""
        table.host.pass_time(1)
        assert "On record. Control has your question." in await look(pilot)
        assert on_record(table, "one") == 1


async def test_what_is_asked_without_a_line_waits_and_is_done_once(table: Table) -> None:
    async with console(table.desk, SMALL) as pilot:
        table.lead.cut()
        await look(pilot)
        await asks(pilot, "two")
        assert "It waits for the line" in shown(pilot)
        assert on_record(table, "two") == 0

        table.lead.dial()
        assert "On record. Control has your question." in await look(pilot)
        table.lead.cut()
        table.lead.dial()
        await look(pilot)
        assert on_record(table, "two") == 1


async def test_what_waits_for_the_line_is_kept_on_disk_as_a_draft(table: Table) -> None:
    async with console(table.desk, SMALL) as pilot:
        table.lead.cut()
        await look(pilot)
        await asks(pilot, "three")
        await look(pilot)
        welcome = table.lead.end.welcome
        assert welcome is not None
        kept = OwnDesk(welcome.exercise, LEAD).left().drafts
        assert [filled["text"] for _, filled in kept] == ["three"]

        table.lead.dial()
        await look(pilot)
        await look(pilot)
        assert OwnDesk(welcome.exercise, LEAD).left().drafts == ()


async def refused_late(table: Table, pilot: Pilot[None]) -> None:
    """Decide something on a lost line that control's pause, unknown here, forbids."""
    table.lead.cut()
    await look(pilot)
    await pilot.press("e")
    await pilot.press(*"Hire boats", "tab", *"Fuel moves", "f2")
    assert "It waits for the line" in shown(pilot), shown(pilot)
    table.control.end.ask(Pause(reason="Lunch.", back_at="12:30"))
    table.host.settle()


async def test_a_late_refusal_stays_until_it_is_read_and_what_was_typed_is_a_draft(
    table: Table,
) -> None:
    async with console(table.desk, SMALL) as pilot:
        await refused_late(table, pilot)
        table.lead.dial()
        assert "Not on record:" in await look(pilot)
        await pilot.press("tab", "down", "j")
        assert "Not on record:" in await look(pilot), "a key that was for something else"
        await pilot.press("escape")
        assert "Not on record:" not in await look(pilot)

        table.control.end.ask(Resume())
        table.host.settle()
        await look(pilot)
        await pilot.press("e")
        assert "Hire boats" in shown(pilot)


async def test_a_late_refusal_stands_over_a_form_and_does_not_take_what_is_typed_there(
    table: Table,
) -> None:
    async with console(table.desk, SMALL) as pilot:
        await refused_late(table, pilot)
        await pilot.press("e")
        await pilot.press(*"Hire trucks")
        table.lead.dial()
        said = await look(pilot)
        assert "Not on record" in said
        assert "Hire trucks" in said
        await pilot.press("escape")
        assert "Hire trucks" in shown(pilot), "the first esc only says that it is read"
        await pilot.press("escape", "ctrl+y")
        assert "Hire boats" in shown(pilot), "both are kept"


async def test_f8_at_control_pauses_and_then_asks_why(table: Table) -> None:
    async with console(window(table.control), SMALL) as pilot:
        await pilot.press("f8")
        await look(pilot)
        assert state(table) is State.PAUSE
        assert "paused" in rows(pilot)[1]
        await pilot.press(*"Lunch.", "f2")
        await look(pilot)
        assert table.lead.end.stream.picture.state_reason == "Lunch."
        await pilot.press("f8")
        await look(pilot)
        assert state(table) is State.RUN


async def test_speed_is_controls_and_nobody_runs_on_where_others_wait_for_the_clock(
    table: Table,
) -> None:
    evaluator = table.host.join("evaluator")
    for port in (table.desk, window(evaluator)):
        async with console(port, WIDE) as pilot:
            await pilot.press("escape")  # who comes late is told what was missed
            assert ". run on" not in rows(pilot)[-1]
            assert "F8" not in rows(pilot)[-1]
            await pilot.press("plus")
            assert "Exercise control sets the pace." in shown(pilot)
            await pilot.press("question_mark")
            assert "run to what needs me" not in shown(pilot)
            assert "faster" not in shown(pilot)
    async with console(window(table.control), WIDE) as pilot:
        await pilot.press("plus")
        await look(pilot)
        table.host.pass_time(2)
        assert table.lead.end.speed > 1
        await pilot.press("question_mark")
        assert "faster" in shown(pilot)
        assert "run to what needs me" not in shown(pilot)


# ---- who comes late


async def test_the_briefing_goes_on_when_the_exercise_begins_and_control_sees_the_ticks(
    tmp_path: Path,
) -> None:
    host = Hosted(tmp_path)
    control, lead = host.control(), host.join(LEAD)
    async with console(window(lead), SMALL) as pilot:
        assert "● live" in rows(pilot)[1]
        await pilot.press("space", "space")
        host.pass_time(1)
        seen = next(one for one in control.end.present.seats if one.seat == LEAD)
        assert seen.ticks == (True, True, False, False)
        control.end.ask(Start())
        host.pass_time(1)
        said = await look(pilot)
        assert "STARTEX was given" in said
        assert "I have read the situation" in said
        await pilot.press("enter", "enter")
        assert "Inbox" in await look(pilot)
        assert LEAD in lead.end.stream.picture.ready


async def test_a_real_stop_reaches_whoever_still_reads_the_briefing(tmp_path: Path) -> None:
    host = Hosted(tmp_path)
    control, lead = host.control(), host.join(LEAD)
    async with console(window(lead), SMALL) as pilot:
        control.end.ask(StopForReal(reason="Fire."))
        host.settle()
        assert "NO DUFF" in await look(pilot)


async def test_who_comes_after_startex_reads_what_was_missed_and_the_briefing(
    table: Table,
) -> None:
    late: Joined = table.host.join("qn-liaison", "M. Tran")
    async with console(window(late), SMALL) as pilot:
        said = await look(pilot)
        assert "Missed since STARTEX" in said
        assert "Comms check" in said
        await pilot.press("escape")
        assert "Missed" not in await look(pilot), "once"


async def test_a_short_gap_is_not_told_and_a_long_one_is(table: Table) -> None:
    async with console(table.desk, SMALL) as pilot:
        for minutes, told in ((1, False), (6, True)):
            await look(pilot)
            table.lead.cut()
            await look(pilot)
            table.host.pass_time(minutes * 60)
            table.lead.dial()
            assert ("Missed since T+00:0" in await look(pilot)) is told


# ---- keys of each console


async def test_an_evaluator_observes_and_rates_over_a_line(table: Table) -> None:
    evaluator = table.host.join("evaluator")
    table.host.pass_time(60)
    async with console(window(evaluator), WIDE) as pilot:
        await pilot.press("escape", "o", *"They read quickly", "f2")
        assert "On record." in await look(pilot)
        await pilot.press("S")
        said = await look(pilot)
        assert "is rated S." in said or "Rate" in said
    assert "observe" in asked_by(table, "evaluator")


async def test_reading_a_message_is_not_said_to_be_sent(table: Table) -> None:
    async with console(table.desk, SMALL) as pilot:
        await pilot.press("enter")
        said = await look(pilot)
        assert "Sent." not in said
        assert "On record" not in said
        assert "read" in asked_by(table, LEAD)


async def test_a_real_stop_without_a_line_says_that_nobody_is_told(table: Table) -> None:
    async with console(table.desk, SMALL) as pilot:
        table.lead.cut()
        await look(pilot)
        await pilot.press("f9", *"REAL", "tab", *"Fire.", "f2")
        assert "Say NO DUFF aloud, now." in " ".join(shown(pilot).split())
        assert state(table) is State.RUN
        table.lead.dial()
        assert "NO DUFF" in await look(pilot)
        assert state(table) is State.STOPPED
