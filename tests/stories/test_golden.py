"""Every scenario has golden playthroughs: a change of what happens is seen, read and owned.

    pytest --update-golden tests/stories/test_golden.py

rewrites the transcripts.  The pins say which events kept inputs give under which rules, whatever
bots would ask today: a change of them without a new ``RULES_VERSION`` is refused, for records
that people have would no longer verify.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import golden
import pytest
from golden import GOLDEN, POLICIES, SHIPPED, playthrough, transcript

from simulator.bots.drill import play_out
from simulator.exercise.session import RULES_VERSION
from simulator.record import FORMAT
from simulator.rng import Luck
from simulator.scenario.loading import Loaded, load

MOST_LINES = 200
RAISE = (
    "the same scenario and inputs give other events: raise RULES_VERSION in "
    "simulator/exercise/session.py, then run pytest --update-golden tests/stories/test_golden.py"
)
UPDATE = "{}: run pytest --update-golden tests/stories/test_golden.py, and read what it changes"


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_drill_goes_as_its_transcript_says(
    path: Path, policy: str, *, update_golden: bool
) -> None:
    played = playthrough(path, policy)
    text = transcript(played)
    if update_golden:
        played.path.write_text(text, "utf-8")

    kept = played.path.read_text("utf-8") if played.path.exists() else ""
    assert text.splitlines() == kept.splitlines(), UPDATE.format("the drill goes another way")
    assert len(text.splitlines()) <= MOST_LINES


def test_kept_inputs_give_the_events_they_gave(*, update_golden: bool) -> None:
    pins = golden.read_pins()
    for path in SHIPPED:
        loaded = load(str(path))
        name = loaded.scenario.id
        if update_golden and out_of_date(pins.get(name), loaded):
            golden.write_inputs(golden.inputs_path(name), varied(loaded))
            pins[name] = golden.pin_of(golden.inputs_path(name), loaded, RULES_VERSION)
        assert name in pins, UPDATE.format(f"{name} has no pin")
        check(pins[name], golden.pin_of(golden.inputs_path(name), loaded, RULES_VERSION))
    if update_golden:
        golden.write_pins(pins)
    assert set(pins) == {load(str(path)).scenario.id for path in SHIPPED}


def out_of_date(pin: dict[str, Any] | None, loaded: Loaded) -> bool:
    now = (loaded.digest, RULES_VERSION, FORMAT)
    return pin is None or (pin["scenario"], pin["rules"], pin["format"]) != now


def varied(loaded: Loaded) -> list[Any]:
    """Return inputs of a drill in which every other team does whatever its picture allows."""
    policies = {
        team: ("doctrine", "random")[place % 2] for place, team in enumerate(loaded.scenario.teams)
    }
    return play_out(loaded.scenario, golden.SEED, policies).inputs


def check(pinned: dict[str, Any], now: dict[str, Any]) -> None:
    """Fail with the sentence that says what to do."""
    key = ("scenario", "seed", "inputs", "rules", "format")
    if [pinned[one] for one in key] == [now[one] for one in key]:
        assert pinned["events"] == now["events"], RAISE
        return
    differs = ", ".join(one for one in key if pinned[one] != now[one])
    pytest.fail(UPDATE.format(f"the pin is of another {differs}"))


def test_nothing_lies_among_the_goldens_that_no_scenario_has() -> None:
    names = {load(str(path)).scenario.id for path in SHIPPED}
    wanted = {f"{name}-{policy}.txt" for name in names for policy in POLICIES}
    wanted |= {golden.inputs_path(name).name for name in names} | {golden.PINS.name}

    assert sorted({path.name for path in GOLDEN.iterdir()} - wanted) == []


# ---- seen to bite


def test_a_change_of_the_model_without_new_rules_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = SHIPPED[-1]
    loaded = load(str(path))
    inputs = golden.inputs_path(loaded.scenario.id)
    before = golden.pin_of(inputs, loaded, RULES_VERSION)
    monkeypatch.setattr(Luck, "uniform", lambda *_: 0.4)
    after = golden.pin_of(inputs, loaded, RULES_VERSION)

    with pytest.raises(AssertionError, match="raise RULES_VERSION"):
        check(before, after)
    with pytest.raises(pytest.fail.Exception, match="another rules"):
        check(before, golden.pin_of(inputs, loaded, RULES_VERSION + 1))


def test_a_transcript_holds_no_noise() -> None:
    text = "\n".join(path.read_text("utf-8") for path in GOLDEN.glob("*.txt"))

    assert text
    assert not [line for line in text.splitlines() if len(line) > 1_000]
    for noise in ("event 1", "m-0", "a-0", "j-0"):
        assert noise not in text
