"""Curves on the page of a rehearsal: small, SVG, without a number that is in no table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from simulator.rehearse.intervals import Interval
from simulator.rehearse.tags import Html, tag
from simulator.times import mark
from simulator.units import MINUTE

_WIDE: Final = 520
_HIGH: Final = 72
_BELOW: Final = 16
"""Room for what stands under the curve."""
_ROW: Final = 18
_NAMES: Final = 130
"""Room for names left of a row."""


def curve(title: str, levels: Sequence[float], unit: str) -> Html:
    """Return a curve over exercise minutes.

    Args:
        title: What it says to who cannot see it.
        levels: One a minute.
        unit: Of a level.

    """
    most = max([1.0, *levels])
    step = _WIDE / max(len(levels), 1)
    points = " ".join(
        f"{x:.1f},{_HIGH - level / most * (_HIGH - 10):.1f}"
        for minute, level in enumerate(levels)
        for x in (minute * step, (minute + 1) * step)
    )
    return tag(
        "svg",
        tag("title", title),
        tag("line", x1=0, y1=_HIGH, x2=_WIDE, y2=_HIGH, class_="axis"),
        tag("polyline", points=points, class_="curve"),
        tag("text", f"{most:.1f} {unit}", x=0, y=9),
        tag("text", mark(0), x=0, y=_HIGH + 13),
        tag("text", mark(len(levels) * MINUTE), x=_WIDE, y=_HIGH + 13, text_anchor="end"),
        viewBox=f"0 0 {_WIDE} {_HIGH + _BELOW}",
        role="img",
        width=_WIDE,
    )


def whiskers(title: str, named: Sequence[tuple[str, Interval | None]]) -> Html:
    """Return a row for each name: a dot at the mean, a line over the interval, from -1 to 1."""
    high = len(named) * _ROW
    parts: list[Html] = [tag("title", title)]
    for at, label in ((0.0, "0"), (1.0, "1")):
        x = _x(at)
        parts.append(tag("line", x1=x, y1=0, x2=x, y2=high, class_="axis"))
        parts.append(tag("text", label, x=x, y=high + 13, text_anchor="middle"))
    for place, (name, found) in enumerate(named):
        y = place * _ROW + _ROW / 2
        parts.append(tag("text", name, x=0, y=y + 4))
        if found is not None:
            low, top = _x(found.low), _x(found.high)
            parts.append(tag("line", x1=low, y1=y, x2=top, y2=y, class_="curve"))
            parts.append(tag("circle", cx=_x(found.mean), cy=y, r=3.5))
    return tag("svg", *parts, viewBox=f"0 0 {_WIDE} {high + _BELOW}", role="img", width=_WIDE)


def _x(r: float) -> str:
    """Return where an R stands; what lies beyond the edge stands at it."""
    share = (min(max(r, -1.0), 1.25) + 1.0) / 2.25
    return f"{_NAMES + share * (_WIDE - _NAMES - 8):.1f}"
