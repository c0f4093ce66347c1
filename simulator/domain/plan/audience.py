"""Sets of seats, as audiences, and how one is written as groups.

A row that names every seat grows with the seats: five thousand seats make a row of 60 KB of each
public event.  Groups are named in their place, and what they stand for follows from the scenario:
``/QN`` is the seats of a team, ``//staff`` control and evaluators, ``//all`` everybody.  No id
begins with a stroke, so a name stands for the seat itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from simulator.domain.values.grouped import grouped
from simulator.domain.values.value import CodecError, read_json

if TYPE_CHECKING:
    from simulator.domain.plan.scenario import Scenario

STAFF_KINDS: Final = ("control", "evaluator")
_FEW: Final = 2
"""A group of fewer seats is shorter by their names."""


class Audiences:
    """The audiences of one scenario, each in one order and written in one way.

    Args:
        scenario: Whose seats there are.

    """

    def __init__(self, scenario: Scenario) -> None:
        seats = scenario.seats.values()
        self._place = {seat.id: place for place, seat in enumerate(seats)}
        groups = {"//all": tuple(self._place)}
        groups["//staff"] = tuple(seat.id for seat in seats if seat.kind in STAFF_KINDS)
        groups |= grouped((f"/{seat.team}", seat.id) for seat in seats if seat.team is not None)
        self._groups = {name: ids for name, ids in groups.items() if len(ids) >= _FEW}
        self._ordered: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._written: dict[tuple[str, ...], str] = {}
        self._read: dict[str, tuple[str, ...]] = {}

    def ordered(self, seats: tuple[str, ...]) -> tuple[str, ...]:
        """Return an audience in the scenario's order, each seat once: equal sets are equal."""
        found = self._ordered.get(seats)
        if found is None:
            place = self._place
            found = tuple(sorted(set(seats), key=lambda one: (place.get(one, len(place)), one)))
            found = self._ordered.setdefault(found, found)
            self._ordered[seats] = found
        return found

    def written(self, seats: tuple[str, ...]) -> str:
        """Return an ordered audience as a row holds it: JSON, groups first."""
        text = self._written.get(seats)
        if text is None:
            text = json.dumps(self._named(seats), separators=(",", ":"), ensure_ascii=False)
            self._written[seats] = text
        return text

    def _named(self, seats: tuple[str, ...]) -> list[str]:
        left, names = set(seats), []
        for name, ids in self._groups.items():
            if left.issuperset(ids):
                names.append(name)
                left.difference_update(ids)
        return [*names, *(one for one in seats if one in left)]

    def read(self, text: str) -> tuple[str, ...]:
        """Return the seats that a row names, by groups or one by one.

        Raises:
            CodecError: If it is no list of texts, or names a group that there is not.

        """
        found = self._read.get(text)
        if found is None:
            plain = read_json(text)
            if not isinstance(plain, list) or not all(isinstance(one, str) for one in plain):
                raise CodecError("expected a list of texts")
            found = self._read[text] = self.ordered(tuple(self._seats(plain)))
        return found

    def _seats(self, names: Iterable[str]) -> Iterable[str]:
        for name in names:
            if not name.startswith("/"):
                yield name
            elif name in self._groups:
                yield from self._groups[name]
            else:
                raise CodecError(f"there is no group {name!r:.40}")
