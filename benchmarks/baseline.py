"""Has anything moved: what drills come to, in a form that a rebuilding leaves alone.

    python benchmarks/baseline.py --write before.json [-n 40]
    python benchmarks/baseline.py --compare before.json
    python benchmarks/baseline.py --dump quiet-berths doctrine 7 > before.txt

Plays *Quiet Berths*, the small drill of the tests and two made-up drills with objectives, by
policies that follow the book, that do anything and that do everything, under many seeds.  Of each
play it keeps two digests: of the events in normal form, and of every figure of the assessment.

Normal form is what happened and who was told: both times, the body, the audience as sorted seats.
What is a matter of form is left out: numbers, causes, waits, order of seats, and words: what has
another name today goes back to the one it had when the first baseline was kept, through the one
table by which an older record is read (``simulator/record/renaming.py``).
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from invented import invented

from simulator.assessment import assess
from simulator.assessment.as_json import assessment_as_json
from simulator.assessment.ledger import score
from simulator.bots import playbooks
from simulator.bots.drill import play_out
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.standings import Standing
from simulator.domain.values.value import canonical, encode
from simulator.memory import settle_memory
from simulator.record.renaming import TODAY, reworded
from simulator.scenario.loading import load

SMALL: Final = Path(__file__).resolve().parent.parent / "tests" / "data" / "small-drill.yaml"
POLICIES: Final = ("doctrine", "random", "everything")
DRILLS: Final = ("quiet-berths", "small-drill", "invented-1", "invented-2")

BEFORE: Final = TODAY.back()
"""From today's words to those of the first baseline."""
SHOWN: Final = (("{} of scenario time too late{}", "{} of the story too late{}"),)
"""What the assessment, which is not on record, says today, and what it said then."""
BOTS_SAID: Final = {"isolated": "cut off"}
"""How bots told of a standing then, and tell it here: a message's id is drawn from its text."""


@functools.cache
def drill(name: str) -> Scenario:
    """Return one of the drills."""
    if name.startswith("invented-"):
        return invented(int(name.removeprefix("invented-")))
    return load(str(SMALL) if name == "small-drill" else name).scenario


def normal(event: Event) -> list[Any]:
    """Return an event in normal form: JSON builtins that two builds can be compared by."""
    return [event.x, event.s, BEFORE.event(encode(event.body)), sorted(event.audience)]


def figures(scenario: Scenario, events: Sequence[Event]) -> dict[str, Any]:
    """Return every figure of the assessment, and every line of its ledger."""
    shown = assess(scenario, events)
    plain = assessment_as_json(scenario, shown, score(scenario, shown, ()))
    return {name: shown_then(one) for name, one in plain.items()}


def shown_then(plain: Any) -> Any:  # noqa: ANN401 - JSON
    """Return figures in the words in which the first baseline showed them."""
    if isinstance(plain, str):
        return reworded(plain, SHOWN)
    if isinstance(plain, dict):
        return {key: shown_then(one) for key, one in plain.items()}
    return [shown_then(one) for one in plain] if isinstance(plain, list) else plain


def plays(seeds: int) -> Iterator[tuple[str, str, int]]:
    """Yield each drill, policy and seed."""
    for name in DRILLS:
        for policy in POLICIES:
            for seed in range(1, seeds + 1):
                yield name, policy, seed


def played(scenario: Scenario, policy: str, seed: int) -> list[Event]:
    """Return what happens where every team is played by one policy, in the words of then."""

    def told(standing: Standing) -> str:
        return BOTS_SAID.get(standing.words, standing.words)

    with patch.object(playbooks, "told_as", told):
        return play_out(scenario, seed, dict.fromkeys(scenario.teams, policy)).events


def digests(name: str, policy: str, seed: int) -> tuple[str, str]:
    """Return the digests of one play's events and figures."""
    scenario = drill(name)
    events = played(scenario, policy, seed)
    told = "\n".join(canonical(normal(event)) for event in events)
    return digest(told), digest(canonical(figures(scenario, events)))


def digest(text: str) -> str:
    """Return a digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def dump(name: str, policy: str, seed: int) -> None:
    """Print one play, an event a line, then its figures: for a comparison line by line."""
    scenario = drill(name)
    events = played(scenario, policy, seed)
    for event in events:
        print(canonical(normal(event)))
    print(json.dumps(figures(scenario, events), indent=1, sort_keys=True, default=str))


def compared(before: dict[str, list[str]], now: dict[str, list[str]]) -> int:
    """Print what differs; return how many plays do."""
    apart = [key for key in now if key in before and now[key] != before[key]]
    for key in apart:
        pairs = zip(("events", "figures"), now[key], before[key], strict=True)
        what = [part for part, one, other in pairs if one != other]
        print(f"{key}: {' and '.join(what)} differ")
    print(f"{len(now)} plays, {len(apart)} differ, {len(now.keys() - before.keys())} are new")
    return len(apart)


def main() -> int:
    """Write, compare or dump."""
    parser = argparse.ArgumentParser(description="Has anything moved?")
    parser.add_argument("-n", type=int, default=40, help="seeds for each drill and policy")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", type=Path)
    what.add_argument("--compare", type=Path)
    what.add_argument("--dump", nargs=3, metavar=("DRILL", "POLICY", "SEED"))
    options = parser.parse_args()
    settle_memory()
    if options.dump:
        name, policy, seed = options.dump
        dump(name, policy, int(seed))
        return 0
    now = {"/".join(map(str, one)): list(digests(*one)) for one in plays(options.n)}
    if options.write:
        options.write.write_text(json.dumps(now, indent=1))
        print(f"{len(now)} plays kept")
        return 0
    return 1 if compared(json.loads(options.compare.read_text()), now) else 0


if __name__ == "__main__":
    sys.exit(main())
