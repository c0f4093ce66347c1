"""What a program that has one more verb on an inject says of it, in JSON.

Runs in a copy of the program: ``a_verb.py drill.yaml record docs/generate.py``.
"""

from __future__ import annotations

import asyncio
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from screens import SMALL, WIDE, console, pressed, shown

import simulator
from simulator.consoles.plan import InjectDialog
from simulator.domain.kinds.inject import verbs
from simulator.domain.values.value import canonical, encode
from simulator.exercise.after_action import after_action
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.msel import played
from simulator.exercise.msel_text import msel_csv
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.session import Exercise, Journal
from simulator.pictures.control_view import ControlView
from simulator.record import Record
from simulator.rehearse.counterfactual import _KEPT
from simulator.scenario.loading import Loaded, load
from simulator.units import MINUTE

LEAD = "qn-lead"
KIND = "flag-inject"
WHY = "Who decides at night?"


def _begun(loaded: Loaded, journal: Journal | None) -> tuple[Exercise, LocalSeat]:
    exercise = Exercise(loaded.scenario, 1, journal=journal)
    exercise.open()
    exercise.seat({LEAD: "person"})
    exercise.start()
    exercise.advance_to(6 * MINUTE)
    return exercise, LocalSeat(exercise, "control", kind="control")


def _streams(exercise: Exercise) -> dict[str, list[str]]:
    """Return what each seat was told, and when."""
    return {
        seat: [canonical([told.x, told.s, encode(told.body)]) for told in exercise.since(seat, 0)]
        for seat in exercise.scenario.seats
    }


async def _with_keys(seat: LocalSeat) -> dict[str, str]:
    """Return what stands on control's console as the verb is asked for by its key."""
    found = {}
    async with console(seat, WIDE) as pilot:
        await pressed(pilot, "home")
        found["foot"] = shown(pilot)
        await pressed(pilot, "question_mark")
        found["keys"] = shown(pilot)
        await pressed(pilot, "escape", "p")
        assert isinstance(pilot.app.screen, InjectDialog)
        found["preview"] = shown(pilot)
        await pressed(pilot, "f")
        found["form"] = shown(pilot)
        await pressed(pilot, "f2")
        found["empty"] = shown(pilot)
        await pressed(pilot, *WHY, "f2")
        found["said"] = shown(pilot)
        await pressed(pilot, "w")
        found["why"] = shown(pilot)
        await pressed(pilot, "escape", "x", "slash", *"flag", "enter", "enter")
        found["picked"] = shown(pilot)
    async with console(seat, SMALL) as pilot:
        await pressed(pilot, "home")
        found["small"] = shown(pilot)
    return found


def _asked(seat: LocalSeat, inject: str, reason: str = WHY) -> str:
    return seat.submit(KIND, {"inject": inject, "reason": reason}) or ""


def _rows(seat: LocalSeat) -> dict[str, list[Any]]:
    view = cast("ControlView", seat.view())
    return {row.id: [row.note, row.why, KIND in row.verbs] for row in view.msel}


def _played(drill: Path, place: Path) -> dict[str, Any]:
    loaded = load(str(drill))
    plain, _ = _begun(loaded, None)
    record = Record.create(place, header_of(loaded, 1, {}), loaded.files.values())
    journal = RecordJournal(record, loaded.scenario)
    exercise, control = _begun(loaded, journal)
    first, *_, last = loaded.scenario.injects
    menu = {row.kind: [row.title, row.group, row.why] for row in control.actions()}
    found: dict[str, Any] = {"menu": menu.get(KIND), "first": first, "last": last}
    found["fields"] = [one.name for one in control.form(KIND, first).fields]
    found["preview"] = control.preview(KIND, {"inject": first, "reason": ""})
    found["before"] = _rows(control)
    found["screens"] = asyncio.run(_with_keys(control))
    found["refused"] = {
        "twice": _asked(control, first),
        "empty": _asked(control, last, " "),
        "none": _asked(control, "I-99"),
        "long": _asked(control, last, "x" * 20_000),
    }
    (verb,) = (one for one in verbs() if one.kind == KIND)
    blank: Any = {"inject": last, "reason": " "}
    found["refused"]["blank"] = exercise.ask("control", verb(**blank)) or ""
    asked = {"inject": last, "reason": WHY}
    for one in (plain, exercise):  # a refusal is told to who is refused
        found["refused"]["lead"] = LocalSeat(one, LEAD).submit(KIND, asked) or ""
    control.submit("hold", {"inject": last})
    found["taken"] = _asked(control, last, "[b]Too[/b] | soon?")
    found["after"] = _rows(control)
    view = cast("ControlView", control.view())
    found["log"] = [f"{row.what} {row.detail}" for row in view.activity]
    streams = []
    for one in (plain, exercise):
        one.advance_to(loaded.scenario.duration)
        streams.append(_streams(one))
    journal.finish()
    kinds = {seat.id: seat.kind for seat in loaded.scenario.seats.values()}
    return {
        **found,
        "kinds": kinds,
        "apart": [seat for seat in kinds if streams[0][seat] != streams[1][seat]],
        "told": [seat for seat in kinds if "inject-flagged" in str(streams[1][seat])],
        "verified": verify(place).identical,
        "record": [one.command.kind for one in exercise.inputs if one.command is not None],
        "csv": msel_csv(played(loaded.scenario, exercise.events), became=True),
        "paper": after_action(loaded.scenario, exercise.events, 1, loaded.digest),
    }


def _manual(generate: Path) -> dict[str, str]:
    spec = spec_from_file_location("generate", generate)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return {"commands": made.commands(), "events": made.events(), "states": made.states()}


if __name__ == "__main__":
    drill, place, generate = map(Path, sys.argv[1:])
    found = {**_played(drill, place), "manual": _manual(generate)}
    found["kept"] = [one.kind for one in verbs() if issubclass(one, _KEPT)]
    sys.stdout.write(json.dumps({"program": simulator.__file__, **found}))
