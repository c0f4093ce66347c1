"""``startex resume``: go on after a stop or a crash, wherever the record lies."""

from __future__ import annotations

import argparse

from simulator.cli import host
from simulator.cli.begin import go_on
from simulator.cli.entry import on_terminal
from simulator.cli.play import shown
from simulator.errors import UsageError
from simulator.exercise.speeds import nearest_speed
from simulator.net.opening import listened_at

NO_TERMINAL = "resume needs a terminal to draw on and to type at; to look: 'startex replay RECORD'"


def command(options: argparse.Namespace) -> int:
    """Go on with it, at the second and the speed that people last saw."""
    if not (on_terminal() or options.headless):
        raise UsageError(NO_TERMINAL)
    listened = listened_at(options.record)
    if listened is not None:
        return host.go_on(options, listened)
    if not on_terminal():
        raise UsageError(NO_TERMINAL)
    speed = None if options.speed is None else nearest_speed(options.speed)
    return shown(*go_on(options.record, speed=speed, whole=not options.without_log))
