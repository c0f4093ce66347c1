"""Laws of the doors: a code opens one seat, once, until its time; a ticket its seat until taken."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from simulator.net.door import Shut
from simulator.net.doors import Doors
from simulator.net.guesses import ALL_TRIES, MINUTE, SAFE, Guesses, figures_for
from simulator.net.words import how_many

SEATS = ("qn-lead", "qn-liaison", "qm-lead", "a.b.1")
KEYS = st.binary(min_size=32, max_size=32)


class Rooms(RuleBasedStateMachine):
    """A room whose doors are given out, used, shut, forgotten and read again in any order.

    Beside the doors stands what must be true of them, kept in the plainest way: which texts were
    given out for which seat, and which of them is the one that counts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.wall, self.now, self.guests = 1_000_000, 0.0, 0

    @initialize(key=KEYS, lasts=st.integers(1, 5_000))
    def open(self, key: bytes, lasts: int) -> None:
        until = self.wall + lasts
        self.doors = Doors(SEATS, wall=lambda: self.wall, key=key, until=until)
        self.fresh = {seat: (self.doors.code(seat), until) for seat in SEATS}
        """Seat → its code that nobody has come with, and until when."""
        self.holds: dict[str, str] = {}
        """Seat → the ticket of who may sit there."""
        self.stale_codes: set[str] = set()
        self.stale_tickets: set[str] = set()

    def enter(self, code: str = "", ticket: str = "", proof: str = "") -> str | None:
        """Try a door, from an address of its own and long after the last; return who says no."""
        self.now += 2 * MINUTE * 60
        self.guests += 1
        try:
            found = self.doors.enter(code, ticket, f"guest-{self.guests}", self.now, proof=proof)
        except Shut as no:
            return no.wrong
        self.doors.came(found.seat, "", proof="" if ticket else proof)
        self.entered = found
        return None

    @precondition(lambda self: self.fresh)
    @rule(which=st.integers(0, 99), proof=st.sampled_from(["", "mine"]))
    def come_with_the_code(self, which: int, proof: str) -> None:
        seat = sorted(self.fresh)[which % len(self.fresh)]
        code, until = self.fresh[seat]
        if self.wall >= until:
            assert self.enter(code) == "late"
            return
        assert self.enter(code, proof=proof) is None
        assert self.entered.seat == seat
        del self.fresh[seat]
        self.holds[seat] = self.entered.ticket
        if proof:  # the line breaks before the ticket has come
            assert self.enter(code, proof="another's") == "code"
            assert self.enter(code, proof=proof) is None
            assert self.entered == (seat, self.holds[seat])
        assert self.enter("", self.entered.ticket) is None
        assert self.enter(code, proof=proof) == "code"
        self.stale_codes.add(code)

    @precondition(lambda self: self.holds)
    @rule(which=st.integers(0, 99))
    def come_back(self, which: int) -> None:
        seat = sorted(self.holds)[which % len(self.holds)]
        assert self.enter(ticket=self.holds[seat]) is None
        assert self.entered == (seat, self.holds[seat])

    @rule(seat=st.sampled_from(SEATS), lasts=st.integers(1, 5_000))
    def give_out(self, seat: str, lasts: int) -> None:
        self._take_away(seat)
        self.fresh[seat] = (self.doors.give_out(seat, lasts=lasts), self.wall + lasts)

    @rule(seat=st.sampled_from(SEATS))
    def shut(self, seat: str) -> None:
        self._take_away(seat)
        self.doors.shut(seat)

    def _take_away(self, seat: str) -> None:
        if seat in self.fresh:
            self.stale_codes.add(self.fresh.pop(seat)[0])
        self.stale_tickets.add(self.holds.pop(seat, self.doors.ticket(seat)))

    @rule(lasts=st.integers(1, 5_000))
    def hold(self, lasts: int) -> None:
        self.doors.hold(self.wall + lasts)
        self.fresh = {seat: (code, self.wall + lasts) for seat, (code, _) in self.fresh.items()}

    @rule(passes=st.integers(0, 4_000))
    def time_passes(self, passes: int) -> None:
        self.wall += passes

    @rule()
    def restart(self) -> None:
        """The host, or its machine, goes down: its own clock begins anew, the wall's goes on."""
        kept, self.now = self.doors.kept(), 0.0
        self.doors = Doors.of(kept, SEATS, wall=lambda: self.wall)
        assert self.doors.kept() == kept

    @invariant()
    def only_what_counts_is_shown(self) -> None:
        if hasattr(self, "fresh"):
            shown = {seat: self.doors.code(seat) for seat in SEATS if self.doors.code(seat)}
            assert shown == {seat: code for seat, (code, _) in self.fresh.items()}

    @invariant()
    def what_was_taken_away_opens_nothing(self) -> None:
        if hasattr(self, "fresh"):
            live = {code for code, _ in self.fresh.values()}
            assert all(self.enter(code) == "code" for code in sorted(self.stale_codes - live))
            assert all(self.enter(ticket=old) == "revoked" for old in sorted(self.stale_tickets))


TestRooms = Rooms.TestCase
TestRooms.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)


@given(KEYS, st.sampled_from(SEATS), st.data())
def test_a_ticket_cannot_be_forged_nor_moved_to_another_seat(
    key: bytes, seat: str, data: Any
) -> None:
    doors = Doors(SEATS, wall=lambda: 0, key=key)
    ticket = doors.ticket(seat)
    head, _, sign = ticket.rpartition(".")
    where = data.draw(st.integers(0, len(ticket) - 1))
    other = data.draw(st.sampled_from([one for one in SEATS if one != seat]))
    changed = data.draw(st.characters().filter(lambda char: char != ticket[where]))
    for forged in (
        ticket[:where] + changed + ticket[where + 1 :],
        f"{other}.{head.rpartition('.')[2]}.{sign}",
        f"{seat}.1.{sign}",
        f"{seat}.00.{sign}",
        f"{seat}.{'9' * 5_000}.{sign}",
        data.draw(st.text()),
    ):
        assume(forged not in ("", ticket))
        refused = wrong(doors, ticket=forged)
        assert refused.wrong == "ticket"
        assert "Join with a code" in refused.sentence


@given(KEYS, KEYS, st.sampled_from(SEATS))
def test_what_is_of_another_exercise_opens_nothing(one: bytes, other: bytes, seat: str) -> None:
    assume(one != other)
    doors, others = (Doors(SEATS, wall=lambda: 0, key=key) for key in (one, other))
    assume(others.code(seat) not in {doors.code(mine) for mine in SEATS})
    assert wrong(doors, code=others.code(seat)).wrong == "code"
    assert wrong(doors, ticket=others.ticket(seat)).wrong == "ticket"


@given(KEYS, st.sampled_from(SEATS), st.data())
def test_how_a_code_is_written_does_not_matter(key: bytes, seat: str, data: Any) -> None:
    doors = Doors(SEATS, wall=lambda: 0, key=key)
    between = st.sampled_from(["-", " ", "", " - ", "\u2011", "\u2013", "\t"])
    first, second, number = doors.code(seat).split("-")
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title]))
    wide = data.draw(st.booleans())
    if wide:  # as a keyboard of East Asia types figures
        number = "".join(chr(ord(figure) - ord("0") + ord("\uff10")) for figure in number)
    typed = f" {case(first)}{data.draw(between)}{case(second)}{data.draw(between)}{number} "
    assert doors.enter(typed, "", "192.0.2.1", 0.0).seat == seat


@given(KEYS, st.text())
def test_what_is_no_code_opens_nothing(key: bytes, text: str) -> None:
    doors = Doors(SEATS, wall=lambda: 0, key=key)
    assume("".join(filter(str.isalnum, text)).lower() == "")
    assert wrong(doors, code=text).wrong == "code"


@given(st.lists(st.sampled_from(["junk", "used", "ended", "taken"]), min_size=5, max_size=5))
def test_whatever_opens_nothing_counts_as_a_try_and_then_the_right_one_waits_too(
    tries: list[str],
) -> None:
    wall = [100]
    doors = Doors((*SEATS, "late"), wall=lambda: wall[0], until=1_000, key=bytes(32))
    codes = {"junk": "no-such-1", "used": doors.code(SEATS[0]), "taken": doors.code(SEATS[1])}
    doors.came(doors.enter(codes["used"], "", "elsewhere", 0.0).seat, "")
    codes["ended"] = doors.give_out("late", lasts=1)
    doors.give_out(SEATS[1])
    wall[0] += 5
    for kind in tries:
        assert wrong(doors, code=codes[kind]).wrong == ("late" if kind == "ended" else "code")
    assert wrong(doors, code=doors.code(SEATS[2])).wrong == "wait"
    assert doors.enter("", doors.ticket(SEATS[0]), "192.0.2.1", 0.0).seat == SEATS[0]
    assert doors.enter(doors.code(SEATS[2]), "", "192.0.2.1", MINUTE).seat == SEATS[2]


def test_a_used_code_says_the_same_as_one_that_never_was() -> None:
    doors = Doors(SEATS, wall=lambda: 0)
    code = doors.code(SEATS[0])
    doors.came(doors.enter(code, "", "192.0.2.1", 0.0).seat, "")
    said = {wrong(doors, code=one).sentence for one in (code, "acorn-acorn-1", "", "x" * 9_999)}
    assert len(said) == 1
    assert "mistyped, or somebody has come with it" in said.pop()


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 9)), max_size=200))
def test_nobody_guesses_faster_than_the_bounds(steps: list[tuple[int, int]]) -> None:
    guesses, now, made = Guesses(7), 0.0, list[tuple[float, int]]()
    for passes, address in steps:
        now += passes / 10
        wait = guesses.wait(f"192.0.2.{address}", now)
        if not wait:
            guesses.count(f"192.0.2.{address}", now)
            made.append((now, address))
        recent = [of for at, of in made if at > now - MINUTE]
        assert len(recent) <= ALL_TRIES
        assert all(recent.count(of) <= 5 for of in recent)
        assert sum(at > now - 3600 for at, _ in made) <= guesses.an_hour
        if wait:  # it says how long, and that is enough
            assert not Guesses.wait(guesses, f"192.0.2.{address}", now + wait)
            break


def test_however_many_seats_guessing_for_twelve_hours_is_hopeless() -> None:
    for seats in (*range(1, 200), 1_000, 5_000, 100_000):
        codes, tries = how_many(figures_for(seats)), 12 * Guesses(seats).an_hour
        assert tries * seats * SAFE <= codes, seats
    assert figures_for(12) == 2
    assert figures_for(1_000) < 6


def wrong(doors: Doors, *, code: str = "", ticket: str = "") -> Shut:
    """Return what is said to who comes with something that opens nothing."""
    try:
        found = doors.enter(code, ticket, "192.0.2.1", 0.0)
    except Shut as no:
        return no
    raise AssertionError(found)
