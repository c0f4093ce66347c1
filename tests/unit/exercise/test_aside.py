"""What lies beside a record while it is played: it survives whatever ends the program."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from picture_stories import hushed, underway

from simulator.cli.begin import begin, go_on
from simulator.cli.local import Local
from simulator.domain.concepts.phases import End
from simulator.domain.kinds.asked import asked_by
from simulator.domain.values.forms import form_of
from simulator.errors import RecordCorrupt, Unreachable, Unwritten
from simulator.exercise.aside import Aside, Clock, Left
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.recording import verify
from simulator.pictures.port import SeatPort
from simulator.pictures.views import ParticipantView
from simulator.record import Record
from simulator.units import HOUR

HEAD = b'{"of": "link", "x": 1, "speed": 0, "still": 0, "head": ""}'.ljust(255)
LETTER: dict[tuple[str, str], dict[str, str | tuple[str, ...]]] = {
    ("send", ""): {"to": ("qm-lead",), "subject": "Gates", "text": "We wait\nfor you. é"}
}


def _begun(place: Path) -> tuple[Local, SeatPort]:
    local, port = begin("quiet-berths", team="QN", seed=3, speed=2, place=place)
    assert isinstance(port, SeatPort)
    port.submit("ready", {})
    port.view()
    return local, port


def _resumed(place: Path) -> tuple[Local, SeatPort]:
    local, port = go_on(place)
    assert isinstance(port, SeatPort)
    return local, port


def _as_killed(place: Path, to: Path, *, log: bool = True) -> Path:
    """Return a copy of the files of an exercise that is still running: what a kill leaves."""
    to.mkdir()
    for ending in ("", "-desk", *(("-wal",) if log else ())):
        shutil.copy(f"{place}{ending}", to)
    return to / place.name


def test_drafts_speed_and_the_second_survive_a_kill(tmp_path: Path) -> None:
    local, port = _begun(tmp_path / "a.startex")
    port.tick(2.0)  # 24 quiet seconds, of which the record says nothing
    pace = port.pace()
    assert pace is not None
    pace.set_speed(3)
    assert port.keep(LETTER) == ""
    seen, asked = (
        local.exercise.x,
        port.submit("private-note", {"text": "Watch the gates", "about": ""}),
    )
    port.keep(LETTER)
    left = _as_killed(tmp_path / "a.startex", tmp_path / "left")
    local.close()

    again, seat = _resumed(left)
    pace = seat.pace()
    assert pace is not None

    assert asked is None
    assert seen == 24
    assert again.exercise.x == seen
    assert seat.drafts() == LETTER
    assert pace.speed() == 3
    assert "Watch the gates" in str(seat.view())
    again.close()
    assert verify(left).identical


def test_what_was_put_aside_stays_aside_after_a_kill(tmp_path: Path) -> None:
    local, port = _begun(tmp_path / "a.startex")
    local.exercise.advance_to(2 * HOUR)
    view = port.view()
    assert isinstance(view, ParticipantView)
    row = next(row for row in view.due if row.aside)
    assert port.submit("put-aside", {"row": row.id}) is None
    port.keep({})
    left = _as_killed(tmp_path / "a.startex", tmp_path / "left")
    local.close()

    again, seat = _resumed(left)
    drawn = seat.view()

    assert isinstance(drawn, ParticipantView)
    assert row.id not in [one.id for one in drawn.due]
    assert row.id in [one.id for one in drawn.inbox]
    again.close()


def test_it_is_for_its_owner_alone_and_goes_when_nothing_is_left_in_it(tmp_path: Path) -> None:
    local, port = _begun(tmp_path / "a.startex")
    port.keep(LETTER)
    beside = tmp_path / "a.startex-desk"
    mode = stat.S_IMODE(beside.stat().st_mode)
    port.keep({})  # it was sent
    emptied = beside.read_text()
    pace = port.pace()
    assert pace is not None
    pace.set_speed(0)
    port.keep({})
    local.close()

    assert mode == 0o600
    assert "Gates" not in emptied
    assert [one.name for one in tmp_path.iterdir()] == ["a.startex"]


def test_time_alone_is_written_over_in_place(tmp_path: Path) -> None:
    aside = Aside(tmp_path / "a.startex", "link")
    aside.write(Clock(x=1, speed=2), {"qn": Left(drafts=((("send", ""), {"text": "x"}),))})
    before = aside.place.stat()
    aside.write(Clock(x=2, speed=2), {"qn": Left(drafts=((("send", ""), {"text": "x"}),))})

    assert aside.place.stat().st_ino == before.st_ino
    assert aside.place.stat().st_size == before.st_size
    clock, seats = Aside(tmp_path / "a.startex", "link").read()
    assert clock.x == 2
    assert seats["qn"].drafts[0][1] == {"text": "x"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff" * 300,
        b"{}".ljust(255) + b"\n{}",
        b'{"of": "link", "x": "y", "speed": 0, "still": 0, "head": ""}'.ljust(255) + b"\n{}",
        b'{"of": "link", "x": 1e999, "speed": 0, "still": 0, "head": ""}'.ljust(255) + b"\n{}",
        HEAD + b'\n{"a": 3}',
        HEAD + b"\n" + b"[" * 9999,
        b'{"of": "other", "x": 1, "speed": 0, "still": 0, "head": ""}'.ljust(255) + b"\n{}",
    ],
)
def test_a_file_that_is_not_as_it_was_written_is_as_none(tmp_path: Path, data: bytes) -> None:
    aside = Aside(tmp_path / "a.startex", "link")
    aside.place.write_bytes(data)

    assert aside.read() == (Clock(), {})


def test_a_second_that_the_record_does_not_lead_to_is_not_believed(tmp_path: Path) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    port.keep({})
    left = _as_killed(place, tmp_path / "left")
    with Record.read(left) as record:
        link = record.link
    Aside(left, link).write(Clock(x=12_000, head="of another time"), {})
    local.close()

    again, _ = _resumed(left)

    assert again.exercise.x < 100
    again.close()


def test_a_copy_without_its_log_is_not_called_intact_and_not_gone_on_with(tmp_path: Path) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    port.keep({})
    whole = _as_killed(place, tmp_path / "whole")
    half = _as_killed(place, tmp_path / "half", log=False)
    local.close()

    said, told = verify(half), verify(whole)

    assert not said.identical
    assert "its newest part is missing: that is in a.startex-wal; copy both" in said.sentence
    assert told.identical
    assert "not closed: a.startex-wal belongs to it" in told.sentence
    assert verify(half) == said  # a look at it has not made it look whole
    with pytest.raises(RecordCorrupt, match=r"a\.startex-wal; copy both files together"):
        go_on(half)


@pytest.mark.parametrize("what", ["deleted", "renamed", "replaced", "its log deleted"])
def test_a_record_that_goes_away_in_play_is_noticed_and_all_of_it_saved(
    tmp_path: Path, what: str
) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    count = len(local.exercise.events)
    (tmp_path / ("a.startex-wal" if what == "its log deleted" else "a.startex")).rename(
        tmp_path / "moved"
    )
    if what == "replaced":
        place.write_text("x")
    elif what == "deleted":
        (tmp_path / "moved").unlink()

    with pytest.raises(Unwritten, match="deleted or renamed while it was played") as error:
        port.keep(LETTER)
    with pytest.raises(Unwritten):
        port.keep(LETTER)  # once more, as the console ends: it is not saved twice

    saved = tmp_path / "a-saved.startex"
    assert f"all of it is saved in {saved}: resume that" in str(error.value)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("a-saved-2*"))
    again, seat = _resumed(saved)
    assert len(again.exercise.events) == count
    assert seat.drafts() == LETTER
    again.close()


def test_of_one_that_has_ended_private_notes_alone_are_left(tmp_path: Path) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    port.submit("private-note", {"text": "Before", "about": ""})
    port.keep(LETTER)
    local.exercise.ask("control", End())
    port.submit("private-note", {"text": "After", "about": ""})
    port.keep(LETTER)
    local.close()

    _, kept = Aside(place, local_link(place)).read()
    (left,) = kept.values()
    assert [one[2] for one in left.notes] == ["Before", "After"]
    assert left == left.ended()


def _noted(place: Path) -> list[str]:
    """Return what is noted on disk, where nothing but notes may be."""
    _, kept = Aside(place, local_link(place)).read()
    (left,) = kept.values() or [Left()]
    assert left == left.ended()
    return [one[2] for one in left.notes]


def _notes(port: SeatPort, text: str) -> None:
    assert port.submit("private-note", {"text": text, "about": ""}) is None
    assert port.keep(LETTER) == ""


def test_what_is_noted_once_it_has_ended_is_on_disk_whether_its_record_is_open_or_not(
    tmp_path: Path,
) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    _notes(port, "In play")
    local.exercise.ask("control", End())
    _notes(port, "After ENDEX")
    assert _noted(_as_killed(place, tmp_path / "left")) == ["In play", "After ENDEX"]

    assert local.review() is not None
    _notes(port, "At the review")
    assert _noted(place) == ["In play", "After ENDEX", "At the review"]
    local.close()

    again, seat = _resumed(place)
    _notes(seat, "Next day")
    again.close()
    assert _noted(place) == ["In play", "After ENDEX", "At the review", "Next day"]

    last, seat = _resumed(place)
    names = {row.text: row.id for row in seat.own_notes()}
    assert list(names) == ["Next day", "At the review", "After ENDEX", "In play"]
    for name in names.values():
        assert seat.submit("drop-private-note", {"note": name}) is None
    assert seat.keep({}) == ""
    for _ in range(2):
        _notes(seat, "After all")
        assert _noted(place) == ["After all"]
        assert seat.submit("drop-private-note", {"note": seat.own_notes()[0].id}) is None
        assert seat.keep({}) == ""
        assert not (tmp_path / "a.startex-desk").exists()
    last.close()


def test_who_cannot_keep_what_is_noted_afterwards_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local, port = _begun(tmp_path / "a.startex")
    local.exercise.ask("control", End())
    local.close()

    def full(place: Path, data: bytes) -> None:
        raise Unreachable(str(place), f"no space for {len(data)} bytes")

    monkeypatch.setattr("simulator.exercise.aside.replace_own", full)
    assert port.submit("private-note", {"text": "Lost", "about": ""}) is None
    assert "cannot be kept on disk" in port.keep({})


def test_a_record_that_goes_away_once_it_has_ended_is_saved_with_what_was_noted(
    tmp_path: Path,
) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    local.exercise.ask("control", End())
    _notes(port, "After ENDEX")
    place.rename(tmp_path / "moved")

    with pytest.raises(Unwritten):
        port.keep(LETTER)

    assert _noted(tmp_path / "a-saved.startex") == ["After ENDEX"]


def test_a_note_that_was_thrown_away_leaves_nothing_of_one_that_has_ended(tmp_path: Path) -> None:
    place = tmp_path / "a.startex"
    local, port = _begun(place)
    for text in ("Gone", "Kept"):
        _notes(port, text)
    assert port.submit("drop-private-note", {"note": port.own_notes()[-1].id}) is None
    port.keep({})
    local.exercise.ask("control", End())
    local.close()

    assert _noted(place) == ["Kept"]


def local_link(place: Path) -> str:
    with Record.read(place) as record:
        return record.link


def test_one_that_has_ended_leaves_nothing_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "a.startex"
    local, _ = _begun(place)
    local.exercise.advance_to(12_600)
    local.close()

    assert not (tmp_path / "a.startex-desk").exists()


def test_a_draft_under_a_name_of_before_opens_under_todays(tmp_path: Path) -> None:
    was: dict[tuple[str, str], dict[str, str | tuple[str, ...]]] = {
        ("free", ""): {"text": "Close the gates."},
        ("for:qn-lead:free", ""): {"text": "Close them."},
        ("share", "i-hash"): {"to": ("QM",)},
        ("explain-pause", ""): {"until": "12:30"},
        ("improvise", ""): {"persona": "press", "body": "Is it true?"},
        ("move", "I-04"): {"by": "+10"},
    }
    place = Aside(tmp_path / "a.startex", "link")
    place.write(Clock(), {"control": Left(drafts=tuple(was.items()))})

    _, seats = Aside(tmp_path / "a.startex", "link").read()

    assert dict(seats["control"].drafts) == {
        ("decide-freely", ""): {"text": "Close the gates."},
        ("for:qn-lead:decide-freely", ""): {"text": "Close them."},
        ("act:share-indicator", "i-hash"): {"to": ("QM",)},
        ("explain-pause", ""): {"back_at": "12:30"},
        ("improvise", ""): {"sender": "press", "text": "Is it true?"},
        ("move", "I-04"): {"by": "+10"},
    }


RENAMED = {
    "adjourn": {"until": "back_at"},
    "edit": {"body": "text"},
    "explain-pause": {"until": "back_at"},
    "extend": {"by": "seconds"},
    "improvise": {"body": "text", "persona": "sender"},
    "jump": {"by": "seconds"},
    "override": {"effects": "effects_given"},
    "rule": {"effects": "effects_given"},
    "set-pace": {"kappa": "pace"},
    "speak": {"as": "persona"},
}


@pytest.mark.parametrize("kind", RENAMED)
def test_a_field_under_a_name_of_before_is_one_of_the_form_of_today(
    tmp_path: Path, kind: str
) -> None:
    names, asked = RENAMED[kind], asked_by(kind)
    was = Left(drafts=(((kind, ""), dict.fromkeys(names, "x")),))
    Aside(tmp_path / "a.startex", "link").write(Clock(), {"control": was})

    _, seats = Aside(tmp_path / "a.startex", "link").read()

    assert asked is not None
    assert set(names.values()) <= {one.name for one in form_of(asked)}
    assert seats["control"].drafts == (((kind, ""), dict.fromkeys(names.values(), "x")),)


def test_what_staff_noted_on_record_was_once_called_as_what_others_note_for_themselves() -> None:
    left = Left(drafts=((("note", "I-02"), {"text": "They asked."}),))
    for seat, kind, now in (("control", "control", "observe"), ("A-lead", "team", "private-note")):
        port = LocalSeat(underway(hushed()), seat, kind=kind, left=left)
        assert port.drafts() == {(now, "I-02"): {"text": "They asked."}}
        assert port.form(now, "I-02").fields
