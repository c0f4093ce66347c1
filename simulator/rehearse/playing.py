"""Playing one drill of a rehearsal, in this process or in one far away.

Whoever plays gets the scenario as its one canonical text: it is the same everywhere, and a process
makes a world of it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from simulator import __version__
from simulator.bots.drill import play_out
from simulator.domain.plan.scenario import Scenario
from simulator.errors import UsageError
from simulator.memory import settle_memory
from simulator.rehearse.drill import Drill
from simulator.rehearse.rows import row
from simulator.scenario.canonical import from_canonical
from simulator.scenario.loading import Loaded

_OTHER: Final = (
    "a worker has another StartEx than this one ({theirs}, not {ours}); install the same everywhere"
)
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """What every drill of a rehearsal is played from.

    Args:
        digest: Of the canonical text.
        text: The canonical text.
        language: In which it is played.
        files: What is in its attached files, by digest.
        program: Which program rehearses.

    """

    digest: str
    text: str
    language: str
    files: Mapping[str, bytes] = field(repr=False)
    program: str


def script_of(loaded: Loaded) -> Script:
    """Return what drills of a scenario are played from."""
    return Script(loaded.digest, loaded.canonical, loaded.language, loaded.files, program())


@cache
def program() -> str:
    """Return which program this is: its version, and a digest of its sources.

    A bot or a rule that was altered plays another drill under the same version.
    """
    found = sha256()
    for name, data in sorted(_sources(files("simulator"), "")):
        found.update(f"{name} {len(data)}\n".encode() + data)
    return f"{__version__}+{found.hexdigest()[:_DIGITS]}"


def _sources(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in folder.iterdir():
        path = f"{name}/{one.name}"
        if one.name.endswith(".py"):
            found.append((path, one.read_bytes()))
        elif one.is_dir() and one.name.isidentifier() and one.name != "__pycache__":
            found += _sources(one, path)
    return found


def play(script: Script, policy: str, seed: int) -> Drill:
    """Return the row of a drill that bots of a policy play at every team's seats.

    Raises:
        UsageError: If this process is of another program than the one that asks.

    """
    scenario = _scenario(script)
    return row(policy, play_out(scenario, seed, dict.fromkeys(scenario.teams, policy)))


_READ: Final[dict[str, Scenario]] = {}
"""What this process has made a world of last: it is asked for hundreds of drills of it."""


def _scenario(script: Script) -> Scenario:
    key = f"{script.digest} {script.language}"
    if key not in _READ:
        if script.program != program():
            raise UsageError(_OTHER.format(theirs=program(), ours=script.program))
        _READ.clear()
        _READ[key] = from_canonical(script.text, script.language, script.files)
        settle_memory()
    return _READ[key]
