"""Rules on uncertain facts: halves that tell nothing alone and all together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from simulator.domain.plan.uncertain import UncertainFact
from simulator.scenario.case import Case, Finding

LEAST_PAIRS: Final = 2
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
            where = (*path, "pairs", place)
            if not is_in(own.item, own.among):
                message = f"the list does not have '{own.item}'"
                yield Finding((*where, "among"), message, "an item is in its own list")
            for other in fact.pairs:
                if other is not own and is_in(own.item, other.among):
                    message = f"'{own.item}' is in the list of '{other.item}' too"
                    yield Finding((*where, "item"), message, "an item is in its own list alone")


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
