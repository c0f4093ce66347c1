"""What a program that has one more property of an inject says of it, in JSON.

Runs in a copy of the program: ``a_property.py drill with.yaml wrong.yaml``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast

from scenario_reference import markdown

import simulator
from simulator.consoles.participant_panes import message_sheet
from simulator.consoles.plan_sheets import inject_sheet, seen_sheet
from simulator.domain.kinds.asked import read_command
from simulator.domain.values.value import canonical, encode
from simulator.exercise.after_action import after_action
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.msel import planned
from simulator.exercise.msel_text import msel_csv, msel_markdown
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
KIND = "precedence"


def _rows(sheet: Any) -> list[str]:
    rows = (*sheet.head, *(row for item in sheet.items for row in item.rows))
    return ["".join(piece.text for piece in row).rstrip() for row in rows]


def _of_texts(drill: Path, given: Path, wrong: Path) -> dict[str, Any]:
    written = {}
    for name, file in (("without", drill), ("with", given)):
        document = examine(parse(file.read_bytes(), file.name)).document
        assert document is not None
        written[name] = canonical_json(document)
    problems = examine(parse(wrong.read_bytes(), wrong.name)).problems
    return {
        "canonical": written,
        "problems": [[one.line, one.column, one.message, one.hint] for one in problems],
        "schema": json_schema()["$defs"]["Inject"]["properties"],
        "page": markdown(),
    }


def _of_a_drill(given: Path) -> dict[str, Any]:
    loaded = load(str(given))
    place = given.with_suffix(".startex")
    record = Record.create(place, header_of(loaded, 1, {}), loaded.files.values())
    journal = RecordJournal(record, loaded.scenario)
    exercise = Exercise(loaded.scenario, 1, journal=journal)
    exercise.open()
    exercise.seat({LEAD: "person"})
    exercise.start()
    control = LocalSeat(exercise, "control", kind="control")
    form = control.form("edit", "I-01")
    fields = {one.name: one.value for one in form.fields}
    asked = [[o.label, o.value, [c.id for c in o.choices]] for o in form.fields if o.name == KIND]
    words = ("flahs", "", "routine")
    refusals = [control.submit("edit", {**fields, KIND: word}) for word in words]
    if asked:  # a program may post what no form takes
        edit = {"kind": "edit", "inject": "I-01", "subject": "S", "text": "T.", "to": []}
        for word in ("flahs", ""):
            posted = {**edit, "properties": [{"kind": KIND, "level": word}]}
            refusals.append(exercise.ask("control", read_command(posted)))
        control.submit("edit", {**fields, KIND: "routine"})
    exercise.advance_to(6 * MINUTE)
    desk = cast("ParticipantView", LocalSeat(exercise, LEAD).view())
    shown = cast("ControlView", control.view())
    message = next(one for one in desk.inbox if one.files)
    row = next(one for one in shown.msel if one.id == "I-01")
    rows = planned(loaded.scenario)
    seats = loaded.scenario.seats.values()
    streams = {
        seat.id: [canonical(encode(e.body)) for e in exercise.events if seat.id in e.audience]
        for seat in seats
    }
    journal.finish()
    return {
        "asked": asked,
        "refusals": refusals,
        "kinds": {seat.id: seat.kind for seat in seats},
        "streams": streams,
        "message": _rows(message_sheet(message, 60, 30)),
        "view": repr(desk),
        "control": _rows(inject_sheet(row, 80, 30)),
        "beside": _rows(seen_sheet(row, 80, 30)),
        "csv": msel_csv(rows, became=False),
        "paper": msel_markdown(loaded.scenario, rows, became=False),
        "after": after_action(loaded.scenario, exercise.events, 1, loaded.digest),
        "verified": verify(place).identical,
    }


if __name__ == "__main__":
    drill, given, wrong = map(Path, sys.argv[1:])
    found = {**_of_texts(drill, given, wrong), **_of_a_drill(given)}
    sys.stdout.write(json.dumps({"program": simulator.__file__, **found}))
