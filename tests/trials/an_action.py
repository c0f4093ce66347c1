"""What a program that has one more action says of it, in JSON.

Runs in a copy of the program: ``an_action.py drill.yaml with.yaml wrong.yaml docs/generate.py``.
"""

from __future__ import annotations

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, cast

from scenario_reference import markdown

import simulator
from simulator.bots.drill import play_out
from simulator.domain.values.value import canonical, encode
from simulator.exercise.after_action import after_action
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.session import Exercise
from simulator.pictures.control_view import ControlView
from simulator.pictures.views import ParticipantView
from simulator.record import Record
from simulator.scenario.canonical import canonical_json
from simulator.scenario.check import examine
from simulator.scenario.loading import load
from simulator.scenario.reader import parse
from simulator.scenario.written import json_schema
from simulator.units import MINUTE

LEAD = "qn-lead"
KIND = "throttle"
ASSET = "qn-gates"


def _of_texts(drill: Path, given: Path, wrong: Path) -> dict[str, Any]:
    written = {}
    for name, file in (("without", drill), ("with", given)):
        document = examine(parse(file.read_bytes(), file.name)).document
        assert document is not None
        written[name] = canonical_json(document)
    problems = examine(parse(wrong.read_bytes(), wrong.name)).problems
    return {
        "canonical": written,
        "problems": [[one.line, one.message, one.hint] for one in problems],
        "schema": json.dumps(json_schema()),
        "page": markdown(),
    }


def _pages(script: Path) -> dict[str, str]:
    """Return the pages of the manual as the copy makes them."""
    spec = spec_from_file_location("generate", script)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return {name: made.PAGES[name]() for name in ("actions.md", "effects.md", "events.md")}


def _begun(given: Path, place: Path | None) -> tuple[Exercise, RecordJournal | None]:
    loaded = load(str(given))
    journal = None
    if place is not None:
        record = Record.create(place, header_of(loaded, 1, {}), loaded.files.values())
        journal = RecordJournal(record, loaded.scenario)
    exercise = Exercise(loaded.scenario, 1, journal=journal)
    exercise.open()
    exercise.seat({LEAD: "person"})
    exercise.start()
    exercise.advance_to(6 * MINUTE)
    return exercise, journal


def _streams(exercise: Exercise) -> dict[str, list[str]]:
    return {
        seat: [canonical([told.x, told.s, encode(told.body)]) for told in exercise.since(seat, 0)]
        for seat in exercise.scenario.seats
    }


def _played(given: Path) -> dict[str, Any]:
    place = given.with_suffix(".startex")
    idle, _ = _begun(given, None)
    exercise, journal = _begun(given, place)
    lead = LocalSeat(exercise, LEAD)
    kind = f"act:{KIND}"
    rows = {row.kind: [row.title, row.group, row.why, row.takes] for row in lead.actions()}
    form = lead.form(kind, ASSET)
    fields = {one.name: one.value for one in form.fields}
    found: dict[str, Any] = {
        "row": rows.get(kind),
        "form": [form.title, [one.label for one in form.fields]],
        "preview": lead.preview(kind, fields),
        "elsewhere": lead.submit(kind, {**fields, "asset": "qm-desk"}),
        "asked": lead.submit(kind, fields),
        "twice": lead.submit(kind, fields),
    }
    exercise.advance_to(50 * MINUTE)
    idle.advance_to(50 * MINUTE)
    found["again"] = lead.submit(kind, fields)
    desk = cast("ParticipantView", lead.view())
    row = next(one for one in desk.assets if one.id == ASSET)
    exercise.advance_to(110 * MINUTE)
    shown = cast("ControlView", LocalSeat(exercise, "control", kind="control").view())
    exercise.advance_to(exercise.scenario.duration)
    exercise.mark()
    idle.advance_to(50 * MINUTE)
    found |= {
        "level": repr(row),
        "streams": {"with": _streams(exercise), "without": _streams(idle)},
        "happened": [
            [event.x, event.body.kind, list(event.audience)]
            for event in exercise.events
            if KIND in event.body.kind
        ],
        "log": [f"{one.what} {one.detail}" for one in shown.activity],
        "after": after_action(exercise.scenario, exercise.events, 1, "0" * 64),
    }
    assert journal is not None
    journal.finish()
    return {**found, "verified": verify(place).identical}


def _by_bots(drill: Path) -> int:
    """Return how often bots that do anything took it, in some drills."""
    scenario = load(str(drill)).scenario
    policies = dict.fromkeys(scenario.teams, "random")
    played = (play_out(scenario, seed, policies) for seed in range(6))
    return sum(
        event.body.kind == "action-asked" and f'"kind":"{KIND}"' in canonical(encode(event.body))
        for one in played
        for event in one.events
    )


if __name__ == "__main__":
    drill, given, wrong, script = map(Path, sys.argv[1:])
    found = {
        **_of_texts(drill, given, wrong),
        **_played(given),
        "pages": _pages(script),
        "bots": _by_bots(drill),
    }
    sys.stdout.write(json.dumps({"program": simulator.__file__, **found}))
