"""Nothing hidden from a seat is in any frame of its line, in what its end keeps, or on its disk."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest
from canaries import (
    BOUNDED,
    CHOSEN,
    HELD,
    STAFF,
    Canary,
    control_is_everybody,
    held_by,
    leaves,
    with_canaries,
    without_canaries,
)
from on_the_wire import SPEED, Asked, Wired, script_of
from roomful import Roomful
from twins import PLAN
from worlds import mentored

from simulator.bots.drill import bots_for, play_out
from simulator.cli.desk import OwnDesk
from simulator.cli.held import Seat, kept
from simulator.cli.live import window_of
from simulator.domain.concepts.startex import Start
from simulator.net.frames import Present
from simulator.net.room import Room
from simulator.net.seat_end import SeatEnd
from simulator.net.told import Told

SEATS = [one.id for one in PLAN.seats.values() if one.kind not in STAFF]
STAFF_SEATS = [one.id for one in PLAN.seats.values() if one.kind in STAFF]


@cache
def script() -> list[Asked]:
    return script_of(play_out(PLAN, 1, {}).inputs)


def played(most: float = 600.0) -> Wired:
    drill, _ = with_canaries()
    return Wired(drill, 1).play(script(), most)


@cache
def play() -> tuple[Wired, list[Canary]]:
    return played(), with_canaries()[1]


def keys_of(wired: Wired, seat: str) -> list[str]:
    """Return what opens the seats of others, and who they are."""
    doors, others = wired.full.room.doors, [one for one in PLAN.seats if one != seat]
    codes = [doors._code(one, doors.doors[one].issue) for one in others]
    return [*codes, *(doors.ticket(one) for one in others)]


def nothing_hidden(wired: Wired, canaries: list[Canary], seat: str, text: str) -> None:
    for one in canaries:
        if seat in one.seats:
            assert one.text not in text, f"{seat} has {one.field}"
    for secret in keys_of(wired, seat):
        assert secret not in text, f"{seat} has a code or a ticket of somebody else"


def frames_tell_nothing(wired: Wired, canaries: list[Canary]) -> None:
    for seat in SEATS:
        said = "\n".join(one.text for one in wired.said[seat])
        nothing_hidden(wired, canaries, seat, said)
        assert f'"kind":"{Present.kind}"' not in said


def test_canaries_stand_in_what_is_hidden_and_control_is_told_some() -> None:
    wired, canaries = play()
    assert len(canaries) > 70
    assert len({one.text for one in canaries}) == len(canaries)
    said = "\n".join(one.text for seat in STAFF_SEATS for one in wired.said[seat])
    assert sum(one.text in said for one in canaries) > 5


def test_every_hidden_field_has_a_canary_or_a_reason_why_none_can_stand_there() -> None:
    assert without_canaries() == CHOSEN | BOUNDED | HELD
    drill, canaries = with_canaries()
    stand = {str(value) for _, value in leaves(drill)}
    for one in canaries:
        assert one.text in stand, f"{one.field} has lost its canary to another field"


def test_no_frame_of_a_seat_has_anything_that_is_hidden_from_it() -> None:
    frames_tell_nothing(*play())


@pytest.mark.parametrize("seat", SEATS)
def test_nor_has_what_its_end_keeps_or_writes_to_its_own_disk(
    seat: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    wired, canaries = play()
    end = SeatEnd(code="amber-kettle-41", clock=time.monotonic)
    end.greet()
    for one in wired.said[seat]:
        end.hear(one.text)
    port = window_of(end, time.monotonic)  # type: ignore[arg-type]  # nothing more is to come
    if PLAN.seats[seat].kind in ("team", "persona"):
        port.view()
    with kept(end, Seat("ws://host", ticket=end.ticket)):
        OwnDesk("e", seat).keep(OwnDesk("e", seat).left())
        files = [one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()]
    dump = "\n".join(held_by(end, port))
    assert end.ticket in dump
    nothing_hidden(wired, canaries, seat, dump)
    nothing_hidden(wired, canaries, seat, "\n".join(one.decode("latin-1") for one in files))


def test_a_mentor_has_nothing_that_is_hidden_from_all_of_its_team() -> None:
    drill, canaries = with_canaries()
    own = frozenset(one.id for one in drill.seats.values() if one.team == "A")
    # Its people alone act: what others know they would write to it.
    bots = {seat: bot for seat, bot in bots_for(drill, 1, {}).items() if seat in own}
    room = Roomful(mentored(drill, "A"), 1, bots=bots, speed=SPEED)
    mentor, control = room.join("mentor", "control")
    for seat in own:
        mentor.end.follow(seat)
    room.ask(control, Start())
    while not room.over:
        room.pass_time(20.0)
        room.settle()
    heard = "\n".join(mentor.heard)
    assert all(len(mentor.end.followed[seat].told) > 20 for seat in own)
    hidden = [one for one in canaries if own <= one.seats]
    assert len(hidden) > 20
    assert [one.field for one in hidden if one.text in heard] == []


def roll_call_to_all(room: Room) -> None:
    present = room._seating.present(room._lines.at, room._now)
    room._lines.say(Present(seats=present, url="", fingerprint=""))


@pytest.mark.parametrize("leak", ["stream", "roll call"])
def test_a_host_that_tells_a_seat_what_is_hidden_is_caught(
    leak: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if leak == "stream":
        monkeypatch.setattr(Told, "texts", control_is_everybody)
    else:
        monkeypatch.setattr(Room, "_roll_call", roll_call_to_all)
    with pytest.raises(AssertionError):
        frames_tell_nothing(played(20.0), with_canaries()[1])
