"""Seats that were held from this machine: a console comes back to one without a code."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hosted import Hosted, Joined

from simulator.cli import join
from simulator.cli.desk import OwnDesk, joined_folder, named
from simulator.cli.held import Seat, kept, seat_by, seats_of
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.errors import UsageError
from simulator.exercise.aside import Left

URL = "ws://127.0.0.1:7420"
TYPED = Left(
    drafts=((("observe", "QN-4"), {"text": "half a sen[b]tence", "sort": "note"}),),
    flagged=("m1",),
    notes=((60, 60, "I wonder", ""),),
    aside=("m2",),
)


@pytest.fixture
def host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hosted:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    return Hosted(tmp_path)


def desk_of(joined: Joined) -> OwnDesk:
    assert joined.end.welcome is not None
    return OwnDesk(joined.end.welcome.exercise, joined.end.welcome.seat)


@contextmanager
def console(joined: Joined, *, opens: str = "x", line: str = "") -> Iterator[OwnDesk]:
    """Have a console at a seat."""
    with kept(joined.end, Seat(URL, ticket=opens, name="Ada", line=line)):
        yield desk_of(joined)


def test_after_a_crash_all_that_was_typed_is_there_without_a_code(host: Hosted) -> None:
    evaluator = host.join("evaluator")
    running = console(evaluator)
    assert running.__enter__().keep(TYPED) == ""  # and it is never left
    evaluator.cut()
    held = join.held_before(URL, "evaluator")
    assert held is not None
    assert (held.name, held.seat) == ("Ada", "evaluator")
    again = host._join(ticket=held.ticket)
    assert desk_of(again).left() == TYPED
    assert again.end.stream.told == evaluator.end.stream.told


def test_it_is_for_its_owner_alone_and_gone_once_the_exercise_has_ended(host: Hosted) -> None:
    evaluator, control = host.join("evaluator"), host.control()
    with console(evaluator) as desk:
        desk.keep(TYPED)
        files = list(joined_folder().iterdir())
        assert len(files) == 3
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in files)
        assert stat.S_IMODE(joined_folder().stat().st_mode) == 0o700
        for command in (Start(), End()):
            control.end.ask(command)
            host.settle()
    assert list(joined_folder().iterdir()) == []
    (notes,) = (joined_folder().parent / "notes").iterdir()  # nobody else has ever read them
    assert notes.read_text() == "T+00:01  I wonder\n"
    assert stat.S_IMODE(notes.stat().st_mode) == 0o600


def test_who_leaves_before_the_end_comes_back_without_a_code(host: Hosted) -> None:
    with console(host.join("evaluator")) as desk:
        desk.keep(TYPED)
    held = join.held_before(URL, None)
    assert held is not None
    assert held.seat == "evaluator"
    assert desk.left() == TYPED
    assert join.held_before("ws://127.0.0.1:7421", None) is None


def test_the_line_that_was_pasted_opens_the_seat_again_from_here_alone(host: Hosted) -> None:
    with console(host.join("evaluator"), line=named(URL, "amber-kettle-41")):
        pass
    found = seat_by(URL, "amber-kettle-41")
    assert found is not None
    assert found.ticket == host.room.doors.ticket("evaluator")
    assert seat_by(URL, "amber-kettle-42") is None
    assert seat_by("ws://127.0.0.1:7421", "amber-kettle-41") is None
    assert "kettle" not in found.place.read_text()


def test_of_several_seats_one_is_chosen(host: Hosted) -> None:
    for seat in ("evaluator", "qn-lead"):
        with console(host.join(seat)):
            pass
    with pytest.raises(UsageError, match="evaluator, qn-lead; choose one, such as --seat "):
        join.held_before(URL, None)
    held = join.held_before(URL, "qn-lead")
    assert held is not None
    assert held.seat == "qn-lead"
    with pytest.raises(UsageError, match=r"'qm-lead' of .* was not held here; held were evaluator"):
        join.held_before(URL, "qm-lead")


def test_no_console_that_is_here_is_thrown_out_unless_it_is_named(host: Hosted) -> None:
    with console(host.join("evaluator")):
        (held,) = seats_of(URL)
        assert held.is_here
        assert join.held_before(URL, None) is None
        assert join.held_before(URL, "evaluator") is not None
    assert not held.is_here
    assert join.held_before(URL, None) is not None


def test_a_ticket_that_opens_nothing_is_not_kept_but_what_was_typed_is(host: Hosted) -> None:
    evaluator = host.join("evaluator")
    with console(evaluator) as desk:
        desk.keep(TYPED)
        host.control().end.door("evaluator", "anew")
        host.settle()
        assert evaluator.end.fault is not None
    assert seats_of(URL) == []
    with console(host.join("evaluator")) as desk:
        assert desk.left() == TYPED
    (held,) = seats_of(URL)
    held.forget()
    assert seats_of(URL) == []


def test_of_the_hosts_own_console_no_ticket_is_kept(host: Hosted) -> None:
    with console(host.control(), opens="") as desk:
        desk.keep(TYPED)
    assert seats_of(URL) == []
    assert desk.left() == TYPED


@pytest.mark.parametrize("data", [b"", b"[", b"[1]", b'{"url": 7}', b'{"x": "y"}', b"\xff"])
def test_a_file_that_is_none_of_ours_is_none(host: Hosted, data: bytes) -> None:
    seat = Seat(URL, "e", "s", "t")
    seat.keep()
    assert seats_of(URL) == [seat]
    seat.place.write_bytes(data)
    assert seats_of(URL) == []
    host.local.close()
