"""The law of languages: who reads in another changes nothing that happens, or that others read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from at_terminal import begun
from bilingual import MARK
from hypothesis import given
from strategies import SEEDS, crowded, scripts
from verbs import TEAM_SEATS, Step, command_of

from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.wording import Wording, wording_between
from simulator.domain.state.picture import Picture, Told
from simulator.domain.values.value import canonical, encode
from simulator.exercise.rows import digest_of
from simulator.exercise.session import Exercise
from simulator.net.at_hand import AtHand

READER = "A-lead"
TEXTS = {"name", "title", "text", "summary", "situation", "profile", "subject", "reply", "note"}
TEXTS |= {"consequence", "contents"}


def marked(thing: Any, name: str = "") -> Any:
    """Return a plan with a mark before every text that an author can give in two languages."""
    if isinstance(thing, str):
        return MARK + thing if name in TEXTS and thing else thing
    if isinstance(thing, tuple):
        return tuple(marked(one, name) for one in thing)
    if isinstance(thing, Mapping):
        return {key: marked(one) for key, one in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        given = {one.name: getattr(thing, one.name) for one in fields(thing)}
        changed = {key: marked(one, key) for key, one in given.items() if key != "knobs"}
        return replace(thing, **{key: one for key, one in changed.items() if one != given[key]})
    return thing


PLAN = crowded()
FRENCH: Scenario = marked(PLAN)


def read_in(wording: Wording | None, seed: int, steps: list[Step]) -> tuple[Exercise, AtHand]:
    """Return the exercise in which one seat acts on what it reads in another language."""
    read = {} if wording is None else {READER: wording}
    exercise, room = begun(PLAN, seed, dict.fromkeys(TEAM_SEATS, "person"), read=read)
    window = room.seat(READER)
    for step in steps:
        exercise.advance_to(step.x)
        port = window if step.seat == READER else exercise
        port.ask(step.seat, command_of(port.picture(step.seat), step))
    exercise.advance_to(PLAN.duration)
    return exercise, room


def strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for one in plain.values():
            yield from strings(one)
    elif isinstance(plain, list):
        for one in plain:
            yield from strings(one)


def line(told: Told) -> str:
    return canonical([told.x, told.s, encode(told.body)])


def law(steps: list[Step], seed: int) -> None:
    """Play twice, and compare what happened and what everybody read."""
    wording = wording_between(PLAN, FRENCH)
    plain, _ = read_in(None, seed, steps)
    read, room = read_in(wording, seed, steps)

    assert digest_of(plain.events, PLAN) == digest_of(read.events, PLAN)
    for seat in PLAN.seats:
        assert plain.since(seat, 0) == read.since(seat, 0)
    window = room.seat(READER)
    told, said = plain.since(READER, 0), window.since(READER, 0)
    assert [line(one).replace(MARK, "") for one in said] == [line(one) for one in told]
    english = {inject.subject for inject in PLAN.injects.values()}
    english |= {asset.name for asset in PLAN.assets.values()}
    assert not english & {text for one in said for text in strings(json.loads(line(one)))}
    picture = window.picture(READER)
    assert set(picture.assets) == set(plain.picture(READER).assets)
    assert all(one.name.startswith(MARK) for one in picture.assets.values())


@given(scripts(), SEEDS)
def test_who_reads_in_another_language_changes_nothing_else(steps: list[Step], seed: int) -> None:
    law(steps, seed)


def test_a_reader_whose_words_reach_the_ids_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(_: Wording, text: str) -> str:
        return MARK + text

    monkeypatch.setattr(Wording, "text", everything)
    with pytest.raises((AssertionError, KeyError)):
        law([], 1)


def test_what_is_read_as_it_comes_is_what_is_read_at_the_end() -> None:
    wording = wording_between(PLAN, FRENCH)
    people = dict.fromkeys(TEAM_SEATS, "person")
    exercise, room = begun(PLAN, 3, people, read={READER: wording})
    slow = room.seat(READER)
    for x in range(0, PLAN.duration + 1, 300):
        exercise.advance_to(x)
        slow.picture(READER)
    again, _ = begun(PLAN, 3, people)
    again.advance_to(PLAN.duration)
    at_once = [Told(told.x, told.s, wording.body(told.body)) for told in again.since(READER, 0)]
    folded = Picture(seat=READER, team="A")
    for told in at_once:
        folded.take(told)
    assert slow.picture(READER) == folded
