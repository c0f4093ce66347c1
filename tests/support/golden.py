"""Golden playthroughs: what a seeded bot drill comes to, as text, and inputs with their events."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from scenarios import DATA
from simulator.assessment import assess
from simulator.bots.drill import play_out
from simulator.engine import Input, Kernel
from simulator.exercise.account import Line, account
from simulator.exercise.rows import digest_of, input_of, input_row
from simulator.exercise.session import Exercise
from simulator.record import FORMAT, InputRow
from simulator.scenario.loading import Loaded, load
from simulator.times import hours_minutes

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden"
PINS: Final = GOLDEN / "pins.json"
SEED: Final = 7
POLICIES: Final = ("doctrine", "passive")
"""A transcript each: by the book, and with nobody acting."""
SHIPPED: Final = (*sorted((ROOT / "scenarios").glob("*.yaml")), DATA / "small-drill.yaml")


@dataclass(frozen=True, slots=True)
class Playthrough:
    """A drill that bots have played."""

    loaded: Loaded
    exercise: Exercise
    policy: str

    @property
    def path(self) -> Path:
        """Return where its transcript is kept."""
        return GOLDEN / f"{self.loaded.scenario.id}-{self.policy}.txt"


def playthrough(path: Path, policy: str) -> Playthrough:
    """Return a drill of which every team was played by one policy."""
    loaded = load(str(path))
    policies = dict.fromkeys(loaded.scenario.teams, policy)
    return Playthrough(loaded, play_out(loaded.scenario, SEED, policies), policy)


def transcript(played: Playthrough) -> str:
    """Return what happened, a line each, with both times and the team; no numbers of events.

    What a team did in one minute is one line.  That work was done is left out, except where it
    failed, and so is what a team by the book does with every alert and indicator.
    """
    scenario, events = played.loaded.scenario, played.exercise.events
    lines = [line for line in account(scenario, events, assess(scenario, events)) if _matters(line)]
    head = f"{scenario.title}: every team {played.policy}, seed {SEED}"
    rows = [head, "", f"{'T+':5}  {'story':5}  {'team':4}  what"]
    for (x, team), group in groupby(lines, key=lambda one: (hours_minutes(one.x), one.team)):
        several = list(group)
        at = hours_minutes(events[several[0].n].s)
        rows.append(f"{x:5}  {at:5}  {team or '-':4}  {'; '.join(_texts(several))}")
    return "\n".join(row.rstrip() for row in rows) + "\n"


_ROUTINE: Final = (
    *("Done: ", "Agreed by a second seat: ", "Proposed: "),
    *("Decided: Triage an alert", "Decided: Block an indicator"),
)


def _matters(line: Line) -> bool:
    return not line.text.startswith(_ROUTINE)


def _texts(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the texts of lines; their details only where they are not what bots always say."""
    for text, group in groupby(lines, key=_sentence):
        count = len(list(group))
        yield text if count == 1 else f"{text} ({count} times)"


def _sentence(line: Line) -> str:
    text = line.text.removeprefix("Decided: ").removesuffix(".")
    told = line.sort == "inject" or line.weight != "text"
    return f"{text} ({line.detail})" if told and line.detail else text


# ---- the same inputs, the same events


def inputs_path(scenario: str) -> Path:
    """Return where the inputs of a scenario's pin are kept."""
    return GOLDEN / f"{scenario}.inputs.jsonl"


def write_inputs(path: Path, inputs: Sequence[Input]) -> None:
    """Keep inputs, one a line."""
    rows = (json.dumps([row.x, row.seat, row.body]) for row in map(input_row, inputs))
    path.write_text("\n".join(rows) + "\n", "utf-8")


def replayed_digest(path: Path, loaded: Loaded) -> str:
    """Return the digest of the events that kept inputs give, whatever bots would do now."""
    kernel = Kernel(loaded.scenario, SEED)
    kernel.open()
    for n, line in enumerate(path.read_text("utf-8").splitlines()):
        x, seat, body = json.loads(line)
        given = input_of(InputRow(n, x, seat, body, ""), path.name)
        kernel.advance_to(given.x)
        if given.command is None:
            kernel.mark()
        else:
            kernel.take(given.seat, given.command)
    return digest_of(kernel.events, loaded.scenario)


def pin_of(path: Path, loaded: Loaded, rules: int) -> dict[str, Any]:
    """Return what a scenario, a seed, inputs and the rules give now."""
    return {
        "scenario": loaded.digest,
        "seed": SEED,
        "inputs": sha256(path.read_bytes()).hexdigest(),
        "rules": rules,
        "format": FORMAT,
        "events": replayed_digest(path, loaded),
    }


def read_pins() -> dict[str, dict[str, Any]]:
    """Return the pins by scenario."""
    found: dict[str, dict[str, Any]] = json.loads(PINS.read_text("utf-8")) if PINS.exists() else {}
    return found


def write_pins(pins: dict[str, dict[str, Any]]) -> None:
    """Keep the pins."""
    PINS.write_text(json.dumps(pins, indent=1, sort_keys=True) + "\n", "utf-8")
