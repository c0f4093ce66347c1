"""Looks at a decision's epochs, after which they may end: a rule that is fixed beforehand.

What a decision moved of the first measure, by which decisions are ranked, is looked at again and
again while epochs are added.  It is settled

* if its interval lies on one side of 0 that strictly that many looks cannot have brought it about
  (Haybittle 1971, Peto and others 1976: one strict level for every look but the last, and the
  usual one at the last);
* if all epochs say the same to the digit, nothing or another amount, and they are ten.

Nothing is given up because it will hardly become sure: what all epochs would call sure at the last
look must not be lost.  Looks begin at three tenths of the epochs and are a twentieth apart: fifteen
of them.  Where nothing but luck differs, they call no more than 5 % of all decisions sure, as one
look at all epochs does; ``tests/property/test_looks.py`` counts it.  What is played before an early
end is a repeated confidence interval (Jennison and Turnbull 1989): as wide as that strict level
asks for.

The other measures do not say when to stop, so each is looked at once, where it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.rehearse.intervals import STRICT, USUAL, Interval, paired

FEWEST: Final = 20
"""Of fewer epochs all are played."""
_LOOKS: Final = 20
_BEFORE: Final = 5
"""Twentieths of the epochs before the first look."""
_ALIKE: Final = 10
"""So many must say the same: of two things equally likely, luck brings that about once in 500."""


def looked_at(played: int, epochs: int) -> bool:
    """Return whether there is a look after so many of so many epochs; the last is none of these."""
    apart = -(-epochs // _LOOKS)
    return FEWEST <= epochs > played > _BEFORE * apart and played % apart == 0


def settled(differences: Sequence[float], epochs: int) -> bool:
    """Return whether no more epochs need be played.

    Args:
        differences: Of the first measure, epoch by epoch.
        epochs: How many there may be.

    """
    played = len(differences)
    if played >= epochs:
        return True
    if not looked_at(played, epochs):
        return False
    if min(differences) == max(differences):
        return played >= _ALIKE
    return bool(interval(differences, epochs).sign)


def interval(differences: Sequence[float], epochs: int) -> Interval:
    """Return the interval of the first measure, wide enough for the looks that were taken."""
    return paired(differences, USUAL if len(differences) >= epochs else STRICT)
