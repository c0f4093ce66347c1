"""What is shown to its last line is read; what is cut is not, until it is scrolled or opened."""

from __future__ import annotations

import pytest
from middle import Noted, busy
from screens import SMALL, WIDE, console

from simulator.consoles.participant import ParticipantScreen
from simulator.domain.concepts.correspondence import Send


def port_of(body: str) -> Noted:
    """Return the desk at which a message has just come in."""
    message = Send(to=("QN",), tlp="TLP:CLEAR", subject="Ships", text=body)
    return busy().ask("qm-lead", message).seat()


def newest(port: Noted) -> str:
    return port.view().inbox[0].id  # type: ignore[union-attr]  # a team's desk


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_message_that_stands_there_whole_is_read_without_a_key(
    size: tuple[int, int],
) -> None:
    port = port_of("Two ships call.")
    async with console(port, size) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        screen._has_stood()

        assert port.asked == [("read", {"message": newest(port)})]


async def test_a_message_that_is_cut_is_read_once_its_end_was_shown() -> None:
    port = port_of("\n".join(f"Line {n}." for n in range(80)))
    async with console(port, SMALL) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        screen._has_stood()
        assert port.asked == []
        screen.pane("message").focus()
        await pilot.press("end")
        await pilot.pause()
        screen.apply()

        assert port.asked == [("read", {"message": newest(port)})]
