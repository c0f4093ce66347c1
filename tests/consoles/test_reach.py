"""A console is built from its seat's stream: nothing that it holds leads to more than that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reach import reached
from screens import console

from simulator.cli.begin import begin
from simulator.cli.local import Local
from simulator.consoles.participant import ParticipantScreen
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture, Told
from simulator.domain.state.world import World
from simulator.engine.kernel import Kernel
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.net.at_hand import AtHand
from simulator.net.room import Room
from simulator.net.seat_end import SeatEnd
from simulator.pictures.port import SeatPort, SharedTerminalPort
from simulator.units import HOUR

HIDDEN = (AtHand, Exercise, Kernel, Local, Picture, Room, Scenario, SeatEnd, Told, World)


def begun(team: str) -> tuple[Local, SeatPort | SharedTerminalPort]:
    local, port = begin("quiet-berths", team=team, seed=7, speed=0)
    local.exercise.start()
    local.window(local.people[0], alone=True)._reach.run_to(HOUR)
    return local, port


def led_to(start: object, own: str) -> list[str]:
    """Return the ways from a thing to what its seat may not hold."""
    return [
        f"{way}: {type(thing).__name__}"
        for way, thing in reached(start)
        if isinstance(thing, HIDDEN) or (isinstance(thing, LocalSeat) and thing.seat != own)
    ]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))


async def test_a_players_console_leads_to_no_world_and_no_other_seat() -> None:
    local, port = begun("QN")
    assert isinstance(port, SeatPort)
    async with console(port) as pilot:
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        assert led_to(screen, local.people[0]) == []
        assert len([None for _ in reached(screen)]) > 1000
        assert any(thing is port for _, thing in reached(screen))


async def test_a_console_at_a_shared_terminal_leads_to_no_other_seat() -> None:
    local, port = begun("all")
    assert isinstance(port, SharedTerminalPort)
    first, second = local.people[:2]
    port.sit(second).view()
    seat = port.sit(first)
    async with console(port) as pilot:
        pilot.app.sit(seat)  # type: ignore[attr-defined]  # the app under the pilot
        await pilot.pause()
        assert any(thing is port for _, thing in reached(pilot.app))
        assert led_to(pilot.app, first) == []


@pytest.mark.parametrize(
    "hold",
    [
        lambda port, local: setattr(port, "held", local.exercise),
        lambda port, local: setattr(port, "held", local.exercise.picture),
        lambda port, local: setattr(port, "held", local.seen(local.people[0])),
        lambda port, local: setattr(port, "held", {"a": [local.exercise.scenario]}),
        lambda port, local: setattr(port, "held", local.exercise.since(local.people[0], 0)),
        lambda port, local: setattr(port, "held", local.window("control", alone=False)),
    ],
)
def test_a_window_that_holds_more_is_found(hold: Callable[[object, Local], None]) -> None:
    local, port = begun("QN")
    assert led_to(port, local.people[0]) == []
    hold(port, local)
    assert led_to(port, local.people[0])
