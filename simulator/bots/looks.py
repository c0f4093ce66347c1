"""Ways to choose by how options look: where they stand, how long they are, what words they use.

Nobody who chooses so has understood anything; a drill in which it pays has its key in its layout.
Each looks at what is shown and at nothing else.  Where several options look alike one is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Final

from simulator.domain.state.option_seen import OptionSeen
from simulator.domain.state.picture import DecisionSeen, Picture

Looks = Callable[[Picture, DecisionSeen, int], int]
"""Picture, decision and place of an option as shown, from 0 → how far it stands out."""

_HEDGES: Final = re.compile(
    r"\b(?:if|unless|until|may|might|could|would|should|perhaps|possibly|probably|maybe|likely|"
    r"rather|seems?|about|around|some|most|partly|so far|for now|not yet|as far as|at least|"
    r"except|but|only|first|then|while|where|when|whether|watched|separated)\b",
    re.IGNORECASE,
)
"""Words by which a sentence takes something back, or ties it to something."""


def _in_words(option: OptionSeen) -> str:
    """Return all that is shown of an option."""
    return f"{option.title}\n{option.consequence}\n{option.expects}"


def _nothing(_picture: Picture, _decision: DecisionSeen, _place: int) -> int:
    return 0


def _at(wanted: int) -> Looks:
    """Prefer what stands at a place; where there are fewer, what stands last."""

    def look(_picture: Picture, decision: DecisionSeen, place: int) -> int:
        return int(place == min(wanted, len(decision.options) - 1))

    return look


def _last(_picture: Picture, _decision: DecisionSeen, place: int) -> int:
    return place


def _long(_picture: Picture, decision: DecisionSeen, place: int) -> int:
    return len(_in_words(decision.options[place]))


def _short(picture: Picture, decision: DecisionSeen, place: int) -> int:
    return -_long(picture, decision, place)


def _hedged(_picture: Picture, decision: DecisionSeen, place: int) -> int:
    return len(_HEDGES.findall(_in_words(decision.options[place])))


def _names(picture: Picture, decision: DecisionSeen, place: int) -> int:
    """Count who is named: whoever a seat may write to, and those it sits with."""
    option = decision.options[place]
    words = f"{_in_words(option)}\n{picture.names.get(option.by, option.by)}".casefold()
    brief = picture.brief
    people = {one.name for one in brief.contacts} | {one.name for one in brief.colleagues}
    return sum(name.casefold() in words for name in people if name)


_PLACES: Final = ("first", "second", "third")
LOOKS: Final[Mapping[str, Looks]] = {
    "blind": _nothing,
    **{name: _at(place) for name, place in zip(_PLACES, count(), strict=False)},
    "last": _last,
    "longest": _long,
    "shortest": _short,
    "most-hedged": _hedged,
    "names-a-colleague": _names,
}
"""Name → what it goes by."""


def outstanding(look: Looks, picture: Picture, decision: DecisionSeen) -> list[int]:
    """Return the places of the options that stand out most, counted from 0 as shown."""
    marks = [look(picture, decision, place) for place in range(len(decision.options))]
    most = max(marks)
    return [place for place, mark in enumerate(marks) if mark == most]
