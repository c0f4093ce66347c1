"""What an inject has beside its words goes with its message, or stays with staff."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from apart import apart

from scenarios import codes_of, problems_of, spoilt, written
from simulator.consoles.control_pages import staff_message_sheet
from simulator.consoles.participant_panes import inbox_sheet, message_sheet
from simulator.consoles.plan_sheets import inject_sheet, seen_sheet
from simulator.domain.concepts.correspondence import Forward
from simulator.domain.concepts.edit import EditInject, InjectEdited
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.raci import Raci
from simulator.domain.concepts.reference import Reference
from simulator.domain.plan import properties as on
from simulator.domain.values.declare import (
    ID,
    LENGTH,
    YES_NO,
    Count,
    ListOf,
    MapOf,
    bare,
    key,
    keys_from,
    keys_of,
)
from simulator.domain.values.value import CodecError, canonical, decode, encode, value
from simulator.errors import InvariantViolated
from simulator.exercise.after_action import after_action
from simulator.exercise.directing import acts
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.msel import planned, played
from simulator.exercise.msel_text import msel_csv
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.session import Exercise
from simulator.pictures.control_view import ControlView
from simulator.pictures.views import ParticipantView
from simulator.record import Record
from simulator.scenario.canonical import canonical_json
from simulator.scenario.check import examine
from simulator.scenario.loading import load
from simulator.scenario.lowering import parts_of
from simulator.scenario.reader import parse
from simulator.scenario.texts import Setting
from simulator.units import MINUTE

LEAD, OTHER = "qn-lead", "qm-lead"
NUMBER = "NCC/2026/014"
WITH = spoilt(
    "    tlp: TLP:AMBER\n    indicators: [ioc-net]\n",
    "    tlp: TLP:AMBER\n    indicators: [ioc-net]\n"
    f"    reference: {NUMBER}\n"
    "    raci: {accountable: regulator, responsible: [QN], informed: [all]}\n",
)


def underway(folder: Path) -> Exercise:
    """Return the drill a minute after that message; its record is in the folder."""
    exercise = prepared(folder)
    exercise.advance_to(6 * MINUTE)
    return exercise


def prepared(folder: Path) -> Exercise:
    """Return the drill at STARTEX."""
    loaded = load(written(folder, WITH))
    record = Record.create(
        folder / "drill.startex", header_of(loaded, 1, {}), loaded.files.values()
    )
    exercise = Exercise(loaded.scenario, 1, journal=RecordJournal(record, loaded.scenario))
    exercise.open()
    exercise.seat({LEAD: "person", OTHER: "person"})
    exercise.start()
    return exercise


def texts(sheet: Any) -> str:
    return "\n".join(
        "".join(piece.text for piece in row).rstrip()
        for row in (*sheet.head, *(row for item in sheet.items for row in item.rows))
    )


def told_to(exercise: Exercise, seat: str) -> str:
    return "\n".join(canonical(encode(one.body)) for one in exercise.events if seat in one.audience)


def test_who_gets_the_message_reads_it_and_nobody_else_is_told(tmp_path: Path) -> None:
    exercise = underway(tmp_path)

    view = cast("ParticipantView", LocalSeat(exercise, LEAD).view())
    (row,) = [one for one in view.inbox if one.properties]
    assert row.properties == (("Reference", NUMBER),)
    for tall in (10, 30):
        assert f"Reference {NUMBER}" in texts(message_sheet(row, 60, tall))
    found = [item for item in inbox_sheet(view, 60, 30).items if NUMBER in item.search]
    assert [item.id for item in found] == [row.id]
    assert NUMBER in told_to(exercise, LEAD)
    assert NUMBER not in told_to(exercise, OTHER)


def test_what_is_for_staff_is_told_to_no_seat_but_theirs(tmp_path: Path) -> None:
    exercise = underway(tmp_path)

    assert '"kind":"raci"' in told_to(exercise, "control")
    for seat in (LEAD, OTHER, "qn-liaison", "regulator", "operator"):
        assert "raci" not in told_to(exercise, seat)
    message = next(e.body for e in exercise.events if isinstance(e.body, MessageArrived))
    with pytest.raises(CodecError, match="unknown kind 'raci'"):
        decode(MessageArrived, {**encode(message), "properties": [encode(Raci())]})


def test_control_sees_both_apart(tmp_path: Path) -> None:
    exercise = underway(tmp_path)

    view = cast("ControlView", LocalSeat(exercise, "control", kind="control").view())
    row = next(one for one in view.msel if one.id == "I-01")
    assert f"Reference {NUMBER}" in texts(inject_sheet(row, 80, 30))
    assert "Accountable" not in texts(inject_sheet(row, 80, 30))
    beside = texts(seen_sheet(row, 80, 30))
    assert (
        "RACI\n  Responsible: Bravelle\n  Accountable: Maritime regulator\n  Informed: everybody"
        in beside
    )
    assert NUMBER not in beside


def test_control_changes_what_may_be_changed_and_it_goes_out_so(tmp_path: Path) -> None:
    exercise = prepared(tmp_path)
    control = LocalSeat(exercise, "control", kind="control")
    form = {one.name: one for one in control.form("edit", "I-01").fields}
    assert (form["reference"].value, form["reference"].plan) == (NUMBER, NUMBER)
    fields = {name: one.value for name, one in form.items()}

    assert control.submit("edit", fields) is None
    row = next(one for one in cast("ControlView", control.view()).msel if one.id == "I-01")
    assert "edited" not in row.note
    assert exercise.picture("control").msel["I-01"].pins == ()
    same = next(e.body for e in exercise.events if isinstance(e.body, InjectEdited))
    assert same.properties == ()

    assert control.submit("edit", {**fields, "reference": " NCC/1 "}) is None
    assert [kind for kind, _ in exercise.picture("control").msel["I-01"].pins] == ["inject-edited"]
    again = {one.name: one for one in control.form("edit", "I-01").fields}
    assert (again["reference"].value, again["reference"].plan) == ("NCC/1", NUMBER)
    exercise.advance_to(6 * MINUTE)
    (message,) = [one for one in exercise.picture(LEAD).messages.values() if one.properties]
    assert message.properties == (Reference(number="NCC/1"),)


@pytest.mark.parametrize("number", ["line1\nline2", "x" * 121, "a\u202eb", "a\u2028b"])
def test_control_gives_it_one_line_as_an_author_does(tmp_path: Path, number: str) -> None:
    exercise = prepared(tmp_path)
    control = LocalSeat(exercise, "control", kind="control")
    fields = {one.name: one.value for one in control.form("edit", "I-01").fields}
    before = len(exercise.inputs)

    refusal = control.submit("edit", {**fields, "reference": number})

    assert refusal is not None
    assert refusal.startswith("Not possible: reference: number cannot be ")
    assert refusal.endswith("; it is one line of 120 characters at most.")
    assert len(exercise.inputs) == before
    assert control.submit("edit", {**fields, "reference": "x" * 120}) is None


def test_control_takes_one_out_and_gives_one_to_a_message_that_had_none(tmp_path: Path) -> None:
    exercise = prepared(tmp_path)
    control = LocalSeat(exercise, "control", kind="control")
    for inject, number in (("I-01", ""), ("I-02", "NCC/2")):
        fields = {one.name: one.value for one in control.form("edit", inject).fields}
        assert control.submit("edit", {**fields, "reference": number}) is None
    seen = exercise.picture("control").msel
    assert seen["I-01"].properties == ()
    assert seen["I-02"].properties == (Reference(number="NCC/2"),)
    exercise.advance_to(6 * MINUTE)
    messages = exercise.picture(LEAD).messages.values()
    assert messages
    assert not any(one.properties for one in messages)


def test_afterwards_it_is_told_what_an_edit_changed_and_nothing_else(tmp_path: Path) -> None:
    exercise = prepared(tmp_path)
    control = LocalSeat(exercise, "control", kind="control")
    told: list[tuple[str, str]] = []
    for changed in (
        {"reference": "NCC/2"},
        {"reference": "NCC/2", "subject": "Newer"},
        {"reference": "", "text": "Newer words."},
    ):
        fields = {one.name: one.value for one in control.form("edit", "I-01").fields}
        assert control.submit("edit", {**fields, **changed}) is None
        events, plan = exercise.events, exercise.scenario
        row = next(one for one in played(plan, events) if one.number == "I-01")
        told.append((row.remarks.rpartition("; ")[2], row.properties.get("reference", "")))
        assert "Accountable: Maritime regulator" in row.properties["raci"]
    heard = [one.detail for one in acts(exercise.scenario, exercise.events) if "I-01" in one.text]

    said = ["Reference: NCC/2", "headed Newer", "in other words, without Reference"]
    assert told == [
        (f"changed at 0:00, {what}", number)
        for what, number in zip(said, ("NCC/2", "NCC/2", ""), strict=True)
    ]
    assert heard == [f"now {what}" for what in said]


def test_what_control_may_not_give_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = prepared(tmp_path)
    edit = EditInject(
        inject="I-01", subject="S", text="T.", properties=(Reference(number="x" * 10_001),)
    )
    assert "at most" in str(exercise.ask("control", edit))
    twice = replace(edit, properties=(Reference(number="x"), Reference(number="y")))
    assert exercise.ask("control", twice) == "Not possible: Reference is given twice."
    monkeypatch.setattr(Reference, "edited", False)
    edit = replace(edit, properties=(Reference(number="x"),))
    no = "Not possible: Reference goes out as it is planned."
    assert exercise.ask("control", edit) == no


@apart()
def test_what_goes_with_a_message_stands_in_one_order_however_it_came() -> None:
    @value
    class Haste(on.ForReaders, kind="haste"):
        title: ClassVar[str] = "Haste"
        edited: ClassVar[bool] = True
        degree: str = bare("team")

    haste, number = Haste(degree="flash"), Reference(number=NUMBER)

    assert on.changed_in((), (number, haste)) == (haste, number)
    assert on.changed_in((number,), (haste,)) == (haste, number)
    assert on.changed_in((haste, number), (Haste(degree=""),)) == (number,)


def test_what_is_passed_on_takes_it_along(tmp_path: Path) -> None:
    exercise = underway(tmp_path)
    message = next(one for one in exercise.picture(LEAD).messages.values() if one.properties)

    on = Forward(message=message.id, to=("QM",), tlp=message.tlp, override="They run it.")
    assert exercise.ask(LEAD, on) is None

    (copy,) = [one for one in exercise.picture(OTHER).messages.values() if one.properties]
    assert copy.properties == (Reference(number=NUMBER),)
    view = cast("ControlView", LocalSeat(exercise, "control", kind="control").view())
    (row,) = [one for one in view.messages if one.properties]
    assert f"Reference {NUMBER}" in texts(staff_message_sheet(row, 80, 30))


def test_it_stands_on_paper_and_in_the_after_action(tmp_path: Path) -> None:
    exercise = underway(tmp_path)
    loaded = load(written(tmp_path, WITH))

    for rows in (planned(loaded.scenario), played(loaded.scenario, exercise.events)):
        cells = next(csv.DictReader(io.StringIO(msel_csv(rows, became=False))))
        assert cells["Reference"] == NUMBER
        assert cells["RACI"] == (
            "Responsible: Bravelle\nAccountable: Maritime regulator\nInformed: everybody"
        )
    text = after_action(loaded.scenario, exercise.events, 1, loaded.digest)
    assert f"| Reference | {NUMBER} | Replication from a jump host | Terminal operator |" in text
    assert "RACI" not in text


def test_the_record_gives_it_back(tmp_path: Path) -> None:
    exercise = underway(tmp_path)
    exercise._journal.finish()  # type: ignore[attr-defined]  # this one writes a record

    assert verify(tmp_path / "drill.startex").identical


def test_a_property_that_is_not_there_is_in_no_canonical_text_and_no_event() -> None:
    document = examine(parse(WITH.encode(), "a.yaml")).document
    assert document is not None
    text = canonical_json(document)
    assert text.count('"reference":') == 1
    assert text.count('"raci":null') == text.count('"techniques":') - 1  # as it was before
    bare_message = MessageArrived(
        message="m",
        sender="a",
        to=(),
        channel="email",
        subject="",
        text="",
        tlp="none",
        urgent=False,
        indicators=(),
    )
    assert "properties" not in encode(bare_message)


@pytest.mark.parametrize("number", ['"line1\\nline2"', '"   "', '"\\t"'])
def test_a_property_that_is_a_line_is_one_line(number: str) -> None:
    assert codes_of(WITH.replace(f"reference: {NUMBER}", f"reference: {number}")) == ["one-line"]


def test_what_a_property_lists_stands_there_once() -> None:
    assert codes_of(WITH.replace("informed: [all]", "informed: [QN, QM]")) == []
    (problem,) = problems_of(WITH.replace("informed: [all]", "informed: [QN, QM, QN]"))
    assert (problem.code, problem.message) == ("twice", "'QN' stands twice")


def test_who_a_property_names_must_be_there() -> None:
    assert codes_of(WITH) == []
    assert "unknown-id" in codes_of(WITH.replace("accountable: regulator", "accountable: nobody"))


# ---- how one is declared


@value
class _Spoken(on.ForStaff):
    """Not a kind of its own: it enters no family."""

    title: ClassVar[str] = "Spoken"
    seconds: int = key("staff", "How long it takes.", LENGTH)
    aloud: bool = key("staff", "Whether it is read aloud.", YES_NO)
    people: int = key("staff", "By how many.", Count(1, 9))
    who: tuple[str, ...] = key("staff", "By whom.", ListOf(ID), refers="x")


def test_what_is_declared_is_worded_by_its_unit() -> None:
    spoken = _Spoken(seconds=5_400, aloud=True, people=3, who=("a", "all"))
    assert spoken.lines({"a": "Ann"}.__getitem__) == ("1h30m", "yes", "3", "Ann, everybody")
    assert replace(spoken, aloud=False, who=()).lines(str)[1:] == ("no", "3")


def test_a_key_is_for_those_whom_the_property_is_told_and_stands_where_it_is_written() -> None:
    @value
    class Pair(on.ForReaders):
        """A pair of words."""

        title: ClassVar[str] = "Pair"
        one: str = key("team", "One of them.")
        other: str = key("team", "The other.")

    Pair.kind = "pair"

    @value
    class Holder:
        """What has properties."""

        held: tuple[on.Property, ...] = keys_from(lambda: (Pair,), default=())

    (declared,) = keys_of(Holder)
    assert (declared.name, declared.field, declared.by) == ("pair", "held", "team")
    pair = Pair(one="a", other="b")
    parts = parts_of(MapOf(Holder), {"pair": {"one": "a", "other": "b"}}, Setting())
    assert parts == [((), Holder(held=(pair,))), (("pair",), pair)]
    assert parts_of(MapOf(Holder), {"pair": None}, Setting()) == [((), Holder())]


def test_a_key_that_is_there_already_is_refused() -> None:
    @value
    class Subject(on.ForReaders):
        """What a message has already."""

        title: ClassVar[str] = "Subject"
        text: str = bare("team")

    Subject.kind = "subject"

    @value
    class Holder:
        """What has a subject."""

        subject: str = key("team", "Its subject.")
        held: tuple[on.Property, ...] = keys_from(lambda: (Subject,), default=())

    with pytest.raises(InvariantViolated, match="Holder has the key subject twice"):
        keys_of(Holder)


def test_a_part_for_others_than_those_who_are_told_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @value
    class Leak(on.ForReaders):
        """One part of it is for staff."""

        title: ClassVar[str] = "Leak"
        text: str = bare("staff")

    Leak.kind = "leak"
    monkeypatch.setattr(on, "members", lambda _: {"leak": Leak})
    with pytest.raises(InvariantViolated, match="leak is told to team, and its text to staff"):
        on.properties()


def test_what_a_form_changes_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    @value
    class Long(on.ForReaders):
        """Something that takes long."""

        title: ClassVar[str] = "Long"
        edited: ClassVar[bool] = True
        seconds: int = bare("team", LENGTH)

    Long.kind = "long"
    monkeypatch.setattr(on, "members", lambda _: {"long": Long})
    with pytest.raises(InvariantViolated, match="long is edited, and its seconds is no text"):
        on.properties()
