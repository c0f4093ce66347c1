"""The verbs by which a state of the exercise leads on to the next."""

from __future__ import annotations

from collections.abc import Callable

from simulator.domain.concepts import phases, real_stop, startex
from simulator.domain.kinds.command import Command

VERBS: dict[str, Callable[[], Command]] = {
    "start": startex.Start,
    "pause": lambda: phases.Pause(reason="coffee"),
    "resume": phases.Resume,
    "end": phases.End,
    "abort": lambda: phases.Abort(reason="no people"),
    "real-world-stop": lambda: real_stop.StopForReal(reason="a fire"),
    "agree": real_stop.AgreeToResume,
    "hot-wash": phases.HotWash,
}
"""Staff verb of the table → a command that asks for it."""
