"""What people write at one seat is an attack on all others; over a line too nothing comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hosted import Hosted, window
from poison import POISON
from screens import WIDE, console, shown

from simulator.cells import cells
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.startex import Start
from simulator.harmless import is_harmless
from simulator.plain.desk import Desk
from simulator.plain.lines import wrapped

if TYPE_CHECKING:
    from pathlib import Path

FORMULA = '=HYPERLINK("http://192.0.2.1","x")'


@pytest.fixture
def host(tmp_path: Path) -> Hosted:
    """Return a drill at which one seat says nothing but attacks, its name too."""
    made = Hosted(tmp_path)
    control = made.control()
    evil = made.join("qn-lead", POISON)
    for seat in ("qm-liaison", "evaluator"):
        made.join(seat, FORMULA)
    control.end.ask(Start())
    made.pass_time(2)
    said = f"Hm{POISON}{FORMULA}"
    evil.end.ask(AskControl(text=said[:400]))
    evil.end.ask(Send(to=("QM",), subject=said[:80], text=said, tlp="TLP:GREEN"))
    made.joined[3].end.ask(Observe(text=said, about="", sort="note"))
    made.pass_time(3)
    assert [one.refused for one in evil.end.answers] == [None, None]
    return made


@pytest.mark.parametrize("place", [0, 2, 3])
async def test_what_another_seat_wrote_draws_and_does_nothing(host: Hosted, place: int) -> None:
    async with console(window(host.joined[place]), WIDE) as pilot:
        for key in ("", "f2", "f3", "f4", "f1", "n", "enter", "escape"):
            if key:
                await pilot.press(key)
            await pilot.pause()
            text = shown(pilot).replace("\n", "")
            assert all(is_harmless(char) for char in text), key
        assert pilot.app.is_running


def test_nor_does_it_in_plain_mode(host: Hosted) -> None:
    desk = Desk(window(host.joined[2]))
    said = [*desk.begin(), *desk.enter("inbox"), *desk.enter("read 1"), *desk.news()]
    assert any("Hm" in line for line in said)
    for line in (part for one in said for part in wrapped(one, 80)):
        assert all(is_harmless(char) for char in line)
        assert cells(line) <= 80


def test_a_name_is_one_line_to_control_and_on_the_roster(host: Hosted) -> None:
    names = [one.name for one in host.joined[0].end.present.seats if one.name]
    assert len(names) == 3
    for name in names:
        assert len(name) <= 80
        assert all(is_harmless(char) for char in name)
