"""``startex play``: one terminal; you hold a team, or the seats are handed round."""

from __future__ import annotations

import argparse

from simulator.bots import POLICIES, Company, Policy
from simulator.bots.drill import DEFAULT, team_seats
from simulator.cli.entry import on_terminal
from simulator.cli.home import Home, begin
from simulator.cli.local import Local, seats_of
from simulator.consoles.app import run_app
from simulator.domain.events.body import Event
from simulator.domain.scenario import Scenario
from simulator.errors import DONE, UsageError
from simulator.exercise.desk import SPEEDS
from simulator.scenario import Loaded, load

NO_TERMINAL = (
    "play needs a terminal to draw on and to type at; without one, use 'startex run' or "
    "'startex demo --headless'"
)


def command(options: argparse.Namespace) -> int:
    """Show home, or begin at once what was asked for."""
    if not on_terminal():
        raise UsageError(NO_TERMINAL)
    if getattr(options, "scenario", None) is None:
        home = Home()
        try:
            run_app(home)
        finally:
            if home.local is not None:
                home.local.close()
        return DONE
    loaded = load(options.scenario)
    team = "all" if options.seats == "all" else options.team or _first_team(loaded.scenario)
    local, port = begin(
        options.scenario,
        team=team,
        seed=options.seed,
        speed=nearest_speed(options.speed),
        place=options.record,
    )
    try:
        run_app(port)
    finally:
        local.close()
    return DONE


def _first_team(scenario: Scenario) -> str:
    owners = {asset.team for asset in scenario.assets.values()}
    return next(team for team in scenario.teams if team in owners)


def nearest_speed(asked: float) -> int:
    """Return the index of the speed that is nearest to what was asked."""
    return min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place][1] - asked))


def watch(name: str, seed: int) -> tuple[list[Event], Loaded]:
    """Show a drill that bots play, fast, from one team's console; return what happened."""
    loaded = load(name)
    local = Watched(loaded, seed)
    run_app(local.window(local.seat, alone=True))
    return local.exercise.events if local.over else [], loaded


class Watched(Local):
    """An exercise in which bots hold every seat and somebody looks over one's shoulder."""

    def __init__(self, loaded: Loaded, seed: int) -> None:
        super().__init__(loaded, seed, {}, place=None, speed=len(SPEEDS) - 1)
        self.seat = seats_of(loaded.scenario, _first_team(loaded.scenario))
        bots: dict[str, Policy] = {
            seat: POLICIES[DEFAULT](seed, seat) for seat in team_seats(loaded.scenario)
        }
        self._company = Company(self._exercise, bots)
        self._exercise.start()
