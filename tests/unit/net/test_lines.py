"""Lines of a room, one at a time: who may say what, how much, and what it costs who listens not."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from room_plays import begun_room, full_room, law_of_the_stream, laws
from roomful import Console, Roomful
from verbs import STAFF_VERBS

from simulator.domain.concepts.pace import SetSpeed
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.seats import BeReady
from simulator.domain.concepts.startex import Start
from simulator.domain.values.value import canonical, encode
from simulator.net import told
from simulator.net.allowance import BURST, RATE
from simulator.net.crowd import UNSEATED
from simulator.net.frames import UNANSWERED, Ask, Content, Fetch, Follow, FromSeat, Hello
from simulator.net.halts import UNWRITTEN
from simulator.net.line import FILES, PART, UNSAID, Line
from simulator.net.lines import GREETING
from simulator.net.seat_end import AT_ONCE
from simulator.net.side import Misspoken, Phase


@pytest.fixture
def room() -> Roomful:
    return begun_room()


def say(room: Roomful, console: Console, frame: FromSeat) -> None:
    """Have a console's line say a frame that its own end would not."""
    assert console.wire is not None
    assert console.wire.line is not None
    room.room.heard(console.wire.line, text_of(frame))


def hello(room: Roomful, address: str = "192.0.2.1", **other: Any) -> Line:
    """Return a line on which somebody has said hello."""
    line = room.room.opened(address, lambda: None)
    room.room.heard(line, text_of(hello_with(**other)))
    return line


def hello_with(**other: Any) -> Hello:
    """Return a hello that says no more than this."""
    plain: dict[str, Any] = {"version": 1, "code": "", "ticket": "", "since": 0, "name": ""}
    return Hello(**plain | other)


def text_of(frame: FromSeat) -> str:
    """Return what is said of it."""
    return canonical(encode(frame))


def last(line: Line) -> dict[str, Any]:
    """Return what was said last on a line."""
    found: dict[str, Any] = json.loads(line.take()[-1])
    return found


def in_memory(line: Line) -> int:
    """Return how many characters a line holds for who is at its other end."""
    return sum(map(len, [*line._welcome, *line._unsaid, line._last])) + sum(
        len(canonical(encode(one))) for one in line._newest.values()
    )


# ---- who may say what


def test_a_participant_who_asks_for_what_control_may_is_refused_in_a_sentence(
    room: Roomful,
) -> None:
    lead, picture = room.consoles["A-lead"], room.consoles["control"].end.stream.picture
    made = [verb(picture, n) for verb in STAFF_VERBS.values() for n in (0, 1)]
    controls = [one for one in [*made, Start(), SetSpeed(times=60)] if "team" not in one.by]
    before = len(room.exercise.events)
    for command in controls:
        id_ = room.ask(lead, command)
        room.settle()
        answer = next(one for one in lead.end.answers if one.id == id_)
        assert answer.refused is not None
        assert answer.refused.startswith("Not possible: ")
    assert len({one.kind for one in controls}) > 15
    assert {one.body.kind for one in room.exercise.events[before:]} == {"refused"}
    assert room.hand.index == 3, "nor is the clock another"
    assert lead.end.fault is None, "whoever asks in vain is not sent away"


@pytest.mark.parametrize("seat", ["A-lead", "evaluator", "guest"])
def test_only_control_follows(room: Roomful, seat: str) -> None:
    console = room.consoles[seat]
    say(room, console, Follow(seat="B-lead", since=0))
    while room.down(console):
        pass
    assert console.end.fault is not None
    assert console.end.fault.wrong == "order"
    assert not any(json.loads(text).get("of") for text in console.heard)


@pytest.mark.parametrize(
    ("seat", "since", "wrong"),
    [
        ("nobody", 0, "order"),
        ("control", 0, "order"),
        ("A-lead", -1, "unknown"),
        ("A-lead", 10**9, "unknown"),
    ],
)
def test_nor_does_control_follow_what_is_not_there(
    room: Roomful, seat: str, since: int, wrong: str
) -> None:
    console = room.consoles["control"]
    say(room, console, Follow(seat=seat, since=since))
    while room.down(console):
        pass
    assert console.end.fault is not None
    assert console.end.fault.wrong == wrong


def test_another_seats_id_gives_nothing_away(room: Roomful) -> None:
    lead, other = room.consoles["A-lead"], room.consoles["B-lead"]
    id_ = room.ask(lead, AskControl(text="What of the gate?"))
    room.settle()
    before = len(room.exercise.inputs)

    say(room, other, Ask(id=id_, command=AskControl(text="And of ours?")))
    room.settle()

    assert len(room.exercise.inputs) == before + 1, "it is an id of its own"
    assert room.exercise.inputs[-1].seat == "B-lead"


def test_the_same_id_with_another_command_is_answered_and_not_done(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    id_ = room.ask(lead, AskControl(text="What of the gate?"))
    room.settle()
    before = len(room.exercise.inputs)
    say(room, lead, Ask(id=id_, command=AskControl(text="Another thing.")))
    room.settle()
    assert len(room.exercise.inputs) == before


@pytest.mark.parametrize("id_", ["", "x" * 65, "a b", "a/b", "é", "..\n", "a\x00"])
def test_an_id_is_short_and_plain(room: Roomful, id_: str) -> None:
    lead = room.consoles["A-lead"]
    say(room, lead, Ask(id=id_, command=BeReady()))
    while room.down(lead):
        pass
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "unknown"


def test_hello_is_said_once(room: Roomful) -> None:
    ticket = room.consoles["A-lead"].end.ticket
    line = hello(room, ticket=ticket)
    assert line.side.phase is Phase.SEATED
    room.room.heard(line, text_of(hello_with(ticket=ticket)))
    assert last(line)["wrong"] == "order"


def test_hello_is_not_said_again_before_the_welcome() -> None:
    room = full_room()
    code = room.room.doors.code("A-lead")
    line = hello(room, code=code, proof="p")
    assert line.side.phase is Phase.GREETED
    room.room.heard(line, text_of(hello_with(code=code)))
    assert last(line)["wrong"] == "order"
    room.gather()
    room.write()
    assert line.take() == [], "the welcome was promised to who is gone"


@pytest.mark.parametrize("since", [-1, 10**6])
def test_nobody_has_more_of_a_stream_than_there_is(room: Roomful, since: int) -> None:
    line = hello(room, ticket=room.consoles["A-lead"].end.ticket, since=since)
    said = last(line)
    assert said["wrong"] == "unknown"
    assert str(since) not in said["sentence"]


def test_a_seat_that_sits_down_elsewhere_is_shown_out_here(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    hello(room, ticket=lead.end.ticket)
    while room.down(lead):
        pass
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "elsewhere"
    assert lead.dismissed, "else the two would show each other out for ever"


def test_names_are_one_line_and_short() -> None:
    room = full_room()
    room.settle()
    lead = room.consoles["A-lead"]
    hello(room, ticket=lead.end.ticket, name="\x1b[31mA\nB\u202e" + "x" * 5_000)
    name = room.room.doors.doors["A-lead"].name
    assert name.isprintable()
    assert len(name) <= 80


# ---- how much


def test_who_says_too_much_is_told_and_let_go(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    for n in range(int(BURST) + 1):
        say(room, lead, Ask(id=f"x{n}", command=BeReady()))
    while room.down(lead):
        pass
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "fast"


def test_an_allowance_is_of_a_seat_and_not_of_a_line(room: Roomful) -> None:
    ticket = room.consoles["A-lead"].end.ticket
    for _ in range(int(BURST) + 1):
        line = hello(room, ticket=ticket)
        room.room.closed(line)
    assert json.loads(hello(room, ticket=ticket).take()[-1])["wrong"] == "fast"

    room.pass_time(10.0)
    assert hello(room, ticket=ticket).side.phase is Phase.SEATED, "time gives it back"


def test_long_frames_weigh_more(room: Roomful) -> None:
    lead, before = room.consoles["A-lead"], len(room.exercise.inputs)
    for n in range(100):
        say(room, lead, Ask(id=f"x{n}", command=AskControl(text="x" * 100_000)))
    assert len(room.exercise.inputs) - before < BURST / 5


def test_others_may_speak_meanwhile(room: Roomful) -> None:
    lead, other = room.consoles["A-lead"], room.consoles["B-lead"]
    for n in range(int(BURST) + 50):
        say(room, lead, Ask(id=f"x{n}", command=BeReady()))
    room.ask(other, AskControl(text="Are we alone?"))
    room.settle()
    assert other.end.answers[-1].refused is None


def test_a_console_that_comes_back_with_much_to_ask_is_not_too_fast(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    room.cut(lead)
    room.lose(lead)
    for n in range(50):
        room.ask(lead, AskControl(text=f"{n} " + "x" * 10_000))
    room.dial(lead)
    for _ in range(300):  # a tenth of a second is what a batch takes
        room.up(lead)
        while room.down(lead):
            pass
        room.gather()
        room.write()
        room.pass_time(0.1)
    assert lead.end.fault is None
    assert not lead.end.asked


def test_it_says_what_it_asked_some_at_a_time_and_in_order(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    ids = [room.ask(lead, AskControl(text=str(n))) for n in range(3 * AT_ONCE)]
    assert len(lead.end.outgoing) == AT_ONCE
    room.settle()
    assert [one.id for one in lead.end.answers][-len(ids) :] == ids


def test_who_directs_may_follow_everybody_at_once(room: Roomful) -> None:
    control = room.consoles["control"]
    for _ in range(3):
        for seat in room.scenario.seats:
            if seat != "control":
                control.end.follow(seat)
        room.cut(control)
        room.lose(control)
        room.settle()
    laws(room)


def test_lines_on_which_nobody_speaks_are_let_go(room: Roomful) -> None:
    line = room.room.opened("192.0.2.9", lambda: None)
    room.pass_time(GREETING + 0.1)
    assert last(line)["wrong"] == "slow"


def test_who_opens_many_lines_keeps_nobody_out(room: Roomful) -> None:
    many = [room.room.opened("198.51.100.1", lambda: None) for _ in range(UNSEATED)]
    ticket = room.consoles["A-lead"].end.ticket
    line = hello(room, "192.0.2.1", ticket=ticket)
    assert line.side.phase is Phase.SEATED
    many += [room.room.opened("198.51.100.1", lambda: None) for _ in range(300)]
    silent = [one for one in many if one.side.phase is Phase.OPEN]
    assert len(silent) <= UNSEATED
    other = hello(room, "192.0.2.2", ticket=room.consoles["B-lead"].end.ticket)
    assert other.side.phase is Phase.SEATED


# ---- who listens not


def test_a_line_that_does_not_listen_costs_nothing_and_stalls_nobody(room: Roomful) -> None:
    deaf, talks = room.consoles["control"], room.consoles["A-lead"]
    assert deaf.wire is not None
    line = deaf.wire.line
    assert line is not None
    sizes = []
    for n in range(300):
        room.ask(talks, AskControl(text=f"{n} " + "x" * 500))
        for _ in range(6):
            room.up(talks)
            room.down(talks)
            room.gather()
            room.write()
        room.pass_time(1.0)
        sizes.append(in_memory(line))
    assert not talks.end.asked
    assert talks.end.stream.told == room.streams["A-lead"]
    assert max(sizes[100:]) <= max(sizes[:100]) + 200, "it grows with what is not heard"
    behind = len(room.streams["control"]) - line.at["control"]
    assert behind > 300
    room.settle()
    laws(room)


def test_who_asks_and_hears_no_answer_is_let_go_and_comes_back(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    for n in range(2 * UNSAID):
        say(room, lead, Ask(id=f"deaf.{n}", command=BeReady()))
        room.gather()
        room.write()
        room.pass_time(1 / RATE)
    assert lead.wire is not None
    assert lead.wire.line is not None
    assert lead.wire.line.side.phase is Phase.CLOSED
    assert in_memory(lead.wire.line) < 1_000
    room.settle()
    assert not lead.dismissed
    law_of_the_stream(room)


def test_texts_that_are_not_kept_are_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "KEPT", 5)
    room = begun_room()
    late = room.consoles["control"]
    for n in range(30):
        room.ask(room.consoles["A-lead"], AskControl(text=str(n)))
    room.cut(late)
    room.lose(late)
    room.settle()
    assert len(room.room._told._texts) <= 5
    laws(room)


# ---- files


@pytest.fixture
def content(room: Roomful, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return a file of three parts that every seat has."""
    made = bytes(range(256)) * (2 * PART // 256) + b"the end"
    digest = sha256(made).hexdigest()
    monkeypatch.setattr(
        room.exercise, "content", lambda _, asked: made if asked == digest else None
    )
    monkeypatch.setattr(room, "_brings", lambda *_: None)
    return made


def test_a_file_goes_part_by_part(room: Roomful, content: bytes) -> None:
    lead, digest = room.consoles["A-lead"], sha256(content).hexdigest()
    lead.end.fetch(digest)
    room.settle()
    assert lead.end.files[digest] == content


def test_a_file_that_is_fetched_often_is_held_once_and_said_once(
    room: Roomful, content: bytes
) -> None:
    lead, digest = room.consoles["A-lead"], sha256(content).hexdigest()
    assert lead.wire is not None
    line = lead.wire.line
    assert line is not None
    lead.end.fetch(digest)
    room.up(lead)
    for _ in range(20):
        say(room, lead, Fetch(sha256=digest))
    room.gather()
    assert room.out is not None
    room.room.written(room.out)
    room.out = None
    assert in_memory(line) < 1_000
    assert list(line.fetched) == [digest]
    parts = []
    while texts := line.take():
        parts += [json.loads(text)["part"] for text in texts if '"kind":"content"' in text]
        if parts == [0]:
            say(room, lead, Fetch(sha256=digest))
            room.gather()
            if room.out is not None:
                room.room.written(room.out)
            room.out = None
    assert parts == [0, 1, 2]
    assert line.fetched == {}


def test_a_file_whose_line_breaks_comes_whole_all_the_same(room: Roomful, content: bytes) -> None:
    lead, digest = room.consoles["A-lead"], sha256(content).hexdigest()
    lead.end.fetch(digest)
    room.up(lead)
    room.gather()
    room.write()
    while not any('"kind":"content"' in text for text in lead.heard):
        room.down(lead)
    room.cut(lead)
    room.lose(lead)
    room.settle()
    assert lead.end.files[digest] == content


def test_a_file_asked_for_without_a_line_comes_once_there_is_one(
    room: Roomful, content: bytes
) -> None:
    lead, digest = room.consoles["A-lead"], sha256(content).hexdigest()
    room.cut(lead)
    room.lose(lead)
    lead.end.fetch(digest)
    room.settle()
    assert lead.end.files[digest] == content


def test_a_file_that_is_not_there_is_none(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    lead.end.fetch("0" * 64)
    room.settle()
    assert lead.end.files == {"0" * 64: None}


@pytest.mark.parametrize("digest", ["", "0" * 63, "0" * 65, "G" * 64, "x" * 200_000])
def test_a_digest_is_one(room: Roomful, digest: str) -> None:
    lead = room.consoles["A-lead"]
    say(room, lead, Fetch(sha256=digest))
    while room.down(lead):
        pass
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "unknown"


def test_no_more_files_than_so_many_are_on_their_way(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    for n in range(FILES + 1):
        say(room, lead, Fetch(sha256=f"{n:064x}"))
    while room.down(lead):
        pass
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "fast"


@pytest.mark.parametrize(
    "frame",
    [
        Content(sha256="0" * 64, part=0, parts=1, base64=""),
        Content(sha256="1" * 64, part=1, parts=2, base64=""),
        Content(sha256="1" * 64, part=0, parts=10**9, base64=""),
        Content(sha256="1" * 64, part=0, parts=1, base64="*"),
        Content(sha256="1" * 64, part=0, parts=1, base64="é"),
        Content(sha256="1" * 64, part=0, parts=1, base64="AAAA"),
    ],
)
def test_a_host_that_brings_another_file_is_not_believed(room: Roomful, frame: Content) -> None:
    lead = room.consoles["A-lead"]
    lead.end.fetch("1" * 64)
    with pytest.raises(Misspoken):
        lead.end.hear(canonical(encode(frame)))
    assert lead.end.files == {}


# ---- a full disk


def test_what_is_asked_while_the_disk_is_full_is_done_once_there_is_room(room: Roomful) -> None:
    lead, other = room.consoles["A-lead"], room.consoles["B-lead"]
    room.paper.full = True
    room.pass_time(1.0)
    room.gather()
    room.write()
    while room.down(lead) | room.down(other):
        pass
    assert lead.end.halted == UNWRITTEN
    assert not lead.end.running
    before = len(room.exercise.inputs)

    ids = [room.ask(lead, AskControl(text=f"{n}")) for n in range(3)]
    room.ask(other, AskControl(text="And we?"))
    for _ in range(10):
        room.up(lead)
        room.up(other)
    for id_ in ids:
        room.again(lead, id_)
        room.up(lead)
    room.pass_time(5.0)
    assert len(room.exercise.inputs) == before, "it is done in memory alone"
    assert not lead.end.answers

    room.settle()
    texts = [getattr(one.command, "text", "") for one in room.exercise.inputs[before:]]
    assert [text for text in texts if text != "And we?"] == ["0", "1", "2"]
    assert len(texts) == 4
    assert lead.end.halted == ""
    laws(room)


def test_nobody_fills_the_memory_while_the_disk_is_full(room: Roomful) -> None:
    lead = room.consoles["A-lead"]
    room.paper.full = True
    room.pass_time(1.0)
    room.gather()
    room.write()
    for n in range(UNANSWERED + 1):
        say(room, lead, Ask(id=f"x{n}", command=BeReady()))
        room.pass_time(1.0)
    while room.down(lead):
        pass
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "fast"
    promised = len(room.room._promises)
    for _ in range(100):
        line = hello(room, ticket=room.consoles["B-lead"].end.ticket)
        room.room.heard(line, text_of(Fetch(sha256="0" * 64)))
        room.room.closed(line)
        room.pass_time(1.0)
    assert len(room.room._promises) == promised, "what was promised to who is gone"


def test_who_has_a_ticket_comes_back_while_the_disk_is_full_and_is_told_why(
    room: Roomful,
) -> None:
    lead = room.consoles["A-lead"]
    room.paper.full = True
    room.pass_time(1.0)
    room.gather()
    room.write()
    room.lose(lead)
    room.dial(lead)
    room.up(lead)
    while room.down(lead):
        pass
    assert lead.end.live
    assert lead.end.halted == UNWRITTEN


def test_who_comes_new_while_the_disk_is_full_is_told_why() -> None:
    room = full_room()
    room.paper.full = True
    room.pass_time(1.0)
    room.gather()
    room.write()
    code = room.room.doors.code("A-lead")
    said = last(hello(room, code=code, proof="p"))
    assert said["wrong"] == "wait"
    assert UNWRITTEN in said["sentence"]
    assert room.room.doors.code("A-lead") == code, "the code is used up"
    room.paper.full = False


# ---- time


def test_what_passed_before_the_host_began_is_nobodys_time(room: Roomful) -> None:
    before, late = room.exercise.x, room.now + 3600.0
    room.room.begins(late)
    line = room.room.opened("192.0.2.9", lambda: None)
    room.room.pass_time(late + 0.001)
    assert line.side.phase is Phase.OPEN, "it has not been here for long"
    assert room.exercise.x == before


def test_time_that_cannot_pass_stands_and_is_tried_again(
    room: Roomful, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = room.consoles["A-lead"]
    before = room.exercise.x

    def fails(_: int) -> None:
        raise KeyError("no such asset")

    with monkeypatch.context() as patch:
        clock = room.room._clockwork
        patch.setattr(clock, "_bots", clock._bots._replace(run_to=fails))
        for _ in range(10):
            room.pass_time(0.25)
            room.settle()
        assert room.exercise.x == before
        assert "Time stands" in lead.end.halted
        assert "asset" not in lead.end.halted
        late = room.consoles["B-lead"]
        room.lose(late)
        room.settle()
        assert "Time stands" in late.end.halted, "who comes back is told too"
        room.ask(lead, AskControl(text="Why?"))
        room.settle()
        assert lead.end.answers[-1].refused is None, "people can ask meanwhile"
    for _ in range(10):
        room.pass_time(0.25)
        room.settle()
    assert room.exercise.x > before
    assert lead.end.halted == ""


def test_a_command_on_which_the_program_fails_is_answered_and_ends_nothing(
    room: Roomful, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = room.consoles["A-lead"]

    def fails(*_: object) -> None:
        raise KeyError("a secret")

    with monkeypatch.context() as patch:
        patch.setattr(AskControl, "effects", fails)
        room.ask(lead, AskControl(text="Is it so?"))
        room.settle()
    assert lead.end.answers[-1].refused is not None
    assert "secret" not in lead.end.answers[-1].refused
    room.ask(lead, AskControl(text="And now?"))
    room.settle()
    assert lead.end.answers[-1].refused is None
