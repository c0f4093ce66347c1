"""Beginning an exercise at this terminal, and going on with one."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from simulator.cli.help_levels import levels_for
from simulator.cli.languages import load_in
from simulator.cli.local import Local, seats_of
from simulator.cli.places import new_record, remember
from simulator.cli.shared_terminal import SharedTerminal
from simulator.exercise.leaving import TAKE_BACK
from simulator.pictures.port import SeatPort, SharedTerminalPort

AT_THE_TERMINAL: Final = ("team", "evaluator", "control", "mentor")
"""Kinds of seats that have a console, and so are handed round at one terminal."""


SEEDS: Final = 10**15
"""Seeds among which one is drawn.  Ids that seats see are made of it: of a million, whoever has the
scenario's file finds it in seconds by trying, and with it all that is drawn.  So many take longer
than any drill, and each is exact in every reader of JSON."""


def fresh_seed() -> int:
    """Return a seed that nobody chose; it is shown, and in the record."""
    return secrets.randbelow(SEEDS)


def begin(
    name: str,
    *,
    team: str,
    seed: int | None,
    speed: int,
    place: Path | None = None,
    languages: Sequence[str] = (),
    take_back: int = TAKE_BACK,
    levels: Sequence[str] = (),
    form: int = 0,
) -> tuple[Local, SeatPort | SharedTerminalPort]:
    """Begin an exercise at this terminal; ``team`` is a team, or ``all`` for every seat.

    Languages and levels of help are given as they are typed; ``form`` is one of its parallel forms.

    Raises:
        SimulatorError: If it cannot be begun; its sentence says why.

    """
    loaded, readers = load_in(name, languages, form)
    scenario = loaded.scenario
    chosen = fresh_seed() if seed is None else seed
    everybody = [one.id for one in scenario.seats.values() if one.kind in AT_THE_TERMINAL]
    held = everybody if team == "all" else [seats_of(scenario, team)]
    holder = "terminal" if team == "all" else "person"
    where = place if place is not None else new_record(scenario.id, chosen)
    people = dict.fromkeys(held, holder)
    local = Local.begun(
        loaded,
        chosen,
        people,
        place=where,
        speed=speed,
        readers=readers,
        helps=levels_for(scenario, levels),
    )
    local.take_back = take_back
    remember(where)
    return local, _port(local, team)


def _port(local: Local, team: str) -> SeatPort | SharedTerminalPort:
    return SharedTerminal(local) if team == "all" else local.window(local.people[0], alone=True)


def go_on(
    place: Path,
    *,
    speed: int | None = None,
    whole: bool = True,
    take_back: int = TAKE_BACK,
) -> tuple[Local, SeatPort | SharedTerminalPort]:
    """Go on with a stopped exercise.

    Args:
        place: Where its record lies.
        speed: Index of the speed to go on with; left out, the one it had.
        whole: Refuse a record that was copied without its newest part.
        take_back: Wall seconds for which staff can take back what they send.

    Raises:
        SimulatorError: If the record cannot be resumed.

    """
    local = Local.resumed(place, speed=speed, whole=whole)
    local.take_back = take_back
    remember(place)
    return local, _port(local, "all" if len(local.people) > 1 else "")
