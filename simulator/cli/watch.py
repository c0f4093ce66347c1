"""Watching a drill that bots play, fast, from one team's console."""

from __future__ import annotations

from simulator.bots import Company
from simulator.bots.drill import bots_for
from simulator.cli.local import Local, first_team, seats_of
from simulator.consoles.run import run_app
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import SPEEDS
from simulator.scenario.loading import Loaded, load


def watch(name: str, seed: int) -> tuple[Exercise | None, Loaded]:
    """Show a drill that bots play; return the exercise, if it was watched to its end."""
    loaded = load(name)
    local = Watched(loaded, seed)
    run_app(local.window(local.seat, alone=True), watching=True)
    return local.exercise if local.over else None, loaded


class Watched(Local):
    """An exercise in which bots hold every seat and somebody looks over one's shoulder."""

    def __init__(self, loaded: Loaded, seed: int) -> None:
        super().__init__(loaded, seed, {}, place=None, speed=len(SPEEDS) - 1)
        self.seat = seats_of(loaded.scenario, first_team(loaded.scenario))
        self._company = Company(self._exercise, bots_for(loaded.scenario, seed, {}))
        self._exercise.start()
