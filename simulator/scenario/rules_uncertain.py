"""Rules on uncertain facts and their clues: halves that tell nothing alone, signs that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from simulator.domain.plan.clues import MARKS, Half
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.uncertain import Pair, UncertainFact
from simulator.scenario.case import Case, Finding
from simulator.scenario.lowering import Path

_BETWEEN: Final = re.compile(r"[\s,;]+")


def pairs_apart(case: Case) -> Iterator[Finding]:
    """Of several pairs each item is in its own list and in no other."""
    for path, fact in case.of(UncertainFact):
        if len(fact.pairs) == 1:
            hint = "give it a second one, or none"
            message = f"'{fact.id}' has one pair: whoever holds its list knows its item"
            yield Finding((*path, "pairs"), message, hint)
            continue
        for place, own in enumerate(fact.pairs):
            yield from _apart((*path, "pairs", place), own, fact.pairs)


def _apart(path: Path, own: Pair, pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    if not is_in(own.item, own.among):
        message = f"the list does not have '{own.item}'"
        yield Finding((*path, "among"), message, "an item is in its own list")
    for other in pairs:
        if other is not own and is_in(own.item, other.among):
            message = f"'{own.item}' is in the list of '{other.item}' too"
            yield Finding((*path, "item"), message, "an item is in its own list alone")


def half_of_what(case: Case) -> Iterator[Finding]:
    """A half is one of a fact that has pairs, and stands in its text in the place of its mark."""
    for path, inject in case.of(Inject):
        clue = inject.clue
        if clue is None or clue.half is None:
            continue
        fact = _facts(case).get(clue.fact)
        if fact is not None and not fact.pairs:
            message = f"'{fact.id}' has no pairs, and so no half"
            yield Finding((*path, "clue", "half"), message, f"give {fact.id} pairs, or send a sign")
        mark = MARKS[clue.half]
        for text in case.text((*path, "text")).values():
            if text.count(mark) != 1:
                times = "is not in" if mark not in text else "stands more than once in"
                hint = f"write {mark} where it belongs, once"
                yield Finding((*path, "text"), f"the mark {mark} {times} the text", hint)
                break


def sign_of_nothing(case: Case) -> Iterator[Finding]:
    """A sign is likelier where the fact is so, or likelier where it is not; its words differ."""
    for path, inject in case.of(Inject):
        clue = inject.clue
        if clue is None or clue.half is not None:
            continue
        if clue.if_so == clue.if_not and not clue.opinion:
            message = "this says yes as often where the fact is so as where it is not"
            hint = "let them differ, or mark it opinion: true"
            yield Finding((*path, "clue", "if_not"), message, hint)
        if clue.denies is not None and clue.denies.text == inject.text:
            message = "the words that say no are those that say yes"
            yield Finding((*path, "clue", "denies"), message, "let the text differ")


def lonely_half(case: Case) -> Iterator[Finding]:
    """Both halves of a fact go out, and no team is given both."""
    given: dict[tuple[str, Half], set[str]] = {}
    for _, inject in case.of(Inject):
        if inject.clue is not None and inject.clue.half is not None:
            held = given.setdefault((inject.clue.fact, inject.clue.half), set())
            held |= case.teams_of(inject)
    for path, fact in case.of(UncertainFact):
        teams = {half: given.get((fact.id, half), set()) for half in MARKS}
        if not fact.pairs or not any(teams.values()) or case.gaps:
            continue
        for half, held in teams.items():
            if not held:
                message = f"no inject carries the {_WORD[half]} of '{fact.id}' to a team"
                hint = f"give one clue: {{fact: {fact.id}, half: {half}}}"
                yield Finding((*path, "pairs"), message, hint)
        both = set.intersection(*teams.values())
        if both:
            message = f"'{min(both)}' is given both halves of '{fact.id}', and needs nobody"
            yield Finding((*path, "pairs"), message, "give each half to another team")


_WORD: Final[dict[Half, str]] = {"item": "item", "among": "list"}


def _facts(case: Case) -> dict[str, UncertainFact]:
    return {one.id: one for _, one in case.of(UncertainFact)}


def is_in(item: str, among: str) -> bool:
    """Return whether a list has an item: as an address in one of its networks, or as words."""
    address = _address(item)
    if address is not None:
        return any(address in one for one in map(_network, _BETWEEN.split(among)) if one)
    words = rf"(?<![\w.-]){re.escape(item.casefold())}(?![\w-]|\.\w)"
    return re.search(words, among.casefold()) is not None


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text.strip())
    except ValueError:
        return None


def _network(text: str) -> IPv4Network | IPv6Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None
