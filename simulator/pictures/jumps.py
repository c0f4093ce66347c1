"""Preview of a jump of scenario time: what it would pass.

Exercise time stands in a jump: the windows of people do not run, while machines, work, duties and
demands do.  From control's picture alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from simulator import times
from simulator.domain.state.inject_status import PLANNED, PREVENTED
from simulator.domain.state.picture import Picture
from simulator.pictures.staff import Staff
from simulator.pictures.staff_duties import duty_lines
from simulator.pictures.views import PreviewLine
from simulator.units import DAY, MINUTE

SHOWN: Final = 3
_CLOCK: Final = re.compile(r"(?<![\d:.+])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
"""A time of day in a text."""


def jump_lines(
    picture: Picture, staff: Staff, seconds: int, s: int | None = None
) -> tuple[PreviewLine, ...]:
    """Return what a jump of so many scenario seconds passes, and where it ends early."""
    since = picture.s if s is None else s
    until = since + seconds
    begins, ends = (times.story_time(staff.start, one) for one in (since, until))
    stretch = f"{begins} to {ends}; exercise time stands, and so do open windows"
    return (
        ("Scenario", stretch, "strong"),
        *duty_lines(picture, since, until, staff),
        *_demands(picture, staff, since, until),
        *_open(picture, staff),
        *_injects(picture, since, until),
        *_work(picture, staff),
        *_texts(picture, staff, since, until),
    )


def _demands(picture: Picture, staff: Staff, since: int, until: int) -> Iterator[PreviewLine]:
    for one in picture.demands.values():
        if since < one.due <= until and not one.decision and not one.expired:
            due = times.story_time(staff.start, one.due)
            asset = staff.name(one.asset)
            yield "Closes", f"the demand over {asset}, due {due}: nobody would see it", "bad"


def _open(picture: Picture, staff: Staff) -> Iterator[PreviewLine]:
    for seen in picture.decisions.values():
        team = next((one.id for one in staff.teams.values() if seen.id in one.open), "")
        if team and seen.chosen is None and not seen.lapsed:
            yield "Open", f"{team} still decides while the hours pass: {seen.text}", "warn"


def _injects(picture: Picture, since: int, until: int) -> Iterator[PreviewLine]:
    """Yield what has a time of the story in it: it goes out, and what asks ends the jump."""
    coming = [
        (seen.at[1], seen)
        for seen in picture.msel.values()
        if seen.at is not None
        and seen.at[0] == "s"
        and since < seen.at[1] <= until
        and seen.status is PLANNED
    ]
    for _, seen in sorted(coming, key=lambda one: one[0]):
        if seen.plan.asks:
            yield "Ends", f"at {seen.id} {seen.title}: it asks somebody to decide", "warn"
            return
        yield "Sends", f"{seen.id} {seen.title}", "text"


def _work(picture: Picture, staff: Staff) -> Iterator[PreviewLine]:
    running = [
        f"{team} {title}"
        for job, (team, title) in staff.jobs.items()
        if job in picture.jobs and picture.jobs[job].status == "running"
    ]
    if running:
        more = f" and {len(running) - SHOWN} more" if len(running) > SHOWN else ""
        yield "Work", f"{', '.join(running[:SHOWN])}{more}: may end in it", "text"


def _texts(picture: Picture, staff: Staff, since: int, until: int) -> Iterator[PreviewLine]:
    """Yield which texts that are still to come name an hour that the jump passes."""
    passed = [
        f"{seen.id} ({', '.join(times)})"
        for seen in picture.msel.values()
        if not seen.status.over
        and seen.status is not PREVENTED
        and (times := _named(staff.start, f"{seen.subject} {seen.text}", since, until))
    ]
    if passed:
        more = f" and {len(passed) - SHOWN} more" if len(passed) > SHOWN else ""
        yield "Read", f"{', '.join(passed[:SHOWN])}{more}: they name an hour it passes", "warn"


def _named(start: str, text: str, since: int, until: int) -> list[str]:
    """Return the times of day in a text that lie between two scenario seconds."""
    try:
        day = datetime.fromisoformat(start)
    except ValueError:
        return []
    begins, ends = (day + timedelta(seconds=one) for one in (since, until))
    if ends - begins >= timedelta(seconds=DAY):
        return []
    found = []
    for hours, minutes in dict.fromkeys(_CLOCK.findall(text)):
        then = begins.replace(hour=int(hours), minute=int(minutes), second=0)
        then += timedelta(seconds=DAY if then < begins else 0)
        if begins + timedelta(seconds=MINUTE) <= then < ends:
            found.append(f"{int(hours):02d}:{minutes}")
    return found
