"""The languages that were asked for: of the exercise, and of who reads it in another."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.plan.scenario import Scenario
from simulator.errors import UsageError
from simulator.scenario.loading import Loaded, load
from simulator.scenario.texts import LANGUAGE


def load_in(name: str, given: Sequence[str], form: int = 0) -> tuple[Loaded, dict[str, str]]:
    """Return a drill in the language of the exercise, and seat → the other one it reads in.

    Args:
        name: An id or the path of a scenario.
        given: As typed: ``LANG``, ``TEAM=LANG`` or ``SEAT=LANG``; the later one holds.
        form: Which of its parallel forms; 0: as written.

    Raises:
        SimulatorError: If it cannot be loaded.
        UsageError: If nothing in it is written in a language, or it has no such team, seat or form.

    """
    pairs = [(who, code) for who, _, code in (text.rpartition("=") for text in given)]
    base = [code for who, code in pairs if not who]
    loaded = load(name, base[-1] if base else LANGUAGE, form)
    scenario = loaded.scenario
    for _, code in pairs:
        if code not in loaded.languages:
            known = ", ".join(loaded.languages)
            raise UsageError(
                f"--lang: nothing in {scenario.id} is written in {code!r:.40}; it is in: {known}"
            )
    seats = scenario.seats.values()
    reads = {seat.id: seat.language for seat in seats if seat.language}
    for who, code in pairs:
        if who:
            reads |= dict.fromkeys(_seats_of(scenario, who), code)
    return loaded, {seat: code for seat, code in reads.items() if code != loaded.language}


def _seats_of(scenario: Scenario, who: str) -> list[str]:
    """Return the seats of a team, or one seat."""
    if who in scenario.seats:
        return [who]
    found = [seat.id for seat in scenario.seats.values() if seat.team == who]
    if found:
        return found
    known = ", ".join([*scenario.teams, *scenario.seats])
    raise UsageError(f"--lang: no team or seat {who!r:.40} in {scenario.id}; there are: {known}")
