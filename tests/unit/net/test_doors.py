"""Doors as they are kept, and what cannot be counted on of what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hosted import CONTROL, Hosted

from simulator.net.door import Shut
from simulator.net.doors import HELD, LONGEST_NAME, Doors
from simulator.net.frames import NOBODY, Tried
from simulator.net.guesses import Guesses
from simulator.net.opening import room_of

SEATS = ("qn-lead", "qn-liaison")


def test_codes_end_by_the_clock_on_the_wall_also_after_the_machine_was_off() -> None:
    doors = Doors(SEATS, wall=lambda: 1_000_000)
    code, kept = doors.code("qn-lead"), doors.kept()
    before = Doors.of(kept, SEATS, wall=lambda: 1_000_000 + HELD - 1)
    assert before.enter(code, "", "", 3.0).seat == "qn-lead"
    after = Doors.of(kept, SEATS, wall=lambda: 1_000_000 + HELD)
    with pytest.raises(Shut, match="has ended"):
        after.enter(code, "", "", 3.0)


@pytest.mark.parametrize(
    "spoiled",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"key": "", "doors": {}}',
        '{"key": "00", "doors": {}}',
        '{"key": "zz", "doors": {}}',
        json.dumps({"key": "00" * 32, "doors": []}),
        json.dumps({"key": "00" * 32, "doors": {"qn-lead": {"until": "soon"}}}),
        json.dumps({"key": "00" * 32, "doors": {"qn-lead": {"used": 1}}}),
        json.dumps({"key": "00" * 32, "doors": {"qn-lead": {"else": 1}}}),
        json.dumps({"key": "00" * 32, "doors": {"qn-lead": None}}),
    ],
)
def test_doors_that_cannot_be_read_are_new_ones_with_a_key_of_their_own(spoiled: str) -> None:
    one, other = (Doors.of(spoiled, SEATS, wall=lambda: 5) for _ in "ab")
    assert one.code("qn-lead")
    assert one.doors["qn-lead"].until == 5 + HELD
    assert one.ticket("qn-lead") != other.ticket("qn-lead")


def test_a_seat_that_was_not_kept_has_a_door() -> None:
    kept = Doors(SEATS[:1], wall=lambda: 5).kept()
    doors = Doors.of(kept, SEATS, wall=lambda: 7)
    assert doors.doors["qn-liaison"].until == 7 + HELD
    assert doors.enter(doors.code("qn-liaison"), "", "", 0.0).seat == "qn-liaison"


def test_no_two_seats_ever_have_the_same_code() -> None:
    class Few(Doors):
        def _code(self, seat: str, issue: int) -> str:
            return f"acorn-actor-{(ord(seat[-1]) * 7 + issue * 5) % 4 + 10}"

    seats = ("a", "b", "c")
    doors = Few(seats, wall=lambda: 0)
    for seat in "abcabcbbca":
        doors.give_out(seat)
        assert len({doors.code(one) for one in seats}) == 3
        again = Few.of(doors.kept(), seats, wall=lambda: 0)
        assert [again.code(one) for one in seats] == [doors.code(one) for one in seats]


def test_each_way_to_be_shut_out_has_its_sentence() -> None:
    doors = Doors(SEATS, wall=lambda: 5)
    ticket = doors.ticket("qn-lead")
    doors.give_out("qn-lead")
    assert said(doors, ticket) == "This seat was given out anew. Ask control for a code."
    doors.shut("qn-lead")
    assert said(doors, ticket) == "Control has closed this seat. Ask control."
    assert said(doors, doors.ticket("qn-lead")) == "Control has closed this seat. Ask control."
    assert said(doors, "qn-lead.0.00") == "This ticket is of another exercise. Join with a code."


def said(doors: Doors, ticket: str) -> str:
    with pytest.raises(Shut) as no:
        doors.enter("", ticket, "", 0.0)
    return no.value.sentence


def test_a_name_is_one_short_line_and_is_not_lost_with_an_empty_one() -> None:
    doors = Doors(SEATS, wall=lambda: 5)
    doors.came("qn-lead", "  A.\x1b[2J\n Sorel  " + "x" * 200)
    name = doors.doors["qn-lead"].name
    assert name.isprintable()
    assert name.startswith("A.(U+001B)[2J Sorel xxx")
    assert len(name) == LONGEST_NAME
    doors.came("qn-lead", " ")
    assert doors.doors["qn-lead"].name == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::1%eth1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
    ],
)
def test_who_has_a_network_counts_as_one(one: str, other: str, same: Any) -> None:
    guesses = Guesses(7)
    for _ in range(5):
        guesses.count(one, 0.0)
    assert bool(guesses.wait(other, 0.0)) is same


def test_whoever_must_wait_is_told_how_long() -> None:
    doors = Doors(SEATS, wall=lambda: 5)
    for _ in range(5):
        doors._guesses.count("192.0.2.1", 0.0)
    assert waits(doors, "192.0.2.1", 0.0) == "Wait a minute, then try again, or ask control."
    for n in range(120):
        doors._guesses.count(f"198.51.100.{n}", 10.0 * n)
    assert waits(doors, "192.0.2.2", 1_300.0) == "Wait 39 minutes, then try again, or ask control."


def test_who_is_turned_away_is_counted_without_what_was_tried() -> None:
    doors = Doors(SEATS, wall=lambda: 5)
    assert doors.tried(0.0) == NOBODY
    tries = (
        ("192.0.2.1", "no-such-1", "", 0.0),
        ("2001:db8::1", "no-such-2", "", 10.0),
        ("2001:db8::2", "", "qn-lead.0.ffff", 20.0),
    )
    for address, code, ticket, now in tries:
        with pytest.raises(Shut):
            doors.enter(code, ticket, address, now)
    assert doors.tried(25.0) == Tried(codes=2, tickets=1, places=2, last=5)
    assert doors.tried(3605.0) == Tried(codes=1, tickets=1, places=1, last=3585)
    assert doors.tried(3700.0) == NOBODY


def test_an_older_ticket_and_a_code_that_has_ended_are_no_guesses() -> None:
    wall = [0]
    doors = Doors(SEATS, wall=lambda: wall[0], until=60)
    ticket = doors.ticket("qn-lead")
    doors.give_out("qn-lead")
    code, wall[0] = doors.code(SEATS[-1]), 100
    for given in ((code, ""), ("", ticket)):
        with pytest.raises(Shut):
            doors.enter(*given, "192.0.2.1", 1.0)
    assert doors.tried(1.0) == NOBODY


def test_however_many_are_turned_away_what_is_kept_of_them_is_bounded() -> None:
    doors = Doors(SEATS, wall=lambda: 5)
    for n in range(2000):
        with pytest.raises(Shut):
            doors.enter("no-such-1", "", f"192.0.2.{n % 9}", 1.0)
    assert doors.tried(1.0) == Tried(codes=999, tickets=0, places=9, last=0)


def waits(doors: Doors, address: str, now: float) -> str:
    with pytest.raises(Shut) as no:
        doors.enter(doors.code("qn-lead"), "", address, now)
    assert no.value.wrong == "wait"
    return no.value.sentence.removeprefix("Too many wrong codes. ")


def test_where_the_host_opens_controls_console_no_code_is_control(tmp_path: Path) -> None:
    host = Hosted(tmp_path)
    live, code = host.local.live(), host.room.doors.code(CONTROL)
    assert code
    room, _ = room_of(live, host.now, lambda: host.now, held=(CONTROL,))
    room.doors = Doors.of(room.doors.kept(), host.local.scenario.seats, wall=lambda: host.now)
    assert room.doors.code(CONTROL) == ""
    with pytest.raises(Shut, match="opens no seat"):
        room.doors.enter(room.doors._code(CONTROL, 0), "", "", 0.0)
    assert room.doors.enter("", room.doors.ticket(CONTROL), "", 0.0).seat == CONTROL


def test_a_room_that_is_opened_again_lets_codes_hold_longer_if_it_is_said(tmp_path: Path) -> None:
    host = Hosted(tmp_path)
    host.join("qn-lead")
    host.settle()
    live = host.local.live()
    again, _ = room_of(live, host.now, lambda: host.now, until=99_999)
    assert again.doors.code("qm-lead") == host.room.doors.code("qm-lead")
    assert again.doors.lasts("qm-lead") == 99_999 - int(host.now)
    as_it_was, _ = room_of(live, host.now, lambda: host.now)
    assert as_it_was.doors.lasts("qm-lead") == HELD
