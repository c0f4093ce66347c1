"""What a disk that fails leaves of a hosted exercise, and one that has ended."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hosted import Hosted, Joined

from simulator.cli.entry import main
from simulator.cli.local import Local
from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.values.value import canonical, encode
from simulator.errors import DONE, WRONG_USE, InvariantViolated, Unreachable
from simulator.exercise.recording import verify
from simulator.net import heart
from simulator.net.asks import KEPT, Asks
from simulator.net.frames import UNANSWERED, Ask
from simulator.net.halts import UNWRITTEN
from simulator.net.heart import Heart, Writer
from simulator.net.opening import PLACE, hosted_before
from simulator.net.writing import GroupJournal
from simulator.record import Record, log_of

BUSY = "the disk is full; free some space"


@pytest.fixture
def host(tmp_path: Path) -> Hosted:
    return Hosted(tmp_path)


class Disk:
    """A disk that takes nothing for some tries."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.fails, self.tried = 0, 0
        append = Record.append

        def put(record: Record, *given: object) -> str:
            self.tried += 1
            if self.fails:
                self.fails -= 1
                raise Unreachable("/home/host/room.startex", BUSY)
            return append(record, *given)  # type: ignore[arg-type]  # as it was called

        patch.setattr(Record, "append", put)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(heart, "AGAIN", 0.0)
    return Disk(monkeypatch)


def noted(record: Record) -> list[str]:
    return [row.body for row in record.inputs() if "note 1" in row.body]


def beats(host: Hosted, until: Callable[[], object]) -> list[str]:
    """Let the host's heart beat until something is so; return what stood in the way."""
    found: list[str] = []

    async def run() -> None:
        with Writer(host._journal) as put:
            heart = Heart(host.room, put, lambda: host.now)
            task = asyncio.create_task(heart.beat())
            async with asyncio.timeout(20):
                while not until() and not task.done():
                    found.append(heart.trouble)
                    host.now += 0.01
                    for one in host.joined:
                        one.pump()
                    await asyncio.sleep(0)
            heart.stop()
            with suppress(Unreachable):
                await task

    asyncio.run(run())
    return [one for one in found if one]


def test_what_cannot_be_written_is_said_and_written_later_once(host: Hosted, disk: Disk) -> None:
    control, evaluator = host.control(), host.join("evaluator")
    halts: dict[str, list[str]] = {"control": [], "evaluator": []}
    disk.fails = 3
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))

    def until() -> bool:
        for name, one in (("control", control), ("evaluator", evaluator)):
            if one.end.halted and one.end.halted not in halts[name]:
                assert not evaluator.end.answers
                halts[name].append(one.end.halted)
        return bool(evaluator.end.answers)

    trouble = beats(host, until)
    assert set(trouble) == {f"/home/host/room.startex: {BUSY}"}
    assert halts["evaluator"] == [UNWRITTEN]
    assert halts["control"] == [f"{UNWRITTEN} /home/host/room.startex: {BUSY}"]
    host.settle()
    assert not control.end.halted
    assert not evaluator.end.halted
    assert len(noted(host._journal.record)) == 1


def test_what_a_host_that_ends_could_not_write_is_written_when_it_is_closed(
    host: Hosted, disk: Disk
) -> None:
    evaluator = host.join("evaluator")
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))
    disk.fails = 10**9
    tried = disk.tried
    beats(host, lambda: disk.tried > tried + 3)
    assert not evaluator.end.answers
    disk.fails = 0
    host.local.close()
    with Record.read(host.local.place or Path()) as record:
        assert len(noted(record)) == 1
    assert verify(host.local.place or Path()).identical


def test_and_if_it_cannot_be_the_record_is_whole_as_far_as_it_was_acknowledged(
    host: Hosted, disk: Disk
) -> None:
    evaluator = host.join("evaluator")
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))
    host.settle()
    evaluator.end.ask(Observe(text="note 2", about="", sort="note"))
    disk.fails = 10**9
    tried = disk.tried
    beats(host, lambda: disk.tried > tried + 3)
    with pytest.raises(Unreachable, match=BUSY):
        host.local.close()
    with Record.read(host.local.place or Path()) as record:
        assert len(noted(record)) == 1
    assert verify(host.local.place or Path()).identical


def test_no_batch_is_made_before_the_last_one_is_on_disk(host: Hosted) -> None:
    evaluator = host.join("evaluator")
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))
    evaluator.pump()
    batch = host.room.batch()
    assert batch is not None
    with pytest.raises(InvariantViolated, match="not on disk"):
        host._journal.batch()
    host._journal.put(batch)
    host.room.written(batch)


def test_time_that_stood_is_not_made_up_for(host: Hosted) -> None:
    control = host.control()
    control.end.ask(Start())
    host.pass_time(2)
    x = host.local.exercise.x
    host.full = BUSY
    control.end.ask(Observe(text="", about="", sort="note"))
    host.settle()
    host.pass_time(60)
    host.full = ""
    host.settle()
    host.pass_time(1)
    assert host.local.exercise.x <= x + 2


def test_a_record_that_is_moved_away_lets_all_stand_until_it_is_put_back(
    host: Hosted, disk: Disk, tmp_path: Path
) -> None:
    evaluator, control = host.join("evaluator"), host.control()
    place = host.local.place or Path()
    away = tmp_path / "away"
    away.mkdir()
    both = (place, log_of(place))
    for one in both:
        one.rename(away / one.name)
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))
    halted: list[str] = []

    def until() -> bool:
        if not halted and control.end.halted:
            halted.append(control.end.halted)
            assert not evaluator.end.answers
            for one in both:
                (away / one.name).rename(one)
        return bool(evaluator.end.answers)

    beats(host, until)
    assert disk.tried
    assert "all of it is saved in" in halted[0]
    host.settle()
    assert len(noted(host._journal.record)) == 1
    host.local.close()
    assert verify(place).identical


def test_a_transaction_of_which_even_the_end_failed_is_ended_first(host: Hosted) -> None:
    evaluator = host.join("evaluator")
    database = host._journal.record._database
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO notes VALUES ('half', '')")
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))
    host.settle()
    assert len(noted(host._journal.record)) == 1
    assert "half" not in host._journal.record.notes()


# ---- what is kept of what was asked


def asked(do: list[str], seat: str, ids: range, notes: dict[str, str]) -> Asks:
    asks = Asks(notes, lambda _, ask: do.append(ask.id))
    for n in ids:
        name, text = asks.do(seat, Ask(id=f"i{n}", command=Start()))
        notes[name] = text
        asks.done(seat, f"i{n}")
    return asks


def test_of_each_seat_the_last_answers_are_kept_and_no_more() -> None:
    notes: dict[str, str] = {}
    done: list[str] = []
    asks = asked(done, "lead", range(3 * KEPT + 7), notes)
    assert len(notes) == KEPT
    again = Asks(notes, lambda *_: None)
    for one in (asks, again):
        known = [n for n in range(3 * KEPT + 7) if not one.is_new("lead", f"i{n}")]
        assert known == list(range(2 * KEPT + 7, 3 * KEPT + 7))
        assert one.is_new("other", f"i{3 * KEPT}")
    asks = asked(done, "lead", range(3 * KEPT + 7, 3 * KEPT + 17), notes)
    assert len(notes) == KEPT
    assert not Asks(notes, lambda *_: None).is_new("lead", f"i{2 * KEPT + 17}")


def test_notes_that_somebody_wrote_over_stop_nothing() -> None:
    notes = {f"room/asked/lead/{n}": text for n, text in enumerate(("[", "7", '["a", 1, 2]', "{}"))}
    assert Asks(notes, lambda *_: None).is_new("lead", "a")


def test_more_than_may_wait_is_not_taken(host: Hosted) -> None:
    evaluator = host.join("evaluator")
    host.slow = True
    for n in range(UNANSWERED + 1):
        ask = Ask(id=f"i{n}", command=Observe(text=f"note 1 {n}", about="", sort="note"))
        host.room.heard(evaluator.line, canonical(encode(ask)))  # type: ignore[arg-type]  # it has one
    host.slow = False
    host.settle()
    assert evaluator.end.fault is not None
    assert evaluator.end.fault.wrong == "fast"
    assert len(noted(host._journal.record)) == UNANSWERED


# ---- an exercise that has ended


def hosted_and_over(host: Hosted, how: Command) -> Joined:
    host._journal.notes[PLACE] = "127.0.0.1:0"
    control = host.control()
    control.end.ask(Start())
    host.pass_time(1)
    control.end.ask(how)
    host.pass_time(1)
    return control


def test_one_that_has_ended_is_not_hosted_again_by_accident(
    host: Hosted, capsys: pytest.CaptureFixture[str]
) -> None:
    hosted_and_over(host, End())
    played = host.local.place or Path()
    place = played.with_name("killed.startex")  # before it was closed
    shutil.copyfile(played, place)
    shutil.copyfile(log_of(played), log_of(place))
    assert hosted_before(place) == ("127.0.0.1:0", True)
    assert main(["resume", "--headless", str(place)]) == WRONG_USE
    assert "this exercise has ended" in capsys.readouterr().err
    assert main(["replay", "--verify", str(place)]) == DONE


def test_one_that_has_not_ended_is(host: Hosted) -> None:
    host._journal.notes[PLACE] = "127.0.0.1:0"
    host.control()
    host.local.close()
    assert hosted_before(host.local.place or Path()) == ("127.0.0.1:0", False)


def test_it_is_looked_at_while_others_still_rate(host: Hosted) -> None:
    evaluator = host.join("evaluator")
    hosted_and_over(host, End())
    host.joined[0].end.look_back()
    host.settle()
    assert host.joined[0].end.afterwards
    evaluator.end.ask(Observe(text="note 1", about="", sort="note"))
    host.settle()
    assert [one.refused for one in evaluator.end.answers] == [None]
    host.local.close()
    with Record.read(host.local.place or Path()) as record:
        assert record.finished
        assert len(noted(record)) == 1
        assert record.yardsticks()


def test_a_record_that_was_closed_is_written_again_when_somebody_rates(host: Hosted) -> None:
    hosted_and_over(host, End())
    host.local.close()
    local = Local.resumed(host.local.place or Path(), journal=GroupJournal)
    journal = local.live().journal
    assert not journal.open
    local.exercise.ask("evaluator", Observe(text="note 1", about="", sort="note"))
    journal.put(journal.batch())
    local.close()
    with Record.read(host.local.place or Path()) as record:
        assert record.finished
        assert len(noted(record)) == 1
