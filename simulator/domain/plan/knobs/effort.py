"""Knobs of effort: how long actions take, how many people they need, from when on they are allowed.

These are rules of play: every seat is told where they differ from the manual.  So an action may
refuse by them, and a form may show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, make_dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from simulator.domain.plan.knobs import knob

Times = tuple[int, int, int]
"""Least, most likely and most scenario seconds."""
Needs = tuple[tuple[str, int], ...]
"""Pools and people of them."""


count = partial(knob.count, by="all")
percent = partial(knob.percent, by="all")
span = partial(knob.span, by="all")


class _Effort(NamedTuple):
    least: str
    mode: str
    most: str
    needs: Needs = ()


_EFFORT: Final[Mapping[str, _Effort]] = {
    "triage": _Effort("10m", "20m", "1h", (("analyst", 1),)),
    "hunt": _Effort("1h", "3h", "8h", (("analyst", 2),)),
    "preserve-evidence": _Effort("30m", "90m", "4h", (("analyst", 1),)),
    "isolate": _Effort("10m", "30m", "90m", (("analyst", 1),)),
    "block-indicator": _Effort("15m", "30m", "1h", (("analyst", 1),)),
    "reset-credentials": _Effort("1h", "3h", "10h", (("analyst", 2),)),
    "patch": _Effort("2h", "8h", "24h", (("analyst", 2),)),
    "safe-shutdown": _Effort("5m", "15m", "30m", (("engineer", 1),)),
    "eradicate": _Effort("4h", "12h", "48h", (("analyst", 3),)),
    "restore": _Effort("4h", "24h", "5d", (("analyst", 2),)),
    "fail-over": _Effort("5m", "30m", "2h", (("analyst", 1),)),
    "work-by-hand": _Effort("15m", "45m", "2h", (("engineer", 1),)),
    "restart": _Effort("30m", "90m", "4h", (("engineer", 1),)),
    "reconnect": _Effort("10m", "20m", "45m", (("analyst", 1),)),
    "relieve-shift": _Effort("20m", "30m", "1h"),
    "share-indicator": _Effort("10m", "25m", "1h", (("analyst", 1),)),
    "publish-advisory": _Effort("30m", "1h", "3h", (("analyst", 1), ("comms", 1))),
    "request-assistance": _Effort("20m", "30m", "1h", (("legal", 1),)),
    "offer-assistance": _Effort("10m", "20m", "30m"),
    "declare-severity": _Effort("10m", "20m", "45m", (("legal", 1),)),
    "notify": _Effort("15m", "30m", "1h", (("legal", 1),)),
    "public-statement": _Effort("20m", "45m", "2h", (("comms", 1),)),
    "rebut-rumour": _Effort("20m", "40m", "90m", (("comms", 1),)),
    "ransom-decision": _Effort("1h", "4h", "24h", (("legal", 1),)),
    "contact": _Effort("10m", "30m", "2h", (("policy", 1),)),
    "ping-contacts": _Effort("5m", "15m", "45m", (("policy", 1),)),
    "norm-request": _Effort("20m", "45m", "2h", (("policy", 1),)),
    "demarche": _Effort("1h", "3h", "12h", (("policy", 1),)),
    "third-party-consultation": _Effort("1h", "4h", "12h", (("policy", 1),)),
    "invoke-mechanism": _Effort("1h", "4h", "12h", (("legal", 1), ("policy", 1))),
    "share-evidence": _Effort("30m", "1h", "3h", (("analyst", 1),)),
    "attribute-technically": _Effort("4h", "24h", "72h", (("analyst", 2),)),
    "review-attribution": _Effort("1h", "3h", "8h", (("legal", 1), ("policy", 1))),
    "attribute-publicly": _Effort("1h", "4h", "24h", (("policy", 1),)),
}
"""Kind of action → what it takes by default; each figure is a knob of its own."""

_LEAST: Final = "1m"
_MOST: Final = "60d"
_MOST_PEOPLE: Final = 100


def _stem(kind: str) -> str:
    return kind.replace("-", "_")


def _rows() -> list[tuple[str, type, Any]]:
    rows: list[tuple[str, type, Any]] = []
    for kind, effort in _EFFORT.items():
        stem = _stem(kind)
        for name, default, words in (
            ("least", effort.least, "Least time"),
            ("mode", effort.mode, "Most likely time"),
            ("most", effort.most, "Most time"),
        ):
            text = f"{words} that the action `{kind}` takes."
            rows.append((f"{stem}_{name}", int, span(default, text, low=_LEAST, high=_MOST)))
        for pool, people in effort.needs:
            text = f"People of the pool {pool} that the action `{kind}` takes."
            rows.append((f"{stem}_{pool}", int, count(people, text, high=_MOST_PEOPLE)))
    return rows


if TYPE_CHECKING:

    class _Rows:
        """A knob for each figure of the table."""

else:
    _Rows = make_dataclass("_Rows", _rows(), frozen=True, kw_only=True)


@dataclass(frozen=True, kw_only=True)
class EffortKnobs(_Rows):
    """Of the time and the people that actions take, and of when they are allowed."""

    safety_check_engineer: int = count(
        1, "Engineers more for the safety check of a process.", high=_MOST_PEOPLE
    )
    fail_over_crew: int = count(1, "Engineers who let a process fail over.", high=_MOST_PEOPLE)
    work_by_hand_crew: int = count(2, "Engineers who work a process by hand.", high=_MOST_PEOPLE)
    most_lent: int = count(4, "Most people lent to a team at once.", low=1, high=20)
    enough_scope: int = percent(50, "Scope from which on containing is no longer blind.")
    rebuild_scope: int = percent(80, "Scope from which on an asset may be rebuilt.")
    mechanism_severity: int = count(
        3, "Declared severity from which on mutual assistance may be invoked.", low=0, high=5
    )

    second_window: int = span("10m", "Exercise time for a second seat to agree.")
    warn_share: int = percent(
        33, "Share of a window that is left when running on stops to say that it closes."
    )
    warn_least: int = span(
        "3m", "Least exercise time that is left when running on stops to say so."
    )
    warn_most: int = span("20m", "Most exercise time that is left when running on stops to say so.")

    # Of frozen values, so each table is made once an exercise, and not once an action.

    @cached_property
    def times(self) -> Mapping[str, Times]:
        """Kind of action → least, most likely and most scenario seconds."""
        one = self._figure
        return {
            kind: (one(kind, "least"), one(kind, "mode"), one(kind, "most")) for kind in _EFFORT
        }

    @cached_property
    def needs(self) -> Mapping[str, Needs]:
        """Kind of action → people that it takes; a pool of which it takes nobody is left out."""
        return {
            kind: crew(*((pool, self._figure(kind, pool)) for pool, _ in effort.needs))
            for kind, effort in _EFFORT.items()
        }

    def _figure(self, kind: str, what: str) -> int:
        found: int = getattr(self, f"{_stem(kind)}_{what}")
        return found


def crew(*needs: tuple[str, int]) -> Needs:
    """Return people of pools without the pools of which nobody is needed.

    Work that waits keeps its pools for itself, so nobody must not be waited for.
    """
    return tuple((pool, people) for pool, people in needs if people)


DEFAULT: Final = EffortKnobs()
"""The rules of play of the manual, which hold where a scenario changes nothing."""
