"""Watching a drill that bots play, fast, from one team's console."""

from __future__ import annotations

from simulator.cli.local import Local, first_team, seats_of
from simulator.consoles.run import run_app
from simulator.exercise.session import Exercise
from simulator.exercise.speeds import SPEEDS
from simulator.scenario.loading import Loaded, load


def watch(name: str, seed: int) -> tuple[Exercise | None, Loaded]:
    """Show a drill that bots play; return the exercise, if it was watched to its end."""
    loaded = load(name)
    local = Local.begun(loaded, seed, {}, place=None, speed=len(SPEEDS) - 1)
    local.exercise.start()
    seat = seats_of(loaded.scenario, first_team(loaded.scenario))
    run_app(local.window(seat, alone=True), watching=True)
    return local.exercise if local.over else None, loaded
