"""The mean of paired differences, with its 95 % interval by Student's t.

Both arms of a pair share their luck, so what they do not share is what the decision did, and the
differences of the pairs are one sample.  Why t and not a bootstrap: with twenty pairs a
percentile bootstrap's interval is too narrow (it divides by n where n - 1 belongs and knows no
t), while t is exact for normal differences and errs little for others; and it draws no luck of
its own.  Where all pairs differ by the same amount the interval is that amount.

Source: Student 1908, as in any textbook; quantiles by the expansion of Cornish and Fisher that
Abramowitz and Stegun give as 26.7.5, which is within 0.001 from eight degrees of freedom on;
below that a table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple


class Level(NamedTuple):
    """How sure an interval is, by quantiles of one side."""

    normal: float
    """Of the normal distribution."""
    few: tuple[float, ...]
    """Of Student's t with 1 to 7 degrees of freedom."""


USUAL: Final = Level(1.959963984540054, (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646))
"""95 % of both sides."""
STRICT: Final = Level(
    3.2905267314918945, (636.6192, 31.5991, 12.9240, 8.6103, 6.8688, 5.9588, 5.4079)
)
"""99.9 % of both sides."""


class Interval(NamedTuple):
    """A mean and where the true mean lies, with 95 % confidence or more."""

    mean: float
    low: float
    high: float

    @property
    def sign(self) -> int:
        """Return 1 or -1 if all of it lies on one side of 0, else 0."""
        return (self.low > 0) - (self.high < 0)


def quantile(freedom: int, level: Level = USUAL) -> float:
    """Return a quantile of Student's t with at least one degree of freedom."""
    if freedom <= len(level.few):
        return level.few[freedom - 1]
    z, n = level.normal, freedom
    return (
        z
        + (z**3 + z) / (4 * n)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * n**3)
    )


def paired(differences: Sequence[float], level: Level = USUAL) -> Interval:
    """Return the interval of at least one difference; of one alone, from minus to plus infinity."""
    n = len(differences)
    if min(differences) == max(differences) and n > 1:
        # Not by the formula: a sum of equal numbers over n need not be that number again.
        return Interval(differences[0], differences[0], differences[0])
    mean = _mean(differences)
    if n == 1:
        return Interval(mean, -math.inf, math.inf)
    half = quantile(n - 1, level) * _error(differences)
    return Interval(mean, mean - half, mean + half)


def _mean(differences: Sequence[float]) -> float:
    return math.fsum(differences) / len(differences)


def _error(differences: Sequence[float]) -> float:
    """Return the standard error of the mean."""
    n, mean = len(differences), _mean(differences)
    spread = math.sqrt(math.fsum((one - mean) ** 2 for one in differences) / (n - 1))
    return spread / math.sqrt(n)
