"""Law 2: the same scenario, seed and inputs give the same bytes, under any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from strategies import SEEDS, crowded, played, replayed, scripts, written
from verbs import Step

PLAN = crowded()
ROOT = Path(__file__).parents[2]

_PLAY = """
import hashlib, sys
import mutants
from strategies import CROWDED_AT, Step, crowded, played, written

steps = [Step(300 * n, ("A-lead", "B-lead", "C-lead", "control")[n % 4], verb, n)
         for n, verb in enumerate(("isolate", "hunt", "patch", "override", "share", "triage",
                                   "free", "jump", "statement", "send", "by-hand", "release"))]
named = [getattr(mutants, name) for name in sys.argv[1:]]
with mutants.broken(*named):
    kernel = played(crowded(), 11, steps)
print(hashlib.sha256(written(kernel.events)).hexdigest())
"""


@given(scripts(), SEEDS)
def test_the_same_inputs_give_the_same_bytes(steps: list[Step], seed: int) -> None:
    once = played(PLAN, seed, steps)

    again = replayed(PLAN, seed, once.inputs, until=once.x)

    assert written(again.events) == written(once.events)


def _digest(hash_seed: int, *mutants: str) -> str:
    paths = [str(ROOT), str(ROOT / "tests" / "support")]
    surroundings = {
        **os.environ,
        "PYTHONHASHSEED": str(hash_seed),
        "PYTHONPATH": os.pathsep.join(paths),
    }
    done = subprocess.run(
        [sys.executable, "-c", _PLAY, *mutants],
        capture_output=True,
        text=True,
        check=True,
        env=surroundings,
        cwd=ROOT,
    )
    return done.stdout.strip()


def test_the_hash_seed_changes_nothing() -> None:
    assert _digest(1) == _digest(2)


def test_an_order_taken_from_a_set_is_caught() -> None:
    digests = {_digest(seed, "events_in_set_order") for seed in (1, 2, 3)}

    assert len(digests) > 1


def test_another_seed_gives_another_exercise() -> None:
    with pytest.raises(AssertionError):
        assert written(played(PLAN, 1, []).events) == written(played(PLAN, 2, []).events)
