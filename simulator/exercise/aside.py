"""File beside a record that is played: drafts, and how far people have seen time come.

None of it is the exercise's: what was not sent has not happened, and a second in which nothing
happened is on no record.  So it is a small file of its own, named after the record, for its owner
alone, and gone once the exercise has ended.  Its first line has a fixed length and is written over
in place, since time changes all the while and drafts do not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from simulator.domain.values.value import read_json
from simulator.files import patch_own, read_own, replace_own

ENDING: Final = "-desk"
_HEAD: Final = 256
"""Bytes of the first line, its end included."""
_MOST: Final = 8_000_000
_LONGEST: Final = 100_000
"""Characters of one text that are taken back from a file."""

Filled = dict[str, str | tuple[str, ...]]
Key = tuple[str, str]
Note = tuple[int, int, str, str]


class Clock(NamedTuple):
    """How far people have seen time come, and how it ran."""

    x: int = 0
    speed: int = 0
    still: bool = False
    head: str = ""
    """Of the record's seal then: of a record that has gone on since, this says nothing."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a seat had before it that nobody else knows of."""

    drafts: tuple[tuple[Key, Filled], ...] = ()
    flagged: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    aside: tuple[str, ...] = ()
    """The messages that asked and were put aside."""

    def ended(self) -> Left:
        """Return what is left of it once the exercise has ended: what was noted.

        A note that was thrown away kept its place for drafts, and there are none any more.
        """
        return Left(notes=tuple(one for one in self.notes if one[2]))


Seats = Mapping[str, Left]


class Aside:
    """The file beside one record.

    Args:
        record: Where the record lies.
        link: What ties it to this one record: the seal of its header.

    """

    def __init__(self, record: Path, link: str) -> None:
        real = record.resolve()
        self.place = real.with_name(real.name + ENDING)
        self._link = link[:16]
        self._written: tuple[bytes, bytes] | None = None

    def read(self) -> tuple[Clock, dict[str, Left]]:
        """Return what lies there; nothing if it is of another record, or cannot be read."""
        data = read_own(self.place, _MOST) or b""
        unread = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
        with suppress(*unread):
            head = read_json(data[:_HEAD])
            if head.pop("of") == self._link:
                clock = Clock(int(head["x"]), int(head["speed"]), bool(head["still"]), head["head"])
                return clock, {seat: _left(one) for seat, one in read_json(data[_HEAD:]).items()}
        return Clock(), {}

    def write(self, clock: Clock, seats: Seats) -> None:
        """Write what has changed.

        Raises:
            Unreachable: If it cannot be written.

        """
        head = json.dumps({"of": self._link, **clock._asdict()}).ljust(_HEAD - 1).encode() + b"\n"
        kept = {seat: asdict(one) for seat, one in seats.items() if one != Left()}
        body = json.dumps(kept).encode() + b"\n"
        if self._written == (head, body):
            return
        same = self._written is not None and self._written[1] == body
        if not same or not patch_own(self.place, head):
            replace_own(self.place, head + body)
        self._written = (head, body)

    def close(self, clock: Clock, seats: Seats) -> None:
        """Take it away if nothing stands in it that the record has not.

        Raises:
            Unreachable: If it cannot be written.

        """
        if any(one != Left() for one in seats.values()) or clock.speed or clock.still:
            self.write(clock, seats)
        else:
            self.remove()

    def remove(self) -> None:
        """Take it away: the exercise has ended, and nothing can be sent any more."""
        self._written = None
        with suppress(OSError):
            self.place.unlink(missing_ok=True)


def _left(plain: Any) -> Left:  # noqa: ANN401 - JSON, from a file that anybody may have written
    return Left(
        drafts=tuple(
            _draft(_text(kind), _text(about), {_text(k): _value(v) for k, v in filled.items()})
            for (kind, about), filled in plain["drafts"]
        ),
        flagged=tuple(_text(one) for one in plain["flagged"]),
        notes=tuple((int(x), int(s), _text(t), _text(a)) for x, s, t, a in plain["notes"]),
        aside=tuple(_text(one) for one in plain.get("aside", ())),
    )


def _draft(kind: str, about: str, filled: Filled) -> tuple[Key, Filled]:
    """Return a draft under the names of today."""
    aloud, _, inner = kind.rpartition(":") if kind.startswith("for:") else ("", "", kind)
    names = _FIELDS.get(inner, {})
    kind = f"{aloud}:{_KINDS.get(inner, inner)}" if aloud else _KINDS.get(inner, inner)
    return (kind, about), {names.get(name, name): value for name, value in filled.items()}


_KINDS: Final = {"free": "decide-freely", "share": "act:share-indicator"}
"""Kind of a form as it was once called → as it is called now."""
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "adjourn": {"until": "back_at"},
    "edit": {"body": "text"},
    "explain-pause": {"until": "back_at"},
    "extend": {"by": "seconds"},
    "improvise": {"body": "text", "persona": "sender"},
    "jump": {"by": "seconds"},
    "override": {"effects": "effects_given"},
    "rule": {"effects": "effects_given"},
    "set-pace": {"kappa": "pace"},
    "speak": {"as": "persona"},
}
"""The same of its fields."""


def _value(plain: Any) -> str | tuple[str, ...]:  # noqa: ANN401 - as above
    return _text(plain) if isinstance(plain, str) else tuple(_text(one) for one in plain)


def _text(plain: Any) -> str:  # noqa: ANN401 - as above
    if not isinstance(plain, str):
        raise TypeError
    return plain[:_LONGEST]
