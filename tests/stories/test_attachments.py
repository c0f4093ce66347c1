"""A file travels with its message, to those who got the message, and is kept once."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from scenarios import written
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.plan.attached import Attachment
from simulator.exercise.after_files import files
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.session import Exercise
from simulator.exercise.stored import read_back, scenario_of
from simulator.record import Record
from simulator.scenario.loading import Loaded, load
from simulator.units import MINUTE

DIGEST = "9d81f2928520279b2903136dd76386782ffe7ef6cec4aee9688d65fa6be11483"
TEXT = b"EXERCISE EXERCISE EXERCISE\nminutes of the night shift\n"
LEAD, OTHER = "qn-lead", "qm-lead"


def played(loaded: Loaded, place: Path | None = None, x: int = 6 * MINUTE) -> Exercise:
    """Return the small drill a minute after its file was sent."""
    journal = None
    if place is not None:
        record = Record.create(place, header_of(loaded, 1, {}), loaded.files.values())
        journal = RecordJournal(record, loaded.scenario)
    exercise = Exercise(loaded.scenario, 1, journal=journal)
    exercise.open()
    team_seats = [s.id for s in loaded.scenario.seats.values() if s.kind == "team"]
    exercise.seat(dict.fromkeys(team_seats, "person"))
    exercise.start()
    exercise.advance_to(x)
    return exercise


def test_a_file_comes_with_its_message_and_can_be_read_by_who_got_it(tmp_path: Path) -> None:
    exercise = played(load(written(tmp_path)))

    (message,) = [one for one in exercise.picture(LEAD).messages.values() if one.files]
    assert [(one.name, one.sha256, one.size) for one in message.files] == [
        ("minutes.txt", DIGEST, len(TEXT))
    ]
    assert exercise.content(LEAD, DIGEST) == TEXT


def test_who_did_not_get_the_message_gets_neither_the_file_nor_its_name(tmp_path: Path) -> None:
    exercise = played(load(written(tmp_path)))

    assert exercise.content(OTHER, DIGEST) is None
    assert not any(message.files for message in exercise.picture(OTHER).messages.values())
    assert exercise.content(LEAD, "0" * 64) is None


@pytest.mark.parametrize("name", ["../minutes.txt", "/tmp/minutes-of-nobody.txt", "..", ""])
def test_a_name_that_is_a_path_is_never_saved(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = played(load(written(tmp_path)))
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    (message,) = [one for one in exercise.picture(LEAD).messages.values() if one.files]
    message.files = (replace(message.files[0], name=name),)
    before = sorted(tmp_path.iterdir())

    assert LocalSeat(exercise, LEAD).save_file(message.id, name).startswith("Not possible")
    assert (sorted(tmp_path.iterdir()), list(inner.iterdir())) == (before, [])


def test_before_it_is_sent_only_staff_may_look(tmp_path: Path) -> None:
    exercise = played(load(written(tmp_path)), x=4 * MINUTE)

    assert exercise.content(LEAD, DIGEST) is None
    assert exercise.content("control", DIGEST) == TEXT


def test_what_is_forwarded_takes_its_files_along_under_its_label(tmp_path: Path) -> None:
    exercise = played(load(written(tmp_path)))
    message = next(one for one in exercise.picture(LEAD).messages.values() if one.files)

    relaxed = Forward(message=message.id, to=("QM",), tlp="TLP:CLEAR")
    assert "may relax it" in (exercise.ask(LEAD, relaxed) or "")
    assert exercise.content(OTHER, DIGEST) is None

    reason = "They run the other end."
    on = Forward(message=message.id, to=("QM",), tlp=message.tlp, override=reason)
    assert exercise.ask(LEAD, on) is None
    (copy,) = [one for one in exercise.picture(OTHER).messages.values() if one.files]
    assert copy.files == message.files
    assert exercise.content(OTHER, DIGEST) == TEXT


def test_an_answer_takes_no_file_along(tmp_path: Path) -> None:
    exercise = played(load(written(tmp_path)))
    message = next(one for one in exercise.picture(LEAD).messages.values() if one.files)

    answer = Send(
        to=("operator",), tlp="TLP:AMBER", subject="Re", text="Thank you.", reply_to=message.id
    )
    assert exercise.ask(LEAD, answer) is None
    sent = [e.body for e in exercise.events if isinstance(e.body, MessageSent)]
    assert [body.files for body in sent] == [()]


def test_a_record_holds_the_content_once_and_gives_it_back(tmp_path: Path) -> None:
    loaded = load(written(tmp_path))
    place = tmp_path / "drill.startex"
    exercise = played(loaded, place)
    message = next(one for one in exercise.picture(LEAD).messages.values() if one.files)
    exercise.ask(LEAD, Forward(message=message.id, to=("QM",), tlp="TLP:AMBER", override="x"))
    exercise.advance_to(10 * MINUTE)
    exercise._journal.finish()  # type: ignore[attr-defined]  # this one writes a record

    back = read_back(place)
    with back.record as record:
        assert scenario_of(record) == loaded.scenario
        assert record.blobs() == {DIGEST: TEXT}
        bodies = [e.body for e in back.events]
    assert sum(isinstance(b, (MessageArrived, MessageSent)) and bool(b.files) for b in bodies) == 2
    assert verify(place).identical
    whole = place.read_bytes()
    assert whole.count(b"minutes of the night shift") == 1
    (attachment,) = loaded.scenario.injects["I-01"].attachments
    assert b64encode(attachment.content) not in whole


def test_two_names_of_one_content_are_two_files_and_one_text(tmp_path: Path) -> None:
    loaded = load(written(tmp_path))
    first = loaded.scenario.injects["I-01"]
    (file,) = first.attachments
    twin = Attachment(name="copy.txt", sha256=file.sha256, base64=file.base64)
    two = replace(first, attachments=(file, twin))
    scenario = replace(loaded.scenario, injects={**loaded.scenario.injects, "I-01": two})

    exercise = played(replace(loaded, scenario=scenario))

    (message,) = [one for one in exercise.picture(LEAD).messages.values() if one.files]
    assert [one.name for one in message.files] == ["minutes.txt", "copy.txt"]


def test_the_after_action_lists_which_file_came_with_what_to_whom(tmp_path: Path) -> None:
    loaded = load(written(tmp_path))
    exercise = played(loaded)
    message = next(one for one in exercise.picture(LEAD).messages.values() if one.files)
    exercise.ask(LEAD, Forward(message=message.id, to=("QM",), tlp="TLP:AMBER", override="x"))

    lines = [line for line in files(loaded.scenario, exercise.events) if "minutes.txt" in line]

    assert len(lines) == 2
    assert all(DIGEST in line and f"| {len(TEXT)} |" in line for line in lines)
    assert "Fwd: " in lines[1]
    assert "Aruvia" in lines[1]
