"""Law 13: no key in the layout.  A place, a letter or a name says nothing of what is best."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

import pytest
from generated import generated
from invented import invented
from strategies import crowded

from scenarios import DATA
from simulator.bots.drill import play_out, team_seats
from simulator.bots.playbooks import POSTURES
from simulator.domain.concepts.decision import DecisionAsked, letters_of
from simulator.domain.concepts.delivery import decision_id
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import encode
from simulator.exercise.session import Exercise
from simulator.pictures.forms import form_of_kind
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.rng import Luck
from simulator.scenario.loading import load
from simulator.units import MINUTE

SEEDS = range(400)


ROOM: Final = 0.1


@pytest.mark.parametrize("name", ["quiet-berths", "small-drill", "invented"])
@pytest.mark.parametrize("answer", ["written first", "by the book", "credited"])
def test_no_fixed_place_finds_the_answer(name: str, answer: str) -> None:
    """In no decision does a place hold an accepted option oftener than a blind choice would."""
    scenario = PLANS[name]()
    asked = [(i.id, a) for i in scenario.injects.values() for a in i.asks if a.options]
    assert asked, "a null test"
    tried = 0
    for row, ask in asked:
        right = accepted(scenario, ask, answer)
        blind = len(right) / len(ask.options)
        for team in scenario.teams if right else ():
            hits: Counter[str] = Counter()
            for seed in SEEDS:
                luck = Luck(seed)
                letters = letters_of(luck, decision_id(luck, row, ask.id, team), ask)
                names = [option.id for option in ask.options]
                hits.update(letters[names.index(one)] for one in right)
            assert max(hits.values()) <= (blind + ROOM) * len(SEEDS), (row, team, hits)
            tried += 1
    assert tried or (answer == "credited" and name != "quiet-berths"), "a null test"


def accepted(scenario: Scenario, ask: Ask, answer: str) -> list[str]:
    """Return the options that count as the answer."""
    if answer == "written first":
        return [ask.options[0].id]
    if answer == "by the book":
        return [min(ask.options, key=lambda one: POSTURES.index(one.posture)).id]
    topics = {
        topic.split(":")[-1]
        for objective in scenario.objectives
        for task in objective.tasks
        for topic in named_in(task.evidence)
        if topic.startswith("chose:") and topic.split(":")[2] == ask.id
    }
    return sorted(topics)


def named_in(evidence: Any) -> Iterator[str]:
    """Yield every topic that evidence names, however it is put together."""
    return strings(encode(evidence))


def names_of(scenario: Scenario) -> set[str]:
    """Return the author's names of what may tell: rows of the show, asks, options, tasks.

    A name that is a word, such as ``none``, may stand in a sentence for itself.
    """
    asks = [ask for one in scenario.injects.values() for ask in one.asks]
    found = {
        *scenario.injects,
        *(ask.id for ask in asks),
        *(one.id for ask in asks for one in ask.options),
        *(task.id for objective in scenario.objectives for task in objective.tasks),
    }
    return {name for name in found if not name.isalpha()}


def strings(thing: Any) -> Iterator[str]:
    """Yield every text in a value, and every text in a text that is JSON."""
    if isinstance(thing, str):
        yield thing
        if thing.startswith("{"):
            yield from strings(json.loads(thing))
    elif isinstance(thing, dict):
        for key, item in thing.items():
            yield key
            yield from strings(item)
    elif isinstance(thing, (list, tuple)):
        for item in thing:
            yield from strings(item)


@cache
def pieces(text: str) -> frozenset[str]:
    """Return a text and, if it is put together like an id, its parts."""
    return frozenset((text,)) if " " in text else frozenset((text, *re.split(r"[:/=]", text)))


def told_names(exercise: Exercise, scenario: Scenario) -> set[tuple[str, str]]:
    """Return (kind of event, author's name) that team seats were told."""
    names = names_of(scenario)
    teams = {seat.id for seat in scenario.seats.values() if seat.kind == "team"}
    found = set()
    for event in exercise.events:
        if not teams.isdisjoint(event.audience):
            texts = strings(encode(event.body))
            found |= {(event.body.kind, name) for text in texts for name in pieces(text) & names}
    return found


PLANS: dict[str, Callable[[], Scenario]] = {
    "quiet-berths": lambda: load("quiet-berths").scenario,
    "small-drill": lambda: load(str(DATA / "small-drill.yaml")).scenario,
    "crowded": crowded,
    "generated": lambda: generated(3),
    "invented": lambda: invented(5),
}


@pytest.mark.parametrize("name", PLANS)
def test_no_seat_of_a_team_is_told_a_name_of_the_msel(name: str) -> None:
    scenario = PLANS[name]()
    exercise = play_out(scenario, 4, dict.fromkeys(scenario.teams, "doctrine"))

    assert any(isinstance(event.body, DecisionAsked) for event in exercise.events), "a null test"
    assert told_names(exercise, scenario) == set()


@pytest.mark.parametrize("name", ["quiet-berths", "small-drill"])
def test_no_desk_and_no_form_shows_a_name_of_the_msel(name: str) -> None:
    scenario = PLANS[name]()
    names, open_ones = names_of(scenario), 0
    exercise = Exercise(scenario, 4)
    exercise.open()
    exercise.start()
    for x in range(0, scenario.duration, 10 * MINUTE):
        exercise.advance_to(x)
        for seat in team_seats(scenario):
            picture = exercise.picture(seat)
            waiting = [one.id for one in picture.decisions.values() if one.chosen is None]
            views = [participant_view(picture, Moment(x=x))]
            shown = [plain(one) for one in views]
            shown += [plain(form_of_kind(picture, "choose", one)) for one in waiting]
            assert not {one for text in strings(shown) for one in pieces(text) & names}, seat
            open_ones += len(waiting)
    assert open_ones, "a null test"


def plain(view: Any) -> Any:
    """Return a view as builtins."""
    if is_dataclass(view):
        return {one.name: plain(getattr(view, one.name)) for one in fields(view)}
    if isinstance(view, (tuple, list)):
        return [plain(item) for item in view]
    return view if isinstance(view, str) else None
