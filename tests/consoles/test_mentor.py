"""A mentor's console: desks to look at, a whisper, and nothing that is a team's to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from hosted import Hosted, Joined, window
from middle import LEAD, WALL, Drill, berths, stopped
from poison import POISON, poisoned
from rich.cells import cell_len
from screens import SMALL, WIDE, console, rows, shown
from worlds import mentored

from scenarios import SMALL as SMALL_DRILL
from scenarios import written
from simulator.cli.begin import AT_THE_TERMINAL
from simulator.cli.local import Local
from simulator.cli.shared_terminal import SharedTerminal
from simulator.consoles.forms import FormDialog
from simulator.domain.concepts.startex import Start
from simulator.exercise.hand import Hand
from simulator.exercise.mentor_seat import MentorSeat
from simulator.harmless import is_harmless
from simulator.net.roster import KINDS
from simulator.pictures.control_view import ControlView
from simulator.pictures.mentor_view import MentorView
from simulator.pictures.views import ParticipantView
from simulator.plain.desk import Desk
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE

SIZES = (SMALL, WIDE)
HELP = "Look at the sign-in log first."
WITH_MENTOR = SMALL_DRILL.replace(
    "  - {id: control,",
    "  - {id: mentor, name: Mentor, kind: mentor, mentors: [QN]}\n  - {id: control,",
)


def desk(play: Drill) -> MentorSeat:
    return MentorSeat(play.exercise, "mentor", run_to=play.run_to, wall=lambda: WALL)


def playing(x: int = HOUR) -> Drill:
    return Drill(x, scenario=mentored(berths(), "QN", "QS"))


def heard(play: Drill, seat: str = LEAD) -> list[str]:
    view = play.seat(seat).view()
    assert isinstance(view, ParticipantView)
    return [row.text for row in view.whispers]


@pytest.mark.parametrize("size", SIZES)
async def test_desks_are_looked_at_one_by_one_and_whispered_to(size: tuple[int, int]) -> None:
    play = playing()
    port = desk(play)
    subject = play.seat(LEAD).view().inbox[0].subject  # type: ignore[union-attr]  # a desk's
    before = len(play.exercise.inputs)
    async with console(port, size) as pilot:
        assert "Desks" in shown(pilot)
        assert subject[:20] in shown(pilot)
        await pilot.press("tab", "tab", "enter", "escape", "f2", "f3", "f4", "f1", "w", "escape")
        assert len(play.exercise.inputs) == before, "to look asks for nothing"
        await pilot.press("m")
        assert isinstance(pilot.app.screen, FormDialog)
        await pilot.press(*HELP.replace(" ", "_").replace("_", " "), "f2")
        assert "Whispered." in shown(pilot)
        assert heard(play) == [HELP]
        await pilot.press("n", "n")
        view = port.view()
        assert isinstance(view, MentorView)
        assert view.at == "qs-lead"
        await pilot.press("m", *"So", "f2", "f4")
        assert "So" in shown(pilot)
        assert heard(play, "qs-lead") == ["So"]
        assert heard(play) == [HELP]
    async with console(play.seat(LEAD), size) as pilot:
        assert "Your mentor" in shown(pilot)
        assert HELP in shown(pilot)


async def test_a_mentors_screen_is_stopped_and_ended_as_every_other() -> None:
    play = stopped(playing())
    async with console(desk(play), SMALL) as pilot:
        assert "NO DUFF" in shown(pilot) or "REAL" in shown(pilot).upper()
        assert "Desks" not in shown(pilot)


async def test_hostile_texts_of_desks_and_whispers_are_words() -> None:
    play = Drill(HOUR, scenario=mentored(poisoned(berths()), "QN"))
    port = desk(play)
    assert port.submit("whisper", {"to": "QN", "text": POISON[:500]}) is None
    for start in (port, play.seat(LEAD)):
        async with console(start, WIDE) as pilot:
            for key in ("f4", "f1", "tab", "z", "escape"):
                await pilot.press(key)
                assert all(is_harmless(one) for one in shown(pilot) if one != "\n")
                assert all(cell_len(row) == WIDE[0] for row in rows(pilot))


# ---- in lines


def test_in_lines_a_mentor_looks_and_whispers_and_reads_nothing_for_the_team() -> None:
    play = playing()
    lines = Desk(desk(play))
    assert "You may look at 4" in "\n".join(lines.begin())
    assert len(lines.enter("desks")) == 4
    assert lines.enter("inbox")[0] == "The desk of Head of the crisis cell, QN:"
    unread = [one.id for one in play.exercise.picture(LEAD).messages.values() if not one.read]
    for number in range(1, 40):
        lines.enter(f"read {number}")
    for verb in ("due", "assets", "work", "indicators", "log", "why Terminal", "status"):
        assert lines.enter(verb)
    assert [
        one.id for one in play.exercise.picture(LEAD).messages.values() if not one.read
    ] == unread
    assert lines.enter("decide 1")[0].startswith("decide is no verb here.")
    assert lines.enter("desk 3") == ["The desk of Head of the crisis cell, QS."]
    assert lines.enter("desk 9") == ["There is no desk 9; type desks for those there are."]
    lines.enter(f"whisper {HELP}")
    lines.enter("")
    assert lines.enter("yes") == ["Whispered."]
    assert heard(play, "qs-lead") == [HELP]
    assert heard(play) == []
    assert lines.enter("whispers")[-1].endswith(HELP)
    lines.look()
    lines.news()
    play.run_to(HOUR + 40 * MINUTE)
    lines.look()
    assert lines.news()


# ---- handed round, and over a line


def test_at_one_terminal_a_mentor_is_handed_it_as_others_are(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, WITH_MENTOR))
    seats = [one.id for one in loaded.scenario.seats.values() if one.kind in AT_THE_TERMINAL]
    assert "mentor" in seats
    local = Local.begun(loaded, 1, dict.fromkeys(seats, "terminal"), place=None)
    local.hand = Hand(0, clock=lambda: 0.0)
    shared = SharedTerminal(local)
    assert "mentor" in [one.id for one in shared.curtain().seats]
    local.exercise.start()
    port = shared.sit("mentor")
    x = local.exercise.x
    port.tick(60.0)
    assert local.exercise.x > x, "time passes there, too"
    view = port.view()
    assert isinstance(view, MentorView)
    assert {row.team for row in view.desks} == {"QN"}
    assert port.pace() is None
    shared.rise()


def test_over_a_line_a_mentor_sees_its_desks_and_control_sees_that_it_is_there(
    tmp_path: Path,
) -> None:
    host = Hosted(tmp_path, load(written(tmp_path, WITH_MENTOR)))
    control, mentor = host.control(), host.join("mentor", "M. Sorel")
    port = window(mentor)
    assert isinstance(port, MentorSeat)
    control.end.ask(Start())
    _passes(host, mentor)
    view = port.view()
    assert isinstance(view, MentorView)
    assert view.desk is not None
    assert view.desk.assets, "the desk has come"
    assert port.submit("whisper", {"to": "QN", "text": HELP}) is None
    _passes(host, mentor)
    assert [row.text for row in port.view().whispers] == [HELP]  # type: ignore[union-attr]  # a mentor's
    director = window(control).view()
    assert isinstance(director, ControlView)
    assert director.lobby is not None
    assert "M. Sorel" in [row.who for row in director.lobby.rows if row.id == "mentor"]
    assert HELP in " ".join(row.detail for row in director.activity)
    assert KINDS["mentor"] == "mentors"


def _passes(host: Hosted, mentor: Joined) -> None:
    for _ in range(8):
        host.pass_time(1)
        mentor.settle()
