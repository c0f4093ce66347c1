"""Duties to notify: what the law of the story asks of a team, and when each stage of it is due.

Plain values and pure functions: moments go in, seconds come out.  Which moment of play counts as
which is for ``concepts.deadlines``; the library of regimes is the scenario reader's.

Every clock starts with what the owing team knows or does, and deadlines run in scenario time.
They are whole seconds since STARTEX, and a notification in the second of the deadline is in time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from simulator.domain.values.declare import LENGTH, Word, key
from simulator.domain.values.value import value
from simulator.units import DAY

Start = Literal[
    "may-have-occurred", "found", "aware", "classified", "first-notification", "previous-stage"
]
"""What a clock starts with:

* ``may-have-occurred``: the first alert that is not dismissed;
* ``found``: that alert, once it has turned out to be an incident, or the finding of a hunt;
* ``aware``: the first confirmed incident;
* ``classified``: the first declaration of at least the severity that the duty names;
* ``first-notification``: the first notification of this duty that was made;
* ``previous-stage``: the notification of the stage before; its latest update, if the stage says
  so.
"""

FOLLOWING: Final[tuple[Start, ...]] = ("first-notification", "previous-stage")
"""Starts that are acts of notification: a stage with one of them follows another."""


_CYCLE: Final = 400
"""Years after which the Gregorian calendar repeats itself to the day."""
_LATE_YEAR: Final = 5000
_LEAST_MONTH: Final = 28 * DAY


@value
class Element:
    """Something that a notification has to say."""

    id: str
    title: str


@value
class Limit:
    """An outer limit of a stage of a duty."""

    starts: Start = key("team", "What it counts from.", Word(get_args(Start)), name="from")
    seconds: int = key("team", "Scenario time from it.", LENGTH, name="within")


@value
class DutyStage:
    """One notification of a duty."""

    id: str
    name: str
    starts: Start
    seconds: int
    """Scenario seconds from its start; 0 without months: at once."""
    months: int
    """Calendar months from its start, in the scenario's zone."""
    limit: Limit | None
    renewed: bool
    """Whether an update of the stage before starts its clock anew."""
    content: tuple[Element, ...]
    """What it has to say."""


@value
class Duty:
    """What one team owes one authority."""

    id: str
    name: str
    team: str
    authority: str
    """The persona that is notified."""
    regime: str
    """Name of the archetype it follows; empty if its stages are its own."""
    stages: tuple[DutyStage, ...]
    assets: tuple[str, ...]
    """The team's assets whose alerts and incidents start its clocks."""
    least: int
    """Least severity, 1 to 5; 0: any.  With a stage that starts when classified it is the
    threshold of that, else incidents below it start no clock."""

    @property
    def gated(self) -> bool:
        """Return whether an incident starts a clock only from a least severity on."""
        return self.least > 0 and all(stage.starts != "classified" for stage in self.stages)

    def stage(self, name: str) -> DutyStage:
        """Return a stage by its id."""
        return next(one for one in self.stages if one.id == name)


def due_at(stage: DutyStage, moments: Mapping[str, int], *, begun: str, at_once: int) -> int | None:
    """Return the last scenario second in which a stage is in time; ``None`` before its start.

    Where the limit's moment is so early that the limit is over when the stage starts, the stage's
    own deadline counts alone.

    Args:
        stage: Which.
        moments: Start → scenario second, of those that have come.
        begun: Scenario time at STARTEX, ISO 8601 with its zone.
        at_once: Seconds that are allowed where something is due at once.

    Source: for the limit, Delegated Regulation (EU) 2025/301 Art. 5(1)(a) and 5(2): four hours
        from classification and no later than 24 hours from awareness; if classified after these
        24 hours, four hours from classification.  That the earlier of the two governs is a
        reading of its "and".

    """
    start = moments.get(stage.starts)
    if start is None:
        return None
    if stage.months:
        own = months_after(begun, start, stage.months)
    else:
        own = start + (stage.seconds or at_once)
    if stage.limit is None or stage.limit.starts not in moments:
        return own
    outer = moments[stage.limit.starts] + stage.limit.seconds
    return own if start > outer else min(own, outer)


def months_after(begun: str, s: int, months: int) -> int:
    """Return the scenario second so many calendar months after a second of the story.

    The same day and time of the later month in the scenario's zone; the last day of the month
    where it has no such day: a month after 31 January is 28 or 29 February.
    """
    zero = datetime.fromisoformat(begun)
    if zero.year > _LATE_YEAR:  # dates end with the year 9999
        zero = zero.replace(year=zero.year - 10 * _CYCLE)
    then = zero + timedelta(seconds=s)
    years, month = divmod(then.month - 1 + months, 12)
    first = then.replace(year=then.year + years, month=month + 1, day=1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    later = first.replace(day=min(then.day, last.day))
    return round((later - zero).total_seconds())


def length(stage: DutyStage, at_once: int) -> int:
    """Return how many seconds a stage leaves from its start; of months, the least they can be."""
    return stage.months * _LEAST_MONTH or stage.seconds or at_once


def moments_for(
    duty: Duty,
    place: int,
    moments: Mapping[str, int],
    sent: Mapping[str, int],
    latest: Mapping[str, int],
) -> dict[str, int]:
    """Return the moments that one stage of a duty is reckoned from.

    A stage that follows a notification never starts before the duty itself: who notifies before
    there is anything to notify has not started the clock of the next report.

    Args:
        duty: Which.
        place: Of the stage among its stages.
        moments: What the team has come to know or to declare: start → scenario second.
        sent: Stage → when it was first sent.
        latest: Stage → when it was last sent.

    """
    found = dict(moments)
    own = [moments[one.starts] for one in duty.stages if one.starts in moments]
    if not own:
        return found
    running = min(own)
    if sent:
        found["first-notification"] = max(min(sent.values()), running)
    before = duty.stages[place - 1].id if place else ""
    counted = latest if duty.stages[place].renewed else sent
    if before in counted:
        found["previous-stage"] = max(counted[before], running)
    return found


def completeness(stage: DutyStage, covers: tuple[str, ...], whole: int) -> int:
    """Return the share of a stage's required content that is covered, of ``whole``."""
    if not stage.content:
        return whole
    said = sum(one.id in covers for one in stage.content)
    return whole * said // len(stage.content)
