"""Exercises on record, as what explains them takes them: who asked for what when, played out."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.bots.drill import team_seats
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.rehearse.replay import Story

Asked = tuple[int, str, Command]
"""(exercise second, seat, command)."""


def told(
    scenario: Scenario, asked: Iterable[Asked] = (), *, seed: int = 1, seated: Iterable[str] = ()
) -> Story:
    """Return an exercise in which this was asked, to ENDEX; without ``seated`` all seats are."""
    kernel = Kernel(scenario, seed)
    kernel.open()
    for seat in tuple(seated) or team_seats(scenario):
        kernel.take("control", TakeSeat(seat=seat, holder="person"))
    kernel.take("control", Start())
    for x, seat, command in asked:
        kernel.advance_to(x)
        kernel.take(seat, command)
    kernel.advance_to(scenario.duration)
    kernel.mark()
    return story(scenario, seed, kernel)


def story(scenario: Scenario, seed: int, kernel: Kernel) -> Story:
    """Return what a kernel has played."""
    return Story(
        place="a test",
        scenario=scenario,
        seed=seed,
        inputs=tuple(kernel.inputs),
        events=tuple(kernel.events),
    )
