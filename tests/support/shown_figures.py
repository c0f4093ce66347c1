"""Every figure that the after-action screen shows, enumerated without its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from simulator.pictures import review_view as r

FIGURES = {
    r.ObjectiveRow: ("rating", "reason"),
    r.TaskRow: ("rating", "status"),
    r.Curve: ("low", "lost"),
    r.MatterRow: ("hours",),
    r.SharingCell: ("items", "median"),
    r.SharedRow: ("delay", "takers"),
    r.Source: ("value",),
}
"""Row → its fields that are figures: numbers or statuses that say how well something went."""

PLAIN = {
    # R and where it parts from the letters: R is counted again among the figures, by its address.
    r.ObjectiveRow: ("number", "title", "outcome", "parts", "tasks", "sources"),
    r.TaskRow: ("id", "text", "team", "essential", "window", "why", "evidence", "sources"),
    r.Curve: ("id", "name", "team", "points", "else_points", "reasons", "sources"),
    r.MatterRow: ("number", "at", "team", "text", "weight", "why", "sources"),
    r.SharingCell: ("giver", "taker", "tone", "sources"),
    r.SharedRow: ("at", "what", "tlp", "giver", "tone", "sources"),
    r.Source: ("figure", "title", "about", "amount", "rule", "made", "basis", "lines"),
}
"""Row → its other fields: names, times and facts with their events, what is drawn of a figure."""


class Shown(NamedTuple):
    """A figure as it stands on the screen, and what it is said to come from."""

    where: str
    text: str
    sources: tuple[r.Source, ...]


def undeclared() -> list[str]:
    """Return the fields of rows of which nobody has said whether they are figures."""
    return [
        f"{row.__name__}.{one.name}"
        for row, names in FIGURES.items()
        for one in fields(row)
        if one.name not in (*names, *PLAIN[row])
    ]


def figures_shown(view: r.ReviewView) -> Iterator[Shown]:
    """Yield every figure that is shown; what is empty or not rated yet shows none."""
    tasks = [task for row in view.objectives for task in row.tasks]
    for rows in (view.objectives, tasks, view.curves, view.matters, view.cells, view.shared):
        for row in rows:
            for name in FIGURES[type(row)]:
                yield from _shown(row, name)
    for one in view.figures:
        yield Shown(f"Source.value of {one.figure}", one.value, (one,))


def _shown(row: object, name: str) -> Iterator[Shown]:
    text = str(getattr(row, name))
    if text in ("", "open") or (name == "takers" and not text.startswith("never")):
        return
    sources = row.sources  # type: ignore[attr-defined]  # every row of figures has them
    yield Shown(f"{type(row).__name__}.{name}", text, tuple(_behind(sources, name)))


def _behind(sources: tuple[r.Source, ...], name: str) -> Iterator[r.Source]:
    """Yield those of a row's sources that are of one field, by the end of their addresses."""
    ends = {
        "low": ("lowest",),
        "lost": ("lost_seconds",),
        "items": ("items",),
        "median": ("median_delay_exercise_seconds",),
        "delay": ("median_delay_exercise_seconds",),
        "takers": ("sharing_timeliness",),
        "hours": ("service_hours",),
        "status": ("status",),
        "reason": ("status",),
    }
    for one in sources:
        root, end = one.figure.partition("/")[0], one.figure.rpartition("/")[2]
        rating = name == "rating" and (root == "ratings" or end in ("rated", "suggested"))
        if rating or end in ends.get(name, ()):
            yield one
