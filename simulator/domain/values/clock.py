"""Two clocks: exercise seconds x, and scenario seconds s as a curve over x.

A segment starts at (x0, s0) and rises by num/den scenario seconds an exercise second, rounded
down.  A jump is a target that scenario time runs to while x stands still.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

At = tuple[Literal["x", "s"], int]
"""A time in the plan: which clock, and its second."""


@dataclass(slots=True)
class Clock:
    """The curve in force."""

    x0: int = 0
    s0: int = 0
    num: int = 0
    den: int = 1
    jump: int | None = None

    def at(self, x: int) -> int:
        """Return the scenario second that exercise second ``x`` has come to."""
        if self.jump is not None:
            return self.jump
        return self.s0 + (x - self.x0) * self.num // self.den

    def reaches(self, s: int) -> int | None:
        """Return the first exercise second whose scenario time is ``s`` or later.

        ``None`` if scenario time stands still before it.
        """
        if self.jump is not None and s <= self.jump:
            return self.x0
        ahead = s - self.s0
        if ahead <= 0:
            return self.x0
        if self.num == 0:
            return None
        return self.x0 - (-ahead * self.den // self.num)
