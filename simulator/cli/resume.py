"""``startex resume``: go on after a stop or a crash, wherever the record lies."""

from __future__ import annotations

import argparse

from simulator.cli import host
from simulator.cli.begin import go_on
from simulator.cli.entry import on_terminal
from simulator.cli.play import shown
from simulator.errors import UsageError
from simulator.exercise.speeds import nearest_speed
from simulator.net.opening import hosted_before

NO_TERMINAL = "resume needs a terminal to draw on and to type at; to look: 'startex replay RECORD'"
NEVER_OPENED = (
    "no host opened this exercise to anybody; begin it anew with 'startex host'. Without "
    "--headless it is played at this terminal"
)
ENDED = (
    "this exercise has ended; to look: 'startex replay RECORD'; to have it rated from other "
    "terminals: 'startex resume RECORD --listen HOST:PORT'"
)


def command(options: argparse.Namespace) -> int:
    """Go on with it, at the second and the speed that people last saw."""
    if not (on_terminal() or options.headless):
        raise UsageError(NO_TERMINAL)
    before = hosted_before(options.record)
    if before.listened and (options.listen or not before.over):
        return host.go_on(options, before.listened)
    if not on_terminal():
        raise UsageError(ENDED if before.listened else NEVER_OPENED)
    speed = None if options.speed is None else nearest_speed(options.speed)
    whole, take_back = not options.without_log, options.take_back
    return shown(*go_on(options.record, speed=speed, whole=whole, take_back=take_back))
