"""``startex play``: one terminal; you hold a team, or the seats are handed round."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from simulator.cli.entry import on_terminal
from simulator.cli.home import Home
from simulator.cli.output import farewell
from simulator.errors import DONE, UsageError
from simulator.exercise.speeds import nearest_speed
from simulator.pictures.port import SeatPort
from simulator.plain.run import run_plain

if TYPE_CHECKING:
    from simulator.cli.local import Local
    from simulator.pictures.port import SharedTerminalPort

NO_TERMINAL = (
    "play needs a terminal to draw on and to type at; without one, use 'startex run' or "
    "'startex demo --headless'"
)


def command(options: argparse.Namespace) -> int:
    """Show home, or begin at once what was asked for."""
    if options.plain:
        if options.scenario is None or options.seats == "all":
            raise UsageError("play --plain needs a scenario, and one seat at this terminal")
    elif not on_terminal():
        raise UsageError(NO_TERMINAL)
    if options.scenario is None:
        return _from_home()
    from simulator.cli.begin import begin  # noqa: PLC0415 - the home screen needs no engine
    from simulator.cli.local import first_team  # noqa: PLC0415 - likewise
    from simulator.scenario.loading import load  # noqa: PLC0415 - likewise

    chosen = options.team or first_team(load(options.scenario).scenario)
    local, port = begin(
        options.scenario,
        team="all" if options.seats == "all" else chosen,
        seed=options.seed,
        speed=nearest_speed(options.speed),
        place=options.record,
        languages=options.lang,
        take_back=options.take_back,
        levels=options.help_level,
        form=options.form,
    )
    return shown(local, port, plain=options.plain)


def shown(local: Local, port: SeatPort | SharedTerminalPort, *, plain: bool = False) -> int:
    """Show an exercise until its reader leaves, write what is left, and say how to go on."""
    try:
        if plain and isinstance(port, SeatPort):
            run_plain(port)
        else:
            from simulator.consoles.run import run_app  # noqa: PLC0415 - lines need no Textual

            run_app(port)
    finally:
        local.close()
    farewell(local.place, over=local.over)
    return DONE


def _from_home() -> int:
    from simulator.consoles.run import run_app  # noqa: PLC0415 - lines need no Textual

    home = Home()
    try:
        run_app(home)
    finally:
        left = home.leave()
    if left is not None:
        farewell(left.place, over=left.over)
    return DONE
