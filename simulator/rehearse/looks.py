"""Looks at a decision's epochs, after which they may end: a rule that is fixed beforehand.

What a decision moved of the first measure, by which decisions are ranked, is looked at again and
again while epochs are added.  It is settled

* if its interval lies on one side of 0 that strictly that many looks cannot have brought it about
  (Haybittle 1971, Peto and others 1976: one strict level for every look but the last, and the
  usual one at the last);
* if all epochs say the same to the digit, nothing or another amount, and they are ten;
* if nothing that the epochs left could say would make it sure at the last look.

The last is arithmetic, not a forecast: nothing is given up because it will hardly become sure, and
no sign that all epochs would give at the last look is lost by it.  Looks begin at three tenths of
the epochs and are a twentieth apart: fifteen of them.  Where nothing but luck differs, they call
about 5 % of all decisions sure, as one look at all epochs does; ``tests/property/test_looks.py``
counts it.  What is played before an early end is a repeated confidence interval (Jennison and
Turnbull 1989): as wide as that strict level asks for.

The other measures do not say when to stop, so each is looked at once, where it ended.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from simulator.rehearse.intervals import STRICT, USUAL, Interval, paired, quantile

FEWEST: Final = 20
"""Of fewer epochs all are played."""
_LOOKS: Final = 20
_BEFORE: Final = 5
"""Twentieths of the epochs before the first look."""
_ALIKE: Final = 10
"""So many must say the same: of two things equally likely, luck brings that about once in 500."""
_ROUNDED: Final = 1 - 1e-9
"""What is within reach but for the rounding of numbers is within reach."""


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
    return bool(interval(differences, epochs).sign) or _out_of_reach(differences, epochs)


def _out_of_reach(differences: Sequence[float], epochs: int) -> bool:
    """Return whether no epochs still to come could make it sure at the last look.

    Student's t grows with the cosine between the differences and what is the same in each epoch.
    By Cauchy and Schwarz the square of it, times all epochs, is at most that of those played, times
    their number, and one more for each that is left.
    """
    squares = math.fsum(one * one for one in differences)
    most = math.fsum(differences) ** 2 / squares + epochs - len(differences)
    sure = quantile(epochs - 1) ** 2
    return most * (epochs - 1) < sure * (epochs - most) * _ROUNDED


def interval(differences: Sequence[float], epochs: int) -> Interval:
    """Return the interval of the first measure, wide enough for the looks that were taken."""
    return paired(differences, USUAL if len(differences) >= epochs else STRICT)
