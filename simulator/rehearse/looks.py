"""Looks at a decision's epochs, after which they may end: a rule that is fixed beforehand.

What a decision moved of the first measure, by which decisions are ranked, is looked at again and
again while epochs are added.  It is settled

* if its interval lies on one side of 0 that strictly that many looks cannot have brought it about
  (Haybittle 1971, Peto and others 1976: one strict level for every look but the last, and the
  usual one at the last);
* if, going on as it goes, it would be surely on one side at the last look in fewer than three of
  twenty exercises (conditional power under the present trend: Lan, Simon and Halperin 1982, Lan
  and Wittes 1988);
* if all epochs say the same to the digit, nothing or another amount, and they are ten.

Looks begin at three tenths of the epochs and are a twentieth apart: fifteen of them.  Where
nothing but luck differs, both together call no more than 5 % of all decisions sure, as one look at
all epochs does; ``tests/property/test_looks.py`` counts it.  What is played before an early end is
a repeated confidence interval (Jennison and Turnbull 1989): as wide as that strict level asks for.

The other measures do not say when to stop, so each is looked at once, where it ended.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from simulator.rehearse.intervals import STRICT, USUAL, Interval, paired, quantile, strength

FEWEST: Final = 20
"""Of fewer epochs all are played."""
_LOOKS: Final = 20
_BEFORE: Final = 5
"""Twentieths of the epochs before the first look."""
_HOPELESS_BEFORE: Final = 7
"""Twentieths before the first look that may give up: a trend of six epochs is none."""
_ALIKE: Final = 10
"""So many must say the same: of two things equally likely, luck brings that about once in 500."""
_HOPE: Final = 1.0364333894937898
"""85 % quantile of the normal distribution: what happens more rarely is given up."""


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
    return bool(interval(differences, epochs).sign) or _hopeless(differences, epochs)


def _hopeless(differences: Sequence[float], epochs: int) -> bool:
    """Return whether, going on as it goes, it will hardly be sure at the last look."""
    played = len(differences)
    if played <= _HOPELESS_BEFORE * -(-epochs // _LOOKS):
        return False
    then = strength(differences) * math.sqrt(epochs / played)
    return then < quantile(epochs - 1) - _HOPE * math.sqrt(1 - played / epochs)


def interval(differences: Sequence[float], epochs: int) -> Interval:
    """Return the interval of the first measure, wide enough for the looks that were taken."""
    return paired(differences, USUAL if len(differences) >= epochs else STRICT)
