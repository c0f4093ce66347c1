"""Duties to notify as a team sees them: what is owed, to whom, by when on both clocks.

From the team's picture alone: a duty that runs without the team's knowing is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator import times
from simulator.domain.concepts.deadlines import SINCE
from simulator.domain.concepts.duty_stages import named
from simulator.domain.plan.duties import Duty, DutyStage, Start
from simulator.domain.plan.severity import level_title
from simulator.domain.state.duty_state import DutyState, StageState, stage_of
from simulator.domain.state.picture import Picture
from simulator.domain.values.grouped import grouped
from simulator.pictures import frame, words
from simulator.pictures.frame import Moment
from simulator.pictures.views import Choice, DueRow, Tone
from simulator.pictures.window import Window
from simulator.times import mark
from simulator.units import HOUR

LATER: Final = 2 * HOUR
"""Exercise time beyond which a duty waits, but not now."""
_FROM: Final[dict[Start, str]] = {
    "may-have-occurred": "the first alert",
    "found": "finding an incident",
    "aware": "becoming aware of an incident",
    "classified": "classifying it",
    "first-notification": "the first notification",
    "previous-stage": "the report before it",
}


def key_of(duty: str, stage: str) -> str:
    """Return the name by which a stage is chosen."""
    return f"{duty}/{stage}"


def stage_at(picture: Picture, key: str) -> tuple[DutyState, StageState] | None:
    """Return the stage that a name stands for, if the seat knows it."""
    duty, _, stage = key.partition("/")
    return stage_of(picture.duties, duty, stage)


def owed(picture: Picture) -> list[tuple[DutyState, StageState]]:
    """Return the stages that wait for a notification, the earliest due first."""
    rows = [(duty, stage) for duty in picture.duties.values() for stage in duty.owed]
    return sorted(rows, key=lambda row: (row[1].due or 0, row[0].plan.id))


# ---- the desk


def due_rows(picture: Picture, now: Moment) -> Iterator[tuple[int, DueRow]]:
    """Yield one row a duty: its next stage, each with the exercise seconds that are left."""
    shown: set[str] = set()
    for duty, stage in owed(picture):
        if duty.plan.id in shown:
            continue
        shown.add(duty.plan.id)
        yield _left(picture, stage, now), _due_row(picture, duty, stage, now)


def _due_x(picture: Picture, stage: StageState) -> int | None:
    """Return the exercise second of a deadline at the pace in force; ``None`` if it stands."""
    return picture.clock.reaches(stage.due or 0)


def _left(picture: Picture, stage: StageState, now: Moment) -> int:
    x = _due_x(picture, stage)
    return (stage.due or 0) - frame.story(picture, now.x) if x is None else x - now.x


def _due_row(picture: Picture, duty: DutyState, stage: StageState, now: Moment) -> DueRow:
    due, s = stage.due or 0, frame.story(picture, now.x)
    left, late = _left(picture, stage, now), s > due
    x, clock = _due_x(picture, stage), picture.clock
    tone: Tone = "bad" if late else "text"
    if x is not None and clock.num and not late:
        length = (due - (stage.since or 0)) * clock.den // clock.num
        tone = Window("", "", x - length, x).tone(now.x, picture.rules)
    after = x is not None and 0 < picture.brief.duration < x
    said = "" if after else times.short_left(left)
    return DueRow(
        id=key_of(duty.plan.id, stage.plan.id),
        opens="act:notify",
        left=f"{times.long(s - due)} late" if late else said,
        share=Window("", "", (stage.since or 0), due).share(s),
        tone=tone,
        title=named(picture, duty, stage),
        sort="legal duty",
        scenario_due=f"by {times.story_time(picture.brief.start, due, now=s)}",
        exercise_due="" if x is None or late else "after ENDEX" if after else mark(x),
        later=not late and (after or left > LATER),
        why=why(picture, duty, stage, now),
    )


def why(picture: Picture, duty: DutyState, stage: StageState, now: Moment) -> str:
    """Return since when a stage runs, until when on both clocks, and what it has to say."""
    s, due, start = frame.story(picture, now.x), stage.due or 0, picture.brief.start
    since = times.story_time(start, (stage.since or 0), now=s)
    until = times.story_time(start, due, now=s)
    said = [
        f"{duty.plan.name}.",
        f"It runs since {since}: {SINCE[stage.plan.starts]}.",
        f"It is due {until} in scenario time{_at(picture, stage, now)}.",
    ]
    if stage.plan.content:
        asked = words.listed(one.title.lower() for one in stage.plan.content)
        said.append(f"It has to say: {asked}.")
    after = [one for one in duty.owed if one is not stage and one.due is not None]
    if after:
        then = words.listed(
            f"{one.plan.name} by {times.story_time(start, one.due or 0, now=s)}" for one in after
        )
        said.append(f"After it: {then}.")
    if stage.passed:
        said.append("Exercise control lets time pass it.")
    return " ".join(said)


def _at(picture: Picture, stage: StageState, now: Moment) -> str:
    x = _due_x(picture, stage)
    if x is None:
        return "; scenario time stands still"
    return f", about {mark(x)} at this pace" if x > now.x else ", which is over"


# ---- choices of the form


def duty_choices(picture: Picture) -> Iterator[Choice]:
    """Yield the stages that can be notified: what is owed, what can be early, what was sent."""
    if not picture.duties:
        return
    yield Choice(id="", title="the earliest that is due to them")
    for duty, stage in owed(picture):
        note = f"by {times.story_time(picture.brief.start, stage.due or 0, now=picture.s)}"
        yield _choice(picture, duty, stage, note)
    for duty in picture.duties.values():
        for place, stage in enumerate(duty.stages.values()):
            if stage.status.idle and place == 0:
                yield _choice(picture, duty, stage, "no clock runs; it counts as early")
            elif not (stage.status.owed or stage.status.idle):
                yield _choice(picture, duty, stage, "sent; this adds to it")


def _choice(picture: Picture, duty: DutyState, stage: StageState, note: str) -> Choice:
    key = key_of(duty.plan.id, stage.plan.id)
    return Choice(id=key, title=named(picture, duty, stage), note=note)


def content_choices(picture: Picture) -> Iterator[Choice]:
    """Yield what notifications of the team's duties have to say, and which of them ask for it."""
    asked = grouped(
        ((element.id, element.title), stage.plan.name)
        for duty in picture.duties.values()
        for stage in duty.stages.values()
        for element in stage.plan.content
    )
    for (name, title), stages in asked.items():
        yield Choice(id=name, title=title, note=", ".join(dict.fromkeys(stages)))


# ---- the law, in words


def law(picture: Picture, duty: Duty) -> str:
    """Return a duty in a sentence: to whom, what, how long after what."""
    stages = words.listed(f"{stage.name.lower()} {term(stage)}" for stage in duty.stages)
    least = f", from severity {level_title(duty.least)} on" if duty.least else ""
    regime = f" ({duty.regime})" if duty.regime else ""
    whom = picture.name_of(duty.authority)
    return f"{duty.name}{regime}, to {whom}{least}: {stages}."


def term(stage: DutyStage) -> str:
    """Return how long after what a stage is due: ``2h after becoming aware of an incident``."""
    limit = ""
    if stage.limit is not None:
        outer = _FROM[stage.limit.starts]
        limit = f", at most {times.term(stage.limit.seconds)} after {outer}"
    if stage.months:
        months = "a month" if stage.months == 1 else f"{stage.months} months"
        return f"{months} after {_FROM[stage.starts]}{limit}"
    if not stage.seconds:
        return f"at once after {_FROM[stage.starts]}{limit}"
    return f"{times.term(stage.seconds)} after {_FROM[stage.starts]}{limit}"
