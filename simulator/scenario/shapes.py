"""A document's shape: what is wrong with it, and the rest of it that can still be looked at.

An author wants to hear of all faults at once, and most faults of shape say nothing about the
rest of the file.  So a misspelt key is taken for the one that was meant, and what cannot be
understood is taken out, until what is left is a document that the rules can examine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic_core import ValidationError

from simulator.scenario.composer import Place
from simulator.scenario.enough import TooManyFaults, at_most, copied
from simulator.scenario.problems import Problem
from simulator.scenario.reader import Readout
from simulator.scenario.shape_sentences import Fault, faults_of
from simulator.scenario.shape_walk import spot_of
from simulator.scenario.written import Written, read_document

MOST_FAULTS: Final = 1_000
"""Faults of shape that are told at once: nobody reads on, and each takes time to explain."""
_MOST_COLLECTED: Final = 20 * MOST_FAULTS
_LINE: Final = "-"
STAND_INS: Final[dict[str, Any]] = {
    "startex": 1,
    "id": "unnamed",
    **dict.fromkeys(("title", "summary", "situation"), _LINE),
    "clock": {"start": "2000-01-01T00:00+00:00", "duration": "400d"},
    "teams": [{"id": "x", "name": _LINE, "profile": _LINE, "people": "small"}],
    "seats": [{"id": "x", "name": _LINE}],
    "assets": [{"id": "x", "name": _LINE, "team": "x", "sector": "transport"}],
    "injects": [
        {"id": "x", "kind": "administrative", "from": "x", "to": ["all"], "tlp": "TLP:CLEAR"}
        | dict.fromkeys(("title", "subject", "text"), _LINE)
    ],
    "objectives": [
        {
            "id": "x",
            "title": _LINE,
            "capability": "planning",
            "tasks": [
                {
                    "id": "x",
                    "title": _LINE,
                    "inject": "x",
                    "team": "x",
                    "within": "1h",
                    "evidence": {"how": "product"},
                }
            ],
        },
    ],
}
"""What stands for a key that must be there and cannot be read, while the rest is looked at."""
_ROUNDS: Final = 12
"""Each round takes out at least one level; nothing in the document is nested deeper by far."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What became of a file's data.

    Args:
        document: The document, or what could be saved of it; ``None`` if nothing could.
        place: Where its parts stand in the file.
        problems: The faults of shape.
        lost: Ids of what was taken out: they may still be named elsewhere.
        incomplete: Top-level keys from under which something was taken out.
        blank: Top-level keys that must be there and of which nothing could be saved.

    """

    document: Written | None
    place: Place
    problems: tuple[Problem, ...]
    lost: frozenset[str]
    incomplete: frozenset[str]
    blank: frozenset[str] = frozenset()


def shape(readout: Readout) -> Shaped:
    """Return the document that a file's data makes, with every fault of shape."""
    try:
        with at_most(_MOST_COLLECTED):
            document = read_document(readout.plain)
    except ValidationError:
        return _Repair(readout).shaped()
    except TooManyFaults:
        return _Repair(_beginning_of(readout), more=True).shaped()
    return Shaped(document, readout.place, (), frozenset(), frozenset())


def _beginning_of(readout: Readout) -> Readout:
    """Return as much from the beginning of every list as has faults that can be collected."""
    found = copied(readout.plain, readout.place, 1)
    longest = 1
    while True:
        longest *= 4
        longer = copied(readout.plain, readout.place, longest)
        try:
            with at_most(_MOST_COLLECTED):
                read_document(longer[0])
        except TooManyFaults:
            break
        except ValidationError as error:
            if error.error_count() > MOST_FAULTS:
                found = longer
                break
        found = longer
    return replace(readout, plain=found[0], place=found[1])


class _Repair:
    """One file on its way to a document."""

    def __init__(self, readout: Readout, *, more: bool = False) -> None:
        self._file = readout.name
        # What aliases share is changed in one place.
        self._plain, self._place = copied(readout.plain, readout.place)
        self._problems: list[Problem] = []
        self._lost: set[str] = set()
        self._incomplete: set[str] = set()
        self._blank: set[str] = set()
        self._untold = 0
        """Faults beyond those that are told."""
        self._more = more
        """Whether this is the beginning of a file that has more faults than are collected."""

    def shaped(self) -> Shaped:
        """Return what can be saved."""
        document, faults = self._with_known_keys()
        self._problems += (self._told(fault) for fault in faults)
        if self._untold or self._more:
            self._problems.append(self._too_many())
            return Shaped(None, self._place, tuple(self._problems), frozenset(), frozenset())
        for _ in range(_ROUNDS):
            if document is not None or not self._take_out(faults):
                break
            document, faults = self._validated()
        return Shaped(
            None if document is None else self._emptied(document),
            self._place,
            tuple(self._problems),
            frozenset(self._lost),
            frozenset(self._incomplete),
            frozenset(self._blank),
        )

    def _emptied(self, document: Written) -> Written:
        """Return a document without what stands in its lists for what could not be read."""
        lists = [key for key in self._blank if isinstance(STAND_INS[key], list)]
        return Written(document.plain | {key: [] for key in lists})

    def _validated(self) -> tuple[Written | None, list[Fault]]:
        try:
            return read_document(self._plain), []
        except ValidationError as error:
            details = error.errors(include_url=False)
            self._untold = max(len(details) - MOST_FAULTS, 0)
            kept = details[:MOST_FAULTS]
            return None, [
                fault for detail in kept for fault in faults_of(detail, spot_of(detail["loc"]))
            ]

    def _with_known_keys(self) -> tuple[Written | None, list[Fault]]:
        """Tell unknown keys, and go on as if each were the known one it resembles."""
        document, faults = self._validated()
        for _ in range(_ROUNDS):
            unknown = [fault for fault in faults if fault.code == "unknown-key"]
            if not unknown:
                break
            if self._untold or self._more:
                break
            self._problems += (self._told(fault) for fault in unknown)
            for fault in unknown:
                self._rename_or_drop(fault)
            document, faults = self._validated()
        return document, faults

    def _too_many(self) -> Problem:
        last = max(self._problems)
        number = "" if self._more else f"{self._untold} "
        message = f"there are {number}more faults of shape"
        hint = "mend these first"
        return Problem(self._file, last.line, last.column, "error", "too-many", message, hint)

    def _told(self, fault: Fault) -> Problem:
        line, column = self._place.find(fault.path, key=fault.at_key)
        return Problem(self._file, line, column, "error", fault.code, fault.message, fault.hint)

    def _rename_or_drop(self, fault: Fault) -> None:
        *above, old = fault.path
        plain, place = self._at(above)
        if not isinstance(plain, dict) or old not in plain:
            return
        if fault.meant and fault.meant not in plain:
            plain[fault.meant] = plain.pop(old)
            place.parts[fault.meant] = place.parts.pop(old)
            place.keys[fault.meant] = place.keys.pop(old)
        elif fault.broken is not None:
            self._take_out([fault])
        else:
            self._drop(tuple(fault.path))

    def _at(self, path: list[str | int]) -> tuple[Any, Place]:
        plain, place = self._plain, self._place
        for step in path:
            plain, place = plain[step], place.parts[step]
        return plain, place

    def _take_out(self, faults: list[Fault]) -> bool:
        """Drop what is broken; return whether there was anything that could be dropped."""
        broken = {fault.path if fault.broken is None else fault.broken for fault in faults}
        if () in broken:
            missing = {str(fault.path[0]) for fault in faults if fault.broken == () and fault.path}
            if not missing or not missing <= STAND_INS.keys() - self._blank:
                return False
            self._stand_in(missing)
            broken.remove(())
            if not broken:
                return True
        # From the back, so that indices of what is still to go stay right.
        order = sorted(
            broken, key=lambda path: [(isinstance(s, str), s) for s in path], reverse=True
        )
        for path in order:
            self._drop(path)
        return bool(order)

    def _stand_in(self, missing: set[str]) -> None:
        for key in missing:
            self._plain[key] = STAND_INS[key]
            self._place.parts[key] = Place(self._place.mark)
        self._blank |= missing
        self._incomplete |= missing

    def _drop(self, path: tuple[str | int, ...]) -> None:
        *above, last = path
        try:
            plain, place = self._at(above)
            gone = plain.pop(last)
        except (KeyError, IndexError, TypeError):
            return  # it went with something above it
        place.parts.pop(last)
        if isinstance(plain, dict):
            place.keys.pop(last, None)
        self._lost.update(_ids_in({last: gone} if isinstance(last, str) else gone))
        self._incomplete.add(str(path[0]))


def _ids_in(plain: Any) -> set[str]:  # noqa: ANN401 - plain data
    if isinstance(plain, dict):
        own = {plain["id"]} if isinstance(plain.get("id"), str) else set()
        return own.union(*map(_ids_in, plain.values()))
    if isinstance(plain, list):
        return set().union(*map(_ids_in, plain))
    return set()
