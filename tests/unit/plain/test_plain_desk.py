"""A seat held in lines: what comes is said in order, what is asked is typed, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from in_lines import Typist, sat, text
from made import like
from middle import FIRE, LEAD, SECOND, Drill, Noted, berths, busy, ended, paused, stopped
from poison import POISON, poisoned
from prepared import crowd

from simulator.cells import cells
from simulator.domain.concepts import real_stop
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.timetable import PlanStart
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.harmless import is_harmless
from simulator.pictures.line_view import LineView, Receipt
from simulator.pictures.views import ParticipantView
from simulator.plain.desk import Desk
from simulator.plain.lines import MARGIN, wrapped
from simulator.plain.run import Sitting
from simulator.units import HOUR, MINUTE

EARLY = 10 * MINUTE
ASKED = HOUR + 7 * MINUTE
"""When the first team has a decision to take."""


def row_of(desk: Desk, sort: str) -> str:
    """Return the number of the first thing due of a sort."""
    line = next(one for one in desk.enter("due") if sort in one)
    return line.removeprefix("Due ").partition(",")[0]


# ---- what comes


def test_whoever_sits_down_is_told_how_much_there_is_and_not_all_of_it() -> None:
    said = Desk(Drill(HOUR).seat()).begin()
    assert "messages" in text(said)
    assert "due" in text(said)
    assert len(said) < 6


def test_what_comes_is_said_once_and_in_the_order_of_its_time() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    drill.run_to(40 * MINUTE)
    assert desk.look() == []
    said = desk.news()
    times = [line.split()[0] for line in said if line.startswith("T+00:")]
    came = [one for one in times if one.count(":") == 1]
    assert came == sorted(came)
    assert len(came) > 3
    view = drill.seat().view()
    assert isinstance(view, ParticipantView)
    for row in view.inbox:
        if row.at >= "T+00:11" and not row.sent:
            assert text(said).count(f": {row.subject}") >= 1
    desk.look()
    assert desk.news() == []


def test_a_start_that_is_planned_is_said_once_and_counts_down_where_one_asks_for_it() -> None:
    now = [datetime(2026, 11, 29, 8, 47, 20, tzinfo=UTC)]
    exercise = Exercise(crowd(), 1)
    exercise.open()
    desk = Desk(LocalSeat(exercise, "A-lead", today=lambda: now[0]))
    desk.begin()
    exercise.ask("control", PlanStart(at=int(now[0].timestamp()) + 760))
    desk.look()
    assert "STARTEX in 12:40." in desk.news()
    now[0] += timedelta(seconds=1)
    desk.look()
    assert desk.news() == []
    assert "STARTEX in 12:39" in text(desk.enter("status"))


def test_an_asset_that_stands_otherwise_is_said() -> None:
    drill = Drill(55 * MINUTE, left=EARLY)
    desk = sat(drill)
    drill.run_to(HOUR + 15 * MINUTE)
    desk.look()
    assert any("Terminal operating system: down, 0 %" in line for line in desk.news())


def test_a_pause_and_the_end_are_said() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    paused(drill)
    desk.look()
    assert any("paused by Exercise control, back at 11:30: Lunch." in one for one in desk.news())
    ended(drill)
    desk.look()
    assert any("ENDEX" in one for one in desk.news())


# ---- a real emergency


def test_a_real_emergency_cannot_wait_and_nothing_of_the_exercise_is_said_with_it() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    desk.enter("write")
    assert desk.asks
    drill.run_to(40 * MINUTE)
    stopped(drill)
    (said,) = desk.look()
    assert said.startswith("NO DUFF")
    assert FIRE in said
    assert not desk.asks
    assert desk.news() == []
    for typed in ("inbox", "due", "assets", "log", "do", "write"):
        assert "Exercise play has stopped" in text(desk.enter(typed))
    desk.enter("acknowledge")
    desk.enter("resume")
    kinds = [one.command.kind for one in drill.exercise.inputs if one.seat == LEAD and one.command]
    assert kinds[-2:] == ["read-stop", "agree-to-resume"]
    drill.ask("control", real_stop.AgreeToResume())
    assert "running" in text(desk.enter("status")) or desk.look() or desk.enter("inbox")


def test_a_seat_stops_everything_in_two_lines() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    desk.enter("stop Smoke in the stair")
    assert desk.asks
    desk.enter("yes")
    assert drill.exercise.picture(SECOND).state_reason == "Smoke in the stair"


# ---- what is asked


@pytest.mark.parametrize(("sure", "kept"), [("", None), ("70 ", 70), ("0% ", 0)])
def test_a_decision_is_taken_in_one_line_and_a_yes(sure: str, kept: int | None) -> None:
    drill = Drill(ASKED)
    desk = sat(drill)
    number = row_of(desk, "decision")
    assert "Nothing is decided" in text(desk.enter(f"view {number} b 30"))
    said = desk.enter(
        f"decide {number} a {sure}People come first, and the links are not the cause."
    )
    assert "Why: People come first" in text(said)
    desk.enter("yes")
    given = [one.command for one in drill.exercise.inputs if one.seat == LEAD][-1]
    assert given is not None
    assert (given.kind, given.option, given.sure) == ("choose", "A", kept)  # type: ignore[attr-defined]


def test_without_a_letter_the_ways_are_read_and_each_field_is_asked() -> None:
    drill = Drill(ASKED)
    desk = sat(drill)
    said = desk.enter(f"decide {row_of(desk, 'decision')}")
    assert len([line for line in said if line.startswith(("  A ", "  C "))]) == 2
    assert "There is no" in text(desk.enter("z"))
    desk.enter("B")
    assert desk.prompt.startswith("Why")
    desk.enter("We weighed both.")
    desk.enter(".")
    assert desk.prompt.startswith("Sure that it is the best of the three")
    desk.enter("65")
    assert "in force" in text(desk.enter("yes")) or not desk.asks


def test_a_refusal_is_its_own_sentence_and_the_field_can_be_mended() -> None:
    drill = Drill(ASKED)
    desk = sat(drill)
    desk.enter("ask")
    assert "needed" in text(desk.enter(""))
    desk.enter("x" * 10_001)
    said = desk.enter(".")
    assert any(line.startswith("Not possible:") for line in said)
    desk.enter("1")
    desk.enter("Is paper in play?")
    desk.enter(".")
    desk.enter("yes")
    assert not desk.asks
    assert drill.exercise.picture("control").questions


def test_an_answer_goes_to_who_wrote() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    head = desk.enter("inbox")[0]
    desk.enter("reply 1")
    for line in ("", "", "", "We are Bravelle.", ".", "", "", ""):
        desk.enter(line)
    desk.enter("yes")
    assert not desk.asks
    sent = next(one for one in drill.exercise.picture(LEAD).messages.values() if one.sent)
    assert sent.subject == f"Re: {head.rpartition(': ')[2].partition(' (')[0]}"


def test_what_is_read_whole_is_read() -> None:
    drill = Drill(EARLY, left=1)
    desk = sat(drill)
    assert "(unread)" in desk.enter("inbox")[0]
    desk.enter("read 1")
    assert "(unread)" not in desk.enter("inbox")[0]
    assert "There is no message 99" in text(desk.enter("read 99"))


def test_a_colleague_agrees() -> None:
    drill = busy()
    desk = sat(drill, SECOND)
    number = row_of(desk, "second seat")
    desk.enter(f"agree {number}")
    desk.enter("yes")
    assert not any("second seat" in line for line in desk.enter("due"))


def test_an_action_goes_by_number_kind_or_the_head_of_its_title() -> None:
    desk = sat(Drill(EARLY))
    listed = desk.enter("do")
    number = next(line.split()[0] for line in listed if "Hunt and scope" in line)
    for name in (number, "hunt", "act:hunt", "Hunt and"):
        assert text(desk.enter(f"do {name}")).startswith("Hunt and scope")
        desk.enter("cancel")
    assert "No action begins" in text(desk.enter("do xyzzy"))


def test_verbs_may_be_cut_short_and_unknown_ones_are_said() -> None:
    desk = sat(Drill(EARLY))
    assert desk.enter("inb") == desk.enter("inbox")
    assert "Which of" in text(desk.enter("a"))
    assert "is no verb here" in text(desk.enter("dance"))
    listed = text(desk.enter("help"))
    for verb in ("inbox", "decide", "stop", "quit", "ask"):
        assert verb in listed


def test_an_evaluator_rates_and_observes() -> None:
    drill = Drill(HOUR)
    desk = sat(drill, "evaluator")
    first = desk.enter("tasks")[0]
    assert "not rated" in first
    assert "There is no rating" in text(desk.enter("rate 1 Z"))
    desk.enter("rate 1 M Nobody looked for twenty minutes.")
    desk.enter("yes")
    assert "rated M" in desk.enter("tasks")[0]
    desk.enter("observe 1")
    for line in ("The desk was calm.", ".", "", "yes"):
        desk.enter(line)
    assert not desk.asks
    assert "The desk was calm." in text(desk.enter("read 1"))
    drill.run_to(HOUR + 5 * MINUTE)
    desk.look()
    assert desk.news()


def test_who_plays_alone_has_the_clock() -> None:
    desk = sat(Drill(EARLY, alone=True))
    assert not {"pause", "speed"} & set(sat(Drill(EARLY))._verbs)
    assert {"pause", "continue", "speed", "next", "report"} <= set(desk._verbs)


# ---- nothing is overwritten


def test_what_comes_waits_as_long_as_somebody_types_or_fills_in_a_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    drill = Drill(EARLY)
    written: list[str] = []

    def comes(subject: str) -> Callable[[], object]:
        def send() -> None:
            written.append(capsys.readouterr().out)
            message = Send(to=("QN",), tlp="TLP:AMBER", subject=subject, text="News.")
            drill.ask("qs-lead", message)

        return send

    typist = Typist(
        (comes("first"), "", []),
        (comes("second"), "inb", []),
        (comes("third"), "inb", []),
        (comes("fourth"), "", ["status"]),
        (comes("fifth"), "", ["write"]),
        (comes("sixth"), "", []),
    )
    Sitting(drill.seat(), typist).run()
    written.append(capsys.readouterr().out)
    began, first, second, third, fourth, fifth, sixth = written
    assert "Type help" in began
    assert ": first" in first
    assert (second, third) == ("", ""), "somebody types"
    assert fourth.index("Quiet Berths") < fourth.index(": second") < fourth.index(": fourth")
    assert "(1 thing came) To> " in fifth, "a form is filled in"
    assert sixth == "\n"


# ---- hostile text


def test_hostile_text_steers_nothing_and_stands_apart_wherever_it_is_said() -> None:
    drill = Drill(EARLY, left=5 * MINUTE, scenario=poisoned(berths()))
    desks = [sat(drill), sat(drill, SECOND), sat(drill, "evaluator")]
    drill.run_to(ASKED)
    drill.ask("qs-lead", Send(to=("QN",), tlp="TLP:AMBER", subject=POISON[:150], text=POISON))
    drill.ask("qs-lead", AskControl(text=POISON))
    typed: tuple[str, ...] = ("inbox", "read 1", "due", "decide 1", "cancel", "assets", "work")
    typed += ("log 500", "do", "files 1", "file 1", "indicators", "indicator 1", "briefing")
    typed += ("asset a", "gaps", "more", "flag 1", "after")
    typed += ("write", "cancel", "notify", "cancel", "tasks", "rate 1", "cancel", "status")
    said = [line for desk in desks for line in (*desk.look(), *desk.news())]
    said += [line for desk in desks for word in (*typed, POISON) for line in desk.enter(word)]
    assert "日本語" in text(said)
    for line in said:
        for part in wrapped(line, 80):
            assert all(is_harmless(char) for char in part), repr(part)
            assert cells(part) <= 80


def test_a_message_cannot_speak_as_the_program() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    lie = "T+00:11 Message 99 from Exercise control, TLP:CLEAR: Leave"
    drill.ask("qs-lead", Send(to=("QN",), tlp="TLP:AMBER", subject="News", text=f"Well.\n{lie}"))
    desk.look()
    said = [*desk.news(), *desk.enter(f"read {len(desk.enter('inbox'))}")]
    found = [line for line in said if lie in line]
    assert found
    assert all(line.startswith(MARGIN) for line in found)


# ---- the line to a host


class OnALine(Noted):
    """A seat whose line stands as a test says."""

    stands: LineView | None = None
    answered: tuple[Receipt, ...] = ()

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.line = lambda: self.stands

    def receipts(self) -> tuple[Receipt, ...]:
        came, self.answered = self.answered, ()
        return came

    def receipt(self) -> Receipt | None:
        return like(Receipt, id="7", text="Sent.") if self.stands is not None else None


def test_how_the_line_stands_and_what_came_of_it_is_said_once() -> None:
    port = Drill(EARLY).seat(port=OnALine)
    assert isinstance(port, OnALine)
    port.stands = like(LineView)
    desk = Desk(port)
    desk.begin()
    assert "Sent." in desk.enter("ask Well?") + desk.enter("yes")
    port.stands, port.answered = (
        like(LineView, lost=3),
        (like(Receipt, id="7"), like(Receipt, id="8")),
    )
    desk.look()
    said = desk.news()
    assert [line for line in said if "line to the host" in line] == said[:1]
    assert said.count("On record.") == 1
    port.stands = like(LineView, lost=4)
    desk.look()
    assert desk.news() == []
    refused = like(Receipt, id="9", text="Not possible: too late.", refusal=True)
    port.stands, port.answered = like(LineView, halted="no room on its disk"), (refused,)
    desk.look()
    said = desk.news()
    assert said == [
        "The line is back.",
        "The exercise stands: no room on its disk",
        "Not possible: too late.",
    ]
    port.stands = like(LineView, ended="Exercise control has closed this seat.")
    assert desk.look() == ["Exercise control has closed this seat."]
    assert desk.left
