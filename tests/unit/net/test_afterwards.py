"""The after-action at joined seats: all of it, for everybody, and never before ENDEX."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hosted import Hosted, Joined
from hypothesis import given
from hypothesis import strategies as st
from room_plays import begun_room

from simulator.cli.far_review import FarReview
from simulator.cli.local import reviewed
from simulator.domain.concepts.evaluation import Rate
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.errors import RecordCorrupt, Unreachable
from simulator.net.keepsake import unpacked
from simulator.pictures.review_view import ReviewView
from simulator.scenario.loading import load

DRILL = Path(__file__).parents[2] / "data" / "small-drill.yaml"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Hosted]:
    host = Hosted(tmp_path, load(str(DRILL)))
    host.control().end.ask(Start())
    host.settle()
    host.pass_time(20.0)
    yield host
    host.local.close()


def end(host: Hosted) -> None:
    host.joined[0].end.ask(End())
    host.settle()


def at(host: Hosted, joined: Joined, beside: Path | None = None) -> FarReview:
    ticks = iter(range(10_000))
    return FarReview(
        joined.end, host.settle, beside=beside, wait=lambda: None, clock=lambda: next(ticks)
    )


def bare(view: ReviewView) -> ReviewView:
    """Return a view without where its record lies, how it is sealed, and what is worked out."""
    return replace(view, seal="", record="", matters_said="")


def test_a_seat_looks_back_at_what_the_record_shows(host: Hosted) -> None:
    lead = host.join("qn-lead")
    end(host)
    view = at(host, lead)()
    host.local.close()
    kept = reviewed(host.local.place or Path())

    assert view is not None
    assert bare(view.review_view()) == bare(kept.review_view())
    assert view.review_view().moments
    assert view.review_view().seal.startswith("sealed ")


def test_all_are_given_the_same_and_it_is_made_once(host: Hosted) -> None:
    seats = [host.joined[0], host.join("qn-lead"), host.join("evaluator")]
    end(host)
    for one in seats:
        one.end.look_back()
        host.settle()

    digests = {one.end.afterwards for one in seats}
    assert len(digests) == 1
    assert len({one.end.files[digest or ""] for one in seats for digest in digests}) == 1


def test_before_endex_there_is_nothing_to_look_back_at(host: Hosted) -> None:
    assert at(host, host.join("qn-lead"))() is None


def test_an_evaluator_still_rates_control_sees_it_and_so_does_who_looks_again(
    host: Hosted,
) -> None:
    evaluator, lead = host.join("evaluator"), host.join("qn-lead")
    end(host)
    back = at(host, lead)
    before, again = back(), back()
    assert before is again is not None
    evaluator.end.ask(Rate(sort="task", subject="T1", rating="S", reason="Seen in the room."))
    host.settle()

    assert [one.refused for one in evaluator.end.answers] == [None]
    assert any(one.body.kind == "rated" for one in host.joined[0].end.stream.told[-3:])
    after = back()
    assert after is not None
    assert after is not before
    given = [one.rating for obj in after.review_view().objectives for one in obj.tasks]
    assert "S" in given


def test_a_line_that_breaks_on_the_way_brings_it_all_the_same(host: Hosted) -> None:
    lead = host.join("qn-lead")
    end(host)
    lead.end.look_back()
    lead.cut()
    lead.dial()
    assert lead.end.afterwards
    lead.cut()
    lead.dial()
    assert lead.end.files[lead.end.afterwards]


def test_without_a_line_it_says_so(host: Hosted) -> None:
    lead = host.join("qn-lead")
    end(host)
    lead.cut()
    with pytest.raises(Unreachable, match="press v again"):
        at(host, lead)()


def test_the_report_lies_beside_the_record_where_that_is_on_this_machine(host: Hosted) -> None:
    end(host)
    view = at(host, host.joined[0], host.local.place)()
    assert view is not None
    assert "room.after-action.md" in view.write_report()


def test_what_keeps_the_host_is_not_in_it(host: Hosted) -> None:
    lead = host.join("qn-lead", "Sorelle Quist")
    code = host.room.doors.code("evaluator")
    end(host)
    lead.end.look_back()
    host.settle()
    text = zlib.decompress(lead.end.files[lead.end.afterwards or ""] or b"").decode()

    assert "Sorelle Quist" not in text
    assert code not in text
    assert lead.end.ticket not in text
    assert host.room.doors._key.hex() not in text


@given(st.binary(max_size=200))
def test_what_is_none_is_refused_in_a_sentence(content: bytes) -> None:
    for one in (content, zlib.compress(content), zlib.compress(b"[" * 100_000)):
        with pytest.raises(RecordCorrupt, match="look back at"):
            unpacked(one)


def test_whatever_is_asked_nothing_is_given_before_endex_is_on_paper() -> None:
    room = begun_room()
    for console in room.consoles.values():
        console.end.look_back()
        console.end.fetch("0" * 64)
    room.settle()
    assert {one.end.afterwards for one in room.consoles.values()} == {""}
    assert all(one.end.files == {"0" * 64: None} for one in room.consoles.values())

    room.paper.full = True
    room.ask(room.consoles[room.control], End())
    room.consoles["guest"].end.look_back()
    for _ in range(20):
        for console in room.consoles.values():
            room.up(console)
            room.down(console)
        room.gather()
        room.write()
    assert not room.over
    assert not room.consoles["guest"].end.afterwards
    room.settle()
    assert room.over
    assert room.consoles["guest"].end.afterwards
