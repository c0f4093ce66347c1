"""Words of events: declared with the event, and filled in by whoever tells of it.

Words are a text with places.  ``{reason}`` is what the event has under that name, ``{party:name}``
the same as the teller knows it, ``{:stage}`` what the teller makes of the whole event.
``[adjourned?adjourns|pauses]`` is the first if there is such a thing, else the second or nothing.
Only what is declared is read so: what is filled in is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Final, Literal, NamedTuple

from simulator import times
from simulator.domain.plan.severity import level_title
from simulator.domain.values.ladder import LADDER
from simulator.times import begun_minutes, duration, mark, pace_again
from simulator.units import figure

Say = Callable[[str, Any], str]
"""What a teller knows: from a word after a colon and what stands in the place to its words."""


class Did(NamedTuple):
    """What control's log says of an event.

    Args:
        what: What was done.
        detail: What else there is to say of it.
        team: What of the event names whose doing it is; empty: nobody's.  An event that has no
            such thing is its seat's team's.
        by: What of the event names the seat that did it; empty: none.
        tone: How it is drawn.
        when: What of the event must be true for a line; always, if it is empty.

    """

    what: str
    detail: str = ""
    team: str = "team"
    by: str = ""
    tone: str = "muted"
    when: str = ""


class Silence(NamedTuple):
    """Why control's log says nothing of an event."""

    why: str


WITH_ITS_CAUSE: Final = Silence("What led to it has a line of its own, in the same moment.")
BY_ITSELF: Final = Silence("Time, the model or the plan brings it; the log is of what people do.")
ELSEWHERE: Final = Silence("Somebody did it, and where control looks for it it is seen anyway.")


class Steered(NamedTuple):
    """What is said afterwards of an event by which control steered.

    Args:
        text: What control did.
        detail: What else there is to say of it.
        told: Whether what followed is told as an event of its own anyway.

    """

    text: str
    detail: str = ""
    told: bool = False


class Milestone(NamedTuple):
    """What is said afterwards of an event that moved the exercise itself."""

    text: str
    detail: str = ""


class Pinned(NamedTuple):
    """What the row of an inject says of an event from then on.

    Args:
        note: In a few words, where the row has nothing else to say.
        why: In a sentence.
        beside: Whether that is said beside how the inject stands; else only in its place.

    """

    note: str
    why: str
    beside: bool = True


Weight = Literal["text", "ok", "warn", "bad"]


class Deed(NamedTuple):
    """What is said afterwards of an event in which people decided or did something.

    Args:
        sort: What it is, for who counts.
        word: What it is, for who reads.
        what: What was decided or done.
        detail: What else there is to say of it.
        team: What of the event names whose it is, one or several; with a colon, as the teller
            knows it by that.
        weight: How it is drawn.
        when: What of the event must be true for it; always, if it is empty.
        unless: What of it must not be.

    """

    sort: str
    word: str
    what: str
    detail: str = ""
    team: str = "team"
    weight: Weight = "text"
    when: str = ""
    unless: str = ""


def filled(words: str, body: object, say: Say) -> str:
    """Return words with what stands in their places."""
    said = [part if isinstance(part, str) else part.said(body, say) for part in _read(words)]
    return "".join(said)


def places(words: str) -> Iterator[tuple[str, str]]:
    """Yield what each place takes of an event, and by which word; either may be empty."""
    for part in _read(words):
        if isinstance(part, _Place):
            yield part[:2]
        elif isinstance(part, _Choice):
            yield part.by[:2]
            yield from (*places(part.first), *places(part.other))


class _Place(NamedTuple):
    """What stands in a place: what the event has there, as the teller knows it by a word."""

    of: str
    word: str
    take: Callable[[object], Any]

    def found(self, body: object, say: Say) -> Any:  # noqa: ANN401 - whatever an event has
        thing = self.take(body)
        if not self.word:
            return thing
        known = FORMATS.get(self.word)
        return say(self.word, thing) if known is None else known(thing)

    def said(self, body: object, say: Say) -> str:
        return str(self.found(body, say))


class _Choice(NamedTuple):
    """The first text if there is such a thing, else the other."""

    by: _Place
    first: str
    other: str

    def said(self, body: object, say: Say) -> str:
        return filled(self.first if self.by.found(body, say) else self.other, body, say)


@cache
def _read(words: str) -> tuple[str | _Place | _Choice, ...]:
    """Return declared words as texts, places and choices: read once, filled in often."""
    parts: list[str | _Place | _Choice] = []
    ended = 0
    for one in _PART.finditer(words):
        of = one["of"] or one["by"] or ""
        take = attrgetter(of) if of else lambda body: body
        place = _Place(of, one["word"] or one["by_word"] or "", take)
        chosen = _Choice(place, one["first"], one["other"] or "")
        parts += [words[ended : one.start()], place if one["first"] is None else chosen]
        ended = one.end()
    return tuple(part for part in (*parts, words[ended:]) if part)


_PART: Final = re.compile(
    r"\{(?P<of>[\w.]*)(?::(?P<word>\w+))?\}"
    r"|\[(?P<by>[\w.]*)(?::(?P<by_word>\w+))?\?(?P<first>[^][|]*)(?:\|(?P<other>[^][]*))?\]"
)


def _times(speed: str) -> str:
    return "real time" if speed == "1" else f"{speed} times faster"


FORMATS: Final[Mapping[str, Callable[[Any], str]]] = {
    "begun": begun_minutes,
    "jumped": lambda seconds: figure(seconds, duration) if seconds.isdecimal() else "",
    "jumped_by": lambda seconds: figure(seconds, duration),
    "level": level_title,
    "long": times.long,
    "mark": mark,
    "pace": lambda written: f"\u00d7{pace_again(written)}",
    "named": lambda kind: kind.replace("-", " ").capitalize(),
    "spaced": lambda text: text.replace("-", " "),
    "step": lambda step: LADDER[step].words,
    "times": _times,
    "wall": lambda speed: _times(speed) + ("" if speed == "1" else " than the wall"),
}
"""What every teller knows: how a figure or a word of a list is told."""
