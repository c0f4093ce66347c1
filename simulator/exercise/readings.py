"""What messages say of what nobody knows for certain, for the bots of one team.

People read; a bot looks up what a text says of an uncertain fact, as its author wrote it, and with
how much weight.  It is asked of what a seat was told and of nothing else: what others hold, and how
a fact stands, is not in it.  No seat is told any of this, so whoever seats a bot opens this book
for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from simulator.domain.concepts.decision import letters_of
from simulator.domain.concepts.delivery import decision_id
from simulator.domain.plan.clues import Half
from simulator.domain.plan.conditions import All, AnyOf, Condition, Happened, Not
from simulator.domain.plan.holding import as_known
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import So, UncertainFact
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.rng import Luck
from simulator.units import ONE

MOST: Final = 10
"""Facts beyond which a condition is not reckoned: each doubles the work."""


class Says(NamedTuple):
    """What a text says of a fact."""

    fact: str
    source: str
    """The inject whose words they are, or the half: what is heard twice counts once."""
    half: Half | None = None
    place: int = 0
    """Of the pair whose half it is."""
    if_so: int = ONE
    """How likely it is said where the fact is so, parts per million."""
    if_not: int = ONE
    opinion: bool = False


class Readings:
    """What a team may make of what it reads, in the exercise with this seed."""

    def __init__(self, scenario: Scenario, seed: int, team: str) -> None:
        self._facts = scenario.facts
        self._said = _texts(scenario)
        self._heard: dict[str, tuple[Says, ...]] = {}
        luck = Luck(seed)
        self._right: dict[str, dict[str, Condition]] = {}
        for inject in scenario.injects.values():
            for ask in inject.asks:
                named = decision_id(luck, inject.id, ask.id, team)
                rows = zip(letters_of(luck, named, ask), ask.options, strict=True)
                held = {letter: one.right_when for letter, one in rows if one.right_when}
                if held:
                    self._right[named] = held

    def chances(self, picture: Picture, decision: str) -> Mapping[str, int]:
        """Return letter → how likely an option is right by what was read, parts per million.

        Empty if nothing that can be read bears on the decision.
        """
        held = self._right.get(decision)
        if not held:
            return {}
        known = self.beliefs(picture)
        found = ((letter, likely(when, known)) for letter, when in held.items())
        return {letter: chance for letter, chance in found if chance is not None}

    def beliefs(self, picture: Picture) -> Mapping[str, int]:
        """Return fact → how likely it is so by what was read, parts per million."""
        said = dict.fromkeys(one for row in self._read(picture) for one in row[1])
        return {
            fact.id: _posterior(fact, [one for one in said if one.fact == fact.id])
            for fact in self._facts.values()
        }

    def leads(self, picture: Picture) -> tuple[str, ...]:
        """Return the messages that tell of what is not known, but for what somebody thinks."""
        return tuple(
            message.id
            for message, said in self._read(picture)
            if any(not one.opinion for one in said)
        )

    def _read(self, picture: Picture) -> Iterator[tuple[MessageSeen, tuple[Says, ...]]]:
        if not self._facts:
            return
        for message in picture.messages.values():
            if message.sent:
                continue
            if message.id not in self._heard:
                self._heard[message.id] = self._says(message.text)
            if self._heard[message.id]:
                yield message, self._heard[message.id]

    def _says(self, text: str) -> tuple[Says, ...]:
        whole = self._said.get(text)
        if whole is not None:
            return (whole,)
        return tuple(one for fact in self._facts.values() for one in _halves(fact, text))


def _texts(scenario: Scenario) -> dict[str, Says]:
    """Return each text that says something of a fact, and what it says."""
    made: dict[str, Says] = {}
    for inject in scenario.injects.values():
        clue = inject.clue
        fact = None if clue is None else scenario.facts.get(clue.fact)
        if clue is None or fact is None:
            continue
        if clue.half is not None:
            for place, pair in enumerate(fact.pairs):
                said = clue.filled(inject.text, pair)
                made[said] = Says(fact.id, clue.half, clue.half, place)
            continue
        yes = clue.if_so or 0, clue.if_not or 0
        no = ONE - yes[0], ONE - yes[1]
        row = Says(fact.id, inject.id, if_so=yes[0], if_not=yes[1], opinion=clue.opinion)
        made[inject.text] = row
        if clue.denies is not None:
            made[clue.denies.text] = row._replace(if_so=no[0], if_not=no[1])
    return made


def _halves(fact: UncertainFact, text: str) -> Iterator[Says]:
    """Yield the halves of a fact that stand in somebody's own words; several items say nothing."""
    lists = [n for n, pair in enumerate(fact.pairs) if _words(pair.among).search(text)]
    rest = text
    for place in lists:
        rest = rest.replace(fact.pairs[place].among, " ")
    items = [n for n, pair in enumerate(fact.pairs) if _words(pair.item).search(rest)]
    if len(lists) == 1:
        yield Says(fact.id, "among", "among", lists[0])
    if len(items) == 1:
        yield Says(fact.id, "item", "item", items[0])


@cache
def _words(words: str) -> re.Pattern[str]:
    """Return what finds words, but not in the middle of longer ones, such as an address's."""
    return re.compile(rf"(?<![\w.:/-]){re.escape(words)}(?![\w/-]|[.:]\w)")


def _posterior(fact: UncertainFact, said: list[Says]) -> int:
    """Return how likely a fact is so, by Bayes from the chances that its author declared."""
    halves: dict[str, set[int]] = {"item": set(), "among": set()}
    for one in said:
        if one.half is not None:
            halves[one.half].add(one.place)
    weights = []
    for so in (True, False):
        weight = fact.chance if so else ONE - fact.chance
        for one in said:
            weight *= one.if_so if so else one.if_not
        weights.append(weight * _fits(halves, matches=so is (fact.match == "so")))
    whole = sum(weights)
    # What cannot be together was written by people: it says nothing.
    return weights[0] * ONE // whole if whole else fact.chance


def _fits(halves: Mapping[str, set[int]], *, matches: bool) -> int:
    """Return whether both halves, if both are known, are as they are where they match, or not.

    One half alone is as likely either way.  Both, where they do not match, leave no doubt, so how
    many lists there are does not matter.
    """
    if len(halves["item"]) != 1 or len(halves["among"]) != 1:
        return 1
    return int((halves["item"] == halves["among"]) is matches)


def likely(when: Condition, known: Mapping[str, int]) -> int | None:
    """Return how likely a condition holds, parts per million; ``None``: nothing says.

    Args:
        when: The condition; what in it hangs on play is as likely as not.
        known: Fact → how likely it is so, parts per million; each is so by itself.

    """
    chance = {So.named(fact): one for fact, one in known.items()}
    topics = sorted(_topics(when) & chance.keys())
    if not topics or len(topics) > MOST:
        return None
    whole = 0
    for stand in product((True, False), repeat=len(topics)):
        so = dict(zip(topics, stand, strict=True))
        holds = as_known(when, so)
        weight = 1 if holds is None else 2 if holds else 0
        for topic in topics:
            weight *= chance[topic] if so[topic] else ONE - chance[topic]
        whole += weight
    return whole // (2 * math.prod(ONE for _ in topics[1:]))


def _topics(when: Condition) -> set[str]:
    """Return the topics that a condition asks for by themselves."""
    match when:
        case Happened(topic=topic):
            return {topic}
        case Not(of=part):
            return _topics(part)
        case All(of=parts) | AnyOf(of=parts):
            return {topic for part in parts for topic in _topics(part)}
        case _:
            return set()
