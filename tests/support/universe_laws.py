"""What must hold in each universe: the laws of a host whose lines, disk and life are lost.

What comes to a console is looked at as it comes (``box_people``); here is what must hold when the
storm is over, and in the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from box import CONTROL
from box_people import Console, Kept
from box_record import RecordBox

from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.seats import LeaveSeat, TakeSeat
from simulator.domain.kinds.command import Command
from simulator.exercise.recording import verify
from simulator.exercise.stored import read_back
from simulator.net.told import PUBLIC

REST: Final = 60.0
"""Seconds within which all must have come to rest once nothing befalls them any more."""
PROMPT: Final = 0.3
"""Seconds within which what is on disk is told and answered, where nothing is in its way."""
MOMENT: Final = 0.05
PLAYED_AGAIN: Final = 6
"""Of so many universes one is simulated again from its record."""


async def of_rest(box: RecordBox, consoles: Sequence[Console]) -> None:
    """See that everybody comes back by itself, is answered, and is told all that there is."""
    until = box.loop.time() + REST
    while waits := [one.name for one in consoles if one.here and not _at_rest(box, one)]:
        assert box.loop.time() < until, f"never come to rest: {waits}"
        await asyncio.sleep(0.5)
    await asyncio.sleep(1)


def _at_rest(box: RecordBox, one: Console) -> bool:
    end, streams = one.end, box.ledger.streams
    seen = {one.seat: end.stream, **end.followed}
    return (
        end.live
        and not (end.asked or end.outgoing)
        and not (one.seat == CONTROL and end._looks)
        and all(
            len(stream.told) == len(streams[seat]) or box.is_late(seat)
            for seat, stream in seen.items()
        )
    )


async def of_moments(box: RecordBox, consoles: Sequence[Console]) -> None:
    """See that on a calm day whoever asks is answered, and others are told, within moments."""
    there = [one for one in consoles if one.here and not box.is_late(one.seat)]
    for one in there:
        if one.end.welcome is not None and one.end.welcome.seat_kind in ("team", "evaluator"):
            one.ask(Observe(text="") if one.seat == "evaluator" else AskControl(text="Late?"))
    stood: list[dict[str, int]] = []
    for _ in range(int(3 * PROMPT / MOMENT)):
        stood.append({seat: len(told) for seat, told in box.ledger.streams.items()})
        before = stood[: -int(PROMPT / MOMENT)]
        for one in there:
            one.line.pump()
            due = before[-1].get(one.seat, 0) if before else 0
            assert len(one.end.stream.told) >= due, f"{one.name} waits"
        await asyncio.sleep(MOMENT)
    assert not any(one.end.asked for one in there), "it is not answered"


def of_the_line(box: RecordBox, consoles: Sequence[Console]) -> None:
    """See that each seat ends as one that never lost its line; those that left had a beginning."""
    streams, exercise = box.ledger.streams, box.life.local.exercise
    for one in consoles:
        told = one.end.stream.told
        assert told == streams[one.seat][: len(told)], "not its beginning"
        if not one.here:
            continue
        assert told == streams[one.seat]
        mine = {id_ for id_ in one.kept.asked if id_.startswith(f"{one.name}.")}
        assert mine <= one.kept.answers.keys(), "not answered"
        if one.seat != PUBLIC:
            assert one.end.stream.picture == exercise.picture(one.seat), one.seat
        for seat, stream in one.end.followed.items():
            assert stream.picture == exercise.picture(seat), seat
    assert any(one.here and one.seat == CONTROL for one in consoles)


def of_the_record(box: RecordBox, kept: Mapping[str, Kept]) -> None:
    """See that the record holds what was told, and once what was asked and acknowledged."""
    journal = box.life.local.live().journal
    journal.close()
    place = journal.record.path
    if box.n % PLAYED_AGAIN == 0:
        verdict = verify(place)
        assert verdict.identical, verdict.sentence
    played = read_back(place)
    with played.record:
        for seat, stream in box.ledger.streams.items():
            told = [(e.x, e.s, e.body) for e in played.events if seat in e.audience]
            assert seat == PUBLIC or told == [(t.x, t.s, t.body) for t in stream], seat
        for seat, people in kept.items():
            # Who sits where the room writes in control's name.
            done = [
                one.command
                for one in played.inputs
                if one.seat == seat and not isinstance(one.command, TakeSeat | LeaveSeat | None)
            ]
            _done_once(people, done)


def _done_once(kept: Kept, done: list[Command]) -> None:
    left = list(kept.asked.values())
    for command in done:
        assert command in left, f"done twice: {command}"
        left.remove(command)
    for id_, command in kept.asked.items():
        answer = kept.answers.get(id_)
        if answer is not None and answer.refused is None:
            assert command in done, f"acknowledged, and not on record: {command}"
            done.remove(command)
